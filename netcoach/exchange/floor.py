"""The verbs of a time on the floor: each key press is in the journal before the next.

Every press is one step, so that undo takes it back; ``take_back`` does so for the last press of
this very time on the floor, whatever else was written since. Who is on the floor is looked up
inside the step: of two programs at the same journal only one starts it, the other joins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from netcoach.coach.events.floor import Session, last_press, session
from netcoach.coach.people.names import match_name
from netcoach.days import show_day
from netcoach.journal import Journal
from netcoach.records import (
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Me,
    Opportunity,
    Person,
    Target,
    at_next,
)
from netcoach.text import one_line, shorten

BEAT = timedelta(seconds=60)
"""How often a sign of life is noted while the screen is open."""
UNPLANNED = "something unplanned"
_SIGNS = re.compile(r"[,;:&+@#<>]")
_FIRST_TALKS = 20


class FloorProblem(ValueError):
    """What cannot be done on the floor; its message is a sentence that says what to do."""


class AlreadyOn(FloorProblem):
    """A time on the floor is open already: one at a time."""

    def __init__(self, floor: Floor, where: str) -> None:
        super().__init__(f"You are on the floor at {where} already. Join it, or stop it first.")
        self.floor = floor


class FloorOver(FloorProblem):
    """The time on the floor was stopped or deleted, perhaps in another window."""

    def __init__(self) -> None:
        super().__init__("This time on the floor was stopped in another window.")


# Reading


def open_floor(journal: Journal) -> Floor | None:
    """Return the time on the floor that is not stopped yet, None where there is none."""
    some = journal.find(Floor, stopped_at=None, limit=20)
    return next((floor for floor in some if floor.open), None)


def read_session(journal: Journal, floor_id: int | None) -> Session | None:
    """Return a time on the floor as it stands now; None where it is gone."""
    floor = journal.get(Floor, floor_id)
    if floor is None:
        return None
    talks = journal.find(FloorTalk, floor=floor.id, order=("id",))
    seen = _seen(journal, floor) if floor.open else None
    return session(floor, talks, journal.clock.now(), new=_new(journal, talks), seen=seen)


def _new(journal: Journal, talks: Sequence[FloorTalk]) -> dict[int, bool]:
    """Return by a talk's id whether the person was new, where more is known than the key says: as
    it was journalled, or because a target is somebody in the journal."""
    found: dict[int, bool] = {}
    for talk in talks:
        if talk.conversation is not None:
            present = journal.find(Encounter, conversation=talk.conversation)
            if present:
                found[talk.key] = any(one.known == "new" for one in present)
        elif talk.target is not None:
            target = journal.get(Target, talk.target)
            on = day_of(journal, talk.started_at) or journal.clock.today()
            found[talk.key] = target is None or not known_target(journal, target, on)
    return found


def day_of(journal: Journal, moment: datetime | None) -> date | None:
    """Return the day of a moment by the user's clock."""
    return moment.astimezone(journal.clock.zone).date() if moment else None


def known_target(journal: Journal, target: Target, on: date) -> bool:
    """Whether a target is somebody whom the user knew before a day: linked to a person, or called
    like one whom they had been in touch with."""
    if target.person is not None:
        return True
    name = name_typed(target.name)
    found = match_name(name, target.organisation, journal.called(name)).found
    # A first name alone may be anybody's.
    return found is not None and " " in name and known_before(journal, found, on)


def name_typed(text: str) -> str:
    """Return the name that a target's words begin with: "Ana Ruiz" of "Ana Ruiz, lead"."""
    return one_line(_SIGNS.split(text)[0])


def known_before(journal: Journal, person: Person, on: date) -> bool:
    """Whether the user was in touch with somebody before a day: connected, written to, talked."""
    if any(day is not None and day < on for day in (person.met_on, person.messaged_on)):
        return True
    present = journal.find(Encounter, person=person.id, order=("id",), limit=_FIRST_TALKS)
    talks = (journal.get(Conversation, one.conversation) for one in present)
    return any(talk is not None and talk.on is not None and talk.on < on for talk in talks)


def event_of(journal: Journal, floor: Floor) -> Opportunity | None:
    """Return the event of a time on the floor, None for something unplanned."""
    return journal.get(Opportunity, floor.opportunity)


def where(journal: Journal, floor: Floor) -> str:
    """Return the words for where the user is or was."""
    event = event_of(journal, floor)
    return event.title if event else UNPLANNED


def targets_at(journal: Journal, floor: Floor) -> tuple[Target, ...]:
    """Return whom the user wants to meet there; None of them where it was not planned."""
    if floor.opportunity is None:
        return ()
    return journal.find(Target, opportunity=floor.opportunity)


def me(journal: Journal) -> Me | None:
    """Return the user's own card, None where there is none."""
    return next(iter(journal.find(Me, limit=1)), None)


def events_today(journal: Journal) -> tuple[Opportunity, ...]:
    """Return the events of today, also those of several days, but those skipped."""
    today = journal.clock.today()
    coming = journal.snapshot().coming
    return tuple(o for o in coming if o.on and o.on <= today and o.decision != "skip")


def next_event(journal: Journal) -> Opportunity | None:
    """Return the soonest event of a later day that is not skipped."""
    today = journal.clock.today()
    coming = journal.snapshot().coming
    return next((o for o in coming if o.on and o.on > today and o.decision != "skip"), None)


