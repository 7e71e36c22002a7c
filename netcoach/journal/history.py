"""Steps: every write is one, whole or absent, and the last can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from netcoach.journal.change import Row, from_text
from netcoach.journal.errors import JournalDamaged, NothingToUndo
from netcoach.journal.portions import PORTION
from netcoach.journal.writing import Writing
from netcoach.moved import Moved
from netcoach.records import KINDS
from netcoach.values import Values, frozen

_BEYOND_ALL = 2**63 - 1
_DAMAGED = (
    "This step of the journal's history is damaged, so nothing was changed. "
    "Put a backup in the journal's place."
)


@frozen
class Step(Values):
    """One labelled write of the journal, at a moment in UTC."""

    id: int
    label: str
    at: str
    undone: bool


def last_step(connection: sqlite3.Connection, *, undone: bool = False) -> Step | None:
    """Return the step that undo would take back, or the one that redo would bring again."""
    which = "SELECT max(id) FROM step WHERE undone = 0"
    if undone:
        which = "SELECT min(id) FROM step WHERE undone = 1"
    row = connection.execute(
        f"SELECT id, label, at, undone FROM step WHERE id = ({which})"
    ).fetchone()
    return Step(row[0], row[1], row[2], bool(row[3])) if row else None


def move(writing: Writing, moved: Moved, *, back: bool) -> Step:
    """Take the last step back, or bring the one taken back last again, and return it; ``moved`` is
    told the share done.

    Raises NothingToUndo where there is no such step, JournalDamaged where it cannot be read.
    """
    connection = writing.connection
    step = last_step(connection, undone=not back)
    if step is None:
        raise NothingToUndo("Nothing to undo." if back else "Nothing to redo.")
    # Rows that refer to each other may come back in any order.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    number = size_of(connection, step)
    done = 0
    for some in _in_portions(connection, step.id, back=back):
        for kind, wanted in some:
            writing.put_back(kind, wanted)
            done += len(wanted)
        moved(min(1.0, done / number))
    connection.execute("UPDATE step SET undone = ? WHERE id = ?", (int(back), step.id))
    return step


def size_of(connection: sqlite3.Connection, step: Step) -> int:
    """Return how many changes a step has."""
    row = connection.execute("SELECT count(*) FROM change WHERE step = ?", (step.id,)).fetchone()
    return int(row[0])


def _in_portions(
    connection: sqlite3.Connection, step: int, *, back: bool
) -> Iterator[list[tuple[str, dict[int, Row | None]]]]:
    """Yield what the rows of a step are to be, a portion of its changes at a time: the last made
    first where it is taken back.

    Changes of one kind are told together as far as they follow each other: what hung on a row has
    to be back where it was before that row goes.
    """
    side = "before" if back else "after"
    beyond, order = ("<", "DESC") if back else (">", "ASC")
    sql = (
        f"SELECT id, kind, row_id, {side} FROM change WHERE step = ? AND id {beyond} ? "
        f"ORDER BY id {order} LIMIT {PORTION}"
    )
    last = _BEYOND_ALL if back else 0
    while rows := connection.execute(sql, (step, last)).fetchall():
        some: list[tuple[str, dict[int, Row | None]]] = []
        followed = "", False
        for _, kind, row_id, text in rows:
            row = _row(text)
            goes = row is None
            if not some or (kind, goes) != followed:
                some.append((_known(kind), {}))
                followed = kind, goes
            wanted = some[-1][1]
            # Of several changes of one row, the one that comes last in this order has the say.
            wanted[row_id] = None if row is None else {**(wanted.get(row_id) or {}), **row}
        yield some
        last = rows[-1][0]


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise JournalDamaged(_DAMAGED)
    return kind


def _row(text: str | None) -> Row | None:
    try:
        return from_text(text)
    except ValueError as error:
        raise JournalDamaged(_DAMAGED) from error
