"""Opportunities: the events at which the method is carried out, one of them or a series."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Record
from netcoach.values import record


@record
class Opportunity(Record):
    """An event or a standing venue that may serve the objective."""

    kind: ClassVar[str] = "opportunity"
    noun: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    titled: ClassVar[str] = "name"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")
    searched: ClassVar[bool] = True

    name: str = f.text("Name", required=True, column=26, searched=True, help="e.g. RegTech meetup.")
    on: Day = f.day(
        "Day", column=11, help="e.g. thu or 26 nov. What comes again goes into Repeats."
    )
    starts: str = f.clock("Starts", column=6, help="e.g. 18:00 or 6pm.")
    ends: str = f.clock("Ends", help="e.g. 20:00 or 8pm.")
    until: Day = f.day("Last day", help="For events of several days.")
    zone: str = f.text("Time zone", derived=True)
    place: str = f.text("Place", searched=True, help="Where to go, e.g. Guildhall, south wing.")
    role: str = f.choice(
        "Role",
        ("target", "serves my objective"),
        ("friendly", "friendly practice"),
        default="target",
        help="A friendly event is for practice and is never judged by career results.",
    )
    decision: str = f.choice(
        "Decision",
        "undecided",
        "attend",
        "skip",
        default="undecided",
        column=9,
        help="What you attend is prepared; what you skip is kept with its reason.",
    )
    reason: str = f.text(
        "Reason", searched=True, help="Why attend or skip? You will read it next time."
    )
    success: str = f.text(
        "Counts as success",
        searched=True,
        help="One sentence, e.g. a call agreed with one regulator.",
    )
    plan: int | None = f.ref(
        "Objective", "plan", group="The event", help="Which objective it serves."
    )
    event_type: str = f.choice(
        "Kind",
        "meetup",
        "conference",
        "talk",
        "workshop",
        "fair",
        "social",
        "committee",
        "community",
        "other",
        group="The event",
        help="What sort of event it is.",
    )
    format: str = f.choice(
        "Format",
        "structured",
        "open",
        "online",
        default="open",
        group="The event",
        help="Structured formats mix people better than open receptions.",
    )
    standing: bool = f.flag("Standing venue", group="The event", help="It has no one date.")
    recurs: str = f.text(
        "Repeats",
        group="The event",
        help="e.g. every thu, every 2 weeks on tue, 2nd thu of the month; or an RRULE.",
    )
    formality: str = f.choice(
        "Tone", "casual", "formal", group="The event", help="How people talk and dress there."
    )
    culture: str = f.text(
        "Customs", group="The event", help="What to mind here: language, dress, how people greet."
    )
    url: str = f.text("Link", group="The event", help="The page of the event.")
    fit: int | None = f.scale(
        "Fit", group="Worth it?", help="1–5: how well it serves the objective."
    )
    access: int | None = f.scale(
        "Access", group="Worth it?", help="1–5: how easily you can reach the people you want."
    )
    energy: int | None = f.scale(
        "Effort", group="Worth it?", help="1–5: what it takes out of you; 5 drains."
    )
    cost: float | None = f.number(
        "Cost", group="Worth it?", minimum=0, help="A figure alone, e.g. 120; 0 for nothing."
    )
    paid_by: str = f.choice(
        "Paid by",
        "me",
        "employer",
        "free",
        group="Worth it?",
        help="Who pays. Your employer is asked in Implementation.",
    )
    hours_preparation: float | None = f.number(
        "Preparation hours", group="Worth it?", minimum=0, help="What you spend on it before."
    )
    hours_event: float | None = f.number(
        "Event hours", group="Worth it?", minimum=0, help="Empty: from its start to its end."
    )
    hours_travel: float | None = f.number(
        "Travel hours", group="Worth it?", minimum=0, help="There and back."
    )
    hours_follow_up: float | None = f.number(
        "Follow-up hours", group="Worth it?", minimum=0, help="Messages and notes afterwards."
    )
    known_share: float | None = f.number(
        "Guests you know",
        group="Worth it?",
        minimum=0,
        maximum=100,
        help="How many of the guests you know already, in %.",
    )
    goal: int | None = f.ref(
        "Learning goal",
        "goal",
        group="Worth it?",
        help="What you learn there. A new name begins a new goal.",
    )
    commitment: int | None = f.ref(
        "Own-time work",
        "commitment",
        group="Worth it?",
        help="The own-time work it belongs to, if to any.",
    )
    expected: str = f.text(
        "Small expectation", group="Get ready", help="Deliberately small, e.g. three hellos."
    )
    new_people: int | None = f.count(
        "New people", group="Get ready", minimum=0, help="How many new people you want to meet."
    )
    questions: str = f.note(
        "Questions to ask", group="Get ready", searched=True, help="For anyone there, one a line."
    )
    offers: str = f.note(
        "Offers to make", group="Get ready", searched=True, help="What you could give, one a line."
    )
    exit_lines: str = f.note(
        "Exit lines", group="Get ready", help="How you leave a talk kindly, one a line."
    )
    follow_up_on: Day = f.day(
        "Follow-up slot", group="Get ready", help="The day you keep an hour for follow-ups."
    )
    came_for: str = f.note(
        "What I came for", group="Afterwards", searched=True, help="What you wanted from it."
    )
    got: str = f.note("What I got", group="Afterwards", searched=True, help="What you took home.")
    adapted: str = f.note(
        "What I adapted",
        group="Afterwards",
        searched=True,
        help="What you did otherwise than planned.",
    )
    adapted_worked: str = f.choice(
        "It worked", "yes", "partly", "no", group="Afterwards", help="Whether that change helped."
    )
    worth: int | None = f.scale(
        "Worth it", group="Afterwards", help="1–5: would you go again for the same reason?"
    )
    predicted: float | None = f.number("Predicted value", derived=True)

    def problems(self) -> tuple[tuple[str, str], ...]:
        found = []
        if self.on and self.until and self.until < self.on:
            found.append(("until", "The last day must not come before the first."))
        one_day = self.until is None or self.until == self.on
        if self.starts and self.ends and one_day and self.ends <= self.starts:
            found.append(
                ("ends", "The event ends before it starts: give a last day if it runs on.")
            )
        return tuple(found)


__all__ = ["Opportunity"]
