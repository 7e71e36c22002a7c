"""The one way by which rows change: each change is remembered as the row before and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from netcoach.records import Record, Spec, children
from netcoach.values import Values, frozen

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


@cache
def _hanging_on(kind: str) -> tuple[tuple[tuple[type[Record], Spec], ...], str]:
    """Return what refers to a kind, and one question for the places in it and the ids of all rows
    that do so: asked one by one, nothing would be answered a dozen times for each row."""
    some = children(kind)
    parts = (
        f'SELECT {place}, id FROM {cls.kind} WHERE "{spec.name}" = :id'
        for place, (cls, spec) in enumerate(some)
    )
    return some, " UNION ALL ".join(parts)


class Writing:
    """The changes of one transaction; ``rev`` and ``at`` are stamped on every row.

    Deleting walks to what hangs on a row by the records' own description, so that foreign keys
    never act behind its back.
    """

    def __init__(self, connection: sqlite3.Connection, at: str, device: str) -> None:
        self.connection = connection
        self.changes: list[Change] = []
        self.indexed: set[int] = set()
        """The new people whose index was written with them."""
        self.at = at
        self.device = device
        connection.execute("UPDATE state SET rev = rev + 1")
        self.rev = int(connection.execute("SELECT rev FROM state").fetchone()[0])

    @contextmanager
    def part(self) -> Iterator[None]:
        """Take back what is written inside where it fails, so that the rest may go on."""
        made = len(self.changes)
        self.connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            del self.changes[made:]
            # Some failures, such as a full disk, end the whole transaction.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO part")
                self.connection.execute("RELEASE part")
            raise
        self.connection.execute("RELEASE part")

    def row(self, kind: str, row_id: int) -> Row | None:
        """Return a row by the names of its columns."""
        cursor = self.connection.execute(f"SELECT * FROM {kind} WHERE id = ?", (row_id,))
        values = cursor.fetchone()
        if values is None:
            return None
        return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}

    def insert(self, kind: str, values: Row) -> int:
        """Add a row and return its id."""
        row = {**values, "rev": self.rev, "device": self.device, "updated_at": self.at}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        cursor = self.connection.execute(
            f"INSERT INTO {kind} ({names}) VALUES ({marks})", tuple(row.values())
        )
        row_id = int(cursor.lastrowid or 0)
        self.connection.execute("DELETE FROM tombstone WHERE uid = ?", (row["uid"],))
        self.changes.append(Change(kind, row_id, None, self.row(kind, row_id)))
        return row_id

    def update(self, kind: str, row_id: int, values: Row) -> None:
        """Change columns of a row; writing what is there already changes nothing."""
        before = self.row(kind, row_id)
        if before is None or all(before[name] == value for name, value in values.items()):
            return
        values = {**values, "rev": self.rev, "device": self.device, "updated_at": self.at}
        sets = ", ".join(f'"{name}" = ?' for name in values)
        self.connection.execute(
            f"UPDATE {kind} SET {sets} WHERE id = ?", (*values.values(), row_id)
        )
        self.changes.append(Change(kind, row_id, before, {**before, **values}))

    def delete(self, kind: str, row_id: int) -> None:
        """Delete a row, with what hangs on it; what only mentions it forgets it."""
        before = self.row(kind, row_id)
        if before is None:
            return
        some, sql = _hanging_on(kind)
        hanging = self.connection.execute(sql, {"id": row_id}).fetchall() if sql else ()
        for place, child in hanging:
            cls, spec = some[place]
            if spec.on_delete == "cascade":
                self.delete(cls.kind, child)
            else:
                self.update(cls.kind, child, {spec.name: None})
        self.connection.execute(f"DELETE FROM {kind} WHERE id = ?", (row_id,))
        self.connection.execute(
            "INSERT OR REPLACE INTO tombstone (uid, kind, rev, deleted_at) VALUES (?, ?, ?, ?)",
            (before["uid"], kind, self.rev, self.at),
        )
        self.changes.append(Change(kind, row_id, before, None))

    def put_back(self, change: Change, row: Row | None) -> None:
        """Make a row what it was on one side of a change. Its revision is new all the same:
        a copy read before must not pass for the present one."""
        if row is None:
            self.delete(change.kind, change.row_id)
        elif self.row(change.kind, change.row_id) is None:
            self.insert(change.kind, row)
        else:
            self.update(change.kind, change.row_id, row)
