"""A microphone made by the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from netcoach.speech.wav import SoundProblem
from netcoach.ui.screens.kept_take import Measured, SoundDesk


class Recorder:
    """Does what it is told and writes down what that was."""

    def __init__(self, folder: Path | None = None) -> None:
        self.did: list[str] = []
        self.problem = ""
        self.seconds = 0.0
        self.loud = 0.5
        self.gone = False
        self.broke = False
        self._folder = folder

    def start(self) -> None:
        self.did.append("start")

    def level(self) -> float:
        return self.loud

    def hold(self) -> None:
        self.did.append("hold")

    def go_on(self) -> None:
        self.did.append("go on")

    def stop(self, most: float | None = None) -> Path | None:
        self.did.append("stop")
        self.most = most
        if not self.broke:
            self.seconds = most or self.seconds
        if self._folder is None:
            self.problem = self.problem or "No sound came from the microphone."
            return None
        path = self._folder / "take.wav"
        path.write_bytes(b"RIFF")
        return path

    def discard(self) -> None:
        self.did.append("discard")
        if self._folder is not None:
            (self._folder / "take.wav").unlink(missing_ok=True)


def sound_desk(
    recorder: Recorder | None = None,
    *,
    find: Callable[[], Sequence[tuple[str, str]]] = tuple,
    analyse: Callable[..., None] | None = None,
    opened: list[str] | None = None,
) -> SoundDesk:
    """Return a desk with one recorder; without one nothing can be opened."""

    def open_recorder(device: str) -> Any:
        if opened is not None:
            opened.append(device)
        if recorder is None:
            raise SoundProblem("There is nothing to record with here. The time is kept.")
        return recorder

    def nothing(
        path: Path | None, said: int, lead: float, then: Callable[[Measured | None], None]
    ) -> None:
        then(None)

    return SoundDesk(open_recorder, find, analyse or nothing)
