"""Hours of learning are counted once, by one rule, and the year's hours never hide a gap."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.work.education import (
    development,
    goal_hours,
    learning_hours,
    on_work_time,
    was_there,
)
from netcoach.records import Goal, Opportunity, Plan, Support
from tests.coach.snapshots import TODAY, day

PLAN = Plan(objective="Find two mentors", development_hours=40.0)
RULES = Goal(id=1, name="EU rules", hours=30.0, hours_used=6.0)
FORUM = Opportunity(
    id=1,
    name="Forum",
    on=day(-41),
    decision="attend",
    paid_by="employer",
    goal=1,
    hours_preparation=4.0,
    hours_event=8.5,
    hours_travel=3.0,
)
EVENING = Opportunity(
    id=2, name="Evening", on=day(-9), starts="18:00", ends="20:30", decision="attend", goal=1
)


def test_a_worked_example() -> None:
    """The goal: 6 by hand, 8.5 and 2.5 at events, 17 of 30. The employer's hours: the evening was
    the user's own, so 6 + 8.5 of 40."""
    known = goal_hours(RULES, [FORUM, EVENING], TODAY)
    assert (known.by_hand, known.by_events, known.used, known.left) == (6.0, 11.0, 17.0, 13.0)
    year = development(PLAN, [RULES], [FORUM, EVENING], [], TODAY)
    assert (year.year, year.given, year.used, year.left) == (2026, 40.0, 14.5, 25.5)
    assert year.by_hand == ((RULES, 6.0),)
    assert year.by_events == ((FORUM, 8.5),)


def test_only_the_event_itself_is_learning() -> None:
    assert learning_hours(FORUM) == 8.5
    assert learning_hours(EVENING) == 2.5
    assert learning_hours(replace(EVENING, ends="")) is None
    assert learning_hours(replace(FORUM, hours_event=float("nan"))) is None


@pytest.mark.parametrize(
    ("values", "there"),
    [
        ({}, True),
        ({"on": TODAY}, False),
        ({"on": day(3)}, False),
        ({"on": None}, False),
        ({"decision": "skip"}, False),
        ({"decision": "undecided"}, False),
        ({"decision": "undecided", "got": "Three answers."}, True),
        ({"until": day(1)}, False),
        ({"recurs": "every thu"}, False),
    ],
)
def test_who_was_there(values: dict[str, Any], there: bool) -> None:
    assert was_there(replace(FORUM, **values), TODAY) is there


@pytest.mark.parametrize(
    ("paid_by", "status", "work"),
    [
        ("employer", "refused", True),
        ("free", "granted", True),
        ("", "partly", True),
        ("free", "asked", False),
        ("free", "refused", False),
        ("me", "granted", False),
    ],
)
def test_on_work_time_is_what_the_employer_paid_or_granted(
    paid_by: str, status: str, work: bool
) -> None:
    asked = Support(opportunity=1, status=status)
    other = Support(opportunity=99, status="granted")
    assert on_work_time(replace(FORUM, paid_by=paid_by), [asked, other]) is work


def test_hours_that_nobody_gave_are_told_and_not_taken_for_none() -> None:
    known = goal_hours(RULES, [replace(EVENING, ends="")], TODAY)
    assert (known.used, known.without) == (6.0, 1)
    bare = goal_hours(Goal(id=1, name="G"), [], TODAY)
    assert (bare.planned, bare.used, bare.left) == (None, 0.0, None)


def test_a_year_counts_its_own_and_more_than_given_shows_below_zero() -> None:
    last_year = replace(FORUM, on=date(2025, 12, 30))
    year = development(PLAN, [], [last_year], [], TODAY)
    assert year.used == 0
    ended = replace(RULES, until=date(2025, 6, 1))
    assert development(PLAN, [ended], [], [], TODAY).used == 0
    assert development(PLAN, [replace(RULES, until=date(2026, 1, 5))], [], [], TODAY).used == 6.0
    small = replace(PLAN, development_hours=8.0)
    assert development(small, [RULES], [FORUM], [], TODAY).left == -6.5
    assert development(None, [RULES], [], [], TODAY).left is None


def test_an_event_without_a_goal_takes_none_of_the_hours() -> None:
    assert development(PLAN, [], [replace(FORUM, goal=None)], [], TODAY).used == 0


events = st.builds(
    Opportunity,
    id=st.integers(1, 5),
    name=st.just("E"),
    on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    decision=st.sampled_from(["attend", "skip", "undecided"]),
    paid_by=st.sampled_from(["me", "employer", "free", ""]),
    goal=st.none() | st.integers(1, 3),
    hours_event=st.none() | st.floats(allow_nan=True),
)
goals = st.builds(
    Goal,
    id=st.integers(1, 3),
    name=st.just("G"),
    hours=st.none() | st.floats(),
    hours_used=st.none() | st.floats(),
    until=st.none() | st.dates(),
)


@given(st.lists(goals, max_size=4), st.lists(events, max_size=6), st.dates())
def test_hours_are_never_below_zero_and_the_order_of_records_is_none_of_their_matter(
    some: list[Goal], others: list[Opportunity], today: date
) -> None:
    year = development(PLAN, some, others, [], today)
    assert year.used >= 0
    assert not math.isnan(year.used)
    again = development(PLAN, some[::-1], others[::-1], [], today)
    assert again.used == pytest.approx(year.used)
    for goal in some:
        assert goal_hours(goal, others, today).used >= 0
