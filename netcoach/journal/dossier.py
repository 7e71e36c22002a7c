"""The one question before a talk: all that the journal says about one person.

Each part looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Encounter,
    Expertise,
    Finding,
    Issue,
    Opportunity,
    Outcome,
    Person,
    Position,
    Promise,
    Reconnection,
    Record,
    Target,
    at_next,
)
from netcoach.records.dossier import Alike, Dossier
from netcoach.text import fold

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

R = TypeVar("R", bound=Record)

LAST_TALKS = 10
_MOST = 20
_LATELY_DAYS = 90
_LATELY = 60
_TOPICS = 8
_ALIKE_EACH = 6
_LOOKED_AT = 400
_NEAREST = 5


def dossier_of(journal: Journal, person: Person) -> Dossier:
    """Return what the journal says about a person."""
    today = journal.clock.today()
    talks = journal.timeline(person, limit=LAST_TALKS)
    notes, company, names = _there(journal, person, talks)
    asks = journal.find(Ask, person=person.id, limit=_MOST)
    issues = journal.by_ids(Issue, _ids(one.issue for one in asks))
    expertise = journal.find(Expertise, person=person.id, limit=_MOST)
    dossier = Dossier(
        person=person,
        talks=talks,
        talk_count=journal._figure(
            "SELECT count(*) FROM (SELECT DISTINCT conversation FROM encounter "
            "WHERE person = ? LIMIT 1000)",
            person.id,
        ),
        notes=notes,
        company=company,
        promises=journal.find(
            Promise, person=person.id, status="open", order=("due", "id"), limit=_MOST
        ),
        asks=asks,
        issues=_by_id(issues),
        findings=_findings(journal, person),
        positions=journal.find(Position, person=person.id, limit=_MOST),
        expertise=expertise,
        categories=_by_id(
            journal.by_ids(
                Category,
                _ids([*(e.category for e in expertise), *(i.category for i in issues)]),
            )
        ),
        outcomes=journal.find(Outcome, person=person.id, limit=_MOST),
        reconnections=journal.find(Reconnection, person=person.id, limit=_MOST),
        events=_by_id(
            journal.by_ids(
                Opportunity, _ids([person.met_at, *(talk.opportunity for talk in talks)])
            )
        ),
        coming=_coming(journal, today),
        mine=_mine(journal, person, today),
        names=names | journal.names([person.introduced_by]),
    )
    return dossier.with_(alike=_alike(journal, dossier))


def _ids(ids: Iterable[int | None]) -> list[int]:
    return sorted({key for key in ids if key is not None})


def _by_id(records: Iterable[R]) -> dict[int, R]:
    return {one.key: one for one in records}


def _there(
    journal: Journal, person: Person, talks: Iterable[Conversation]
) -> tuple[dict[int, str], dict[int, tuple[str, ...]], dict[int, str]]:
    """Return by conversation what was noted of the person and who else was there, and the names of
    those others by id."""
    notes: dict[int, str] = {}
    company: dict[int, tuple[str, ...]] = {}
    names: dict[int, str] = {}
    for talk in journal.with_names(talks):
        key = talk.conversation.key
        others = {
            one: name for one, name in zip(talk.people, talk.names, strict=True) if one != person.id
        }
        company[key] = tuple(others.values())
        names |= others
        for one in journal.find(Encounter, conversation=key, person=person.id, limit=1):
            notes[key] = one.note
    return notes, company, names


def _findings(journal: Journal, person: Person) -> tuple[Finding, ...]:
    """Return what was found about the person, also as a target of an event."""
    own = journal.find(Finding, person=person.id, limit=_MOST)
    targets = journal.find(Target, person=person.id, limit=_MOST)
    met = journal._of(Finding, "target", [one.key for one in targets])
    found = {one.key: one for one in (*own, *met)}
    ordered = sorted(found.values(), key=lambda one: (one.on or date.min, one.key), reverse=True)
    return tuple(ordered[:_MOST])


def _coming(journal: Journal, today: date) -> tuple[Opportunity, ...]:
    found = journal.select(
        Opportunity,
        "WHERE coalesce(t.until, t.\"on\", '9999-12-31') >= ? AND t.decision <> 'skip' "
        'ORDER BY t."on" IS NULL, t."on" LIMIT ?',
        *(today.isoformat(), _MOST),
    )
    ahead = (at_next(one, today) for one in found)
    return tuple(one for one in ahead if one.on is not None)


def _mine(journal: Journal, person: Person, today: date) -> tuple[Conversation, ...]:
    """Return the user's conversations of late in which the person was not."""
    return journal.select(
        Conversation,
        'WHERE t."on" > ? AND NOT EXISTS (SELECT 1 FROM encounter e '
        "WHERE e.conversation = t.id AND e.person = ?) "
        'ORDER BY t."on" DESC, t.id DESC LIMIT ?',
        *((today - timedelta(days=_LATELY_DAYS)).isoformat(), person.id, _LATELY),
    )


def _alike(journal: Journal, dossier: Dossier) -> tuple[Alike, ...]:
    """Return people who have a topic or a tag in common with the person and whom, as far as is
    known, the person has not met."""
    person = dossier.person
    topics = [*dossier.person.tags, *(topic for talk in dossier.talks for topic in talk.topics)]
    met = {person.id, person.introduced_by, *dossier.names}
    found: dict[int, Alike] = {}
    for topic in list(dict.fromkeys(topics))[:_TOPICS]:
        for other in _with_topic(journal, topic):
            if not (
                other.id in met
                or other.archived
                or other.conflict
                or other.introduced_by == person.id
                or (other.organisation and fold(other.organisation) == fold(person.organisation))
            ):
                found.setdefault(other.key, Alike(other, topic))
    return tuple(found.values())[:_MOST]


def _with_topic(journal: Journal, topic: str) -> list[Person]:
    """Return people marked with a topic, then those with whom it was talked about lately."""
    people = [one for one in journal.found(Person, topic, limit=_MOST) if topic in one.tags]
    talks = journal.found(Conversation, topic, limit=_MOST)
    held = [one for one in talks if topic in one.topics]
    present = [key for talk in journal.with_names(held) for key in talk.people]
    known = {one.id for one in people}
    talked = journal.by_ids(Person, [key for key in dict.fromkeys(present) if key not in known])
    return [*people, *talked[:_ALIKE_EACH]]


def nearest_named(journal: Journal, name: str) -> tuple[Person, ...]:
    """Return people whose names look like one that nobody has, the likest first."""
    from difflib import get_close_matches

    sought = fold(name)[:80]
    names: dict[str, int] = {}
    for word in sought.split()[:3]:
        start = word[:1]
        # A slip of the finger is seldom in the first letter.
        rows = journal._rows(
            "SELECT key, person FROM called WHERE key >= ? AND key < ? LIMIT ?",
            *(word[:2], f"{word[:2]}\U0010ffff", _LOOKED_AT),
        ) or journal._rows(
            "SELECT key, person FROM called WHERE key >= ? AND key < ? LIMIT ?",
            *(start, f"{start}\U0010ffff", _LOOKED_AT),
        )
        names |= dict(rows)
    best = get_close_matches(sought, names, n=_NEAREST * 2, cutoff=0.6)
    return journal.by_ids(Person, list(dict.fromkeys(names[key] for key in best))[:_NEAREST])


__all__ = ["LAST_TALKS", "dossier_of", "nearest_named"]
