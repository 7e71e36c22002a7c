"""Every write is one labelled step, and every step can be taken back and brought again, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from netcoach.journal import Journal, JournalError, NothingToUndo, Present
from netcoach.records import (
    KINDS,
    Ask,
    Conversation,
    Encounter,
    Expertise,
    Finding,
    Issue,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Position,
    Promise,
    Record,
    RecordProblem,
    Target,
)
from tests.clocks import SetClock
from tests.journal.samples import DAY, dump, filled, populate, raw, rebuilt

by_kind = pytest.mark.parametrize("cls", list(KINDS.values()), ids=list(KINDS))


def back_and_forth(journal: Journal, write: Callable[[], object]) -> None:
    """Write, and see that undo and redo bring back what was before and after, twice."""
    before, step = dump(journal), journal.last_step()
    write()
    after = dump(journal)
    assert after != before
    journal.undo()
    assert dump(journal) == before == rebuilt(journal)
    assert journal.last_step() == step
    journal.redo()
    assert dump(journal) == after == rebuilt(journal)
    journal.undo()
    journal.redo()
    assert dump(journal) == after
    assert raw(journal).execute("PRAGMA foreign_key_check").fetchall() == []


# Each kind


@by_kind
def test_adding_is_taken_back(journal: Journal, cls: type[Record]) -> None:
    refs = populate(journal)
    back_and_forth(journal, lambda: journal.save(filled(cls, refs)))


@by_kind
def test_editing_every_field_is_taken_back(journal: Journal, cls: type[Record]) -> None:
    refs = populate(journal)
    bare = cls(
        **{
            spec.name: getattr(filled(cls, refs), spec.name)
            for spec in cls.specs()
            if spec.required
        }
    )
    kept = journal.save(bare)
    changed = filled(cls, refs).with_(
        id=kept.id, uid=kept.uid, rev=kept.rev, created_at=kept.created_at
    )
    if changed.with_(device=kept.device, updated_at=kept.updated_at) == kept:
        changed = changed.with_(note="Another")
    back_and_forth(journal, lambda: journal.save(changed))


@by_kind
def test_deleting_is_taken_back_with_all_that_hung_on_it(
    journal: Journal, cls: type[Record]
) -> None:
    refs = populate(journal)
    populate(journal)
    record = journal.get(cls, refs[cls.kind])
    assert record is not None
    back_and_forth(journal, lambda: journal.delete(record))


# Deleting


def test_what_hangs_on_a_record_goes_and_what_mentions_it_stays(journal: Journal) -> None:
    event = journal.save(Opportunity(name="RegTech meetup", on=DAY))
    target = journal.save(Target(name="a regulator", opportunity=event.id))
    journal.save(Finding(fact="Gave a talk", target=target.id))
    talk = journal.save(Conversation(on=DAY, opportunity=event.id))
    assert journal.hanging_on(event) == (("target", 1),)
    journal.delete(event)
    assert journal.count(Target) == journal.count(Finding) == 0
    kept = journal.get(Conversation, talk.id)
    assert kept is not None
    assert kept.opportunity is None
    journal.undo()
    kept = journal.get(Conversation, talk.id)
    assert kept is not None
    assert kept.opportunity == event.id
    assert journal.count(Finding) == 1


def test_a_person_takes_along_the_talks_of_two_and_leaves_those_of_more(journal: Journal) -> None:
    ana, lee = journal.save(Person(name="Ana")), journal.save(Person(name="Lee"))
    journal.log(Conversation(on=DAY, notes="alone"), [Present(ana)])
    journal.log(Conversation(on=DAY, notes="twice"), [Present(ana), Present(ana)])
    journal.log(Conversation(on=DAY, notes="both"), [Present(ana), Present(lee)], [])
    journal.save(Conversation(on=DAY, notes="nobody"))
    fresh = journal.get(Person, ana.id)
    assert fresh is not None
    assert ("conversations", 2) in journal.hanging_on(fresh)
    back_and_forth(journal, lambda: journal.delete(fresh))
    assert [talk.notes for talk in journal.find(Conversation)] == ["nobody", "both"]
    assert [talk.names for talk in journal.with_names(journal.find(Conversation))] == [(), ("Lee",)]


def test_those_who_introduced_each_other_can_be_deleted(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    lee = journal.save(Person(name="Lee", introduced_by=ana.id))
    ana = journal.save(ana.with_(introduced_by=lee.id))
    back_and_forth(journal, lambda: journal.delete(ana))
    kept = journal.get(Person, lee.id)
    assert kept is not None
    assert kept.introduced_by is None
    journal.undo()
    alone = journal.get(Person, ana.id)
    assert alone is not None
    alone = journal.save(alone.with_(introduced_by=alone.id))
    back_and_forth(journal, lambda: journal.delete(alone))


def test_a_circle_of_cycles_can_be_deleted(journal: Journal) -> None:
    plans = [journal.save(Plan(objective=f"Cycle {n}")) for n in range(3)]
    plans = [journal.save(p.with_(previous=plans[n - 1].id)) for n, p in enumerate(plans)]
    journal.save(Pitch(name="x", text="y", plan=plans[0].id))
    back_and_forth(journal, lambda: journal.delete(plans[0]))
    assert [plan.previous for plan in journal.find(Plan, order=("id",))] == [None, plans[1].id]


def test_deleting_several_in_one_step_is_one_step(journal: Journal) -> None:
    populate(journal)
    populate(journal)

    def all_of_them() -> None:
        with journal.step("Clear"):
            for cls in (Person, Opportunity, Plan, Issue):
                for record in journal.find(cls):
                    journal.delete(record)

    back_and_forth(journal, all_of_them)
    assert journal.count(Person) == journal.count(Encounter) == journal.count(Ask) == 0


def test_a_record_deleted_already_is_not_deleted_twice(journal: Journal) -> None:
    person = journal.save(Person(name="Ana"))
    journal.delete(person)
    step = journal.last_step()
    with pytest.raises(JournalError, match="Look at it again"):
        journal.delete(person)
    assert journal.last_step() == step


def test_deep_trees_come_back(journal: Journal) -> None:
    refs = populate(journal)
    person = journal.get(Person, refs["person"])
    assert person is not None
    for _ in range(3):
        journal.save(Position(person=person.id, organisation="Acme"))
        journal.save(Expertise(category=refs["category"], person=person.id))
        journal.save(Promise(what="Send", person=person.id, conversation=refs["conversation"]))
    person = journal.get(Person, refs["person"])
    assert person is not None
    back_and_forth(journal, lambda: journal.delete(person))


# Steps


def test_steps_are_named_for_people(journal: Journal) -> None:
    person = journal.save(Person(name="Ana \x1b[31mRuiz\n"))
    labels = [journal.last_step()]
    journal.save(person.with_(place="Porto"))
    labels.append(journal.last_step())
    journal.log(Conversation(on=DAY), [Present(Person(name="Lee\ud800\u202e"))])
    labels.append(journal.last_step())
    journal.delete(journal.find(Person)[0], "Forget \ud800 her\n")
    labels.append(journal.last_step())
    assert [step.label for step in labels if step] == [
        "Add person Ana Ruiz",
        "Edit person Ana Ruiz",
        "Log Lee",
        "Forget her",
    ]


def test_steps_inside_a_step_are_one(journal: Journal, clock: SetClock) -> None:
    with journal.step("Two people"):
        journal.save(Person(name="Ana"))
        with journal.step("inner"):
            journal.save(Person(name="Lee"))
    step = journal.undo()
    assert (step.label, step.at) == ("Two people", clock.utc())
    assert journal.count(Person) == 0
    assert journal.redo().label == "Two people"
    assert journal.count(Person) == 2


def test_a_step_that_fails_leaves_nothing(journal: Journal) -> None:
    populate(journal)
    before, step = dump(journal), journal.last_step()

    def failing(error: BaseException) -> None:
        with journal.step("Half"):
            journal.save(Person(name="Ana"))
            journal.delete(journal.find(Opportunity)[0])
            journal.keep_draft("log", "half")
            raise error

    for error in (ZeroDivisionError(), KeyboardInterrupt(), GeneratorExit(), RecordProblem("", "")):
        with pytest.raises(type(error)):
            failing(error)
        assert dump(journal) == before == rebuilt(journal)
        assert journal.last_step() == step
        assert journal.draft("log") == ""
    journal.save(Person(name="Ana"))


def test_a_part_that_fails_leaves_nothing_and_the_rest_goes_on(journal: Journal) -> None:
    before = dump(journal)
    with journal.step("Bring in"):
        for name in ("Ana", "", "Lee"):
            with suppress(RecordProblem), journal.step("One"):
                place = journal.save(Opportunity(name=f"Where I met {name}"))
                journal.save(Person(name=name, met_at=place.id))
        with suppress(JournalError), journal.step("One"):
            journal.save(Opportunity(name="Nowhere"))
            journal.save(Person(name="Sam", met_at=99))
    assert [person.name for person in journal.find(Person)] == ["Ana", "Lee"]
    assert journal.count(Opportunity) == 2
    assert dump(journal) == rebuilt(journal)
    journal.undo()
    assert dump(journal) == before


def test_a_step_that_changes_nothing_is_none(journal: Journal) -> None:
    person = journal.save(Person(name="Ana"))
    journal.save(person.with_(place="Porto"))
    journal.undo()
    person = journal.find(Person)[0]
    assert journal.save(person) == person
    with journal.step("Nothing"):
        pass
    assert journal.redo().label == "Edit person Ana"


def test_there_may_be_nothing_to_undo_or_redo(journal: Journal) -> None:
    assert journal.last_step() is None
    with pytest.raises(NothingToUndo, match="Nothing to undo"):
        journal.undo()
    with pytest.raises(NothingToUndo, match="Nothing to redo"):
        journal.redo()
    journal.save(Person(name="Ana"))
    assert journal.last_step(undone=True) is None
    journal.undo()
    step = journal.last_step(undone=True)
    assert step is not None
    assert step.undone
    with pytest.raises(NothingToUndo):
        journal.undo()


def test_a_new_write_ends_what_could_be_redone(journal: Journal) -> None:
    for name in ("Ana", "Lee", "Sam"):
        journal.save(Person(name=name))
    journal.undo()
    journal.undo()
    journal.save(Person(name="Kim"))
    with pytest.raises(NothingToUndo):
        journal.redo()
    assert raw(journal).execute("SELECT count(*) FROM step").fetchone() == (2,)
    assert raw(journal).execute("SELECT count(DISTINCT step) FROM change").fetchone() == (2,)
    assert journal.undo().label == "Add person Kim"
    assert journal.undo().label == "Add person Ana"


def test_undoing_inside_a_step_is_refused(journal: Journal) -> None:
    journal.save(Person(name="Ana"))
    with journal.step("Outer"):
        journal.save(Person(name="Lee"))
        for write in (journal.undo, journal.redo):
            with pytest.raises(RuntimeError, match="inside a step"):
                write()
    assert journal.count(Person) == 2


def test_history_outlives_the_program(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "journal.db"
    dumps = []

    def opened() -> Iterator[Journal]:
        with closing(Journal.open(path, clock)) as journal:
            yield journal

    for journal in opened():
        dumps.append(dump(journal))
        journal.save(Person(name="Ana"))
    for journal in opened():
        dumps.append(dump(journal))
        journal.delete(journal.find(Person)[0])
    for journal in opened():
        dumps.append(dump(journal))
        assert journal.undo().label == "Delete person Ana"
        assert dump(journal) == dumps[1]
    for journal in opened():
        assert journal.undo().label == "Add person Ana"
        assert dump(journal) == dumps[0]
        journal.redo()
    for journal in opened():
        assert dump(journal) == dumps[1]
        journal.redo()
        assert dump(journal) == dumps[2]


def test_history_keeps_numbers_to_the_last_decimal(journal: Journal) -> None:
    plan = journal.save(Plan(objective="x", baseline=0.1, target=123456.789012))
    journal.save(plan.with_(baseline=-0.0, target=1e11 / 3))
    back_and_forth(journal, lambda: journal.delete(journal.find(Plan)[0]))
    journal.undo()
    journal.undo()
    assert journal.find(Plan)[0].target == 123456.789012


@by_kind
def test_a_record_brought_back_is_the_one_that_went(journal: Journal, cls: type[Record]) -> None:
    refs = populate(journal)
    record = journal.get(cls, refs[cls.kind])
    assert record is not None
    journal.delete(record)
    journal.undo()
    again = journal.get(cls, refs[cls.kind])
    assert again is not None
    assert again.with_(rev=0, updated_at="") == record.with_(rev=0, updated_at="")


# Drafts


def test_drafts_are_kept_beside_history(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "journal.db"
    with closing(Journal.open(path, clock)) as journal:
        journal.save(Person(name="Ana"))
        journal.keep_draft("log", "yesterday Sam")
        journal.keep_draft("log", "yesterday Sam \x1b[31mRivers\ud800\n")
        journal.keep_draft("person", "other")
        assert journal.undo().label == "Add person Ana"
    with closing(Journal.open(path, clock)) as journal:
        assert journal.draft("log") == "yesterday Sam Rivers\n"
        assert journal.draft("nothing") == ""
        journal.keep_draft("log", "")
        assert journal.draft("log") == ""
        assert journal.draft("person") == "other"
        assert journal.redo().label == "Add person Ana"


def test_a_draft_is_cleared_with_the_save_that_it_was_for(journal: Journal) -> None:
    journal.keep_draft("form", "Ana")
    with journal.step("Add Ana"):
        journal.save(Person(name="Ana"))
        journal.keep_draft("form", "")
    assert journal.draft("form") == ""
    journal.undo()
    assert journal.draft("form") == ""
