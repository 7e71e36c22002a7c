"""A line of text that keeps all of what is pasted, and says what it did with it."""

from __future__ import annotations

from textual import events
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
        super().__init__(
            clean(value).replace("\n", " "),
            placeholder=placeholder,
            id=id,
            compact=True,
            select_on_focus=replace,
        )

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
