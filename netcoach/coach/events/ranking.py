"""What an event is worth beforehand: an open formula, so that a rank can be read and argued with.

The score is that of scoring.py. The weights are the user's own (``Me``); their first values and the
shape of each part are our defaults:

=======  ==========================================================  ==============
part     value, 0 to 1                                                comes from
=======  ==========================================================  ==============
fit      (fit − 1) ÷ 4                                                1–5
access   (access − 1) ÷ 4                                             1–5
format   structured 1, online 0.5, open 0.25                          DOMAIN.md §2.16
hours    4 ÷ (4 + hours), all kinds added up; those of the event      hours, or the
         itself from its times where they are not given               times
cost     50 ÷ (50 + cost); 1 where it is free or the employer pays    cost
energy   (5 − effort) ÷ 4: 5 drains, and is worth nothing             1–5
=======  ==========================================================  ==============

A friendly event is for practice: it has no score (DOMAIN.md, checklist 16).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, time
from pathlib import Path
from typing import Annotated

from netcoach.coach.reading import ContentError, Rule, read_list
from netcoach.coach.scoring import (
    Part,
    Rated,
    Value,
    judged,
    part_name,
    shown_points,
    sound,
    summed,
    weighed,
)
from netcoach.records import Me, Opportunity
from netcoach.values import Values, frozen

PARTS = ("fit", "access", "format", "hours", "cost", "energy")
FORMATS = {"structured": 1.0, "online": 0.5, "open": 0.25}
HALF_HOURS = 4.0
HALF_COST = 50.0
FILE = "ranking.toml"

_HOURS = ("hours_preparation", "hours_event", "hours_travel", "hours_follow_up")


@frozen
class PartText(Values):
    """The words of one part of the score."""

    key: Annotated[str, Rule(unique=True, one_of=PARTS)]
    label: Annotated[str, Rule(longest=12)]
    why: Annotated[str, Rule(longest=120)]
    source: str


def read_parts(folder: Path) -> tuple[PartText, ...]:
    """Read the words of all parts from ranking.toml. Raises ContentError where one is missing."""
    texts = read_list(folder, FILE, "part", PartText)
    if tuple(text.key for text in texts) != PARTS:
        raise ContentError(FILE, "part", f"the parts {', '.join(PARTS)}", "others")
    return texts


def weights(me: Me | None) -> dict[str, int]:
    """Return the weight of each part: the user's own, else our defaults."""
    of = me or Me()
    return {key: max(0, getattr(of, f"weight_{key}") or 0) for key in PARTS}


def rated(event: Opportunity, me: Me | None) -> Rated:
    """Return an event's score and its parts.

    It has none where it is friendly, where neither fit nor access was judged, or where no part
    that is given counts.
    """
    if event.role == "friendly":
        return Rated(why_none="A friendly event is for practice: it is not ranked.")
    given = {key: _VALUES[key](event) for key in PARTS}
    return summed(
        weighed(given, weights(me)),
        judged_by=(event.fit, event.access),
        ask="No score yet: judge its fit or the access, 1 to 5.",
    )


def ranked(events: Iterable[Opportunity], me: Me | None) -> tuple[tuple[Opportunity, Rated], ...]:
    """Return events with their scores, the best first, those without one last by their day."""
    found = [(event, rated(event, me)) for event in events]
    return tuple(sorted(found, key=lambda pair: (-_known(pair[1]), pair[0].on or date.max)))


def _known(one: Rated) -> float:
    return -1.0 if one.score is None else one.score


def with_prediction(event: Opportunity, me: Me | None, today: date) -> Opportunity:
    """Return the event with its score kept as the prediction, once it is decided to attend.

    It is kept from then on, whatever is rated later; an event that is over is not predicted any
    more, and one that is not attended loses its prediction.
    """
    if event.decision != "attend" or event.role == "friendly":
        return event.with_(predicted=None)
    last = event.until or event.on
    if event.predicted is not None or (last is not None and last < today and not event.recurs):
        return event
    score = rated(event, me).score
    return event.with_(predicted=None if score is None else round(score, 1))


def total_hours(event: Opportunity) -> float | None:
    """Return the hours of an event, from preparation to follow-up, as far as they are given or
    its times tell; None for none."""
    known = [value for name in _HOURS if (value := sound(getattr(event, name))) is not None]
    by_times = hours_by_times(event)
    known += [by_times] if by_times is not None else []
    return math.fsum(known) if known else None


def hours_by_times(event: Opportunity) -> float | None:
    """Return the hours between an event's start and end, None where its hours are given already.

    An event of several days has breaks that nobody noted, so its times tell nothing; one that ends
    on the morning after is one evening.
    """
    if sound(event.hours_event) is not None:
        return None
    try:
        starts, ends = time.fromisoformat(event.starts), time.fromisoformat(event.ends)
    except ValueError:
        return None
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    nights = (event.until - event.on).days if event.on and event.until else 0
    if nights == 1 and minutes < 0:
        return minutes / 60 + 24
    return minutes / 60 if nights == 0 and minutes > 0 else None


def hours_words(event: Opportunity) -> str:
    """Return "2.5 h, from the times" where an event's hours come from them, else ""."""
    hours = hours_by_times(event)
    return "" if hours is None else f"{hours:.3g} h, from the times"


def _format(event: Opportunity) -> Value:
    value = FORMATS.get(event.format)
    return value, event.format if value is not None else "not given"


def _hours(event: Opportunity) -> Value:
    hours = total_hours(event)
    if hours is None:
        return None, "not given"
    return HALF_HOURS / (HALF_HOURS + hours), f"{hours:.4g} h"


def _cost(event: Opportunity) -> Value:
    if event.paid_by in ("free", "employer"):
        return 1.0, "free" if event.paid_by == "free" else "employer"
    cost = sound(event.cost)
    if cost is None:
        return None, "not given"
    return HALF_COST / (HALF_COST + cost), f"{cost:.6g}"


_VALUES: dict[str, Callable[[Opportunity], Value]] = {
    "fit": lambda event: judged(event.fit),
    "access": lambda event: judged(event.access),
    "format": _format,
    "hours": _hours,
    "cost": _cost,
    "energy": lambda event: judged(event.energy, turned=True),
}


__all__ = [
    "PARTS",
    "Part",
    "PartText",
    "Rated",
    "hours_by_times",
    "hours_words",
    "part_name",
    "ranked",
    "rated",
    "read_parts",
    "shown_points",
    "total_hours",
    "weights",
    "with_prediction",
]
