"""Marks the last word said of a text, by the word or by the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from netcoach.coach.pitch.pace import spoken_words
from netcoach.coach.pitch.sentences import sentences
from netcoach.text import clean
from netcoach.ui.signs import sign

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}][^\w\s]*|[^\s{_HAN}]+")


class LastWord(Widget, can_focus=True):
    """A window on a text around the last word said, which the arrows move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Word before", id="said.left", show=False),
        Binding("right", "move(1)", "Next word", id="said.right", show=False),
        Binding(
            "shift+left,ctrl+left", "sentence(-1)", "Sentence before", id="said.before", show=False
        ),
        Binding(
            "shift+right,ctrl+right", "sentence(1)", "Next sentence", id="said.after", show=False
        ),
        Binding("home", "edge(0)", "First word", id="said.first", show=False),
        Binding("end", "edge(-1)", "Last word", id="said.last", show=False),
        Binding("up", "app.focus_previous", "Field before", id="said.up", show=False),
        Binding("down", "app.focus_next", "Next field", id="said.down", show=False),
    ]
    DEFAULT_CSS = "LastWord { height: 1; width: 1fr; }"
    place: reactive[int] = reactive(0)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._words: list[tuple[int, int]] = []
        self._ends: list[int] = []
        self._first = 0

    def show(self, text: str, said: float) -> None:
        """Show a text with the mark after about so many spoken words."""
        self._text = clean(text)
        found = [(one.start(), one.end()) for one in _WORD.finditer(self._text)]
        self._words = [pair for pair in found if any(map(str.isalnum, self._text[slice(*pair)]))]
        ends = [one.end for one in sentences(self._text)]
        self._ends = sorted({self._at(end) for end in ends if self._words})
        self.place = self._first = self._nearest(said)
        self.refresh()

    @property
    def said(self) -> int:
        """The spoken words up to the mark, the marked one with them."""
        if not self._words:
            return 0
        return spoken_words(self._text[: self._words[self.place][1]])

    @property
    def moved(self) -> bool:
        """Whether the mark was moved from where it was shown first."""
        return self.place != self._first

    @property
    def known(self) -> bool:
        """Whether there are words to mark one of."""
        return bool(self._words)

    def _at(self, end: int) -> int:
        """Return the place of the last word that ends by that character."""
        return max(0, bisect_left(self._words, end + 1, key=lambda pair: pair[1]) - 1)

    def _nearest(self, said: float) -> int:
        """Return the place after so many spoken words, never the text's last: that is the whole."""
        low, high = 0, max(0, len(self._words) - 2)
        while low < high:
            middle = (low + high) // 2
            if spoken_words(self._text[: self._words[middle][1]]) < said:
                low = middle + 1
            else:
                high = middle
        return low

    def validate_place(self, place: int) -> int:
        """Keep the mark on a word."""
        return min(max(place, 0), max(0, len(self._words) - 1))

    def action_move(self, by: int) -> None:
        """Go to the neighbouring word."""
        self.place += by

    def action_sentence(self, by: int) -> None:
        """Go to the end of the sentence before, or of the next."""
        if by < 0:
            before = [end for end in self._ends if end < self.place]
            self.place = before[-1] if before else 0
        else:
            after = [end for end in self._ends if end > self.place]
            self.place = after[0] if after else len(self._words) - 1

    def action_edge(self, place: int) -> None:
        """Go to the first word or the last."""
        self.place = place if place >= 0 else len(self._words) - 1

    def render(self) -> Content:
        if not self._words:
            return Content("no text to mark")
        start, end = self._words[self.place]
        before = " ".join(self._text[max(0, start - 400) : start].split())
        word = self._text[start:end]
        after = " ".join(self._text[end : end + 400].split())
        room = max(4, self.size.width - cell_len(word) - 6)
        back = _tail(before, room * 3 // 5)
        forth = _head(after, room - cell_len(back))
        return Content.assemble(
            (f"{back} " if back else "", "$foreground-muted"),
            (sign("▸"), "$accent"),
            (word, "bold"),
            ("|", "$accent"),
            (f" {forth}" if forth else "", "$foreground-muted"),
        )


def _tail(text: str, room: int) -> str:
    """Return the end of a text in so many cells, cut at a word."""
    if cell_len(text) <= room:
        return text
    text = text[-room:]
    while text and cell_len(text) > room - 1:
        text = text[1:]
    return sign("…") + (text.split(" ", 1)[1] if " " in text else text)


def _head(text: str, room: int) -> str:
    """Return the start of a text in so many cells, cut at a word."""
    if cell_len(text) <= room:
        return text
    text = text[: max(0, room)]
    while text and cell_len(text) > room - 1:
        text = text[:-1]
    return (text.rsplit(" ", 1)[0] if " " in text else text) + sign("…")
