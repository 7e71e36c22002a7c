"""The microphone beside a take: it may fail at any time, and the take goes on without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from netcoach.coach.pitch.take_figures import unrecorded
from netcoach.speech.wav import SoundProblem


class Recorder(Protocol):
    """A microphone that records into a file of its own."""

    @property
    def problem(self) -> str:
        """The sentence that says what broke, "" while all is well."""

    @property
    def seconds(self) -> float:
        """How much sound of this take there is."""

    def start(self) -> None:
        """Begin, without waiting for the first sound."""

    def level(self) -> float:
        """Return how loud it is, 0 to 1."""

    def hold(self) -> None:
        """Let go by what comes in."""

    def go_on(self) -> None:
        """Record again."""

    def stop(self, most: float | None = None) -> Path | None:
        """Return the finished file of at most so many seconds, None without any sound."""

    def discard(self) -> None:
        """Drop the sound and its file."""


TAIL_SECONDS = 0.5
"""How much sound after a take's end belongs to it: the last word rings out."""

OpenRecorder = Callable[[str], Recorder]
"""Takes the name of a device, "" for the usual one, and returns its recorder; raises SoundProblem
where there is nothing to record with. A recorder itself says in ``problem`` what went wrong."""


class TakeSound:
    """The sound of the take that runs.

    ``problem`` is the sentence that says what went wrong, "" where nothing did. ``path`` is the
    finished recording, None without one; it is thrown away unless it is handed over. ``lead`` is
    how many seconds of it came before the first word, ``unrecorded`` how many of the take came
    after it broke off.
    """

    def __init__(self, open_recorder: OpenRecorder | None) -> None:
        self._open = open_recorder
        self._recorder: Recorder | None = None
        self._held = False
        self.path: Path | None = None
        self.problem = ""
        self.lead = 0.0
        self.unrecorded = 0.0

    @property
    def on(self) -> bool:
        """Whether a microphone records or is held."""
        return self._recorder is not None and self.path is None

    def begin(self, device: str) -> None:
        """Record from now on, with what was recorded before thrown away."""
        self.drop()
        if self._open is None:
            self.problem = "No sound is recorded here. The time is kept all the same."
            return
        try:
            self._recorder = self._open(device)
        except SoundProblem as problem:
            self.problem = str(problem)
            return
        self._recorder.start()
        self.problem = self._recorder.problem

    def level(self) -> float | None:
        """Return the level now, 0 to 1, None where nothing is recorded; notices what broke."""
        if self._recorder is None or not self.on:
            return None
        level = self._recorder.level()
        self.problem = self._recorder.problem
        return None if self.problem or self._held else level

    def speaking(self, since: float) -> None:
        """Note that the first word came that many seconds ago."""
        if self._recorder is not None:
            self.lead = max(0.0, self._recorder.seconds - since)

    def hold(self, held: bool) -> None:
        """Leave out what is said from now on, or record it again."""
        if self._recorder is not None and self.on and held is not self._held:
            self._held = held
            (self._recorder.hold if held else self._recorder.go_on)()

    def end(self, seconds: float) -> None:
        """Close the recording of a take of so many seconds; what was recorded before a failure is
        kept, what came in after the take's end is not."""
        if self._recorder is not None and self.path is None:
            self.path = self._recorder.stop(self.lead + seconds + TAIL_SECONDS)
            self.problem = self._recorder.problem
            sound = {"duration": self._recorder.seconds, "lead": self.lead}
            self.unrecorded = unrecorded(sound, seconds)
            if self.path is None:
                self._recorder = None

    def hand_over(self) -> Path | None:
        """Return the recording, which now belongs to the caller."""
        path, self.path, self._recorder = self.path, None, None
        return path

    def drop(self) -> None:
        """Throw away what was recorded."""
        if self._recorder is not None:
            self._recorder.discard()
        self._recorder, self.path, self.problem = None, None, ""
        self.lead, self.unrecorded, self._held = 0.0, 0.0, False
