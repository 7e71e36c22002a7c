"""How people say that an event comes again: "every 2 weeks", "2nd thu of the month"."""

from __future__ import annotations

import re
from datetime import date

from netcoach.days import DayProblem, parse_day
from netcoach.recurring.rule import (
    LONGEST_MONTH,
    LONGEST_STEP,
    MOST_TIMES,
    WORKDAYS,
    Recurrence,
    RecurrenceProblem,
)
from netcoach.text import fold, shorten

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_STEP = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_PLAIN = {
    "daily": ("DAILY", 1),
    "weekly": ("WEEKLY", 1),
    "fortnightly": ("WEEKLY", 2),
    "monthly": ("MONTHLY", 1),
    "quarterly": ("MONTHLY", 3),
    "yearly": ("YEARLY", 1),
    "annually": ("YEARLY", 1),
}
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip

_DAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)s?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_COUNT = r"(?:[0-9]{1,4}|other|" + "|".join(_NUMBERS) + ")"
_PLACE = r"(?:[0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(_PLACES) + ")"
_LIST = r"(?: and )"
_PERIOD = (
    rf"(?:(?P<plain>{'|'.join(_PLAIN)})"
    rf"|(?:every|each) (?:(?P<count>{_COUNT}) )?(?P<step>day|week|month|year)s?)"
)
_DAYS_LIST = rf"(?P<days>{_DAY}(?:{_LIST}{_DAY})*|weekdays?|weekends?)"
_PLACES_LIST = rf"(?P<places>{_PLACE}(?:{_LIST}{_PLACE})*)"
_OF_MONTH = rf" of (?:the|every|each) month| of (?P<month>{_MONTH})(?: every year| each year)?"
_SAID_DATE = rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})"

_WEEKLY = rf"(?:(?:every|each) (?P<other>other )?|on )?{_DAYS_LIST}"
_PERIOD_ON_DAYS = rf"{_PERIOD} on {_DAYS_LIST}"
_PLACED = (
    rf"(?P<every>every |each )?(?:on )?(?:the )?{_PLACES_LIST} (?P<what>{_DAY}|day)"
    rf"(?P<of>{_OF_MONTH})?"
)
_PERIOD_PLACED = rf"{_PERIOD} on (?:the )?{_PLACES_LIST}(?: (?P<what>{_DAY}|day))?"
_MONTH_DAY = rf"(?:every |each |on )?(?:the )?{_PLACES_LIST} of (?:the|every|each) month"
_YEAR_DATE = (
    rf"(?:every|each) {_SAID_DATE}",
    rf"{_PERIOD} on (?:the )?{_SAID_DATE}",
    rf"{_SAID_DATE} (?:every|each) year",
)
_END = re.compile(
    r"(?P<body>.+?)[ ,]+(?:until|till) (?P<until>.+)"
    r"|(?P<counted>.+?)[ ,]+(?:for )?(?P<times>[0-9]{1,6} times|once)"
)


def parse_words(line: str, today: date) -> Recurrence:
    """Return the rule that a line of words names, seen from ``today``.

    Raises RecurrenceProblem where it names none, or could be read two ways.
    """
    phrase = fold(line).removesuffix(".")
    ends = _END.fullmatch(phrase)
    body = (ends["body"] or ends["counted"]) if ends else phrase
    rule = _body(_listed(body), line)
    if ends and ends["until"]:
        return rule.with_(until=_until(ends["until"], today))
    if ends and ends["times"]:
        times = 1 if ends["times"] == "once" else int(ends["times"].split()[0])
        if not 1 <= times <= MOST_TIMES:
            raise RecurrenceProblem(f"An event comes 1 to {MOST_TIMES} times.")
        return rule.with_(count=times)
    return rule


def _listed(body: str) -> str:
    return " ".join(re.sub(r",\s*(?:and )?", " and ", body).split())


def _until(text: str, today: date) -> date:
    try:
        return parse_day(text, today)
    except DayProblem as problem:
        raise RecurrenceProblem(str(problem)) from problem


def _body(body: str, line: str) -> Recurrence:
    # Weekdays first: they are said most, and no other pattern takes as little to compile.
    for read in (_weekly, _period, _placed, _yearly):
        rule = read(body)
        if rule is not None:
            return rule
    example = 'Try "every 2 weeks", "every thu" or "2nd thu of the month".'
    raise RecurrenceProblem(f'"{shorten(line, 40)}" is not understood. {example}')


