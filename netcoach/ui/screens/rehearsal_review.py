"""What the keys do in the review of a take, and the question before notes are lost."""

from __future__ import annotations

from textual import on
from textual.keys import format_key
from textual.widgets import Input

from netcoach.clock import Clock
from netcoach.coach.pitch.rehearsal import ENDED
from netcoach.ui.panels.take_review import TakeReview
from netcoach.ui.screens.kept_take import KeptTake
from netcoach.ui.screens.rehearsal_time import TimedScreen
from netcoach.ui.widgets.key_line import KeyLine


class ReviewedScreen(TimedScreen[KeptTake | None]):
    """A rehearsal with a review under it; it asks once before what was typed there is dropped."""

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

    def acted(self, action: str) -> None:
        """Withdraw a question that was not answered; show the keys anew where they changed."""
        if action != self._asking:
            self._stop_asking()
        if action == "part":
            self.query_one(KeyLine).show()

    def _sure(self, action: str) -> bool:
        """Return whether to go on; where notes would be lost it asks first, once."""
        if self._asking == action or not (self.state in ENDED and self._review.typed):
            return True
        self._asking = action
        key = next(
            (k for k, bound in self.active_bindings.items() if bound.binding.action == action), ""
        )
        self.query_one(KeyLine).ask(f"Drop your notes too? {format_key(key)} again does.")
        return False

    def _stop_asking(self) -> None:
        if self._asking:
            self._asking = ""
            self.query_one(KeyLine).show()

    @on(Input.Changed)
    def _typing(self) -> None:
        self._stop_asking()

    def on_descendant_focus(self) -> None:
        self.query_one(KeyLine).show()
