"""Why one event stands before another is said in one line, by the largest differences alone."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given

from netcoach.coach.events.comparing import compared
from netcoach.coach.events.ranking import PARTS, Rated, rated
from netcoach.records import Me, Opportunity
from tests.coach.events.test_ranking import FULL, WEIGHTS, events

DEAR = replace(FULL, id=2, name="Vendor dinner", access=5, cost=450.0, energy=5)


def said(first: Opportunity, second: Opportunity, me: Me | None = None) -> str:
    return compared(rated(first, me), rated(second, me), second.name)


def test_the_largest_differences_are_named_in_points() -> None:
    """Cost (0.5 − 0.1) · 9 and effort 0.5 · 2 of 25 ahead, access 0.25 · 4 of 25 behind."""
    me = Me(weight_cost=9)
    assert said(FULL, DEAR, me) == (
        "Ahead of Vendor dinner by cost (+14) and effort (+4), behind on access (−4)"
    )


def test_with_nothing_behind_only_the_lead_is_named_and_of_many_parts_two() -> None:
    low = replace(FULL, fit=1, access=1, format="open", name="Mixer")
    assert said(FULL, low) == "Ahead of Mixer by fit (+29) and access (+18)"


def test_what_only_one_of_them_gives_is_no_loss_of_the_other() -> None:
    bare = Opportunity(name="Forum", fit=5, access=1, format="structured")
    assert said(FULL, bare) == (
        "Ahead of Forum by access (+25); hours, cost and effort given for one of them only"
    )


def test_equals_are_level() -> None:
    assert said(FULL, replace(FULL, name="Twin")) == "Level with Twin"
    # 0.25 · 4 against 0.5 · 2.
    other = replace(FULL, name="Other", access=3, energy=1)
    assert said(FULL, other) == "Level with Other: ahead by access (+6), behind on effort (−6)"


def test_without_a_score_nothing_is_compared() -> None:
    assert compared(rated(FULL, None), Rated(), "Forum") == ""
    assert compared(Rated(), rated(FULL, None), "Forum") == ""


@given(events(given_all=True), events(given_all=True), WEIGHTS)
def test_the_figures_are_differences_of_points(
    one: Opportunity, other: Opportunity, weight: dict[str, int]
) -> None:
    me = Me(**weight)
    first, second = rated(one, me), rated(other, me)
    words = compared(first, second, "Other")
    if first.score is None:
        assert words == ""
        return
    points = {
        "effort" if key == "energy" else key: mine.points - theirs.points
        for key, mine, theirs in zip(PARTS, first.parts, second.parts, strict=True)
    }
    shown = re.findall(r"(\w+) \(([+−][0-9]+)\)", words)
    assert len(shown) <= 3
    for key, figure in shown:
        assert abs(float(figure.replace("−", "-")) - points[key]) <= 0.5 + 1e-6
    largest = max(points.values())
    assert largest < 0.5 - 1e-6 or any(points[key] == largest for key, _ in shown) or not shown
