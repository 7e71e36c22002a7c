"""The microphone: what can be listened to, and the recording of a take.

Sound stays on this computer, and in memory until the take ends; then it is a file that only its
owner can read, in a folder that goes when netcoach does. Only ``keep`` makes it stay.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from netcoach.speech import portaudio
from netcoach.speech.programs import (
    ALL_THE_SAME,
    NOTHING,
    OWN,
    SENTENCES,
    Capture,
    Machine,
    Program,
    own_program,
    programs,
)
from netcoach.speech.tape import Tape
from netcoach.speech.wav import LIMIT_SECONDS, SoundProblem

USUAL = "the usual microphone"
FOLDER = "recordings"
"""The folder beside the journal that kept recordings go to."""
SILENT_SECONDS = 3.0
"""A microphone that sends nothing at all for so long, not even silence, has gone."""
NO_SOUND = f"No sound came from the microphone. {ALL_THE_SAME}"
_LIST_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone: PortAudio's index for it, −1 where another program chooses it; its name,
    and whether the system listens to it unless told otherwise."""

    index: int
    name: str
    default: bool


def devices(machine: Machine | None = None) -> tuple[Device, ...]:
    """Return the microphones, never none; takes up to some tenths of a second.

    Where PortAudio cannot be asked, the one that the system's own program listens to. Raises
    SoundProblem, with what to do about it, where there is nothing to record with.
    """
    machine = machine or Machine()
    some = programs(machine)
    if not some:
        raise SoundProblem(NOTHING)
    problem = NOTHING
    if some[0].name == OWN:
        status, found = _listed(machine)
        if found:
            return found
        problem = SENTENCES.get(status, NO_SOUND)
    others = [program for program in some if program.name != OWN]
    if not others:
        raise SoundProblem(problem)
    return (Device(-1, f"{USUAL} ({others[0].name})", True),)


