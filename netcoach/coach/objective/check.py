"""What an objective still lacks: one concrete question at a time, never a refusal.

Guided and measurable (DOMAIN.md, checklist 1, 2 and 8): it serves the career or the job, says what
would be different, and has a measure that can be counted, a baseline, a target and a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from netcoach.coach.objective.pace import started
from netcoach.coach.reading import ContentError, Rule, describe, read
from netcoach.coach.rule import LONG_NAME, Words, name
from netcoach.days import show_day
from netcoach.records import Plan
from netcoach.text import fold, shorten
from netcoach.values import Values, frozen

FILE = "objective.toml"
FAR_DAYS = 365
NEAR_DAYS = 7
STEP_DAYS = 90
"""These days are our defaults: an objective of a year, a week, a quarter."""

GAPS: Mapping[str, tuple[str, ...]] = {
    "no_purpose": (),
    "private": ("word",),
    "vague": ("verb", "month"),
    "no_measure": (),
    "uncountable": ("word",),
    "empty_count": ("word",),
    "no_target": ("unit",),
    "target_reached": (),
    "no_deadline": (),
    "past": (),
    "too_far": ("day",),
    "too_near": ("days",),
}
"""Each question by its key, in the order in which they are asked, and the gaps of its words."""

_GAP = r"\{([^{}]*)\}"
_LONGEST = 400
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@frozen
class QuestionText(Values):
    """The words of one question; ``ask`` has {gaps}, ``field`` is where its answer goes."""

    key: Annotated[str, Rule(unique=True)]
    field: Annotated[str, Rule(one_of=("objective", "measure", "target", "deadline", "serves"))]
    ask: Annotated[str, Rule(longest=90)]
    why: Annotated[str, Rule(longest=120)]
    source: str


@frozen
class ObjectiveTexts(Values):
    """The words by which an objective is looked at, and the questions that follow."""

    vague: tuple[str, ...]
    uncountable: tuple[str, ...]
    empty_counts: tuple[str, ...]
    private: tuple[str, ...]
    questions: Annotated[tuple[QuestionText, ...], Rule(called="question")]


@frozen
class Question(Values):
    """One question to an objective: what is asked, the field for its answer, why, and the source
    of that."""

    key: str
    field: str
    ask: str
    why: str
    source: str


def read_objective(folder: Path) -> ObjectiveTexts:
    """Read objective.toml. Raises ContentError where it is wrong or lacks a question's words."""
    texts = read(folder, FILE, ObjectiveTexts)
    keys = tuple(text.key for text in texts.questions)
    if set(keys) != set(GAPS):
        odd = sorted(set(keys) ^ set(GAPS))
        raise ContentError(FILE, "question", f"the questions {', '.join(GAPS)}", describe(odd[0]))
    for number, text in enumerate(texts.questions, 1):
        for gap in re.findall(_GAP, text.ask):
            if gap not in GAPS[text.key]:
                filled = ", ".join(GAPS[text.key]) or "none"
                at = f"question[{number}].ask"
                raise ContentError(FILE, at, f"gaps among these: {filled}", f"{{{gap}}}")
    return texts


def question(plan: Plan, today: date, texts: ObjectiveTexts) -> Question | None:
    """Return the one question to ask next of an objective; None where it can be planned with.

    An objective without words is not asked anything yet, nor is one that is closed.
    """
    if not plan.objective.strip() or plan.status == "closed":
        return None
    found = _first(plan, today, texts)
    if found is None:
        return None
    key, words = found
    text = next(one for one in texts.questions if one.key == key)
    known = dict(words)
    ask = re.sub(_GAP, lambda gap: known[gap[1]], text.ask)
    return Question(key, text.field, ask, text.why, text.source)


def _first(plan: Plan, today: date, texts: ObjectiveTexts) -> tuple[str, Words] | None:
    # What is over is closed or goes on; before that nothing else of it matters.
    if plan.deadline is not None and plan.deadline < today:
        return "past", ()
    return (
        _purpose(plan, today, texts)
        or _measure(plan, texts)
        or _target(plan)
        or _deadline(plan, today)
    )


def _purpose(plan: Plan, today: date, texts: ObjectiveTexts) -> tuple[str, Words] | None:
    said = _words(f"{plan.objective} {plan.measure}")
    if not plan.serves:
        return "no_purpose", ()
    if private := _among(texts.private, said):
        return "private", (("word", private),)
    verb = _begins(texts.vague, _words(plan.objective))
    # With something to count and a figure to reach, the activity is only the way there.
    counted = plan.measure.strip() and plan.target is not None and not _uncounted(plan, texts)
    if verb and not counted:
        end = plan.deadline if plan.deadline and plan.deadline > today else None
        month = (end or today + timedelta(days=STEP_DAYS)).month
        said = name(plan.objective, verb.capitalize(), LONG_NAME)
        return "vague", (("verb", said), ("month", _MONTHS[month - 1]))
    return None


def _measure(plan: Plan, texts: ObjectiveTexts) -> tuple[str, Words] | None:
    if not plan.measure.strip():
        return "no_measure", ()
    return _uncounted(plan, texts)


def _uncounted(plan: Plan, texts: ObjectiveTexts) -> tuple[str, Words] | None:
    measure = _words(plan.measure)
    if measure in {_words(one) for one in texts.empty_counts} | {
        _words(f"{start} {one}") for one in texts.empty_counts for start in _STARTS
    }:
        return "empty_count", (("word", measure.split()[-1]),)
    word = _among(texts.uncountable, measure)
    # "Talks that led to a better job" counts talks: only a measure that is the quality is asked.
    if word and len(measure.split()) <= _SHORT and not plan.unit.strip():
        return "uncountable", (("word", name(plan.measure, word)),)
    return None


_STARTS = ("new", "more", "number of", "my", "number of new", "how many")
_SHORT = 4


def _target(plan: Plan) -> tuple[str, Words] | None:
    if plan.target is None:
        counted = name(plan.unit or plan.measure, "of them", LONG_NAME)
        # A measure begins with a capital, and stands within a sentence here.
        return "no_target", (("unit", counted[:1].lower() + counted[1:]),)
    return ("target_reached", ()) if plan.target == (plan.baseline or 0) else None


def _deadline(plan: Plan, today: date) -> tuple[str, Words] | None:
    end = plan.deadline
    if end is None:
        return "no_deadline", ()
    if end < today or end <= started(plan, today):
        return "past", ()
    days = (end - started(plan, today)).days
    if days > FAR_DAYS:
        step = today + timedelta(days=STEP_DAYS)
        return ("too_far", (("day", show_day(step, today)),)) if step < end else None
    if days < NEAR_DAYS:
        return "too_near", (("days", "1 day" if days == 1 else f"{days} days"),)
    return None


def _words(text: str) -> str:
    """Return the words of a text, folded, single spaces between, for finding whole ones."""
    return " ".join(re.findall(r"\w+", fold(shorten(text, _LONGEST))))


def _among(words: Iterable[str], text: str) -> str:
    return next((word for word in words if re.search(rf"\b{re.escape(word)}\b", text)), "")


def _begins(verbs: Iterable[str], text: str) -> str:
    """Return the verb that the text begins with, the longest of them."""
    text = re.sub(r"^(?:i want to|i would like to|to|please|just) ", "", text)
    found = [verb for verb in verbs if text == verb or text.startswith(f"{verb} ")]
    return max(found, key=len, default="")


__all__ = ["GAPS", "ObjectiveTexts", "Question", "question", "read_objective"]
