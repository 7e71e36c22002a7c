"""A question that one line answers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netcoach.days import DayProblem, echo_day, parse_day
from netcoach.journal import Journal, JournalError
from netcoach.text import clean
from netcoach.ui.drafts import DRAFT_SECONDS
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput

Understood = Callable[[str], str]

ANSWER = Binding(
    "enter", "screen.answer", "Keep", key_display="⏎", id="ask.answer", tooltip="Keep the answer"
)
ASK_KEYS = (
    ANSWER,
    Binding("escape", "leave", "Close", id="ask.leave", tooltip="Close; what you typed is kept"),
)


def day_read(today: date) -> Understood:
    """Return what says which day a line names, as far as it names one."""

    def understood(line: str) -> str:
        try:
            return f"→ {echo_day(parse_day(line, today), today)}"
        except DayProblem:
            return ""

    return understood


class _Answer(LineInput):
    """The answer; its own Enter comes after the letters before it."""

    BINDINGS: ClassVar[list[BindingType]] = [ANSWER]


class AskLineScreen(ModalScreen["str | None"]):
    """Ends with the line typed, None where the user turned away; what is typed is kept as a draft
    under ``draft`` until it is answered."""

    DEFAULT_CSS = """
    AskLineScreen { align: center middle; background: $background 75%; }
    AskLineScreen #sheet {
        width: 76; max-width: 100%; height: auto; background: $background; padding: 1 2 0 2;
    }
    AskLineScreen #title { text-style: bold; color: $accent; margin-bottom: 1; }
    AskLineScreen #understood { color: $text-muted; height: 1; }
    AskLineScreen #note { color: $text-muted; margin-top: 1; }
    AskLineScreen KeyLine { padding: 0; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*ASK_KEYS]

    def __init__(
        self,
        journal: Journal,
        question: str,
        *,
        note: str = "",
        value: str = "",
        draft: str,
        done: str = "",
        understood: Understood | None = None,
    ) -> None:
        """Take the question; ``done`` is what Enter does, where that is more than to keep;
        ``understood`` says what is read in the line so far, "" for nothing yet."""
        super().__init__()
        self.key_words = {"ask.answer": ("", done)} if done else {}
        self._understood = understood
        self._journal = journal
        self._question, self._note = question, note
        self._draft = draft
        self._value = journal.draft(draft) or value
        self._drafting = Soon(self, DRAFT_SECONDS, self.keep_draft)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content(clean(self._question)), id="title", markup=False)
            yield _Answer(self._value)
            if self._understood is not None:
                yield Static(id="understood", markup=False)
            if self._note:
                yield Static(Content(clean(self._note)), id="note", markup=False)
            yield KeyLine(ASK_KEYS, id="keys")

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.focus()
        line.cursor_position = len(line.value)
        self._show_understood()

    def _show_understood(self) -> None:
        if self._understood is not None:
            said = self._understood(self.query_one(LineInput).value)
            self.query_one("#understood", Static).update(Content(clean(said)))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show_understood()
        self._drafting.begin()

    def keep_draft(self) -> bool:
        """Keep what is typed and return whether there is any."""
        self._drafting.stop()
        text = self.query_one(LineInput).value
        with suppress(JournalError):
            self._journal.keep_draft(self._draft, text)
        return bool(text.strip())

    def action_answer(self) -> None:
        self._drafting.stop()
        text = self.query_one(LineInput).value.strip()
        with suppress(JournalError):
            self._journal.keep_draft(self._draft, "")
        self.dismiss(text)

    def action_leave(self) -> None:
        self.keep_draft()
        self.dismiss(None)
