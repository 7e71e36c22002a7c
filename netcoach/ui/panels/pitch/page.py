"""The page of a pitch: its figures, parts and findings, its readiness, its takes and versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcoach.coach.pitch import versions
from netcoach.coach.pitch.pace import whole
from netcoach.coach.pitch.readiness import Readiness
from netcoach.days import show_day
from netcoach.records import Pitch, Take
from netcoach.text import counted, shorten
from netcoach.ui.desk import Desk
from netcoach.ui.panels.pitch.length_words import basis, fit_words
from netcoach.ui.panels.pitch.rows import judge, readiness_words, take_rows
from netcoach.ui.panels.pitch.take_chart import trend_rows
from netcoach.ui.rows import Row, fact, wrapped

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording

_TAKES = 200
_SHOWN = 10
_FINDINGS = 8
_ASKED = 5
_PHRASE = 60
"""Characters: a longer phrase is quoted by its beginning."""


def pitch_page_rows(desk: Desk, pitch: Pitch, width: int) -> list[Row]:
    """Return what is known of a pitch beside its fields."""
    everything = desk.journal.find(Pitch)
    family = versions.family_of(pitch, everything)
    judged = judge(desk, pitch, everything)
    takes, earlier = judged.takes, judged.earlier
    number = len(family.versions)
    found = fact("Version", f"{family.number(pitch)} of {number}", width) if number > 1 else []
    found += figure_rows(judged.wording, int(pitch.target_seconds or 45), width)
    found += finding_rows(judged.wording, width)
    found += readiness_rows(judged.readiness, width)
    today = desk.journal.clock.today()
    drawn = trend_rows([*takes, *earlier], width, today)
    if drawn:
        title = "Trend, earlier versions with it" if earlier else "Trend"
        found += [*_head(title), *drawn]
    if takes:
        found += [*_head("Last takes"), *take_rows(desk, takes[:_SHOWN])]
    return found + asked_rows(desk, family)


def figure_rows(wording: Wording, aim: int, width: int) -> list[Row]:
    """Return the length of the text against the window and the aim in seconds, and what each part
    has of it."""
    unit = wording.unit
    spoken = counted(wording.spoken_words, unit)
    if wording.words != wording.spoken_words:
        spoken += f" ({wording.words:,} written)"
    length = wording.length
    said = f"{spoken}, {length.figure} {basis(wording)}: {length.phase.value}"
    if not length.inside:
        said += " (a pitch takes 30 to 60 s)"
    found = fact("Spoken", said, width)
    found += fact("For your aim", f"{aim} s: {fit_words(wording.fit(aim), unit)}", width)
    others = [
        f"{one.length} s" for one in wording.lengths if one.verdict == "fits" and one.length != aim
    ]
    if others:
        found += fact("Fits as it is", " and ".join(others), width)
    for part, rounded in zip(wording.parts, wording.percents, strict=True):
        said = f"{whole(part.seconds)} s, {rounded}%" if part.words else "missing"
        found += fact(part.part.capitalize(), said, width)
    return found


def finding_rows(wording: Wording, width: int) -> list[Row]:
    """Return what could be better in the text, each with the phrase it is about."""
    if not wording.remarks:
        return []
    found = _head("Findings")
    for remark in wording.remarks[:_FINDINGS]:
        phrase = shorten(remark.phrase, _PHRASE)
        quote = f"“{phrase}” " if phrase else ""
        found += wrapped(f"{quote}{remark.say}", width)
    more = len(wording.remarks) - _FINDINGS
    return found + ([Row((f"and {more} more: e opens the text",), style="dim")] if more > 0 else [])


def readiness_rows(readiness: Readiness, width: int) -> list[Row]:
    """Return the readiness with its parts, and what passing Orientation needs beside it."""
    found = _head(f"Readiness: {readiness_words(readiness)}")
    for part in readiness.parts:
        sign = "✔" if part.whole else "○"
        found.append(Row((f"{sign} {part.name}  {part.points} of {part.of}",), style="text"))
        found += wrapped(part.say, width, "dim", indent=2)
    heard = "✔ Heard by a listener." if readiness.listener else "○ Not heard by a listener yet."
    found.append(Row((heard,), style="text"))
    if not readiness.listener:
        need = "Passing Orientation needs a live listener: a friend, or someone at an event."
        found += wrapped(need, width, "dim", indent=2)
    return found


def asked_rows(desk: Desk, family: versions.Family) -> list[Row]:
    """Return what listeners asked next, version by version, so that versions can be compared."""
    today = desk.journal.clock.today()
    found: list[Row] = []
    for version in reversed(family.versions):
        takes = desk.journal.find(Take, pitch=version.id, limit=_TAKES)
        asked = [take for take in takes if take.asked_next.strip()]
        if not asked:
            continue
        number = family.number(version)
        if len(family.versions) > 1:
            found.append(Row((f"Version {number} of {len(family.versions)}",), style="dim"))
        for take in asked[:_ASKED]:
            day = show_day(take.at.astimezone().date(), today) if take.at else ""
            found.append(Row((f"“{take.asked_next}”", day), take))
    return [*_head("They asked next"), *found] if found else []


def _head(title: str) -> list[Row]:
    return [Row(("",), style="text"), Row((title,), style="heading")]