def _listed(machine: Machine) -> tuple[int, tuple[Device, ...]]:
    """Return the exit status of the listing, and PortAudio's inputs."""
    try:
        process = machine.popen(
            own_program("list"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return portaudio.NO_MODULE, ()
    try:
        written, _ = process.communicate(timeout=_LIST_SECONDS)
        found = tuple(
            Device(one["index"], one["name"], one["default"])
            for one in json.loads(written or b"[]")
        )
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return 1, ()
    except (ValueError, TypeError, KeyError):
        return 1, ()
    return int(process.returncode), found


def open_recorder(device: str = "", *, machine: Machine | None = None) -> Recorder:
    """Return a recorder for the microphone of that name, "" the usual one.

    Nothing listens before ``start()``. Raises SoundProblem, with what to do about it, where
    there is nothing to record with; what else can go wrong, the recorder says in ``problem``.
    """
    machine = machine or Machine()
    some = programs(machine, device)
    if not some:
        raise SoundProblem(NOTHING)
    return Recorder(some, machine, name=device or USUAL)


class Recorder:
    """Records one take at a time. No method raises: what went wrong stands in ``problem``."""

    def __init__(
        self,
        some: tuple[Program, ...],
        machine: Machine,
        *,
        name: str = USUAL,
        limit: float = LIMIT_SECONDS,
    ) -> None:
        """Take the programs to try, best first, and the most seconds to keep."""
        self.name = name
        self._programs, self._machine, self._limit = some, machine, limit
        self._capture: Capture | None = None
        self._problem = ""
        self._seconds = 0.0
        self._path: Path | None = None
        self._arrived = 0
        self._since = 0.0

    @property
    def problem(self) -> str:
        """The sentence to show about what ended the recording, "" where all is well.

        After ``stop()`` also what was not right with a recording that is there.
        """
        capture = self._capture
        return self._problem or (capture.problem if capture else "")

    @property
    def seconds(self) -> float:
        """How much sound of this take there is; at the end of a count-in, how long that is in
        the recording."""
        tape = self._tape
        return tape.seconds if tape else self._seconds

    @property
    def _tape(self) -> Tape | None:
        return self._capture.tape if self._capture else None

    def start(self) -> None:
        """Begin to record, without waiting for the first sound. An earlier take is dropped."""
        self.discard()
        self._problem, self._seconds, self._arrived = "", 0.0, 0
        self._since = self._machine.monotonic()
        atexit.register(self.discard)
        self._capture = Capture(self._machine, self._programs, limit=self._limit)
        self._capture.start()

    def level(self) -> float:
        """Return how loud it is now: the peak of the last 0.2 s, 0–1 for −60 to 0 dBFS.

        Asked a few times a second, this also notices a microphone that has gone silent for good.
        """
        capture, tape = self._capture, self._tape
        if capture is None or capture.over:
            return 0.0
        now = self._machine.monotonic()
        arrived = tape.arrived if tape else 0
        if arrived != self._arrived:
            self._arrived, self._since = arrived, now
        elif now - self._since > SILENT_SECONDS:
            self._problem = self._problem or _gone(tape)
            return 0.0
        return tape.level() if tape else 0.0

    def hold(self) -> None:
        """Let go by what comes in: the take is paused."""
        if self._capture is not None:
            self._capture.held = True

    def go_on(self) -> None:
        """Record again after a pause."""
        if self._capture is not None:
            self._capture.held = False

    def stop(self, most: float | None = None) -> Path | None:
        """End the take; return its WAV file, None where there is no sound or no room for it.

        ``most`` is how many seconds of it to keep: what came in after the take is not of it. The
        file is 16 bit, mono at 16 kHz where the microphone can, and goes with ``discard()``
        or when netcoach ends. A second call returns the same.
        """
        capture, tape = self._capture, self._tape
        if capture is None:
            return self._path
        capture.end()
        tape = capture.tape
        self._capture = None
        self._problem = self._problem or capture.problem or capture.note
        if tape is None or not tape.pcm:
            self._problem = self._problem or NO_SOUND
            return None
        if most is not None:
            tape.cut(most)
        self._seconds = tape.seconds
        try:
            self._path = self._write(tape)
        except OSError as problem:
            why = problem.strerror or "it could not be written"
            self._problem = f"The recording is lost: {why}. The times of the take are kept."
        return self._path

    def discard(self) -> None:
        """Drop the take and its file; the recorder can start again."""
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.end()
        if self._path is not None:
            shutil.rmtree(self._path.parent, ignore_errors=True)
            self._path = None
        atexit.unregister(self.discard)

    def _write(self, tape: Tape) -> Path:
        folder = Path(self._machine.folder())
        path = folder / "take.wav"
        try:
            with os.fdopen(_created(path), "wb") as file:
                file.write(portaudio.wav_header(tape.rate, tape.channels, len(tape.pcm)))
                file.write(tape.pcm)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return path


def _gone(tape: Tape | None) -> str:
    if tape is None:
        return f"The microphone does not answer. {ALL_THE_SAME}"
    return "Nothing comes from the microphone any more. What was recorded until then is kept."


def _created(path: Path) -> int:
    """Return a new file that only its owner can read; raises FileExistsError where there is one."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def keep(recording: Path, folder: Path, when: datetime) -> Path:
    """Move a recording into ``recordings`` under the journal's folder, named for its time.

    Only its owner can read it, and nothing is overwritten. Returns where it is now; raises
    SoundProblem, and leaves the recording where it was, where it cannot be moved.
    """
    target: Path | None = None
    try:
        place = folder / FOLDER
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        target, number = _free(place, f"take-{when:%Y-%m-%d-%H%M}")
        with recording.open("rb") as source, os.fdopen(number, "wb") as file:
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())
        recording.unlink()
    except OSError as problem:
        if target is not None:
            target.unlink(missing_ok=True)
        why = problem.strerror or "it could not be written"
        raise SoundProblem(f"The recording was not kept: {why}.") from problem
    return target


def _free(place: Path, name: str) -> tuple[Path, int]:
    """Create the first file of that name, or name-2, name-3 …, that is not there yet."""
    for number in range(1, 1000):
        path = place / (f"{name}.wav" if number == 1 else f"{name}-{number}.wav")
        try:
            return path, _created(path)
        except FileExistsError:
            continue
    raise OSError(17, "a thousand recordings of that minute are there already")
