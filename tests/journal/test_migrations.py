"""An older journal is brought up to date whole, with a copy of it as it was."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from netcoach.journal import Journal, migrations
from netcoach.journal.migrations import LATEST
from netcoach.records import KINDS, Card, Opportunity, Origin, Person
from tests.clocks import SetClock
from tests.journal.samples import dump, populate, raw, rebuilt

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


@pytest.mark.parametrize("version", VERSIONS)
def test_a_full_journal_keeps_all_that_the_older_schema_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    """Records of every kind, and the last step of its history, which can still be taken back."""
    path = tmp_path / "journal.db"
    with closing(Journal.in_memory(SetClock())) as full:
        populate(full)
        full.save(full.find(Person)[0].with_(name="Ana Ruiz", archived=False))
        kept = {cls: full.find(cls) for cls in KINDS.values()}
        with monkeypatch.context() as then:
            then.setattr(migrations, "_NAMES", migrations._NAMES[:version])
            then.setattr(migrations, "LATEST", version)
            then.setattr(migrations, "_SEARCH", "")
            held = copied(full, path)
    with closing(Journal.open(path, SetClock())) as journal:
        for cls, records in kept.items():
            for old, new in zip(records, journal.find(cls), strict=bool(held[cls.kind])):
                for name in held[cls.kind] - {"made_on"}:
                    assert getattr(new, name) == getattr(old, name), (cls.kind, name)
        assert dump(journal) == rebuilt(journal)
        journal.snapshot()
        assert {hit.kind for hit in journal.search("ruiz")} >= {"person", "promise"}
        assert journal.undo().label == "Edit person Ana Ruiz"
        assert journal.find(Person)[0].name == "Some name"
        assert dump(journal) == rebuilt(journal)
        journal.redo()
        assert journal.find(Person)[0].name == "Ana Ruiz"


def copied(full: Journal, path: Path) -> dict[str, set[str]]:
    """Make a journal of the older schema with the rows of a full one; return the columns of it by
    kind."""
    held: dict[str, set[str]] = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrations.migrate(old)
        old.execute("PRAGMA foreign_keys = OFF")
        for kind in (*KINDS, "called", "step", "change"):
            names = [row[1] for row in old.execute(f"PRAGMA table_info({kind})").fetchall()]
            held[kind] = set(names)
            if names:
                listed = ", ".join(f'"{name}"' for name in names)
                rows = raw(full).execute(f"SELECT {listed} FROM {kind}").fetchall()
                marks = ", ".join("?" * len(names))
                old.executemany(f"INSERT OR IGNORE INTO {kind} VALUES ({marks})", rows)
        # What a step remembers are the columns of its time.
        for key, kind, *sides in old.execute(
            "SELECT id, kind, before, after FROM change"
        ).fetchall():
            older = [side and narrowed(side, held.get(kind, set())) for side in sides]
            old.execute("UPDATE change SET before = ?, after = ? WHERE id = ?", (*older, key))
    return held


def narrowed(row: str, names: set[str]) -> str:
    return json.dumps({name: value for name, value in json.loads(row).items() if name in names})


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


def test_a_connection_kept_as_a_meeting_becomes_a_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What LinkedIn's list said; a day of meeting that the user wrote stays one."""
    path = tmp_path / "journal.db"
    with monkeypatch.context() as then, closing(sqlite3.connect(path, isolation_level=None)) as old:
        then.setattr(migrations, "_NAMES", migrations._NAMES[:5])
        then.setattr(migrations, "LATEST", 5)
        migrations.migrate(old)
        for key, name, circle, met, told in (
            (1, "Told", "", "2019-10-05", "2019-10-05"),
            (2, "Corrected", "", "2018-01-02", "2019-10-05"),
            (3, "Chosen", "A", "2019-10-05", "2019-10-05"),
            (4, "Logged", "C", "2026-01-02", ""),
        ):
            old.execute(
                "INSERT INTO person (id, uid, rev, device, created_at, updated_at, name, name_key, "
                "circle, met_on, last_contact, next_due) VALUES (?, ?, 1, '', '', "
                "'2026-02-03T10:00:00.000+00:00', ?, ?, ?, ?, ?, '2020-01-01')",
                (key, f"p{key}", name, name.lower(), circle, met, met),
            )
            if told:
                seen = json.dumps({"name": name, "met_on": told})
                old.execute(
                    "INSERT INTO origin (uid, rev, device, created_at, updated_at, person, source, "
                    "seen) VALUES (?, 1, '', '', '', ?, 'linkedin', ?)",
                    (f"o{key}", key, seen),
                )
    with closing(Journal.open(path, SetClock())) as journal:
        day = date(2019, 10, 5)
        told, other, chosen, logged = journal.find(Person, order=("id",))
        assert (told.met_on, told.connected_on, told.last_contact) == (None, day, None)
        assert (other.met_on, other.connected_on) == (date(2018, 1, 2), None)
        assert (chosen.connected_on, chosen.next_due) == (day, date(2026, 2, 3))
        assert (logged.circle_given, logged.circle_on) == (True, None)
        assert json.loads(journal.find(Origin)[0].seen) == {
            "name": "Told",
            "connected_on": "2019-10-05",
        }
        assert [one.name for one in journal.losing_touch(date(2026, 11, 22), limit=1)] == ["Chosen"]
