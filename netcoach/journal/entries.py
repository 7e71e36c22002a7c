"""What the search keeps of a record: an entry in the full-text table of its kind.

An entry holds folded words only. What narrows a search has a column each: the places,
organisations and topics of the record and of those around it, and marks for its day and circle.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

from netcoach.journal.codec import columns, decode
from netcoach.journal.portions import PORTION, marks
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
    Spec,
    Target,
)
from netcoach.text import fold

R = TypeVar("R", bound=Record)

SEARCHED = tuple(KIND_WORDS)
"""The kinds that are searched; equals are listed in this order."""

_SHORT = 80
"""Characters: a longer text is hardly there twice."""
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


_Around = Callable[[sqlite3.Connection, Record, Entry], None]
"""Adds to an entry what is around its record."""


def read(connection: sqlite3.Connection, cls: type[R], ids: Sequence[int]) -> dict[int, R]:
    """Return the records of these ids, a portion at most, by id; those that are gone are left
    out."""
    names = ", ".join(f'"{name}"' for name in columns(cls))
    rows = connection.execute(
        f"SELECT {names} FROM {cls.kind} WHERE id IN ({marks(ids)}) ORDER BY id", ids
    )
    return {row[0]: decode(cls, row) for row in rows.fetchall()}


def refresh(connection: sqlite3.Connection, kind: str, ids: Sequence[int]) -> None:
    """Make the entries of records, a portion at most, what these now say; none where one is
    gone."""
    there = read(connection, KINDS[kind], ids)
    remove(connection, kind, [row_id for row_id in ids if row_id not in there])
    write(connection, kind, list(there.values()))


def remove(connection: sqlite3.Connection, kind: str, ids: Sequence[int]) -> None:
    """Take away the entries of records."""
    some = [(row_id,) for row_id in ids]
    connection.executemany(f"DELETE FROM {kind}_found WHERE rowid = ?", some)


def write(
    connection: sqlite3.Connection, kind: str, some: Sequence[Record], *, new: bool = False
) -> None:
    """Write the entries of records of a kind in place of those there were; none where they are
    ``new``."""
    around = _AROUND[kind]
    connection.executemany(
        f"INSERT {'' if new else 'OR REPLACE '}INTO {kind}_found "
        "(rowid, title, body, place, organisation, tags, marks, day) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_as_row(connection, record, around) for record in some],
    )


def _as_row(connection: sqlite3.Connection, record: Record, around: _Around) -> tuple[Any, ...]:
    entry = _entry(record)
    around(connection, record, entry)
    marked = [day_marks(entry.day)] if entry.day else []
    marked += [circle_mark(entry.circle)] if entry.circle else []
    marked += [ARCHIVED] if entry.archived else []
    return (
        record.id,
        _folded((*entry.title, *_other_spellings(entry.title))),
        _folded(entry.body),
        _folded(entry.place),
        _folded(entry.organisation),
        _folded(entry.tags),
        " ".join(marked),
        entry.day.isoformat() if entry.day else "",
    )


def remake(connection: sqlite3.Connection) -> None:
    """Make every entry again from the records."""
    for kind in SEARCHED:
        connection.execute(f"DELETE FROM {kind}_found")
        last = 0
        while ids := _ids(
            connection, f"SELECT id FROM {kind} WHERE id > ? ORDER BY id LIMIT {PORTION}", last
        ):
            refresh(connection, kind, ids)
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
    return " ".join(folded for text in texts if text and (folded := _as_words(text)))


@lru_cache(4096)
def _short_as_words(text: str) -> str:
    """Many people share an organisation, a position and a place."""
    return " ".join(words(text))


def _as_words(text: str) -> str:
    return _short_as_words(text) if len(text) <= _SHORT else " ".join(words(text))


_SAID: dict[str, tuple[tuple[str, str, bool], ...]] = {}


def _said(cls: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    """Return the searched fields of a kind: the name, the column it goes to, whether it holds
    several words."""
    if cls.kind not in _SAID:
        _SAID[cls.kind] = tuple(
            (spec.name, _column(cls, spec), spec.kind is Kind.TAGS)
            for spec in cls.specs()
            if spec.searched
        )
    return _SAID[cls.kind]


def _column(cls: type[Record], spec: Spec) -> str:
    if spec.name == cls.titled and not issubclass(cls, Conversation):
        return "title"
    return "tags" if spec.kind is Kind.TAGS else _OWN_COLUMN.get(spec.name, "body")


def _entry(record: Record) -> Entry:
    """Return what a record says of itself, by the description of its fields."""
    entry = Entry([], [], [], [], [])
    values = record.__dict__
    for name, column, several in _said(type(record)):
        if value := values[name]:
            getattr(entry, column).extend(value if several else (value,))
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


_AROUND: dict[str, _Around] = {
    "person": _person,
    "conversation": _conversation,
    "promise": _promise,
    "opportunity": _opportunity,
    "target": _target,
    "finding": _finding,
    "issue": _issue,
}

__all__ = [
    "SEARCHED",
    "Entry",
    "apart",
    "han",
    "read",
    "refresh",
    "remake",
    "remove",
    "words",
    "write",
]
