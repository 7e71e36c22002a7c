"""The debrief: each talk of the floor as a line to fill in, in sixty seconds or in peace."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.floor import Session, Spell
from netcoach.coach.logline import LogProblem
from netcoach.exchange.debrief import (
    SECONDS,
    first_line,
    keep_talk_line,
    leave_out,
    understand_talk,
)
from netcoach.exchange.floor import clock_time, read_session, targets_at, where
from netcoach.exchange.logline import Understood
from netcoach.journal import JournalError
from netcoach.records import Conversation, Floor, Person, RecordProblem, Target
from netcoach.text import clean, one_line
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.floor_rows import debrief_rows, who
from netcoach.ui.rows import Rows
from netcoach.ui.screens.line import KEEP, Line, LineScreen
from netcoach.ui.widgets.figures import clock_face
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList

DEBRIEF_KEYS = (
    KEEP,
    Binding(
        "ctrl+n",
        "later",
        "Later",
        key_display="^n",
        id="debrief.later",
        tooltip="Leave this talk for later, with what is typed",
        priority=True,
    ),
    Binding(
        "ctrl+g",
        "rest",
        "Go on",
        key_display="^g",
        id="debrief.rest",
        tooltip="Leave all that is left for later, and go on",
        priority=True,
    ),
    Binding(
        "up",
        "other(-1)",
        "Before",
        key_display="↑",
        id="debrief.before",
        tooltip="The talk before",
        priority=True,
    ),
    Binding(
        "down",
        "other(1)",
        "Next",
        key_display="↓",
        id="debrief.next",
        tooltip="The next talk",
        priority=True,
    ),
    Binding("escape", "leave", "Close", id="debrief.leave", tooltip="Close; all typed is kept"),
)


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
        self._targets: tuple[Target, ...] = ()
        self._place = 0
        self._prefilled = ""

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
        yield Line(id="line")
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
        if now is None or not self._spells:
            self.dismiss("answers" if now is not None else None)
            return
        self._place = place % len(self._spells)
        spell = self._spells[self._place]
        title = f"Debrief · {where(self._desk.journal, self._floor)}"
        self.query_one("#title", Static).update(Content(clean(title)))
        self._say_which(spell)
        text, cursor = first_line(self._desk.journal, spell)
        self._prefilled = text
        typed = self._typed_lines.get(spell.talk.uid)
        line = self.query_one(LineInput)
        line.value = clean(typed if typed is not None else text).replace("\n", " ")
        line.cursor_position = cursor if typed is None else len(line.value)
        self._chosen.clear()
        self.show_echo()
        here = spell.talk.id
        rows = debrief_rows(self._desk.journal, now, self._targets, here)
        self.query_one(RowList).show(Rows(lambda width: rows), keep=False)

    def _say_which(self, spell: Spell) -> None:
        name = who(spell.talk, self._targets)
        at = clock_time(self._desk.journal, spell.began)
        length = f", {spell.minutes} min" if spell.minutes else ""
        number = f"{self._place + 1} of {len(self._spells)} · "
        self.query_one("#which", Static).update(
            Content.assemble(
                (f"{number}{at}{length}: ", "$foreground-muted"), (clean(name), "bold")
            )
        )
        target = next((one for one in self._targets if one.id == spell.talk.target), None)
        asked = one_line(target.question) if target else ""
        about = self.query_one("#about", Static)
        about.set_class(not asked, "-quiet")
        about.update(Content(clean(f"You wanted to ask: {asked}") if asked else ""))

    @property
    def _spell(self) -> Spell | None:
        return self._spells[self._place] if self._place < len(self._spells) else None

    # The line

    def show_echo(self) -> None:
        text = self.query_one(LineInput).value
        if text == self._prefilled and text[:1] in ("", " "):
            self._understood = None
            self.query_one("#echo", Static).update(self.help())
        else:
            super().show_echo()

    def help(self) -> Content:
        return Content.styled(
            "Who was it? A name will do. More, if you have it:\n"
            "Sam Rivers @Acme: runs an SRE team > send checklist fri",
            "$foreground-muted",
        )

    def read(self, text: str) -> Understood:
        if self._spell is None:
            raise LogProblem("This talk is no longer in the journal.")
        return understand_talk(self._desk.journal, self._floor, self._spell.talk, text)

    def write_draft(self, text: str) -> None:
        spell = self._spell
        if spell is None:
            return
        # What stands there by itself is not typed, and so no draft.
        if text == self._prefilled:
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
        names = self._desk.journal.with_names([talk])[0].names
        acts(self).say(f"Logged: {', '.join(names)}.")
        self._forget_draft()
        self._look(self._place)

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

    def action_later(self) -> None:
        """Leave this talk for later; after the last one go on."""
        if not self._leave_out(self._place):
            return
        if self._place + 1 < len(self._spells):
            self._look(self._place + 1)
        else:
            self.stop_timer()
            self.dismiss("answers")

    def action_rest(self) -> None:
        """Leave all that is left for later, and go on."""
        self.keep_draft()
        if all(self._leave_out(place) for place in range(len(self._spells))):
            self.dismiss("answers")

    def _leave_out(self, place: int) -> bool:
        """Mark a talk as left for later, with what is typed of it; say what keeps it from that."""
        spell = self._spells[place]
        here = place == self._place
        typed = self._typed_lines.get(spell.talk.uid, spell.talk.line)
        text = self.query_one(LineInput).value if here else typed
        if here and text == self._prefilled:
            text = spell.talk.line
        try:
            if not spell.talk.skipped or text != spell.talk.line:
                leave_out(self._desk.journal, spell.talk, text)
        except (LogProblem, RecordProblem, JournalError) as problem:
            self.tell(str(problem))
            return False
        return True

    def action_leave(self) -> None:
        """Close; NEXT brings it back."""
        self.keep_draft()
        acts(self).say("Not done yet, but kept: NEXT brings you back to the debrief.")
        self.dismiss(None)
