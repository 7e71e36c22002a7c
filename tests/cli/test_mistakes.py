"""What can go wrong: one line on stderr and a status, and never a traceback."""

from __future__ import annotations

import functools
import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from netcoach.cli import run as command_line
from netcoach.cli.plain import cells
from netcoach.journal import Journal, opening
from netcoach.records import Person, Promise, Topic
from tests.cli.shell import Shell

HOSTILE = ("\x1b]52;c;aGk=\x07Eve", "[/x]", "[@click=app.quit]Eve[/]", "\u202eevE", "日" * 300)


@pytest.mark.parametrize("name", HOSTILE[:4])
def test_hostile_names_go_in_and_come_out_as_text(shell: Shell, name: str) -> None:
    printed = shell("log", f"{name}: {name} > {name}")
    printed += shell("people") + shell("people", "--json") + shell("today") + shell("undo")
    assert not set(printed) & set("\x1b\x07\u202e")


def test_usage_mistakes_end_with_2_and_one_line(shell: Shell) -> None:
    assert "No such command 'nix'. See netcoach --help." in shell.fails("nix", status=2)
    assert "See netcoach log --help." in shell.fails("log", status=2)
    assert "stands before the command" in shell.fails("people", "--journal", "x", status=2)
    shell.fails("today", "--nix", status=2)
    shell.fails("--nix", status=2)
    shell.fails("\x1b[31mnix\n\n", status=2)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_text(path: Path) -> None:
    path.write_text("Dear diary, " * 100)


def make_empty(path: Path) -> None:
    path.touch()


def make_newer(path: Path) -> None:
    Journal.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (a)")
    connection.close()


def make_damaged(path: Path) -> None:
    Journal.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 40_000)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (make_folder, "is a folder"),
        (make_text, "not a netcoach journal"),
        (make_empty, "is empty"),
        (make_newer, "newer netcoach"),
        (make_foreign, "not a netcoach journal"),
        (make_damaged, "damaged"),
    ],
)
def test_a_bad_journal_is_one_sentence_and_is_left_alone(
    shell: Shell, make: Callable[[Path], None], says: str
) -> None:
    make(shell.path)
    before = shell.path.read_bytes() if shell.path.is_file() else b""
    for command in (("today",), ("people", "sam"), ("log", "Sam"), ("export",)):
        assert says in shell.fails(*command)
    assert (shell.path.read_bytes() if shell.path.is_file() else b"") == before


def test_a_missing_folder_is_named(shell: Shell, tmp_path: Path) -> None:
    assert "folder" in shell.fails("--journal", str(tmp_path / "no" / "x.db"), "people")
    assert "folder" in shell.fails("--journal", "~nobody-of-that-name/x.db", "people")
    shell.fails("--journal", str(tmp_path / ("n" * 5000)), "people")


def test_a_locked_journal_is_one_sentence(
    shell: Shell, kept: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "connect", functools.partial(opening.connect, busy_seconds=0))
    other = sqlite3.connect(shell.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "in use by another program" in shell.fails("log", "Sam")
    assert "in use by another program" in shell.fails("people")
    other.execute("ROLLBACK")
    other.close()


def test_a_read_only_journal_is_read_and_not_written(
    shell: Shell, kept: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save(Person(name="Ana"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    assert shell.json("people", "--json")[0]["name"] == "Ana"
    assert "Ana" in shell("export")
    assert "read-only" in shell.fails("log", "Sam")
    assert "read-only" in shell.fails("undo")


def test_what_another_program_wrote_cannot_drive_the_terminal(shell: Shell, kept: Journal) -> None:
    for name in HOSTILE:
        kept.save(Person(name="x", organisation="y", circle="A", met_on=date(2020, 1, 1)))
        kept.save(Promise(what="p", person=1))
        kept.save(Topic(name="t", signs="s", pivots="p"))
        with sqlite3.connect(shell.path) as raw:
            raw.execute(
                "UPDATE person SET name = ?, organisation = ? WHERE name = 'x'", (name,) * 2
            )
            raw.execute("UPDATE promise SET what = ? WHERE what = 'p'", (name,))
            raw.execute("UPDATE topic SET name = ?, signs = ?, pivots = ?", (name,) * 3)
        raw.close()
    for command in ("people", "today", "topics", "export"):
        printed = shell(command)
        assert not set(printed) & set("\x1b\x07\u202e\x9b")
        assert command == "export" or all(cells(line) <= 80 for line in printed.splitlines())
    for command in ("people", "today", "topics"):
        assert not set(shell(command, "--json")) & set("\x1b\x07\u202e\x9b")


def test_a_mistake_of_the_program_is_still_one_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise TypeError("a\nb")

    monkeypatch.setattr(Journal, "undo", broken)
    assert "netcoach made a mistake (TypeError: a b)" in shell.fails("undo")
    monkeypatch.setenv("NETCOACH_TRACEBACK", "1")
    with pytest.raises(TypeError):
        command_line.run(["undo"])


def test_an_interrupt_ends_with_130(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "undo", stop)
    assert command_line.run(["undo"]) == 130


def test_no_letters_missing_from_the_terminal_end_in_an_error(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Zoë 日本"))
    sys.stdout.reconfigure(encoding="ascii")  # type: ignore[union-attr]
    try:
        assert "Zo\\xeb" in shell("people")
        assert shell.json("people", "--json")[0]["name"] == "Zoë 日本"
    finally:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
