"""Real issues taken to the network, and whether it answers (DOMAIN.md, 4.8 to 4.11)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from netcoach.coach.facts import willing
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
from netcoach.records import Category, Issue
from netcoach.records.ledger import TALK_DAYS, Ledger
from netcoach.text import counted

OPEN_DAYS = 60
"""Days after which an issue that is still open counts as not resolved (DOMAIN.md, 4.8)."""
BEFORE_DAYS = 180
"""How long before an ask a contact without one counts as engaging early (DOMAIN.md, 4.11)."""
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


def _records(some: Iterable[Issue]) -> Behind:
    return tuple((one.kind, one.key) for one in some)


# Resolved


def issue_resolution(ledger: Ledger, today: date) -> Found:
    """Return the issues resolved ÷ (resolved + closed unresolved + open for over 60 days), of
    those raised in the last 12 months. Only "resolved" counts: a good talk is none."""
    window = last_days(today, YEAR_DAYS)
    every = [one for one in ledger.issues if _settled(one, today)]
    some = [one for one in every if window.holds(raised(one))]
    if not some:
        return nothing(window.said)
    number, whole = _resolved(some), len(some)

    def earlier(back: Window) -> float | None:
        then = [one for one in every if back.holds(raised(one))]
        return divided(_resolved(then), len(then))

    values, periods = trend(window, earlier)
    unanswered = [one for one in some if one.status != "resolved"]
    rest = Counter(one.status for one in unanswered)
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.6, 0.3),
        words=(("helpers", _helpers(ledger, some)),),
        formula=(
            f"{number} resolved ÷ ({number} resolved + {rest['unresolved']} closed unresolved + "
            f"{rest['open']} open over {OPEN_DAYS} days) = {percent(number, whole)}"
        ),
        trend=values,
        periods=periods,
        parts=tuple(_resolution(ledger, title, them) for title, them in _grouped(ledger, some)),
        behind=_records([*unanswered, *(one for one in some if one.status == "resolved")]),
    )


def _settled(issue: Issue, today: date) -> bool:
    since = raised(issue)
    if since is None:
        return False
    return issue.status != "open" or (today - since).days > OPEN_DAYS


def _resolved(some: Iterable[Issue]) -> int:
    return sum(one.status == "resolved" for one in some)


def _helpers(ledger: Ledger, some: Sequence[Issue]) -> str:
    """Return who helped to resolve them, those who helped most first."""
    helped = Counter(
        one.resolved_by for one in some if one.status == "resolved" and one.resolved_by is not None
    )
    called = {tie.id: tie.name for tie in ledger.ties}
    return names([called[key] for key, _ in helped.most_common() if key in called])


def _resolution(ledger: Ledger, title: str, some: Sequence[Issue]) -> Part:
    number, whole = _resolved(some), len(some)
    return Part(
        title,
        number / whole,
        of(number, whole),
        whole,
        band_of(number, whole, whole, 0.6, 0.3),
        "helped" if number else "",
        (("helpers", _helpers(ledger, some)),),
        _records(some),
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
            behind=_records(them),
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
        behind=_records([*waiting, *now]),
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
    return Part("Still open", middle, shown, len(ordered), behind=_records(ordered))


def _oldest(waiting: Sequence[Issue], today: date) -> str:
    """Return how long the oldest is open, as a sentence; "" for none."""
    if not waiting:
        return ""
    age = max(_age(one, today) for one in waiting)
    number = "One issue is" if len(waiting) == 1 else f"{len(waiting)} issues are"
    return f" {number} open, the oldest for {age} d."


# Whom to ask


def coverage_gaps(ledger: Ledger, today: date) -> Found:
    """Return the categories with at least two who would help ÷ all categories, as they stand now.

    Nobody: ineffective for it, says the method; one: fragile; two or more: covered. It describes
    what there is, and needs no five cases.
    """
    if not ledger.categories:
        return nothing("now")
    archived = {tie.id for tie in ledger.ties if tie.archived}
    asked = _asked_about(ledger)
    parts = []
    for one in ledger.categories:
        helpers = [
            helper
            for helper in ledger.expertise
            if helper.category == one.id and willing(helper) and helper.person not in archived
        ]
        people = {helper.person for helper in helpers if helper.person is not None}
        tested = {
            helper.person for helper in helpers if helper.tested or (one.id, helper.person) in asked
        }
        parts.append(_covered(ledger, one, people, len(tested & people)))
    kinds = Counter(part.case for part in parts)
    whole, bare = len(parts), [part.title for part in parts if part.case == "ineffective"]
    thin = [part.title for part in parts if part.case == "fragile"]
    shown = f"{kinds['covered']} of {whole} covered"
    shown += f", {kinds['fragile']} fragile" if thin else ""
    shown += f", {kinds['ineffective']} with nobody" if bare else ""
    band: Band = "poor" if bare else "watch" if thin else "good"
    order = {"ineffective": 0, "fragile": 1, "covered": 2}
    return Found(
        value=kinds["covered"] / whole,
        shown=shown,
        count=whole,
        window="now",
        band=band,
        words=(("bare", names(bare)), ("thin", names(thin))),
        formula=f"{kinds['covered']} with two or more willing ÷ {whole} categories",
        parts=tuple(sorted(parts, key=lambda part: order[part.case])),
        behind=tuple((one.kind, one.key) for one in ledger.categories),
    )


def _asked_about(ledger: Ledger) -> set[tuple[int | None, int | None]]:
    """Return the categories and people of asks that were made: those were tested."""
    category = {issue.id: issue.category for issue in ledger.issues}
    return {(category.get(ask.issue), ask.person) for ask in ledger.asks}


def _covered(ledger: Ledger, category: Category, people: set[int], tested: int) -> Part:
    number = len(people)
    case = "covered" if number >= 2 else "fragile" if number else "ineffective"
    bands: dict[str, Band] = {"covered": "good", "fragile": "watch", "ineffective": "poor"}
    shown = f"{number} willing, {tested} tested" if number else "nobody to ask"
    called = [tie.name for tie in ledger.ties if tie.id in people]
    words = (("people", names(called)), ("category", name(category.name, "this")))
    behind: Behind = (
        (category.kind, category.key),
        *(("person", one) for one in sorted(people)),
    )
    title = name(category.name, "a category")
    return Part(title, float(number), shown, number, bands[case], case, words, behind)


# Before it presses


def pre_crisis(ledger: Ledger, today: date) -> Found:
    """Return the issues whose helper had a contact without an ask in the 180 days before ÷ the
    issues that were taken to someone, of those raised in the last 12 months."""
    window = last_days(today, YEAR_DAYS)
    engaged = _engaged(ledger)
    every = [(one, found) for one in ledger.issues if (found := engaged(one)) is not None]
    some = [(one, found) for one, found in every if window.holds(raised(one))]
    if not some:
        return nothing(window.said)
    number, whole = sum(found for _, found in some), len(some)
    oldest = today - timedelta(days=TALK_DAYS - BEFORE_DAYS)

    def earlier(back: Window) -> float | None:
        # Talks from before are not at hand: that would look as if there had been none.
        if back.after < oldest:
            return None
        then = [found for one, found in every if back.holds(raised(one))]
        return divided(sum(then), len(then))

    values, periods = trend(window, earlier)
    late = [one for one, found in some if not found]
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.7, 0.4),
        words=(("late", counted(len(late), "issue")),),
        formula=(
            f"{number} with a contact before the ask ÷ {whole} taken to someone = "
            f"{percent(number, whole)}"
        ),
        trend=values,
        periods=periods,
        behind=_records([*late, *(one for one, found in some if found)]),
    )


def _engaged(ledger: Ledger) -> Callable[[Issue], bool | None]:
    """Return what tells of an issue whether its helper knew the user without an ask; None where
    nobody was asked."""
    asked: dict[int, list[tuple[int, date]]] = {}
    asks_of: set[tuple[int, date]] = set()
    for one in ledger.asks:
        if one.issue is not None and one.person is not None and one.on is not None:
            asked.setdefault(one.issue, []).append((one.person, one.on))
            asks_of.add((one.person, one.on))
    people = {person for person, _ in asks_of}
    people |= {one.resolved_by for one in ledger.issues if one.resolved_by is not None}
    calm: dict[int, list[date]] = {}
    for talk in ledger.talks:
        if talk.purpose != "use":
            for person in people.intersection(talk.people):
                if (person, talk.on) not in asks_of:
                    calm.setdefault(person, []).append(talk.on)
    ordered = {person: sorted(days) for person, days in calm.items()}

    def engaged(issue: Issue) -> bool | None:
        since = raised(issue)
        helper = issue.resolved_by if issue.status == "resolved" else None
        first: dict[int, date] = {}
        for person, on in asked.get(issue.key, []):
            first[person] = min(on, first.get(person, on))
        if helper is not None:
            day = first.get(helper, since)
            first = {helper: day} if day is not None else {}
        if not first or since is None:
            return None
        return any(_before(ordered.get(person, []), day) for person, day in first.items())

    return engaged


def _before(days: Sequence[date], ask: date) -> bool:
    """Say whether one of the days, in order, lies in the 180 days before an ask."""
    place = bisect_left(days, ask)
    return place > 0 and (ask - days[place - 1]).days <= BEFORE_DAYS


__all__ = ["coverage_gaps", "days_to_resolution", "issue_resolution", "pre_crisis", "raised"]
