"""What is derived and must stay true: last contact, next due, names to call by, the search index.

It is brought up to date from the changes of a step, in the same transaction.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from datetime import date

from netcoach.journal import entries
from netcoach.journal.portions import marks, portions
from netcoach.journal.sought import WORD
from netcoach.journal.writing import Writing
from netcoach.moved import Moved, no_matter
from netcoach.records import Person
from netcoach.text import TITLES, fold, without_titles

_PARTS = re.compile(r"[\s.,]+")
_MOST_PARTS = 12
_PLAIN = re.compile(r"[a-z0-9 ]+")
"""A folded name that is made of words as it stands, which most are."""


_TALKED = (
    'SELECT e.person, max(c."on") FROM encounter e JOIN conversation c ON c.id = e.conversation '
    "WHERE e.person IN ({}) GROUP BY e.person"
)


def bring_up_to_date(writing: Writing, moved: Moved = no_matter) -> None:
    """Make every derived value true again after what was written; ``moved`` is told the share
    done, 0–1."""
    stale = writing.stale.resolved(writing.connection)
    number = sum(map(len, stale.values()))
    done = 0
    for kind, ids in stale.items():
        for some in portions(ids):
            if kind == Person.kind:
                _refresh_people(writing, some)
            else:
                entries.refresh(writing.connection, kind, some)
            done += len(some)
            moved(done / number)


def reckon_days(connection: sqlite3.Connection) -> None:
    """Reckon last contact and next due anew of whom a new schema may give others."""
    rows = connection.execute(
        "SELECT id FROM person WHERE connected_on IS NOT NULL OR circle_on IS NOT NULL"
    ).fetchall()
    for some in portions([row[0] for row in rows]):
        talked = _talked(connection, some)
        there = entries.read(connection, Person, some).items()
        dated = [dated_by(person, talked.get(key)) for key, person in there]
        connection.executemany(
            "UPDATE person SET last_contact = ?, next_due = ? WHERE id = ?",
            [(_as_kept(one.last_contact), _as_kept(one.next_due), one.id) for one in dated],
        )


def _talked(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, date]:
    """Return the day of the last talk of people, a portion at most."""
    rows = connection.execute(_TALKED.format(marks(ids)), ids).fetchall()
    return {person: date.fromisoformat(day) for person, day in rows if day}


def _refresh_people(writing: Writing, ids: Sequence[int]) -> None:
    connection = writing.connection
    there = entries.read(connection, Person, ids)
    talked = _talked(connection, ids)
    dated = {key: dated_by(person, talked.get(key)) for key, person in there.items()}
    writing.update_all(
        Person.kind,
        {
            key: {
                "last_contact": _as_kept(person.last_contact),
                "next_due": _as_kept(person.next_due),
            }
            for key, person in dated.items()
            if person is not there[key]
        },
    )
    renamed = [key for key in ids if key in writing.stale.renamed]
    connection.execute(f"DELETE FROM called WHERE person IN ({marks(renamed)})", renamed)
    _call(connection, [dated[key] for key in renamed if key in dated])
    entries.remove(connection, Person.kind, [key for key in ids if key not in there])
    reworded = [
        person
        for key, person in dated.items()
        if person is not there[key] or key in writing.stale.reworded
    ]
    entries.write(connection, Person.kind, reworded)


def _as_kept(day: date | None) -> str | None:
    return day.isoformat() if day else None


def dated_by(person: Person, talked: date | None) -> Person:
    """Return a person with the days that follow from their fields and their last talk."""
    contact = last_contact(person, talked)
    due = person.due_after(contact)
    if (contact, due) == (person.last_contact, person.next_due):
        return person
    return person.with_(last_contact=contact, next_due=due)


def add_people(connection: sqlite3.Connection, people: Sequence[Person]) -> None:
    """Write how people may be called and found; nothing of that may be there before."""
    _call(connection, people)
    entries.write(connection, Person.kind, people, new=True)


def _call(connection: sqlite3.Connection, people: Sequence[Person]) -> None:
    keys = [(key, person.id) for person in people for key in calls(person.name, person.nickname)]
    # In the order of the table: a page of it is then written once.
    connection.executemany("INSERT OR IGNORE INTO called (key, person) VALUES (?, ?)", sorted(keys))


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
    folded = fold(name)
    plain = _PLAIN.fullmatch(folded)
    said = (folded.split() if plain else _parts(folded))[:_MOST_PARTS]
    parts = without_titles(said)
    nick = _said(fold(nickname)) if nickname else ""
    found = {folded if plain else _said(folded), " ".join(parts), nick}
    found |= {f"{title} {parts[-1]}" for title in said[: len(said) - len(parts)]}
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        words = parts if plain else " ".join(parts).split()
        found |= {first, words[0], f"{first[0]} {last}", first[0] + last[0]}
        found.add("".join([part[0] for part in parts]))
        found.add("".join([word[0] for word in words]))
        found |= {f"{first} {part[0]}" for part in parts[1:]}
        if nick:
            found |= {f"{nick} {part[0]}" for part in parts[1:]}
            found.add(f"{nick} {last}")
    return {key[:200] for key in found if key}


def _parts(folded: str) -> list[str]:
    return [part for part in map(_said, re.split(_PARTS, folded)) if part]


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
