"""Objective progress, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Plan, Progress, RecordProblem
from tests.coach.measures.facts import ago, figures, said


def plan(**more: Any) -> Plan:
    given = {
        "id": 1,
        "objective": "Two mentors",
        "unit": "mentors",
        "baseline": 0.0,
        "target": 10.0,
        "starts_on": ago(50),
        "deadline": ago(-50),
    }
    return Plan(**(given | more))


def noted(*values: tuple[int, float]) -> tuple[Progress, ...]:
    return tuple(
        Progress(id=n, plan=1, on=ago(days), value=value) for n, (days, value) in enumerate(values)
    )


@pytest.mark.parametrize(
    ("value", "pace", "band"),
    [
        (5.0, 1.0, "good"),  # half of the way in half of the time
        (4.0, 0.8, "watch"),  # 0.4 ÷ 0.5
        (3.5, 0.7, "watch"),  # 0.7 is not under 0.7
        (3.0, 0.6, "poor"),
        (0.0, 0.0, "poor"),
        (-2.0, 0.0, "poor"),
    ],
)
def test_it_is_the_way_done_by_the_time_gone(value: float, pace: float, band: str) -> None:
    found = figures("objective_progress", plan=plan(), progress=noted((1, value)))
    assert found.value == pytest.approx(pace)
    assert found.band == band
    assert found.window == "this cycle, day 51 of 101"
    assert "day 51 of 101 = 50% of the time" in found.formula


def test_a_figure_that_should_fall_counts_the_same() -> None:
    falling = plan(baseline=40.0, target=20.0)
    found = figures("objective_progress", plan=falling, progress=noted((3, 32.0)))
    # (32 − 40) ÷ (20 − 40) = 0.4; 0.4 ÷ 0.5 = 0.8
    assert found.value == pytest.approx(0.8)
    assert found.shown == "32 to 20, pace 0.8"
    assert found.formula.startswith("(32 − 40) ÷ (20 − 40) = 40% of the way")
    rising = figures("objective_progress", plan=falling, progress=noted((3, 44.0)))
    assert (rising.value, rising.band) == (0.0, "poor")


def test_a_target_that_equals_the_start_is_rejected() -> None:
    same = plan(baseline=3.0, target=3.0)
    assert ("target" in dict(same.problems())) is True
    found = said("objective_progress", plan=same, progress=noted((3, 3.0)))
    assert (found.value, found.band) == (None, "no data")
    assert "equals where you began" in found.why
    with pytest.raises(RecordProblem, match="equals where you are"):
        Journal.in_memory().save(same.with_(id=None))


@pytest.mark.parametrize(
    ("changes", "why", "shown", "band"),
    [
        ({"target": None}, "no target figure", "no data", "no data"),
        ({"deadline": None}, "No day is set", "1 of 10, no day set", ""),
        ({"starts_on": ago(0)}, "just begun", "1 of 10", "too early"),
        ({"starts_on": ago(-5), "baseline": 2.0}, "just begun", "1 to 10", "too early"),
    ],
)
def test_what_is_missing_is_said_beside_the_figure(
    changes: dict[str, Any], why: str, shown: str, band: str
) -> None:
    """The figure is the one that stands above every screen."""
    found = said("objective_progress", plan=plan(**changes), progress=noted((0, 1.0)))
    assert (found.value, found.shown, found.band) == (None, shown, band)
    assert why in found.why


def test_the_first_days_are_not_judged() -> None:
    young = plan(starts_on=ago(4), deadline=ago(-4))
    assert figures("objective_progress", plan=young).band == "too early"
    assert figures("objective_progress", plan=plan(starts_on=ago(9), deadline=ago(-91))).band == (
        "too early"
    )
    old = plan(starts_on=ago(10), deadline=ago(-90))
    assert figures("objective_progress", plan=old).band == "poor"


def test_its_trend_goes_back_by_thirty_days_within_the_cycle() -> None:
    found = figures("objective_progress", plan=plan(), progress=noted((40, 1.0), (5, 5.0)))
    # 30 days ago 20 of 100 days were gone, and 1 of 10: 0.1 ÷ 0.2.
    assert found.trend == (None, None, None, pytest.approx(0.5))
    assert found.value == pytest.approx(1.0)


def test_progress_noted_for_a_later_day_waits_for_it() -> None:
    found = figures("objective_progress", plan=plan(), progress=noted((5, 5.0), (-3, 9.0)))
    assert found.value == pytest.approx(1.0)
