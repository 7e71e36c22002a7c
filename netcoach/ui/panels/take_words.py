"""What is said of a take: the feedback, its parts against their budgets, its place among others."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from netcoach.coach.pitch.feedback import Feedback
from netcoach.coach.pitch.feedback_rule import counted_words
from netcoach.coach.pitch.pace import (
    USUAL_PACE,
    WINDOW_END,
    WINDOW_START,
    Aimed,
    best_take,
    likely_whole,
    wpm,
)
from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.coach.pitch.take_figures import PartTime, sound, trend
from netcoach.ui.signs import sign


def review(
    result: TakeResult, recent: Sequence[Aimed], said: Feedback, parts: Sequence[PartTime]
) -> Content:
    """Return the review of a take just made; ``recent`` are those before it, in the order made."""
    if result.interrupted:
        return Content.assemble(
            (f"Set aside at {result.seconds:.1f} s\n", "bold $text-warning"),
            f"{result.why} The time up to then is right. Keep it set aside, out of your pace and "
            "your best, or go again.",
        )
    lines = [Content.styled(f"{result.seconds:.1f} s, {_measured(result)}", _style(result))]
    lines += feedback_lines(said)
    lines += [Content(sign(line)) for line in part_lines(parts)]
    lines.append(Content.styled(pace_words(result), "$foreground-muted"))
    lines += [Content.styled(line, "$foreground-muted") for line in compared(result, recent)]
    return Content("\n").join(lines)


def feedback_lines(said: Feedback) -> list[Content]:
    """Return the strength, the change and the goal, each with its sign."""
    marked = (("✔", said.strength, "$text-success"), ("▸", said.change, ""), ("→", said.goal, ""))
    return [
        Content.assemble((f"{sign(mark)} ", tone or "$accent"), words)
        for mark, words, tone in marked
        if words
    ]


def part_lines(parts: Sequence[PartTime]) -> list[str]:
    """Return the parts as lines: "who    6 s of  8 s  2 s under"."""
    found = []
    for part in parts:
        line = f"{part.name:<6}{part.seconds:4.0f} s"
        if part.budget is not None:
            line += f" of {part.budget:2.0f} s  {part.words}"
        found.append(line)
    return found


def _style(result: TakeResult) -> str:
    inside = WINDOW_START <= result.seconds <= WINDOW_END
    if not result.complete:
        return "bold"
    return "bold $text-success" if inside else "bold $text-warning"


def _measured(result: TakeResult) -> str:
    if not result.complete:
        return "a part of the text"
    if result.seconds < WINDOW_START:
        return f"too short by {WINDOW_START - result.seconds:.1f} s"
    if result.seconds > WINDOW_END:
        return f"over by {result.seconds - WINDOW_END:.1f} s"
    return "in the 30–60 s window"


def pace_words(take: Aimed) -> str:
    """Return the pace of a take in a sentence."""
    pace = wpm(take.words, take.seconds)
    if pace is None:
        return "No text, so no pace."
    if not likely_whole(take.words, take.seconds):
        return f"Too quick for all {take.words} words: mark the last one you said."
    low, high = USUAL_PACE
    usual = "" if low <= pace <= high else f" (usual {low}–{high})"
    return f"{counted_words(take.words or 0)} at {pace:.0f} a minute{usual}."


def compared(take: Aimed, recent: Sequence[Aimed]) -> list[str]:
    """Return how a whole take stands to the last one, the best, and the median of the last five.

    ``recent`` are the takes before it, in the order made.
    """
    if not take.complete or take.interrupted or not take.seconds:
        return []
    before = sound(recent)
    if not before:
        return ["Your first whole take of this pitch."]
    difference = take.seconds - (before[-1].seconds or 0.0)
    way = "longer" if difference > 0 else "shorter"
    same = "as long" if abs(difference) < 0.05 else f"{abs(difference):.1f} s {way}"
    lines = [f"Last  {before[-1].seconds:.1f} s; this one {same}."]
    if best_take([*before, take]) is take:
        lines.append(f"Best  this one, nearest to {take.target_seconds or 45} s.")
    elif (best := best_take(before)) is not None:
        lines.append(f"Best  {best.seconds:.1f} s.")
    found = trend([*before, take])
    if found is not None and found.spread is not None:
        lines.append(f"Median of the last 5: {found.median:.1f} s, spread {found.spread:.1f} s.")
    return lines
