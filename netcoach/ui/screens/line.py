"""A talk typed in one line, with what is understood of it shown as one types."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netcoach.coach.logline.line import LogProblem
from netcoach.exchange.logline import Understood
from netcoach.exchange.logline_echo import echo, private_word
from netcoach.journal import JournalError
from netcoach.records import Conversation, Person, RecordProblem
from netcoach.text import clean
from netcoach.ui.desk import Desk
from netcoach.ui.drafts import DRAFT_SECONDS
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.line_input import LineInput

R = TypeVar("R")

KEEP = Binding("enter", "screen.keep", "Save", key_display="⏎", id="log.keep", tooltip="Save it")


class Line(LineInput):
    """The line typed; its own Enter comes after the letters before it, however fast they come."""

    BINDINGS: ClassVar[list[BindingType]] = [KEEP]


class LineScreen(ModalScreen[R]):
    """Reads a line as it is typed, keeps it as a draft within a second, and asks who is meant.

    It has a ``Line`` and below it a Static called ``echo``.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._understood: Understood | None = None
        self._chosen: dict[int, Person | None] = {}
        self.drafting = Soon(self, DRAFT_SECONDS, self.keep_draft)
        """The draft that is kept soon."""

    # What a line of one's own says

    def read(self, text: str) -> Understood:
        """Return what a line says. Raises LogProblem where it cannot be a conversation."""
        raise NotImplementedError

    def journal_line(
        self, understood: Understood, chosen: dict[int, Person | None]
    ) -> Conversation:
        """Write what was understood. Raises what ``log_line`` raises."""
        raise NotImplementedError

    def write_draft(self, text: str) -> None:
        """Keep the line, or forget it where it is empty. Raises JournalError."""
        raise NotImplementedError

    def kept(self, talk: Conversation) -> None:
        """Go on after a line was journalled."""
        raise NotImplementedError

    def help(self) -> Content:
        """Return what to show while nothing is typed."""
        return Content("")

    # Typing

    @on(Input.Changed)
    def _typed(self) -> None:
        self._chosen.clear()
        self.show_echo()
        self.drafting.begin()

    def keep_draft(self) -> bool:
        """Keep the line and return whether there is one; a journal that cannot be written is
        said, not fatal."""
        self.drafting.stop()
        text = self.query_one(LineInput).value
        try:
            self.write_draft(text)
        except JournalError as error:
            self.tell(str(error))
        return bool(text.strip())

    def show_echo(self) -> None:
        """Show what is understood of the line."""
        text = self.query_one(LineInput).value
        self._understood = None
        if not text.strip():
            self.query_one("#echo", Static).update(self.help())
            return
        try:
            self._understood = self.read(text)
        except (LogProblem, JournalError) as problem:
            self.tell(str(problem))
            return
        today = self._desk.journal.clock.today()
        lines = [
            Content.assemble((f"{label:<14}", "$foreground-muted"), clean(value))
            for label, value in echo(self._understood, today)
        ]
        if remark := private_word(self._understood):
            # First, so that no small window cuts it off.
            lines.insert(0, Content.styled(remark, "$text-warning"))
        self.query_one("#echo", Static).update(Content("\n").join(lines))

    def tell(self, words: str) -> None:
        """Say what is wrong, in place of what was understood."""
        self.query_one("#echo", Static).update(Content.styled(clean(words), "$text-warning"))

    # Keeping

    def action_keep(self) -> None:
        """Save what was understood; ask first who is meant where that is not clear."""
        self.show_echo()
        if self._understood is None:
            return
        for place, named in enumerate(self._understood.people):
            if named.state == "ambiguous" and place not in self._chosen:
                self._ask(place)
                return
        try:
            talk = self.journal_line(self._understood, self._chosen)
        except (LogProblem, RecordProblem, JournalError) as problem:
            self.tell(str(problem))
            return
        self.drafting.stop()
        self.kept(talk)

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
