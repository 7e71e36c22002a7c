"""The programs that can listen, tried one after the other, each in a process of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from netcoach.speech import portaudio
from netcoach.speech.tape import NotSound, Tape, read_header
from netcoach.speech.wav import LIMIT_SECONDS
from netcoach.text import clean, shorten

ALL_THE_SAME = "The timer works all the same."
NOTHING = (
    "There is nothing here to record with: install netcoach with its extra voice, "
    f"or arecord, or sox. {ALL_THE_SAME}"
)
SENTENCES = {
    portaudio.NO_MODULE: NOTHING,
    portaudio.NO_LIBRARY: (
        "The PortAudio library is missing: install libportaudio2, or arecord, or sox. "
        f"{ALL_THE_SAME}"
    ),
    portaudio.NO_DEVICE: f"No microphone was found: plug one in and try again. {ALL_THE_SAME}",
}
"""What to do about an exit status of our own program."""

FULL = "The recording is full: it keeps the first 10 minutes."
ANOTHER = "The microphone you chose is not here now: the usual one was recorded."
SOME_LOST = "The computer was busy, and a little of the sound was lost."

NO_LIBRARY_TOO = "The PortAudio library is missing too: install libportaudio2."
"""Said beside what another program says that was tried in its place."""

OWN = "sounddevice"
_BLOCK = 4096
_END_SECONDS = 2.0
_LINGER_SECONDS = 1.0


SOUND_FOLDER = "netcoach-sound-"
"""How the folder of a take's sound is called, before the number of the process it belongs to."""


def sweep(within: Path | None = None) -> None:
    """Remove the sound that a netcoach which was killed left behind."""
    for folder in (within or Path(tempfile.gettempdir())).glob(f"{SOUND_FOLDER}*"):
        owner = folder.name.removeprefix(SOUND_FOLDER).partition("-")[0]
        with suppress(OSError):
            if owner.isdigit() and not _alive(int(owner)) and folder.stat().st_uid == os.getuid():
                shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@dataclass(frozen=True, slots=True)
