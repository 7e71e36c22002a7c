"""What the program itself keeps beside what is typed, given to a record before it is written."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from netcoach.journal.reader import R, Reader
from netcoach.records import FOLLOW_UP_DAYS, Conversation, Person, Promise
from netcoach.text import fold


def derived(reader: Reader, record: R) -> R:
    """Return a record with what the program itself keeps beside what is typed."""
    if isinstance(record, Person):
        person = _in_their_circle(reader, record.with_(name_key=fold(record.name)[:200]))
        return cast(R, _dated_as_new(person) if person.id is None else person)
    if isinstance(record, Promise):
        return cast(R, _on_its_clock(reader, record))
    return record


def _in_their_circle(reader: Reader, person: Person) -> Person:
    """Give a person the day on which the user put them into their circle."""
    if not person.circle:
        return person.with_(circle_on=None, circle_given=False)
    before = "" if person.id is None else _circle_of(reader, person.id)
    if person.circle == before or (person.id is None and person.circle_on):
        return person
    if person.id is None and person.circle_given:
        return person.with_(circle_on=None)
    return person.with_(circle_on=reader.clock.today(), circle_given=False)


def _circle_of(reader: Reader, person: int) -> str:
    rows = reader._rows("SELECT circle FROM person WHERE id = ?", person)
    return str(rows[0][0]) if rows else ""


def _on_its_clock(reader: Reader, promise: Promise) -> Promise:
    """Give a promise the day it was made, the moment a follow-up is due, and the moment it was
    kept, as far as they are known."""
    now, today = reader.clock.now(), reader.clock.today()
    talk = reader.get(Conversation, promise.conversation)
    made_on = promise.made_on
    if made_on is None and promise.id is None:
        made_on = talk.on if talk else today
    due_at, done_at = promise.due_at, promise.done_at
    in_time = timedelta(days=FOLLOW_UP_DAYS)
    follows = promise.promise_type == "follow_up" and promise.direction == "mine"
    # At the end of the calendar no days are left to add.
    usual = made_on is not None and (promise.due is None or promise.due - made_on == in_time)
    if due_at is None and promise.id is None and follows and usual:
        made_at = talk.at if talk else now if made_on == today else None
        due_at = made_at + in_time if made_at else None
    if promise.status == "kept" and done_at is None and promise.done_on == today:
        done_at = now
    return promise.with_(made_on=made_on, due_at=due_at, done_at=done_at)


def _dated_as_new(person: Person) -> Person:
    from netcoach.journal.index import dated_by

    return dated_by(person, None)


__all__ = ["derived"]
