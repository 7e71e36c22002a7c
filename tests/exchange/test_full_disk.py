"""A disk that is full in the middle of an export or an import: one line, and no half file."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from netcoach.exchange import exporting, private_file
from netcoach.exchange.exporting import Export, write
from netcoach.exchange.importing.looking import bring_in, look
from netcoach.exchange.private_file import ExportProblem
from netcoach.journal import Journal
from netcoach.journal.errors import JournalFull
from netcoach.records import Person, Plan
from tests.clocks import SetClock
from tests.exchange.importing.samples import linkedin
from tests.journal.samples import dump, raw


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal.open(tmp_path / "journal.db", SetClock())) as journal:
        journal.add_all([Person(name=f"Ana {n}") for n in range(20)], "Add")
        journal.save(Plan(objective="Find a mentor"))
        yield journal


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize(
    ("form", "name"), [("json", "x.json"), ("csv", "x.zip"), ("csv", "some"), ("vcard", "x.vcf")]
)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_an_export_is_whole_or_absent(
    filed: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str, code: int
) -> None:
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        # In a folder, the second file finds no room.
        if name != "some" or len(synced) == 2:
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(private_file.os, "fsync", full)
    with pytest.raises(
        ExportProblem, match=r"^The disk is full, so .* was not written|larger than the disk allows"
    ):
        write(filed, Export(form), tmp_path / name)
    assert names(tmp_path) == ["journal.db"]


def test_a_folder_that_was_there_keeps_what_it_had(
    filed: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")

    def stopped(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(filed, Export("csv"), folder, moved=stopped)
    assert names(folder) == ["mine.txt"]


def test_an_export_tells_how_far_it_is(filed: Journal, tmp_path: Path) -> None:
    for form, name in (("json", "x.json"), ("csv", "x.zip"), ("csv", "some"), ("vcard", "x.vcf")):
        shares: list[float] = []
        write(filed, Export(form), tmp_path / name, moved=shares.append)
        assert shares == sorted(shares)
        assert len(shares) > 3
        assert shares[-1] <= 1
    assert exporting.size_of(filed, Export("json")) == 21


def test_an_import_that_finds_no_room_leaves_the_journal_and_no_copy_of_it(
    filed: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(linkedin(*(f"A{n},B,,a{n}@x.example,,," for n in range(2000))))
    seen = look(filed, path)
    before, there = dump(filed), names(tmp_path)
    used = raw(filed).execute("PRAGMA page_count").fetchone()[0]
    raw(filed).execute(f"PRAGMA max_page_count = {used + 20}")
    with pytest.raises(JournalFull, match=r"^The disk is full"):
        bring_in(filed, seen)
    assert dump(filed) == before
    assert names(tmp_path) == there
    raw(filed).execute(f"PRAGMA max_page_count = {used + 10**6}")
    assert len(bring_in(filed, seen).new) == 2000
