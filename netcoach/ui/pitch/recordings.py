"""The recording of a take: measured beside the screen, and what it tells in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from netcoach.text import shorten
from netcoach.ui.pitch.heard import (
    LikelyUm,
    heard,
    likely_ums,
    line,
    lines,
    number,
    read_analysis,
    spans,
    strike,
    um_count,
    write_analysis,
)
from netcoach.ui.rows import Row, fact, wrapped

LONG_PAUSE = 2.0
"""Seconds: longer pauses are named with their place. No pause is a fault (PITCH.md)."""
FLAT_VOICE = 0.10
"""Pitch variation quotient, SD ÷ mean of the voice's pitch; only below this is it called flat."""

ENGLISH_ONLY = "English only"
OFF_SCRIPT = (
    "Off script: what was said is not what is written, so no ums were counted and no phrases "
    "compared."
)


class GivenUp(Exception):
    """The user turned away while a recording was measured."""


def listen(
    path: Path,
    *,
    text: str,
    said: int,
    lead: float | None,
    moved: Callable[[float], None],
    given_up: Callable[[], bool],
) -> dict[str, Any]:
    """Return the analysis of a recording; takes seconds, so it belongs in a thread.

    ``text`` is the pitch, ``said`` the words said of it, ``lead`` the seconds before the first
    word. ``moved`` gets the share done, 0–1. Raises SoundProblem, and GivenUp once ``given_up``.
    """
    from netcoach.speech.analysis import analyse

    def progress(share: float) -> None:
        if given_up():
            raise GivenUp
        moved(share)

    return analyse(path, text=text, said=said, lead=lead, progress=progress)


def microphones() -> list[tuple[str, str]]:
    """Return the microphones, each as the name to open it by, "" the usual one, and its words.

    Takes some tenths of a second. Raises SoundProblem where there is nothing to record with.
    """
    from netcoach.speech.microphone import devices

    found = devices()
    usual = next((one for one in found if one.default), None)
    named = [(one.name, one.name) for one in found if one is not usual]
    words = "the usual microphone" if usual is None else usual.name
    return [("", words if words.startswith("the usual") else f"the usual one: {words}"), *named]


def at(seconds: float) -> str:
    """Return a place in a recording as a clock shows it: 0:07, 1:04."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def analysis_rows(analysis: Mapping[str, Any], width: int, *, key: str = "") -> list[Row]:
    """Return what a recording tells, as rows; [] for an empty analysis.

    ``width`` is in cells; ``key`` is what strikes an um, "" where nothing does. The rows of ums
    can be chosen and have a LikelyUm for a value; all others are only read.
    """
    if not analysis:
        return []
    called = shorten(line(analysis.get("file")), 40)
    found = [Row((f"The recording, {called}" if called else "The recording",), style="heading")]
    for label, words in _measures(analysis):
        found += fact(label, words, width)
    if um_count(analysis) is None and (why := line(analysis.get("fillers_say"))):
        found += fact("Ums", why, width)
    return [*found, *_um_rows(analysis, width, key), *_script_rows(analysis, width)]


def figures(analysis: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield labels and words of all that a recording tells in figures, the likely ums last, or
    why there is no count of them."""
    yield from _measures(analysis)
    count = um_count(analysis)
    if count is None:
        why = line(analysis.get("fillers_say"))
        if why and not analysis.get("silent"):
            yield "Ums", why
        return
    places = [at(um.at) for um in likely_ums(analysis) if not um.struck]
    where = f", at {', '.join(places[:8])}" if places else ""
    yield "Ums", f"likely {count or 'none'}{where} ({ENGLISH_ONLY})"


