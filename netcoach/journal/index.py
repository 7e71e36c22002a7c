"""What is derived and must stay true: last contact, next due, names to call by, the search index.

It is brought up to date from the changes of a step, in the same transaction.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from datetime import date

from netcoach.journal import entries
from netcoach.journal.sought import WORD
from netcoach.journal.writing import Change, Writing
from netcoach.records import Person
from netcoach.text import TITLES, fold, without_titles

_PARTS = re.compile(r"[\s.,]+")
_MOST_PARTS = 12
_OF_PERSON = ("name", "organisation", "place")
"""What the entries of a person's talks and promises hold of them."""
_LEANING = {
    "person": (
        ("conversation", "SELECT conversation FROM encounter WHERE person = ?"),
        ("promise", "SELECT id FROM promise WHERE person = ?"),
        ("target", "SELECT id FROM target WHERE person = ?"),
        ("finding", "SELECT id FROM finding WHERE person = ?"),
        ("issue", "SELECT issue FROM ask WHERE person = ?"),
    ),
    "opportunity": (
        ("conversation", "SELECT id FROM conversation WHERE opportunity = ?"),
        ("target", "SELECT id FROM target WHERE opportunity = ?"),
    ),
    "target": (("finding", "SELECT id FROM finding WHERE target = ?"),),
    "category": (("issue", "SELECT id FROM issue WHERE category = ?"),),
}
"""Whose entries hold something of a record of another kind, and how to find them."""
_SEEN = {
    "person": _OF_PERSON,
    "opportunity": ("name", "place", "on"),
    "target": ("name", "organisation"),
    "category": ("name",),
}
"""What those entries hold of it: a change elsewhere does not touch them."""


def bring_up_to_date(writing: Writing, changes: Iterable[Change]) -> None:
    """Make every derived value true again after these changes."""
    connection = writing.connection
    stale: dict[str, set[int]] = {kind: set() for kind in entries.SEARCHED}
    for change in changes:
        if change.kind == "person" and not change.before and change.row_id in writing.indexed:
            continue
        if change.kind in stale:
            stale[change.kind].add(change.row_id)
        if change.kind == "encounter":
            stale["person"] |= change.values("person")
            stale["conversation"] |= change.values("conversation")
        elif change.kind == "ask":
            stale["issue"] |= change.values("issue")
        if change.kind == "conversation":
            stale["person"] |= _column(connection, _PRESENT, change.row_id)
        if change.kind in _LEANING and _seen(change):
            for kind, sql in _LEANING[change.kind]:
                stale[kind] |= _column(connection, sql, change.row_id)
    for person in stale.pop("person"):
        _refresh_person(writing, person)
    for kind, ids in stale.items():
        for row_id in ids:
            entries.refresh(connection, kind, row_id)


_PRESENT = "SELECT person FROM encounter WHERE conversation = ?"


def _seen(change: Change) -> bool:
    """Whether a change touches what other entries hold of the record."""
    if not (change.before and change.after):
        return True
    return any(change.before[name] != change.after[name] for name in _SEEN[change.kind])


def _column(connection: sqlite3.Connection, sql: str, value: int) -> set[int]:
    return {row[0] for row in connection.execute(sql, (value,)).fetchall() if row[0] is not None}


def _refresh_person(writing: Writing, row_id: int) -> None:
    connection = writing.connection
    person = entries.read(connection, Person, row_id)
    connection.execute("DELETE FROM called WHERE person = ?", (row_id,))
    if not isinstance(person, Person):
        entries.refresh(connection, "person", row_id)
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
    add_person(connection, row_id, person.with_(last_contact=contact))


def with_contact(person: Person) -> Person:
    """Return someone nobody has talked with yet with the days that follow from their fields."""
    contact = last_contact(person, None)
    due = person.due_after(contact)
    if (contact, due) == (person.last_contact, person.next_due):
        return person
    return person.with_(last_contact=contact, next_due=due)


def add_person(connection: sqlite3.Connection, row_id: int, person: Person) -> None:
    """Write how a person may be called and found; nothing of that may be there before."""
    connection.executemany(
        "INSERT OR IGNORE INTO called (person, key) VALUES (?, ?)",
        [(row_id, key) for key in calls(person.name, person.nickname)],
    )
    entries.write(connection, person, row_id)


def last_contact(person: Person, talked: date | None) -> date | None:
    """Return the day of the last contact: of a talk, of a message, or the day one met."""
    days = (talked, person.messaged_on, person.met_on)
    return max((day for day in days if day), default=None)


def calls(name: str, nickname: str = "") -> set[str]:
    """Return the folded words by which a person may be called in a log line.

    They are the whole name, the nickname, the first name, either of these two with the last name or
    with the initial of another, an initial with the last name, the initials, and all of these
    without the titles before the name, which go with the last name as well.
    """
    said = [part for part in map(_said, re.split(_PARTS, fold(name))) if part][:_MOST_PARTS]
    parts = without_titles(said)
    nick = _said(fold(nickname))
    found = {_said(fold(name)), " ".join(parts), nick}
    found |= {f"{title} {parts[-1]}" for title in said[: len(said) - len(parts)]}
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
    return " ".join(WORD.findall(folded))


def called(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of the people who may be meant by ``name``."""
    words = without_titles(WORD.findall(fold(name)))
    initials = len(words) > 1 and all(len(word) == 1 for word in words)
    key = ("" if initials else " ").join(words)
    # Those kept with a title before titles were left out of what they are called by.
    keys = [key, *(f"{title} {key}" for title in sorted(TITLES))]
    rows = connection.execute(
        f"SELECT DISTINCT person FROM called WHERE key IN ({', '.join('?' * len(keys))}) LIMIT 50",
        [one[:200] for one in keys],
    )
    return [row[0] for row in rows.fetchall()]
