"""Records of Assessment: real issues, what came of it, honest looks back, advice put off."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Day, Moment, Record
from netcoach.records.preparation import FAILING_STEPS
from netcoach.values import record


@record
class Outcome(Record):
    """Something useful that came of it. A collected card is none."""

    kind: ClassVar[str] = "outcome"
    noun: ClassVar[str] = "outcome"
    plural: ClassVar[str] = "outcomes"
    titled: ClassVar[str] = "what"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")

    what: str = f.text("What", required=True, column=34, help="e.g. used Ana's test plan.")
    outcome_type: str = f.choice(
        "Kind",
        ("issue", "issue resolved"),
        ("learning", "learning applied"),
        ("introduction", "introduction that led to a meeting"),
        ("help", "help given and used"),
        ("objective", "step of the objective"),
        default="learning",
        column=18,
        help="In which way it was useful.",
    )
    on: Day = f.day("On", required=True, past=True, column=11, help="The day it was of use.")
    opportunity: int | None = f.ref("From", "opportunity", help="The event it came from.")
    person: int | None = f.ref("With", "person", help="Who had a part in it.")
    plan: int | None = f.ref("Objective", "plan", derived=True)
    issue: int | None = f.ref("Issue", "issue", derived=True)


@record
class Category(Record):
    """Something the network is relied on for."""

    kind: ClassVar[str] = "category"
    noun: ClassVar[str] = "category"
    plural: ClassVar[str] = "categories"
    titled: ClassVar[str] = "name"

    name: str = f.text("Category", required=True, column=24, help="e.g. technical, people, career.")
    description: str = f.text("Example", column=36, help="A question you would bring to someone.")


@record
class Expertise(Record):
    """Who would help with a category of issues."""

    kind: ClassVar[str] = "expertise"
    noun: ClassVar[str] = "person to call"
    plural: ClassVar[str] = "people to call"
    titled: ClassVar[str] = "about"

    category: int | None = f.ref(
        "Category",
        "category",
        on_delete="cascade",
        required=True,
        column=18,
        help="Which kind of issue they would help with.",
    )
    person: int | None = f.ref(
        "Person",
        "person",
        on_delete="cascade",
        required=True,
        column=20,
        help="Whom you would call.",
    )
    willing: str = f.choice(
        "Willing",
        ("yes", "has said so"),
        ("likely", "likely"),
        ("unknown", "not known"),
        default="likely",
        column=12,
        help="Ask once, while things are calm.",
    )
    about: str = f.text("Knows about", column=24, help="What of it they know well, e.g. contracts.")
    tested: bool = f.flag("Tested", help="A real issue was resolved with them.")


@record
class Issue(Record):
    """A real problem brought to the network."""

    kind: ClassVar[str] = "issue"
    noun: ClassVar[str] = "issue"
    plural: ClassVar[str] = "issues"
    titled: ClassVar[str] = "name"
    order: ClassVar[tuple[str, ...]] = ("-raised_on", "-id")
    searched: ClassVar[bool] = True

    name: str = f.text(
        "Issue",
        required=True,
        column=30,
        searched=True,
        help="One sentence, without others' names.",
    )
    category: int | None = f.ref(
        "Category", "category", column=14, help="What kind it is: it says whom to ask."
    )
    description: str = f.note(
        "What you tried", searched=True, help="What you have done about it so far."
    )
    wanted_by: Day = f.day(
        "Wanted by", column=11, help="The day you need help by, e.g. fri. It may stay empty."
    )
    raised_on: Day = f.day("Raised on", past=True, help="The day it came up.")
    confidential: bool = f.flag(
        "Confidential", default=True, help="Its words then stand on its own page alone."
    )
    status: str = f.choice(
        "Status",
        ("open", "open"),
        ("resolved", "resolved"),
        ("unresolved", "closed unresolved"),
        default="open",
        column=10,
        help="Only a resolved issue shows that the network is effective.",
    )
    resolved_on: Day = f.day("Resolved on", past=True, help="The day it was solved.")
    resolved_by: int | None = f.ref("Resolved with", "person", help="Whose help solved it.")
    how: str = f.note("How", searched=True, help="What solved it.")
    plan: int | None = f.ref("Objective", "plan", derived=True)

    @property
    def title(self) -> str:
        """A confidential issue keeps its words to its own page."""
        return "a confidential issue" if self.confidential else super().title

    @property
    def named(self) -> str:
        return "confidential issue" if self.confidential else super().named


@record
class Ask(Record):
    """One issue taken to one person, in private."""

    kind: ClassVar[str] = "ask"
    noun: ClassVar[str] = "ask"
    plural: ClassVar[str] = "asks"
    titled: ClassVar[str] = "question"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")

    issue: int | None = f.ref(
        "Issue", "issue", on_delete="cascade", required=True, help="What you need help with."
    )
    person: int | None = f.ref(
        "Whom",
        "person",
        on_delete="cascade",
        required=True,
        column=20,
        help="One person, one-on-one.",
    )
    on: Day = f.day("On", required=True, past=True, column=11, help="The day you ask.")
    question: str = f.text("Question", column=24, help="The one question you ask.")
    private: bool = f.flag("In private", default=True, help="One-on-one, never a broadcast.")
    predicted: str = f.choice(
        "I expect",
        "yes",
        "no",
        default="yes",
        help="Your guess, before they answer: people say yes more often than askers expect.",
    )
    answer: str = f.choice(
        "Answer",
        "waiting",
        "yes",
        "no",
        "referred",
        default="waiting",
        column=8,
        help="Referred: they sent you on to somebody.",
    )
    answered_on: Day = f.day("Answered on", past=True, help="The day of their answer.")
    helped: str = f.choice(
        "Helped",
        "not yet",
        "yes",
        "partly",
        "no",
        default="not yet",
        column=8,
        help="Whether it brought the issue forward.",
    )
    reported_back_on: Day = f.day(
        "Told them on", past=True, help="When you told them what came of it, and thanked them."
    )
    notes: str = f.note("Note", help="What they said, in your own words.")

    @property
    def title(self) -> str:
        """The question may tell of a confidential issue, so it does not name the ask."""
        return "an ask"

    @property
    def named(self) -> str:
        return "ask"

    @property
    def under_way(self) -> bool:
        """Whether help may still come of it: unanswered, or a yes that was not in vain."""
        return self.answer == "waiting" or (self.answer == "yes" and self.helped != "no")


@record
class Review(Record):
    """An honest look back: what the figures do not say."""

    kind: ClassVar[str] = "review"
    noun: ClassVar[str] = "review"
    plural: ClassVar[str] = "reviews"
    titled: ClassVar[str] = "on"
    order: ClassVar[tuple[str, ...]] = ("-on", "-id")

    on: Day = f.day("On", required=True, past=True, column=11, help="The day you looked back.")
    rhythm: str = f.choice(
        "Rhythm",
        "event",
        "monthly",
        "quarterly",
        default="monthly",
        column=10,
        help="What you look back on: an event, a month, a quarter.",
    )
    avoided: str = f.note("I avoided", help="What did I avoid, and what did that cost?")
    excuse: str = f.note("My excuse", help="What excuse do I repeat?")
    luck: str = f.note("Luck", help="Which result was luck, not work?")
    notes: str = f.note("I take along", help="What I will do differently next time.")
    decision: str = f.choice(
        "Decision",
        "keep",
        "adjust",
        "redo",
        column=9,
        help="Redo goes back to Preparation with what you learned.",
    )
    failed_step: str = f.choice(
        "Step that failed", *FAILING_STEPS, help="Only if you redo the plan."
    )
    opportunity: int | None = f.ref(
        "Event", "opportunity", help="The event you look back on, if it is one."
    )
    plan: int | None = f.ref("Objective", "plan", derived=True)
    revealed_at: Moment = f.moment("Log's view shown at", derived=True)
    figures: str = f.note("Figures on that day", derived=True)

    @property
    def title(self) -> str:
        return f"{self.rhythm}, {self.on.isoformat() if self.on else 'no day'}"


CAP = 2
"""A score without a dated piece of evidence counts as this at most: our default."""


@record
class Score(Record):
    """One question of the self-review, scored 0–4, with its evidence."""

    kind: ClassVar[str] = "score"
    noun: ClassVar[str] = "score"
    plural: ClassVar[str] = "scores"
    titled: ClassVar[str] = "question"

    review: int | None = f.ref(
        "Review", "review", on_delete="cascade", required=True, help="The review it belongs to."
    )
    question: str = f.text("Question", required=True, column=20, help="What was asked.")
    score: int | None = f.scale("Score", 4, 0, column=6, help="0–4; over 2 wants dated evidence.")
    given: int | None = f.scale("Given", 4, 0, derived=True)
    """What the user said, before evidence was looked for; None where that was not kept."""
    evidence: str = f.text("Evidence", column=34, help="One thing that happened.")
    evidence_on: Day = f.day("When", past=True, column=11, help="The day it happened.")
    log_score: float | None = f.number("From the log", derived=True)
    log_words: str = f.text("The log says", derived=True)
    second: int | None = f.scale(
        "On second thoughts",
        4,
        0,
        group="After the log",
        help="Your first score stays beside it: it was given before you saw the log.",
    )
    second_why: str = f.text("Because", group="After the log", help="What changed your mind.")

    def problems(self) -> tuple[tuple[str, str], ...]:
        if (self.score or 0) > CAP and not self.proven:
            return (("evidence", "A score over 2 wants one dated piece of evidence."),)
        return ()

    @property
    def proven(self) -> bool:
        """Whether there is a dated piece of evidence."""
        return bool(self.evidence.strip()) and self.evidence_on is not None

    @property
    def lowered(self) -> bool:
        """Whether it is known that the user said more than it counts, for want of evidence."""
        return self.score == CAP and (self.given or 0) > CAP and not self.proven

    @property
    def said(self) -> int | None:
        """What the user said, as far as it is known: else what it counts."""
        return self.given if self.lowered else self.score

    @property
    def lowering(self) -> str:
        """What the user said and what it counts as, in words; "" where both are the same."""
        if not self.lowered:
            return ""
        return f"you said {self.given}, counted as {self.score} for want of evidence"


@record
class PutOff(Record):
    """Advice the user does not want now: put off until a day, or not wanted at all."""

    kind: ClassVar[str] = "put_off"
    noun: ClassVar[str] = "advice put off"
    plural: ClassVar[str] = "advice put off"
    titled: ClassVar[str] = "rule"

    rule: str = f.text("Advice", required=True, column=24, help="Which advice rests.")
    about: str = f.text("About", help="A kind of record and its uid; empty: whatever it is about.")
    until: Day = f.day("Quiet until", column=11, help="Empty: for good.")


__all__ = [
    "CAP",
    "Ask",
    "Category",
    "Expertise",
    "Issue",
    "Outcome",
    "PutOff",
    "Review",
    "Score",
]
