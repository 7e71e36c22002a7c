"""A time on the floor, played as a trace of presses, comes to what really happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.events.floor import (
    GAP,
    MIDWAY,
    Session,
    last_press,
    midway,
    over_cap,
    over_share,
    session,
    show_length,
    suggests_check,
)
from netcoach.records import Floor, FloorTalk, Opportunity

START = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
CAP = timedelta(minutes=10)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


class Trace:
    """Presses at minutes from the start, as the verbs would write them."""

    def __init__(self) -> None:
        self.floor = Floor(id=1, started_at=START)
        self.talks: list[FloorTalk] = []

    def end(self, minutes: float) -> Trace:
        if self.talks and self.talks[-1].ended_at is None:
            self.talks[-1] = self.talks[-1].with_(ended_at=at(minutes))
        return self

    def begin(self, minutes: float, who: str = "new", target: int | None = None) -> Trace:
        self.end(minutes)
        number = len(self.talks) + 1
        self.talks.append(
            FloorTalk(id=number, floor=1, who=who, started_at=at(minutes), target=target)
        )
        return self

    def stop(self, minutes: float) -> Trace:
        self.end(minutes)
        self.floor = self.floor.with_(stopped_at=at(minutes))
        return self

    def now(self, minutes: float, **more: object) -> Session:
        return session(self.floor, self.talks, at(minutes), **more)  # type: ignore[arg-type]


def minutes(length: timedelta) -> float:
    return length / timedelta(minutes=1)


def test_start_talk_switch_end_and_stop() -> None:
    trace = Trace().begin(5).begin(12, "known").end(20).begin(30, "target", 7)
    now = trace.now(34)
    assert [minutes(one.length) for one in now.spells] == [7, 8, 4]
    assert (now.new, now.known, now.targets) == (2, 1, {7})
    assert now.running is not None
    assert now.running.talk.target == 7
    assert minutes(now.elapsed) == 34
    assert (minutes(now.talked), minutes(now.with_friends)) == (19, 8)
    over = trace.stop(40).now(500)
    assert over.running is None
    assert not over.open
    assert minutes(over.elapsed) == 40
    assert [one.minutes for one in over.spells] == [7, 8, 10]


def test_it_is_the_same_after_a_crash_and_goes_on_by_the_clock() -> None:
    trace = Trace().begin(5)
    assert trace.now(6).spells[0].length == timedelta(minutes=1)
    assert trace.now(65).spells[0].length == timedelta(hours=1)


def test_whether_a_target_is_new_is_told_from_outside_and_is_no_old_friend() -> None:
    trace = Trace().begin(0, "target", 7).begin(10, "known")
    assert trace.now(20).new == 1
    known = trace.now(20, new={1: False})
    assert (known.new, known.known) == (0, 2)
    assert minutes(known.with_friends) == 10


def test_a_clock_set_back_gives_no_negative_time_and_loses_no_other() -> None:
    trace = Trace().begin(10).begin(20).end(-35).begin(-30).end(-20)
    now = trace.now(-20)
    assert [minutes(one.length) for one in now.spells] == [10, 0, 10]
    assert minutes(now.elapsed) == 10 + 10 + 0 + 5 + 10
    assert not now.asleep
    assert trace.now(-20).last_sign == at(-20)


def test_a_closed_lid_is_noticed_after_three_hours_at_the_last_sign_of_life() -> None:
    trace = Trace().begin(10)
    seen = at(50)
    assert not trace.now(50 + GAP.total_seconds() / 60, seen=seen).asleep
    asleep = trace.now(51 + GAP.total_seconds() / 60, seen=seen)
    assert asleep.asleep
    assert asleep.last_sign == seen
    assert not trace.stop(60).now(900).asleep


def test_one_left_open_is_over_when_the_next_begins_or_with_the_whole() -> None:
    trace = Trace()
    trace.talks = [
        FloorTalk(id=1, floor=1, started_at=at(0)),
        FloorTalk(id=2, floor=1, started_at=at(9)),
    ]
    trace.floor = trace.floor.with_(stopped_at=at(12))
    assert [minutes(one.length) for one in trace.now(60).spells] == [9, 3]


MOMENTS = st.integers(-600, 600)


@given(
    st.lists(st.tuples(MOMENTS, st.none() | MOMENTS, st.sampled_from(["new", "known", "target"]))),
    st.none() | MOMENTS,
    MOMENTS,
    st.none() | MOMENTS,
)
def test_no_length_is_negative_and_talks_never_outlast_the_floor(
    talks: list[tuple[int, int | None, str]], stopped: int | None, now: int, seen: int | None
) -> None:
    """Whatever moments a journal holds, however the clock was set."""
    floor = Floor(id=1, started_at=START, stopped_at=None if stopped is None else at(stopped))
    records = [
        FloorTalk(
            id=number, floor=1, who=who, started_at=at(a), ended_at=None if b is None else at(b)
        )
        for number, (a, b, who) in enumerate(talks, 1)
    ]
    found = session(floor, records, at(now), seen=None if seen is None else at(seen))
    assert all(one.length >= timedelta(0) for one in found.spells)
    assert timedelta(0) <= found.with_friends <= found.talked <= found.elapsed
    assert found.new + found.known == len(talks)
    assert found.last_sign <= at(now)
    running = [one for one in found.spells if one.ended is None]
    assert len(running) <= 1
    assert not (running and stopped is not None)


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["n", "o", "space"])), min_size=1))
def test_with_a_true_clock_the_floor_lasts_from_start_to_now(
    presses: list[tuple[int, str]],
) -> None:
    trace, now = Trace(), 0
    for gap, key in presses:
        now += gap
        if key == "space":
            trace.end(now)
        else:
            trace.begin(now, "new" if key == "n" else "known")
    assert minutes(trace.now(now + 1).elapsed) == now + 1


# Taking a press back


def test_the_last_press_is_told_from_what_it_did() -> None:
    assert last_press(Trace().now(5)) is None
    begun = last_press(Trace().begin(1).now(5))
    assert begun is not None
    assert begun.drop is not None
    assert begun.reopen is None
    switched = last_press(Trace().begin(1).begin(4).now(5))
    assert switched is not None
    assert (switched.drop.id, switched.reopen.id) == (2, 1)  # type: ignore[union-attr]
    ended = last_press(Trace().begin(1).end(4).now(5))
    assert ended is not None
    assert ended.drop is None
    assert ended.reopen is not None
    apart = last_press(Trace().begin(1).end(3).begin(4).now(5))
    assert apart is not None
    assert apart.reopen is None


# Quiet words


def test_the_cap_is_for_an_old_friend_and_for_the_running_talk() -> None:
    assert not over_cap(Trace().begin(0, "known").now(9.9), CAP)
    assert over_cap(Trace().begin(0, "known").now(10), CAP)
    assert not over_cap(Trace().begin(0, "new").now(30), CAP)
    assert not over_cap(Trace().begin(0, "target", 1).now(30), CAP)
    assert not over_cap(Trace().begin(0, "known").end(20).now(21), CAP)


def test_the_share_is_said_where_it_passes_in_a_talk_before_the_cap() -> None:
    """20 minutes with others, 10 with friends; 40% is passed (20*.4 is 8 + ...) at 3:20 more."""
    trace = Trace().begin(0).begin(20, "known").begin(30).begin(30.0, "known")
    assert not over_share(trace.now(33.2), CAP)
    assert over_share(trace.now(33.5), CAP)
    # One word a talk: the cap of the same talk is then not said as well.
    late = trace.now(45)
    assert over_share(late, CAP)
    assert not over_cap(late, CAP)


def test_the_share_waits_for_a_quarter_of_an_hour_of_talk() -> None:
    trace = Trace().begin(0).begin(4, "known")
    assert not over_share(trace.now(9), CAP)
    assert over_cap(trace.now(15), CAP)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 59))
def test_at_most_one_word_about_friends_in_a_talk(others: int, friends: int, length: int) -> None:
    """Once one of the two is said, it is that one until the talk ends."""
    trace = (
        Trace()
        .begin(0)
        .begin(others, "known")
        .begin(others + friends)
        .begin(others + friends, "known")
    )
    said = set()
    for minute in range(length + 1):
        now = trace.now(others + friends + minute)
        assert not (over_cap(now, CAP) and over_share(now, CAP))
        said |= {"cap"} if over_cap(now, CAP) else set()
        said |= {"share"} if over_share(now, CAP) else set()
    assert len(said) <= 1


@pytest.mark.parametrize(
    ("event", "after"),
    [
        (None, MIDWAY),
        (Opportunity(name="x", on=date(2026, 11, 26)), MIDWAY),
        (Opportunity(name="x", on=date(2026, 11, 26), ends="20:00"), timedelta(hours=1)),
        (Opportunity(name="x", on=date(2026, 11, 25), ends="20:00"), MIDWAY),
        (Opportunity(name="x", on=date(2026, 11, 26), ends="17:00"), MIDWAY),
        (
            Opportunity(name="x", on=date(2026, 11, 26), starts="17:00", ends="01:00"),
            timedelta(hours=3.5),
        ),
    ],
)
def test_midway_is_half_of_what_is_left_else_forty_minutes(
    event: Opportunity | None, after: timedelta
) -> None:
    assert midway(Floor(started_at=START), event, at(1)) == after


def test_the_check_is_suggested_once_and_not_once_it_is_done() -> None:
    trace = Trace()
    shown = [minute for minute in range(0, 120) if suggests_check(trace.now(minute), MIDWAY)]
    assert shown == list(range(40, 50))
    trace.floor = trace.floor.with_(checked_at=at(30))
    assert not suggests_check(trace.now(40), MIDWAY)


@pytest.mark.parametrize(
    ("seconds", "shown", "minutes"),
    [
        *((0, "0 s", 0), (20, "20 s", 1), (40, "40 s", 1), (59.9, "59 s", 1), (60, "1 min", 1)),
        *((89, "1 min", 1), (90, "2 min", 2), (150, "3 min", 3), (3900, "65 min", 65)),
    ],
)
def test_a_length_is_shown_in_seconds_under_a_minute(
    seconds: float, shown: str, minutes: int
) -> None:
    trace = Trace().begin(0).end(seconds / 60)
    spell = trace.now(200).spells[0]
    assert show_length(spell.length) == shown
    assert spell.minutes == minutes
