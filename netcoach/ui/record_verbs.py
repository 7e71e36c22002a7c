"""What the app does with a record: its form, its page, saving and deleting, each said in a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import events
from textual.notifications import SeverityLevel

from netcoach.journal import JournalError
from netcoach.records import Ask, Expertise, Issue, Record, RecordProblem
from netcoach.text import clean, full_stop
from netcoach.ui.desk import Desk
from netcoach.ui.ending import EndsInOrder

_GO_ON = ("issue", "ask", "review")
"""Kinds whose page holds the next thing to do: whom to ask, what to write, how to score."""
_WRONG_SECONDS = 8
"""What went wrong stays longer: it is read twice."""
_STAYS_SECONDS = 3600
"""What stays is there until the next key; an hour is for who never presses one."""


def _called(desk: Desk, saved: Record) -> str:
    """Return what a record is called once it is saved: its title, of a helper who and for what."""
    if not isinstance(saved, Expertise):
        return saved.title
    from netcoach.ui.screens.expertise_form import helper_words

    return helper_words(desk.journal, saved.person, saved.category, saved.about)


class RecordVerbs(EndsInOrder):
    """An app over a journal; whatever it writes is shown at once on every screen."""

    desk: Desk
    _said_stays = False

    # Words

    def say(
        self,
        words: str,
        *,
        wrong: bool = False,
        seconds: float | None = None,
        stays: bool = False,
    ) -> None:
        """Show a sentence for a moment, in place of the one before; it may hold typed text.

        ``seconds`` is how long, the usual time without. What ``stays``, as a path must that stands
        nowhere else, goes with the next key.
        """
        severity: SeverityLevel = "error" if wrong else "information"
        timeout = seconds if seconds is not None else _WRONG_SECONDS if wrong else None
        if stays:
            timeout = _STAYS_SECONDS
        self.notify(clean(words), severity=severity, timeout=timeout, markup=False)
        self._said_stays = stays

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a sentence where the one before stood: what held that would take a line more."""
        self._unsay()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def _unsay(self) -> None:
        self._said_stays = False
        self.clear_notifications()
        self.screen.query("ToastHolder").remove()

    async def on_event(self, event: events.Event) -> None:
        if self._said_stays and isinstance(event, events.Key):
            self._unsay()
        await super().on_event(event)

    def written(self) -> None:
        """Show again what the journal now says."""
        for screen in self.screen_stack:
            reload: Callable[[], None] | None = getattr(screen, "reload", None)
            # One that is just opening reads the journal by itself.
            if reload is not None and screen.is_mounted:
                reload()

    # Records

    def edit(self, record: Record, *, called: str = "", **details: Any) -> None:
        """Open the form of a record, new or old; ``called`` says what is saved, else its title."""
        from netcoach.ui.editing import form_for

        def closed(saved: Record | None) -> None:
            if saved is not None and saved != record:
                words = called or _called(self.desk, saved)
                self.say(f"Saved: {full_stop(words)} u takes it back.")
            self.written()
            if saved is not None and record.id is None and saved.kind in _GO_ON:
                self.open_record(saved)

        self.push_screen(form_for(self.desk.journal, record, **details), closed)

    def add(self, kind: str, preset: Iterable[tuple[str, Any]] = (), **details: Any) -> None:
        """Open the form of a new record."""
        from netcoach.ui.editing import new_record

        self.edit(new_record(self.desk.journal, kind, dict(preset)), **details)

    def open_record(self, record: Record) -> None:
        """Open the page of a record; an ask stands on that of its issue, and one that is in front
        already stays."""
        from netcoach.ui.screens.issue import IssueScreen
        from netcoach.ui.screens.pages import page_of

        ask = record if isinstance(record, Ask) else None
        record = (self.desk.journal.get(Issue, ask.issue) if ask else None) or record
        here = self.screen
        if not isinstance(record, Issue):
            self.push_screen(page_of(self.desk, record), self._after_writing)
        elif isinstance(here, IssueScreen) and here.issue.id == record.id:
            here.show_ask(ask)
        else:
            self.push_screen(IssueScreen(self.desk, record, ask), self._after_writing)

    def save(self, record: Record, label: str = "") -> None:
        """Save a record as a step of its own, and say so."""
        try:
            self.desk.journal.save(record, label)
        except (JournalError, RecordProblem) as error:
            self.say(str(error), wrong=True)
            return
        self.say(f"{full_stop(label)} u takes it back.")
        self.written()

    def delete(self, record: Record, then: Callable[[], None] | None = None) -> None:
        """Delete a record; where others hang on it, ask first."""
        from netcoach.ui.screens.choose import ChooseScreen

        def answered(answer: object) -> None:
            if answer == "delete":
                self._delete(record, then)

        hanging = self.desk.journal.hanging_on(record)
        if not hanging:
            self._delete(record, then)
            return
        what = ", ".join(f"{number} {words}" for words, number in hanging)
        self.push_screen(
            ChooseScreen(
                f"Delete {record.title}?",
                (("delete", "Delete, with what hangs on it"), ("keep", "Keep")),
                note=f"With it goes: {what}. u takes all of it back.",
            ),
            answered,
        )

    def _delete(self, record: Record, then: Callable[[], None] | None) -> None:
        try:
            self.desk.journal.delete(record)
        except JournalError as error:
            self.say(str(error), wrong=True)
            return
        self.say(f"Deleted {full_stop(record.title)} u takes it back.")
        if then is not None:
            then()
        self.written()

    def _after_writing(self, result: object = None) -> None:
        self.written()
