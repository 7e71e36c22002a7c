"""From the rehearsal into the journal: what a take keeps, and what becomes of its sound."""

from __future__ import annotations

import json
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Pitch, Take
from netcoach.speech import microphone
from netcoach.speech.wav import SoundProblem
from netcoach.ui.app import NetcoachApp
from netcoach.ui.desk import Desk
from netcoach.ui.screens import recording
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.settings import Settings
from tests.clocks import SetClock
from tests.ui.conftest import Seat, content, seated
from tests.ui.rehearsal_sounds import Recorder

TEXT = "\n\n".join(("word " * count).strip() + "." for count in (10, 20, 40, 20))
FOUND = {"duration": 40.0, "pauses": [[1.0, 1.5]]}


def recorded(journal: Journal) -> NetcoachApp:
    """Return the app with the microphone on."""
    settings = Settings()
    settings.set("rehearsal.record", "on")
    return NetcoachApp(Desk(journal, content(), settings))


async def speak(seat: Seat, clock: SetClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.advance(1)
        seat.on(RehearsalScreen).tick()


async def whole_take(seat: Seat, clock: SetClock) -> None:
    await seat.press("p", "space")
    await speak(seat, clock, 3 + 40)
    await seat.press("space")


@pytest.fixture
def microphone_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A microphone that records into the folder returned; measuring finds the same each time."""
    folder = tmp_path / "take"
    folder.mkdir()
    monkeypatch.setattr(microphone, "open_recorder", lambda device: Recorder(folder))
    monkeypatch.setattr("netcoach.paths.journal", lambda: tmp_path / "home" / "journal.db")

    def listen(path: Path, **how: Any) -> dict[str, Any]:
        assert path.exists()
        assert how["said"] == 90
        return dict(FOUND)

    heard_by(monkeypatch, listen)
    return folder


def heard_by(monkeypatch: pytest.MonkeyPatch, listen: Any) -> None:
    """Let recordings be measured by this."""
    init = recording.RecordingScreen.__init__
    given = partialmethod(init, listen=listen)
    monkeypatch.setattr(recording.RecordingScreen, "__init__", given)


async def measured(seat: Seat) -> None:
    await seat.work_done()


def pitched(journal: Journal) -> None:
    journal.save(Pitch(name="For all [/x]", text=TEXT, target_seconds="45"))


async def test_marks_taps_and_lights_are_kept(journal: Journal, clock: SetClock) -> None:
    pitched(journal)
    async with seated(journal) as seat:
        await seat.press("p", "space")
        await speak(seat, clock, 3 + 6)
        await seat.press("enter", "u")
        await speak(seat, clock, 34)
        await seat.press("space", "enter")
    (take,) = journal.find(Take)
    assert json.loads(take.splits) == [["who", 6.0], ["what", 40.0]]
    assert json.loads(take.crossings) == [["green", 22.5], ["yellow", 33.75]]
    assert (take.um_taps, take.words, take.analysis) == (1, 90, "")


async def test_no_um_is_a_count_only_where_somebody_listened(
    journal: Journal, clock: SetClock
) -> None:
    pitched(journal)
    async with seated(journal) as seat:
        await whole_take(seat, clock)
        await seat.press("enter", "p", "f", "space")
        await speak(seat, clock, 43)
        await seat.press("space", "enter")
    listened, alone = journal.find(Take)
    assert (listened.um_taps, listened.listener) == (0, "friendly")
    assert (alone.um_taps, alone.splits) == (None, "")


async def test_the_sound_is_measured_after_keeping_and_thrown_away(
    journal: Journal, clock: SetClock, microphone_on: Path
) -> None:
    pitched(journal)
    async with seated(journal, app=recorded(journal)) as seat:
        await whole_take(seat, clock)
        await seat.press("enter")
        assert len(journal.find(Take)) == 1
        await measured(seat)
        assert seat.said[-1] == (
            "Recording measured and kept with the take of 40 s. u takes it back. "
            "The sound itself is deleted."
        )
    (take,) = journal.find(Take)
    assert json.loads(take.analysis) == FOUND
    assert not microphone_on.exists()


async def test_of_a_recording_that_broke_off_the_words_are_not_taken_for_granted(
    journal: Journal, clock: SetClock, microphone_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder(microphone_on)
    recorder.broke, recorder.seconds = True, 20.0
    said: list[int] = []

    def listen(path: Path, **how: Any) -> dict[str, Any]:
        said.append(how["said"])
        return dict(FOUND)

    monkeypatch.setattr(microphone, "open_recorder", lambda device: recorder)
    heard_by(monkeypatch, listen)
    pitched(journal)
    async with seated(journal, app=recorded(journal)) as seat:
        await whole_take(seat, clock)
        await seat.press("enter")
        await measured(seat)
    assert said == [0]


async def test_what_went_well_is_not_told_for_long(journal: Journal, clock: SetClock) -> None:
    pitched(journal)
    async with seated(journal) as seat:
        await whole_take(seat, clock)
        await seat.press("enter")
        (told,) = seat.app._notifications
        assert (told.message, told.timeout) == ("Kept: 40 s.", 3.0)


async def test_sound_that_was_asked_for_lies_beside_the_journal_in_use(
    clock: SetClock, microphone_on: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    journal = Journal.open(folder / "other.db", clock)
    pitched(journal)
    async with seated(journal, app=recorded(journal)) as seat:
        await whole_take(seat, clock)
        await seat.press("s", "enter")
        await measured(seat)
    journal.close()
    assert len(list((folder / "recordings").iterdir())) == 1
    assert not (tmp_path / "home" / "recordings").exists()


async def test_sound_measured_in_the_review_is_not_measured_again(
    journal: Journal, clock: SetClock, microphone_on: Path
) -> None:
    pitched(journal)
    async with seated(journal, app=recorded(journal)) as seat:
        await whole_take(seat, clock)
        await seat.press("v")
        await measured(seat)
        seat.on(RehearsalScreen)
        await seat.press("enter")
        assert not isinstance(seat.screen, recording.RecordingScreen)
    (take,) = journal.find(Take)
    assert json.loads(take.analysis) == FOUND
    assert not microphone_on.exists()


async def test_sound_that_was_asked_for_is_kept(
    journal: Journal, clock: SetClock, microphone_on: Path, tmp_path: Path
) -> None:
    pitched(journal)
    async with seated(journal, app=recorded(journal)) as seat:
        await whole_take(seat, clock)
        assert "The sound will not be kept: s keeps it." in " ".join(seat.shown.split())
        await seat.press("s")
        assert "The sound will be kept." in " ".join(seat.shown.split())
        await seat.press("enter")
        await measured(seat)
        (kept,) = (tmp_path / "home" / "recordings").iterdir()
        assert kept.stat().st_mode & 0o077 == 0
        assert seat.said[-1].startswith("Recording measured and kept with the take of 40 s. ")
        assert seat.said[-1].endswith(f"The sound is kept: {kept}")
    assert not microphone_on.exists()


async def test_a_take_stays_where_measuring_was_given_up(
    journal: Journal, clock: SetClock, microphone_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listen(path: Path, **how: Any) -> dict[str, Any]:
        raise SoundProblem("That is no sound [/x].")

    heard_by(monkeypatch, listen)
    pitched(journal)
    async with seated(journal, app=recorded(journal)) as seat:
        await whole_take(seat, clock)
        await seat.press("enter")
        await measured(seat)
        assert "That is no sound [/x]." in seat.shown
        await seat.press("escape")
    (take,) = journal.find(Take)
    assert (take.analysis, take.seconds) == ("", pytest.approx(40))
    assert not microphone_on.exists()


async def test_without_a_pitch_p_begins_one_or_says_that_the_one_begun_is_back(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.press("p")
        assert seat.said[-1].startswith("First write your pitch")
        await seat.fill(name="For all")
        await seat.press("escape", "p")
        assert seat.said[-1] == "Your unfinished pitch is back. Save it, then p practises it."
        assert seat.field("name").text == "For all"
        await seat.press("ctrl+r", "escape", "p")
        assert seat.said[-1].startswith("First write your pitch")


async def test_a_sentence_at_the_side_is_whole_in_the_narrowest_window(
    journal: Journal,
) -> None:
    async with seated(journal, (40, 15)) as seat:
        await seat.press("p")
        shown = " ".join(seat.shown.replace("▌", " ").split())
        assert seat.said[-1] in shown
