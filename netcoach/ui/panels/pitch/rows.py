"""Pitches and takes as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.coach import facts
from netcoach.coach.pitch import versions
from netcoach.coach.pitch.pace import best_take, fit, personal_pace, whole
from netcoach.coach.pitch.readiness import Readiness
from netcoach.coach.pitch.take_figures import sound
from netcoach.records import Pitch, Snapshot, Take
from netcoach.text import counted, sparkline
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, wrapped
from netcoach.ui.show import show_value

if TYPE_CHECKING:
    from netcoach.coach.pitch.wording import Wording

_TAKES = 200
_PACE_FROM = 50
"""So many of the last takes the speaker's pace is looked for in."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pitch with its takes and those of its earlier versions, each newest first, and what they
    and its text come to."""

    wording: Wording
    readiness: Readiness
    takes: tuple[Take, ...]
    earlier: tuple[Take, ...]


def judge(desk: Desk, pitch: Pitch, pitches: Sequence[Pitch]) -> Judged:
    """Judge a pitch, one of those given: a list and a page that ask here say the same."""
    journal = desk.journal
    takes = journal.find(Take, pitch=pitch.id, limit=_TAKES)
    before = versions.earlier(pitch, pitches)
    earlier = tuple(take for one in before for take in journal.find(Take, pitch=one.id))
    pace = personal_pace(journal.find(Take, limit=_PACE_FROM)[::-1])
    wording, readiness = facts.examined(pitch, desk.content.wording, pace, takes, earlier)
    return Judged(wording, readiness, takes, earlier)


def readiness_words(readiness: Readiness) -> str:
    """Return the points in words: "85 of 100, ready"; under 80 nothing is called ready."""
    return f"{readiness.total} of 100{', ready' if readiness.ready else ''}"


def pitch_rows(desk: Desk, pitch: Pitch, snapshot: Snapshot, width: int) -> list[Row]:
    """Return a pitch in a few rows: its length, how ready it is, its last takes."""
    judged = judge(desk, pitch, snapshot.pitches)
    wording, length = judged.wording, judged.wording.length
    figures = f"{counted(wording.spoken_words, wording.unit)} · {length.about}"
    figures = f"{figures} · {length.phase.value}"
    found = [Row((pitch.name, pitch.audience), pitch)]
    if pitch in facts.current_pitches(snapshot):
        readiness = judged.readiness
        found += wrapped(f"{figures} · {readiness_words(readiness)}", width, "dim")
        if readiness.missing is not None:
            found += wrapped(readiness.missing.say, width, "dim")
    else:
        found += wrapped(f"{figures} · an earlier version", width, "dim")
    heard = sound(judged.takes)
    if heard:
        best = best_take(heard[::-1])
        last = [take.seconds or 0 for take in heard[:5][::-1]]
        words = "  ".join(str(whole(value)) for value in last)
        line = f"last {len(last)}: {words} s  {sparkline(last)}"
        if best is not None:
            line += f"  best {whole(best.seconds or 0.0)} s"
        found.append(Row((line,), style="dim"))
    found += take_rows(desk, judged.takes[:5])
    return [*found, *wrapped("", width)]


def take_rows(desk: Desk, takes: Sequence[Take]) -> list[Row]:
    """Return takes as rows: seconds, how it fits, listener, rating, when."""
    today = desk.journal.clock.today()
    found = []
    for take in takes:
        seconds = take.seconds or 0
        fits = [fit(seconds).value] if seconds else []
        length = f"{whole(seconds)} s" if seconds else take.title
        words = [length, *fits, take.shown("listener")]
        if take.rating:
            words.append(f"rated {take.rating} of 5")
        if take.interrupted:
            words.append("interrupted, not counted")
        when = show_value(take, Take.spec("at"), today, {})
        found.append(Row((" · ".join(words), when), take))
    return found