def _stepped(found: re.Match[str]) -> tuple[str, int]:
    """Return how often: the frequency and its step."""
    if found["plain"]:
        return _PLAIN[found["plain"]]
    said = found["count"] or "1"
    step = 2 if said == "other" else _NUMBERS.index(said) + 2 if said in _NUMBERS else int(said)
    if not 1 <= step <= LONGEST_STEP:
        raise RecurrenceProblem(f"A rule steps by 1 to {LONGEST_STEP} days, weeks or months.")
    return _STEP[found["step"]], step


def _period(body: str) -> Recurrence | None:
    if found := re.fullmatch(_PERIOD, body):
        return Recurrence(*_stepped(found))
    if found := re.fullmatch(_PERIOD_ON_DAYS, body):
        frequency, step = _stepped(found)
        if frequency != "WEEKLY":
            raise RecurrenceProblem('Weekdays go with weeks. Try "2nd thu of the month".')
        return Recurrence(frequency, step, weekdays=_weekdays(found["days"]))
    if found := re.fullmatch(_PERIOD_PLACED, body):
        frequency, step = _stepped(found)
        if frequency != "MONTHLY":
            raise RecurrenceProblem('Places go with months. Try "every month on the 2nd thu".')
        return _in_month(_numbers(found["places"]), found["what"] or "", step)
    return None


def _weekly(body: str) -> Recurrence | None:
    found = re.fullmatch(_WEEKLY, body)
    if not found:
        return None
    return Recurrence("WEEKLY", 2 if found["other"] else 1, weekdays=_weekdays(found["days"]))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    if text.startswith("weekday"):
        return WORKDAYS
    if text.startswith("weekend"):
        return ((0, 5), (0, 6))
    return tuple(sorted({(0, _DAYS.index(day[:3])) for day in text.split(" and ")}))


def _placed(body: str) -> Recurrence | None:
    if found := re.fullmatch(_MONTH_DAY, body):
        return _in_month(_numbers(found["places"]), "", 1)
    found = re.fullmatch(_PLACED, body)
    if not found:
        return None
    places, what = _numbers(found["places"]), found["what"]
    if not found["of"]:
        if what == "day":
            return None
        if found["every"] and len(places) == 1 and places[0] > 1:
            raise _two_ways(places[0], what[:3])
    if found["month"]:
        month = _MONTHS.index(found["month"][:3]) + 1
        if what == "day":
            return None
        return Recurrence("YEARLY", months=(month,), weekdays=_at_places(places, what))
    return _in_month(places, what, 1)


def _two_ways(place: int, day: str) -> RecurrenceProblem:
    """Return what to ask of "every second tuesday": both readings on one line, to be copied."""
    number = f"{place}{'nd' if place == 2 else 'rd' if place == 3 else 'th'}"
    ways = (f'"{number} {day} of the month"', f'"every {place} weeks on {day}"')
    return RecurrenceProblem(f"Which: {' or '.join(ways)}?", ways=ways)


def _in_month(places: tuple[int, ...], what: str, step: int) -> Recurrence:
    """Return a monthly rule of weekdays by their place, or of days by their number."""
    if what and what != "day":
        return Recurrence("MONTHLY", step, weekdays=_at_places(places, what))
    if any(not -1 <= place <= 31 or place == 0 for place in places):
        raise RecurrenceProblem("A month has 31 days at most.")
    return Recurrence("MONTHLY", step, month_days=places)


def _at_places(places: tuple[int, ...], day: str) -> tuple[tuple[int, int], ...]:
    if any(not -1 <= place <= 5 or place == 0 for place in places):
        raise RecurrenceProblem("A month has five weeks at most: try the 1st to 5th, or the last.")
    weekday = _DAYS.index(day[:3])
    return tuple(sorted((place, weekday) for place in places))


def _numbers(text: str) -> tuple[int, ...]:
    found = {_PLACES.get(one) or int(one[:-2]) for one in text.split(" and ")}
    return tuple(sorted(found))


def _yearly(body: str) -> Recurrence | None:
    for shape in _YEAR_DATE:
        if found := re.fullmatch(shape, body):
            step = 1
            if "step" in found.re.groupindex:
                frequency, step = _stepped(found)
                if frequency != "YEARLY":
                    return None
            return _on_date(int(found["day"]), _MONTHS.index(found["month"][:3]), step)
    return None


def _on_date(day: int, month: int, step: int) -> Recurrence:
    if not 1 <= day <= LONGEST_MONTH[month]:
        name = _MONTHS[month].capitalize()
        raise RecurrenceProblem(f"It never comes: there is no {day} {name}.")
    return Recurrence("YEARLY", step, months=(month + 1,), month_days=(day,))
