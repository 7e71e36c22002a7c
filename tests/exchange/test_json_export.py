"""The export holds every record with every field, and never harms a file."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.exchange.json_export import ExportProblem, json_text, pieces, plain, write_json
from netcoach.exchange.logline import log_line, understand
from netcoach.journal import Journal
from netcoach.journal.migrations import LATEST
from netcoach.records import KINDS, Person, Pitch, Record, Take
from tests.clocks import SetClock

LINE = "yesterday Sam Rivers & Lee @Acme #hiring: runs a team > send CI fri < intro 15m"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def exported(journal: Journal) -> Any:
    return json.loads("".join(pieces(journal)))


def rebuilt(cls: type[Record], row: dict[str, Any]) -> Record:
    values = dict(row)
    for spec in cls.specs():
        value = values[spec.name]
        if value is not None and spec.kind == "day":
            values[spec.name] = date.fromisoformat(value)
        elif value is not None and spec.kind == "moment":
            values[spec.name] = datetime.fromisoformat(value)
        elif spec.kind == "tags":
            values[spec.name] = tuple(value)
    return cls(**values)


def test_an_empty_journal_exports_every_kind(journal: Journal) -> None:
    whole = exported(journal)
    assert whole["netcoach"] == 1
    assert whole["schema"] == LATEST
    assert whole["exported_at"] == "2026-11-22T10:00:00.000Z"
    assert list(whole["records"]) == list(KINDS)
    assert not any(whole["records"].values())


def test_every_record_can_be_built_again_from_the_export(journal: Journal) -> None:
    log_line(journal, understand(journal, LINE))
    pitch = journal.save(Pitch(name="Engineers", text="One\ntwo “three”\t\u200d🙂"))
    at = datetime(2026, 11, 22, 9, 30, 0, 123000, tzinfo=UTC)
    journal.save(Take(pitch=pitch.id, at=at, seconds=41.25, interrupted=True))
    records = exported(journal)["records"]
    for kind, cls in KINDS.items():
        assert [rebuilt(cls, row) for row in records[kind]] == list(journal.every(cls))
    assert records["conversation"][0]["topics"] == ["hiring"]
    assert records["take"][0]["at"] == "2026-11-22T09:30:00.123Z"
    assert records["take"][0]["interrupted"] is True


def test_each_record_stands_on_a_line_of_its_own(journal: Journal) -> None:
    for number in range(3):
        journal.save(Person(name=f"P{number}", remember="a\nb"))
    lines = "".join(pieces(journal)).splitlines()
    assert sum('"uid"' in line for line in lines) == 3


@given(st.text(st.characters(exclude_categories=[])))
def test_json_reads_back_the_same_and_holds_no_control(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written)["text"] == text
    written.encode()
    assert not set(written) & set("\x1b\x7f\x9b\u202e\u2028\u2066\ufeff")


def test_fields_keep_their_types(journal: Journal) -> None:
    row = plain(journal.save(Person(name="Ana", tags=("a", "b"), bridge=True)))
    assert row["tags"] == ["a", "b"]
    assert row["bridge"] is True
    assert row["met_on"] is None


def test_the_file_is_private_and_whole(journal: Journal, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    old = os.umask(0)
    try:
        write_json(journal, target)
    finally:
        os.umask(old)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text(encoding="utf-8"))["netcoach"] == 1
    assert names(tmp_path) == ["out.json"]


def test_an_existing_file_is_replaced_only_when_forced(journal: Journal, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    with pytest.raises(ExportProblem, match=r"there already.*--force"):
        write_json(journal, target)
    assert target.read_text() == "mine"
    write_json(journal, target, force=True)
    assert json.loads(target.read_text(encoding="utf-8"))["netcoach"] == 1
    assert names(tmp_path) == ["out.json"]


def test_a_file_that_appears_meanwhile_is_not_replaced(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    real = os.fsync

    def appear(descriptor: int) -> None:
        real(descriptor)
        target.write_text("mine")

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(ExportProblem, match="there already"):
        write_json(journal, target)
    assert target.read_text() == "mine"
    assert names(tmp_path) == ["out.json"]


def test_the_journal_itself_is_never_overwritten(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "x.db"
    journal = Journal.open(path, clock)
    (tmp_path / "link").symlink_to(path)
    for target in (path, tmp_path / "link"):
        with pytest.raises(ExportProblem, match="the journal itself"):
            write_json(journal, target, force=True)
    journal.save(Person(name="Ana"))
    journal.close()


def test_what_is_not_an_ordinary_file_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match="is a folder"):
        write_json(journal, tmp_path, force=True)
    with pytest.raises(ExportProblem, match="not an ordinary file"):
        write_json(journal, Path(os.devnull), force=True)
    with pytest.raises(ExportProblem, match=r"folder of .* is not there"):
        write_json(journal, tmp_path / "no" / "out.json")


def test_a_failure_leaves_neither_half_a_file_nor_a_temporary_one(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportProblem, match=r"The disk is full, so out.json was not written"):
        write_json(journal, tmp_path / "out.json")
    assert names(tmp_path) == []
