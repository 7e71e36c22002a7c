"""What the page of a take shows below its facts: lights, parts, feedback, recording."""

from __future__ import annotations

import json
from contextlib import suppress

from netcoach.coach.facts import checked
from netcoach.coach.pitch.feedback import Feedback, feedback
from netcoach.coach.pitch.pace import personal_pace, text_hash, whole
from netcoach.records import Pitch, Take
from netcoach.text import shorten
from netcoach.ui.desk import Desk
from netcoach.ui.panels.pitch.take_words import (
    compared,
    held_words,
    pace_words,
    part_lines,
    recorded_words,
)
from netcoach.ui.pitch.heard import read_analysis
from netcoach.ui.rows import Row, fact, wrapped

_BEFORE = 200


def take_page_rows(desk: Desk, take: Take, width: int) -> list[Row]:
    """Return what is known of a take beside its fields."""
    pitch = desk.journal.get(Pitch, take.pitch)
    text = pitch.text if pitch is not None and same_words(take, pitch.text) else ""
    found: list[Row] = []
    if not take.seconds:
        return fact("Counted", "Not as a rehearsal: it was not timed.", width)
    if take.interrupted:
        found += fact("Counted", "No: it was interrupted, so it is not judged.", width)
    elif not take.complete:
        found += fact("Counted", "No: a part of the text.", width)
    if take.words and not take.interrupted:
        found += fact("Pace", pace_words(take, text), width)
    if take.wall_seconds and not take.interrupted:
        held = held_words(take.wall_seconds - (take.seconds or 0.0))
        found += fact("Paused", held, width) if held else []
    recorded = recorded_words(read_analysis(take.analysis), take.seconds)
    found += fact("Recorded", recorded, width) if recorded else []
    lights = light_words(take.crossings)
    if lights:
        found += fact("Lights", lights, width)
    if take.um_taps:
        found += fact("Ums tapped", f"{take.um_taps} by the listener", width)
    parts = part_lines(take, text)
    if parts:
        found += [*_head("Parts against their budget")]
        for line in parts:
            found += wrapped(line, width)
    return found + _feedback_rows(desk, take, text, width)


def same_words(take: Take, text: str) -> bool:
    """Say whether a take was of this text, as far as is known."""
    return not take.text_hash or take.text_hash == text_hash(text)


def _feedback_rows(desk: Desk, take: Take, text: str, width: int) -> list[Row]:
    before = earlier_takes(desk, take)
    said = judged(desk, take, before, text)
    found: list[Row] = []
    for mark, words in (("✔", said.strength), ("▸", said.change), ("→", said.goal)):
        if words:
            first, *rest = wrapped(words, width - 2)
            found.append(Row((f"{mark} {first.cells[0]}",), style="text"))
            found += [Row((f"  {row.cells[0]}",), style="text") for row in rest]
    found += wrapped(said.reason, width, "dim", indent=2) if said.reason else []
    found += [Row((line,), style="dim") for line in compared(take, before)]
    return [*_head("What this take says"), *found] if found else []


def judged(desk: Desk, take: Take, before: tuple[Take, ...], text: str) -> Feedback:
    """Return the feedback on a kept take; ``before`` are those made before it, in their order."""
    wording = None
    if text:
        wording = checked(text, desk.content.wording, personal_pace(before))
    return feedback(
        take,
        before,
        text,
        read_analysis(take.analysis),
        texts=desk.feedback_texts,
        wording=wording,
        listened=take.listener != "alone",
    )


def earlier_takes(desk: Desk, take: Take) -> tuple[Take, ...]:
    """Return the takes of the same pitch made before this one, in the order made."""
    some = desk.journal.find(Take, pitch=take.pitch, limit=_BEFORE)[::-1]
    place = next((n for n, one in enumerate(some) if one.id == take.id), len(some))
    return some[:place]


def light_words(crossings: str) -> str:
    """Return the lights a take crossed: "green 0:22, yellow 0:33"; "" where none is noted."""
    found = []
    with suppress(ValueError, RecursionError):
        for pair in json.loads(crossings) if crossings else ():
            match pair:
                case [str() as name, (int() | float()) as second]:
                    found.append(f"{shorten(name, 12)} {_clock(second)}")
    return ", ".join(found[:10])


def _clock(seconds: float) -> str:
    full, rest = divmod(whole(min(max(seconds, 0), 86_400)), 60)
    return f"{full}:{rest:02d}"


def _head(title: str) -> list[Row]:
    return [Row(("",), style="text"), Row((title,), style="heading")]
