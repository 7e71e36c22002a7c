"""Cues: short, seldom, each kind may be off, and room is kept for the one that matters most."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.pitch.budget import Budget
from netcoach.coach.pitch.cues import GAP_SECONDS, KINDS, SHOWN_SECONDS, Breath, Cue, Prompter, cue

# A minute and a half, so that there is room for more than the last cue.
TARGET = 100.0
BUDGET = (
    Budget("who", 0, 15, 0, 10),
    Budget("what", 15, 35, 10, 20),
    Budget("proof", 35, 80, 20, 30),
    Budget("ask", 80, 100, 30, 40),
)


def test_a_cue_is_one_or_two_short_words() -> None:
    for one in Cue:
        assert 1 <= len(one.value.split()) <= 2
        assert len(one.value) <= 10
    assert {one for kind in KINDS.values() for one in kind} == set(Cue)


def test_wrap_up_comes_with_the_yellow_light_and_once() -> None:
    assert cue(74.9, TARGET, kinds={"wrap_up"}) is None
    assert cue(75, TARGET, kinds={"wrap_up"}) is Cue.WRAP_UP
    assert cue(96, TARGET, kinds={"wrap_up"}, said=[(Cue.WRAP_UP, 75)]) is None


def test_a_wrap_up_that_fell_into_a_stall_is_still_said() -> None:
    assert cue(99, TARGET, kinds={"wrap_up"}) is Cue.WRAP_UP


def test_the_time_before_wrap_up_is_kept_free_for_it() -> None:
    assert cue(54, TARGET) is Cue.LOOK_UP
    assert cue(56, TARGET) is None
    assert cue(56, TARGET, kinds={"look_up"}) is Cue.LOOK_UP


def test_a_short_take_has_wrap_up_alone() -> None:
    prompter = Prompter(30, (), KINDS)
    for tenth in range(350):
        prompter.look(tenth / 10, ())
    assert prompter.said == [(Cue.WRAP_UP, 22.5)]


def test_the_next_part_is_called_only_where_parts_are_marked() -> None:
    kinds = {"next_part"}
    assert cue(40, TARGET, budget=BUDGET, kinds=kinds) is None
    assert cue(37.9, TARGET, budget=BUDGET, ends=[15], kinds=kinds) is None
    assert cue(38, TARGET, budget=BUDGET, ends=[15], kinds=kinds) is Cue.NEXT_PART
    assert cue(120, TARGET, budget=BUDGET, ends=[15, 35, 80], kinds=kinds) is None


@pytest.mark.parametrize(
    ("ended", "wanted"),
    [(10, Cue.SLOW_DOWN), (12.5, None), (17, None), (20, Cue.BE_BRIEF)],
)
def test_pace_is_told_from_marked_parts_far_off_their_plan(
    ended: float, wanted: Cue | None
) -> None:
    assert cue(ended + 1, TARGET, budget=BUDGET, ends=[ended], kinds={"pace"}) is wanted


def test_pace_is_not_told_long_after_the_mark_nor_for_a_small_difference() -> None:
    assert cue(16, TARGET, budget=BUDGET, ends=[10], kinds={"pace"}) is None
    short = (Budget("who", 0, 2, 0, 5), *BUDGET[1:])
    assert cue(4, TARGET, budget=short, ends=[4], kinds={"pace"}) is None


def test_a_long_stretch_without_a_pause_asks_for_a_breath() -> None:
    assert cue(30, TARGET, unbroken=11.9, kinds={"breathe"}) is None
    assert cue(30, TARGET, unbroken=12, kinds={"breathe"}) is Cue.BREATHE


def test_breath_is_heard_from_the_level() -> None:
    breath = Breath()
    assert [breath.heard(level, n) for n, level in enumerate([0.8, 0.7, 0.6])] == [0, 1, 2]
    assert breath.heard(0.4, 3) == 0
    assert breath.heard(0.8, 4) == 0
    assert breath.heard(0.8, 5) == 1
    assert Breath().heard(0.0, 9) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_turned_off(kind: str) -> None:
    others = set(KINDS) - {kind}
    for second in range(1, 140):
        for unbroken in (0.0, 20.0):
            for ends in ([], [10], [20], [15]):
                found = cue(
                    second, TARGET, budget=BUDGET, ends=ends, unbroken=unbroken, kinds=others
                )
                assert found not in KINDS[kind]
    assert cue(80, TARGET, unbroken=20, kinds=()) is None


@given(
    st.lists(st.floats(0.1, 8), max_size=60),
    st.floats(5, 200),
    st.lists(st.floats(0, 200), max_size=3).map(sorted),
    st.sets(st.sampled_from(sorted(KINDS))),
)
def test_no_two_cues_within_twenty_seconds(
    waits: list[float], target: float, ends: list[float], kinds: set[str]
) -> None:
    prompter = Prompter(target, BUDGET, kinds)
    seconds = 0.0
    for wait in waits:
        seconds += wait
        prompter.look(seconds, [end for end in ends if end <= seconds], level=0.5)
    times = [second for _, second in prompter.said]
    assert all(b - a >= GAP_SECONDS for a, b in pairwise(times))


def test_a_cue_stays_for_a_few_seconds() -> None:
    prompter = Prompter(TARGET, BUDGET, KINDS)
    assert prompter.look(9, ()) == ""
    assert prompter.look(10, ()) == "Look up"
    assert prompter.look(10 + SHOWN_SECONDS - 0.2, ()) == "Look up"
    assert prompter.look(10 + SHOWN_SECONDS, ()) == ""
