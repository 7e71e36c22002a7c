"""Spans of days: what "june" and "last week" stand for, and how an index finds the days in one.

An entry of the index holds its day as four marks, for the decade, the year, the month and the day
itself. The days of a span are found by the few marks that cover it, so that no row need be read to
know its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from netcoach.days import FIRST_YEAR, LAST_YEAR, DayProblem, month_length, parse_day
from netcoach.text import fold

FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
MARK = "\ue000"
"""Begins a mark. It is for private use, so that no word that is typed or kept begins with it."""

_YEAR = r"[12][0-9]{3}"
_YEAR_MONTH = r"([12][0-9]{3})[-/. ]([01]?[0-9])"
_PERIOD = r"(?P<which>this|last|next) (?P<unit>week|month|year)"
_NAMED_MONTH = r"(?:this |last )?[a-z]{3,9}\.?(?: [12][0-9]{3})?"
_MOVES = {"this": 0, "last": -1, "next": 1}


def span_named(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and last day of what ``text`` names, seen from ``today``; None for nothing.

    Besides each day that ``parse_day`` reads about the past, it is a year, a month ("june",
    "2026-06"), or this, last or next week, month or year. Words may be joined by dashes.
    """
    phrase = fold(text)
    for said in dict.fromkeys((phrase, phrase.replace("-", " ").replace("_", " "))):
        try:
            found = _period(said, today) or _month(said, today)
            if found is None:
                day = parse_day(said, today, past=True)
                found = (day, day)
        except (DayProblem, ValueError, OverflowError):
            continue
        if found[0] >= FIRST and found[1] <= LAST:
            return found
    return None


def _period(said: str, today: date) -> tuple[date, date] | None:
    if re.fullmatch(_YEAR, said):
        return date(int(said), 1, 1), date(int(said), 12, 31)
    if found := re.fullmatch(_YEAR_MONTH, said):
        return _whole_month(date(int(found[1]), int(found[2]), 1))
    if not (found := re.fullmatch(_PERIOD, said)):
        return None
    move = _MOVES[found["which"]]
    if found["unit"] == "week":
        first = today + timedelta(days=7 * move - today.weekday())
        return first, first + timedelta(days=6)
    if found["unit"] == "year":
        return date(today.year + move, 1, 1), date(today.year + move, 12, 31)
    months = today.year * 12 + today.month - 1 + move
    return _whole_month(date(months // 12, months % 12 + 1, 1))


def _month(said: str, today: date) -> tuple[date, date] | None:
    """Return a month that is named by its name alone, the last one that has begun."""
    if not re.fullmatch(_NAMED_MONTH, said):
        return None
    try:
        return _whole_month(parse_day(f"start of {said}", today, past=True))
    except DayProblem:
        return None


def _whole_month(first: date) -> tuple[date, date]:
    return first, first.replace(day=month_length(first.year, first.month))


def day_marks(day: date) -> str:
    """Return the marks by which the index finds a day."""
    return " ".join(MARK + _figures(day)[:length] for length in (3, 4, 6, 8))


def _figures(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def circle_mark(circle: str) -> str:
    """Return the mark of a circle."""
    return f"{MARK}c{circle.lower()}"


ARCHIVED = f"{MARK}archived"
"""The mark of who is archived."""


def covering(first: date, last: date) -> Iterator[str]:
    """Yield the fewest marks that cover the days from ``first`` to ``last``, both included."""
    day = max(first, FIRST)
    end = min(last, LAST)
    while day <= end:
        for length, step in ((3, _decade), (4, _year), (6, _of_month)):
            begin, close = step(day)
            if begin == day and close <= end:
                yield MARK + _figures(day)[:length]
                day = close + timedelta(days=1)
                break
        else:
            yield MARK + _figures(day)
            day += timedelta(days=1)


def _decade(day: date) -> tuple[date, date]:
    year = day.year - day.year % 10
    return date(year, 1, 1), date(year + 9, 12, 31)


def _year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _of_month(day: date) -> tuple[date, date]:
    return _whole_month(day.replace(day=1))


__all__ = [
    "ARCHIVED",
    "FIRST",
    "LAST",
    "MARK",
    "circle_mark",
    "covering",
    "day_marks",
    "span_named",
]
