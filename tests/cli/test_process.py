"""The command line as its users meet it: a process with a status and two streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = (
    "yesterday Sam Rivers & Lee @Acme #hiring: runs an SRE team "
    "> send CI checklist fri < intro to Dana 15m"
)


def netcoach(
    journal: Path | str, *arguments: str, python: tuple[str, ...] = (), stdout: Any = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, "-m", "netcoach", *arguments],
        env={**os.environ, "NETCOACH_JOURNAL": str(journal), "PYTHONUTF8": "1"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )


def printed(journal: Path, *arguments: str) -> str:
    done = netcoach(journal, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_whole_way_of_one_line(tmp_path: Path) -> None:
    journal = tmp_path / "x.db"
    before = date.today()
    done = netcoach("elsewhere", "--journal", str(journal), "log", LINE)
    assert (done.returncode, done.stderr) == (0, "")
    yesterday = date.today() - timedelta(days=1)
    assert before == date.today(), "midnight passed: run it again"

    people = json.loads(printed(journal, "people", "--json"))
    assert [(one["name"], one["organisation"]) for one in people] == [
        ("Lee", "Acme"),
        ("Sam Rivers", "Acme"),
    ]
    assert {one["last_contact"] for one in people} == {yesterday.isoformat()}
    today = json.loads(printed(journal, "today", "--json"))
    assert set(today) >= {"next", "promises", "losing_touch", "events"}
    promises = {one["direction"]: one for one in today["promises"]}
    assert promises["mine"]["what"] == "send CI checklist"
    due = date.fromisoformat(promises["mine"]["due"])
    assert due.weekday() == 4
    assert before < due <= before + timedelta(days=7)
    assert promises["theirs"]["what"] == "intro to Dana"
    assert promises["theirs"]["due"] == (yesterday + timedelta(days=7)).isoformat()
    whole = json.loads(printed(journal, "export"))["records"]
    assert [(one["minutes"], one["on"]) for one in whole["conversation"]] == [
        (15, yesterday.isoformat())
    ]
    assert len(whole["encounter"]) == 2

    printed(journal, "undo")
    assert printed(journal, "people", "--json") == "[]\n"
    assert json.loads(printed(journal, "today", "--json"))["promises"] == []
    printed(journal, "redo")
    again = json.loads(printed(journal, "export"))["records"]
    for kind in ("person", "conversation", "promise"):
        assert [one["uid"] for one in again[kind]] == [one["uid"] for one in whole[kind]]


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_import_nothing_heavy(tmp_path: Path, option: str) -> None:
    done = netcoach(tmp_path / "x.db", option, python=("-X", "importtime"))
    assert done.returncode == 0
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert "netcoach" in imported
    assert not imported & {"textual", "sqlite_utils", "sqlite3", "dateutil", "netcoach.records"}
    assert ("click" in imported) == (option == "--help")
    assert list(tmp_path.iterdir()) == []
    if option == "--version":
        assert done.stdout == "netcoach 0.1.0\n"


HEAVY = {
    "textual",
    "sqlite_utils",
    "dateutil",
    "platformdirs",
    "tempfile",
    "hashlib",
    "netcoach.coach.people.asking",
    "netcoach.coach.content",
    "netcoach.coach.people.introductions",
    "netcoach.coach.issues.helpers",
    "netcoach.coach.measures",
    "netcoach.coach.pitch.length",
    "netcoach.coach.pitch.readiness",
    "netcoach.coach.pitch.versions",
    "netcoach.coach.pitch.wording",
    "netcoach.coach.private",
    "netcoach.journal.dossier",
    "netcoach.journal.ledger",
    "netcoach.journal.merging",
    "netcoach.recurring",
    "netcoach.records.dossier",
    "netcoach.records.ledger",
    "netcoach.speech",
    "netcoach.exchange.json_export",
}
"""What costs much of a command's time, and what a small journal gives no reason to import."""


_PEOPLE = {"json", "tomllib", "netcoach.coach", "netcoach.exchange", "netcoach.journal.snapshot"}


@pytest.mark.parametrize(
    ("command", "also"),
    [
        (("today",), {"json"}),
        (("people", "sam"), _PEOPLE),
        (("people",), _PEOPLE),
    ],
)
def test_reading_commands_stay_light(
    tmp_path: Path, command: tuple[str, ...], also: set[str]
) -> None:
    journal = tmp_path / "x.db"
    printed(journal, "log", "Sam Rivers")
    done = netcoach(journal, *command, python=("-X", "importtime"))
    assert done.returncode == 0
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert "netcoach.journal.journal" in imported
    assert sorted(imported & (HEAVY | also)) == []


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = netcoach(tmp_path / "x.db", "topics", stdout=writing)
    finally:
        os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = netcoach(tmp_path / "x.db", "topics", stdout=full)
    assert done.returncode == 1
    assert done.stderr == "netcoach: No space left on device.\n"


def test_an_error_is_one_line_and_a_status(tmp_path: Path) -> None:
    done = netcoach(tmp_path / "no" / "x.db", "people")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    done = netcoach(tmp_path / "x.db", "nix")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []
