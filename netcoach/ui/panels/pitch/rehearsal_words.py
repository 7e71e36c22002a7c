"""What the rehearsal says about a pitch before a take, and about the time while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from netcoach.coach.pitch.budget import Budget, due_at
from netcoach.coach.pitch.feedback_lengths import LEAST_PROOF
from netcoach.coach.pitch.length import FAST, SLOW, expected, room_in, taken
from netcoach.coach.pitch.lights import Light, light, light_words, marks
from netcoach.coach.pitch.pace import (
    HAN_PACE,
    WINDOW_END,
    WINDOW_START,
    Aimed,
    Phase,
    best_take,
    fit,
    han_characters,
    spoken_unit,
    spoken_words,
    whole,
    wpm,
)
from netcoach.coach.pitch.rehearsal import ENDED, State
from netcoach.coach.pitch.sentences import without_gaps
from netcoach.text import counted
from netcoach.ui.panels.pitch.take_words import best_words
from netcoach.ui.signs import sign
from netcoach.ui.widgets.figures import clock_face
from netcoach.ui.widgets.stopwatch import LIGHT_COLOURS, Face

CLOCK_HIDDEN = "clock hidden · h shows it"
NO_LIGHT = "no light yet"

HINTS = {
    State.COUNT_IN: "Breathe out, look up.",
    State.PAUSED: "The time is held.",
    State.DISCARDED: "That take is gone.",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What there is to tell of a rehearsal: its state, the seconds spoken, the figure of the
    count-in, the target in seconds, the parts, and the seconds at which parts were marked."""

    state: State
    seconds: float
    count: int
    target: float
    budget: tuple[Budget, ...] = ()
    ends: tuple[float, ...] = ()

    @property
    def spoken(self) -> bool:
        """Whether the take is under way and counted in."""
        return self.state in (State.RUNNING, State.PAUSED)

    @property
    def ended(self) -> bool:
        """Whether the take is over."""
        return self.state in ENDED


def hint_for(now: Telling, before: str, problem: str, *, listened: bool) -> str:
    """Return the sentence below the light: what is wrong, else what helps now.

    ``before`` is said before a take; ``listened`` is whether a listener has the keyboard.
    """
    if problem:
        return problem
    if now.state is State.READY:
        return "Hand over the keyboard: u at each um." if listened else before
    return HINTS.get(now.state, "")


def face_of(now: Telling, hint: str, cue: str, *, ghost: bool, hidden: bool) -> Face:
    """Return what the clock shows. The ghost is for a running take only; a hidden clock shows no
    figures before or in a take, but for the count, and those of a take that is over."""
    hidden = hidden and not now.ended
    ghost = ghost and now.spoken and bool(now.budget)
    due = due_at(now.budget, now.seconds) if ghost else None
    # The same words stand where the figures would be.
    part = CLOCK_HIDDEN if hidden else ""
    if now.spoken:
        part = part_words(now.budget, now.ends, now.seconds, exact=not hidden)
    said = [hint] if hint else [f"by now: {due.name}" if due else "", light_ahead(now, not hidden)]
    said += [CLOCK_HIDDEN] if hidden and now.spoken else []
    # A take that is over has one length: the whole seconds that every place tells of it.
    seconds = float(whole(now.seconds)) if now.ended else now.seconds
    return Face(
        figures=str(now.count) if now.count else clock_face(seconds),
        seconds=now.seconds,
        colour=state_colour(now.state, now.seconds, now.target),
        phase=state_words(now.state, now.seconds, now.target, now.count, exact=not hidden),
        part=part,
        hint=" · ".join(filter(None, said)),
        cue=f"▸ {cue}" if cue else "",
        ghost=ghost,
        hidden=hidden and not now.count,
    )


def light_ahead(now: Telling, exact: bool) -> str:
    """Return what stands for the lights before the first: that there is none yet, and when it comes
    where the clock is shown."""
    if now.state is not State.RUNNING or light(now.seconds, now.target):
        return ""
    green = dict(marks(now.target))[Light.GREEN]
    return f"GREEN at {clock_face(whole(green))}" if exact else NO_LIGHT


def large_word(now: Telling) -> str:
    """Return what a listener sees in large letters: the count, or the light, OVER past it."""
    if now.count:
        return str(now.count)
    words = light_words(now.seconds, now.target, exact=False) if now.spoken else ""
    return words.rpartition(" ")[2]


