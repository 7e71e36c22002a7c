"""The files of some kinds that a half-typed path may mean."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from netcoach.days import show_day

WAV = (".wav", ".wave")
"""How the names of recordings end."""
MOST_ENTRIES = 5_000
"""So many names of a folder are read; the others have to be typed."""
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A file or a folder that what is typed may mean; ``modified`` in seconds since 1970."""

    path: Path
    is_folder: bool
    modified: float = 0.0

    @property
    def name(self) -> str:
        """Its name, a folder's with a slash behind it."""
        return f"{self.path.name}/" if self.is_folder else self.path.name

    @property
    def when(self) -> str:
        """When a file was last written, "" for a folder: "Thu 26 Nov 18:30"."""
        if self.is_folder:
            return ""
        try:
            moment = datetime.fromtimestamp(self.modified)
        except (OverflowError, ValueError, OSError):
            return ""
        return f"{show_day(moment.date(), moment.date())} {moment:%H:%M}"


def path_of(typed: str) -> Path:
    """Return the path that was typed, pasted, or dropped on the terminal with quotes around it."""
    text = typed.strip()
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]:
        text = text[1:-1]
    if text.startswith("file://"):
        from urllib.parse import unquote

        text = unquote(text.removeprefix("file://").removeprefix("localhost"))
    path = _home(text)
    with suppress(OSError, ValueError):
        if "\\" in text and not path.exists():
            # A terminal that escapes what is dropped on it writes a backslash before each blank.
            return _home(re.sub(r"\\(.)", r"\1", text))
    return path


def _home(text: str) -> Path:
    with suppress(RuntimeError):
        return Path(text).expanduser()
    return Path(text)


def split(typed: str) -> tuple[str, str]:
    """Return what is typed up to its last slash, and the start of a name behind it."""
    folder, slash, start = typed.lstrip(" '\"").rpartition("/")
    return folder + slash, "" if start == "~" else start


class Folder:
    """The files of some kinds and the folders in a folder, read once."""

    def __init__(self, typed: str, endings: tuple[str, ...] = WAV) -> None:
        """Read the folder as typed, "" where the program runs; what cannot be read is empty.

        ``endings`` is how the names of the files wanted end, in lower case.
        """
        self._endings = endings
        self._files: list[Found] = []
        self._folders: list[Found] = []
        place = _home(typed or ".")
        with suppress(OSError, ValueError), os.scandir(place) as entries:
            for _, entry in zip(range(MOST_ENTRIES), entries, strict=False):
                with suppress(OSError):
                    self._add(entry, place)
        self._files.sort(key=lambda one: -one.modified)
        self._folders.sort(key=lambda one: one.name.casefold())

    def _add(self, entry: os.DirEntry[str], place: Path) -> None:
        if entry.name.casefold().endswith(self._endings) and entry.is_file():
            self._files.append(Found(place / entry.name, False, entry.stat().st_mtime))
        elif entry.is_dir():
            self._folders.append(Found(place / entry.name, True))

    def like(self, start: str) -> list[Found]:
        """Return what begins with a name, in any case: files first, the last written before all,
        and before those what begins with it just so.

        Hidden names are for who types their dot.
        """
        wanted = start.casefold()
        found = [
            one
            for one in (*self._files, *self._folders)
            if one.path.name.casefold().startswith(wanted)
            and (wanted.startswith(".") or not one.path.name.startswith("."))
        ]
        found.sort(key=lambda one: not one.path.name.startswith(start))
        return found[:MOST_FOUND]
