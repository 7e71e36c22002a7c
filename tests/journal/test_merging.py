"""Two entries of one person become one: nothing that was written of either is lost."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal, Present, Stale
from netcoach.records import (
    KINDS,
    Apart,
    Category,
    Conversation,
    Encounter,
    Expertise,
    Kind,
    Origin,
    Person,
    Promise,
    RecordProblem,
    children,
)
from tests.journal.samples import dump, filled, populate, rebuilt

DAY = date(2026, 11, 20)


@pytest.fixture
def two(journal: Journal) -> tuple[Person, Person]:
    return journal.save(Person(name="Ana Ruiz")), journal.save(Person(name="A. Ruiz"))


@pytest.mark.parametrize(
    ("kind", "name"), [(cls.kind, spec.name) for cls, spec in children("person")]
)
def test_whatever_refers_to_the_one_who_goes_follows(
    journal: Journal, kind: str, name: str
) -> None:
    refs = populate(journal)
    gone = journal.get(Person, refs["person"])
    assert gone is not None
    child = journal.save(filled(KINDS[kind], refs).with_(**{name: gone.id}))
    kept = journal.save(Person(name="Someone else"))
    if kind == "apart":
        other = journal.save(Person(name="A third"))
        fields = {"one": other.id, "other": other.id, name: gone.id}
        child = journal.save(child.with_(**fields))
    if kind == "encounter":
        # The one talk of both is told below.
        talk = journal.save(Conversation(on=DAY))
        child = journal.save(child.with_(conversation=talk.id))
    before = dump(journal)
    journal.merge(kept, gone)
    followed = journal.get(KINDS[kind], child.id)
    assert followed is not None
    assert getattr(followed, name) == kept.id
    assert journal.get(Person, gone.id) is None
    for cls, spec in children("person"):
        assert journal.count(cls, **{spec.name: gone.id}) == 0
    assert dump(journal) == rebuilt(journal)
    journal.undo()
    assert dump(journal) == before


def test_a_talk_with_both_is_a_talk_with_one(journal: Journal, two: tuple[Person, Person]) -> None:
    ana, double = two
    talk = journal.log(
        Conversation(on=DAY, notes="sandbox"),
        [Present(ana), Present(double)],
        [Promise(what="send it")],
    )
    alone = journal.log(Conversation(on=DAY), [Present(double)])
    noted = journal.find(Encounter, conversation=talk.id, person=double.id)[0]
    journal.save(noted.with_(note="showed me the rig"))
    kept = journal.merge(journal.find(Person, id=ana.id)[0], journal.find(Person, id=double.id)[0])
    some = journal.find(Encounter, conversation=talk.id)
    assert [(one.person, one.note) for one in some] == [(kept.id, "showed me the rig")]
    assert journal.get(Conversation, alone.id) is not None, "a talk with them alone stays"
    assert kept.last_contact == DAY
    assert journal.called("A. Ruiz") == (kept,)


def test_of_one_category_a_person_is_named_once(
    journal: Journal, two: tuple[Person, Person]
) -> None:
    ana, double = two
    category = journal.save(Category(name="technical"))
    journal.save(Expertise(category=category.id, person=ana.id))
    journal.save(Expertise(category=category.id, person=double.id, about="audits"))
    journal.merge(ana, double)
    assert [(e.person, e.about) for e in journal.find(Expertise)] == [(ana.id, "audits")]


def test_nobody_introduces_themselves(journal: Journal, two: tuple[Person, Person]) -> None:
    ana, double = two
    ana = journal.save(ana.with_(introduced_by=double.id))
    third = journal.save(Person(name="Lee", introduced_by=double.id))
    journal.save(Apart(one=ana.id, other=double.id))
    kept = journal.merge(ana, double)
    assert kept.introduced_by is None
    found = journal.get(Person, third.id)
    assert found is not None
    assert found.introduced_by == ana.id
    assert journal.count(Apart) == 0


def test_what_changed_meanwhile_is_not_merged(journal: Journal, two: tuple[Person, Person]) -> None:
    ana, double = two
    journal.save(double.with_(organisation="Acme"))
    before = dump(journal)
    with pytest.raises(Stale):
        journal.merge(ana, double)
    with pytest.raises(RecordProblem):
        journal.merge(ana.with_(name=""), journal.find(Person, id=double.id)[0])
    with pytest.raises(ValueError, match="two people"):
        journal.merge(ana, ana)
    assert dump(journal) == before


def test_what_the_program_keeps_for_itself_is_no_reason_to_ask(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana Ruiz"))
    journal.save(Origin(person=ana.id, source="linkedin"))
    assert journal.hanging_on(ana) == ()
    journal.delete(ana)
    assert journal.count(Origin) == 0


def test_every_kind_that_names_a_person_is_tried() -> None:
    named = {(c.kind, s.name) for c in KINDS.values() for s in c.specs() if s.refers == "person"}
    assert named == {(cls.kind, spec.name) for cls, spec in children("person")}
    assert all(cls.spec(spec.name).kind is Kind.REF for cls, spec in children("person"))
