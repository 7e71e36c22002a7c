"""Rules of Assessment: honest looks back. Those of issues are in rules_issues, those of what the
network is relied on for in rules_coverage.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach.objective import started
from netcoach.coach.rule import OBJECTIVE, WAITING, Action, Occasion, Occasions, rule
from netcoach.days import show_day
from netcoach.records import Snapshot

REVIEW_DAYS = 30
"""Our default."""


@rule("review_due", "days")
def review_due(snapshot: Snapshot) -> Occasions:
    plan, today = snapshot.plan, snapshot.today
    if plan is None:
        return
    looked = [review.on for review in snapshot.reviews if review.on]
    since = (today - max([*looked, started(plan, today)])).days
    if since > REVIEW_DAYS:
        preset = (("rhythm", "monthly"), ("on", today))
        action = Action("add", "review", preset=preset)
        yield Occasion(WAITING + 8, action, (("days", str(since)),))


@rule("review_redo", "day")
def review_redo(snapshot: Snapshot) -> Occasions:
    plan = snapshot.plan
    latest = max(
        (review for review in snapshot.reviews if review.on and review.decision),
        key=lambda review: (review.on, review.id or 0),
        default=None,
    )
    if plan is None or latest is None or latest.on is None or latest.decision != "redo":
        return
    if latest.plan in (None, plan.id) and started(plan, snapshot.today) <= latest.on:
        words = (("day", show_day(latest.on, snapshot.today)),)
        yield Occasion(OBJECTIVE + 1, Action("edit", "plan", plan.id), words)
