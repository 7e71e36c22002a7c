"""Which of the targets somebody is that the user talked to: joined to them, and met."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netcoach.journal import Journal
from netcoach.records import Opportunity, Person, Target, at_next
from netcoach.text import fold

NEAR_DAYS = 60
"""Days before or after a talk within which an event's target is taken to be meant: our default."""
_MOST_TARGETS = 200


def unlinked(journal: Journal) -> tuple[Target, ...]:
    """Return the targets still to be met who are nobody of the journal yet."""
    return journal.find(Target, status="planned", person=None, limit=_MOST_TARGETS)


def named_in(name: str, target: str) -> bool:
    """Whether a target is this person: "Dr Irene Vogt, regulatory lead" is Irene Vogt."""
    words = fold(name).split()
    said = fold(target).replace(",", " ").split()
    return len(words) > 1 and any(said[i : i + len(words)] == words for i in range(len(said)))


def join_targets(journal: Journal, event: int | None, on: date, people: Iterable[Person]) -> None:
    """Link targets to these people as a part of the step that keeps their talk.

    A target of the talk's own event is met. Of another event it is only linked, and that where
    exactly one target of the events within NEAR_DAYS of ``on`` has the name.
    """
    people = tuple(people)
    if event is not None:
        for target in journal.find(Target, opportunity=event, status="planned"):
            for person in people:
                if person.id == target.person or (
                    target.person is None and named_in(person.name, target.name)
                ):
                    journal.save(target.with_(status="met", person=person.id))
                    break
    wanted = unlinked(journal)
    for person in people:
        named = [one for one in wanted if named_in(person.name, one.name)]
        near = [one for one in named if _near(journal.get(Opportunity, one.opportunity), on)]
        if len(near) == 1:
            journal.save(near[0].with_(person=person.id))
            wanted = tuple(one for one in wanted if one.id != near[0].id)


def _near(event: Opportunity | None, on: date) -> bool:
    """Whether an event is held near a day; of one that comes again, its next or first time is."""
    if event is None:
        return False
    seen = at_next(event, on)
    if seen.on is None:
        return False
    return (seen.on - on).days <= NEAR_DAYS and (on - (seen.until or seen.on)).days <= NEAR_DAYS


__all__ = ["NEAR_DAYS", "join_targets", "named_in", "unlinked"]
