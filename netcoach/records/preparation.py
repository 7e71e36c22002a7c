"""Records of Preparation: the plan, whom to meet, what to know."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Record
from netcoach.text import shorten
from netcoach.values import record

FAILING_STEPS = ("objective", "opportunity", "target", "research", "pitch")


@record
class Plan(Record):
    """One cycle of the method: an objective that can be measured, and what came of it."""

    kind: ClassVar[str] = "plan"
    noun: ClassVar[str] = "objective"
    plural: ClassVar[str] = "objectives"
    titled: ClassVar[str] = "objective"
    order: ClassVar[tuple[str, ...]] = ("-starts_on", "-id")

    objective: str = f.text(
        "Objective",
        required=True,
        column=34,
        help="What your network should help you do, e.g. Find two mentors in regulatory affairs.",
    )
    measure: str = f.text("Measure", help="What would you count? e.g. mentors who said yes.")
    unit: str = f.text("Unit", help="The word behind the figure, e.g. mentors.")
    baseline: float | None = f.number("Now", help="The figure today, often 0.")
    target: float | None = f.number("Target", column=7, help="The figure you want.")
    deadline: Day = f.day("By", column=11, help="A day, e.g. 31 jan or in 3 months.")
    serves: str = f.choice(
        "Good for",
        ("career", "my career"),
        ("job", "my job performance"),
        default="career",
        help="Every objective serves one of the two.",
    )
    why: str = f.note("Why", help="Why it matters to you now. You will read this on a slow day.")
    starts_on: Day = f.day(
        "Starts", group="The cycle", past=True, help="The first day of this cycle."
    )
    status: str = f.choice(
        "Status",
        "active",
        "closed",
        default="active",
        column=8,
        group="The cycle",
        help="Closed is what you no longer work on.",
    )
    previous: int | None = f.ref("Previous cycle", "plan", derived=True)
    lessons: str = f.note("Lessons", group="The cycle", help="What this cycle taught you.")
    failed_step: str = f.choice(
        "Step that failed",
        *FAILING_STEPS,
        group="The cycle",
        help="Where the plan broke, if it did.",
    )
    job_allows: str = f.choice(
        "My job allows",
        ("freely", "freely"),
        ("evenings", "some evenings"),
        ("hardly", "hardly any"),
        ("own_time", "only my own time"),
        group="What the job allows",
        help="How far your job allows activity outside normal hours.",
    )
    development_hours: float | None = f.number(
        "Development hours",
        group="What the job allows",
        minimum=0,
        help="Hours a year your employer gives for professional development.",
    )
    sponsored: str = f.note(
        "Sponsored",
        group="What the job allows",
        help="Events and memberships your employer pays for.",
    )
    own_hours: float | None = f.number(
        "Own hours a week",
        group="What the job allows",
        minimum=0,
        maximum=168,
        help="Hours a week of your own time that you can give to networking.",
    )
    closed_on: Day = f.day("Closed on", derived=True)

    def problems(self) -> tuple[tuple[str, str], ...]:
        found = []
        if self.target is not None and self.target == (self.baseline or 0):
            found.append(("target", "The target equals where you are now: what should change?"))
        if self.starts_on and self.deadline and self.deadline <= self.starts_on:
            found.append(("deadline", "The deadline must come after the start."))
        return tuple(found)


@record
class Progress(Record):
    """A dated value of a plan's measure."""

    kind: ClassVar[str] = "progress"
    noun: ClassVar[str] = "progress value"
    plural: ClassVar[str] = "progress values"
    titled: ClassVar[str] = "value"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")

    plan: int | None = f.ref(
        "Objective",
        "plan",
        on_delete="cascade",
        required=True,
        help="Which objective it is a figure of.",
    )
    value: float | None = f.number("Value", required=True, column=8, help="The figure on that day.")
    on: Day = f.day("On", required=True, column=11, past=True, help="The day of the figure.")
    note: str = f.text("Note", column=30, help="What moved it, or held it up.")


@record
class Target(Record):
    """Someone to meet at an opportunity: a named person, or a kind of person."""

    kind: ClassVar[str] = "target"
    noun: ClassVar[str] = "target"
    plural: ClassVar[str] = "targets"
    titled: ClassVar[str] = "name"
    order: ClassVar[tuple[str, ...]] = ("priority", "id")
    searched: ClassVar[bool] = True

    name: str = f.text(
        "Whom",
        required=True,
        column=22,
        searched=True,
        help="A name, or a kind of person: a regulator.",
    )
    opportunity: int | None = f.ref(
        "Where",
        "opportunity",
        on_delete="cascade",
        column=20,
        help="The event where you want to meet them.",
    )
    role: str = f.choice(
        "Role",
        ("speaker", "speaker"),
        ("vip", "VIP guest"),
        ("participant", "participant"),
        default="participant",
        column=11,
        help="What they are there.",
    )
    organisation: str = f.text("Organisation", searched=True)
    why: str = f.text("Why", searched=True, help="What you hope to learn from or do for them.")
    question: str = f.text("Question", searched=True, help="The one question you will ask.")
    priority: str = f.choice(
        "Priority",
        ("1", "must"),
        ("2", "should"),
        ("3", "could"),
        default="2",
        help="Whom you go for first.",
    )
    fallback: str = f.text("Fallback", help="Whom else, if they are not there?")
    person: int | None = f.ref(
        "In my journal as", "person", help="Who of your journal it is, if you know them."
    )
    introducer: int | None = f.ref(
        "Introduced by", "person", help="Who could bring you together: ask them beforehand."
    )
    status: str = f.choice(
        "Status",
        "planned",
        "met",
        "missed",
        default="planned",
        column=8,
        help="Whether you met them.",
    )


@record
class Finding(Record):
    """A public, professional fact about a target or a person, and the question it suggests."""

    kind: ClassVar[str] = "finding"
    noun: ClassVar[str] = "finding"
    plural: ClassVar[str] = "findings"
    titled: ClassVar[str] = "fact"
    order: ClassVar[tuple[str, ...]] = ("-id",)
    searched: ClassVar[bool] = True

    fact: str = f.text(
        "Fact",
        required=True,
        column=34,
        searched=True,
        help="Public and professional: a talk, an article, a project.",
    )
    target: int | None = f.ref(
        "About target",
        "target",
        on_delete="cascade",
        column=16,
        help="Which of your targets it is about.",
    )
    question: str = f.text(
        "Question", column=24, searched=True, help="What you could ask because of it."
    )
    person: int | None = f.ref(
        "About person", "person", on_delete="cascade", help="Who of your journal it is about."
    )
    source: str = f.text("Source", searched=True, help="Where you read it.")
    on: Day = f.day("Date", past=True, help="When it was published or found.")

    @property
    def title(self) -> str:
        """The first words: said aloud in a toast, a whole private sentence would be too much."""
        return shorten(self.fact, 40) or "a finding"


__all__ = [
    "Finding",
    "Plan",
    "Progress",
    "Target",
]
