"""Records of talks: conversations, who took part, and what was promised."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Moment, Record
from netcoach.values import record

FOLLOW_UP_DAYS = 2
"""A follow-up within 48 hours: a convention of careers offices, no controlled test was found."""

THEIR_PROMISE_DAYS = 7
"""When to look after what someone promised without a date: our default."""


@record
class Conversation(Record):
    """A talk with one or more people."""

    kind: ClassVar[str] = "conversation"
    noun: ClassVar[str] = "conversation"
    plural: ClassVar[str] = "conversations"
    titled: ClassVar[str] = "notes"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")
    searched: ClassVar[bool] = True

    on: Day = f.day("Day", required=True, column=11, past=True, help="e.g. yesterday or thu.")
    at: Moment = f.moment("Moment", derived=True)
    zone: str = f.text("Time zone", derived=True)
    notes: str = f.note(
        "Notes", column=40, searched=True, help="What to remember, in your own words."
    )
    topics: tuple[str, ...] = f.tags(
        "Topics", column=16, searched=True, help="Words with spaces between: hiring audits"
    )
    minutes: int | None = f.count(
        "Minutes", minimum=0, maximum=1440, column=8, help="A guess will do."
    )
    opportunity: int | None = f.ref(
        "At", "opportunity", past=True, help="The event, if you talked at one."
    )
    commitment: int | None = f.ref(
        "Own-time work",
        "commitment",
        help="The own-time work that brought you together, if any did.",
    )
    channel: str = f.choice(
        "Channel",
        "in person",
        "video",
        "call",
        "message",
        "email",
        default="in person",
        help="How you talked.",
    )
    purpose: str = f.choice(
        "Purpose",
        ("build", "build"),
        ("maintain", "maintain"),
        ("use", "use"),
        help="Getting to know someone, staying in touch, or asking for something.",
    )
    slip: str = f.text(
        "Difficult topic", group="How it went", help="A topic to avoid that you got drawn into."
    )
    slip_left: str = f.text(
        "How you left it", group="How it went", help="What you said to leave it."
    )


@record
class Encounter(Record):
    """One person in one conversation: new or known at that time."""

    kind: ClassVar[str] = "encounter"
    noun: ClassVar[str] = "participant"
    plural: ClassVar[str] = "participants"
    titled: ClassVar[str] = "note"

    conversation: int | None = f.ref(
        "Conversation",
        "conversation",
        on_delete="cascade",
        required=True,
        help="Which one they took part in.",
    )
    person: int | None = f.ref(
        "Person", "person", on_delete="cascade", required=True, column=22, help="Who took part."
    )
    known: str = f.choice(
        "Then",
        ("new", "new to me"),
        ("known", "known already"),
        default="known",
        column=13,
        help="Whether you knew them before.",
    )
    note: str = f.text("Note", column=30, help="What is about this person alone.")


@record
class Promise(Record):
    """A dated commitment to someone, or from someone."""

    kind: ClassVar[str] = "promise"
    noun: ClassVar[str] = "promise"
    plural: ClassVar[str] = "promises"
    titled: ClassVar[str] = "what"
    order: ClassVar[tuple[str, ...]] = ("-status", "due", "id")
    searched: ClassVar[bool] = True

    what: str = f.text(
        "What", required=True, column=30, searched=True, help="e.g. send the CI checklist."
    )
    due: Day = f.day(
        "Due", column=11, help="e.g. fri. A follow-up within 48 hours is a convention."
    )
    person: int | None = f.ref(
        "With", "person", on_delete="cascade", column=18, help="To whom it was made, or by whom."
    )
    direction: str = f.choice(
        "Whose",
        ("mine", "I promised"),
        ("theirs", "they promised"),
        default="mine",
        column=13,
        help="Who has to do it.",
    )
    due_at: Moment = f.moment("Due at", derived=True)
    promise_type: str = f.choice(
        "Kind",
        ("follow_up", "follow-up"),
        ("offer", "offer of help"),
        ("introduction", "introduction"),
        ("other", "other"),
        default="follow_up",
        help="It decides which message is offered first.",
    )
    status: str = f.choice(
        "Status",
        ("open", "open"),
        ("kept", "kept"),
        ("dropped", "dropped"),
        default="open",
        column=8,
        help="Dropped is let go, with its reason.",
    )
    made_on: Day = f.day("Promised on", past=True, help="From here the 48 hours run.")
    done_on: Day = f.day("Done on", past=True, help="The day it was kept.")
    done_at: Moment = f.moment("Done at", derived=True)
    used: bool = f.flag("Used", help="The help was used.")
    snoozed_until: Day = f.day("Quiet until", help="It rests until that day.")
    dropped_why: str = f.text("Why let go", help="What you would say if they asked.")
    conversation: int | None = f.ref(
        "From conversation", "conversation", on_delete="cascade", derived=True
    )


__all__ = [
    "FOLLOW_UP_DAYS",
    "THEIR_PROMISE_DAYS",
    "Conversation",
    "Encounter",
    "Promise",
]
