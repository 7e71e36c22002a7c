"""What the search keeps of a record: an entry in the full-text table of its kind.

An entry holds folded words only. What narrows a search has a column each: the places,
organisations and topics of the record and of those around it, and marks for its day and circle.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from netcoach.journal.codec import columns, decode
from netcoach.journal.sought import KIND_WORDS, WORD
from netcoach.journal.spans import ARCHIVED, circle_mark, day_marks
from netcoach.records import (
    KINDS,
    Conversation,
    Finding,
    Issue,
    Kind,
    Opportunity,
    Person,
    Promise,
    Record,
    Target,
)
from netcoach.text import fold

SEARCHED = tuple(KIND_WORDS)
"""The kinds that are searched; equals are listed in this order."""

_OWN_COLUMN = {"place": "place", "organisation": "organisation"}


@dataclass(slots=True)
class Entry:
    """The texts of an entry by column, before they are folded; its day; its circle."""

    title: list[str]
    body: list[str]
    place: list[str]
    organisation: list[str]
    tags: list[str]
    day: date | None = None
    circle: str = ""
    archived: bool = False


def read(connection: sqlite3.Connection, cls: type[Record], row_id: int) -> Record | None:
    """Return a record by its id, None where it is gone."""
    names = ", ".join(f'"{name}"' for name in columns(cls))
    row = connection.execute(f"SELECT {names} FROM {cls.kind} WHERE id = ?", (row_id,)).fetchone()
    return decode(cls, row) if row else None


def refresh(connection: sqlite3.Connection, kind: str, row_id: int) -> None:
    """Make the entry of a record what the record now says; none where it is gone."""
    record = read(connection, KINDS[kind], row_id)
    if record is None:
        connection.execute(f"DELETE FROM {kind}_found WHERE rowid = ?", (row_id,))
    else:
        write(connection, record, row_id)


def write(connection: sqlite3.Connection, record: Record, row_id: int) -> None:
    """Write the entry of the record of that id in place of the one there was."""
    entry = _entry(record)
    _AROUND[record.kind](connection, record, entry)
    marks = [day_marks(entry.day)] if entry.day else []
    marks += [circle_mark(entry.circle)] if entry.circle else []
    marks += [ARCHIVED] if entry.archived else []
    connection.execute(
        f"INSERT OR REPLACE INTO {record.kind}_found "
        "(rowid, title, body, place, organisation, tags, marks, day) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row_id,
            _folded((*entry.title, *_other_spellings(entry.title))),
            _folded(entry.body),
            _folded(entry.place),
            _folded(entry.organisation),
            _folded(entry.tags),
            " ".join(marks),
            entry.day.isoformat() if entry.day else "",
        ),
    )


def remake(connection: sqlite3.Connection) -> None:
    """Make every entry again from the records."""
    for kind in SEARCHED:
        connection.execute(f"DELETE FROM {kind}_found")
        last = 0
        while ids := _ids(connection, f"SELECT id FROM {kind} WHERE id > ? LIMIT 1000", last):
            for row_id in ids:
                refresh(connection, kind, row_id)
            last = ids[-1]


def _ids(connection: sqlite3.Connection, sql: str, value: int) -> list[int]:
    return [row[0] for row in connection.execute(sql, (value,)).fetchall() if row[0] is not None]


def words(text: str) -> list[str]:
    """Return the folded words of a text; SQLite's own idea of a word is a little different."""
    return WORD.findall(apart(fold(text)))


def apart(text: str) -> str:
    """Part the signs of scripts written without spaces, so that each can be found."""
    return text if text.isascii() else han().sub(r" \1 ", text)


@cache
def han() -> re.Pattern[str]:
    """Return what finds a sign of a script written without spaces; most texts never need it, and
    it takes 10 ms to compile."""
    return re.compile(
        "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
    )


_APOSTROPHE = re.compile(r"(\w+)['’‘ʼ`´](\w+)")
_JOINED = re.compile(r"\b(?:O|D|Mc|Mac)([A-Z]\w+)")


