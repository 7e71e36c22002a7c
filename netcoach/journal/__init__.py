"""The only room that knows SQL: opening, writing, history, index, and the questions asked of it."""

from netcoach.journal.errors import (
    JournalError,
    JournalLocked,
    JournalReadOnly,
    NothingToUndo,
    Stale,
)
from netcoach.journal.history import Step
from netcoach.journal.journal import Journal, Present, Talk
from netcoach.journal.search import Hit, Matches

__all__ = [
    "Hit",
    "Journal",
    "JournalError",
    "JournalLocked",
    "JournalReadOnly",
    "Matches",
    "NothingToUndo",
    "Present",
    "Stale",
    "Step",
    "Talk",
]
