"""A friendly event is never judged by career results (DOMAIN.md, checklist 16)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from netcoach.coach import facts
from netcoach.coach.advice import advise, read_advice
from netcoach.coach.content import Content
from netcoach.coach.drill.texts import DrillTexts
from netcoach.coach.graduation import graduation
from netcoach.paths import assets
from netcoach.records import Opportunity, Outcome, Plan, Snapshot

TODAY = date(2026, 11, 22)
TEXTS = read_advice(assets())
PICNIC = Opportunity(id=2, name="Picnic", role="friendly", decision="attend", on=TODAY)
PLAN = Plan(id=1, objective="Find two mentors", measure="m", target=2.0, deadline=date(2027, 1, 1))
JUDGING = {"debrief", "targets_none", "targets_few", "target_fact", "target_question"}
"""Rules that ask what an event brings, or for work towards its results."""


@pytest.mark.parametrize("days", range(-30, 31))
@pytest.mark.parametrize("decision", ["attend", "undecided", "skip"])
def test_no_advice_asks_a_friendly_event_for_results(days: int, decision: str) -> None:
    event = replace(PICNIC, on=TODAY + timedelta(days=days), decision=decision)
    where = {"coming": (event,)} if days >= 0 else {"lately": (event,)}
    for talked in (frozenset(), frozenset({2})):
        snapshot = Snapshot(today=TODAY, plan=PLAN, people=1, talked_at=talked, **where)
        spoken = [one for one in advise(snapshot, TEXTS) if one.action.record == 2]
        assert not {one.key for one in spoken} & JUDGING
        assert not any(re.search("What did you get|success|career", one.say) for one in spoken)


def test_what_it_is_asked_is_its_own_small_expectation() -> None:
    over = replace(PICNIC, on=TODAY - timedelta(days=1), expected="three hellos")
    keys = {one.key: one for one in advise(Snapshot(today=TODAY, people=1, lately=(over,)), TEXTS)}
    assert "“three hellos”" in keys["friendly_back"].say
    assert "never judged by career results" in keys["friendly_back"].reason
    assert "never judged by career results" in TEXTS["expectation"].reason


def test_measures_ask_before_they_judge() -> None:
    assert not facts.judged(PICNIC)
    assert facts.judged(replace(PICNIC, role="target"))


def test_what_came_of_a_friendly_event_changes_no_mark() -> None:
    phrases = Content(assets()).wording
    over = replace(PICNIC, on=TODAY - timedelta(days=1))
    met = replace(over, expected="Three hellos", got="All three.")
    missed = replace(over, expected="Three hellos", got="None; I left after ten minutes.")
    useful = (Outcome(id=1, what="A job", opportunity=2),)
    marks = [
        [check.done for check in graduation(Snapshot(today=TODAY, **values), phrases)]
        for values in (
            {"lately": (met,)},
            {"lately": (missed,)},
            {"lately": (missed,), "outcomes": useful},
        )
    ]
    assert marks[0] == marks[1] == marks[2]


def test_suggested_places_expect_little_and_nothing_of_a_career() -> None:
    for venue in DrillTexts(assets()).venues:
        words = f"{venue.expect} {venue.why}".casefold()
        assert not re.search("career|job|client|lead|sale|contact", words), venue.key
