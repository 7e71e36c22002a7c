"""What happened between two days, read once: what a review, a cycle and a report look back on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from netcoach.records.network import Reconnection
from netcoach.records.opportunity import Opportunity
from netcoach.records.pitch import Take
from netcoach.records.preparation import Finding, Target
from netcoach.records.results import Ask, Issue, Outcome, Review
from netcoach.records.talk import Conversation, Promise
from netcoach.values import Values, frozen, record

JUDGE_DAYS = 90
"""Days before an event is judged by what came of it (DOMAIN.md §4, measure 14)."""


@frozen
class Met(Values):
    """Someone met for the first time: who, on which day, and at which event if at one (ids)."""

    person: int
    on: date
    event: int | None = None


@record
class Period(Values):
    """What happened from ``since`` to ``until``, both days included; latest first.

    ``events`` are those attended, ``targets`` and ``findings`` belong to them. ``promises`` were
    made or due in it, ``issues`` raised, closed or asked about. Each holds 500 records at
    most, and talks are counted up to 5,000. Of one ``event`` it holds what happened there and what
    came of it since.
    """

    since: date
    until: date
    event: Opportunity | None = None
    events: tuple[Opportunity, ...] = ()
    targets: tuple[Target, ...] = ()
    findings: tuple[Finding, ...] = ()
    talks: int = 0
    people: int = 0
    """How many different people were talked to; ``new_people`` of them for the first time."""
    new_people: int = 0
    met: tuple[Met, ...] = ()
    """The newest of the new people."""
    slips: tuple[Conversation, ...] = ()
    """Talks that slipped into a topic to avoid."""
    caught_up: tuple[Conversation, ...] = ()
    """The newest talks for staying in touch alone."""
    takes: tuple[Take, ...] = ()
    promises: tuple[Promise, ...] = ()
    issues: tuple[Issue, ...] = ()
    asks: tuple[Ask, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    reconnections: tuple[Reconnection, ...] = ()
    reviews: tuple[Review, ...] = ()
    present: Mapping[int, int] = field(default_factory=dict)
    """The first person of each talk in ``slips`` and ``caught_up``, by the talk's id."""
    names: Mapping[int, str] = field(default_factory=dict)
    """The names of the people mentioned, by id."""

    @property
    def days(self) -> int:
        """How many days it has; none where it only begins tomorrow."""
        return max(0, (self.until - self.since).days + 1)


__all__ = ["JUDGE_DAYS", "Met", "Period"]