def _other_spellings(texts: Iterable[str]) -> list[str]:
    """Return how names may be typed besides: odonnell for O'Donnell, donnell for ODonnell."""
    found: list[str] = []
    for text in texts:
        found += [first + second for first, second in _APOSTROPHE.findall(text)]
        found += _JOINED.findall(text)
    return found


def _folded(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts if text for word in words(text))


def _entry(record: Record) -> Entry:
    """Return what a record says of itself, by the description of its fields."""
    entry = Entry([], [], [], [], [])
    for spec in record.specs():
        if not spec.searched:
            continue
        value = getattr(record, spec.name)
        if spec.name == record.titled and not isinstance(record, Conversation):
            entry.title.append(value)
        elif spec.kind is Kind.TAGS:
            entry.tags += value
        else:
            getattr(entry, _OWN_COLUMN.get(spec.name, "body")).append(value)
    return entry


# What is around a record belongs to its entry, so that a talk is found by who took part, and a
# promise by the place of work of the person it was given to.


def _person(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Person)
    entry.day = record.last_contact or record.met_on
    entry.circle = record.circle
    entry.archived = record.archived


def _conversation(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Conversation)
    rows = connection.execute(
        "SELECT p.name, p.organisation, p.place FROM encounter e JOIN person p ON p.id = e.person "
        "WHERE e.conversation = ? ORDER BY e.id",
        (record.id,),
    )
    for row in rows.fetchall():
        _add_person(entry, row)
    event = _named(connection, "opportunity", record.opportunity, "place")
    if event:
        entry.body.append(event[0])
        entry.place.append(event[1])
    entry.day = record.on


def _promise(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Promise)
    _add_person(entry, _named(connection, "person", record.person, "organisation", "place"))
    entry.day = record.due or record.made_on


def _opportunity(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Opportunity)
    entry.day = record.on


def _target(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Target)
    person = _named(connection, "person", record.person, "organisation")
    if person:
        entry.body.append(person[0])
        entry.organisation.append(person[1])
    event = _named(connection, "opportunity", record.opportunity, "place", '"on"')
    if event:
        entry.body.append(event[0])
        entry.place.append(event[1])
        entry.day = date.fromisoformat(event[2]) if event[2] else None


def _finding(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Finding)
    for about in (
        _named(connection, "target", record.target, "organisation"),
        _named(connection, "person", record.person, "organisation"),
    ):
        if about:
            entry.body.append(about[0])
            entry.organisation.append(about[1])
    entry.day = record.on


def _issue(connection: sqlite3.Connection, record: Record, entry: Entry) -> None:
    assert isinstance(record, Issue)
    category = _named(connection, "category", record.category)
    entry.tags += category[:1] if category else ()
    asked = connection.execute(
        "SELECT p.name, a.question FROM ask a JOIN person p ON p.id = a.person WHERE a.issue = ?",
        (record.id,),
    )
    entry.body += [text for row in asked.fetchall() for text in row]
    entry.day = record.raised_on


def _named(
    connection: sqlite3.Connection, kind: str, row_id: int | None, *also: str
) -> tuple[str, ...] | None:
    """Return the name of what a field refers to, and other columns; None where it is nothing."""
    if row_id is None:
        return None
    names = ", ".join(("name", *also))
    row = connection.execute(f"SELECT {names} FROM {kind} WHERE id = ?", (row_id,)).fetchone()
    return tuple(value or "" for value in row) if row else None


def _add_person(entry: Entry, row: tuple[str, ...] | None) -> None:
    """Add a person to the title of an entry, with where they work and live."""
    if row:
        entry.title.append(row[0])
        entry.organisation.append(row[1])
        entry.place.append(row[2])


_AROUND: dict[str, Callable[[sqlite3.Connection, Record, Entry], None]] = {
    "person": _person,
    "conversation": _conversation,
    "promise": _promise,
    "opportunity": _opportunity,
    "target": _target,
    "finding": _finding,
    "issue": _issue,
}

__all__ = ["SEARCHED", "Entry", "apart", "han", "read", "refresh", "remake", "words", "write"]
