"""What a take did well: the rules in the order asked; their words are in assets/feedback.toml.

The thresholds are our defaults; a pause is never a fault.
"""

from __future__ import annotations

from itertools import takewhile

from netcoach.coach.pitch.feedback_rule import (
    FeedbackRule,
    Seen,
    part_words,
    seconds,
    strength,
)
from netcoach.coach.pitch.length import least_for
from netcoach.coach.pitch.pace import Aimed, best_take, outside
from netcoach.coach.pitch.pace import whole as whole_seconds
from netcoach.coach.pitch.take_figures import SLACK_SECONDS, spread, target_of
from netcoach.coach.rule import Words

OFTEN = 2
FEW = 3
STEADY_SECONDS = 2.5
LIVELY_VOICE = 0.16
"""Pitch variation, SD ÷ mean of F0: speakers lie at 0.11–0.235 (Hincks)."""
_TIMES = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _nth(number: int) -> str:
    return _TIMES[number] if 1 < number < len(_TIMES) else f"{number}th"


def _kept(take: Aimed) -> bool:
    """Say whether a take kept within its target, and the window."""
    length, target = take.seconds or 0.0, target_of(take)
    return not outside(length) and least_for(target) <= whole_seconds(length) <= target


def _outside(length: float) -> int:
    return abs(outside(length))


@strength("first_inside", "seconds")
def first_inside(seen: Seen) -> Words | None:
    before = [_outside(one.seconds or 0.0) for one in seen.earlier]
    if seen.inside and before and all(before):
        return (("seconds", seconds(seen.seconds)),)
    return None


@strength("streak", "seconds", "target", "nth")
def streak(seen: Seen) -> Words | None:
    if not (seen.whole and _kept(seen.take)):
        return None
    times = 1 + sum(1 for _ in takewhile(_kept, reversed(seen.earlier)))
    if times < OFTEN:
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("target", str(seen.target)),
        ("nth", _nth(times)),
    )


@strength("nearest", "seconds", "target", "number")
def nearest(seen: Seen) -> Words | None:
    if not seen.inside or len(seen.earlier) < FEW:
        return None
    if best_take([*seen.earlier, seen.take]) is not seen.take:
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("target", str(seen.target)),
        ("number", str(len(seen.earlier) + 1)),
    )


@strength("steady", "spread")
def steady(seen: Seen) -> Words | None:
    found = spread(seen.lengths)
    if seen.inside and found is not None and found <= STEADY_SECONDS:
        return (("spread", f"{found:.1f}"),)
    return None


@strength("kept", "seconds", "target")
def kept(seen: Seen) -> Words | None:
    if seen.whole and _kept(seen.take):
        return ("seconds", seconds(seen.seconds)), ("target", str(seen.target))
    return None


@strength("inside", "seconds")
def inside(seen: Seen) -> Words | None:
    return (("seconds", seconds(seen.seconds)),) if seen.inside else None


@strength("closer", "seconds", "closer")
def closer(seen: Seen) -> Words | None:
    if not (seen.whole and seen.earlier):
        return None
    nearer = _outside(seen.earlier[-1].seconds or 0.0) - _outside(seen.seconds)
    if nearer < 1:
        return None
    return ("seconds", seconds(seen.seconds)), ("closer", str(nearer))


@strength("part_on_time", "Part", "part", "took", "budget")
def part_on_time(seen: Seen) -> Words | None:
    timed = [one for one in seen.parts if one.budget and abs(one.over) < SLACK_SECONDS]
    if not timed:
        return None
    one = min(timed, key=lambda part: abs(part.over))
    return (
        *part_words(one.name),
        ("took", seconds(one.seconds)),
        ("budget", seconds(one.budget or 0.0)),
    )


@strength("lively", "semitones")
def lively(seen: Seen) -> Words | None:
    variation, semitones = seen.figure("pvq"), seen.figure("f0_sd_st")
    if semitones is None or variation is None or variation < LIVELY_VOICE:
        return None
    return (("semitones", f"{semitones:.1f}"),)


@strength("paused", "pauses")
def paused(seen: Seen) -> Words | None:
    pauses = seen.recording.get("pauses")
    if seen.recording.get("noisy") or not isinstance(pauses, list) or len(pauses) < FEW:
        return None
    return (("pauses", str(len(pauses))),)


@strength("whole", "number")
def whole(seen: Seen) -> Words | None:
    return (("number", str(len(seen.earlier) + 1)),) if seen.whole else None


@strength("begun", "words", "seconds")
def begun(seen: Seen) -> Words | None:
    said = seen.take.words
    return (("words", seen.counted(said)), ("seconds", seconds(seen.seconds))) if said else None


@strength("aloud", "seconds")
def aloud(seen: Seen) -> Words | None:
    return (("seconds", seconds(seen.seconds)),)


STRENGTHS: tuple[FeedbackRule, ...] = (
    first_inside,
    streak,
    nearest,
    steady,
    kept,
    inside,
    closer,
    part_on_time,
    lively,
    paused,
    whole,
    begun,
    aloud,
)
"""The last always applies."""
