"""What the keys do in the review of a take, and the questions before it or its notes are lost."""

from __future__ import annotations

from textual import on
from textual.keys import format_key
from textual.widgets import Input

from netcoach.clock import Clock
from netcoach.coach.pitch.pace import whole
from netcoach.coach.pitch.rehearsal import ENDED, UNDERWAY
from netcoach.ui.panels.pitch.take_review import TakeReview
from netcoach.ui.screens.kept_take import KeptTake
from netcoach.ui.screens.rehearsal.time import TimedScreen
from netcoach.ui.widgets.key_line import KeyLine

SURE_FROM = 5.0
"""Seconds: a take longer than this is dropped only by a second press."""


class ReviewedScreen(TimedScreen[KeptTake | None]):
    """A rehearsal with a review under it; it asks once before a take or what was typed is lost."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._asking = ""

    @property
    def _review(self) -> TakeReview:
        return self.query_one(TakeReview)

    def action_listener(self, place: int) -> None:
        """Note who listened."""
        self._review.choice("listener").chosen = place

    def action_rate(self, rating: int) -> None:
        """Note how the take felt, 1–5."""
        self._review.choice("rating").chosen = rating - 1

    def action_said(self) -> None:
        """Mark that the whole text was said, or only a part."""
        said = self._review.choice("said")
        said.chosen = 0 if said.chosen else 1

    def action_stay(self) -> None:
        """Say what ends a take: no key that quits elsewhere may lose one."""
        self._asking = "stay"
        stop, discard = self._key_of("stop"), self._key_of("discard")
        ends = f"{stop} stops it, " if stop else ""
        self.query_one(KeyLine).ask(f"A take is running: {ends}{discard} discards.")

    def acted(self, action: str) -> None:
        """Withdraw a question that was not answered; show the keys anew where they changed."""
        if action != self._asking:
            self._stop_asking()
        if action == "part":
            self.query_one(KeyLine).show()

    def _sure(self, action: str) -> bool:
        """Return whether to go on; where something would be lost it asks first, once."""
        question = "" if self._asking == action else self._question(action)
        if question:
            self._asking = action
            self.query_one(KeyLine).ask(question)
        return not question

    def _question(self, action: str) -> str:
        """Return what to ask before an action, "" where nothing of worth would be lost."""
        key = self._key_of(action)
        if self.state in ENDED and self._review.typed:
            return f"Drop your notes too? {key} again does."
        seconds = self.rehearsal.seconds(self._clock.monotonic())
        if action != "discard" or seconds <= SURE_FROM:
            return ""
        if self.state in UNDERWAY:
            review = self._key_of("stop")
            return f"Time held. {key} again discards, {review} goes on to the review."
        return f"Drop this take of {whole(seconds)} s? {key} again does."

    def _key_of(self, action: str) -> str:
        """Return the key of an action that applies now, as it is shown."""
        bound = (k for k, one in self.active_bindings.items() if one.binding.action == action)
        return format_key(next(bound, ""))

    def _stop_asking(self) -> None:
        if self._asking:
            self._asking = ""
            self.query_one(KeyLine).show()

    @on(Input.Changed)
    def _typing(self) -> None:
        self._stop_asking()

    def on_descendant_focus(self) -> None:
        self.query_one(KeyLine).show()
