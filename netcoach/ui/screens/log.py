"""A conversation in one line, with what is understood of it shown as one types."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from netcoach.coach.logline import LogProblem
from netcoach.exchange.logline import Understood, echo, log_line, understand
from netcoach.journal import JournalError
from netcoach.records import Conversation, Person, RecordProblem
from netcoach.text import clean
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import DRAFT_SECONDS
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput

DRAFT = "log"
HELP = (
    ("Who", "Sam Rivers & Lee @Acme", "names, then @ and where they work"),
    ("About", "#hiring: runs an SRE team", "topics, then a colon and your note"),
    ("I promised", "> send CI checklist fri", "with or without a day"),
    ("They promised", "< intro to Dana", ""),
    ("How long", "15m", ""),
    ("When", "yesterday …", "first, if it was not today"),
)

KEEP = Binding("enter", "screen.keep", "Save", key_display="⏎", id="log.keep", tooltip="Save it")
LOG_KEYS = (
    KEEP,
    Binding("ctrl+o", "form", "Full form", key_display="^o", id="log.form", tooltip="Full form"),
    Binding("escape", "leave", "Close", id="log.leave", tooltip="Close; what you typed is kept"),
)


class _Line(LineInput):
    """The line typed; its own Enter comes after the letters before it, however fast they come."""

    BINDINGS: ClassVar[list[BindingType]] = [KEEP]


class LogScreen(ModalScreen["Conversation | None"]):
    """Ends with the conversation as journalled, or None; the line is kept until it is saved."""

    CSS_PATH = "log.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*LOG_KEYS]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._understood: Understood | None = None
        self._chosen: dict[int, Person | None] = {}
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content("Log a conversation"), id="title", markup=False)
            yield _Line(self._desk.journal.draft(DRAFT), id="line")
            yield Static(id="echo", markup=False)
            yield KeyLine(LOG_KEYS, id="keys")

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.focus()
        line.cursor_position = len(line.value)
        self._show()

    # Typing

    @on(Input.Changed)
    def _typed(self) -> None:
        self._chosen.clear()
        self._show()
        # One underway goes on: who types without a pause is kept as well.
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> bool:
        """Keep the line and return whether there is one; a journal that cannot be written is
        said, not fatal."""
        self._stop_timer()
        text = self.query_one(LineInput).value
        try:
            self._desk.journal.keep_draft(DRAFT, text)
        except JournalError as error:
            self._say(str(error))
        return bool(text.strip())

    def _show(self) -> None:
        text = self.query_one(LineInput).value
        self._understood = None
        if not text.strip():
            self._help()
            return
        try:
            self._understood = understand(self._desk.journal, text)
        except (LogProblem, JournalError) as problem:
            self._say(str(problem))
            return
        today = self._desk.journal.clock.today()
        lines = [
            Content.assemble((f"{label:<14}", "$foreground-muted"), clean(value))
            for label, value in echo(self._understood, today)
        ]
        self.query_one("#echo", Static).update(Content("\n").join(lines))

    def _help(self) -> None:
        wide = self.app.size.width >= 96
        lines = [
            Content.assemble(
                (f"{label:<14}", "$foreground-muted"),
                f"{shown:<28}" if wide else shown,
                (f"  {words}" if wide else "", "$foreground-muted"),
            )
            for label, shown, words in HELP
        ]
        self.query_one("#echo", Static).update(Content("\n").join(lines))

    def _say(self, words: str) -> None:
        self.query_one("#echo", Static).update(Content.styled(clean(words), "$text-warning"))

    # Ending

    def action_keep(self) -> None:
        """Save what was understood; ask first who is meant where that is not clear."""
        self._show()
        if self._understood is None:
            return
        for place, named in enumerate(self._understood.people):
            if named.state == "ambiguous" and place not in self._chosen:
                self._ask(place)
                return
        try:
            talk = log_line(self._desk.journal, self._understood, self._chosen)
        except (LogProblem, RecordProblem, JournalError) as problem:
            self._say(str(problem))
            return
        self._stop_timer()
        with suppress(JournalError):
            self._desk.journal.keep_draft(DRAFT, "")
        names = self._desk.journal.with_names([talk])[0].names
        acts(self).say(f"Logged: {', '.join(names)}. u takes it back.")
        self.dismiss(talk)

    def _ask(self, place: int) -> None:
        assert self._understood is not None
        named = self._understood.people[place]
        answers: list[tuple[object, str]] = [
            (person, f"{person.name} · {person.organisation}".rstrip(" ·"))
            for person in named.candidates
        ]
        answers.append(("new", f"Someone new called {named.name}"))

        def answered(answer: object) -> None:
            if isinstance(answer, Person) or answer == "new":
                self._chosen[place] = answer if isinstance(answer, Person) else None
                self.action_keep()

        self.app.push_screen(ChooseScreen(f"Which {named.name}?", answers), answered)

    def action_form(self) -> None:
        """Go on in the full form, with what was understood filled in."""
        from netcoach.ui.editing import conversation_form

        self._show()
        text = self.query_one(LineInput).value
        form = conversation_form(self._desk.journal, self._understood, text)
        self.keep_draft()

        def ended(result: object) -> None:
            if isinstance(result, Conversation):
                with suppress(JournalError):
                    self._desk.journal.keep_draft(DRAFT, "")
                self.dismiss(result)

        self.app.push_screen(form, ended)

    def action_leave(self) -> None:
        if self.keep_draft():
            acts(self).say("Not saved yet, but kept: l opens it again.")
        self.dismiss(None)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
