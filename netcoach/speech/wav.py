"""Reads a WAV file into 16-bit mono sound, or says in one sentence why not.

The standard library's ``wave`` refuses WAVE_FORMAT_EXTENSIBLE, the usual form of 24-bit recordings,
and files whose header was never finished; so the chunks are read here.
"""

from __future__ import annotations

import errno
import math
import stat
import struct
import sys
from array import array
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import BinaryIO

from netcoach.speech import formats
from netcoach.text import shorten

LIMIT_SECONDS = 600
"""The longest recording that is read, in seconds: a pitch takes one minute."""
SLOWEST, FASTEST = 8_000, 48_000
"""The sampling rates that are read, in Hz."""

_PCM, _EXTENSIBLE = 1, 0xFFFE
# A sub-format is a format tag with these 14 bytes behind it (Microsoft's multimedia headers).
_SUBFORMAT = bytes.fromhex("00000000 1000 8000 00aa00389b71")
_DEPTHS = (8, 16, 24, 32)
_BLOCK = 1 << 16
_MOST_CHUNKS = 1_000
_START = 512
# An eight-bit sample is unsigned: flipping the top bit makes it signed.
_SIGNED = bytes(value ^ 0x80 for value in range(256))


class SoundProblem(Exception):
    """Why a sound cannot be read, heard or measured, in one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound: samples of 16 bits, ``rate`` of them a second."""

    samples: array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class _Form:
    """How the samples are written: what the format chunk says."""

    channels: int
    rate: int
    width: int

    @property
    def frame(self) -> int:
        return self.channels * self.width


def read_wav(path: Path) -> Sound:
    """Return the sound of a PCM WAV file: 8–48 kHz, 8, 16, 24 or 32 bit, mono or stereo.

    Of a stereo file the louder channel is taken: a sum would lose a voice whose channels are
    wired against each other. A file that ends before its header says is read as far as it goes.
    Raises SoundProblem, naming what was found instead.
    """
    called = shorten(path.name, 60) or "The folder"
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise SoundProblem(f"{called} is a folder: name a WAV file in it.")
        if not stat.S_ISREG(kind):
            raise SoundProblem(f"{called} is not a file: record to a WAV file first.")
        with path.open("rb") as file:
            return _read(file, called)
    except FileNotFoundError:
        raise SoundProblem(f"There is no file {shorten(str(path), 200)}: check the name.") from None
    except OSError as problem:
        raise SoundProblem(_unreadable(problem.errno, called)) from None
    except ValueError:
        raise SoundProblem(f"{called} cannot be read: its name cannot be used.") from None


def _unreadable(number: int | None, called: str) -> str:
    """Return the sentence for an error of the system that a file met with, by its number."""
    match number:
        case errno.ELOOP:
            return f"{called} is a link that leads back to itself: name the recording it is for."
        case errno.ENOTDIR:
            return f"There is no file {called} there: a part of the path before it is no folder."
        case errno.ENAMETOOLONG:
            return f"There is no file {called}: its name is longer than a file's can be."
        case errno.EACCES | errno.EPERM:
            return f"{called} cannot be read: you have no permission to open it or its folder."
        case errno.EIO | errno.ENXIO | errno.ENODEV:
            return f"{called} cannot be read: its disk or device does not answer."
    return f"{called} cannot be read here: copy it to your own folder and name the copy."


def _read(file: BinaryIO, called: str) -> Sound:
    start = file.read(_START)
    if not start:
        raise SoundProblem(f"{called} is empty: record it again.")
    if start[:4] not in (b"RIFF", b"RF64", b"BW64") or start[8:12] != b"WAVE":
        if len(start) < 12 and start[:4] == b"RIFF":
            raise SoundProblem(f"{called} ends within its header: record it again.")
        raise SoundProblem(f"{called} is {formats.name(start)}: save it as PCM WAV.")
    size = file.seek(0, 2)
    form, begin, length = _chunks(file, size, called)
    frames = length // form.frame
    if not frames:
        raise SoundProblem(f"{called} holds no sound: record it again.")
    if frames > LIMIT_SECONDS * form.rate:
        minutes = frames / form.rate / 60
        raise SoundProblem(
            f"{called} is {_spell(minutes)} long; the limit is "
            f"{LIMIT_SECONDS // 60} minutes: cut out one take."
        )
    file.seek(begin)
    channels = _samples(file, form, frames)
    if not channels[0]:
        raise SoundProblem(f"{called} holds no sound: record it again.")
    return Sound(max(channels, key=_loudness), form.rate)


