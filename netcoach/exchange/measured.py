"""The measures that a review, a cycle and a report look at, by their keys."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from netcoach.coach.content import Content
from netcoach.coach.measures.floor import (
    friend_time,
    new_contacts,
    say_friend_time,
    say_new_contacts,
)
from netcoach.coach.measures.measure import Band, Measure
from netcoach.coach.review.tally import tally
from netcoach.exchange.debrief import talked_at
from netcoach.exchange.measures import measures_of
from netcoach.journal import Journal
from netcoach.records import Opportunity, Period, Snapshot

Measures = Mapping[str, Measure]


def measures_now(journal: Journal, content: Content) -> dict[str, Measure]:
    """Return the measures of the journal today, by key, in the order of DOMAIN.md, section 4."""
    return {one.key: one for one in measures_of(journal, content)}


def measures_of_event(
    journal: Journal, event: Opportunity, snapshot: Snapshot, period: Period
) -> dict[str, Measure]:
    """Return the measures of one event, by key: what a review of it is held against."""
    talks = talked_at(journal, event)
    new, friends = new_contacts(talks, event.known_share), friend_time(talks)
    told = tally(period, snapshot.today)
    met = told.met / told.targets if told.targets else None
    return {
        "new_contacts": _of_event(
            "new_contacts", 2, new.ratio, say_new_contacts(new), len(talks), new.band
        ),
        "friend_time": _of_event(
            "friend_time", 3, friends.share, say_friend_time(friends), len(talks), friends.band
        ),
        "target_coverage": _of_event(
            "target_coverage", 4, met, f"{told.met} of {told.targets} met", told.targets, ""
        ),
    }


def _of_event(
    key: str, number: int, value: float | None, shown: str, count: int, band: Band
) -> Measure:
    return Measure(
        key=key,
        number=number,
        title=key,
        value=value,
        shown=shown,
        count=count,
        window="this event",
        band=band,
        why="",
        source="",
    )


def figures_text(measures: Measures) -> str:
    """Return the figures of a day as a review keeps them: JSON, by key of the measure."""
    kept = {
        key: {"value": _sound(one.value), "shown": one.shown, "band": one.band}
        for key, one in measures.items()
    }
    return json.dumps(kept, ensure_ascii=False, allow_nan=False)


def _sound(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


__all__ = ["Measures", "figures_text", "measures_now", "measures_of_event"]
