"""Splits a sound into four bands and gives the power of each in short frames.

Sums and differences of neighbouring samples (Haar's wavelet) halve a sound's rate again and again;
the differences are the upper halves of its spectrum. This costs two passes over the samples where
filters would cost many, and telling a band's power needs no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, tan
from operator import add, mul, sub

from netcoach.speech.wav import Sound

HOP = 0.005
"""The length of a frame in seconds, as near as whole samples come to it."""
_VOICE_RATE = 5_600
_RUMBLE = 90.0


@dataclass(frozen=True, slots=True)
class Bands:
    """A sound's voice below about 2 kHz, and the power of each band in each frame.

    ``voice`` has no constant part and no hum; ``voice_rate`` is its rate in Hz. ``powers`` holds
    one list a band, the lowest first (below 1 kHz, then up to 2, 4 and 8 where the sound goes so
    high); ``hop`` is the true length of a frame in seconds.
    """

    voice: list[float]
    voice_rate: float
    powers: tuple[list[float], ...]
    hop: float


def split(sound: Sound) -> Bands:
    """Return the bands of a sound."""
    samples: list[float] = list(sound.samples)
    rate: float = sound.rate
    group = max(1, round(rate / 16_000))
    if group > 1:
        parts = [samples[first::group] for first in range(group)]
        samples = parts[0]
        for part in parts[1:]:
            samples = list(map(add, samples, part))
        rate /= group
    uppers: list[tuple[list[float], float]] = []
    while rate > _VOICE_RATE:
        samples, upper = _halves(samples)
        rate /= 2
        uppers.append((upper, rate))
    voice = _without_rumble(samples, rate)
    low, upper = _halves(voice)
    uppers.append((upper, rate / 2))
    base = rate / 2
    size = max(1, round(HOP * base))
    count = len(low) // size
    powers = []
    for part, own in ((low, base), *reversed(uppers)):
        frame = round(size * own / base)
        # Each halving doubles the amplitude and leaves half the samples to tell the power of.
        powers.append(_powers(part, frame, count, frame * (sound.rate / own) ** 2))
    return Bands(voice, rate, tuple(powers), size / base)


def _halves(samples: list[float]) -> tuple[list[float], list[float]]:
    """Return the lower and the upper half of a sound's spectrum at half its rate, not scaled."""
    even, odd = samples[0::2], samples[1::2]
    return list(map(add, even, odd)), list(map(sub, even, odd))


def _powers(samples: list[float], size: int, count: int, scale: float) -> list[float]:
    starts = range(0, count * size, size)
    parts = (samples[at : at + size] for at in starts)
    return [sum(map(mul, part, part)) / scale for part in parts]


def _without_rumble(samples: list[float], rate: float) -> list[float]:
    """Return the samples through a Butterworth high-pass of the fourth order at 90 Hz."""
    # The two quality factors of the order, of Butterworth's polynomial.
    for quality in (0.5412, 1.3066):
        samples = _high_pass(samples, rate, quality)
    return samples


def _high_pass(samples: list[float], rate: float, quality: float) -> list[float]:
    """Return the samples through a second-order high-pass (bilinear transform)."""
    warped = tan(pi * _RUMBLE / rate)
    scale = 1 / (1 + warped / quality + warped * warped)
    first = 2 * (warped * warped - 1) * scale
    second = (1 - warped / quality + warped * warped) * scale
    passed = []
    before = older = samples[0] if samples else 0.0
    out = out_older = 0.0
    for sample in samples:
        value = scale * (sample - 2 * before + older) - first * out - second * out_older
        older, before = before, sample
        out_older, out = out, value
        passed.append(value)
    return passed
