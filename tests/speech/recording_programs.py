"""Stand-ins for what records: pipes that tests feed, programs, and a sounddevice without sound."""

from __future__ import annotations

import os
import subprocess
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from netcoach.speech.portaudio import wav_header
from netcoach.speech.programs import Machine
from tests.clocks import SetClock

PATIENCE = 20.0
"""Seconds until a test gives up on a thread that hangs."""


def tone(seconds: float, peak: int = 8000, rate: int = 16_000) -> bytes:
    """Return 16-bit sound whose samples are the peak and its opposite in turn."""
    return array("h", [peak, -peak] * int(seconds * rate / 2)).tobytes()


class Pipe:
    """A program's standard output. ``feed`` returns once what it gives was taken."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._left = b""
        self._over = False
        self._waiting = False

    def read(self, size: int) -> bytes:
        with self._ready:
            self._waiting = True
            self._ready.notify_all()
            self._ready.wait_for(lambda: self._left or self._over, PATIENCE)
            self._waiting = False
            found, self._left = self._left[:size], self._left[size:]
            return found

    def feed(self, sound: bytes) -> None:
        """Give some sound, and wait until it was read and the reader came back for more."""
        with self._ready:
            self._left += sound
            self._ready.notify_all()
            done = self._ready.wait_for(lambda: self._over or self._taken, PATIENCE)
            assert done, "nobody reads"

    @property
    def _taken(self) -> bool:
        return self._waiting and not self._left

    def end(self) -> None:
        """Let it end as the program does."""
        with self._ready:
            self._over = True
            self._ready.notify_all()

    def close(self) -> None:
        self.end()

    def __enter__(self) -> Pipe:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class Process:
    """A program underway, as Popen shows it."""

    def __init__(self, command: Sequence[str], stderr: Any) -> None:
        self.command, self.stdout = tuple(command), Pipe()
        self.returncode = 0
        self.ended_by = ""
        self._stderr = stderr

    def say(self, words: str) -> None:
        """Write to standard error."""
        os.write(self._stderr.fileno(), f"{words}\n".encode())

    def exit(self, status: int = 1, words: str = "") -> None:
        """End by itself."""
        if words:
            self.say(words)
        self.returncode = status
        self.stdout.end()

    def terminate(self) -> None:
        self.ended_by = self.ended_by or "terminate"
        self.stdout.end()

    def kill(self) -> None:
        self.ended_by = "kill"
        self.stdout.end()

    def wait(self, timeout: float | None = None) -> int:
        return self.returncode


class Programs:
    """Starts stand-ins in place of programs, and remembers them."""

    def __init__(self, begin: Callable[[Process], None] | None = None) -> None:
        self.started: list[Process] = []
        self._begin = begin
        self._ready = threading.Condition()

    def __call__(self, command: Sequence[str], *, stderr: Any, **details: Any) -> Process:
        assert details["stdin"] == subprocess.DEVNULL
        process = Process(command, stderr)
        with self._ready:
            self.started.append(process)
            self._ready.notify_all()
        if self._begin is not None:
            self._begin(process)
        return process

    def last(self, number: int = 1) -> Process:
        """Return the program started last, once so many are."""
        with self._ready:
            assert self._ready.wait_for(lambda: len(self.started) >= number, PATIENCE)
            return self.started[number - 1]


def machine(
    tmp_path: Path,
    *programs: str,
    popen: Callable[..., Any] | None = None,
    clock: SetClock | None = None,
) -> Machine:
    """Return a computer that has these of "sounddevice", "arecord" and "rec"."""

    def folder() -> str:
        place = tmp_path / "private"
        place.mkdir(mode=0o700)
        return str(place)

    return Machine(
        has_module=lambda name: name in programs,
        which=lambda name: f"/usr/bin/{name}" if name in programs else None,
        popen=popen or Programs(),
        monotonic=(clock or SetClock()).monotonic,
        folder=folder,
    )


class PortAudioError(Exception):
    """As sounddevice has it."""


class Stream:
    """A stream that hears some blocks, then whatever the test lets happen."""

    def __init__(self, module: FakeSounddevice, details: dict[str, Any]) -> None:
        self._module, self._details = module, details

    def __enter__(self) -> Stream:
        for block, lost in self._module.blocks:
            status = SimpleNamespace(input_overflow=True) if lost else None
            self._details["callback"](memoryview(block), len(block) // 2, None, status)
        if self._module.unplugged:
            self._details["finished_callback"]()
        return self

    def __exit__(self, *raised: object) -> None:
        pass


class FakeSounddevice:
    """Stands in for the module: devices, and streams that only some settings open."""

    PortAudioError = PortAudioError

    def __init__(
        self,
        *names: str,
        usual: int = 0,
        blocks: Sequence[tuple[bytes, bool]] = (),
        opens: Callable[[dict[str, Any]], bool] = lambda details: True,
    ) -> None:
        self.default = SimpleNamespace(device=(usual, -1))
        self.blocks, self.unplugged = blocks, True
        self.asked: list[dict[str, Any]] = []
        self._names, self._opens = names, opens

    def query_devices(self) -> Iterator[dict[str, Any]]:
        yield {"name": "Loudspeaker", "max_input_channels": 0}
        for name in self._names:
            yield {"name": name, "max_input_channels": 2}

    def RawInputStream(self, **details: Any) -> Stream:
        self.asked.append(details)
        if not self._opens(details):
            raise PortAudioError("Invalid sample rate")
        return Stream(self, details)


def wav(seconds: float, peak: int = 8000, rate: int = 16_000) -> bytes:
    """Return a WAV stream with a tone."""
    return wav_header(rate, 1) + tone(seconds, peak, rate)
