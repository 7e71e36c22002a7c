"""What every screen works with, handed to it: the journal, the coach's words, the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from netcoach import paths
from netcoach.coach.advice import Advice, AdviceTexts, advise, read_advice
from netcoach.journal import Journal
from netcoach.records import Snapshot
from netcoach.ui.settings import Settings, notes_hidden

if TYPE_CHECKING:
    from netcoach.coach.content import Content
    from netcoach.coach.drill_texts import DrillTexts
    from netcoach.coach.floor_words import FloorTexts
    from netcoach.coach.offers import OfferText
    from netcoach.coach.pitch.feedback_texts import FeedbackTexts


@dataclass(frozen=True)
class Look:
    """The journal as the coach sees it now, and what the coach says."""

    snapshot: Snapshot
    advices: tuple[Advice, ...]


class Desk:
    """The journal, the coach's words and the settings; ``demo`` says that all of it is made up."""

    def __init__(
        self,
        journal: Journal,
        content: Content | None = None,
        settings: Settings | None = None,
        demo: bool = False,
    ) -> None:
        self.journal = journal
        self.settings = settings or Settings()
        self.demo = demo
        self._content = content

    @property
    def hides_notes(self) -> bool:
        """Whether notes and issues are hidden, because somebody may look over the shoulder."""
        return notes_hidden(self.settings)

    @property
    def content(self) -> Content:
        """The coach's words; most are read when a screen first shows them."""
        if self._content is None:
            from netcoach.coach.content import Content

            self._content = Content(paths.assets())
        return self._content

    @cached_property
    def advice_texts(self) -> AdviceTexts:
        """The words of the coach's rules."""
        return read_advice(paths.assets())

    @cached_property
    def feedback_texts(self) -> FeedbackTexts:
        """The words of the feedback on a take."""
        from netcoach.coach.pitch.feedback_texts import read_feedback

        return read_feedback(paths.assets())

    @cached_property
    def drill_texts(self) -> DrillTexts:
        """The situations to drill, what rooms expect, and friendly places."""
        from netcoach.coach.drill_texts import DrillTexts

        return DrillTexts(paths.assets())

    @cached_property
    def floor_texts(self) -> FloorTexts:
        """The quiet words on the floor."""
        from netcoach.coach.floor_words import read_floor

        return read_floor(paths.assets())

    @cached_property
    def offer_texts(self) -> tuple[OfferText, ...]:
        """The words in which something is offered to a person."""
        from netcoach.coach.offers import read_offers

        return read_offers(paths.assets())

    def look(self) -> Look:
        """Read what the coach needs, and ask it."""
        snapshot = self.journal.snapshot()
        seen = snapshot
        if self.hides_notes:
            # Of a confidential issue the coach names the kind alone.
            issues = tuple(issue.with_(confidential=True) for issue in snapshot.issues)
            seen = replace(snapshot, issues=issues)
        return Look(snapshot, advise(seen, self.advice_texts, lambda: self.content.wording))
