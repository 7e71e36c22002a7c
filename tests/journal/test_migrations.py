"""An older journal is brought up to date whole, with a copy of it as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from netcoach.journal import Journal, migrations
from netcoach.journal.migrations import LATEST
from netcoach.records import KINDS, Card, Opportunity, Person
from tests.clocks import SetClock
from tests.journal.samples import dump, raw, rebuilt

VERSIONS = range(1, LATEST)


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A journal of an earlier schema with a row of three kinds."""
    path = tmp_path / "journal.db"
    version: int = request.param
    with monkeypatch.context() as then, closing(sqlite3.connect(path, isolation_level=None)) as old:
        then.setattr(migrations, "_NAMES", migrations._NAMES[:version])
        then.setattr(migrations, "LATEST", version)
        migrations.migrate(old)
        assert old.execute("PRAGMA user_version").fetchone() == (version,)
        stamps = "'u{}', 1, '', '', ''"
        for number, (kind, titled) in enumerate(
            (("person", "name"), ("opportunity", "name"), ("card", "situation"))
        ):
            old.execute(
                f"INSERT INTO {kind} (uid, rev, device, created_at, updated_at, {titled}) "
                f"VALUES ({stamps.format(number)}, 'Ana')"
            )
    return path


@pytest.mark.parametrize("older", VERSIONS, indirect=True)
def test_every_earlier_schema_becomes_the_latest_and_keeps_its_rows(older: Path) -> None:
    with closing(Journal.open(older, SetClock())) as journal:
        assert raw(journal).execute("PRAGMA user_version").fetchone() == (LATEST,)
        assert [one.name for one in journal.find(Person)] == ["Ana"]
        assert [one.name for one in journal.find(Opportunity)] == ["Ana"]
        assert [one.situation for one in journal.find(Card)] == ["Ana"]
        for cls in KINDS.values():
            journal.find(cls)
        journal.snapshot()
        assert {hit.kind for hit in journal.search("ana")} >= {"person", "opportunity"}
        assert dump(journal)["person_found"] == rebuilt(journal)["person_found"]
        journal.save(journal.find(Person)[0].with_(usual_circle="outside"))


@pytest.mark.parametrize("older", VERSIONS, indirect=True)
def test_the_journal_as_it_was_is_kept_beside(older: Path) -> None:
    before = older.read_bytes()
    Journal.open(older, SetClock()).close()
    copy = older.with_name(f"journal.db.before-schema-{LATEST}")
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone()[0] < LATEST
        assert old.execute("SELECT name FROM person").fetchall() == [("Ana",)]
    assert older.read_bytes() != before


@pytest.mark.parametrize("older", VERSIONS, indirect=True)
def test_an_upgrade_that_fails_changes_nothing(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    split = migrations.statements
    monkeypatch.setattr(
        migrations, "statements", lambda script: [*split(script), "INSERT INTO nowhere VALUES (1)"]
    )
    with pytest.raises(Exception, match="nowhere"):
        Journal.open(older, SetClock())
    assert older.read_bytes() == before
