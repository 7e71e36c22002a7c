"""The one way by which rows change: each change is remembered as the row before and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from netcoach.journal import opening
from netcoach.journal.change import Change, Row, as_text, differing
from netcoach.journal.errors import JournalDamaged
from netcoach.journal.portions import PORTION, marks, portions
from netcoach.journal.stale import Stale
from netcoach.records import Record, Spec, children
from netcoach.text import shorten

_MANY = 2_000
"""A transaction of more changes is given room in memory."""
_FORGOTTEN = 2
"""Marks a step, beside 0 and 1 for undone or not, that is being removed from the history."""


@cache
def _hanging_on(kind: str, number: int) -> tuple[tuple[tuple[type[Record], Spec], ...], str]:
    """Return what refers to a kind, and one question for the places in it and the ids of all rows
    that refer to one of so many: asked one by one, nothing would be answered a dozen times for
    each row."""
    some = children(kind)
    ids = ", ".join(f"?{place}" for place in range(1, number + 1))
    parts = (
        f'SELECT {place}, id FROM {cls.kind} WHERE "{spec.name}" IN ({ids})'
        for place, (cls, spec) in enumerate(some)
    )
    return some, " UNION ALL ".join(parts)


class Writing:
    """The changes of one transaction; ``rev`` and ``at`` are stamped on every row.

    With a ``label`` they are a step of the history, which is written along, so that a hundred
    thousand need not wait in memory. Deleting walks to what hangs on a row by the records' own
    description, so that foreign keys never act behind its back.
    """

    def __init__(
        self, connection: sqlite3.Connection, at: str, device: str, label: str | None = None
    ) -> None:
        self.connection = connection
        self.stale = Stale()
        self.at = at
        self.device = device
        self._label = label
        self._step: int | None = None
        self._waiting: list[tuple[str, int, str | None, str | None]] = []
        self._number = 0
        connection.execute("UPDATE state SET rev = rev + 1")
        self.rev = int(connection.execute("SELECT rev FROM state").fetchone()[0])

    @contextmanager
    def part(self) -> Iterator[None]:
        """Take back what is written inside where it fails, so that the rest may go on."""
        waiting, step = list(self._waiting), self._step
        self.connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._waiting, self._step = waiting, step
            # Some failures, such as a full disk, end the whole transaction.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO part")
                self.connection.execute("RELEASE part")
            raise
        self.connection.execute("RELEASE part")

    # What is remembered

    def remember(
        self, kind: str, row_id: int, before: Row | None, after: Row | None, *, new: bool = False
    ) -> None:
        """Keep one change for the history; ``new`` is someone nobody can have met yet, and whose
        entry is written already."""
        if not new:
            self.stale.note(Change(kind, row_id, before, after))
        self._number += 1
        if self._number == _MANY:
            opening.make_room(self.connection)
        if self._label is not None:
            if before and after:
                before, after = differing(before, after)
            self._waiting.append((kind, row_id, as_text(before), as_text(after)))
            if len(self._waiting) >= PORTION:
                self.keep()

    def keep(self) -> None:
        """Write the changes that wait into the history. What had been undone is gone for good.

        A step that changed nothing leaves no trace.
        """
        if not self._waiting:
            return
        if self._step is None:
            self._forget_undone()
            cursor = self.connection.execute(
                "INSERT INTO step (label, at, device) VALUES (?, ?, ?)",
                (shorten(self._label or "", 200), self.at, self.device),
            )
            self._step = cursor.lastrowid
        self.connection.executemany(
            "INSERT INTO change (step, kind, row_id, before, after) "
            f"VALUES ({self._step}, ?, ?, ?, ?)",
            self._waiting,
        )
        self._waiting = []

    def _forget_undone(self) -> None:
        """Let go of what had been undone. Of a large step a part at a time: to write over it takes
        as long as to undo it."""
        self.connection.execute("UPDATE step SET undone = ? WHERE undone = 1", (_FORGOTTEN,))
        gone = [
            row[0]
            for row in self.connection.execute(
                "SELECT id FROM step WHERE undone = ?", (_FORGOTTEN,)
            ).fetchall()
        ]
        room = _MANY
        for step in gone:
            cursor = self.connection.execute(
                "DELETE FROM change WHERE id IN (SELECT id FROM change WHERE step = ? LIMIT ?)",
                (step, room),
            )
            room -= cursor.rowcount
            if room <= 0:
                return
            self.connection.execute("DELETE FROM step WHERE id = ?", (step,))

    def over(self) -> None:
        """Give back the room in memory, now that the transaction is over."""
        if self._number >= _MANY:
            opening.give_room_back(self.connection)

    # Rows

    def row(self, kind: str, row_id: int) -> Row | None:
        """Return a row by the names of its columns."""
        return self.rows(kind, (row_id,)).get(row_id)

    def rows(self, kind: str, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of these ids, a portion at most, that are there."""
        cursor = self.connection.execute(f"SELECT * FROM {kind} WHERE id IN ({marks(ids)})", ids)
        names = [column[0] for column in cursor.description]
        place = names.index("id")
        return {
            values[place]: dict(zip(names, values, strict=True)) for values in cursor.fetchall()
        }

    def next_id(self, kind: str) -> int:
        """Return the id that a new row has."""
        return int(self.connection.execute(f"SELECT max(id) FROM {kind}").fetchone()[0] or 0) + 1

    def insert(self, kind: str, values: Row) -> int:
        """Add a row and return its id."""
        row_id = values["id"] if "id" in values else self.next_id(kind)
        self.insert_all(kind, [{"id": row_id, **values}])
        return int(row_id)

    def insert_all(self, kind: str, rows: Sequence[Row]) -> None:
        """Add rows that bring their ids; a portion at most."""
        stamps = {"rev": self.rev, "device": self.device, "updated_at": self.at}
        by_columns: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            stamped = {**row, **stamps}
            by_columns.setdefault(tuple(stamped), []).append(stamped)
        for columns, some in by_columns.items():
            names = ", ".join(f'"{name}"' for name in columns)
            self.connection.executemany(
                f"INSERT INTO {kind} ({names}) VALUES ({marks(columns)})",
                [tuple(row.values()) for row in some],
            )
        uids = [(row["uid"],) for row in rows]
        self.connection.executemany("DELETE FROM tombstone WHERE uid = ?", uids)
        for some in by_columns.values():
            for row in some:
                self.remember(kind, row["id"], None, row)

    def update(self, kind: str, row_id: int, values: Row) -> None:
        """Change columns of a row; writing what is there already changes nothing."""
        self.update_all(kind, {row_id: values})

    def update_all(self, kind: str, wanted: Mapping[int, Row]) -> None:
        """Change columns of rows, a portion at most, each to values of its own."""
        stamps = {"rev": self.rev, "device": self.device, "updated_at": self.at}
        by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for row_id, before in self.rows(kind, list(wanted)).items():
            values = {
                name: value for name, value in wanted[row_id].items() if before[name] != value
            }
            if not values.keys() - stamps.keys() - {"id"}:
                continue
            values |= stamps
            by_columns.setdefault(tuple(values), []).append((*values.values(), row_id))
            self.remember(kind, row_id, before, {**before, **values})
        for columns, some in by_columns.items():
            sets = ", ".join(f'"{name}" = ?' for name in columns)
            self.connection.executemany(f"UPDATE {kind} SET {sets} WHERE id = ?", some)

    def delete(self, kind: str, row_id: int) -> None:
        """Delete a row, with what hangs on it; what only mentions it forgets it."""
        self.delete_all(kind, [row_id])

    def delete_all(self, kind: str, ids: Sequence[int]) -> None:
        """Delete rows as ``delete`` does."""
        for some in portions(ids):
            before = self.rows(kind, some)
            if not before:
                continue
            there = [row_id for row_id in some if row_id in before]
            self._let_go(kind, there)
            self.connection.execute(f"DELETE FROM {kind} WHERE id IN ({marks(there)})", there)
            self.connection.executemany(
                "INSERT OR REPLACE INTO tombstone (uid, kind, rev, deleted_at) VALUES (?, ?, ?, ?)",
                [(before[row_id]["uid"], kind, self.rev, self.at) for row_id in there],
            )
            for row_id in there:
                self.remember(kind, row_id, before[row_id], None)

    def _let_go(self, kind: str, ids: Sequence[int]) -> None:
        """Delete what hangs on rows, and let what mentions them forget them."""
        some, sql = _hanging_on(kind, len(ids))
        hanging: dict[int, list[int]] = {}
        for place, child in self.connection.execute(sql, ids).fetchall() if sql else ():
            hanging.setdefault(place, []).append(child)
        for place, found in hanging.items():
            cls, spec = some[place]
            if spec.on_delete == "cascade":
                self.delete_all(cls.kind, found)
            else:
                for part in portions(found):
                    self.update_all(cls.kind, {child: {spec.name: None} for child in part})

    def put_back(self, kind: str, wanted: Mapping[int, Row | None]) -> None:
        """Make rows, a portion at most, what they were on one side of a change, of which only what
        differs need be given. Their revision is new all the same: a copy read before must not pass
        for the present one.

        Raises JournalDamaged where such a row is not there.
        """
        there = self.rows(kind, list(wanted))
        kept = {row_id: row for row_id, row in wanted.items() if row is not None}
        if any("uid" not in row for row_id, row in kept.items() if row_id not in there):
            raise JournalDamaged(
                "This step of the journal's history belongs to a row that is gone, so nothing was "
                "changed. Put a backup in the journal's place."
            )
        self.insert_all(kind, [row for row_id, row in kept.items() if row_id not in there])
        self.update_all(kind, {row_id: row for row_id, row in kept.items() if row_id in there})
        self.delete_all(kind, [row_id for row_id in wanted if row_id not in kept])


__all__ = ["Change", "Row", "Writing"]
