"""Whom the user put into a circle and never spoke to is due first; nobody else without a contact
is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcoach.coach.measures.ties import maintenance_overdue
from netcoach.exchange import tidying
from netcoach.exchange.logline import log_line, understand
from netcoach.journal import Journal
from netcoach.records import Encounter, Person
from tests.clocks import SetClock
from tests.journal.samples import dump, rebuilt

TODAY = SetClock().today()


@pytest.fixture
def journal() -> Journal:
    return Journal.in_memory(SetClock())


def due(journal: Journal) -> list[str]:
    return [one.name for one in journal.losing_touch(journal.clock.today())]


def test_whom_the_user_put_in_a_circle_by_marks_is_due_first(journal: Journal) -> None:
    late = journal.save(Person(name="Late", circle="A", met_on=TODAY - timedelta(days=300)))
    ids = journal.add_all((Person(name=f"P{number}") for number in range(40)), "Import")
    assert due(journal) == [late.name], "the imported stay out"
    tidying.put_in_circle(journal, ids[:2], "B")
    tidying.put_in_circle(journal, ids[2:3], "A")
    assert due(journal) == ["P2", "P0", "P1", "Late"]
    seen = journal.snapshot()
    assert seen.losing_touch_count == 4
    assert dump(journal) == rebuilt(journal)
    found = maintenance_overdue(journal.ledger(), TODAY)
    assert found.shown.startswith("1 of 4 people"), "a rhythm runs from the day it was given"
    later = maintenance_overdue(journal.ledger(), TODAY + timedelta(days=31))
    assert ("person", ids[2]) in later.behind
    assert ("person", ids[1]) not in later.behind
    tidying.put_in_circle(journal, ids[:1], "")
    assert due(journal) == ["P2", "P1", "Late"]
    journal.undo()
    assert due(journal) == ["P2", "P0", "P1", "Late"]


def test_a_contact_or_the_archive_ends_it(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana", circle="A"))
    lee = journal.save(Person(name="Lee", circle="A", quiet_until=TODAY + timedelta(days=9)))
    assert due(journal) == ["Ana"], "Lee is to be left in peace for a while"
    assert not lee.is_unspoken(TODAY)
    log_line(journal, understand(journal, "Ana: said hello"))
    assert due(journal) == []
    kept = journal.find(Encounter)[0]
    journal.delete(kept)
    assert due(journal) == ["Ana"]
    journal.save(journal.get(Person, ana.id).with_(archived=True))  # type: ignore[union-attr]
    assert due(journal) == []


def test_a_circle_that_a_log_line_gave_is_not_chosen(journal: Journal) -> None:
    log_line(journal, understand(journal, "Sam Rivers: runs a team"))
    sam = journal.find(Person)[0]
    assert (sam.circle, sam.circle_given, sam.circle_on) == ("C", True, None)
    journal.delete(journal.find(Encounter)[0])
    journal.save(journal.find(Person)[0].with_(met_on=None))
    assert due(journal) == []
    journal.save(journal.find(Person)[0].with_(circle="B"))
    sam = journal.find(Person)[0]
    assert (sam.circle_given, sam.circle_on) == (False, TODAY)
    assert due(journal) == ["Sam Rivers"]
