"""What the journal holds: one frozen dataclass per kind of record.

Each field says its label, help, kind and choices, and everything else reads them there.
"""

from __future__ import annotations

from netcoach.records.fields import Kind, Record, RecordProblem, Spec
from netcoach.records.floor import FRIEND_CAP_MINUTES, Floor, FloorTalk, Me
from netcoach.records.implementation import Commitment, Goal, Support
from netcoach.records.network import CADENCE_DAYS, Person, Position, Reconnection
from netcoach.records.opportunity import Opportunity
from netcoach.records.period import JUDGE_DAYS, Met, Period
from netcoach.records.pitch import Pitch, Take
from netcoach.records.practice import Card, Repetition, Topic
from netcoach.records.preparation import Finding, Plan, Progress, Target
from netcoach.records.recurrence import at_next, next_on, rule_of
from netcoach.records.results import (
    CAP,
    Ask,
    Category,
    Expertise,
    Issue,
    Outcome,
    PutOff,
    Review,
    Score,
)
from netcoach.records.snapshot import Quiet, Snapshot
from netcoach.records.source import Apart, Origin
from netcoach.records.talk import (
    FOLLOW_UP_DAYS,
    THEIR_PROMISE_DAYS,
    Conversation,
    Encounter,
    Promise,
)

# Each kind comes after those it refers to: tables are made, and files read, in this order.
KINDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Plan,
        Progress,
        Goal,
        Commitment,
        Opportunity,
        Person,
        Position,
        Origin,
        Apart,
        Target,
        Finding,
        Pitch,
        Take,
        Conversation,
        Encounter,
        Promise,
        Reconnection,
        Category,
        Expertise,
        Issue,
        Ask,
        Support,
        Outcome,
        Review,
        Score,
        Card,
        Repetition,
        Topic,
        Me,
        Floor,
        FloorTalk,
        PutOff,
    )
}


def children(kind: str) -> tuple[tuple[type[Record], Spec], ...]:
    """Return the kinds that refer to ``kind``, each with the field by which it does."""
    return tuple(
        (cls, spec) for cls in KINDS.values() for spec in cls.specs() if spec.refers == kind
    )


__all__ = [
    "CADENCE_DAYS",
    "CAP",
    "FOLLOW_UP_DAYS",
    "FRIEND_CAP_MINUTES",
    "JUDGE_DAYS",
    "KINDS",
    "THEIR_PROMISE_DAYS",
    "Apart",
    "Ask",
    "Card",
    "Category",
    "Commitment",
    "Conversation",
    "Encounter",
    "Expertise",
    "Finding",
    "Floor",
    "FloorTalk",
    "Goal",
    "Issue",
    "Kind",
    "Me",
    "Met",
    "Opportunity",
    "Origin",
    "Outcome",
    "Period",
    "Person",
    "Pitch",
    "Plan",
    "Position",
    "Progress",
    "Promise",
    "PutOff",
    "Quiet",
    "Reconnection",
    "Record",
    "RecordProblem",
    "Repetition",
    "Review",
    "Score",
    "Snapshot",
    "Spec",
    "Support",
    "Take",
    "Target",
    "Topic",
    "at_next",
    "children",
    "next_on",
    "rule_of",
]
