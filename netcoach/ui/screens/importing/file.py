"""Which file to import: a path with completion, and what was lately downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netcoach.exchange.importing.looking import AnyPreview, ColumnsUnknown, look
from netcoach.text import one_line, shorten
from netcoach.ui.desk import Desk
from netcoach.ui.files.named_files import Folder, Found
from netcoach.ui.screens.beside import WorksBeside
from netcoach.ui.screens.naming import NamingScreen, PathLine
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

LOOK = Binding(
    "enter",
    "screen.look",
    "Look at it",
    key_display="⏎",
    id="import.look",
    tooltip="Show what importing this file would do",
)
COMPLETE = Binding(
    "tab", "screen.complete", "Complete", id="import.complete", tooltip="Take over the name"
)
IMPORT_KEYS = (
    LOOK,
    COMPLETE,
    Binding("down", "move(1)", "Next", key_display="↓", id="import.down", tooltip="Next file"),
    Binding("up", "move(-1)", "Before", show=False, id="import.up", tooltip="File before"),
    Binding("escape", "leave", "Cancel", id="import.leave", tooltip="Stop, or close"),
)
ENDINGS = (".csv", ".vcf", ".zip", ".json", ".tsv", ".txt")
HINT = (
    "LinkedIn's Connections.csv or its ZIP, Google's contacts.csv, cards (.vcf), any CSV with a "
    "header, or a journal (.json). Nothing is written before you have seen what it would do."
)
STOPPED = "Stopped. Nothing was changed."
_LIKELY = ("connection", "linkedin", "contact", "kontakt", "people", "address", "journal", "person")
_CARDS = ".vcf"
_MOST_LIKELY = 12


def _speaks_of_people(name: str) -> bool:
    return name.endswith(_CARDS) or any(word in name for word in _LIKELY)


class _Path(PathLine):
    """The path typed, with the keys of this screen."""

    BINDINGS: ClassVar[list[BindingType]] = [LOOK, COMPLETE]


class ImportFileScreen(NamingScreen[AnyPreview | ColumnsUnknown | None], WorksBeside[Any]):
    """Ends with what importing a file would do, or with the columns to be named first."""

    CSS_PATH = "file.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*IMPORT_KEYS]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]
    endings = ENDINGS
    nothing_here = "No contacts here: .csv, .vcf, .zip or .json. Type a folder, then a slash."

    def __init__(
        self, desk: Desk, path: Path | None = None, mapping: Mapping[str, str] | None = None
    ) -> None:
        """With a ``path`` it is looked at at once, its columns as the ``mapping`` says."""
        super().__init__()
        self.desk = desk
        self._path, self._mapping = path, mapping
        self._offered: list[Found] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static("Import contacts", id="title", markup=False)
            yield _Path(
                "" if self._path is None else str(self._path),
                placeholder="a folder or a file, such as ~/Downloads/",
                id="path",
            )
            yield RowList()
            yield Static(id="progress", markup=False)
            yield Static(Content(HINT), id="note", markup=False)
            yield KeyLine(IMPORT_KEYS, id="keys")

    def on_mount(self) -> None:
        self.begin_naming()
        if self._path is not None:
            self.take(self._path)

    def likely(self) -> list[Found]:
        """Return the files in the places of downloads whose names speak of contacts, the last
        written first."""
        if self._offered is None:
            home = Path("~/")
            places = [Folder(f"{home / name}/", ENDINGS) for name in ("Downloads", "", "Desktop")]
            some = [one for place in places for one in place.like("") if not one.is_folder]
            named = [one for one in some if _speaks_of_people(one.path.name.casefold())]
            self._offered = sorted(named, key=lambda one: -one.modified)[:_MOST_LIKELY]
        return self._offered

    def look_typed(self) -> None:
        self.tell(HINT)

    def action_look(self) -> None:
        """Look at the file that is typed, else the one under the cursor; go into a folder."""
        self.take_named()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a file is looked at, there is only the way out."""
        return not self.working or action not in ("look", "complete", "move")

    def take(self, path: Path) -> None:
        self.chosen_path = path
        mapping = self._mapping
        self.query_one(PathLine).disabled = True
        self.begin(
            lambda journal, moved: look(journal, path, mapping, moved),
            f"Looking at {shorten(path.name, 40)}",
        )

    def done(self, result: Any) -> None:
        self.dismiss(result)

    def failed(self, problem: Exception) -> None:
        if isinstance(problem, ColumnsUnknown):
            self.dismiss(problem)
            return
        self._back()
        self.tell(str(problem), wrong=True)

    def _back(self) -> None:
        field = self.query_one(PathLine)
        field.disabled = False
        field.focus()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something in place of the hint."""
        colour = "$text-warning" if wrong else "$foreground-muted"
        self.query_one("#note", Static).update(Content.styled(one_line(words), colour))

    def action_leave(self) -> None:
        """Stop looking at a file; else close."""
        if self.working:
            self.stop()
            self._back()
            self.tell(STOPPED)
        else:
            self.dismiss(None)
