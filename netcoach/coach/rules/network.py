"""Rules of Orientation and Implementation: practice, what came of an event, work.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.rule import (
    LATER,
    ONCE,
    STEP,
    Action,
    Occasion,
    Occasions,
    after,
    before,
    name,
    rule,
)
from netcoach.coach.rules.preparation import event_words
from netcoach.records import Snapshot

SOON_DAYS = 7
BEGUN_TALKS = 5
"""From so many conversations on Implementation has begun: our default."""

# Orientation


@rule("expectation", "event", "day")
def expectation(snapshot: Snapshot) -> Occasions:
    for event in facts.friendly_ahead(snapshot):
        days = facts.days_to(event, snapshot)
        ahead = event.on is not None and event.id not in snapshot.been_today
        if ahead and days <= SOON_DAYS and not event.expected.strip():
            action = Action("edit", "opportunity", event.id)
            yield Occasion(before(days) - 6, action, event_words(event, snapshot))


@rule("listener", "pitch", most=STEP - 1)
def listener(snapshot: Snapshot) -> Occasions:
    if facts.heard(snapshot):
        return
    for pitch in facts.current_pitches(snapshot):
        if facts.sound_takes(snapshot, pitch):
            words = (("pitch", name(pitch.name, "your pitch")),)
            yield Occasion(STEP - 1, Action("practise", record=pitch.id), words)
            return


@rule("friendly_start")
def friendly_start(snapshot: Snapshot) -> Occasions:
    met = snapshot.conversations or facts.friendly_attended(snapshot)
    if snapshot.plan and not met and not facts.friendly_ahead(snapshot):
        preset = (("role", "friendly"), ("event_type", "community"))
        yield Occasion(STEP - 2, Action("add", "opportunity", preset=preset))


# Implementation


@rule("talk_unlogged", "event", "day")
def talk_unlogged(snapshot: Snapshot) -> Occasions:
    for event in snapshot.lately:
        if any(floor.opportunity == event.id and floor.started_at for floor in snapshot.floors):
            continue  # The debrief asks the same, talk by talk.
        if event.decision == "attend" and event.id not in snapshot.talked_at:
            urgency = after(facts.days_since(event, snapshot))
            action = Action("log", preset=(("opportunity", event.id),))
            yield Occasion(urgency, action, event_words(event, snapshot))


@rule("debrief", "event", "day")
def debrief(snapshot: Snapshot) -> Occasions:
    for event in snapshot.lately:
        # Practice is looked back on in its own words: see orientation.py.
        if not facts.judged(event) or facts.floor_waits(event, snapshot):
            continue
        if facts.attended(event, snapshot) and not event.got.strip():
            urgency = after(facts.days_since(event, snapshot)) - 1
            action = Action("edit", "opportunity", event.id)
            yield Occasion(urgency, action, event_words(event, snapshot))


@rule("event_passed", "event", "day")
def event_passed(snapshot: Snapshot) -> Occasions:
    for event in snapshot.lately:
        if event.decision == "undecided" and not facts.attended(event, snapshot):
            urgency = after(facts.days_since(event, snapshot)) - 2
            action = Action("edit", "opportunity", event.id)
            yield Occasion(urgency, action, event_words(event, snapshot))


def _once(snapshot: Snapshot) -> int:
    """Return how urgent it is to ask what is asked once: it waits until Implementation has begun,
    and then goes before what comes again every week."""
    return ONCE if snapshot.conversations >= BEGUN_TALKS else LATER


@rule("job_unasked")
def job_unasked(snapshot: Snapshot) -> Occasions:
    plan = snapshot.plan
    if plan and not plan.job_allows:
        yield Occasion(_once(snapshot), Action("step", step="job_allows"))


@rule("goal_none")
def goal_none(snapshot: Snapshot) -> Occasions:
    if snapshot.plan and not snapshot.goals:
        yield Occasion(_once(snapshot), Action("add", "goal"))
