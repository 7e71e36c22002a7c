"""What a list shows: rows, and where they come from."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rich.cells import cell_len, chop_cells

from netcoach.text import clean, one_line
from netcoach.ui.hiding import masked

TEXT_WIDTH = 72
"""Cells: no column of text is wider."""
MOST_SHOWN = 20_000
"""Characters of one text: who pasted a book reads it in its form."""
NARROW = 60
"""Cells: in a list less wide, what a row has no room for stands below it."""
LOOSE_ROOM = 96
"""Cells: rows outside columns end here, so that the eye finds what stands at the right."""


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
    "bad" or "". ``lit`` are folded beginnings of words that are shown where they stand in the
    text, as what a search found. ``side`` is how many cells the label of a fact takes, 0 for as
    many as usual.
    """

    cells: tuple[str, ...]
    value: Any = None
    style: str = ""
    tone: str = ""
    lit: tuple[str, ...] = ()
    side: int = 0

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
    """Rows that are all at hand. ``build`` makes them for a width in cells, so text can wrap.

    In a narrow list rows outside columns are not cut: what finds no room stands below.
    """

    build: Callable[[int], Sequence[Row]]
    columns: tuple[Column, ...] = ()
    _built: tuple[int, tuple[Row, ...]] = field(default=(-1, ()))

    def fit(self, width: int) -> None:
        """Make the rows for a width, unless they are made."""
        if self._built[0] != width:
            build = self.build if self.columns or width >= NARROW else uncut(self).build
            self._built = (width, tuple(build(width)))

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


END_GAP = 3
"""Cells that what stands at the right edge needs beside its own: two before it, and one behind it,
where a scroll bar may begin."""
_LEAST_ROOM = 26
"""Cells: text beside what stands at the right edge takes as many at least."""


def uncut(source: Rows, *, hide: bool = False) -> Rows:
    """Return the rows of a source outside columns with nothing cut: what finds no room on the line
    of its row stands below it. ``hide`` masks the texts that are not for others' eyes while each
    still stands in one piece."""

    def build(width: int) -> list[Row]:
        some = map(masked, source.build(width)) if hide else source.build(width)
        return [part for row in some for part in _whole(row, width)]

    return Rows(build)


def _whole(row: Row, width: int) -> list[Row]:
    """Return a row, and below it what would be cut: the rest of its text, then what stands between
    that and the right edge."""
    first, *rest = (one_line(cell) for cell in row.cells)
    lead = len(row.cells[0]) - len(row.cells[0].lstrip(" "))
    end = rest[-1] if rest else ""
    between = [cell for cell in rest[:-1] if cell]
    room = max(8, min(width, LOOSE_ROOM) - (cell_len(end) + END_GAP if end else 0))
    fits = lead + cell_len("  ".join((first, *between))) <= room
    if fits or row.style in ("text", "dim", "fact"):
        return [row]
    if lead + cell_len(first) > room < _LEAST_ROOM:
        # What stands at the right would leave a column too thin to read.
        room, between, end = width, [*between, end], ""
    line = (folded(first, room - lead) or [""])[0]
    head = replace(row, cells=(" " * lead + line, end) if end else (" " * lead + line,))
    below = "heading" if row.style == "heading" else "text"
    rest_of_it = first[len(line) :].strip()
    found = wrapped(rest_of_it, width, below, indent=lead + 2) if line != first else []
    under = wrapped(" · ".join(between), width, "dim", lead + 2) if between else []
    return [head, *found, *under]


def _lines(text: str, width: int) -> list[str]:
    room = max(8, min(width, TEXT_WIDTH))
    lines = clean(text[:MOST_SHOWN]).split("\n")
    found = [part for line in lines for part in folded(line, room) or [""]]
    if len(text) > MOST_SHOWN:
        found += folded(f"… {len(text) - MOST_SHOWN:,} characters more: e shows them all.", room)
    return found


def folded(line: str, room: int) -> list[str]:
    """Return a line in parts of at most ``room`` cells, broken between words where that can be."""
    if line.isascii():
        if len(line) <= room and line.isprintable():
            return [line.rstrip()] if line.strip() else []
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


def fact(label: str, value: str, width: int, *, side: int = 0) -> list[Row]:
    """Return a labelled value as rows; a long value goes on below itself, all of it below a long
    label. The label takes ``side`` cells, without as many as usual."""
    given, side = side, side or fact_side(width)
    lines = _lines(value, width - side)
    above = [Row((label,), style="dim")] if len(label) >= side else []
    return above + [
        Row(("" if number or above else label, line), style="fact", side=given)
        for number, line in enumerate(lines)
    ]
