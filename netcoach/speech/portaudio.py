"""Listens through PortAudio; run as a program of its own.

Three reasons for a process apart. sounddevice turns standard error away while it is imported, and
on Linux that is where the screen is drawn; ALSA writes its complaints there; and a driver that
hangs or crashes must not take the rehearsal with it.

So this file imports nothing of netcoach. ``list`` prints the inputs as JSON. ``record [NAME]``
writes a WAV stream to standard output until it is ended; its exit status says what went wrong.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO

NO_MODULE, NO_LIBRARY, NO_DEVICE, GONE = 3, 4, 5, 6
"""Exit statuses: no sounddevice, no PortAudio, nothing to listen with, the device went away."""
RATE = 16_000
"""Samples a second: what the measuring of speech needs."""
ABSENT = "netcoach: another device"
"""Said on standard error where the device asked for is not there and another listens."""
LOST = "netcoach: sound lost"
"""Said on standard error where PortAudio dropped sound because the computer was busy."""

_RATES = (RATE, 48_000, 44_100)
_BLOCKS_A_SECOND = 20
_GONE_SECONDS = 2.0
_UNKNOWN_LENGTH = 0x7FFF_0000


def wav_header(rate: int, channels: int, length: int = _UNKNOWN_LENGTH) -> bytes:
    """Return the header of a 16-bit WAV file for so many bytes of sound; a stream has no length."""
    frame = 2 * channels
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * frame, frame, 16)
    return b"".join(
        (
            b"RIFF" + struct.pack("<I", 36 + length) + b"WAVE",
            b"fmt " + struct.pack("<I", len(form)) + form,
            b"data" + struct.pack("<I", length),
        )
    )


def inputs(sounddevice: Any) -> list[dict[str, Any]]:
    """Return each device that can be listened to: its index, its name, whether it is usual."""
    usual = sounddevice.default.device[0]
    return [
        {"index": index, "name": str(device["name"]), "default": index == usual}
        for index, device in enumerate(sounddevice.query_devices())
        if device["max_input_channels"] > 0
    ]


def record(sounddevice: Any, out: BinaryIO, name: str, note: Callable[[str], object]) -> int:
    """Write what the device hears to ``out`` as a WAV stream; return the exit status at the end.

    ``name`` is one of ``inputs()``, "" the usual one. ``note`` gets ABSENT and LOST.
    """
    found = inputs(sounddevice)
    if not found:
        return NO_DEVICE
    named = next((one["index"] for one in found if one["name"] == name), None)
    if name and named is None:
        note(ABSENT)
    blocks: SimpleQueue[bytes] = SimpleQueue()

    def heard(block: Any, frames: int, time: Any, status: Any) -> None:
        if status and status.input_overflow:
            note(LOST)
        blocks.put(bytes(block))

    def finished() -> None:
        blocks.put(b"")

    stream, rate, channels = _open(sounddevice, named, heard, finished)
    with stream:
        out.write(wav_header(rate, channels))
        out.flush()
        return _pass_on(blocks, out)


def _pass_on(blocks: SimpleQueue[bytes], out: BinaryIO) -> int:
    """Write block after block until the stream ends or none comes any more."""
    while True:
        try:
            block = blocks.get(timeout=_GONE_SECONDS)
        except Empty:
            return GONE
        if not block:
            return GONE
        out.write(block)
        out.flush()


def _open(
    sounddevice: Any, device: int | None, heard: Callable[..., None], finished: Callable[[], None]
) -> tuple[Any, int, int]:
    """Return a stream with its rate and channels: 16 kHz mono, else the nearest that it can."""
    problem: Exception | None = None
    for channels in (1, 2):
        for rate in _RATES:
            try:
                stream = sounddevice.RawInputStream(
                    samplerate=rate,
                    blocksize=rate // _BLOCKS_A_SECOND,
                    device=device,
                    channels=channels,
                    dtype="int16",
                    callback=heard,
                    finished_callback=finished,
                )
            except (sounddevice.PortAudioError, ValueError) as refused:
                problem = problem or refused
            else:
                return stream, rate, channels
    assert problem is not None
    raise problem


def main(words: list[str]) -> int:
    """Do what the words ask; return the exit status."""
    try:
        import sounddevice
    except ImportError:
        return NO_MODULE
    except OSError:
        return NO_LIBRARY
    try:
        if words[:1] == ["list"]:
            found = inputs(sounddevice)
            sys.stdout.write(json.dumps(found))
            sys.stdout.flush()
            return 0 if found else NO_DEVICE
        name = words[1] if len(words) > 1 else ""
        return record(sounddevice, sys.stdout.buffer, name, _note)
    except BrokenPipeError:
        return 0
    except sounddevice.PortAudioError as problem:
        _note(str(problem))
        return NO_DEVICE if "querying device" in str(problem) else 1


def _note(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    # PortAudio's own end hangs where a device has gone; nothing here needs it.
    os._exit(main(sys.argv[1:]))
