"""Events that come again: their rule, its words, and the next date.

A rule is typed in words ("2nd thu of the month") or as an iCalendar RRULE by days: what an event
needs, and nothing that could go on by the second.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from netcoach.recurring.dates import days_between, next_day, trouble
from netcoach.recurring.rule import Recurrence, RecurrenceProblem
from netcoach.text import one_line

LONGEST_RULE = 200


def parse_recurrence(text: str, today: date) -> Recurrence:
    """Return the rule that ``text`` gives, in words or as an RRULE, seen from ``today``.

    Raises RecurrenceProblem where it gives none, or one that could never be followed.
    """
    return _parsed(text, today)


@lru_cache(maxsize=256)
def _parsed(text: str, today: date) -> Recurrence:
    line = one_line(text[: LONGEST_RULE * 4])
    if not line:
        raise RecurrenceProblem('No rule is given. Try "every 2 weeks" or "2nd thu of the month".')
    if len(line) > LONGEST_RULE:
        raise RecurrenceProblem(f"A rule is shorter than {LONGEST_RULE} characters.")
    if "=" in line:
        from netcoach.recurring.ical import SHAPE, parse_rrule

        if SHAPE.fullmatch(line):
            return parse_rrule(line)
    from netcoach.recurring.words import parse_words

    return parse_words(line, today)


__all__ = [
    "Recurrence",
    "RecurrenceProblem",
    "days_between",
    "next_day",
    "parse_recurrence",
    "trouble",
]
