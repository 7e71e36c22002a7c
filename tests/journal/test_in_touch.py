"""Whom to be in touch with first, who was lost from sight, and all that is known of one person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import (
    Ask,
    Conversation,
    Finding,
    Issue,
    Opportunity,
    Person,
    Promise,
    Reconnection,
    Target,
)
from tests.journal.samples import raw

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def met(journal: Journal, name: str, days: int, **values: object) -> Person:
    return journal.save(Person(name=name, met_on=ago(days), **values))


def names(people: tuple[Person, ...]) -> list[str]:
    return [one.name for one in people]


def test_the_latest_in_their_own_rhythm_come_first_and_bridges_count_double(
    journal: Journal,
) -> None:
    met(journal, "Two of three months late", 150, circle="B")
    met(journal, "A month late of a month", 60, circle="A")
    met(journal, "The same, a bridge", 45, circle="A", bridge=True)
    met(journal, "Long late of a year", 500, circle="D")
    met(journal, "Own rhythm", 28, cadence_days=7)
    met(journal, "In time", 20, circle="A")
    order = ["Own rhythm", "A month late of a month", "The same, a bridge"]
    order += ["Two of three months late", "Long late of a year"]
    assert names(journal.losing_touch(TODAY)) == order
    assert names(journal.losing_touch(TODAY, limit=2)) == order[:2]
    assert [round(one.lateness(TODAY), 2) for one in journal.losing_touch(TODAY)] == [
        *(3.0, 1.0, 1.0, 0.67, 0.37)
    ]


def test_who_is_left_in_peace_is_not_late_before_that_is_over(journal: Journal) -> None:
    ana = met(journal, "Ana", 60, circle="A")
    assert names(journal.losing_touch(TODAY)) == ["Ana"]
    ana = journal.save(ana.with_(quiet_until=TODAY + timedelta(days=9)))
    assert ana.next_due == TODAY + timedelta(days=9)
    assert journal.losing_touch(TODAY) == ()
    assert journal.snapshot().losing_touch_count == 0
    assert names(journal.due_from(TODAY)) == ["Ana"]
    journal.undo()
    assert names(journal.losing_touch(TODAY)) == ["Ana"]


def test_the_silent_ones_are_found_of_every_kind(journal: Journal) -> None:
    met(journal, "Plain", 500)
    met(journal, "Novel", 900, novelty=5)
    met(journal, "Trusted", 901, trust=5)
    met(journal, "Bridge", 902, bridge=True)
    met(journal, "Outside", 903, usual_circle="outside")
    met(journal, "Parted", 500, conflict=True, novelty=5)
    met(journal, "Put away", 500, archived=True, bridge=True)
    met(journal, "Lately", 364)
    journal.save(Person(name="Never met"))
    found = set(names(journal.long_silent(TODAY, each=1)))
    assert found == {"Plain", "Novel", "Trusted", "Bridge", "Outside"}
    assert {one.name for one in journal.snapshot().dormant} == found


def test_each_question_walks_an_index(journal: Journal) -> None:
    seen: list[str] = []
    raw(journal).set_trace_callback(seen.append)
    journal.losing_touch(TODAY)
    journal.long_silent(TODAY)
    journal.due_from(TODAY)
    journal.find(Promise, status="kept", order=("-done_on", "-id"), limit=8)
    raw(journal).set_trace_callback(None)
    asked = [sql for sql in seen if sql.startswith("SELECT")]
    assert len(asked) > 12
    for sql in asked:
        plan = " ".join(row[3] for row in raw(journal).execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "SCAN t" not in plan, sql
        if "cadence_days IS NOT NULL" not in sql:
            assert "TEMP B-TREE" not in plan.replace("FOR LAST TERM OF ORDER BY", ""), (sql, plan)


def test_a_reconnection_goes_with_its_person_and_its_name_is_known(journal: Journal) -> None:
    ana = met(journal, "Ana", 500)
    journal.save(Reconnection(person=ana.id, on=ago(3), reason="x"))
    seen = journal.snapshot()
    assert seen.names[ana.key] == "Ana"
    assert len(seen.reconnections) == 1
    journal.delete(ana)
    assert journal.snapshot().reconnections == ()
    journal.undo()
    assert len(journal.snapshot().reconnections) == 1


# One person


def test_the_dossier_of_somebody_new_is_empty(journal: Journal) -> None:
    found = journal.dossier(journal.save(Person(name="Ana")))
    assert (found.talks, found.promises, found.alike, found.talk_count) == ((), (), (), 0)


def test_the_dossier_holds_what_hangs_on_a_person(journal: Journal) -> None:
    fair = journal.save(Opportunity(name="Fair", on=ago(20), decision="attend"))
    ahead = journal.save(Opportunity(name="Next", on=TODAY + timedelta(days=4)))
    journal.save(Opportunity(name="Skipped", on=TODAY + timedelta(days=4), decision="skip"))
    ana = journal.save(Person(name="Ana", tags=("sre",), met_at=fair.id))
    lee = journal.save(Person(name="Lee"))
    for days in range(1, 13):
        journal.log(
            Conversation(on=ago(days), topics=("hiring",), opportunity=fair.id),
            [Present(ana), Present(lee)],
            [Promise(what=f"p{days}")] if days < 3 else (),
        )
    issue = journal.save(Issue(name="Who?"))
    journal.save(Ask(issue=issue.id, person=ana.id, on=ago(2)))
    target = journal.save(Target(name="Ana", opportunity=fair.id, person=ana.id))
    journal.save(Finding(fact="of the target", target=target.id, on=ago(9)))
    journal.save(Finding(fact="her own", person=ana.id, on=ago(1)))
    found = journal.dossier(ana)
    assert (len(found.talks), found.talk_count) == (10, 12)
    assert found.talks[0].on == ago(1)
    assert set(found.company.values()) == {("Lee",)}
    assert [one.what for one in found.promises] == ["p1", "p2"]
    assert [one.fact for one in found.findings] == ["her own", "of the target"]
    assert found.issues[issue.key].name == "Who?"
    assert found.events[fair.key].name == "Fair"
    assert [one.name for one in found.coming] == [ahead.name]


def test_alike_are_those_with_a_topic_in_common_who_have_not_met(journal: Journal) -> None:
    ana = met(journal, "Ana", 9, tags=("hiring",), organisation="Acme")
    met(journal, "Lee", 9, tags=("hiring",))
    met(journal, "Colleague", 9, tags=("hiring",), organisation="ACME")
    met(journal, "Put away", 9, tags=("hiring",), archived=True)
    met(journal, "Introduced", 9, tags=("hiring",), introduced_by=ana.id)
    other = met(journal, "Talker", 9)
    together = met(journal, "Together", 9, tags=("hiring",))
    journal.log(Conversation(on=ago(3), topics=("hiring",)), [Present(other)])
    journal.log(Conversation(on=ago(3)), [Present(ana), Present(together)])
    journal.log(Conversation(on=ago(3), notes="hiring"), [Present(met(journal, "Note", 9))])
    assert {one.person.name for one in journal.dossier(ana).alike} == {"Lee", "Talker"}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Koffi Bediatu", ["Kofi Bediatuo"]),
        ("kofi bedaituo", ["Kofi Bediatuo"]),
        ("Xylophone", []),
        ("", []),
        ("%_'\" OR 1", []),
    ],
)
def test_the_nearest_names_are_found(journal: Journal, typed: str, near: list[str]) -> None:
    met(journal, "Kofi Bediatuo", 3)
    met(journal, "Ana Ruiz", 3)
    assert names(journal.nearest_named(typed)) == near
