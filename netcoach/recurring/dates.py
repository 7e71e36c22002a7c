"""The days on which a rule comes, found with python-dateutil and never searched for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

from netcoach.days import LAST_YEAR, show_day
from netcoach.recurring.rule import Recurrence
from netcoach.text import shorten

SEARCH_YEARS = 60
"""A date further away than this counts as none."""


def next_day(rule: Recurrence, first: date | None, today: date) -> date | None:
    """Return the day on which it next comes, today included; None where it never will.

    ``first`` is the event's own day: it counts whether the rule names it or not. Without one a rule
    begins with the first day it names, whatever weeks or months it leaves out after that.
    """
    if first is not None and first >= today:
        return first
    if first is None and rule.counts_from_a_day:
        return _next_day(rule.with_(interval=1, count=None), today, today)
    return _next_day(rule, first or today, today)


@lru_cache(maxsize=1024)
def _next_day(rule: Recurrence, start: date, today: date) -> date | None:
    rule = _complete(rule, start)
    if rule.interval == 1 and rule.count is None:
        start = max(start, today)
    last = min(today.year + SEARCH_YEARS, LAST_YEAR)
    for day in _days(rule, start):
        if day.year > last:
            return None
        if day >= today:
            return day
    return None


def trouble(rule: Recurrence, first: date | None, today: date) -> str:
    """Return one sentence on why no date comes of a rule, "" where one does.

    A rule may name no day to begin with, end before its first, name one that no calendar has
    (30 February), or be over. One that names a day begins with the first such from today on.
    """
    if first is None and not rule.names_a_day:
        return f'"{shorten(rule.words, 40)}" names no day to begin with: fill in Day.'
    if first is not None and rule.until is not None and rule.until < first:
        return f"It ends on {show_day(rule.until, today)}, before its first day."
    if next_day(rule, first, today) is not None:
        return ""
    if first is not None and _next_day(rule, first, first) is not None:
        return "It is over: no date is left from today on."
    if rule.until is not None and rule.until < today:
        return f"It ended on {show_day(rule.until, today)}."
    return "It never comes: no day of the calendar fits it."


def _complete(rule: Recurrence, start: date) -> Recurrence:
    """Name the days that a rule takes from its first day."""
    if rule.frequency == "WEEKLY" and not rule.weekdays:
        return rule.with_(weekdays=((0, start.weekday()),))
    if rule.frequency == "MONTHLY" and not (rule.weekdays or rule.month_days):
        return rule.with_(month_days=(start.day,))
    if rule.frequency == "YEARLY" and not rule.weekdays:
        months, days = rule.months, rule.month_days
        if not days:
            return rule.with_(months=months or (start.month,), month_days=(start.day,))
    return rule


def _days(rule: Recurrence, start: date) -> Iterator[date]:
    """Return the days of a rule up to its end, for 70 to 470 years where it has none."""
    until, times = rule.until, rule.count
    if until is not None and until < start:
        return
    rule = rule.with_(until=None, count=None)
    number = 1
    # What is said most needs no search, nor dateutil, which takes a while to import.
    every_week = rule == Recurrence("WEEKLY", weekdays=rule.weekdays)
    for day in (_each_week if every_week else _searched)(rule, start):
        # The first day is one of the times, whether the rule names it or not.
        number += day > start
        if (until is not None and day > until) or (times is not None and number > times):
            return
        yield day


def _each_week(rule: Recurrence, start: date) -> Iterator[date]:
    wanted = {weekday for _, weekday in rule.weekdays}
    for number in range((date.max - start).days + 1):
        day = start + timedelta(number)
        if day.weekday() in wanted:
            yield day


def _searched(rule: Recurrence, start: date) -> Iterator[date]:
    """Return the days of an endless rule.

    dateutil seeks until the year 9999, seconds for a rule that never comes. The calendar repeats
    every 400 years, weekdays included: moved close to that end, the search is soon over.
    """
    from dateutil.rrule import rrulestr

    shift = 400 * ((9930 - start.year) // 400)
    begin = datetime(start.year + shift, start.month, start.day)
    for moment in rrulestr(rule.rule, dtstart=begin):
        if moment.year - shift > MAXYEAR:
            return
        yield date(moment.year - shift, moment.month, moment.day)


def days_between(
    rule: Recurrence, first: date | None, since: date, until: date, most: int = 100
) -> tuple[date, ...]:
    """Return the days on which it comes from one day to another, at most ``most``."""
    found: list[date] = []
    day = next_day(rule, first, since)
    while day is not None and day <= until and len(found) < most:
        found.append(day)
        day = next_day(rule, first, day + timedelta(days=1))
    return tuple(found)
