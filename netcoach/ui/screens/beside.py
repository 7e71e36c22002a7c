"""Work beside the screen, with a journal of its own: it can be stopped, and tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from textual import work
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from netcoach.exchange.importing.incoming import ImportProblem
from netcoach.exchange.private_file import ExportProblem
from netcoach.journal import Journal, JournalError
from netcoach.moved import Moved
from netcoach.records import RecordProblem
from netcoach.text import one_line
from netcoach.ui.desk import Desk
from netcoach.ui.widgets.level import level_bar

R = TypeVar("R")
Work = Callable[[Journal, Moved], Any]
"""What is done with a journal; it is told how to say the share done, 0–1."""

STOPPING = "Stopping"
SHOWN_AFTER = 0.5
"""Seconds: what takes no longer shows no bar."""
_BAR_CELLS = 24


class GivenUp(Exception):
    """The user turned away while the work was done."""


class WorksBeside(Screen[R]):
    """Has a Static called ``progress``; while the work is done it has the class -working."""

    desk: Desk

    @dataclass
    class Came(Message):
        """The work that ``turn`` stands for came on; ``share`` 0–1 is done."""

        turn: Event
        share: float

    @dataclass
    class Over(Message):
        """The work that ``turn`` stands for is over: with a result, or the reason why not."""

        turn: Event
        result: Any
        problem: Exception | None

    _turn: Event | None = None
    _called = ""

    @property
    def working(self) -> bool:
        """Whether work is under way."""
        return self._turn is not None

    def begin(self, task: Work, words: str) -> None:
        """Do work beside the screen; ``words`` stand below its bar."""
        if self._turn is not None:
            return
        turn = self._turn = Event()
        self._called = words
        self._share = 0.0
        self.set_timer(SHOWN_AFTER, lambda: self._show_bar(turn))
        self.refresh_bindings()
        if self.desk.journal.place_is_file:
            self._beside(turn, task)
        else:
            # One that is kept nowhere cannot be opened twice.
            self._tell(turn, self._do(turn, task, self.desk.journal))

    def stop(self) -> None:
        """Stop work that writes nothing; what it found is not wanted."""
        if self._turn is not None:
            self._turn.set()
            self._ended()

    def ask_to_stop(self) -> None:
        """Stop work that writes. It ends with ``stopped`` once nothing of it is kept, or with
        ``done`` where it was too late for that."""
        if self._turn is not None and not self._turn.is_set():
            self._turn.set()
            self._draw()

    def stopped(self) -> None:
        """Go on where the work was stopped: all is as it was."""
        raise NotImplementedError

    def done(self, result: Any) -> None:
        """Go on with what the work gave."""
        raise NotImplementedError

    def failed(self, problem: Exception) -> None:
        """Go on where the work could not be done: the message is a sentence."""
        raise NotImplementedError

    @work(thread=True)
    def _beside(self, turn: Event, task: Work) -> None:
        try:
            journal = self.desk.journal.again()
        except JournalError as error:
            self._tell(turn, (None, error))
            return
        if journal is not None:
            with closing(journal):
                ended = self._do(turn, task, journal)
            # Told once the journal is closed: the screen may go away at once.
            self._tell(turn, ended)

    def _tell(self, turn: Event, ended: tuple[Any, Exception | None]) -> None:
        self.post_message(self.Over(turn, *ended))

    def _do(self, turn: Event, task: Work, journal: Journal) -> tuple[Any, Exception | None]:
        """Return what the work gave, or why it could not be done: GivenUp where it was stopped."""
        shown = 0

        def moved(share: float) -> None:
            nonlocal shown
            if turn.is_set():
                raise GivenUp
            if int(share * 100) > shown:
                shown = int(share * 100)
                self.post_message(self.Came(turn, share))

        try:
            return task(journal, moved), None
        except (ExportProblem, GivenUp, ImportProblem, JournalError, RecordProblem) as error:
            return None, error
        except OSError as error:
            return None, ImportProblem(f"{error.strerror or error}.")

    def on_works_beside_came(self, event: Came) -> None:
        if event.turn is self._turn:
            self._share = event.share
            self._draw()

    def on_works_beside_over(self, event: Over) -> None:
        if event.turn is not self._turn:
            return
        self._ended()
        if event.problem is None:
            self.done(event.result)
        elif isinstance(event.problem, GivenUp):
            self.stopped()
        else:
            self.failed(event.problem)

    def _show_bar(self, turn: Event) -> None:
        if turn is self._turn:
            self.set_class(True, "-working")
            self._draw()

    def _draw(self) -> None:
        share = min(1.0, self._share)
        stopping = self._turn is not None and self._turn.is_set()
        parts = (one_line(self._called), f"{share * 100:.0f}%")
        words = f"\n{STOPPING if stopping else ' · '.join(part for part in parts if part)}"
        drawn = Content.assemble((level_bar(share, _BAR_CELLS), "$accent"), words)
        self.query_one("#progress", Static).update(drawn)

    def _ended(self) -> None:
        self._turn = None
        self.set_class(False, "-working")
        self.refresh_bindings()

    def on_unmount(self) -> None:
        if self._turn is not None:
            self._turn.set()
