"""An open score, for events and for own-time work alike: parts that are weighed, and that sum.

Score = Σ weight · value ÷ Σ weight · 100 over the parts that are given. What is not given is left
out and named, never taken as zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from netcoach.coach.rounding import summing
from netcoach.values import Values, frozen

_LARGEST = 1e15
Value = tuple[float | None, str]
"""A value from 0 to 1, None where it is not given, and what it was read from."""


def part_name(key: str) -> str:
    """Return the word for a part within a sentence."""
    return "effort" if key == "energy" else key


@frozen
class Part(Values):
    """One part of a score: its value 0–1 (None: not given), its weight, its points of 100, and
    what it was read from ("4 of 5", "6.5 h")."""

    key: str
    value: float | None
    weight: int
    points: float
    said: str


@frozen
class Rated(Values):
    """A score of 100 with its parts; ``why_none`` says why there is no score."""

    parts: tuple[Part, ...] = ()
    score: float | None = None
    why_none: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not given, of what counts, in words."""
        some = (part for part in self.parts if part.value is None and part.weight)
        return tuple(part_name(part.key) for part in some)

    @property
    def shown(self) -> str:
        """The score as a whole number, "–" where there is none."""
        return "–" if self.score is None else f"{self.score:.0f}"


def weighed(given: Mapping[str, Value], weight: Mapping[str, int]) -> tuple[Part, ...]:
    """Return the parts of a score in the order given, each with its points of 100."""
    whole = sum(weight[key] for key, (value, _) in given.items() if value is not None)
    return tuple(
        Part(key, value, weight[key], _points(value, weight[key], whole), said)
        for key, (value, said) in given.items()
    )


def summed(parts: tuple[Part, ...], *, judged_by: tuple[object, ...], ask: str) -> Rated:
    """Return the score that parts sum to; none where nothing of ``judged_by`` is given, which
    ``ask`` says, or where no part that is given counts."""
    if all(one is None for one in judged_by):
        return Rated(parts, why_none=ask)
    if not any(part.weight for part in parts if part.value is not None):
        return Rated(parts, why_none="No score: nothing that you let count is given.")
    return Rated(parts, math.fsum(part.points for part in parts))


def shown_points(one: Rated) -> tuple[str, ...]:
    """Return the points of each part to one decimal so that they sum to the score shown so."""
    tenths = summing([part.points * 10 for part in one.parts])
    return tuple(
        f"{value / 10:.1f}" if part.value is not None else "–"
        for value, part in zip(tenths, one.parts, strict=True)
    )


def sound(value: float | None) -> float | None:
    """Return a number that can be reckoned with: from 0 to what sums stay exact for; else None."""
    return value if value is not None and 0 <= value <= _LARGEST else None


def judged(value: int | None, turned: bool = False) -> Value:
    """Return a judgement from 1 to 5 as a value; ``turned`` where 5 is worth nothing."""
    if value is None:
        return None, "not given"
    share = min(1.0, max(0.0, (value - 1) / 4))
    return (1 - share if turned else share), f"{value} of 5"


def _points(value: float | None, weight: int, whole: int) -> float:
    return weight * value / whole * 100 if value is not None and whole else 0.0


__all__ = [
    "Part",
    "Rated",
    "Value",
    "judged",
    "part_name",
    "shown_points",
    "sound",
    "summed",
    "weighed",
]
