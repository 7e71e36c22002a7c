"""One row as it was before a step and as it is after; the history holds what differs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from json import JSONEncoder

Row = dict[str, Any]


@frozen
class Change(Values):
    """One row of a step: as it was and as it became, None where it was not there."""

    kind: str
    row_id: int
    before: Row | None
    after: Row | None

    def values(self, name: str) -> set[Any]:
        """Return what a column held on either side of the change, without None."""
        sides = (side[name] for side in (self.before, self.after) if side)
        return {value for value in sides if value is not None}


def differing(before: Row, after: Row) -> tuple[Row, Row]:
    """Return the columns in which two sides of a change differ: the history need hold no more."""
    names = [name for name, value in after.items() if before[name] != value]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def as_text(row: Row | None) -> str | None:
    """Return a row as the history keeps it."""
    return None if row is None else _encoder().encode(row)


@cache
def _encoder() -> JSONEncoder:
    """One for all rows, and none before the first: what only reads need not import it."""
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False)


def from_text(text: str | None) -> Row | None:
    """Return a row that the history keeps. Raises ValueError where it is damaged."""
    import json

    return None if text is None else dict(json.loads(text))


__all__ = ["Change", "Row", "as_text", "differing", "from_text"]
