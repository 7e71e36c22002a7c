"""Steps: every write is one, whole or absent, and the last can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from netcoach.journal.errors import JournalDamaged, NothingToUndo
from netcoach.journal.writing import Change, Row, Writing
from netcoach.records import KINDS
from netcoach.text import shorten
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from json import JSONEncoder


@frozen
class Step(Values):
    """One labelled write of the journal, at a moment in UTC."""

    id: int
    label: str
    at: str
    undone: bool


def keep_step(writing: Writing, label: str) -> None:
    """Keep a transaction's changes as one step; what had been undone is gone for good.

    A step that changed nothing leaves no trace.
    """
    if not writing.changes:
        return
    connection = writing.connection
    connection.execute("DELETE FROM step WHERE undone = 1")
    cursor = connection.execute(
        "INSERT INTO step (label, at, device) VALUES (?, ?, ?)",
        (shorten(label, 200), writing.at, writing.device),
    )
    connection.executemany(
        "INSERT INTO change (step, kind, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
        # One at a time: a hundred thousand at once would take a gigabyte.
        (
            (
                cursor.lastrowid,
                change.kind,
                change.row_id,
                _json(change.before),
                _json(change.after),
            )
            for change in writing.changes
        ),
    )


def _json(row: Row | None) -> str | None:
    return None if row is None else _encoder().encode(row)


@cache
def _encoder() -> JSONEncoder:
    """One for all rows, and none before the first: what only reads need not import it."""
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False)


def _row(text: str | None) -> Row | None:
    import json

    return None if text is None else dict(json.loads(text))


def changes(connection: sqlite3.Connection, step: int) -> list[Change]:
    """Return the changes of a step in the order in which they were made.

    Raises JournalDamaged where they cannot be read.
    """
    rows = connection.execute(
        "SELECT kind, row_id, before, after FROM change WHERE step = ? ORDER BY id", (step,)
    )
    try:
        return [
            Change(KINDS[kind].kind, row_id, _row(before), _row(after))
            for kind, row_id, before, after in rows.fetchall()
        ]
    except (KeyError, ValueError) as error:
        raise JournalDamaged(
            "This step of the journal's history is damaged, so nothing was changed. "
            "Put a backup in the journal's place."
        ) from error


def last_step(connection: sqlite3.Connection, *, undone: bool = False) -> Step | None:
    """Return the step that undo would take back, or the one that redo would bring again."""
    which = "SELECT max(id) FROM step WHERE undone = 0"
    if undone:
        which = "SELECT min(id) FROM step WHERE undone = 1"
    row = connection.execute(
        f"SELECT id, label, at, undone FROM step WHERE id = ({which})"
    ).fetchone()
    return Step(row[0], row[1], row[2], bool(row[3])) if row else None


def move(writing: Writing, *, back: bool) -> tuple[Step, Iterable[Change]]:
    """Take the last step back, or bring the one taken back last again.

    Returns the step and its changes. Raises NothingToUndo where there is no such step.
    """
    connection = writing.connection
    step = last_step(connection, undone=not back)
    if step is None:
        raise NothingToUndo("Nothing to undo." if back else "Nothing to redo.")
    # Rows that refer to each other may come back in any order.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    made = changes(connection, step.id)
    for change in reversed(made) if back else made:
        writing.put_back(change, change.before if back else change.after)
    connection.execute("UPDATE step SET undone = ? WHERE id = ?", (int(back), step.id))
    return step, made
