"""The versions of a pitch as rows, and what differs between two as marked words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from netcoach.coach.pitch.pace import predicted_seconds, spoken_unit, spoken_words, whole
from netcoach.coach.pitch.versions import Change, Family, Piece, diff
from netcoach.records import Pitch, Take
from netcoach.text import clean, counted, one_line, shorten
from netcoach.ui.rows import Row, wrapped
from netcoach.ui.signs import sign

SHOWN = 20_000
"""Characters: of longer texts the beginnings are compared."""
_READ = 12_000
_MOST_ASKED = 3

TakesOf = Callable[[Pitch], Sequence[Take]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A version with what its takes say: their number, how many of them are ``sound`` and the
    median seconds of those (None without any), and the listeners' first questions, the newest
    first."""

    pitch: Pitch
    takes: int
    sound: int
    median: float | None
    asked: tuple[str, ...]


def measured(pitch: Pitch, takes: Sequence[Take]) -> Measured:
    """Return a version with what its takes, the newest first, say."""
    from statistics import median

    sound = [one.seconds for one in takes if one.complete and not one.interrupted and one.seconds]
    asked = [one_line(take.asked_next) for take in takes]
    return Measured(
        pitch,
        len(takes),
        len(sound),
        median(sound) if sound else None,
        tuple(dict.fromkeys(one for one in asked if one)),
    )


def version_rows(
    family: Family,
    kin: Iterable[Family],
    takes_of: TakesOf,
    pace: float | None,
    other: Pitch | None,
    width: int,
) -> list[Row]:
    """Return the versions, the newest first, then the pitches for other audiences.

    ``other`` is the one the user chose to compare with, None where it is the one before.
    """
    found = [Row((_audience(family.audience),), style="heading")]
    for pitch in family.versions[::-1]:
        name = f"Version {family.number(pitch)}"
        if pitch.id == family.latest.id and len(family.versions) > 1:
            name = f"{name}, in use"
        found += _one(name, measured(pitch, takes_of(pitch)), pace, other, width)
    others = tuple(kin)
    if others:
        found += [Row(("",), style="text"), Row(("For other audiences",), style="heading")]
    for one in others:
        name = f"{one.latest.name}: {_audience(one.audience)}"
        found += _one(name, measured(one.latest, takes_of(one.latest)), pace, other, width)
    if len(family.versions) == 1 and not others:
        found.append(Row(("",), style="text"))
        found += wrapped(EMPTY, width, "dim")
    return found


EMPTY = (
    "One version so far. Once you have rehearsed these words, other words make version 2, "
    "and both stay here to compare. a writes it for another audience."
)


def _audience(audience: str) -> str:
    return f"for {shorten(audience, 48)}" if audience.strip() else "for everyone"


def _one(
    name: str, one: Measured, pace: float | None, other: Pitch | None, width: int
) -> list[Row]:
    text = one.pitch.text[:_READ]
    words, seconds = spoken_words(text), predicted_seconds(text, pace)
    more = "over " if len(one.pitch.text) > _READ else ""
    takes = counted(one.takes, "take") if one.takes else "no take"
    median = ""
    if one.median is not None:
        median = f", {whole(one.median)} s: too early for a median"
        median = median if one.sound < 2 else f", median {whole(one.median)} s"
    mark = "held" if other is not None and other.id == one.pitch.id else ""
    found = [Row((name, mark) if mark else (name,), one.pitch)]
    length = f"{more}{counted(words, spoken_unit(text))}, about {whole(seconds)} s"
    found += wrapped(f"{length} · {takes}{median}", width, "dim", indent=2)
    for question in one.asked[:_MOST_ASKED]:
        found += wrapped(f"They asked next: {question}", width, "dim", indent=2)
    return found


# What differs

_STYLES = {
    Change.SAME: "",
    Change.OLD: "strike $text-error",
    Change.NEW: "bold $text-success",
}
_MARKS = {Change.SAME: ("", ""), Change.OLD: ("[-", "-]"), Change.NEW: ("{+", "+}")}


def differences(old: str, new: str) -> Content:
    """Return two texts as one, a paragraph a sentence: what went [-so-], what came {+so+}."""
    lines = diff(clean(old[:SHOWN]), clean(new[:SHOWN]))
    if all(piece.change is Change.SAME for line in lines for piece in line):
        said = "The words are the same." if lines else "No words yet."
        return Content("\n").join([Content.styled(said, "bold"), *map(_line, lines)])
    shown = [_line(line) for line in lines]
    if max(len(old), len(new)) > SHOWN:
        shown.append(Content("Only the beginnings of these long texts are compared."))
    return Content("\n").join(shown)


def _line(line: Sequence[Piece]) -> Content:
    before = [None, *line]
    return Content.assemble(*(_piece(*pair) for pair in zip(before, line, strict=False)))


def _piece(before: Piece | None, piece: Piece) -> Content:
    """Return words between their marks; the space before them stands outside."""
    first, last = _MARKS[piece.change]
    parted = before is not None and (before.change, piece.change) == (Change.OLD, Change.NEW)
    space = " " if parted or (before is not None and piece.text.startswith(" ")) else ""
    return Content.assemble(
        space, (sign(f"{first}{piece.text.strip()}{last}"), _STYLES[piece.change])
    )
