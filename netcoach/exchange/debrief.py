"""After the floor: each talk becomes a line to fill in, each kept line a conversation.

A line is read and kept as in ``netcoach log``, but for what the floor knows: the day, the event,
the beginning, and, unless the line says otherwise, the length and whether the person was new.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from netcoach.coach.events.floor import Session, Spell
from netcoach.coach.logline.line import MY_DAYS, THEIR_DAYS, LogProblem, SpokenPromise
from netcoach.coach.measures.floor import Talked, bare, journalled
from netcoach.coach.whom import names_somebody
from netcoach.exchange.floor import (
    day_of,
    event_of,
    known_before,
    known_target,
    name_typed,
    read_session,
    where,
)
from netcoach.exchange.logline import Understood, channel_of, log_line, understand
from netcoach.journal import Journal
from netcoach.records import (
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Opportunity,
    Person,
    Promise,
    Target,
)
from netcoach.text import one_line, shorten

SECONDS = 60
"""How long a debrief need take: a guide that never forces, our default."""

_MOST = 200
_SIGNS = re.compile(r"[,;:&+@#<>]")


def first_line(journal: Journal, spell: Spell) -> str:
    """Return the line of a talk as far as it is known: what was typed and left for later, else the
    name of a target and a colon, so that whatever is typed next is its note."""
    talk = spell.talk
    if talk.line:
        return talk.line
    target = journal.get(Target, talk.target)
    name = _name_of(journal, target) if target else ""
    return f"{name}: " if name else ""


def _name_of(journal: Journal, target: Target) -> str:
    """Return the name to begin a line with, "" for a kind of person."""
    person = journal.get(Person, target.person)
    if person is not None:
        return name_in_line(journal, person)
    name = name_typed(target.name)
    return name if names_somebody(name) else ""


def name_in_line(journal: Journal, person: Person) -> str:
    """Return how a log line names somebody, with where they work if others are called the same."""
    alike = [one for one in journal.called(person.name) if one.id != person.id]
    where_at = one_line(person.organisation)
    # A sign in it would part the line: then who is meant is asked.
    plain = alike and where_at and not _SIGNS.search(where_at)
    return one_line(person.name) + (f" @{where_at}" if plain else "")


def understand_talk(journal: Journal, floor: Floor, spell: Spell, text: str) -> Understood:
    """Return what a line says of a talk on the floor, on the day and at the event of the floor.

    Its minutes, and new or known, are those of the floor unless the line says others. Raises
    LogProblem where it cannot be a conversation.
    """
    found = understand(journal, text)
    line = found.line
    on = _day_of(journal, floor, spell.talk)
    new = new_by_key(journal, spell.talk) if line.new is None else line.new
    if line.new is None and new and _known_then(journal, found, on or line.on):
        # A key is pressed before one knows who it is: the journal knows better.
        new = None
    line = replace(
        line,
        minutes=(spell.minutes or None) if line.minutes is None else line.minutes,
        new=new,
    )
    if on is not None and not line.dated:
        today = journal.clock.today()
        promises = tuple(_due_after(said, on, today) for said in line.promises)
        line = replace(line, on=on, promises=promises)
    return replace(found, line=line, event=event_of(journal, floor))


def _known_then(journal: Journal, found: Understood, on: date) -> bool:
    """Whether a line names somebody with whom there was a talk or a connection before that day."""
    people = (one.person for one in found.people if one.person is not None)
    return any(known_before(journal, person, on) for person in people)


def new_by_key(journal: Journal, talk: FloorTalk) -> bool | None:
    """Return whether the key pressed says that the person was new; None for a target who is
    somebody in the journal already."""
    if talk.who != "target":
        return talk.who != "known"
    target = journal.get(Target, talk.target)
    on = day_of(journal, talk.started_at) or journal.clock.today()
    return None if target is not None and known_target(journal, target, on) else True


def _day_of(journal: Journal, floor: Floor, talk: FloorTalk) -> date | None:
    began = talk.started_at or floor.started_at
    on = day_of(journal, began)
    return min(on, journal.clock.today()) if on else None


def _due_after(said: SpokenPromise, on: date, today: date) -> SpokenPromise:
    """Return a promise without a day as due so long after the talk, not after its debrief."""
    if not said.default_due:
        return said
    days = MY_DAYS if said.direction == "mine" else THEIR_DAYS
    return replace(said, due=max(on + timedelta(days=days), today))


def keep_talk_line(
    journal: Journal,
    floor: Floor,
    talk: FloorTalk,
    understood: Understood,
    chosen: Mapping[int, Person | None] | None = None,
) -> Conversation:
    """Journal a talk of the floor as one step: the conversation with its people and promises, its
    link to the floor, and its target as met.

    Raises what ``log_line`` raises, and LogProblem where the talk is gone or journalled already.
    """
    line = understood.line
    record = Conversation(
        on=line.on,
        at=None if line.dated else talk.started_at,
        notes=line.note,
        topics=line.topics,
        minutes=line.minutes,
        opportunity=floor.opportunity,
        channel=channel_of(line),
    )
    names = ", ".join(one.name for one in line.people)
    with journal.step(shorten(f"Log {names}", 80)):
        fresh = journal.get(FloorTalk, talk.id)
        if fresh is None or fresh.conversation is not None:
            raise LogProblem("This talk was journalled or deleted in another window.")
        kept = log_line(journal, understood, chosen, talk=record)
        journal.save(fresh.with_(line=line.text, conversation=kept.id, skipped=False))
        _mark_met(journal, talk.target, kept)
    return kept


def _mark_met(journal: Journal, target_id: int | None, kept: Conversation | None) -> None:
    target = journal.get(Target, target_id)
    if target is None:
        return
    present = journal.with_names([kept])[0].people if kept else ()
    person = journal.get(Person, target.person or next(iter(present), None))
    if person is not None and target.organisation and not person.organisation:
        person = journal.save(person.with_(organisation=target.organisation))
    journal.save(target.with_(status="met", person=person.id if person else None))


def put_off(journal: Journal, talk: FloorTalk, text: str) -> FloorTalk:
    """Leave a talk for later, with what was typed of it; it goes on waiting for its line.

    Raises LogProblem where it is gone.
    """
    if text == talk.line:
        return talk
    with journal.step("Leave a talk for later"):
        return journal.save(_fresh(journal, talk).with_(line=text))


def leave_out(journal: Journal, talk: FloorTalk, text: str) -> FloorTalk:
    """Leave a talk out for good, with what was typed of it: it counts, and is asked about no more.

    Raises LogProblem where it is gone.
    """
    with journal.step("Leave a talk out"):
        return journal.save(_fresh(journal, talk).with_(line=text, skipped=True))


def _fresh(journal: Journal, talk: FloorTalk) -> FloorTalk:
    fresh = journal.get(FloorTalk, talk.id)
    if fresh is None:
        raise LogProblem("This talk was deleted in another window.")
    return fresh


def finish(journal: Journal, floor: Floor, event: Opportunity | None = None) -> Floor:
    """Close the debrief as one step: what came of the event, and the targets talked to as met.

    Raises what ``save`` raises.
    """
    with journal.step(f"Debrief {where(journal, floor)}"):
        found = read_session(journal, floor.id)
        if found is None:
            raise LogProblem("This time on the floor was deleted in another window.")
        if event is not None:
            journal.save(event)
        for target in sorted(found.targets):
            _mark_met(journal, target, None)
        return journal.save(found.floor.with_(debriefed_at=journal.clock.now()))


def with_answers(event: Opportunity, floor: Floor) -> Opportunity:
    """Return the event with what it was for filled in: as said midway on the floor, which is the
    later word, else as noted before, else what was to count as success. Of practice, what was said
    midway takes the place of the small expectation."""
    if event.role != "target":
        return event.with_(expected=floor.check_answer or event.expected)
    return event.with_(came_for=floor.check_answer or event.came_for or event.success)


def next_promise(journal: Journal, found: Session) -> tuple[Promise, str] | None:
    """Return the promise of mine to keep next, and to whom: of this floor if there is one."""
    own = {spell.talk.conversation for spell in found.spells} - {None}
    mine = journal.find(Promise, status="open", direction="mine", order=("due", "id"), limit=_MOST)
    dated = [one for one in mine if one.due]
    here = [one for one in dated if one.conversation in own]
    first = next(iter(here or dated), None)
    if first is None:
        return None
    return first, journal.names([first.person]).get(first.person or 0, "someone")


def talked_at(journal: Journal, event: Opportunity) -> tuple[Talked, ...]:
    """Return the talks at an event for its measures: those journalled, and those on the floor that
    are not."""
    targets = _people_of_targets(journal, event.id)
    floors = journal.find(Floor, opportunity=event.id, limit=_MOST)
    sessions = [now for floor in floors if (now := read_session(journal, floor.id))]
    spells = [spell for now in sessions for spell in now.spells]
    kept = {spell.talk.conversation: spell for spell in spells}
    found = [
        _talked(journal, talk, kept.get(talk.id), targets)
        for talk in journal.find(Conversation, opportunity=event.id, limit=_MOST)
    ]
    return (*(one for one in found if one), *(bare(s) for s in spells if not s.talk.conversation))


def talked_on(journal: Journal, now: Session) -> tuple[Talked, ...]:
    """Return the talks of one time on the floor, as ``talked_at`` counts them."""
    targets = _people_of_targets(journal, now.floor.opportunity)
    found = []
    for spell in now.spells:
        talk = journal.get(Conversation, spell.talk.conversation)
        kept = _talked(journal, talk, spell, targets) if talk else None
        found.append(kept or bare(spell))
    return tuple(found)


def _people_of_targets(journal: Journal, event_id: int | None) -> frozenset[int]:
    if event_id is None:
        return frozenset()
    targets = journal.find(Target, opportunity=event_id)
    return frozenset(one.person for one in targets if one.person is not None)


def _talked(
    journal: Journal, talk: Conversation, spell: Spell | None, targets: frozenset[int]
) -> Talked | None:
    """Return a talk as journalled, None where nobody is named in it."""
    present = journal.find(Encounter, conversation=talk.id)
    if not present:
        return None
    return journalled(
        [one.person for one in present if one.person is not None],
        new=any(one.known == "new" for one in present),
        minutes=talk.minutes,
        spell=spell,
        targets=targets,
    )
