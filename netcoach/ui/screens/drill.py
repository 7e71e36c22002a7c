"""The drill: a situation as it comes at an event, an answer, and how it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from netcoach.coach.drill.deck import Drill
from netcoach.coach.drill.schedule import outlook
from netcoach.exchange.drill import draft_key, for_today, keep_go, record_of, whole_deck
from netcoach.journal import JournalError
from netcoach.records import RecordProblem
from netcoach.text import clean
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.drafts import DRAFT_SECONDS
from netcoach.ui.panels import drill_card
from netcoach.ui.panels.drill_rows import round_words
from netcoach.ui.screens.drill_keys import APPLIES, DRILL_KEYS, HELP, REVEAL, Phase
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.signs import sign
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.asking_line import AskingLine
from netcoach.ui.widgets.key_line import KeyLine

TICK_SECONDS = 0.25
CLOCK = "drill_clock"
"""The setting that says "off" where no seconds are to be counted."""


class _Said(AskingLine):
    """The answer typed; its own Enter comes after the letters before it."""

    BINDINGS: ClassVar[list[BindingType]] = [REVEAL, HELP]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A go of this round: its step, the queue before it, what was typed, its seconds and grade."""

    step: int
    queue: tuple[str, ...]
    typed: str
    seconds: float
    grade: str


