"""The microphone: every way to record, every way that can fail, and where the sound stays."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from netcoach.speech import microphone, programs
from netcoach.speech.microphone import Device, Recorder, devices, keep, open_recorder
from netcoach.speech.programs import Machine
from netcoach.speech.tape import Tape, level_of
from netcoach.speech.wav import SoundProblem, read_wav
from tests.clocks import SetClock
from tests.speech.recording_programs import PATIENCE, Process, Programs, machine, tone, wav


def over(recorder: Recorder) -> None:
    """Wait until no more sound can come."""
    assert recorder._capture is not None
    recorder._capture._thread.join(PATIENCE)
    assert recorder._capture.over


def recording(tmp_path: Path, *names: str, **details: Any) -> tuple[Recorder, Process]:
    """Return a recorder that has begun, and the program it started."""
    popen = Programs()
    recorder = open_recorder(machine=machine(tmp_path, *names, popen=popen, **details))
    recorder.start()
    return recorder, popen.last()


# A take


def test_a_take_becomes_a_private_wav_file(tmp_path: Path) -> None:
    recorder, process = recording(tmp_path, "arecord")
    process.stdout.feed(wav(1.5))
    path = recorder.stop()
    assert path is not None
    assert recorder.problem == ""
    assert read_wav(path).rate == 16_000
    assert read_wav(path).seconds == recorder.seconds == 1.5
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert recorder.stop() == path, "a second stop returns the same"
    recorder.discard()
    assert not path.parent.exists()
    assert recorder.stop() is None


def test_the_folder_for_sound_is_its_owners_alone_by_itself() -> None:
    folder = Path(Machine().folder())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.rmdir()


def test_the_file_goes_when_the_program_ends(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from netcoach.speech.microphone import open_recorder\n"
        "from netcoach.speech.programs import Machine\n"
        "machine = Machine(lambda name: False, {'rec': sys.argv[1]}.get)\n"
        "recorder = open_recorder(machine=machine)\n"
        "recorder.start()\n"
        "recorder._capture._thread.join()\n"
        "path = recorder.stop()\n"
        "print(path, path.exists())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, script(tmp_path, "rec", wav(1.0))],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    path, existed = ran.stdout.split()
    assert existed == "True"
    assert not Path(path).parent.exists()


def test_nothing_is_written_before_the_take_ends(tmp_path: Path) -> None:
    recorder, process = recording(tmp_path, "rec")
    process.stdout.feed(wav(1.0))
    assert list(tmp_path.iterdir()) == []
    recorder.discard()
    assert process.ended_by == "terminate"
    assert list(tmp_path.iterdir()) == []


def test_what_comes_in_during_a_pause_is_left_out(tmp_path: Path) -> None:
    recorder, process = recording(tmp_path, "rec")
    process.stdout.feed(wav(1.0))
    recorder.hold()
    process.stdout.feed(tone(5.0, peak=20_000))
    assert recorder.level() > 0.9, "the meter goes on"
    recorder.go_on()
    process.stdout.feed(tone(0.5))
    path = recorder.stop()
    assert path is not None
    sound = read_wav(path)
    assert sound.seconds == 1.5
    assert max(sound.samples) == 8000


def test_a_pause_from_the_first_moment_on_holds(tmp_path: Path) -> None:
    recorder, process = recording(tmp_path, "rec")
    recorder.hold()
    process.stdout.feed(wav(1.0))
    assert recorder.seconds == 0
    assert recorder.level() > 0
    assert recorder.stop() is None


def test_a_recorder_can_record_again(tmp_path: Path) -> None:
    popen = Programs()
    recorder = open_recorder(machine=machine(tmp_path, "rec", popen=popen))
    recorder.start()
    popen.last().stdout.feed(wav(1.0))
    first = recorder.stop()
    recorder.start()
    assert first is not None
    assert not first.exists(), "the earlier take is dropped"
    popen.last(2).stdout.feed(wav(0.25))
    assert recorder.seconds == 0.25
    assert recorder.stop() is not None


def test_ten_minutes_are_the_limit(tmp_path: Path) -> None:
    popen = Programs()
    computer = machine(tmp_path, "rec", popen=popen)
    recorder = Recorder(programs.programs(computer), computer, limit=2.0)
    recorder.start()
    popen.last().stdout.feed(wav(3.0))
    over(recorder)
    assert "full" in recorder.problem
    assert "10 minutes" in recorder.problem
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).seconds == 2.0
    assert Recorder(programs.programs(computer), computer)._limit == 600


def test_a_device_that_cannot_do_16_khz_keeps_its_own_rate(tmp_path: Path) -> None:
    recorder, process = recording(tmp_path, "sounddevice")
    process.stdout.feed(wav(0.5, rate=48_000))
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).rate == 48_000
    assert read_wav(path).seconds == 0.5


@pytest.mark.parametrize(
    ("peak", "level"), [(0, 0.0), (1, 0.0), (33, 0.0), (328, 1 / 3), (3277, 2 / 3), (32768, 1.0)]
)
def test_the_level_is_the_peak_from_minus_60_to_0_decibels(peak: int, level: float) -> None:
    pcm = (-peak).to_bytes(2, "little", signed=True) * 100
    assert level_of(pcm) == pytest.approx(level, abs=0.002)
    assert level_of(b"") == 0


def test_a_tape_is_cut_to_its_first_seconds() -> None:
    tape = Tape(16_000, 2)
    tape.add(bytes(4 * 16_000 * 3))
    tape.cut(1.25)
    assert tape.seconds == 1.25
    tape.cut(9)
    assert tape.seconds == 1.25


def test_the_level_is_that_of_the_last_moment() -> None:
    tape = Tape(16_000, 1)
    tape.add(tone(1.0, peak=30_000))
    loud = tape.level()
    tape.add(tone(0.3, peak=300))
    assert tape.level() < 0.4 < loud


def test_blocks_may_be_cut_anywhere() -> None:
    tape = Tape(16_000, 2)
    sound = tone(0.1)
    for start in range(0, len(sound), 7):
        tape.add(sound[start : start + 7])
    assert bytes(tape.pcm) == sound
    assert tape.seconds == 0.05


# What can go wrong


def test_nothing_to_record_with_is_said(tmp_path: Path) -> None:
    for ask in (devices, open_recorder):
        with pytest.raises(SoundProblem, match=r"install .*The timer works all the same\.$"):
            ask(machine=machine(tmp_path))


def run_of(
    tmp_path: Path, outcomes: dict[str, tuple[int, str] | None]
) -> tuple[Recorder, list[str]]:
    """Record where each program either fails with a status and words, or (None) brings sound."""

    def begin(process: Process) -> None:
        outcome = outcomes[name_of(process)]
        if outcome is not None:
            process.exit(*outcome)
        else:
            process.stdout._left = wav(1.0)
            process.stdout.end()

    popen = Programs(begin)
    recorder = open_recorder(machine=machine(tmp_path, *outcomes, popen=popen))
    recorder.start()
    over(recorder)
    return recorder, [name_of(process) for process in popen.started]


def name_of(process: Process) -> str:
    return "sounddevice" if "-P" in process.command else Path(process.command[0]).name


def test_portaudio_comes_first(tmp_path: Path) -> None:
    recorder, tried = run_of(tmp_path, {"sounddevice": None, "arecord": None, "rec": None})
    assert tried == ["sounddevice"]
    assert recorder.stop() is not None


def test_without_the_portaudio_library_arecord_records(tmp_path: Path) -> None:
    recorder, tried = run_of(tmp_path, {"sounddevice": (4, ""), "arecord": None, "rec": None})
    assert tried == ["sounddevice", "arecord"]
    assert recorder.stop() is not None


def test_an_arecord_that_ends_at_once_leaves_it_to_rec(tmp_path: Path) -> None:
    words = "arecord: main:831: audio open error: No such file or directory"
    recorder, tried = run_of(tmp_path, {"arecord": (1, words), "rec": None})
    assert tried == ["arecord", "rec"]
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).seconds == 1.0


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ({"sounddevice": (3, "")}, "install netcoach"),
        ({"sounddevice": (4, "")}, "libportaudio2"),
        ({"sounddevice": (5, "")}, "plug one in"),
        ({"sounddevice": (5, ""), "rec": (2, "rec FAIL")}, "plug one in"),
        ({"sounddevice": (1, "Device unavailable"), "arecord": (1, "busy")}, r"arecord .*\(busy\)"),
        ({"rec": (2, "warn\nrec FAIL: no default audio device")}, r"\(rec FAIL: no default"),
        ({"rec": (2, "\x1b[31m\x07evil\x9b")}, r"\(evil\)"),
        ({"rec": (0, "")}, "rec brought no sound"),
        (
            {"sounddevice": (4, ""), "rec": (2, "no default audio device")},
            r"rec brought no sound from a microphone \(no default audio device\)\. "
            r"The PortAudio library is missing too: install libportaudio2\. The timer",
        ),
    ],
)
def test_where_nothing_brings_sound_the_reason_is_said(
    tmp_path: Path, outcomes: dict[str, tuple[int, str] | None], words: str
) -> None:
    recorder, tried = run_of(tmp_path, outcomes)
    assert tried == list(outcomes)
    with pytest.raises(SoundProblem, match=words):
        raise SoundProblem(recorder.problem)
    assert recorder.problem.endswith("The timer works all the same.")
    assert recorder.level() == 0
    assert recorder.stop() is None


def test_a_program_that_cannot_be_started_leaves_it_to_the_next(tmp_path: Path) -> None:
    started = Programs()

    def popen(command: tuple[str, ...], **details: Any) -> Process:
        if command[0].endswith("arecord"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return started(command, **details)

    recorder = open_recorder(machine=machine(tmp_path, "arecord", "rec", popen=popen))
    recorder.start()
    started.last().stdout.feed(wav(0.5))
    assert recorder.stop() is not None


@pytest.mark.parametrize("junk", [b"", b"RIFF", b"hello there, this is no sound at all", b"R" * 99])
def test_a_program_that_writes_no_wav_brings_no_sound(tmp_path: Path, junk: bytes) -> None:
    recorder, process = recording(tmp_path, "rec")
    process.stdout._left = junk
    process.stdout.end()
    over(recorder)
    assert "no sound" in recorder.problem
    assert recorder.stop() is None


def test_a_microphone_pulled_out_keeps_what_was_said(tmp_path: Path) -> None:
    recorder, process = recording(tmp_path, "arecord")
    process.stdout.feed(wav(2.0))
    process.exit(1, "arecord: pcm_read:2221: read error: No such device")
    over(recorder)
    assert "The microphone stopped" in recorder.problem
    assert "No such device" in recorder.problem
    assert recorder.level() == 0
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).seconds == 2.0
    assert "stopped" in recorder.problem, "also said afterwards"


def test_a_microphone_that_falls_silent_for_good_is_noticed(
    tmp_path: Path, clock: SetClock
) -> None:
    recorder, process = recording(tmp_path, "rec", clock=clock)
    assert recorder.level() == 0
    process.stdout.feed(wav(1.0))
    clock.advance(2.0)
    assert recorder.level() > 0
    clock.advance(2.0)
    assert recorder.level() > 0
    assert recorder.problem == ""
    clock.advance(2.0)
    assert recorder.level() == 0
    assert "any more" in recorder.problem
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).seconds == 1.0


def test_a_microphone_that_never_answers_is_noticed(tmp_path: Path, clock: SetClock) -> None:
    recorder, _ = recording(tmp_path, "rec", clock=clock)
    clock.advance(3.5)
    assert recorder.level() == 0
    assert "does not answer" in recorder.problem
    assert recorder.stop() is None


def test_lost_sound_and_another_device_are_said_afterwards(tmp_path: Path) -> None:
    for words, said in (
        (programs.portaudio.LOST, "sound was lost"),
        (programs.portaudio.ABSENT, "not here now"),
    ):
        recorder, process = recording(tmp_path, "sounddevice")
        process.say(words)
        process.stdout.feed(wav(0.5))
        assert recorder.problem == "", "the recording goes on"
        assert recorder.stop() is not None
        assert said in recorder.problem
        recorder.discard()


def test_a_full_disk_costs_the_recording_not_the_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> int:
        if not Path("/dev/full").exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.open("/dev/full", os.O_WRONLY)

    recorder, process = recording(tmp_path, "rec")
    process.stdout.feed(wav(0.5))
    monkeypatch.setattr(microphone, "_created", full)
    assert recorder.stop() is None
    assert "No space left on device" in recorder.problem
    assert "times of the take are kept" in recorder.problem
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "private").touch()
    recorder, process = recording(tmp_path, "rec")
    process.stdout.feed(wav(0.5))
    assert recorder.stop() is None
    assert "lost" in recorder.problem


def test_a_recorder_that_never_began_has_nothing(tmp_path: Path) -> None:
    recorder = open_recorder("A", machine=machine(tmp_path, "rec"))
    recorder.hold()
    recorder.go_on()
    assert (recorder.name, recorder.level(), recorder.seconds) == ("A", 0, 0)
    assert recorder.stop() is None
    recorder.discard()


# Programs for real


def script(tmp_path: Path, name: str, sound: bytes = b"", *, fails: str = "") -> str:
    """Write a program that brings some sound, or fails with words."""
    (tmp_path / f"{name}.wav").write_bytes(sound)
    path = tmp_path / name
    ends = f"echo '{fails}' >&2; exit 1" if fails else f"cat '{tmp_path / name}.wav'"
    path.write_text(f"#!/bin/sh\n{ends}\n")
    path.chmod(0o700)
    return str(path)


def test_real_programs_are_tried_in_turn(tmp_path: Path) -> None:
    places = {
        "arecord": script(tmp_path, "arecord", fails="audio open error"),
        "rec": script(tmp_path, "rec", wav(1.0)),
    }
    recorder = open_recorder(machine=Machine(lambda name: False, places.get))
    recorder.start()
    over(recorder)
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).seconds == 1.0
    recorder.discard()


def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Machine:
    """Put a module in sounddevice's place, for the program that listens through it."""
    (tmp_path / "sounddevice.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return Machine(lambda name: True, lambda name: None)


WORKS = """
from types import SimpleNamespace
class PortAudioError(Exception): pass
default = SimpleNamespace(device=(1, -1))
def query_devices():
    return [{"name": "Built-in", "max_input_channels": 2}, {"name": "USB", "max_input_channels": 1}]
class RawInputStream:
    def __init__(self, **details): self.details = details
    def __enter__(self):
        for _ in range(10):
            self.details["callback"](bytes(1600), 800, None, None)
        self.details["finished_callback"]()
    def __exit__(self, *raised): pass
"""


def test_the_program_that_listens_through_sounddevice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer = stub(tmp_path, monkeypatch, WORKS)
    assert devices(computer) == (Device(0, "Built-in", False), Device(1, "USB", True))
    recorder = open_recorder("USB", machine=computer)
    recorder.start()
    over(recorder)
    path = recorder.stop()
    assert path is not None
    assert read_wav(path).seconds == 0.5
    assert "stopped" in recorder.problem
    recorder.discard()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("raise ImportError", "install netcoach"),
        ("raise OSError('PortAudio library not found')", "libportaudio2"),
        (WORKS + "def query_devices(): return []", "No microphone was found"),
        (
            WORKS + "def query_devices(): raise PortAudioError('Error querying device -1')",
            "No microphone was found",
        ),
        (WORKS + "def query_devices(): raise PortAudioError('broken')", "No sound came"),
        (WORKS + "def query_devices(): raise RuntimeError('broken')", "No sound came"),
    ],
)
def test_the_listing_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    with pytest.raises(SoundProblem, match=words):
        devices(stub(tmp_path, monkeypatch, code))


