"""Records of Implementation: support by management, the education plan, own-time work."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Record
from netcoach.values import record


@record
class Support(Record):
    """A request to management to support an event."""

    kind: ClassVar[str] = "support"
    noun: ClassVar[str] = "support request"
    plural: ClassVar[str] = "support requests"
    titled: ClassVar[str] = "asked_for"
    order: ClassVar[tuple[str, ...]] = ("-id",)

    asked_for: str = f.text(
        "What", required=True, column=28, help="e.g. Two days at RegTech Europe."
    )
    to: str = f.text("To", column=16, help="Who decides.")
    status: str = f.choice(
        "Status",
        "draft",
        "asked",
        "granted",
        "partly",
        "refused",
        default="draft",
        column=8,
        help="Where the request stands.",
    )
    opportunity: int | None = f.ref("For", "opportunity", column=18, help="The event you ask for.")
    hours: float | None = f.number(
        "Hours", minimum=0, help="Work hours. Empty: those of the event and its travel."
    )
    cost: float | None = f.number(
        "Cost",
        minimum=0,
        help="A figure alone, e.g. 420; 0 for nothing. Empty: what the event costs.",
    )
    team_goal: str = f.text("Team goal", help="Which goal of your team it serves.")
    case: str = f.note("Case", help="What the team gets from it.")
    cover: str = f.text("Cover", help="Who covers which of your tasks meanwhile.")
    smaller: str = f.text("Smaller option", help="What you would take if this does not fit.")
    letter: str = f.note("The page", help="Your own wording; empty, it is made from the plan.")
    conditions: str = f.note("Conditions", help="What was agreed, or why it was refused.")
    asked_on: Day = f.day("Asked on", past=True, help="The day you asked.")
    report_due: Day = f.day("Report due", help="Empty: a week after the event.")
    reported_on: Day = f.day("Reported on", past=True, help="The day you reported back.")
    report: str = f.note("Report", help="Empty, it is made from the debrief.")


@record
class Goal(Record):
    """An item of the education plan."""

    kind: ClassVar[str] = "goal"
    noun: ClassVar[str] = "learning goal"
    plural: ClassVar[str] = "learning goals"
    titled: ClassVar[str] = "name"

    name: str = f.text("Goal", required=True, column=30, help="e.g. Understand EU software rules.")
    hours: float | None = f.number(
        "Hours planned", minimum=0, column=13, help="Hours in all, up to its day."
    )
    hours_used: float | None = f.number(
        "Hours used",
        minimum=0,
        column=10,
        help="Of courses, books and the like. Attended events count by themselves.",
    )
    until: Day = f.day("By", column=11, help="A day, e.g. 31 mar or in 6 months.")
    notes: str = f.note("Note", help="How you learn it: courses, books, people.")


@record
class Commitment(Record):
    """Own-time work for an organisation."""

    kind: ClassVar[str] = "commitment"
    noun: ClassVar[str] = "commitment"
    plural: ClassVar[str] = "commitments"
    titled: ClassVar[str] = "organisation"

    organisation: str = f.text(
        "Organisation", required=True, column=24, help="e.g. the local trade association."
    )
    channel: str = f.choice(
        "Channel",
        ("trade", "trade organisation"),
        ("industry", "industry group"),
        ("advocacy", "advocacy"),
        ("community", "community"),
        ("alumni", "alumni"),
        ("open", "open project"),
        default="trade",
        column=18,
        help="What kind of group it is.",
    )
    status: str = f.choice(
        "Status",
        "considering",
        "active",
        "ended",
        default="active",
        column=11,
        help="Considering, until the question of your job is settled.",
    )
    role: str = f.text("Role", column=18, help="A desk or a committee gives you the opening line.")
    hours_week: float | None = f.number(
        "Hours a week",
        minimum=0,
        maximum=168,
        column=12,
        help="On average. It is set beside the hours you have.",
    )
    minimum_months: float | None = f.number(
        "Least months", minimum=0, help="How long you would have to stay."
    )
    since: Day = f.day("From", past=True, help="Your first day there.")
    until: Day = f.day("Until", help="Your last day, if there is one.")
    fit: int | None = f.scale("Fit", help="1–5: how well it serves the objective.")
    access: int | None = f.scale("Access", help="1–5: how easily you reach the people you want.")
    energy: int | None = f.scale("Effort", help="1–5: what it takes out of you; 5 drains.")
    clash: str = f.choice(
        "With my job",
        ("none", "no conflict"),
        ("ask", "ask my employer first"),
        ("yes", "a conflict"),
        help="Whether it could stand against your employer's interest.",
    )
    conflict: str = f.text("Conflict", help="Anything your employer should know.")
    notes: str = f.note("Note", help="What you want to remember of it.")


__all__ = [
    "Commitment",
    "Goal",
    "Support",
]
