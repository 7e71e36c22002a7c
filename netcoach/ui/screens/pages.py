"""Which page a record gets: the one of every kind, or one of its own."""

from __future__ import annotations

from netcoach.records import Record
from netcoach.ui.desk import Desk
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.work_pages import CommitmentScreen, GoalScreen, SupportScreen

PAGES: dict[str, type[RecordScreen]] = {
    "commitment": CommitmentScreen,
    "goal": GoalScreen,
    "support": SupportScreen,
}
"""The kinds whose page is one of their own."""


def page_of(desk: Desk, record: Record) -> RecordScreen:
    """Return the page of a record."""
    return PAGES.get(record.kind, RecordScreen)(desk, record)


__all__ = ["PAGES", "page_of"]
