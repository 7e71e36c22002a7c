"""The report of a cycle: what was planned and done, what came of it, what it taught, what next.

Without names nobody and nothing in it is called by a name that the journal knows, and no evidence
is quoted. A confidential issue is never told, with names or without: it is only counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from netcoach.coach.content import Content
from netcoach.coach.nameless import Nameless
from netcoach.coach.review.cycles import FIGURES, Cycle, cycle, figures
from netcoach.coach.review.loop import redo
from netcoach.coach.review.tally import tally
from netcoach.coach.whom import names_somebody
from netcoach.days import show_day
from netcoach.exchange.cycle import cycles
from netcoach.exchange.looking_back import contradictions_of
from netcoach.exchange.measured import Measures, measures_now
from netcoach.exchange.report import told
from netcoach.exchange.report.parts import (
    Block,
    Items,
    Report,
    ScoreChart,
    Section,
    Table,
    Text,
)
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
from netcoach.text import clean, counted, joined, shorten

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


def report(
    journal: Journal, content: Content, *, names: bool = False, plan: Plan | None = None
) -> Report:
    """Return the report of the cycle of a plan; without one that of the present cycle, else of the
    last one, else of the last 90 days."""
    seen = _seen(journal, content, names, plan)
    title = seen.say(shorten(seen.plan.objective, 120)) if seen.plan else "The last 90 days"
    sections = (
        told.objective(seen),
        told.planned_and_done(seen),
        told.measures(seen),
        told.coverage(seen),
        told.promises(seen),
        told.outcomes(seen),
        _contradictions(seen),
        _review(seen),
        _lessons(seen),
        _cycles(seen),
        _next(seen),
    )
    return Report(
        title=title,
        since=seen.period.since,
        until=seen.period.until,
        made_on=seen.snapshot.today,
        named=names,
        sections=tuple(one for one in sections if one.blocks),
    )


def _seen(journal: Journal, content: Content, names: bool, chosen: Plan | None) -> Seen:
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


# What was made of it


def _contradictions(seen: Seen) -> Section:
    some = contradictions_of(seen.snapshot, seen.period, seen.content, seen.scores)
    entries = tuple(f"{one.say} {one.mean}" for one in some)
    blocks: tuple[Block, ...] = (Items(entries),) if entries else ()
    return Section("contradictions", "What the counts say", blocks)


def _review(seen: Seen) -> Section:
    if not seen.scores:
        return Section("review", "Self-review against the log", ())
    rows = []
    for one in seen.scores:
        log = "–" if one.score.log_score is None else f"{one.score.log_score:g}"
        row = [one.question.title, f"{one.score.score}", log, one.short]
        row.append(seen.say(one.score.log_words))
        if seen.named:
            row.append(one.score.evidence)
        rows.append(tuple(row))
    head = ("Question", "You", "Log", "", "The log says", *(("Evidence",) if seen.named else ()))
    chart = ScoreChart(
        tuple((one.question.title, one.score.score, one.score.log_score) for one in seen.scores)
    )
    blocks: list[Block] = [
        Text(f"{_which(seen)} Scores of 0 to 4, given before the log was seen.", pale=True),
        chart,
        Table(head, tuple(rows), frozenset({1, 2})),
    ]
    review = seen.scored
    if review is not None and seen.named:
        said = (("Avoided", review.avoided), ("Excuse", review.excuse), ("Luck", review.luck))
        entries = tuple(f"{label}: {text.strip()}" for label, text in said if text.strip())
        blocks += [Items(entries)] if entries else []
    return Section("review", "Self-review against the log", tuple(blocks))


def _which(seen: Seen) -> str:
    """Return which review the scores are of, and its day: "Quarterly review of Sat 29 Aug: the log
    as it was then."."""
    review = seen.scored
    if review is None or review.on is None:
        return ""
    kind = "Review after an event, " if review.rhythm == "event" else f"{review.rhythm} review of "
    day = show_day(review.on, seen.snapshot.today)
    return f"{kind[:1].upper()}{kind[1:]}{day}: the log as it was then."


def _lessons(seen: Seen) -> Section:
    texts = [seen.plan.lessons] if seen.plan else []
    texts += [one.notes for one in seen.period.reviews]
    entries = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    said = tuple(dict.fromkeys(seen.say(entry) for entry in entries))
    blocks: list[Block] = [Items(said)] if said else []
    if seen.plan is not None and seen.plan.failed_step:
        blocks.append(Text(f"The step that failed: {seen.plan.failed_step}."))
    return Section("lessons", "What it taught", tuple(blocks))


def _cycles(seen: Seen) -> Section:
    if len(seen.earlier) < 2:
        return Section("cycles", _beside(seen), ())
    today = seen.snapshot.today
    heads = []
    for one in seen.earlier:
        day = one.plan.closed_on or one.plan.deadline
        heads.append("now" if one.open else f"to {show_day(day, today)}" if day else "closed")
    values = [figures(one) for one in seen.earlier]
    rows = tuple(
        (label, *(value[place] for value in values)) for place, label in enumerate(FIGURES)
    )
    table = Table(("", *heads), rows, frozenset(range(1, len(heads) + 1)))
    return Section("cycles", _beside(seen), (table,))


def _beside(seen: Seen) -> str:
    return "All cycles" if seen.past else "Against earlier cycles"


def _next(seen: Seen) -> Section:
    entries = []
    review = seen.review
    if review is not None and review.decision and review.on is not None:
        day = show_day(review.on, seen.snapshot.today)
        entries.append(f"Decided on {day}: {review.decision} the plan.")
    found = redo(seen.snapshot) if seen.current else None
    if found is not None:
        entries += [seen.say(f"{sign.say}.") for sign in found.signs]
        if found.failing is not None:
            words = f"the step that failed is {found.failing.step}: {found.failing.words}"
            entries.append(seen.say(f"Redo Preparation; {words}."))
    if seen.current:
        ahead = [one for one in seen.snapshot.coming if one.on and one.decision == "attend"]
        if ahead:
            entries.append(f"{counted(len(ahead), 'event')} ahead that I attend.")
        due = [one for one in seen.snapshot.promises if one.direction == "mine"]
        if due:
            entries.append(f"{counted(len(due), 'promise')} of mine open.")
    blocks: tuple[Block, ...] = (Items(tuple(entries)),) if entries else ()
    return Section("next", "What next", blocks)


__all__ = ["Seen", "nameless", "report"]
