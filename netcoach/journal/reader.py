"""Reads records of every kind."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from netcoach.clock import Clock
from netcoach.journal import opening
from netcoach.journal.codec import columns, decode, encode_value
from netcoach.journal.errors import explained
from netcoach.journal.portions import marks, portions
from netcoach.records import Encounter, Person, Record, children

R = TypeVar("R", bound=Record)
MEMORY = "memory"


class Reader:
    """Reads records. One belongs to the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, place: str) -> None:
        self._connection = connection
        self.clock = clock
        self.place = place
        """Where the journal lies, for people to read."""

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None) -> Self:
        """Open the journal at ``path``, making it where there is none. Raises JournalError."""
        return cls(opening.connect(path), clock or Clock(), str(path))

    @classmethod
    def in_memory(cls, clock: Clock | None = None) -> Self:
        """Open a journal that is kept nowhere."""
        return cls(opening.memory(), clock or Clock(), MEMORY)

    @property
    def place_is_file(self) -> bool:
        """Whether it lies in a file, and so can be opened again by another thread."""
        return self.place != MEMORY

    def again(self) -> Self | None:
        """Open the same journal for another thread; None for one that is kept nowhere.

        Raises JournalError.
        """
        return None if not self.place_is_file else type(self).open(Path(self.place), self.clock)

    def close(self) -> None:
        """Close the journal; what was saved is saved."""
        self._connection.close()

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        with explained():
            return self._connection.execute(sql, values).fetchall()

    def _figure(self, sql: str, *values: Any) -> int:
        return int(self._rows(sql, *values)[0][0] or 0)

    @property
    def revision(self) -> int:
        """How often the journal was written: what was read at the same one is still so."""
        return self._figure("SELECT rev FROM state")

    def get(self, cls: type[R], record_id: int | None) -> R | None:
        """Return the record of that id, None where there is none."""
        found = self.find(cls, limit=1, id=record_id) if record_id is not None else ()
        return found[0] if found else None

    def find(
        self,
        cls: type[R],
        *,
        order: tuple[str, ...] = (),
        limit: int = -1,
        offset: int = 0,
        **equal: Any,
    ) -> tuple[R, ...]:
        """Return the records whose fields equal the values given, in the kind's usual order.

        ``order`` names fields, with a minus before those that fall. None matches what is empty.
        """
        where, values = _where(cls, equal)
        return self.select(
            cls, f"{where} ORDER BY {_order(cls, order)} LIMIT ? OFFSET ?", *values, limit, offset
        )

    def count(self, cls: type[Record], **equal: Any) -> int:
        """Return how many records ``find`` would return without a limit."""
        where, values = _where(cls, equal)
        return self._figure(f"SELECT count(*) FROM {cls.kind} t {where}", *values)

    def select(self, cls: type[R], rest: str, *values: Any) -> tuple[R, ...]:
        """Return the records that the rest of a SELECT on the table ``t`` finds. For this room."""
        names = ", ".join(f't."{name}"' for name in columns(cls))
        rows = self._rows(f"SELECT {names} FROM {cls.kind} t {rest}", *values)
        return tuple(decode(cls, row) for row in rows)

    def by_ids(self, cls: type[R], ids: Sequence[int]) -> tuple[R, ...]:
        """Return records in the order of their ids as given; those that are gone are left out."""
        found: dict[int, R] = {}
        for some in portions(ids):
            sql = f"WHERE t.id IN ({marks(some)})"
            found |= {one.key: one for one in self.select(cls, sql, *some)}
        return tuple(found[key] for key in ids if key in found)

    def alone_with(self, people: Sequence[int]) -> tuple[int, ...]:
        """Return the conversations in which nobody but these people, a portion at most, took
        part."""
        rows = self._rows(
            "SELECT conversation FROM encounter WHERE conversation IN "
            f"(SELECT conversation FROM encounter WHERE person IN ({marks(people)})) "
            f"GROUP BY conversation HAVING min(person IN ({marks(people)}))",
            *people,
            *people,
        )
        return tuple(row[0] for row in rows)

    def which_are_there(self, cls: type[Record], ids: Sequence[int]) -> tuple[int, ...]:
        """Return those of these ids, in their order, that records of a kind have."""
        there: set[int] = set()
        for some in portions(ids):
            sql = f"SELECT id FROM {cls.kind} WHERE id IN ({marks(some)})"
            there.update(row[0] for row in self._rows(sql, *some))
        return tuple(row_id for row_id in ids if row_id in there)

    def ids(self, cls: type[Record], **equal: Any) -> tuple[int, ...]:
        """Return the ids of the records that ``find`` would return without a limit."""
        where, values = _where(cls, equal)
        sql = f"SELECT t.id FROM {cls.kind} t {where} ORDER BY {_order(cls, ())}"
        return tuple(row[0] for row in self._rows(sql, *values))

    def hanging_on(self, record: Record) -> tuple[tuple[str, int], ...]:
        """Return what would be deleted with a record: the words for a kind, and how many."""
        found = []
        for cls, spec in children(record.kind):
            # Who took part in a conversation stays; the conversation itself is counted below. What
            # the program keeps for itself is nothing that anyone would miss.
            if spec.on_delete == "cascade" and cls is not Encounter and not cls.kept_aside():
                number = self.count(cls, **{spec.name: record.id})
                if number:
                    found.append((cls.noun if number == 1 else cls.plural, number))
        if isinstance(record, Person) and (number := len(self.alone_with([record.key]))):
            found.append(("conversation" if number == 1 else "conversations", number))
        return tuple(found)


def _where(cls: type[Record], equal: dict[str, Any]) -> tuple[str, list[Any]]:
    known = columns(cls)
    parts, values = [], []
    for name, value in equal.items():
        if name not in known:
            raise ValueError(f"{cls.kind} has no field {name}")
        if value is None:
            parts.append(f't."{name}" IS NULL')
            continue
        parts.append(f't."{name}" = ?')
        values.append(value if name == "id" else encode_value(cls.spec(name), value))
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def _order(cls: type[Record], order: tuple[str, ...]) -> str:
    known = columns(cls)
    parts = []
    for name in order or cls.order:
        bare = name.removeprefix("-")
        if bare not in known:
            raise ValueError(f"{cls.kind} has no field {bare}")
        parts.append(f't."{bare}"' + (" DESC" if name.startswith("-") else ""))
    return ", ".join(parts)


__all__ = ["MEMORY", "R", "Reader"]
