"""How far an objective is, and whether that keeps pace with the calendar."""

from __future__ import annotations

import math
from datetime import date

from netcoach.days import show_day
from netcoach.records import Plan, Snapshot
from netcoach.text import one_line, shorten, singular
from netcoach.values import Values, frozen

_LONGEST = 200


@frozen
class ObjectiveLine(Values):
    """The figures of the line above every screen.

    ``share`` of the way from baseline to target is 0–1, and 0 without a target. ``pace`` is
    progress ÷ elapsed time: 1 is on time; None on the first day and without figures. ``day``
    counts from 1 and is ``of`` on the deadline itself; ``of`` and ``days_left`` are None without
    a deadline, and ``days_left`` is negative after it.
    """

    objective: str
    current: float | None
    target: float | None
    share: float
    pace: float | None
    day: int
    of: int | None
    days_left: int | None
    falling: bool = False
    """Whether the target lies below where it began."""
    baseline: float = 0.0
    """Where it began; of what was there then no share is progress."""


def started(plan: Plan, today: date) -> date:
    """Return the day a plan began: its own, else the day it was written, else today."""
    if plan.starts_on:
        return plan.starts_on
    try:
        return date.fromisoformat(plan.created_at[:10])
    except ValueError:
        return today


def objective_line(snapshot: Snapshot) -> ObjectiveLine | None:
    """Return how far the objective is, None without one.

    Progress = (current − baseline) ÷ (target − baseline), and pace = progress ÷ the elapsed share
    of the time, which ends at 1 (DOMAIN.md §4, measure 1). It works for targets below the
    baseline. A baseline that was not given is 0; progress noted for a later day is left out.
    """
    plan, today = snapshot.plan, snapshot.today
    if plan is None:
        return None
    began = started(plan, today)
    past = max(0, (today - began).days)
    whole = (plan.deadline - began).days if plan.deadline else None
    current = _current(snapshot, plan)
    progress = _progress(plan, current)
    pace = None
    if progress is not None and whole is not None and whole > 0 and past > 0:
        pace = progress / min(1.0, past / whole)
        pace = max(0.0, pace) if math.isfinite(pace) else None
    return ObjectiveLine(
        objective=shorten(plan.objective, _LONGEST),
        current=current,
        target=plan.target,
        share=min(1.0, max(0.0, progress or 0.0)),
        pace=pace,
        day=past + 1,
        of=max(1, whole + 1) if whole is not None else None,
        days_left=(plan.deadline - today).days if plan.deadline else None,
        baseline=plan.baseline or 0.0,
        falling=plan.target is not None and plan.target < (plan.baseline or 0.0),
    )


def pace_words(snapshot: Snapshot) -> str:
    """Return the pace in plain words, "" without a target.

    "4 of 8 mentors on day 30 of 60: on pace." · "2 of 8 …: pace 0.5, 2 behind the calendar."
    """
    plan, line = snapshot.plan, objective_line(snapshot)
    if plan is None or line is None or plan.target is None or line.current is None:
        return ""
    done = _done(plan, line.current)
    if line.days_left is None or plan.deadline is None:
        return f"{done}. No day to reach it by is set."
    way = plan.target - (plan.baseline or 0.0)
    if (plan.target - line.current) * way <= 0:
        return f"{done}: reached."
    if line.days_left < 0:
        return f"{done}. The day was {show_day(plan.deadline, snapshot.today)}."
    by = f"{done} on day {line.day} of {line.of}"
    if line.pace is None:
        return f"{by}: just begun."
    return f"{by}: {_against_calendar(plan, line)}."


def _done(plan: Plan, current: float) -> str:
    counted = _counted(plan)
    if current == 1 and plan.unit.strip():
        alone = f" {singular(counted)}"
    else:
        alone = f" {counted}" if counted else ""
    unit = f" {counted}" if counted else ""
    if plan.target == 1 and plan.unit.strip():
        unit = f" {singular(counted)}"
    if not plan.baseline and (plan.target or 0) > 0:
        return f"{figure(current)} of {figure(plan.target or 0)}{unit}"
    way = f"from {figure(plan.baseline or 0)} to {figure(plan.target or 0)}"
    return f"{figure(current)}{alone} on the way {way}"


def _counted(plan: Plan) -> str:
    """Return what the figures count: the unit, else a measure that is short enough to be one."""
    if plan.unit.strip():
        return shorten(plan.unit, _UNIT)
    measure = one_line(plan.measure)
    # A measure begins with a capital, and stands within a sentence here.
    measure = measure if measure[1:2].isupper() else measure[:1].lower() + measure[1:]
    return measure if len(measure) <= _UNIT else ""


_UNIT = 24
"""The longest unit in a sentence, in characters."""


def _against_calendar(plan: Plan, line: ObjectiveLine) -> str:
    """Say how far the figure is ahead of or behind where the calendar would have it."""
    way = (plan.target or 0.0) - (plan.baseline or 0.0)
    elapsed = min(1.0, (line.day - 1) / max(1, (line.of or 1) - 1))
    ideal = (plan.baseline or 0.0) + way * elapsed
    behind = (ideal - (line.current or 0.0)) * math.copysign(1, way)
    if not math.isfinite(behind) or abs(behind) < abs(way) * _ON_PACE:
        return "on pace"
    figures = (plan.baseline or 0.0, plan.target or 0.0, line.current or 0.0)
    whole = all(figure.is_integer() for figure in figures)
    gap = figure(float(round(abs(behind))) if whole else round(abs(behind), 1))
    gap = "less than 1" if whole and abs(behind) < 1 else gap
    where = "behind" if behind > 0 else "ahead of"
    return f"pace {show_pace(line.pace or 0.0)}, {gap} {where} the calendar"


def show_pace(pace: float) -> str:
    """Return a pace as it is shown everywhere: to one decimal, and 1.0 only where it is reached."""
    return f"{math.floor(round(pace * 10, 6)) / 10:.1f}"


_ON_PACE = 0.02
"""This share of the way off the calendar is still on pace: our default."""


def figure(value: float) -> str:
    """Return a figure without noughts at its end."""
    decimals = 2 if abs(value) >= 0.1 else 6
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def _current(snapshot: Snapshot, plan: Plan) -> float | None:
    """Return the latest value noted, else where the plan began."""
    noted = [p for p in snapshot.progress if p.on and p.on <= snapshot.today]
    # Of two values of one day the one noted later counts.
    latest = max(noted, key=lambda p: (p.on or date.min, p.id or 0), default=None)
    if latest is not None and latest.value is not None:
        return latest.value
    return plan.baseline if plan.baseline is not None or plan.target is None else 0.0


def _progress(plan: Plan, current: float | None) -> float | None:
    if plan.target is None or current is None:
        return None
    baseline = plan.baseline or 0.0
    way = plan.target - baseline
    done = (current - baseline) / way if way else math.nan
    return done if math.isfinite(done) else None
