"""Rounded figures that belong together add up."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.rounding import summing


def test_shares_that_rounded_each_for_itself_would_come_to_101() -> None:
    assert summing([23.6, 33.7, 18.7, 24.0]) == (23, 34, 19, 24)
    assert summing([]) == ()
    assert summing([0.0, 0.0]) == (0, 0)
    assert summing([100 / 3] * 3) == (34, 33, 33)


@given(st.lists(st.floats(0, 1_000), max_size=8))
def test_they_sum_to_the_rounded_sum_and_are_less_than_one_off(values: list[float]) -> None:
    found = summing(values)
    assert sum(found) == round(math.fsum(values))
    assert all(abs(whole - value) < 1 + 1e-9 for whole, value in zip(found, values, strict=True))
