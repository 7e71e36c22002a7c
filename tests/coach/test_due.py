"""When a promise is due: by its day, or by a clock of 48 hours that no zone and no night bends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.due import Due, due, in_order, is_quiet, left, runs
from netcoach.records import Promise

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CLOCK = Promise(
    id=1,
    what="send it",
    made_on=date(2026, 11, 20),
    due=TODAY,
    due_at=datetime(2026, 11, 22, 15, 30, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("away", "state", "words"),
    [
        (timedelta(hours=5, minutes=30), "now", "in 5 h"),
        (timedelta(minutes=20), "now", "in 20 min"),
        (timedelta(seconds=5), "now", "in 1 min"),
        (timedelta(0), "late", "1 min late"),
        (timedelta(hours=-3), "late", "3 h late"),
        (timedelta(hours=30), "ahead", "in 30 h"),
    ],
)
def test_a_follow_up_goes_by_the_hour(away: timedelta, state: str, words: str) -> None:
    assert due(CLOCK.with_(due_at=NOW + away), TODAY, NOW) == Due(state, words)


@pytest.mark.parametrize(
    ("days", "stands"),
    [
        (-2, Due("late", "2 d late")),
        (0, Due("now", "today")),
        (3, Due("ahead", "Wed 25 Nov")),
        (None, Due("none", "no day")),
    ],
)
def test_any_other_promise_goes_by_its_day(days: int | None, stands: Due) -> None:
    on = TODAY + timedelta(days=days) if days is not None else None
    assert due(Promise(what="x", due=on), TODAY, NOW) == stands


def test_without_a_moment_the_day_counts() -> None:
    assert due(CLOCK, TODAY) == Due("now", "today")


def test_a_day_moved_by_the_user_stops_the_clock() -> None:
    moved = CLOCK.with_(due=TODAY + timedelta(days=5))
    assert not runs(moved)
    assert due(moved, TODAY, NOW).words == "Fri 27 Nov"
    assert runs(CLOCK.with_(due=None))


def test_a_moment_without_a_zone_is_no_clock() -> None:
    naive = CLOCK.with_(due_at=datetime(2026, 11, 22, 15, 30))
    assert due(naive, TODAY, NOW) == Due("now", "today")


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2026, 3, 29)])
def test_a_night_that_moves_the_clock_neither_gives_nor_takes_an_hour(night: date) -> None:
    zone = ZoneInfo("Europe/Berlin")
    made = datetime(night.year, night.month, night.day, tzinfo=zone) - timedelta(hours=12)
    at = made.astimezone(UTC) + timedelta(hours=48)
    promise = Promise(what="x", made_on=made.date(), due_at=at.astimezone(zone))
    later = (made.astimezone(UTC) + timedelta(hours=24)).astimezone(zone)
    assert left(promise, later) == timedelta(hours=24)


def test_another_zone_shows_the_same_time_left() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=13)))
    assert left(CLOCK, there) == left(CLOCK, NOW)
    # There it is tomorrow already, and the clock runs all the same.
    assert due(CLOCK, there.date(), there).words == "in 5 h"


def test_a_clock_set_back_shows_the_day() -> None:
    before = NOW - timedelta(days=30)
    assert due(CLOCK, before.date(), before).words == "Sun 22 Nov"


def test_the_order_is_that_of_the_moments_and_those_without_a_day_are_last() -> None:
    by_day = Promise(id=2, what="today", due=TODAY)
    never = Promise(id=3, what="one day")
    late = Promise(id=4, what="late", due=TODAY - timedelta(days=1))
    far = Promise(id=5, what="far", due=date.max)
    order = [one.id for one in in_order([never, by_day, CLOCK, far, late], NOW)]
    assert order == [4, 1, 2, 5, 3]


def test_put_off_is_until_the_day() -> None:
    assert is_quiet(Promise(what="x", snoozed_until=TODAY + timedelta(days=1)), TODAY)
    assert not is_quiet(Promise(what="x", snoozed_until=TODAY), TODAY)


def test_without_a_clock_nothing_is_left() -> None:
    with pytest.raises(ValueError, match="no clock"):
        left(Promise(what="x"), NOW)


_ZONES = st.sampled_from(["UTC", "Pacific/Kiritimati", "America/St_Johns", "Australia/Lord_Howe"])


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 47), _ZONES, _ZONES)
def test_whatever_the_zones_it_is_late_after_48_hours_and_not_before(
    made: datetime, hours: int, one: str, other: str
) -> None:
    at = made.replace(tzinfo=UTC)
    promise = Promise(
        what="x",
        made_on=at.astimezone(ZoneInfo(one)).date(),
        due_at=(at + timedelta(hours=48)).astimezone(ZoneInfo(one)),
    )
    soon = (at + timedelta(hours=hours)).astimezone(ZoneInfo(other))
    late = (at + timedelta(hours=48)).astimezone(ZoneInfo(other))
    assert due(promise, soon.date(), soon).state != "late"
    assert due(promise, late.date(), late).state == "late"
