"""A finished take and what is noted beside it, kept as a draft until it is kept or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on
from textual.widgets import Input

from netcoach.clock import Clock
from netcoach.coach.pitch.rehearsal import ENDED, UNDERWAY
from netcoach.ui.drafts import DRAFT_SECONDS
from netcoach.ui.panels.pitch.review_fields import Choice
from netcoach.ui.screens.kept_take import KeptTake, SoundDesk, draft_of
from netcoach.ui.screens.rehearsal.recorded import RecordedScreen
from netcoach.ui.screens.rehearsal.review import SURE_FROM
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.last_word import LastWord

ENDED_WITHIN = "netcoach was closed while it ran."


class DraftedScreen(RecordedScreen):
    """A rehearsal whose finished take outlives the program: within a second of the last key."""

    def __init__(
        self, clock: Clock, sound: SoundDesk | None, keep_draft: Callable[[str], None] | None
    ) -> None:
        super().__init__(clock, sound)
        self._draft_to = keep_draft
        self._drafting = Soon(self, DRAFT_SECONDS, self.keep_draft)

    def finished(self) -> KeptTake:
        """Return the finished take with what is noted beside it, without its sound."""
        raise NotImplementedError

    def draft_as_typed(self) -> None:
        """Keep a draft from now on whenever something was chosen."""
        for choice in self.query(Choice):
            self.watch(choice, "chosen", self.draft, init=False)
        self.watch(self.query_one(LastWord), "place", self.draft, init=False)

    @on(Input.Changed)
    def _note_typing(self) -> None:
        self.draft()

    def draft(self) -> None:
        """Keep the take as a draft soon; who types without a pause is kept as well."""
        if self.state in ENDED:
            self._drafting.begin()

    def keep_draft(self) -> bool:
        """Keep the take as a draft; return whether there is one.

        One that runs is set aside: this is asked only where the program ends.
        """
        self._drafting.stop()
        now = self._now()
        ran = self.state in UNDERWAY and self.rehearsal.seconds(now.monotonic) > SURE_FROM
        if ran:
            self.rehearsal.break_off(now, ENDED_WITHIN)
        if self.state not in ENDED or self._draft_to is None:
            return False
        take = self.finished()
        self._draft_to(draft_of(_unseen(take) if ran else take))
        return True

    def drop_draft(self) -> None:
        """Forget the draft of a take that is dropped."""
        self._drafting.stop()
        if self.state in ENDED and self._draft_to is not None:
            self._draft_to("")


def _unseen(take: KeptTake) -> KeptTake:
    """Return a take whose review was never open: what stands there is of the one before."""
    return replace(
        take,
        result=replace(take.result, words=0),
        listener="friendly" if take.listened else "alone",
        reaction="",
        asked_next="",
        rating=None,
        notes="",
        analysis=None,
    )
