"""The words of the honest self-review, as review.toml holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from netcoach.coach.reading import Rule

RHYTHMS = ("event", "monthly", "quarterly")
GAPS = ("calibrated", "near", "higher", "lower", "unproven", "unknown")


@dataclass(frozen=True)
class Question:
    """A question of the self-review; the anchors describe the scores 0, 2 and 4."""

    key: Annotated[str, Rule(unique=True)]
    title: str
    ask: Annotated[str, Rule(longest=72)]
    anchors: Annotated[tuple[str, ...], Rule(count=3)]
    rhythms: Annotated[tuple[str, ...], Rule(one_of=RHYTHMS)]
    """The reviews in which it is asked."""


@dataclass(frozen=True)
class Rhythm:
    """How often one looks back, and on what."""

    key: Annotated[str, Rule(one_of=RHYTHMS, unique=True)]
    title: str
    say: str


@dataclass(frozen=True)
class GapText:
    """What a gap between the user's score and the log's says, in a word or two and a sentence."""

    key: Annotated[str, Rule(one_of=GAPS, unique=True)]
    short: Annotated[str, Rule(longest=14)]
    say: str


@dataclass(frozen=True)
class OpenQuestion:
    """A question of the self-review that is answered in words."""

    key: Annotated[str, Rule(unique=True)]
    question: str


@dataclass(frozen=True)
class ReviewTexts:
    """What review.toml holds."""

    questions: Annotated[tuple[Question, ...], Rule(called="question")]
    open_questions: Annotated[tuple[OpenQuestion, ...], Rule(called="open")]
    rhythms: Annotated[tuple[Rhythm, ...], Rule(called="rhythm")]
    gaps: Annotated[tuple[GapText, ...], Rule(called="gap")]


__all__ = ["GAPS", "RHYTHMS", "GapText", "OpenQuestion", "Question", "ReviewTexts", "Rhythm"]
