"""Before something large the journal is copied: whole, private, and no more than three."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcoach.journal import Journal, JournalError
from netcoach.journal.backups import KEPT
from netcoach.records import Person
from tests.clocks import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def filed(tmp_path: Path, clock: SetClock) -> Iterator[Journal]:
    journal = Journal.open(tmp_path / "journal.db", clock)
    journal.save(Person(name="Ana"))
    yield journal
    journal.close()


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "before-import" in path.name)


def test_a_copy_is_whole_private_and_as_it_was(filed: Journal, tmp_path: Path) -> None:
    copy = filed.copied_before("import")
    assert copy == tmp_path / "journal.db.before-import-20261122-100000"
    assert copy.stat().st_mode & 0o777 == 0o600
    filed.save(Person(name="Lee"))
    kept = Journal.open(copy, SetClock())
    assert [one.name for one in kept.find(Person)] == ["Ana"]
    assert kept.undo().label == "Add person Ana", "its history too"
    kept.close()


def test_the_last_three_are_kept_and_nothing_else_is_touched(
    filed: Journal, tmp_path: Path, clock: SetClock
) -> None:
    others = ("journal.db.before-import-mine", "x.db.before-import-20200101-000000")
    for name in others:
        (tmp_path / name).write_text("mine")
    for _ in range(KEPT + 2):
        filed.copied_before("import")
        clock.advance(1)
    last = [f"journal.db.before-import-20261122-10000{second}" for second in (2, 3, 4)]
    assert copies(tmp_path) == [*last, *others]
    # A clock set back takes nothing of what was just written.
    clock.advance(-86_400)
    copy = filed.copied_before("import")
    assert copy is not None
    assert copy.exists()
    assert len(copies(tmp_path)) == KEPT + len(others)


def test_where_it_cannot_be_written_that_is_said(
    filed: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: object, _target: object) -> None:
        error = sqlite3.OperationalError("full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    def refused(_source: object, _target: object) -> None:
        raise PermissionError(13, "Permission denied")

    for fails, says in ((full, "disk is full"), (refused, "nothing was changed")):
        monkeypatch.setattr("netcoach.journal.backups.back_up", fails)
        with pytest.raises(JournalError, match=says):
            filed.copied_before("import")
    assert copies(tmp_path) == []


def test_a_journal_kept_nowhere_has_no_copy(journal: Journal) -> None:
    assert journal.copied_before("import") is None
