"""What was understood of a log line, in words for people to check before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netcoach.coach.logline.line import LogLine, SpokenPromise
from netcoach.coach.private import remark_on
from netcoach.days import echo_day, show_day, show_minutes
from netcoach.exchange.logline import NAME_SHOWN, Named, Understood, with_organisation
from netcoach.records import Conversation, Opportunity, at_next
from netcoach.text import shorten

_TEXT_SHOWN = 300
_LONG_NAME = 3
_NO_DAY = {"mine": "no day said: 48 h by convention", "theirs": "no day said: a week, our default"}
_WHOSE = {"mine": "I promised", "theirs": "They promised"}


def echo(understood: Understood, today: date) -> tuple[tuple[str, str], ...]:
    """Return what was understood as pairs of a label and one line of text, for people to check."""
    return tuple(_echoed(understood, today))


def _echoed(understood: Understood, today: date) -> Iterator[tuple[str, str]]:
    line = understood.line
    yield "Who", ", ".join(_shown(line, named, today) for named in understood.people)
    yield "When", echo_day(line.on, today)
    if understood.event is not None:
        yield "At", _where(understood.event, line.on, today)
    if line.channel:
        yield "How", Conversation(channel=line.channel).shown("channel")
    if line.introduced_by and any(one.state == "new" for one in understood.people):
        yield "Introduced by", _introducer(understood)
    if line.topics:
        yield "Topics", shorten(" ".join(f"#{topic}" for topic in line.topics), _TEXT_SHOWN)
    if line.note:
        yield "Note", shorten(line.note, _TEXT_SHOWN)
    for said in line.promises:
        yield _WHOSE[said.direction], _promised(said, today) + _to_whom(understood, said)
    if line.minutes is not None:
        yield "Minutes", show_minutes(line.minutes)


def _where(event: Opportunity, on: date, today: date) -> str:
    """Return the event, and that it is the one of that day; of another day, which that is."""
    seen = at_next(event, on)
    if seen.on is None or seen.on <= on <= (seen.until or seen.on):
        return f"{event.title} (the event of that day)"
    return f"{event.title} (its day is {show_day(seen.on, today)})"


def _introducer(understood: Understood) -> str:
    person = understood.introducer
    if person is not None:
        return with_organisation(person.name, person.organisation)
    name = shorten(understood.line.introduced_by, NAME_SHOWN)
    return f"{name}? Nobody in your journal for sure: it stays in the note"


def _shown(line: LogLine, named: Named, today: date) -> str:
    person = named.person
    name = person.name if person else named.name
    organisation = (person.organisation if person else "") or named.organisation
    return f"{with_organisation(name, organisation)} ({_state(line, named, today)})"


def _state(line: LogLine, named: Named, today: date) -> str:
    if named.state == "ambiguous":
        return f"which of {len(named.candidates)}?"
    if named.person is None:
        state = "known, first time here" if line.new is False else "new"
        return f"{state}, your target" if named.targeted else state
    last = named.person.last_contact
    known = "new to you, in the journal" if line.new else "known"
    known = f"{known}, your target" if named.targeted else known
    return f"{known}, last {show_day(last, today)}" if last else known


def _promised(said: SpokenPromise, today: date) -> str:
    default = f" ({_NO_DAY[said.direction]})" if said.default_due else ""
    return f"{shorten(said.what, _TEXT_SHOWN)}, {echo_day(said.due, today)}{default}"


def _to_whom(understood: Understood, said: SpokenPromise) -> str:
    """Say who a promise is kept with, where there is a choice: the first one named."""
    if len(understood.people) < 2:
        return ""
    first = understood.people[0]
    name = shorten(first.person.name if first.person else first.name, NAME_SHOWN)
    return f" · {'to' if said.direction == 'mine' else 'from'} {name}"


def private_word(understood: Understood) -> str:
    """Return the kind sentence on what is private in a line, "" where nothing is.

    Names and organisations are no facts; a long name is a sentence that lacks its colon.
    """
    line = understood.line
    said = [line.note, *(one.what for one in line.promises)]
    said += [one.name for one in line.people if len(one.name.split()) > _LONG_NAME]
    return next((remark for text in said if (remark := remark_on(text))), "")


__all__ = ["echo", "private_word"]
