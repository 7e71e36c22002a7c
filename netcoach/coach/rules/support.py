"""Rules of management support: ask early, ask after the answer, report back, and go on after a no.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.rule import (
    DATED,
    LATER,
    LONG_NAME,
    OVERDUE,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    Words,
    name,
    rule,
)
from netcoach.coach.rules.preparation import event_words
from netcoach.coach.work.own_time import LITTLE_TIME
from netcoach.coach.work.support import (
    ANSWER_DAYS,
    ASK_DAYS,
    asked_cost,
    asked_hours,
    needs_support,
    report_by,
)
from netcoach.days import show_day
from netcoach.records import Opportunity, Snapshot, Support

SOON_DAYS = 30
"""From so many days ahead on asking presses more: our default."""


def _who(support: Support) -> tuple[str, str]:
    return "to", name(support.to, "your management")


def _what(support: Support) -> tuple[str, str]:
    return "what", name(support.asked_for, "the support", LONG_NAME)


def to_ask_for(snapshot: Snapshot) -> tuple[Opportunity, ...]:
    """Return the events to be attended that want support, are far enough ahead, and for which
    there is no request yet. Where the job allows nothing but one's own time nobody is asked."""
    plan = snapshot.plan
    if plan is not None and plan.job_allows == LITTLE_TIME[1]:
        return ()
    asked = {one.opportunity for one in snapshot.supports}
    return tuple(
        event
        for event in snapshot.coming
        if event.decision == "attend"
        and event.on is not None
        and facts.days_to(event, snapshot) >= ASK_DAYS
        and event.id not in asked
        and needs_support(event)
    )


def request_for(event: Opportunity) -> tuple[tuple[str, object], ...]:
    """Return what is known beforehand of a request for an event: values of its form."""
    nothing = Support()
    return (
        ("opportunity", event.id),
        ("asked_for", name(event.name, "", 60)),
        ("cost", asked_cost(nothing, event)),
        ("hours", asked_hours(nothing, event)),
        ("report_due", report_by(nothing, event)),
    )


@rule("support_ask", "event", "day")
def support_ask(snapshot: Snapshot) -> Occasions:
    for event in to_ask_for(snapshot):
        near = facts.days_to(event, snapshot) <= SOON_DAYS
        action = Action("add", "support", preset=request_for(event))
        yield Occasion(DATED - 1 if near else STEP - 1, action, event_words(event, snapshot))


def _event(support: Support, snapshot: Snapshot) -> Opportunity | None:
    """Return the event of a request where it is still ahead."""
    return next((one for one in snapshot.coming if one.id == support.opportunity), None)


@rule("support_draft", "to", "what")
def support_draft(snapshot: Snapshot) -> Occasions:
    for support in snapshot.supports:
        event = _event(support, snapshot)
        if support.status == "draft" and (event is not None or support.opportunity is None):
            soon = event is not None and facts.days_to(event, snapshot) <= SOON_DAYS
            action = Action("open", "support", support.id)
            urgency = DATED - 2 if soon else LATER + 1
            yield Occasion(urgency, action, (_who(support), _what(support)))


@rule("support_waiting", "to", "what", "day")
def support_waiting(snapshot: Snapshot) -> Occasions:
    for support in snapshot.supports:
        asked = support.asked_on
        if support.status != "asked" or asked is None:
            continue
        if (snapshot.today - asked).days >= ANSWER_DAYS:
            words: Words = (
                _who(support),
                _what(support),
                ("day", show_day(asked, snapshot.today)),
            )
            yield Occasion(WAITING + 5, Action("open", "support", support.id), words)


@rule("support_refused", "to", "event", "day")
def support_refused(snapshot: Snapshot) -> Occasions:
    """Until the event is gone to in one's own time, is left out, or something else is asked for."""
    open_again = {
        one.opportunity for one in snapshot.supports if one.status not in ("refused", "draft")
    }
    for support in snapshot.supports:
        event = _event(support, snapshot)
        if support.status != "refused" or event is None or event.id in open_again:
            continue
        if event.decision != "skip" and event.paid_by != "me":
            action = Action("open", "support", support.id)
            words = (_who(support), *event_words(event, snapshot))
            yield Occasion(WAITING + 1, action, words)


@rule("support_report", "to", "what", "day")
def support_report(snapshot: Snapshot) -> Occasions:
    for support in snapshot.supports:
        due = facts.report_due(support, snapshot)
        if facts.report_owed(support, snapshot) and due:
            words = (
                ("to", name(support.to, "those who gave it")),
                _what(support),
                ("day", show_day(due, snapshot.today)),
            )
            yield Occasion(OVERDUE + 2, Action("report", "support", support.id), words)
