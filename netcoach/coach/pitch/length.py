"""How long a pitch is, judged once: by its last take, else by its words at the speaker's pace.

The window is 30 to 60 s (DOMAIN.md, checklist 12 and §4.15); an aim inside it is 30, 45 or 60 s.
Before any take nobody's pace is known, so a text is judged by the guides' band of 130 to 150
words a minute: it is too short only where it is so at 130, and too long only at 150 (§3f).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netcoach.coach.pitch.pace import FIRST_PACE, WINDOW_END, WINDOW_START, Phase, fit, text_hash
from netcoach.coach.pitch.take_figures import sound
from netcoach.records import Take

LENGTHS = (30, 45, 60)
"""Seconds a pitch may be meant for."""
FAST, SLOW = 150.0, 130.0
"""Words a minute: the guides' usual band."""
LEAST = {30: WINDOW_START, 45: 39.0, 60: 53.0}
"""By aim, the seconds from which a text fits it: at 130 a minute DOMAIN.md §3f's 85 and 115 words.

For 30 s it names 55, which nobody says in the 30 s that the window begins with: so 65.
"""
_OVER = FAST / FIRST_PACE
"""Times an aim: more is over it. At 140 a minute that is §3f's ceiling of 75, 112 and 150 words."""
_ROUNDING = 1e-9
"""A rounding error must not ask for a word."""


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a pitch in seconds, and between which bounds it lies: one where it is known.

    ``source`` says what it rests on: "taken", the last take of these very words; "own", the
    speaker's pace; "usual", the guides' band.
    """

    seconds: float
    fastest: float
    slowest: float
    source: str

    @property
    def phase(self) -> Phase:
        """Where it lies against the window."""
        if self.slowest < WINDOW_START - _ROUNDING:
            return Phase.TOO_SHORT
        if self.fastest > WINDOW_END + _ROUNDING:
            return Phase.OVER
        return fit(min(max(self.seconds, WINDOW_START), WINDOW_END))

    @property
    def inside(self) -> bool:
        """Whether it keeps the 30 to 60 seconds."""
        return self.phase in (Phase.IN_RANGE, Phase.WRAP_UP)

    @property
    def figure(self) -> str:
        """The seconds in whole ones, never rounded into the window: "45 s", "38–44 s"."""
        low, high = whole(self.fastest), whole(self.slowest)
        if max(low, high) >= 120:
            return f"{self.seconds / 60:.0f} minutes"
        return f"{low} s" if low == high else f"{low}–{high} s"

    @property
    def about(self) -> str:
        """The figure with what it rests on: "45 s in the last take", "about 43 s", "38–44 s"."""
        if self.source == "taken":
            return f"{self.figure} in the last take"
        return f"about {self.figure}" if self.source == "own" else self.figure


@dataclass(frozen=True, slots=True)
class LengthFit:
    """How a text fits a length in seconds.

    ``verdict`` is "short", "fits" or "over"; ``words`` are those to add, or to cut, until it
    fits: Han characters in a Chinese text.
    """

    length: int
    verdict: str
    words: int


def taken(seconds: float) -> Length:
    """Return the length that a take had."""
    return Length(seconds, seconds, seconds, "taken")


def last_seconds(text: str, takes: Sequence[Take], earlier: Iterable[Take] = ()) -> float | None:
    """Return the seconds of the last sound take of these very words, None without one.

    ``takes`` are those of the pitch and ``earlier`` those of its earlier versions, each newest
    first.
    """
    found = (*same_words(text, takes), *same_words(text, earlier, told=True))
    return found[0].seconds if found else None


def same_words(text: str, takes: Iterable[Take], *, told: bool = False) -> tuple[Take, ...]:
    """Return the sound takes that said these very words, however they are wrapped.

    One that does not tell its words said those of its pitch: it counts unless ``told`` is asked.
    """
    words = text_hash(text)
    return tuple(
        one for one in sound(takes) if one.text_hash == words or not (one.text_hash or told)
    )


def fit_aim(aim: int, length: Length, pace: float, slow: float, fast: float) -> LengthFit:
    """Return how a length fits an aim in seconds.

    The paces are units a minute, words or characters: that of ``length.seconds`` and those of its
    slowest and fastest seconds.
    """
    short = LEAST[aim] - length.slowest
    if short > _ROUNDING:
        return LengthFit(aim, "short", _units(short, slow))
    over = length.seconds - aim * _OVER
    beyond = length.fastest - WINDOW_END
    if max(over, beyond) > _ROUNDING:
        return LengthFit(aim, "over", max(_units(over, pace), _units(beyond, fast)))
    return LengthFit(aim, "fits", 0)


def _units(seconds: float, pace: float) -> int:
    return max(0, math.ceil(seconds * pace / 60 - _ROUNDING))


def room_for(aim: int | None, pace: float | None = None) -> tuple[int, int]:
    """Return the least and the most words that fit an aim in seconds, None for the whole window.

    ``pace`` is the speaker's own in words a minute, None before any take.
    """
    slow, own, fast = (SLOW, FIRST_PACE, FAST) if pace is None else (pace, pace, pace)
    least = LEAST[aim] if aim else WINDOW_START
    most = WINDOW_END * fast / 60
    if aim:
        most = min(most, aim * _OVER * own / 60)
    return math.ceil(least * slow / 60 - _ROUNDING), math.floor(most + _ROUNDING)


def whole(seconds: float) -> int:
    """Return seconds rounded, but away from the window: 60.4 s never reads as 60."""
    seconds = min(seconds, 99_999.0)
    if seconds > WINDOW_END + _ROUNDING:
        return math.ceil(seconds - _ROUNDING)
    if seconds < WINDOW_START - _ROUNDING:
        return math.floor(seconds + _ROUNDING)
    return round(seconds)
