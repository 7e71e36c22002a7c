"""How long a pitch is, judged once: by its takes, else by its words at the speaker's pace.

The window is 30 to 60 s (DOMAIN.md, checklist 12 and §4.15); an aim inside it is 30, 45 or 60 s.
Lengths are judged in whole seconds, rounded half up (``pace.whole``): our default, as nobody starts
and stops a clock finer than that. Before any take nobody's pace is known, so a text is judged by
the guides' band of 130 to 150 words a minute: it is too short only where it is so at 130, and too
long only at 150 (§3f). What is told to be written (``room_for``, the words to add or to cut) aims
at the bounds themselves: no text rests on the rounding.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from netcoach.coach.pitch.pace import (
    FIRST_PACE,
    HAN_PACE,
    MOST_COUNTED,
    WINDOW_END,
    WINDOW_START,
    Phase,
    fit,
    outside,
    text_hash,
    whole,
)
from netcoach.coach.pitch.take_figures import sound
from netcoach.records import Take
from netcoach.values import Values, frozen

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
_LEAST_SHARE = 0.875
"""Of an aim that is none of the three: about what those of the longer two are."""
MINUTES_FROM = 120.0
"""Seconds from which a length is told in minutes."""
SETTLED_TAKES = 3
"""So many of the last takes of the same words say how long they are: our default."""
_ROUNDING = 1e-9
"""A rounding error must not ask for a word."""


@frozen
class Length(Values):
    """The length of a pitch in seconds, and between which bounds it lies: one where it is known.

    ``source`` says what it rests on: "taken", the takes of these very words; "own", the speaker's
    pace; "usual", the guides' band, or of a Chinese text the usual characters a minute.
    """

    seconds: float
    fastest: float
    slowest: float
    source: str

    @property
    def phase(self) -> Phase:
        """Where it lies against the window."""
        if outside(self.slowest) < 0:
            return Phase.TOO_SHORT
        if outside(self.fastest) > 0:
            return Phase.OVER
        return fit(min(max(self.seconds, WINDOW_START), WINDOW_END))

    @property
    def inside(self) -> bool:
        """Whether it keeps the 30 to 60 seconds."""
        return self.phase in (Phase.IN_RANGE, Phase.WRAP_UP)

    @property
    def figure(self) -> str:
        """The length in whole seconds: "45 s", "38–44 s", past two minutes in minutes."""
        if self.slowest >= MINUTES_FROM:
            return span(self.seconds, self.seconds)
        return span(self.fastest, self.slowest)

    @property
    def about(self) -> str:
        """The figure with what it rests on: "45 s by your takes", "about 43 s", "38–44 s"."""
        if self.source == "taken":
            return f"{self.figure} by your takes"
        return f"about {self.figure}" if self.source == "own" else self.figure


@frozen
class LengthFit(Values):
    """How a text fits a length in seconds.

    ``verdict`` is "short", "fits" or "over"; ``words`` are those to add, or to cut, until it
    fits: Han characters in a Chinese text.
    """

    length: int
    verdict: str
    words: int


def span(low: float, high: float) -> str:
    """Return two lengths in seconds as words, one figure where they read alike: "38–44 s", "3 s",
    "2 minutes"."""
    minutes = max(low, high) >= MINUTES_FROM
    first, last = (whole(one / 60 if minutes else one) for one in (low, high))
    figure = f"{first:,}" if first == last else f"{first:,}–{last:,}"
    return f"{figure} {'minutes' if minutes else 's'}"


def taken(seconds: float) -> Length:
    """Return the length that takes had."""
    return Length(seconds, seconds, seconds, "taken")


def expected(words: int, han: int, pace: float | None) -> Length:
    """Return the length of a text that nobody has said.

    ``words`` are those heard, the ``han`` characters among them; ``pace`` is the speaker's own in
    words a minute, None before any take. Chinese is said at 200 characters a minute.
    """

    def at(rate: float) -> float:
        return (words - han) / rate * 60 + han / HAN_PACE * 60

    if pace is None:
        return Length(at(FIRST_PACE), at(FAST), at(SLOW), "usual")
    return Length(at(pace), at(pace), at(pace), "own")


def room_in(length: Length, words: int) -> int:
    """Return how many more words, said as fast, fill 30 s with a text of so many."""
    if not length.slowest:
        return 0
    return _units(WINDOW_START - length.slowest, words / length.slowest * 60)


def settled_seconds(text: str, takes: Sequence[Take], earlier: Iterable[Take] = ()) -> float | None:
    """Return how many seconds these very words take by their sound takes, None without one.

    It is the median of the last three, and before there are three the one nearest the window: so
    a single take that went wrong, or one stopped late, does not undo what the others show. Our
    default. ``takes`` are those of the pitch and ``earlier`` those of its earlier versions, each
    newest first.
    """
    found = [take.seconds or 0.0 for take in said_takes(text, takes, earlier)][:SETTLED_TAKES]
    if len(found) < SETTLED_TAKES:
        return min(found, key=lambda seconds: abs(outside(seconds)), default=None)
    return sorted(found)[SETTLED_TAKES // 2]


def said_takes(text: str, takes: Sequence[Take], earlier: Iterable[Take] = ()) -> tuple[Take, ...]:
    """Return the sound takes of these very words, those of the pitch before those of its earlier
    versions."""
    return (*same_words(text, takes), *same_words(text, earlier, told=True))


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
    if under_aim(length.slowest, aim):
        return LengthFit(aim, "short", _units(least_for(aim) - length.slowest, slow))
    if over_aim(length.seconds, aim) or outside(length.fastest) > 0:
        over, beyond = length.seconds - aim * _OVER, length.fastest - WINDOW_END
        return LengthFit(aim, "over", max(_units(over, pace), _units(beyond, fast)))
    return LengthFit(aim, "fits", 0)


def least_for(aim: int) -> int:
    """Return the whole seconds from which a length fits an aim in seconds."""
    return whole(LEAST.get(aim, max(WINDOW_START, aim * _LEAST_SHARE)))


def most_for(aim: int) -> int:
    """Return the most whole seconds that fit an aim in seconds: 32, 48 and 64 for the three; the
    window ends before the last."""
    return whole(aim * _OVER)


def under_aim(seconds: float, aim: int) -> bool:
    """Say whether a length is short of an aim; both in seconds."""
    return whole(seconds) < least_for(aim)


def over_aim(seconds: float, aim: int) -> bool:
    """Say whether a length is over an aim; both in seconds."""
    return whole(seconds) > most_for(aim)


def _units(seconds: float, pace: float) -> int:
    return max(0, math.ceil(min(MOST_COUNTED, seconds * pace / 60) - _ROUNDING))


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
