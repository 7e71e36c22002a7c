"""A recording in the review: its figures at once, and the question whether it is of the take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from netcoach.journal import Journal
from netcoach.records import Pitch, Take
from netcoach.ui.panels.pitch.take_review import TakeReview
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.kept_take import Measured
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.recording import RecordingScreen
from tests.ui.conftest import seated
from tests.ui.rehearsal_room import Room, room
from tests.ui.rehearsal_sounds import sound_desk

PAUSES = [[3.0 * place, 3.0 * place + 0.5] for place in range(1, 8)]


def found(seconds: float, **more: Any) -> dict[str, Any]:
    """The analysis of a recording with so many seconds of speech in it."""
    return {
        "duration": seconds + 1.0,
        "onset": 0.5,
        "offset": seconds + 0.5,
        "pauses": PAUSES,
        "wpm": 163.0,
        "words_from": "pitch",
        "contrast_db": 30.0,
        **more,
    }


def desk(analysis: dict[str, Any]) -> Any:
    def analyse(
        path: Path | None, said: int, lead: float, then: Callable[[Measured | None], None]
    ) -> None:
        then(analysis)

    return sound_desk(analyse=analyse)


def question(here: Room) -> str:
    screen = here.app.screen
    assert isinstance(screen, ChooseScreen)
    return screen._question


async def test_a_recording_of_the_take_is_told_at_once() -> None:
    async with room(sound=desk(found(39.0, file="a.wav"))) as here:
        await here.take(40)
        await here.press("v")
        assert "Measured a.wav" in here.words("measured")
        assert "7, 3.5 s in all, longest 0.5 s" in here.words("measured")
        await here.press("enter")
        assert here.kept.analysis is not None


async def test_the_figures_come_into_sight_and_can_be_scrolled() -> None:
    analysis = found(39.0, file="a.wav", pvq=0.14, f0_sd_st=2.0, syllables=120)
    async with room(sound=desk(analysis), size=(40, 15)) as here:
        await here.take(40)
        await here.press("v")
        await here.pilot.pause()
        review = here.screen.query_one(TakeReview)
        measured = here.screen.query_one("#measured")
        assert review.region.y <= measured.region.y <= review.region.y + 1
        await here.press("pageup", "pageup")
        assert measured.region.y > review.region.y


async def test_a_recording_of_another_length_is_asked_about() -> None:
    async with room(sound=desk(found(29.4, file="a.wav"))) as here:
        await here.take(9.9)
        await here.press("v")
        assert question(here) == (
            "This recording is 30.4 s long, 29.4 s of it speech, the take 9.9 s: "
            "is it of this take?"
        )
        await here.press("down", "enter")
        assert not here.screen.query_one("#measured").display
        assert "paused" not in here.words("summary")
        await here.press("enter")
        assert here.kept.analysis is None


async def test_a_recording_of_another_length_is_taken_where_the_user_says_so() -> None:
    async with room(sound=desk(found(29.4, file="a.wav"))) as here:
        await here.take(40)
        await here.press("v", "enter")
        assert "Measured a.wav" in here.words("measured")


async def test_a_recorder_that_ran_on_through_a_pause_is_of_the_take() -> None:
    async with room(sound=desk(found(49.0, file="a.wav"))) as here:
        await here.press("space")
        await here.speak(23)
        await here.press("p")
        here.watch.on(10)
        await here.press("p")
        await here.speak(20)
        await here.press("space", "v")
        assert "Measured a.wav" in here.words("measured")
        assert "Paused with p for 10 s" in here.words("summary")


async def test_the_own_sound_of_a_take_is_not_asked_about() -> None:
    async with room(sound=desk(found(20.0))) as here:
        await here.take(40)
        await here.press("v")
        assert "Measured the recording of this take" in here.words("measured")


async def test_the_page_of_a_take_asks_as_well_and_says_what_was_done(journal: Journal) -> None:
    pitch = journal.save(Pitch(name="For all", text="word " * 100))
    take = journal.save(Take(pitch=pitch.id, seconds=33.67, words=80))
    async with seated(journal, (100, 50)) as seat:
        seat.app.push_screen(RecordScreen(seat.app.desk, take))  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("r")
        seat.on(RecordingScreen).dismiss(found(29.4, file="other.wav"))
        await seat.settle()
        assert "is it of this take?" in " ".join(seat.shown.split())
        await seat.press("down", "enter")
        assert "The recording, other.wav" not in seat.rows
        await seat.press("r")
        seat.on(RecordingScreen).dismiss(found(33.0, file="mine.wav"))
        await seat.settle()
        assert "The recording, mine.wav" in seat.rows
        assert "Pace|163 words a minute, first word to last" in seat.rows
        assert "Pace|80 words by the clock: 143 a minute." in seat.rows
        assert seat.said[-1] == (
            "Recording measured and kept with the take of 34 s, its file left where it is. "
            "u takes it back."
        )
        assert journal.undo().label.startswith("Recording measured and kept with the take")
