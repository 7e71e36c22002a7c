"""Advice put off stays away as long as it was put off, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from netcoach.coach.advice import Advice, advise, for_stage, for_today, left_out, read_advice
from netcoach.coach.rule import Action
from netcoach.paths import assets
from netcoach.records import Opportunity, Person, Plan, Promise, Quiet, Snapshot

TODAY = date(2026, 11, 22)
TEXTS = read_advice(assets())
PLAN = Plan(
    id=1,
    objective="Find two mentors",
    measure="mentors",
    baseline=0.0,
    target=2.0,
    starts_on=TODAY,
    deadline=TODAY + timedelta(days=60),
)
ANA, BO = (
    Person(id=n, name=name, last_contact=TODAY - timedelta(days=100 + n))
    for n, name in enumerate(("Ana", "Bo"), 1)
)


def now(*quiet: Quiet, **values: Any) -> Snapshot:
    some = {"people": 2, "plan": PLAN, "losing_touch": (ANA, BO)}
    return Snapshot(today=TODAY, quiet=quiet, **{**some, **values})


def keys(snapshot: Snapshot) -> list[str]:
    return [advice.key for advice in advise(snapshot, TEXTS)]


def hellos(snapshot: Snapshot) -> list[int | None]:
    some = advise(snapshot, TEXTS)
    return [one.action.record for one in some if one.key == "losing_touch"]


def test_advice_about_one_record_leaves_that_about_another() -> None:
    assert hellos(now()) == [1, 2]
    assert hellos(now(Quiet("losing_touch", "person", 1))) == [2]
    assert hellos(now(Quiet("losing_touch", "promise", 1))) == [1, 2]
    assert hellos(now(Quiet("losing_touch"))) == []
    assert "job_unasked" in keys(now(Quiet("losing_touch")))


def test_those_put_off_do_not_use_up_the_places_of_others() -> None:
    many = tuple(replace(ANA, id=n) for n in range(1, 31))
    quiet = [Quiet("losing_touch", "person", n) for n in range(1, 26)]
    assert hellos(now(*quiet, losing_touch=many)) == [26, 27, 28, 29, 30]


def test_a_promise_that_someone_waits_for_is_never_put_off_as_advice() -> None:
    promise = Promise(id=7, what="send it", due=TODAY, person=1)
    quiet = (Quiet("promise_mine"), Quiet("promise_mine", "promise", 7))
    snapshot = now(*quiet, promises=(promise,))
    (one,) = [a for a in advise(snapshot, TEXTS) if a.key == "promise_mine"]
    assert one.kept
    assert not [a for a, _ in left_out(snapshot, TEXTS) if a.key == "promise_mine"]
    later = replace(promise, snoozed_until=TODAY + timedelta(days=1))
    assert "promise_mine" not in keys(now(promises=(later,)))
    theirs = replace(promise, direction="theirs", due=TODAY - timedelta(days=1))
    assert "promise_theirs" not in keys(now(Quiet("promise_theirs"), promises=(theirs,)))


def test_an_empty_journal_is_never_left_without_its_one_action() -> None:
    alone = Snapshot(today=TODAY, quiet=(Quiet("objective_none"),))
    assert keys(alone) == ["objective_none"]


def everything_off(until: date | None) -> Snapshot:
    snapshot = now()
    while some := [one for one in advise(snapshot, TEXTS) if not one.calm]:
        off = tuple(Quiet(one.key, until=until) for one in some)
        snapshot = replace(snapshot, quiet=snapshot.quiet + off)
    return snapshot


def test_where_all_is_put_off_until_a_day_next_says_so() -> None:
    snapshot = everything_off(TODAY + timedelta(days=4))
    first, *others = advise(snapshot, TEXTS)
    number = len(left_out(snapshot, TEXTS))
    assert first.say == (
        f"Nothing else here now: {number} things are put off, the next until Thu 26 Nov."
    )
    assert (first.key, first.calm, first.action) == ("rest_put_off", True, Action("put_off"))
    for stage in ("preparation", "orientation", "implementation", "assessment"):
        assert for_stage((first, *others), stage).stage == stage
    assert "calm_preparation" not in [one.key for one in others]


def test_what_is_not_wanted_at_all_is_not_brought_up_again() -> None:
    assert keys(everything_off(None))[0] == "all_done"


def test_what_is_left_out_is_told_with_what_puts_it_off() -> None:
    week = TODAY + timedelta(days=7)
    snapshot = now(Quiet("losing_touch", "person", 2, week), Quiet("goal_none"), Quiet("no_rule"))
    assert [(a.key, a.action.record, by.until) for a, by in left_out(snapshot, TEXTS)] == [
        ("losing_touch", 2, week),
        ("goal_none", None, None),
    ]
    vague = replace(PLAN, deadline=None)
    snapshot = now(Quiet("objective_question", "plan", 1), plan=vague)
    assert "objective_question" not in keys(snapshot)
    assert [a.field for a, _ in left_out(snapshot, TEXTS)] == ["deadline"]


@pytest.mark.parametrize(
    ("action", "about"),
    [
        (Action("edit", "plan", 3), ("plan", 3)),
        (Action("practise", record=4), ("pitch", 4)),
        (Action("practise"), None),
        (Action("log"), None),
        (Action("log", preset=(("opportunity", 5),)), ("opportunity", 5)),
        (Action("add", "target", preset=(("opportunity", 5),)), ("opportunity", 5)),
        (Action("add", "ask", preset=(("issue", 1), ("person", 2))), ("issue", 1)),
        (Action("add", "opportunity", preset=(("role", "friendly"),)), None),
        (Action("add", "review", preset=(("rhythm", "event"), ("opportunity", 6))),
         ("opportunity", 6)),
        (Action("add", "opportunity", preset=(("no_field", 6),)), None),
        (Action("step", step="drills"), None),
        (Action("introduce", "target", 8, preset=(("person", 9),)), ("target", 8)),
    ],
)  # fmt: skip
def test_an_action_knows_which_record_it_is_about(
    action: Action, about: tuple[str, int] | None
) -> None:
    assert action.about == about


def said(key: str, urgency: int = 50) -> Advice:
    return Advice(key, "preparation", "Do it.", "do it", "", "", urgency, Action("log"))


def test_one_rule_never_fills_the_three_lines_of_today() -> None:
    some = [said(key) for key in ("a", "a", "a", "b", "c")]
    assert [one.key for one in for_today(some)] == ["a", "a", "b"]
    assert [one.key for one in for_today(some[:3])] == ["a", "a"]
    calm = [said("all_done", 0), said("calm_preparation", 0)]
    assert [one.key for one in for_today(calm)] == ["all_done"]
    assert [one.key for one in for_today([said("a"), *calm])] == ["a"]


def test_an_event_put_off_keeps_its_other_advice() -> None:
    event = Opportunity(id=1, name="Meetup", on=TODAY + timedelta(days=1), decision="attend")
    quiet = Quiet("targets_none", "opportunity", 1)
    found = keys(now(quiet, coming=(event,)))
    assert "targets_none" not in found
    assert "follow_up_slot" in found
