"""What the columns of a table hold, where their headings do not say so."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netcoach.exchange.importing.headings import FIELDS
from netcoach.exchange.importing.incoming import Column, Reading
from netcoach.text import clean
from netcoach.ui.acts import acts
from netcoach.ui.rows import Column as ListColumn
from netcoach.ui.rows import Row, rows
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

CHANGE = Binding(
    "enter",
    "screen.change",
    "Change",
    key_display="⏎",
    id="columns.change",
    tooltip="Say what this column holds",
)
COLUMNS_KEYS = (
    CHANGE,
    Binding("i", "go_on", "Go on", id="columns.go_on", tooltip="Look at the file in this way"),
    Binding("escape", "leave", "Cancel", id="columns.leave", tooltip="Import nothing"),
)
NOT_NAMED = "Say first which column is the name."
_HEAD = "What do the columns hold?"


class _Columns(RowList):
    """The columns; Enter is the screen's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [CHANGE]


class ImportColumnsScreen(Screen["dict[str, str] | None"]):
    """Ends with a field for each column by its number, None where the user turned away."""

    CSS_PATH = "columns.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*COLUMNS_KEYS]

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._file = reading.file
        self._columns = list(reading.columns)

    def compose(self) -> ComposeResult:
        title = Content.styled(clean(f" {self._file} · {_HEAD}"), "bold $accent")
        yield Static(title, id="title", markup=False)
        yield _Columns()
        yield Static(id="note", markup=False)
        yield KeyLine(COLUMNS_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self._show()

    def _show(self) -> None:
        heads = (ListColumn("Column", 20), ListColumn("Holds", 16), ListColumn("Such as", 24))
        some = [
            Row((one.heading or "–", FIELDS.get(one.field, "– left out"), one.example), place)
            for place, one in enumerate(self._columns)
        ]
        self.query_one(RowList).show(rows(*some, columns=heads))
        words = "" if self._named else NOT_NAMED
        self.query_one("#note", Static).update(Content.styled(words, "$text-warning"))
        self.refresh_bindings()

    @property
    def _named(self) -> bool:
        return bool({one.field for one in self._columns} & {"name", "first", "last"})

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_change()

    def action_change(self) -> None:
        """Ask what the column under the cursor holds."""
        row = self.query_one(RowList).row
        if row is None:
            return
        place: int = row.value
        column = self._columns[place]

        def answered(answer: object) -> None:
            if isinstance(answer, str):
                self._columns[place] = Column(column.heading, answer, column.example)
                self._show()

        answers = [*FIELDS.items(), ("", "Leave it out")]
        self.app.push_screen(
            ChooseScreen(f"What does “{column.heading or '–'}” hold?", answers), answered
        )

    def action_go_on(self) -> None:
        if not self._named:
            acts(self).say(NOT_NAMED)
            return
        self.dismiss({str(place): one.field for place, one in enumerate(self._columns, 1)})

    def action_leave(self) -> None:
        self.dismiss(None)
