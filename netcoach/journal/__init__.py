"""The only room that knows SQL: opening, writing, history, index, and the questions asked of it."""

from netcoach.journal.errors import (
    JournalError,
    JournalLocked,
    JournalReadOnly,
    NothingToUndo,
    Stale,
)
from netcoach.journal.journal import Journal, Present, Talk

__all__ = [
    "Journal",
    "JournalError",
    "JournalLocked",
    "JournalReadOnly",
    "NothingToUndo",
    "Present",
    "Stale",
    "Talk",
]
