"""The length of a pitch in words: the same ones beside the text, on its page and in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcoach.coach.pitch.length import Length, span
from netcoach.coach.pitch.pace import HAN_PACE, WINDOW_END, WINDOW_START, Phase, whole
from netcoach.text import counted

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import LengthFit, Wording


def length_in_words(seconds: float) -> str:
    """Return seconds as they are said: "42 s", past two minutes "3 minutes"."""
    return span(seconds, seconds)


ONLY_ENGLISH = "Nothing found in its wording (only English phrases are looked for)."


def basis(wording: Wording) -> str:
    """Return what the seconds of a text rest on."""
    if wording.source == "taken":
        return "by your takes"
    if wording.unit == "character":
        return f"at {HAN_PACE:.0f} characters a minute"
    if wording.source == "own":
        return f"at {wording.pace:.0f} a minute, your pace"
    return "at 130–150 a minute"


def fit_words(one: LengthFit, unit: str = "word") -> str:
    """Return how a text fits a length: "fits", "23 words too many", "21 words short"."""
    if one.verdict == "fits":
        return "fits"
    return f"{counted(one.words, unit)} {'too many' if one.verdict == 'over' else 'short'}"


def fits_aim(wording: Wording, aim: int) -> bool:
    """Say whether a text fits the length aimed at, in seconds."""
    return wording.fit(aim).verdict == "fits"


def window_words(wording: Wording) -> str:
    """Return the verdict on the length that list, page, editor and readiness share."""
    phase = wording.length.phase
    if wording.length.inside and (edge := _edge(wording.length)):
        return edge
    if phase is Phase.IN_RANGE:
        return f"✔ {phase.value} of 30 to 60 s"
    if phase is Phase.WRAP_UP:
        return f"✔ in range, {phase.value}"
    return f"○ {phase.value}: {into_window(wording)}"


def _edge(length: Length) -> str:
    """Return what is said of a length that keeps the window at one end of the usual paces alone:
    the one figure that stands beside it does not."""
    if whole(length.seconds) < WINDOW_START:
        return "◐ in range of 30 to 60 s only if said slowly: 45 s is safe"
    if whole(length.seconds) > WINDOW_END:
        return "◐ in range of 30 to 60 s only if said fast: 45 s is safe"
    return ""


def into_window(wording: Wording) -> str:
    """Return what brings a text into the window: "3 more words make 30 s"."""
    if wording.length.phase is Phase.TOO_SHORT:
        one = wording.fit(30)
        unit = counted(one.words, wording.unit).partition(" ")[2]
        return f"{one.words} more {unit} {'makes' if one.words == 1 else 'make'} 30 s"
    return f"cut {counted(wording.fit(60).words, wording.unit)}"


def all_clear(wording: Wording, aim: int) -> str:
    """Return what is said where no finding is left: the length may still want something."""
    if not wording.length.inside:
        return f"The wording stands, the length does not yet: {into_window(wording)}."
    one = wording.fit(aim)
    if one.verdict == "fits":
        if not wording.english:
            return f"{ONLY_ENGLISH} Say it aloud next."
        return "✔ Nothing to mend: say it aloud next."
    do = "add" if one.verdict == "short" else "cut"
    them = "it" if one.words == 1 else "them"
    said = fit_words(one, wording.unit)
    return f"The wording stands. {said} for {aim} s: {do} {them}, or choose another length."
