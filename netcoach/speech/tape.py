"""Sound as it comes in: read off a WAV stream, kept up to the limit, its level told."""

from __future__ import annotations

import math
import sys
from array import array
from typing import Protocol

from netcoach.speech.wav import LIMIT_SECONDS

RECENT_SECONDS = 0.2
"""What the level is taken from."""
LOWEST_DBFS = -60.0
"""Level 0, in decibels below the loudest sound that 16 bits hold."""
_MOST_CHUNKS = 50


class Stream(Protocol):
    """What sound is read from: a pipe."""

    def read(self, size: int, /) -> bytes | None:
        """Return at most so many bytes, b"" at the end."""


class NotSound(Exception):
    """A stream that ended before its sound, or is no 16-bit WAV."""


def read_header(stream: Stream) -> tuple[int, int]:
    """Return samples a second and channels of a WAV stream; what is read next is its sound.

    Raises NotSound.
    """
    if _exactly(stream, 12)[8:] != b"WAVE":
        raise NotSound("not a WAV stream")
    form = (0, 0)
    for _ in range(_MOST_CHUNKS):
        head = _exactly(stream, 8)
        name, length = head[:4], int.from_bytes(head[4:], "little")
        if name == b"data":
            break
        if length > 4096:
            raise NotSound("a header without end")
        inside = _exactly(stream, length + length % 2)
        if name == b"fmt " and length >= 16 and inside[14:16] == b"\x10\0":
            form = int.from_bytes(inside[4:8], "little"), int.from_bytes(inside[2:4], "little")
    rate, channels = form
    if not (1_000 <= rate <= 400_000 and 1 <= channels <= 2):
        raise NotSound("not 16-bit sound")
    return form


def _exactly(stream: Stream, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = stream.read(size - len(found))
        if not more:
            raise NotSound("the end")
        found += more
    return found


class Tape:
    """16-bit sound of at most ten minutes; one thread adds to it, another looks at it."""

    def __init__(self, rate: int, channels: int, *, limit: float = LIMIT_SECONDS) -> None:
        """Take the samples a second, the channels and the limit in seconds."""
        self.rate, self.channels = rate, channels
        self.pcm = bytearray()
        self.arrived = 0
        """Bytes that came in, also those let go by."""
        self._frame = 2 * channels
        self._limit = int(limit * rate) * self._frame
        self._rest = b""
        self._recent = b""

    @property
    def seconds(self) -> float:
        """How much sound is kept."""
        return len(self.pcm) / self._frame / self.rate

    @property
    def full(self) -> bool:
        """Whether the limit is reached."""
        return len(self.pcm) >= self._limit

    def add(self, block: bytes, *, keep: bool = True) -> None:
        """Take what came in, or only its level; what is over the limit is left out."""
        self.arrived += len(block)
        block = self._rest + block
        whole = len(block) - len(block) % self._frame
        block, self._rest = block[:whole], block[whole:]
        recent = int(RECENT_SECONDS * self.rate) * self._frame
        self._recent = (self._recent + block)[-recent:]
        if keep:
            self.pcm += block[: self._limit - len(self.pcm)]

    def cut(self, seconds: float) -> None:
        """Keep so much sound from the start."""
        del self.pcm[max(0, round(seconds * self.rate)) * self._frame :]

    def level(self) -> float:
        """Return the peak of the last 0.2 s, 0–1 for −60 to 0 dBFS."""
        return level_of(self._recent)


def level_of(pcm: bytes) -> float:
    """Return the peak of 16-bit sound as a level: 0 for −60 dBFS and below, 1 for 0 dBFS."""
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    peak = max(max(samples, default=0), -min(samples, default=0))
    if not peak:
        return 0.0
    return min(1.0, max(0.0, 1 - 20 * math.log10(peak / 32768) / LOWEST_DBFS))
