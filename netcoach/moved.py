"""How far a long work is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Moved = Callable[[float], None]
"""Told the share done, 0–1; what it raises ends the work, and nothing was changed."""


def no_matter(_share: float) -> None:
    """Take no notice of a share that is done."""


__all__ = ["Moved", "no_matter"]
