"""A choice of a few words on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from netcoach.ui.signs import sign

Options = tuple[tuple[str, str], ...]


class Choices(Widget, can_focus=True):
    """One of a few words: left and right move, a first letter or a click picks.

    Where they do not fit on the line, the chosen one is shown between arrows.
    """

    DEFAULT_CSS = """
    Choices { height: 1; background: $surface; }
    Choices:focus { background: $accent 15%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous", id="choices.previous", show=False),
        Binding("right,space", "step(1)", "Next", id="choices.next", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another word was chosen."""

        choices: Choices
        value: str

    def __init__(self, options: Options, value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options
        self._at = next((n for n, (one, _) in enumerate(options) if one == value), 0)
        self._spans: list[tuple[int, int, int]] = []

    @property
    def value(self) -> str:
        """The stored value of the chosen word."""
        return self._options[self._at][0]

    @value.setter
    def value(self, value: str) -> None:
        for number, (one, _) in enumerate(self._options):
            if one == value:
                self._pick(number)

    def _pick(self, number: int) -> None:
        if number != self._at:
            self._at = number
            self.refresh()
            self.post_message(self.Changed(self, self.value))

    def action_step(self, step: int) -> None:
        self._pick((self._at + step) % len(self._options))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits pick, so they must not reach the keys that work from anywhere."""
        return character is not None and character.isprintable() and character != " "

    def on_key(self, event: events.Key) -> None:
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        letter = event.character.casefold()
        order = [
            (self._at + step) % len(self._options) for step in range(1, len(self._options) + 1)
        ]
        for number in order:
            if self._options[number][1].casefold().startswith(letter):
                self._pick(number)
                return

    def on_click(self, event: events.Click) -> None:
        for start, end, number in self._spans:
            if start <= event.x < end:
                self._pick(number)
                return
        if not self._spans:
            self.action_step(1)

    def render(self) -> Content:
        self._spans = []
        words = [
            sign(f"{'●' if number == self._at else '○'} {word}  ")
            for number, (_, word) in enumerate(self._options)
        ]
        if sum(map(cell_len, words)) > self.size.width:
            return Content.assemble(
                ("◂ ", "$foreground-muted"),
                (self._options[self._at][1], "bold"),
                (f" ▸  {self._at + 1} of {len(self._options)}", "$foreground-muted"),
            )
        parts: list[tuple[str, str]] = []
        at = 0
        for number, word in enumerate(words):
            here = number == self._at
            parts.append((word, "bold" if here else "$foreground-muted"))
            self._spans.append((at, at + cell_len(word), number))
            at += cell_len(word)
        return Content.assemble(*parts)
