"""How the screens are opened from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Pitch
from tests.cli.shell import Shell


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the screens: remember how they were opened, and end with status 143."""
    calls: list[dict[str, Any]] = []

    def run_app(journal: Journal, **how: Any) -> tuple[str, int]:
        calls.append(how)
        return "", 143

    monkeypatch.setitem(sys.modules, "netcoach.ui.app", SimpleNamespace(run_app=run_app))
    monkeypatch.setenv("TEXTUAL_DRIVER", "stand-in")
    return calls


def test_without_a_command_the_screens_open(shell: Shell, opened: list[dict[str, Any]]) -> None:
    shell(status=143)
    assert opened == [{"demo": False, "start": "", "pitch": None}]


def test_drill_opens_straight_in_the_drill(shell: Shell, opened: list[dict[str, Any]]) -> None:
    shell("drill", status=143)
    assert opened == [{"demo": False, "start": "drill", "pitch": None}]


def test_without_a_terminal_the_screens_stay_closed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    assert "need a terminal" in shell.fails()


def test_a_terminal_that_only_prints_is_told_what_to_call_instead(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "(TERM=dumb) cannot show screens. Try netcoach today" in shell.fails()


def test_practise_finds_a_pitch_by_name_or_number(
    shell: Shell, kept: Journal, opened: list[dict[str, Any]]
) -> None:
    assert "no pitch yet" in shell.fails("practise")
    first = kept.save(Pitch(name="For engineers", text="a")).key
    second = kept.save(Pitch(name="For érudits", text="b")).key
    for said, expected in (
        ((), None),
        (("for", "eng"), first),
        (("FOR ERU",), second),
        ((str(first),), first),
    ):
        shell("practise", *said, status=143)
        assert opened[-1] == {"demo": False, "start": "practise", "pitch": expected}
    assert "could be For érudits (2), For engineers (1)" in shell.fails("practise", "for")
    assert 'called "zzz"' in shell.fails("practise", "zzz")


def test_practise_finds_a_pitch_by_any_word_of_its_name(
    shell: Shell, kept: Journal, opened: list[dict[str, Any]]
) -> None:
    first = kept.save(Pitch(name="For the (DevOps) room", text="a")).key
    second = kept.save(Pitch(name="Devs, For DevOps leads", text="b")).key
    for said, expected in (
        (("leads",), second),
        (("devops lea",), second),
        (("room",), first),
        (("devs",), second),
    ):
        shell("practise", *said, status=143)
        assert opened[-1]["pitch"] == expected, said
    told = f"could be Devs, For DevOps leads ({second}), For the (DevOps) room ({first})"
    assert told in shell.fails("practise", "devops")
    assert 'called "ops"' in shell.fails("practise", "ops")


def test_demo_has_people_and_is_removed(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert len(shell.json("--demo", "people", "--json")) > 20
    assert "Demo journal" in shell.errors.err
    assert list(tmp_path.iterdir()) == []
    shell.fails("--demo", "--journal", "x", "people", status=2)
