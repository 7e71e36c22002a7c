"""Whom a target's words mean: somebody of the journal, told by the beginning of their name."""

from __future__ import annotations

from netcoach.coach.people.names import match_name
from netcoach.exchange.logline import with_organisation
from netcoach.journal import Journal
from netcoach.records import Person, Target
from netcoach.text import fold, one_line

_MOST = 8


def person_meant(journal: Journal, name: str) -> Person | None:
    """Return the one person of the journal whom two or more words name: "Chidi Ok", "Chidi O.".

    A first name alone may be anybody's, and with several who fit it is nobody for sure.
    """
    name = one_line(name)
    if len(name.split()) < 2:
        return None
    called = journal.called(name)
    found = match_name(name, "", called).found
    if found is not None or called:
        return found
    some = journal.found(Person, name, limit=_MOST)
    begin = [one for one in some if fold(one.name).startswith(fold(name))]
    return begin[0] if len(begin) == 1 else None


def aim_words(journal: Journal, name: str) -> str:
    """Return who of the journal is meant, for below the field; "" where nobody is for sure."""
    person = person_meant(journal, name)
    if person is None:
        return ""
    return f"→ {with_organisation(person.name, person.organisation)}, of your journal"


def keep_target(journal: Journal, target: Target) -> Target:
    """Save a target, linked to the person whom its words mean and called by the whole name."""
    kept = journal.get(Target, target.id)
    retyped = kept is None or kept.name != target.name
    person = person_meant(journal, target.name) if retyped and target.person is None else None
    if person is not None:
        target = target.with_(
            name=person.name,
            person=person.id,
            organisation=target.organisation or person.organisation,
        )
    return journal.save(target)


__all__ = ["aim_words", "keep_target", "person_meant"]
