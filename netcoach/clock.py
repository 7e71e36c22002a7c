"""The one source of time: passed in wherever time matters, so that tests choose it."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

from netcoach.days import FIRST_YEAR, LAST_YEAR


class Clock:
    """The machine's clock in the user's own time zone."""

    @property
    def zone(self) -> tzinfo | None:
        """The time zone to show times in; None means the machine's own."""
        return None

    @property
    def zone_name(self) -> str:
        """The IANA name of the zone where it can be known, else its abbreviation."""
        name = os.environ.get("TZ", "").lstrip(":")
        if "/" in name and not name.startswith("/"):
            return name
        try:
            target = str(Path("/etc/localtime").resolve())
        except (OSError, RuntimeError):
            target = ""
        _, found, name = target.partition("zoneinfo/")
        return name if found else (self.now().tzname() or "UTC")

    def reading(self) -> datetime:
        """The moment as the machine says it, however wrong, in UTC."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """The moment, aware of its zone; in the years that the program knows, whatever the machine
        says."""
        return within_calendar(self.reading()).astimezone(self.zone)

    def today(self) -> date:
        """The calendar day where the user is."""
        return self.now().date()

    def utc(self) -> str:
        """The moment as ISO 8601 in UTC with milliseconds, as the journal stores it."""
        return self.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def monotonic(self) -> float:
        """Seconds from a fixed but unknown start; never set back."""
        return time.monotonic()


def within_calendar(moment: datetime) -> datetime:
    """Return a moment, or the one nearest to it of the years in which days are counted.

    A clock whose battery is empty may stand at either end of the calendar, where no day is left to
    count back or ahead to.
    """
    if moment.year < FIRST_YEAR:
        return datetime(FIRST_YEAR, 1, 1, tzinfo=moment.tzinfo)
    if moment.year > LAST_YEAR:
        return datetime(LAST_YEAR, 12, 31, tzinfo=moment.tzinfo)
    return moment