def text_with_ghost(text: str, due: Budget | None) -> Content:
    """Return the text, with the part one should be at set off from the rest."""
    if due is None:
        return Content(text)
    return (
        Content(text).stylize("$foreground-muted").stylize("bold $foreground", due.start, due.end)
    )


def forecast(text: str, pace: float | None, seconds: float | None = None) -> str:
    """Return the sentence that says how long the text will take, judged as its editor judges it.

    ``pace`` is the speaker's in words a minute, None before any take; ``seconds`` what these very
    words take by their takes, None without any.
    """
    plain = without_gaps(text)
    said, han = spoken_words(plain), han_characters(plain)
    if not said:
        return "No text yet. You can time yourself all the same."
    unit = spoken_unit(plain)
    length = expected(said, han, pace) if seconds is None else taken(seconds)
    if unit != "word":
        at = f"at {HAN_PACE:.0f} characters a minute"
    elif pace is None:
        at = f"at {SLOW:.0f}–{FAST:.0f} a minute"
    else:
        at = f"at your {pace:.0f} a minute"
    told = length.about if seconds is not None else f"about {length.figure} {at}"
    sentence = f"{counted(said, unit)}, {told}."
    if length.phase is Phase.TOO_SHORT:
        room = room_in(length, said)
        proof = f": room for one more proof, about {counted(room, unit)}"
        return f"{sentence} Short of {WINDOW_START:.0f} s{proof if room >= LEAST_PROOF else ''}."
    if length.phase is Phase.OVER:
        return f"{sentence} Longer than {WINDOW_END:.0f} s: keep one point for later."
    return sentence


def state_words(
    state: State, seconds: float, target: float, count: int = 0, *, exact: bool = True
) -> str:
    """Return the state and the light in words; ``count`` is the figure of the count-in.

    Without ``exact`` no seconds are told, for a speaker who hides the clock; that the time runs is
    said then, as no figure shows it.
    """
    words = light_words(seconds, target, exact=exact)
    if state is State.COUNT_IN:
        return f"starting in {count}"
    if state is State.RUNNING and not exact:
        return sign(" · ".join(filter(None, ("● running", words))))
    if state is State.RUNNING:
        return words or NO_LIGHT
    if state is State.PAUSED:
        # Narrow windows have no room for more.
        return f"paused · {words.removeprefix('RED · ')}" if words else "paused"
    if state is State.REVIEW:
        over = whole(seconds) if seconds >= target else seconds
        return light_words(over, target) or "before green"
    return "set aside" if state is State.INTERRUPTED else state.value


def state_colour(state: State, seconds: float, target: float) -> str:
    """Return the theme colour of a state and its light; the words say the same."""
    if state is State.COUNT_IN:
        return "$foreground"
    if state is State.INTERRUPTED:
        return "$text-warning"
    if state in (State.RUNNING, State.REVIEW):
        return LIGHT_COLOURS[light(seconds, target)]
    return "$foreground-muted"


def part_words(
    budget: Sequence[Budget], ends: Sequence[float], seconds: float, *, exact: bool
) -> str:
    """Return the part being said and when it should end, from what the speaker marked.

    Of a time that is past it says by how much; who marks nothing is not told that it is still the
    first part.
    """
    if not budget:
        return ""
    now = budget[min(len(ends), len(budget) - 1)]
    over = int(seconds - now.ends)
    if over < 1:
        return f"{now.name}, until {clock_face(whole(now.ends))}" if exact else now.name
    if not ends and len(budget) > 1:
        return ""
    # Of the last part the light says it.
    return f"{now.name}, {over} s over" if exact and now is not budget[-1] else now.name


def history(recent: Sequence[Aimed], target: int) -> str:
    """Return the last and the best take in a line or two; ``recent`` is in the order made."""
    last, best = last_take(recent), best_take(recent)
    if last is None:
        return f"No take yet. The aim is {target} s."
    lines = [f"Last  {_told(last)}"]
    if best is not None:
        lines.append(f"Best  {_told(best)}: {best_words(best)}")
    return "\n".join(lines)


def last_take(recent: Sequence[Aimed]) -> Aimed | None:
    """Return the last take that nothing interrupted."""
    return next((t for t in reversed(recent) if t.seconds and not t.interrupted), None)


def _told(take: Aimed) -> str:
    seconds = take.seconds or 0.0
    if not take.complete:
        return f"{whole(seconds)} s, a part of the text"
    pace = wpm(take.words, seconds)
    return f"{whole(seconds)} s, {fit(seconds).value}" + (f", {pace:.0f} a minute" if pace else "")
