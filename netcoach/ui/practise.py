"""From a pitch to the rehearsal, and from the rehearsal to a take in the journal."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from netcoach.coach.pitch import personal_pace
from netcoach.journal import JournalError
from netcoach.records import Pitch, RecordProblem, Take
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.rehearsal import KeptTake, RehearsalScreen


def practise(app: Acts, desk: Desk, pitch_id: int | None) -> None:
    """Open the rehearsal of a pitch: the one given, else the one rehearsed or written last."""
    journal = desk.journal
    pitch = journal.get(Pitch, pitch_id) or _usual(desk)
    if pitch is None:
        app.say("First write your pitch: 30 to 60 seconds on who you are and whom you help.")
        app.add(Pitch.kind)
        return
    takes = journal.find(Take, pitch=pitch.id, limit=50)
    chosen = pitch

    def ended(kept: KeptTake | None) -> None:
        if kept is not None:
            _keep(app, desk, chosen, kept)
        app.written()

    app.push_screen(
        RehearsalScreen(
            pitch.name,
            pitch.text,
            target_seconds=int(pitch.target_seconds or 45),
            recent=tuple(reversed(takes)),
            clock=journal.clock,
            pace=personal_pace(journal.find(Take, limit=20)),
        ),
        ended,
    )


def _usual(desk: Desk) -> Pitch | None:
    last = desk.journal.find(Take, limit=1)
    if last:
        return desk.journal.get(Pitch, last[0].pitch)
    pitches = desk.journal.find(Pitch, limit=1)
    return pitches[0] if pitches else None


def _keep(app: Acts, desk: Desk, pitch: Pitch, kept: KeptTake) -> None:
    result = kept.result
    take = Take(
        pitch=pitch.id,
        at=datetime.fromtimestamp(result.started_at, UTC),
        zone=desk.journal.clock.zone_name,
        seconds=result.seconds,
        wall_seconds=result.wall_seconds,
        target_seconds=result.target_seconds,
        words=result.words,
        text_hash=result.text_hash,
        crossings=json.dumps(result.crossings),
        interrupted=result.interrupted,
        complete=result.complete,
        listener=kept.listener,
        reaction=kept.reaction,
        asked_next=kept.asked_next,
        rating=kept.rating,
        notes=kept.notes,
    )
    try:
        desk.journal.save(take, f"Keep take of {pitch.title}, {result.seconds:.0f} s")
    except (JournalError, RecordProblem) as error:
        app.say(f"{error} The take was {result.seconds:.1f} s.", wrong=True)
        return
    app.say(f"Kept: {result.seconds:.1f} s.")
