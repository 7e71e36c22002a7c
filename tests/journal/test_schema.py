"""The tables say the same as the records, and hold themselves to it."""

from __future__ import annotations

import pytest

from netcoach.journal import Journal
from netcoach.journal.codec import STAMPS, columns
from netcoach.journal.migrations import LATEST, statements
from netcoach.records import KINDS, Kind, Record
from tests.journal.samples import raw

_TYPES = {Kind.FLAG: "INTEGER", Kind.COUNT: "INTEGER", Kind.REF: "INTEGER", Kind.NUMBER: "REAL"}
by_kind = pytest.mark.parametrize("cls", list(KINDS.values()), ids=list(KINDS))


@by_kind
def test_columns_are_the_fields(journal: Journal, cls: type[Record]) -> None:
    info = raw(journal).execute(f"PRAGMA table_info({cls.kind})").fetchall()
    # Rows are read by name, so the order of a form may change.
    assert {row[1] for row in info} == set(columns(cls))
    assert columns(cls)[: len(STAMPS)] == STAMPS
    types = {row[1]: row[2] for row in info}
    needed = {row[1]: bool(row[3]) for row in info}
    for spec in cls.specs():
        assert types[spec.name] == _TYPES.get(spec.kind, "TEXT"), spec.name
        may_be_none = spec.default is None and not spec.required
        assert needed[spec.name] is not may_be_none, spec.name


@by_kind
def test_tables_are_strict_with_stamps_on_each_row(journal: Journal, cls: type[Record]) -> None:
    listed = raw(journal).execute("SELECT strict FROM pragma_table_list(?)", (cls.kind,))
    assert listed.fetchone() == (1,)
    info = raw(journal).execute(f"PRAGMA table_info({cls.kind})").fetchall()
    for row in info[1 : len(STAMPS)]:
        assert row[3] == 1, row[1]
    indexes = raw(journal).execute(f"PRAGMA index_list({cls.kind})").fetchall()
    unique = [
        raw(journal).execute(f"PRAGMA index_info({row[1]})").fetchall()[0][2]
        for row in indexes
        if row[2]
    ]
    assert unique == ["uid"]


@by_kind
def test_references_are_kept_by_sqlite_too_and_indexed(journal: Journal, cls: type[Record]) -> None:
    keys = raw(journal).execute(f"PRAGMA foreign_key_list({cls.kind})").fetchall()
    assert {(row[3], row[2], row[6].lower()) for row in keys} == {
        (spec.name, spec.refers, spec.on_delete) for spec in cls.specs() if spec.refers
    }
    for spec in cls.specs():
        if spec.refers:
            plan = raw(journal).execute(
                f'EXPLAIN QUERY PLAN SELECT id FROM {cls.kind} WHERE "{spec.name}" = 1'
            )
            assert "USING COVERING INDEX" in plan.fetchone()[3]


def test_a_new_journal_knows_its_schema(journal: Journal) -> None:
    assert raw(journal).execute("PRAGMA user_version").fetchone() == (LATEST,)
    assert raw(journal).execute("PRAGMA application_id").fetchone() == (0x4E434F41,)


def test_a_script_is_split_into_its_statements() -> None:
    script = "-- one; two\nCREATE TABLE a (b);\n\nINSERT INTO a\nVALUES (';');\n"
    assert statements(script) == [
        "-- one; two\nCREATE TABLE a (b);",
        "INSERT INTO a\nVALUES (';');",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        'SELECT * FROM person t ORDER BY t."name_key", t."id" LIMIT 50',
        "SELECT * FROM person t WHERE t.next_due < '2026' AND t.archived = 0 "
        "ORDER BY t.next_due, t.id LIMIT 20",
        'SELECT * FROM conversation t ORDER BY t."on" DESC, t.id DESC LIMIT 50',
        "SELECT * FROM promise t WHERE t.status = 'open' AND t.due IS NOT NULL "
        "ORDER BY t.due, t.id LIMIT 200",
        'SELECT * FROM opportunity t ORDER BY t."on" DESC, t.id DESC LIMIT 50',
        "SELECT max(id) FROM step WHERE undone = 0",
        "SELECT person FROM called WHERE key = 'sam' LIMIT 50",
    ],
)
def test_what_screens_ask_is_answered_without_sorting_or_scanning(
    journal: Journal, asked: str
) -> None:
    plan = [row[3] for row in raw(journal).execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()]
    assert all("INDEX" in line or "PRIMARY KEY" in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan
