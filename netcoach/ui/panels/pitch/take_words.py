"""What is said of a take: the feedback, its parts against their budgets, its place among others,
and beside it what a recording tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from netcoach.coach.pitch.feedback import Feedback
from netcoach.coach.pitch.feedback_rule import joined, minutes, part_title
from netcoach.coach.pitch.pace import (
    HAN_PACE,
    USUAL_PACE,
    Aimed,
    best_take,
    likely_whole,
    outside,
    spoken_unit,
    whole,
    wpm,
)
from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.coach.pitch.take_figures import (
    PartTime,
    TakeLike,
    length_words,
    part_times,
    sound,
    splits_of,
    target_of,
    trend,
    unmarked,
    unrecorded,
)
from netcoach.days import show_age
from netcoach.text import counted, one_line, shorten
from netcoach.ui.pitch.recordings import figures
from netcoach.ui.signs import sign

LONG_BEFORE_DAYS = 30
"""A last take so many days ago is told with its age: much is forgotten since."""
HELD_FROM = 1.0
"""Seconds from which a pause of the take is told."""


def review(
    result: TakeResult,
    recent: Sequence[Aimed],
    said: Feedback,
    text: str,
    *,
    listened: bool = False,
    guessed: bool = False,
) -> Content:
    """Return the review of a take just made.

    ``recent`` are the takes before it, in the order made; ``text`` is what was to be said;
    ``listened`` whether somebody had the keyboard; ``guessed`` that nobody marked how much of the
    text was said.
    """
    if result.interrupted:
        return Content.assemble(
            (f"Set aside at {whole(result.seconds)} s\n", "bold $text-warning"),
            f"{result.why} The time up to then is right. Keep it set aside, out of your pace and "
            "your best, or go again.",
        )
    lines = [Content.styled(f"{whole(result.seconds)} s, {_measured(result)}", _style(result))]
    lines += feedback_lines(said)
    lines += [Content(sign(line)) for line in part_lines(result, text)]
    muted = [
        GUESSED if guessed else pace_words(result, text),
        held_words(result.held),
        tap_words(result, listened=listened),
        *compared(result, recent),
    ]
    lines += [Content.styled(line, "$foreground-muted") for line in muted if line]
    return Content("\n").join(lines)


GUESSED = "Mark the last word you said below: then there is a pace."


def held_words(seconds: float) -> str:
    """Return what is to be told of pauses that held the time, "" where there were none."""
    return f"Paused with p for {seconds:.0f} s, not in the time." if seconds >= HELD_FROM else ""


def tap_words(result: TakeResult, *, listened: bool) -> str:
    """Return what is to be told of the ums tapped, "" where nobody could tap one."""
    number = result.um_taps
    if not number:
        return "No um was tapped." if listened else ""
    at = joined([minutes(int(second)) for second in result.taps[:_MOST_TAPS]])
    more = f" and {number - _MOST_TAPS} more" if number > _MOST_TAPS else ""
    return f"{number} {'um' if number == 1 else 'ums'} tapped{f', at {at}' if at else ''}{more}."


_MOST_TAPS = 8


def recording_words(recording: Mapping[str, Any], source: str, seconds: float) -> Content:
    """Return what a recording of a take of so many seconds tells, a line for each figure, under
    what it is called."""
    lines = [Content.styled(f"Measured {shorten(one_line(source), 40) or 'the recording'}", "bold")]
    short = recorded_words(recording, seconds)
    lines += [
        Content.assemble((f"{label:<13}", "$foreground-muted"), words)
        for label, words in (*([("Recorded", short)] if short else []), *figures(recording))
    ]
    return Content("\n").join(lines)


def recorded_words(recording: Mapping[str, Any], seconds: float) -> str:
    """Return that a recording broke off before its take of so many seconds, "" where it did not."""
    missing = unrecorded(recording, seconds)
    if not missing:
        return ""
    took, got = whole(seconds), whole(seconds - missing)
    return f"{got} s of {took} s: the recording ended {took - got} s before the take."


def feedback_lines(said: Feedback) -> list[Content]:
    """Return the strength, the change and the goal, each with its sign."""
    marked = (("✔", said.strength, "$text-success"), ("▸", said.change, ""), ("→", said.goal, ""))
    return [
        Content.assemble((f"{sign(mark)} ", tone or "$accent"), words)
        for mark, words, tone in marked
        if words
    ]


def part_lines(take: TakeLike, text: str) -> list[str]:
    """Return the parts as lines: "who    6 s of  8 s  2 s under"; and which were not marked."""
    found = [_part_line(part) for part in part_times(take, text)]
    rest = unmarked(take, text)
    if rest and not take.interrupted:
        ends = [0.0, *(second for _, second in splits_of(take))]
        after = whole(ends[-1] - ends[-2])
        if len(rest) == 1 and not take.complete:
            return [*found, f"{rest[0]:<6}{after:4} s, not said to its end"]
        names = joined([part_title(name) for name in rest])
        found.append(f"not marked: {names}, {after} s after the last mark")
    return found


def _part_line(part: PartTime) -> str:
    line = f"{part.name:<6}{whole(part.seconds):4} s"
    return line if part.budget is None else f"{line} of {whole(part.budget):2} s  {part.words}"


def _style(result: TakeResult) -> str:
    if not result.complete:
        return "bold"
    return "bold $text-warning" if outside(result.seconds) else "bold $text-success"


def _measured(result: TakeResult) -> str:
    if not result.complete:
        return "a part of the text"
    return length_words(result.seconds)


def pace_words(take: Aimed, text: str = "") -> str:
    """Return the pace of a take by its clock, in a sentence; a Chinese text has characters."""
    pace, unit = wpm(take.words, take.seconds), spoken_unit(text)
    if pace is None:
        return "No text, so no pace."
    if not likely_whole(take.words, take.seconds):
        return f"Too quick for all {counted(take.words or 0, unit)}: mark the last one you said."
    low, high = USUAL_PACE
    usual = "" if low <= pace <= high else f" (usual {low}–{high})"
    usual = usual if unit == "word" else f" (usual about {HAN_PACE:.0f})"
    return f"{counted(take.words or 0, unit)} by the clock: {pace:.0f} a minute{usual}."


def compared(take: Aimed, recent: Sequence[Aimed]) -> list[str]:
    """Return how a whole take stands to the last one, the best, and the median of the last five.

    ``recent`` are the takes before it, in the order made.
    """
    if not take.complete or take.interrupted or not take.seconds:
        return []
    before = sound(recent)
    if not before:
        return ["Your first whole take of this pitch."]
    last = whole(before[-1].seconds or 0.0)
    difference = whole(take.seconds) - last
    way = "longer" if difference > 0 else "shorter"
    same = f"{abs(difference)} s {way}" if difference else "as long"
    lines = [f"Last  {last} s{_long_before(take, before[-1])}; this one {same}."]
    if best_take([*before, take]) is take:
        lines.append(f"Best  this one, {best_words(take)}.")
    elif (best := best_take(before)) is not None:
        lines.append(f"Best  {whole(best.seconds or 0.0)} s, {best_words(best)}.")
    found = trend([*before, take])
    if found is not None and found.spread is not None:
        lines.append(f"Median of the last 5: {whole(found.median)} s, spread {found.spread:.1f} s.")
    return lines


def _long_before(take: Aimed, last: Aimed) -> str:
    """Return how long before a take the last one was, where that is long; "" else."""
    now, then = _moment(take), _moment(last)
    days = int((now - then) // 86_400) if now and then else 0
    return f", {show_age(days)} before" if days >= LONG_BEFORE_DAYS else ""


def _moment(take: Aimed) -> float | None:
    """Return when a take was made, in seconds since 1970, None where that is not known."""
    if isinstance(take, TakeResult):
        return take.started_at
    at = getattr(take, "at", None)
    return at.timestamp() if at is not None else None


def best_words(best: Aimed) -> str:
    """Return what makes a take the best one so far."""
    if not outside(best.seconds or 0.0):
        return f"nearest its aim of {target_of(best)} s"
    return "nearest to 30–60 s"
