"""How a share is written, wherever one is shown: the one place that rounds."""

from __future__ import annotations

import math


def percent(part: float, whole: float) -> str:
    """Return a part of a whole as "74%", to the nearest one, a half rounded up (73.5 is 74).

    Whole numbers are reckoned with exactly. Raises ValueError for a whole that is not above 0.
    """
    if whole <= 0:
        raise ValueError("A share needs a whole above 0.")
    if isinstance(part, int) and isinstance(whole, int):
        return f"{(200 * part + whole) // (2 * whole)}%"
    return f"{math.floor(100 * part / whole + 0.5)}%"


__all__ = ["percent"]
