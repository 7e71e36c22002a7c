"""The turn from one cycle to the next: the old plan closed and readable, the new one begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netcoach.coach.review.cycles import Cycle, cycle
from netcoach.journal import Journal
from netcoach.records import (
    Finding,
    Issue,
    Opportunity,
    Plan,
    Progress,
    RecordProblem,
    Target,
)
from netcoach.text import counted, joined, shorten

LESSONS_WANTED = "One line is enough: what did this cycle teach you?"
_MOST = 500
_CYCLES = 12


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes over into the next cycle: events to come, targets not met yet, open issues."""

    events: tuple[Opportunity, ...]
    targets: tuple[Target, ...]
    issues: tuple[Issue, ...]

    @property
    def words(self) -> str:
        """The same in words: "2 events to come, 1 target and 3 open issues"; "" for nothing."""
        parts = [f"{counted(len(self.events), 'event')} to come"] if self.events else []
        parts += [counted(len(self.targets), "target")] if self.targets else []
        parts += [counted(len(self.issues), "open issue")] if self.issues else []
        return joined(parts) if parts else ""


def carried(journal: Journal, plan: Plan) -> Carried:
    """Return what of a plan goes over into the next one."""
    today = journal.clock.today()
    events = journal.find(Opportunity, plan=plan.id, limit=_MOST)
    ahead = tuple(one for one in events if _ahead(one, today))
    over = [one for one in events if one not in ahead]
    return Carried(
        ahead,
        tuple(
            target
            for event in over
            for target in journal.find(Target, opportunity=event.id, status="planned")
        ),
        journal.find(Issue, plan=plan.id, status="open", limit=_MOST),
    )


def _ahead(event: Opportunity, today: date) -> bool:
    last = event.until or event.on
    going_on = event.standing or bool(event.recurs) or last is None or last >= today
    return going_on and event.decision != "skip"


def start_next(
    journal: Journal, old: Plan, new: Plan, *, lessons: str, failed_step: str = ""
) -> Plan:
    """Close a plan with its lessons and begin the next one, as one step; return the new plan.

    Events to come and open issues belong to the new plan from then on. A target that was planned
    for an event now over is kept as missed there, and stands again without an event, with what was
    found out about it. Raises RecordProblem without lessons, and what ``save`` raises.
    """
    with journal.step(f"Begin the next cycle: {shorten(new.objective, 60)}"):
        over = carried(journal, old)
        close(journal, old, lessons=lessons, failed_step=failed_step)
        kept = journal.save(new.with_(previous=old.id, status="active", closed_on=None))
        for event in over.events:
            journal.save(event.with_(plan=kept.id))
        for issue in over.issues:
            journal.save(issue.with_(plan=kept.id))
        for target in over.targets:
            _again(journal, target)
        return kept


def _again(journal: Journal, target: Target) -> None:
    found = journal.find(Finding, target=target.id, limit=_MOST)
    journal.save(target.with_(status="missed"))
    again = journal.save(
        Target(
            name=target.name,
            role=target.role,
            organisation=target.organisation,
            why=target.why,
            question=target.question,
            priority=target.priority,
            fallback=target.fallback,
            person=target.person,
            introducer=target.introducer,
        )
    )
    for one in found:
        journal.save(
            Finding(
                fact=one.fact,
                target=again.id,
                question=one.question,
                person=one.person,
                source=one.source,
                on=one.on,
            )
        )


def close(journal: Journal, plan: Plan, *, lessons: str, failed_step: str = "") -> Plan:
    """Close a plan today with its lessons; return it as it is now.

    Raises RecordProblem without lessons, and what ``save`` raises.
    """
    if not lessons.strip():
        raise RecordProblem("lessons", LESSONS_WANTED)
    closed_on = plan.closed_on or journal.clock.today()
    closed = plan.with_(
        status="closed", lessons=lessons, failed_step=failed_step, closed_on=closed_on
    )
    return journal.save(closed, f"Close the objective {shorten(plan.objective, 60)}")


def plans(journal: Journal, limit: int = _CYCLES) -> tuple[Plan, ...]:
    """Return the plans of the cycles, the present one first, then those closed, latest first."""
    active = journal.find(Plan, status="active", limit=limit)
    closed = journal.find(Plan, status="closed", limit=limit)
    return (*active, *closed)[:limit]


def cycles(journal: Journal, limit: int = _CYCLES) -> tuple[Cycle, ...]:
    """Return what the cycles came to, the present one first, then those closed, latest first."""
    today = journal.clock.today()
    return tuple(
        cycle(plan, journal.period_of(plan), journal.find(Progress, plan=plan.id), today)
        for plan in plans(journal, limit)
    )


__all__ = ["LESSONS_WANTED", "Carried", "carried", "close", "cycles", "plans", "start_next"]
