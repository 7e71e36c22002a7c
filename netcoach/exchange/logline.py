"""A conversation typed in one line: understood against the journal, echoed, and kept.

``netcoach log`` and the log dialog are both this: ``understand``, ``log_line``, and between them
``echo`` of logline_echo.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from netcoach.coach.logline.line import LogLine, LogProblem, parse_log
from netcoach.coach.people.names import match_name
from netcoach.exchange.meeting import join_targets, named_in, unlinked
from netcoach.journal import Journal, Present
from netcoach.records import (
    Conversation,
    Encounter,
    Opportunity,
    Person,
    Promise,
    Target,
    children,
)
from netcoach.text import fold, shorten
from netcoach.values import Values, frozen

State = Literal["known", "new", "ambiguous"]

NEW_CIRCLE = "C"
"""The circle of someone new, twice a year, so that they are not forgotten: our default."""

NAME_SHOWN = 40
_MOST_NAMED = 5


@frozen
class Named(Values):
    """Someone the line names, and whom of the journal that is.

    ``person`` is set where the state is known, ``candidates`` where it is ambiguous.
    """

    name: str
    organisation: str
    person: Person | None
    candidates: tuple[Person, ...]
    state: State
    targeted: bool = False
    """Whether it is one whom the user wants to meet, and who is not joined to that target yet."""


@frozen
class Understood(Values):
    """A line, and the people it names in the same order as ``line.people``."""

    line: LogLine
    people: tuple[Named, ...]
    event: Opportunity | None = None
    """The event attended on that day, to which the conversation is taken to belong."""
    introducer: Person | None = None
    """Who of the journal introduced those who are new."""


class Ambiguous(LogProblem):
    """A name that several people answer to; its message names them.

    ``place`` is the place of the name in ``Understood.people``.
    """

    def __init__(self, place: int, named: Named) -> None:
        who = [with_organisation(one.name, one.organisation) for one in named.candidates]
        if len(who) > _MOST_NAMED:
            who = [*who[:_MOST_NAMED], f"{len(who) - _MOST_NAMED} more"]
        super().__init__(
            f'"{shorten(named.name, NAME_SHOWN)}" could be {" or ".join(who)}: '
            "type the full name, or the organisation after an @."
        )
        self.place = place
        self.named = named


def understand(journal: Journal, text: str, *, names_only: bool = False) -> Understood:
    """Return what a line says and whom of the journal it names; nothing is written.

    With ``names_only`` the people's part holds names alone, however they are written. Raises
    LogProblem where the line cannot be a conversation.
    """

    def is_name(name: str) -> bool:
        return names_only or any(match_name(name, "", [one]).found for one in journal.called(name))

    line = parse_log(text, journal.clock.today(), is_name=is_name)
    people = tuple(_named(journal, one.name, one.organisation) for one in line.people)
    if any(one.state != "ambiguous" for one in people):
        people = _with_targets(journal, people)
    introducer = None
    if line.introduced_by:
        name = line.introduced_by
        introducer = match_name(name, "", journal.called(name)).found
    return Understood(line, people, journal.event_on(line.on), introducer)


def _named(journal: Journal, name: str, organisation: str) -> Named:
    match = match_name(name, organisation, journal.called(name))
    if match.found is not None:
        return Named(name, organisation, match.found, (), "known")
    state: State = "ambiguous" if match.candidates else "new"
    return Named(name, organisation, None, match.candidates, state)


def _with_targets(journal: Journal, people: tuple[Named, ...]) -> tuple[Named, ...]:
    """Mark those whom the user wants to meet, where the target is nobody of the journal yet."""
    wanted = unlinked(journal)
    return tuple(
        replace(one, targeted=True)
        if one.state != "ambiguous"
        and any(named_in(one.person.name if one.person else one.name, to.name) for to in wanted)
        else one
        for one in people
    )


def log_line(
    journal: Journal,
    understood: Understood,
    chosen: Mapping[int, Person | None] | None = None,
    talk: Conversation | None = None,
) -> Conversation:
    """Journal what was understood as one step, and return the conversation.

    ``chosen`` says who is meant by place in ``understood.people``; None means someone new. It goes
    before what was matched. ``talk`` gives the conversation itself where a form has filled it in.

    Raises Ambiguous where someone is neither clear nor chosen, LogProblem where someone is gone,
    RecordProblem and JournalError where it cannot be kept; then nothing of it is.
    """
    line = understood.line
    on = talk.on if talk and talk.on else line.on
    with journal.step(shorten(f"Log {_names(understood, chosen or {})}", 80)):
        present = tuple(
            Present(person, known)
            for person, known in _present(journal, understood, chosen or {}, on)
        )
        talk = talk or Conversation(
            on=on,
            notes=line.note,
            topics=line.topics,
            minutes=line.minutes,
            opportunity=understood.event.id if understood.event else None,
            channel=channel_of(line),
        )
        if not talk.purpose:
            new = any(one.known == "new" for one in present)
            talk = talk.with_(purpose="build" if new else "maintain")
        join_targets(journal, talk.opportunity, talk.on or on, [one.person for one in present])
        return journal.log(
            talk,
            present,
            tuple(
                Promise(what=said.what, direction=said.direction, due=said.due)
                for said in line.promises
            ),
        )


def channel_of(line: LogLine) -> str:
    """Return how a conversation was held: as the line says, else as a new one has it."""
    return line.channel or Conversation().channel


def _names(understood: Understood, chosen: Mapping[int, Person | None]) -> str:
    who = _settled(understood, chosen)
    return ", ".join(person.name if person else named.name for named, person in who)


def _present(
    journal: Journal, understood: Understood, chosen: Mapping[int, Person | None], on: date
) -> list[tuple[Person, str]]:
    """Return who took part, once each and added where new, with new or known at the time."""
    present: dict[int, tuple[Person, str]] = {}
    for named, person in _settled(understood, chosen):
        if person is None or person.key not in present:
            kept = _kept(journal, named, person, on, understood.introducer)
            present[kept.key] = (kept, _then(understood.line, new=person is None))
    return list(present.values())


def _settled(
    understood: Understood, chosen: Mapping[int, Person | None]
) -> list[tuple[Named, Person | None]]:
    who = []
    for place, named in enumerate(understood.people):
        if place not in chosen and named.state == "ambiguous":
            raise Ambiguous(place, named)
        who.append((named, chosen.get(place, named.person)))
    return who


def _kept(
    journal: Journal, named: Named, person: Person | None, on: date, introducer: Person | None
) -> Person:
    """Return the person as the journal has them now: added, or with an organisation filled in."""
    if person is None:
        there = journal.get(Person, introducer.id) if introducer else None
        return journal.save(
            Person(
                name=named.name,
                organisation=named.organisation,
                met_on=on,
                introduced_by=there.id if there else None,
                circle=NEW_CIRCLE,
                circle_given=True,
            )
        )
    # A line may have been typed for minutes while another window was at work.
    fresh = journal.get(Person, person.id)
    if fresh is None:
        name = shorten(person.name, NAME_SHOWN)
        raise LogProblem(f"{name} was deleted in another window. Read the line again, then save.")
    if named.organisation and not fresh.organisation:
        return journal.save(fresh.with_(organisation=named.organisation))
    return fresh


def _then(line: LogLine, *, new: bool) -> str:
    """Whether someone was new at the time: as the line says, else as the journal knows."""
    return "new" if (new if line.new is None else line.new) else "known"


def with_organisation(name: str, organisation: str) -> str:
    """Return a name and where its bearer works, each short enough for a line."""
    name = shorten(name, NAME_SHOWN)
    return f"{name} · {shorten(organisation, NAME_SHOWN)}" if organisation else name


def keep_talk(
    journal: Journal, talk: Conversation, people: str, mine: str = "", theirs: str = ""
) -> Conversation:
    """Keep a conversation from the full form: who took part, and what was promised either way.

    ``people`` are names, parted as in a log line, and ``mine`` and ``theirs`` are read as there.
    Somebody who was made by the very entry and is now replaced goes with the edit, unless anything
    else hangs on them. Raises what ``log_line`` raises.
    """
    promises = "".join(
        f" {sign} {said}" for sign, said in ((">", mine), ("<", theirs)) if said.strip()
    )
    understood = understand(journal, people + promises, names_only=True)
    if talk.id is None:
        return log_line(journal, understood, talk=talk)
    there = {
        fold(person.name): person
        for key in journal.with_names([talk])[0].people
        if (person := journal.get(Person, key))
    }
    # Who took part already is meant first, whoever else has the same name.
    chosen = {
        place: there[fold(named.name)]
        for place, named in enumerate(understood.people)
        if fold(named.name) in there
    }
    on = talk.on or understood.line.on
    with journal.step(f"Edit conversation {talk.title}"):
        kept = journal.save(talk)
        present = {person.key: known for person, known in _present(journal, understood, chosen, on)}
        before = journal.find(Encounter, conversation=kept.id)
        gone = [one for one in before if one.person not in present]
        for encounter in gone:
            journal.delete(encounter)
        fresh = [key for key in present if key not in {one.person for one in before}]
        for key in fresh:
            journal.save(Encounter(conversation=kept.id, person=key, known=present[key]))
        if len(gone) == len(fresh) == 1:
            _replace(journal, kept, gone[0].person, fresh[0])
        for encounter in gone:
            _drop_if_alone(journal, kept, encounter.person)
    return kept


def _replace(journal: Journal, talk: Conversation, old: int | None, new: int) -> None:
    """Give what the entry of a talk made for one person to the one who was meant."""
    for promise in journal.find(Promise, conversation=talk.id, person=old):
        journal.save(promise.with_(person=new))
    if _made_with(journal, talk, old) is not None:
        for target in journal.find(Target, person=old):
            journal.save(target.with_(person=new))


def _drop_if_alone(journal: Journal, talk: Conversation, person: int | None) -> None:
    """Delete somebody made by the entry of a talk on whom nothing else hangs."""
    made = _made_with(journal, talk, person)
    if made is None:
        return
    for cls, spec in children(Person.kind):
        by: dict[str, Any] = {spec.name: made.id}
        if journal.find(cls, limit=1, **by):
            return
    journal.delete(made)


def _made_with(journal: Journal, talk: Conversation, person: int | None) -> Person | None:
    """Return the person where one and the same step made them and the talk."""
    found = journal.get(Person, person)
    return found if found is not None and found.created_at == talk.created_at else None
