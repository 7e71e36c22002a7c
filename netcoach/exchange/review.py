"""The honest review: scores first, then the log's view beside them, then the decision.

Until the log is shown a review is only a draft, kept within a second and gone on with whenever one
comes back. Showing the log writes it as one step: review, scores, the log's view, the figures of
the day. From then on the first score stays; a second thought is noted beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from netcoach.coach.content import Content, Question
from netcoach.coach.review.evidence import Evidence, evidence
from netcoach.coach.review.log_scores import gap, gap_key, log_view
from netcoach.coach.review.texts import RHYTHMS
from netcoach.exchange.measured import figures_text, measures_now, measures_of_event
from netcoach.journal import Journal
from netcoach.records import CAP, Opportunity, Period, Plan, RecordProblem, Review, Score, Snapshot
from netcoach.text import clean, counted, one_line, shorten

WINDOWS = {"monthly": 30, "quarterly": 90}
"""Days on which a review looks back."""
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gives themselves for a question, 0–4, and the evidence they name."""

    score: int | None = None
    evidence: str = ""
    on: date | None = None

    @property
    def proven(self) -> bool:
        """Whether there is a dated piece of evidence."""
        return bool(self.evidence.strip()) and self.on is not None

    @property
    def counted(self) -> int | None:
        """The score as it counts: 2 at most without evidence."""
        if self.score is None or self.proven:
            return self.score
        return min(CAP, self.score)


@dataclass(frozen=True, slots=True)
class Underway:
    """A review whose scores are being given; ``at`` is the key of the question in front."""

    rhythm: str
    event: Opportunity | None = None
    given: Mapping[str, Given] = field(default_factory=dict)
    at: str = ""

    @property
    def key(self) -> str:
        """The key under which its draft is kept."""
        return draft_key(self.rhythm, self.event)

    @property
    def scored(self) -> int:
        """How many questions have a score."""
        return sum(one.score is not None for one in self.given.values())

    def with_given(self, question: str, given: Given) -> Underway:
        """Return it with what is given for a question."""
        return replace(self, given={**self.given, question: given})


def draft_key(rhythm: str, event: Opportunity | None) -> str:
    """Return the key of the draft of a review."""
    return f"review:{rhythm}:{event.uid}" if event is not None else f"review:{rhythm}"


def begin(journal: Journal, rhythm: str, event: Opportunity | None = None) -> Underway:
    """Return a review to go on with, else a new one; a draft that cannot be read counts as none.

    Raises ValueError for a rhythm that is none.
    """
    if rhythm not in RHYTHMS:
        raise ValueError(f"no such rhythm: {rhythm}")
    fresh = Underway(rhythm, event)
    with suppress(ValueError, AttributeError, TypeError, RecursionError):
        kept = json.loads(journal.draft(fresh.key) or "{}")
        given = {str(key): _read(one) for key, one in kept.get("given", {}).items()}
        return replace(fresh, given=given, at=str(kept.get("at", "")))
    return fresh


def _read(kept: Mapping[str, object]) -> Given:
    score, on = kept.get("score"), kept.get("on")
    sound = isinstance(score, int) and not isinstance(score, bool) and 0 <= score <= 4
    return Given(
        score=score if sound and isinstance(score, int) else None,
        evidence=one_line(str(kept.get("evidence") or ""))[:_LONGEST],
        on=date.fromisoformat(on) if isinstance(on, str) and on else None,
    )


def keep(journal: Journal, review: Underway) -> None:
    """Keep a review that is underway as a draft. Raises JournalError."""
    given = {
        key: {
            "score": one.score,
            "evidence": clean(one.evidence),
            "on": one.on.isoformat() if one.on else None,
        }
        for key, one in review.given.items()
    }
    kept = json.dumps({"given": given, "at": review.at}) if review.scored else ""
    journal.keep_draft(review.key, kept)


# What is looked back on


def period_of(journal: Journal, rhythm: str, event: Opportunity | None) -> Period:
    """Return what a review looks back on: its event, or the last 30 or 90 days."""
    if event is not None:
        return journal.period_of(event)
    today = journal.clock.today()
    return journal.period(today - timedelta(days=WINDOWS.get(rhythm, 30) - 1), today)


