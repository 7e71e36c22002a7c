"""Pitches and takes as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.facts import checked, current_pitches, readiness_of
from netcoach.coach.pitch.pace import best_take, fit, personal_pace
from netcoach.coach.pitch.take_figures import sound
from netcoach.records import Pitch, Snapshot, Take
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, wrapped
from netcoach.ui.show import show_value, sparkline


def pitch_rows(desk: Desk, pitch: Pitch, snapshot: Snapshot, width: int) -> list[Row]:
    """Return a pitch in a few rows: its length, how ready it is, its last takes."""
    takes = desk.journal.find(Take, pitch=pitch.id, limit=200)
    phrases = desk.content.wording
    wording = checked(pitch.text, phrases, personal_pace(snapshot.takes[::-1]))
    figures = f"{wording.spoken_words} words · about {wording.seconds:.0f} s"
    figures = f"{figures} · {fit(wording.seconds).value}"
    found = [Row((pitch.name, pitch.audience), pitch)]
    if pitch in current_pitches(snapshot):
        readiness = readiness_of(pitch, snapshot, phrases)
        found += wrapped(f"{figures} · ready {readiness.total} of 100", width, "dim")
        if readiness.missing is not None:
            found += wrapped(readiness.missing.say, width, "dim")
    else:
        found += wrapped(f"{figures} · an earlier version", width, "dim")
    counted = sound(takes)
    if counted:
        best = best_take(counted[::-1])
        last = [take.seconds or 0 for take in counted[:5][::-1]]
        words = "  ".join(f"{value:.0f}" for value in last)
        line = f"last {len(last)}: {words} s  {sparkline(last)}"
        if best is not None:
            line += f"  best {best.seconds:.0f} s"
        found.append(Row((line,), style="dim"))
    found += take_rows(desk, takes[:5])
    return [*found, *wrapped("", width)]


def take_rows(desk: Desk, takes: Sequence[Take]) -> list[Row]:
    """Return takes as rows: seconds, how it fits, listener, rating, when."""
    today = desk.journal.clock.today()
    found = []
    for take in takes:
        seconds = take.seconds or 0
        fits = [fit(seconds).value] if seconds else []
        words = [take.title, *fits, take.shown("listener")]
        if take.rating:
            words.append(f"rated {take.rating} of 5")
        if take.interrupted:
            words.append("interrupted, not counted")
        when = show_value(take, Take.spec("at"), today, {})
        found.append(Row((" · ".join(words), when), take))
    return found
