"""From a kept take to the recording of it, and from there to figures in the journal."""

from __future__ import annotations

from typing import Any

from netcoach.coach.pitch.pace import whole
from netcoach.records import Pitch, Take
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.pitch.take_parts import same_words
from netcoach.ui.pitch.recordings import LikelyUm, read_analysis, strike, write_analysis


def measured_words(take: Take) -> str:
    """Return what was done with the recording of a take, as the history tells it."""
    return f"Recording measured and kept with the take of {whole(take.seconds or 0.0)} s"


def analyse_take(app: Acts, desk: Desk, take: Take) -> None:
    """Ask for the recording of a take, and keep what it tells as one step."""
    from netcoach.ui.screens.of_take import when_of_take
    from netcoach.ui.screens.recording import RecordingScreen

    pitch = desk.journal.get(Pitch, take.pitch)
    # Of other words than these, nothing can be found in a recording of them.
    text = pitch.text if pitch is not None and same_words(take, pitch.text) else ""

    def measured(found: dict[str, Any] | None) -> None:
        if found:
            when_of_take(app, found, take.seconds or 0.0, take.wall_seconds, lambda: keep(found))

    def keep(found: dict[str, Any]) -> None:
        now = desk.journal.get(Take, take.id)
        if now is not None:
            kept = now.with_(analysis=write_analysis(found))
            # The figures are kept; the file is the user's own and stays.
            app.save(kept, f"{measured_words(now)}, its file left where it is")

    app.push_screen(RecordingScreen(text=text, said=take.words or 0), measured)


def strike_um(app: Acts, take: Take, um: LikelyUm) -> None:
    """Leave a likely um out of the count, or count it again, as one step."""
    verb = "Count" if um.struck else "Strike"
    changed = write_analysis(strike(read_analysis(take.analysis), um.place))
    app.save(take.with_(analysis=changed), f"{verb} the um at {um.at:.0f} s")
