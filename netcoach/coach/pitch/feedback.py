"""The feedback on a take: one strength, one change, and the goal of the next take.

Small rules are asked in order, and the first that applies speaks; none of them adds up to a score.
A rule that needs what the take does not have (splits, a recording, an end) stays silent, and an
interrupted take is not judged at all. A goal is something the take has not met, and that can be
measured in the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netcoach.coach.advice import filled
from netcoach.coach.pitch.feedback_changes import CHANGES
from netcoach.coach.pitch.feedback_rule import FeedbackRule, Seen
from netcoach.coach.pitch.feedback_strengths import STRENGTHS
from netcoach.coach.pitch.feedback_texts import FeedbackTexts
from netcoach.coach.pitch.pace import Aimed
from netcoach.coach.pitch.take_figures import TakeLike, part_times, sound, unmarked
from netcoach.coach.rule import Words

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to say about a take; all of it is empty where nothing can fairly be said.

    ``reason`` says why the change matters.
    """

    strength: str = ""
    change: str = ""
    goal: str = ""
    reason: str = ""


def feedback(
    take: TakeLike,
    recent: Sequence[Aimed],
    text: str,
    recording: Mapping[str, Any] | None = None,
    *,
    texts: FeedbackTexts,
    wording: Wording | None = None,
    listened: bool = False,
) -> Feedback:
    """Return one strength, one change and the next goal of a take.

    ``recent`` are the earlier takes in the order made, ``text`` what was to be said, ``recording``
    the analysis of its sound and ``wording`` that of the text, each only where there is one;
    ``listened`` says whether somebody listened. A start that was given up has no strength.
    """
    if take.interrupted or not take.seconds:
        return Feedback()
    seen = Seen(
        take,
        text,
        sound(recent),
        part_times(take, text),
        recording or {},
        wording,
        unmarked(take, text),
        listened,
    )
    strength, words = _first(STRENGTHS, seen)
    change, gaps = _first(CHANGES, seen)
    return Feedback(
        strength="" if seen.tiny else filled(texts[strength].say, words),
        change=filled(texts[change].say, gaps),
        goal=filled(texts[change].goal, gaps),
        reason=filled(texts[change].reason, gaps),
    )


def _first(rules: Sequence[FeedbackRule], seen: Seen) -> tuple[str, Words]:
    """Return the key of the first rule that applies, and its words; the last one always does."""
    for rule in rules:
        words = rule.find(seen)
        if words is not None:
            return rule.key, words
    raise LookupError("the last rule must always apply")
