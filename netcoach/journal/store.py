"""One store for every kind of record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from netcoach.clock import Clock
from netcoach.journal import opening
from netcoach.journal.codec import columns, decode, encode_value, tidy
from netcoach.journal.errors import JournalError, Stale, explained
from netcoach.journal.portions import marks, portions
from netcoach.journal.uids import new_uid
from netcoach.moved import Moved, no_matter
from netcoach.records import (
    FOLLOW_UP_DAYS,
    Conversation,
    Encounter,
    Person,
    Promise,
    Record,
    children,
)
from netcoach.text import clean, fold

# What only writes is imported where something is written: most commands only read.
if TYPE_CHECKING:
    from netcoach.journal.bulk import Ticked
    from netcoach.journal.history import Step
    from netcoach.journal.writing import Writing

R = TypeVar("R", bound=Record)
MEMORY = "memory"
_ROWS = 0.6
"""The share of undoing a large step that is over once its rows are back."""


class Store:
    """Reads and writes records; every write is a step that can be taken back.

    A store belongs to the thread that opened it.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock, place: str) -> None:
        self._connection = connection
        self.clock = clock
        self.place = place
        """Where the journal lies, for people to read."""
        self._writing: Writing | None = None

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

    # Reading

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

    # Writing

    @contextmanager
    def step(self, label: str) -> Iterator[Writing]:
        """Group writes into one step that is whole or absent; an inner step joins the outer one.

        An inner step that fails leaves nothing either, should the outer one go on without it.
        """
        if self._writing is not None:
            with explained(), self._writing.part():
                yield self._writing
            return
        from netcoach.journal import index

        with self._begin(label) as writing:
            self._writing = writing
            try:
                yield writing
                index.bring_up_to_date(writing)
                writing.keep()
            finally:
                self._writing = None

    @contextmanager
    def _begin(self, label: str | None) -> Iterator[Writing]:
        """Begin a transaction; with a label its changes are a step of the history."""
        from netcoach.journal.writing import Writing

        writing = None
        try:
            with self._transaction():
                writing = Writing(self._connection, self.clock.utc(), _device(), label)
                yield writing
        finally:
            if writing is not None:
                writing.over()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._writing is not None:
            raise RuntimeError("this cannot be done inside a step")
        with explained():
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def save(self, record: R, label: str = "") -> R:
        """Add a record, or keep a changed one; return it as it now is in the journal.

        Raises RecordProblem where a value cannot be kept, Stale where the record was changed
        elsewhere since it was read, JournalError where the journal cannot be written.
        """
        record = self.derived(tidy(record))
        from netcoach.journal import bulk

        verb = "Add" if record.id is None else "Edit"
        with self.step(label or f"{verb} {record.named}") as writing:
            values = bulk.encoded(record)
            record_id = record.id
            if record_id is None:
                stamps = {"uid": record.uid or new_uid(self.clock), "created_at": writing.at}
                record_id = writing.insert(record.kind, stamps | values)
            else:
                self.check_fresh(record, "Your text is still here: copy it, then open it again.")
                writing.update(record.kind, record_id, values)
        saved = self.get(type(record), record_id)
        if saved is None:
            raise JournalError(f"This {record.noun} is no longer in the journal.")
        return saved

    def add_all(
        self,
        records: Iterable[R],
        label: str,
        *,
        as_they_are: bool = False,
        moved: Ticked | None = None,
    ) -> tuple[int, ...]:
        """Add many new records as one step, and return their ids in the same order.

        ``as_they_are`` keeps all that they bring, id and revision too. ``moved`` is called after
        each; what it raises takes the whole step back. Raises RecordProblem, JournalError.
        """
        from netcoach.journal import bulk

        with self.step(label) as writing:
            return tuple(bulk.add_all(self, writing, records, as_they_are, moved or bulk.nothing))

    @contextmanager
    def later_references(self) -> Iterator[None]:
        """Inside a step, let records refer to others that are added after them; by the end of the
        step all must be there."""
        self._rows("PRAGMA defer_foreign_keys = ON")
        yield

    def derived(self, record: R) -> R:
        """Return a record with what the program itself keeps beside what is typed."""
        if isinstance(record, Person):
            person = self._in_their_circle(record.with_(name_key=fold(record.name)[:200]))
            return cast(R, _dated_as_new(person) if person.id is None else person)
        if isinstance(record, Promise):
            return cast(R, self._on_its_clock(record))
        return record

    def _in_their_circle(self, person: Person) -> Person:
        """Give a person the day on which the user put them into their circle."""
        if not person.circle:
            return person.with_(circle_on=None, circle_given=False)
        before = "" if person.id is None else self._circle_of(person.id)
        if person.circle == before or (person.id is None and person.circle_on):
            return person
        if person.id is None and person.circle_given:
            return person.with_(circle_on=None)
        return person.with_(circle_on=self.clock.today(), circle_given=False)

    def _circle_of(self, person: int) -> str:
        rows = self._rows("SELECT circle FROM person WHERE id = ?", person)
        return str(rows[0][0]) if rows else ""

    def _on_its_clock(self, promise: Promise) -> Promise:
        """Give a promise the day it was made, the moment a follow-up is due, and the moment it was
        kept, as far as they are known."""
        now, today = self.clock.now(), self.clock.today()
        talk = self.get(Conversation, promise.conversation)
        made_on = promise.made_on
        if made_on is None and promise.id is None:
            made_on = talk.on if talk else today
        due_at, done_at = promise.due_at, promise.done_at
        in_time = timedelta(days=FOLLOW_UP_DAYS)
        follows = promise.promise_type == "follow_up" and promise.direction == "mine"
        # At the end of the calendar no days are left to add.
        usual = made_on is not None and (promise.due is None or promise.due - made_on == in_time)
        if due_at is None and promise.id is None and follows and usual:
            made_at = talk.at if talk else now if made_on == today else None
            due_at = made_at + in_time if made_at else None
        if promise.status == "kept" and done_at is None and promise.done_on == today:
            done_at = now
        return promise.with_(made_on=made_on, due_at=due_at, done_at=done_at)

    def check_fresh(self, record: Record, advice: str, *also: int) -> None:
        """Raise Stale, with this advice, where a record is no longer as it was read; ``also`` are
        revisions that are known all the same."""
        rows = self._rows(f"SELECT rev FROM {record.kind} WHERE id = ?", record.id)
        if not rows or rows[0][0] not in (record.rev, *also):
            raise Stale(f"This {record.noun} was changed or deleted in another window. {advice}")

    def delete(self, record: Record, label: str = "") -> None:
        """Delete a record with what hangs on it, as one step.

        Raises Stale where it was changed or deleted elsewhere since it was read.
        """
        from netcoach.journal import bulk

        with self.step(label or f"Delete {record.named}") as writing:
            # What this very step did to it, such as forgetting another that it mentioned, is known.
            self.check_fresh(record, "Look at it again before you delete it.", writing.rev)
            bulk.delete_all(self, writing, type(record), [record.key])

    def delete_all(self, records: Sequence[Record], label: str) -> None:
        """Delete many records of one kind, each as ``delete`` does, as one step."""
        from netcoach.journal import bulk

        with self.step(label) as writing:
            bulk.check_fresh(writing, records, "Look at them again before you delete them.")
            if records:
                bulk.delete_all(self, writing, type(records[0]), [one.key for one in records])

    def save_all(self, records: Sequence[Record], label: str) -> None:
        """Keep many changed records of one kind, each as ``save`` does, as one step.

        Raises RecordProblem, Stale, JournalError; then nothing of it is kept.
        """
        from netcoach.journal import bulk

        with self.step(label) as writing:
            bulk.check_fresh(writing, records, "Look at them again before you change them.")
            bulk.save_all(self, writing, records)

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

    # History

    def last_step(self, *, undone: bool = False) -> Step | None:
        """Return the step that undo would take back, or with ``undone`` redo bring again."""
        from netcoach.journal import history

        with explained():
            return history.last_step(self._connection, undone=undone)

    def undo(self, moved: Moved = no_matter) -> Step:
        """Take the last step back, whatever it was; ``moved`` is told the share done, 0–1, and what
        it raises leaves everything as it is. Raises NothingToUndo."""
        return self._move(moved, back=True)

    def redo(self, moved: Moved = no_matter) -> Step:
        """Bring the step taken back last again, as ``undo`` takes it. Raises NothingToUndo."""
        return self._move(moved, back=False)

    def _move(self, moved: Moved, *, back: bool) -> Step:
        from netcoach.journal import history, index

        with self._begin(None) as writing:
            step = history.move(writing, lambda share: moved(_ROWS * share), back=back)
            index.bring_up_to_date(writing, lambda share: moved(_ROWS + (1 - _ROWS) * share))
        return step

    def changes_in(self, step: Step) -> int:
        """Return how many rows a step of the history changed: how long moving it takes."""
        from netcoach.journal import history

        with explained():
            return history.size_of(self._connection, step)

    def forget_history(self) -> None:
        """Forget every step: all that is in the journal stays, and none of it can be undone."""
        with self._transaction():
            self._rows("DELETE FROM change")
            self._rows("DELETE FROM step")

    def copied_before(self, what: str) -> Path | None:
        """Copy the journal as it is to a file beside it, before something large such as an
        "import"; return the file, None for a journal that is kept nowhere. Raises JournalError."""
        if not self.place_is_file:
            return None
        from netcoach.journal.backups import before

        return before(self._connection, Path(self.place), what, self.clock.now())

    # Drafts

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is being typed under a key; an empty text clears it.

        Drafts are no part of history. Inside a step the draft is kept or cleared with it.
        """
        with nullcontext() if self._writing else self._transaction():
            self._rows("DELETE FROM draft WHERE key = ?", key)
            if text := clean(text):
                values = (key, text, self.clock.utc())
                self._rows("INSERT INTO draft (key, text, at) VALUES (?, ?, ?)", *values)

    def draft(self, key: str) -> str:
        """Return what was being typed under a key, "" where nothing was."""
        rows = self._rows("SELECT text FROM draft WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""


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


_DEVICES: list[str] = []


def _dated_as_new(person: Person) -> Person:
    from netcoach.journal.index import dated_by

    return dated_by(person, None)


def _device() -> str:
    """Return a short name for this machine that does not give its own name away."""
    if not _DEVICES:
        import hashlib
        import platform

        _DEVICES.append(hashlib.sha256(platform.node().encode()).hexdigest()[:8])
    return _DEVICES[0]
