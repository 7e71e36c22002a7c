"""The readiness gate of any event ahead: five musts, and what is good to have."""

from __future__ import annotations

from dataclasses import replace

from netcoach.coach.checks import readiness
from netcoach.coach.events.gate import events_ahead, gate
from netcoach.records import Finding
from tests.coach.snapshots import ANA, LEE, MEETUP, PHRASES, PICNIC, SOME, day, now, plan

FAIR = replace(MEETUP, id=7, name="Trade fair", on=day(40))


def test_each_event_ahead_has_a_gate_of_its_own() -> None:
    there = replace(ANA, opportunity=7)
    snapshot = now(
        plan=plan(),
        coming=(MEETUP, FAIR, PICNIC),
        targets=(ANA, LEE, SOME, replace(there, id=9)),
        findings=(Finding(fact="F", question="Q?", target=9),),
    )
    meetup, fair = (gate(event, snapshot, PHRASES) for event in (MEETUP, FAIR))
    assert [check.done for check in meetup.musts] == [True, True, False, False, False]
    assert [check.done for check in fair.musts] == [True, False, True, False, False]
    assert (meetup.figure, fair.figure) == ("2 of 5", "2 of 5")
    assert {check.event for check in (*fair.musts, *fair.good)} == {7}


def test_the_musts_of_the_next_event_are_the_checks_of_the_step() -> None:
    snapshot = now(coming=(PICNIC, MEETUP), plan=plan())
    assert gate(MEETUP, snapshot, PHRASES).musts == readiness(snapshot, PHRASES)


def test_what_is_good_to_have_is_written_on_the_event() -> None:
    bare = gate(MEETUP, now(coming=(MEETUP,)), PHRASES)
    assert [check.key for check in bare.good] == ["success", "questions", "offers", "exit_lines"]
    assert bare.good_figure == "0 of 4"
    full = replace(MEETUP, success="A call", questions="Q?", offers="O", exit_lines=" \n ")
    assert gate(full, now(coming=(full,)), PHRASES).good_figure == "3 of 4"
    for check in (*bare.musts, *bare.good):
        assert check.todo.endswith((".", "p."))


def test_a_friendly_event_is_asked_for_a_small_expectation_and_never_for_success() -> None:
    seen = gate(PICNIC, now(coming=(PICNIC,)), PHRASES)
    assert seen.good[0].key == "expected"
    assert "success" not in [check.key for check in seen.good]
    expecting = replace(PICNIC, expected="Three hellos")
    assert gate(expecting, now(coming=(expecting,)), PHRASES).good[0].done


def test_events_ahead_are_those_not_skipped() -> None:
    assert events_ahead(now(coming=(MEETUP, replace(FAIR, decision="skip"), PICNIC))) == (
        MEETUP,
        PICNIC,
    )
