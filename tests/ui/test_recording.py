"""Naming a recording, the wait for its analysis, and the choice of a microphone."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.speech.wav import SoundProblem
from netcoach.ui.files.named_files import MOST_FOUND, Folder, Found, path_of, split
from netcoach.ui.pitch.recordings import GivenUp
from netcoach.ui.screens.microphone import MicrophoneScreen
from netcoach.ui.screens.recording import RecordingScreen
from netcoach.ui.screens.rehearsal.options import read_options
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.level import LevelMeter, level_bar, level_word
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import SIZES, Seat, seated

PATIENCE = 20.0
"""Seconds until a test gives up on a thread that hangs."""
ANALYSIS = {"duration": 41.9, "pauses": []}


def measured(name: str) -> dict[str, Any]:
    """The analysis of a file of that name."""
    return {**ANALYSIS, "file": name}


class Ear:
    """Stands in for the measuring of a recording: it waits until the test lets it go on."""

    def __init__(self, *, result: Any = None, waits: bool = False) -> None:
        self.asked: list[dict[str, Any]] = []
        self.reached, self.released = threading.Event(), threading.Event()
        self._gave_up = threading.Event()
        self._result = result if result is not None else ANALYSIS
        if not waits:
            self.released.set()

    def __call__(self, path: Path, **details: Any) -> dict[str, Any]:
        moved: Callable[[float], None] = details.pop("moved")
        given_up: Callable[[], bool] = details.pop("given_up")
        self.asked.append({"path": path, **details})
        for share in (0.1, 0.2, 0.424):
            moved(share)
        self.reached.set()
        assert self.released.wait(PATIENCE)
        if given_up():
            self._gave_up.set()
            raise GivenUp
        if isinstance(self._result, Exception):
            raise self._result
        return dict(self._result)

    async def gave_up(self) -> bool:
        """Let it go on, and say whether it found that nobody waits for it any more."""
        self.released.set()
        return await asyncio.to_thread(self._gave_up.wait, PATIENCE)


async def done(seat: Seat) -> None:
    """Wait for what works beside the screen."""
    await seat.work_done()


async def under_way(seat: Seat, ear: Ear) -> None:
    """Wait until the measuring has come to where the test holds it."""
    assert await asyncio.to_thread(ear.reached.wait, PATIENCE)
    await seat.settle()


async def opened(seat: Seat, ear: Ear, **details: Any) -> list[Any]:
    """Open the screen; what it ends with is added to the list returned."""
    ended: list[Any] = []
    screen = RecordingScreen(text="Hi, I am Lena.", said=4, listen=ear, **details)
    seat.app.push_screen(screen, ended.append)
    await seat.settle()
    return ended


def files(folder: Path, *names: str) -> None:
    """Make files, each newer than the one before."""
    for second, name in enumerate(names):
        (folder / name).write_bytes(b"RIFF")
        os.utime(folder / name, (1_700_000_000 + second, 1_700_000_000 + second))


def named(seat: Seat) -> list[str]:
    panel = seat.on(RecordingScreen).query_one(RowList)
    rows = (panel.row_at(place) for place in range(len(panel.source)))
    return [row.cells[0] for row in rows if row is not None]


def field(seat: Seat) -> LineInput:
    return seat.on(RecordingScreen).query_one(LineInput)


# Naming a file


async def test_the_newest_recordings_of_the_folder_come_first(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "old.wav", "notes.txt", "New.WAV", ".hidden.wav")
    (tmp_path / "takes").mkdir()
    monkeypatch.chdir(tmp_path)
    async with seated(journal, (80, 24)) as seat:
        ended = await opened(seat, Ear())
        assert named(seat) == ["New.WAV", "old.wav", "takes/"]
        await seat.type("o")
        assert named(seat) == ["old.wav"]
        await seat.type("x")
        assert "No WAV file here" in named(seat)[0]
        await seat.press("escape")
        assert ended == [None]


async def test_enter_measures_the_file_under_the_cursor(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "b.wav", "a.wav")
    monkeypatch.chdir(tmp_path)
    async with seated(journal, (80, 24)) as seat:
        ear = Ear()
        ended = await opened(seat, ear)
        await seat.press("down", "enter")
        await done(seat)
        assert ended == [measured("b.wav")]
        (asked,) = ear.asked
        assert asked["path"].resolve() == tmp_path / "b.wav"
        assert {key: asked[key] for key in ("text", "said", "lead")} == {
            "text": "Hi, I am Lena.",
            "said": 4,
            "lead": None,
        }


async def test_tab_completes_and_enter_goes_into_a_folder(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "takes").mkdir()
    files(tmp_path / "takes", "first.wav", "second.wav")
    async with seated(journal, (80, 24)) as seat:
        ear = Ear()
        ended = await opened(seat, ear)
        await seat.type(f"{tmp_path}/ta")
        await seat.press("tab")
        assert field(seat).value == f"{tmp_path}/takes/"
        assert named(seat) == ["second.wav", "first.wav"]
        await seat.press("backspace", "enter")
        assert field(seat).value == f"{tmp_path}/takes/"
        await seat.type("fi")
        await seat.press("tab")
        assert field(seat).value == f"{tmp_path}/takes/first.wav"
        await seat.press("enter")
        await done(seat)
        assert ear.asked[0]["path"] == tmp_path / "takes" / "first.wav"
        assert ended == [measured("first.wav")]


async def test_a_file_typed_whole_is_the_one_meant(journal: Journal, tmp_path: Path) -> None:
    files(tmp_path, "take.wav", "take.wav.wav")
    async with seated(journal, (80, 24)) as seat:
        ear = Ear()
        await opened(seat, ear)
        await seat.paste(f"'{tmp_path}/take.wav'\n")
        await seat.press("enter")
        await done(seat)
        assert ear.asked[0]["path"] == tmp_path / "take.wav"


async def test_a_click_on_a_file_measures_it(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "one.wav")
    monkeypatch.chdir(tmp_path)
    async with seated(journal, (80, 24)) as seat:
        ear = Ear()
        ended = await opened(seat, ear)
        await seat.click_words("one.wav")
        await done(seat)
        assert ended == [measured("one.wav")]


async def test_nothing_typed_and_nothing_there_does_nothing(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with seated(journal, (80, 24)) as seat:
        ear = Ear()
        await opened(seat, ear)
        await seat.press("enter", "tab", "up", "pagedown")
        seat.on(RecordingScreen)
        assert ear.asked == []


async def test_hostile_names_are_only_text(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "see [b]bold[ [x.wav", "red\x1b[31m\x07.wav")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.wav")).write_bytes(b"RIFF")
    monkeypatch.chdir(tmp_path)
    async with seated(journal, (80, 24)) as seat:
        ear = Ear(waits=True)
        await opened(seat, ear)
        assert "see [b]bold[ [x.wav" in seat.shown
        assert "\x1b" not in seat.shown
        await seat.press("enter")
        await under_way(seat, ear)
        assert "Listening to bad.wav" in seat.shown
        ear.released.set()
        await done(seat)


# The wait


async def test_a_take_just_recorded_is_measured_at_once(journal: Journal, tmp_path: Path) -> None:
    async with seated(journal, (80, 24)) as seat:
        ear = Ear(waits=True)
        ended = await opened(seat, ear, path=tmp_path / "take.wav", lead=3.0)
        await under_way(seat, ear)
        assert "Listening to take.wav · 42%" in seat.shown
        assert "▰▰▰▰▰▰▰▰▰▰▱" in seat.shown
        assert "Cancel" in seat.keys
        assert "Analyse" not in seat.keys
        await seat.press("enter", "tab", "down")
        ear.released.set()
        await done(seat)
        assert ended == [ANALYSIS]
        assert [asked["lead"] for asked in ear.asked] == [3.0]


async def test_escape_leaves_a_take_just_recorded(journal: Journal, tmp_path: Path) -> None:
    async with seated(journal, (80, 24)) as seat:
        ear = Ear(waits=True)
        ended = await opened(seat, ear, path=tmp_path / "take.wav")
        await under_way(seat, ear)
        await seat.press("escape")
        assert ended == [None]
        assert await ear.gave_up()
        await done(seat)
        assert ended == [None]


async def test_escape_stops_and_the_path_stays(journal: Journal, tmp_path: Path) -> None:
    files(tmp_path, "take.wav")
    async with seated(journal, (80, 24)) as seat:
        ear = Ear(waits=True)
        ended = await opened(seat, ear)
        await seat.type(f"{tmp_path}/take.wav")
        await seat.press("enter")
        await under_way(seat, ear)
        await seat.press("escape")
        assert "Stopped" in seat.shown
        assert field(seat).value == f"{tmp_path}/take.wav"
        assert field(seat).has_focus
        assert await ear.gave_up()
        await done(seat)
        assert ended == []
        await seat.press("enter")
        await done(seat)
        assert ended == [measured("take.wav")]


async def test_a_problem_is_a_sentence_in_place(journal: Journal, tmp_path: Path) -> None:
    async with seated(journal, (80, 24)) as seat:
        ear = Ear(result=SoundProblem("There is no file [/x].wav: check the name."))
        ended = await opened(seat, ear)
        await seat.type(f"{tmp_path}/[.wav")
        await seat.press("enter")
        await done(seat)
        assert "There is no file [/x].wav: check the name." in seat.shown
        assert field(seat).value == f"{tmp_path}/[.wav"
        assert ended == []
        await seat.type("x")
        assert "There is no file" not in seat.shown, "typing on takes the sentence away"


async def test_a_recorded_take_that_cannot_be_read_leaves_the_field(
    journal: Journal, tmp_path: Path
) -> None:
    async with seated(journal, (80, 24)) as seat:
        ear = Ear(result=SoundProblem("take.wav holds no sound: record it again."))
        ended = await opened(seat, ear, path=tmp_path / "take.wav", lead=2.0)
        await done(seat)
        assert "holds no sound" in seat.shown
        assert field(seat).value == f"{tmp_path}/take.wav"
        await seat.press("escape")
        assert ended == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window(
    journal: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    files(tmp_path, *(f"take-{number}.wav" for number in range(20)))
    monkeypatch.chdir(tmp_path)
    async with seated(journal, size) as seat:
        await opened(seat, Ear())
        for words in ("Analyse a recording", "take-19.wav", "at most 10 minutes", "Cancel"):
            assert words in seat.shown


# Paths


def test_paths_come_typed_pasted_or_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    take = tmp_path / "my take.wav"
    for typed in (
        "~/my take.wav",
        f" {take} ",
        f"'{take}'",
        f'"{take}"',
        str(take).replace(" ", "\\ "),
        f"file://{str(take).replace(' ', '%20')}",
    ):
        assert path_of(typed) == take, typed
    assert path_of("~nobody-at-all/x.wav") == Path("~nobody-at-all/x.wav")
    assert path_of("") == Path()


def test_a_path_is_split_at_its_last_slash() -> None:
    assert split("") == ("", "")
    assert split("take") == ("", "take")
    assert split("~") == ("", "")
    assert split("~/ta") == ("~/", "ta")
    assert split("'/tmp/a b/ta") == ("/tmp/a b/", "ta")


def test_a_folder_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    files(tmp_path, "take.wav")
    for typed in (f"{tmp_path}/gone/", f"{tmp_path}/take.wav/", "~nobody-at-all/", "\0/"):
        assert Folder(typed).like("") == []


def test_what_is_typed_just_so_comes_before_what_was_written_later(tmp_path: Path) -> None:
    for number, name in enumerate(("Take.wav", "take.wav")):
        files(tmp_path, name)
        os.utime(tmp_path / name, (number, number))
    folder = Folder(f"{tmp_path}/")
    assert [one.name for one in folder.like("")] == ["take.wav", "Take.wav"]
    assert [one.name for one in folder.like("Ta")] == ["Take.wav", "take.wav"]


def test_hidden_names_are_for_who_types_the_dot(tmp_path: Path) -> None:
    files(tmp_path, ".secret.wav", *(f"{number}.wav" for number in range(MOST_FOUND + 10)))
    folder = Folder(f"{tmp_path}/")
    assert len(folder.like("")) == MOST_FOUND
    assert [one.name for one in folder.like(".")] == [".secret.wav"]
    assert Found(tmp_path, False, 1e300).when == ""


# The level


def test_a_level_is_said_in_words_too() -> None:
    said = [level_word(level) for level in (0.0, 0.1, 0.39, 0.4, 0.95, 0.96, 1.0)]
    assert said == ["no sound", "quiet", "quiet", "good", "good", "too loud", "too loud"]
    bars = [level_bar(level, 5) for level in (0.0, 0.01, 0.5, 1.0, 7.0)]
    assert bars == ["▱▱▱▱▱", "▰▱▱▱▱", "▰▰▱▱▱", "▰▰▰▰▰", "▰▰▰▰▰"]


# The microphone


class Heard:
    """A recorder that hears what the test says."""

    def __init__(self, name: str) -> None:
        self.name, self.problem = name, ""
        self.now = 0.6
        self.did: list[str] = []

    def start(self) -> None:
        self.did.append("start")

    def hold(self) -> None:
        self.did.append("hold")

    def level(self) -> float:
        return self.now

    def stop(self, most: float | None = None) -> Path | None:
        raise AssertionError("a test of the level writes no file")

    def discard(self) -> None:
        self.did.append("discard")


class Desk:
    """Microphones to choose from, and the screen's end."""

    def __init__(self, *names: str, problem: str = "") -> None:
        self.names, self.problem = names, problem
        self.opened: list[Heard] = []
        self.settings = Settings()
        self.ended: list[str | None] = []

    def find(self) -> Sequence[tuple[str, str]]:
        if not self.names:
            raise SoundProblem(self.problem)
        return [("", f"the usual one: {self.names[0]}"), *((one, one) for one in self.names[1:])]

    def open(self, name: str) -> Heard:
        if self.problem:
            raise SoundProblem(self.problem)
        self.opened.append(Heard(name))
        return self.opened[-1]

    async def show(self, seat: Seat) -> MicrophoneScreen:
        screen = MicrophoneScreen(self.settings, find=self.find, open_recorder=self.open)
        seat.app.push_screen(screen, self.ended.append)
        await seat.settle()
        await done(seat)
        return screen


