"""Panels of the education plan: what the job allows, and the learning goals with their hours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from netcoach.coach.amounts import amount, hours
from netcoach.coach.content import Step
from netcoach.coach.work.education import (
    GRANTED,
    Development,
    GoalHours,
    development,
    goal_hours,
    learning_hours,
    on_work_time,
    was_there,
)
from netcoach.days import show_day
from netcoach.records import Goal, Opportunity, Outcome, Plan, Snapshot
from netcoach.records.work import Learning
from netcoach.text import counted
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.hiding import seen
from netcoach.ui.offers import Offer
from netcoach.ui.rows import Row, Rows, Source, fact, wrapped
from netcoach.ui.show import bar
from netcoach.ui.work.learning import link, note_learning

GAP = Row(("",), style="text")
_WIDE = 50
_MOST_SHOWN = 8


def head(title: str) -> Row:
    """Return the heading of a part of a panel."""
    return Row((title,), style="heading")


def hours_bar(used: float, given: float | None, width: int) -> str:
    """Return a bar of hours, wider where there is room; empty where nothing is given."""
    return bar(used, given or 0, 24 if width >= _WIDE else 12) if given else ""


# Work time


def work_time(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """What the job allows, the development hours of this year as a bar, and what is sponsored."""
    plan = snapshot.plan
    if plan is None:
        return Rows(lambda width: [])
    learning = desk.journal.learning()
    year = development(plan, snapshot.goals, learning.events, snapshot.supports, snapshot.today)

    def build(width: int) -> list[Row]:
        return [
            Row(
                ("Work time", plan.shown("job_allows") or "not asked yet"),
                _noting("work time", step, plan, "job_allows"),
                "title",
            ),
            *_allows(desk, step, plan, width),
            *_hours(desk, step, plan, year, learning, snapshot, width),
            *_sponsored(desk, step, plan, learning, snapshot, width),
        ]

    return Rows(build)


def _ask(words: str, step: Step, plan: Plan, field: str) -> Row:
    return Row(
        (f"? {words}", "⏎ note it"), _noting(f"note {field}", step, plan, field), tone="warn"
    )


def _noting(key: str, step: Step, plan: Plan, field: str) -> Offer:
    """Return the offer to note what the job allows, beginning at a field."""

    def carry_out(app: Acts, _: Desk) -> None:
        app.edit(plan, fields=step.fields, at=field)

    return Offer(key, carry_out, plan)


def _allows(desk: Desk, step: Step, plan: Plan, width: int) -> list[Row]:
    if not plan.job_allows:
        return [_ask("How far does your job allow it?", step, plan, "job_allows")]
    return wrapped(desk.work_texts.allows[plan.job_allows], width, "dim")


def _hours(
    desk: Desk,
    step: Step,
    plan: Plan,
    year: Development,
    learning: Learning,
    snapshot: Snapshot,
    width: int,
) -> list[Row]:
    found = [GAP, head(f"Development hours in {year.year}")]
    if year.given is None:
        words = "How many hours a year does your employer give?"
        found.append(_ask(words, step, plan, "development_hours"))
    found += wrapped(_hours_words(year), width)
    if drawn := hours_bar(year.used, year.given, width):
        found.insert(2, Row((drawn,), style="text"))
    found += [Row(("At events",), style="dim")] if year.by_events else []
    for event, taken in year.by_events[:_MOST_SHOWN]:
        day = show_day(event.on, snapshot.today) if event.on else ""
        found.append(Row((event.title, day, hours(taken)), event))
    found += [Row(("Noted at learning goals by hand",), style="dim")] if year.by_hand else []
    found += [Row((goal.title, hours(taken)), goal) for goal, taken in year.by_hand[:_MOST_SHOWN]]
    uncounted = [
        one
        for one in learning.loose
        if was_there(one, snapshot.today) and on_work_time(one, snapshot.supports)
    ]
    for event in uncounted[:_MOST_SHOWN]:
        found.append(Row((event.title, "not counted", "⏎ link to a goal"), _link(event)))
    found += wrapped(desk.work_texts.say("no_goal"), width, "dim") if uncounted else []
    return found + wrapped(desk.work_texts.say("hours"), width, "dim")


def _hours_words(year: Development) -> str:
    if year.given is None or year.left is None:
        return f"{hours(year.used)} used so far."
    said = f"{hours(year.given)} given, {hours(year.used)} used"
    if year.left < 0:
        return (
            f"{said}: {hours(-year.left)} more than given. Ask for more, or count it as your own."
        )
    return f"{said}, {hours(year.left)} left."


def _sponsored(
    desk: Desk, step: Step, plan: Plan, learning: Learning, snapshot: Snapshot, width: int
) -> list[Row]:
    found = [GAP, head("Sponsored by my employer")]
    if plan.sponsored.strip():
        found += wrapped(plan.sponsored.strip(), width)
    else:
        words = "Which events and memberships does your employer pay for?"
        found.append(_ask(words, step, plan, "sponsored"))
    paid = [
        one
        for one in (*learning.events, *learning.loose)
        if one.paid_by == "employer" and one.on and one.on.year == snapshot.today.year
    ]
    for event in sorted(paid, key=lambda one: (one.on or snapshot.today, one.key)):
        cost = amount(event.cost) if event.cost else ""
        day = show_day(event.on, snapshot.today) if event.on else ""
        found.append(Row((event.title, day, cost), event))
    granted = [one for one in snapshot.supports if one.status in GRANTED and not one.opportunity]
    for support in granted[:_MOST_SHOWN]:
        cost = amount(support.cost) if support.cost else ""
        found.append(Row((support.title, support.shown("status"), cost), support))
    return found


# The education plan


def education(desk: Desk, step: Step, snapshot: Snapshot) -> Source:
    """The learning goals with their hours and what was learned; then events without a goal."""
    learning = desk.journal.learning()
    goals = sorted(snapshot.goals, key=lambda one: _order(one, snapshot))

    def build(width: int) -> list[Row]:
        found: list[Row] = []
        for goal in goals:
            found += _goal(desk, goal, learning, snapshot, width)
        if not goals:
            found += [*wrapped(step.empty, width), GAP] if learning.loose else []
        if learning.loose:
            found.append(head("Events without a learning goal: pick one to link it"))
            found += [_loose(one, snapshot) for one in learning.loose]
        return found

    return Rows(build)


def _order(goal: Goal, snapshot: Snapshot) -> tuple[bool, str, int]:
    """Those still running first, the soonest to end at the head."""
    over = goal.until is not None and goal.until < snapshot.today
    return over, goal.until.isoformat() if goal.until else "9999", goal.key


def _goal(desk: Desk, goal: Goal, learning: Learning, snapshot: Snapshot, width: int) -> list[Row]:
    today = snapshot.today
    events = [one for one in learning.events if one.goal == goal.id]
    known = goal_hours(goal, events, today)
    by = f"by {show_day(goal.until, today)}" if goal.until else ""
    found = [Row((goal.name, by), goal)]
    drawn = hours_bar(known.used, known.planned, 0)
    words = " · ".join(part for part in (goal_words(known), _events(events, snapshot)) if part)
    found += wrapped(f"{drawn}  {words}" if drawn else words, width, "text", indent=2)
    learned = _learned(events, learning.outcomes)
    if learned:
        what = seen(learned[0], "what", hide=desk.hides_notes)
        found += wrapped(f"Learned: {what}", width, "dim", indent=2)
    return [*found, GAP]


def goal_words(known: GoalHours) -> str:
    """Return "12 of 30 h, 18 h left", or the hours alone where none are planned."""
    if known.planned is None or known.left is None:
        return f"{hours(known.used)} so far, none planned"
    said = f"{amount(known.used)} of {hours(known.planned)}"
    if known.left < 0:
        return f"{said}, {hours(-known.left)} more than planned"
    return f"{said}, {hours(known.left)} left" if known.left else f"{said}, all of them"


def _events(events: Sequence[Opportunity], snapshot: Snapshot) -> str:
    """Return "1 attended, 2 events ahead, 16 h"."""
    been = sum(was_there(one, snapshot.today) for one in events)
    said = [f"{been} attended"] if been else []
    ahead = [one for one in events if _ahead(one, snapshot)]
    if ahead:
        said.append(f"{counted(len(ahead), 'event')} ahead")
        known = [taken for one in ahead if (taken := learning_hours(one)) is not None]
        said += [hours(math.fsum(known))] if known else []
    return ", ".join(said)


def _ahead(event: Opportunity, snapshot: Snapshot) -> bool:
    last = event.until or event.on
    return event.decision != "skip" and (last is None or last >= snapshot.today)


def _learned(events: Sequence[Opportunity], outcomes: Sequence[Outcome]) -> list[Outcome]:
    ids = {one.id for one in events}
    return [one for one in outcomes if one.opportunity in ids]


def _link(event: Opportunity) -> Offer:
    return Offer(f"link {event.id}", lambda app, desk: link(app, desk, event), event)


def _loose(event: Opportunity, snapshot: Snapshot) -> Row:
    day = show_day(event.on, snapshot.today) if event.on else "standing"
    known = learning_hours(event)
    words = hours(known) if known is not None else ""
    return Row((event.title, words, day), _link(event))


# The page of a learning goal


def goal_page(desk: Desk, goal: Goal, width: int) -> list[Row]:
    """Return the page of a learning goal: its hours, its events, and what was learned at them."""
    snapshot = Snapshot(today=desk.journal.clock.today())
    learning = desk.journal.learning()
    events = [one for one in learning.events if one.goal == goal.id]
    known = goal_hours(goal, events, snapshot.today)
    found = []
    if drawn := hours_bar(known.used, known.planned, width):
        found.append(Row((drawn,), style="text"))
    found += fact("Hours", goal_words(known), width)
    found += fact("Of these", _parts(known), width)
    if goal.until:
        found += fact("By", show_day(goal.until, snapshot.today), width)
    if goal.notes.strip():
        found += fact("Note", goal.notes, width)
    learned = _learned(events, learning.outcomes)
    found += _goal_events(desk, events, learned, snapshot, width)
    return [*found, *_goal_learned(learned, snapshot, width)]


def _parts(known: GoalHours) -> str:
    said = f"{hours(known.by_events)} at events, {hours(known.by_hand)} noted by hand"
    if known.without:
        said += f"; {known.without} attended without hours: e on the event gives them"
    return said


def _goal_events(
    desk: Desk,
    events: Sequence[Opportunity],
    learned: Sequence[Outcome],
    snapshot: Snapshot,
    width: int,
) -> list[Row]:
    found = [GAP, head("Events")]
    if not events:
        words = "No event belongs to it yet: the education plan lists those that could."
        return found + wrapped(words, width, "dim")
    noted = {one.opportunity for one in learned}
    for event in events:
        there = was_there(event, snapshot.today)
        known = learning_hours(event) if there else None
        taken = hours(known) if known is not None else "" if there else event.decision
        day = show_day(event.on, snapshot.today) if event.on else "standing"
        found.append(Row((event.title, day, taken), event))
        if there and event.id not in noted:
            offer = Offer(f"learned {event.id}", partial(_note, event=event), event)
            found.append(Row(("    What did you learn there and use since?", "⏎ note it"), offer))
    return found


def _note(app: Acts, desk: Desk, event: Opportunity) -> None:
    note_learning(app, desk, event)


def _goal_learned(learned: Sequence[Outcome], snapshot: Snapshot, width: int) -> list[Row]:
    found = [GAP, head("What I learned and used")]
    if not learned:
        words = "Nothing noted yet. It counts once you have applied it."
        return found + wrapped(words, width, "dim")
    for one in learned:
        day = show_day(one.on, snapshot.today) if one.on else ""
        found.append(Row((one.title, day), one))
    return found


__all__ = ["education", "goal_page", "work_time"]
