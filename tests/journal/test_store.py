"""Records of every kind are kept as they were given, cleaned; what cannot be kept is said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from netcoach.journal import Journal, JournalError, JournalLocked, Present, Stale, opening
from netcoach.journal.codec import tidy
from netcoach.journal.errors import JournalDamaged, JournalFull
from netcoach.records import (
    KINDS,
    Card,
    Conversation,
    Encounter,
    Goal,
    Kind,
    Opportunity,
    Person,
    Plan,
    Progress,
    Promise,
    Record,
    RecordProblem,
    Review,
    Score,
    Take,
)
from netcoach.text import MAX_FIELD, clean, one_line
from tests.clocks import SetClock
from tests.journal.samples import DAY, dump, filled, populate, raw, records

EVERY = list(KINDS.values())
KEPT_TRUE = (
    "last_contact", "next_due", "name_key", "circle_on", "circle_given", "made_on", "due_at",
    "done_at",
)  # fmt: skip
"""What the journal itself fills in."""
by_kind = pytest.mark.parametrize("cls", EVERY, ids=list(KINDS))


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[Journal, dict[str, int]]]:
    """One journal for many examples, with the ids of a record of every kind."""
    journal = Journal.in_memory(SetClock())
    yield journal, populate(journal)
    journal.close()


# Round trip


@by_kind
def test_every_field_comes_back(journal: Journal, cls: type[Record]) -> None:
    refs = populate(journal)
    given_record = filled(cls, refs)
    kept = journal.save(given_record)
    for spec in cls.specs():
        if spec.name not in KEPT_TRUE:
            assert getattr(kept, spec.name) == getattr(given_record, spec.name), spec.name
    assert journal.get(cls, kept.id) == kept
    assert kept in journal.find(cls)
    assert journal.count(cls) == 2
    assert [record.id for record in journal.every(cls)] == [kept.key - 1, kept.key]


@by_kind
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(choose=st.data())
def test_whatever_is_given_comes_back_clean(
    shared: tuple[Journal, dict[str, int]], cls: type[Record], choose: st.DataObject
) -> None:
    journal, refs = shared
    given_record = choose.draw(records(cls, refs))
    try:
        expected = tidy(given_record)
    except RecordProblem:
        reject()
    kept = journal.save(given_record)
    assert journal.get(cls, kept.id) == kept
    for spec in cls.specs():
        value, wanted = getattr(kept, spec.name), getattr(expected, spec.name)
        if spec.name in KEPT_TRUE:
            continue
        if spec.kind is Kind.MOMENT and wanted is not None:
            wanted = wanted.astimezone(UTC)
            wanted = wanted.replace(microsecond=wanted.microsecond // 1000 * 1000)
        assert value == wanted, spec.name
        assert type(value) is type(wanted)
        if isinstance(value, str):
            assert value == clean(value)
            assert spec.kind is Kind.NOTE or value == one_line(value)
    assert tidy(kept) == kept
    before = journal.last_step()
    assert journal.save(kept) == kept
    assert journal.last_step() == before


def test_a_clean_value_stays_to_the_letter(journal: Journal) -> None:
    text = "  Two lines:\n\tone – «two» 👩‍👩‍👧 [/x] '; DROP TABLE person; --  "
    kept = journal.save(Person(name="Ana", remember=text))
    assert kept.remember == text.strip()


def test_tags_are_single_words(journal: Journal) -> None:
    tags = ("#sre", "two words", "sre", " ", "#", "a\u2028b", "# c")
    kept = journal.save(Person(name="Ana", tags=tags))
    assert kept.tags == ("sre", "two-words", "a-b", "c")


def test_numbers_are_of_their_kind(journal: Journal) -> None:
    plan = journal.save(Plan(objective="Find two mentors", baseline=0, target=0.1 + 0.2))
    assert (plan.baseline, plan.target) == (0.0, 0.3)
    assert isinstance(plan.baseline, float)


def test_a_moment_is_kept_in_utc_to_the_millisecond(journal: Journal) -> None:
    there = datetime(2026, 11, 20, 20, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=2)))
    talk = journal.save(Conversation(on=DAY, at=there))
    assert talk.at == datetime(2026, 11, 20, 18, 0, 0, 123_000, tzinfo=UTC)
    assert raw(journal).execute("SELECT at FROM conversation").fetchone() == (
        "2026-11-20T18:00:00.123Z",
    )


def test_a_moment_given_for_a_day_is_that_day(journal: Journal) -> None:
    moment = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert journal.save(Conversation(on=moment)).on == DAY


def test_a_name_of_ten_thousand_characters_is_kept(journal: Journal) -> None:
    name = "Ana " * 2_500
    kept = journal.save(Person(name=name))
    assert kept.name == name.strip()
    assert journal.called(name) == (kept,)
    step = journal.last_step()
    assert step is not None
    assert len(step.label) < 100


def test_a_million_characters_are_kept_and_undone(journal: Journal) -> None:
    kept = journal.save(Person(name="Ana", remember="é" * MAX_FIELD))
    journal.save(kept.with_(remember="short"))
    journal.undo()
    assert journal.find(Person)[0].remember == kept.remember


# Refusals


def refusal(journal: Journal, record: Record) -> tuple[str, str]:
    """Save what cannot be kept; return the field and the sentence of the refusal."""
    changes = raw(journal).total_changes
    with pytest.raises(RecordProblem) as caught:
        journal.save(record)
    assert raw(journal).total_changes == changes
    sentence = str(caught.value)
    assert sentence[0].isupper()
    assert sentence[-1] in ".?"
    return caught.value.field, sentence


@by_kind
def test_what_is_required_is_asked_for(
    shared: tuple[Journal, dict[str, int]], cls: type[Record]
) -> None:
    journal, refs = shared
    for spec in cls.specs():
        if spec.required:
            empty = "\x00 \x1b[0m" if spec.kind in (Kind.TEXT, Kind.NOTE) else None
            field, sentence = refusal(journal, filled(cls, refs).with_(**{spec.name: empty}))
            assert field == spec.name
            assert spec.label in sentence


@by_kind
def test_what_is_out_of_bounds_is_refused(
    shared: tuple[Journal, dict[str, int]], cls: type[Record]
) -> None:
    journal, refs = shared
    for spec in cls.specs():
        wrong: list[Any] = []
        if spec.kind in (Kind.NUMBER, Kind.COUNT):
            wrong = [math.nan, math.inf, -math.inf, 10**30, -(10**400)]
            wrong += [spec.minimum - 1] if spec.minimum is not None else []
            wrong += [spec.maximum + 1] if spec.maximum is not None else []
        elif spec.kind is Kind.CHOICE:
            wrong = ["no such choice"]
        elif spec.kind in (Kind.TEXT, Kind.NOTE):
            wrong = ["x" * (MAX_FIELD + 1)]
        elif spec.kind is Kind.CLOCK:
            wrong = ["24:00", "9:30", "18:60", "noon"]
        elif spec.kind is Kind.TAGS:
            wrong = [("x" * MAX_FIELD, "y")]
        for value in wrong:
            field, sentence = refusal(journal, filled(cls, refs).with_(**{spec.name: value}))
            assert field == spec.name
            assert sentence.startswith(spec.label)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Plan(objective="x", baseline=2, target=2), "target"),
        (Plan(objective="x", starts_on=DAY, deadline=DAY), "deadline"),
        (Opportunity(name="x", on=DAY, until=DAY - timedelta(days=1)), "until"),
        (Opportunity(name="x", on=DAY, starts="18:00", ends="17:00"), "ends"),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    journal: Journal, record: Record, field: str
) -> None:
    assert refusal(journal, record)[0] == field


def test_a_high_score_wants_evidence(journal: Journal) -> None:
    review = journal.save(Review(on=DAY))
    assert refusal(journal, Score(review=review.id, question="q", score=4))[0] == "evidence"
    journal.save(Score(review=review.id, question="q", score=4, evidence="x", evidence_on=DAY))


def test_what_refers_to_nothing_is_refused_with_a_sentence(journal: Journal) -> None:
    before = dump(journal)
    with pytest.raises(Stale, match="deleted in another window"):
        journal.save(Promise(what="Send it", person=99))
    person = journal.save(Person(name="Ana"))
    promise = journal.save(Promise(what="Send it", person=person.id))
    with pytest.raises(Stale):
        journal.save(promise.with_(person=99))
    with pytest.raises(Stale), journal.step("Both"):
        journal.save(Encounter(conversation=99, person=person.id))
    journal.undo()
    journal.undo()
    assert dump(journal) == before


def test_a_field_that_is_not_there_is_the_callers_mistake(journal: Journal) -> None:
    with pytest.raises(ValueError, match="no field nom"):
        journal.find(Person, nom="Ana")
    with pytest.raises(ValueError, match="no field nom"):
        journal.find(Person, order=("-nom",))


# Stamps


@by_kind
def test_each_row_is_stamped(journal: Journal, clock: SetClock, cls: type[Record]) -> None:
    refs = populate(journal)
    kept = journal.save(filled(cls, refs))
    assert (kept.created_at, kept.updated_at) == (clock.utc(), clock.utc())
    assert len(kept.uid) == 36
    assert kept.uid[14] == "7"
    assert kept.device
    clock.advance(60)
    plain = (Kind.TEXT, Kind.NOTE, Kind.NUMBER)
    field = next(spec for spec in cls.specs() if spec.kind in plain)
    values = {field.name: 3.5 if field.kind is Kind.NUMBER else "Another"}
    edited = journal.save(kept.with_(**values))
    assert edited.rev > kept.rev
    assert (edited.uid, edited.created_at) == (kept.uid, kept.created_at)
    assert edited.updated_at == clock.utc() > kept.updated_at


def test_uids_are_ordered_by_time(journal: Journal, clock: SetClock) -> None:
    uids = []
    for _ in range(20):
        uids.append(journal.save(Card(situation="x", answer="y")).uid)
        clock.advance(0.001)
    assert uids == sorted(uids)
    assert len(set(uids)) == 20


def test_a_uid_brought_along_is_kept(journal: Journal) -> None:
    assert journal.save(Person(name="Ana", uid="from-elsewhere")).uid == "from-elsewhere"


def test_what_is_deleted_leaves_a_stone(journal: Journal) -> None:
    person = journal.save(Person(name="Ana"))
    journal.delete(person)
    stones = "SELECT uid, kind FROM tombstone"
    assert raw(journal).execute(stones).fetchall() == [(person.uid, "person")]
    journal.undo()
    assert raw(journal).execute(stones).fetchall() == []


# Reading


def test_lists_come_in_the_order_asked_for(journal: Journal) -> None:
    for name, circle in (("Zoë", "A"), ("ana", "B"), ("Émile", "A"), ("Bo", "B")):
        journal.save(Person(name=name, circle=circle))
    assert [person.name for person in journal.find(Person)] == ["ana", "Bo", "Émile", "Zoë"]
    by_circle = journal.find(Person, order=("-circle", "-name_key"))
    assert [person.name for person in by_circle] == ["Bo", "ana", "Zoë", "Émile"]
    assert [person.name for person in journal.find(Person, limit=2, offset=1)] == ["Bo", "Émile"]
    assert [person.name for person in journal.find(Person, circle="A")] == ["Émile", "Zoë"]
    assert journal.count(Person, circle="A", archived=False) == 2
    assert journal.count(Person, met_on=None) == 4
    assert journal.count(Person, met_on=DAY) == 0
    assert journal.get(Person, None) is None
    assert journal.get(Person, 99) is None


def test_by_ids_keeps_the_order_and_leaves_out_what_is_gone(journal: Journal) -> None:
    with journal.step("Many"):
        ids = [journal.save(Goal(name=f"Goal {n}")).key for n in range(1_100)]
    wanted = [ids[7], 9_999, *reversed(ids)]
    assert [goal.id for goal in journal.by_ids(Goal, wanted)] == [ids[7], *reversed(ids)]
    assert [goal.id for goal in journal.every(Goal)] == ids


def test_what_another_program_wrote_wrongly_is_called_damaged(journal: Journal) -> None:
    journal.save(Conversation(on=DAY))
    raw(journal).execute("UPDATE conversation SET \"on\" = 'some day'")
    with pytest.raises(JournalDamaged, match='conversation with the id 1 holds "some day" for on'):
        journal.find(Conversation)
    raw(journal).execute("UPDATE conversation SET \"on\" = CAST(x'ff' AS TEXT)")
    with pytest.raises(JournalDamaged):
        journal.find(Conversation)


# Two windows


@pytest.fixture
def two(tmp_path: Path, clock: SetClock) -> Iterator[tuple[Journal, Journal]]:
    """Two windows on one journal; neither waits for the other."""
    path = tmp_path / "journal.db"
    Journal.open(path).close()
    one, other = (
        Journal(opening.connect(path, busy_seconds=0), clock, str(path)) for _ in range(2)
    )
    yield one, other
    one.close()
    other.close()


def test_a_stale_copy_never_overwrites(two: tuple[Journal, Journal]) -> None:
    one, other = two
    here = one.save(Person(name="Ana"))
    there = other.get(Person, here.id)
    assert there is not None
    other.save(there.with_(place="Porto"))
    with pytest.raises(Stale, match="another window"):
        one.save(here.with_(place="Lisbon"))
    with pytest.raises(Stale, match="another window"):
        one.delete(here)
    fresh = one.get(Person, here.id)
    assert fresh is not None
    assert fresh.place == "Porto"
    one.delete(fresh)
    for write in (other.save, other.delete):
        with pytest.raises(Stale):
            write(fresh)
    assert other.count(Person) == 0


def test_an_undone_edit_makes_copies_stale(two: tuple[Journal, Journal]) -> None:
    one, other = two
    first = one.save(Person(name="Ana"))
    second = one.save(first.with_(name="Anna"))
    other.undo()
    for copy in (first, second):
        with pytest.raises(Stale):
            one.save(copy.with_(place="Porto"))


def test_history_is_one_for_all_windows(two: tuple[Journal, Journal]) -> None:
    one, other = two
    one.save(Person(name="Ana"))
    other.save(Person(name="Lee"))
    assert one.undo().label == "Add person Lee"
    assert other.undo().label == "Add person Ana"
    assert one.redo().label == "Add person Ana"
    one.save(Person(name="Sam"))
    with pytest.raises(JournalError, match="Nothing to redo"):
        other.redo()


def test_while_another_writes_nothing_is_kept_and_this_is_said(
    two: tuple[Journal, Journal],
) -> None:
    one, other = two
    ana = one.save(Person(name="Ana"))
    with one.step("Slow"):
        one.save(Person(name="Lee"))
        for write in (
            lambda: other.save(Person(name="Sam")),
            lambda: other.delete(ana),
            other.undo,
            lambda: other.keep_draft("log", "Sam"),
        ):
            with pytest.raises(JournalLocked, match="in use"):
                write()
        assert [person.name for person in other.find(Person)] == ["Ana"]
    assert other.undo().label == "Slow"


def test_a_save_that_fails_at_its_very_end_is_taken_back(two: tuple[Journal, Journal]) -> None:
    one, other = two
    for name in ("Ana", "Bo", "Cy"):
        one.save(Person(name=name))
    reading = raw(other).execute("SELECT name FROM person")
    reading.fetchone()
    before = dump(one)
    with pytest.raises(JournalLocked):
        one.save(Person(name="Lee"))
    assert not raw(one).in_transaction
    assert dump(one) == before
    reading.close()
    one.save(Person(name="Lee"))
    assert one.count(Person) == 4


def test_a_full_disk_is_said_and_leaves_all_as_it_was(tmp_path: Path, clock: SetClock) -> None:
    with closing(Journal.open(tmp_path / "journal.db", clock)) as journal:
        journal.save(Person(name="Ana"))
        pages = raw(journal).execute("PRAGMA page_count").fetchone()[0]
        raw(journal).execute(f"PRAGMA max_page_count = {pages + 2}").fetchall()
        before = dump(journal)
        big = Person(name="Sam", remember="x" * 100_000)
        with pytest.raises(JournalFull, match="not saved"):
            journal.log(Conversation(on=DAY), [Present(Person(name="Lee")), Present(big)])
        assert dump(journal) == before
        journal.undo()
        assert journal.count(Person) == 0


def test_a_hundred_edits_in_turn_from_two_windows(two: tuple[Journal, Journal]) -> None:
    one, other = two
    plan = one.save(Plan(objective="Find two mentors"))
    stale = 0
    for number in range(25):
        first, second = one.get(Plan, plan.id), other.get(Plan, plan.id)
        assert first is not None
        assert second is not None
        one.save(first.with_(lessons=f"one {number}"))
        try:
            other.save(second.with_(lessons=f"other {number}"))
        except Stale:
            stale += 1
    assert stale == 25
    assert one.find(Plan)[0].lessons == "one 24"


def test_progress_and_takes_keep_their_decimals(journal: Journal) -> None:
    refs = populate(journal)
    value = journal.save(Progress(plan=refs["plan"], value=1 / 3, on=date(2026, 1, 1))).value
    assert value == 0.333333
    take = journal.save(Take(pitch=refs["pitch"], seconds=41.5))
    journal.delete(take)
    journal.undo()
    assert journal.get(Take, take.id) is not None