# The list of devices


def listing(written: bytes, status: int = 0, *, hangs: bool = False) -> Any:
    """Return a Popen whose program lists devices."""

    class Listing:
        returncode = status

        def communicate(self, timeout: float | None = None) -> tuple[bytes, None]:
            nonlocal hangs
            if hangs and timeout:
                raise subprocess.TimeoutExpired("list", timeout)
            return written, None

        def kill(self) -> None:
            pass

    return lambda command, **details: Listing()


def test_the_devices_are_listed_by_name(tmp_path: Path) -> None:
    written = json.dumps([{"index": 3, "name": "USB [/x]", "default": True}]).encode()
    computer = machine(tmp_path, "sounddevice", "rec", popen=listing(written))
    assert devices(computer) == (Device(3, "USB [/x]", True),)


@pytest.mark.parametrize("written", [b"", b"[]", b"{", b"[1]", b'[{"name": 1}]', b"null"])
def test_a_listing_that_cannot_be_read_leaves_the_other_programs(
    tmp_path: Path, written: bytes
) -> None:
    computer = machine(tmp_path, "sounddevice", "arecord", popen=listing(written, 5))
    assert devices(computer) == (Device(-1, "the usual microphone (arecord)", True),)


def test_a_listing_that_hangs_is_ended(tmp_path: Path) -> None:
    computer = machine(tmp_path, "sounddevice", "rec", popen=listing(b"[]", hangs=True))
    assert devices(computer)[0].name == "the usual microphone (rec)"


