"""The keys that work here, read from the bindings themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from netcoach.ui.keys_told import Told, keys_anywhere, keys_elsewhere, keys_now
from netcoach.ui.rows import Row, Rows, fact
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

HELP_KEYS = (
    Binding("escape,question_mark,q", "leave", "Close", id="help.leave", tooltip="Close the help"),
)
_MOVE = Told("↑ ↓", "Move; j and k do too, where k shows no card")
_PARTS = Told("tab", "To the next part of the screen")
_OPEN = Told("⏎", "Open what the cursor stands on")
_SIDE = 10
"""Cells for the keys."""


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below: its own that apply where its cursor stands, those that other
    rows have, then those that work from anywhere."""

    DEFAULT_CSS = """
    HelpScreen { align: center top; background: $background; }
    HelpScreen #sheet {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        background: $background; padding: 1 2 0 2;
    }
    HelpScreen #title { text-style: bold; color: $accent; margin-bottom: 1; }
    HelpScreen KeyLine { padding: 0; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*HELP_KEYS]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        # Asked for while that screen is in front: what applies follows its focus and its cursor.
        self._parts = (
            ("Here, now", keys_now(below)),
            (getattr(below, "elsewhere", "At other moments"), keys_elsewhere(below)),
            ("From anywhere", keys_anywhere(below)),
        )
        self._moving: tuple[Told, ...] = ()
        if not isinstance(below, ModalScreen):
            several = len(below.focus_chain) > 1
            self._moving = (_MOVE, *((_PARTS,) if several else ()), _OPEN)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content("Keys"), id="title", markup=False)
            yield RowList()
            yield KeyLine(HELP_KEYS, id="keys")

    def on_mount(self) -> None:
        listing = self.query_one(RowList)
        room = max(4, self.app.size.height - 6)
        listing.styles.height = min(len(self._lines(60)), room)
        listing.show(Rows(self._lines), keep=False)
        listing.focus()

    def _lines(self, width: int) -> list[Row]:
        own = {one.shown for one in self._parts[0][1]}
        # A screen may say in its own words where a key leads.
        moving = [one for one in self._moving if one.shown not in own]
        found: list[Row] = []
        for place, (title, keys) in enumerate(self._parts):
            told = [*keys, *(moving if place == 0 else ())]
            found += [Row(("",), style="text")] if found and told else []
            found += [Row((title,), style="heading")] if told else []
            for one in told:
                found += fact(one.shown, one.words, width, side=_SIDE)
        return found

    def action_leave(self) -> None:
        self.dismiss(None)
