"""``netcoach practise --take``: a recording analysed from the shell."""

from __future__ import annotations

import errno
import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from netcoach.cli.take import KEYS, TERMINATED, take
from netcoach.journal import Journal
from netcoach.records import Pitch
from netcoach.speech import align
from netcoach.speech.extra import install_command
from tests.cli.shell import Shell
from tests.speech.sounds import silence, sound, voice, wav, written

TALK = wav(sound(silence(0.5), voice(2.0), silence(1.0), voice(2.0), silence(0.5)))


@pytest.fixture(autouse=True)
def no_listener(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(align, "find_spec", lambda _: None)


def test_a_recording_is_told_as_data(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, TALK)
    found = shell.json("practise", "--take", str(path), "--json")
    assert set(KEYS) <= set(found)
    assert len(found["pauses"]) == 1
    assert found["words_from"] == "syllables"
    assert found["pitch"] is None


def test_a_text_file_names_the_words_that_were_said(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, TALK)
    text = tmp_path / "pitch.txt"
    text.write_text("I am Mira and I write the software inside of pumps.", encoding="utf-8")
    found = shell.json("practise", "--take", str(path), str(text), "--json")
    assert (found["words"], found["words_from"]) == (11, "pitch")


def test_a_recording_is_told_in_words(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, TALK)
    said = shell("practise", "--take", str(path))
    assert "take.wav" in said
    assert "Pauses" in said
    assert "a guess from the syllables" in said
    assert all(len(line) <= 80 for line in said.splitlines())


def test_the_length_is_said_against_the_window(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, TALK)
    said = shell("practise", "--take", str(path))
    assert "5 s from the first word to the last: too short by 25 s." in said
    assert "aims at" not in said


def test_the_length_is_said_against_the_aim_of_the_pitch_named(
    shell: Shell, tmp_path: Path
) -> None:
    with closing(Journal.open(shell.path)) as journal:
        journal.save(Pitch(name="For pumps", text="I am Mira. Hello?", target_seconds="45"))
    said = shell("practise", "--take", str(written(tmp_path, TALK)), "For pumps")
    assert "40 s under the 45 s this pitch aims at." in said


def test_how_to_install_the_extra_is_a_command_that_works_here(
    shell: Shell, tmp_path: Path
) -> None:
    said = shell("practise", "--take", str(written(tmp_path, TALK)))
    assert "Your voice" in said
    command = said.splitlines()[-1].strip()
    assert command == install_command()
    assert "netcoach[voice]" in command or ".[voice]" in command


def test_of_another_language_only_one_sentence_says_that_no_words_are_heard(
    shell: Shell, tmp_path: Path
) -> None:
    text = tmp_path / "pitch.txt"
    text.write_text("你好，我是米拉。我负责医院排班。你们晚上什么最容易出问题？", encoding="utf-8")
    said = shell("practise", "--take", str(written(tmp_path, TALK)), str(text))
    assert "Only English can be listened to word by word." in said
    assert "extra" not in said


def test_what_cannot_be_read_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, b"fLaC" + bytes(60), "song.wav")
    assert "song.wav is a FLAC file" in shell.fails("practise", "--take", str(path))
    assert "no file" in shell.fails("practise", "--take", str(tmp_path / "none.wav"))


def test_a_path_that_leads_nowhere_is_one_sentence_of_our_own(shell: Shell, tmp_path: Path) -> None:
    loop = tmp_path / "loop.wav"
    loop.symlink_to(loop)
    plain = written(tmp_path, b"x", "plain.txt")
    for path, words in (
        (loop, "loop.wav is a link that leads back to itself"),
        (plain / "a.wav", "There is no file a.wav there: a part of the path"),
        (tmp_path / f"{'a' * 300}.wav", "its name is longer than a file's can be"),
    ):
        said = shell.fails("practise", "--take", str(path))
        assert words in said
        assert "levels" not in said
        assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you have no permission"),
        (errno.EIO, "its disk or device does not answer"),
        (errno.ESTALE, "copy it to your own folder"),
    ],
)
def test_what_the_system_refuses_is_said_in_our_own_words(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = written(tmp_path, TALK)

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "open", refused)
    said = shell.fails("practise", "--take", str(path))
    assert words in said
    assert os.strerror(number) not in said


def test_a_text_and_a_recording_are_not_checked_at_once(shell: Shell, tmp_path: Path) -> None:
    shell.fails("practise", "--take", "a.wav", "--check", "b.txt", status=2)


def test_ending_the_program_ends_what_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception is what makes the listener's process end too: tests/speech/test_align.py."""

    def measured(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("netcoach.speech.analysis.analyse", measured)
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended:
        take(tmp_path / "a.wav", "", "", aim=None, as_json=True)
    assert ended.value.code == TERMINATED
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_file_that_is_not_there_is_not_taken_for_a_pitch(shell: Shell) -> None:
    shell("log", "met Ana")
    assert "There is no file gone.txt, and no pitch" in shell.fails(
        "practise", "--check", "gone.txt"
    )
