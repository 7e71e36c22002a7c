"""From a pitch to the rehearsal, and from the rehearsal to a take in the journal.

A finished take that was never kept, as the program or the machine stopped, is offered again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from netcoach import paths
from netcoach.coach.pitch.length import settled_seconds
from netcoach.coach.pitch.pace import personal_pace, whole
from netcoach.coach.pitch.versions import earlier
from netcoach.journal import JournalError
from netcoach.records import Pitch, RecordProblem, Take
from netcoach.speech.wav import SoundProblem
from netcoach.text import shorten
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.drafts import read_draft
from netcoach.ui.pitch.analysing import measured_words
from netcoach.ui.pitch.recordings import microphones, write_analysis
from netcoach.ui.screens.kept_take import KeptTake, Measured, SoundDesk, read_kept
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.screens.rehearsal.sound import Recorder
from netcoach.ui.show import show_moment

TOLD_SECONDS = 3.0
"""How long it is told what went well: a toast covers what stands below it."""


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
    waiting = read_kept(journal.draft(_draft_key(pitch)))
    if waiting is None:
        _rehearse(app, desk, pitch)
    else:
        _offer(app, desk, pitch, waiting)


def _draft_key(pitch: Pitch) -> str:
    return f"take:{pitch.uid}"


def _offer(app: Acts, desk: Desk, pitch: Pitch, waiting: KeptTake) -> None:
    """Ask what becomes of a take that was not kept, and rehearse then."""
    from netcoach.ui.screens.choose import ChooseScreen

    result = waiting.result
    when = show_moment(datetime.fromtimestamp(result.started_at, UTC), desk.journal.clock.today())
    noted = [one for one in (waiting.reaction, waiting.asked_next, waiting.notes) if one]
    notes = [result.why] if result.why else []
    notes += [f"You noted: {shorten('; '.join(noted), 120)}"] if noted else []

    def answered(answer: object) -> None:
        if answer == "keep":
            _keep(app, desk, pitch, waiting)
            app.written()
        elif answer == "drop":
            desk.journal.keep_draft(_draft_key(pitch), "")
            _rehearse(app, desk, pitch)

    app.push_screen(
        ChooseScreen(
            f"Your take of {whole(result.seconds)} s, {when}, was not kept.",
            (("keep", "Keep it, with what you noted"), ("drop", "Drop it, and rehearse")),
            note=" ".join(notes),
        ),
        answered,
    )


def _rehearse(app: Acts, desk: Desk, pitch: Pitch) -> None:
    from netcoach.speech.programs import sweep

    sweep()
    journal = desk.journal
    takes = journal.find(Take, pitch=pitch.id, limit=50)
    versions = earlier(pitch, journal.find(Pitch))
    before = [take for one in versions for take in journal.find(Take, pitch=one.id, limit=50)]

    def ended(kept: KeptTake | None) -> None:
        if kept is not None:
            _keep(app, desk, pitch, kept)
        app.written()

    def keep_draft(text: str) -> None:
        try:
            journal.keep_draft(_draft_key(pitch), text)
        except JournalError as error:
            app.say(str(error), wrong=True)

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
            keep_draft=keep_draft,
            said=settled_seconds(pitch.text, takes, before),
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
    journal = desk.journal
    label = f"Keep take of {pitch.title}, {whole(result.seconds)} s"
    try:
        with journal.step(label):
            take = journal.save(_take(desk, pitch, kept))
            journal.keep_draft(_draft_key(pitch), "")
    except (JournalError, RecordProblem) as error:
        app.say(f"{error} The take was {whole(result.seconds)} s.", wrong=True)
        _let_go(desk, kept)
        return
    if kept.sound is None or kept.analysis is not None:
        _told(app, f"Kept: {whole(result.seconds)} s.", _let_go(desk, kept))
        return

    def measured(found: Measured | None) -> None:
        left = _let_go(desk, kept)
        if not found:
            _told(app, f"Kept: {whole(result.seconds)} s, its sound not measured.", left)
            return
        now = journal.get(Take, take.id) or take
        try:
            journal.save(replace(now, analysis=write_analysis(found)), measured_words(now))
        except (JournalError, RecordProblem) as error:
            app.say(str(error), wrong=True)
            return
        _told(app, f"{measured_words(now)}. u takes it back.", left)
        app.written()

    # In a recording that broke off not all of the words were said.
    said = 0 if kept.unrecorded else result.words
    _analyse(app, pitch.text, kept.sound, said, kept.lead, measured)


def _told(app: Acts, words: str, left: tuple[str, bool]) -> None:
    """Say what was done, and what became of the sound: not for long, where all is well."""
    sound, wrong = left
    app.say(f"{words} {sound}".strip(), wrong=wrong, seconds=None if wrong else TOLD_SECONDS)


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


def _let_go(desk: Desk, kept: KeptTake) -> tuple[str, bool]:
    """Keep the sound where the user asked for it, else delete it; return the sentence that says
    which, "" without any sound, and whether something went wrong."""
    sound = kept.sound
    if sound is None:
        return "", False
    said = "The sound itself is deleted."
    if kept.keeps_sound:
        from netcoach.speech.microphone import keep

        when = datetime.fromtimestamp(kept.result.started_at).astimezone()
        try:
            said = f"The sound is kept: {keep(sound, _beside(desk), when)}"
        except SoundProblem as problem:
            return str(problem), True
    sound.unlink(missing_ok=True)
    with suppress(OSError):
        sound.parent.rmdir()
    return said, False


def _beside(desk: Desk) -> Path:
    """Return the folder of the journal in use."""
    place = Path(desk.journal.place)
    return place.parent if place.is_absolute() else paths.journal().parent
