"""Real issues taken to the network, and whether it answers (DOMAIN.md, 4.8 and 4.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from netcoach.coach.measures.found import (
    YEAR_DAYS,
    Behind,
    Found,
    Part,
    Window,
    band_of,
    divided,
    last_days,
    names,
    nothing,
    of,
    trend,
)
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.rule import name
from netcoach.coach.shares import percent
from netcoach.records import Issue
from netcoach.records.ledger import Ledger
from netcoach.text import counted

OPEN_DAYS = 60
"""Days after which an issue that is still open counts as not resolved (DOMAIN.md, 4.8)."""
_AGES = 5


def raised(issue: Issue) -> date | None:
    """Return the day an issue was raised, else the day it was written down."""
    if issue.raised_on:
        return issue.raised_on
    try:
        return date.fromisoformat(issue.created_at[:10])
    except ValueError:
        return None


def _categories(ledger: Ledger) -> list[tuple[int | None, str]]:
    """Return the categories by id and name, and at the end a place for issues without one."""
    found: list[tuple[int | None, str]] = [
        (one.key, name(one.name, "a category")) for one in ledger.categories
    ]
    return [*found, (None, "No category")]


def _grouped(ledger: Ledger, some: Iterable[Issue]) -> list[tuple[str, list[Issue]]]:
    known = {one.key for one in ledger.categories}
    by: dict[int | None, list[Issue]] = {}
    for issue in some:
        by.setdefault(issue.category if issue.category in known else None, []).append(issue)
    return [(title, by[key]) for key, title in _categories(ledger) if key in by]


def issues_behind(some: Iterable[Issue]) -> Behind:
    """Return issues as the records behind a measure."""
    return tuple((one.kind, one.key) for one in some)


# Resolved


def issue_resolution(ledger: Ledger, today: date) -> Found:
    """Return the issues resolved ÷ (resolved + closed unresolved + open for over 60 days), of
    those raised in the last 12 months. Only "resolved" counts: a good talk is none."""
    window = last_days(today, YEAR_DAYS)
    every = [one for one in ledger.issues if _settled(one, today)]
    some = settled_lately(ledger.issues, today)
    if not some:
        return nothing(window.said)
    number, whole = _resolved(some), len(some)

    def earlier(back: Window) -> float | None:
        then = back.among(every, raised)
        return divided(_resolved(then), len(then))

    values, periods = trend(window, earlier)
    called = {tie.id: tie.name for tie in ledger.ties}
    unanswered = [one for one in some if one.status != "resolved"]
    rest = Counter(one.status for one in unanswered)
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.6, 0.3),
        words=(("helpers", _helpers(called, some)),),
        formula=(
            f"{number} resolved ÷ ({number} resolved + {rest['unresolved']} closed unresolved + "
            f"{rest['open']} open over {OPEN_DAYS} days) = {percent(number, whole)}"
        ),
        trend=values,
        periods=periods,
        parts=tuple(_resolution(called, title, them) for title, them in _grouped(ledger, some)),
        behind=issues_behind([*unanswered, *(one for one in some if one.status == "resolved")]),
    )


def settled_lately(issues: Iterable[Issue], today: date) -> list[Issue]:
    """Return the issues raised in the last 12 months that are closed, or open for over 60 days."""
    window = last_days(today, YEAR_DAYS)
    return [one for one in issues if _settled(one, today) and window.holds(raised(one))]


def _settled(issue: Issue, today: date) -> bool:
    since = raised(issue)
    if since is None:
        return False
    return issue.status != "open" or (today - since).days > OPEN_DAYS


def _resolved(some: Iterable[Issue]) -> int:
    return sum(one.status == "resolved" for one in some)


def _helpers(called: Mapping[int, str], some: Sequence[Issue]) -> str:
    """Return who helped to resolve them, those who helped most first."""
    helped = Counter(
        one.resolved_by for one in some if one.status == "resolved" and one.resolved_by is not None
    )
    return names([called[key] for key, _ in helped.most_common() if key in called])


def _resolution(called: Mapping[int, str], title: str, some: Sequence[Issue]) -> Part:
    number, whole = _resolved(some), len(some)
    return Part(
        title,
        number / whole,
        of(number, whole),
        whole,
        band_of(number, whole, whole, 0.6, 0.3),
        "helped" if number else "",
        (("helpers", _helpers(called, some)),),
        issues_behind(some),
    )


# How long


def days_to_resolution(ledger: Ledger, today: date) -> Found:
    """Return the median days from raised to resolved, of what was resolved in the last 12 months.

    The ages of those still open stand apart. It has no band of its own.
    """
    window = last_days(today, YEAR_DAYS)
    some = [one for one in ledger.issues if _days(one) is not None]
    now = [one for one in some if window.holds(one.resolved_on)]
    waiting = [one for one in ledger.issues if one.status == "open" and _age(one, today) >= 0]
    if not now and not waiting:
        return nothing(window.said)

    def earlier(back: Window) -> float | None:
        return _middle([one for one in some if back.holds(one.resolved_on)])

    values, periods = trend(window, earlier)
    value = _middle(now)
    parts = [
        Part(
            title,
            _middle(them),
            f"{_said(_middle(them))}, median of {len(them)}",
            len(them),
            "" if len(them) >= FEWEST else "too early",
            behind=issues_behind(them),
        )
        for title, them in _grouped(ledger, now)
    ]
    if waiting:
        parts.append(_open(waiting, today))
    band: Band = "no data" if value is None else "" if len(now) >= FEWEST else "too early"
    each = ", ".join(str(_days(one)) for one in sorted(now, key=lambda one: _days(one) or 0))
    return Found(
        value=value,
        shown=f"{_said(value)}, median of {len(now)}" if value is not None else "no data",
        count=len(now),
        window=window.said,
        band=band,
        case="only_open" if value is None else "",
        words=(
            ("days", _said(value)),
            ("open", counted(len(waiting), "issue")),
            ("oldest", _oldest(waiting, today)),
        ),
        formula=f"the middle of {each} days = {_said(value)}" if value is not None else "",
        trend=values,
        periods=periods,
        parts=tuple(parts),
        behind=issues_behind([*waiting, *now]),
    )


def _days(issue: Issue) -> int | None:
    """Return the days an issue took; None where it is not resolved, or a clock was set back."""
    since = raised(issue)
    if issue.status != "resolved" or issue.resolved_on is None or since is None:
        return None
    days = (issue.resolved_on - since).days
    return days if days >= 0 else None


def _middle(some: Iterable[Issue]) -> float | None:
    days = [taken for one in some if (taken := _days(one)) is not None]
    return float(median(days)) if days else None


def _said(days: float | None) -> str:
    return "no data" if days is None else f"{days:g} d"


def _age(issue: Issue, today: date) -> int:
    since = raised(issue)
    return (today - since).days if since is not None else -1


def _open(waiting: Sequence[Issue], today: date) -> Part:
    ordered = sorted(waiting, key=lambda one: _age(one, today), reverse=True)
    ages = [f"{_age(one, today)} d" for one in ordered[:_AGES]]
    more = f" and {len(ordered) - _AGES} more" if len(ordered) > _AGES else ""
    middle = float(median(_age(one, today) for one in ordered))
    shown = f"open for {', '.join(ages)}{more}"
    return Part("Still open", middle, shown, len(ordered), behind=issues_behind(ordered))


def _oldest(waiting: Sequence[Issue], today: date) -> str:
    """Return how long the oldest is open, as a sentence; "" for none."""
    if not waiting:
        return ""
    age = max(_age(one, today) for one in waiting)
    number = "One issue is" if len(waiting) == 1 else f"{len(waiting)} issues are"
    return f" {number} open, the oldest for {age} d."


__all__ = ["days_to_resolution", "issue_resolution", "issues_behind", "raised", "settled_lately"]
