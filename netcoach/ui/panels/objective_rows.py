"""The objective: the question it leaves, its pace in words, and its figures on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.coach.objective.check import question
from netcoach.coach.objective.pace import pace_words, started
from netcoach.days import show_day
from netcoach.exchange.typed import show_number
from netcoach.records import Plan, Progress, Snapshot
from netcoach.ui import signs
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Row, wrapped
from netcoach.ui.widgets.chart import chart

_WIDTH = 72
_HEIGHT, _LOW = 9, 6
_ROOMY = 60


def objective_rows(
    desk: Desk, plan: Plan, progress: Sequence[Progress], width: int, today: date
) -> list[Row]:
    """Return what is to be said of an objective beside its fields."""
    found = _question(desk, plan, width, today)
    known = Snapshot(today=today, plan=plan, progress=tuple(progress))
    words = pace_words(known)
    found += wrapped(words, width) if words else []
    drawn = progress_chart(plan, progress, width, today)
    if drawn:
        found += [Row(("",), style="text"), *(Row((line,), style="text") for line in drawn)]
        found += wrapped(
            f"{signs.sign('●')} noted; dotted: even steps to the target.", width, "dim"
        )
    if found:
        found.append(Row(("",), style="text"))
    return found


def _question(desk: Desk, plan: Plan, width: int, today: date) -> list[Row]:
    asked = question(plan, today, desk.content.objective)
    if asked is None:
        return []
    first, *more = wrapped(asked.ask, max(20, width - 14))
    offer = Offer(f"answer {asked.key}", lambda app, _: app.edit(plan, at=asked.field))
    return [
        Row((f"? {first.cells[0]}", "⏎ answer it"), offer, tone="warn"),
        *(Row((f"  {row.cells[0]}",), style="text") for row in more),
        *wrapped(f"{asked.why} ({asked.source})", width, "dim", indent=2),
    ]


def progress_chart(plan: Plan, progress: Sequence[Progress], width: int, today: date) -> list[str]:
    """Return the figures noted, placed by their days, with the ideal line to the target.

    Nothing without a figure, a target or a deadline. Where a plan began without a figure, its
    baseline stands for that day.
    """
    began, end = started(plan, today), plan.deadline
    if plan.target is None or end is None or end <= began:
        return []
    base = plan.baseline or 0.0
    noted = {one.on: one.value for one in reversed(progress) if one.on and one.value is not None}
    noted = {day: value for day, value in noted.items() if day <= today}
    if not noted:
        return []
    first = min(began, *noted)
    noted.setdefault(first, base)
    last = max(end, *noted)
    span = (last - first).days
    days = sorted(noted)
    return chart(
        [noted[day] for day in days],
        places=[(day - first).days / span for day in days],
        lines=((plan.target, show_number(plan.target, 2)), (base, show_number(base, 2))),
        slope=(((began - first).days / span, base), ((end - first).days / span, plan.target)),
        ruled=False,
        width=min(width, _WIDTH),
        height=_HEIGHT if width >= _ROOMY else _LOW,
        ends=(show_day(first, today), show_day(last, today)),
        plain=signs.plain(),
    )


__all__ = ["objective_rows", "progress_chart"]
