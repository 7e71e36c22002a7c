"""What is no longer true once rows changed: whose days, names to call by and entries to make anew.

It is only noted while a step writes. What hangs on a row is asked when all of it is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from netcoach.journal.change import Change
from netcoach.journal.entries import SEARCHED
from netcoach.journal.portions import marks, portions
from netcoach.records import Person

_LEANING = {
    "person": (
        ("conversation", "SELECT conversation FROM encounter WHERE person IN"),
        ("promise", "SELECT id FROM promise WHERE person IN"),
        ("target", "SELECT id FROM target WHERE person IN"),
        ("finding", "SELECT id FROM finding WHERE person IN"),
        ("issue", "SELECT issue FROM ask WHERE person IN"),
    ),
    "opportunity": (
        ("conversation", "SELECT id FROM conversation WHERE opportunity IN"),
        ("target", "SELECT id FROM target WHERE opportunity IN"),
    ),
    "target": (("finding", "SELECT id FROM finding WHERE target IN"),),
    "category": (("issue", "SELECT id FROM issue WHERE category IN"),),
}
"""Whose entries hold something of a record of another kind, and how to find them."""
_SEEN = {
    "person": ("name", "organisation", "place"),
    "opportunity": ("name", "place", "on"),
    "target": ("name", "organisation"),
    "category": ("name",),
}
"""What those entries hold of it: a change elsewhere does not touch them."""
_PRESENT = "SELECT person FROM encounter WHERE conversation IN"
_CALLED = ("name", "nickname")
_FOUND = (
    *(spec.name for spec in Person.specs() if spec.searched),
    "circle",
    "met_on",
    "last_contact",
    "archived",
)
"""What the entry of a person holds: another change need not write one anew."""


class Stale:
    """What the changes of a step leave untrue."""

    def __init__(self) -> None:
        self._ids: dict[str, set[int]] = {}
        self._leaning: dict[str, set[int]] = {}
        self._talks: set[int] = set()
        self.renamed: set[int] = set()
        """The people who are called otherwise than before, or were not there."""
        self.reworded: set[int] = set()
        """Those whose own entry is to say something else."""

    def note(self, change: Change) -> None:
        """Take in one change."""
        kind, row_id = change.kind, change.row_id
        if kind in SEARCHED:
            self._add(kind, (row_id,))
        if kind == "encounter":
            self._add("person", change.values("person"))
            self._add("conversation", change.values("conversation"))
        elif kind == "ask":
            self._add("issue", change.values("issue"))
        elif kind == "conversation":
            self._talks.add(row_id)
        elif kind == "person":
            if _differs(change, _CALLED):
                self.renamed.add(row_id)
            if _differs(change, _FOUND):
                self.reworded.add(row_id)
        if kind in _LEANING and _differs(change, _SEEN[kind]):
            self._leaning.setdefault(kind, set()).add(row_id)

    def _add(self, kind: str, ids: Iterable[int]) -> None:
        self._ids.setdefault(kind, set()).update(ids)

    def resolved(self, connection: sqlite3.Connection) -> dict[str, list[int]]:
        """Return the ids of what is to be made anew by its kind, in the order of the ids."""
        found = {kind: set(ids) for kind, ids in self._ids.items()}
        present = _asked(connection, _PRESENT, sorted(self._talks))
        found.setdefault("person", set()).update(present)
        for kind, changed in self._leaning.items():
            ids = sorted(changed)
            for leaning, sql in _LEANING[kind]:
                found.setdefault(leaning, set()).update(_asked(connection, sql, ids))
        return {kind: sorted(found[kind]) for kind in SEARCHED if found.get(kind)}


def _asked(connection: sqlite3.Connection, sql: str, ids: list[int]) -> set[int]:
    found: set[int] = set()
    for some in portions(ids):
        rows = connection.execute(f"{sql} ({marks(some)})", some).fetchall()
        found.update(row[0] for row in rows if row[0] is not None)
    return found


def _differs(change: Change, names: tuple[str, ...]) -> bool:
    """Whether a change touches one of these columns."""
    before, after = change.before, change.after
    if not (before and after):
        return True
    return any(before[name] != after[name] for name in names)


__all__ = ["Stale"]
