"""A file saved from a screen: into the home folder, under a name that is free."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable
from pathlib import Path

from netcoach.exchange.private_file import ExportProblem, write_private
from netcoach.journal import Journal, JournalError
from netcoach.text import fold
from netcoach.ui.acts import Acts

SAVED = "Saved as {}. Only you can read it."
_MOST_TRIES = 100


def save_at_home(
    app: Acts, journal: Journal, name: str, ending: str, pieces: Iterable[str] | Iterable[bytes]
) -> Path | None:
    """Write text or bytes to a new file of its owner's in the home folder and say where; None where
    the disk refuses, which is said too."""
    try:
        target = written_at_home(journal, name, ending, pieces)
    except (ExportProblem, JournalError) as error:
        app.say(str(error), wrong=True)
        return None
    app.say(SAVED.format(target), stays=True)
    return target


def written_at_home(
    journal: Journal, name: str, ending: str, pieces: Iterable[str] | Iterable[bytes]
) -> Path:
    """Write text or bytes to a new file of its owner's in the home folder and return its path.

    Raises ExportProblem where the disk refuses, JournalError.
    """
    try:
        target = _free(Path.home(), _plain(name), ending)
    except RuntimeError as error:  # There is no home.
        raise ExportProblem(str(error)) from error
    write_private(journal, target, pieces)
    return target


def _plain(name: str) -> str:
    """Return a name that any system takes for a file: letters and figures with dashes between."""
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-")[:40].rstrip("-") or "netcoach"


def _free(folder: Path, name: str, ending: str) -> Path:
    for number in itertools.islice(itertools.count(1), _MOST_TRIES):
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}.{ending}"
        if not os.path.lexists(path):
            return path
    raise ExportProblem(f"{folder} holds a hundred files called {name}: clear some away.")
