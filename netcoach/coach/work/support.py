"""Management support: the one-page case, what it is missing, and the report back.

DOMAIN.md, checklist 26 and section 3e. The page is made from the plan, and each gap in it is a
part that says which field fills it. An objective that serves the career is the user's own matter:
only one that serves the job is put before management.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import field
from datetime import date, time, timedelta

from netcoach.coach.amounts import amount
from netcoach.coach.events.ranking import hours_by_times
from netcoach.coach.messages import fill, gaps_left
from netcoach.coach.rule import whom
from netcoach.coach.scoring import sound
from netcoach.days import show_day
from netcoach.records import Goal, Me, Opportunity, Outcome, Plan, Support, Target
from netcoach.text import joined, one_line, shorten
from netcoach.values import Values, frozen, record

ASK_DAYS = 7
"""So many days before an event it is early enough to ask for support: our default."""
ANSWER_DAYS = 7
"""Days after which to ask kindly what became of a request: our default."""
REPORT_DAYS = 7
"""Days after an event by which to report back: our default."""
WORK_BEGINS, WORK_ENDS = time(8), time(17)
"""Between these, from Monday to Friday, an event is taken to need work hours: our default."""

PARTS = (
    "to",
    "event",
    "dates",
    "sum",
    "hours",
    "team goal",
    "item",
    "targets",
    "questions",
    "colleague covers tasks",
    "date",
    "what the team gets",
    "smaller option",
    "me",
)
"""The parts of the case, each the {gap} of its words in the template "support". Of the targets and
the questions one sentence is made, as far as they are known."""
_SATURDAY = 5
_MOST_NAMED = 3
_ANSWER = 200


@record
class Backing(Values):
    """A request with what the journal knows around it.

    ``targets`` are those of the event; ``answers`` are what came of the talks there, by the id of
    the target; ``outcomes`` what came of the event.
    """

    support: Support
    event: Opportunity | None = None
    plan: Plan | None = None
    goal: Goal | None = None
    targets: tuple[Target, ...] = ()
    answers: Mapping[int, str] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    me: Me | None = None


@frozen
class CasePart(Values):
    """A part of the case: its words, "" where they are missing; the kind of record and the field
    that give them."""

    key: str
    value: str
    kind: str
    field: str


@frozen
class Case(Values):
    """The page: its text, whether it is in the user's own words, and its parts.

    ``gaps`` are what is still to be filled in the text, in its order.
    """

    title: str
    text: str
    own: bool
    parts: tuple[CasePart, ...]
    gaps: tuple[str, ...]

    @property
    def missing(self) -> tuple[CasePart, ...]:
        """The parts that nothing is known of; in one's own words only those that it leaves open."""
        empty = tuple(part for part in self.parts if not part.value)
        return tuple(part for part in empty if part.key in self.gaps) if self.own else empty


def case_of(backing: Backing, template: str, today: date) -> Case:
    """Return the page for management, from the template's text or in the user's own words."""
    parts = _parts(backing, today)
    known = {part.key: part.value for part in parts}
    more = {"to": greeted(known["to"]), "what I will learn": _learning(known)}
    made = fill(template, known | more)
    own = backing.support.letter.strip()
    text = own or made
    gaps = gaps_left(text)
    return Case(one_line(backing.support.asked_for), text, bool(own), parts, gaps)


