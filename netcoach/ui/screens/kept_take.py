"""What a rehearsal ends with, and what it asks of the world of sound."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.text import clean
from netcoach.ui.pitch.heard import read_analysis
from netcoach.ui.screens.rehearsal.options import FindDevices
from netcoach.ui.screens.rehearsal.sound import OpenRecorder

Measured = Mapping[str, Any]
"""What the analysis of a recording found."""


@dataclass(frozen=True, slots=True)
class KeptTake:
    """A take the user keeps: what it measured, and what was noted beside it.

    ``listener`` is alone, friendly or live; ``rating`` 1–5 or None; ``listened`` whether somebody
    had the keyboard to tap ums, so that none is a count. ``sound`` is the recording,
    which now belongs to the receiver, ``lead`` the seconds in it before the first word, and
    ``unrecorded`` those of the take after it broke off, ``keeps_sound`` whether the user asked for
    it to stay;
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
    unrecorded: float = 0.0
    keeps_sound: bool = False
    analysis: Measured | None = None


def draft_of(take: KeptTake) -> str:
    """Return a take that waits to be kept as the text of a draft, its sound left out."""
    return json.dumps(asdict(replace(take, sound=None, keeps_sound=False)))


def read_kept(text: str) -> KeptTake | None:
    """Return the take of a draft, None where there is none, or none that can be read."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = json.loads(text)
        result = found.pop("result")
        known = {one.name: result[one.name] for one in fields(TakeResult)}
        for name in ("crossings", "splits"):
            known[name] = tuple((str(pair[0]), float(pair[1])) for pair in known[name])
        known["taps"] = tuple(float(second) for second in known["taps"])
        for name in ("started_at", "seconds", "wall_seconds"):
            known[name] = float(known[name])
        analysis = read_analysis(json.dumps(found.get("analysis"))) or None
        rating = found["rating"]
        return KeptTake(
            TakeResult(**known),
            listener=clean(found["listener"]),
            reaction=clean(found["reaction"]),
            asked_next=clean(found["asked_next"]),
            rating=rating if rating in range(1, 6) else None,
            notes=clean(found["notes"]),
            listened=found["listened"] is True,
            analysis=analysis,
        )
    return None


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
