"""Why one event stands before another: the parts of the score in which they differ most."""

from __future__ import annotations

import math
from collections.abc import Sequence

from netcoach.coach.events.ranking import Rated, part_name
from netcoach.coach.rule import LONG_NAME, name
from netcoach.text import joined

AHEAD = 2
BEHIND = 1
"""So many parts are named on either side at most: our default."""


def compared(first: Rated, second: Rated, called: str) -> str:
    """Return "Ahead of Vendor dinner by cost (+18) and effort (+6), behind on access (−5)".

    The figures are points of 100 over the parts that both events give, so that a gap of one is no
    loss of the other; gaps are named at the end. "" where one of the two has no score.
    """
    if first.score is None or second.score is None:
        return ""
    points = _differences(first, second)
    better = sorted((one for one in points if one[1] >= _LEAST), key=lambda one: -one[1])
    worse = sorted((one for one in points if one[1] <= -_LEAST), key=lambda one: one[1])
    what = name(called, "the next one", LONG_NAME)
    level = first.shown == second.shown
    said = f"Level with {what}" if level else f"Ahead of {what}"
    if better:
        said += f"{': ahead' if level else ''} by {_listed(better[:AHEAD])}"
    if worse:
        said += f", behind on {_listed(worse[:BEHIND])}"
    loose = _given_once(first, second)
    return f"{said}; {joined(loose)} given for one of them only" if loose else said


_LEAST = 0.5
"""Points: less is shown as none."""

Difference = tuple[str, float]


def _differences(first: Rated, second: Rated) -> list[Difference]:
    pairs = [
        (one, other)
        for one, other in zip(first.parts, second.parts, strict=True)
        if one.value is not None and other.value is not None and one.weight
    ]
    whole = math.fsum(one.weight for one, _ in pairs)
    return [
        (part_name(one.key), one.weight * ((one.value or 0) - (other.value or 0)) / whole * 100)
        for one, other in pairs
    ]


def _given_once(first: Rated, second: Rated) -> list[str]:
    return [
        part_name(one.key)
        for one, other in zip(first.parts, second.parts, strict=True)
        if (one.value is None) != (other.value is None) and one.weight
    ]


def _listed(some: Sequence[Difference]) -> str:
    return joined([f"{key} ({points:+.0f})".replace("-", "−") for key, points in some])


__all__ = ["compared"]