def _parts(backing: Backing, today: date) -> tuple[CasePart, ...]:
    support, event = backing.support, backing.event
    values = {
        "to": (support.to, "support", "to"),
        "event": (_what(backing), "support", "asked_for"),
        "dates": (
            dates(event, today) if event else "",
            *(("opportunity", "on") if event else ("support", "opportunity")),
        ),
        "sum": (_sum(backing), "support", "cost"),
        "hours": (_hours(backing), "support", "hours"),
        "team goal": (_team_goal(backing), "support", "team_goal"),
        "item": (
            backing.goal.name if backing.goal else "",
            *(("opportunity", "goal") if event else ("support", "opportunity")),
        ),
        "targets": (
            joined([whom(one.name, "") for one in backing.targets[:_MOST_NAMED] if one.name]),
            *(("target", "name") if event else ("support", "opportunity")),
        ),
        "questions": (
            _questions(backing),
            *(("opportunity", "questions") if event else ("support", "opportunity")),
        ),
        "colleague covers tasks": (support.cover, "support", "cover"),
        "date": (_report_day(backing, today), "support", "report_due"),
        "what the team gets": (support.case, "support", "case"),
        "smaller option": (support.smaller, "support", "smaller"),
        "me": (backing.me.name if backing.me else "", "me", "name"),
    }
    found = []
    for key in PARTS:
        value, kind, name = values[key]
        found.append(CasePart(key, one_line(value).rstrip(".;,"), kind, name))
    return tuple(found)


def greeted(to: str) -> str:
    """Return how somebody is greeted: of "Ingrid, my manager" what stands before the comma."""
    return to.strip(" ,").partition(",")[0].rstrip()


def _learning(known: Mapping[str, str]) -> str:
    """Return whom the user meets to learn what, as one sentence; "" where neither is known."""
    whom_i_meet, asked = known["targets"], known["questions"]
    if not asked:
        return f"I'll meet {whom_i_meet}." if whom_i_meet else ""
    return f"I'll meet {whom_i_meet} to learn: {asked}" if whom_i_meet else f"My question: {asked}"


def _what(backing: Backing) -> str:
    """Return the event's name, or what is asked for where that says more or no event is linked."""
    return backing.support.asked_for or (backing.event.name if backing.event else "")


def dates(event: Opportunity, today: date) -> str:
    """Return "Thu 26 Nov", or "Thu 26 Nov to Fri 27 Nov"; "" for no day."""
    if event.on is None:
        return ""
    first = show_day(event.on, today)
    if event.until is None or event.until <= event.on:
        return first
    return f"{first} to {show_day(event.until, today)}"


def asked_cost(support: Support, event: Opportunity | None) -> float | None:
    """Return the cost that is asked for: the request's, else the event's where not the user pays
    it; 0 for a free one, None where nobody gave it."""
    if support.cost is not None:
        return sound(support.cost)
    if event is None or event.paid_by == "me":
        return None
    return 0.0 if event.paid_by == "free" else sound(event.cost)


def asked_hours(support: Support, event: Opportunity | None) -> float | None:
    """Return the work hours asked for: the request's, else those of the event and its travel."""
    if support.hours is not None:
        return sound(support.hours)
    some = _hours_of(event)
    return math.fsum(hours for hours, _ in some) if some else None


def _hours_of(event: Opportunity | None) -> list[tuple[float, str]]:
    """Return the hours that an event takes of work time, each with what they are for."""
    if event is None:
        return []
    itself = sound(event.hours_event)
    itself = itself if itself is not None else hours_by_times(event)
    some = ((itself, "at the event"), (sound(event.hours_travel), "of travel"))
    return [(hours, what) for hours, what in some if hours]


def hours_made(support: Support, event: Opportunity | None) -> str:
    """Return how the work hours asked for are made: "8 at the event and 3 of travel", or, where no
    travel is asked for, "8 at the event; 3 of travel not counted"; "" where the user gave a figure
    of their own that is neither."""
    some = _hours_of(event)
    told = [f"{amount(hours)} {what}" for hours, what in some]
    if support.hours in (None, math.fsum(hours for hours, _ in some)):
        return joined(told)
    if len(some) > 1 and support.hours == some[0][0]:
        return f"{told[0]}; {told[1]} not counted"
    return ""


def _sum(backing: Backing) -> str:
    cost = asked_cost(backing.support, backing.event)
    if cost is None:
        return ""
    return amount(cost) if cost else "nothing"


