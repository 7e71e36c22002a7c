"""The journal: people and conversations, filtered as one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from netcoach.records import Conversation, Person, Record
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk, Look
from netcoach.ui.rows import Rows, Source, wrapped
from netcoach.ui.screens.base import MainScreen
from netcoach.ui.screens.on_records import BRIEF_KEY, RECORD_KEYS
from netcoach.ui.sources import Found, source_for
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

EMPTY = {
    Person: "The people you meet belong here. Press l and write one line about a talk: "
    "Sam Rivers @Acme: runs an SRE team. Sam is added with it. Or press a to add someone.",
    Conversation: "Your conversations belong here. Press l and write one line: "
    "Sam Rivers @Acme #hiring: runs an SRE team > send the checklist fri 15m.",
}

JOURNAL_KEYS = (
    *(key for key in RECORD_KEYS if key.action != "done"),
    BRIEF_KEY,
    Binding(
        "c", "turn", "People/talks", id="journal.turn", tooltip="Between people and conversations"
    ),
    Binding("f", "filter", "Filter", id="journal.filter", tooltip="Type to filter the list"),
)


class JournalScreen(MainScreen):
    """One list, of people or of conversations, with a filter above it."""

    CSS_PATH = ["base.tcss", "journal.tcss"]
    number = 5
    keys = JOURNAL_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *JOURNAL_KEYS,
        Binding("escape", "clear", "Clear the filter", id="journal.clear", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind: type[Record] = Person

    def body(self) -> Iterable[Widget]:
        yield Vertical(
            Horizontal(
                Static(id="kinds", markup=False),
                LineInput(placeholder="f filters as you type", id="filter"),
                id="top",
            ),
            RowList(id="list"),
            id="body",
        )

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def show(self, look: Look) -> None:
        self._fill(keep=True)

    def _fill(self, *, keep: bool) -> None:
        typed = self.query_one(LineInput).value.strip()
        journal, kind = self.desk.journal, self._kind
        source: Source = Found(journal, kind, typed) if typed else source_for(journal, kind)
        panel = self.query_one(RowList)
        number = len(source)
        if number:
            panel.show(source, keep=keep)
        else:
            words = f'Nobody and nothing matches "{typed}".' if typed else EMPTY[kind]
            panel.show(Rows(lambda width: wrapped(words, width)), keep=False)
        self.query_one("#kinds", Static).update(self._heads(number, bool(typed)))
        self.refresh_bindings()

    def _heads(self, number: int, filtered: bool) -> Content:
        parts: list[tuple[str, str]] = []
        for kind in (Person, Conversation):
            here = kind is self._kind
            plural = kind.plural.capitalize()
            count = self.desk.journal.count(kind) if not (here and filtered) else number
            style = "bold $accent" if here else "$foreground-muted"
            parts.append((f" {plural} {count} ", style))
        return Content.assemble(*parts)

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._fill(keep=False)

    @on(Input.Submitted, "#filter")
    def _into_list(self) -> None:
        self.query_one(RowList).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and isinstance(self.focused, LineInput):
            event.stop()
            self.query_one(RowList).focus()

    def action_filter(self) -> None:
        self.query_one(LineInput).focus()

    def action_clear(self) -> None:
        self.query_one(LineInput).value = ""
        self.query_one(RowList).focus()

    def action_turn(self) -> None:
        self._kind = Conversation if self._kind is Person else Person
        self._fill(keep=False)

    @on(events.Click, "#kinds")
    def _clicked(self) -> None:
        self.action_turn()

    def action_add(self) -> None:
        acts(self).add(self._kind.kind)
