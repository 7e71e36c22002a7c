"""Cycles of the method: what one came to, and the plan of the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from netcoach.coach.objective.pace import objective_line, pace_words, started
from netcoach.coach.review.tally import Tally, tally
from netcoach.records import Category, Period, Plan, Progress, Snapshot
from netcoach.text import shorten

LENGTH_DAYS = 90
"""How long the next cycle is where the last one had no end: our default."""
ENOUGH_HELPERS = 2
"""So many willing people cover a category (DOMAIN.md §4, measure 10)."""
_COPIED = ("serves", "why", "job_allows", "development_hours", "sponsored", "own_hours")
_NAME = 60


@dataclass(frozen=True, slots=True)
class Cycle:
    """One plan with what its time came to. ``share`` of the way is 0–1 and may go beyond; None
    without a target. ``progress`` says the same in words, "" without."""

    plan: Plan
    days: int
    share: float | None
    progress: str
    counts: Tally

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.plan.status == "active"


def cycle(plan: Plan, period: Period, progress: Sequence[Progress], today: date) -> Cycle:
    """Return what the cycle of a plan came to; ``period`` is what happened in it."""
    until = min(period.until, max(today, period.since))
    known = Snapshot(today=until, plan=plan, progress=tuple(progress))
    line = objective_line(known)
    has = line is not None and plan.target is not None and line.current is not None
    share = None
    if has and line is not None and line.current is not None and plan.target is not None:
        way = plan.target - (plan.baseline or 0.0)
        share = (line.current - (plan.baseline or 0.0)) / way if way else None
    return Cycle(
        plan=plan,
        days=period.days,
        share=share,
        progress=pace_words(known).rstrip("."),
        counts=tally(period, today),
    )


FIGURES = (
    "Days",
    "Progress",
    "Events",
    "New people",
    "Targets met",
    "Due promises kept",
    "Offers",
    "Asks",
    "Resolved",
    "Outcomes",
    "Hours",
)
"""What cycles are compared by, in this order."""


def figures(one: Cycle) -> tuple[str, ...]:
    """Return the figures of a cycle in words, in the order of ``FIGURES``; "–" where there is
    nothing to count."""
    counts = one.counts
    return (
        str(one.days),
        f"{round(one.share * 100)}%" if one.share is not None else "–",
        str(counts.events),
        str(counts.new_people),
        f"{counts.met} of {counts.targets}" if counts.targets else "–",
        f"{counts.kept} of {counts.due}" if counts.due else "–",
        str(counts.offers),
        str(counts.asks),
        str(counts.resolved),
        str(counts.outcomes),
        f"{counts.hours:.4g}" if counts.hours is not None else "–",
    )


def next_plan(
    plan: Plan, progress: Sequence[Progress], today: date, gap: Category | None = None
) -> Plan:
    """Return the plan of the next cycle, to be looked over before it is kept.

    It goes on from where the last one stands, over as many days; a target that was reached is left
    open. ``gap`` is a category with nobody to ask, which then becomes the objective.
    """
    known = Snapshot(today=today, plan=plan, progress=tuple(progress))
    line = objective_line(known)
    current = line.current if line is not None else None
    began = started(plan, today)
    length = (plan.deadline - began).days if plan.deadline and gap is None else LENGTH_DAYS
    same: dict[str, Any] = {name: getattr(plan, name) for name in _COPIED}
    values: dict[str, Any] = {
        "objective": plan.objective,
        "measure": plan.measure,
        "unit": plan.unit,
        "baseline": current if current is not None else plan.baseline,
        "target": plan.target if not _reached(plan, current) else None,
    }
    if gap is not None:
        values = {
            "objective": f"Know two people to ask about {shorten(gap.name, _NAME)}",
            "measure": "People who would help with it",
            "unit": "people",
            "baseline": 0.0,
            "target": float(ENOUGH_HELPERS),
        }
    return Plan(
        **same,
        **values,
        starts_on=today,
        deadline=_later(today, length if length > 0 else LENGTH_DAYS),
        previous=plan.id,
    )


def _later(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _reached(plan: Plan, current: float | None) -> bool:
    if plan.target is None or current is None:
        return False
    way = plan.target - (plan.baseline or 0.0)
    return (plan.target - current) * way <= 0


__all__ = ["FIGURES", "Cycle", "cycle", "figures", "next_plan"]
