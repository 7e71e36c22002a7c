"""What to change after a take: the rules in the order asked; their words are in feedback.toml.

The thresholds are our defaults; those of a pace or a voice say where they come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netcoach.coach.pitch.feedback_lengths import (
    PHRASE,
    hurried,
    over_target,
    over_window,
    part_over,
    parts_hurried,
    short,
    slow,
    under_target,
)
from netcoach.coach.pitch.feedback_rule import (
    FeedbackRule,
    Seen,
    begun,
    change,
    joined,
    minutes,
    part_title,
    seconds,
)
from netcoach.coach.pitch.take_figures import SPREAD_TAKES, spread
from netcoach.coach.rule import Words
from netcoach.text import shorten

OFTEN = 2
LOOSE_SECONDS = 5.0
FLAT_VOICE = 0.10
"""Pitch variation, SD ÷ mean of F0: flat is only under 0.10 (PITCH.md)."""


@change("too_short", "seconds")
def too_short(seen: Seen) -> Words | None:
    return (("seconds", seconds(seen.seconds)),) if seen.tiny else None


@change("gap_left", "phrase")
def gap_left(seen: Seen) -> Words | None:
    return _remarked(seen, "unfilled")


@change("part_only")
def part_only(seen: Seen) -> Words | None:
    return None if seen.whole else ()


@change("no_ask")
def no_ask(seen: Seen) -> Words | None:
    return () if seen.wording is not None and seen.wording.of("no_ask") else None


@change("no_number")
def no_number(seen: Seen) -> Words | None:
    return () if seen.wording is not None and seen.wording.of("no_number") else None


@change("taps", "ums", "fewer")
def taps(seen: Seen) -> Words | None:
    ums = seen.take.um_taps or 0
    return (("ums", str(ums)), ("fewer", str(ums // 2))) if ums >= OFTEN else None


@change("likely_ums", "ums", "at")
def likely_ums(seen: Seen) -> Words | None:
    times = seen.likely_ums
    return (("ums", str(len(times))), ("at", minutes(times[0]))) if len(times) >= OFTEN else None


@change("said_often", "phrase", "count")
def said_often(seen: Seen) -> Words | None:
    if seen.wording is None:
        return None
    said = [one.phrase.casefold() for k in ("filler", "hedge") for one in seen.wording.of(k)]
    phrase, count = next(iter(Counter(said).most_common(1)), ("", 0))
    return (("phrase", shorten(phrase, PHRASE)), ("count", str(count))) if count >= OFTEN else None


@change("acronym", "phrase")
def acronym(seen: Seen) -> Words | None:
    return _remarked(seen, "acronym")


@change("flat")
def flat(seen: Seen) -> Words | None:
    variation = seen.figure("pvq")
    return () if variation is not None and variation < FLAT_VOICE else None


@change("half_marked", "Marked", "unmarked")
def half_marked(seen: Seen) -> Words | None:
    """A part without a mark was said all the same: where it ended is not known."""
    if not (seen.parts and seen.unmarked):
        return None
    marked = [part_title(part.name) for part in seen.parts]
    return ("Marked", begun(joined(marked))), (
        "unmarked",
        joined([part_title(name) for name in seen.unmarked]),
    )


@change("loose", "spread", "number")
def loose(seen: Seen) -> Words | None:
    found = spread(seen.lengths)
    if found is None or found < LOOSE_SECONDS or seen.parts:
        return None
    return ("spread", f"{found:.1f}"), ("number", str(SPREAD_TAKES))


@change("long_sentence", "phrase")
def long_sentence(seen: Seen) -> Words | None:
    return _remarked(seen, "long_sentence")


@change("nothing_heard")
def nothing_heard(seen: Seen) -> Words | None:
    return () if seen.listened else None


@change("nothing")
def nothing(seen: Seen) -> Words | None:
    return ()


def _remarked(seen: Seen, kind: str) -> Words | None:
    """Return the phrase that the analysis of the text remarks on, None where it does not."""
    found: Sequence[str] = [one.phrase for one in seen.wording.of(kind)] if seen.wording else ()
    return (("phrase", shorten(found[0], PHRASE)),) if found else None


CHANGES: tuple[FeedbackRule, ...] = (
    too_short,
    gap_left,
    parts_hurried,
    part_over,
    over_window,
    short,
    over_target,
    under_target,
    part_only,
    hurried,
    slow,
    no_ask,
    no_number,
    taps,
    likely_ums,
    said_often,
    acronym,
    flat,
    half_marked,
    loose,
    long_sentence,
    nothing_heard,
    nothing,
)
"""The last always applies."""