async def test_nothing_listens_before_a_microphone_is_pointed_at(journal: Journal) -> None:
    desk = Desk("Built-in", "USB")
    async with seated(journal, (80, 24)) as seat:
        await desk.show(seat)
        assert seat.rows == ["the usual one: Built-in", "USB", "Do not record"]
        assert seat.list.row is not None
        assert seat.list.row.value == "off"
        assert desk.opened == []
        await seat.press("enter")
        assert desk.ended == ["off"]
        assert not read_options(desk.settings).recorded


async def test_the_microphone_under_the_cursor_shows_its_level(journal: Journal) -> None:
    desk = Desk("Built-in", "USB")
    async with seated(journal, (80, 24)) as seat:
        screen = await desk.show(seat)
        await seat.press("up")
        (usb,) = desk.opened
        assert (usb.name, usb.did) == ("USB", ["start", "hold"])
        for level, word in ((1.0, "too loud"), (0.6, "good"), (0.2, "quiet"), (0.0, "no sound")):
            usb.now = level
            for _ in range(5):
                screen.tick()
            await seat.settle()
            assert screen.query_one(LevelMeter).words == word
            assert word in seat.shown
        for _ in range(10):
            screen.tick()
        await seat.settle()
        assert "Nothing is heard" in seat.shown
        await seat.press("up")
        assert usb.did[-1] == "discard"
        assert desk.opened[1].name == ""
        await seat.press("enter")
        assert desk.opened[1].did[-1] == "discard"
        assert desk.ended == [""]
        assert read_options(desk.settings).microphone == ""
        assert read_options(desk.settings).recorded


