"""The circle around an event: who is in it, and that it stays small in a journal of any size."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal, Present
from netcoach.journal.circle import MOST_PEOPLE
from netcoach.records import Conversation, Opportunity, Person, Position, Target
from tests.journal.samples import raw

TODAY = date(2026, 11, 22)


def names(journal: Journal, event: Opportunity | None, *targets: Target) -> list[str]:
    return sorted(one.name for one in journal.circle(event, targets).people)


@pytest.fixture
def clinic(journal: Journal) -> Opportunity:
    return journal.save(Opportunity(name="File Clinic", on=date(2026, 11, 26), place="Room 108"))


def test_an_empty_journal_has_an_empty_circle(journal: Journal, clinic: Opportunity) -> None:
    circle = journal.circle(clinic, ())
    assert (circle.people, circle.positions, circle.talks, circle.seen) == ((), (), (), ())
    assert journal.circle(None, ()).people == ()


def test_who_works_or_worked_at_a_targets_organisation(
    journal: Journal, clinic: Opportunity
) -> None:
    journal.save(Person(name="Kofi", organisation="PENDRY & Vale"))
    journal.save(Person(name="Else", organisation="Elsewhere"))
    bo = journal.save(Person(name="Bo", organisation="Acme"))
    journal.save(Position(person=bo.id, organisation="Pendry & vale"))
    journal.save(Person(name="Put away", organisation="Pendry & Vale", archived=True))
    target = Target(name="Ilse", organisation=" Pendry & Vale")
    assert names(journal, clinic, target) == ["Bo", "Kofi"]
    assert names(journal, clinic, Target(name="Ilse")) == []


def test_who_was_met_at_events_of_its_name_or_place(journal: Journal, clinic: Opportunity) -> None:
    last = journal.save(Opportunity(name="file clinic", on=date(2025, 11, 20)))
    jazz = journal.save(Opportunity(name="Jazz", on=date(2026, 5, 1), place="room 108"))
    other = journal.save(Opportunity(name="Jazz", on=date(2026, 5, 2)))
    journal.save(Person(name="Met", met_at=last.id))
    talk = Conversation(on=date(2026, 5, 1), opportunity=jazz.id)
    journal.log(talk, [Present(Person(name="Talked"))])
    journal.save(Person(name="Elsewhere", met_at=other.id))
    circle = journal.circle(clinic, ())
    assert {one.name for one in circle.people} == {"Met", "Talked"}
    assert [(one.event, one.on, one.here) for one in circle.seen] == [
        ("Jazz", date(2026, 5, 1), False),
        ("file clinic", date(2025, 11, 20), True),
    ]


def test_it_is_widened_by_introductions_talks_and_places(
    journal: Journal, clinic: Opportunity
) -> None:
    far = journal.save(Person(name="Far"))
    ana = journal.save(Person(name="Ana", introduced_by=far.id))
    sam = journal.save(Person(name="Sam", introduced_by=ana.id))
    beyond = journal.save(Person(name="Beyond"))
    journal.save(far.with_(introduced_by=beyond.id))
    journal.save(Person(name="Kofi", organisation="Pendry & Vale", introduced_by=sam.id))
    journal.log(Conversation(on=TODAY), [Present(sam), Present(Person(name="Beside"))])
    journal.log(
        Conversation(on=TODAY), [Present(sam), *(Present(Person(name=f"P{n}")) for n in range(9))]
    )
    target = Target(name="Ilse", organisation="Pendry & Vale")
    assert names(journal, clinic, target) == ["Ana", "Beside", "Kofi", "Sam"]


def test_a_target_and_its_introducer_are_in_it_by_id_and_by_name(
    journal: Journal, clinic: Opportunity
) -> None:
    old = journal.save(Person(name="Old", archived=True))
    journal.save(Person(name="ÍLSE  Brandt"))
    mine = journal.save(Person(name="Kofi"))
    targets = (Target(name="A", person=old.id, introducer=mine.id), Target(name="ilse brandt"))
    assert names(journal, clinic, *targets) == ["Kofi", "Old", "ÍLSE Brandt"]
    journal.delete(old)
    assert names(journal, clinic, *targets) == ["Kofi", "ÍLSE Brandt"]


def test_it_stays_small(journal: Journal, clinic: Opportunity) -> None:
    with journal.step("Many"):
        first = journal.save(Person(name="First", organisation="Big"))
        for number in range(600):
            journal.save(
                Person(
                    name=f"P{number}",
                    organisation="Big",
                    introduced_by=first.id,
                    met_at=clinic.id,
                )
            )
    circle = journal.circle(clinic, [Target(name="Ilse", organisation="Big", person=first.id)])
    assert 30 < len(circle.people) <= MOST_PEOPLE
    assert len(circle.seen) <= MOST_PEOPLE // 2


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT id FROM person WHERE organisation = 'x' COLLATE NOCASE "
        "ORDER BY last_contact DESC LIMIT 9",
        "SELECT person FROM position WHERE organisation = 'x' COLLATE NOCASE LIMIT 9",
        "SELECT id FROM person WHERE met_at = 1 LIMIT 9",
        "SELECT id FROM person WHERE introduced_by IN (1, 2) LIMIT 9",
        "SELECT id FROM person WHERE name_key = 'x' LIMIT 5",
        "SELECT conversation FROM encounter WHERE person = 1 ORDER BY id DESC LIMIT 9",
    ],
)
def test_each_part_of_it_is_an_index_looked_up_and_not_sorted(journal: Journal, asked: str) -> None:
    plan = [row[3] for row in raw(journal).execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()]
    assert all("SEARCH" in line and "INDEX" in line for line in plan), plan
    assert not any("TEMP B-TREE" in line for line in plan), plan


def test_the_snapshot_holds_who_is_next_to_open_targets_two_weeks_before(
    journal: Journal,
) -> None:
    journal.save(Person(name="Kofi", organisation="Acme"))
    event = journal.save(Opportunity(name="Fair", on=date(2026, 12, 6)))
    target = journal.save(Target(name="Ilse", organisation="Acme", opportunity=event.id))
    circle = journal.snapshot().circle
    assert circle is not None
    assert [one.name for one in circle.people] == ["Kofi"]
    for change in ({"status": "met"}, {"priority": "3"}, {"introducer": 1}):
        changed = journal.save(target.with_(**change))
        assert journal.snapshot().circle is None
        target = journal.save(changed.with_(status="planned", priority="2", introducer=None))
        assert journal.snapshot().circle is not None
    for on in (date(2026, 12, 7), date(2026, 11, 21)):
        event = journal.save(event.with_(on=on, until=date(2026, 12, 30)))
        assert journal.snapshot().circle is None
