"""Parts of a page that show more than fields: a review's questions, an event's people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netcoach.coach.content import Question
from netcoach.coach.facts import counts
from netcoach.days import show_day
from netcoach.exchange.review import compared
from netcoach.records import Finding, Opportunity, Promise, Record, Review, Score, Target
from netcoach.ui.desk import Desk
from netcoach.ui.panels.scoring_rows import given_word
from netcoach.ui.panels.step_rows import target_row
from netcoach.ui.panels.ways import naming_rows
from netcoach.ui.rows import Row, wrapped


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the self-review, with the score given to it so far."""

    question: Question
    score: Score

    @property
    def title(self) -> str:
        """What the score form is headed with: the question, and what 0, 2 and 4 stand for."""
        anchors = zip((0, 2, 4), self.question.anchors, strict=False)
        told = " · ".join(f"{number} {words}" for number, words in anchors)
        return f"{self.question.title}: {told}"


def score_rows(desk: Desk, review: Review, width: int) -> list[Row]:
    """Return the questions of the self-review as rows, each with its score and evidence, and once
    it was shown with the log's view and the gap in words."""
    given = {score.question: score for score in desk.journal.find(Score, review=review.id)}
    beside = {one.question.key: one for one in compared(desk.journal, desk.content, review)}
    asked = {question.key for question in desk.content.questions_for(review.rhythm)}
    shown = review.revealed_at is not None
    title = "Your scores, and the log's: e notes a second thought"
    found = [Row((title if shown else "Score yourself, 0 to 4, with evidence",), style="heading")]
    for question in desk.content.questions:
        score = given.get(question.key)
        if score is None and (shown or question.key not in asked):
            continue
        score = score or Score(review=review.id, question=question.key)
        end = _alone(score)
        one = beside.get(question.key)
        if one is not None and score.log_score is not None:
            end = f"you {given_word(score)} · log {score.log_score:g} · {one.short}"
        found.append(Row((question.title, score.evidence, end), Asked(question, score)))
        found += _below_score(score, width)
    return found


def _alone(score: Score) -> str:
    if score.score is None:
        return "–"
    return given_word(score) if score.lowered else f"{score.score} of 4"


def _below_score(score: Score, width: int) -> list[Row]:
    found = wrapped(f"{score.lowering.capitalize()}.", width, indent=2) if score.lowered else []
    if score.log_words:
        found += wrapped(f"The log: {score.log_words}", width, "dim", 2)
    if score.second is not None:
        why = f": {score.second_why}" if score.second_why else ""
        found += wrapped(f"On second thoughts {score.second}{why}", width, indent=2)
    return found


_SAYS = {"mine": "I", "theirs": "they"}


def promise_rows(desk: Desk, promises: Sequence[Record]) -> list[Row]:
    """Return the promises of a conversation: who made each, to whom or by whom, and its day."""
    some = [one for one in promises if isinstance(one, Promise)]
    names = desk.journal.names([one.person for one in some])
    today = desk.journal.clock.today()
    found = []
    for one in some:
        name = names.get(one.person or 0, "")
        whom = f"{'to' if one.direction == 'mine' else 'from'} {name}" if name else ""
        due = show_day(one.due, today) if one.due else "no day"
        end = f"by {due}" if one.status == "open" else one.shown("status")
        found.append(Row((f"{_SAYS[one.direction]}: {one.title}", whom, end), one))
    return found


def target_rows(desk: Desk, event: Opportunity, width: int) -> list[Row]:
    """Return whom to meet at an event, each with the question to ask and the facts found."""
    targets = desk.journal.find(Target, opportunity=event.id)
    over = event.on is not None and (event.until or event.on) < desk.journal.clock.today()
    named = [] if over else naming_rows(desk, event, targets, desk.journal.circle(event, targets))
    found: list[Row] = [Row(("Whom to meet",), style="heading")] if targets or named else []
    for target in targets:
        facts = desk.journal.find(Finding, target=target.id)
        found.append(target_row(target, {target.id} if any(map(counts, facts)) else ()))
        if target.question:
            found += wrapped(f"Ask: {target.question}", width, "dim", indent=4)
        for one in facts:
            found += wrapped(f"Fact: {one.fact}", width, "dim", indent=4)
            if one.question:
                found += wrapped(f"Ask: {one.question}", width, "dim", indent=4)
    return found + named
