"""Events and venues: what is coming ranked by its score, practice apart, and what is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netcoach.coach.content import Step
from netcoach.coach.events.comparing import compared
from netcoach.coach.events.ranking import Rated, part_name, ranked, weights
from netcoach.coach.events.returns import accuracy, came_of
from netcoach.days import show_day
from netcoach.records import Me, Opportunity, Outcome, Snapshot, at_next, next_on, rule_of
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Rows, Source, wrapped

_MOST = 200
"""A panel shows so many records; the Journal and the search have all of them."""
Events = Sequence[Opportunity]


def opportunities(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """What serves the objective ranked, the best first; then practice, what is skipped, over."""
    only: dict[str, Any] = dict(step.only)
    some = desk.journal.find(Opportunity, limit=_MOST, **only)
    today = snapshot.today
    over = [one for one in some if _over(one, snapshot)]
    ahead = sorted(
        (one for one in some if not _over(one, snapshot)),
        key=lambda one: (next_on(one, today) or today.max, one.starts, one.key),
    )
    skipped = [one for one in ahead if one.decision == "skip"]
    friendly = [one for one in ahead if one.role == "friendly" and one not in skipped]
    serving = [one for one in ahead if one not in skipped and one not in friendly]
    outcomes = outcomes_by_event(desk) if over else {}
    judged = accuracy(some) if over and not only else None

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        if serving:
            found += [_head("Coming, the best first"), *_ranked(serving, snapshot, width)]
            found += [*wrapped(weight_words(snapshot.me), width, "dim"), _GAP]
        title = "Coming" if only else "Friendly practice, not ranked"
        found += _section(title, [_friendly(one, snapshot) for one in friendly])
        found += _section("Skipped", [_skipped(one, snapshot) for one in skipped])
        found += _section("Over", [_past(one, outcomes, snapshot) for one in over])
        found += wrapped(judged.words, width, "dim") if judged else []
        return found

    return Rows(build)


def weight_words(me: Me | None) -> str:
    """Return by which weights events are ranked, on one line of a usual window."""
    said = ", ".join(f"{part_name(key)} {weight}" for key, weight in weights(me).items())
    return f"{'Your' if me else 'Default'} weights: {said}."


def outcomes_by_event(desk: Desk) -> dict[int | None, int]:
    """Return how many useful outcomes hang on each event."""
    counted: dict[int | None, int] = {}
    for one in desk.journal.find(Outcome, limit=1000):
        counted[one.opportunity] = counted.get(one.opportunity, 0) + 1
    return counted


def day_words(event: Opportunity, snapshot: Snapshot) -> str:
    """Return the next day of an event and its time; a venue without one is standing."""
    day = next_on(event, snapshot.today)
    if day is None:
        return "standing" if event.standing else "no day yet"
    return f"{show_day(day, snapshot.today)} {event.starts}".strip()


_GAP = Row(("",), style="text")


def _head(title: str) -> Row:
    return Row((title,), style="heading")


def _section(title: str, rows: list[Row]) -> list[Row]:
    return [_head(title), *rows, _GAP] if rows else []


def _over(event: Opportunity, snapshot: Snapshot) -> bool:
    seen = at_next(event, snapshot.today)
    last = seen.until or seen.on
    return last is not None and last < snapshot.today


def _ranked(events: Events, snapshot: Snapshot, width: int) -> list[Row]:
    """Return events by their scores; below the best one, by what it is ahead of the second."""
    pairs = ranked(events, snapshot.me)
    found = [_scored(one, score, snapshot) for one, score in pairs]
    if len(pairs) > 1:
        why = compared(pairs[0][1], pairs[1][1], pairs[1][0].title)
        found[1:1] = wrapped(f"{why}.", width, "dim", indent=_SCORE) if why else []
    return found


_SCORE = 5
"""Cells before the name of an event that has a score."""


def _scored(event: Opportunity, score: Rated, snapshot: Snapshot) -> Row:
    told = [event.decision, _again(event, snapshot)]
    if score.score is None:
        told.append("rate fit or access")
    elif score.missing:
        told.append(f"{', '.join(score.missing)} not given")
    told.append(event.reason)
    title = f"{score.shown:>3}  {event.title}"
    return Row((title, _joined(told), day_words(event, snapshot)), event)


def _again(event: Opportunity, snapshot: Snapshot) -> str:
    rule = rule_of(event, snapshot.today)
    return rule.words if rule else ""


def _friendly(event: Opportunity, snapshot: Snapshot) -> Row:
    told = [event.decision, _again(event, snapshot)]
    return Row((event.title, _joined(told), day_words(event, snapshot)), event)


def _skipped(event: Opportunity, snapshot: Snapshot) -> Row:
    return Row((event.title, event.reason, day_words(event, snapshot)), event)


def _past(event: Opportunity, outcomes: dict[int | None, int], snapshot: Snapshot) -> Row:
    if event.decision == "skip":
        told = ["skipped", event.reason]
    elif event.role == "friendly":
        told = ["friendly"]
    else:
        told = [came_of(event, outcomes.get(event.id, 0)) or event.decision]
    return Row((event.title, _joined(told), day_words(event, snapshot)), event)


def _joined(words: Sequence[str]) -> str:
    return " · ".join(word for word in words if word)


__all__ = ["day_words", "opportunities", "outcomes_by_event", "weight_words"]
