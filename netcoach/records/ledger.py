"""What the measures count: the facts of some years of a journal, read in a few questions.

What there is much of stands in small tuples, what there is little of as the records themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import NamedTuple

from netcoach.records.floor import Floor, FloorTalk
from netcoach.records.opportunity import Opportunity
from netcoach.records.pitch import Pitch, Take
from netcoach.records.preparation import Plan, Progress, Target
from netcoach.records.results import Category, Expertise, Issue
from netcoach.values import Values, record

TALK_DAYS = 560
"""How far back the talks of a ledger go: a year of issues and the half year before each."""
CONTACT_DAYS = 1095
"""How far back it says when each person was last talked with: dormant is who was silent for two
years at most, and a trend looks back one year more."""
PROMISE_DAYS = 460
"""How far back its promises go: five times 90 days, and some to come due."""
EVENT_DAYS = 1830
"""How far back its events, reviews and reconnections go: five years."""


class Talk(NamedTuple):
    """A conversation with those who took part, by their ids; ``new`` holds who was new then."""

    id: int
    on: date
    people: tuple[int, ...] = ()
    new: frozenset[int] = frozenset()
    opportunity: int | None = None
    minutes: int | None = None
    purpose: str = ""


class Promised(NamedTuple):
    """Something the user promised; moments are aware of their zone."""

    id: int
    person: int | None
    promise_type: str
    status: str
    made_on: date | None
    due: date | None
    done_on: date | None
    due_at: datetime | None = None
    done_at: datetime | None = None


class Tie(NamedTuple):
    """A person as far as staying in touch goes; ``cadence`` is in days between contacts, None
    where the user set no rhythm."""

    id: int
    name: str = ""
    circle: str = ""
    cadence: int | None = None
    last_contact: date | None = None
    met_on: date | None = None
    bridge: bool = False
    inside: str = ""
    organisation: str = ""
    introduced_by: int | None = None
    conflict: bool = False
    archived: bool = False
    circle_on: date | None = None
    """Since when they are in a circle that the user chose."""
    quiet_until: date | None = None


class Aimed(NamedTuple):
    """A target: someone to meet at an event; ``priority`` 1 is a must, ``status`` as noted."""

    id: int
    name: str = ""
    opportunity: int | None = None
    priority: str = "2"
    status: str = "planned"
    person: int | None = None


class Asked(NamedTuple):
    """An issue taken to one person on a day."""

    id: int
    issue: int
    person: int
    on: date


class Reached(NamedTuple):
    """A message to someone out of sight; ``answer`` is waiting, yes or no."""

    id: int
    person: int
    on: date
    answer: str = "waiting"


class Scored(NamedTuple):
    """A question of a review that has both: the user's score and the log's, 0 to 4; ``given`` is
    what the user said where that counts as less, for want of evidence."""

    id: int
    review: int
    on: date
    question: str
    score: int
    log_score: float
    given: int | None = None

    @property
    def gap(self) -> float:
        """The user's score − the log's."""
        return score_held(self.score, self.log_score, self.given) - self.log_score


def score_held(score: int, log: float, said: int | None) -> int:
    """Return the score that is held against the log's: what counts, but what the user said where
    the log shows more than what counts."""
    return said if said is not None and score < log else score


@record
class Ledger(Values):
    """The facts behind the measures.

    Talks go back 560 days, promises of the user's own 460, events, targets, reviews and
    reconnections five years; of people, issues and asks all are there. ``contacts`` holds the days
    of each person's talks, by id, oldest first; the first may be the last one before those talks.
    ``first_offers`` says when the user first offered
    help to those who were asked for some, and ``outcomes`` counts what came of an event, by id.
    ``planned`` are the targets that are still to be met, 500 at most.
    ``overdue`` counts the user's own promises that are past their day. ``pitches`` and ``takes``
    are the newest 50.
    """

    now: datetime | None = None
    """The moment, aware of its zone; without it no hour of the day is looked at."""
    plan: Plan | None = None
    progress: tuple[Progress, ...] = ()
    events: tuple[Opportunity, ...] = ()
    targets: tuple[Aimed, ...] = ()
    planned: tuple[Target, ...] = ()
    outcomes: Mapping[int | None, int] = field(default_factory=dict)
    talks: tuple[Talk, ...] = ()
    floors: tuple[Floor, ...] = ()
    floor_talks: tuple[FloorTalk, ...] = ()
    promises: tuple[Promised, ...] = ()
    overdue: int = 0
    ties: tuple[Tie, ...] = ()
    contacts: Mapping[int, tuple[date, ...]] = field(default_factory=dict)
    reconnections: tuple[Reached, ...] = ()
    categories: tuple[Category, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    issues: tuple[Issue, ...] = ()
    asks: tuple[Asked, ...] = ()
    first_offers: Mapping[int, date] = field(default_factory=dict)
    pitches: tuple[Pitch, ...] = ()
    takes: tuple[Take, ...] = ()
    scores: tuple[Scored, ...] = ()


__all__ = [
    "CONTACT_DAYS",
    "EVENT_DAYS",
    "PROMISE_DAYS",
    "TALK_DAYS",
    "Aimed",
    "Asked",
    "Ledger",
    "Promised",
    "Reached",
    "Scored",
    "Talk",
    "Tie",
    "score_held",
]
