"""Small sounds made by the tests: a buzzing voice, silence, and noise."""

from __future__ import annotations

import random
import struct
from array import array
from math import pi, sin
from pathlib import Path

from netcoach.speech.wav import Sound

RATE = 16_000


def voice(
    seconds: float, hertz: float = 120.0, swing: float = 0.0, rate: int = RATE
) -> list[float]:
    """A voice of eight harmonics that says four syllables a second.

    Its tone moves up and down by a share ``swing`` of itself, once a second.
    """
    samples = []
    phase = 0.0
    for at in range(round(seconds * rate)):
        second = at / rate
        phase += 2 * pi * hertz * (1 + swing * sin(2 * pi * second)) / rate
        loud = 0.15 + 0.85 * sin(pi * ((second * 4) % 1)) ** 2
        samples.append(loud * sum(sin(number * phase) / number for number in range(1, 9)))
    return [9_000 * sample for sample in samples]


def silence(seconds: float, rate: int = RATE) -> list[float]:
    """Nothing at all."""
    return [0.0] * round(seconds * rate)


def sound(*parts: list[float], noise: float = 8.0, rate: int = RATE) -> Sound:
    """The parts one after the other, with white noise of that strength over all of them."""
    chance = random.Random(3)
    samples = [sample + chance.gauss(0, noise) for part in parts for sample in part]
    return Sound(array("h", [max(-32_768, min(32_767, round(one))) for one in samples]), rate)


def wav(
    samples: Sound,
    *,
    bits: int = 16,
    channels: int = 1,
    tag: int = 1,
    length: int | None = None,
) -> bytes:
    """A WAV file of a sound; ``length`` is what its header says of the data, else the truth."""
    scale = {8: lambda s: bytes([(s >> 8) + 128]), 16: lambda s: struct.pack("<h", s)}
    scale[24] = lambda s: struct.pack("<i", s << 8)[:3]
    scale[32] = lambda s: struct.pack("<i", s << 16)
    data = b"".join(scale[bits](sample) * channels for sample in samples.samples)
    frame = channels * bits // 8
    rate = samples.rate
    form = struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)
    said = len(data) if length is None else length
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", said) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def written(folder: Path, content: bytes, name: str = "take.wav") -> Path:
    """Those bytes in a file."""
    path = folder / name
    path.write_bytes(content)
    return path
