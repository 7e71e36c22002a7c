"""When a card comes again: FSRS over weeks, and schedules that are damaged."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.coach.drill.schedule import (
    GRADES,
    LONGEST_DAYS,
    days_seen,
    graded,
    outlook,
    stability,
)

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def days_apart(*grades: str) -> list[int]:
    """Return after how many days a card came again, each time graded when it was due."""
    schedule, at, found = "", START, []
    for grade in grades:
        after = graded(schedule, 1, grade, at)
        found.append(round((after.due - at) / timedelta(days=1)))
        schedule, at = after.schedule, after.due
    return found


def test_good_answers_move_a_card_further_away_each_time() -> None:
    gaps = days_apart("good", "good", "good", "good", "good", "good")
    assert gaps[0] == 0, "the first good one is shown again in the same round"
    assert all(later > earlier for earlier, later in pairwise(gaps[1:]))
    assert gaps[-1] > 30


def test_easy_moves_it_further_than_good_and_good_further_than_hard() -> None:
    known = graded(graded("", 1, "good", START).schedule, 1, "good", START + timedelta(minutes=10))
    after = outlook(known.schedule, 1, known.due)
    assert after["easy"].due > after["good"].due > after["hard"].due > after["again"].due
    assert graded("", 1, "easy", START).due > START + timedelta(days=5)


def test_again_brings_it_back_into_the_round_and_less_far_afterwards() -> None:
    assert days_apart("good", "good", "good", "again")[-1] == 0
    lost = days_apart("good", "good", "good", "again", "good")[-1]
    assert lost < days_apart("good", "good", "good", "good")[-1]
    assert graded("", 1, "again", START).soon
    assert not graded("", 1, "easy", START).soon


def test_the_days_on_which_a_card_was_seen_are_counted_in_the_users_zone() -> None:
    east = timezone(timedelta(hours=9))
    evening = datetime(2026, 11, 22, 23, 50, tzinfo=east)
    once = graded("", 1, "easy", evening).schedule
    assert days_seen(once) == 1
    assert stability(once) > 7
    again = graded(once, 1, "again", evening + timedelta(minutes=5)).schedule
    assert days_seen(again) == 1, "twice on one day"
    next_day = graded(again, 1, "good", evening + timedelta(minutes=15)).schedule
    assert days_seen(next_day) == 2
    whole = json.loads(once)
    del whole["days"]
    assert days_seen(json.dumps(whole)) == 0
    later = graded(json.dumps(whole), 1, "good", evening + timedelta(days=8)).schedule
    assert days_seen(later) == 2, "one kept before days were counted was seen on one at least"


@pytest.mark.parametrize("days", ["2", "-1", "2.0", "1e9", "true", "null", '"2"', "[2]"])
def test_a_number_of_days_that_is_none_is_unknown(days: str) -> None:
    assert days_seen(f'{{"days": {days}}}') == (2 if days == "2" else 0)


def test_the_same_goes_lead_to_the_same_day_and_take_no_time() -> None:
    gaps = {tuple(days_apart("good", "easy", "good", "easy")) for _ in range(5)}
    assert len(gaps) == 1, "no fuzz"
    # The library sleeps a millisecond for each card that it has to give an id.
    slept = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "sleep", slept.append)
        graded("", 1, "good", START)
        graded("{broken", 1, "good", START)
        graded(graded("", 7, "good", START).schedule, 7, "good", START)
    assert slept == []


def test_nothing_stays_away_for_more_than_a_year() -> None:
    assert max(days_apart(*["easy"] * 12)) == LONGEST_DAYS


def test_how_long_a_card_is_remembered_is_read_without_the_library() -> None:
    assert stability("") == 0
    assert stability(graded("", 1, "easy", START).schedule) > 7
    assert 0 < stability(graded("", 1, "good", START).schedule) < 7


def test_a_grade_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        graded("", 1, "splendid", START)


WHOLE = json.loads(graded(graded("", 1, "good", START).schedule, 1, "easy", START).schedule)


@pytest.mark.parametrize(
    "broken",
    [
        *("{", "[]", "null", "3", '"x"', "{}", "[" * 5_000, '{"a": ' * 3_000),
        *(
            json.dumps({**WHOLE, name: value})
            for name in WHOLE
            for value in (None, "x", -1, 0, 1e99, [], {}, True, "9999-99-99", "2026-11-22T10:00")
            if name != "card_id" and (name, value) != ("step", None)
        ),
        json.dumps({**WHOLE, "stability": float("nan")}),
        json.dumps({**WHOLE, "difficulty": float("inf")}),
        json.dumps({**WHOLE, "state": 1, "step": 10**30}),
    ],
)
@pytest.mark.parametrize("grade", GRADES)
def test_a_damaged_schedule_starts_the_card_anew_or_goes_on(broken: str, grade: str) -> None:
    after = graded(broken, 3, grade, START)
    assert START < after.due <= START + timedelta(days=LONGEST_DAYS)
    assert json.loads(after.schedule)["card_id"] == 3
    assert 0 <= stability(broken) < 1e6
    for name, value in WHOLE.items():
        # What cannot be read at all counts as never tried.
        wrong = name in ("due", "last_review", "state") and f'"{name}": "x"' in broken
        assert not wrong or after == graded("", 3, grade, START), value


@pytest.mark.parametrize("hours", [-11, 0, 14])
@pytest.mark.parametrize("year", [9998, 9999])
def test_at_the_end_of_the_calendar_a_card_still_has_a_day(year: int, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    at = datetime(year, 12, 31, 23, 30, tzinfo=zone)
    after = outlook("", 1, at)
    assert set(after) == set(GRADES)
    again = graded(after["easy"].schedule, 1, "good", at)
    assert days_seen(again.schedule) >= 1
    far = json.dumps({**WHOLE, "last_review": f"{year}-12-31T23:59:00+00:00"})
    assert graded(far, 1, "good", START.astimezone(zone)).due > START


_VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)


@settings(max_examples=150, deadline=None)
@given(
    st.text()
    | st.dictionaries(st.sampled_from([*WHOLE, "else"]), _VALUES).map(
        lambda some: json.dumps({**WHOLE, **some})
    ),
    st.sampled_from(GRADES),
)
def test_any_text_for_a_schedule_leads_to_a_day(text: str, grade: str) -> None:
    after: Any = graded(text, 1, grade, START)
    assert START < after.due <= START + timedelta(days=LONGEST_DAYS)
    assert 0 <= stability(text) < 1e6
