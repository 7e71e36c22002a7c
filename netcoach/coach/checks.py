"""What a gate of the method asks for, and the first one: ready for an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcoach.coach import facts
from netcoach.records import Opportunity, Plan, Snapshot, Target
from netcoach.text import shorten
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.coach.people.introductions import Way
    from netcoach.coach.pitch.phrases import Phrases


@frozen
class Check(Values):
    """One thing a gate asks for; ``todo`` says how to get it done, ``figure`` how far it is.

    ``record`` is the id of the record to edit, where that is what is to be done; ``event`` that of
    the event to be ready for, where it is about one. ``also`` is worth doing besides, done or not.
    """

    key: str
    title: str
    done: bool
    todo: str
    figure: str = ""
    record: int | None = None
    event: int | None = None
    also: str = ""


def of(number: int, goal: int) -> str:
    """Return "2 of 3", or the number alone where it is beyond the goal."""
    return f"{number} of {goal}" if number <= goal else str(number)


def measurable(plan: Plan | None) -> tuple[bool, bool, bool]:
    """Return whether an objective has a measure, a target and a deadline."""
    if plan is None:
        return False, False, False
    return bool(plan.measure.strip()), plan.target is not None, plan.deadline is not None


def readiness(snapshot: Snapshot, phrases: Phrases) -> tuple[Check, ...]:
    """Return the five checks before the next event (DOMAIN.md, checklist 14); none without one.

    The list of five, and three targets as the goal, are our defaults; ``phrases`` are those that
    the text of a pitch is checked for.
    """
    event = snapshot.event_to_prepare
    return five(event, snapshot, phrases) if event is not None else ()


def five(event: Opportunity, snapshot: Snapshot, phrases: Phrases) -> tuple[Check, ...]:
    """Return the five checks before one event."""
    checks = (
        Check(
            "objective",
            "Objective",
            all(measurable(snapshot.plan)),
            "Give your objective a measure, a target and a deadline.",
        ),
        *_whom(event, snapshot),
        pitch_check("Pitch", snapshot, phrases),
        Check(
            "follow_up",
            "Follow-up slot",
            facts.slot_kept(event),
            "Keep an hour on a day for follow-ups, within 48 hours by convention.",
        ),
    )
    return tuple(check.with_(event=event.id) for check in checks)


def pitch_check(title: str, snapshot: Snapshot, phrases: Phrases) -> Check:
    """Ask for a pitch that is ready, 80 of 100, and for what it still wants most."""
    from netcoach.coach.pitch.readiness import REHEARSED_PART

    found = facts.readiest(snapshot, phrases)
    if found is None:
        todo = "Write a pitch of 30–60 s, then time it aloud: press p."
        return Check("pitch", title, False, todo)
    pitch, ready = found
    figure = f"{ready.total} of 100"
    missing = ready.missing
    if missing is None or missing.name == REHEARSED_PART:
        todo = f"{missing.say} Press p." if missing is not None else ""
        return Check("pitch", title, ready.ready, todo, figure)
    return Check("pitch", title, ready.ready, missing.say, figure, pitch.id)


def _introduction(target: Target, way: Way) -> str:
    return f"Ask {shorten(way.person.name, 30)} to introduce you to {way.asked_for(target)}."


def _to_research(targets: Sequence[Target], facts_open: bool, silent: Sequence[Target]) -> str:
    if facts_open or not silent:
        named = len(facts.to_look_up(targets)) == len(targets)
        whom = "each target" if named else "each target with a name"
        return f"Note one public fact and one question for {whom}."
    return f"Write down what you would ask {shorten(silent[0].name, 30)}."


def _whom(event: Opportunity, snapshot: Snapshot) -> tuple[Check, Check]:
    targets = facts.targets_of(event, snapshot)
    named, known = facts.to_look_up(targets), facts.researched(targets, snapshot)
    silent = facts.silent_kinds(targets, snapshot)
    way = next(iter(facts.ways_to(event, snapshot)), None)
    return (
        Check(
            "targets",
            "Targets",
            len(targets) >= facts.TARGETS,
            "Name whom you want to meet there; a kind of person will do.",
            of(len(targets), facts.TARGETS),
            record=way[0].id if way else None,
            also=_introduction(*way) if way else "",
        ),
        Check(
            "research",
            "Research",
            bool(targets) and len(known) == len(named) and not silent,
            _to_research(targets, len(known) < len(named), silent),
            of(len(known), len(named)) if len(known) < len(named) or (not silent and named) else "",
        ),
    )