# Keeping


def test_a_recording_is_kept_only_when_asked_and_never_over_another(tmp_path: Path) -> None:
    when = datetime(2026, 11, 22, 18, 30)
    kept = []
    for word in (b"one", b"two", b"three"):
        take = tmp_path / "take.wav"
        take.write_bytes(word)
        kept.append(keep(take, tmp_path / "journal", when))
        assert not take.exists()
    folder = tmp_path / "journal" / "recordings"
    assert [path.name for path in kept] == [
        "take-2026-11-22-1830.wav",
        "take-2026-11-22-1830-2.wav",
        "take-2026-11-22-1830-3.wav",
    ]
    assert [path.read_bytes() for path in kept] == [b"one", b"two", b"three"]
    assert {path.parent for path in kept} == {folder}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


def test_a_recording_that_cannot_be_kept_stays_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = tmp_path / "take.wav"
    take.write_bytes(b"sound")

    def full(*some: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(microphone.shutil, "copyfileobj", full)
        with pytest.raises(SoundProblem, match="not kept: No space left"):
            keep(take, tmp_path, datetime(2026, 11, 22, 18, 30))
    assert take.read_bytes() == b"sound"
    assert list((tmp_path / "recordings").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(SoundProblem, match="not kept"):
        keep(take, tmp_path / "file", datetime(2026, 11, 22, 18, 30))
    with pytest.raises(SoundProblem, match="not kept"):
        keep(tmp_path / "gone.wav", tmp_path, datetime(2026, 11, 22, 18, 30))
