"""Rules of looking back: which review is due, and when the loop asks for the next cycle.

Each applies as its sentence in assets/advice.toml says. The rhythm of ten minutes after an event,
monthly and quarterly is our default (DOMAIN.md, checklist 41).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netcoach.coach import facts
from netcoach.coach.objective.pace import started
from netcoach.coach.review.loop import latest_decision, redo
from netcoach.coach.rule import (
    LONG_NAME,
    OBJECTIVE,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    name,
    rule,
)
from netcoach.days import show_day
from netcoach.records import Opportunity, Review, Snapshot
from netcoach.text import shorten

MONTH_DAYS = 30
QUARTER_DAYS = 90
EVENT_DAYS = 14
"""So long after an event it is worth looking back at it: memory fades. These days are our
defaults."""
_EVIDENCE = 40
_WHY = 56
"""The longest evidence and the longest reason in a sentence, in characters."""


@rule("review_unfinished", "day")
def review_unfinished(snapshot: Snapshot) -> Occasions:
    """A review that has seen the log, and no decision yet."""
    for one in snapshot.reviews:
        if one.revealed_at is not None and not one.decision and one.on:
            words = (("day", show_day(one.on, snapshot.today)),)
            yield Occasion(WAITING + 9, Action("review", "review", one.id), words)


@rule("review_event", "event")
def review_event(snapshot: Snapshot) -> Occasions:
    """An event of the last two weeks was debriefed and not looked back on. One for practice is
    never scored; without a debrief that comes first."""
    seen = {review.opportunity for review in snapshot.reviews if review.opportunity is not None}
    for event in snapshot.lately:
        days = facts.days_since(event, snapshot)
        if days > EVENT_DAYS or event.id in seen or not _debriefed(event, snapshot):
            continue
        urgency = WAITING + 8 if days <= 3 else STEP + 5
        preset = (("rhythm", "event"),)
        words = (("event", name(event.name, "the event", LONG_NAME)),)
        yield Occasion(urgency, Action("review", "opportunity", event.id, preset=preset), words)


def _debriefed(event: Opportunity, snapshot: Snapshot) -> bool:
    return (
        facts.judged(event)
        and facts.attended(event, snapshot)
        and bool(event.got.strip())
        and not facts.floor_waits(event, snapshot)
    )


def days_since_look(snapshot: Snapshot, *rhythms: str) -> int | None:
    """Return the days since the latest review of these rhythms, or since the plan began; None
    without a plan, and never less than 0 however the clock was set."""
    plan, today = snapshot.plan, snapshot.today
    if plan is None:
        return None
    looked = [*_days(snapshot.reviews, rhythms), started(plan, today)]
    return max(0, (today - max(looked)).days)


def _days(reviews: Iterable[Review], rhythms: tuple[str, ...]) -> list[date]:
    return [one.on for one in reviews if one.on and one.rhythm in rhythms]


def quarterly_due(snapshot: Snapshot) -> int | None:
    """Return how many days ago the user last looked back on a quarter where that is due, else
    None."""
    since = days_since_look(snapshot, "quarterly")
    return since if since is not None and since > QUARTER_DAYS else None


def monthly_due(snapshot: Snapshot) -> int | None:
    """Return how many days ago the user last looked back where that is due, else None; a quarter
    that is due takes its place."""
    since = days_since_look(snapshot, "monthly", "quarterly")
    due = since is not None and since > MONTH_DAYS and quarterly_due(snapshot) is None
    return since if due else None


@rule("review_quarterly", "days")
def review_quarterly(snapshot: Snapshot) -> Occasions:
    since = quarterly_due(snapshot)
    if since is not None:
        yield _due("quarterly", since)


@rule("review_due", "days")
def review_due(snapshot: Snapshot) -> Occasions:
    since = monthly_due(snapshot)
    if since is not None:
        yield _due("monthly", since)


def _due(rhythm: str, since: int) -> Occasion:
    action = Action("review", preset=(("rhythm", rhythm),))
    return Occasion(WAITING + 8, action, (("days", str(since)),))


@rule("review_redo", "day")
def review_redo(snapshot: Snapshot) -> Occasions:
    """The latest look back ended with the decision to redo, and the plan is the same still."""
    plan = snapshot.plan
    latest = latest_decision(snapshot.reviews, plan)
    if plan is None or latest is None or latest.on is None or latest.decision != "redo":
        return
    if started(plan, snapshot.today) <= latest.on:
        words = (("day", show_day(latest.on, snapshot.today)),)
        yield Occasion(OBJECTIVE + 1, Action("cycle", "plan", plan.id), words)


@rule("loop_redo", "why", "step", "evidence", most=OBJECTIVE - 2)
def loop_redo(snapshot: Snapshot) -> Occasions:
    """The loop rule of DOMAIN.md §4; silent for a month once the user decided to keep or adjust,
    and where they have decided to redo already."""
    plan, found = snapshot.plan, redo(snapshot)
    if plan is None or found is None or found.failing is None:
        return  # A gap alone is said as one, by the rules of Coverage.
    latest = latest_decision(snapshot.reviews, plan)
    if latest is not None and latest.decision == "redo":
        return
    words = (
        ("why", shorten(found.why, _WHY)),
        ("step", found.failing.step),
        ("evidence", shorten(found.failing.words, _EVIDENCE)),
    )
    yield Occasion(OBJECTIVE - 2, Action("cycle", "plan", plan.id), words)


__all__ = [
    "days_since_look",
    "loop_redo",
    "monthly_due",
    "quarterly_due",
    "review_due",
    "review_event",
    "review_quarterly",
    "review_redo",
    "review_unfinished",
]
