"""A target and a day are read from an objective's words where they surely stand there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.objective.words import Named, named_in

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("objective", "target", "deadline"),
    [
        ("find two people who have moved to regulatory work by end of february", 2, "2027-02-28"),
        ("Find 3 mentors by 31 Jan.", 3, "2027-01-31"),
        ("By mid march, meet five regulators", 5, "2027-03-15"),
        ("Two calls agreed in 3 months", 2, "2027-02-22"),
        ("Agree four calls within 6 weeks", 4, "2027-01-03"),
        ("Find two mentors before next month", 2, "2026-12-01"),
        ("Find two mentors by 12 jan and thank them by mail", 2, "2027-01-12"),
        ("Network more", None, None),
        ("Find a mentor by february", None, None),
        ("Find a mentor by 2027", None, None),
        ("Find a mentor by yesterday", None, None),
        ("Lead a team in 2030", None, None),
        ("Speak at a 5G meetup", None, None),
        ("Learn by doing", None, None),
        ("Find one mentor", 1, None),
        ("", None, None),
    ],
)
def test_what_the_words_name(objective: str, target: float | None, deadline: str | None) -> None:
    day = date.fromisoformat(deadline) if deadline else None
    assert named_in(objective, TODAY) == Named(target, day)


_PIECES = st.sampled_from(
    "find two 3 9999 by in within until end of february mid march 12 jan 2027 mentors , . \x1b[2J"
    " next month weeks [/x]".split(" ")
)


@given(st.text() | st.lists(_PIECES, max_size=12).map(" ".join), st.dates())
def test_any_words_name_a_day_ahead_and_a_number_above_nought_or_none(
    objective: str, today: date
) -> None:
    found = named_in(objective, today)
    assert found.deadline is None or found.deadline > today
    assert found.target is None or 0 < found.target < 1000
