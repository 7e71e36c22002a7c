"""After the floor: each talk becomes a line to fill in, each kept line a conversation.

A line is read and kept as in ``netcoach log``, but for the day, the event, the beginning and the
length, which the floor knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from netcoach.coach.floor import Session, Spell
from netcoach.coach.logline import MY_DAYS, THEIR_DAYS, LogProblem, SpokenPromise
from netcoach.coach.measures_floor import Talked
from netcoach.coach.whom import names_somebody
from netcoach.exchange.floor import event_of, read_session, where
from netcoach.exchange.logline import Understood, log_line, understand
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


def first_line(journal: Journal, spell: Spell) -> tuple[str, int]:
    """Return the line of a talk as far as it is known, and where the name or the note goes on.

    What was typed and left out stands there again. Else: a target's name where it is one, then the
    minutes, and new or known.
    """
    talk = spell.talk
    if talk.line:
        return talk.line, len(talk.line)
    target = journal.get(Target, talk.target)
    name, settled = _name_of(journal, target) if target else ("", False)
    tail = [f"{spell.minutes}m"] if spell.minutes else []
    if talk.who != "target":
        tail.append("known" if talk.who == "known" else "new")
    elif not settled:
        tail.append("new")
    return " ".join([name, *tail]) if name else f" {' '.join(tail)}".rstrip(), len(name)


def _name_of(journal: Journal, target: Target) -> tuple[str, bool]:
    """Return the name to begin a line with, "" for a kind of person; and whether it is somebody in
    the journal, who is then neither new nor in need of a flag."""
    person = journal.get(Person, target.person)
    if person is not None:
        alike = [one for one in journal.called(person.name) if one.id != person.id]
        where_at = one_line(person.organisation)
        # A sign in it would part the line: then who is meant is asked.
        plain = alike and where_at and not _SIGNS.search(where_at)
        return one_line(person.name) + (f" @{where_at}" if plain else ""), True
    name = one_line(_SIGNS.split(target.name)[0])
    return (name if names_somebody(name) else ""), False


def understand_talk(journal: Journal, floor: Floor, talk: FloorTalk, text: str) -> Understood:
    """Return what a line says of a talk on the floor, on the day and at the event of the floor.

    Raises LogProblem where it cannot be a conversation.
    """
    found = understand(journal, text)
    line = found.line
    on = _day_of(journal, floor, talk)
    if on is not None and not line.dated:
        today = journal.clock.today()
        promises = tuple(_due_after(said, on, today) for said in line.promises)
        line = replace(line, on=on, promises=promises)
    return replace(found, line=line, event=event_of(journal, floor))


def _day_of(journal: Journal, floor: Floor, talk: FloorTalk) -> date | None:
    began = talk.started_at or floor.started_at
    on = began.astimezone(journal.clock.zone).date() if began else None
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


def leave_out(journal: Journal, talk: FloorTalk, text: str) -> FloorTalk:
    """Leave a talk for later, with what was typed of it. Raises LogProblem where it is gone."""
    with journal.step("Leave a talk for later"):
        fresh = journal.get(FloorTalk, talk.id)
        if fresh is None:
            raise LogProblem("This talk was deleted in another window.")
        return journal.save(fresh.with_(line=text, skipped=True))


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
    """Return the event with what it was for filled in from midway or from what was to count as
    success, where the user has not said it."""
    said = event.came_for or floor.check_answer or event.success
    return event.with_(came_for=said) if event.role == "target" else event


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
    still wait for their line."""
    targets = {one.person for one in journal.find(Target, opportunity=event.id)} - {None}
    found = []
    for talk in journal.find(Conversation, opportunity=event.id, limit=_MOST):
        present = journal.find(Encounter, conversation=talk.id)
        if present:
            new = any(one.known == "new" for one in present)
            friends = not new and not any(one.person in targets for one in present)
            found.append(Talked(new, talk.minutes, friends))
    for floor in journal.find(Floor, opportunity=event.id, limit=_MOST):
        now = read_session(journal, floor.id)
        for spell in now.waiting if now else ():
            found.append(Talked(spell.new, spell.minutes, spell.friend))
    return tuple(found)
