"""Today: what comes next, what is promised, who waits to hear from you."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from netcoach.coach.advice import Advice, for_today
from netcoach.coach.due import due as by_clock
from netcoach.coach.due import is_quiet, runs
from netcoach.coach.facts import cards_due
from netcoach.days import show_ago, show_day
from netcoach.records import Person, Record, Snapshot
from netcoach.ui.acts import acts
from netcoach.ui.desk import Look
from netcoach.ui.doing import carry_out
from netcoach.ui.panels.in_touch_rows import NOT_SPOKEN
from netcoach.ui.rows import Row, Rows, uncut, wrapped
from netcoach.ui.screens.base import MainScreen
from netcoach.ui.screens.on_people import WRITE_KEYS, OnPeople
from netcoach.ui.screens.on_records import BRIEF_KEY, CALENDAR_KEY, FLOOR_KEY, RECORD_KEYS
from netcoach.ui.widgets.row_list import RowList

WELCOME = (
    "netcoach takes you through networking in four stages: prepare with a purpose, practise where "
    "little is at stake, talk and keep your promises, then see what came of it.\n\n"
    "Start with one thing: what should your network help you do? Press Enter to write it down.\n\n"
    "Or look around first: D opens a made-up year of someone else's journal. Yours stays empty. "
    "What you write stays in one file on this machine."
)

_PROMISES = 8
_MANY = 100
DRILL = "drill"
"""What the line on due cards stands for."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TODAY_KEYS = (
    *(key for key in RECORD_KEYS if key.action in ("edit", "done")),
    *(key for key in WRITE_KEYS if key.action != "offer"),
    BRIEF_KEY,
    FLOOR_KEY,
    CALENDAR_KEY,
    Binding("r", "app.drill", "Drill", id="today.drill", tooltip="Drill the if-then cards"),
    Binding("D", "demo", "Demo", id="today.demo", tooltip="Look around in a made-up journal"),
)


class TodayScreen(MainScreen, OnPeople):
    """One list: what to do next, coming events, promises, people to be in touch with."""

    number = 0
    _empty = False
    _asks_where = False
    """Whether there is an event to go to, or a time on the floor to go on with."""
    keys = TODAY_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *TODAY_KEYS,
        Binding("enter", "app.next", "Do what comes next", show=False, id="today.next"),
    ]

    def body(self) -> Iterable[Widget]:
        yield RowList(id="body")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    @property
    def enter_does_next(self) -> bool:
        return self.query_one(RowList).row is None

    def show(self, look: Look) -> None:
        snapshot = look.snapshot
        self._empty = snapshot.empty
        self._asks_where = any(o.on and o.decision != "skip" for o in snapshot.coming) or any(
            floor.open for floor in snapshot.floors
        )
        self.query_one(RowList).show(uncut(Rows(lambda width: _rows(look, width))))
        self.refresh_bindings()

    @property
    def event_at_hand(self) -> int | None:
        """The event of the row under the cursor, also of one that says what to do for it."""
        action = self.chosen.action if isinstance(self.chosen, Advice) else None
        if action is not None:
            return action.record if action.kind == "opportunity" else None
        return super().event_at_hand

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "edit":
            return isinstance(self.chosen, Record)
        if action == "demo":
            return self._empty
        if action == "floor" and self._asks_where:
            return True  # Without an event at hand it asks which one.
        return super().check_action(action, parameters)

    def open_value(self, value: Any) -> None:
        if value is DRILL:
            acts(self).action_drill()
        elif isinstance(value, Advice):
            carry_out(acts(self), self.desk, value)
        else:
            super().open_value(value)

    def action_demo(self) -> None:
        acts(self).action_demo()


def _rows(look: Look, width: int) -> list[Row]:
    snapshot = look.snapshot
    today = snapshot.today
    found = [Row((f"{WEEKDAYS[today.weekday()]}, {show_day(today, today)[4:]}",), style="dim")]
    found.append(Row(("",), style="text"))
    if snapshot.empty:
        return [*found, *wrapped(WELCOME, width)]
    following = for_today(look.advices)
    found += _section("Next", [row for one in following for row in _advice(one, width)])
    found += _section("Coming up", _events(snapshot))
    found += _section("Drill", _cards(snapshot))
    found += _section("Promises", _promises(snapshot))
    found += _section("Be in touch", _people(snapshot))
    return found


def _section(title: str, rows: list[Row]) -> list[Row]:
    if not rows:
        return []
    return [Row((title,), style="heading"), *rows, Row(("",), style="text")]


def _advice(advice: Advice, width: int) -> list[Row]:
    return [Row((advice.say, advice.do), advice), *wrapped(advice.reason, width, "dim", indent=2)]


def _events(snapshot: Snapshot) -> list[Row]:
    found: list[Row] = []
    for event in snapshot.coming:
        if event.on is None or event.decision == "skip" or len(found) == 4:
            continue
        days = (event.on - snapshot.today).days
        ahead = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
        when = f"{ahead}, {show_day(event.on, snapshot.today)} {event.starts}".strip()
        found.append(Row((event.title, event.place, when), event))
    return found


def _cards(snapshot: Snapshot) -> list[Row]:
    due = cards_due(snapshot)
    if not due:
        return []
    words = "One card is due" if due == 1 else f"{due} cards are due"
    days = snapshot.drill_days
    return [
        Row((words, f"drilled on {days} of the last 7 days" if days else "", "r drills"), DRILL)
    ]


def _promises(snapshot: Snapshot) -> list[Row]:
    found = []
    awake = [one for one in snapshot.promises if not is_quiet(one, snapshot.today)]
    for promise in awake[:_PROMISES]:
        who = snapshot.names.get(promise.person or 0, "someone")
        words = (
            f"{promise.title} → {who}"
            if promise.direction == "mine"
            else (f"{who} promised: {promise.title}")
        )
        late = promise.due is not None and promise.due < snapshot.today
        due = show_day(promise.due, snapshot.today) if promise.due else "no day"
        now = promise.due == snapshot.today
        tone = "bad" if late else "warn" if now else ""
        end = f"late, {due}" if late else "today" if now else due
        if snapshot.now and runs(promise):
            stands = by_clock(promise, snapshot.today, snapshot.now)
            end, tone = stands.words, {"late": "bad", "now": "warn"}.get(stands.state, "")
        found.append(Row((words, end), promise, tone=tone))
    more = len(awake) - _PROMISES
    if more > 0:
        # A snapshot does not hold them all.
        number = str(more) if more < _MANY else "many"
        found.append(Row((f"and {number} more under Promises in Implementation (3)",), style="dim"))
    return found


def _people(snapshot: Snapshot) -> list[Row]:
    found = [_person(person, snapshot) for person in snapshot.losing_touch[:5]]
    more = snapshot.losing_touch_count - len(found)
    if more > 0:
        found.append(Row((f"and {more} more in the Journal (5)",), style="dim"))
    return found


def _person(person: Person, snapshot: Snapshot) -> Row:
    last = person.last_contact
    age = show_ago((snapshot.today - last).days) if last else NOT_SPOKEN
    return Row((person.name, person.organisation, age), person)
