"""The target and the day that the words of an objective name already, to be taken or left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from netcoach.days import LONGEST_PHRASE, DayProblem, parse_day
from netcoach.text import fold, shorten

_LONGEST = 400
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_BEFORE_A_DAY = ("by", "until", "till", "before")
_BEFORE_A_SPAN = ("in", "within")


@dataclass(frozen=True, slots=True)
class Named:
    """What the words name; None for what they do not."""

    target: float | None = None
    deadline: date | None = None


def named_in(objective: str, today: date) -> Named:
    """Return the target and the day in "find two people … by end of february": 2, and 28 Feb.

    A day stands behind "by", "until" or "before", or as a span behind "in" or "within"; a day that
    is not ahead is none. The target is the first number that is not part of the day.
    """
    words = fold(shorten(objective, _LONGEST)).replace(",", " ").split()
    deadline, start, end = _day(words, today)
    rest = [*words[:start], *words[end:]]
    return Named(next((n for n in map(_number, rest) if n is not None), None), deadline)


def _day(words: list[str], today: date) -> tuple[date | None, int, int]:
    """Return the last day that is named, and from where to where its words stand."""
    for place in range(len(words) - 1, -1, -1):
        within = words[place] in _BEFORE_A_SPAN
        if not within and words[place] not in _BEFORE_A_DAY:
            continue
        for length in range(min(LONGEST_PHRASE, len(words) - place - 1), 0, -1):
            said = " ".join(words[place + 1 : place + 1 + length]).rstrip(".;:")
            try:
                day = parse_day(f"in {said}" if within else said, today)
            except DayProblem:
                continue
            if day > today:
                return day, place, place + 1 + length
    return None, len(words), len(words)


def _number(word: str) -> float | None:
    bare = word.strip(".;:!?()")
    if bare in _NUMBERS:
        return float(_NUMBERS.index(bare) + 1)
    # A number of four figures is a year sooner than a target.
    return float(bare) if re.fullmatch("[0-9]{1,3}", bare) and int(bare) > 0 else None


__all__ = ["Named", "named_in"]
