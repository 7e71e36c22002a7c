"""How to rehearse: asked on one sheet, remembered, and obeyed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Static

from netcoach.coach.pitch.cues import KINDS
from netcoach.coach.pitch.rehearsal import State
from netcoach.speech.wav import SoundProblem
from netcoach.ui.screens.rehearsal.options import (
    RehearsalOptions,
    RehearsalOptionsScreen,
    read_options,
    write_options,
)
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.choices import Choices
from tests.ui.rehearsal_room import SIZES, Room, room
from tests.ui.rehearsal_sounds import sound_desk


async def found(here: Room) -> None:
    """Wait until the microphones were looked for."""
    await here.app.workers.wait_for_complete()
    await here.pilot.pause()


def sheet(here: Room) -> RehearsalOptionsScreen:
    screen = here.app.screen
    assert isinstance(screen, RehearsalOptionsScreen)
    return screen


def test_options_survive_the_settings_file(tmp_path: Path) -> None:
    chosen = RehearsalOptions(
        hide_clock=True,
        ghost=True,
        cues=frozenset({"wrap_up"}),
        count_in=5,
        microphone="Desk [/x]",
    )
    write_options(Settings(tmp_path / "settings.json"), chosen)
    assert read_options(Settings(tmp_path / "settings.json")) == chosen


def test_the_usual_microphone_is_not_none() -> None:
    settings = Settings()
    write_options(settings, RehearsalOptions(microphone=""))
    assert read_options(settings).recorded
    write_options(settings, RehearsalOptions())
    assert not read_options(settings).recorded


def test_settings_that_make_no_sense_count_as_unset() -> None:
    settings = Settings()
    settings.set("rehearsal.count_in", "many")
    settings.set("rehearsal.ghost", "7")
    assert read_options(settings) == RehearsalOptions()
    assert RehearsalOptions().cues == frozenset(KINDS)


@pytest.mark.parametrize("count", [0, 3, 5])
def test_a_recording_is_counted_in_for_three_seconds_at_least(count: int) -> None:
    assert RehearsalOptions(count_in=count).lead == count
    assert RehearsalOptions(count_in=count, microphone="").lead == max(3, count)


async def test_options_are_chosen_with_the_keys_and_obeyed() -> None:
    async with room() as here:
        await here.press("o")
        await here.press("right", "down", "left", "down", "left", "down", "right", "enter")
        assert here.settings.get("rehearsal.hide_clock") == "on"
        assert here.settings.get("rehearsal.ghost") == "on"
        assert here.settings.get("rehearsal.count_in") == "0"
        assert here.settings.get("rehearsal.cue.wrap_up") == "off"
        await here.press("space")
        assert here.state is State.RUNNING
        await here.speak(36)
        assert "Wrap up" not in here.words("hint")
        assert not here.screen.query_one("#bar").visible


async def test_escape_changes_nothing() -> None:
    async with room() as here:
        await here.press("o", "right", "escape")
        assert here.settings.get("rehearsal.hide_clock") == ""
        assert here.words("phase") == "ready"


async def test_options_wait_while_a_take_runs() -> None:
    async with room() as here:
        await here.press("space", "o")
        assert here.app.screen is here.screen


async def test_microphones_are_found_beside_the_screen_and_chosen() -> None:
    looking = threading.Event()

    def find() -> list[tuple[str, str]]:
        looking.wait(20)
        return [("", "the usual one: Desk"), ("Headset [/x]", "Headset [/x]")]

    async with room(sound=sound_desk(find=find)) as here:
        await here.press("o")
        note = sheet(here).query_one("#note", Static)
        assert "Looking for microphones" in str(note.content)
        looking.set()
        await found(here)
        assert not note.display
        await here.press("up", "right", "right", "enter")
        assert here.settings.get("rehearsal.record") == "on"
        assert here.settings.get("rehearsal.device") == "Headset [/x]"


async def test_a_machine_without_a_microphone_says_so() -> None:
    def find() -> list[tuple[str, str]]:
        raise SoundProblem("There is nothing to record with here.")

    settings = {"record": "on", "device": "Gone"}
    async with room(settings=settings, sound=sound_desk(find=find)) as here:
        await here.press("o")
        await found(here)
        assert "nothing to record with" in str(sheet(here).query_one("#note", Static).content)
        assert sheet(here).query_one("#record", Choices).value == "Gone"
        await here.press("enter")
        assert here.settings.get("rehearsal.device") == "Gone"


async def test_the_sheet_may_be_closed_before_the_microphones_are_found() -> None:
    looking = threading.Event()

    def find() -> list[tuple[str, str]]:
        looking.wait(20)
        return []

    async with room(sound=sound_desk(find=find)) as here:
        await here.press("o", "escape")
        looking.set()
        await found(here)
        assert here.app.screen is here.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_sheet_fits_the_window(size: tuple[int, int]) -> None:
    def find() -> list[tuple[str, str]]:
        raise SoundProblem("There is nothing to record with here: install one of two programs.")

    async with room(size=size, sound=sound_desk(find=find)) as here:
        await here.press("o")
        await found(here)
        screen = sheet(here)
        lines = "\n".join(strip.text for strip in screen._compositor.render_strips())
        for words in ("Clock", "Look up", "Record", "Done", "nothing to record with"):
            assert words in lines
