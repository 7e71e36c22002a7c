"""The rows of a source a page at a time, and where among them a cursor may stand."""

from __future__ import annotations

from collections.abc import Callable

from netcoach.ui.rows import Row, Source, rows

PAGE = 64
"""Rows asked of a source at once."""
_KEPT = 32
"""So many pages are kept."""


class Pages:
    """Asks a source only for what is wanted of it; ``shown`` makes of a row what is shown of it."""

    def __init__(
        self, source: Source | None = None, shown: Callable[[Row], Row] = lambda row: row
    ) -> None:
        self._source = rows() if source is None else source
        self._shown = shown
        self._pages: dict[int, tuple[Row, ...]] = {}
        self._count = len(self._source)

    def __len__(self) -> int:
        return self._count

    def row(self, index: int) -> Row | None:
        """Return the row at a place, None before the first and past the end."""
        if not 0 <= index < self._count:
            return None
        start = index - index % PAGE
        if start not in self._pages:
            if len(self._pages) > _KEPT:
                self._pages.clear()
            self._pages[start] = tuple(map(self._shown, self._source.page(start, PAGE)))
        page = self._pages[start]
        return page[index - start] if index - start < len(page) else None

    def chosen(self, index: int) -> Row | None:
        """Return the row at a place if the cursor may stand on it, else None."""
        row = self.row(index)
        return row if row is not None and row.chosen else None

    def nearest(self, index: int, step: int) -> int:
        """Return the next place in a direction where the cursor may stand, else the other way."""
        for way in (step, -step):
            place = index
            while 0 <= place < self._count:
                if self.chosen(place) is not None:
                    return place
                place += way
        return index

    def place_of(self, value: object) -> int | None:
        """Return the first place of the row that stands for a value, None where there is none."""
        return self._first(range(self._count), value)

    def place_near(self, index: int, value: object) -> int | None:
        """Return the place nearest to another, within a page of it, of the row for a value."""
        around = range(max(0, index - PAGE), min(self._count, index + PAGE))
        return self._first(sorted(around, key=lambda place: abs(place - index)), value)

    def _first(self, places: range | list[int], value: object) -> int | None:
        for place in places:
            row = self.chosen(place)
            if row is not None and _same(row.value, value):
                return place
        return None

    def lines_of(self, index: int, most: int) -> int:
        """Return how many lines a row takes with the text that goes on below it, ``most`` or one
        at the most."""
        end = index + 1
        while (row := self.row(end)) is not None and row.style in ("text", "dim"):
            if not any(cell.strip() for cell in row.cells) or end - index >= most:
                break
            end += 1
        return end - index


def _same(one: object, other: object) -> bool:
    """Whether two values stand for the same thing: records by kind and id, the rest as they are."""
    kind = getattr(one, "kind", None)
    if kind is not None and hasattr(one, "id"):
        return bool(kind == getattr(other, "kind", None) and one.id == getattr(other, "id", None))
    return type(one) is type(other) and one == other
