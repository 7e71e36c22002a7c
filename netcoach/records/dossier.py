"""All that the journal says about one person, as far as a talk with them may need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from netcoach.records.network import Person, Position, Reconnection
from netcoach.records.opportunity import Opportunity
from netcoach.records.preparation import Finding
from netcoach.records.results import Ask, Category, Expertise, Issue, Outcome
from netcoach.records.talk import Conversation, Promise
from netcoach.values import Values, frozen, record


@frozen
class Alike(Values):
    """Somebody else who has a topic or tag in common with the person."""

    person: Person
    topic: str


@record
class Dossier(Values):
    """A person with what hangs on them, each part bounded; the latest first.

    ``talks`` are the last ten conversations of ``talk_count``, ``notes`` what was noted of the
    person in each, by its id, and ``company`` who else was there. ``promises`` are open ones both
    ways, ``asks`` those made to the person with their ``issues``. ``events`` are those that the
    talks and the meeting refer to, by id. ``coming`` are events ahead. ``mine`` are the user's own
    conversations of the last 90 days with others. ``names`` gives the names of people mentioned.
    """

    person: Person
    talks: tuple[Conversation, ...] = ()
    talk_count: int = 0
    notes: Mapping[int, str] = field(default_factory=dict)
    company: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    asks: tuple[Ask, ...] = ()
    issues: Mapping[int, Issue] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    positions: tuple[Position, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    categories: Mapping[int, Category] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    reconnections: tuple[Reconnection, ...] = ()
    events: Mapping[int, Opportunity] = field(default_factory=dict)
    coming: tuple[Opportunity, ...] = ()
    mine: tuple[Conversation, ...] = ()
    alike: tuple[Alike, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)


__all__ = ["Alike", "Dossier"]
