"""The pocket card as rows: large gaps, the most important first, nothing cut."""

from __future__ import annotations

from datetime import date

from netcoach.coach.content import Content
from netcoach.coach.events.pocket import Pocket
from netcoach.exchange.pocket import Entry, Section, sections, when_where
from netcoach.ui.rows import Row, wrapped


def pocket_rows(card: Pocket, content: Content, today: date, width: int) -> list[Row]:
    """Return the card for a width in cells; what is missing names the key that writes it."""
    found = wrapped(card.title, width, "title")
    if when := when_where(card, today):
        found += wrapped(when, width, "dim")
    for part in sections(card, content):
        if part.entries or part.empty:
            found += [Row(("",), style="text"), Row((part.title,), style="heading")]
            found += _part(part, width)
    return found


def _part(part: Section, width: int) -> list[Row]:
    found: list[Row] = []
    for entry in part.entries:
        found += _entry(entry, part.key, width)
    if part.empty:
        found += wrapped(f"{part.empty} Press {part.press}.", width, "dim", indent=2)
    return found


def _entry(entry: Entry, key: str, width: int) -> list[Row]:
    style = "title" if key in ("came_for", "targets") else "text"
    found = wrapped(entry.main, width, style, indent=2)
    if entry.aside:
        found += wrapped(entry.aside, width, "dim", indent=4)
    for line in entry.below:
        found += wrapped(line, width, indent=4)
    return found
