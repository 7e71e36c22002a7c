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

WORD_SECONDS = 1.0
"""Letters that follow each other within this time make a word."""
LONGEST_SLIP = 3
"""So many letters may be several choices one after the other; more are words."""


class Choices(Widget, can_focus=True):
    """One of a few words: left and right move, a first letter, a place or a click picks.

    A word typed in one go picks the option that begins with it. One that none begins with was
    meant for another field: what it changed on its way is put back, and that is said. Where the
    words do not fit on the line, the chosen one is shown between arrows.
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
    class Unkept(Message):
        """Words were typed that are none of the options; nothing was changed by them."""

        choices: Choices

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
        self._typed = ""
        self._typed_at = 0.0
        self._before = self._at

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
        self._typed = ""
        self._pick((self._at + step) % len(self._options))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits pick, so they must not reach the keys that work from anywhere."""
        return character is not None and character.isprintable() and character != " "

    def on_key(self, event: events.Key) -> None:
        if event.character is None or not event.character.isprintable():
            self._typed = ""
            return
        if event.time - self._typed_at > WORD_SECONDS:
            self._typed = ""
        # A space steps to the next option, unless it stands within what is typed.
        if event.character == " " and not self._typed:
            return
        event.stop()
        event.prevent_default()
        if not self._typed:
            self._before = self._at
        self._typed += event.character.casefold()
        self._typed_at = event.time
        self._choose(self._typed)

    def on_blur(self) -> None:
        self._typed = ""

    def _choose(self, typed: str) -> None:
        """Pick by what was typed in one go, or put back what words for another field changed."""
        whole = self._beginning(typed) if len(typed) > 1 else None
        if whole is not None:
            self._pick(whole)
        elif len(typed) > LONGEST_SLIP:
            self._pick(self._before)
            self.post_message(self.Unkept(self))
        elif (by_letter := self._next_with(typed[-1])) is not None:
            self._pick(by_letter)

    def _beginning(self, typed: str) -> int | None:
        words = (word.casefold() for _, word in self._options)
        return next((n for n, word in enumerate(words) if word.startswith(typed)), None)

    def _next_with(self, letter: str) -> int | None:
        """Return the next option with a first letter, else the one at a place counted from 1; the
        dash that stands for none is not counted."""
        count = len(self._options)
        for step in range(1, count + 1):
            number = (self._at + step) % count
            if self._options[number][1].casefold().startswith(letter):
                return number
        if letter not in "123456789":
            return None
        place = int(letter) - (1 if self._options[0][0] else 0)
        return place if place < count else None

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
            word = self._options[self._at][1]
            place = f" ▸  {self._at + 1} of {len(self._options)}"
            if cell_len(f"◂ {word}{place}") > self.size.width:
                # Half of a figure would say another.
                place = " ▸"
            return Content.assemble(
                ("◂ ", "$foreground-muted"), (word, "bold"), (place, "$foreground-muted")
            )
        parts: list[tuple[str, str]] = []
        at = 0
        for number, word in enumerate(words):
            here = number == self._at
            parts.append((word, "bold" if here else "$foreground-muted"))
            self._spans.append((at, at + cell_len(word), number))
            at += cell_len(word)
        return Content.assemble(*parts)
