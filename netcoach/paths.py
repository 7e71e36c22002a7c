"""Where the coach's words, the journal and the settings lie."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

JOURNAL_VARIABLE = "NETCOACH_JOURNAL"
_HERE = Path(__file__).resolve().parent


def assets() -> Path:
    """Return the folder of the coach's words: in the wheel, else beside a checkout.

    Raises FileNotFoundError where the installation lacks it.
    """
    for place in (_HERE / "assets", _HERE.parent / "assets"):
        if (place / "stages").is_dir():
            return place
    raise FileNotFoundError("The assets folder of netcoach is missing: install netcoach again.")


def journal(given: str | None = None) -> Path:
    """Return the journal's file: the one given, NETCOACH_JOURNAL, or the user's own place."""
    chosen = given or os.environ.get(JOURNAL_VARIABLE)
    if chosen:
        # A tilde before a name that is nobody's is a sign like any other.
        with suppress(RuntimeError):
            return Path(chosen).expanduser().absolute()
        return Path(chosen).absolute()
    return default_journal()


def default_journal() -> Path:
    """Return the journal's place where the user chose none."""
    from platformdirs import user_data_path

    return user_data_path("netcoach", appauthor=False) / "journal.db"


def settings() -> Path:
    """Return the file that remembers the theme."""
    from platformdirs import user_config_path

    return user_config_path("netcoach", appauthor=False) / "settings.json"
