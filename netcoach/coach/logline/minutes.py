"""How long a talk was, where a log line says it: "25 min", "25m", "1 h 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_TALK = 12 * 60
"""In minutes: "open 24h" is no length of a talk."""
_MOST_WORDS = 4
_LONGEST = 20
_ROUND = "(),."
_MINUTES = re.compile(
    r"(?P<minutes>[0-9]{1,4})(?:m|min|mins| min| mins| minutes|minutes)"
    r"|(?P<hours>[0-9]{1,2}) ?(?:h|hrs?|hours?)(?: ?(?P<rest>[0-5]?[0-9])(?: ?(?:m|min|mins))?)?"
)


def minutes_at_end(words: Sequence[str]) -> tuple[int, int]:
    """Return how many of the last words say a length ("1 h 30 min": 4), and its minutes; 0, 0
    where they say none."""
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        minutes = _said(words[-length:])
        if minutes:
            return length, minutes
    return 0, 0


def minutes_at(words: Sequence[str], place: int) -> tuple[int, int]:
    """Return how many of the words from a place on say a length, and its minutes; 0, 0 where
    they say none."""
    if place >= len(words) or not words[place].lstrip("(")[:1].isdigit():
        return 0, 0
    for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
        minutes = _said(words[place : place + length])
        if minutes:
            return length, minutes
    return 0, 0


def _said(words: Sequence[str]) -> int:
    said = " ".join(words)
    found = _MINUTES.fullmatch(said.casefold().strip(_ROUND)) if len(said) < _LONGEST else None
    if not found:
        return 0
    minutes = int(found["minutes"] or int(found["hours"]) * 60 + int(found["rest"] or 0))
    return minutes if minutes <= LONGEST_TALK else 0


__all__ = ["LONGEST_TALK", "minutes_at", "minutes_at_end"]
