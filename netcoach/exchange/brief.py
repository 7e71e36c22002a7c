"""The brief on a person outside the screens: who is meant, its lines as text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from netcoach.coach.content import Content
from netcoach.coach.people.brief import LAST, Brief, brief
from netcoach.coach.people.names import match_name
from netcoach.coach.people.offers import OfferText, offers
from netcoach.exchange.json_export import plain
from netcoach.journal import Journal
from netcoach.records import Person, Record
from netcoach.records.hidden import HIDDEN, hides
from netcoach.text import fold, joined, one_line, shorten

_MOST_NAMED = 5
_NAME = 40


class PersonProblem(Exception):
    """No one person is meant; the message says who may be."""


def brief_on(
    journal: Journal, person: Person, content: Content, texts: Sequence[OfferText], *, hide: bool
) -> Brief:
    """Return the brief on a person; ``hide`` leaves out what was noted."""
    dossier = journal.dossier(person)
    clock = journal.clock
    ideas = offers(dossier, texts, clock.today())
    second = [one.say for one in content.openers if one.audience == "second_level"]
    return brief(dossier, ideas, second, clock.today(), clock.now(), hide=hide)


def person_called(journal: Journal, words: str) -> Person:
    """Return the person whom words mean: their name, nickname, initials or number, with "@" before
    where they work.

    Raises PersonProblem for nobody, with the nearest names, and for several.
    """
    name, _, where = (one_line(part) for part in words.partition("@"))
    if not name:
        raise PersonProblem("Who is meant? Give a name, such as: netcoach brief Sam Rivers.")
    if name.isascii() and name.isdigit():
        by_number = journal.get(Person, int(name[:18]))
        if by_number is not None:
            return by_number
    called = journal.called(name)
    match = match_name(name, where, called)
    if match.found is not None:
        return match.found
    some = match.candidates or called or _holding(journal, name)
    if len(some) == 1:
        return some[0]
    said = shorten(name, _NAME)
    if some:
        listed = _listed(some)
        raise PersonProblem(f'"{said}" may be {listed}: give the number, or add @ and where.')
    near = journal.nearest_named(name)
    hint = f"Is it {_listed(near)}?" if near else "netcoach people lists everyone."
    raise PersonProblem(f'Nobody is called "{said}". {hint}')


def _holding(journal: Journal, name: str) -> tuple[Person, ...]:
    """Return the people in whose name every word is found."""
    found = journal.found(Person, name, limit=20)
    words = fold(name).split()
    return tuple(one for one in found if all(word in fold(one.name) for word in words))


def _listed(people: Sequence[Person]) -> str:
    named = [_named(one) for one in people[:_MOST_NAMED]]
    more = len(people) - _MOST_NAMED
    if more > 0:
        return f"{', '.join(named)} and {more} more"
    return " or ".join(named) if len(named) < 3 else joined(named).replace(" and ", " or ")


def _named(person: Person) -> str:
    where = f" · {shorten(person.organisation, 30)}" if person.organisation.strip() else ""
    return f"{shorten(person.name, _NAME)}{where} ({person.id})"


def as_json(found: Brief, *, hide: bool) -> dict[str, Any]:
    """Return the brief as JSON has it: the records with their fields, what was noted replaced where
    it is hidden or of a confidential issue, and the sentences of the other parts."""
    dossier = found.dossier
    said = {part.key: [line.text for line in part.lines] for part in found.parts}

    def told(records: Iterable[Record]) -> list[dict[str, Any]]:
        return [_told(record, hide) for record in records]

    talks = [
        {
            **_told(talk, hide),
            "with": list(dossier.company.get(talk.key, ())),
            "note": _note(dossier.notes.get(talk.key, ""), hide),
        }
        for talk in dossier.talks[:LAST]
    ]
    asks = []
    for ask in dossier.asks:
        issue = dossier.issues.get(ask.issue or 0)
        # A confidential issue keeps its words, and what was asked of it, to its own page.
        keep = hide or issue is None or issue.confidential
        asks.append({**_told(ask, keep), "of_issue": _told(issue, keep) if issue else None})
    return {
        "person": _told(found.person, hide),
        "introduced_by": dossier.names.get(found.person.introduced_by or 0),
        "conversations": talks,
        "conversations_in_all": dossier.talk_count,
        "promises": told(dossier.promises),
        "asks": asks,
        "findings": told(dossier.findings),
        "positions": told(dossier.positions),
        "offers": said.get("offers", []),
        "questions": said.get("questions", []),
        "hidden": hide,
    }


def _told(record: Record, hide: bool) -> dict[str, Any]:
    fields = plain(record)
    if hide:
        fields |= {name: HIDDEN for name in fields if hides(record, name) and fields[name]}
    return fields


def _note(text: str, hide: bool) -> str:
    return HIDDEN if hide and text else text


__all__ = ["PersonProblem", "as_json", "brief_on", "person_called"]
