"""A rule as calendars write it: an RRULE of iCalendar (RFC 5545, 3.3.10), by days."""

from __future__ import annotations

import re
from datetime import date, datetime

from netcoach.days import FIRST_YEAR, LAST_YEAR
from netcoach.recurring.rule import (
    CODES,
    LONGEST_MONTH,
    LONGEST_STEP,
    MOST_TIMES,
    STEPS,
    Recurrence,
    RecurrenceProblem,
)
from netcoach.text import shorten

_TOO_OFTEN = {"SECONDLY": "second", "MINUTELY": "minute", "HOURLY": "hour"}
_READ = (
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST",
)  # fmt: skip
SHAPE = re.compile(r"(?:RRULE:)?\s*(?:[A-Z]+=[^;]*)(?:;[A-Z]+=[^;]*)*;?", re.IGNORECASE)


def parse_rrule(line: str) -> Recurrence:
    """Return the rule of an iCalendar RRULE. Raises RecurrenceProblem like ``parse_recurrence``."""
    parts: dict[str, str] = {}
    for part in line.upper().removeprefix("RRULE:").strip().rstrip(";").split(";"):
        name, _, value = part.partition("=")
        if name in parts:
            raise RecurrenceProblem(f"The rule gives {name} twice.")
        parts[name] = value.strip()
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN:
        often = f"every {_TOO_OFTEN[frequency]}"
        raise RecurrenceProblem(f"This rule comes {often}; an event comes once a day at most.")
    if frequency not in STEPS:
        raise RecurrenceProblem("A rule begins with how often, e.g. FREQ=WEEKLY or FREQ=MONTHLY.")
    for name in parts:
        if name not in _READ:
            known = "The time of day belongs into Starts." if name in _CLOCKS else _SIMPLER
            raise RecurrenceProblem(f"{shorten(name, 20)} is not read here. {known}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise RecurrenceProblem("A rule ends by COUNT or by UNTIL, not by both.")
    return _sound(
        Recurrence(
            frequency,
            _whole("INTERVAL", parts.get("INTERVAL", "1"), 1, LONGEST_STEP),
            _numbers("BYMONTH", parts, 1, 12),
            _numbers("BYMONTHDAY", parts, 1, 31, minus=True),
            _by_day(parts.get("BYDAY", ""), frequency),
            _numbers("BYSETPOS", parts, 1, 366, minus=True),
            _week_start(parts),
            _whole("COUNT", parts["COUNT"], 1, MOST_TIMES) if "COUNT" in parts else None,
            _until(parts["UNTIL"]) if "UNTIL" in parts else None,
        )
    )


_CLOCKS = ("BYHOUR", "BYMINUTE", "BYSECOND", "DTSTART")
_SIMPLER = "Try FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, COUNT or UNTIL."


def _sound(rule: Recurrence) -> Recurrence:
    """Put a daily rule that only names days among the slower ones, which are quick to follow."""
    if rule.frequency == "DAILY" and (rule.months or rule.month_days or rule.weekdays):
        if rule.interval > 1 or rule.positions:
            raise RecurrenceProblem("A rule of every few days names no weekdays or months here.")
        slower = "YEARLY" if rule.months or rule.month_days else "WEEKLY"
        rule = rule.with_(frequency=slower)
    if rule.frequency == "WEEKLY" and rule.month_days:
        raise RecurrenceProblem("A weekly rule names weekdays, a monthly one days of the month.")
    if rule.months and rule.month_days and _never(rule):
        raise RecurrenceProblem("It never comes: no month it names has such a day.")
    if rule.positions and not (rule.weekdays or rule.month_days):
        raise RecurrenceProblem("BYSETPOS chooses among days: name them, e.g. BYDAY=MO,TU.")
    return rule


def _never(rule: Recurrence) -> bool:
    """Whether none of its months is ever long enough for one of its days."""
    longest = max(LONGEST_MONTH[month - 1] for month in rule.months)
    return all(abs(day) > longest for day in rule.month_days)


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not least <= int(text) <= most:
        raise RecurrenceProblem(f"{name} is a whole number from {least} to {most}.")
    return int(text)


def _numbers(
    name: str, parts: dict[str, str], least: int, most: int, *, minus: bool = False
) -> tuple[int, ...]:
    if name not in parts:
        return ()
    found = set()
    for text in parts[name].split(","):
        sign = -1 if minus and text.startswith("-") else 1
        found.add(sign * _whole(name, text.lstrip("+-" if minus else "+"), least, most))
    return tuple(sorted(found))


def _by_day(text: str, frequency: str) -> tuple[tuple[int, int], ...]:
    found = set()
    for one in text.split(",") if text else ():
        day = re.fullmatch(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)", one)
        place = int(day[1] or 0) if day else 0
        if not day or (day[1] and not place):
            raise RecurrenceProblem("BYDAY names weekdays, e.g. BYDAY=MO,TH or BYDAY=2TH.")
        if place and frequency not in ("MONTHLY", "YEARLY"):
            raise RecurrenceProblem("Only a monthly or yearly rule can name the 2nd Thursday.")
        if abs(place) > (5 if frequency == "MONTHLY" else 53):
            raise RecurrenceProblem("A month has five weeks at most, a year fifty-three.")
        found.add((place, CODES.index(day[2])))
    return tuple(sorted(found))


def _week_start(parts: dict[str, str]) -> str:
    start = parts.get("WKST", "MO")
    if start not in CODES:
        raise RecurrenceProblem("WKST is a weekday, e.g. WKST=SU.")
    # Where weeks begin only matters to a rule that leaves some out.
    return start if start != "MO" and parts.get("INTERVAL", "1") != "1" else ""


def _until(text: str) -> date:
    found = re.fullmatch(r"([0-9]{8})(?:T[0-9]{6}Z?)?", text)
    try:
        day = datetime.strptime(found[1] if found else "", "%Y%m%d").date()
    except ValueError:
        raise RecurrenceProblem("UNTIL is a day, e.g. UNTIL=20261231.") from None
    # What is kept is read back as typed days are.
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RecurrenceProblem(f"UNTIL lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return day
