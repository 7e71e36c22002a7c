"""The page of a record: its facts, and below them what hangs on it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from netcoach.records import (
    KINDS,
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Opportunity,
    Person,
    Plan,
    Promise,
    Record,
    Review,
    Take,
    Target,
    children,
)
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.events.debriefing import debrief, floor_to_debrief
from netcoach.ui.panels.page_parts import Asked
from netcoach.ui.panels.record_page import page_rows
from netcoach.ui.pitch.analysing import analyse_take, strike_um
from netcoach.ui.pitch.recordings import LikelyUm
from netcoach.ui.rows import Row, Rows
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.list_page import ListPage
from netcoach.ui.screens.on_events import EVENT_KEYS, OnEvents
from netcoach.ui.screens.on_people import CIRCLE_KEYS, WRITE_KEYS, OnPeople
from netcoach.ui.screens.on_records import (
    BRIEF_KEY,
    CALENDAR_KEY,
    FLOOR_KEY,
    POCKET_KEY,
    RECORD_KEYS,
)
from netcoach.ui.widgets.row_list import RowList

PAGE_KEYS = (
    Binding("escape", "leave", "Back", id="page.leave", tooltip="Back to where you were"),
    *RECORD_KEYS,
    BRIEF_KEY,
    *EVENT_KEYS,
    POCKET_KEY,
    *WRITE_KEYS,
    *CIRCLE_KEYS,
    Binding(
        "r",
        "analyse",
        "Analyse a recording",
        id="page.analyse",
        tooltip="Analyse a recording of this take",
    ),
    FLOOR_KEY,
    CALENDAR_KEY,
)


class RecordScreen(ListPage, OnEvents, OnPeople):
    """A record with its facts; everything that belongs to it can be opened, added to, edited."""

    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_KEYS]
    keys: ClassVar[tuple[Binding, ...]] = PAGE_KEYS

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__(desk)
        self._record = record
        self._waits: Floor | None = None

    def reload(self) -> None:
        """Read the record again; a page whose record is gone says so."""
        found = self.desk.journal.get(type(self._record), self._record.id)
        panel = self.query_one(RowList)
        if found is None:
            self.show_gone()
            return
        self._record = found
        self._waits = floor_to_debrief(self.desk, found)
        noun = found.noun.capitalize()
        hidden = " · notes hidden" if self.desk.hides_notes else ""
        self.query_one("#title", Static).update(
            Content.assemble((f" {noun}", "bold $accent"), (hidden, "$text-warning"))
        )
        panel.show(Rows(self._rows))
        self.refresh_bindings()

    def _rows(self, width: int) -> list[Row]:
        return page_rows(self.desk, self._record, width)

    # Acting

    @property
    def about(self) -> Any:
        return self.chosen if isinstance(self.chosen, Opportunity | Plan) else self._record

    @property
    def event_at_hand(self) -> int | None:
        if isinstance(self._record, Target):
            return self._record.opportunity
        return self._record.id if isinstance(self._record, Opportunity) else None

    @property
    def for_calendar(self) -> Opportunity | Promise | None:
        if isinstance(self.chosen, Promise | Opportunity):
            return self.chosen
        return self._record if isinstance(self._record, Promise | Opportunity) else None

    @property
    def _take(self) -> Take | None:
        """The take under the cursor, else the take whose page this is."""
        found = self.chosen if isinstance(self.chosen, Take) else self._record
        return found if isinstance(found, Take) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "analyse":
            return self._take is not None
        if action == "brief" and self._waits is not None:
            return True  # There the key debriefs the floor.
        if action == "calendar":
            return self.for_calendar is not None
        return super().check_action(action, parameters)

    def action_analyse(self) -> None:
        if self._take is not None:
            analyse_take(acts(self), self.desk, self._take)

    def action_brief(self) -> None:
        if self._waits is not None:
            debrief(acts(self), self.desk, self._waits)
        else:
            super().action_brief()

    @property
    def person_at_hand(self) -> Person | None:
        """The person under the cursor, else the one whose page this is."""
        own = self._record if isinstance(self._record, Person) else None
        if own is not None:
            return self.chosen if isinstance(self.chosen, Person) else own
        return super().person_at_hand

    @property
    def person_to_log(self) -> Person | None:
        """Whom a talk logged from here was with: the person whose page this is."""
        return self._record if isinstance(self._record, Person) else None

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What the keys are called here."""
        if self._waits is not None:
            return {**self.word_of_keys, "record.brief": ("", "Debrief")}
        return self.word_of_keys

    @property
    def key_help(self) -> dict[str, str]:
        """What the help says of keys that mean something of their own here."""
        if self._waits is not None:
            return {**self.help_of_keys, "record.brief": "Debrief what was noted on the floor"}
        return self.help_of_keys

    def open_value(self, value: Any) -> None:
        if isinstance(value, Encounter):
            value = self.desk.journal.get(Person, value.person)
        if isinstance(value, Asked):
            from netcoach.ui.review.reviewing import score_again

            score_again(acts(self), self._record, value.score, value.title)
        elif isinstance(value, LikelyUm) and isinstance(self._record, Take):
            strike_um(acts(self), self._record, value)
        elif self._is_own(value):
            acts(self).edit(self._record)
        else:
            super().open_value(value)

    def _is_own(self, value: Any) -> bool:
        return isinstance(value, Record) and (value.kind, value.id) == (
            self._record.kind,
            self._record.id,
        )

    def action_delete(self) -> None:
        value = self.chosen
        if isinstance(value, Record):
            acts(self).delete(value, then=self.action_leave if self._is_own(value) else None)
        else:
            super().action_delete()

    def action_add(self) -> None:
        """Add something that hangs on this record; ask what, where several may."""
        if isinstance(self._record, Review):
            if self._record.revealed_at is None:
                self._score()
            else:
                acts(self).say("The log was shown: e on a question notes a second thought.")
            return
        kinds = {
            cls.kind: spec
            for cls, spec in children(self._record.kind)
            if not spec.derived and cls not in (Encounter, Person, Floor, FloorTalk)
        }
        if isinstance(self._record, Conversation | Person):
            kinds.setdefault("promise", Promise.spec("person"))
        if not kinds:
            acts(self).say(f"Nothing hangs on a {self._record.noun}. e edits it.")
            return
        if len(kinds) == 1:
            self._add(next(iter(kinds)))
            return
        answers = [(kind, KINDS[kind].noun.capitalize()) for kind in kinds]
        acts(self).push_screen(ChooseScreen("Add what?", answers), self._add)

    def _score(self) -> None:
        """Score the question under the cursor, else the first one without a score."""
        asked = [row.value for row in self._rows(80) if isinstance(row.value, Asked)]
        waiting = [one for one in asked if one.score.id is None] or asked
        self.open_value(self.chosen if isinstance(self.chosen, Asked) else waiting[0])

    def action_edit(self) -> None:
        if isinstance(self.chosen, Asked):
            self.open_value(self.chosen)
        else:
            super().action_edit()

    def _add(self, kind: object) -> None:
        if not isinstance(kind, str):
            return
        preset = {
            spec.name: self._record.id
            for cls, spec in children(self._record.kind)
            if cls.kind == kind
        }
        if isinstance(self._record, Conversation) and kind == "promise":
            present = self.desk.journal.with_names([self._record])[0].people
            preset |= {"person": present[0] if present else None}
        acts(self).add(kind, preset.items())
