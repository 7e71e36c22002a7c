"""What a terminal without Unicode shows in place of letters and signs that it does not have."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from netcoach.ui.signs import sign_of_one_cell

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "×": "x", "½": "+"})


class Letters(LineFilter):
    """Puts ASCII in place of everything else, as wide as that: nothing beside it moves.

    Python would write six letters for one that the terminal lacks.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in ASCII."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def in_ascii(text: str) -> str:
    """Return a text in ASCII that takes as many cells: "Zoë → 日本" is "Zoe > ????"."""
    return "".join(_letter(one) for one in text)


def _letter(one: str) -> str:
    if one.isascii():
        return one
    width = cell_len(one)
    plain = sign_of_one_cell(one).translate(_MARKS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", one)[:1]
    return plain if plain.isascii() and len(plain) == width else "?" * width


__all__ = ["Letters", "in_ascii"]
