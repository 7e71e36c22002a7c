"""The debrief: each talk of the floor as a line to fill in, in sixty seconds or in peace."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.events.floor import Session, Spell, show_length
from netcoach.coach.logline.line import LogProblem
from netcoach.exchange.debrief import (
    SECONDS,
    first_line,
    keep_talk_line,
    leave_out,
    new_by_key,
    put_off,
    understand_talk,
)
from netcoach.exchange.floor import clock_time, read_session, targets_at, where
from netcoach.exchange.logline import Understood
from netcoach.journal import Journal, JournalError
from netcoach.records import Conversation, Floor, FloorTalk, Person, RecordProblem, Target
from netcoach.text import clean, one_line
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.floor_rows import debrief_rows, who
from netcoach.ui.rows import Rows
from netcoach.ui.screens.debrief_keys import DEBRIEF_KEYS, HELP
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.line import Line, LineScreen
from netcoach.ui.widgets.asking_line import AskingLine
from netcoach.ui.widgets.figures import clock_face
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList


class _TalkLine(AskingLine, Line):
    """The line of a talk; a question mark opens the help while nothing is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [HELP]


class DebriefScreen(LineScreen["str | None"]):
    """Ends with "answers" once every talk is kept or left for later, None where it was closed."""

    CSS_PATH = "debrief.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*DEBRIEF_KEYS]

    def __init__(self, desk: Desk, floor: Floor) -> None:
        super().__init__(desk)
        self._floor = floor
        self._begun = desk.journal.clock.monotonic()
        self._draft_key = f"debrief:{floor.uid}"
        self._typed_lines = self._read_drafts()
        self._spells: list[Spell] = []
        """Those that wait for their line."""
        self._numbers: dict[int | None, int] = {}
        """The number of each talk of the floor, by its id; it stays the same to the end."""
        self._targets: tuple[Target, ...] = ()
        self._place = 0
        self._later: set[int | None] = set()
        """The talks put off in this sitting, by id: they are not asked for in it again."""

    def _read_drafts(self) -> dict[str, str]:
        with suppress(ValueError, AttributeError, JournalError):
            found = json.loads(self._desk.journal.draft(self._draft_key) or "{}")
            return {str(uid): str(text) for uid, text in found.items()}
        return {}

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(id="title", markup=False)
            yield Static(id="minute", markup=False)
        yield Static(id="which", markup=False)
        yield Static(id="about", markup=False)
        yield _TalkLine(id="line")
        yield Static(id="echo", markup=False)
        yield RowList(id="talks")
        yield KeyLine(DEBRIEF_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).can_focus = False
        self.query_one(LineInput).focus()
        self._targets = targets_at(self._desk.journal, self._floor)
        self._look(0)
        self.set_interval(1.0, self.tick)
        self.tick()

    def tick(self) -> None:
        """Show how long it has taken; the minute is a guide and ends nothing."""
        spent = self._desk.journal.clock.monotonic() - self._begun
        words = f"{clock_face(spent)} of {clock_face(SECONDS)}"
        if spent > SECONDS:
            words = f"{clock_face(spent)}, no hurry"
        minute = self.query_one("#minute", Static)
        if str(minute.content) != words:
            minute.update(Content(words))

    # One talk after the other

    def _session(self) -> Session | None:
        try:
            return read_session(self._desk.journal, self._floor.id)
        except JournalError as error:
            self.tell(str(error))
            return None

    def _look(self, place: int) -> None:
        """Read the talks again, and show the one at a place among those that wait."""
        now = self._session()
        self._spells = list(now.waiting) if now else []
        self._numbers = {one.talk.id: n for n, one in enumerate(now.spells if now else (), 1)}
        if now is None or not self._spells:
            self.dismiss("answers" if now is not None else None)
            return
        self._place = place % len(self._spells)
        spell = self._spells[self._place]
        title = f"Debrief · {where(self._desk.journal, self._floor)}"
        self.query_one("#title", Static).update(Content(clean(title)))
        self._say_which(spell)
        text = first_line(self._desk.journal, spell)
        typed = self._typed_lines.get(spell.talk.uid)
        line = self.query_one(_TalkLine)
        line.prefilled = text
        line.value = clean(typed if typed is not None else text).replace("\n", " ")
        line.cursor_position = len(line.value)
        self._chosen.clear()
        self.show_echo()
        here = spell.talk.id
        rows = debrief_rows(self._desk.journal, now, self._targets, here)
        self.query_one(RowList).show(Rows(lambda width: rows), keep=False)
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Scroll the list to the talk being filled in, with what became of the one before it."""
        if self._spell is not None:
            top = max(0, self._numbers[self._spell.talk.id] - 2)
            self.query_one(RowList).scroll_to(y=top, animate=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._reveal)

    def _go_on(self) -> None:
        """Show the next talk that waits, one before it where none follows; go on to the answers
        where all that wait were put off in this sitting."""
        now = self._session()
        here = self._numbers[self._spell.talk.id] if self._spell else 0
        open_ = [
            (self._numbers.get(spell.talk.id, 0) < here, place)
            for place, spell in enumerate(now.waiting if now else ())
            if spell.talk.id not in self._later
        ]
        if open_ or now is None:
            self._look(min(open_)[1] if open_ else 0)
        else:
            self.drafting.stop()
            self.dismiss("answers")

    def _say_which(self, spell: Spell) -> None:
        name = who(spell.talk, self._targets)
        at = clock_time(self._desk.journal, spell.began)
        length = f", {show_length(spell.length)}" if spell.length else ""
        number = f"{self._numbers[spell.talk.id]} of {len(self._numbers)} · "
        self.query_one("#which", Static).update(
            Content.assemble(
                (f"{number}{at}{length}: ", "$foreground-muted"), (clean(name), "bold")
            )
        )
        target = next((one for one in self._targets if one.id == spell.talk.target), None)
        asked = one_line(target.question) if target else ""
        words = f"You wanted to ask: {asked}" if asked else self._known_words(spell)
        about = self.query_one("#about", Static)
        about.set_class(not words, "-quiet")
        about.set_class(not asked, "-hint")
        about.update(Content(clean(words)))

    def _known_words(self, spell: Spell) -> str:
        """Return what the floor fills in by itself, and how to say otherwise."""
        new = new_by_key(self._desk.journal, spell.talk)
        flag = {True: "new", False: "known"}.get(new) if new is not None else None
        minutes = f"{spell.minutes} min" if spell.minutes else ""
        told = " and ".join(part for part in (minutes, flag) if part)
        other = "20m" if flag is None else f"20m or {'known' if new else 'new'}"
        return f"Kept with it: {told}. Type {other} at the end to change that." if told else ""

    @property
    def _spell(self) -> Spell | None:
        return self._spells[self._place] if self._place < len(self._spells) else None

    # The line

    def help(self) -> Content:
        return Content.styled(
            "Who was it? A name will do. More, if you have it:\n"
            "Sam Rivers @Acme: runs an SRE team > send checklist fri",
            "$foreground-muted",
        )

    def read(self, text: str) -> Understood:
        if self._spell is None:
            raise LogProblem("This talk is no longer in the journal.")
        return understand_talk(self._desk.journal, self._floor, self._spell, text)

    def write_draft(self, text: str) -> None:
        spell = self._spell
        if spell is None:
            return
        # What stands there by itself is not typed, and so no draft.
        if text == self.query_one(_TalkLine).prefilled:
            self._typed_lines.pop(spell.talk.uid, None)
        else:
            self._typed_lines[spell.talk.uid] = text
        kept = json.dumps(self._typed_lines) if self._typed_lines else ""
        self._desk.journal.keep_draft(self._draft_key, kept)

    def journal_line(
        self, understood: Understood, chosen: dict[int, Person | None]
    ) -> Conversation:
        if self._spell is None:
            raise LogProblem("This talk is no longer in the journal.")
        return keep_talk_line(self._desk.journal, self._floor, self._spell.talk, understood, chosen)

    def kept(self, talk: Conversation) -> None:
        # The list says it, with a ✔ and the line; a message would cover that.
        self._forget_draft()
        self._go_on()

    def _forget_draft(self) -> None:
        if self._spell is not None:
            self._typed_lines.pop(self._spell.talk.uid, None)
        kept = json.dumps(self._typed_lines) if self._typed_lines else ""
        with suppress(JournalError):
            self._desk.journal.keep_draft(self._draft_key, kept)

    # Keys

    def action_other(self, step: int) -> None:
        """Go to another talk; what is typed is kept."""
        self.keep_draft()
        self._look(self._place + step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once something is typed a question mark is one more sign of it."""
        return action != "help" or all(one.untouched for one in self.query(_TalkLine))

    def action_help(self) -> None:
        """Show the keys that work here."""
        self.app.push_screen(HelpScreen(self))

    def action_later(self) -> None:
        """Leave this talk for later; after the last one go on."""
        if self._spell is not None and self._put_by(self._place, put_off):
            self.drafting.stop()
            self._later.add(self._spell.talk.id)
            self._go_on()

    def action_out(self) -> None:
        """Leave this talk out for good, and say so."""
        if self._put_by(self._place, leave_out):
            self._forget_draft()
            acts(self).say("Left out for good: it counts, but is not asked again.", seconds=2)
            self._go_on()

    def action_rest(self) -> None:
        """Leave all that is left for later, and go on."""
        self.keep_draft()
        if all(self._put_by(place, put_off) for place in range(len(self._spells))):
            self.dismiss("answers")

    def _put_by(self, place: int, verb: Callable[[Journal, FloorTalk, str], object]) -> bool:
        """Put a talk off or leave it out, with what is typed of it; say what keeps it from that."""
        spell = self._spells[place]
        here = place == self._place
        line = self.query_one(_TalkLine)
        text = self._typed_lines.get(spell.talk.uid, spell.talk.line)
        if here:
            text = spell.talk.line if line.untouched else line.value
        try:
            verb(self._desk.journal, spell.talk, text)
        except (LogProblem, RecordProblem, JournalError) as problem:
            self.tell(str(problem))
            return False
        return True

    def action_leave(self) -> None:
        """Close; NEXT brings it back."""
        self.keep_draft()
        acts(self).say("Not done yet, but kept: NEXT brings you back to the debrief.")
        self.dismiss(None)
