"""Rounding of figures that belong together, so that those shown add up."""

from __future__ import annotations

import math
from collections.abc import Sequence


def summing(values: Sequence[float]) -> tuple[int, ...]:
    """Return whole numbers for values, each less than 1 off, that sum to their rounded sum.

    What rounding down loses goes to the largest remainders (Hamilton's method).
    """
    whole = [math.floor(value) for value in values]
    lost = round(math.fsum(values)) - sum(whole)
    by_rest = sorted(range(len(values)), key=lambda place: whole[place] - values[place])
    for place in by_rest[:lost]:
        whole[place] += 1
    return tuple(whole)


__all__ = ["summing"]
