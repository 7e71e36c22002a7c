"""Find people and conversations as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netcoach.days import show_day
from netcoach.journal import Hit, JournalError
from netcoach.records import KINDS, Conversation, Person, Record
from netcoach.text import shorten
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, rows, wrapped
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

OPEN = Binding("enter", "screen.open", "Open", key_display="⏎", id="search.open", tooltip="Open it")
SEARCH_KEYS = (
    OPEN,
    Binding("down", "move(1)", "Next", key_display="↓", id="search.down", tooltip="Next result"),
    Binding("up", "move(-1)", "Previous", show=False, id="search.up", tooltip="Previous result"),
    Binding("escape", "leave", "Close", id="search.leave", tooltip="Close the search"),
)
_SHOWN = 50


class _Sought(LineInput):
    """What is sought; its own Enter comes after the letters before it, however fast they come."""

    BINDINGS: ClassVar[list[BindingType]] = [OPEN]


class SearchScreen(ModalScreen["Record | None"]):
    """Ends with the record to open, or None."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SEARCH_KEYS]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sought: str | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield _Sought(placeholder="a name, an organisation, a word of a note", id="sought")
            yield RowList()
            yield Static(id="count", markup=False)
            yield KeyLine(SEARCH_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(LineInput).focus()
        self._catch_up()

    @on(Input.Changed)
    def _catch_up(self) -> None:
        """Show what is found for the text as it stands now, unless that is shown."""
        text = self.query_one(LineInput).value
        if text != self._sought:
            self._sought = text
            self._find(text)

    def _find(self, text: str) -> None:
        panel, count = self.query_one(RowList), self.query_one("#count", Static)
        if not text.strip():
            words = "People and conversations: type a name, a place of work, a word of your notes."
            panel.show(Rows(lambda width: wrapped(words, width, "dim")), keep=False)
            count.update(Content(""))
            return
        try:
            hits = self._desk.journal.search(text, limit=_SHOWN)
        except JournalError as error:
            said = str(error)
            panel.show(Rows(lambda width: wrapped(said, width)), keep=False)
            return
        if not hits:
            words = f'Nothing matches "{shorten(text, 40)}". Fewer letters find more.'
            panel.show(Rows(lambda width: wrapped(words, width, "dim")), keep=False)
        else:
            panel.show(rows(*self._rows(hits)), keep=False)
        number = len(hits)
        more = "the best 50" if number == _SHOWN else f"{number} found" if number else ""
        count.update(Content.styled(more, "$foreground-muted"))

    def _rows(self, hits: tuple[Hit, ...]) -> list[Row]:
        journal = self._desk.journal
        found: dict[tuple[str, int], Record] = {}
        for kind in {hit.kind for hit in hits}:
            ids = [hit.id for hit in hits if hit.kind == kind]
            found |= {(kind, one.key): one for one in journal.by_ids(KINDS[kind], ids)}
        some = [found[hit.kind, hit.id] for hit in hits if (hit.kind, hit.id) in found]
        talks = {
            talk.conversation.key: ", ".join(talk.names)
            for talk in journal.with_names(one for one in some if isinstance(one, Conversation))
        }
        return [self._row(one, talks) for one in some]

    def _row(self, record: Record, talks: dict[int, str]) -> Row:
        today = self._desk.journal.clock.today()
        if isinstance(record, Conversation):
            day = show_day(record.on, today) if record.on else ""
            topics = " ".join(f"#{topic}" for topic in record.topics)
            return Row((f"{talks[record.key]}: {record.notes or topics}", day), record)
        assert isinstance(record, Person)
        where = " · ".join(part for part in (record.position, record.organisation) if part)
        return Row((record.name, where, "person"), record)

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