async def test_the_choice_is_remembered(journal: Journal) -> None:
    desk = Desk("Built-in", "USB")
    async with seated(journal, (80, 24)) as seat:
        await desk.show(seat)
        await seat.press("up", "enter")
        await desk.show(seat)
        assert seat.list.row is not None
        assert seat.list.row.value == "USB"
        assert desk.opened[-1].did == ["start", "hold"]
        await seat.press("escape")
        assert desk.opened[-1].did[-1] == "discard"
        assert desk.ended == ["USB", None]
        assert read_options(desk.settings).microphone == "USB"


async def test_a_microphone_that_breaks_is_said(journal: Journal) -> None:
    desk = Desk("Built-in [/x]")
    async with seated(journal, (80, 24)) as seat:
        screen = await desk.show(seat)
        await seat.press("up")
        screen.tick()
        desk.opened[0].problem = "The microphone stopped ([/x])."
        screen.tick()
        await seat.settle()
        assert "The microphone stopped ([/x])." in seat.shown
        assert screen.query_one(LevelMeter).words == ""


async def test_without_a_microphone_the_sentence_says_what_to_do(journal: Journal) -> None:
    desk = Desk(problem="No microphone was found: plug one in and try again.")
    async with seated(journal, (80, 24)) as seat:
        await desk.show(seat)
        assert "plug one in" in seat.shown
        assert seat.rows == ["Do not record"]
        await seat.press("escape")
        assert desk.ended == [None]


async def test_a_microphone_that_cannot_be_opened_is_said(journal: Journal) -> None:
    desk = Desk("Built-in")
    async with seated(journal, (80, 24)) as seat:
        await desk.show(seat)
        desk.problem = "There is nothing here to record with."
        await seat.press("up")
        assert "nothing here to record with" in seat.shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_microphone_fits_every_window(journal: Journal, size: tuple[int, int]) -> None:
    desk = Desk(*(f"Microphone {number}" for number in range(20)))
    async with seated(journal, size) as seat:
        screen = await desk.show(seat)
        await seat.press("up")
        screen.tick()
        await seat.settle()
        for words in ("Microphone 19", "good", "Say something", "Choose", "Cancel"):
            assert words in seat.shown
