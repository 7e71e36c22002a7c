"""Making a gap in what the network covers a target of what is prepared next."""

from __future__ import annotations

from netcoach.coach.coverage import Cover, coverage
from netcoach.exchange.issue import aim_at_gap
from netcoach.journal import JournalError
from netcoach.records import Category, Expertise, RecordProblem
from netcoach.text import shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.gone import gone


def cover_of(desk: Desk, category: int | None) -> Cover | None:
    """Return how a category is covered, by its id; None where it is gone."""
    found = desk.journal.get(Category, category)
    if found is None:
        return None
    some = desk.journal.find(Expertise, category=found.id)
    return coverage([found], some, desk.journal.set_aside(some))[0]


def aim_at(app: Acts, desk: Desk, category: int) -> None:
    """Make the gap in a category a target of what is prepared next; a second time it says so."""
    cover = cover_of(desk, category)
    if cover is None:
        gone(app)
        return
    event = desk.journal.snapshot().event_to_prepare
    try:
        target, new = aim_at_gap(desk.journal, cover, event)
    except (JournalError, RecordProblem) as error:
        app.say(str(error), wrong=True)
        return
    where = desk.journal.describe("opportunity", [target.opportunity]).get(
        target.opportunity or 0, ""
    )
    at = f" at {shorten(where, 30)}" if where else ""
    words = f"“{target.title}” is a target{at}{'' if new else ' already'}."
    app.say(f"{words} u takes it back." if new else words)
    app.written()


__all__ = ["aim_at", "cover_of"]
