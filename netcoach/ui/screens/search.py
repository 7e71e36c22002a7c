"""Find anything as one types: people, talks, promises, events, targets, findings, issues."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netcoach.journal import JournalError
from netcoach.journal.search import NEWEST, Hit
from netcoach.journal.sought import Sought
from netcoach.records import Person, Record
from netcoach.text import shorten
from netcoach.ui.desk import Desk
from netcoach.ui.panels.found_rows import counted, found_rows, start_rows
from netcoach.ui.rows import Row, Rows, wrapped
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

NEAR_IT = "Nothing matches exactly; near it:"
OPEN = Binding("enter", "screen.open", "Open", key_display="⏎", id="search.open", tooltip="Open it")
SEARCH_KEYS = (
    OPEN,
    Binding("down", "move(1)", "Next", key_display="↓", id="search.down", tooltip="Next result"),
    Binding("up", "move(-1)", "Previous", show=False, id="search.up", tooltip="Previous result"),
    Binding("escape", "leave", "Close", id="search.leave", tooltip="Close the search"),
)
_SHOWN = 50
_REMARKS = 2
_WIDE = 60
"""Cells: from here on the count says of what kind."""


class _Sought(LineInput):
    """What is sought; its own Enter comes after the letters before it, however fast they come."""

    BINDINGS: ClassVar[list[BindingType]] = [OPEN]


class SearchScreen(ModalScreen["Record | None"]):
    """Ends with the record to open, or None."""

    CSS_PATH = "search.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-medium")]
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCH_KEYS]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sought: str | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield _Sought(
                placeholder="type a name, a place of work, a word of your notes", id="sought"
            )
            yield Static(id="understood", markup=False)
            yield RowList()
            yield Static(id="count", markup=False)
            yield KeyLine(SEARCH_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(LineInput).focus()
        # How the rows wrap decides where the cursor may stand first.
        self.call_after_refresh(self._catch_up)

    @on(Input.Changed)
    def _catch_up(self) -> None:
        """Show what is found for the text as it stands now, unless that is shown."""
        text = self.query_one(LineInput).value
        if text != self._sought:
            self._sought = text
            self._find(text)

    def _find(self, text: str) -> None:
        journal, panel = self._desk.journal, self.query_one(RowList)
        sought = journal.meant(text)
        self._say(sought)
        counts: dict[str, int] = {}
        try:
            if sought.empty:
                panel.show(Rows(start_rows(journal)), keep=False)
            else:
                matches = journal.matches(sought, limit=_SHOWN)
                counts = matches.counts
                if matches.hits:
                    panel.show(Rows(found_rows(journal, matches.hits, sought.lit)), keep=False)
                else:
                    panel.show(self._nothing(text, sought), keep=False)
        except JournalError as error:
            said = str(error)
            panel.show(Rows(lambda width: wrapped(said, width)), keep=False)
        self.query_one("#count", Static).update(
            Content.styled(_count(counts, self.app.size.width), "$foreground-muted")
        )

    def _nothing(self, text: str, sought: Sought) -> Rows:
        """Return what to show where nothing matches: near spellings, and whoever is archived."""
        journal = self._desk.journal
        near = () if sought.narrows else journal.near_names(text)
        archived = journal.matches(replace(sought, archived=True), limit=NEWEST).hits
        names = found_rows(journal, [Hit(Person.kind, one.key) for one in near])

        def build(width: int) -> list[Row]:
            if near:
                found = [Row((NEAR_IT,), style="dim"), *names(width)]
            else:
                found = wrapped(_nothing(text, sought), width, "dim")
            if archived and not sought.archived:
                found += wrapped(f"{len(archived)} archived: add is:archived.", width, "dim")
            return found

        return Rows(build)

    def _say(self, sought: Sought) -> None:
        """Show the filters as they were understood, and what was not."""
        line = self.query_one("#understood", Static)
        lines = [Content.styled(" · ".join(sought.shown), "$accent")] if sought.shown else []
        lines += [Content.styled(one, "$text-warning") for one in sought.remarks[:_REMARKS]]
        line.update(Content("\n").join(lines))
        line.display = bool(lines)

    def action_move(self, step: int) -> None:
        self._catch_up()
        self.query_one(RowList).action_move(step)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("pageup", "pagedown"):
            event.stop()
            self.query_one(RowList).action_page(-1 if event.key == "pageup" else 1)

    def action_open(self) -> None:
        self._catch_up()
        self.query_one(RowList).action_choose()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.row.value, Record):
            self.dismiss(event.row.value)

    def action_leave(self) -> None:
        self.dismiss(None)


def _nothing(text: str, sought: Sought) -> str:
    """Return what to say where nothing was found."""
    fewer = "Fewer letters" if not sought.narrows else "Fewer filters or letters"
    return f'Nothing matches "{shorten(text, 40)}". {fewer} find more.'


def _count(counts: dict[str, int], width: int) -> str:
    number = sum(counts.values())
    if width < _WIDE:
        return f"{number} found" if number else ""
    return counted(counts) + (f" · the best {_SHOWN} are shown" if number > _SHOWN else "")
