"""What a rehearsal ends with, and what it asks of the world of sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.ui.screens.rehearsal_options import FindDevices
from netcoach.ui.screens.rehearsal_sound import OpenRecorder

Measured = Mapping[str, Any]
"""What the analysis of a recording found."""


@dataclass(frozen=True, slots=True)
class KeptTake:
    """A take the user keeps: what it measured, and what was noted beside it.

    ``listener`` is alone, friendly or live; ``rating`` 1–5 or None; ``listened`` whether somebody
    had the keyboard to tap ums, so that none is a count. ``sound`` is the recording,
    which now belongs to the receiver, ``lead`` the seconds in it before the first word, and
    ``keeps_sound`` whether the user asked for it to stay;
    ``analysis`` what was found in it, or in another recording of the take, None where not yet.
    """

    result: TakeResult
    listener: str
    reaction: str
    asked_next: str
    rating: int | None
    notes: str
    listened: bool = False
    sound: Path | None = None
    lead: float = 0.0
    keeps_sound: bool = False
    analysis: Measured | None = None


@dataclass(frozen=True, slots=True)
class SoundDesk:
    """What the rehearsal needs of the world of sound, each part handed in.

    ``open_recorder`` opens a microphone; ``devices`` finds those there are, each as its name and
    the words to show, and may take a while; ``analyse`` measures a recording of so many words with
    so many seconds of lead, and calls back with what it found, None for nothing; without a
    recording it asks for a file.
    """

    open_recorder: OpenRecorder
    devices: FindDevices
    analyse: Callable[[Path | None, int, float, Callable[[Measured | None], None]], None]
