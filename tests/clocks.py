"""A clock that tests set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from netcoach.clock import Clock, within_calendar

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""A Sunday."""


class SetClock(Clock):
    """Stands still until it is moved; both its times move together."""

    def __init__(self, at: datetime = START) -> None:
        self._at = at
        self._seconds = 1000.0

    @property
    def zone(self) -> tzinfo | None:
        return UTC

    @property
    def zone_name(self) -> str:
        return "UTC"

    def reading(self) -> datetime:
        return self._at

    def now(self) -> datetime:
        return within_calendar(self._at)

    def monotonic(self) -> float:
        return self._seconds

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._at += timedelta(seconds=seconds)
        self._seconds += seconds

    def set(self, at: datetime) -> None:
        """Set the calendar, as a user sets a machine's clock: monotonic time stays."""
        self._at = at
