"""What the journal tells of the education plan, and of own-time work: read for these two alone."""

from __future__ import annotations

from datetime import date

from netcoach.records.opportunity import Opportunity
from netcoach.records.results import Outcome
from netcoach.values import Values, record


@record
class Learning(Values):
    """The events linked to learning goals, the latest first; those that were or will be attended
    and are linked to none; and what was learned at the linked ones, the latest first."""

    events: tuple[Opportunity, ...] = ()
    loose: tuple[Opportunity, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@record
class Gained(Values):
    """What came through a commitment: counts that stand beside its hours, and rank nobody.

    ``people`` are those talked with, each once; ``new_people`` those of them who were new then.
    """

    talks: int = 0
    people: int = 0
    new_people: int = 0
    last_on: date | None = None


__all__ = ["Gained", "Learning"]
