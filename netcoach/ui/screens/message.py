"""A message to finish and to copy."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static, TextArea

from netcoach.coach.messages import gaps_left
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.widgets.key_line import KeyLine

MESSAGE_KEYS = (
    Binding(
        "ctrl+s",
        "copy",
        "Copy",
        key_display="^s",
        id="message.copy",
        tooltip="Copy the message and go back",
        priority=True,
    ),
    Binding("escape", "leave", "Back", id="message.leave", tooltip="Back without copying"),
)


class MessageScreen(Screen[str | None]):
    """A message as text to change; it ends with the text that was copied, else with None.

    ``draft`` is the key under which what was typed is kept until it is copied.
    """

    CSS_PATH = "message.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*MESSAGE_KEYS]

    def __init__(self, desk: Desk, title: str, text: str, *, note: str = "", draft: str) -> None:
        super().__init__()
        self._desk = desk
        self._title = title
        self._text = text
        self._note = note
        self._draft = draft

    def compose(self) -> ComposeResult:
        yield Static(self._title, id="title", markup=False)
        with Vertical(id="body"):
            yield TextArea(self._desk.journal.draft(self._draft) or self._text, id="text")
        yield Static(self._note, id="note", markup=False)
        yield KeyLine(MESSAGE_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def on_text_area_changed(self) -> None:
        left = gaps_left(self.query_one(TextArea).text)
        words = f"Still to fill: {', '.join(left)}." if left else self._note
        self.query_one("#note", Static).update(words)

    def keep_draft(self) -> bool:
        """Keep what was typed, so that it is there the next time; return whether there is any."""
        text = self.query_one(TextArea).text
        kept = text if text != self._text else ""
        self._desk.journal.keep_draft(self._draft, kept)
        return bool(kept)

    def action_copy(self) -> None:
        text = self.query_one(TextArea).text
        self.app.copy_to_clipboard(text)
        self._desk.journal.keep_draft(self._draft, "")
        acts(self).say("Copied: paste it where you write to them.")
        self.dismiss(text)

    def action_leave(self) -> None:
        self.keep_draft()
        self.dismiss(None)