def move_to_today(journal: Journal, event: Opportunity) -> Opportunity:
    """Move the day of an event to today, with its last day. Raises FloorProblem where it is gone,
    and what ``save`` raises."""
    today = journal.clock.today()
    with journal.step(f"{event.title} is today"):
        fresh = journal.get(Opportunity, event.id)
        if fresh is None:
            raise FloorProblem("This event is no longer in the journal. Choose another.")
        until = fresh.until + (today - fresh.on) if fresh.until and fresh.on else fresh.until
        return journal.save(fresh.with_(on=today, until=until))


def is_today(journal: Journal, event: Opportunity) -> bool:
    """Return whether an event is on today, also as one of its days or again; one without a day is
    so at any time."""
    today = journal.clock.today()
    seen = at_next(event, today)
    return seen.on is None or seen.on <= today <= (seen.until or seen.on)


def clock_time(journal: Journal, moment: datetime) -> str:
    """Return the time of day by the user's clock, "18:40"; with its day where that is past."""
    local = moment.astimezone(journal.clock.zone)
    today = journal.clock.today()
    day = "" if local.date() == today else f"{show_day(local.date(), today)} "
    return f"{day}{local:%H:%M}"


# Signs of life


def _beat_key(floor: Floor) -> str:
    return f"floor:{floor.uid}"


def _seen(journal: Journal, floor: Floor) -> datetime | None:
    try:
        found = datetime.fromisoformat(journal.draft(_beat_key(floor)))
    except ValueError:
        return None
    return found if found.tzinfo else None


def beat(journal: Journal, floor: Floor) -> None:
    """Note that the user is there still; it is no step, and is forgotten when the floor stops."""
    journal.keep_draft(_beat_key(floor), journal.clock.now().isoformat())


# Writing


def start(journal: Journal, event: Opportunity | None = None, name: str = "") -> Floor:
    """Go on the floor, at an event or at something unplanned; a ``name`` makes it an event.

    An event gone to is one attended. Raises AlreadyOn where a time on the floor is open, in
    whatever program, FloorProblem where the event is gone.
    """
    clock = journal.clock
    title = event.title if event else shorten(name, 60) or UNPLANNED
    with journal.step(f"On the floor at {title}"):
        running = open_floor(journal)
        if running is not None:
            raise AlreadyOn(running, where(journal, running))
        if event is not None:
            event = journal.get(Opportunity, event.id)
            if event is None:
                raise FloorProblem("This event is no longer in the journal. Choose another.")
            if event.decision != "attend":
                event = journal.save(event.with_(decision="attend"))
        elif name.strip():
            event = journal.save(
                Opportunity(
                    name=shorten(name, 200),
                    on=clock.today(),
                    starts=f"{clock.now():%H:%M}",
                    zone=clock.zone_name,
                    decision="attend",
                )
            )
        place = event.id if event else None
        return journal.save(Floor(opportunity=place, started_at=clock.now(), zone=clock.zone_name))


def _open(journal: Journal, floor: Floor) -> Session:
    """Return the session, which must be open still. Raises FloorOver where it is not."""
    found = read_session(journal, floor.id)
    if found is None or not found.open:
        raise FloorOver
    return found


def begin(journal: Journal, floor: Floor, who: str, target: Target | None = None) -> FloorTalk:
    """Begin a talk ("new", "known", "target"); the one that runs ends with it.

    Raises FloorOver where the floor is no longer open.
    """
    words = {"new": "someone new", "known": "an old friend"}.get(who, "a target")
    with journal.step(f"Talk with {target.title if target else words}"):
        found = _open(journal, floor)
        _end(journal, found, journal.clock.now())
        return journal.save(
            FloorTalk(
                floor=floor.id,
                who=who,
                started_at=journal.clock.now(),
                target=target.id if target else None,
            )
        )


def end(journal: Journal, floor: Floor) -> FloorTalk | None:
    """End the talk that runs and return it; None where none runs. Raises FloorOver."""
    with journal.step("End of a talk"):
        return _end(journal, _open(journal, floor), journal.clock.now())


def _end(journal: Journal, found: Session, at: datetime) -> FloorTalk | None:
    if found.running is None:
        return None
    return journal.save(found.running.talk.with_(ended_at=at))


def close_gap(journal: Journal, floor: Floor) -> FloorTalk | None:
    """End a talk that ran on while nobody was there, at the last sign of life; return it.

    None where there is none. Raises FloorOver.
    """
    found = read_session(journal, floor.id)
    if found is None or not found.asleep or found.running is None:
        return None
    with journal.step("End of a talk, at the last sign of life"):
        found = _open(journal, floor)
        return _end(journal, found, found.last_sign) if found.asleep else None


def take_back(journal: Journal, floor: Floor) -> bool:
    """Take the last press for a talk back; False where there is none. Raises FloorOver."""
    with journal.step("Last press on the floor taken back"):
        back = last_press(_open(journal, floor))
        if back is None:
            return False
        if back.drop is not None:
            journal.delete(back.drop)
        if back.reopen is not None:
            journal.save(back.reopen.with_(ended_at=None))
        return True


def check(journal: Journal, floor: Floor, answer: str) -> Floor:
    """Keep the answer to "What did you come for?". Raises FloorOver."""
    with journal.step("Midway: what I came for"):
        found = _open(journal, floor)
        return journal.save(found.floor.with_(checked_at=journal.clock.now(), check_answer=answer))


def stop(journal: Journal, floor: Floor, *, at_last_sign: bool = False) -> Floor:
    """Leave the floor, now or at the last sign of life. Raises FloorOver."""
    with journal.step(f"Off the floor at {where(journal, floor)}"):
        found = _open(journal, floor)
        at = found.last_sign if at_last_sign else journal.clock.now()
        _end(journal, found, at)
        journal.keep_draft(_beat_key(floor), "")
        return journal.save(found.floor.with_(stopped_at=at))
