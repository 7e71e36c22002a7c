"""How hours and sums are written in sentences, without an exponent and without noughts."""

from __future__ import annotations

_LARGE = 1e9


def amount(value: float) -> str:
    """Return a number with two decimals at most: "8", "8.25"; an endless or huge one short."""
    if not abs(value) < _LARGE:
        return f"{value:.3g}"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def hours(value: float) -> str:
    """Return "8.5 h"."""
    return f"{amount(value)} h"


__all__ = ["amount", "hours"]
