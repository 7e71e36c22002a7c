"""A share is rounded to the nearest whole percent, a half up, in one place for all figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.shares import percent


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (17, 23, "74%"),
        (10, 51, "20%"),
        (1, 8, "13%"),
        (3, 8, "38%"),
        (1, 200, "1%"),
        (1, 201, "0%"),
        (0, 5, "0%"),
        (5, 5, "100%"),
        (4.4, 6.6, "67%"),
        (0.0, 6.5, "0%"),
    ],
)
def test_a_share_goes_to_the_nearest_percent_and_a_half_goes_up(
    part: float, whole: float, words: str
) -> None:
    assert percent(part, whole) == words


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_it_is_never_further_off_than_half_a_percent(part: int, whole: int) -> None:
    off = int(percent(part, whole)[:-1]) - Fraction(100 * part, whole)
    assert Fraction(-1, 2) < off <= Fraction(1, 2)


def test_there_is_no_share_of_nothing() -> None:
    with pytest.raises(ValueError, match="above 0"):
        percent(0, 0)
