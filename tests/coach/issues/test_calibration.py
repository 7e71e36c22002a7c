"""Forecasts beside answers: counts first, and too few are not compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.issues.calibration import calibration


def test_forecasts_stand_beside_the_answers_with_their_counts() -> None:
    found = calibration(
        {
            ("yes", "yes"): 4,
            ("no", "yes"): 3,
            ("yes", "no"): 2,
            ("no", "referred"): 1,
            ("yes", "waiting"): 9,
        }
    )
    assert (found.answered, found.expected, found.came, found.referred) == (10, 6, 7, 1)
    assert found.words == (
        "You expected a yes from 6 of 10 (60%); 7 (70%) said yes; 1 pointed you to someone else."
    )


def test_fewer_than_five_answers_are_too_early() -> None:
    assert calibration({("yes", "yes"): 4}).words == (
        "Too early to compare what you expect with what comes: 4 of 5 answers."
    )
    assert not calibration({("yes", "no"): 5}).early
    assert calibration({("yes", "waiting"): 50}).words == ""
    assert calibration({}).words == ""


_PAIRS = st.tuples(
    st.sampled_from(["yes", "no", ""]), st.sampled_from(["yes", "no", "referred", "waiting", ""])
)


@given(st.dictionaries(_PAIRS, st.integers(0, 1000)))
def test_no_part_is_more_than_the_whole(answers: dict[tuple[str, str], int]) -> None:
    found = calibration(answers)
    assert 0 <= found.came + found.referred <= found.answered
    assert 0 <= found.expected <= found.answered
    assert found.words == "" or str(found.answered) in found.words
