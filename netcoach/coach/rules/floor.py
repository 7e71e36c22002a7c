"""Rules of the floor of an event: to go there, to go on or stop, and to look back.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from netcoach.coach import facts
from netcoach.coach.rule import (
    DATED,
    PROMISED,
    Action,
    Occasion,
    Occasions,
    after,
    name,
    rule,
)
from netcoach.days import show_day
from netcoach.records import Floor, Opportunity, Snapshot
from netcoach.text import counted

SOON = timedelta(hours=1)
"""So long before an event the floor is offered, and so long after its end: our default."""


def _event_of(floor: Floor, snapshot: Snapshot) -> str:
    if floor.opportunity is None:
        return "something unplanned"
    events = (*snapshot.coming, *snapshot.lately)
    found = (event.name for event in events if event.id == floor.opportunity)
    return name(next(found, ""), "an event")


@rule("floor_open", "event", "time")
def floor_open(snapshot: Snapshot) -> Occasions:
    for floor in snapshot.floors:
        if floor.open and floor.started_at:
            zone = snapshot.now.tzinfo if snapshot.now else None
            began = floor.started_at.astimezone(zone)
            day = "" if began.date() == snapshot.today else f"{show_day(began, snapshot.today)} "
            words = (("event", _event_of(floor, snapshot)), ("time", f"{day}{began:%H:%M}"))
            yield Occasion(PROMISED, Action("floor", "opportunity", floor.opportunity), words)
            return


@rule("floor_lines", "event", "lines")
def floor_lines(snapshot: Snapshot) -> Occasions:
    for floor in snapshot.floors:
        left = facts.lines_left(floor, snapshot)
        if left and floor.stopped_at is not None:
            days = _days_since(floor.stopped_at, snapshot)
            words = (("event", _event_of(floor, snapshot)), ("lines", counted(left, "line")))
            yield Occasion(after(days) + 2, Action("debrief", "floor", floor.id), words)


@rule("floor_today", "event", "begins")
def floor_today(snapshot: Snapshot) -> Occasions:
    if any(floor.open for floor in snapshot.floors):
        return
    for event in snapshot.coming:
        here = event.on is not None and event.on <= snapshot.today and event.decision == "attend"
        if not here or event.id in snapshot.been_today:
            continue
        action = Action("floor", "opportunity", event.id)
        words = ("event", name(event.name, "the event"))
        if not event.starts or snapshot.now is None:
            yield Occasion(DATED - 1, action, (words, ("begins", "is today")))
        elif _near(event, snapshot.now):
            begun = _at(event.starts, snapshot.now) <= snapshot.now
            begins = "has begun" if begun else f"begins at {event.starts}"
            yield Occasion(PROMISED - 2, action, (words, ("begins", begins)))


def _days_since(moment: datetime, snapshot: Snapshot) -> int:
    zone = snapshot.now.tzinfo if snapshot.now else None
    return max(0, (snapshot.today - moment.astimezone(zone).date()).days)


def _near(event: Opportunity, now: datetime) -> bool:
    starts = _at(event.starts, now)
    if now < starts - SOON:
        return False
    if not event.ends or event.ends <= event.starts:
        return True
    return now <= _at(event.ends, now) + SOON


def _at(clock: str, now: datetime) -> datetime:
    return datetime.combine(now.date(), time.fromisoformat(clock), tzinfo=now.tzinfo)


@rule("floor_debrief", "event", "talks")
def floor_debrief(snapshot: Snapshot) -> Occasions:
    for floor in snapshot.floors:
        if floor.stopped_at is None or floor.started_at is None or floor.debriefed_at is not None:
            continue
        talks = sum(talk.floor == floor.id for talk in snapshot.floor_talks)
        number = {0: "no talk yet", 1: "one talk"}.get(talks, f"{talks} talks")
        days = _days_since(floor.stopped_at, snapshot)
        # On the evening itself it goes before all but what others wait for.
        urgency = after(days) + 1 if days else PROMISED - 1
        words = (("event", _event_of(floor, snapshot)), ("talks", number))
        yield Occasion(urgency, Action("debrief", "floor", floor.id), words)