def _measures(analysis: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield labels and words of what was measured; what could not be judged says so or is out."""
    duration = number(analysis.get("duration"))
    if analysis.get("silent"):
        yield "Length", _seconds(duration)
        yield "Voice", "no speech was heard"
        return
    onset, offset = number(analysis.get("onset")), number(analysis.get("offset"))
    spoken = onset is not None and offset is not None and offset > onset
    if duration is not None:
        where = f", speech from {at(onset or 0)} to {at(offset or 0)}" if spoken else ""
        yield "Length", f"{_seconds(duration)}{where}"
    wpm, articulation = number(analysis.get("wpm")), number(analysis.get("articulation"))
    if wpm:
        guessed = analysis.get("words_from") == "syllables"
        about = "about " if guessed else ""
        from_what = ", the words guessed from the syllables" if guessed else ""
        yield "Pace", f"{about}{wpm:.0f} words a minute, first word to last{from_what}"
    contrast = number(analysis.get("contrast_db"))
    above = "" if contrast is None else f": the voice is {contrast:.0f} dB above the room"
    if analysis.get("noisy"):
        yield "Noise", f"too noisy to judge pauses{above}"
        return
    if articulation:
        yield "Speech only", f"{articulation:.0f} words a minute, pauses left out"
    yield from _pauses(spans(analysis.get("pauses")))
    yield from _voice(analysis)
    syllables = number(analysis.get("syllables"))
    if syllables:
        yield "Syllables", f"about {syllables:.0f}"
    if contrast is not None:
        yield "Noise", f"quiet enough{above}"


def _seconds(seconds: float | None) -> str:
    return "not known" if seconds is None else f"{seconds:.1f} s"


def _pauses(pauses: list[list[float]]) -> Iterator[tuple[str, str]]:
    if not pauses:
        yield "Pauses", "none; a breath after each point helps the listener"
        return
    lengths = [end - start for start, end in pauses]
    yield "Pauses", f"{len(lengths)}, {sum(lengths):.1f} s in all, longest {max(lengths):.1f} s"
    long = [(start, end - start) for start, end in pauses if end - start > LONG_PAUSE]
    if long:
        named = ", ".join(f"{length:.1f} s at {at(start)}" for start, length in long[:12])
        more = f" and {len(long) - 12} more" if len(long) > 12 else ""
        yield f"Over {LONG_PAUSE:.0f} s", named + more


def _voice(analysis: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    quotient, spread = number(analysis.get("pvq")), number(analysis.get("f0_sd_st"))
    if quotient is None:
        return
    moves = "" if spread is None else f", it moves by {spread:.1f} semitones"
    if quotient < FLAT_VOICE:
        yield "Voice", f"flat{moves}: lean on one word in each sentence"
    else:
        yield "Voice", f"varied{moves}"


def _um_rows(analysis: Mapping[str, Any], width: int, key: str) -> list[Row]:
    count = um_count(analysis)
    if count is None:
        return []
    ums = likely_ums(analysis)
    title = f"Likely ums: {count or 'none'} ({ENGLISH_ONLY})"
    found = [Row(("",), style="text"), Row((title,), style="heading")]
    for um in ums:
        struck = "struck, not counted" if um.struck else ""
        found.append(Row((f'"{um.text or "um"}"', struck, at(um.at)), um))
    if ums and key:
        found += wrapped(f"Was it none? {key} strikes it, or counts it again.", width, "dim")
    return found


def _script_rows(analysis: Mapping[str, Any], width: int) -> list[Row]:
    """Return what of the text was not heard, and how fast each of its sentences was."""
    gap = Row(("",), style="text")
    if analysis.get("off_script"):
        return [gap, *wrapped(OFF_SCRIPT, width)]
    found: list[Row] = []
    skipped = lines(analysis.get("skipped"))
    if skipped:
        found += [gap, Row((f"Not heard ({ENGLISH_ONLY})",), style="heading")]
        for words in skipped:
            found += wrapped(f'"{words}"', width)
    if last := line(analysis.get("stopped_after")):
        found += [gap, *wrapped(f"Said up to “… {last}” ({ENGLISH_ONLY}).", width)]
    paced = [
        (one["text"], pace)
        for one in heard(analysis.get("sentences")) or ()
        if (pace := number(one.get("wpm")))
    ]
    if paced:
        found += [gap, Row(("Each sentence", "words a minute"), style="heading")]
        found += [Row((words, f"{pace:.0f}"), style="text") for words, pace in paced]
    return found


__all__ = [
    "GivenUp",
    "LikelyUm",
    "analysis_rows",
    "figures",
    "likely_ums",
    "listen",
    "microphones",
    "read_analysis",
    "strike",
    "um_count",
    "write_analysis",
]