def _spell(minutes: float) -> str:
    if minutes < 60:
        # Rounded up: what is over the limit must not read as if it were at it.
        return f"{math.ceil(minutes * 10) / 10:.1f} minutes"
    return f"{minutes / 60:.1f} hours"


def _chunks(file: BinaryIO, size: int, called: str) -> tuple[_Form, int, int]:
    """Return the form, and where the samples begin and how many bytes of them there are."""
    form: _Form | None = None
    sound: tuple[int, int] | None = None
    position = 12
    for _ in range(_MOST_CHUNKS):
        if form and sound:
            return form, *sound
        file.seek(position)
        header = file.read(8)
        if len(header) < 8:
            break
        name, length = header[:4], int.from_bytes(header[4:], "little")
        inside = position + 8
        rest = size - inside
        if name == b"fmt ":
            form = _form(file.read(min(length, 40)), called)
        elif name == b"data":
            if length > rest or (length == 0 and not _another(file, rest)):
                # Recording to a pipe leaves no true length behind, and neither does a cut.
                length = rest
            sound = inside, length
        position = inside + length
        file.seek(position)
        # A chunk of odd length has a zero behind it, though not every writer knows that.
        if length % 2 and file.read(1) == b"\0":
            position += 1
    if form and sound:
        return form, *sound
    missing = "samples" if form else "description of the sound"
    raise SoundProblem(f"{called} has no {missing} in it, or ends too early: record it again.")


def _another(file: BinaryIO, rest: int) -> bool:
    """Tell whether another chunk stands here: four letters and a length that the file holds."""
    header = file.read(8)
    if len(header) < 8:
        return False
    letters = all(0x20 <= letter < 0x7F for letter in header[:4])
    return letters and int.from_bytes(header[4:], "little") <= rest - 8


def _form(chunk: bytes, called: str) -> _Form:
    if len(chunk) < 16:
        raise SoundProblem(f"{called} ends within its header: record it again.")
    tag, channels, rate, _, frame, bits = struct.unpack_from("<HHIIHH", chunk)
    if tag == _EXTENSIBLE and chunk[26:40] == _SUBFORMAT:
        tag = int.from_bytes(chunk[24:26], "little")
    if tag != _PCM:
        raise SoundProblem(
            f"{called} is a WAV file with {formats.encoding(tag, bits)} sound: "
            "save it as 16-bit PCM."
        )
    if bits not in _DEPTHS:
        raise SoundProblem(f"{called} has {bits}-bit samples: save it with 16 bits.")
    if not 1 <= channels <= 2:
        count = "no channel" if not channels else f"{channels} channels"
        raise SoundProblem(f"{called} has {count}: save it as mono or stereo.")
    if not SLOWEST <= rate <= FASTEST:
        raise SoundProblem(
            f"{called} has {rate:,} samples a second; "
            f"{SLOWEST:,} to {FASTEST:,} can be read: save it at 16,000."
        )
    if frame != channels * bits // 8:
        raise SoundProblem(f"{called} has a header that contradicts itself: save it anew as WAV.")
    return _Form(channels, rate, bits // 8)


def _samples(file: BinaryIO, form: _Form, frames: int) -> list[array[int]]:
    """Return each channel's samples, cut to 16 bits; a block at a time to spare memory."""
    channels = [array("h") for _ in range(form.channels)]
    left = frames
    while left:
        block = file.read(min(left, _BLOCK) * form.frame)
        count = len(block) // form.frame
        if not count:
            break
        block = block[: count * form.frame]
        for number, channel in enumerate(channels):
            channel.frombytes(_sixteen_bits(block, form, number))
        left -= count
    if sys.byteorder == "big":
        for channel in channels:
            channel.byteswap()
    return channels


def _sixteen_bits(block: bytes, form: _Form, channel: int) -> bytes:
    """Return the two upper bytes of each of a channel's samples, the lower one first."""
    if form.width == 2 and form.channels == 1:
        return block
    top = (channel + 1) * form.width - 1
    upper = block[top :: form.frame]
    wide = bytearray(2 * len(upper))
    if form.width == 1:
        wide[1::2] = upper.translate(_SIGNED)
    else:
        wide[0::2] = block[top - 1 :: form.frame]
        wide[1::2] = upper
    return bytes(wide)


def _loudness(samples: array[int]) -> float:
    """Return a channel's mean power without its constant part, from some of its samples."""
    some = samples[:: max(1, len(samples) // 100_003)]
    power: int = sum(map(mul, some, some))
    return power / len(some) - (sum(some) / len(some)) ** 2
