"""The journal: people and conversations, filtered as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from netcoach.exchange import tidying
from netcoach.records import Conversation, Person, Record
from netcoach.text import shorten
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk, Look
from netcoach.ui.people.marked import Marked, Some, act_on, carry_out, delete
from netcoach.ui.rows import Rows, wrapped
from netcoach.ui.screens.base import MainScreen
from netcoach.ui.screens.on_people import CIRCLE_KEYS, WRITE_KEYS, OnPeople
from netcoach.ui.screens.on_records import BRIEF_KEY, RECORD_KEYS
from netcoach.ui.sources import Found, Records, source_for
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

EMPTY = {
    Person: "The people you meet belong here. Press l and write one line about a talk: "
    "Sam Rivers @Acme: runs an SRE team. Sam is added with it. Or press a to add someone, i "
    "to import your contacts from a file.",
    Conversation: "Your conversations belong here. Press l and write one line: "
    "Sam Rivers @Acme #hiring: runs an SRE team > send the checklist fri 15m.",
}

JOURNAL_KEYS = (
    *(key for key in RECORD_KEYS if key.action not in ("done", "versions")),
    Binding(
        "v", "turn", "People/talks", id="journal.turn", tooltip="Between people and conversations"
    ),
    Binding("f", "filter", "Filter", id="journal.filter", tooltip="Type to filter the list"),
    Binding(
        "space",
        "mark",
        "Mark",
        id="journal.mark",
        tooltip="Mark this person, to do something with several",
    ),
    Binding(
        "m",
        "act_on_marked",
        "With marked",
        id="journal.act",
        tooltip="Tag, circle, archive, delete",
    ),
    Binding(
        "asterisk",
        "mark_all",
        "Mark all",
        key_display="*",
        show=False,
        id="journal.mark_all",
        tooltip="Mark all people listed, or none",
    ),
    Binding(
        "r", "bring_back", "Bring back", id="journal.bring_back", tooltip="Out of the archive again"
    ),
    Binding("i", "import", "Import", id="journal.import", tooltip="Import contacts from a file"),
    Binding(
        "x",
        "export",
        "Export",
        id="journal.export",
        tooltip="Take the journal out: JSON, CSV, vCard or a calendar",
    ),
    Binding(
        "equals_sign",
        "duplicates",
        "Twice?",
        key_display="=",
        id="journal.duplicates",
        tooltip="Find people entered twice",
    ),
)
# On a row of this list nothing is promised: there is nothing to let go.
PEOPLE_KEYS = (
    *(key for key in WRITE_KEYS if key.action != "let_go"),
    BRIEF_KEY,
    *CIRCLE_KEYS,
)
_ALONE = ("write", "put_off", "offer", "brief")
"""What is done with one person alone."""
_ON_MARKED = ("journal.act", "record.delete", "people.circle_a", "journal.mark")
"""The keys that go first while some are marked."""


_ORDER = (
    *("bring_back", "add", "edit", "delete", "turn", "write", "filter", "mark", "import", "export"),
    *("offer", "put_off", "circle('A')", "brief", "act_on_marked", "duplicates"),
)
"""The keys that have room first, by what they do: those of one person and of the list in turn."""


def _place(key: Binding) -> int:
    return _ORDER.index(key.action) if key.action in _ORDER else len(_ORDER)


class JournalScreen(MainScreen, OnPeople):
    """One list, of people or of conversations, with a filter above it."""

    CSS_PATH = ["base.tcss", "journal.tcss"]
    number = 5
    keys = tuple(sorted((*JOURNAL_KEYS, *PEOPLE_KEYS), key=_place))
    BINDINGS: ClassVar[list[BindingType]] = [
        *JOURNAL_KEYS,
        *PEOPLE_KEYS,
        Binding("escape", "clear", "Clear the filter", id="journal.clear", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind: type[Record] = Person
        self._marked: dict[int, None] = {}
        self._only: tuple[Sequence[int], str] | None = None

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
        if len(self.desk.journal.still_there(Person, self.marked)) < len(self._marked):
            # Those marked were joined or deleted: what was meant to be done with them is done.
            self._marked.clear()
        self._fill(keep=True)

    @property
    def marked(self) -> tuple[int, ...]:
        """The ids of those who are marked."""
        return tuple(self._marked)

    def on_screen_suspend(self, event: events.ScreenSuspend) -> None:
        """Take a filter back when another main screen comes: it would be forgotten there."""
        if not self.is_current and self.app.current_mode != "journal":
            self.query_one(LineInput).value = ""

    def _fill(self, *, keep: bool) -> None:
        typed = self.query_one(LineInput).value.strip()
        source = Marked(self._listed(typed), self._marked)
        panel = self.query_one(RowList)
        number = len(source)
        if number:
            panel.show(source, keep=keep)
        else:
            words = f'Nobody and nothing matches "{typed}".' if typed else EMPTY[self._kind]
            panel.show(Rows(lambda width: wrapped(words, width)), keep=False)
        self.query_one("#kinds", Static).update(self._heads(number, bool(typed)))
        self.refresh_bindings()

    def _listed(self, typed: str) -> Records | Found:
        """Return what is listed: what matches, else those asked for, else all."""
        journal, kind = self.desk.journal, self._kind
        if typed:
            return Found(journal, kind, typed)
        if self._only is not None and kind is Person:
            return Some(journal, self._only[0])
        return source_for(journal, kind, **({"archived": False} if kind is Person else {}))

    def show_only(self, ids: Sequence[int], words: str) -> None:
        """List some people alone, until escape; ``words`` say which they are."""
        self._kind, self._only = Person, (tuple(ids), words)
        self._marked.clear()
        self.query_one(LineInput).value = ""
        self._fill(keep=False)
        self.query_one(RowList).focus()

    def _heads(self, number: int, filtered: bool) -> Content:
        parts: list[tuple[str, str]] = []
        for kind in (Person, Conversation):
            here = kind is self._kind
            plural = kind.plural.capitalize()
            count = number if here and filtered else self._count(kind)
            style = "bold $accent" if here else "$foreground-muted"
            parts.append((f" {plural} {count} ", style))
        if self._only is not None and self._kind is Person and not filtered:
            parts[0] = (f" {shorten(self._only[1], 40)}: {number} ", "bold $accent")
        archived = self.desk.journal.count(Person, archived=True)
        if archived and self._kind is Person and not filtered and self._only is None:
            parts.append((f" {archived} archived: f archived ", "$foreground-muted"))
        if self._marked:
            parts.append((f" ✔ {len(self._marked)} marked ", "$text-success"))
        return Content.assemble(*parts)

    def _count(self, kind: type[Record]) -> int:
        """Return how many of a kind are listed: the archived are not."""
        journal = self.desk.journal
        return journal.count(Person, archived=False) if kind is Person else journal.count(kind)

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
        """Take back the filter; without one those listed alone; then the marks."""
        if self.query_one(LineInput).value:
            self.query_one(LineInput).value = ""
        elif self._only is not None:
            self._only = None
            self._fill(keep=True)
        else:
            self._marked.clear()
            self._fill(keep=True)
        self.query_one(RowList).focus()

    def action_turn(self) -> None:
        self._kind = Conversation if self._kind is Person else Person
        self._fill(keep=False)
        self.refresh_bindings()

    # Several at once

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "bring_back":
            return isinstance(self.chosen, Person) and self.chosen.archived
        if action in ("mark", "mark_all", "act_on_marked"):
            return self._kind is Person and not isinstance(self.focused, LineInput)
        if action in _ALONE and self._marked and self._kind is Person:
            return False  # What is done then is done with those marked.
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go on to the next."""
        person = self.chosen
        if not isinstance(person, Person):
            return
        if person.key in self._marked:
            del self._marked[person.key]
        else:
            self._marked[person.key] = None
        self._fill(keep=True)
        self.query_one(RowList).action_move(1)

    def action_mark_all(self) -> None:
        """Mark all who are listed; where all are, none."""
        ids = self._listed(self.query_one(LineInput).value.strip()).ids()
        if all(key in self._marked for key in ids):
            self._marked.clear()
        else:
            self._marked |= dict.fromkeys(ids)
        self._fill(keep=True)

    def action_act_on_marked(self) -> None:
        """Ask what to do with those marked, or with the one under the cursor."""
        ids = self._those_meant()
        if ids:
            act_on(acts(self), self.desk, ids, self._unmark)

    def action_circle(self, circle: str) -> None:
        if self._marked and self._kind is Person:
            ids = self._those_meant()
            put = partial(tidying.put_in_circle, ids=ids, circle=circle)
            carry_out(acts(self), self.desk, ids, put, self._unmark)
        else:
            super().action_circle(circle)

    @property
    def first_keys(self) -> tuple[str, ...]:
        """The keys, by their ids, that stand before the others."""
        return _ON_MARKED if self._marked and self._kind is Person else ()

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called for what the cursor stands on."""
        return self.word_of_keys

    def action_bring_back(self) -> None:
        """Take the person under the cursor, or those marked, out of the archive."""
        ids = self._those_meant()
        back = partial(tidying.bring_back, ids=ids)
        carry_out(acts(self), self.desk, ids, back, self._unmark)

    def action_delete(self) -> None:
        if self._marked and self._kind is Person:
            delete(acts(self), self.desk, self._those_meant(), self._unmark)
        else:
            super().action_delete()

    def _those_meant(self) -> tuple[int, ...]:
        person = self.chosen
        alone = (person.key,) if isinstance(person, Person) else ()
        return tuple(self._marked) or alone

    def _unmark(self) -> None:
        if self._only is not None:
            there = self.desk.journal.which_are_there(Person, self._only[0])
            self._only = there, self._only[1]
        self._marked.clear()
        self.query_one(RowList).action_move(1)

    def action_import(self) -> None:
        acts(self).action_import()

    def action_export(self) -> None:
        acts(self).action_export()

    def action_duplicates(self) -> None:
        acts(self).action_duplicates()

    @on(events.Click, "#kinds")
    def _clicked(self) -> None:
        self.action_turn()

    def action_add(self) -> None:
        acts(self).add(self._kind.kind)
