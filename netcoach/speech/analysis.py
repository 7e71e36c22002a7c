"""What a recording of a pitch tells, ready to be kept as JSON and to be shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from netcoach.language import is_english
from netcoach.speech.recording import Recording, measure
from netcoach.speech.wav import Sound, SoundProblem, read_wav

ENGINE = {"name": "netcoach energy and correlation", "version": "1"}
SYLLABLES_A_WORD = 1.4
"""English words have about so many; only for a recording whose text is not known."""
ALIKE = 0.6
"""A text whose words differ from those the syllables suggest by more than this is another one."""


def analyse(
    recorded: Path | Sound,
    *,
    text: str = "",
    said: int = 0,
    lead: float | None = None,
    align: bool = True,
    progress: Callable[[float], None] | None = None,
) -> dict[str, Any]:
    """Return what a recording tells; times in seconds, paces in words a minute.

    ``text`` is the pitch that was said, ``said`` how many words of it; ``lead`` the seconds at the
    start known to hold no speech. With ``align`` and the voice extra the words are listened for
    as well. ``fillers`` is None where they could not be judged, and ``fillers_say`` says why. What
    was said of a text that is not English is not known: its words come from the syllables.
    pace = words ÷ (offset − onset), articulation = words ÷ (span − pauses) (PITCH.md, formulas).
    Raises SoundProblem where the recording cannot be read or measured.
    """
    sound = recorded if isinstance(recorded, Sound) else read_wav(recorded)
    foreign = not is_english(text)
    listens = align and bool(text.strip()) and not foreign
    share = 0.5 if listens else 1.0
    found = measure(sound, lead=lead, progress=_part(progress, share))
    data = _measured(found) | {"lead": _rounded(lead, 3)}
    heard = _heard(sound, text, found, progress) if listens else _unheard(_why_not(foreign))
    if progress:
        progress(1.0)
    # A phrase not heard may still have been said: the syllables decide.
    counted = heard.pop("said", None)
    if said and not heard["skipped"] and not heard["stopped_after"]:
        counted = None
    # Off script, or in another language, the words of the pitch are not those that were said.
    known = 0 if heard["off_script"] or heard["fillers_say"] == _why_not(True) else said
    words, words_from = _words(found, known, counted)
    spoken = found.offset - found.onset
    paused = sum(end - start for start, end in found.pauses)
    return (
        data
        | heard
        | {
            "words": words,
            "words_from": words_from,
            "wpm": _pace(words, spoken),
            "articulation": _pace(words, spoken - paused),
            "engine": ENGINE,
        }
    )


def _part(progress: Callable[[float], None] | None, share: float) -> Callable[[float], None] | None:
    return (lambda done: progress(share * done)) if progress else None


def _measured(found: Recording) -> dict[str, Any]:
    lengths = [end - start for start, end in found.pauses]
    return {
        "duration": round(found.duration, 3),
        "onset": round(found.onset, 3),
        "offset": round(found.offset, 3),
        "pauses": [[round(start, 3), round(end, 3)] for start, end in found.pauses],
        "pause_total": round(sum(lengths), 3),
        "longest_pause": round(max(lengths, default=0.0), 3),
        "syllables": found.syllables,
        "f0_mean": _rounded(found.f0_mean, 1),
        "f0_sd_st": _rounded(found.f0_sd_st, 2),
        "pvq": _rounded(found.pvq, 3),
        "contrast_db": round(found.contrast_db, 1),
        "noisy": found.noisy,
        "silent": found.silent,
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _words(found: Recording, said: int, heard: int | None) -> tuple[int, str]:
    """Return the words said and where the figure comes from: voice, pitch or syllables."""
    likely = round(found.syllables / SYLLABLES_A_WORD)
    if found.silent:
        return 0, "syllables"
    if heard and (not said or 2 * abs(heard - likely) < abs(said - likely)):
        return heard, "voice"
    if said and abs(said - likely) <= ALIKE * likely:
        return said, "pitch"
    return likely, "syllables"


def _pace(words: int, seconds: float) -> float | None:
    return round(words / seconds * 60, 1) if words and seconds > 0 else None


def _why_not(foreign: bool) -> str:
    """Return why no ums are counted: a text that is ``foreign``, or none, and what it takes."""
    from netcoach.speech import align

    if foreign:
        return align.ONLY_ENGLISH
    missing = align.available()
    return (
        f"To count ums, name the pitch. {missing}" if missing else "To count ums, name the pitch."
    )


def _unheard(why: str, *, off_script: bool = False) -> dict[str, Any]:
    return {
        "fillers": None,
        "fillers_say": why,
        "skipped": [],
        "stopped_after": "",
        "sentences": [],
        "off_script": off_script,
    }


def _heard(
    sound: Sound, text: str, found: Recording, progress: Callable[[float], None] | None
) -> dict[str, Any]:
    """Return what listening to the words tells, or why they were not listened to."""
    from netcoach.speech import align

    def waited(seconds: float) -> None:
        # How long it takes is not known: the bar slows down and never stands still.
        if progress:
            progress(0.5 + 0.5 * seconds / (seconds + sound.seconds / 2))

    if found.silent:
        return _unheard("Nothing was said.")
    if found.noisy:
        return _unheard("Too noisy to listen for ums.")
    if missing := align.available():
        return _unheard(missing)
    try:
        aligned = align.align(sound, text, limit=align.time_limit(sound), waiting=waited)
    except SoundProblem as problem:
        return _unheard(str(problem))
    if aligned.off_script:
        return _unheard("Off script: the words are not those of the pitch.", off_script=True)
    return {
        "fillers": [
            {"text": um.text, "start": round(um.start, 3), "end": round(um.end, 3)}
            for um in aligned.fillers
        ],
        "fillers_say": "",
        "skipped": list(aligned.skipped),
        "stopped_after": aligned.stopped_after,
        "sentences": [
            {"text": one.text, "start": one.start, "end": one.end, "wpm": one.wpm}
            for one in aligned.sentences
        ],
        "off_script": False,
        "said": aligned.said,
    }
