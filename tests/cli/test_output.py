"""Every command that writes a file, and every place where none can be: one line, nothing harmed."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import KINDS, Me, Opportunity, Person, Plan
from tests.cli.shell import Shell

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "json": ("export",),
    "table": ("export", "--format", "csv", "--kind", "people"),
    "vcard": ("export", "--format", "vcard"),
    "ics": ("export", "--format", "ics"),
    "report": ("review",),
    "report as a page": ("review", "--html"),
    "report as JSON": ("review", "--json"),
    "card": ("pocket",),
    "card as a page": ("pocket", "--format", "html"),
    "contact": ("pocket", "--qr"),
}
TABLES = ("export", "--format", "csv")
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture
def folder(shell: Shell, kept: Journal, tmp_path: Path) -> Path:
    """A folder beside a journal with some of everything that is written."""
    kept.save(Me(name="Mira Holm"))
    kept.save(Person(name="Ana"))
    kept.save(Plan(objective="Meet ten"))
    kept.save(Opportunity(name="Meetup", on=date(2099, 1, 1), decision="attend"))
    made = tmp_path / "out"
    made.mkdir()
    (made / "mine").write_text("mine")
    (made / "link").symlink_to("mine")
    (made / "nowhere").symlink_to("gone")
    (made / "sub").mkdir()
    return made


def seen(folder: Path) -> dict[str, str]:
    """What a folder holds, at any depth."""
    return {
        str(path.relative_to(folder)): path.read_text() if path.is_file() else ""
        for path in folder.rglob("*")
    }


@every_command
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mine", "mine is there already. Name another file, or add --force to replace it."),
        ("link", "link is there already."),
        ("nowhere", "nowhere is there already."),
        ("sub", "sub is a folder. Name a file in it."),
        ("new/", "new/ is the name of a folder. Name a file in it."),
        ("mine/x", "mine is a file. Name a file in a folder."),
        ("gone/x", "The folder of"),
        ("n" * 300, "is too long a name for a file. Name a shorter one."),
    ],
    ids=lambda one: str(one)[:12],
)
def test_where_no_file_can_be_one_line_says_so(
    shell: Shell, folder: Path, command: tuple[str, ...], name: str, said: str
) -> None:
    before = seen(folder)
    assert said in shell.fails(*command, "-o", f"{folder}/{name}")
    assert ".netcoach-" not in shell.errors.err
    assert seen(folder) == before


@pytest.mark.parametrize("command", [*COMMANDS.values(), TABLES], ids=[*COMMANDS, "tables"])
def test_a_name_that_is_empty_is_none(
    shell: Shell, folder: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    before = seen(folder)
    for name in ("", " "):
        assert "-o wants the name of a file" in shell.fails(*command, "-o", name, status=2)
    assert seen(folder) == before


@every_command
def test_with_force_a_link_is_replaced_and_what_it_leads_to_is_not(
    shell: Shell, folder: Path, command: tuple[str, ...]
) -> None:
    shell(*command, "-o", str(folder / "link"), "--force")
    assert (folder / "mine").read_text() == "mine"
    assert not (folder / "link").is_symlink()
    before = seen(folder)
    for name in ("nowhere", "sub"):
        shell.fails(*command, "-o", str(folder / name), "--force")
    assert seen(folder) == before


@pytest.mark.parametrize("command", [*COMMANDS.values(), TABLES], ids=[*COMMANDS, "tables"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full, so"),
        (errno.EDQUOT, "The disk is full, so"),
        (errno.EFBIG, "would be larger than the disk allows, so it was not written."),
        (errno.EIO, "could not be written (Input/output error)."),
    ],
)
def test_a_disk_that_refuses_leaves_nothing_behind(
    shell: Shell,
    folder: Path,
    command: tuple[str, ...],
    number: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0
    real = os.fsync

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        # Of several files the third does not fit.
        if command != TABLES or calls == 3:
            raise OSError(number, os.strerror(number))
        real(descriptor)

    before = seen(folder)
    monkeypatch.setattr(os, "fsync", fsync)
    assert said in shell.fails(*command, "-o", str(folder / "new"))
    assert seen(folder) == before
    if command == TABLES:
        calls = 0
        shell.fails(*command, "-o", str(folder / "sub"))
        assert seen(folder) == before, "a folder that was there stays"


@every_command
@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_named(
    shell: Shell,
    folder: Path,
    command: tuple[str, ...],
    number: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(number, os.strerror(number), str(folder / ".netcoach-x"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    said = shell.fails(*command, "-o", str(folder / "new"))
    assert said == (
        f"netcoach: Nothing can be written in the folder {folder}. Name a file in another.\n"
    )


def test_tables_go_to_a_folder_whole_or_not_at_all(shell: Shell, folder: Path) -> None:
    target = folder / "sub"
    (target / "plan.csv").write_text("mine")
    assert "plan.csv is there already" in shell.fails(*TABLES, "-o", str(target))
    assert sorted(path.name for path in target.iterdir()) == ["plan.csv"]
    for name, said in (
        ("mine", "is a file"),
        ("nowhere", "is a file"),
        ("mine/x", "is a file"),
        ("gone/x", "is not there"),
        ("n" * 300, "is too long a name"),
    ):
        assert said in shell.fails(*TABLES, "-o", str(folder / name))
    (target / "plan.csv").unlink()
    (target / "person.csv").symlink_to("gone")
    assert "person.csv is there already" in shell.fails(*TABLES, "-o", f"{target}/")
    (target / "person.csv").unlink()
    shell(*TABLES, "-o", f"{target}/")
    assert {path.stem for path in target.iterdir()} <= set(KINDS)


def process(shell: Shell, *arguments: str, limit: int) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file larger than so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "netcoach", *arguments],
        env={**os.environ, "NETCOACH_JOURNAL": str(shell.path), "PYTHONUTF8": "1"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


@pytest.mark.parametrize("command", [("export",), ("review", "--html"), (*TABLES, "--private")])
def test_a_real_limit_of_the_system_is_said_too(
    shell: Shell, folder: Path, kept: Journal, command: tuple[str, ...]
) -> None:
    kept.save(Person(name="Bo", remember="x" * 20_000))
    before = seen(folder)
    done = process(shell, *command, "--force", "-o", str(folder / "new"), limit=4096)
    assert done.returncode == 1
    assert "would be larger than the disk allows" in done.stderr
    assert done.stderr.count("\n") == 1
    assert seen(folder) == before


def test_a_program_started_without_an_output_says_so(shell: Shell, folder: Path) -> None:
    command = f'exec "{sys.executable}" -m netcoach export >&-'
    done = subprocess.run(
        ["sh", "-c", command],
        env={**os.environ, "NETCOACH_JOURNAL": str(shell.path)},
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "netcoach: the output is closed.\n")
