"""What the coach looks at: the present state of a journal, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from netcoach.records.around import AroundIssue
from netcoach.records.circle import Circle
from netcoach.records.floor import Floor, FloorTalk, Me
from netcoach.records.implementation import Commitment, Goal, Support
from netcoach.records.network import Person, Reconnection
from netcoach.records.opportunity import Opportunity
from netcoach.records.period import Period
from netcoach.records.pitch import Pitch, Take
from netcoach.records.practice import Card, Repetition
from netcoach.records.preparation import Finding, Plan, Progress, Target
from netcoach.records.results import Ask, Category, Expertise, Issue, Outcome, Review
from netcoach.records.talk import Conversation, Promise
from netcoach.values import Values, frozen, record


@frozen
class Quiet(Values):
    """Advice that is put off now: that of a rule, about one record or, without a kind, about any.

    ``until`` is the day on which it comes back, None where the user does not want it at all;
    ``put_off`` the id of the record that says so.
    """

    rule: str
    kind: str = ""
    record: int | None = None
    until: date | None = None
    put_off: int | None = None


@frozen
class Move(Values):
    """Someone who works elsewhere now: the place they left, and when that was noted."""

    person: Person
    left: str
    on: date


@record
class Snapshot(Values):
    """The part of a journal that matters today; a journal of any size gives a small one.

    ``coming`` holds what is not over, soonest first, venues without a day last; what comes again
    stands at its next day, so that ``on`` may differ from what is kept. ``lately`` is what ended
    in the last 30 days, latest first. ``takes`` are the newest 50, ``repetitions`` the newest
    500.
    ``floors`` are the newest ten, with all their talks. ``promises`` are open ones, those due
    first at the head. ``losing_touch`` are people past their day, those latest in their own
    rhythm first. ``talked_at`` are those of ``lately`` with a conversation, ``promised_at`` the
    events at which the user made one of ``promises``. ``people``, ``conversations``,
    ``promises_made`` and ``people_in_rhythm`` (who have a day by which to be in touch) stop
    counting at 1,000. ``names`` gives the name of every person mentioned, by id.
    """

    today: date
    now: datetime | None = None
    """The moment, aware of its zone; without it no hour of the day is looked at."""
    plan: Plan | None = None
    closed_plans: int = 0
    progress: tuple[Progress, ...] = ()
    coming: tuple[Opportunity, ...] = ()
    lately: tuple[Opportunity, ...] = ()
    targets: tuple[Target, ...] = ()
    findings: tuple[Finding, ...] = ()
    pitches: tuple[Pitch, ...] = ()
    takes: tuple[Take, ...] = ()
    promises: tuple[Promise, ...] = ()
    losing_touch: tuple[Person, ...] = ()
    losing_touch_count: int = 0
    dormant: tuple[Person, ...] = ()
    """Some people without contact for a year, of every kind that may be worth a new start."""
    reconnections: tuple[Reconnection, ...] = ()
    categories: tuple[Category, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    issues: tuple[Issue, ...] = ()
    asks: tuple[Ask, ...] = ()
    goals: tuple[Goal, ...] = ()
    supports: tuple[Support, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    reviews: tuple[Review, ...] = ()
    cards: tuple[Card, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    me: Me | None = None
    floors: tuple[Floor, ...] = ()
    floor_talks: tuple[FloorTalk, ...] = ()
    people: int = 0
    conversations: int = 0
    conversations_30_days: int = 0
    new_people_30_days: int = 0
    people_in_rhythm: int = 0
    promises_made: int = 0
    talked_at: frozenset[int] = frozenset()
    promised_at: frozenset[int] = frozenset()
    friendly_attended: bool = False
    """Whether a friendly event was ever attended."""
    listener_heard: bool = False
    """Whether a pitch was ever said to a friendly or live listener."""
    live_heard: bool = False
    """Whether a pitch was ever said to a live listener, at an event."""
    looked_back: bool = False
    """Whether the user ever noted how a friendly event went."""
    settings: frozenset[tuple[str, bool, bool]] = frozenset()
    """The settings the user was in: kind of event, whether online, whether formal."""
    cards_begun_today: int = 0
    drill_days: int = 0
    """Days of the last seven, today with them, on which a card was drilled."""
    talks_90_days: int = 0
    """Conversations with anyone named; ``met_90_days`` counts who took part in each."""
    met_90_days: int = 0
    new_90_days: int = 0
    inside_circle: int = 0
    """People in touch within 90 days: in the usual circle, outside it, not marked."""
    outside_circle: int = 0
    unmarked_circle: int = 0
    talked_through: frozenset[int] = frozenset()
    """The commitments through which there was a talk within 90 days."""
    names: Mapping[int, str] = field(default_factory=dict)
    mix: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Conversations of 90 days by their purpose and where those spoken to work ("internal" or
    "external"), as far as both are marked."""
    quiet_ties: Mapping[str, int] = field(default_factory=dict)
    """For "internal" and "external" the id of whom the user was not in touch with longest."""
    slips: tuple[Conversation, ...] = ()
    """The latest conversations of 14 days that slipped into a topic to avoid."""
    quiet: tuple[Quiet, ...] = ()
    """What is put off now; what is about a record that is gone is not among it."""
    moved: tuple[Move, ...] = ()
    """Who changed jobs within a month and was not heard of since, the inner circles first."""
    heard: frozenset[int] = frozenset()
    """The people, of those whom targets mean, with whom there was a talk within a month."""
    circle: Circle | None = None
    """Who is next to the targets of ``event_to_prepare``; only while it is near and somebody could
    still be asked for an introduction."""
    cycle: Period | None = None
    """What was prepared since the present plan began, and came of it: events, targets, findings and
    outcomes, without talks and promises; None without a plan."""
    barren: tuple[Opportunity, ...] = ()
    """Events attended for the present plan, over for 90 days and more, of which nothing useful is
    noted; latest first, ten at most. None of them was for practice."""

    around: Mapping[int, AroundIssue] = field(default_factory=dict)
    """Who might help with the first few open issues of which nothing is under way, by their id."""
    noted_for: Mapping[int, tuple[Person, ...]] = field(default_factory=dict)
    """Of whom a word of a category for which nobody is listed is noted, by its id; of the first few
    such categories."""
    set_aside: frozenset[int] = frozenset()
    """Those of ``expertise``, by id, who are archived or parted in conflict."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written yet that the method knows of."""
        return not (
            self.plan
            or self.closed_plans
            or self.people
            or self.conversations
            or self.promises_made
            or any((self.coming, self.lately, self.pitches, self.issues, self.categories))
            or any(
                (
                    self.goals,
                    self.supports,
                    self.commitments,
                    self.outcomes,
                    self.cards,
                    self.floors,
                )
            )
        )

    @property
    def been_today(self) -> frozenset[int]:
        """The ids of the events on whose floor the user went today, left since or not."""
        return frozenset(
            floor.opportunity
            for floor in self.floors
            if floor.opportunity is not None and self.is_of_today(floor)
        )

    def is_left(self, event: Opportunity) -> bool:
        """Whether the user went on its floor today, stopped, and it has no other day: what is to be
        done before it is too late."""
        last = event.until or event.on
        return (last is None or last <= self.today) and any(
            floor.opportunity == event.id and not floor.open and self.is_of_today(floor)
            for floor in self.floors
        )

    def is_of_today(self, floor: Floor) -> bool:
        """Whether a time on the floor began today, by the user's own clock."""
        zone = self.now.tzinfo if self.now else None
        began = floor.started_at
        return began is not None and began.astimezone(zone).date() == self.today

    @property
    def event_to_prepare(self) -> Opportunity | None:
        """The soonest dated opportunity that serves the objective, else a friendly one.

        Targets and research belong to it: a friendly event is for practice alone, and a standing
        venue, open every week perhaps, gives way to what has one date. One that was left today is
        prepared no more.
        """
        dated = [o for o in self.coming if o.on and o.decision != "skip" and not self.is_left(o)]
        serving = [o for o in dated if o.role == "target"]
        return next((o for o in serving if not o.standing), next(iter(serving or dated), None))
