"""The rows of a CSV file, each with the line it begins at, however it was written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from netcoach.exchange.importing.headings import known
from netcoach.text import MAX_FIELD

_DELIMITERS = ",;\t|"
_HEAD_LINES = 30
_MOST_TURNS = 200
"""After so many lines with quotation marks that do not match, each of the rest is read alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the line of the file it begins at, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]
    open_quote: bool = False
    """Whether a quotation mark in it is never closed, so that its cells cannot be told apart."""


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: what parts a line into most headings that are known,
    else what parts the first lines most, and alike."""
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:_HEAD_LINES]
    if lines and (named := re.fullmatch(r"sep=(.)", lines[0].strip())):
        return named[1]

    def worth(sign: str) -> tuple[int, int, int]:
        # A note of many lines may hold more of any sign than there are columns.
        headings = max((known(tuple(line.split(sign))) for line in lines), default=0)
        counts = [_outside_quotes(line).count(sign) for line in lines]
        often = max(set(counts) - {0}, key=lambda n: (counts.count(n), n), default=0)
        return (headings if headings > 1 else 0, counts.count(often) * often, often)

    return max(_DELIMITERS, key=worth)


def _outside_quotes(line: str) -> str:
    return re.sub('"[^"]*"?', "", line)


def read_rows(text: str) -> Iterator[Line]:
    """Yield the rows of a table, also those of empty cells, but no blank lines.

    One with a quotation mark that is never closed is told as such, and the rows below it are read
    all the same.
    """
    # Some programs end lines with a carriage return alone.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = delimiter_of(text)
    csv.field_size_limit(MAX_FIELD * 4)
    start, turns = 0, 0
    while start < len(lines) and turns < _MOST_TURNS:
        taken = start
        source = _Lines(lines, start)
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells) or len(cells) > 1:
                    yield Line(taken + 1, tuple(cells))
                taken = source.place
            return
        except csv.Error:
            yield _alone(lines[taken], taken + 1, delimiter)
            start, turns = taken + 1, turns + 1
    for place in range(start, len(lines)):
        if lines[place].strip():
            yield _alone(lines[place], place + 1, delimiter)


def _alone(line: str, number: int, delimiter: str) -> Line:
    """Read a line whose quotation marks are not as they should be: by itself where they come in
    pairs, such as about a nickname within a name."""
    if line.count('"') % 2:
        return Line(number, (line,), open_quote=True)
    return Line(number, tuple(next(csv.reader([line], delimiter=delimiter), [line])))


class _Lines:
    """Hands out lines and knows how many were taken."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines, self.place = lines, start

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.place >= len(self._lines):
            raise StopIteration
        self.place += 1
        return self._lines[self.place - 1] + "\n"