@dataclass(frozen=True)
class Look:
    """What a review is held against, read once: the state today, the period, what is asked."""

    snapshot: Snapshot
    period: Period
    questions: tuple[Question, ...]

    def evidence(self, question: str) -> tuple[Evidence, ...]:
        """Return what the journal holds for a question, the latest first."""
        return evidence(question, self.snapshot, self.period)


def look(journal: Journal, content: Content, review: Underway) -> Look:
    """Read what a review looks back on."""
    return Look(
        journal.snapshot(),
        period_of(journal, review.rhythm, review.event),
        content.questions_for(review.rhythm),
    )


# The log's view


def reveal(journal: Journal, content: Content, review: Underway) -> Review:
    """Write a review with its scores and the log's view beside each, as one step; the draft goes.

    Questions without a score are left out; what is not proven counts as 2 at most. Raises
    RecordProblem where nothing is scored, and what ``save`` raises.
    """
    if not review.scored:
        raise RecordProblem("score", "Score at least one question first.")
    seen = look(journal, content, review)
    plan = seen.snapshot.plan
    measures = held = measures_now(journal, content)
    if review.event is not None:
        # What was counted over 90 days says nothing of one event.
        held = measures_of_event(journal, review.event, seen.snapshot, seen.period)
    previous = journal.get(Plan, plan.previous) if plan is not None else None
    with journal.step(f"{title_of(review)}: {counted(review.scored, 'score')}"):
        kept = journal.save(
            Review(
                on=seen.snapshot.today,
                rhythm=review.rhythm,
                opportunity=review.event.id if review.event else None,
                plan=plan.id if plan else None,
                revealed_at=journal.clock.now(),
                figures=figures_text(measures),
            )
        )
        for question in seen.questions:
            given = review.given.get(question.key, Given())
            if given.score is None:
                continue
            view = log_view(question.key, seen.snapshot, seen.period, held, previous)
            journal.save(
                Score(
                    review=kept.id,
                    question=question.key,
                    score=given.counted,
                    given=given.score,
                    evidence=given.evidence,
                    evidence_on=given.on,
                    log_score=view.score,
                    log_words=shorten(view.words, _LONGEST),
                )
            )
        journal.keep_draft(review.key, "")
    return kept


def title_of(review: Underway) -> str:
    """Return what a review is called: "Monthly review", "Review of RegTech meetup"."""
    if review.event is not None:
        return f"Review of {shorten(review.event.name, 40)}"
    return f"{review.rhythm.capitalize()} review"


def window_of(review: Underway) -> str:
    """Return the days a review looks back on, in words: "last 30 days"."""
    if review.event is not None:
        return "that event"
    return f"last {WINDOWS.get(review.rhythm, 30)} days"


@dataclass(frozen=True, slots=True)
class Compared:
    """A question with the user's score, the log's, and the gap between them in words."""

    question: Question
    score: Score
    gap: float | None
    short: str
    say: str


def compared(journal: Journal, content: Content, review: Review) -> tuple[Compared, ...]:
    """Return the scores of a review beside the log's view, in the order of the questions."""
    given = {score.question: score for score in journal.find(Score, review=review.id)}
    found = []
    for question in content.questions:
        score = given.get(question.key)
        if score is None or score.score is None:
            continue
        difference = gap(score.score, score.log_score, score.said)
        key = gap_key(difference)
        if key == "lower" and _perhaps_lowered(score):
            key = "unproven"
        text = content.gap_text(key)
        found.append(Compared(question, score, difference, text.short, text.say))
    return tuple(found)


def _perhaps_lowered(score: Score) -> bool:
    """Say whether the user may have said more: of earlier scores only what counts was kept."""
    return score.given is None and score.score == CAP and not score.proven


def underway(journal: Journal, event: Opportunity | None = None) -> tuple[Underway, ...]:
    """Return the reviews that were begun and not yet shown the log, of an event if one is given."""
    some = [begin(journal, "event", event)] if event is not None else []
    some += [begin(journal, rhythm) for rhythm in RHYTHMS if rhythm != "event"]
    return tuple(one for one in some if one.scored)


__all__ = [
    "CAP",
    "Compared",
    "Given",
    "Look",
    "Underway",
    "begin",
    "compared",
    "keep",
    "look",
    "period_of",
    "reveal",
    "title_of",
    "underway",
    "window_of",
]
