"""The people around an event and an organisation, as far as the journal knows them."""

from __future__ import annotations

from datetime import date

from netcoach.records.network import Person, Position
from netcoach.values import Values, frozen, record


@frozen
class Together(Values):
    """A conversation in which several took part, by the ids of the people."""

    on: date | None
    people: frozenset[int]


@frozen
class Seen(Values):
    """A person, by id, whom the user met at an event; ``on`` is its day where it has one."""

    person: int
    event: str
    on: date | None
    here: bool
    """Whether it was this very event, or an earlier one of its name; else only its place."""


@record
class Circle(Values):
    """Some people with what ties them to each other; a journal of any size gives a small one.

    Nobody archived is among them, but for those who were asked for by id.
    """

    people: tuple[Person, ...] = ()
    positions: tuple[Position, ...] = ()
    talks: tuple[Together, ...] = ()
    seen: tuple[Seen, ...] = ()
