"""What the rehearsal says about a pitch before a take, and about the take afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from netcoach.coach.pitch import (
    FIRST_PACE,
    USUAL_PACE,
    WINDOW_END,
    WINDOW_START,
    Aimed,
    Phase,
    best_take,
    fit,
    likely_whole,
    predicted_seconds,
    spoken_words,
    wpm,
)
from netcoach.coach.rehearsal import State, TakeResult
from netcoach.ui.widgets.stopwatch import PHASE_COLOURS, clock_face


def forecast(text: str, pace: float | None) -> str:
    """Return the sentence that says how long the text will take at that pace (words a minute)."""
    said = spoken_words(text)
    if not said:
        return "No text yet. You can time yourself all the same."
    seconds = predicted_seconds(text, pace)
    words = "1 word" if said == 1 else f"{said} words"
    at = f"at your {pace:.0f} a minute" if pace else f"at {FIRST_PACE:.0f} a minute"
    sentence = f"{words}, about {seconds:.0f} s {at}."
    if seconds < WINDOW_START:
        return f"{sentence} Short of {WINDOW_START:.0f} s: room for one more proof."
    if seconds > WINDOW_END:
        return f"{sentence} Longer than {WINDOW_END:.0f} s: keep one point for later."
    return sentence


def phase_words(state: State, seconds: float, count: int) -> str:
    """Return the state and the phase in words; ``count`` is the figure of the count-in."""
    phase = fit(seconds)
    if state is State.COUNT_IN:
        return f"starting in {count}"
    if state is State.RUNNING and phase is Phase.TOO_SHORT:
        return "too short so far"
    past = seconds - WINDOW_END
    words = f"over by {clock_face(past)}" if past >= 1 else phase.value
    if state is State.PAUSED:
        return f"paused, {words}"
    if state is State.INTERRUPTED:
        return "set aside"
    return words if state in (State.RUNNING, State.REVIEW) else state.value


def phase_colour(state: State, seconds: float) -> str:
    """Return the theme colour of a state and phase; the words say the same."""
    if state is State.COUNT_IN:
        return "$foreground"
    if state is State.INTERRUPTED:
        return "$text-warning"
    if state is State.REVIEW:
        return _colour(fit(seconds))
    return PHASE_COLOURS[fit(seconds)] if state is State.RUNNING else "$foreground-muted"


def history(recent: Sequence[Aimed], target: int) -> str:
    """Return the last and the best take in a line or two; ``recent`` is in the order made."""
    last, best = last_take(recent), best_take(recent)
    if last is None:
        return f"No take yet. The aim is {target} s."
    lines = [f"Last  {_told(last)}"]
    if best is not None:
        lines.append(f"Best  {_told(best)}")
    return "\n".join(lines)


def last_take(recent: Sequence[Aimed]) -> Aimed | None:
    """Return the last take that nothing interrupted."""
    return next((t for t in reversed(recent) if t.seconds and not t.interrupted), None)


def review(result: TakeResult, recent: Sequence[Aimed]) -> Content:
    """Return what the take measured and how it compares with the last and the best."""
    if result.interrupted:
        return Content.assemble(
            (f"Set aside at {result.seconds:.1f} s\n", "bold $text-warning"),
            f"{result.why} The time up to then is right. Keep it set aside, out of your pace and "
            "your best, or go again.",
        )
    phase = fit(result.seconds)
    lines = [
        Content.styled(f"{result.seconds:.1f} s, {_measured(result)}", f"bold {_colour(phase)}"),
        Content(_pace(result)),
    ]
    if result.complete:
        lines += [Content(line) for line in _compared(result, recent)]
    return Content("\n").join(lines)


def _colour(phase: Phase) -> str:
    return "$text-warning" if phase is Phase.TOO_SHORT else PHASE_COLOURS[phase]


def _measured(result: TakeResult) -> str:
    if result.seconds < WINDOW_START:
        return f"too short by {WINDOW_START - result.seconds:.1f} s"
    if result.seconds > WINDOW_END:
        return f"over by {result.seconds - WINDOW_END:.1f} s"
    return "in the 30–60 s window"


def _pace(result: TakeResult) -> str:
    pace = wpm(result.words, result.seconds)
    if pace is None:
        return "No text, so no pace."
    if not likely_whole(result.words, result.seconds):
        return f"Too quick for all {result.words} words, so it is marked as a part."
    low, high = USUAL_PACE
    usual = "" if low <= pace <= high else f" (usual {low}–{high})"
    return f"{result.words} words at {pace:.0f} a minute{usual}."


def _compared(result: TakeResult, recent: Sequence[Aimed]) -> list[str]:
    last, best = last_take(recent), best_take(recent)
    if last is None:
        return ["Your first take of this pitch."]
    difference = result.seconds - (last.seconds or 0.0)
    way = "longer" if difference > 0 else "shorter"
    same = "as long" if abs(difference) < 0.05 else f"{abs(difference):.1f} s {way}"
    lines = [f"Last  {last.seconds:.1f} s; this one {same}."]
    if best_take([*recent, result]) is result:
        lines.append(f"Best  this one, nearest to {result.target_seconds} s.")
    elif best is not None:
        lines.append(f"Best  {best.seconds:.1f} s, {fit(best.seconds or 0.0).value}.")
    return lines


def _told(take: Aimed) -> str:
    seconds = take.seconds or 0.0
    pace = wpm(take.words, seconds) if take.complete else None
    return f"{seconds:.1f} s, {fit(seconds).value}" + (f", {pace:.0f} a minute" if pace else "")
