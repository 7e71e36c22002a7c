"""What a recording tells about the speaking: pauses, pitch, syllables, and how noisy it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from netcoach.speech.activity import listen
from netcoach.speech.bands import split
from netcoach.speech.syllables import count
from netcoach.speech.tone import track
from netcoach.speech.wav import Sound, SoundProblem

LEAST_CONTRAST = 15.0
"""Decibels of speech over noise; below it is too noisy to judge pauses (PITCH.md)."""
LEAST_VOICED = 0.04
"""Seconds of tone in a stretch of speech; the shortest word has as much."""
SHORTEST = 0.3
"""Seconds: nothing shorter holds a word and the silence to tell it from."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The measures of one recording; times in seconds from its start."""

    duration: float
    onset: float
    offset: float
    pauses: tuple[tuple[float, float], ...]
    syllables: int
    f0_mean: float | None
    f0_sd_st: float | None
    pvq: float | None
    contrast_db: float
    noisy: bool
    silent: bool


def measure(
    sound: Sound,
    *,
    lead: float | None = None,
    progress: Callable[[float], None] | None = None,
) -> Recording:
    """Measure a sound; ``lead`` is how many seconds at its start are known to hold no speech.

    ``progress`` is called with the share done, 0 to 1. Raises SoundProblem for a sound too short
    to hold a word.
    """
    move = progress or _nowhere
    move(0.0)
    if sound.seconds < SHORTEST:
        raise SoundProblem(f"The recording is {_length(sound.seconds)} long: too short for a word.")
    bands = split(sound)
    move(0.2)
    activity = listen(bands, lead)
    move(0.3)
    spans = [(start * bands.hop, end * bands.hop) for start, end in activity.stretches]
    tone = track(bands.voice, bands.voice_rate, spans, lambda done: move(0.3 + 0.7 * done))
    # What has no tone anywhere is a knock, a breath or a cough.
    spoken = [at for at, voiced in enumerate(tone.voiced) if voiced >= LEAST_VOICED]
    move(1.0)
    if not spoken or tone.mean is None:
        return Recording(
            sound.seconds, 0.0, 0.0, (), 0, None, None, None, 0.0, noisy=False, silent=True
        )
    stretches = [spans[at] for at in spoken]
    return Recording(
        duration=sound.seconds,
        onset=stretches[0][0],
        offset=stretches[-1][1],
        pauses=tuple((one[1], two[0]) for one, two in pairwise(stretches)),
        syllables=count(bands, [activity.stretches[at] for at in spoken]),
        f0_mean=tone.mean,
        f0_sd_st=tone.sd_st,
        pvq=tone.pvq,
        contrast_db=activity.contrast_db,
        noisy=activity.contrast_db < LEAST_CONTRAST,
        silent=False,
    )


def _length(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.01 else f"{seconds * 1000:.2g} ms"


def _nowhere(_: float) -> None:
    """Where nobody asks how far it is."""
