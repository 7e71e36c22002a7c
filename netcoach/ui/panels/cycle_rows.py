"""Cycles side by side, one below the other in a narrow window; and what the last one taught."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from netcoach.coach.review.cycles import FIGURES, Cycle, figures
from netcoach.days import show_day
from netcoach.records import Plan
from netcoach.text import shorten
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, fact, wrapped

_LABEL = 18
_COLUMN = 13
_BESIDE = 60
"""Cells: in less, cycles stand one below the other."""
_GAP = Row(("",), style="text")


def cycle_rows(some: Sequence[Cycle], width: int, today: date) -> list[Row]:
    """Return the cycles compared, the present one first; Enter on one opens its plan."""
    if not some:
        return wrapped("No cycle yet: it begins with an objective.", width)
    numbers = ["now" if one.open else _closed(one, today) for one in some]
    if width < _BESIDE:
        return _below(some, numbers, width)
    room = max(1, (width - _LABEL) // _COLUMN)
    found: list[Row] = []
    shown, more = some[:room], some[room:]
    found.append(Row((_line("", numbers[:room]),), style="heading"))
    values = [figures(one) for one in shown]
    for place, label in enumerate(FIGURES):
        found.append(Row((_line(label, [value[place] for value in values]),), style="text"))
    for one, number in zip(some, numbers, strict=True):
        found += [_GAP, *_words(one, number, width)]
    if more:
        words = f"{len(more)} earlier cycles have no column here: a wider window has room."
        found += [_GAP, *wrapped(words, width, "dim")]
    return found


def _closed(one: Cycle, today: date) -> str:
    day = one.plan.closed_on or one.plan.deadline
    return f"to {show_day(day, today)[4:]}" if day else "closed"


def _line(label: str, values: Sequence[str]) -> str:
    cells = [" " * max(0, _COLUMN - cell_len(value)) + value for value in values]
    return label + " " * (_LABEL - len(label)) + "".join(cells)


def _words(one: Cycle, number: str, width: int) -> list[Row]:
    """Return a cycle's objective, its progress in words, and what it taught."""
    plan = one.plan
    found = [Row((plan.objective, number), plan, "title")]
    if one.progress:
        found += wrapped(one.progress, width, "dim", indent=2)
    if plan.failed_step:
        found += wrapped(f"The step that failed: {plan.failed_step}", width, indent=2)
    if plan.lessons.strip():
        found += wrapped(plan.lessons, width, indent=2)
    elif not one.open:
        found += wrapped("No lessons noted: e adds them.", width, "dim", indent=2)
    return found


def _below(some: Sequence[Cycle], numbers: Sequence[str], width: int) -> list[Row]:
    found: list[Row] = []
    for one, number in zip(some, numbers, strict=True):
        found += [_GAP] if found else []
        found += _words(one, number, width)
        for label, value in zip(FIGURES, figures(one), strict=True):
            found += fact(label, value, width)
    return found


def lesson_rows(desk: Desk, plan: Plan, width: int) -> list[Row]:
    """Return what the cycle before a plan taught, as rows; nothing where there was none."""
    before = desk.journal.get(Plan, plan.previous)
    if before is None or not before.lessons.strip():
        return []
    found = [_GAP, Row(("What the last cycle taught",), style="heading")]
    found.append(Row((shorten(before.objective, 72),), before))
    found += wrapped(before.lessons, width, indent=2)
    if before.failed_step:
        found += wrapped(f"The step that failed: {before.failed_step}", width, "dim", indent=2)
    return found


__all__ = ["cycle_rows", "lesson_rows"]
