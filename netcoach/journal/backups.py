"""Copies of the journal as it was before something large: whole, private, the last three kept."""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import datetime
from pathlib import Path

from netcoach.journal.errors import JournalError, explained
from netcoach.journal.opening import back_up

KEPT = 3
_STAMP = "%Y%m%d-%H%M%S"


def before(connection: sqlite3.Connection, journal: Path, what: str, now: datetime) -> Path:
    """Write a copy beside the journal, named for what comes next and for the moment, and return it.

    It appears there whole or not at all, of mode 0600. Of those named for the same, older ones than
    the last three are removed. Raises JournalError where it cannot be written; nothing else of
    what comes next may happen then.
    """
    real = Path(os.path.realpath(journal))
    copy = real.with_name(f"{real.name}.before-{what}-{now:{_STAMP}}")
    try:
        with explained():
            back_up(connection, copy)
        for old in _older(real, what, copy):
            old.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or "the folder refuses").lower()
        raise JournalError(
            f"No copy of the journal could be made beside it ({reason}), so nothing was changed."
        ) from error
    return copy


def _older(journal: Path, what: str, newest: Path) -> list[Path]:
    """Return the copies to be removed: what was just written stays, whatever the clock says."""
    named = re.compile(re.escape(f"{journal.name}.before-{what}-") + r"\d{8}-\d{6}")
    others = sorted(
        path for path in journal.parent.iterdir() if named.fullmatch(path.name) and path != newest
    )
    return others[: -(KEPT - 1)]


__all__ = ["KEPT", "before"]
