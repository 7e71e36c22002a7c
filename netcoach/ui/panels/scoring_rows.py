"""The parts of a review as rows: a question to score, all scores, the log's view beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netcoach.coach.content import Question
from netcoach.coach.review.contradictions import Contradiction
from netcoach.coach.review.evidence import Evidence
from netcoach.coach.review.loop import Redo
from netcoach.days import show_day
from netcoach.exchange.review import CAP, Compared, Given, Underway
from netcoach.records import Score
from netcoach.text import joined
from netcoach.ui.rows import Row, wrapped

_NAMED = 3
_GAP = Row(("",), style="text")


@dataclass(frozen=True, slots=True)
class Mark:
    """A score to give, 0–4."""

    score: int


@dataclass(frozen=True, slots=True)
class OwnEvidence:
    """The evidence named, to be typed anew."""


@dataclass(frozen=True, slots=True)
class ShowLog:
    """The row that shows the log's view."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """The row that goes on to the decision."""


def question_rows(
    question: Question, given: Given, offered: Sequence[Evidence], width: int, today: date
) -> list[Row]:
    """Return a question with its anchors, the score so far, and what the journal offers for it."""
    found = [Row((question.title,), style="heading"), *wrapped(question.ask, width)]
    for score in range(5):
        word = question.anchors[score // 2] if score % 2 == 0 else "in between"
        sign = "●" if given.score == score else "○"
        first, *more = wrapped(word, max(12, width - 6))
        found.append(Row((f"{sign} {score}  {first.cells[0]}",), Mark(score)))
        found += [Row((f"     {row.cells[0]}",), style="text") for row in more]
    found.append(_GAP)
    found += _evidence_rows(given, width, today)
    others = [one for one in offered if (one.words, one.on) != (given.evidence, given.on)]
    if others:
        found += [_GAP, Row(("From your journal: ⏎ takes one as evidence",), style="heading")]
        found += [Row((one.words, show_day(one.on, today)), one) for one in others]
    elif not given.proven:
        found += wrapped("Nothing in your journal for this: e types your own.", width, "dim")
    return found


def _evidence_rows(given: Given, width: int, today: date) -> list[Row]:
    if given.evidence:
        day = show_day(given.on, today) if given.on else "no day: e gives one"
        return [Row((f"✔ Evidence: {given.evidence}", day), OwnEvidence(), tone="good")]
    if given.score is not None and given.score > CAP:
        words = (
            f"{given.score} wants one dated piece of evidence: take one, or type your own with e. "
            f"Without it this counts as {CAP}."
        )
        return wrapped(words, width)
    return [Row(("○ Evidence: none yet", "e types it"), OwnEvidence())]


def ready_rows(review: Underway, questions: Sequence[Question], width: int) -> list[Row]:
    """Return all scores as they stand before the log is shown."""
    left = [one for one in questions if review.given.get(one.key, Given()).score is None]
    words = (
        "These are yours alone so far. Once you see what the log says, the first scores stay: a "
        "second thought is noted beside them."
    )
    found = [*wrapped(words, width), _GAP]
    if left:
        some = "1 question was" if len(left) == 1 else f"{len(left)} questions were"
        titles = joined([one.title for one in left[:_NAMED]])
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        words = f"{some} skipped and will be left out: {titles}{more}. ⏎ on one goes back to it."
        found += [*wrapped(words, width), _GAP]
    found += [Row(("Show what the log says", "⏎"), ShowLog(), "title"), _GAP]
    for question in questions:
        given = review.given.get(question.key, Given())
        found.append(Row((question.title, _evidence_word(given), _score_word(given)), question))
    return found


def _evidence_word(given: Given) -> str:
    return given.evidence if given.proven else ""


def _score_word(given: Given) -> str:
    if given.score is None:
        return "skipped"
    if given.counted != given.score:
        return f"{given.score} counts as {given.counted}"
    return f"{given.score} of 4"


def given_word(score: Score) -> str:
    """Return what the user said, and what it counts as where that is less: "3, counts as 2"."""
    return f"{score.said}, counts as {score.score}" if score.lowered else f"{score.score}"


def log_rows(some: Sequence[Compared], width: int) -> list[Row]:
    """Return the scores beside the log's view, each gap in words; what is apart comes first."""
    found: list[Row] = []
    ordered = sorted(some, key=lambda one: -abs(one.gap or 0))
    for one in ordered:
        log = "–" if one.score.log_score is None else f"{one.score.log_score:g}"
        end = f"you {given_word(one.score)} · log {log} · {one.short}"
        tone = "warn" if one.gap is not None and abs(one.gap) >= 2 else ""
        found.append(Row((one.question.title, end), one, tone=tone))
        if one.score.lowered:
            found += wrapped(f"{one.score.lowering.capitalize()}.", width, indent=2)
        if one.score.log_words:
            found += wrapped(f"The log: {one.score.log_words}", width, "dim", indent=2)
        if tone:
            found += wrapped(one.say, width, indent=2)
        if one.score.second is not None:
            why = f": {one.score.second_why}" if one.score.second_why else ""
            found += wrapped(f"On second thoughts {one.score.second}{why}", width, indent=2)
    return found


def contradiction_rows(some: Sequence[Contradiction], width: int) -> list[Row]:
    """Return what the counts say against each other, under a heading; nothing for none."""
    if not some:
        return []
    found = [_GAP, Row(("What the counts say",), style="heading")]
    for one in some:
        found += wrapped(one.say, width)
        found += wrapped(f"{one.mean} ({one.source})", width, "dim", indent=2)
    return found


def loop_rows(found: Redo | None, width: int) -> list[Row]:
    """Return the advice of the loop rule with its evidence, under a heading; nothing for none."""
    if found is None:
        return []
    title = "The loop: redo Preparation"
    if found.only_gap:
        title = "The loop: a gap to prepare for"
    rows = [_GAP, Row((title,), style="heading")]
    for sign in found.signs:
        rows += wrapped(f"{sign.say}.", width)
    if found.failing is None:
        words = (
            "It can be the next objective: b begins the cycle with it. Or add somebody in Helpers."
        )
        return [*rows, *wrapped(words, width, "dim", indent=2)]
    rows += wrapped(
        f"The step that failed, as the log shows it: {found.failing.step} ({found.failing.words}).",
        width,
    )
    for seen in found.steps:
        mark = "▸" if seen.step == found.failing.step else " "
        rows += wrapped(f"{mark} {seen.step}: {seen.words}", width, "dim", indent=1)
    return rows


__all__ = [
    "GoOn",
    "Mark",
    "OwnEvidence",
    "ShowLog",
    "contradiction_rows",
    "given_word",
    "log_rows",
    "loop_rows",
    "question_rows",
    "ready_rows",
]
