"""Tells speech from noise by the power of four bands, and gives the stretches of speech."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from operator import sub
from statistics import fmean, pstdev

from netcoach.speech.bands import Bands
from netcoach.speech.echo import tail
from netcoach.speech.noise import Noise, decibel, find

_MARGIN = 1.0


SHORTEST_PAUSE = 0.25
"""Seconds: a shorter gap belongs to a word, as the closure of a t or a k does."""

# Decibels below the loudest speech under which nothing is held for speech, however quiet the room.
_DEPTH = 55.0
# Decibels over the noise that a band must reach, at the least, and in deviations of the noise.
_OVER, _DEVIATIONS = 5.0, 4.0
_SURE = 3.0
_NUCLEUS, _NUCLEUS_DEPTH = 0.04, 18.0
_BRIDGE, _REACH = 0.08, 0.3
_CLICKY_BRIDGE = 0.02
_FEW_STRAYS, _STRAY_FRAMES = 2, 12
_NOTHING = 1e-3


@dataclass(frozen=True, slots=True)
class Activity:
    """Where speech is. ``stretches`` are [start, end) in frames, without pauses inside them."""

    stretches: tuple[tuple[int, int], ...]
    contrast_db: float


def decibels(powers: list[float]) -> list[float]:
    """Return powers in decibels, with a floor where there is nothing."""
    return [10 * log10(power + _NOTHING) for power in powers]


def smooth(values: list[float], reach: int) -> list[float]:
    """Return each value's mean with ``reach`` neighbours on both sides."""
    width = 2 * reach + 1
    if len(values) < width:
        return values
    total = sum(values[:width])
    middle = [total / width]
    for gone, new in zip(values, values[width:], strict=False):
        total += new - gone
        middle.append(max(total, 0.0) / width)
    return [middle[0]] * reach + middle + [middle[-1]] * reach


def runs(flags: list[bool]) -> list[tuple[int, int]]:
    """Return the [start, end) of each run of true flags."""
    found = []
    start = -1
    for at, flag in enumerate(flags):
        if flag and start < 0:
            start = at
        elif not flag and start >= 0:
            found.append((start, at))
            start = -1
    if start >= 0:
        found.append((start, len(flags)))
    return found


def percentile(values: list[float], share: float) -> float:
    """Return the value under which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def listen(bands: Bands, lead: float | None) -> Activity:
    """Return where speech is in a sound; ``lead`` seconds at its start are known to hold none."""
    count = len(bands.powers[0])
    total = [sum(powers) for powers in zip(*bands.powers, strict=True)]
    noise = find(bands, total, lead)
    loudest = percentile(decibels(smooth(total, 3)), 0.95)
    score = [-99.0] * count
    alive = score
    clear = loudest - decibel(fmean([total[at] for at in noise.frames]))
    reach, least_over = (1, _OVER) if clear > 28 else (3, 3.5)
    for band, powers in enumerate(bands.powers):
        level = decibels(smooth(powers, reach))
        echoes = tail(level, bands.hop)
        echoed = (
            [here - echo - _MARGIN for here, echo in zip(level, echoes, strict=True)]
            if echoes
            else None
        )
        floors = [floor for floor in noise.floors[band] for _ in range(noise.cell)]
        floors += [floors[-1]] * (count - len(floors))
        level = list(map(sub, level, floors))
        spread = pstdev([level[at] for at in noise.frames])
        over = max(least_over, _DEVIATIONS * spread)
        least = loudest - _DEPTH
        here = [
            min(value, value + floor - least) - over
            for value, floor in zip(level, floors, strict=True)
        ]
        score = list(map(max, score, here))
        alive = list(map(max, alive, map(min, here, echoed) if echoed else here))
    nuclei = _nuclei(bands, noise)
    active = [
        run for run in runs([value > 0 for value in alive]) if max(score[slice(*run)]) > _SURE
    ]
    stretches = _stretches(active, nuclei, bands.hop)
    speech = [total[at] for start, end in stretches for at in range(start, end)]
    noise_power = fmean([total[at] for at in noise.frames])
    contrast = 10 * log10((fmean(speech) + 1) / (noise_power + 1)) if speech else 0.0
    return Activity(tuple(_join(stretches, SHORTEST_PAUSE / bands.hop)), contrast)


def _nuclei(bands: Bands, noise: Noise) -> list[tuple[int, int]]:
    low = decibels(smooth(bands.powers[0], 2))
    least = percentile(low, 0.95) - _NUCLEUS_DEPTH
    floors = [floor + _OVER for floor in noise.floors[0] for _ in range(noise.cell)]
    floors += [floors[-1]] * (len(low) - len(floors))
    shortest = _NUCLEUS / bands.hop
    flags = [value > max(least, floor) for value, floor in zip(low, floors, strict=True)]
    return [run for run in runs(flags) if run[1] - run[0] >= shortest]


def _join(stretches: list[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start - joined[-1][1] < gap:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _stretches(
    active: list[tuple[int, int]], nuclei: list[tuple[int, int]], hop: float
) -> list[tuple[int, int]]:
    """Return the stretches of speech: sound around vowels, neither clicks nor breaths."""
    reach = round(_REACH / hop)
    found, strays = _around(active, nuclei, _BRIDGE / hop, reach)
    if strays > _FEW_STRAYS:
        # Among many clicks a wide bridge would join the words on both sides of one.
        found, _ = _around(active, nuclei, _CLICKY_BRIDGE / hop, reach)
    return found


def _around(
    active: list[tuple[int, int]], nuclei: list[tuple[int, int]], bridge: float, reach: int
) -> tuple[list[tuple[int, int]], int]:
    """Return what lies around vowels, and how many short sounds hold none."""
    found: list[tuple[int, int]] = []
    strays = at = 0
    for start, end in _join(active, bridge):
        inside = []
        while at < len(nuclei) and nuclei[at][0] < end:
            if nuclei[at][1] > start:
                inside.append(nuclei[at])
            at += 1
        if inside:
            found.append((max(start, inside[0][0] - reach), min(end, inside[-1][1] + reach)))
        elif end - start <= _STRAY_FRAMES:
            strays += 1
    return found, strays
