"""What to change after a take: the rules in the order asked; their words are in feedback.toml.

The thresholds are our defaults; those of a pace or a voice say where they come from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from netcoach.coach.pitch.feedback_rule import (
    OVER_SHARE,
    FeedbackRule,
    Seen,
    change,
    counted_words,
    minutes,
    part_words,
    seconds,
)
from netcoach.coach.pitch.pace import (
    FASTEST_PACE,
    FIRST_PACE,
    USUAL_PACE,
    WINDOW_END,
    WINDOW_START,
    personal_pace,
    spoken_words,
    wpm,
)
from netcoach.coach.pitch.parts import parts_of
from netcoach.coach.pitch.sentences import sentences
from netcoach.coach.pitch.take_figures import SPREAD_TAKES, spread
from netcoach.coach.rule import Words
from netcoach.text import shorten

PART_OVER = 2.0
"""Seconds over its budget from which a part is worth a word, if they are a fifth of it as well."""
LEAST_BUDGET = 3.0
"""Seconds: a part shorter than this is a name, and no time to aim at."""
OFTEN = 2
LOOSE_SECONDS = 5.0
FLAT_VOICE = 0.10
"""Pitch variation, SD ÷ mean of F0: flat is only under 0.10 (PITCH.md)."""
HURRIED = 1.15
"""Times the own median pace, and beyond the band of usual paces."""
PHRASE = 44
"""The longest phrase quoted, in characters."""


def _pace(seen: Seen) -> float:
    pace = wpm(seen.take.words, seen.seconds)
    return FIRST_PACE if pace is None or pace > FASTEST_PACE else pace


def _words_in(seen: Seen, over: float) -> int:
    """Return how many words take so many seconds."""
    return max(1, round(over * _pace(seen) / 60))


def _to_cut(seen: Seen, start: int, end: int, words: int) -> str:
    """Return a phrase between two places of the text that can go, "" where there is none.

    One that only fills goes first. Else it is a sentence that its part can do without, for it
    does not begin it: no question, nothing with a number, the nearest to so many words.
    """
    if seen.wording is not None:
        for kind in ("doubled", "filler", "hedge"):
            for remark in seen.wording.of(kind):
                if start <= remark.start and remark.end <= end:
                    return shorten(remark.phrase, PHRASE)
    first = {part.start for part in parts_of(seen.text)}
    inside = [one for one in sentences(seen.text) if start <= one.start and one.end <= end]
    some = [one.text for one in inside if one.start not in first]
    loose = [one for one in some if not re.search(r"[\d?？]", one)]
    found = min(loose, key=lambda one: abs(spoken_words(one) - words), default="")
    return shorten(found, PHRASE).rstrip(".!。！")


def _cutting(seen: Seen, over: float) -> Words:
    """Return how many words take so many seconds, and an example of what could go."""
    words = _words_in(seen, over)
    phrase = _to_cut(seen, 0, len(seen.text), words)
    return ("words", counted_words(words)), (
        "example",
        f", for example “{phrase}”" if phrase else "",
    )


@change("gap_left", "phrase")
def gap_left(seen: Seen) -> Words | None:
    return _remarked(seen, "unfilled")


@change("part_over", "Part", "part", "took", "budget", "cut", "by")
def part_over(seen: Seen) -> Words | None:
    if seen.whole and seen.seconds < WINDOW_START:
        return None
    long = [
        part
        for part in seen.parts
        if part.budget is not None
        and part.budget >= LEAST_BUDGET
        and part.over >= max(PART_OVER, 0.2 * part.budget)
    ]
    if not long:
        return None
    worst = max(long, key=lambda part: part.over)
    before = seen.parts[: seen.parts.index(worst) + 1]
    phrase = _to_cut(seen, worst.start, worst.end, _words_in(seen, worst.over))
    return (
        *part_words(worst.name),
        ("took", f"{worst.seconds:.0f}"),
        ("budget", f"{worst.budget:.0f}"),
        ("cut", f"cut “{phrase}”" if phrase else "say it in fewer words"),
        ("by", minutes(sum(part.budget or part.seconds for part in before))),
    )


@change("over_window", "seconds", "over", "words", "example")
def over_window(seen: Seen) -> Words | None:
    if not seen.whole or seen.seconds <= WINDOW_END:
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("over", f"{max(0.1, seen.seconds - WINDOW_END):.1f}"),
        *_cutting(seen, seen.seconds - WINDOW_END),
    )


@change("short", "seconds", "missing", "words")
def short(seen: Seen) -> Words | None:
    if not seen.whole or seen.seconds >= WINDOW_START:
        return None
    missing = WINDOW_START - seen.seconds
    return (
        ("seconds", seconds(seen.seconds)),
        ("missing", f"{max(0.1, missing):.1f}"),
        ("words", counted_words(_words_in(seen, missing))),
    )


@change("over_target", "seconds", "target", "words", "example", "by")
def over_target(seen: Seen) -> Words | None:
    if not seen.whole or seen.seconds <= OVER_SHARE * seen.target:
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("target", str(seen.target)),
        *_cutting(seen, seen.seconds - seen.target),
        ("by", minutes(seen.target)),
    )


@change("part_only")
def part_only(seen: Seen) -> Words | None:
    return None if seen.whole else ()


@change("no_ask")
def no_ask(seen: Seen) -> Words | None:
    return () if seen.wording is not None and seen.wording.of("no_ask") else None


@change("no_number")
def no_number(seen: Seen) -> Words | None:
    return () if seen.wording is not None and seen.wording.of("no_number") else None


@change("taps", "ums")
def taps(seen: Seen) -> Words | None:
    ums = seen.take.um_taps or 0
    return (("ums", str(ums)),) if ums >= OFTEN else None


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


@change("hurried", "pace", "usual")
def hurried(seen: Seen) -> Words | None:
    usual = personal_pace(seen.earlier)
    pace = wpm(seen.take.words, seen.seconds)
    if usual is None or pace is None or pace <= max(USUAL_PACE[1], HURRIED * usual):
        return None
    return ("pace", f"{pace:.0f}"), ("usual", f"{usual:.0f}")


@change("flat")
def flat(seen: Seen) -> Words | None:
    variation = seen.figure("pvq")
    return () if variation is not None and variation < FLAT_VOICE else None


@change("loose", "spread", "number")
def loose(seen: Seen) -> Words | None:
    found = spread(seen.lengths)
    if found is None or found < LOOSE_SECONDS or seen.parts:
        return None
    return ("spread", f"{found:.1f}"), ("number", str(SPREAD_TAKES))


@change("long_sentence", "phrase")
def long_sentence(seen: Seen) -> Words | None:
    return _remarked(seen, "long_sentence")


@change("nothing")
def nothing(seen: Seen) -> Words | None:
    return ()


def _remarked(seen: Seen, kind: str) -> Words | None:
    """Return the phrase that the analysis of the text remarks on, None where it does not."""
    found: Sequence[str] = [one.phrase for one in seen.wording.of(kind)] if seen.wording else ()
    return (("phrase", shorten(found[0], PHRASE)),) if found else None


CHANGES: tuple[FeedbackRule, ...] = (
    gap_left,
    part_over,
    over_window,
    short,
    over_target,
    part_only,
    no_ask,
    no_number,
    taps,
    likely_ums,
    said_often,
    acronym,
    hurried,
    flat,
    loose,
    long_sentence,
    nothing,
)
"""The last always applies."""
