"""A weak objective is asked one concrete question; one to plan with is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.objective.check import GAPS, question, read_objective
from netcoach.coach.reading import ContentError
from netcoach.paths import assets
from netcoach.records import Plan
from netcoach.text import clean
from tests.coach.snapshots import TODAY, day

TEXTS = read_objective(assets())


SOUND: dict[str, Any] = {
    "objective": "Find two mentors in regulatory affairs",
    "measure": "mentors who said yes",
    "unit": "mentors",
    "baseline": 0.0,
    "target": 2.0,
    "starts_on": TODAY,
    "deadline": day(70),
}
BARE: dict[str, Any] = {"measure": "", "unit": "", "target": None, "deadline": None}


def asked(**values: Any) -> tuple[str, str, str]:
    found = question(Plan(**{**SOUND, **values}), TODAY, TEXTS)
    return (found.key, found.field, found.ask) if found else ("", "", "")


@pytest.mark.parametrize(
    ("values", "key", "field", "ask"),
    [
        (BARE, "no_measure", "measure", "What would you count?"),
        (
            {**BARE, "objective": "Network more"},
            "vague",
            "objective",
            "“Network more” is an activity: what would be different in February because of it?",
        ),
        (
            {"objective": "Connect with people", "target": None, "deadline": date(2027, 3, 1)},
            "vague",
            "objective",
            "“Connect with people” is an activity: what would be different in March because of it?",
        ),
        (
            {**BARE, "objective": "I want to get better at small talk"},
            "vague",
            "objective",
            "“I want to get better at small talk” is an activity: what would be different in "
            "February because of it?",
        ),
        (
            {"measure": "confidence", "unit": ""},
            "uncountable",
            "measure",
            "“confidence” cannot be counted: what would you see happen, and how often?",
        ),
        (
            {"measure": "better relationships", "unit": ""},
            "uncountable",
            "measure",
            "“better relationships” cannot be counted: what would you see happen, and how often?",
        ),
        (
            {"measure": "New contacts"},
            "empty_count",
            "measure",
            "Many contacts, and then? What should they do that you could count?",
        ),
        ({"target": None}, "no_target", "target", "How many mentors would be enough?"),
        (
            {"target": None, "unit": "", "measure": "Mentors who said yes"},
            "no_target",
            "target",
            "How many mentors who said yes would be enough?",
        ),
        (
            {"target": 0.0},
            "target_reached",
            "target",
            "You are there already: which figure would be a step?",
        ),
        ({"target": 3.0, "baseline": 3.0}, "target_reached", "target", "You are there already: "),
        ({"deadline": None}, "no_deadline", "deadline", "By which day?"),
        (
            {"deadline": day(-1), "starts_on": day(-50)},
            "past",
            "deadline",
            "That day has passed: by which day now?",
        ),
        (
            {"deadline": day(400)},
            "too_far",
            "deadline",
            "That is over a year away: what would you want to have by Sat 20 Feb 2027?",
        ),
        ({**BARE, "deadline": day(-1), "starts_on": day(-50)}, "past", "deadline", "That day has"),
        ({"deadline": day(3)}, "too_near", "deadline", "That leaves 3 days: "),
        (
            {"objective": "Find a girlfriend"},
            "private",
            "serves",
            "“girlfriend” sounds like private life: ",
        ),
        ({"serves": ""}, "no_purpose", "serves", "Does it serve your career, or"),
    ],
)
def test_one_concrete_question(values: dict[str, Any], key: str, field: str, ask: str) -> None:
    found = asked(**values)
    assert found[:2] == (key, field)
    assert found[2].startswith(ask)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"objective": "Network more"},
        {"objective": "Connectivity tools: find three pilot users", "target": 3.0},
        {"measure": "talks that led to a better job offer", "unit": ""},
        {"measure": "confidence, 1 to 10", "unit": "points"},
        {"baseline": 40.0, "target": 20.0},
        {"deadline": day(365)},
        {"deadline": day(7)},
        # Near its end or in its last month a plan that runs is not asked again.
        {"deadline": day(2), "starts_on": day(-60)},
        {"deadline": day(20), "starts_on": day(-400)},
        {"status": "closed", **BARE},
        {"objective": " ", **BARE},
    ],
)
def test_an_objective_to_plan_with_is_left_alone(values: dict[str, Any]) -> None:
    assert asked(**values) == ("", "", "")


def test_every_question_of_the_list_can_be_asked_and_says_why() -> None:
    assert {text.key for text in TEXTS.questions} == set(GAPS)
    for text in TEXTS.questions:
        assert text.ask.endswith("?"), text.key
        assert text.why.endswith("."), text.key


def test_words_for_an_unknown_gap_or_a_question_missing_are_refused(tmp_path: Path) -> None:
    words = (assets() / "objective.toml").read_text(encoding="utf-8")
    (tmp_path / "objective.toml").write_text(words.replace("{days}", "{hours}"), "utf-8")
    with pytest.raises(ContentError, match="gaps among these: days"):
        read_objective(tmp_path)
    cut = words.rindex("[[question]]")
    (tmp_path / "objective.toml").write_text(words[:cut], "utf-8")
    with pytest.raises(ContentError, match="too_near"):
        read_objective(tmp_path)


HOSTILE = "\x1b]52;c;AAAA\x07[/red]{day}‮\n" + "network " * 900


@given(
    st.builds(
        Plan,
        objective=st.text() | st.just(HOSTILE),
        measure=st.text(max_size=30) | st.just(HOSTILE) | st.just("confidence"),
        unit=st.text(max_size=30) | st.just(HOSTILE),
        serves=st.sampled_from(["", "career"]),
        baseline=st.none() | st.floats(),
        target=st.none() | st.floats(),
        starts_on=st.none() | st.dates(),
        deadline=st.none() | st.dates(),
    ),
    st.dates(max_value=date(9000, 1, 1)),
)
def test_any_objective_gets_one_clean_question_or_none(plan: Plan, today: date) -> None:
    found = question(plan, today, TEXTS)
    if found is not None:
        assert clean(found.ask) == found.ask
        assert "\n" not in found.ask
        assert len(found.ask) < 160
