"""Finds where a recording holds nothing but its noise, and how loud that is at each moment.

A low percentile of the power would misjudge a file with little silence; here noise is what stays
level for a quarter of a second, which speech does not, and is the quietest such thing around.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import log10
from statistics import fmean

from netcoach.speech.bands import Bands

_CELL, _WINDOW = 0.05, 5
# Decibels: within a window noise varies no more than this; windows this near are one noise.
_STEADY, _ALIKE = 6.0, 3.0
# Noise may swell and fade by so many decibels, seen against the quietest within so many seconds.
_SWELL, _AROUND = 9.0, 3.0
_BELOW_SPEECH = 6.0
# What is level at this depth under the loudest, or higher, may be a vowel.
_UNDER_SPEECH = 9.0
_NEAREST = 10
_SHORTEST_LEAD = 0.2
_NOTHING = 1e-3
_EMPTY = 0.05


@dataclass(frozen=True, slots=True)
class Noise:
    """Frames that hold noise alone, and each band's noise in dB cell by cell."""

    frames: list[int]
    floors: tuple[list[float], ...]
    cell: int

    def floor(self, band: int, frame: int) -> float:
        """Return a band's noise in dB at a frame."""
        return self.floors[band][min(frame // self.cell, len(self.floors[band]) - 1)]


def decibel(power: float) -> float:
    """Return a power in decibels, with a floor where there is nothing."""
    return 10 * log10(power + _NOTHING)


def find(bands: Bands, total: list[float], lead: float | None) -> Noise:
    """Return the noise of a sound; ``lead`` seconds at its start are known to hold no speech."""
    size = round(_CELL / bands.hop)
    cells = [fmean(total[at : at + size]) for at in range(0, len(total) - size + 1, size)]
    quiet = _quiet_cells(cells, lead, bands.hop * size)
    frames = [frame for cell in quiet for frame in range(cell * size, (cell + 1) * size)]
    floors = tuple(_floors(powers, quiet, len(cells), size) for powers in bands.powers)
    return Noise(frames, floors, size)


def _quiet_cells(cells: list[float], lead: float | None, length: float) -> list[int]:
    loudest = decibel(sorted(cells)[int(0.95 * len(cells))])
    windows = _room(_steady(cells), cells, loudest - _UNDER_SPEECH)
    if not windows:
        sounding = [at for at, power in enumerate(cells) if power > _EMPTY] or range(len(cells))
        return [min(sounding, key=cells.__getitem__)]
    known = _known(windows, lead, length, loudest)
    lowest = min(known or windows)[0]
    most = min(lowest + _SWELL, max(lowest + _ALIKE, loudest - _BELOW_SPEECH))
    around = round(_AROUND / length)
    chosen: set[int] = set()
    near = [window for window in windows if window[0] < most]
    for level, at in near:
        local = min(other for other, place in near if abs(place - at) <= around)
        if level < local + _ALIKE or (level, at) in known:
            chosen.update(range(at, at + _WINDOW))
    return sorted(chosen)


def _steady(cells: list[float]) -> list[tuple[float, int]]:
    """Return the level in dB and the start of each window that stays level."""
    levels = [decibel(power) for power in cells]
    windows = []
    for at in range(len(cells) - _WINDOW + 1):
        part = levels[at : at + _WINDOW]
        if max(part) - min(part) < _STEADY:
            windows.append((decibel(fmean(cells[at : at + _WINDOW])), at))
    return windows


def _room(
    windows: list[tuple[float, int]], cells: list[float], most: float
) -> list[tuple[float, int]]:
    """Return the windows that may be the room's noise; none where all are as loud as speech.

    A driver may hand over zeros before the microphone runs: they are not the room, unless
    nothing else is quiet.
    """
    sounding = [at for at, power in enumerate(cells) if power > _EMPTY]
    if sounding:
        inner = [w for w in windows if sounding[0] <= w[1] <= sounding[-1] - _WINDOW + 1]
        if len(inner) >= _WINDOW and min(inner)[0] < most:
            return inner
    return windows if windows and min(windows)[0] < most else []


def _known(
    windows: list[tuple[float, int]], lead: float | None, length: float, loudest: float
) -> list[tuple[float, int]]:
    """Return the windows within the lead, unless someone spoke there after all."""
    if not lead or lead < _SHORTEST_LEAD:
        return []
    most = loudest - _BELOW_SPEECH
    last = lead / length - _WINDOW
    return [window for window in windows if window[1] <= last and window[0] < most]


def _floors(powers: list[float], quiet: list[int], count: int, size: int) -> list[float]:
    """Return a band's noise in dB for each cell: the mean of the nearest quiet cells."""
    means = [fmean(powers[cell * size : (cell + 1) * size]) for cell in quiet]
    floors = []
    for cell in range(count):
        first = bisect_left(quiet, cell) - _NEAREST // 2
        first = max(0, min(first, len(quiet) - _NEAREST))
        floors.append(decibel(fmean(means[first : first + _NEAREST])))
    return floors
