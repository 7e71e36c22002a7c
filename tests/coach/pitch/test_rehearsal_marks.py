"""Parts marked and ums tapped in a take, and a key held down."""

from __future__ import annotations

import pytest

from tests.coach.traces import Trace


def test_parts_end_where_they_were_marked_and_the_last_with_the_take() -> None:
    trace = Trace().start()
    for seconds in (5, 10, 20):
        trace.run(seconds)
        trace.rehearsal.mark(trace.now)
    assert trace.rehearsal.part == "ask"
    trace.run(7)
    trace.rehearsal.stop(trace.now)
    splits = trace.rehearsal.result(1, "").splits
    assert [name for name, _ in splits] == ["who", "what", "proof", "ask"]
    assert [second for _, second in splits] == pytest.approx([5, 15, 35, 42])


def test_only_parts_that_were_marked_are_told_with_the_one_the_take_ended_in() -> None:
    trace = Trace().start()
    trace.run(8)
    trace.rehearsal.mark(trace.now)
    trace.run(22)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").splits == (("who", 8.0), ("what", 30.0))


def test_marks_after_the_last_part_change_nothing() -> None:
    trace = Trace(parts=("who", "ask")).start()
    for _ in range(4):
        trace.run(5)
        trace.rehearsal.mark(trace.now)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").splits == (("who", 5.0), ("ask", 20.0))


@pytest.mark.parametrize("parts", [(), ("who",)])
def test_a_text_of_one_part_or_none_has_nothing_to_mark(parts: tuple[str, ...]) -> None:
    trace = Trace(parts=parts).start()
    trace.run(5)
    trace.rehearsal.mark(trace.now)
    trace.rehearsal.stop(trace.now)
    assert trace.rehearsal.result(1, "").splits == ()


def test_marks_and_taps_count_only_while_the_time_runs() -> None:
    trace = Trace(count_in=3)
    both = (trace.rehearsal.mark, trace.rehearsal.tap)
    for act in both:
        act(trace.now)
    trace.start().run(2)
    for act in both:
        act(trace.now)
    trace.run(11)
    trace.rehearsal.pause(trace.now)
    trace.on(5)
    for act in both:
        act(trace.now)
    trace.rehearsal.stop(trace.now)
    for act in both:
        act(trace.now)
    take = trace.rehearsal.result(1, "")
    assert (take.splits, take.um_taps) == ((), 0)


def test_a_mark_and_a_pause_are_told_in_seconds_spoken() -> None:
    trace = Trace().start()
    trace.run(5)
    trace.rehearsal.pause(trace.now)
    trace.on(60)
    trace.rehearsal.resume(trace.now)
    trace.run(3)
    trace.rehearsal.mark(trace.now)
    assert trace.rehearsal.ends == (8.0,)


def hold(trace: Trace, event: str, *, first: float = 0.5, repeats: int = 20) -> None:
    """Hold a key down, as a terminal tells it."""
    for wait in (0.0, first, *[0.03] * repeats):
        trace.on(wait)
        getattr(trace.rehearsal, event)(trace.now)


@pytest.mark.parametrize("first", [0.25, 0.5, 0.66])
def test_a_key_held_down_is_one_um_and_one_mark(first: float) -> None:
    trace = Trace().start()
    trace.run(5)
    hold(trace, "tap", first=first)
    trace.run(2)
    hold(trace, "mark", first=first)
    assert trace.rehearsal.um_taps == 1
    assert trace.rehearsal.ends == (pytest.approx(7 + first + 0.6),)


def test_a_key_held_at_the_last_mark_takes_none_of_the_others() -> None:
    trace = Trace(parts=("who", "what", "ask")).start()
    trace.run(5)
    trace.rehearsal.mark(trace.now)
    trace.run(5)
    hold(trace, "mark")
    hold(trace, "mark")
    assert trace.rehearsal.ends == (5.0, 10.0)


@pytest.mark.parametrize(
    ("waits", "taps"),
    [((1.0, 0.3, 0.3), 3), ((1.0, 0.02, 1.0, 0.14), 2), ((1.0, 0.16), 2)],
)
def test_quick_ums_are_told_apart_from_a_bouncing_key(waits: tuple[float, ...], taps: int) -> None:
    trace = Trace().start()
    for wait in waits:
        trace.on(wait)
        trace.rehearsal.tap(trace.now)
    assert trace.rehearsal.um_taps == taps


def test_what_interrupts_a_take_ends_no_part() -> None:
    trace = Trace().start()
    trace.run(5)
    trace.rehearsal.mark(trace.now)
    trace.rehearsal.tap(trace.now)
    trace.run(10)
    trace.wall += 60
    trace.run(1)
    take = trace.rehearsal.result(1, "")
    assert take.splits == (("who", 5.0),)
    assert take.um_taps == 1


def test_a_new_take_begins_without_marks_and_taps() -> None:
    trace = Trace().start()
    trace.run(5)
    trace.rehearsal.mark(trace.now)
    trace.rehearsal.tap(trace.now)
    trace.rehearsal.restart(trace.now)
    assert (trace.rehearsal.ends, trace.rehearsal.um_taps) == ((), 0)
    assert trace.rehearsal.part == "who"
