"""The voice's fundamental frequency, frame by frame, and how much it varies.

Cross-correlation of the voice with itself gives the candidates of each frame, and the cheapest path
through them settles which octave is meant (after Talkin 1995 and Boersma 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2, sqrt
from operator import mul
from statistics import fmean, pstdev

LOWEST, HIGHEST = 65.0, 500.0
"""The range of voices that is searched, in Hz."""

_STEP, _WINDOW = 0.02, 0.025
# What is so many times weaker than the loudest is no vowel.
_WEAK = 300.0
_LEAST, _MOST_CANDIDATES = 0.35, 4
# The strength of no voice, and what changing between octaves and starting or stopping costs.
_UNVOICED, _OCTAVE_CHANGE, _START_OR_STOP = 0.5, 0.6, 0.15
# Among a voice's multiples of its period the shortest is meant.
_OCTAVE = 0.04
# A speaker's usual range around the quartiles (after Hirst 2011).
_BELOW, _ABOVE = 0.75, 1.5
_FEWEST = 10

Candidates = list[tuple[float, float]]
"""A frame's possible fundamentals: log2 of Hz, and strength."""


@dataclass(frozen=True, slots=True)
class Tone:
    """How high a voice is and how much it varies; None where too little of it was heard.

    ``mean`` in Hz, ``sd_st`` in semitones, ``pvq`` = SD(F0) / mean(F0) (Hincks 2005);
    ``voiced`` tells for each stretch how many seconds of it have a tone.
    """

    mean: float | None
    sd_st: float | None
    pvq: float | None
    voiced: tuple[float, ...]


def track(
    voice: list[float],
    rate: float,
    stretches: Sequence[tuple[float, float]],
    progress: Callable[[float], None] | None = None,
) -> Tone:
    """Return the tone of a voice within stretches of [start, end] seconds."""
    gentle = [a + 2 * b + c for a, b, c in zip(voice, voice[1:], voice[2:], strict=False)]
    powers = [0.0, *accumulate(map(mul, gentle, gentle))]
    width = round(_WINDOW * rate)
    frames = [list(_starts(rate, *stretch, len(gentle))) for stretch in stretches]
    loudness = sorted(powers[at + width] - powers[at] for part in frames for at in part)
    weak = loudness[int(0.95 * len(loudness))] / _WEAK if loudness else 0.0
    parts = []
    for number, part in enumerate(frames):
        parts.append(
            [
                _candidates(gentle, powers, rate, at)
                if powers[at + width] - powers[at] > weak
                else []
                for at in part
            ]
        )
        if progress:
            progress((number + 1) / len(stretches))
    paths = [_path(part) for part in parts]
    if sum(map(len, paths)) >= _FEWEST:
        paths = _in_range(parts, paths)
    voiced = tuple(len(path) * _STEP for path in paths)
    found = [value for path in paths for value in path]
    if len(found) < _FEWEST:
        return Tone(None, None, None, voiced)
    heights = [2.0**value for value in found]
    mean = fmean(heights)
    return Tone(mean, 12 * pstdev(found), pstdev(heights) / mean, voiced)


def _in_range(parts: list[list[Candidates]], paths: list[list[float]]) -> list[list[float]]:
    """Return the paths anew, held within the range the speaker mostly keeps to."""
    ordered = sorted(value for path in paths for value in path)
    low = ordered[len(ordered) // 4] + log2(_BELOW)
    high = ordered[3 * len(ordered) // 4] + log2(_ABOVE)
    return [
        _path([[one for one in frame if low <= one[0] <= high] for frame in part]) for part in parts
    ]


def _starts(rate: float, start: float, end: float, length: int) -> Iterator[int]:
    """Give the first sample of each frame of a stretch."""
    needed = round(_WINDOW * rate) + round(rate / LOWEST) + 2
    for number in range(int((end - start) / _STEP)):
        at = max(0, round((start + number * _STEP - _WINDOW / 2) * rate))
        if at + needed < length:
            yield at


def _candidates(voice: list[float], powers: list[float], rate: float, at: int) -> Candidates:
    width = round(_WINDOW * rate)
    shortest, longest = int(rate / HIGHEST), round(rate / LOWEST) + 1
    window = voice[at : at + width]
    own = powers[at + width] - powers[at]
    likeness = [
        sum(map(mul, window, voice[at + lag : at + lag + width]))
        / sqrt(own * (powers[at + lag + width] - powers[at + lag]) + 1)
        for lag in range(shortest, longest + 1)
    ]
    return _peaks(likeness, shortest, rate)


def _peaks(likeness: list[float], shortest: int, rate: float) -> Candidates:
    """Return the strongest peaks of a frame's likeness to itself, each set between samples."""
    found = []
    for at in range(1, len(likeness) - 1):
        before, here, after = likeness[at - 1 : at + 2]
        if here < _LEAST or here < before or here <= after:
            continue
        bend = before - 2 * here + after
        shift = 0.5 * (before - after) / bend if bend else 0.0
        height = log2(rate / (shortest + at + shift))
        peak = min(1.0, here - 0.25 * (before - after) * shift)
        found.append((height, peak + _OCTAVE * (height - log2(LOWEST))))
    return sorted(found, key=lambda one: -one[1])[:_MOST_CANDIDATES]


def _path(frames: list[Candidates]) -> list[float]:
    """Return log2 of the fundamental of each frame that the best path holds for voiced."""
    silent = (0.0, _UNVOICED)
    scores = [0.0]
    states: list[tuple[float, float]] = [silent]
    back: list[list[int]] = []
    chosen: list[list[tuple[float, float]]] = []
    for frame in frames:
        now = [silent, *frame]
        links = []
        sums = []
        for height, strength in now:
            best, link = max(
                (score - _cost(before, height), place)
                for place, (score, (before, _)) in enumerate(zip(scores, states, strict=True))
            )
            sums.append(best + strength)
            links.append(link)
        back.append(links)
        chosen.append(now)
        scores, states = sums, now
    place = scores.index(max(scores))
    heights = []
    for links, now in zip(reversed(back), reversed(chosen), strict=True):
        if now[place][0]:
            heights.append(now[place][0])
        place = links[place]
    return heights[::-1]


def _cost(before: float, now: float) -> float:
    if before and now:
        return _OCTAVE_CHANGE * abs(before - now)
    return _START_OR_STOP if before or now else 0.0
