"""What a period comes to, in counts: events, people, promises, asks, results, hours.

Contradictions, cycles and the report all count here, so that they can never differ.
"""

from __future__ import annotations

import math
from datetime import date

from netcoach.coach.events.ranking import total_hours
from netcoach.coach.facts import judged
from netcoach.coach.whom import is_kind
from netcoach.records import Outcome, Period, Promise, Target
from netcoach.values import Values, frozen


@frozen
class Tally(Values):
    """The counts of a period.

    ``events`` are those that may be judged, ``practice`` the friendly ones. ``due`` counts the
    user's own promises whose day came in it, ``kept`` those of them kept by that day. ``hours``
    are those of ``events`` from preparation to follow-up, None where none are given.
    ``researched`` of the ``named`` targets have a fact and a question.
    """

    events: int
    practice: int
    talks: int
    people: int
    new_people: int
    targets: int
    met: int
    named: int
    researched: int
    offers: int
    asks: int
    asked: int
    raised: int
    resolved: int
    made: int
    due: int
    kept: int
    outcomes: int
    hours: float | None


def tally(period: Period, today: date) -> Tally:
    """Count what happened in a period; of its last days only what had its day by ``today``."""
    from netcoach.coach.measures.promises import OFFERS

    until = min(period.until, today)
    mine = [one for one in period.promises if one.direction == "mine"]
    made = [one for one in mine if one.made_on and period.since <= one.made_on <= until]
    due = promises_due(period, today)
    named = [one for one in period.targets if not is_kind(one)]
    events = [event for event in period.events if judged(event)]
    hours = [spent for event in events if (spent := total_hours(event)) is not None]
    return Tally(
        events=len(events),
        practice=len(period.events) - len(events),
        talks=period.talks,
        people=period.people,
        new_people=period.new_people,
        targets=len(period.targets),
        met=sum(one.status == "met" for one in period.targets),
        named=len(named),
        researched=len(researched(period, named)),
        offers=sum(one.promise_type in OFFERS for one in made),
        asks=len(period.asks),
        asked=len({one.person for one in period.asks}),
        raised=sum(_within(one.raised_on, period.since, until) for one in period.issues),
        resolved=sum(
            one.status == "resolved" and _within(one.resolved_on, period.since, until)
            for one in period.issues
        ),
        made=len(made),
        due=len(due),
        kept=sum(kept_in_time(one) for one in due),
        outcomes=len(useful(period)),
        hours=math.fsum(hours) if hours else None,
    )


def _within(day: date | None, since: date, until: date) -> bool:
    return day is not None and since <= day <= until


def promises_due(period: Period, today: date) -> tuple[Promise, ...]:
    """Return the user's own promises whose day came in the period; of one event all made there."""
    until = min(period.until, today)
    return tuple(
        one
        for one in period.promises
        if one.direction == "mine" and _has_come(one, period.since, until, today)
    )


def _has_come(promise: Promise, since: date, until: date, today: date) -> bool:
    """Say whether a promise can be judged; one due today that is open has the rest of the day."""
    if promise.due is None or not since <= promise.due <= until:
        return False
    return promise.status != "open" or promise.due < today


def kept_in_time(promise: Promise) -> bool:
    """Say whether a promise was kept by its day (DOMAIN.md §4, measure 6)."""
    done, due = promise.done_on, promise.due
    return promise.status == "kept" and done is not None and due is not None and done <= due


def researched(period: Period, targets: list[Target]) -> tuple[Target, ...]:
    """Return those of the targets about whom a fact and a question are noted."""
    facts = {one.target for one in period.findings if one.fact.strip()}
    asked = {one.target for one in period.findings if one.question.strip()}
    return tuple(
        one for one in targets if one.id in facts and (one.id in asked or one.question.strip())
    )


def useful(period: Period) -> tuple[Outcome, ...]:
    """Return the outcomes of a period but those of friendly events, which are never judged."""
    friendly = {event.id for event in period.events if not judged(event)}
    return tuple(one for one in period.outcomes if one.opportunity not in friendly)


__all__ = ["Tally", "kept_in_time", "promises_due", "researched", "tally", "useful"]
