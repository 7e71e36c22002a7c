"""The page of a record: its facts, and below them what hangs on it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from netcoach.days import show_age, show_day
from netcoach.records import (
    KINDS,
    Ask,
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Issue,
    Kind,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Record,
    Review,
    Spec,
    Take,
    Target,
    children,
)
from netcoach.records.hidden import HIDDEN
from netcoach.ui.acts import acts
from netcoach.ui.analysing import analyse_take, strike_um
from netcoach.ui.debriefing import debrief, floor_to_debrief
from netcoach.ui.desk import Desk
from netcoach.ui.hiding import hides_value
from netcoach.ui.panels.event_page import event_rows
from netcoach.ui.panels.floor_rows import event_floor_rows, floor_page_rows
from netcoach.ui.panels.gate_rows import ready_rows
from netcoach.ui.panels.issue_rows import asks_elsewhere, issues_elsewhere
from netcoach.ui.panels.objective_rows import objective_rows
from netcoach.ui.panels.page_parts import Asked, promise_rows, score_rows
from netcoach.ui.panels.pitch_page import pitch_page_rows
from netcoach.ui.panels.step_rows import facts, loose
from netcoach.ui.panels.take_parts import take_page_rows
from netcoach.ui.panels.ways import ways_rows
from netcoach.ui.recordings import LikelyUm, analysis_rows, read_analysis
from netcoach.ui.rows import Row, Rows, fact, wrapped
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.on_events import EVENT_KEYS, OnEvents
from netcoach.ui.screens.on_people import CIRCLE_KEYS, WRITE_KEYS, OnPeople
from netcoach.ui.screens.on_records import (
    BRIEF_KEY,
    CALENDAR_KEY,
    FLOOR_KEY,
    POCKET_KEY,
    RECORD_KEYS,
)
from netcoach.ui.show import show_value
from netcoach.ui.sources import column_specs
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import LOOSE_ROOM, RowList

PAGE_KEYS = (
    Binding("escape", "leave", "Back", id="page.leave", tooltip="Back to where you were"),
    *RECORD_KEYS,
    BRIEF_KEY,
    *EVENT_KEYS,
    POCKET_KEY,
    *WRITE_KEYS,
    *CIRCLE_KEYS,
    Binding("r", "analyse", "Analyse a recording", id="page.analyse", tooltip="Of this take"),
    FLOOR_KEY,
    CALENDAR_KEY,
)

_TIMELINE = 50


_SHOWN_APART: dict[str, frozenset[str]] = {
    "person": frozenset({"encounter", "person"}),
    "conversation": frozenset({"encounter"}),
    "review": frozenset({"score"}),
    "opportunity": frozenset({"target", "floor"}),
    "pitch": frozenset({"take"}),
}
"""Kinds that the page of a record shows in a way of their own."""


class RecordScreen(OnEvents, OnPeople):
    """A record with its facts; everything that belongs to it can be opened, added to, edited."""

    CSS_PATH = "page.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_KEYS]
    keys: ClassVar[tuple[Binding, ...]] = PAGE_KEYS
    """The keys in the order in which they are shown."""

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__(desk)
        self._record = record
        self._waits: Floor | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield RowList(id="list")
        yield KeyLine(self.keys, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the record again; a page whose record is gone says so."""
        found = self.desk.journal.get(type(self._record), self._record.id)
        panel = self.query_one(RowList)
        if found is None:
            panel.show(Rows(lambda width: wrapped("This is no longer in the journal.", width)))
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
        record = self._record
        found = [Row((self._headline(),), record, "title"), *self._whole(width)]
        if isinstance(record, Opportunity):
            found += event_rows(self.desk, record, width)
        else:
            found += self._plan_rows(width) + facts(self.desk, record, width)
        if isinstance(record, Person):
            found += self._contact(record, width)
            found += self._timeline(record, width)
        if isinstance(record, Conversation):
            found += self._present(record)
        if isinstance(record, Take):
            today = self.desk.journal.clock.today()
            found += fact("When", show_value(record, Take.spec("at"), today, {}), width)
            found += take_page_rows(self.desk, record, width)
            recorded = analysis_rows(read_analysis(record.analysis), width, key="enter")
            found += [Row(("",), style="text"), *recorded] if recorded else []
        if isinstance(record, Pitch):
            found += pitch_page_rows(self.desk, record, width)
        if isinstance(record, Review):
            found += [Row(("",), style="text"), *score_rows(self.desk, record, width)]
        if isinstance(record, Opportunity):
            found += ready_rows(self.desk, record)
            found += [Row(("",), style="text"), *event_floor_rows(self.desk, record, width)]
        if isinstance(record, Floor):
            found += floor_page_rows(self.desk, record, width)
        if isinstance(record, Target):
            found += ways_rows(self.desk, record, width)
        for cls, spec in self._belonging():
            found += self._children(cls, spec)
        return found

    def _plan_rows(self, width: int) -> list[Row]:
        if not isinstance(self._record, Plan):
            return []
        journal = self.desk.journal
        progress = journal.find(Progress, plan=self._record.id)
        return objective_rows(self.desk, self._record, progress, width, journal.clock.today())

    def _headline(self) -> str:
        record = self._record
        if isinstance(record, Conversation):
            talk = self.desk.journal.with_names([record])[0]
            return ", ".join(talk.names) or "A conversation"
        if isinstance(record, Encounter):
            return self.desk.journal.names([record.person]).get(record.person or 0, "Someone")
        if isinstance(record, Review) and record.on:
            day = show_day(record.on, self.desk.journal.clock.today())
            return f"{record.shown('rhythm').capitalize()} review, {day}"
        if isinstance(record, Take):
            return record.title
        titled = record.spec(record.titled)
        if self.desk.hides_notes and hides_value(record, titled):
            return HIDDEN
        value = show_value(record, titled, self.desk.journal.clock.today(), {})
        return value or record.noun.capitalize()

    def _whole(self, width: int) -> list[Row]:
        """Return in full what the headline cannot show: a long text, or notes below the names."""
        record = self._record
        text = getattr(record, record.titled)
        if not isinstance(text, str) or not text:
            return []
        if self.desk.hides_notes and hides_value(record, record.spec(record.titled)):
            text = HIDDEN
        if isinstance(record, Conversation) or cell_len(text) > min(width, LOOSE_ROOM):
            return fact(record.spec(record.titled).label, text, width)
        return []

    def _contact(self, person: Person, width: int) -> list[Row]:
        today = self.desk.journal.clock.today()
        if person.last_contact is None:
            return []
        age = show_age((today - person.last_contact).days)
        words = f"{show_day(person.last_contact, today)}, {age} ago"
        found = fact("Last contact", words, width)
        if person.next_due is not None:
            found += fact("In touch by", show_day(person.next_due, today), width)
        return found

    def _timeline(self, person: Person, width: int) -> list[Row]:
        journal = self.desk.journal
        promises = journal.find(Promise, person=person.id, status="open")
        found: list[Row] = []
        for direction, title in (("mine", "I promised"), ("theirs", "They promised")):
            some = [promise for promise in promises if promise.direction == direction]
            if some:
                found += [*_head(title), *loose(self.desk, some, ("what",), "due")]
        talks = journal.timeline(person, limit=_TIMELINE)
        if talks:
            found += [*_head("Conversations"), *loose(self.desk, talks, ("notes", "topics"), "on")]
        return found

    def _present(self, talk: Conversation) -> list[Row]:
        some = self.desk.journal.find(Encounter, conversation=talk.id)
        return (
            [*_head("With"), *loose(self.desk, some, ("person", "note"), "known")] if some else []
        )

    def _belonging(self) -> list[tuple[type[Record], Spec]]:
        """Return what hangs on this kind of record, but what the page shows in its own way."""
        record = self._record
        own = _SHOWN_APART.get(record.kind, frozenset())
        return [
            (cls, spec)
            for cls, spec in children(record.kind)
            if cls.kind not in own and not cls.kept_aside()
        ]

    def _children(self, cls: type[Record], spec: Spec) -> list[Row]:
        equal: dict[str, Any] = {spec.name: self._record.id}
        some = self.desk.journal.find(cls, limit=_TIMELINE, **equal)
        if isinstance(self._record, Person) and cls is Promise:
            some = tuple(one for one in some if getattr(one, "status", "") != "open")
        if not some:
            return []
        if cls is Ask:
            asks = [one for one in some if isinstance(one, Ask)]
            return [*_head("Asks"), *asks_elsewhere(self.desk, asks)]
        if cls is Issue:
            issues = [one for one in some if isinstance(one, Issue)]
            return [*_head("Issues"), *issues_elsewhere(self.desk, issues)]
        if cls is Promise and isinstance(self._record, Conversation):
            return [*_head("Promises"), *promise_rows(self.desk, some)]
        names = [one.name for one in column_specs(cls, (spec.name,))]
        end = next((n for n in names[::-1] if cls.spec(n).kind in (Kind.DAY, Kind.CHOICE)), "")
        shown = [name for name in names if name != end][:3] or [cls.titled]
        title = cls.plural.capitalize()
        if isinstance(self._record, Person) and cls is Promise:
            title = "Promises kept or dropped"
        if not end and len(shown) > 1:
            end = shown.pop()
        return [*_head(title), *loose(self.desk, some, shown, end)]

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

    def open_value(self, value: Any) -> None:
        if isinstance(value, Encounter):
            value = self.desk.journal.get(Person, value.person)
        if isinstance(value, Asked):
            from netcoach.ui.reviewing import score_again

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

    def action_leave(self) -> None:
        self.dismiss(None)

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


def _head(title: str) -> list[Row]:
    return [Row(("",), style="text"), Row((title,), style="heading")]
