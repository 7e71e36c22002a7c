"""From a pitch to the rehearsal, and from the rehearsal to a take in the journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from netcoach import paths
from netcoach.coach.pitch.pace import personal_pace
from netcoach.journal import JournalError
from netcoach.records import Pitch, RecordProblem, Take
from netcoach.speech.wav import SoundProblem
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.drafts import read_draft
from netcoach.ui.recordings import microphones, write_analysis
from netcoach.ui.screens.kept_take import KeptTake, Measured, SoundDesk
from netcoach.ui.screens.rehearsal import RehearsalScreen
from netcoach.ui.screens.rehearsal_sound import Recorder


def practise(app: Acts, desk: Desk, pitch_id: int | None) -> None:
    """Open the rehearsal of a pitch: the one given, else the one rehearsed or written last."""
    journal = desk.journal
    pitch = journal.get(Pitch, pitch_id) or _usual(desk)
    if pitch is None:
        begun = read_draft(journal, f"form:{Pitch.kind}:new")
        if begun.texts and not begun.dropped:
            app.say("Your unfinished pitch is back. Save it, then p practises it.")
        else:
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
            pace=personal_pace(reversed(journal.find(Take, limit=20))),
            settings=desk.settings,
            sound=SoundDesk(_open_recorder, microphones, partial(_analyse, app, pitch.text)),
        ),
        ended,
    )


def _usual(desk: Desk) -> Pitch | None:
    last = desk.journal.find(Take, limit=1)
    if last:
        return desk.journal.get(Pitch, last[0].pitch)
    pitches = desk.journal.find(Pitch, limit=1)
    return pitches[0] if pitches else None


def _open_recorder(device: str) -> Recorder:
    from netcoach.speech.microphone import open_recorder

    return open_recorder(device)


def _analyse(
    app: Acts,
    text: str,
    sound: Path | None,
    said: int,
    lead: float,
    then: Callable[[Measured | None], None],
) -> None:
    from netcoach.ui.screens.recording import RecordingScreen

    app.push_screen(RecordingScreen(text=text, said=said, path=sound, lead=lead or None), then)


def _keep(app: Acts, desk: Desk, pitch: Pitch, kept: KeptTake) -> None:
    """Write the take first; then measure its sound, if that was not done, and let it go."""
    result = kept.result
    try:
        take = desk.journal.save(
            _take(desk, pitch, kept), f"Keep take of {pitch.title}, {result.seconds:.0f} s"
        )
    except (JournalError, RecordProblem) as error:
        app.say(f"{error} The take was {result.seconds:.1f} s.", wrong=True)
        _let_go(app, kept)
        return
    app.say(f"Kept: {result.seconds:.1f} s.")
    if kept.sound is None or kept.analysis is not None:
        _let_go(app, kept)
        return

    def measured(found: Measured | None) -> None:
        _let_go(app, kept)
        if found:
            app.save(
                replace(take, analysis=write_analysis(found)), f"Measure take of {pitch.title}"
            )

    _analyse(app, pitch.text, kept.sound, result.words, kept.lead, measured)


def _take(desk: Desk, pitch: Pitch, kept: KeptTake) -> Take:
    result = kept.result
    return Take(
        pitch=pitch.id,
        at=datetime.fromtimestamp(result.started_at, UTC),
        zone=desk.journal.clock.zone_name,
        seconds=result.seconds,
        wall_seconds=result.wall_seconds,
        target_seconds=result.target_seconds,
        words=result.words,
        text_hash=result.text_hash,
        crossings=json.dumps(result.crossings),
        splits=json.dumps(result.splits) if result.splits else "",
        um_taps=result.um_taps if kept.listened or result.um_taps else None,
        interrupted=result.interrupted,
        complete=result.complete,
        analysis=write_analysis(kept.analysis) if kept.analysis else "",
        listener=kept.listener,
        reaction=kept.reaction,
        asked_next=kept.asked_next,
        rating=kept.rating,
        notes=kept.notes,
    )


def _let_go(app: Acts, kept: KeptTake) -> None:
    """Keep the sound where the user asked for it, else delete it."""
    sound = kept.sound
    if sound is None:
        return
    if kept.keeps_sound:
        from netcoach.speech.microphone import keep

        when = datetime.fromtimestamp(kept.result.started_at).astimezone()
        try:
            app.say(f"The sound is kept: {keep(sound, paths.journal().parent, when)}")
        except SoundProblem as problem:
            app.say(str(problem), wrong=True)
            return
    sound.unlink(missing_ok=True)
    with suppress(OSError):
        sound.parent.rmdir()
