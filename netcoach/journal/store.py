"""One store for every kind of record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from netcoach.clock import Clock
from netcoach.journal.codec import tidy
from netcoach.journal.derived import derived
from netcoach.journal.errors import JournalError, Stale, explained
from netcoach.journal.reader import R, Reader
from netcoach.journal.uids import new_uid
from netcoach.moved import Moved, no_matter
from netcoach.records import (
    Record,
)
from netcoach.text import clean

# What only writes is imported where something is written: most commands only read.
if TYPE_CHECKING:
    from netcoach.journal.bulk import Ticked
    from netcoach.journal.history import Step
    from netcoach.journal.writing import Writing

_ROWS = 0.6
"""The share of undoing a large step that is over once its rows are back."""


class Store(Reader):
    """Reads and writes records; every write is a step that can be taken back."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, place: str) -> None:
        super().__init__(connection, clock, place)
        self._writing: Writing | None = None

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
        record = derived(self, tidy(record))
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


_DEVICES: list[str] = []


def _device() -> str:
    """Return a short name for this machine that does not give its own name away."""
    if not _DEVICES:
        import hashlib
        import platform

        _DEVICES.append(hashlib.sha256(platform.node().encode()).hexdigest()[:8])
    return _DEVICES[0]
