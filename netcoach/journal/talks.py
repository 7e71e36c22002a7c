"""Conversations: journaled with their people and promises, and read with who was there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from netcoach.records import (
    Conversation,
    Encounter,
    Opportunity,
    Person,
    Promise,
    next_on,
)
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.journal.store import Store

COMES_AGAIN = "t.recurs <> ''"
"""The events, as the table ``t``, that come again by a rule."""


@frozen
class Present(Values):
    """One person of a conversation to be logged; ``known`` is "new" or "known"."""

    person: Person
    known: str = "known"


@frozen
class Talk(Values):
    """A conversation with the names of those who took part, and whether they were new then."""

    conversation: Conversation
    names: tuple[str, ...]
    people: tuple[int, ...]


def log_talk(
    journal: Store,
    talk: Conversation,
    present: Sequence[Present],
    promises: Sequence[Promise],
) -> Conversation:
    """Journal a conversation with its people and promises, as one step."""
    names = ", ".join(one.person.name for one in present)
    with journal.step(f"Log {names}"[:80]):
        known = talk.with_(at=talk.at or _moment_of(journal, talk), zone=journal.clock.zone_name)
        kept = journal.save(known.with_(commitment=talk.commitment or _through(journal, talk)))
        first: int | None = None
        for one in present:
            person = one.person if one.person.id else journal.save(one.person)
            first = first or person.id
            journal.save(Encounter(conversation=kept.id, person=person.id, known=one.known))
        for promise in promises:
            journal.save(promise.with_(conversation=kept.id, person=promise.person or first))
    return kept


def _moment_of(journal: Store, talk: Conversation) -> datetime | None:
    """A talk of today ended about now; of an earlier one only the day is known."""
    return journal.clock.now() if talk.on == journal.clock.today() else None


def _through(journal: Store, talk: Conversation) -> int | None:
    event = journal.get(Opportunity, talk.opportunity)
    return event.commitment if event else None


def event_on(journal: Store, day: date) -> Opportunity | None:
    """Return the event the user was at on a day: None where there was none, or several."""
    iso = day.isoformat()
    found = journal.select(
        Opportunity,
        'WHERE t."on" <= ? AND coalesce(t.until, t."on") >= ? AND t.decision = \'attend\' '
        'ORDER BY t."on" DESC LIMIT 2',
        iso,
        iso,
    )
    if not found:
        some = f"WHERE {COMES_AGAIN} AND t.decision = 'attend' LIMIT 50"
        again = journal.select(Opportunity, some)
        found = tuple(one for one in again if next_on(one, day) == day)
    return found[0] if len(found) == 1 else None


def with_names(journal: Store, talks: Iterable[Conversation]) -> tuple[Talk, ...]:
    """Return conversations with those who took part, in the order in which they were named."""
    found = []
    for talk in talks:
        rows = journal._rows(
            "SELECT p.id, p.name FROM encounter e JOIN person p ON p.id = e.person "
            "WHERE e.conversation = ? ORDER BY e.id",
            talk.id,
        )
        found.append(Talk(talk, tuple(name for _, name in rows), tuple(key for key, _ in rows)))
    return tuple(found)


__all__ = ["COMES_AGAIN", "Present", "Talk", "event_on", "log_talk", "with_names"]
