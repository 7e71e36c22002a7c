"""What is said of a pitch while it is written: its length, its parts, and what to look at."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.pitch.pace import HAN_PACE, han_characters
from netcoach.text import clean, shorten
from netcoach.ui.signs import sign

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import LengthFit, Remark, Wording

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
    tells. ``chosen`` is the length aimed at, in seconds, ``pace`` the user's own in words a minute;
    ``key`` is the key to the next finding, ``here`` the finding the cursor was taken to;
    ``made_up`` says that the words are still those of a sample."""

    wording: Wording | None
    said: tuple[str, ...] = ()
    chosen: int = 45
    pace: float | None = None
    key: str = ""
    here: Remark | None = None
    made_up: bool = False


def too_long(text: str, pace: float) -> tuple[str, ...]:
    """Return what is said of a text far longer than any pitch: its words, and minutes at a pace
    in words a minute."""
    # Counted as they are written, which is quick enough at every key.
    words, han = len(text.split()), han_characters(text)
    seconds = (words / pace + han / HAN_PACE) * 60
    return (
        f"{words + han:,} words: about {length_in_words(seconds)}.",
        "A pitch is 65 to 140 words.",
        "It is kept as it is, but not looked at word by word.",
    )


def length_in_words(seconds: float) -> str:
    """Return seconds as they are said: "42 s", past two minutes "3 minutes"."""
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"


def fit_words(one: LengthFit) -> str:
    """Return how a text fits a length: "fits", "23 words too many", "21 words short"."""
    if one.verdict == "fits":
        return "fits"
    words = f"{one.words:,} {'word' if one.words == 1 else 'words'}"
    return f"{words} too many" if one.verdict == "over" else f"{words} short"


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
    said, unit = wording.spoken_words, _unit(wording)
    if not said:
        return Content(_NO_WORDS)
    at = f"{length_in_words(wording.seconds)} at {wording.pace:.0f} a minute"
    span = f"{wording.seconds_fast:.0f}–{wording.seconds_slow:.0f} s"
    both = f"{wording.words} {unit}, {said} said" if said != wording.words else f"{said} {unit}"
    return _widest(
        width,
        f"{both} · {at} · {span} at 130–150 a minute",
        f"{both} · {at} ({span})",
        f"{said} {unit} said · {at} ({span})",
        f"{said} {unit} · {length_in_words(wording.seconds)} ({span})",
    )


def _lengths(wording: Wording, chosen: int, width: int) -> Content:
    order = sorted(wording.lengths, key=lambda one: (one.length != chosen, one.verdict != "fits"))
    each = [
        f"{one.length} s fits" if one.verdict == "fits" else f"{one.length} s: {fit_words(one)}"
        for one in order
    ]
    return _widest(width, *(" · ".join(each[:number]) for number in range(len(each), 0, -1)))


def _first_finding(reading: Reading, width: int) -> Content:
    wording = reading.wording
    assert wording is not None
    if not wording.remarks:
        parts = " · ".join(f"{p.part} {p.seconds:.0f} s" for p in wording.parts)
        return _widest(width, f"Nothing to mend · {parts}", "Nothing to mend.")
    remark = reading.here or wording.remarks[0]
    said = f"{_quoted(remark, 24)} {remark.say}".strip()
    return Content(sign(shorten(f"{_number_of_findings(wording)} · {said}", width)))


def _number_of_findings(wording: Wording) -> str:
    """Return "2 gaps to fill, 3 findings"."""
    gaps = len(wording.of("unfilled"))
    rest = len(wording.remarks) - gaps
    said = [f"{gaps} {'gap' if gaps == 1 else 'gaps'} to fill"] if gaps else []
    if rest or not gaps:
        said.append(f"{rest} {'finding' if rest == 1 else 'findings'}")
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
        Content("\n").join(_all_figures(wording, reading.pace, width)),
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


def _all_figures(wording: Wording, pace: float | None, width: int) -> list[Content]:
    unit = _unit(wording)
    if not wording.spoken_words:
        return [Content.styled(_NO_WORDS, "bold")]
    written = "" if wording.words == wording.spoken_words else f", {wording.words} written"
    whose = "your pace" if pace else "before your first take"
    span = f"{wording.seconds_fast:.0f}–{wording.seconds_slow:.0f} s at 130–150 {unit} a minute"
    return [
        Content.assemble((f"{wording.spoken_words} {unit} said", "bold"), written),
        Content.assemble(
            (length_in_words(wording.seconds), "bold"), f" at {wording.pace:.0f} a minute, {whose}"
        ),
        Content.styled(shorten(span, width), DIM),
    ]


def _unit(wording: Wording) -> str:
    return "characters" if wording.han * 2 > wording.words else "words"


def _all_lengths(wording: Wording, chosen: int) -> list[Content]:
    found = []
    for one in sorted(wording.lengths, key=lambda one: one.length):
        mark = sign("✔" if one.verdict == "fits" else "○")
        yours = ", your length" if one.length == chosen else ""
        line = f"{mark} {one.length} s  {fit_words(one)}{yours}"
        tone = GOOD if one.verdict == "fits" else DIM if not yours else ""
        found.append(Content.styled(line, f"bold {tone}" if yours else tone))
    return found


def _all_parts(wording: Wording) -> list[Content]:
    found = []
    for part in wording.parts:
        name = part.part.ljust(_PART)
        if not part.words:
            found.append(Content.assemble(name, (sign("○ not there yet"), DIM)))
            continue
        full = min(_BAR, max(1, round(part.share * _BAR)))
        bar = sign("▰" * full + "▱" * (_BAR - full))
        figures = f"{part.seconds:4.0f} s  {part.share:4.0%}"
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
        return Content.styled(sign("✔ Nothing to mend: say it aloud next."), GOOD)
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


def next_remark(remarks: Sequence[Remark], at: int, here: Remark | None) -> Remark | None:
    """Return the finding after the one the cursor was taken to; without one, the first at or
    after a place in the text. After the last comes the first."""
    order = sorted(remarks, key=lambda one: (one.start, one.end))
    if not order:
        return None
    if here in order:
        return order[(order.index(here) + 1) % len(order)]
    return next((one for one in order if one.start >= at), order[0])
