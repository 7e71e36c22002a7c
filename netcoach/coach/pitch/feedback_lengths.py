"""What to change in a take's length, its parts and its pace: the rules that come first.

Each names what was measured, and its goal is a figure that this take has not met. A phrase to cut
is quoted only where it saves about what is to be saved.
"""

from __future__ import annotations

import re

from netcoach.coach.pitch.feedback_rule import (
    Seen,
    begun,
    change,
    joined,
    minutes,
    part_title,
    part_words,
    seconds,
)
from netcoach.coach.pitch.length import least_for
from netcoach.coach.pitch.pace import (
    FASTEST_PACE,
    FIRST_PACE,
    HAN_PACE,
    SLOWEST_PACE,
    USUAL_PACE,
    outside,
    personal_pace,
    spoken_unit,
    spoken_words,
    whole,
    wpm,
)
from netcoach.coach.pitch.parts import parts_of
from netcoach.coach.pitch.sentences import QUESTION_MARKS, sentences
from netcoach.coach.pitch.take_figures import SLACK_SECONDS, PartTime
from netcoach.coach.rule import Words
from netcoach.text import shorten

PART_OVER = 2.0
"""Seconds over its budget from which a part is worth a word, if they are a fifth of it as well."""
LEAST_BUDGET = 3.0
"""Seconds: a part shorter than this is a name, and no time to aim at."""
LEAST_PROOF = 12
"""Words: no proof is shorter."""
SAVES_LEAST, SAVES_MOST = 0.5, 2.0
"""A phrase to cut has so many times the words that are to be saved."""
APART = 1.15
"""A pace so many times the own median one is another pace: our default."""
MIDDLE_PACE = 140.0
"""Words a minute: the middle of the usual band, to aim at from outside it."""
PHRASE = 44
"""The longest phrase quoted, in characters."""


def _pace(seen: Seen) -> float:
    pace = wpm(seen.take.words, seen.seconds)
    usual = HAN_PACE if _mostly_han(seen) else FIRST_PACE
    return usual if pace is None or pace > FASTEST_PACE else pace


def _words_in(seen: Seen, over: float) -> int:
    """Return how many words take so many seconds."""
    return max(1, round(over * _pace(seen) / 60))


def _to_cut(seen: Seen, start: int, end: int, words: int) -> str:
    """Return a phrase between two places of the text that saves about so many words, or "".

    It is one that only fills, or a sentence that its part can do without, for it does not begin
    it: no question, nothing with a number.
    """
    some = []
    if seen.wording is not None:
        for kind in ("doubled", "filler", "hedge"):
            found = seen.wording.of(kind)
            some += [one.phrase for one in found if start <= one.start and one.end <= end]
    first = {part.start for part in parts_of(seen.text)}
    for one in sentences(seen.text):
        inside = start <= one.start and one.end <= end and one.start not in first
        if inside and not re.search(rf"[\d{QUESTION_MARKS}]", one.text):
            some.append(one.text)
    saving = [one for one in some if SAVES_LEAST * words <= spoken_words(one) <= SAVES_MOST * words]
    best = min(saving, key=lambda one: abs(spoken_words(one) - words), default="")
    return shorten(best, PHRASE).rstrip(".!。！")


def _cutting(seen: Seen, over: float) -> Words:
    """Return how to save so many seconds: words to cut, unless they only took their time."""
    pace, own = _paces(seen)
    length = _length(seen, own)
    if pace is not None and SLOWEST_PACE <= pace < USUAL_PACE[0] and length <= seen.seconds - over:
        words = (
            f"its {seen.counted(seen.take.words or 0)} take about {length:.0f} s at a usual pace"
        )
        return (("cut", words),)
    number = _words_in(seen, over)
    phrase = _to_cut(seen, 0, len(seen.text), number)
    example = f", for example “{phrase}”" if phrase else ""
    return (("cut", f"cut about {seen.counted(number)}{example}"),)


# Parts


def _longest(seen: Seen) -> PartTime | None:
    """Return the part that ran over its budget the most, None where none did by enough."""
    if seen.whole and outside(seen.seconds) < 0:
        return None
    long = [
        part
        for part in seen.parts
        if part.budget is not None
        and part.budget >= LEAST_BUDGET
        and part.over >= max(PART_OVER, 0.2 * part.budget)
    ]
    return max(long, key=lambda part: part.over, default=None)


@change("parts_hurried", "Parts", "part", "took", "budget", "begin")
def parts_hurried(seen: Seen) -> Words | None:
    """A part had more time because those before it had less, in a take that is not too long."""
    late = _longest(seen)
    if late is None or not seen.whole or seen.over:
        return None
    before = seen.parts[: seen.parts.index(late)]
    short = [part for part in before if part.budget and part.over <= -SLACK_SECONDS]
    left = -sum(part.over for part in before)
    if not short or left < max(PART_OVER, late.over / 2):
        return None
    return (
        ("Parts", begun(joined([part_title(part.name) for part in short]))),
        part_words(late.name)[0],
        ("took", seconds(sum(part.seconds for part in short))),
        ("budget", seconds(sum(part.budget or 0.0 for part in short))),
        ("begin", minutes(sum(part.budget or part.seconds for part in before))),
    )