class Machine:
    """What of the computer is used to record; tests put their own in its place.

    ``which`` finds a program, ``popen`` starts one, ``monotonic`` is the time in seconds,
    ``folder`` makes a folder that only its owner can open.
    """

    has_module: Callable[[str], bool] = _has_module
    which: Callable[[str], str | None] = shutil.which
    popen: Callable[..., Any] = subprocess.Popen
    monotonic: Callable[[], float] = time.monotonic
    folder: Callable[[], str] = lambda: tempfile.mkdtemp(prefix=f"{SOUND_FOLDER}{os.getpid()}-")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes what it hears to standard output as WAV."""

    name: str
    command: tuple[str, ...]


def own_program(*words: str) -> tuple[str, ...]:
    """Return the command of the program that listens through PortAudio."""
    # Without -P a file named like a module, in the folder one happens to be in, would be run.
    return (sys.executable, "-P", portaudio.__file__, *words)


def programs(machine: Machine, device: str = "") -> tuple[Program, ...]:
    """Return what there is to record with, best first; only the first can choose a device."""
    found = []
    if machine.has_module(OWN):
        found.append(Program(OWN, own_program("record", device)))
    rate = str(portaudio.RATE)
    arecord, rec = machine.which("arecord"), machine.which("rec")
    if arecord:
        form = f"-q -t wav -f S16_LE -c 1 -r {rate}"
        found.append(Program("arecord", (arecord, *form.split())))
    if rec:
        # Its own buffer holds a quarter of a second, which would be missing at the end.
        form = f"-q -V1 --buffer 1024 -t wav -b 16 -e signed-integer -c 1 -r {rate} -"
        found.append(Program("rec", (rec, *form.split())))
    return tuple(found)


class Capture:
    """One recording underway: a thread starts the programs in turn until one brings sound."""

    def __init__(
        self, machine: Machine, some: Sequence[Program], *, limit: float = LIMIT_SECONDS
    ) -> None:
        """Take the programs, best first, and the most seconds to keep. ``start()`` begins."""
        self.tape: Tape | None = None
        self.problem = ""
        """What ended it before its time, in a sentence."""
        self.note = ""
        """What else the speaker should know afterwards."""
        self.held = False
        """While this is set, what comes in is let go by."""
        self._machine, self._programs, self._limit = machine, tuple(some), limit
        self._lock = threading.Lock()
        self._ending = False
        self._process: Any = None
        self._thread = threading.Thread(target=self._run, name="microphone", daemon=True)

    def start(self) -> None:
        """Begin, without waiting for the first sound."""
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether no more sound will come."""
        return not self._thread.is_alive()

    def end(self) -> None:
        """End the program, and take what it still had to say."""
        with self._lock:
            self._ending = True
            process = self._process
        if process is not None:
            process.terminate()
            self._thread.join(_END_SECONDS)
            if self._thread.is_alive():
                process.kill()
        if self._thread.ident is not None:
            self._thread.join(_END_SECONDS)

    def _run(self) -> None:
        why: list[tuple[int, str]] = []
        for program in self._programs:
            with tempfile.TemporaryFile() as said:
                status = self._hear(program, said)
                words = _lines(said)
            if portaudio.LOST in words:
                self.note = self.note or SOME_LOST
            if self._ending:
                return
            if self.tape is not None:
                self.problem = FULL if self.tape.full else _stopped(words)
                return
            why.append((status, _refused(program, status, words)))
        # A computer without a microphone explains most of what the others say.
        found = dict(why)
        self.problem = found.get(portaudio.NO_DEVICE) or why[-1][1]
        if portaudio.NO_LIBRARY in found and found[portaudio.NO_LIBRARY] != self.problem:
            missing = f"{NO_LIBRARY_TOO} {ALL_THE_SAME}"
            self.problem = f"{self.problem.removesuffix(ALL_THE_SAME)}{missing}"

    def _hear(self, program: Program, said: BinaryIO) -> int:
        """Take what a program hears until it ends; return its exit status."""
        with self._lock:
            if self._ending:
                return 0
            try:
                process = self._process = self._machine.popen(
                    program.command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=said,
                    bufsize=0,
                    start_new_session=True,
                )
            except OSError as problem:
                said.write(f"{problem.strerror}\n".encode())
                said.flush()
                return 1
        with process.stdout as stream:
            self._take(stream, said)
        return _wait(process)

    def _take(self, stream: Any, said: BinaryIO) -> None:
        try:
            rate, channels = read_header(stream)
        except NotSound:
            return
        block = stream.read(_BLOCK)
        if not block:
            return
        if portaudio.ABSENT in _lines(said):
            self.note = ANOTHER
        tape = self.tape = Tape(rate, channels, limit=self._limit)
        while block and not tape.full:
            tape.add(block, keep=not self.held)
            block = stream.read(_BLOCK)


def _wait(process: Any) -> int:
    """Return the exit status of a program whose sound is at its end, ended where it lingers."""
    with suppress(subprocess.TimeoutExpired):
        return int(process.wait(_LINGER_SECONDS))
    process.kill()
    return int(process.wait())


def _lines(said: BinaryIO) -> list[str]:
    """Return the last lines of what a program said on standard error, cleaned."""
    # The program writes at the place that this file points to, so that must not move.
    size = os.fstat(said.fileno()).st_size
    words = os.pread(said.fileno(), 4096, max(0, size - 4096)).decode("utf-8", "replace")
    return [line.strip() for line in clean(words).split("\n") if line.strip()]


def _said(words: Sequence[str]) -> str:
    own = (portaudio.ABSENT, portaudio.LOST)
    last = next((line for line in reversed(words) if line not in own), "")
    return f" ({shorten(last, 100)})" if last else ""


def _refused(program: Program, status: int, words: Sequence[str]) -> str:
    if program.name == OWN and status in SENTENCES:
        return SENTENCES[status]
    return f"{program.name} brought no sound from a microphone{_said(words)}. {ALL_THE_SAME}"


def _stopped(words: Sequence[str]) -> str:
    return f"The microphone stopped{_said(words)}. What was recorded until then is kept."
