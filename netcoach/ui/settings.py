"""What the app remembers between two starts: the theme, and whether notes are hidden. Losing it
loses nothing.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path


class Settings:
    """A small file of settings; one that cannot be read counts as empty, and is not needed."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, str] = {}
        if path is not None:
            # A file of many brackets is too deep for the reader.
            with suppress(OSError, ValueError, RecursionError):
                found = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(found, dict):
                    self._values = {str(key): str(value) for key, value in found.items()}

    def get(self, name: str) -> str:
        """Return a setting, "" where it was never set."""
        return self._values.get(name, "")

    def set(self, name: str, value: str) -> None:
        """Remember a setting; a place that cannot be written is passed over."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            new.replace(self._path)


_HIDE_NOTES = "hide notes"


def notes_hidden(settings: Settings) -> bool:
    """Say whether notes are hidden, for when somebody looks over the user's shoulder."""
    return settings.get(_HIDE_NOTES) == "yes"


def hide_notes(settings: Settings, hide: bool) -> None:
    """Remember whether notes are hidden."""
    settings.set(_HIDE_NOTES, "yes" if hide else "")
