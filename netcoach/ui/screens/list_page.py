"""A page over a stage: a title, one list, and the way back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from netcoach.ui.rows import Rows, wrapped
from netcoach.ui.screens.on_records import OnRecords
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList


class ListPage(OnRecords):
    """Reads the journal again whenever it comes in front."""

    CSS_PATH = "list_page.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    heading: ClassVar[str] = ""
    """Its title, for as long as no other is shown."""
    keys: ClassVar[tuple[Binding, ...]] = ()
    """The keys in the order in which they are shown."""

    def compose(self) -> ComposeResult:
        title = Content.styled(f" {self.heading} ", "bold $accent") if self.heading else ""
        yield Static(title, id="title", markup=False)
        yield RowList(id="list")
        yield KeyLine(self.keys, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the journal again and show what there is."""
        raise NotImplementedError

    def show_gone(self) -> None:
        """Say in place of the rows that what the page was about is gone."""
        words = "This is no longer in the journal."
        self.query_one(RowList).show(Rows(lambda width: wrapped(words, width)))

    def action_leave(self) -> None:
        self.dismiss(None)
