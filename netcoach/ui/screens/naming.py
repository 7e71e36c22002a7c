"""Naming a file: a path typed with completion, and a list of what it may mean."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events, on
from textual.screen import ModalScreen
from textual.widgets import Input

from netcoach.text import one_line
from netcoach.ui.files.named_files import WAV, Folder, Found, path_of, split
from netcoach.ui.rows import Row, Rows, rows, wrapped
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

R = TypeVar("R")


class PathLine(LineInput):
    """The path typed; its own Enter comes after the letters before it, however fast they come."""


class NamingScreen(ModalScreen[R]):
    """Has a ``PathLine`` and below it a ``RowList`` of what the path may mean."""

    endings: ClassVar[tuple[str, ...]] = WAV
    """How the names of the files wanted end, in lower case."""
    nothing_here: ClassVar[str] = "No WAV file here. Type a folder, then a slash."

    def __init__(self) -> None:
        super().__init__()
        self._folder: tuple[str, Folder] | None = None
        self._looked = ""
        self._pointed = False

    # What a screen of one's own says

    def take(self, path: Path) -> None:
        """Go on with the file that was named."""
        raise NotImplementedError

    def look_typed(self) -> None:
        """Say what there is to say while a path is typed."""

    def likely(self) -> list[Found]:
        """Return what to offer while nothing is typed, nothing for what lies here."""
        return []

    # Naming

    def begin_naming(self) -> None:
        """Go to the path, and list what it may mean."""
        field = self.query_one(PathLine)
        field.focus()
        field.cursor_position = len(field.value)
        self._look()

    @on(Input.Changed)
    def _typed(self) -> None:
        if self.query_one(PathLine).value != self._looked:
            self._look()
            self.look_typed()

    def _look(self) -> None:
        """List what the text may mean as it stands now."""
        self._pointed = False
        self._looked = self.query_one(PathLine).value
        folder, start = split(self._looked)
        if self._folder is None or self._folder[0] != folder:
            self._folder = folder, Folder(folder, self.endings)
        found = ([] if self._looked.strip() else self.likely()) or self._folder[1].like(start)
        panel = self.query_one(RowList)
        if found:
            panel.show(rows(*(Row((one.name, one.when), one) for one in found)), keep=False)
        else:
            panel.show(Rows(lambda width: wrapped(self.nothing_here, width, "dim")), keep=False)

    def _write(self, text: str) -> None:
        """Put a text into the field, and list what it may mean."""
        field = self.query_one(PathLine)
        field.value = text
        field.cursor_position = len(field.value)
        self._look()

    @property
    def _under_cursor(self) -> Found | None:
        row = self.query_one(RowList).row
        return row.value if row is not None and isinstance(row.value, Found) else None

    def action_move(self, step: int) -> None:
        self._pointed = True
        self.query_one(RowList).action_move(step)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("pageup", "pagedown"):
            event.stop()
            self._pointed = True
            self.query_one(RowList).action_page(-1 if event.key == "pageup" else 1)

    def action_complete(self) -> None:
        """Take over into the field what all the names have in common; where that is there, the
        name under the cursor."""
        found = self._under_cursor
        if found is None:
            return
        common = "" if self._pointed else self._common()
        if len(common) > len(split(self._looked)[1]):
            self._write(split(self._looked)[0] + one_line(common))
        else:
            self._take_over(found)

    def _take_over(self, found: Found) -> None:
        """Put a name that is listed into the field."""
        if self._looked.strip() or not self.likely():
            self._write(split(self._looked)[0] + one_line(found.name))
        else:
            self._write(one_line(f"{found.path}{'/' if found.is_folder else ''}"))

    def _common(self) -> str:
        """Return the beginning of all names offered, "" where one alone, or nothing, is typed."""
        start = split(self._looked)[1]
        if self._folder is None or not start:
            return ""
        names = [one.name for one in self._folder[1].like(start)]
        if len(names) < 2:
            return ""
        first, last = min(names), max(names)
        same = zip(first, last, strict=False)
        return "".join(letter for letter, _ in takewhile(lambda two: two[0] == two[1], same))

    def take_named(self) -> None:
        """Take the file that is typed, else the one under the cursor; go into a folder."""
        field = self.query_one(PathLine)
        if field.value != self._looked:
            self._look()
        found, path = self._under_cursor, path_of(field.value)
        if found is None or (not self._pointed and field.value.strip() and is_file(path)):
            if field.value.strip():
                self.take(path)
        elif found.is_folder:
            self._take_over(found)
        else:
            self._take_over(found)
            self.take(found.path)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self._pointed = True
        self.take_named()


def is_file(path: Path) -> bool:
    """Say whether a path leads to a file; one that cannot be looked at leads nowhere."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
