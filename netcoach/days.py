"""Days and times as people say them, and as the screens show them: English whatever the locale.

A phrase is understood wholly or not at all. What can be read two ways is refused with an example,
never guessed.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from netcoach.text import fold, shorten

FIRST_YEAR = 1900
LAST_YEAR = 2200
LONGEST_PHRASE = 6
"""The most words a phrase for a day takes: "Thursday the 26th of November 2026"."""

_LONGEST_TEXT = 200
_MONTH_LENGTH = 30.44
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLAIN = {"today": 0, "tomorrow": 1, "yesterday": -1}
_PLAIN |= {"the day after tomorrow": 2, "day after tomorrow": 2, "day before yesterday": -2}

_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\.?"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>[0-9]{1,5}|an?|" + "|".join(_NUMBERS[1:]) + ")"
_UNIT = r"(?P<unit>day|week|month|year)s?"

# Kept as text: whoever only shows days need not wait for them to be compiled.
_SAID_WEEKDAY = rf"(?:(?P<which>this|next|last) )?{_WEEKDAY}"
_SAID_SPAN = rf"(?:(?P<ahead>in) )?{_COUNT} {_UNIT}(?P<back> ago)?"
_SAID_PERIOD = r"(?P<which>next|last) (?P<unit>week|month)"
_PART = r"(?:the )?(?:(?P<part>start|beginning|middle|end) of|(?P<mid>mid)[- ](?:of )?)"
_SAID_PART = (
    rf"{_PART} ?(?:the )?(?:(?P<which>this|next|last) )?month",
    rf"{_PART} ?{_MONTH}(?: (?P<year>[0-9]{{4}}))?",
)
_SAID_MONTH = rf"(?:this |next |last )?{_MONTH}(?: [0-9]{{4}})?"
_SAID_DATE = (
    rf"(?:{_WEEKDAY} )?{_DAY} ?(?:of )?{_MONTH}(?: (?P<year>[0-9]{{4}}))?",
    rf"(?:{_WEEKDAY} )?{_MONTH} {_DAY}(?: (?P<year>[0-9]{{4}}))?",
    r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})?",
)
_SLASHED = r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<year>[0-9]{4})"
_SHORT_DOTTED = r"[0-9]{1,2}\. ?[0-9]{1,2}\."
_CLOCK = r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?:(?P<half>[ap])\.?m\.?)?"
_CLOCK_H = r"(?P<hour>[0-9]{1,2}) ?h ?(?P<minute>[0-9]{2})?"
_MIDDLE = 15
"""The day of "mid March"."""


class DayProblem(ValueError):
    """A text that names no day; its message says so and gives an example.

    ``shaped`` is true where the text has the form of a date and yet names no day, or two.
    """

    def __init__(self, message: str, *, shaped: bool = False) -> None:
        super().__init__(message)
        self.shaped = shaped


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that ``text`` names, seen from ``today``; case and spaces do not matter.

    - ``fri`` is the coming Friday, on a Friday next week's; with ``past`` it is the last one, on a
      Friday today. ``this fri`` is the same but today on a Friday. ``last fri`` lies before today.
    - ``next tue`` is the one in the week after this, where weeks start on Monday. ``next week`` and
      ``last week`` are their Mondays, ``next month`` and ``last month`` their first days.
    - ``12 jan`` and ``28.11.`` are the next such day, with ``past`` the last one; today counts. So
      do ``end of february`` and ``mid march`` (the 15th); a month alone is asked for its day.
    - ``in 2 weeks``, ``a month ago``: where a month is too short, its last day is taken.
    - ``11/12/2026`` can be read two ways and is refused; ``28/11/2026`` cannot.

    Raises DayProblem for all else, and outside the years 1900 to 2200.
    """
    phrase = _phrase(text)
    try:
        day = (
            _near(phrase, today, past)
            or _span(phrase, today)
            or _period(phrase, today)
            or _part_of_month(phrase, today, past)
            or _written(phrase, text, today, past)
        )
    except (ValueError, OverflowError) as error:
        if isinstance(error, DayProblem):
            raise
        raise _problem(text, "is not a day of the calendar", today, shaped=True) from None
    if day is None and re.fullmatch(_SAID_MONTH, phrase):
        raise DayProblem(_which_day(phrase))
    if day is None:
        raise _problem(text, "does not name a day", today)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        raise _problem(text, years, today, shaped=True)
    return day


