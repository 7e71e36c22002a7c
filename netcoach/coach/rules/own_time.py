"""Rules of own-time work: where the job leaves nothing else, and what becomes of what is promised.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach.amounts import amount
from netcoach.coach.rule import (
    LATER,
    LONG_NAME,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    name,
    rule,
)
from netcoach.coach.work.own_time import LITTLE_TIME, QUIET_DAYS, budget, quiet, ranked, running
from netcoach.days import show_day
from netcoach.records import Commitment, Snapshot


def _organisation(commitment: Commitment) -> tuple[str, str]:
    return "organisation", name(commitment.organisation, "your own-time work", LONG_NAME)


@rule("own_time_none")
def own_time_none(snapshot: Snapshot) -> Occasions:
    plan = snapshot.plan
    if plan is None or plan.job_allows not in LITTLE_TIME:
        return
    begun = [one for one in snapshot.commitments if one.status != "ended"]
    if not any(one.status == "considering" or running(one, snapshot.today) for one in begun):
        yield Occasion(STEP - 4, Action("step", step="own_time"))


@rule("over_budget", "promised", "given", "organisation")
def over_budget(snapshot: Snapshot) -> Occasions:
    """It names the one that suits least by its score, only as something to look at."""
    hours = budget(snapshot.plan, snapshot.commitments, snapshot.today)
    if not hours.over:
        return
    now = [one for one in snapshot.commitments if running(one, snapshot.today) and one.hours_week]
    last = ranked(now, snapshot.me)[-1][0]
    words = (
        ("promised", amount(hours.promised)),
        ("given", amount(hours.given or 0)),
        _organisation(last),
    )
    yield Occasion(WAITING - 1, Action("step", step="own_time"), words)


@rule("commitment_ended", "organisation", "day")
def commitment_ended(snapshot: Snapshot) -> Occasions:
    for one in snapshot.commitments:
        if one.status == "active" and one.until is not None and one.until < snapshot.today:
            words = (_organisation(one), ("day", show_day(one.until, snapshot.today)))
            yield Occasion(WAITING - 3, Action("edit", "commitment", one.id), words)


@rule("commitment_quiet", "organisation", "days")
def commitment_quiet(snapshot: Snapshot) -> Occasions:
    for one in snapshot.commitments:
        if quiet(one, snapshot.talked_through, snapshot.today):
            words = (_organisation(one), ("days", str(QUIET_DAYS)))
            yield Occasion(LATER + 3, Action("open", "commitment", one.id), words)
