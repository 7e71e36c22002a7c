"""A line of text that keeps all of what is pasted, and says what it did with it."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.widgets import Input

from netcoach.text import MAX_FIELD, clean

TOO_LONG = "That paste is longer than one million characters, so none of it was taken."


class LineInput(Input):
    """A one-line field without a box.

    Line breaks of a paste become spaces instead of an end; a paste beyond the limit is refused
    whole and said.
    """

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1; border: none; padding: 0; background: $surface;
    }
    LineInput:focus { background: $accent 15%; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        replace: bool = False,
        id: str | None = None,
    ) -> None:
        """``replace`` lets what is typed first take the place of what stood there."""
        self.proposed = ""
        """What the right key puts into the field while nothing stands there."""
        super().__init__(
            clean(value).replace("\n", " "),
            placeholder=placeholder,
            id=id,
            compact=True,
            select_on_focus=replace,
        )

    def on_blur(self) -> None:
        """A text that one does not type in shows how it begins."""
        self.scroll_to(x=0, animate=False, immediate=True)

    def on_focus(self) -> None:
        # A click puts the cursor where it points before the text moves.
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        if self.has_focus:
            region = Region(self._cursor_offset, 0, width=1, height=1)
            self.scroll_to_region(region, animate=False, force=True)

    def action_cursor_right(self, select: bool = False) -> None:
        if not self.value and self.proposed:
            self.value = self.proposed
            self.cursor_position = len(self.value)
        else:
            super().action_cursor_right(select)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text)
        if len(self.value) + len(text) > MAX_FIELD:
            self.notify(TOO_LONG, severity="warning", markup=False)
            return
        line = " ".join(text.split("\n")).replace("\t", " ")
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)
        if "\n" in text.strip("\n"):
            self.notify("Line breaks became spaces.", markup=False, timeout=3)
