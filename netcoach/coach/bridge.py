"""The bridge out of the usual circle: counted from what the user marked, never inferred."""

from __future__ import annotations

from netcoach.coach.shares import percent
from netcoach.records import Snapshot

LEAST_MARKED = 5
"""Fewer marked people say nothing yet (DOMAIN.md §4)."""


def outside_share(snapshot: Snapshot) -> float | None:
    """Return the share outside the usual circle, 0–1, of the people marked who were in touch
    within 90 days; None while fewer than five of them are marked."""
    marked = snapshot.inside_circle + snapshot.outside_circle
    return snapshot.outside_circle / marked if marked >= LEAST_MARKED else None


def outside_words(snapshot: Snapshot) -> str:
    """Return the share in words: counts beside the percentage, "too early", or "no data"."""
    outside = snapshot.outside_circle
    marked = snapshot.inside_circle + outside
    share = outside_share(snapshot)
    if not marked:
        return "no data: nobody is marked yet"
    if share is None:
        return f"{outside} of {marked} marked people are outside it, too early"
    return f"{outside} of {marked} marked people are outside it, {percent(outside, marked)}"
