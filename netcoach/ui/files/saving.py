"""A file saved from a screen: into the home folder, under a name that is free."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from pathlib import Path

from netcoach.exchange.private_file import ExportProblem, write_private
from netcoach.journal import Journal, JournalError
from netcoach.text import fold
from netcoach.ui.acts import Acts

_MOST_TRIES = 100


def save_at_home(
    app: Acts, journal: Journal, name: str, ending: str, pieces: Iterable[str] | Iterable[bytes]
) -> Path | None:
    """Write text or bytes to a new file of its owner's in the home folder and say where; None where
    the disk refuses, which is said too."""
    try:
        target = _free(Path.home(), _plain(name), ending)
        write_private(journal, target, pieces)
    except (ExportProblem, JournalError, RuntimeError) as error:
        app.say(str(error), wrong=True)
    except OSError as error:
        app.say(f"It could not be written: {error.strerror or error}.", wrong=True)
    else:
        app.say(f"Saved as {target}. Only you can read it.", stays=True)
        return target
    return None


def _plain(name: str) -> str:
    """Return a name that any system takes for a file: letters and figures with dashes between."""
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-")[:40].rstrip("-") or "netcoach"


def _free(folder: Path, name: str, ending: str) -> Path:
    for number in itertools.islice(itertools.count(1), _MOST_TRIES):
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}.{ending}"
        if not path.exists():
            return path
    raise ExportProblem(f"{folder} holds a hundred files called {name}: clear some away.")
