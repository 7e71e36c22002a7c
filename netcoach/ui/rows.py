"""What a list shows: rows, and where they come from."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from rich.cells import cell_len, chop_cells

from netcoach.text import clean

TEXT_WIDTH = 72
"""Cells: no column of text is wider."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its title, its least width in cells, and on which side values stand."""

    title: str
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    ``style`` is "" for a row that can be chosen; "heading", "text", "dim" or "fact" rows are only
    read. ``value`` is what the row stands for. ``tone`` colours the first cell: "good", "warn",
    "bad" or "".
    """

    cells: tuple[str, ...]
    value: Any = None
    style: str = ""
    tone: str = ""

    @property
    def chosen(self) -> bool:
        """Whether the cursor may stand on it."""
        return self.style in ("", "title")


class Source(Protocol):
    """Where a list's rows come from; it is asked only for what is on screen."""

    columns: tuple[Column, ...]

    def __len__(self) -> int: ...

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        """Return rows from ``offset`` on, at most ``limit``."""
        ...


@dataclass
class Rows:
    """Rows that are all at hand. ``build`` makes them for a width in cells, so text can wrap."""

    build: Callable[[int], Sequence[Row]]
    columns: tuple[Column, ...] = ()
    _built: tuple[int, tuple[Row, ...]] = field(default=(-1, ()))

    def fit(self, width: int) -> None:
        """Make the rows for a width, unless they are made."""
        if self._built[0] != width:
            self._built = (width, tuple(self.build(width)))

    def __len__(self) -> int:
        return len(self._built[1])

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        return self._built[1][offset : offset + limit]


def rows(*some: Row, columns: tuple[Column, ...] = ()) -> Rows:
    """Return a source of rows that do not depend on the width."""
    return Rows(lambda width: some, columns)


def wrapped(text: str, width: int, style: str = "text", indent: int = 0) -> list[Row]:
    """Return text as rows of at most 72 cells, line breaks kept."""
    return [Row((" " * indent + line,), style=style) for line in _lines(text, width - indent)]


def _lines(text: str, width: int) -> list[str]:
    room = max(8, min(width, TEXT_WIDTH))
    lines = clean(text).split("\n")
    return [part for line in lines for part in _folded(line, room) or [""]]


def _folded(line: str, room: int) -> list[str]:
    """Return a line in parts of at most ``room`` cells, broken between words where that can be."""
    if line.isascii():
        return textwrap.wrap(line, room)
    found, now = [], ""
    for word in line.split():
        for part in chop_cells(word, room):
            longer = f"{now} {part}" if now else part
            if now and cell_len(longer) > room:
                found.append(now)
                longer = part
            now = longer
    return [*found, now] if now else found


def fact_side(width: int) -> int:
    """Return the cells that the label of a fact takes."""
    return 18 if width >= 44 else 14


def fact(label: str, value: str, width: int) -> list[Row]:
    """Return a labelled value as rows; a long value goes on below itself, all of it below a long
    label."""
    side = fact_side(width)
    lines = _lines(value, width - side)
    above = [Row((label,), style="dim")] if len(label) >= side else []
    return above + [
        Row(("" if number or above else label, line), style="fact")
        for number, line in enumerate(lines)
    ]
