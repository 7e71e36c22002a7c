"""Issues: resolved, how fast, whom to ask, in touch beforehand; by hand."""

from __future__ import annotations

from typing import Any

import pytest

from netcoach.records import Category, Expertise, Issue, Target
from netcoach.records.ledger import Asked
from tests.coach.measures.facts import ago, figures, said, shown, talk, tie

KINDS = (Category(id=1, name="Technical"), Category(id=2, name="People"))


def issue(key: int, days: int, status: str = "open", **more: Any) -> Issue:
    given = {"id": key, "name": f"Issue {key}", "raised_on": ago(days), "category": 1}
    return Issue(**(given | {"status": status} | more))


def solved(key: int, days: int, took: int, **more: Any) -> Issue:
    return issue(key, days, "resolved", resolved_on=ago(days - took), **more)


def test_only_resolved_counts_against_all_that_is_settled_or_old() -> None:
    issues = (
        *(solved(n, 100, 10, resolved_by=1) for n in range(3)),
        solved(4, 100, 10, category=2),
        issue(5, 100, "unresolved"),
        issue(6, 61),  # open for over 60 days
        issue(7, 60),  # not yet
        solved(8, 366, 1),  # over a year ago
        issue(9, -3, "unresolved"),  # a clock was set back
    )
    people = (tie(1, 5),)
    found = said("issue_resolution", issues=issues, categories=KINDS, ties=people)
    assert (found.shown, found.count, found.band) == ("4 of 6, 67%", 6, "good")
    assert found.formula == (
        "4 resolved ÷ (4 resolved + 1 closed unresolved + 1 open over 60 days) = 67%"
    )
    assert "Who helped: Person 1." in found.why
    assert [(part.title, part.shown, part.band) for part in found.parts] == [
        ("Technical", "3 of 5, 60%", "good"),
        ("People", "1 of 1, 100%", "too early"),
    ]
    assert found.parts[1].why == "Resolved with nobody noted."


@pytest.mark.parametrize(("number", "band"), [(5, "watch"), (3, "watch"), (2, "poor")])
def test_issues_have_their_bands(number: int, band: str) -> None:
    some = tuple(solved(n, 50, 1) if n < number else issue(n, 50, "unresolved") for n in range(10))
    assert figures("issue_resolution", issues=some).band == band


def test_an_issue_whose_category_is_gone_still_counts() -> None:
    some = (solved(1, 50, 3, category=9), solved(2, 50, 3, category=None))
    assert shown(figures("issue_resolution", issues=some)) == {
        "No category": ("2 of 2, 100%", "too early")
    }


def test_the_median_of_days_with_the_ages_of_open_ones_apart() -> None:
    issues = (
        *(solved(n, 100, took) for n, took in enumerate((2, 4, 9, 30))),
        solved(5, 100, 5, category=2),
        solved(6, 20, -3),  # resolved before it was raised
        issue(7, 12),
        issue(8, 80),
        issue(9, 40, "unresolved"),
    )
    found = said("days_to_resolution", issues=issues, categories=KINDS)
    assert (found.value, found.shown, found.count, found.band) == (5.0, "5 d, median of 5", 5, "")
    assert found.formula == "the middle of 2, 4, 5, 9, 30 days = 5 d"
    assert "2 issues are open, the oldest for 80 d" in found.why
    parts = {part.title: part.shown for part in found.parts}
    # Of the four technical ones 4 and 9 stand in the middle.
    assert parts["Technical"] == "6.5 d, median of 4"
    assert parts["Still open"] == "open for 80 d, 12 d"
    alone = said("days_to_resolution", issues=(issue(1, 3),))
    assert (alone.value, alone.band) == (None, "no data")
    assert alone.why == "1 issue open and none resolved yet. One issue is open, the oldest for 3 d."


def helper(key: int, category: int, person: int, **more: Any) -> Expertise:
    return Expertise(id=key, category=category, person=person, **more)


def test_nobody_is_ineffective_one_fragile_two_covered() -> None:
    kinds = (*KINDS, Category(id=3, name="Career"))
    known = (
        helper(1, 1, 1, willing="yes", tested=True),
        helper(2, 1, 2),
        helper(3, 1, 2, about="the same person again"),
        helper(4, 2, 1),
        helper(5, 2, 3, willing="unknown"),
        helper(6, 3, 4),  # archived
    )
    people = (*(tie(n, 5) for n in (1, 2, 3)), tie(4, 5, archived=True))
    found = said("coverage_gaps", categories=kinds, expertise=known, ties=people)
    assert (found.value, found.count, found.band) == (pytest.approx(1 / 3), 3, "poor")
    assert found.shown == "1 of 3 covered, 1 fragile, 1 with nobody"
    assert found.why.startswith("Nobody to ask for Career")
    assert [(part.title, part.shown, part.band) for part in found.parts] == [
        ("Career", "nobody to ask", "poor"),
        ("People", "1 willing, 0 tested", "watch"),
        ("Technical", "2 willing, 1 tested", "good"),
    ]
    assert "Person 1 alone" in found.parts[1].why


