"""Days of the user's as the journal stores moments: where one begins, in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from netcoach.clock import Clock


def midnight(clock: Clock, day: date) -> str:
    """Return when a day of the user's began, as the journal stores moments."""
    start, zone = datetime.combine(day, time.min), clock.zone
    try:
        moment = (start.replace(tzinfo=zone) if zone else start.astimezone()).astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        # Days at the very ends of the calendar have no moment in every zone.
        moment = start.replace(tzinfo=UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


__all__ = ["midnight"]
