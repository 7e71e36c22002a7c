"""The education plan in hours: what a learning goal took, and what the employer gave for it.

DOMAIN.md, checklist 25 and 27. An hour is counted once, and by the same rule everywhere:

* an event that was attended counts with its own hours, given or from its times; preparation,
  travel and follow-up are not learning;
* hours of anything else, such as a course or a book, are those noted at the goal by hand;
* of the employer's hours an event takes some only where it was on work time: the employer paid
  for it, or granted a request for it. An event the user pays for alone is their own time.

That these rules are so is our default.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from netcoach.coach.events.ranking import hours_by_times
from netcoach.coach.scoring import sound
from netcoach.records import Goal, Opportunity, Plan, Support

GRANTED = ("granted", "partly")


def learning_hours(event: Opportunity) -> float | None:
    """Return the hours of an event itself, None where neither they nor its times are given."""
    given = sound(event.hours_event)
    return given if given is not None else hours_by_times(event)


def was_there(event: Opportunity, today: date) -> bool:
    """Say whether the user attended an event that is over. What comes again has no one day, so
    its hours are noted at the goal by hand."""
    last = event.until or event.on
    if last is None or last >= today or event.recurs.strip() or event.decision == "skip":
        return False
    return event.decision == "attend" or bool(event.got.strip())


def on_work_time(event: Opportunity, supports: Iterable[Support]) -> bool:
    """Say whether an event was on work time: the employer paid, or granted a request for it."""
    if event.paid_by == "me":
        return False
    return event.paid_by == "employer" or any(
        one.opportunity == event.id and one.status in GRANTED for one in supports
    )


@dataclass(frozen=True, slots=True)
class GoalHours:
    """The hours of a learning goal: ``planned`` (None: not given), ``by_hand`` and ``by_events``.

    ``without`` are attended events whose hours nobody gave.
    """

    planned: float | None
    by_hand: float
    by_events: float
    without: int = 0

    @property
    def used(self) -> float:
        """All hours it took so far."""
        return self.by_hand + self.by_events

    @property
    def left(self) -> float | None:
        """The hours still planned, below 0 where it took more; None where none are planned."""
        return None if self.planned is None else self.planned - self.used


def goal_hours(goal: Goal, events: Iterable[Opportunity], today: date) -> GoalHours:
    """Return the hours of a goal; ``events`` may hold those of other goals too."""
    seen = [one for one in events if one.goal == goal.id and was_there(one, today)]
    known = [learning_hours(one) for one in seen]
    given = [one for one in known if one is not None]
    return GoalHours(
        planned=sound(goal.hours),
        by_hand=sound(goal.hours_used) or 0.0,
        by_events=math.fsum(given),
        without=len(known) - len(given),
    )


@dataclass(frozen=True, slots=True)
class Development:
    """The employer's development hours of a year: ``given`` (None: not known), and what took them.

    ``by_hand`` and ``by_events`` pair what took hours with those hours, the most first.
    """

    year: int
    given: float | None
    by_hand: tuple[tuple[Goal, float], ...] = ()
    by_events: tuple[tuple[Opportunity, float], ...] = ()

    @property
    def used(self) -> float:
        """The hours used in that year, each counted once."""
        return math.fsum(hours for _, hours in (*self.by_hand, *self.by_events))

    @property
    def left(self) -> float | None:
        """The hours left, below 0 where more were used; None where none are known to be given."""
        return None if self.given is None else self.given - self.used


def development(
    plan: Plan | None,
    goals: Iterable[Goal],
    events: Iterable[Opportunity],
    supports: Sequence[Support],
    today: date,
) -> Development:
    """Return this calendar year's development hours.

    Hours noted at a goal by hand have no day: they count while the goal runs, and in the year in
    which it ended.
    """
    running = [one for one in goals if one.until is None or one.until.year >= today.year]
    by_hand = [(one, sound(one.hours_used) or 0.0) for one in running]
    by_events = [
        (one, learning_hours(one) or 0.0)
        for one in events
        if one.goal is not None
        and was_there(one, today)
        and (one.until or one.on or today).year == today.year
        and on_work_time(one, supports)
    ]
    return Development(
        year=today.year,
        given=sound(plan.development_hours) if plan else None,
        by_hand=tuple(sorted((p for p in by_hand if p[1]), key=lambda pair: -pair[1])),
        by_events=tuple(sorted((p for p in by_events if p[1]), key=lambda pair: -pair[1])),
    )


__all__ = [
    "Development",
    "GoalHours",
    "development",
    "goal_hours",
    "learning_hours",
    "on_work_time",
    "was_there",
]
