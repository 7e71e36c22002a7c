"""What a report tells of: the records of a cycle and what they come to, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from netcoach.coach.content import Content
from netcoach.coach.nameless import Nameless
from netcoach.coach.review.cycles import Cycle, cycle
from netcoach.coach.review.promised import Promises, counted_promises
from netcoach.coach.review.tally import tally
from netcoach.coach.whom import names_somebody
from netcoach.days import show_day
from netcoach.exchange.cycle import cycles
from netcoach.exchange.measured import Measures, measures_now
from netcoach.exchange.review import Compared, compared
from netcoach.journal import Journal
from netcoach.records import (
    Category,
    Commitment,
    Opportunity,
    Period,
    Person,
    Plan,
    Position,
    Progress,
    Record,
    Review,
    Snapshot,
    Support,
    Target,
)
from netcoach.text import clean, counted, joined

R = TypeVar("R", bound=Record)

_NO_PLAN_DAYS = 90
_LATEST = 200
_BEFORE_DAYS = 14
"""So many days before a cycle it is said what is not counted in it: our default."""


@dataclass(frozen=True)
class Seen:
    """What a report tells of, read once. ``say`` takes names out of a text unless they are asked
    for; ``named`` says that they are."""

    snapshot: Snapshot
    plan: Plan | None
    progress: tuple[Progress, ...]
    period: Period
    promises: Promises
    """Those that were open, due or ended in the period, both ways."""
    cycle: Cycle | None
    earlier: tuple[Cycle, ...]
    measures: Measures
    review: Review | None
    scored: Review | None
    """The review whose ``scores`` are told."""
    scores: tuple[Compared, ...]
    content: Content
    say: Callable[[str], str]
    named: bool
    past: bool
    """Whether it tells of a cycle from before the present one, or the last: figures that only stand
    for today do not belong to it."""
    uncounted: str
    """What lies just before the days it tells of and is in no cycle, as a sentence; "" for none."""

    @property
    def current(self) -> bool:
        """Whether it tells of the present cycle."""
        return self.plan is not None and self.plan.status == "active"


def look(journal: Journal, content: Content, *, names: bool, chosen: Plan | None) -> Seen:
    """Read what there is to tell of the cycle of a plan; without one of the present cycle, else of
    the last one, else of the last 90 days. With ``names`` nothing is taken out of a text."""
    snapshot = journal.snapshot()
    today = snapshot.today
    latest = snapshot.plan or next(iter(journal.find(Plan, status="closed", limit=1)), None)
    plan = chosen or latest
    past = plan is not None and latest is not None and plan.id != latest.id
    if plan is not None:
        period = journal.period_of(plan)
    else:
        period = journal.period(today - timedelta(days=_NO_PLAN_DAYS - 1), today)
    progress = journal.find(Progress, plan=plan.id) if plan else ()
    every = journal.find(Review, limit=_LATEST)
    reviews = [one for one in every if _about(one, plan, period if past else None)]
    review, scores = _scored(journal, content, reviews)
    return Seen(
        snapshot=snapshot,
        plan=plan,
        progress=progress,
        period=period,
        promises=counted_promises(journal.promises_between(period.since, period.until), today),
        cycle=cycle(plan, period, progress, today) if plan else None,
        earlier=cycles(journal, 4),
        measures={} if past else measures_now(journal, content),
        review=reviews[0] if reviews else None,
        scored=review,
        scores=scores,
        content=content,
        say=clean if names else nameless(journal),
        named=names,
        past=past,
        uncounted=_uncounted(journal, period) if plan else "",
    )


def _scored(
    journal: Journal, content: Content, reviews: Sequence[Review]
) -> tuple[Review | None, tuple[Compared, ...]]:
    """Return the latest review that has scores, with them; one of an event, which is about that
    alone, only where there is no other."""
    by_calendar = [one for one in reviews if one.rhythm != "event"]
    for one in (*by_calendar[:20], *reviews[:20]):
        if scores := compared(journal, content, one):
            return one, scores
    return None, ()


def _about(review: Review, plan: Plan | None, within: Period | None) -> bool:
    """Say whether a review is about a plan; one that names none is, within a period if given."""
    if review.on is None:
        return False
    if plan is None or review.plan is not None:
        return plan is None or review.plan == plan.id
    return within is None or within.since <= review.on <= within.until


def _uncounted(journal: Journal, period: Period) -> str:
    """Return what happened in the 14 days before a cycle and in no other cycle, as a sentence."""
    today = journal.clock.today()
    try:
        first, last = period.since - timedelta(days=_BEFORE_DAYS), period.since - timedelta(days=1)
    except OverflowError:
        return ""
    ended = [one.closed_on for one in journal.find(Plan, status="closed") if one.closed_on]
    free = [first, *(day + timedelta(days=1) for day in ended if first <= day <= last)]
    if max(free) > last:
        return ""
    counts = tally(journal.period(max(free), last), today)
    some = ((counts.talks, "talk"), (counts.events, "event"), (counts.raised, "issue"))
    parts = [counted(number, noun) for number, noun in some if number]
    if not parts:
        return ""
    days = counted((period.since - max(free)).days, "day")
    since = show_day(period.since, today)
    return f"Not counted: {joined(parts)} of the {days} before {since}, when the objective begins."


def nameless(journal: Journal) -> Nameless:
    """Return what takes every name of the journal out of a text: of people, organisations and
    events."""
    people: set[str] = set()
    organisations: set[str] = set()
    events: set[str] = set()
    for one in _every(journal, Person):
        people |= {one.name, one.nickname}
        organisations.add(one.organisation)
    for target in _every(journal, Target):
        people |= {target.name} if names_somebody(target.name) else set()
        organisations.add(target.organisation)
    people |= {support.to for support in _every(journal, Support)}
    organisations |= {one.organisation for one in _every(journal, Position)}
    organisations |= {one.organisation for one in _every(journal, Commitment)}
    for event in _every(journal, Opportunity):
        events.add(event.name)
        organisations.add(event.place)
    ordinary = [one.name for one in _every(journal, Category)]
    return Nameless(people, organisations, events, ordinary)


def _every(journal: Journal, cls: type[R]) -> Iterable[R]:
    for one in journal.every(cls):
        assert isinstance(one, cls)
        yield one
