"""What is said of a pitch while it is written: its length, its parts, and what to look at."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.pitch.length import room_for, span
from netcoach.coach.pitch.pace import FIRST_PACE, HAN_PACE, han_characters
from netcoach.text import clean, counted, shorten
from netcoach.ui.panels.pitch.length_words import (
    all_clear,
    basis,
    fit_words,
    fits_aim,
    length_in_words,
    window_words,
)
from netcoach.ui.signs import sign

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Remark, Wording

LONGEST = 6_000
"""Characters: a longer text is counted, not read: five pitches would go into it."""
_BAR = 10
_MOST = 20
"""Findings: more at once help nobody."""
_NO_WORDS = "No words to say yet."
_PART = 6
"""Cells for the name of a part."""

GOOD, WARN, DIM = "$text-success", "$text-warning", "$foreground-muted"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: ``wording`` is None for one that is empty or too long, of which ``said``
    tells. ``chosen`` is the length aimed at, in seconds; ``key`` is the key to the next finding,
    ``here`` the finding the cursor was taken to; ``made_up`` says that the words are still those
    of a sample."""

    wording: Wording | None
    said: tuple[str, ...] = ()
    chosen: int = 45
    key: str = ""
    here: Remark | None = None
    made_up: bool = False


def too_long(text: str, pace: float | None) -> tuple[str, ...]:
    """Return what is said of a text far longer than any pitch: its words, and minutes at the
    speaker's pace in words a minute, None before any take."""
    # Counted as they are written, which is quick enough at every key.
    words, han = len(text.split()), han_characters(text)
    seconds = (words / (pace or FIRST_PACE) + han / HAN_PACE) * 60
    least, most = room_for(None, pace)
    return (
        f"{counted(words + han, 'word')}: about {length_in_words(seconds)}.",
        f"A pitch is {least} to {most} words.",
        "It is kept as it is, but not looked at word by word.",
    )


# In three lines


def summary(reading: Reading, width: int) -> Content:
    """Return the figures in at most three lines of so many cells."""
    wording = reading.wording
    if wording is None:
        said = [line for part in reading.said for line in textwrap.wrap(part, max(8, width))]
        return Content("\n".join(sign(line) for line in said[:3]))
    lengths = _lengths(wording, reading.chosen, width)
    return Content("\n").join([_figures(wording, width), lengths, _first_finding(reading, width)])


def _figures(wording: Wording, width: int) -> Content:
    if not wording.spoken_words:
        return Content(_NO_WORDS)
    said = counted(wording.spoken_words, wording.unit)
    written = counted(wording.words, wording.unit)
    both = f"{written}, {wording.spoken_words:,} said" if said != written else said
    figure, phase = wording.length.figure, wording.length.phase.value
    at = f"{figure} {basis(wording)}"
    return _widest(
        width,
        f"{both} · {at}: {phase}",
        f"{said} said · {at}: {phase}",
        f"{said} · {figure}: {phase}",
        f"{said} · {figure}",
    )


def _lengths(wording: Wording, chosen: int, width: int) -> Content:
    order = sorted(wording.lengths, key=lambda one: (one.length != chosen, one.verdict != "fits"))
    unit = wording.unit
    each = [
        f"{one.length} s{'' if one.verdict == 'fits' else ':'} {fit_words(one, unit)}"
        for one in order
    ]
    return _widest(width, *(" · ".join(each[:number]) for number in range(len(each), 0, -1)))


def _first_finding(reading: Reading, width: int) -> Content:
    wording = reading.wording
    assert wording is not None
    if not wording.remarks:
        parts = " · ".join(f"{p.part} {p.seconds:.0f} s" for p in wording.parts)
        said = all_clear(wording, reading.chosen)
        short = "Nothing to mend." if fits_aim(wording, reading.chosen) else "The wording stands."
        short = short if wording.english else "Only English phrases are looked for."
        return _widest(width, f"{said} · {parts}", said, short)
    remark = reading.here or wording.remarks[0]
    said = f"{_quoted(remark, 24)} {remark.say}".strip()
    return Content(sign(shorten(f"{_number_of_findings(wording)} · {said}", width)))


def _number_of_findings(wording: Wording) -> str:
    """Return "2 gaps to fill, 3 findings"."""
    gaps = len(wording.of("unfilled"))
    rest = len(wording.remarks) - gaps
    said = [f"{counted(gaps, 'gap')} to fill"] if gaps else []
    if rest or not gaps:
        said.append(counted(rest, "finding"))
    return ", ".join(said)


def _widest(width: int, *texts: str) -> Content:
    """Return the first of the texts that fits."""
    found = next((text for text in texts if cell_len(text) <= width), shorten(texts[-1], width))
    return Content(sign(found))


# In full


def details(reading: Reading, width: int) -> Content:
    """Return all there is to say, wrapped to so many cells."""
    wording = reading.wording
    if wording is None:
        return Content("\n\n").join(_wrap(part, width) for part in reading.said)
    blocks = [
        Content("\n").join(_all_figures(wording, width)),
        Content("\n").join(_all_lengths(wording, reading.chosen)),
        Content("\n").join(_all_parts(wording)),
    ]
    return Content("\n\n").join([*blocks, *_mended(reading, width)])


