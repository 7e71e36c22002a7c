"""What came of an event: against what was predicted, and against its hours and its cost.

A friendly event is left out of all of it (DOMAIN.md, checklist 16).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import median

from netcoach.coach.events.ranking import total_hours
from netcoach.coach.shares import percent
from netcoach.days import show_day
from netcoach.records import JUDGE_DAYS, Opportunity

WAIT_DAYS = JUDGE_DAYS
ENOUGH = 5
"""Fewer events than this read "too early" (DOMAIN.md §4)."""


def came_of(event: Opportunity, outcomes: int) -> str:
    """Return "predicted 72, came to 4 of 5, 1 outcome", as far as each is known; "" for none."""
    if event.role == "friendly":
        return ""
    said = [f"predicted {event.predicted:.0f}"] if event.predicted is not None else []
    said += [f"came to {event.worth} of 5"] if event.worth is not None else []
    said += [_outcomes(outcomes)] if outcomes else []
    return ", ".join(said)


def _outcomes(number: int) -> str:
    return "1 outcome" if number == 1 else f"{number} outcomes"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well the scores did: ``events`` that have both, and of the ``pairs`` of them that came
    to different worth, how many the scores put in the ``right`` order."""

    events: int
    pairs: int
    right: int

    @property
    def words(self) -> str:
        """The same in a sentence; with fewer than five events it is too early."""
        if self.events < ENOUGH:
            return f"How well the scores foretell: too early, {self.events} of {ENOUGH} events."
        if not self.pairs:
            return f"How well the scores foretell: no data, all {self.events} came to the same."
        share = f"in {self.right} of {self.pairs} pairs ({percent(self.right, self.pairs)})"
        return (
            f"How well the scores foretell: {share} the better of two events had the higher "
            f"score; {self.events} events, chance is 50%."
        )


def accuracy(events: Iterable[Opportunity]) -> Accuracy:
    """Return how well predictions put events in order: pairs ranked right, as in Kendall's tau.

    Only the order is compared, as a score of 100 and a worth of 5 have no common measure. A pair
    with equal predictions is not right.
    """
    known = [
        (one.predicted, one.worth)
        for one in events
        if one.role != "friendly" and one.predicted is not None and one.worth is not None
    ]
    pairs = right = 0
    for (score, worth), (other_score, other_worth) in combinations(known, 2):
        if worth != other_worth:
            pairs += 1
            right += (score - other_score) * (worth - other_worth) > 0
    return Accuracy(len(known), pairs, right)


def return_on_time(
    event: Opportunity,
    outcomes: Mapping[int | None, int],
    others: Iterable[Opportunity],
    today: date,
) -> tuple[str, ...]:
    """Return sentences on an event's hours, and apart from them its cost, per useful outcome.

    ``outcomes`` counts them by event. An event is judged after 90 days and compared with the
    median of the user's own others (DOMAIN.md §4, measure 14). "" before the event.
    """
    last = event.until or event.on
    if event.role == "friendly" or event.decision == "skip" or last is None or last >= today:
        return ()
    hours, number = total_hours(event), outcomes.get(event.id, 0)
    if today < last + timedelta(days=WAIT_DAYS):
        day = show_day(last + timedelta(days=WAIT_DAYS), today)
        spent = f"{hours:.4g} h so far" if hours is not None else "Hours not given"
        return (f"{spent}, {_so_far(number)}. Too early to judge before {day}: {WAIT_DAYS} days.",)
    if hours is None:
        return (f"Hours not given: no return to show for {_outcomes(number)}.",)
    said = [_per_outcome(f"{hours:.4g} h", hours, number, " h")]
    if number:
        said[0] += _compared(event, outcomes, others, today)
    if event.cost:
        paid = ", paid by your employer" if event.paid_by == "employer" else ""
        said.append(_per_outcome(f"Cost {event.cost:.6g}{paid}", event.cost, number, ""))
    return tuple(said)


def _so_far(number: int) -> str:
    return _outcomes(number) if number else "no outcome yet"


def _per_outcome(spent: str, amount: float, number: int, unit: str) -> str:
    if not number:
        return f"{spent}: nothing useful came of it in {WAIT_DAYS} days."
    return f"{spent} for {_outcomes(number)}: {amount / number:.3g}{unit} each."


def _compared(
    event: Opportunity,
    outcomes: Mapping[int | None, int],
    others: Iterable[Opportunity],
    today: date,
) -> str:
    each = hours_each((one for one in others if one.id != event.id), outcomes, today)
    if len(each) < ENOUGH:
        return f" Your median: too early, {len(each)} of {ENOUGH} other events."
    return f" Your median is {median(each):.3g} h, over {len(each)} other events."


def hours_each(
    events: Iterable[Opportunity], outcomes: Mapping[int | None, int], today: date
) -> tuple[float, ...]:
    """Return the hours per useful outcome of each event that may be judged and brought any."""
    return tuple(
        hours / number
        for one in events
        if one.role != "friendly"
        and (one.until or one.on or today) + timedelta(days=WAIT_DAYS) <= today
        and (number := outcomes.get(one.id, 0))
        and (hours := total_hours(one)) is not None
    )


__all__ = [
    "ENOUGH",
    "WAIT_DAYS",
    "Accuracy",
    "accuracy",
    "came_of",
    "hours_each",
    "return_on_time",
]
