"""On the floor: one key as each talk begins, big and calm, for one hand in a crowd."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.coach.events import floor_words
from netcoach.coach.events.floor import Session, midway
from netcoach.coach.pitch.presses import HOLD_SECONDS
from netcoach.exchange import floor as verbs
from netcoach.exchange.floor import FloorOver, FloorProblem
from netcoach.journal import JournalError
from netcoach.records import Floor, Opportunity, Target
from netcoach.text import clean
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.floor_rows import spell_rows, talking
from netcoach.ui.rows import Rows
from netcoach.ui.screens.ask_line import AskLineScreen
from netcoach.ui.screens.floor_keys import FLOOR_KEYS, STOPS
from netcoach.ui.screens.friend_cap import change_cap
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.numbered import NumberedScreen
from netcoach.ui.widgets.figures import Figures, clock_face
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

T = TypeVar("T")
MOMENT = 2.0
"""Seconds: longer would hide the talks that it is about."""


class FloorScreen(ModalScreen["str | None"]):
    """Shows one time on the floor and writes each press at once.

    It ends with "debrief" or "stop" once the floor was left, "asleep" where nobody was there for
    hours, None while it is still open.
    """

    CSS_PATH = "floor.tcss"
    AUTO_FOCUS = ""
    stays: ClassVar[bool] = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *FLOOR_KEYS,
        Binding("up", "scroll(-1)", "Up", id="floor.up", show=False),
        Binding("down", "scroll(1)", "Down", id="floor.down", show=False),
    ]

    def __init__(self, desk: Desk, floor: Floor) -> None:
        super().__init__()
        self._begun: tuple[str, int | None] | None = None
        self._begun_at = 0.0
        self._desk = desk
        self._floor = floor
        self._event: Opportunity | None = None
        self._targets: tuple[Target, ...] = ()
        self._told: dict[str, str] = {}
        self._listed: tuple[object, ...] = ()
        self._beaten: datetime | None = None
        self._failed = ""
        self._over = False

    @property
    def floor(self) -> int | None:
        """The id of the time on the floor that it shows."""
        return self._floor.id

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(id="event", markup=False)
            yield Static(id="spent", markup=False)
        yield Static(id="purpose", markup=False)
        with Horizontal(id="now"):
            yield Figures(id="clock")
            yield Static(id="talking", markup=False)
        yield Static(id="tally", markup=False)
        yield Static(id="aim", markup=False)
        yield Static(id="word", classes="-quiet", markup=False)
        yield RowList(id="talks")
        yield KeyLine(FLOOR_KEYS, lines=4, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).can_focus = False
        self.reload()
        self.set_interval(1.0, self.tick)

    # Reading

    def reload(self) -> None:
        """Read the event and its targets again, and show everything."""
        with suppress(JournalError):
            self._event = verbs.event_of(self._desk.journal, self._floor)
            self._targets = verbs.targets_at(self._desk.journal, self._floor)
        self.refresh_bindings()
        self.tick()

    def tick(self) -> None:
        """Show the present moment; what another window pressed shows as well."""
        seen = self.is_current or not self._told
        try:
            now = verbs.read_session(self._desk.journal, self._floor.id)
            if now is not None and now.open and not now.asleep:
                self._beat()
        except JournalError as error:
            self._fail(str(error))
            return
        self._failed = ""
        if not seen or self._over:
            return
        if now is not None and now.open and not now.asleep:
            self._show(now)
        elif self.app.screen is self:
            # Closing below another screen would close that one: it waits until that is done.
            self._over = True
            if now is None or not now.open:
                acts(self).say(str(FloorOver()))
            self.dismiss(None if now is None or not now.open else "asleep")

    def on_screen_resume(self) -> None:
        if self._told:
            self.tick()

    def _fail(self, words: str) -> None:
        """Say once what goes wrong, not each second."""
        if words != self._failed:
            self._failed = words
            acts(self).say(words, wrong=True)

    def _beat(self) -> None:
        now = self._desk.journal.clock.now()
        if self._beaten is None or abs(now - self._beaten) >= verbs.BEAT:
            verbs.beat(self._desk.journal, self._floor)
            self._beaten = now

    # Showing

    def _show(self, now: Session) -> None:
        journal = self._desk.journal
        event = self._event
        self._tell("event", event.title if event else verbs.UNPLANNED.capitalize())
        minutes = floor_words.passed(now.elapsed)
        spent = f"{minutes // 60}:{minutes % 60:02d} h"
        self._tell("spent", spent if self.size.width < 60 else f"{spent} on the floor")
        cap = floor_words.cap_of(verbs.me(journal))
        purpose = now.floor.check_answer or floor_words.came_for(event, journal.current_plan())
        self._tell("purpose", f"I came for: {purpose}" if purpose else "w: what did you come for?")
        running = now.running
        seconds = running.length.total_seconds() if running else 0
        colour = "$foreground" if running else "$foreground-muted"
        self.query_one(Figures).show(clock_face(seconds), colour)
        self._tell("talking", talking(journal, now, self._targets, cap))
        parts = [floor_words.tally(now), floor_words.targets_met(now, self._targets)]
        self._tell("tally", "   ".join(part for part in parts if part))
        self._tell("aim", floor_words.aim(now, event, purpose))
        self._tell("word", self._word(now, cap))
        self.query_one("#word").set_class(not self._told["word"], "-quiet")
        self._list(now)

    def _word(self, now: Session, cap: timedelta) -> str:
        desk = self._desk
        clock = desk.journal.clock.now()
        after = midway(now.floor, self._event, clock)
        return floor_words.quiet_word(now, desk.floor_texts, desk.content.exits, cap, after)

    def _tell(self, name: str, words: str) -> None:
        if self._told.get(name) != words:
            self._told[name] = words
            self.query_one(f"#{name}", Static).update(Content(clean(words)))

    def _list(self, now: Session) -> None:
        """List the talks, the latest first; only anew where one changed."""
        listed = tuple((s.talk, s.new, s.length if s.ended else 0) for s in now.spells)
        if listed != self._listed or not self.query_one(RowList).source:
            self._listed = listed
            found = spell_rows(self._desk.journal, now, self._targets)
            self.query_one(RowList).show(Rows(lambda width: found), keep=False)

    # Keys

    def on_key(self) -> None:
        """Let what was said for a moment go with the next key: it may cover the talks."""
        self.app.clear_notifications()

    def _press(self, verb: Callable[[], T]) -> T | None:
        """Write a press, and show it; what cannot be written is said."""
        try:
            done = verb()
        except (JournalError, FloorProblem) as error:
            acts(self).say(str(error), wrong=True)
            self.tick()
            return None
        self.tick()
        return done

    def action_begin(self, who: str, target: Target | None = None) -> None:
        """A talk begins; the one before it ends. A key held down begins one."""
        now, begun = self._desk.journal.clock.monotonic(), (who, target.id if target else None)
        held = begun == self._begun and now - self._begun_at < HOLD_SECONDS
        self._begun, self._begun_at = begun, now
        if held:
            return
        self._press(lambda: verbs.begin(self._desk.journal, self._floor, who, target))

    def action_target(self) -> None:
        """A talk with a target begins; ask which where there are several."""
        if len(self._targets) == 1:
            self.action_begin("target", self._targets[0])
            return

        def chosen(target: object) -> None:
            if isinstance(target, Target):
                self.action_begin("target", target)

        met = verbs.read_session(self._desk.journal, self._floor.id)
        been = met.targets if met else frozenset()
        answers = [
            (one, f"{one.title}{' ✔' if one.status == 'met' or one.id in been else ''}")
            for one in self._targets
        ]
        acts(self).push_screen(NumberedScreen("Which target?", answers), chosen)

    def action_end(self) -> None:
        """The talk ends."""
        self._press(lambda: verbs.end(self._desk.journal, self._floor))

    def action_back(self) -> None:
        """Take the last press back."""
        done = self._press(lambda: verbs.take_back(self._desk.journal, self._floor))
        if done is not None:
            words = "The last press is taken back." if done else "Nothing to take back yet."
            acts(self).say(words, seconds=MOMENT)

    def action_check(self) -> None:
        """Ask what one came for, beside what was to count."""
        journal = self._desk.journal
        now = verbs.read_session(journal, self._floor.id)
        note = floor_words.came_for(self._event, journal.current_plan())

        def answered(words: str | None) -> None:
            if words is not None:
                self._press(lambda: verbs.check(journal, self._floor, words))

        acts(self).push_screen(
            AskLineScreen(
                journal,
                "What did you come for?",
                note=f"You had written: {note}" if note else "One short line will do.",
                value=now.floor.check_answer if now else "",
                draft=f"floor-check:{self._floor.uid}",
            ),
            answered,
        )

    def action_pocket(self) -> None:
        """Look at the pocket card."""
        from netcoach.ui.screens.pocket import PocketScreen

        if self._event is not None:
            acts(self).push_screen(PocketScreen(self._desk, self._event))

    def action_cap(self) -> None:
        """Change how long one wants to stay with an old friend."""
        change_cap(acts(self), self._desk)

    def action_help(self) -> None:
        """Show the keys that work here."""
        acts(self).push_screen(HelpScreen(self))

    def action_stop(self) -> None:
        """Leave the floor; asks first, so that a stray key does not."""

        def answered(answer: object) -> None:
            if not answer:
                return
            try:
                verbs.stop(self._desk.journal, self._floor)
            except (JournalError, FloorProblem) as error:
                acts(self).say(str(error), wrong=True)
            else:
                self.dismiss(str(answer))

        acts(self).push_screen(NumberedScreen("Leave the floor?", STOPS), answered)

    def action_leave(self) -> None:
        """Close the screen; the floor runs on."""
        acts(self).say("The floor runs on: NEXT or ctrl+p brings you back to it.")
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll the talks."""
        self.query_one(RowList).scroll_relative(y=lines, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "target":
            return bool(self._targets)
        if action == "pocket":
            return self._event is not None
        return True
