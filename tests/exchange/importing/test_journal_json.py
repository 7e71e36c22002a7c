"""A whole journal comes back as it was, and joins another by uid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.exchange.importing.files import Opened
from netcoach.exchange.importing.incoming import ImportProblem
from netcoach.exchange.importing.journal_json import (
    JournalPreview,
    carry_out_journal,
    preview_journal,
)
from netcoach.exchange.json_export import pieces
from netcoach.journal import Journal
from netcoach.records import KINDS, Conversation, Encounter, Person, Promise
from tests.clocks import SetClock
from tests.journal.samples import dump, filled, populate, rebuilt, strategy


@pytest.fixture
def other() -> Iterator[Journal]:
    """Another journal, which is empty."""
    opened = Journal.in_memory(SetClock())
    yield opened
    opened.close()


def written(journal: Journal) -> str:
    return "".join(pieces(journal))


def looked(journal: Journal, text: str) -> JournalPreview:
    return preview_journal(journal, Opened("x.json", "journal", text.encode()))


def test_into_an_empty_journal_all_comes_back_as_it_was(journal: Journal, other: Journal) -> None:
    populate(journal)
    populate(journal)
    text = written(journal)
    seen = looked(other, text)
    assert seen.exact
    assert seen.told() == f"{2 * len(KINDS)} new"
    carry_out_journal(other, seen)
    assert written(other) == text
    assert dump(other) == rebuilt(other)
    assert {key: value for key, value in dump(other).items() if key.endswith("_found")} == {
        key: value for key, value in dump(journal).items() if key.endswith("_found")
    }
    assert looked(other, text).told() == f"{2 * len(KINDS)} same"
    saved = other.save(Person(name="New"))
    assert saved.rev > max(one.rev for one in journal.find(Person))
    other.undo()
    other.undo()
    assert all(other.count(cls) == 0 for cls in KINDS.values())
    other.redo()
    assert looked(other, text).told() == f"{2 * len(KINDS)} same"


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_in_it_export_and_import_lose_nothing(data: st.DataObject) -> None:
    journal, other = Journal.in_memory(SetClock()), Journal.in_memory(SetClock())
    refs = populate(journal)
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    cls = KINDS[kind]
    fields = {spec.name: data.draw(strategy(spec, refs)) for spec in cls.specs()}
    try:
        journal.save(cls(**fields))
    except ValueError:
        return
    text = written(journal)
    carry_out_journal(other, looked(other, text))
    assert written(other) == text
    journal.close()
    other.close()


def test_a_person_refers_to_one_who_comes_later(journal: Journal, other: Journal) -> None:
    first = journal.save(Person(name="Ana"))
    second = journal.save(Person(name="Lee"))
    journal.save(first.with_(introduced_by=second.id))
    text = written(journal)
    carry_out_journal(other, looked(other, text))
    assert written(other) == text
    # The same into a journal that has people of its own.
    third = Journal.in_memory(SetClock())
    third.save(Person(name="Someone"))
    carry_out_journal(third, looked(third, text))
    ana, lee = third.find(Person, name="Ana")[0], third.find(Person, name="Lee")[0]
    assert ana.introduced_by == lee.id
    assert looked(third, text).told() == "2 same"
    third.close()


def test_another_journal_is_joined_by_uid(journal: Journal, other: Journal) -> None:
    populate(other)
    populate(journal)
    mine = {cls.kind: other.count(cls) for cls in KINDS.values()}
    seen = looked(other, written(journal))
    assert not seen.exact
    carry_out_journal(other, seen)
    assert {cls.kind: other.count(cls) for cls in KINDS.values()} == {
        kind: number + 1 for kind, number in mine.items()
    }
    assert dump(other) == rebuilt(other)
    talk = other.find(Conversation, order=("id",))[-1]
    (encounter,) = other.find(Encounter, conversation=talk.id)
    assert other.get(Person, encounter.person) is not None
    assert encounter.person != journal.find(Encounter)[0].person
    assert looked(other, written(journal)).told() == f"{len(KINDS)} same"
    other.undo()
    assert {cls.kind: other.count(cls) for cls in KINDS.values()} == mine


def test_what_changed_later_has_the_say(journal: Journal, other: Journal) -> None:
    ana = journal.save(Person(name="Ana", place="Lyon"))
    text = written(journal)
    carry_out_journal(other, looked(other, text))
    journal.clock.advance(60)  # type: ignore[attr-defined]
    journal.save(ana.with_(place="Nice"))
    newer = written(journal)
    seen = looked(other, newer)
    assert seen.told() == "1 changed"
    done = carry_out_journal(other, seen)
    assert other.find(Person)[0].place == "Nice"
    assert done.changed == (other.find(Person)[0].id,)
    back = looked(other, text)
    assert back.told() == "1 same"
    assert back.brought[0].why == "yours was changed later, and stays"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda whole: whole.update(netcoach=99), "newer netcoach"),
        (lambda whole: whole.update(schema=999), "newer netcoach"),
        (lambda whole: whole.update(netcoach="x"), "not a journal"),
        (lambda whole: whole.update(records=[]), "not a journal"),
    ],
)
def test_a_file_of_another_form_is_refused(journal: Journal, change: Any, says: str) -> None:
    whole = json.loads(written(journal))
    change(whole)
    with pytest.raises(ImportProblem, match=says):
        looked(journal, json.dumps(whole))


def test_a_journal_cut_off_is_refused_and_nothing_changes(journal: Journal) -> None:
    populate(journal)
    text, before = written(journal), dump(journal)
    for end in (40, len(text) // 2, len(text) - 3):
        with pytest.raises(ImportProblem, match="damaged or cut off"):
            looked(journal, text[:end])
    with pytest.raises(ImportProblem, match="damaged or cut off"):
        looked(journal, '{"netcoach": 1, "records": {"person": ' + "[" * 100_000)
    assert dump(journal) == before


def test_a_bad_record_is_told_by_its_line_and_the_rest_goes_in(
    journal: Journal, other: Journal
) -> None:
    ana = journal.save(Person(name="Ana"))
    lee = journal.save(Person(name="Lee", introduced_by=ana.id))
    journal.save(Promise(what="send it", person=lee.id))
    talk = journal.save(Conversation(on=journal.clock.today()))
    journal.save(Encounter(conversation=talk.id, person=ana.id))
    text = written(journal)
    bad = text.replace('"name": "Ana"', '"name": ""')
    seen = looked(other, bad)
    assert not seen.exact
    line = next(n for n, row in enumerate(bad.split("\n"), 1) if '"name": ""' in row)
    assert (seen.skipped[0].line, seen.skipped[0].why) == (line, "Name is missing")
    assert "what it belongs to is not in the file" in [one.why for one in seen.skipped]
    carry_out_journal(other, seen)
    assert [(one.name, one.introduced_by) for one in other.find(Person)] == [("Lee", None)]
    assert other.count(Promise) == 1
    assert other.count(Encounter) == 0


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_missing_in_a_file_the_rest_goes_in(data: st.DataObject) -> None:
    journal, other = Journal.in_memory(SetClock()), Journal.in_memory(SetClock())
    populate(journal)
    populate(journal)
    whole = json.loads(written(journal))
    gone = data.draw(st.sets(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4))
    for kind in gone:
        del whole["records"][kind][data.draw(st.integers(0, 1))]
    text = json.dumps(whole)
    carry_out_journal(other, looked(other, text))
    assert dump(other) == rebuilt(other)
    again = looked(other, text)
    assert not again.writes, [one for one in again.brought if one.state != "same"]
    journal.close()
    other.close()


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "x",
        [],
        {},
        {"uid": "u", "name": 7},
        {"uid": "u", "name": "Ana", "met_on": "soon"},
        {"uid": "u", "name": "Ana", "met_on": 5},
        {"uid": "u", "name": "Ana", "bridge": "yes"},
        {"uid": "u", "name": "Ana", "circle": "Z"},
        {"uid": "u", "name": "Ana", "novelty": 1e400},
        {"uid": "u", "name": "Ana", "novelty": True},
        {"uid": "u", "name": "Ana", "tags": "x"},
        {"uid": 5, "name": "Ana"},
    ],
)
def test_hostile_records_are_skipped(other: Journal, entry: Any) -> None:
    whole = {"netcoach": 1, "schema": 1, "records": {"person": [entry], "nothing": [1], "plan": 3}}
    seen = looked(other, json.dumps(whole))
    assert seen.counts["new"] == 0
    assert len(seen.skipped) == 3
    assert not seen.writes


def test_ids_of_a_file_never_hurt(other: Journal) -> None:
    entries = [
        {"uid": "a", "id": -5, "rev": -1, "name": "Ana", "introduced_by": 99},
        {"uid": "b", "id": 10**30, "rev": 10**30, "name": "Lee"},
        {"uid": "c", "id": 7, "name": "Zo", "introduced_by": 7},
        {"uid": "d", "id": 7, "name": "Bo"},
        {"uid": "c", "id": 9, "name": "Ed"},
    ]
    whole = {"netcoach": 1, "schema": 1, "records": {"person": entries}}
    seen = looked(other, json.dumps(whole))
    assert seen.told() == "3 new, 2 skipped"
    carry_out_journal(other, seen)
    assert {one.name for one in other.find(Person)} == {"Ana", "Lee", "Zo"}
    assert dump(other) == rebuilt(other)


def test_kinds_are_counted_by_their_words(journal: Journal, other: Journal) -> None:
    journal.save(Person(name="Ana"))
    seen = looked(other, written(journal))
    assert [(words, counts["new"]) for words, counts in seen.by_kind()] == [("people", 1)]


def test_a_file_of_the_demo_is_believable(tmp_path: Path, other: Journal) -> None:
    from netcoach.exchange.demo import demo_journal

    demo = demo_journal(tmp_path, SetClock())
    text = written(demo)
    carry_out_journal(other, looked(other, text))
    assert written(other) == text
    demo.close()


def test_every_kind_can_be_written_and_read(journal: Journal, other: Journal) -> None:
    refs = populate(journal)
    for cls in KINDS.values():
        journal.save(filled(cls, refs))
    text = written(journal)
    carry_out_journal(other, looked(other, text))
    assert written(other) == text
