"""Steps of many rows: undone and done again by portions, told how far, stopped without a trace."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from netcoach.journal import Journal, JournalError, NothingToUndo, Present, Stale
from netcoach.journal.errors import JournalFull
from netcoach.journal.portions import PORTION
from netcoach.records import Conversation, Origin, Person, Promise, RecordProblem
from tests.clocks import SetClock
from tests.journal.samples import dump, raw, rebuilt

MANY = PORTION * 2 + 3
ON = date(2026, 11, 3)


class TurnedAway(Exception):
    """The user stopped."""


def people(number: int = MANY) -> list[Person]:
    return [
        Person(name=f"Ana {place}", organisation=f"Org {place % 7}", circle="B", met_on=ON)
        for place in range(number)
    ]


def brought_in(journal: Journal, number: int = MANY) -> tuple[int, ...]:
    """Bring in people with where they came from, as an import does."""
    with journal.step("Import"):
        ids = journal.add_all(people(number), "")
        journal.add_all([Origin(person=key, source="table") for key in ids], "")
    return ids


def test_a_large_step_goes_back_and_forth_whole(journal: Journal) -> None:
    journal.log(Conversation(on=ON), [Present(Person(name="Lee"))], [Promise(what="Write")])
    before = dump(journal)
    brought_in(journal)
    after = dump(journal)
    assert after == rebuilt(journal)
    step = journal.last_step()
    assert step is not None
    assert journal.changes_in(step) == MANY * 2
    for _ in range(2):
        journal.undo()
        assert dump(journal) == before
        journal.redo()
        assert dump(journal) == after
    assert raw(journal).execute("PRAGMA foreign_key_check").fetchall() == []


def test_undo_asks_little_of_the_journal_however_large_the_step(journal: Journal) -> None:
    brought_in(journal)
    said: list[str] = []
    raw(journal).set_trace_callback(said.append)
    journal.undo()
    raw(journal).set_trace_callback(None)
    asked = [sql for sql in said if sql.lstrip().upper().startswith(("SELECT", "UPDATE"))]
    assert len(asked) < MANY / 4, "a question a row would take minutes of a large import"


def test_undo_and_redo_tell_how_far_they_are(journal: Journal) -> None:
    brought_in(journal)
    for verb in (journal.undo, journal.redo):
        shares: list[float] = []
        verb(shares.append)
        assert shares == sorted(shares)
        assert len(shares) > 4
        assert 0 < shares[0] < 0.5
        assert shares[-1] == pytest.approx(1)


@pytest.mark.parametrize("at", [0.1, 0.55, 0.99])
def test_who_turns_away_from_an_undo_finds_all_as_it_was(journal: Journal, at: float) -> None:
    brought_in(journal)

    def moved(share: float) -> None:
        if share >= at:
            raise TurnedAway

    for verb in (journal.undo, journal.redo):
        before, step, undone = dump(journal), journal.last_step(), journal.last_step(undone=True)
        with pytest.raises(TurnedAway):
            verb(moved)
        assert dump(journal) == before
        assert (journal.last_step(), journal.last_step(undone=True)) == (step, undone)
        verb()


def test_a_row_changed_often_in_one_step_goes_back_to_the_first(journal: Journal) -> None:
    ids = brought_in(journal)
    before = dump(journal)
    with journal.step("Often"):
        for circle in "ACDA":
            some = journal.by_ids(Person, ids)
            journal.save_all([one.with_(circle=circle) for one in some], "")
        journal.delete_all(journal.by_ids(Person, ids[:PORTION]), "")
    after = dump(journal)
    journal.undo()
    assert dump(journal) == before == rebuilt(journal)
    journal.redo()
    assert dump(journal) == after == rebuilt(journal)


def test_many_changed_at_once_are_the_same_as_one_by_one(journal: Journal) -> None:
    other = Journal.in_memory(SetClock())
    ids = brought_in(journal, 5)
    for person in people(5):
        other.save(person)
    new = {"nickname": "Nan", "tags": ("x",), "archived": True}
    journal.save_all([one.with_(**new) for one in journal.by_ids(Person, ids)], "Change")
    for one in other.find(Person):
        other.save(one.with_(**new))
    kept = [Person.spec(spec.name).name for spec in Person.specs()]
    mine, theirs = (
        [tuple(getattr(one, name) for name in kept) for one in each.find(Person)]
        for each in (journal, other)
    )
    assert mine == theirs
    assert dump(journal) == rebuilt(journal)
    other.close()


def test_many_deleted_at_once_take_along_the_talks_with_them_alone(journal: Journal) -> None:
    ids = brought_in(journal)
    ana, lee, far = journal.by_ids(Person, (ids[0], ids[1], ids[-1]))
    sam = journal.save(Person(name="Sam"))
    for notes, there in (("two", (ana, lee)), ("far", (ana, far)), ("sam", (lee, sam))):
        journal.log(Conversation(on=ON, notes=notes), [Present(one) for one in there])
    before = dump(journal)
    journal.delete_all(journal.by_ids(Person, ids), "Delete them")
    assert [talk.notes for talk in journal.find(Conversation)] == ["sam"]
    assert dump(journal) == rebuilt(journal)
    journal.undo()
    assert dump(journal) == before


def test_what_was_changed_elsewhere_since_is_not_written_over(journal: Journal) -> None:
    ids = brought_in(journal, 3)
    some = journal.by_ids(Person, ids)
    journal.save(some[1].with_(place="Porto"))
    before = dump(journal)
    for verb in (journal.save_all, journal.delete_all):
        with pytest.raises(Stale, match="This person was changed or deleted"):
            verb(some, "All")
    with pytest.raises(RecordProblem):
        journal.save_all([journal.by_ids(Person, ids)[0].with_(name=" ")], "None")
    assert dump(journal) == before


def test_a_part_that_fails_after_much_was_written_leaves_the_rest_of_the_step(
    journal: Journal,
) -> None:
    empty = dump(journal)
    with journal.step("Bring in"):
        journal.save(Person(name="Ana"))
        with pytest.raises(RecordProblem), journal.step("Part"):
            journal.add_all([*people(), Person(name="")], "")
        journal.save(Person(name="Lee"))
    assert [one.name for one in journal.find(Person)] == ["Ana", "Lee"]
    assert dump(journal) == rebuilt(journal)
    journal.undo()
    assert dump(journal) == empty


def test_a_large_step_that_was_undone_is_forgotten_little_by_little(journal: Journal) -> None:
    brought_in(journal)
    brought_in(journal)
    journal.undo()
    journal.undo()
    left = [MANY * 4]
    while left[-1]:
        journal.save(Person(name="Lee"))
        sql = "SELECT count(*) FROM change c JOIN step s ON s.id = c.step WHERE s.undone"
        left.append(raw(journal).execute(sql).fetchone()[0])
        with pytest.raises(NothingToUndo):
            journal.redo()
        assert left[-2] > left[-1]
    assert len(left) > 2
    assert raw(journal).execute("SELECT count(*) FROM step WHERE undone").fetchone()[0] == 0


def test_the_ids_of_a_list_are_in_its_order(journal: Journal) -> None:
    ids = brought_in(journal)
    assert journal.ids(Person) == tuple(one.id for one in journal.find(Person))
    assert journal.which_are_there(Person, (ids[2], 10**6, ids[0])) == (ids[2], ids[0])


def full(journal: Journal, pages: int) -> None:
    """Let the disk have no more than some pages left."""
    used = raw(journal).execute("PRAGMA page_count").fetchone()[0]
    raw(journal).execute(f"PRAGMA max_page_count = {used + pages}")


def test_a_disk_that_fills_up_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with_some = Journal.open(path, SetClock())
    ids = brought_in(with_some)
    before, step = dump(with_some), with_some.last_step()
    full(with_some, 3)
    for act in (
        lambda: brought_in(with_some),
        lambda: with_some.save_all(
            [one.with_(remember="long " * 500) for one in with_some.by_ids(Person, ids)], "Note"
        ),
    ):
        with pytest.raises(JournalFull, match="The disk is full"):
            act()
        assert dump(with_some) == before
        assert with_some.last_step() == step
    full(with_some, 10**6)
    with_some.undo()
    after = dump(with_some)
    # What was there is gone for the disk as well, and has to be written anew.
    raw(with_some).execute("VACUUM")
    full(with_some, 3)
    with pytest.raises(JournalFull):
        with_some.redo()
    assert dump(with_some) == after
    full(with_some, 10**6)
    with_some.redo()
    assert dump(with_some) == before
    with_some.close()
    assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]


def test_the_history_of_an_edit_holds_what_differs_and_no_more(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana Ruiz", remember="long " * 500))
    journal.save(ana.with_(place="Porto"))
    text = raw(journal).execute("SELECT before, after FROM change ORDER BY id DESC").fetchone()
    assert [json.loads(side)["place"] for side in text] == ["", "Porto"]
    assert not any("Ana" in side or "long" in side for side in text)


def test_an_edit_of_a_row_that_is_gone_cannot_be_taken_back(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana Ruiz"))
    journal.save(ana.with_(place="Porto"))
    raw(journal).execute("DELETE FROM person")
    before = dump(journal)
    with pytest.raises(JournalError, match="nothing was changed"):
        journal.undo()
    assert dump(journal) == before


def test_a_step_that_cannot_be_read_changes_nothing(journal: Journal) -> None:
    brought_in(journal)
    before = dump(journal)
    raw(journal).execute("UPDATE change SET after = '{', before = '{' WHERE id = 3")
    with pytest.raises(JournalError, match="damaged"):
        journal.undo()
    assert dump(journal) == before
