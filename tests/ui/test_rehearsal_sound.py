"""The microphone beside a take: held, ended and dropped with it, and never in its way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netcoach.coach.pitch.rehearsal import State
from netcoach.ui.screens.kept_take import Measured
from netcoach.ui.screens.rehearsal.sound import TAIL_SECONDS
from tests.ui.rehearsal_room import Room, room
from tests.ui.rehearsal_sounds import Recorder, sound_desk

ON = {"record": "on", "count_in": "0", "cue.look_up": "off"}


async def started(here: Room) -> None:
    """Start a take, and let the microphone be opened."""
    await here.press("space")
    await here.pilot.pause()


async def test_sound_is_recorded_from_the_count_held_in_pauses_and_handed_over(
    tmp_path: Path,
) -> None:
    recorder, opened = Recorder(tmp_path), list[str]()
    desk = sound_desk(recorder, opened=opened)
    async with room(settings=ON | {"device": "Desk"}, sound=desk) as here:
        await started(here)
        assert (opened, recorder.did) == (["Desk"], ["start"])
        assert here.state is State.COUNT_IN
        recorder.seconds = 2.9
        here.watch.on(3.1)
        here.screen.tick()
        await here.speak(10)
        await here.press("p")
        await here.press("p")
        await here.speak(20)
        await here.press("space", "enter")
        assert recorder.did == ["start", "hold", "go on", "stop"]
        assert here.kept.sound == tmp_path / "take.wav"
        assert here.kept.sound.exists()
        assert here.kept.lead == pytest.approx(2.8)
        # What comes in after the take's end is not of it.
        assert recorder.most == pytest.approx(2.8 + here.kept.result.seconds + TAIL_SECONDS)
        assert here.kept.analysis is None


async def test_nothing_is_recorded_unless_it_was_asked_for(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    async with room(sound=sound_desk(recorder)) as here:
        await here.take(40)
        await here.press("enter")
        assert recorder.did == []
        assert here.kept.sound is None


@pytest.mark.parametrize("end", ["discard", "leave", "again", "count"])
async def test_what_is_dropped_leaves_no_sound(end: str, tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    async with room(settings=ON, sound=sound_desk(recorder)) as here:
        await started(here)
        if end != "count":
            await here.speak(43)
            await here.press("space")
            assert (tmp_path / "take.wav").exists()
        await here.press("r" if end == "again" else "escape")
        if end in ("leave", "discard"):
            await here.press("escape")
        if end == "leave":
            await here.press("escape")
        assert "discard" in recorder.did
        assert not (tmp_path / "take.wav").exists()


async def test_an_app_that_ends_leaves_no_sound(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    async with room(settings=ON, sound=sound_desk(recorder)) as here:
        await started(here)
        await here.speak(43)
        await here.press("space")
    assert not (tmp_path / "take.wav").exists()


async def test_a_take_goes_on_where_no_microphone_can_be_opened() -> None:
    async with room(settings=ON, sound=sound_desk()) as here:
        await started(here)
        assert "nothing to record with" in here.words("hint")
        await here.speak(43)
        await here.press("space", "enter")
        assert here.kept.result.seconds == pytest.approx(40)
        assert here.kept.sound is None


async def test_recording_without_any_desk_says_so() -> None:
    async with room(settings=ON) as here:
        await started(here)
        assert "No sound is recorded here" in here.words("hint")
        assert here.state is State.COUNT_IN


async def test_a_microphone_pulled_out_is_one_sentence_and_keeps_what_came(
    tmp_path: Path,
) -> None:
    recorder = Recorder(tmp_path)
    async with room(settings=ON, sound=sound_desk(recorder)) as here:
        await started(here)
        await here.speak(10)
        recorder.problem = "The microphone is gone [/x]."
        await here.speak(10)
        assert here.words("hint") == "The microphone is gone [/x]."
        assert here.state is State.RUNNING
        await here.speak(20)
        await here.press("space", "enter")
        assert here.kept.sound == tmp_path / "take.wav"


async def test_a_microphone_without_sound_leaves_the_take_alone() -> None:
    async with room(settings=ON, sound=sound_desk(Recorder())) as here:
        await started(here)
        await here.speak(43)
        await here.press("space")
        assert here.words("hint") == "No sound came from the microphone."
        await here.press("enter")
        assert here.kept.sound is None


async def test_an_interrupted_take_ends_its_recording(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    async with room(settings=ON, sound=sound_desk(recorder)) as here:
        await started(here)
        await here.speak(20)
        here.watch.wall += 60
        await here.speak(1)
        assert here.state is State.INTERRUPTED
        assert recorder.did == ["start", "stop"]


async def test_v_measures_the_sound_of_the_take_and_the_figures_are_kept(tmp_path: Path) -> None:
    asked: list[tuple[Path | None, int]] = []

    def analyse(
        path: Path | None, said: int, lead: float, then: Callable[[Measured | None], None]
    ) -> None:
        asked.append((path, said))
        then({"duration": 40.0})

    desk = sound_desk(Recorder(tmp_path), analyse=analyse)
    async with room(settings=ON, sound=desk) as here:
        await started(here)
        await here.speak(43)
        await here.press("space", "v", "enter")
        assert asked == [(tmp_path / "take.wav", 70)]
        assert here.kept.analysis == {"duration": 40.0}


async def test_v_without_sound_asks_for_a_file_and_may_be_turned_away() -> None:
    asked: list[Path | None] = []

    def analyse(
        path: Path | None, said: int, lead: float, then: Callable[[Measured | None], None]
    ) -> None:
        asked.append(path)
        then(None)

    async with room(sound=sound_desk(Recorder(), analyse=analyse)) as here:
        await here.take(40)
        await here.press("v", "enter")
        assert asked == [None]
        assert here.kept.analysis is None


async def test_v_is_not_offered_where_nothing_can_be_measured() -> None:
    async with room(size=(120, 40)) as here:
        await here.take(40)
        assert "analyse" not in here.words("keys")


async def test_a_long_breathless_stretch_asks_for_a_breath(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    settings = ON | {"cue.wrap_up": "off"}
    async with room(settings=settings, sound=sound_desk(recorder)) as here:
        await started(here)
        await here.speak(8)
        assert here.words("hint") == "GREEN at 0:23"
        await here.speak(8)
        assert here.words("hint") == "▸ Breathe"


async def test_of_a_recording_that_broke_off_not_all_words_are_taken_as_said(
    tmp_path: Path,
) -> None:
    recorder = Recorder(tmp_path)
    said: list[int] = []

    def analyse(path: object, words: int, lead: float, then: object) -> None:
        said.append(words)

    async with room(settings=ON, sound=sound_desk(recorder, analyse=analyse)) as here:
        await started(here)
        await here.speak(33)
        recorder.seconds, recorder.broke = 33.0, True
        recorder.problem = "The microphone stopped."
        await here.speak(10)
        await here.press("space", "v", "enter")
        assert said == [0]
        assert here.kept.unrecorded == pytest.approx(here.kept.result.seconds + here.kept.lead - 33)
