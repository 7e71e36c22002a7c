"""What every screen works with, handed to it: the journal, the coach's words, the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from netcoach import paths
from netcoach.coach.advice import Advice, AdviceTexts, advise, read_advice
from netcoach.journal import Journal
from netcoach.records import Snapshot
from netcoach.ui.settings import Settings, notes_hidden

if TYPE_CHECKING:
    from netcoach.coach.content import Content
    from netcoach.coach.drill.texts import DrillTexts
    from netcoach.coach.events.floor_words import FloorTexts
    from netcoach.coach.issues.texts import IssueTexts
    from netcoach.coach.measures.measure import Measure
    from netcoach.coach.people.offers import OfferText
    from netcoach.coach.pitch.feedback_texts import FeedbackTexts
    from netcoach.coach.work.own_time_texts import OwnTimeTexts
    from netcoach.coach.work.texts import WorkTexts


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
        self._measures: tuple[tuple[int, date], tuple[Measure, ...]] | None = None

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
        from netcoach.coach.drill.texts import DrillTexts

        return DrillTexts(paths.assets())

    @cached_property
    def issue_texts(self) -> IssueTexts:
        """What is said around an issue and its asks."""
        from netcoach.coach.issues.texts import read_issue_texts

        return read_issue_texts(paths.assets())

    @cached_property
    def floor_texts(self) -> FloorTexts:
        """The quiet words on the floor."""
        from netcoach.coach.events.floor_words import read_floor

        return read_floor(paths.assets())

    @cached_property
    def work_texts(self) -> WorkTexts:
        """The words on work time and management support."""
        from netcoach.coach.work.texts import WorkTexts

        return WorkTexts(paths.assets())

    @cached_property
    def own_time_texts(self) -> OwnTimeTexts:
        """The words on own-time work: its score, channels and roles."""
        from netcoach.coach.work.own_time_texts import read_own_time

        return read_own_time(paths.assets())

    def measures(self) -> tuple[Measure, ...]:
        """Return the measures, counted anew where the journal was written or the day is another.

        Raises JournalError and ContentError.
        """
        from netcoach.exchange.measures import measures_of

        now = (self.journal.revision, self.journal.clock.today())
        if self._measures is None or self._measures[0] != now:
            self._measures = (now, measures_of(self.journal, self.content))
        return self._measures[1]

    @cached_property
    def offer_texts(self) -> tuple[OfferText, ...]:
        """The words in which something is offered to a person."""
        from netcoach.coach.people.offers import read_offers

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
