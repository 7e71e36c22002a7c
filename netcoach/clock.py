"""The one source of time: passed in wherever time matters, so that tests choose it."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path


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

    def now(self) -> datetime:
        """The moment, aware of its zone."""
        return datetime.now(UTC).astimezone(self.zone)

    def today(self) -> date:
        """The calendar day where the user is."""
        return self.now().date()

    def utc(self) -> str:
        """The moment as ISO 8601 in UTC with milliseconds, as the journal stores it."""
        return self.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def monotonic(self) -> float:
        """Seconds from a fixed but unknown start; never set back."""
        return time.monotonic()
