"""Tone and syllables of voices whose truth is known, for the tests made them themselves."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from math import log2, pi, sin, sqrt

import pytest

from netcoach.speech.recording import measure
from tests.speech.sounds import RATE, silence, sound

TEXT = (
    "hi my name is ma|ya chen and I am a se|cond year nur|sing stu|dent at lake|side col|lege "
    "last sum|mer I worked on a bu|sy hos|pi|tal ward and I no|ticed that pa|tients kept "
    "as|king the same five ques|tions be|fore sur|ge|ry so I wrote a one page guide in plain "
    "lan|guage and tes|ted it with for|ty fa|mi|lies"
)
"""Words parted by spaces, their syllables by a bar."""


def glide(seconds: float, tone: Callable[[float], float]) -> list[float]:
    """A voice of eight harmonics whose tone in Hz is known at each second."""
    samples = []
    phase = 0.0
    for at in range(round(seconds * RATE)):
        second = at / RATE
        phase += 2 * pi * tone(second) / RATE
        loud = 0.2 + 0.8 * sin(pi * ((second * 4) % 1)) ** 2
        samples.append(6_000 * loud * sum(sin(n * phase) / n for n in range(1, 9)))
    return samples


@pytest.mark.parametrize("middle", [95.0, 130.0, 210.0])
@pytest.mark.parametrize("swing", [0.5, 1.5, 3.0, 5.0])
def test_a_sweep_has_the_spread_it_was_made_with(middle: float, swing: float) -> None:
    # A sine of so many semitones up and down has a spread of that over the root of two.
    voice = glide(6.0, lambda second: middle * 2 ** (swing * sin(2 * pi * 0.7 * second) / 12))
    found = measure(sound(silence(0.5), voice, silence(0.5)))
    assert found.f0_sd_st == pytest.approx(swing / sqrt(2), abs=0.2)
    assert found.f0_mean == pytest.approx(middle, rel=0.03)


def test_a_fall_through_each_sentence_has_the_spread_of_a_line() -> None:
    # From 4 semitones over the middle to 4 under it, evenly: 8 over the root of twelve.
    voice = glide(8.0, lambda second: 140.0 * 2 ** ((4 - 4 * (second % 2.0)) / 12))
    found = measure(sound(silence(0.5), voice, silence(0.5)))
    assert found.f0_sd_st == pytest.approx(8 / sqrt(12), abs=0.3)
    heights = [140.0 * 2 ** ((4 - 8 * step / 100) / 12) for step in range(101)]
    mean = sum(heights) / len(heights)
    spread = sqrt(sum((one - mean) ** 2 for one in heights) / len(heights))
    assert found.pvq == pytest.approx(spread / mean, abs=0.02)
    assert all(abs(log2(a / b)) < 1 for a, b in pairwise(heights))


def syllable(chance: random.Random, hertz: float) -> list[float]:
    """A consonant and a vowel: a stop, a hiss or a hum, then a vowel of its own length."""
    kind = chance.choice(("stop", "hiss", "hum"))
    length = chance.uniform(0.05, 0.09)
    if kind == "stop":
        before = [0.0] * round(length * RATE)
    elif kind == "hiss":
        before = [chance.gauss(0, 350) for _ in range(round(length * RATE))]
    else:
        before = [1_200 * sin(2 * pi * hertz * at / RATE) for at in range(round(length * RATE))]
    count = round(chance.uniform(0.09, 0.19) * RATE)
    loud = chance.uniform(5_000, 9_000)
    vowel = [
        loud
        * sin(pi * (at + 1) / (count + 1)) ** 0.6
        * sum(sin(2 * pi * n * hertz * at / RATE) / n for n in range(1, 9))
        for at in range(count)
    ]
    return before + vowel


@pytest.mark.parametrize("seed", range(4))
def test_the_syllables_of_a_text_are_counted(seed: int) -> None:
    chance = random.Random(seed)
    words = TEXT.split()
    parts = [silence(0.5)]
    for number, word in enumerate(words):
        for _ in word.split("|"):
            parts.append(syllable(chance, chance.uniform(105, 150)))
        if number % 9 == 8:
            parts.append(silence(0.5))
    parts.append(silence(0.5))
    true = sum(len(word.split("|")) for word in words)
    found = measure(sound(*parts))
    assert found.syllables == pytest.approx(true, rel=0.1)
    assert len(found.pauses) == len(words) // 9 - (len(words) % 9 == 0)
