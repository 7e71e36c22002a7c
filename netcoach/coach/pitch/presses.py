"""Presses of one key, told apart from the repeats that a held key or a bouncing one sends."""

from __future__ import annotations

BOUNCE_SECONDS = 0.15
"""An event this soon after the last one of the same key is the same press (PITCH.md)."""
HOLD_SECONDS = 0.75
"""A held key sends its first repeat within this time, and the others right behind it."""


class Presses:
    """The presses of one key in a take, each with the second it belongs to.

    Most terminals tell neither that a key is held nor that it was let go: a held key is one event,
    after a quarter to two thirds of a second another, and then a stream of them. So an event close
    behind another is no press, and where it shows the one before it to have been the first repeat
    of a held key, that one is taken back.
    """

    def __init__(self, most: int | None = None) -> None:
        """Take how many presses count at most; None for any number."""
        self._most = most
        self._kept: list[tuple[float, float]] = []
        self._last: float | None = None

    def press(self, at: float, second: float) -> bool:
        """Take one event at a monotonic time, of that second of the take; say if it is a press."""
        last, self._last = self._last, at
        if last is None or at - last >= BOUNCE_SECONDS:
            if self._most is None or len(self._kept) < self._most:
                self._kept.append((at, second))
            return True
        if len(self._kept) > 1:
            (before, _), (newest, _) = self._kept[-2:]
            if newest == last and newest - before <= HOLD_SECONDS:
                self._kept.pop()
        return False

    @property
    def seconds(self) -> tuple[float, ...]:
        """The second of each press, in order."""
        return tuple(second for _, second in self._kept)
