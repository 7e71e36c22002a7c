"""Many at once are the same as one by one: rows, index, history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Conversation, Encounter, Origin, Person, Promise, RecordProblem
from tests.clocks import SetClock
from tests.journal.samples import dump, raw, rebuilt

SOME = (
    Person(name="Ana  Ruiz", organisation="Acme Bio", email="ana@acme.example", circle="A"),
    Person(name="Zoë Ångström\x1b[2J", nickname="Zo", met_on=date(2026, 10, 1), circle="B"),
    Person(name="Lee Chen", tags=("#sre", "hiring"), messaged_on=date(2026, 11, 2)),
    Person(name="Noor", archived=True, met_on=date(2020, 1, 1), circle="C"),
)


def without_uids(journal: Journal) -> dict[str, Any]:
    found = dump(journal)
    uids = {row[0] for row in raw(journal).execute("SELECT uid FROM person").fetchall()}
    return {
        table: [tuple("uid" if cell in uids else cell for cell in row) for row in rows]
        for table, rows in found.items()
        if table != "_sqlite_migrations"
    }


def test_many_at_once_are_the_same_as_one_by_one(journal: Journal) -> None:
    other = Journal.in_memory(SetClock())
    ids = journal.add_all(SOME, "Add some")
    one_by_one = tuple(other.save(person).key for person in SOME)
    assert ids == one_by_one
    assert without_uids(journal) == without_uids(other)
    assert dump(journal) == rebuilt(journal)
    other.close()


def test_they_are_one_step(journal: Journal) -> None:
    empty = dump(journal)
    journal.add_all(SOME, "Add some")
    step = journal.last_step()
    assert step is not None
    assert step.label == "Add some"
    full = dump(journal)
    journal.undo()
    assert dump(journal) == empty
    journal.redo()
    assert dump(journal) == full


def test_inside_a_step_what_follows_is_seen(journal: Journal) -> None:
    with journal.step("All of it"):
        ana, *_ = journal.add_all(SOME, "")
        talk = journal.save(Conversation(on=date(2026, 11, 20)))
        journal.save(Encounter(conversation=talk.id, person=ana))
        lee = journal.find(Person, name="Lee Chen")[0]
        journal.save(lee.with_(name="Lee Chan"))
        journal.add_all([Origin(person=ana, source="vcard")], "")
    assert dump(journal) == rebuilt(journal)
    assert journal.find(Person, id=ana)[0].last_contact == date(2026, 11, 20)
    assert [one.name for one in journal.called("Lee Chan")] == ["Lee Chan"]


def test_one_that_cannot_be_kept_takes_all_back(journal: Journal) -> None:
    with pytest.raises(RecordProblem):
        journal.add_all([*SOME, Person(name=" ")], "Add some")
    assert journal.count(Person) == 0
    assert journal.last_step() is None


def test_who_turns_away_gets_nothing(journal: Journal) -> None:
    seen: list[int] = []

    def moved() -> None:
        seen.append(1)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.add_all(SOME, "Add some", moved=moved)
    assert journal.count(Person) == 0


def test_as_they_are_they_keep_all_they_bring(journal: Journal) -> None:
    old = Promise(
        id=7, uid="u7", rev=40, device="there", created_at="2020", updated_at="2021", what="it"
    )
    assert journal.add_all([old], "Bring back", as_they_are=True) == (7,)
    assert journal.find(Promise) == (old,)
    new = journal.save(Person(name="Ana"))
    assert new.rev > 40, "no later copy has an earlier revision"


def test_a_journal_is_opened_again_for_another_thread(journal: Journal, tmp_path: Path) -> None:
    assert journal.again() is None
    filed = Journal.open(tmp_path / "journal.db", SetClock())
    again = filed.again()
    assert again is not None
    again.save(Person(name="Ana"))
    assert filed.count(Person) == 1
    again.close()
    filed.close()