def parse_clock(text: str) -> time | None:
    """Return the time of day that ``text`` names (18:00, 9:30, 6pm, 19h, 9, noon), else None.

    A bare number from 1 to 23 is an hour of the 24-hour clock: 9 is in the morning, and whoever
    shows it can say so. Midnight is no time, as it may belong to either of two days.
    """
    phrase = _phrase(text)
    if phrase == "noon":
        return time(12)
    if by_h := re.fullmatch(_CLOCK_H, phrase):
        hour, minute = int(by_h["hour"]), int(by_h["minute"] or 0)
        return time(hour, minute) if hour < 24 and minute < 60 else None
    found = re.fullmatch(_CLOCK, phrase)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not (found["minute"] or found["half"] or hour):
        return None
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_day(day: date, today: date) -> str:
    """Return "Thu 26 Nov", with the year where it is not today's."""
    return _full(day) if day.year != today.year else _full(day)[:-5]


def show_month(day: date, today: date) -> str:
    """Return "June", with the year where it is not today's."""
    name = _LONG_MONTHS[day.month - 1]
    return name if day.year == today.year else f"{name} {day.year}"


def echo_day(day: date, today: date) -> str:
    """Return the day in full and how far it is: "Thu 26 Nov 2026, in 4 days".

    What is past is told in months from 60 days on; to a day that comes the days are counted, up to
    two years.
    """
    away = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    far = f"in {_length(away, 730)}" if away > 0 else f"{_length(-away, 59)} ago"
    return f"{_full(day)}, {near.get(away, far)}"


def _length(days: int, counted: int) -> str:
    """Return how long so many days are, in days up to a number that is counted."""
    months = round(days / _MONTH_LENGTH)
    if days <= counted:
        return f"{days} days"
    return f"{months} months" if months < 24 else f"{months // 12} years"


def show_age(days: int) -> str:
    """Return an age given in days: "3 d", from 60 days "2 mo", from 24 months "2 y".

    A negative age lies ahead: "in 3 d".
    """
    if days < 0:
        return f"in {show_age(-days)}"
    months = round(days / _MONTH_LENGTH)
    if days < 60:
        return f"{days} d"
    return f"{months} mo" if months < 24 else f"{months // 12} y"


def show_ago(days: int) -> str:
    """Return an age given in days as a sentence says it: "today", "yesterday", "3 d ago".

    A negative age lies ahead: "tomorrow", "in 3 d".
    """
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    return near.get(days) or (f"{show_age(days)} ago" if days > 0 else show_age(days))


def show_minutes(minutes: int) -> str:
    """Return a length given in minutes: "15 min", "1 h", "1 h 30"."""
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def _full(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def _phrase(text: str) -> str:
    """Return the text folded, without commas and without the full stop of a sentence."""
    if len(text) > _LONGEST_TEXT:
        return ""
    phrase = " ".join(fold(text).replace(",", " ").split())
    # The full stop of 28.11. belongs to the day: 28.11 could be a price or a version.
    return phrase if re.fullmatch(_SHORT_DOTTED, phrase) else phrase.removesuffix(".")


def _problem(text: str, what: str, today: date, *, shaped: bool = False) -> DayProblem:
    said = shorten(text, 40)
    named = f'"{said}" {what}' if said else "No day is named"
    example = min(today, date(LAST_YEAR, 12, 1)) + timedelta(days=7)
    return DayProblem(f'{named}. Try "fri", "12 jan" or {example}.', shaped=shaped)


def _number_of_weekday(name: str) -> int:
    return next(i for i, day in enumerate(_WEEKDAYS) if day[:3].lower() == name[:3])


def _near(phrase: str, today: date, past: bool) -> date | None:
    if phrase in _PLAIN:
        return today + timedelta(days=_PLAIN[phrase])
    found = re.fullmatch(_SAID_WEEKDAY, phrase)
    if not found:
        return None
    which, asked = found["which"], _number_of_weekday(found["weekday"])
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + asked)
    ahead = (asked - today.weekday()) % 7
    if which == "last":
        return today + timedelta(days=ahead - 7)
    if ahead == 0:
        return today if past or which == "this" else today + timedelta(days=7)
    return today + timedelta(days=ahead - 7 if past else ahead)


