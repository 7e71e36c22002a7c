"""When a promise is due: by its day, or by the 48-hour clock of a follow-up.

Within 48 hours is a convention of careers offices; no controlled test of it was found (DOMAIN.md,
2.21). Moments are compared in UTC: two of the same zone would be compared by what their clocks
show, and a night that puts the clock back would count an hour wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from netcoach.days import show_age, show_day
from netcoach.records import FOLLOW_UP_DAYS, Promise
from netcoach.values import Values, frozen

State = Literal["late", "now", "ahead", "none"]

RUNNING_OUT = timedelta(hours=24)
"""How long before the end of the 48 hours a follow-up is urgent: our default."""
TOO_MANY = 10
"""More open promises of one's own than this are said to be many: our default (Grant 2013: giving
with limits)."""
_BY_THE_HOUR = timedelta(hours=48)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@frozen
class Due(Values):
    """How a promise stands: late, to be kept now (today, or while its clock runs out), ahead, or
    without a day; ``words`` say it: "in 5 h", "3 h late", "today", "2 d late", "Fri 27 Nov"."""

    state: State
    words: str


def runs(promise: Promise) -> bool:
    """Say whether a promise goes by the 48-hour clock: its day was not moved since it was made."""
    if promise.due_at is None or promise.due_at.tzinfo is None:
        return False
    if promise.due is None:
        return True
    if promise.made_on is not None:
        return promise.due - promise.made_on == timedelta(days=FOLLOW_UP_DAYS)
    # In another zone the same moment may fall on the next day.
    return abs(promise.due_at.astimezone(UTC).date() - promise.due) <= _DAY


def left(promise: Promise, now: datetime) -> timedelta:
    """Return how long the clock of a promise still runs, less than 0 once it ran out.

    Raises ValueError for one without a clock.
    """
    if promise.due_at is None:
        raise ValueError("This promise has no clock.")
    return promise.due_at.astimezone(UTC) - now.astimezone(UTC)


def due(promise: Promise, today: date, now: datetime | None = None) -> Due:
    """Return how a promise stands; without ``now``, a moment aware of its zone, by its day."""
    if now is not None and runs(promise):
        rest = left(promise, now)
        if abs(rest) < _BY_THE_HOUR:
            return _by_the_clock(rest)
    day = promise.due or (promise.due_at.date() if promise.due_at else None)
    if day is None:
        return Due("none", "no day")
    if day < today:
        return Due("late", f"{show_age((today - day).days)} late")
    if day == today:
        return Due("now", "today")
    return Due("ahead", show_day(day, today))


def _by_the_clock(rest: timedelta) -> Due:
    length = _length(abs(rest))
    if rest <= timedelta(0):
        return Due("late", f"{length} late")
    return Due("now" if rest <= RUNNING_OUT else "ahead", f"in {length}")


def _length(rest: timedelta) -> str:
    if rest < _HOUR:
        return f"{max(1, rest // _MINUTE)} min"
    return f"{rest // _HOUR} h"


def is_quiet(promise: Promise, today: date) -> bool:
    """Say whether a promise was put off to a later day."""
    return promise.snoozed_until is not None and promise.snoozed_until > today


def in_order(promises: Iterable[Promise], now: datetime) -> tuple[Promise, ...]:
    """Return promises by when they are due, by the clock where it runs; without a day last."""

    def place(promise: Promise) -> tuple[datetime, int]:
        if promise.due_at is not None and runs(promise):
            return promise.due_at.astimezone(UTC), promise.id or 0
        if promise.due is None:
            return datetime.max.replace(tzinfo=UTC), promise.id or 0
        return _end_of(promise.due, now), promise.id or 0

    return tuple(sorted(promises, key=place))


def _end_of(day: date, now: datetime) -> datetime:
    """Return the end of a day where the user is."""
    try:
        return datetime.combine(day, time(23, 59), now.tzinfo).astimezone(UTC)
    except OverflowError:
        return datetime.combine(day, time(23, 59), UTC)


__all__ = ["RUNNING_OUT", "TOO_MANY", "Due", "due", "in_order", "is_quiet", "left", "runs"]
