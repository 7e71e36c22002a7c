"""The pocket card of an event: what I came for, and whom I want to meet."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.coach.floor_words import came_for
from netcoach.records import Opportunity, Target
from netcoach.text import one_line
from netcoach.ui.desk import Desk
from netcoach.ui.widgets.key_line import KeyLine

POCKET_KEYS = (Binding("escape,k", "leave", "Close", id="pocket.leave", tooltip="Close the card"),)


class PocketScreen(ModalScreen[None]):
    """Reads; writes nothing."""

    DEFAULT_CSS = """
    PocketScreen { align: center middle; background: $background 75%; }
    PocketScreen #sheet { width: 76; max-width: 100%; height: auto; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*POCKET_KEYS]

    def __init__(self, desk: Desk, event: Opportunity) -> None:
        super().__init__()
        self._desk, self._event = desk, event

    def compose(self) -> ComposeResult:
        journal = self._desk.journal
        lines = [came_for(self._event, journal.current_plan())]
        for target in journal.find(Target, opportunity=self._event.id, limit=9):
            lines.append(one_line(f"{target.title}: {target.question}".rstrip(": ")))
        with Vertical(id="sheet"):
            yield Static(Content(self._event.title), id="title", markup=False)
            yield Static(Content("\n".join(lines)), markup=False)
            yield KeyLine(POCKET_KEYS, id="keys")

    def action_leave(self) -> None:
        self.dismiss(None)
