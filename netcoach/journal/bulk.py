"""Many new records at once: the same rows, index and history as one by one, for less.

One by one, each row is read back after it was written, and once more for the index. What was never
there before needs neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from netcoach.journal import index
from netcoach.journal.codec import columns, encode_value, tidy
from netcoach.journal.writing import Change, Row, Writing
from netcoach.records import Person, Record, Spec

if TYPE_CHECKING:
    from netcoach.journal.store import Store

Moved = Callable[[], None]
"""Called after each record; what it raises takes the whole step back."""


def nothing() -> None:
    """Do nothing after a record."""


def add_all(
    store: Store, writing: Writing, records: Iterable[Record], as_they_are: bool, moved: Moved
) -> Iterator[int]:
    """Add new records and yield the id of each; ``as_they_are`` keeps all that they bring."""
    highest = 0
    for record in records:
        record = tidy(record)
        if not as_they_are:
            record = store.derived(record)
            if record.id is not None or record.rev:
                record = record.with_(id=None, rev=0, device="", updated_at="")
        highest = max(highest, record.rev)
        yield _add(store, writing, record)
        moved()
    # A copy read before must never pass for the present one.
    writing.connection.execute("UPDATE state SET rev = max(rev, ?)", (highest,))


def _add(store: Store, writing: Writing, record: Record) -> int:
    if isinstance(record, Person):
        record = index.with_contact(record)
    row = _row(store, writing, record)
    if record.id is not None:
        row = {"id": record.id, **row}
    cls, connection = type(record), writing.connection
    cursor = connection.execute(_insert(cls, record.id is not None), tuple(row.values()))
    row_id = int(cursor.lastrowid or 0)
    if record.uid:  # One just made was never deleted.
        connection.execute("DELETE FROM tombstone WHERE uid = ?", (record.uid,))
    writing.changes.append(Change(cls.kind, row_id, None, {"id": row_id, **row}))
    if isinstance(record, Person):
        index.add_person(connection, row_id, record)
        writing.indexed.add(row_id)
    return row_id


def _row(store: Store, writing: Writing, record: Record) -> Row:
    """Return the columns of a record but its id, in the order of ``columns``."""
    from netcoach.journal.store import new_uid

    row: Row = {
        "uid": record.uid or new_uid(store.clock),
        "rev": record.rev or writing.rev,
        "device": record.device or writing.device,
        "created_at": record.created_at or writing.at,
        "updated_at": record.updated_at or writing.at,
    }
    values = record.__dict__
    for spec, usual in _encoded(type(record)):
        value = values[spec.name]
        row[spec.name] = usual if value is spec.default else encode_value(spec, value)
    return row


_ENCODED: dict[str, tuple[tuple[Spec, Any], ...]] = {}
_INSERTS: dict[tuple[str, bool], str] = {}


def _encoded(cls: type[Record]) -> tuple[tuple[Spec, Any], ...]:
    """Return the fields of a kind, each with what its column holds for its usual value: most
    fields of most records have that."""
    if cls.kind not in _ENCODED:
        _ENCODED[cls.kind] = tuple((one, encode_value(one, one.default)) for one in cls.specs())
    return _ENCODED[cls.kind]


def _insert(cls: type[Record], with_id: bool) -> str:
    key = cls.kind, with_id
    if key not in _INSERTS:
        names = [name for name in columns(cls) if with_id or name != "id"]
        listed = ", ".join(f'"{name}"' for name in names)
        _INSERTS[key] = f"INSERT INTO {cls.kind} ({listed}) VALUES ({', '.join('?' * len(names))})"
    return _INSERTS[key]