def named(key: int, name: str, days: int) -> Category:
    return Category(id=key, name=name, created_at=f"{ago(days).isoformat()}T08:00:00Z")


def test_kinds_named_lately_are_not_judged_before_the_first_issue() -> None:
    facts: dict[str, Any] = {
        "categories": (named(1, "Legal", 29), named(2, "People", 2)),
        "expertise": (helper(1, 2, 1),),
        "ties": (tie(1, 5),),
    }
    found = said("coverage_gaps", **facts)
    assert (found.band, found.shown) == ("too early", "0 of 2 covered, 1 fragile, 1 with nobody")
    assert found.why.startswith("Too early to judge: the kinds are new")
    assert [(part.title, part.band) for part in found.parts] == [
        ("Legal", "too early"),
        ("People", "too early"),
    ]
    assert found.parts[0].why == "Nobody is named yet. Who comes to mind?"
    assert said("coverage_gaps", **facts, issues=(issue(1, 1),)).band == "poor"
    facts["categories"] = (named(1, "Legal", 30), named(2, "People", 2))
    assert said("coverage_gaps", **facts).band == "poor"
    facts["categories"] = (Category(id=1, name="Legal", created_at="soon"),)
    assert said("coverage_gaps", **facts).band == "poor"


def test_a_gap_that_is_a_target_already_is_not_asked_for_again() -> None:
    wanted = Target(name="Someone to ask about Technical", status="planned")
    found = said("coverage_gaps", categories=KINDS[:1], planned=(wanted,))
    assert found.band == "poor"
    assert found.why == "Nobody to ask for Technical yet: that is a target of yours already."
    assert found.parts[0].why == "Nobody to ask yet: it is a target of yours already."
    both = said("coverage_gaps", categories=KINDS, planned=(wanted,))
    assert "o makes it a target" in both.why
    assert said("coverage_gaps", categories=KINDS[:1]).parts[0].why.startswith("Ineffective")


def test_an_ask_alone_tests_nobody_and_who_was_parted_from_in_conflict_does_not_count() -> None:
    known = (helper(1, 1, 1), helper(2, 1, 2), helper(3, 1, 3))
    found = figures(
        "coverage_gaps",
        categories=KINDS[:1],
        expertise=known,
        issues=(issue(1, 5),),
        asks=(Asked(1, 1, 2, ago(4)),),
        ties=(tie(1, 5), tie(2, 5), tie(3, 5, conflict=True)),
    )
    assert (shown(found), found.band) == ({"Technical": ("2 willing, 0 tested", "good")}, "good")


def test_in_touch_without_an_ask_in_the_half_year_before() -> None:
    issues = (
        solved(1, 50, 20, resolved_by=1),
        issue(2, 50),
        issue(3, 50),
        issue(4, 50),
        issue(5, 50),
        issue(6, 50),  # taken to nobody
        solved(7, 50, 20, resolved_by=1),
    )
    asks = (
        Asked(1, 1, 1, ago(40)),
        Asked(2, 2, 2, ago(40)),
        Asked(3, 3, 3, ago(40)),
        Asked(4, 4, 4, ago(40)),
        Asked(5, 5, 5, ago(40)),
        Asked(6, 7, 2, ago(45)),  # another helper than the one who resolved it
    )
    talks = (
        talk(1, 220, 1, purpose="maintain"),  # 180 days before the ask
        talk(2, 221, 2, purpose="build"),  # too long before
        talk(3, 60, 3, purpose="use"),  # an ask, too
        talk(4, 40, 4),  # the ask itself
        talk(5, 39, 4),  # after it
        talk(6, 60, 5),  # without a purpose: no ask was noted that day
    )
    found = said("pre_crisis", issues=issues, asks=asks, talks=talks)
    # Engaged: 1, 5 and 7 (its helper is person 1); not: 2, 3, 4.
    assert (found.shown, found.count, found.band) == ("3 of 6, 50%", 6, "watch")
    assert "For 3 issues no talk on an earlier day is logged." in found.why
    assert "3 with a contact on a day before the ask ÷ 6" in found.formula
    assert found.behind[:3] == (("issue", 2), ("issue", 3), ("issue", 4))


@pytest.mark.parametrize(("early", "band"), [(5, "good"), (4, "good"), (3, "watch"), (1, "poor")])
def test_in_touch_has_its_bands(early: int, band: str) -> None:
    issues = tuple(issue(n, 50) for n in range(5))
    asks = tuple(Asked(n, n, n, ago(40)) for n in range(5))
    talks = tuple(talk(n, 60, n) for n in range(early))
    assert figures("pre_crisis", issues=issues, asks=asks, talks=talks).band == band
