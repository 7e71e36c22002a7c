"""How far the objective is, against the calendar (DOMAIN.md, 4.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from netcoach.coach.measures.found import PERIODS, Found, nothing
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.objective.pace import (
    ObjectiveLine,
    figure,
    objective_line,
    pace_words,
    show_pace,
    started,
)
from netcoach.coach.shares import percent
from netcoach.days import show_day
from netcoach.records import Plan, Snapshot
from netcoach.records.ledger import Ledger

GOOD, POOR = 1.0, 0.7
STEP_DAYS = 30
"""Days between the figures of its trend: our default."""
EARLY_SHARE = 0.1
"""Before so much of the time has passed nothing is judged: our default."""


def objective_progress(ledger: Ledger, today: date) -> Found:
    """Return (current − baseline) ÷ (target − baseline), divided by the elapsed share of time.

    Good from 1 on, poor under 0.7. It works for targets below the baseline; one that equals it is
    rejected. Not judged in the first five days, nor held against anyone in the first tenth of the
    time.
    """
    plan = ledger.plan
    if plan is None:
        return nothing("this cycle")
    now = Snapshot(today=today, plan=plan, progress=ledger.progress)
    line = objective_line(now)
    window = _window(plan, line, today)
    if line is None or plan.target is None:
        return nothing(window, "no_target")
    if plan.target == (plan.baseline or 0.0):
        return nothing(window, "same")
    shown = _shown(plan, line)
    if line.of is None:
        return replace(nothing(window, "no_day"), shown=f"{shown}, no day set", band="")
    if line.pace is None:
        return replace(nothing(window, "begun"), shown=shown, band="too early")
    behind = [(plan.kind, plan.key)] if plan.id is not None else []
    behind += [(one.kind, one.key) for one in ledger.progress if one.id is not None]
    values, periods = _trend(ledger, plan, today)
    return Found(
        value=line.pace,
        shown=f"{shown}, pace {show_pace(line.pace)}",
        count=len(ledger.progress),
        window=window,
        band=_band(line),
        words=(("words", pace_words(now)),),
        formula=_formula(plan, line),
        trend=values,
        periods=periods,
        behind=tuple(behind),
    )


def _shown(plan: Plan, line: ObjectiveLine) -> str:
    between = "of" if not plan.baseline and (plan.target or 0) > 0 else "to"
    return f"{figure(line.current or 0)} {between} {figure(plan.target or 0)}"


def _band(line: ObjectiveLine) -> Band:
    past, whole = line.day - 1, max(1, (line.of or 1) - 1)
    pace = round(line.pace or 0, 9)
    if past < FEWEST or (pace < GOOD and past < EARLY_SHARE * whole):
        return "too early"
    if pace >= GOOD:
        return "good"
    return "poor" if pace < POOR else "watch"


def _window(plan: Plan, line: ObjectiveLine | None, today: date) -> str:
    if line is None or line.of is None:
        return f"this cycle, since {show_day(started(plan, today), today)}"
    return f"this cycle, day {line.day} of {line.of}"


def _formula(plan: Plan, line: ObjectiveLine) -> str:
    baseline, target = plan.baseline or 0.0, plan.target or 0.0
    current, way = line.current or 0.0, (plan.target or 0.0) - (plan.baseline or 0.0)
    done = (current - baseline) / way
    past, whole = line.day - 1, max(1, (line.of or 1) - 1)  # Day 1 is the first: nothing is gone.
    gone = min(1.0, past / whole)
    # A step back makes the share negative: the pace then stands at 0.
    share = percent(current - baseline, way) if way > 0 else f"{100 * done:.0f}%"
    return (
        f"({figure(current)} − {figure(baseline)}) ÷ ({figure(target)} − {figure(baseline)}) = "
        f"{share} of the way; day {line.day} of {line.of} = {percent(gone, 1)} of the time; "
        f"{share} ÷ {percent(gone, 1)} = {show_pace(line.pace or 0.0)}"
    )


def _trend(
    ledger: Ledger, plan: Plan, today: date
) -> tuple[tuple[float | None, ...], tuple[str, ...]]:
    days = [today - timedelta(days=STEP_DAYS * step) for step in range(PERIODS, 0, -1)]
    began = started(plan, today)
    lines = [
        objective_line(Snapshot(today=day, plan=plan, progress=ledger.progress))
        if day > began
        else None
        for day in days
    ]
    return (
        tuple(line.pace if line else None for line in lines),
        tuple(f"up to {show_day(day, today)}" for day in days),
    )


__all__ = ["objective_progress"]
