"""The fields under a finished take: one of a few words, and one line of text."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from netcoach.text import one_line

LONGEST_PASTE = 10_000
"""Characters: a one-line field grows slow beyond this."""

_BETWEEN = [
    Binding("up", "app.focus_previous", "Field before", id="review.up", show=False),
    Binding("down", "app.focus_next", "Next field", id="review.down", show=False),
]


class Choice(Widget, can_focus=True):
    """One of a few words, the chosen one marked with a sign; arrows, a click or the screen choose.

    ``chosen`` is the place of the chosen word, None before any.
    """

    BINDINGS = [
        Binding("left", "step(-1)", "Choice before", id="review.previous", show=False),
        Binding("right", "step(1)", "Next choice", id="review.next", show=False),
        *_BETWEEN,
    ]
    DEFAULT_CSS = """
    Choice {
        height: 1; width: 1fr;
        link-color: $foreground; link-style: none; link-background: transparent;
        link-color-hover: $accent; link-style-hover: none; link-background-hover: transparent;
    }
    """
    chosen: reactive[int | None] = reactive(None)

    def __init__(self, words: Sequence[str], chosen: int | None = None, *, id: str) -> None:
        super().__init__(id=id)
        self.words = tuple(words)
        self._first = chosen
        self.set_reactive(Choice.chosen, chosen)

    def clear(self) -> None:
        """Go back to what was chosen at first."""
        self.chosen = self._first

    def action_step(self, by: int) -> None:
        """Choose the neighbour."""
        now = self.chosen
        if now is None:
            self.chosen = 0 if by > 0 else len(self.words) - 1
        else:
            self.chosen = min(max(now + by, 0), len(self.words) - 1)

    def action_pick(self, place: int) -> None:
        """Choose the word at that place."""
        self.chosen = place

    def render(self) -> Content:
        return Content(" ").join(
            Content(f"{'●' if place == self.chosen else '○'} {word}").stylize(
                Style.from_meta({"@click": f"pick({place})"})
                + (Style(bold=True) if place == self.chosen else Style())
            )
            for place, word in enumerate(self.words)
        )


class Field(Input):
    """One line of text that takes a paste of several lines whole, joined into one."""

    # The screen's own keep: an Input would answer Enter itself and hide it from the key line.
    BINDINGS = [
        Binding("enter", "screen.keep", "keep", id="rehearsal.keep", tooltip="Keep this take"),
        *_BETWEEN,
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if len(event.text) > LONGEST_PASTE:
            self.app.notify(
                f"That is more than {LONGEST_PASTE:,} characters, too long for one line. "
                "Nothing was pasted.",
                severity="warning",
                markup=False,
            )
            return
        self.replace(one_line(event.text), *self.selection)
