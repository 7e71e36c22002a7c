"""Counts syllables: peaks of the voice's loudness with a dip between them.

After de Jong and Wempe 2009, with the band below 1 kHz in place of the whole sound's intensity.
"""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.speech.activity import decibels, percentile, smooth
from netcoach.speech.bands import Bands

# Decibels: how deep a dip parts two syllables, and how far under the loudest a vowel may lie.
_DIP, _DEPTH = 1.5, 22.0
_REACH_SECONDS = 0.02


def count(bands: Bands, stretches: Sequence[tuple[int, int]]) -> int:
    """Return the number of syllables within stretches of [start, end) frames."""
    reach = max(1, round(_REACH_SECONDS / bands.hop))
    level = decibels(smooth(bands.powers[0], reach))
    spoken = [level[at] for start, end in stretches for at in range(start, end)]
    if not spoken:
        return 0
    least = percentile(spoken, 0.95) - _DEPTH
    return sum(_peaks(level[start:end], least) for start, end in stretches)


def _peaks(level: Sequence[float], least: float) -> int:
    """Return how many peaks above ``least`` have a dip before and behind them."""
    found = 0
    top, bottom, rising = -999.0, 999.0, True
    for value in level:
        if rising:
            top = max(top, value)
            if value < top - _DIP:
                found += top > least
                rising, bottom = False, value
        else:
            bottom = min(bottom, value)
            if value > bottom + _DIP:
                rising, top = True, value
    return found + (rising and top > least)
