"""Records of the network itself: people, conversations, and what was promised."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Moment, Record
from netcoach.values import record

CADENCE_DAYS = {"A": 30, "B": 90, "C": 180, "D": 365}
"""Days between contacts for each circle: our defaults, no evidence for the exact values."""

FOLLOW_UP_DAYS = 2
"""A follow-up within 48 hours: a convention of careers offices, no controlled test was found."""

THEIR_PROMISE_DAYS = 7
"""When to look after what someone promised without a date: our default."""


@record
class Person(Record):
    """Someone the user knows."""

    kind: ClassVar[str] = "person"
    noun: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    titled: ClassVar[str] = "name"
    order: ClassVar[tuple[str, ...]] = ("name_key", "id")
    searched: ClassVar[bool] = True

    name: str = f.text("Name", required=True, column=22, searched=True)
    nickname: str = f.text("Nickname", searched=True, help="What they like to be called.")
    organisation: str = f.text("Organisation", column=18, searched=True)
    position: str = f.text("Position", column=18, searched=True)
    circle: str = f.choice(
        "Circle",
        ("A", "A · in touch monthly"),
        ("B", "B · in touch quarterly"),
        ("C", "C · in touch twice a year"),
        ("D", "D · in touch yearly"),
        column=7,
        help="How often you want to be in touch, A to D. The spacing is our default.",
    )
    tags: tuple[str, ...] = f.tags(
        "Tags", searched=True, help="Words with spaces between: sre hiring"
    )
    remember: str = f.note("Remember", searched=True, help="Professional things worth remembering.")
    email: str = f.text("Email", group="Reach", searched=True)
    phone: str = f.text("Phone", group="Reach")
    url: str = f.text("Link", group="Reach", help="e.g. their work profile.")
    other_reach: str = f.note(
        "Other addresses",
        group="Reach",
        searched=True,
        help="Further emails, phones and links, one a line.",
    )
    place: str = f.text("Place", group="Reach", searched=True, help="The town they are in.")
    met_on: Day = f.day("Met on", group="How you met", past=True, help="e.g. last thu or 12 jan.")
    met_at: int | None = f.ref(
        "Met at", "opportunity", group="How you met", past=True, help="The event, if it was one."
    )
    met_where: str = f.text(
        "Met where", group="How you met", searched=True, help="The place, if it was no event."
    )
    connected_on: Day = f.day(
        "LinkedIn since",
        group="How you met",
        past=True,
        help="The day of the connection there: it says nothing of a meeting or a contact.",
    )
    introduced_by: int | None = f.ref(
        "Introduced by", "person", group="How you met", help="Who brought you together."
    )
    strength: str = f.choice(
        "Tie",
        ("weak", "weak"),
        ("moderate", "moderate"),
        ("strong", "strong"),
        group="The tie",
        help="Moderately weak ties open the most doors.",
    )
    bridge: bool = f.flag(
        "Bridge",
        group="The tie",
        help="They know other circles than you: a bridge to people nobody else leads you to.",
    )
    inside: str = f.choice(
        "Where",
        ("internal", "my employer"),
        ("external", "elsewhere"),
        group="The tie",
        help="Whether they work where you do.",
    )
    usual_circle: str = f.choice(
        "Usual circle",
        ("inside", "in my usual circle"),
        ("outside", "outside it"),
        group="The tie",
        help="Only you say what your usual circle is; nothing is inferred about a person.",
    )
    novelty: int | None = f.scale(
        "New world",
        group="The tie",
        help="1–5: how far their world is from yours; studies call it novelty.",
    )
    trust: int | None = f.scale(
        "Trust", group="The tie", help="1–5: how much you two could rely on each other."
    )
    conflict: bool = f.flag(
        "Parted in conflict", group="The tie", help="Never suggested for a new start."
    )
    cadence_days: int | None = f.count(
        "Own rhythm, days", group="The tie", minimum=1, help="Only if the circle does not fit."
    )
    quiet_until: Day = f.day(
        "Quiet until", group="The tie", help="Nothing is said of them before that day."
    )
    archived: bool = f.flag("Archived", group="The tie", help="Kept, but never suggested.")
    messaged_on: Day = f.day("Last message", derived=True)
    """The day of the last message a source knows of: its date alone, never its words."""
    circle_on: Day = f.day("In this circle since", derived=True)
    """The day on which the user put them into their circle; None where nobody chose it."""
    circle_given: bool = f.flag("Circle by netcoach", derived=True)
    """Whether netcoach put them into their circle when a talk was logged, not the user."""
    last_contact: Day = f.day("Last contact", derived=True, column=12)
    next_due: Day = f.day("Next due", derived=True)
    name_key: str = f.text("Name to sort by", derived=True)

    @property
    def cadence(self) -> int | None:
        """Days between contacts, None where the user set no rhythm."""
        return self.cadence_days or CADENCE_DAYS.get(self.circle)

    def due_after(self, contact: date | None) -> date | None:
        """Return the day by which to be in touch again after the last contact; where they are to
        be left in peace for a while, not before that is over.

        Whom the user put into a circle and never spoke to is due since that day; a circle that
        nobody chose, and a rhythm without a circle, wait for the first contact.
        """
        if self.cadence is None or self.archived:
            return None
        if contact is None:
            if not self.circle or self.circle_on is None:
                return None
            due = self.circle_on
        else:
            try:
                due = contact + timedelta(days=self.cadence)
            except OverflowError:
                return None
        return max(due, self.quiet_until) if self.quiet_until else due

    def is_unspoken(self, today: date) -> bool:
        """Say whether the user means to be in touch with them, never was, and it is time."""
        due = self.next_due
        return self.last_contact is None and due is not None and due <= today and not self.archived

    def lateness(self, today: date) -> float:
        """Return how late contact is, in rhythms: days past its day ÷ days between contacts, double
        for a bridge; 0 where it is not (DOMAIN.md, 4.12; bridges decay, Burt 2002). Without any
        contact its days have no end."""
        if self.next_due is None or self.cadence is None or self.archived:
            return 0.0
        if self.is_unspoken(today):
            return inf
        late = max(0, (today - self.next_due).days) / self.cadence
        return late * 2 if self.bridge else late


@record
class Position(Record):
    """A place where a person worked before."""

    kind: ClassVar[str] = "position"
    noun: ClassVar[str] = "earlier position"
    plural: ClassVar[str] = "earlier positions"
    titled: ClassVar[str] = "organisation"
    order: ClassVar[tuple[str, ...]] = ("-until", "-id")

    person: int | None = f.ref(
        "Person", "person", on_delete="cascade", required=True, help="Who worked there."
    )
    organisation: str = f.text("Organisation", required=True, column=24)
    position: str = f.text("Position", column=24)
    until: Day = f.day("Until", past=True, column=11, help="When they left it.")


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


@record
class Reconnection(Record):
    """A message to someone one has lost sight of, and whether they answered."""

    kind: ClassVar[str] = "reconnection"
    noun: ClassVar[str] = "reconnection"
    plural: ClassVar[str] = "reconnections"
    titled: ClassVar[str] = "reason"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")

    person: int | None = f.ref(
        "To", "person", on_delete="cascade", required=True, column=20, help="Whom you wrote to."
    )
    on: Day = f.day("Written on", required=True, past=True, column=11, help="The day it went out.")
    reason: str = f.text("Reason", column=30, help="What made you think of them.")
    message: str = f.note("Message", help="What you wrote.")
    answer: str = f.choice(
        "Answer",
        ("waiting", "waiting"),
        ("yes", "they wrote back"),
        ("no", "none came"),
        default="waiting",
        column=15,
        help="Whether they wrote back.",
    )
    answered_on: Day = f.day("Answered on", past=True, help="The day of their answer.")


__all__ = [
    "CADENCE_DAYS",
    "FOLLOW_UP_DAYS",
    "THEIR_PROMISE_DAYS",
    "Conversation",
    "Encounter",
    "Person",
    "Position",
    "Promise",
    "Reconnection",
]
