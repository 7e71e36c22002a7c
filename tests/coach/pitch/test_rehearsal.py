"""The rehearsal's states and its time, played through as traces of events."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netcoach.coach.pitch.lights import Light
from netcoach.coach.pitch.rehearsal import Moment, State
from tests.coach.traces import WALL, Trace


def test_a_take_runs_from_start_to_stop() -> None:
    trace = Trace().start()
    trace.run(31.25)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.state is State.REVIEW
    take = trace.rehearsal.result(65, "abc")
    assert take.seconds == pytest.approx(31.25)
    assert take.wall_seconds == pytest.approx(31.25)
    assert take.started_at == pytest.approx(WALL)
    assert (take.target_seconds, take.words, take.text_hash) == (45, 65, "abc")
    assert take.crossings == (("green", 22.5),)
    assert (take.splits, take.um_taps) == ((), 0)
    assert take.complete
    assert not take.interrupted
    assert take.why == ""


def test_the_count_goes_three_two_one_and_speaking_starts_when_it_ends() -> None:
    trace = Trace(count_in=3).start()
    shown = [trace.rehearsal.count(trace.monotonic)]
    for _ in range(5):
        trace.run(0.5)
        shown.append(trace.rehearsal.count(trace.monotonic))
    assert shown == [3, 3, 2, 2, 1, 1]
    assert trace.rehearsal.state is State.COUNT_IN
    trace.run(0.9)
    assert trace.rehearsal.state is State.RUNNING
    assert trace.rehearsal.count(trace.monotonic) == 0
    assert trace.seconds == pytest.approx(0.4)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").started_at == pytest.approx(WALL + 3)


def test_seconds_do_not_depend_on_ticks() -> None:
    trace = Trace().start()
    trace.on(4.9)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").seconds == pytest.approx(4.9)


def test_a_second_start_is_ignored() -> None:
    trace = Trace(count_in=3).start()
    trace.run(2)
    trace.start()
    trace.run(2)
    trace.start()
    assert trace.seconds == pytest.approx(1)


def test_a_pause_holds_the_time_but_not_the_wall() -> None:
    trace = Trace().start()
    trace.run(10)
    trace.rehearsal.pause(trace.now)
    trace.on(600)
    assert trace.rehearsal.state is State.PAUSED
    assert trace.seconds == pytest.approx(10)
    trace.rehearsal.resume(trace.now)
    trace.run(5)
    trace.rehearsal.stop(trace.now)
    take = trace.rehearsal.result(1, "")
    assert take.seconds == pytest.approx(15)
    assert take.wall_seconds == pytest.approx(615)
    assert take.complete


def test_a_take_stopped_while_paused_ends_at_the_pause() -> None:
    trace = Trace().start()
    trace.run(10)
    trace.rehearsal.pause(trace.now)
    trace.on(100)
    trace.rehearsal.stop(trace.now)
    take = trace.rehearsal.result(1, "")
    assert (take.seconds, take.wall_seconds) == (pytest.approx(10), pytest.approx(10))


def test_again_begins_a_new_take() -> None:
    trace = Trace(count_in=3).start()
    trace.run(20)
    trace.rehearsal.restart(trace.now)
    assert trace.rehearsal.state is State.COUNT_IN
    trace.run(8)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").seconds == pytest.approx(5)


def test_a_discarded_take_is_gone_and_another_may_start() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.rehearsal.discard()
    assert trace.rehearsal.state is State.DISCARDED
    with pytest.raises(ValueError, match="no finished take"):
        trace.rehearsal.result(1, "")
    trace.start()
    assert trace.seconds == 0


def test_a_kept_take_can_still_be_read() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.rehearsal.stop(trace.now)
    trace.rehearsal.keep()
    assert trace.rehearsal.state is State.KEPT
    assert trace.rehearsal.result(1, "").seconds == pytest.approx(20)


def test_a_part_of_the_text_is_not_complete() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.rehearsal.stop(trace.now)
    assert not trace.rehearsal.result(1, "", whole=False).complete


def test_sleep_sets_the_take_aside_with_the_time_up_to_it() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.wall += 3 * 3600
    trace.run(1)
    assert trace.rehearsal.state is State.INTERRUPTED
    take = trace.rehearsal.result(65, "")
    assert take.seconds == pytest.approx(20)
    assert take.wall_seconds == pytest.approx(20)
    assert take.interrupted
    assert not take.complete
    assert "slept" in take.why
    assert "3 h" in take.why


def test_sleep_is_noticed_at_stop_too() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.wall += 60
    trace.on(1)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.state is State.INTERRUPTED


def test_sleep_in_a_pause_sets_the_take_aside() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.rehearsal.pause(trace.now)
    trace.wall += 60
    trace.on(1)
    trace.rehearsal.resume(trace.now)
    assert trace.rehearsal.state is State.INTERRUPTED
    assert trace.rehearsal.result(1, "").seconds == pytest.approx(20)


def test_sleep_in_the_count_leads_back_to_the_start_and_says_why() -> None:
    trace = Trace(count_in=3).start()
    trace.run(2)
    trace.wall += 60
    trace.run(2)
    assert trace.rehearsal.state is State.READY
    assert "slept" in trace.rehearsal.why
    trace.start()
    assert (trace.rehearsal.state, trace.rehearsal.why) == (State.COUNT_IN, "")


def test_a_take_that_is_broken_off_keeps_its_time_and_is_set_aside() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.rehearsal.break_off(trace.now, "It was closed.")
    take = trace.rehearsal.result(1, "")
    assert (take.seconds, take.why) == (pytest.approx(20), "It was closed.")
    assert take.interrupted
    assert not take.complete


def test_a_clock_set_back_sets_the_take_aside_in_its_own_words() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.wall -= 40
    trace.run(1)
    assert trace.rehearsal.state is State.INTERRUPTED
    assert "set back 40 s" in trace.rehearsal.why


@pytest.mark.parametrize("jump", [1.9, -1.9])
def test_a_small_correction_of_the_clock_is_no_interruption(jump: float) -> None:
    trace = Trace().start()
    trace.run(20)
    trace.wall += jump
    trace.run(20)
    assert trace.rehearsal.state is State.RUNNING
    assert trace.seconds == pytest.approx(40)


def test_a_stall_sets_the_take_aside() -> None:
    trace = Trace().start()
    trace.run(20)
    trace.on(5.1)
    trace.rehearsal.tick(trace.now)
    assert trace.rehearsal.state is State.INTERRUPTED
    assert "stood still for 5 s" in trace.rehearsal.why
    assert trace.rehearsal.result(1, "").seconds == pytest.approx(20)


def test_a_short_stall_costs_nothing() -> None:
    trace = Trace().start()
    trace.on(5.0)
    trace.rehearsal.tick(trace.now)
    assert trace.rehearsal.state is State.RUNNING
    assert trace.seconds == pytest.approx(5)


def test_an_event_stamped_before_the_last_tick_counts_from_its_own_time() -> None:
    trace = Trace().start()
    trace.run(20)
    stamped = Moment(trace.monotonic - 0.7, trace.wall - 0.7)
    trace.rehearsal.stop(stamped)
    assert trace.rehearsal.result(1, "").seconds == pytest.approx(19.3)


@pytest.mark.parametrize(
    ("seconds", "light"),
    [
        (22, Light.NONE),
        (22.5, Light.GREEN),
        (33.5, Light.GREEN),
        (34, Light.YELLOW),
        (45, Light.RED),
        (90, Light.RED),
    ],
)
def test_the_light_follows_the_seconds_spoken(seconds: float, light: Light) -> None:
    trace = Trace().start()
    trace.run(seconds)
    assert trace.rehearsal.light(trace.monotonic) is light


def test_lights_that_fell_into_a_stall_are_shown_as_now_and_told_with_their_seconds() -> None:
    trace = Trace().start()
    trace.run(22)
    assert trace.rehearsal.light(trace.monotonic) is Light.NONE
    for _ in range(3):
        # Each stall is short enough to leave the take whole.
        trace.on(4.5)
        trace.rehearsal.tick(trace.now)
    assert trace.rehearsal.light(trace.monotonic) is Light.YELLOW
    trace.on(4.5)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").crossings == (("green", 22.5), ("yellow", 33.75))


def test_all_three_lights_may_come_at_once() -> None:
    trace = Trace()
    trace.rehearsal.target_seconds = 4
    trace.start()
    trace.on(4.6)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").crossings == (
        ("green", 2.0),
        ("yellow", 3.0),
        ("red", 4.0),
    )


def test_a_stop_in_the_count_is_no_take() -> None:
    trace = Trace(count_in=3).start()
    trace.run(2)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.state is State.COUNT_IN
    trace.run(2)
    assert trace.seconds == pytest.approx(1)


def test_events_that_do_not_apply_are_ignored() -> None:
    trace = Trace()
    trace.rehearsal.pause(trace.now)
    trace.rehearsal.resume(trace.now)
    trace.rehearsal.stop(trace.now)
    trace.rehearsal.restart(trace.now)
    trace.rehearsal.discard()
    trace.rehearsal.keep()
    assert trace.rehearsal.state is State.READY
    trace.rehearsal.start(trace.now)
    trace.rehearsal.keep()
    assert trace.rehearsal.state is State.RUNNING


EVENT_NAMES = ["start", "pause", "resume", "stop", "restart", "tick", "mark", "tap"]
EVENT_NAMES += ["discard", "keep"]
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(EVENT_NAMES),
        st.floats(min_value=0, max_value=4.9),
    ),
    max_size=40,
)


@given(EVENTS)
@example([("start", 0.0), ("start", 2.0), ("pause", 4.0)])
def test_active_seconds_are_the_sum_of_the_spans_that_ran(
    events: list[tuple[str, float]],
) -> None:
    trace = Trace()
    spans = 0.0
    for name, wait in events:
        running = trace.rehearsal.state is State.RUNNING
        trace.on(wait)
        spans += wait if running else 0.0
        before = trace.rehearsal.state
        if name in ("discard", "keep"):
            getattr(trace.rehearsal, name)()
            trace.rehearsal.tick(trace.now)
        else:
            getattr(trace.rehearsal, name)(trace.now)
        afresh = name == "restart" or (name == "start" and before is not State.RUNNING)
        if afresh and trace.rehearsal.state is State.RUNNING and before is not State.KEPT:
            spans = 0.0
        if trace.rehearsal.state is State.DISCARDED:
            spans = trace.seconds
        assert trace.seconds == pytest.approx(spans)
        assert trace.rehearsal.state is not State.INTERRUPTED
