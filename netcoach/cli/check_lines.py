"""The analysis of a pitch's text as lines for people, at most 80 cells wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from netcoach.cli.plain import WIDTH, cells, labelled, wrap

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import LengthFit, Remark, Wording

_NO_PITCH_FROM = 300.0
"""Seconds that no cutting of words brings down to a minute."""
_MOST_SHOWN = 30
_QUOTED = 60
_BAR = 20
_LABELS = {
    "unfilled": "to fill",
    "no_number": "proof",
    "no_ask": "the end",
    "long_sentence": "long",
    "acronym": "short form",
    "filler": "filler",
    "hedge": "hedge",
    "buzzword": "buzzword",
    "doubled": "doubled",
    "same_start": "same start",
    "glued": "no space",
}


def lines(wording: Wording, title: str) -> Iterator[str]:
    """Yield the analysis for people."""
    yield from wrap(title, WIDTH)
    yield ""
    for label, text in _figures(wording):
        yield from labelled(label, text, indent=2, label_width=10)
    yield ""
    yield from (f"  {line}" for line in _parts(wording))
    yield ""
    if not wording.remarks:
        yield from (f"  {line}" for line in wrap(_nothing_found(wording), WIDTH - 2))
        return
    for number, remark in enumerate(wording.remarks):
        if number == _MOST_SHOWN:
            yield f"  … and {len(wording.remarks) - number} more: change these first."
            return
        yield from _remark(remark)


def _nothing_found(wording: Wording) -> str:
    """Return what is said where there is no remark: the length may still want something, and of
    other languages no wording is judged."""
    fits = any(one.verdict == "fits" for one in wording.lengths)
    if not wording.length.inside:
        left = "The length is what is left."
    else:
        left = "Now say it aloud." if fits else "Choose one of the lengths, and bring it there."
    if not wording.english:
        return f"Nothing found in its wording (only English phrases are looked for). {left}"
    if fits and wording.length.inside:
        return "Nothing to change: now say it aloud."
    return f"The wording stands. {left}"


def _figures(wording: Wording) -> Iterator[tuple[str, str]]:
    unit = wording.unit
    said = f"{wording.spoken_words:,} said" if wording.words != wording.spoken_words else ""
    written = f"{_counted(wording.words, unit)} in {_counted(wording.sentences, 'sentence')}"
    yield "Words", f"{written}, {said}" if said else written
    yield "Time", _time(wording, unit)
    if wording.seconds > _NO_PITCH_FROM:
        yield "Length", "far over: a pitch is 30 to 60 s. Keep what a stranger must hear first."
    elif wording.words:
        yield "Length", _window(wording)
        label = "For"
        for one in wording.lengths:
            yield label, f"{one.length} s  {_verdict(one, unit)}"
            label = ""
    if wording.words:
        yield "Ends", _ending(wording)


def _time(wording: Wording, unit: str) -> str:
    """Return the seconds, and what they rest on."""
    from netcoach.coach.pitch.length import span

    band = f"{span(wording.seconds_fast, wording.seconds_slow)} at 150–130"
    pace = f"pace of {wording.pace:.0f} words a minute"
    length = span(wording.seconds, wording.seconds)
    if wording.source == "taken":
        return f"{length} by your last takes of these words"
    if unit == "character":
        return f"{length} at 200 characters a minute"
    if wording.source == "own":
        return f"{length} at your {pace}; {band}"
    return f"{band}; {length} at a {pace}"


def _window(wording: Wording) -> str:
    """Return the verdict on the length, which is the app's too."""
    phase = wording.length.phase.value
    return f"{phase}: a pitch takes 30 to 60 s" if not wording.length.inside else phase


def _ending(wording: Wording) -> str:
    if wording.ends_with_question:
        return "with a question"
    if not (wording.asks or wording.english or wording.unit == "character"):
        return "without a question mark; requests are found in English only"
    return "with a request" if wording.asks else "without a question or a request"


def _verdict(fit: LengthFit, unit: str) -> str:
    if fit.verdict == "fits":
        return "fits"
    do = "add" if fit.verdict == "short" else "cut"
    return f"{fit.verdict}: {do} {_counted(fit.words, unit)}"


def _parts(wording: Wording) -> Iterator[str]:
    unit = wording.unit
    for part, percent in zip(wording.parts, wording.percents, strict=True):
        bar = "▰" * round(part.share * _BAR)
        if part.words:
            figures = f"{_counted(part.words, unit):>16} {part.seconds:5.0f} s {percent:4}%"
            yield f"{part.part:<10}{figures}  {bar}".rstrip()
        else:
            yield f"{part.part:<10}{'nothing yet':>16}"


def _remark(remark: Remark) -> Iterator[str]:
    yield from labelled(_LABELS[remark.kind], _quoted(remark.phrase), indent=2, label_width=12)
    lead = "" if remark.phrase else _LABELS[remark.kind]
    yield from labelled(lead, remark.say, indent=2, label_width=12)


def _quoted(phrase: str) -> str:
    """Return the phrase in quotes; of a long one its first and its last words."""
    from netcoach.text import one_line

    said = one_line(phrase)
    if cells(said) > _QUOTED:
        words = said.split(" ")
        head, tail = " ".join(words[:5]), " ".join(words[-4:])
        said = f"{head} … {tail}" if len(words) > 10 else said[: _QUOTED // 2] + "…"
    return f"“{said}”" if said else ""


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
