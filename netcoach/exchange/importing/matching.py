"""Who of the journal an entry of a file is: by what the source calls them, by link, by email; a
name and an organisation only ask. Nothing is told by a part of a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from netcoach.coach.people import addresses
from netcoach.coach.people.addresses import (
    dialled,
    email_key,
    is_profile,
    is_shared,
    link_key,
    phone_key,
    share_a_name,
)
from netcoach.coach.people.called import may_be_one, name_words
from netcoach.exchange.importing.incoming import Incoming
from netcoach.records import Origin, Person
from netcoach.text import fold

Mark = tuple[str, str]
"""What tells a person apart: how ("called", "link", "email", "phone"), and the value for
comparing."""

SAYS = {
    "called": "the same entry of the source",
    "link": "the same link",
    "email": "the same email",
    "phone": "the same phone number",
}
_SWITCHBOARD = 3
"""A number that so many people have is their firm's, and tells nobody apart."""
_PHONE_DIGITS = 9
_SUREST = ("link", "email", "phone")
_MOST_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Match:
    """Who an entry is: ``found`` for certain, or ``asked`` whether it is one of these; ``why``."""

    found: int | None = None
    asked: tuple[int, ...] = ()
    why: str = ""


@dataclass(slots=True)
class _Someone:
    name: str
    organisation: str
    links: tuple[str, ...]


@dataclass(slots=True)
class Known:
    """The people of a journal by what tells them apart."""

    source: str
    _people: dict[int, _Someone] = field(default_factory=dict)
    _by_mark: dict[Mark, set[int]] = field(default_factory=dict)
    _by_name: dict[str, set[int]] = field(default_factory=dict)

    def learn(self, person: Person) -> None:
        """Take in someone of the journal. A file that netcoach wrote calls them by their uid."""
        marks = [("called", person.uid), *marks_of(addresses.of(person))]
        links = tuple(value for how, value in marks if how == "link")
        self._people[person.key] = _Someone(person.name_key, fold(person.organisation), links)
        for mark in marks:
            self._by_mark.setdefault(mark, set()).add(person.key)
        for name in {_said(person.name), _said(person.nickname)} - {""}:
            self._by_name.setdefault(name, set()).add(person.key)

    def remember(self, origin: Origin) -> None:
        """Take in what a source calls someone."""
        if origin.source == self.source and origin.person is not None:
            for called in origin.called.split("\n") if origin.called else ():
                self._by_mark.setdefault(("called", called), set()).add(origin.person)

    def match(self, incoming: Incoming) -> Match:
        """Return who an entry is."""
        by_name = self._by_its_name(incoming)
        for mark in incoming_marks(incoming):
            found = self._by_mark.get(mark, set())
            sure = [key for key in found if self._may_be(key, incoming, mark)]
            if len(found) == 1 and sure:
                return Match(found=sure[0], why=SAYS[mark[0]])
            if mark[0] == "phone" and not sure and (len(found) >= _SWITCHBOARD or by_name.asked):
                continue
            if found:
                asked = tuple(sorted(sure or found))[:_MOST_CANDIDATES]
                other = "another name" if not sure else "more than one has it"
                return Match(asked=asked, why=f"{SAYS[mark[0]]}, {other}")
        return by_name

    def _may_be(self, key: int, incoming: Incoming, mark: Mark) -> bool:
        """Whether nothing speaks against it: an address may be shared, or passed on; a number is a
        family's or a firm's, unless the whole name may be one person's."""
        if mark[0] == "phone":
            return may_be_one(self._people[key].name, incoming.name)
        return mark[0] == "called" or share_a_name(self._people[key].name, incoming.name)

    def _by_its_name(self, incoming: Incoming) -> Match:
        organisation = fold(incoming.organisation)
        links = {value for how, value in incoming_marks(incoming) if how == "link"}
        found = []
        for key in sorted(self._by_name.get(_said(incoming.name), ())):
            someone = self._people[key]
            elsewhere = organisation and someone.organisation
            if elsewhere and organisation != someone.organisation:
                continue
            if links and someone.links and not links & set(someone.links):
                continue  # Two profiles are two people.
            found.append(key)
        if not found:
            return Match()
        both = any(self._people[key].organisation for key in found) and organisation
        why = "the same name and organisation" if both else "the same name"
        return Match(asked=tuple(found[:_MOST_CANDIDATES]), why=why)


def _said(name: str) -> str:
    """Return a name for comparing; one of no letters, such as an emoji, as it is."""
    return " ".join(name_words(name)) or fold(name)


def marks_of(texts: Iterable[str]) -> Iterable[Mark]:
    """Yield what of these addresses belongs to one person alone."""
    for text in texts:
        email = email_key(text)
        if email and not is_shared(email):
            yield "email", email
        elif not email and is_profile(link := link_key(text)):
            yield "link", link
        elif not email and len(phone := phone_key(text)) >= _PHONE_DIGITS and dialled(text):
            yield "phone", phone


def incoming_marks(incoming: Incoming) -> list[Mark]:
    """Return what tells an entry apart, the surest first."""
    called = incoming.called.split("\n") if incoming.called else []
    found: list[Mark] = [("called", one) for one in called]
    marks = set(marks_of((*incoming.urls, *incoming.emails, *incoming.phones)))
    return [*found, *sorted(marks, key=lambda mark: (_SUREST.index(mark[0]), mark[1]))]


def entry_key(incoming: Incoming) -> str:
    """Return what an entry is called by where its source calls it nothing: its name with its
    addresses, or where it has none with its place of work. The same entry has the same again."""
    marks = sorted({"|".join(mark) for mark in marks_of(
        (*incoming.urls, *incoming.emails, *incoming.phones)
    )})  # fmt: skip
    rest = marks or [fold(incoming.organisation), fold(incoming.position)]
    told = "\t".join((fold(incoming.name), *rest))
    return f"entry {sha256(told.encode()).hexdigest()[:24]}"
