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

_HAN = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"[\s.,]+")
_MOST_PARTS = 12
_NEWEST = 200
"""So many of the newest matches of a kind are ranked; of people, as many by their name alone.

Full-text ranking would count every match of every word first: 700 ms for a common one among a
million conversations.
"""
_LONGEST_QUERY = 400


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
            if change.before is None and change.row_id in writing.indexed:
                continue
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
    contact = last_contact(person, date.fromisoformat(talked) if talked else None)
    due = person.due_after(contact)
    writing.update(
        "person",
        row_id,
        {
            "last_contact": contact.isoformat() if contact else None,
            "next_due": due.isoformat() if due else None,
        },
    )
    add_person(connection, row_id, person)


def with_contact(person: Person) -> Person:
    """Return someone nobody has talked with yet with the days that follow from their fields."""
    contact = last_contact(person, None)
    return person.with_(last_contact=contact, next_due=person.due_after(contact))


def add_person(connection: sqlite3.Connection, row_id: int, person: Person) -> None:
    """Write how a person may be called and found; nothing of that may be there before."""
    connection.executemany(
        "INSERT OR IGNORE INTO called (person, key) VALUES (?, ?)",
        [(row_id, key) for key in calls(person.name, person.nickname)],
    )
    _write_entry(connection, "person", row_id, person.name, _searched(person, leave_out="name"))


def last_contact(person: Person, talked: date | None) -> date | None:
    """Return the day of the last contact: of a talk, of a message, or the day one met."""
    days = (talked, person.messaged_on, person.met_on)
    return max((day for day in days if day), default=None)


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
    connection.execute(
        f"INSERT OR REPLACE INTO {kind}_found (rowid, title, body) VALUES (?, ?, ?)",
        (row_id, " ".join(_words(title)), " ".join(_words(body))),
    )


def _forget_entry(connection: sqlite3.Connection, kind: str, row_id: int) -> None:
    connection.execute(f"DELETE FROM {kind}_found WHERE rowid = ?", (row_id,))


def _words(text: str) -> list[str]:
    """Return the folded words of a text; SQLite's own idea of a word is a little different."""
    return _WORD.findall(_apart(fold(text)))


def _apart(text: str) -> str:
    """Part the signs of scripts written without spaces, so that each can be found."""
    return _HAN.sub(r" \1 ", text)


def query(text: str) -> str:
    """Return a full-text query of quoted words, the last letters of each left open.

    Nothing typed can be an operator: `"`, AND, x-y and ( are data.
    """
    words = (" ".join(_apart(word).split()) for word in _sought(text))
    return " ".join(f'"{word}"' + "*" * (not _HAN.match(word[-1])) for word in words)


def _sought(text: str) -> list[str]:
    return _WORD.findall(fold(text[:_LONGEST_QUERY]))[:12]


def search(connection: sqlite3.Connection, text: str, limit: int, kind: str = "") -> list[Hit]:
    """Return what matches every word of ``text``, best first; ``kind`` narrows it to one kind.

    The more words begin a name, the better, and whole words best; then people come before
    conversations, and the newest first.
    """
    sought = query(text)
    if not sought:
        return []
    words = _apart(" ".join(_sought(text))).split()
    most = max(limit, _NEWEST) if limit >= 0 else -1
    scored: set[tuple[int, str, int]] = set()
    for name, asked in (
        ("person", f"{{title}} : ({sought})"),
        ("person", sought),
        ("conversation", sought),
    ):
        if kind in ("", name):
            rows = connection.execute(
                f"SELECT rowid, title FROM {name}_found WHERE {name}_found MATCH ? "
                "ORDER BY rowid DESC LIMIT ?",
                (asked, most),
            )
            scored |= {(_score(words, title), name, key) for key, title in rows.fetchall()}
    # Of the two names, the one of people is the later in the alphabet as well.
    best = sorted(scored, reverse=True)[: limit if limit >= 0 else None]
    return [Hit(name, key) for _, name, key in best]


def _score(words: list[str], title: str) -> int:
    """Return how well sought words fit a name: two for each that is a word of it, one for each
    that begins one."""
    held = _WORD.findall(title)
    return sum(2 if w in held else any(h.startswith(w) for h in held) for w in words)


def calls(name: str, nickname: str = "") -> set[str]:
    """Return the folded words by which a person may be called in a log line.

    They are the whole name, the nickname, the first name, either of these two with the last name or
    with the initial of another, an initial with the last name, and the initials.
    """
    parts = [part for part in map(_said, _PARTS.split(fold(name))) if part][:_MOST_PARTS]
    nick = _said(fold(nickname))
    found = {_said(fold(name)), nick}
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        found |= {first, first.split()[0], f"{first[0]} {last}", first[0] + last[0]}
        found.add("".join(part[0] for part in parts))
        found.add("".join(word[0] for word in " ".join(parts).split()))
        for part in parts[1:]:
            found |= {f"{first} {part[0]}", f"{nick} {part[0]}" if nick else ""}
        found.add(f"{nick} {last}" if nick else "")
    return {key[:200] for key in found if key}


def _said(folded: str) -> str:
    return " ".join(_WORD.findall(folded))


def called(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of the people who may be meant by ``name``."""
    words = _WORD.findall(fold(name))
    initials = len(words) > 1 and all(len(word) == 1 for word in words)
    key = ("" if initials else " ").join(words)
    rows = connection.execute("SELECT person FROM called WHERE key = ? LIMIT 50", (key[:200],))
    return [row[0] for row in rows.fetchall()]
