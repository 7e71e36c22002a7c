"""A conversation in one line, with what is understood of it shown as one types."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netcoach.exchange.logline import Understood, log_line, understand
from netcoach.journal import JournalError
from netcoach.records import Conversation, Person
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.line import KEEP, Line, LineScreen
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

LOG_KEYS = (
    KEEP,
    Binding("ctrl+o", "form", "Full form", key_display="^o", id="log.form", tooltip="Full form"),
    Binding("escape", "leave", "Close", id="log.leave", tooltip="Close; what you typed is kept"),
)


class LogScreen(LineScreen["Conversation | None"]):
    """Ends with the conversation as journalled, or None; the line is kept until it is saved."""

    CSS_PATH = "log.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*LOG_KEYS]

    def __init__(self, desk: Desk, start: str = "") -> None:
        """``start`` is what the line begins with, unless one is kept that was not saved."""
        super().__init__(desk)
        self._start = start

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content("Log a conversation"), id="title", markup=False)
            yield Line(self._desk.journal.draft(DRAFT) or self._start, id="line")
            yield Static(id="echo", markup=False)
            yield KeyLine(LOG_KEYS, id="keys")

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.focus()
        line.cursor_position = len(line.value)
        if line.value and line.value != self._start:
            # Nothing new is glued to a line left before: typing replaces it, an arrow goes on.
            line.action_select_all()
            words = " · left unfinished: → goes on with it, typing replaces it"
            self.query_one("#title", Static).update(
                Content.assemble("Log a conversation", (words, "$foreground-muted"))
            )
        self.show_echo()

    def read(self, text: str) -> Understood:
        return understand(self._desk.journal, text)

    def journal_line(
        self, understood: Understood, chosen: dict[int, Person | None]
    ) -> Conversation:
        return log_line(self._desk.journal, understood, chosen)

    def write_draft(self, text: str) -> None:
        # A name that only stood there was not typed.
        self._desk.journal.keep_draft(DRAFT, "" if text == self._start else text)

    def kept(self, talk: Conversation) -> None:
        with suppress(JournalError):
            self._desk.journal.keep_draft(DRAFT, "")
        names = self._desk.journal.with_names([talk])[0].names
        acts(self).say(f"Logged: {', '.join(names)}. u takes it back.")
        self.dismiss(talk)

    def help(self) -> Content:
        wide = self.app.size.width >= 96
        lines = [
            Content.assemble(
                (f"{label:<14}", "$foreground-muted"),
                f"{shown:<28}" if wide else shown,
                (f"  {words}" if wide else "", "$foreground-muted"),
            )
            for label, shown, words in HELP
        ]
        return Content("\n").join(lines)

    def action_form(self) -> None:
        """Go on in the full form, with what was understood filled in."""
        from netcoach.ui.editing import conversation_form

        self.show_echo()
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
