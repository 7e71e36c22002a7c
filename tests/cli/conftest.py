"""A shell whose journal is a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcoach.journal import Journal
from tests.cli.shell import Shell


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    path = tmp_path / "x.db"
    monkeypatch.setenv("NETCOACH_JOURNAL", str(path))
    return Shell(path, capsys)


@pytest.fixture
def kept(shell: Shell) -> Iterator[Journal]:
    opened = Journal.open(shell.path)
    yield opened
    opened.close()
