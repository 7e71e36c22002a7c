"""The text analysis on the command line: where the text comes from, and what is printed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netcoach.cli.plain import cells
from netcoach.coach.content import Content
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Pitch, Take
from netcoach.ui.desk import Desk
from netcoach.ui.panels.pitch.rows import pitch_rows
from tests.cli.shell import Shell
from tests.test_language import OTHERS

TEXT = (
    "Um, I'm Ana. I kind of fix lifts for the the SRE team. I just fix them. I sleep. "
    "Do you own a lift?"
)
KEYS = (
    *("words", "spoken_words", "seconds", "fillers", "hedges", "doubled", "same_start"),
    *("sentences", "ends_with_question", "fits"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pitch.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def put(raw: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return put


def test_a_file_is_examined_as_data(shell: Shell, file: Path) -> None:
    found = shell.json("practise", "--check", str(file), "--json")
    assert tuple(found)[: len(KEYS)] == KEYS
    assert found["fillers"] == ["Um", "kind of"]
    assert found["hedges"] == ["just"]
    assert found["doubled"] == ["the the"]
    assert found["same_start"] == ["I"]
    assert found["acronyms"] == ["SRE"]
    assert (found["words"], found["sentences"]) == (24, 5)
    assert found["ends_with_question"] is True
    assert found["ends_with_ask"] is True
    assert found["proof_has_number"] is False
    assert found["fits"] == {"30": False, "45": False, "60": False}
    assert found["seconds"] == pytest.approx(24 / 140 * 60, abs=0.01)
    assert found["seconds_at_150"] < found["seconds"] < found["seconds_at_130"]
    assert [part["part"] for part in found["parts"]] == ["who", "what", "proof", "ask"]
    for remark in found["remarks"]:
        assert TEXT[remark["start"] : remark["end"]] == remark["phrase"]


def test_checking_a_file_makes_no_journal(shell: Shell, file: Path) -> None:
    assert "at a pace of 140 words a minute" in shell("practise", "--check", str(file))
    assert not shell.path.exists()


@pytest.mark.parametrize(
    "arguments", [("--check", "{}"), ("--check={}",), ("--json", "--check", "{}")]
)
def test_the_file_may_stand_in_every_usual_way(
    shell: Shell, file: Path, arguments: tuple[str, ...]
) -> None:
    assert "Um" in shell("practise", *(one.format(file) for one in arguments))


def test_a_dash_reads_standard_input(shell: Shell, said: Callable[[bytes], None]) -> None:
    said(b"\xef\xbb\xbf" + TEXT.replace(" ", "\r\n", 3).encode())
    assert shell.json("practise", "--check", "-", "--json")["words"] == 24
    said(TEXT.encode())
    assert "--check reads one text" in shell.fails("practise", "--check", "-", "x", status=2)


def test_the_remarks_are_printed_with_their_phrase(shell: Shell, file: Path) -> None:
    printed = shell("practise", "--check", str(file))
    assert all(cells(line) <= 80 for line in printed.splitlines())
    for shown in ("“kind of”", "“the the”", "30 s short: add", "with a question", "nothing yet"):
        assert shown in printed


def test_a_model_pitch_has_nothing_to_change(shell: Shell, file: Path) -> None:
    file.write_text(Content(assets()).samples[0].text, "utf-8")
    printed = shell("practise", "--check", str(file))
    assert "Nothing to change" in printed
    assert "30 s fits" in printed
    assert "65 words in 5 sentences" in printed


def test_a_chinese_pitch_is_told_in_characters(shell: Shell, file: Path) -> None:
    file.write_text("大家好，我是王伟。去年我们减少了三成损耗。您能介绍一位厂长吗？", "utf-8")
    printed = shell("practise", "--check", str(file))
    assert "27 characters in 3 sentences" in printed
    assert "at 200 characters a minute" in printed


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("times", [1, 4])
def test_of_another_language_nothing_is_said_to_be_right(
    shell: Shell, file: Path, name: str, times: int
) -> None:
    file.write_text(f"{OTHERS[name]} 11. " * times, "utf-8")
    printed = " ".join(shell("practise", "--check", str(file)).split())
    assert "Nothing to change" not in printed
    assert "only English phrases are looked for" in printed or "proof" in printed
    assert not shell.json("practise", "--check", str(file), "--json")["english"]


def test_a_text_that_fits_no_length_is_not_said_to_be_right(shell: Shell, file: Path) -> None:
    sample = Content(assets()).samples[0].text
    file.write_text(f"{sample.rsplit('.', 1)[0]} all day long every single week of it. And you?")
    printed = " ".join(shell("practise", "--check", str(file)).split())
    assert "fits" not in printed
    assert "Nothing to change" not in printed


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (OTHERS["arabic"], "with a question"),
        (OTHERS["greek"], "with a question"),
        (OTHERS["chinese"], "with a question"),
        ("I fix lifts; and then I rest;", "without a question or a request"),
        (OTHERS["russian"], "without a question mark; requests are found in English only"),
    ],
)
def test_each_language_has_its_question_mark(
    shell: Shell, file: Path, text: str, ends: str
) -> None:
    file.write_text(text, "utf-8")
    assert f"Ends      {ends}" in shell("practise", "--check", str(file))


def test_a_span_of_one_figure_is_one_figure(shell: Shell, file: Path) -> None:
    file.write_text("Hello you.", "utf-8")
    assert "Time      1 s at 150–130; 1 s at" in shell("practise", "--check", str(file))


def test_a_very_long_text_is_told_in_one_sentence(shell: Shell, file: Path) -> None:
    file.write_text("I just fix lifts. " * 2500, "utf-8")
    printed = shell("practise", "--check", str(file))
    assert "10,000 words" in printed
    assert "a pitch is 30 to 60 s" in printed
    assert "more: change these first" in printed
    assert len(printed.splitlines()) < 100


def test_hostile_text_drives_no_terminal(shell: Shell, file: Path) -> None:
    file.write_text("I kind \x1b[31mof fix [/lifts]\x07 \u202enow. Um, [b]", "utf-8")
    printed = shell("practise", "--check", str(file))
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "\u202e" not in printed


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"...", "holds no words"),
        (b"\xef\xbb\xbf", "holds no words"),
        (b"caf\xe9", "is not text in UTF-8"),
        (b"PK\x03\x04\x00\x00", "is not text in UTF-8"),
        (b"\xff\xfeI\x00", "is not text in UTF-8"),
        (b"a" * 1_000_001, "is over 1 MB"),
    ],
)
def test_what_is_no_text_is_told_in_a_sentence(
    shell: Shell, file: Path, said: Callable[[bytes], None], raw: bytes, sentence: str
) -> None:
    file.write_bytes(raw)
    assert sentence in shell.fails("practise", "--check", str(file))
    said(raw)
    assert sentence in shell.fails("practise", "--check", "-")


def test_a_folder_and_a_missing_file_are_told_apart(shell: Shell, tmp_path: Path) -> None:
    assert "is a folder" in shell.fails("practise", "--check", str(tmp_path))
    assert "There is no file" in shell.fails("practise", "--check", str(tmp_path / "none.txt"))
    assert "There is no file" in shell.fails("practise", "--check", "a\0b")
    assert "There is no file" in shell.fails("practise", "--check", "x" * 5000)
    assert not shell.path.exists()


def test_without_a_pitch_it_says_how_to_write_one(shell: Shell) -> None:
    assert "There is no pitch yet. Check a file" in shell.fails("practise", "--check")
    assert not shell.path.exists()
    Journal.open(shell.path).close()
    assert "There is no pitch yet" in shell.fails("practise", "--check", "--json")


def test_without_a_file_the_pitch_worked_on_last_is_examined(shell: Shell, kept: Journal) -> None:
    first = kept.save(Pitch(name="For nurses", text="I help nurses. And you?"))
    kept.save(Pitch(name="For engineers", text="I fix lifts. And you?"))
    assert shell("practise", "--check").startswith("For engineers\n")
    later = datetime.now(UTC) + timedelta(minutes=1)
    kept.save(Take(pitch=first.key, at=later, seconds=3.0, words=5, complete=True))
    assert shell("practise", "--check").startswith("For nurses\n")
    assert "3 s by your last takes of these words" in shell("practise", "--check")
    kept.save(Pitch(name="For cooks", text="I help cooks. And you?"))
    assert "at your pace of 100 words a minute" in shell("practise", "--check", "For cooks")


def test_the_verdict_on_the_length_is_the_one_of_the_list(
    shell: Shell, kept: Journal, file: Path
) -> None:
    text = Content(assets()).samples[1].text
    pitch = kept.save(Pitch(name="For nurses", text=text))
    file.write_text(text, "utf-8")
    at = datetime.now(UTC)
    for seconds, verdict in (
        (29.0, "too short"),
        (45.0, "in range"),
        (61.0, "in range"),
        (62.0, "over 60 s"),
    ):
        at += timedelta(minutes=1)
        kept.save(Take(pitch=pitch.key, at=at, seconds=seconds, words=96, complete=True))
        desk = Desk(kept, content=Content(assets()))
        rows = pitch_rows(desk, pitch, kept.snapshot(), 100)
        assert f" · {verdict} · " in rows[1].cells[0]
        for source in ("For nurses", str(file)):
            assert f"Length    {verdict}" in shell("practise", "--check", source)
            assert shell.json("practise", "--check", source, "--json")["length"] == verdict


def test_a_text_out_of_the_window_is_not_said_to_be_done(shell: Shell, kept: Journal) -> None:
    text = Content(assets()).samples[1].text
    pitch = kept.save(Pitch(name="For nurses", text=text))
    kept.save(Take(pitch=pitch.key, at=datetime.now(UTC), seconds=20, words=96))
    printed = shell("practise", "--check")
    assert "The wording stands. The length is what is left." in printed
    assert "Nothing to change" not in printed
    assert "say it aloud" not in printed


def test_a_pitch_is_found_by_its_name(shell: Shell, kept: Journal) -> None:
    kept.save(Pitch(name="For nurses", text="I help nurses. And you?"))
    kept.save(Pitch(name="For engineers", text="I fix lifts. And you?"))
    for arguments in (
        ("--check", "For", "nurses"),
        ("--check", "for n"),
        ("for", "nurses", "--check"),
        ("1", "--check"),
        ("--check", "1"),
    ):
        assert shell("practise", *arguments).startswith("For nurses\n"), arguments
    assert 'called "zzz"' in shell.fails("practise", "--check", "zzz")
    assert "There is no file" in shell.fails("practise", "--check", "./For nurses")


def test_a_file_goes_before_a_pitch_of_its_name(
    shell: Shell, kept: Journal, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save(Pitch(name="pitch.txt", text="I help nurses. And you?"))
    monkeypatch.chdir(file.parent)
    assert "kind of" in shell("practise", "--check", "pitch.txt")


def test_json_goes_with_something_that_prints(shell: Shell) -> None:
    shell.fails("practise", "--json", status=2)


def test_as_a_process_it_reads_a_pipe_and_ends_with_one_line(tmp_path: Path) -> None:
    environment = {**os.environ, "NETCOACH_JOURNAL": str(tmp_path / "x.db")}
    command = [sys.executable, "-m", "netcoach", "practise", "--check", "-", "--json"]
    found = subprocess.run(
        command, input=TEXT.encode(), capture_output=True, env=environment, check=True, timeout=60
    )
    assert b'"kind of"' in found.stdout
    assert found.stderr == b""
    failed = subprocess.run(
        command, input=b"\xff\x00", capture_output=True, env=environment, check=False, timeout=60
    )
    assert (failed.returncode, failed.stdout, failed.stderr.count(b"\n")) == (1, b"", 1)


def test_the_help_names_the_option_and_reads_no_words(shell: Shell) -> None:
    code = (
        "import sys; from netcoach.cli.run import run; run(['practise', '--help']);"
        "print([m for m in sys.modules if m.startswith('netcoach.coach')])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "--check [FILE]" in found.stdout
    assert found.stdout.endswith("[]\n")
