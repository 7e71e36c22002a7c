"""What a measure comes to, before its words: figures, the days counted over, and the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, TypeVar

from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.rule import Words, name
from netcoach.coach.shares import percent
from netcoach.days import show_day
from netcoach.records import Plan
from netcoach.text import joined
from netcoach.values import Values, frozen, record

by_day: Callable[[Any], date] = attrgetter("on")
"""The day of a talk, an ask and whatever else has one."""

QUARTER_DAYS = 90
YEAR_DAYS = 365
PERIODS = 4
"""How many equal periods before the present one a trend shows: our default."""
_NAMES = 3

T = TypeVar("T")
Behind = tuple[tuple[str, int], ...]
"""Records, by kind and id."""


@frozen
class Window(Values):
    """The days after ``after`` up to ``until``, and the words for them."""

    after: date
    until: date
    said: str

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.after < day <= self.until

    def among(self, some: Iterable[T], day: Callable[[T], date | None]) -> list[T]:
        """Return those whose day lies in it, in their order."""
        after, until = self.after, self.until
        return [one for one in some if (on := day(one)) is not None and after < on <= until]

    def back(self, periods: int) -> Window:
        """Return the window as long as this one, so many of them earlier."""
        step = (self.until - self.after) * periods
        return Window(self.after - step, self.until - step, self.said)

    def label(self, today: date) -> str:
        """Return its first and last day: "Wed 3 Jun to Mon 31 Aug"."""
        first = self.after + timedelta(days=1)
        return f"{show_day(first, today)} to {show_day(self.until, today)}"


def last_days(today: date, days: int = QUARTER_DAYS) -> Window:
    """Return the last days up to today: 90, or a year."""
    said = "last 12 months" if days == YEAR_DAYS else f"last {days} days"
    return Window(today - timedelta(days=days), today, said)


def cycle(plan: Plan | None, began: date | None, today: date) -> Window:
    """Return the days of the present cycle; the last 90 where it is younger or there is none, and
    a year at most."""
    if plan is None or began is None or (today - began).days < QUARTER_DAYS:
        return last_days(today)
    if (today - began).days >= YEAR_DAYS:
        return last_days(today, YEAR_DAYS)
    return Window(began - timedelta(days=1), today, f"this cycle, since {show_day(began, today)}")


@frozen
class Part(Values):
    """A part of a measure: the same by category, or a second figure."""

    title: str
    value: float | None
    shown: str
    count: int
    band: Band = ""
    case: str = ""
    words: Words = ()
    behind: Behind = ()


@record
class Found(Values):
    """A measure without its words: ``case`` names the sentence on its band in measures.toml and
    ``words`` fills the gaps of it; the rest as in ``Measure``."""

    value: float | None
    shown: str
    count: int
    window: str
    band: Band
    case: str = ""
    words: Words = ()
    formula: str = ""
    trend: tuple[float | None, ...] = ()
    periods: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    behind: Behind = ()

    @property
    def sentence(self) -> str:
        """The key of the sentence on its band."""
        if self.case:
            return self.case
        return {"too early": "early", "no data": "none", "": "shown"}.get(self.band, self.band)


def nothing(window: str, case: str = "none") -> Found:
    """Return a measure without data: never 0% (DOMAIN.md, section 4)."""
    return Found(value=None, shown="no data", count=0, window=window, band="no data", case=case)


def band_of(
    part: float, whole: float, cases: int, good: float, poor: float | None, *, low: bool = False
) -> Band:
    """Return how a share is judged: good from ``good`` on, poor under ``poor``; with ``low``, good
    up to ``good`` and poor above ``poor``. Fewer than five cases are too early."""
    if whole <= 0:
        return "no data"
    if cases < FEWEST:
        return "too early"
    # Rounded, so that 0.6 ÷ 0.8 is not judged to be under 0.75.
    share = round(part / whole, 9)
    if share <= good if low else share >= good:
        return "good"
    if poor is not None and (share > poor if low else share < poor):
        return "poor"
    return "watch"


def of(part: int, whole: int) -> str:
    """Return "12 of 20, 60%", "no data" for nothing."""
    return f"{part} of {whole}, {percent(part, whole)}" if whole > 0 else "no data"


def divided(part: float, whole: float) -> float | None:
    """Return part ÷ whole, None where there is nothing to divide by."""
    return part / whole if whole > 0 else None


def trend(
    window: Window, figure: Callable[[Window], float | None]
) -> tuple[tuple[float | None, ...], tuple[str, ...]]:
    """Return a figure over the equal periods before, the oldest first, and which days they are."""
    earlier = [window.back(periods) for periods in range(PERIODS, 0, -1)]
    labels = tuple(one.label(window.until) for one in earlier)
    return tuple(figure(one) for one in earlier), labels


def hours(number: float) -> str:
    """Return hours in words: "6.5 h"."""
    return f"{number:.4g} h"


def names(found: Sequence[str], otherwise: str = "nobody noted") -> str:
    """Return the first three names, each once: "Ana, Ben and 2 others"."""
    different = list(dict.fromkeys(found))
    some = [name(one, "someone") for one in different[:_NAMES]]
    if not some:
        return otherwise
    more = len(different) - _NAMES
    if more > 0:
        some.append(f"{more} {'other' if more == 1 else 'others'}")
    return joined(some)


__all__ = [
    "PERIODS",
    "QUARTER_DAYS",
    "YEAR_DAYS",
    "Behind",
    "Found",
    "Part",
    "Window",
    "band_of",
    "by_day",
    "cycle",
    "divided",
    "hours",
    "last_days",
    "names",
    "nothing",
    "of",
    "trend",
]
