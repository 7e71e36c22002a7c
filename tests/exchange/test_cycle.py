"""From one cycle to the next: closed with its lessons, carried over, and taken back whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.coach.review.cycles import next_plan
from netcoach.exchange.cycle import Carried, carried, close, cycles, start_next
from netcoach.journal import Journal
from netcoach.journal.errors import Stale
from netcoach.records import Finding, Issue, Opportunity, Plan, RecordProblem, Target

TODAY = date(2026, 11, 22)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def old(journal: Journal) -> Plan:
    plan = journal.save(Plan(objective="Find two mentors", starts_on=day(-60), deadline=day(30)))
    given = {"plan": plan.id, "decision": "attend"}
    for name, on in (("Past", -3), ("Today", 0), ("Coming", 3)):
        journal.save(Opportunity(name=name, on=day(on), **given))
    journal.save(Opportunity(name="Undecided", on=day(9), plan=plan.id))
    journal.save(Opportunity(name="Skipped", on=day(9), plan=plan.id, decision="skip"))
    journal.save(Opportunity(name="Every week", on=day(-30), recurs="FREQ=WEEKLY", **given))
    journal.save(Opportunity(name="Another's", on=day(9)))
    past = journal.find(Opportunity, name="Past")[0]
    ana = journal.save(Target(name="Ana Ruiz", opportunity=past.id, question="Why?", priority="1"))
    journal.save(Finding(fact="Wrote a book", target=ana.id, question="Which chapter?"))
    journal.save(Target(name="Lee", opportunity=past.id, status="met"))
    journal.save(Issue(name="Open", plan=plan.id))
    journal.save(Issue(name="Done", plan=plan.id, status="resolved"))
    return plan


def test_what_is_open_goes_over_and_the_old_plan_stays_readable(
    journal: Journal, old: Plan
) -> None:
    over = carried(journal, old)
    assert {one.name for one in over.events} == {"Today", "Coming", "Undecided", "Every week"}
    assert over.words == "4 events to come, 1 target and 1 open issue"
    before = journal.last_step()
    new = start_next(
        journal,
        old,
        next_plan(old, (), TODAY),
        lessons="Rooms, not people",
        failed_step="target",
    )
    closed = journal.get(Plan, old.id)
    assert closed is not None
    assert (closed.status, closed.closed_on, closed.failed_step) == ("closed", TODAY, "target")
    assert closed.lessons == "Rooms, not people"
    assert (new.previous, new.status) == (old.id, "active")
    assert journal.current_plan() == new
    moved = {one.name for one in journal.find(Opportunity, plan=new.id)}
    assert moved == {"Today", "Coming", "Undecided", "Every week"}
    assert {one.name for one in journal.find(Opportunity, plan=old.id)} == {"Past", "Skipped"}
    assert [one.name for one in journal.find(Issue, plan=new.id)] == ["Open"]
    (again,) = journal.find(Target, opportunity=None)
    assert (again.name, again.question, again.priority, again.status) == (
        "Ana Ruiz",
        "Why?",
        "1",
        "planned",
    )
    assert [one.fact for one in journal.find(Finding, target=again.id)] == ["Wrote a book"]
    past = journal.find(Opportunity, name="Past")[0]
    there = {one.name: one.status for one in journal.find(Target, opportunity=past.id)}
    assert there == {"Ana Ruiz": "missed", "Lee": "met"}, "what was planned there is not forgotten"

    assert journal.undo().label.startswith("Begin the next cycle: Find two mentors")
    assert journal.last_step() == before
    assert journal.get(Plan, old.id).with_(rev=0, updated_at="") == old.with_(rev=0, updated_at="")  # type: ignore[union-attr]
    assert journal.count(Target) == 2


def test_nothing_is_begun_without_lessons_or_over_a_change_made_elsewhere(
    journal: Journal, old: Plan
) -> None:
    new = next_plan(old, (), TODAY)
    with pytest.raises(RecordProblem, match="One line is enough"):
        start_next(journal, old, new, lessons=" \n")
    journal.save(old.with_(why="Changed elsewhere"))
    with pytest.raises(Stale):
        start_next(journal, old, new, lessons="x")
    assert journal.count(Plan) == 1
    assert {one.plan for one in journal.find(Issue)} == {old.id}


def test_a_plan_without_anything_hanging_on_it_turns_as_well(journal: Journal) -> None:
    plan = journal.save(Plan(objective="A"))
    assert carried(journal, plan) == Carried((), (), ())
    assert carried(journal, plan).words == ""
    new = start_next(journal, plan, next_plan(plan, (), TODAY), lessons="x")
    assert new.objective == "A"


def test_closing_alone_keeps_the_day_and_wants_the_lessons(journal: Journal, old: Plan) -> None:
    with pytest.raises(RecordProblem):
        close(journal, old, lessons="")
    closed = close(journal, old, lessons="Enough")
    assert (closed.status, closed.closed_on) == ("closed", TODAY)
    assert journal.current_plan() is None
    assert journal.undo().label == "Close the objective Find two mentors"


def test_cycles_are_compared_the_present_one_first(journal: Journal, old: Plan) -> None:
    assert cycles(Journal.in_memory(journal.clock)) == ()
    new = start_next(journal, old, next_plan(old, (), TODAY), lessons="x")
    found = cycles(journal)
    assert [one.plan.id for one in found] == [new.id, old.id]
    assert [one.open for one in found] == [True, False]
    assert [one.days for one in found] == [0, 61], "the day of the turn is the old one's"
    assert found[1].counts.events == 1
    kept = journal.get(Plan, old.id)
    assert kept is not None
    journal.delete(kept)
    assert [one.plan.id for one in cycles(journal)] == [new.id]
    assert journal.get(Plan, new.id).previous is None  # type: ignore[union-attr]
