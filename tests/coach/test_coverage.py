"""The coverage map: nobody, one person or several, tested or not, and what rests on one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.coverage import Cover, aimed_at, carriers, coverage, gap_target
from netcoach.coach.whom import is_kind
from netcoach.records import Category, Expertise, Opportunity, Target

LAW = Category(id=1, name="Law", description="Who owns the code?")
TECH = Category(id=2, name="Technical", description="A failing build")
CAREER = Category(id=3, name="Career")


def would(category: int, person: int, willing: str = "yes", tested: bool = False) -> Expertise:
    return Expertise(
        id=10 * category + person, category=category, person=person, willing=willing, tested=tested
    )


def cover(*some: Expertise, set_aside: frozenset[int] = frozenset()) -> Cover:
    return coverage([LAW], some, set_aside)[0]


@pytest.mark.parametrize(
    ("some", "state", "sign", "words"),
    [
        ((), "none", "○", "nobody to ask"),
        ((would(1, 1, "unknown", True),), "none", "○", "nobody to ask"),
        ((would(1, 1),), "fragile", "◐", "fragile: one person, not tested"),
        ((would(1, 1, tested=True),), "fragile", "◐", "fragile: one person, tested"),
        ((would(1, 1), would(1, 2, "likely")), "covered", "✔", "covered by 2, none tested"),
        (
            (would(1, 1), would(1, 2, tested=True), would(1, 3, "unknown")),
            "covered",
            "✔",
            "covered by 2, 1 tested",
        ),
        ((would(1, 1), would(1, 1, "likely", True)), "fragile", "◐", "fragile: one person, tested"),
        ((would(2, 1), would(2, 2)), "none", "○", "nobody to ask"),
    ],
)
def test_a_category_says_how_it_is_covered(
    some: tuple[Expertise, ...], state: str, sign: str, words: str
) -> None:
    found = cover(*some)
    assert (found.state, found.sign, found.words) == (state, sign, words)


def test_whom_to_call_first_stands_first() -> None:
    some = (would(1, 4, "unknown"), would(1, 3, "likely"), would(1, 2), would(1, 1, tested=True))
    assert [one.person for one in cover(*some).helpers] == [1, 2, 3, 4]


def test_who_is_archived_or_parted_in_conflict_is_nobody_to_ask() -> None:
    assert cover(would(1, 1), set_aside=frozenset({1})).state == "none"


def test_one_person_behind_several_kinds_is_said_plainly() -> None:
    some = (would(1, 1), would(2, 1), would(2, 2), would(3, 1), would(3, 2))
    (ana,) = carriers(coverage([LAW, TECH, CAREER], some))
    assert (ana.person, ana.alone) == (1, ("Law",))
    assert ana.words("Ana Ruiz", 3) == (
        "Ana Ruiz stands behind 3 of 3 kinds of issue; without them Law would have nobody."
    )
    both, _ = carriers(coverage([LAW, TECH, CAREER], (*some, would(1, 2))))
    assert both.words("Ana Ruiz", 3) == (
        "Ana Ruiz stands behind 3 of 3 kinds of issue. A second name for one of them spreads that."
    )
    alone = (would(1, 1), would(2, 1))
    (ana,) = carriers(coverage([LAW, TECH], alone))
    assert ana.words("Ana Ruiz", 2) == (
        "Ana Ruiz alone stands behind Law and Technical. "
        "A second name for either makes it easier on both of you."
    )
    assert carriers(coverage([LAW, TECH], (would(1, 1), would(2, 2)))) == ()


# Gaps


def test_a_gap_becomes_a_kind_of_person_to_meet_with_the_why_filled_in() -> None:
    fair = Opportunity(id=7, name="Fair")
    found = gap_target(cover(), fair)
    assert (found.name, found.opportunity) == ("someone to ask about Law", 7)
    assert found.why == "Nobody I know would help with Law"
    assert found.question == "Who owns the code?"
    assert is_kind(found)
    one = gap_target(coverage([TECH], (would(2, 1),))[0], None)
    assert (one.opportunity, one.question) == (None, "")
    assert one.why == "Only one person helps with Technical"


def test_a_gap_is_aimed_at_while_its_target_is_planned() -> None:
    there = Target(id=1, name="Someone who knows  LAW", status="planned")
    assert aimed_at(LAW, [there]) == there, "what it was called before"
    assert aimed_at(LAW, [gap_target(cover(), None)]) is not None
    assert aimed_at(TECH, [there]) is None
    assert aimed_at(LAW, [replace(there, status="met")]) is None


@given(
    st.lists(
        st.builds(
            Expertise,
            id=st.integers(1, 99),
            category=st.none() | st.integers(1, 4),
            person=st.none() | st.integers(1, 4),
            willing=st.sampled_from(["yes", "likely", "unknown", "", "odd"]),
            tested=st.booleans(),
        )
    ),
    st.frozensets(st.integers(1, 4)),
)
def test_any_list_gives_a_map_in_which_each_person_stands_once(
    some: list[Expertise], set_aside: frozenset[int]
) -> None:
    covers = coverage([LAW, TECH, CAREER], some, set_aside)
    assert [one.category for one in covers] == [LAW, TECH, CAREER]
    for one in covers:
        people = [helper.person for helper in one.helpers]
        assert len(people) == len(set(people))
        assert not set(people) & set_aside
        assert one.tested <= len(one.willing) <= len(one.helpers)
        assert (one.state == "none") == (not one.willing)
    for carrier in carriers(covers):
        assert set(carrier.alone) <= set(carrier.categories)
        assert len(carrier.categories) >= 2
        assert carrier.words("A", 3).endswith(".")
