"""The objective's line: how far it is, and whether that keeps pace with the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.objective.pace import pace_words, show_pace
from netcoach.coach.steps import objective_line
from netcoach.records import Plan, Progress, Snapshot
from tests.coach.snapshots import TODAY, day, now, plan


def test_the_objective_line_gives_progress_and_pace() -> None:
    line = objective_line(now(plan=plan(), progress=(Progress(id=1, value=1.0, on=day(-1)),)))
    assert line is not None
    assert (line.current, line.target, line.share) == (1.0, 2.0, 0.5)
    assert (line.day, line.of, line.days_left) == (11, 61, 50)
    assert line.pace == pytest.approx(0.5 / (10 / 60))


def test_pace_works_for_a_falling_target_and_counts_no_value_of_the_future() -> None:
    falling = plan(baseline=40.0, target=20.0, deadline=day(10))
    values = (Progress(id=2, value=20.0, on=day(1)), Progress(id=1, value=30.0, on=day(-2)))
    line = objective_line(now(plan=falling, progress=values))
    assert line is not None
    assert (line.current, line.share, line.pace) == (30.0, 0.5, 1.0)


@pytest.mark.parametrize(
    "values",
    [
        {"starts_on": TODAY},
        {"target": None},
        {"deadline": None},
        {"target": 0.0},
        {"deadline": day(-10)},
        {"starts_on": day(3)},
        {"starts_on": None, "created_at": ""},
    ],
)
def test_without_time_or_figures_there_is_no_pace(values: dict[str, Any]) -> None:
    line = objective_line(now(plan=plan(**values)))
    assert line is not None
    assert line.pace is None
    assert line.day >= 1


def test_the_day_of_the_deadline_is_the_last_one() -> None:
    line = objective_line(now(plan=plan(deadline=TODAY)))
    assert line is not None
    assert (line.day, line.of, line.days_left, line.pace) == (11, 11, 0, 0.0)
    assert objective_line(now()) is None


MENTORS = {"unit": "mentors", "target": 8.0, "starts_on": day(-29), "deadline": day(30)}


def test_a_pace_is_shown_to_one_decimal_and_never_as_more_than_it_is() -> None:
    shown = [show_pace(pace) for pace in (0.0, 0.6999, 0.7, 0.84, 0.99, 1.0, 1.75)]
    assert shown == ["0.0", "0.6", "0.7", "0.8", "0.9", "1.0", "1.7"]


@pytest.mark.parametrize(
    ("values", "noted", "words"),
    [
        ({}, 4.0, "4 of 8 mentors on day 30 of 60: on pace."),
        ({}, 2.0, "2 of 8 mentors on day 30 of 60: pace 0.5, 2 behind the calendar."),
        ({}, 3.0, "3 of 8 mentors on day 30 of 60: pace 0.7, less than 1 behind the calendar."),
        ({}, 7.0, "7 of 8 mentors on day 30 of 60: pace 1.7, 3 ahead of the calendar."),
        ({}, 8.0, "8 of 8 mentors: reached."),
        ({}, None, "0 of 8 mentors on day 30 of 60: pace 0.0, 4 behind the calendar."),
        ({"deadline": None}, 2.0, "2 of 8 mentors. No day to reach it by is set."),
        ({"deadline": day(-1)}, 2.0, "2 of 8 mentors. The day was Sat 21 Nov."),
        ({"starts_on": TODAY}, 0.0, "0 of 8 mentors on day 1 of 31: just begun."),
        (
            {"starts_on": TODAY, "unit": "", "measure": "Mentors who said yes"},
            0.0,
            "0 of 8 mentors who said yes on day 1 of 31: just begun.",
        ),
        (
            {"starts_on": TODAY, "unit": "", "measure": "mentors who met me three times"},
            0.0,
            "0 of 8 on day 1 of 31: just begun.",
        ),
        (
            {"unit": "hours", "baseline": 40.0, "target": 20.0},
            35.0,
            "35 hours on the way from 40 to 20 on day 30 of 60: pace 0.5, 5 behind the calendar.",
        ),
        (
            {"unit": "", "baseline": 40.0, "target": 20.0},
            19.5,
            "19.5 mentors who said yes on the way from 40 to 20: reached.",
        ),
        (
            {"unit": "h", "baseline": 10.5, "target": 2.5},
            9.0,
            "9 h on the way from 10.5 to 2.5 on day 30 of 60: pace 0.3, 2.4 behind the calendar.",
        ),
        ({"target": None}, 2.0, ""),
    ],
)
def test_the_pace_in_plain_words(values: dict[str, Any], noted: float | None, words: str) -> None:
    noted_values = () if noted is None else (Progress(id=1, value=noted, on=TODAY),)
    assert pace_words(now(plan=plan(**{**MENTORS, **values}), progress=noted_values)) == words


figures = st.none() | st.floats(allow_nan=False, allow_infinity=False)
days = st.none() | st.dates()


@given(
    st.builds(
        Plan,
        objective=st.text(),
        baseline=figures,
        target=figures,
        starts_on=days,
        deadline=days,
        created_at=st.text(),
    ),
    st.lists(st.builds(Progress, value=figures, on=days, id=st.integers())),
    st.dates(),
)
def test_any_objective_has_a_line(plan: Plan, progress: list[Progress], today: date) -> None:
    line = objective_line(Snapshot(today=today, plan=plan, progress=tuple(progress)))
    assert line is not None
    assert 0.0 <= line.share <= 1.0
    assert line.pace is None or line.pace >= 0.0
    assert line.day >= 1
    assert line.of is None or line.of >= 1
    assert "\n" not in pace_words(Snapshot(today=today, plan=plan, progress=tuple(progress)))


def test_small_figures_are_not_rounded_away() -> None:
    small = plan(target=0.001, starts_on=day(-50))
    words = pace_words(now(plan=small, progress=(Progress(id=1, value=0.0005, on=day(-1)),)))
    assert words.startswith("0.0005 of 0.001")


def test_one_of_the_users_own_unit_stands_in_the_singular() -> None:
    plan = Plan(
        objective="x", unit="talks", baseline=1.0, target=12.0, starts_on=TODAY, deadline=TODAY
    )
    now = Snapshot(today=TODAY, plan=plan)
    assert pace_words(now).startswith("1 talk on the way from 1 to 12")
    alone = replace(now, plan=plan.with_(baseline=0.0, target=1.0))
    assert pace_words(alone).startswith("0 of 1 talk")
