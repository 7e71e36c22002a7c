"""Records of the network itself: people, where they worked, and old ties taken up again."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Record
from netcoach.values import record

CADENCE_DAYS = {"A": 30, "B": 90, "C": 180, "D": 365}
"""Days between contacts for each circle: our defaults, no evidence for the exact values."""


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
    "Person",
    "Position",
    "Reconnection",
]
