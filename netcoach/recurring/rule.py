"""The rule by which an event comes again, as an RRULE and in words."""

from __future__ import annotations

from datetime import date

from netcoach.days import show_day
from netcoach.text import joined
from netcoach.values import Values, frozen

MOST_TIMES = 10_000
LONGEST_STEP = 500

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
STEPS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
WORKDAYS = tuple((0, day) for day in range(5))


class RecurrenceProblem(ValueError):
    """A text that gives no rule to follow; its message says so and gives an example.

    ``ways`` are the texts, in quotes, for each of the ways in which it can be read.
    """

    def __init__(self, message: str, *, ways: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.ways = ways


@frozen
class Recurrence(Values):
    """A rule by days. ``weekdays`` are pairs of a place (2 the second, -1 the last, 0 each) and a
    weekday (0 is Monday); days of the month count from 1, from the end with a minus."""

    frequency: str
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: str = ""
    count: int | None = None
    until: date | None = None

    @property
    def rule(self) -> str:
        """The rule as an RRULE of iCalendar, without its name."""
        parts = [("FREQ", self.frequency)]
        parts += [("INTERVAL", str(self.interval))] if self.interval > 1 else []
        parts += [("BYMONTH", _listed(self.months)), ("BYMONTHDAY", _listed(self.month_days))]
        days = ",".join(f"{place or ''}{CODES[day]}" for place, day in self.weekdays)
        parts += [("BYDAY", days), ("BYSETPOS", _listed(self.positions))]
        parts += [("WKST", self.week_start), ("COUNT", str(self.count or ""))]
        parts += [("UNTIL", f"{self.until:%Y%m%d}" if self.until else "")]
        return ";".join(f"{name}={value}" for name, value in parts if value)

    @property
    def words(self) -> str:
        """The rule as one reads it: "every 2nd Thursday of the month until 31 Dec 2026"."""
        tail = f" until {show_day(self.until, date.min)[4:]}" if self.until else ""
        tail = f", {_times(self.count)}" if self.count else tail
        said = _said(self)
        return f"{said}{tail}" if said else f"by the rule {self.rule}"

    @property
    def kept(self) -> str:
        """The text to keep: the words, or the rule where words do not say all of it."""
        return self.words if _said(self) else self.rule

    @property
    def endless(self) -> bool:
        """Whether it names no end."""
        return self.count is None and self.until is None

    @property
    def counts_from_a_day(self) -> bool:
        """Whether its dates hang on the first: "every 2 weeks on tue", "monthly", "6 times"."""
        return self.interval > 1 or self.count is not None or not self.names_a_day

    @property
    def names_a_day(self) -> bool:
        """Whether it tells on which day it may come: "on tue", "every 15th"; not "monthly"."""
        if self.frequency == "DAILY":
            return self.interval == 1
        if self.frequency == "YEARLY" and not self.weekdays:
            return bool(self.months and self.month_days)
        return bool(self.weekdays or self.month_days)


def _said(rule: Recurrence) -> str:
    """Return the rule in words without its end; "" where plain words do not reach."""
    if rule.positions or rule.week_start:
        return ""
    every = _every(rule.interval, STEPS[rule.frequency])
    match rule.frequency:
        case "DAILY":
            return every
        case "WEEKLY":
            return "" if rule.months else _weekly(rule, every)
        case "MONTHLY":
            return "" if rule.months else _monthly(rule, every)
    return _yearly(rule, every)


def _weekly(rule: Recurrence, every: str) -> str:
    days = joined([WEEKDAYS[day] for _, day in rule.weekdays])
    if not days:
        return every
    if rule.interval > 1:
        return f"{every} on {days}"
    return "every weekday" if rule.weekdays == WORKDAYS else f"every {days}"


def _monthly(rule: Recurrence, every: str) -> str:
    if rule.weekdays and rule.month_days:
        return ""
    which = _which(rule)
    if which is None:
        return ""
    if not which:
        return every
    return f"{every} on the {which}" if rule.interval > 1 else f"every {which} of the month"


def _yearly(rule: Recurrence, every: str) -> str:
    if not (rule.months or rule.month_days or rule.weekdays):
        return every
    if len(rule.months) != 1 or (rule.weekdays and rule.month_days):
        return ""
    month = MONTHS[rule.months[0] - 1]
    if rule.weekdays:
        which = _which(rule)
        return f"every {which} of {month}" if which and rule.interval == 1 else ""
    if len(rule.month_days) != 1 or rule.month_days[0] < 0:
        return ""
    return f"{every} on {rule.month_days[0]} {month}"


def _which(rule: Recurrence) -> str | None:
    """Return "1st and 3rd Thursday", "15th", "last day"; "" for none, None beyond plain words."""
    if rule.weekdays:
        days = {day for _, day in rule.weekdays}
        places = [place for place, _ in rule.weekdays]
        if len(days) > 1 or any(place == 0 or place < -1 or place > 5 for place in places):
            return None
        ordered = sorted(places, key=lambda place: (place < 0, place))
        return f"{joined([_ordinal(place) for place in ordered])} {WEEKDAYS[days.pop()]}"
    if rule.month_days == (-1,):
        return "last day"
    if any(day < 0 for day in rule.month_days):
        return None
    return joined([_ordinal(day) for day in rule.month_days])


def _every(interval: int, step: str) -> str:
    return f"every {step}" if interval == 1 else f"every {interval} {step}s"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _ordinal(number: int) -> str:
    if number < 0:
        return "last"
    last = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


__all__ = [
    "CODES",
    "LONGEST_MONTH",
    "LONGEST_STEP",
    "MOST_TIMES",
    "STEPS",
    "WORKDAYS",
    "Recurrence",
    "RecurrenceProblem",
]