class DrillScreen(ModalScreen[None]):
    """A round of cards: what is due, then what is new; a card that did not come comes again.

    Each grade is kept at once as a step of its own; nothing is lost by closing.
    """

    CSS_PATH = "drill.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*DRILL_KEYS]

    def __init__(self, desk: Desk, key: str = "") -> None:
        """``key`` names a card of the deck to begin with."""
        super().__init__()
        self._desk = desk
        self._key = key
        self._deck: dict[str, Drill] = {}
        self._queue: list[str] = []
        self._kept: list[_Kept] = []
        """The goes of this round, the last one at the end."""
        self._told = ""
        """What is said in the head line until the next key that does something."""
        self.phase = Phase.OVER
        self._since = 0.0
        self._seconds = 0.0
        self._ticking: Timer | None = None
        self._drafting = Soon(self, DRAFT_SECONDS, self.keep_draft)

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(Content("Drill"), id="name", markup=False)
            yield Static(id="count", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="safety", markup=False)
            yield Static(id="about", markup=False)
            yield Static(id="heard", markup=False)
            yield Static(id="clock", markup=False)
            yield Static(Content("Then I say"), id="ask", markup=False)
            yield _Said(placeholder=sign("type it, or say it aloud, then ⏎"), id="said")
            yield Static(id="answers", markup=False)
            yield Static(id="grades", markup=False)
            yield Static(id="over", markup=False)
        yield KeyLine(DRILL_KEYS, id="keys")

    def on_mount(self) -> None:
        self._ticking = self.set_interval(TICK_SECONDS, self.tick)
        self._read()
        self._queue = [one.key for some in self._today for one in some]
        if self._key in self._deck:
            self._queue = [self._key, *(key for key in self._queue if key != self._key)]
        self._ask()

    # The deck

    def _read(self) -> None:
        """Read the deck and what it holds for today."""
        journal = self._desk.journal
        deck = whole_deck(journal, self._desk.content, self._desk.drill_texts)
        self._deck = {one.key: one for one in deck}
        self._seen = journal.snapshot()
        self._today = for_today(deck, self._seen)

    def reload(self) -> None:
        """Show the present card as the journal has it now, with what is typed."""
        self._read()
        self._queue = [key for key in self._queue if key in self._deck]
        if self.phase is Phase.GRADE and self._queue:
            self._show_grades()
        elif self.phase is Phase.OVER or not self._queue:
            self._ask()
        self._show_card()

    @property
    def drill(self) -> Drill | None:
        """The card in front, None where the round is over."""
        return self._deck[self._queue[0]] if self._queue else None

    # The parts of a go

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        for one in Phase:
            self.set_class(one is phase, f"-{one.value}")
        page = self.query_one("#page", VerticalScroll)
        page.scroll_home(animate=False)
        page.can_focus = phase is not Phase.ASK
        # The field takes letters only while it is asked for.
        (self.query_one(_Said) if phase is Phase.ASK else page).focus()
        self.refresh_bindings()
        self.query_one(KeyLine).show()

    def _ask(self) -> None:
        """Ask the next card, or end the round."""
        drill = self.drill
        if drill is None:
            self._end()
            return
        self.query_one(_Said).value = self._desk.journal.draft(draft_key(drill))
        self._since = self._desk.journal.clock.monotonic()
        self._show_card()
        self._enter(Phase.ASK)
        self._show_clock()

    def _show_card(self) -> None:
        drill = self.drill
        left = len(self._queue)
        said = f"{len(self._kept)} done, {left} to go" if left else f"{len(self._kept)} done"
        self.query_one("#count", Static).update(Content(said))
        self.query_one("#name", Static).update(Content(self._told or "Drill"))
        if drill is None:
            return
        self.set_class(bool(drill.safety), "-safety")
        self.query_one("#safety", Static).update(drill_card.safety(drill))
        self.query_one("#about", Static).update(drill_card.about(drill))
        self.query_one("#heard", Static).update(drill_card.heard(drill))

    def tick(self) -> None:
        """Look at the clock and show it; nothing is counted here, so a late tick costs nothing."""
        if self.phase is Phase.ASK:
            self._show_clock()

    def _show_clock(self) -> None:
        timed = self._desk.settings.get(CLOCK) != "off"
        self.set_class(timed, "-timed")
        if timed:
            seconds = self._desk.journal.clock.monotonic() - self._since
            words = drill_card.clock_words(seconds)
            clock = self.query_one("#clock", Static)
            if clock.content != words:
                clock.update(words)

    def action_clock(self) -> None:
        """Count the seconds down, or no longer; it is remembered."""
        off = self._desk.settings.get(CLOCK) == "off"
        self._desk.settings.set(CLOCK, "on" if off else "off")
        self._show_clock()

    def action_reveal(self) -> None:
        """Show what could be said beside what was."""
        if self.drill is None or self.phase is not Phase.ASK:
            return
        self._seconds = self._desk.journal.clock.monotonic() - self._since
        self.keep_draft()
        self._told = ""
        self._show_card()
        self._show_grades()
        self._enter(Phase.GRADE)

    @property
    def _typed(self) -> str:
        return clean(self.query_one(_Said).value).strip()

    def _show_grades(self) -> None:
        drill = self.drill
        if drill is None:
            return
        now = self._desk.journal.clock.now()
        schedule, key = (drill.card.schedule, drill.card.key) if drill.card else ("", 0)
        self.query_one("#answers", Static).update(drill_card.answers(drill, self._typed))
        after = outlook(schedule, key, now)
        self.query_one("#grades", Static).update(drill_card.grades(after, now))

    def action_grade(self, grade: str) -> None:
        """Keep the go; a card that is to come again soon comes at the end of the round."""
        drill, journal = self.drill, self._desk.journal
        if drill is None or self.phase is not Phase.GRADE:
            return
        before, typed = tuple(self._queue), self._typed
        try:
            go = keep_go(journal, drill, said=typed, seconds=self._seconds, grade=grade)
        except (JournalError, RecordProblem) as error:
            acts(self).say(str(error), wrong=True)
            return
        step = journal.last_step()
        self._kept.append(_Kept(step.id if step else 0, before, typed, self._seconds, grade))
        self._told = f"Kept: {grade.capitalize()}"
        self._queue = [*self._queue[1:], *([drill.key] if go.soon else [])]
        self.query_one(_Said).value = ""
        self._read()
        self._ask()

    def action_take_back(self) -> None:
        """Take the last grade of this round back, with the schedule it led to."""
        journal = self._desk.journal
        last = journal.last_step()
        if not self._kept or last is None or last.id != self._kept[-1].step:
            acts(self).say("No grade of this round to take back.")
            return
        try:
            journal.undo()
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        self.keep_draft()
        kept = self._kept.pop()
        self._read()
        self._queue = [key for key in kept.queue if key in self._deck]
        self._told = f"Taken back: {kept.grade.capitalize()}"
        self._grade_again(kept)

    def _grade_again(self, kept: _Kept) -> None:
        """Show the answer of a go that was taken back, to be graded anew."""
        if self.drill is None:
            self._ask()
            return
        self.query_one(_Said).value = kept.typed
        self._seconds = kept.seconds
        self._show_card()
        self._show_grades()
        self._enter(Phase.GRADE)
        self.keep_draft()

    # The end of a round

    def _end(self) -> None:
        words = round_words(len(self._kept), tuple(self._deck.values()), self._seen)
        self.query_one("#over", Static).update(Content("\n".join(words)))
        self._show_card()
        self._enter(Phase.OVER)

    @property
    def _fresh(self) -> list[str]:
        """Cards that were never met, in the order to learn them."""
        return [key for key, one in self._deck.items() if not one.begun]

    def action_more(self) -> None:
        """Meet more cards than a day's five."""
        self._queue = self._fresh[:5]
        self._ask()

    def action_edit(self) -> None:
        """Put the card into the user's own words."""
        if self.drill is not None:
            acts(self).edit(record_of(self.drill), title=f"Your version of: {self.drill.title}")

    def action_help(self) -> None:
        """Show the keys that work here."""
        acts(self).push_screen(HelpScreen(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take_back":
            return bool(self._kept)
        if action == "more" and not self._fresh:
            return False
        if action == "help":
            # In an answer a question mark is one more sign of it.
            return self.phase is not Phase.ASK or all(one.untouched for one in self.query(_Said))
        return self.phase in APPLIES[action] if action in APPLIES else True

    # What is typed

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.phase is Phase.ASK:
            self._drafting.begin()

    def keep_draft(self) -> bool:
        """Keep what is typed and not graded; return whether there is any."""
        self._drafting.stop()
        drill = self.drill
        if drill is None or self.phase is Phase.OVER:
            return False
        typed = self._typed
        try:
            self._desk.journal.keep_draft(draft_key(drill), typed)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
        return bool(typed)

    def action_leave(self) -> None:
        """Close; every grade is kept already."""
        self.keep_draft()
        self.dismiss(None)
