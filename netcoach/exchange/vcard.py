"""Contacts as vCard 3.0 (RFC 2426): the form that phones and mail programs of every make read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeGuard

from netcoach.coach.people.addresses import kind_of
from netcoach.journal import Journal
from netcoach.records import Me, Person
from netcoach.text import one_line

OPTIONAL = ("place", "url", "phone", "position", "organisation", "email")
"""What may be left out of a card, first what is missed least; the name always stays."""
LONGEST_LINE = 75
"""Octets: a longer line is folded (RFC 2426, 2.6; RFC 5545, 3.1)."""

_LINES = (
    ("organisation", "ORG:{}"),
    ("position", "TITLE:{}"),
    ("email", "EMAIL:{}"),
    ("phone", "TEL:{}"),
    ("url", "URL:{}"),
    ("place", "ADR:;;;{};;;"),
)
_REACH = dict(_LINES)


def has_contact(me: Me | None) -> TypeGuard[Me]:
    """Say whether a card can be given to others: one that has a name."""
    return me is not None and bool(one_line(me.name))


def vcard(me: Me, without: Collection[str] = ()) -> str:
    """Return the vCard of one's own card, without the fields named.

    Only what others may scan is in it. Lines end in CR LF and are not folded: a QR code has no
    lines, and some readers stumble over a fold. A card without a name is none (``has_contact``).
    """
    return _card(me, without=without)


def person_card(person: Person, *, private: bool = False) -> str:
    """Return the vCard of somebody, folded, with the uid by which a second import knows it.

    What the user remembers of them is in it only where ``private`` asks for that.
    """
    more = [f"NICKNAME:{_escaped(person.nickname)}"] if one_line(person.nickname) else []
    tags = [_escaped(tag) for tag in person.tags if one_line(tag)]
    more += [f"CATEGORIES:{','.join(tags)}"] if tags else []
    more += [_REACH[kind].format(_escaped(line)) for kind, line in _others(person)]
    if private and person.remember.strip():
        lines = (_escaped(line) for line in person.remember.split("\n"))
        more.append("NOTE:" + "\\n".join(lines))
    more.append(f"UID:{_escaped(person.uid)}")
    if person.updated_at:
        more.append(f"REV:{person.updated_at[:19]}Z")
    return folded(_card(person, more))


def _others(person: Person) -> Iterator[tuple[str, str]]:
    """Yield the further addresses of somebody, each with the field it is of; other words are no
    address."""
    for line in person.other_reach.split("\n"):
        kind = kind_of(line)
        if line.strip() and (kind != "url" or " " not in line.strip()):
            yield kind, line


def cards(journal: Journal, *, private: bool = False) -> Iterator[str]:
    """Yield the cards of all people, one at a time."""
    for person in journal.every(Person):
        if isinstance(person, Person):
            yield person_card(person, private=private)


def folded(text: str) -> str:
    """Return text whose lines are of at most 75 octets, folded between letters.

    A line goes on in the next one, which begins with a space.
    """
    return "\r\n".join(part for line in text.split("\r\n") for part in _folds(line))


def _folds(line: str) -> Iterator[str]:
    if len(line.encode(errors="replace")) <= LONGEST_LINE:
        yield line
        return
    now, octets = "", 0
    for letter in line:
        size = len(letter.encode(errors="replace"))
        if octets + size > LONGEST_LINE:
            yield now
            now, octets = " ", 1
        now, octets = now + letter, octets + size
    yield now


def _card(of: Me | Person, more: Iterable[str] = (), without: Collection[str] = ()) -> str:
    given, family = _name(of.name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(family)};{_escaped(given)};;;",
        f"FN:{_escaped(of.name)}",
    ]
    for name, line in _LINES:
        value = _escaped(getattr(of, name)) if name not in without else ""
        if value:
            lines.append(line.format(value))
    return "\r\n".join([*lines, *more, "END:VCARD", ""])


def _name(name: str) -> tuple[str, str]:
    """Return the given and the family name: the last of several words is the family's.

    It decides only how a phone sorts; FN, which it shows, holds the name as it was typed.
    """
    given, _, family = one_line(name).rpartition(" ")
    return (given, family) if given else (family, "")


def _escaped(text: str) -> str:
    """Return text in which nothing is a mark of the vCard (RFC 2426, section 4)."""
    plain = one_line(text).replace("\\", "\\\\")
    return plain.replace(",", "\\,").replace(";", "\\;")
