"""The two measures of an event, by hand and for any talks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.measures.floor import (
    Talked,
    friend_time,
    new_contacts,
    say_friend_time,
    say_new_contacts,
)


def talks(new: int, known: int, minutes: int | None = 10) -> list[Talked]:
    some = [Talked(True, minutes, False)] * new
    return some + [Talked(False, minutes, True)] * known


@pytest.mark.parametrize(
    ("new", "known", "room", "band", "said"),
    [
        (0, 0, None, "no data", "no data"),
        (0, 0, 50, "no data", "no data"),
        (2, 2, 20, "too early", "2 of 4 new, 50%: too early (mixing index 0.62)"),
        (3, 2, 40, "good", "3 of 5 new, 60%: good (mixing index 1.00)"),
        (3, 2, 20, "watch", "3 of 5 new, 60%: watch (mixing index 0.75)"),
        (2, 3, 30, "poor", "2 of 5 new, 40%: poor (mixing index 0.57)"),
        (2, 3, 60, "watch", "2 of 5 new, 40%: watch (mixing index 1.00)"),
        (
            3,
            2,
            None,
            "",
            "3 of 5 new, 60%; note how much of the room you knew to judge it",
        ),
        (0, 5, 100, "", "0 of 5 new, 0%"),
    ],
)
def test_new_contacts(new: int, known: int, room: float | None, band: str, said: str) -> None:
    found = new_contacts(talks(new, known), room)
    assert found.band == band
    assert say_new_contacts(found).startswith(said)


def test_a_room_of_the_known_is_called_the_wrong_room() -> None:
    assert new_contacts(talks(3, 2), 61).wrong_room
    assert not new_contacts(talks(3, 2), 60).wrong_room
    assert not new_contacts(talks(3, 2)).wrong_room
    assert "wrong room" in say_new_contacts(new_contacts(talks(3, 2), 70))
    assert new_contacts(talks(3, 2), 100).index is None


@pytest.mark.parametrize(
    ("minutes", "friends", "band", "said"),
    [
        ([], [], "no data", "no data"),
        ([None, None], [], "no data", "no data"),
        ([10, 13, 20], [7, 15], "watch", "22 of 65 min, 34%: watch"),
        ([10, 20, 30, 15], [25], "good", "25 of 100 min, 25%: good"),
        ([10, 20, 20, 9], [40], "poor", "40 of 99 min, 40%: poor"),
        ([10, 20, 20, 10], [40], "watch", "40 of 100 min, 40%: watch"),
        ([10], [10], "too early", "10 of 20 min, 50%: too early"),
        ([10, 13, 20, None], [7, 15], "watch", "22 of 65 min, 34%: watch (1 without minutes"),
    ],
)
def test_friend_time(minutes: list[int | None], friends: list[int], band: str, said: str) -> None:
    some = [Talked(True, one, False) for one in minutes]
    found = friend_time([*some, *(Talked(False, one, True) for one in friends)])
    assert found.band == band
    assert say_friend_time(found).startswith(said)


TALKS = st.lists(st.builds(Talked, st.booleans(), st.none() | st.integers(0, 1440), st.booleans()))


@given(TALKS, st.none() | st.floats(0, 100))
def test_they_hold_for_any_talks(some: list[Talked], room: float | None) -> None:
    found, time = new_contacts(some, room), friend_time(some)
    assert found.new + found.known == len(some)
    assert (found.ratio is None) == (not some)
    assert found.ratio is None or 0 <= found.ratio <= 1
    assert found.index is None or found.index >= round(found.ratio or 0, 6)
    assert (time.share is None) == (time.minutes == 0)
    assert time.share is None or 0 <= time.share <= 1
    if len(some) < 5:
        assert {found.band, time.band} <= {"no data", "too early"}
    for words in (say_new_contacts(found), say_friend_time(time)):
        assert ("no data" in words) or "%" in words
