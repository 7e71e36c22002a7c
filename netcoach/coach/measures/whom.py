"""Whom there is to ask, and whether one was in touch before (DOMAIN.md, 4.10 and 4.11)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from netcoach.coach.coverage import ENOUGH, GAP_DAYS, Cover, aimed_at, coverage, named_on
from netcoach.coach.measures.found import (
    YEAR_DAYS,
    Behind,
    Found,
    Part,
    band_of,
    last_days,
    names,
    nothing,
    of,
)
from netcoach.coach.measures.issues import issues_behind, raised
from netcoach.coach.measures.measure import Band
from netcoach.coach.rule import name
from netcoach.coach.shares import percent
from netcoach.records import Issue
from netcoach.records.ledger import Ledger
from netcoach.text import counted

BEFORE_DAYS = 180
"""How long before an ask a contact without one counts as engaging early (DOMAIN.md, 4.11)."""


def coverage_gaps(ledger: Ledger, today: date) -> Found:
    """Return the categories with at least two who would help ÷ all categories, as they stand now.

    Nobody: ineffective for it, says the method; one: fragile; two or more: covered. It describes
    what there is, and needs no five cases. Only while the kinds were named less than 30 days ago
    and no issue was raised is it not judged: nobody has had the time to find helpers.
    """
    if not ledger.categories:
        return nothing("now")
    set_aside = {tie.id for tie in ledger.ties if tie.archived or tie.conflict}
    # The same counts as the map of Coverage: tested is who resolved an issue with the user.
    covers = coverage(ledger.categories, ledger.expertise, set_aside)
    young = _young(ledger, today)
    called = {tie.id: tie.name for tie in ledger.ties}
    parts = [_covered(ledger, cover, young, called) for cover in covers]
    kinds = Counter(part.case for part in parts)
    whole, bare = len(parts), [part.title for part in parts if not part.count]
    thin = [part.title for part in parts if part.case == "fragile"]
    shown = f"{kinds['covered']} of {whole} covered"
    shown += f", {kinds['fragile']} fragile" if thin else ""
    shown += f", {len(bare)} with nobody" if bare else ""
    band: Band = "poor" if bare else "watch" if thin else "good"
    open_ = [cover for cover in covers if cover.state == "none"]
    aimed = bool(open_) and all(aimed_at(one.category, ledger.planned) for one in open_)
    case = "aimed" if aimed else ""
    if young and band != "good":
        band, case = "too early", "young"
    order = ("ineffective", "open", "target", "fragile", "covered")
    return Found(
        value=kinds["covered"] / whole,
        shown=shown,
        count=whole,
        window="now",
        band=band,
        case=case,
        words=(("bare", names(bare)), ("thin", names(thin))),
        formula=f"{kinds['covered']} with two or more willing ÷ {counted(whole, 'kind')}",
        parts=tuple(sorted(parts, key=lambda part: order.index(part.case))),
        behind=tuple((one.kind, one.key) for one in ledger.categories),
    )


def _young(ledger: Ledger, today: date) -> bool:
    """Say whether the kinds of issue were named lately and no issue has tried them yet."""
    since = [named_on(one) for one in ledger.categories]
    known = [day for day in since if day is not None]
    lately = len(known) == len(since) and (today - min(known)).days < GAP_DAYS
    return lately and not ledger.issues


def _covered(ledger: Ledger, cover: Cover, young: bool, called: Mapping[int, str]) -> Part:
    category, tested = cover.category, cover.tested
    people = {one.person for one in cover.willing if one.person is not None}
    number = len(people)
    case = "covered" if number >= 2 else "fragile" if number else "ineffective"
    bands: dict[str, Band] = {"covered": "good", "fragile": "watch", "ineffective": "poor"}
    band: Band = "too early" if young and number < ENOUGH else bands[case]
    if not number:
        aimed = aimed_at(category, ledger.planned) is not None
        case = "target" if aimed else "open" if young else case
    shown = f"{number} willing, {tested} tested" if number else "nobody to ask"
    told = names([called[one] for one in sorted(people) if one in called])
    words = (("people", told), ("category", name(category.name, "this")))
    behind: Behind = (
        (category.kind, category.key),
        *(("person", one) for one in sorted(people)),
    )
    title = name(category.name, "a category")
    return Part(title, float(number), shown, number, band, case, words, behind)


# Before it presses


def pre_crisis(ledger: Ledger, today: date) -> Found:
    """Return the issues whose helper had a contact without an ask on an earlier day of the
    180 before ÷ the issues that were taken to someone, of those raised in the last 12 months.

    A talk on the day of the ask may be the ask itself: the days before count (DOMAIN.md, 4.11).
    It has no trend: the talks of the years before are not read for it.
    """
    window = last_days(today, YEAR_DAYS)
    engaged = _engaged(ledger)
    some = [
        (one, found)
        for one in ledger.issues
        if window.holds(raised(one)) and (found := engaged(one)) is not None
    ]
    if not some:
        return nothing(window.said)
    number, whole = sum(found for _, found in some), len(some)
    late = [one for one, found in some if not found]
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.7, 0.4),
        words=(("late", counted(len(late), "issue")),),
        formula=(
            f"{number} with a contact on a day before the ask ÷ {whole} taken to someone = "
            f"{percent(number, whole)}"
        ),
        behind=issues_behind([*late, *(one for one, found in some if found)]),
    )


def _engaged(ledger: Ledger) -> Callable[[Issue], bool | None]:
    """Return what tells of an issue whether its helper knew the user without an ask; None where
    nobody was asked."""
    asked: dict[int, list[tuple[int, date]]] = {}
    asks_of: set[tuple[int, date]] = set()
    for one in ledger.asks:
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


__all__ = ["coverage_gaps", "pre_crisis"]