def findings(reading: Reading, width: int) -> Content:
    """Return what the three lines leave out: the parts and all findings."""
    if reading.wording is None:
        return Content("")
    parts = Content("\n").join(_all_parts(reading.wording))
    return Content("\n\n").join([parts, *_mended(reading, width)])


def _all_figures(wording: Wording, width: int) -> list[Content]:
    unit = wording.unit
    if not wording.spoken_words:
        return [Content.styled(_NO_WORDS, "bold")]
    written = "" if wording.words == wording.spoken_words else f", {wording.words:,} written"
    other = f"{span(wording.seconds_fast, wording.seconds_slow)} at 130–150 words a minute"
    if unit == "character":
        other = "before your first take" if wording.source != "taken" else ""
    elif wording.source == "usual":
        seconds = length_in_words(wording.seconds)
        other = f"{seconds} at {wording.pace:.0f} a minute, before your first take"
    verdict = window_words(wording)
    return [
        Content.assemble((f"{counted(wording.spoken_words, unit)} said", "bold"), written),
        Content.assemble((wording.length.figure, "bold"), f" {basis(wording)}"),
        Content.styled(sign(verdict), GOOD if verdict.startswith("✔") else WARN),
        Content.styled(shorten(other, width), DIM),
    ]


def _all_lengths(wording: Wording, chosen: int) -> list[Content]:
    found = []
    for one in sorted(wording.lengths, key=lambda one: one.length):
        mark = sign("✔" if one.verdict == "fits" else "○")
        yours = ", your length" if one.length == chosen else ""
        line = f"{mark} {one.length} s  {fit_words(one, wording.unit)}{yours}"
        tone = GOOD if one.verdict == "fits" else DIM if not yours else ""
        found.append(Content.styled(line, f"bold {tone}" if yours else tone))
    return found


def _all_parts(wording: Wording) -> list[Content]:
    found = []
    for part, percent in zip(wording.parts, wording.percents, strict=True):
        name = part.part.ljust(_PART)
        if not part.words:
            found.append(Content.assemble(name, (sign("○ not there yet"), DIM)))
            continue
        full = min(_BAR, max(1, round(part.share * _BAR)))
        bar = sign("▰" * full + "▱" * (_BAR - full))
        figures = f"{part.seconds:4.0f} s  {percent:3}%"
        found.append(Content.assemble(name, (bar, "$accent"), figures))
    return found


def _mended(reading: Reading, width: int) -> list[Content]:
    """Return what there is to mend."""
    made_up = _wrap("A made-up pitch, to learn from: make it yours.", width, WARN)
    return [*([made_up] if reading.made_up else []), _findings(reading, width)]


def _findings(reading: Reading, width: int) -> Content:
    wording = reading.wording
    assert wording is not None
    if not wording.remarks:
        tone = GOOD if fits_aim(wording, reading.chosen) else ""
        return _wrap(all_clear(wording, reading.chosen), width, tone)
    head = _number_of_findings(wording)
    keyed = f"{head} · {reading.key} next" if reading.key else head
    blocks = [Content.styled(sign(keyed), "bold")]
    for remark in wording.remarks[:_MOST]:
        blocks += _finding(remark, width, remark == reading.here)
    more = len(wording.remarks) - _MOST
    if more > 0:
        blocks.append(Content.styled(f"and {more} more", DIM))
    return Content("\n").join(blocks)


def _finding(remark: Remark, width: int, here: bool) -> list[Content]:
    room = max(8, width - 2)
    mark = sign("▸ ") if here else "  "
    quote = _quoted(remark, room)
    advice = [] if remark.kind == "unfilled" else textwrap.wrap(clean(remark.say), room)
    if not quote:
        first, rest = advice[0] if advice else "", advice[1:]
        return [Content(f"{mark}{first}"), *(Content(f"  {line}") for line in rest)]
    lines = [Content.styled(f"{mark}{quote}", f"bold {WARN}" if here else WARN)]
    return [*lines, *(Content(f"  {line}") for line in advice)]


def _quoted(remark: Remark, width: int) -> str:
    phrase = shorten(remark.phrase, max(4, width - 2))
    return phrase if phrase.startswith("[") else f"“{phrase}”" if phrase else ""


def _wrap(text: str, width: int, style: str = "") -> Content:
    lines = textwrap.wrap(sign(clean(text)), max(8, width))
    return Content.styled("\n".join(lines), style)


# On the screen


class WordingPanel(Static):
    """Shows a reading in one of three ways: "summary", "findings" (what that leaves out) or
    "details" (all). It writes nothing, and draws anew only what has changed."""

    DEFAULT_CSS = """
    WordingPanel { height: auto; }
    WordingPanel:focus { background: $accent 15%; }
    """
    WAYS = {"summary": summary, "findings": findings, "details": details}

    def __init__(self, way: str, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._way = way
        self._reading = Reading(None)
        self._drawn: tuple[Reading, int] | None = None
        self.can_focus = way == "findings"

    def show(self, reading: Reading) -> None:
        """Show what was read."""
        self._reading = reading
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def on_show(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.content_region.width
        if not self.display or width < 1 or self._drawn == (self._reading, width):
            return
        self._drawn = (self._reading, width)
        self.update(self.WAYS[self._way](self._reading, width))
