"""Many records at once: the same rows, index and history as one by one, for less.

One by one, each row is read again for the index. What was never there before need not be, and
what goes to the same table goes there together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from netcoach.journal import index
from netcoach.journal.codec import columns, encode_value, tidy
from netcoach.journal.derived import derived
from netcoach.journal.errors import Stale
from netcoach.journal.portions import PORTION, marks, portions
from netcoach.journal.uids import new_uids
from netcoach.journal.writing import Row, Writing
from netcoach.records import Conversation, Person, Record, Spec

if TYPE_CHECKING:
    from netcoach.journal.store import Store

Ticked = Callable[[], None]
"""Called after each record; what it raises takes the whole step back."""


def nothing() -> None:
    """Do nothing after a record."""


def add_all(
    store: Store, writing: Writing, records: Iterable[Record], as_they_are: bool, moved: Ticked
) -> Iterator[int]:
    """Add new records and yield the id of each; ``as_they_are`` keeps all that they bring."""
    highest = 0
    waiting: list[Record] = []
    for record in records:
        record = tidy(record)
        if not as_they_are:
            record = _as_new(store, record)
        highest = max(highest, record.rev)
        # Those of another kind may refer to the ones before them.
        if waiting and (len(waiting) == PORTION or record.kind != waiting[0].kind):
            yield from _add(store, writing, waiting)
            waiting = []
        waiting.append(record)
        moved()
    yield from _add(store, writing, waiting)
    # A copy read before must never pass for the present one.
    writing.connection.execute("UPDATE state SET rev = max(rev, ?)", (highest,))


def save_all(store: Store, writing: Writing, records: Sequence[Record]) -> None:
    """Write records of one kind over what is kept of them."""
    for some in portions(records):
        kept = [derived(store, tidy(record)) for record in some]
        writing.update_all(kept[0].kind, {one.key: encoded(one) for one in kept})


def encoded(record: Record) -> Row:
    """Return what the columns of a record's fields hold."""
    return {spec.name: encode_value(spec, getattr(record, spec.name)) for spec in record.specs()}


def delete_all(store: Store, writing: Writing, cls: type[Record], ids: Sequence[int]) -> None:
    """Delete records of one kind with what hangs on them, and the talks with them alone."""
    for some in portions(ids):
        if cls is Person:
            writing.delete_all(Conversation.kind, store.alone_with(some))
        writing.delete_all(cls.kind, some)


def check_fresh(writing: Writing, records: Sequence[Record], advice: str) -> None:
    """Raise Stale where one of these records of one kind is no longer as it was read."""
    for some in portions(records):
        sql = f"SELECT id, rev FROM {some[0].kind} WHERE id IN ({marks(some)})"
        there = dict(writing.connection.execute(sql, [one.key for one in some]).fetchall())
        gone = [one for one in some if there.get(one.id) != one.rev]
        if gone:
            named = f"This {gone[0].noun}" if len(gone) == 1 else f"Some {gone[0].plural}"
            were = "was" if len(gone) == 1 else "were"
            raise Stale(f"{named} {were} changed or deleted in another window. {advice}")


def _as_new(store: Store, record: Record) -> Record:
    record = derived(store, record)
    if record.id is not None or record.rev:
        return record.with_(id=None, rev=0, device="", updated_at="")
    return record


def _add(store: Store, writing: Writing, some: Sequence[Record]) -> list[int]:
    """Add records of one kind, a portion at most, and return their ids."""
    if not some:
        return []
    cls, connection = type(some[0]), writing.connection
    uids = iter(new_uids(store.clock, len(some)))
    # One just made was never deleted.
    brought = [(one.uid,) for one in some if one.uid]
    free = writing.next_id(cls.kind)
    placed: list[Record] = []
    for record in some:
        row_id = free if record.id is None else record.id
        free = max(free, row_id + 1)
        placed.append(_placed(record, row_id, record.uid or next(uids)))
    rows = [_row(writing, record) for record in placed]
    connection.executemany(_insert(cls), [tuple(row.values()) for row in rows])
    connection.executemany("DELETE FROM tombstone WHERE uid = ?", brought)
    people = [one for one in placed if isinstance(one, Person)]
    for row in rows:
        writing.remember(cls.kind, row["id"], None, row, new=bool(people))
    if people:
        index.add_people(connection, people)
    return [row["id"] for row in rows]


def _placed(record: Record, row_id: int, uid: str) -> Record:
    """Return a record with its place in the journal, and the days that follow from it."""
    if isinstance(record, Person):
        record = index.dated_by(record, None)
    return record.with_(id=row_id, uid=uid)


def _row(writing: Writing, record: Record) -> Row:
    """Return the columns of a record, in the order of ``columns``."""
    row: Row = {
        "id": record.id,
        "uid": record.uid,
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
_INSERTS: dict[str, str] = {}


def _encoded(cls: type[Record]) -> tuple[tuple[Spec, Any], ...]:
    """Return the fields of a kind, each with what its column holds for its usual value: most
    fields of most records have that."""
    if cls.kind not in _ENCODED:
        _ENCODED[cls.kind] = tuple((one, encode_value(one, one.default)) for one in cls.specs())
    return _ENCODED[cls.kind]


def _insert(cls: type[Record]) -> str:
    if cls.kind not in _INSERTS:
        names = columns(cls)
        listed = ", ".join(f'"{name}"' for name in names)
        _INSERTS[cls.kind] = f"INSERT INTO {cls.kind} ({listed}) VALUES ({marks(names)})"
    return _INSERTS[cls.kind]
