"""When an event that comes again takes place next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcoach.records.opportunity import Opportunity

if TYPE_CHECKING:
    from netcoach.recurring import Recurrence


def rule_of(event: Opportunity, today: date) -> Recurrence | None:
    """Return the rule by which an event comes again; None for one date, or words of no rule."""
    if not event.recurs.strip():
        return None
    from netcoach.recurring import RecurrenceProblem, parse_recurrence

    try:
        return parse_recurrence(event.recurs, today)
    except RecurrenceProblem:
        return None


def next_on(event: Opportunity, today: date) -> date | None:
    """Return the day of an event: the next one where it comes again, today included.

    Where no more will come, and for a single date, it is the event's own day.
    """
    rule = rule_of(event, today)
    if rule is None or (event.on is None and rule.counts_from_a_day):
        return event.on
    from netcoach.recurring import next_day

    # One of several days, or over midnight, is still on the day after it began.
    length = event.until - event.on if event.on and event.until else timedelta()
    return next_day(rule, event.on, today - length) or event.on


def at_next(event: Opportunity, today: date) -> Opportunity:
    """Return the event with its day moved to the next one: to look at, not to be saved."""
    day = next_on(event, today)
    if day is None or day == event.on:
        return event
    moved = event.until + (day - event.on) if event.until and event.on else event.until
    return event.with_(on=day, until=moved if event.on else None)


__all__ = ["at_next", "next_on", "rule_of"]