def _span(phrase: str, today: date) -> date | None:
    found = re.fullmatch(_SAID_SPAN, phrase)
    if not found or bool(found["ahead"]) == bool(found["back"]):
        return None
    said = found["count"]
    count = 1 if said in ("a", "an") else int(said) if said.isdigit() else _NUMBERS.index(said)
    if found["back"]:
        count = -count
    if found["unit"] in ("day", "week"):
        return today + timedelta(days=count * (7 if found["unit"] == "week" else 1))
    return _months_on(today, count * (12 if found["unit"] == "year" else 1))


def month_length(year: int, month: int) -> int:
    """Return how many days a month has."""
    # It brings in what the locale says; days are mostly shown, and need none of it.
    from calendar import monthrange

    return monthrange(year, month)[1]


def _months_on(day: date, months: int) -> date:
    """Return the same day that many months on, or the last one of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def _period(phrase: str, today: date) -> date | None:
    if not (found := re.fullmatch(_SAID_PERIOD, phrase)):
        return None
    move = _MOVES[found["which"]]
    if found["unit"] == "month":
        return _months_on(today.replace(day=1), move)
    return today + timedelta(days=7 * move - today.weekday())


_MOVES = {"next": 1, "last": -1}


def _part_of_month(phrase: str, today: date, past: bool) -> date | None:
    """Return the day of "end of next month" or "mid March": the 1st, the 15th or the last."""
    by_now, by_name = (re.fullmatch(form, phrase) for form in _SAID_PART)
    if by_now:
        first = _months_on(today.replace(day=1), _MOVES.get(by_now["which"], 0))
        return _at_part(first, by_now)
    if not by_name:
        return None
    number = _number_of_month(by_name["month"])
    if by_name["year"]:
        return _at_part(date(int(by_name["year"]), number, 1), by_name)
    day = _at_part(date(today.year, number, 1), by_name)
    if day > today if past else day < today:
        day = _at_part(date(today.year + (-1 if past else 1), number, 1), by_name)
    return day


def _at_part(first: date, said: re.Match[str]) -> date:
    if said["part"] in ("start", "beginning"):
        return first
    if said["part"] == "end":
        return first.replace(day=month_length(first.year, first.month))
    return first.replace(day=_MIDDLE)


def _which_day(phrase: str) -> str:
    """Return what to ask of somebody who named a month alone."""
    first, *year = phrase.removeprefix("this ").removeprefix("next ").removeprefix("last ").split()
    said = " ".join([first.rstrip("."), *year])
    return f'"{phrase}" is a month: which day? Try "28 {said}" or "end of {said}".'


def _number_of_month(name: str) -> int:
    return _MONTHS.index(name[:3].capitalize()) + 1


def _written(phrase: str, text: str, today: date, past: bool) -> date | None:
    """Return the day of a date with numbers; ``text`` is what a refusal quotes."""
    if slashed := re.fullmatch(_SLASHED, phrase):
        return _slashed(slashed, text)
    found = next((match for form in _SAID_DATE if (match := re.fullmatch(form, phrase))), None)
    if not found:
        return None
    said = found.groupdict()
    month = said["month"]
    number = int(month) if month.isdigit() else _number_of_month(month)
    if said["year"]:
        day = date(int(said["year"]), number, int(said["day"]))
    else:
        day = _nearest(number, int(said["day"]), today, past)
    weekday = said.get("weekday")
    if weekday and _number_of_weekday(weekday) != day.weekday():
        named = f"is no day, as {_full(day)[4:]} is a {_WEEKDAYS[day.weekday()]}"
        raise _problem(text, named, today, shaped=True)
    return day


def _slashed(found: re.Match[str], text: str) -> date:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if one > 12 or one == two:
        return date(year, two, one)
    if two > 12:
        return date(year, one, two)
    ways = f"Try {date(year, two, one)} or {date(year, one, two)}."
    raise DayProblem(f'"{shorten(text, 40)}" can be read two ways. {ways}', shaped=True)


def _nearest(month: int, day: int, today: date, past: bool) -> date:
    """Return the next such day of any year, today included, or with ``past`` the last one."""
    # 29 February can be eight years away, around 1900, 2100 and 2200.
    for away in range(9):
        year = today.year + (-away if past else away)
        if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
            found = date(year, month, day)
            if (found <= today) if past else (found >= today):
                return found
    raise OverflowError
