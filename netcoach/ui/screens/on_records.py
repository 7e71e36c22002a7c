"""What every screen with a list of records does with the one under the cursor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual import on
from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.screen import Screen

from netcoach.coach.checks import Check
from netcoach.records import (
    Conversation,
    Finding,
    Opportunity,
    Person,
    Pitch,
    Promise,
    Record,
    Target,
)
from netcoach.text import shorten
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Source, rows
from netcoach.ui.widgets.row_list import RowList

RECORD_KEYS = (
    Binding("a", "add", "Add", id="record.add", tooltip="Add an entry here"),
    Binding("e", "edit", "Edit", id="record.edit", tooltip="Edit the chosen entry"),
    Binding("d,delete", "delete", "Delete", id="record.delete", tooltip="Delete the chosen entry"),
    Binding("x", "done", "Done", id="record.done", tooltip="Mark the chosen promise as kept"),
    Binding(
        "v",
        "versions",
        "Versions",
        id="record.versions",
        tooltip="Compare the versions of the chosen pitch",
    ),
)


POCKET_KEY = Binding(
    "k",
    "pocket",
    "Pocket card",
    id="record.pocket",
    tooltip="The pocket card of the event",
    # Where an event is at hand the key means its card, not a row up.
    priority=True,
)


CALENDAR_KEY = Binding(
    "C",
    "calendar",
    "Calendar",
    id="record.calendar",
    tooltip="Take the event or the promise to your calendar, by a file in your home folder",
)


FLOOR_KEY = Binding(
    "f",
    "floor",
    "On the floor",
    id="record.floor",
    tooltip="Go on the floor of the event: one key a talk",
)


BRIEF_KEY = Binding(
    "b", "brief", "Brief", id="record.brief", tooltip="What to know of the person before you talk"
)


_TRIED = 200
"""So many rows of a list are looked at for what their keys are."""
_OF_A_KIND = 3


def _of_each_kind(source: Source) -> Iterator[Any]:
    """Return what the first rows of each kind stand for, and None for no row."""
    yield None
    seen: Counter[object] = Counter()
    for row in source.page(0, _TRIED):
        if row.chosen and row.value is not None:
            kind = (type(row.value), getattr(row.value, "status", None))
            seen[kind] += 1
            if seen[kind] <= _OF_A_KIND:
                yield row.value


class OnRecords(Screen[None]):
    """Opens, edits and deletes what the cursor of its list stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [BRIEF_KEY]
    elsewhere: ClassVar[str] = "On other rows"
    """The heading in the help of the keys that do not apply where the cursor stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._as_if_on: tuple[Any] | None = None

    @property
    def chosen(self) -> Any:
        """What the cursor of the list stands on, None where it stands on nothing."""
        if self._as_if_on is not None:
            return self._as_if_on[0]
        lists = self.query(RowList)
        row = lists.first().row if lists else None
        return row.value if row else None

    def allowed_elsewhere(self, actions: frozenset[str]) -> frozenset[str]:
        """Return those of these actions that some row of the list allows."""
        lists = self.query(RowList)
        return self.allowed_on(lists.first().source if lists else rows(), actions)

    def allowed_on(self, source: Source, actions: frozenset[str]) -> frozenset[str]:
        """Return those of these actions that the rows of a source allow."""
        found: set[str] = set()
        try:
            for value in _of_each_kind(source):
                self._as_if_on = (value,)
                found |= {action for action in actions - found if self._allows(action)}
        finally:
            self._as_if_on = None
        return frozenset(found)

    def _allows(self, action: str) -> bool:
        _, name, parameters = parse(action)
        return bool(self.check_action(name, parameters))

    @property
    def event_at_hand(self) -> int | None:
        """The id of the event that what the cursor stands on belongs to, None for none."""
        value = self.chosen
        value = value.about if isinstance(value, Offer) else value
        if isinstance(value, Finding):
            value = self.desk.journal.get(Target, value.target)
        if isinstance(value, Target):
            return value.opportunity
        if isinstance(value, Check):
            return value.event
        return value.id if isinstance(value, Opportunity) else None

    @property
    def person_at_hand(self) -> Person | None:
        """The one person whom what the cursor stands on is about, None for none or several."""
        value = self.chosen
        value = value.about if isinstance(value, Offer) else value
        if isinstance(value, Person) or not isinstance(value, Record):
            return value if isinstance(value, Person) else None
        if isinstance(value, Conversation):
            present = self.desk.journal.with_names([value])[0].people
            return self.desk.journal.get(Person, present[0]) if len(present) == 1 else None
        return self.desk.journal.get(Person, getattr(value, "person", None))

    @property
    def people_at_hand(self) -> tuple[int, ...]:
        """The ids of those whom what the cursor stands on is about: of a conversation all of them;
        of anything else the one person, if there is one."""
        person = self.person_at_hand
        if person is None and isinstance(self.chosen, Conversation):
            return self.desk.journal.with_names([self.chosen])[0].people
        return (person.key,) if person is not None else ()

    def with_person(self, act: Callable[[Person], None]) -> None:
        """Do something with the person at hand; of several it is asked with whom."""
        people = self.desk.journal.by_ids(Person, self.people_at_hand)
        if len(people) == 1:
            act(people[0])
        elif people:
            from netcoach.ui.screens.choose import ChooseScreen

            def answered(answer: object) -> None:
                if isinstance(answer, Person):
                    act(answer)

            answers = [(one, shorten(one.name, 40) or one.title) for one in people]
            acts(self).push_screen(ChooseScreen("Which of them?", answers), answered)

    @property
    def for_calendar(self) -> Opportunity | Promise | None:
        """The event or promise at hand that a calendar could hold, None for none."""
        if isinstance(self.chosen, Promise):
            return self.chosen
        return self.desk.journal.get(Opportunity, self.event_at_hand)

    @on(RowList.Moved)
    def _list_moved(self) -> None:
        self.refresh_bindings()

    @on(RowList.Chosen)
    def _row_opened(self, event: RowList.Chosen) -> None:
        self.open_value(event.row.value)

    def open_value(self, value: Any) -> None:
        """Open what a row stands for."""
        if isinstance(value, Record):
            acts(self).open_record(value)
        elif isinstance(value, Offer):
            value.carry_out(acts(self), self.desk)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "done":
            value = self.chosen
            return isinstance(value, Promise) and value.status == "open"
        if action == "brief":
            return bool(self.people_at_hand)
        if action in ("pocket", "floor"):
            return self.event_at_hand is not None
        if action == "calendar":
            return isinstance(self.chosen, Promise) or self.event_at_hand is not None
        if action == "versions":
            return isinstance(self.chosen, Pitch)
        return True

    def action_pocket(self) -> None:
        acts(self).action_pocket(self.event_at_hand)

    def action_calendar(self) -> None:
        """Write what is at hand as a file for the calendar."""
        record = self.for_calendar
        if record is not None:
            from netcoach.ui.files.exporting import to_calendar

            to_calendar(acts(self), self.desk, record)

    def action_floor(self) -> None:
        acts(self).action_floor(self.event_at_hand)

    def action_brief(self) -> None:
        from netcoach.ui.screens.brief import BriefScreen

        self.with_person(lambda one: acts(self).push_screen(BriefScreen(self.desk, one)))

    def action_edit(self) -> None:
        value = self.chosen
        if isinstance(value, Offer) and value.about is None:
            value.carry_out(acts(self), self.desk)
            return
        value = value.about if isinstance(value, Offer) else value
        if isinstance(value, Record):
            acts(self).edit(value)
        else:
            acts(self).say("Nothing to edit here yet.")

    def action_delete(self) -> None:
        if isinstance(self.chosen, Record):
            acts(self).delete(self.chosen)
        else:
            acts(self).say("Nothing here that can be deleted.")

    def action_versions(self) -> None:
        if isinstance(self.chosen, Pitch):
            from netcoach.ui.screens.versions import VersionsScreen

            acts(self).push_screen(VersionsScreen(self.desk, self.chosen))

    def action_done(self) -> None:
        promise = self.chosen
        if isinstance(promise, Promise):
            today = self.desk.journal.clock.today()
            kept = promise.with_(status="kept", done_on=today)
            acts(self).save(kept, f"Promise kept: {promise.title}")
