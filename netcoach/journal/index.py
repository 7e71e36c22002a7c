"""What is derived and must stay true: last contact, next due, names to call by, the search index.

It is brought up to date from the changes of a step, in the same transaction.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netcoach.journal.codec import columns, decode
from netcoach.journal.writing import Change, Writing
from netcoach.records import Conversation, Person, Record
from netcoach.text import fold

_HAN = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])")
_WORD = re.compile(r"\w+")
_NEWEST = 2_000
"""Only so many of the newest matches are ranked, so that a common word stays fast."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matches a search."""

    kind: str
    id: int


def bring_up_to_date(writing: Writing, changes: Iterable[Change]) -> None:
    """Make every derived value true again after these changes."""
    connection = writing.connection
    people: set[int] = set()
    talks: set[int] = set()
    renamed: set[int] = set()
    for change in changes:
        if change.kind == "person":
            people.add(change.row_id)
            if len(change.values("name")) > 1 or not (change.before and change.after):
                renamed.add(change.row_id)
        elif change.kind == "encounter":
            people |= change.values("person")
            talks |= change.values("conversation")
        elif change.kind == "conversation":
            talks.add(change.row_id)
    people |= set(_column(connection, "person", "conversation", talks))
    talks |= set(_column(connection, "conversation", "person", renamed))
    for person in people:
        _refresh_person(writing, person)
    for talk in talks:
        _refresh_conversation(connection, talk)


def _column(
    connection: sqlite3.Connection, wanted: str, given: str, ids: Iterable[int]
) -> list[int]:
    found: list[int] = []
    for one in ids:
        rows = connection.execute(f"SELECT {wanted} FROM encounter WHERE {given} = ?", (one,))
        found += [row[0] for row in rows.fetchall()]
    return found


def _read(connection: sqlite3.Connection, cls: type[Record], row_id: int) -> Record | None:
    names = ", ".join(f'"{name}"' for name in columns(cls))
    row = connection.execute(f"SELECT {names} FROM {cls.kind} WHERE id = ?", (row_id,)).fetchone()
    return decode(cls, row) if row else None


def _refresh_person(writing: Writing, row_id: int) -> None:
    connection = writing.connection
    person = _read(connection, Person, row_id)
    connection.execute("DELETE FROM called WHERE person = ?", (row_id,))
    if not isinstance(person, Person):
        _forget_entry(connection, "person", row_id)
        return
    talked = connection.execute(
        'SELECT max(c."on") FROM encounter e JOIN conversation c ON c.id = e.conversation '
        "WHERE e.person = ?",
        (row_id,),
    ).fetchone()[0]
    days = [day for day in (date.fromisoformat(talked) if talked else None, person.met_on) if day]
    contact = max(days, default=None)
    due = person.due_after(contact)
    writing.update(
        "person",
        row_id,
        {
            "last_contact": contact.isoformat() if contact else None,
            "next_due": due.isoformat() if due else None,
        },
    )
    connection.executemany(
        "INSERT OR IGNORE INTO called (person, key) VALUES (?, ?)",
        [(row_id, key) for key in calls(person.name, person.nickname)],
    )
    _write_entry(connection, "person", row_id, person.name, _searched(person, leave_out="name"))


def _refresh_conversation(connection: sqlite3.Connection, row_id: int) -> None:
    talk = _read(connection, Conversation, row_id)
    if talk is None:
        _forget_entry(connection, "conversation", row_id)
        return
    names = connection.execute(
        "SELECT p.name FROM encounter e JOIN person p ON p.id = e.person WHERE e.conversation = ?",
        (row_id,),
    ).fetchall()
    title = " ".join(row[0] for row in names)
    _write_entry(connection, "conversation", row_id, title, _searched(talk))


def _searched(record: Record, leave_out: str = "") -> str:
    parts = []
    for spec in record.specs():
        if spec.searched and spec.name != leave_out:
            value = getattr(record, spec.name)
            parts.append(" ".join(value) if isinstance(value, tuple) else str(value))
    return " ".join(part for part in parts if part)


def _write_entry(
    connection: sqlite3.Connection, kind: str, row_id: int, title: str, body: str
) -> None:
    connection.execute("INSERT OR IGNORE INTO entry (kind, row_id) VALUES (?, ?)", (kind, row_id))
    connection.execute(
        "INSERT OR REPLACE INTO found (rowid, title, body) "
        "SELECT id, ?, ? FROM entry WHERE kind = ? AND row_id = ?",
        (_apart(title), _apart(body), kind, row_id),
    )


def _forget_entry(connection: sqlite3.Connection, kind: str, row_id: int) -> None:
    row = connection.execute(
        "SELECT id FROM entry WHERE kind = ? AND row_id = ?", (kind, row_id)
    ).fetchone()
    if row:
        connection.execute("DELETE FROM found WHERE rowid = ?", row)
        connection.execute("DELETE FROM entry WHERE id = ?", row)


def _apart(text: str) -> str:
    """Part the signs of scripts written without spaces, so that each can be found."""
    return _HAN.sub(r" \1 ", text)


def query(text: str) -> str:
    """Return a full-text query of quoted words, the last letters of each left open.

    Nothing typed can be an operator: `"`, AND, x-y and ( are data.
    """
    words = []
    for word in _WORD.findall(_apart(fold(text)))[:12]:
        words.append(f'"{word}"' if _HAN.match(word) else f'"{word}"*')
    return " ".join(words)


def search(connection: sqlite3.Connection, text: str, limit: int, kind: str = "") -> list[Hit]:
    """Return what matches every word of ``text``, best first: names weigh more than notes.

    Only the newest matches are ranked; ``kind`` narrows them to one kind of record.
    """
    sought = query(text)
    if not sought:
        return []
    rows = connection.execute(
        """SELECT e.kind, e.row_id FROM (
             SELECT found.rowid AS id, bm25(found, 8.0, 1.0) AS score FROM found
             WHERE found MATCH ? ORDER BY found.rowid DESC LIMIT ?
           ) AS m JOIN entry e ON e.id = m.id
           WHERE ? IN ('', e.kind) ORDER BY m.score, e.id DESC LIMIT ?""",
        (sought, _NEWEST, kind, limit),
    )
    return [Hit(*row) for row in rows.fetchall()]


def calls(name: str, nickname: str = "") -> set[str]:
    """Return the folded words by which a person may be called in a log line.

    They are the whole name, the nickname, the first name, first name and an initial, initials.
    """
    words = _WORD.findall(fold(name))
    found = {" ".join(words), " ".join(_WORD.findall(fold(nickname)))}
    if len(words) > 1:
        first, last = words[0], words[-1]
        found |= {first, f"{first} {last[0]}", "".join(word[0] for word in words)}
        found.add(first[0] + last[0])
    return {key[:200] for key in found if key}


def called(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of the people who may be meant by ``name``."""
    key = " ".join(_WORD.findall(fold(name)))
    rows = connection.execute("SELECT person FROM called WHERE key = ? LIMIT 50", (key[:200],))
    return [row[0] for row in rows.fetchall()]
