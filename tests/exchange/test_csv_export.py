"""CSV: what is written is read back the same, column by column, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netcoach.exchange.csv_export import (
    BYTE_ORDER_MARK,
    PRIVATE,
    columns,
    guarded,
    rows,
    specs,
    unguarded,
    zipped,
)
from netcoach.journal import Journal
from netcoach.records import (
    KINDS,
    Ask,
    Category,
    Issue,
    Kind,
    Outcome,
    Person,
    Record,
    RecordProblem,
)
from tests.journal.samples import hostile_text, populate, records

SIGNS = "=+-@\t\r＝＋－＠"


def table(journal: Journal, cls: type[Record], **how: Any) -> list[dict[str, str]]:
    """What another program reads."""
    text = "".join(rows(journal, cls, **how))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read(
    cls: type[Record], row: dict[str, str], uids: dict[tuple[str, str], int]
) -> dict[str, Any]:
    """The values of a row, by the description of its fields."""
    found: dict[str, Any] = {"uid": row["uid"]}
    for spec in specs(cls, private=True):
        text = unguarded(row[spec.name])
        match spec.kind:
            case Kind.REF:
                found[spec.name] = uids.get((spec.refers, row[f"{spec.name}_uid"]))
            case Kind.DAY:
                found[spec.name] = date.fromisoformat(text) if text else None
            case Kind.MOMENT:
                found[spec.name] = datetime.fromisoformat(text) if text else None
            case Kind.FLAG:
                found[spec.name] = text == "yes"
            case Kind.NUMBER:
                found[spec.name] = float(text) if text else None
            case Kind.COUNT:
                found[spec.name] = int(text) if text else None
            case Kind.TAGS:
                found[spec.name] = tuple(text.split())
            case _:
                found[spec.name] = text
    return found


def check(journal: Journal, cls: type[Record]) -> None:
    uids = {
        (kind, one.uid): one.key for kind, known in KINDS.items() for one in journal.every(known)
    }
    kept = list(journal.every(cls))
    for record, row in zip(kept, table(journal, cls, private=True), strict=True):
        values = read(cls, row, uids)
        assert values == {name: getattr(record, name) for name in values}


@pytest.mark.parametrize("cls", KINDS.values(), ids=list(KINDS))
def test_every_kind_is_read_back_the_same(journal: Journal, cls: type[Record]) -> None:
    populate(journal)
    check(journal, cls)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), kind=st.sampled_from(["person", "conversation", "opportunity", "issue"]))
def test_whatever_is_kept_is_read_back_the_same(
    journal: Journal, data: st.DataObject, kind: str
) -> None:
    cls = KINDS[kind]
    try:
        journal.save(data.draw(records(cls, {})))
    except RecordProblem:
        return
    check(journal, cls)
    journal.undo()


@given(hostile_text)
@example("=1+1")
@example("'=1+1")
@example("''@x")
@example("'plain")
@example("-5")
@example("＝1")
def test_the_guard_comes_off_and_leaves_no_formula(text: str) -> None:
    written = guarded(text)
    assert unguarded(written) == text
    assert not written.startswith(tuple(SIGNS))


@pytest.mark.parametrize("sign", list(SIGNS))
def test_no_cell_of_text_is_a_formula(journal: Journal, sign: str) -> None:
    journal.save(Person(name=f"{sign}cmd|x", phone="+44 20", tags=(f"{sign}tag",)))
    for row in table(journal, Person, private=True):
        assert not any(cell.startswith(tuple(SIGNS)) for cell in row.values())


def test_what_is_thought_of_people_and_confidential_issues_stay_out(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana", remember="Chess", trust=2))
    work = journal.save(Category(name="Work"))
    secret = journal.save(Issue(name="My manager", category=work.id))
    open_one = journal.save(Issue(name="Which tool?", confidential=False))
    for issue in (secret, open_one):
        journal.save(Ask(issue=issue.id, person=ana.id, on=date(2026, 1, 1)))
    journal.save(Outcome(what="Solved", on=date(2026, 2, 1), issue=secret.id))
    whole = "".join("".join(rows(journal, cls)) for cls in KINDS.values())
    assert "Chess" not in whole
    assert "My manager" not in whole
    assert not PRIVATE["person"] & set(columns(Person))
    assert [row["name"] for row in table(journal, Issue)] == ["Which tool?"]
    assert len(table(journal, Ask)) == 1
    assert table(journal, Outcome)[0]["issue"] == "a confidential issue"
    assert len(table(journal, Issue, private=True)) == len(table(journal, Ask, private=True)) == 2
    assert table(journal, Person, private=True)[0]["remember"] == "Chess"


def test_an_empty_journal_has_names_of_columns_alone(journal: Journal) -> None:
    for cls in KINDS.values():
        assert "".join(rows(journal, cls)) == ",".join(columns(cls)) + "\r\n"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped(journal))))
    assert archive.namelist() == []


def test_the_zip_holds_a_file_for_each_kind_there_is(journal: Journal) -> None:
    populate(journal)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped(journal, private=True))))
    assert archive.testzip() is None
    assert archive.namelist() == [f"{kind}.csv" for kind in KINDS]
    people = archive.read("person.csv").decode()
    assert people == BYTE_ORDER_MARK + "".join(rows(journal, Person, private=True))


def test_more_records_than_a_page_are_all_there(journal: Journal) -> None:
    with journal.step("Many"):
        for number in range(1203):
            journal.save(Person(name=f"P{number}", met_on=datetime(2020, 1, 1, tzinfo=UTC).date()))
    assert [row["name"] for row in table(journal, Person)] == [f"P{n}" for n in range(1203)]
