"""What came of an event is set against what was predicted, and against its hours, in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netcoach.coach.events.returns import accuracy, came_of, return_on_time
from netcoach.records import Opportunity

TODAY = date(2026, 11, 22)


def past(key: int, ago: int = 100, **values: object) -> Opportunity:
    full = {"id": key, "name": "E", "on": TODAY - timedelta(days=ago), "decision": "attend"}
    return Opportunity(**{**full, "hours_event": 4.0, **values})  # type: ignore[arg-type]


def test_what_came_of_it_is_said_beside_the_prediction() -> None:
    event = past(1, predicted=71.6, worth=4)
    assert came_of(event, 1) == "predicted 72, came to 4 of 5, 1 outcome"
    assert came_of(replace(event, predicted=None), 0) == "came to 4 of 5"
    assert came_of(replace(event, role="friendly"), 3) == ""


def test_with_four_events_it_is_too_early_to_tell_how_well_scores_foretell() -> None:
    events = [past(n, predicted=50.0 + n, worth=n % 5 + 1) for n in range(4)]
    friendly = past(9, role="friendly", predicted=10.0, worth=5)
    unjudged = past(10, predicted=10.0)
    assert accuracy([*events, friendly, unjudged]).words == (
        "How well the scores foretell: too early, 4 of 5 events."
    )


def test_from_five_events_on_the_pairs_in_the_right_order_are_counted() -> None:
    """Five events, worth 1 2 3 4 4: nine pairs differ; the first two are in the wrong order."""
    worth = {1: (40.0, 2), 2: (50.0, 1), 3: (60.0, 3), 4: (70.0, 4), 5: (80.0, 4)}
    found = accuracy(past(n, predicted=p, worth=w) for n, (p, w) in worth.items())
    assert (found.events, found.pairs, found.right) == (5, 9, 8)
    assert "in 8 of 9 pairs (89%)" in found.words


def test_events_that_all_came_to_the_same_show_nothing() -> None:
    found = accuracy(past(n, predicted=50.0 + n, worth=3) for n in range(5))
    assert found.words.endswith("no data, all 5 came to the same.")


def test_an_event_waits_ninety_days_before_it_is_judged() -> None:
    event = past(1, ago=30)
    assert return_on_time(event, {}, (), TODAY) == (
        "4 h so far, no outcome yet. Too early to judge before Thu 21 Jan 2027: 90 days.",
    )
    assert "nothing useful came" in return_on_time(past(1, ago=90), {}, (), TODAY)[0]
    assert "Too early" in return_on_time(past(1, ago=89), {1: 2}, (), TODAY)[0]


def test_hours_and_cost_are_set_apart_against_outcomes_and_the_own_median() -> None:
    event = past(1, cost=30.0)
    assert return_on_time(event, {1: 2}, (), TODAY) == (
        "4 h for 2 outcomes: 2 h each. Your median: too early, 0 of 5 other events.",
        "Cost 30 for 2 outcomes: 15 each.",
    )
    others = [past(n, hours_event=float(n)) for n in range(2, 7)]
    outcomes = {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}
    assert (
        "Your median is 4 h, over 5 other events."
        in return_on_time(
            event, outcomes, [event, *others, past(9, ago=20), past(8, role="friendly")], TODAY
        )[0]
    )
    assert (
        "paid by your employer"
        in return_on_time(replace(event, paid_by="employer"), {}, (), TODAY)[1]
    )


def test_no_outcome_and_no_hours_are_said_not_divided() -> None:
    assert return_on_time(past(1), {}, (), TODAY) == ("4 h: nothing useful came of it in 90 days.",)
    assert return_on_time(past(1, hours_event=None), {1: 2}, (), TODAY) == (
        "Hours not given: no return to show for 2 outcomes.",
    )


@pytest.mark.parametrize(
    "values",
    [{"role": "friendly"}, {"decision": "skip"}, {"on": TODAY}, {"on": None}],
)
def test_friendly_skipped_and_coming_events_are_not_judged(values: dict[str, object]) -> None:
    assert return_on_time(replace(past(1), **values), {1: 1}, (), TODAY) == ()
