"""How the value of a field reads on screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from netcoach.days import show_day
from netcoach.exchange.typed import show_number
from netcoach.records import Kind, Opportunity, Record, Spec
from netcoach.text import one_line
from netcoach.ui.signs import sign


def show_moment(moment: datetime, today: date) -> str:
    """Return a moment in the user's own zone: "Thu 26 Nov 18:00"."""
    local = moment.astimezone()
    return f"{show_day(local.date(), today)} {local:%H:%M}"


def show_value(
    record: Record, spec: Spec, today: date, titles: Mapping[tuple[str, int], str]
) -> str:
    """Return a field's value as one cleaned line, "" where there is none.

    ``titles`` names the records referred to, by kind and id.
    """
    value: Any = getattr(record, spec.name)
    if value is None or value == "":
        return ""
    match spec.kind:
        case Kind.DAY:
            return show_day(value, today)
        case Kind.MOMENT:
            return show_moment(value, today)
        case Kind.CHOICE:
            return record.shown(spec.name)
        case Kind.FLAG:
            return "yes" if value else ""
        case Kind.NUMBER:
            return show_number(value, 4 if spec.decimals is None else spec.decimals)
        case Kind.TAGS:
            return one_line(" ".join(f"#{word}" for word in value))
        case Kind.REF:
            return one_line(titles.get((spec.refers, value), ""))
    return one_line(str(value))


def event_title(event: Opportunity, today: date) -> str:
    """Return an event's name with its day and hour: "RegTech meetup, Thu 26 Nov 18:00"."""
    when = " ".join(part for part in (show_day(event.on, today) if event.on else "", event.starts))
    return ", ".join(part for part in (event.title, one_line(when)) if part)


RIGHT = frozenset({Kind.NUMBER, Kind.COUNT})
"""Kinds whose values stand at the right of their column."""


def bar(part: float, whole: float, cells: int = 10) -> str:
    """Return a share as a small bar; it is full only where all of it is there, and any fills one
    cell."""
    full = min(cells, int(part * cells / whole)) if whole > 0 else 0
    full = 1 if part > 0 and not full else max(0, full)
    return sign("▰" * full + "▱" * (cells - full))
