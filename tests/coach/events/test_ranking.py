"""A score is the sum of its parts, follows the weights, and never takes a gap for a zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netcoach.coach.events.ranking import (
    PARTS,
    hours_by_times,
    hours_words,
    ranked,
    rated,
    read_parts,
    shown_points,
    total_hours,
    weights,
    with_prediction,
)
from netcoach.coach.reading import ContentError
from netcoach.paths import assets
from netcoach.records import Me, Opportunity

TODAY = date(2026, 11, 22)
FULL = Opportunity(
    id=1,
    name="Clinic",
    on=TODAY + timedelta(days=4),
    fit=5,
    access=4,
    format="structured",
    hours_event=3.0,
    hours_travel=1.0,
    cost=50.0,
    paid_by="me",
    energy=3,
)


def test_a_worked_example_with_all_parts() -> None:
    """Fit 1 · 5, access 0.75 · 4, format 1 · 3, hours 4÷8 · 2, cost 50÷100 · 1, effort 0.5 · 2:
    13.5 of 17."""
    found = rated(FULL, None)
    assert found.score == pytest.approx(13.5 / 17 * 100)
    assert found.shown == "79"
    assert [part.value for part in found.parts] == [1.0, 0.75, 1.0, 0.5, 0.5, 0.5]
    assert [part.weight for part in found.parts] == [5, 4, 3, 2, 1, 2]
    assert [part.said for part in found.parts] == [
        "5 of 5", "4 of 5", "structured", "4 h", "50", "3 of 5",
    ]  # fmt: skip
    assert shown_points(found) == ("29.4", "17.7", "17.6", "5.9", "2.9", "5.9")
    assert found.missing == ()


def test_what_is_not_given_is_left_out_and_named() -> None:
    """Fit 0.5 · 5 and format 0.25 · 3: 3.25 of 8."""
    bare = rated(Opportunity(name="Meetup", fit=3), None)
    assert bare.score == pytest.approx(3.25 / 8 * 100)
    assert bare.missing == ("access", "hours", "cost", "effort")
    assert shown_points(bare) == ("31.2", "–", "9.4", "–", "–", "–")
    me = Me(name="Mira", weight_hours=0)
    assert rated(Opportunity(name="Meetup", fit=3), me).missing == ("access", "cost", "effort")


@pytest.mark.parametrize(
    ("values", "value"),
    [
        ({"paid_by": "employer", "cost": 900.0}, 1.0),
        ({"paid_by": "free", "cost": None}, 1.0),
        ({"cost": 0.0}, 1.0),
        ({"cost": 150.0}, 0.25),
        ({"cost": None}, None),
    ],
)
def test_cost_is_what_you_pay_yourself(values: dict[str, Any], value: float | None) -> None:
    assert rated(replace(FULL, **values), None).parts[4].value == value


@pytest.mark.parametrize(
    ("values", "hours"),
    [
        ({}, 2.5),
        ({"hours_event": 4.0}, None),
        ({"hours_event": 0.0}, None),
        ({"hours_event": float("nan")}, 2.5),
        ({"ends": ""}, None),
        ({"ends": "18:00"}, None),
        ({"ends": "17:00"}, None),
        ({"starts": "22:00", "ends": "00:30", "until": TODAY + timedelta(days=5)}, 2.5),
        ({"until": TODAY + timedelta(days=5)}, None),
        ({"until": TODAY + timedelta(days=4)}, 2.5),
        ({"starts": "soon"}, None),
    ],
)
def test_hours_not_given_come_from_the_times(values: dict[str, Any], hours: float | None) -> None:
    timed = replace(FULL, hours_event=None, starts="18:00", ends="20:30")
    event = replace(timed, **values)
    assert hours_by_times(event) == hours
    assert hours_words(timed) == "2.5 h, from the times"
    assert total_hours(timed) == 3.5
    assert rated(timed, None).parts[3].said == "3.5 h"
    assert total_hours(Opportunity(name="Talk", starts="18:00", ends="20:30")) == 2.5


def test_hours_add_up_those_given() -> None:
    assert total_hours(FULL) == 4.0
    assert total_hours(Opportunity(name="Meetup")) is None
    assert total_hours(replace(FULL, hours_travel=float("nan"))) == 3.0


def test_without_fit_and_access_there_is_no_score_and_a_friendly_event_never_has_one() -> None:
    assert rated(Opportunity(name="Meetup", energy=1, cost=0.0), None).score is None
    friendly = rated(replace(FULL, role="friendly"), None)
    assert (friendly.score, friendly.parts) == (None, ())
    assert "not ranked" in friendly.why_none
    only_fit = Opportunity(name="Meetup", fit=5, format="")
    unweighted = Me(name="Mira", weight_fit=0)
    assert "nothing that you let count" in rated(only_fit, unweighted).why_none


def test_all_weights_zero_are_refused_in_a_sentence() -> None:
    none = Me(name="Mira", **{f"weight_{key}": 0 for key in PARTS})
    assert none.problems() == (("weight_fit", "The weights sum to zero: let at least one count."),)
    assert rated(FULL, none).score is None


def test_the_best_comes_first_and_what_has_no_score_last() -> None:
    low, none = replace(FULL, id=2, fit=1), Opportunity(id=3, name="Meetup", on=TODAY)
    assert [one.id for one, _ in ranked([none, low, FULL], None)] == [1, 2, 3]


def test_the_prediction_is_kept_from_the_decision_on() -> None:
    undecided = with_prediction(FULL, None, TODAY)
    assert undecided.predicted is None
    decided = with_prediction(replace(FULL, decision="attend"), None, TODAY)
    assert decided.predicted == 79.4
    again = with_prediction(replace(decided, fit=1), None, TODAY)
    assert again.predicted == 79.4
    assert with_prediction(replace(decided, decision="skip"), None, TODAY).predicted is None


def test_hindsight_is_no_prediction_and_a_friendly_event_has_none() -> None:
    over = replace(FULL, on=TODAY - timedelta(days=1), decision="attend")
    assert with_prediction(over, None, TODAY).predicted is None
    assert with_prediction(replace(over, on=TODAY), None, TODAY).predicted == 79.4
    friendly = replace(FULL, role="friendly", decision="attend", predicted=50.0)
    assert with_prediction(friendly, None, TODAY).predicted is None


def test_the_words_of_the_parts_are_read_and_a_missing_one_is_said(tmp_path: Path) -> None:
    assert tuple(text.key for text in read_parts(assets())) == PARTS
    words = (assets() / "ranking.toml").read_text(encoding="utf-8")
    (tmp_path / "ranking.toml").write_text(words[: words.rindex("[[part]]")], encoding="utf-8")
    with pytest.raises(ContentError, match="the parts fit, access"):
        read_parts(tmp_path)


# Properties

_JUDGED = st.integers(1, 5)
_AMOUNT = st.floats(0, 10_000, allow_nan=False)


def events(given_all: bool = False) -> st.SearchStrategy[Opportunity]:
    def maybe(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return some if given_all else st.none() | some

    return st.builds(
        Opportunity,
        name=st.just("E"),
        fit=maybe(_JUDGED),
        access=maybe(_JUDGED),
        energy=maybe(_JUDGED),
        format=st.sampled_from(["structured", "open", "online"]),
        hours_event=maybe(_AMOUNT),
        cost=maybe(_AMOUNT),
        paid_by=st.sampled_from(["me", "", "employer"]) if given_all else st.just("me"),
    )


WEIGHTS = st.fixed_dictionaries({f"weight_{key}": st.integers(0, 10) for key in PARTS})


@given(events(), WEIGHTS)
def test_the_points_sum_to_the_score_also_as_shown(
    event: Opportunity, weight: dict[str, int]
) -> None:
    found = rated(event, Me(name="M", **weight))
    assume(found.score is not None)
    assert found.score is not None
    assert sum(part.points for part in found.parts) == pytest.approx(found.score)
    assert 0 <= found.score <= 100 + 1e-9
    shown = shown_points(found)
    tenths = sum(round(float(points) * 10) for points in shown if points != "–")
    assert tenths == round(found.score * 10)
    for part, points in zip(found.parts, shown, strict=True):
        assert points == "–" or abs(float(points) - part.points) < 0.1 + 1e-9


@given(events(given_all=True), events(given_all=True), WEIGHTS, st.sampled_from(PARTS), st.data())
def test_more_weight_on_a_part_never_lets_the_event_that_is_worse_on_it_overtake(
    one: Opportunity, other: Opportunity, weight: dict[str, int], key: str, data: st.DataObject
) -> None:
    """With every part given on both: let one be ahead, or level, and at least as good on a part.
    With more weight on that part it is still ahead or level."""
    place, name = PARTS.index(key), f"weight_{key}"
    more = {**weight, name: data.draw(st.integers(weight[name], 10))}
    before, after = Me(name="M", **weight), Me(name="M", **more)
    assume(any(weight.values()))
    first, second = rated(one, before), rated(other, before)
    assert first.score is not None
    assert second.score is not None
    better_on_it = (first.parts[place].value or 0) >= (second.parts[place].value or 0)
    assume(first.score >= second.score and better_on_it)
    ahead, behind = rated(one, after).score, rated(other, after).score
    assert ahead is not None
    assert behind is not None
    assert ahead >= behind - 1e-9


@given(events(), WEIGHTS, st.sampled_from(PARTS))
def test_more_weight_on_a_part_moves_a_score_towards_that_part(
    event: Opportunity, weight: dict[str, int], key: str
) -> None:
    place, name = PARTS.index(key), f"weight_{key}"
    assume(weight[name] < 10)
    before = rated(event, Me(name="M", **weight))
    after = rated(event, Me(name="M", **{**weight, name: weight[name] + 1}))
    value = after.parts[place].value
    assume(before.score is not None and after.score is not None)
    assert before.score is not None
    assert after.score is not None
    if value is None:
        assert after.score == pytest.approx(before.score)
    else:
        assert abs(after.score - value * 100) <= abs(before.score - value * 100) + 1e-9


@given(events(), WEIGHTS)
def test_doubling_all_weights_changes_nothing(event: Opportunity, weight: dict[str, int]) -> None:
    halved = {name: value // 2 for name, value in weight.items()}
    doubled = {name: value * 2 for name, value in halved.items()}
    one, two = rated(event, Me(name="M", **halved)), rated(event, Me(name="M", **doubled))
    assert (one.score is None) == (two.score is None)
    assert two.score == pytest.approx(one.score)


def test_the_weights_are_the_users_own() -> None:
    assert weights(None) == {
        "fit": 5, "access": 4, "format": 3, "hours": 2, "cost": 1, "energy": 2,
    }  # fmt: skip
    assert weights(Me(name="M", weight_cost=9))["cost"] == 9