@change("part_over", "Part", "part", "took", "budget", "cut")
def part_over(seen: Seen) -> Words | None:
    worst = _longest(seen)
    if worst is None or worst.budget is None:
        return None
    return (
        *part_words(worst.name),
        ("took", seconds(worst.seconds)),
        ("budget", seconds(worst.budget)),
        ("cut", _shortened(seen, worst, worst.budget)),
    )


def _shortened(seen: Seen, part: PartTime, budget: float) -> str:
    """Return how a part can come into its budget at the pace it was said at."""
    said = spoken_words(seen.text[part.start : part.end])
    if not _mostly_han(seen) and said / part.seconds * 60 < USUAL_PACE[0]:
        return f"its {seen.counted(said)} fit without a cut"
    over = max(1, round(said * (1 - budget / part.seconds)))
    phrase = _to_cut(seen, part.start, part.end, over)
    return f"cut “{phrase}”" if phrase else f"about {seen.counted(over)} too many"


# Length


@change("over_window", "seconds", "over", "cut")
def over_window(seen: Seen) -> Words | None:
    over = outside(seen.seconds)
    if not seen.whole or over <= 0:
        return None
    return ("seconds", seconds(seen.seconds)), ("over", str(over)), *_cutting(seen, over)


@change("short", "seconds", "missing", "room")
def short(seen: Seen) -> Words | None:
    missing = -outside(seen.seconds)
    if not seen.whole or missing <= 0:
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("missing", str(missing)),
        ("room", _room(seen, missing)),
    )


@change("over_target", "seconds", "target", "cut", "by")
def over_target(seen: Seen) -> Words | None:
    if not (seen.whole and seen.over):
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("target", str(seen.target)),
        *_cutting(seen, seen.seconds - seen.target),
        ("by", minutes(seen.target)),
    )


@change("under_target", "seconds", "target", "missing", "room", "least", "by")
def under_target(seen: Seen) -> Words | None:
    if not seen.under:
        return None
    return (
        ("seconds", seconds(seen.seconds)),
        ("target", str(seen.target)),
        ("missing", str(seen.target - whole(seen.seconds))),
        ("room", _room(seen, seen.target - seen.seconds)),
        ("least", minutes(least_for(seen.target))),
        ("by", minutes(seen.target)),
    )


def _room(seen: Seen, missing: float) -> str:
    """Return what so many seconds more are for."""
    pace = wpm(seen.take.words, seen.seconds)
    if pace is not None and pace > USUAL_PACE[1] and not _mostly_han(seen):
        low, high = USUAL_PACE
        return f"{pace:.0f} words a minute (usual {low}–{high}), so slower is enough"
    words = _words_in(seen, missing)
    if words < LEAST_PROOF:
        return "a breath after each point fills it"
    return f"room for one more proof, about {seen.counted(words)}"


# Pace


@change("hurried", "pace", "usual", "aim")
def hurried(seen: Seen) -> Words | None:
    pace, own = _paces(seen)
    if pace is None or pace <= max(USUAL_PACE[1], APART * (own or 0.0)):
        return None
    words, length = seen.take.words or 0, min(_length(seen, own), float(seen.target))
    if words / length * 60 <= USUAL_PACE[1]:
        aim = f"the same words in about {length:.0f} s"
    else:
        fewer = max(1, round(words - USUAL_PACE[1] * seen.seconds / 60))
        aim = f"about {seen.counted(fewer)} fewer in the same time"
    return ("pace", f"{pace:.0f}"), ("usual", _usual(own)), ("aim", aim)


@change("slow", "pace", "usual", "words")
def slow(seen: Seen) -> Words | None:
    pace, own = _paces(seen)
    if pace is None or not SLOWEST_PACE <= pace < min(USUAL_PACE[0], (own or 1e9) / APART):
        return None
    said = seen.take.words or 0
    more = round(said * (seen.seconds / _length(seen, own) - 1))
    if more < LEAST_PROOF:
        return None
    return ("pace", f"{pace:.0f}"), ("usual", _usual(own)), ("words", str(more))


def _paces(seen: Seen) -> tuple[float | None, float | None]:
    """Return the pace of a whole take, and the speaker's own in other takes, each None without."""
    if not seen.whole or _mostly_han(seen):
        return None, None
    return wpm(seen.take.words, seen.seconds), personal_pace(seen.earlier)


def _mostly_han(seen: Seen) -> bool:
    """Say whether the text counts characters more than words: the band is one of words."""
    return spoken_unit(seen.text) != "word"


def _usual(own: float | None) -> str:
    low, high = USUAL_PACE
    return f"you usually speak at {own:.0f}" if own else f"most people speak at {low} to {high}"


def _length(seen: Seen, own: float | None) -> float:
    """Return how long the same words take at the own pace, or the middle of the usual ones."""
    low, high = USUAL_PACE
    pace = own if own and low <= own <= high else MIDDLE_PACE
    return (seen.take.words or 0) / pace * 60