def _hours(backing: Backing) -> str:
    hours = asked_hours(backing.support, backing.event)
    if hours is None:
        return ""
    made = hours_made(backing.support, backing.event)
    return f"{amount(hours)} ({made})" if made else amount(hours)


def _team_goal(backing: Backing) -> str:
    if backing.support.team_goal.strip():
        return backing.support.team_goal
    plan = backing.plan
    return plan.objective if plan is not None and plan.serves == "job" else ""


def _questions(backing: Backing) -> str:
    asked = [one.question for one in backing.targets[:_MOST_NAMED] if one.question.strip()]
    written = backing.event.questions if backing.event else ""
    return " ".join(one_line(one) for one in asked) or one_line(written)


def report_by(support: Support, event: Opportunity | None) -> date | None:
    """Return the day by which to report back: the one agreed, else a week after the event."""
    if support.report_due is not None:
        return support.report_due
    last = (event.until or event.on) if event else None
    try:
        return last + timedelta(days=REPORT_DAYS) if last else None
    except OverflowError:
        return None


def still_to_come(event: Opportunity | None, today: date) -> bool:
    """Say whether an event is not over yet: there is nothing to report of it."""
    last = (event.until or event.on) if event else None
    return last is not None and last > today


def _report_day(backing: Backing, today: date) -> str:
    day = report_by(backing.support, backing.event)
    return show_day(day, today) if day else ""


def needs_support(event: Opportunity) -> bool:
    """Say whether an event wants management's support: it costs money or work hours, and the user
    does not pay for it alone, which makes it their own time. Practice is nobody else's matter."""
    if event.role == "friendly" or event.paid_by == "me" or event.recurs.strip():
        return False
    costs = event.paid_by != "free" and bool(sound(event.cost))
    return event.paid_by == "employer" or costs or in_work_hours(event)


def in_work_hours(event: Opportunity) -> bool:
    """Say whether an event begins from Monday to Friday between 8:00 and 17:00."""
    if event.on is None or event.on.weekday() >= _SATURDAY:
        return False
    try:
        return WORK_BEGINS <= time.fromisoformat(event.starts) < WORK_ENDS
    except ValueError:
        return False


# Afterwards


def report_of(backing: Backing, template: str) -> str:
    """Return the report back: the user's own where it is written, else one made of the debrief.

    What was noted of a talk is in it only as far as it is professional (private.py).
    """
    if backing.support.report.strip():
        return backing.support.report.strip()
    event = backing.event
    words = {
        "to": greeted(backing.support.to),
        "event": (event.name if event else "") or backing.support.asked_for,
        "what I came for": event.came_for or event.success if event else "",
        "what I got": event.got if event else "",
        "questions and answers": "\n".join(_answers(backing)),
        "what came of it": "\n".join(f"- {one_line(one.what)}" for one in backing.outcomes),
        "what the team can use": backing.support.case,
        "me": backing.me.name if backing.me else "",
    }
    return fill(template, {gap: said.strip() for gap, said in words.items()})


def _answers(backing: Backing) -> list[str]:
    from netcoach.coach.private import remark_on

    found = []
    for one in backing.targets:
        if one.status == "missed" or not one.question.strip():
            continue
        note = backing.answers.get(one.id or 0, "")
        said = shorten(note, _ANSWER) if note and not remark_on(note) else ""
        found.append(f"- {one_line(one.question)} {said or f'[answer of {shorten(one.name, 40)}]'}")
    return found


__all__ = [
    "ANSWER_DAYS",
    "ASK_DAYS",
    "PARTS",
    "REPORT_DAYS",
    "Backing",
    "Case",
    "CasePart",
    "asked_cost",
    "asked_hours",
    "case_of",
    "dates",
    "greeted",
    "hours_made",
    "in_work_hours",
    "needs_support",
    "report_by",
    "report_of",
    "still_to_come",
]
