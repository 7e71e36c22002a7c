"""What every screen works with, handed to it: the journal, the coach's words, the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from netcoach import paths
from netcoach.coach.advice import Advice, AdviceTexts, advise, read_advice
from netcoach.coach.content import Content
from netcoach.journal import Journal
from netcoach.records import Snapshot
from netcoach.ui.settings import Settings


@dataclass(frozen=True)
class Look:
    """The journal as the coach sees it now, and what the coach says."""

    snapshot: Snapshot
    advices: tuple[Advice, ...]


@dataclass
class Desk:
    """The journal, the coach's words and the settings; ``demo`` says that all of it is made up."""

    journal: Journal
    content: Content
    settings: Settings = field(default_factory=Settings)
    demo: bool = False

    @cached_property
    def advice_texts(self) -> AdviceTexts:
        """The words of the coach's rules."""
        return read_advice(paths.assets())

    def look(self) -> Look:
        """Read what the coach needs, and ask it."""
        snapshot = self.journal.snapshot()
        return Look(snapshot, advise(snapshot, self.advice_texts))
