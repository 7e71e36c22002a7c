"""The figures of takes: parts against their budgets, and how lengths develop."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.pitch.budget import budgets
from netcoach.coach.pitch.take_figures import (
    PartTime,
    as_long,
    length_words,
    part_times,
    sound,
    splits_of,
    spread,
    trend,
    unmarked,
    unrecorded,
)
from netcoach.records import Take

TEXT = "I am Lena.\n\nI run planning.\n\nWe cut nine outages to two last year.\n\nWhat about you?"
SPLITS = (("who", 6.1), ("what", 15.0), ("proof", 36.0), ("ask", 45.0))


def take(seconds: float = 45.0, **values: Any) -> Take:
    return Take(**{"seconds": seconds, "words": 100, "target_seconds": 45, **values})


def test_splits_are_read_from_the_journal_as_from_the_clock() -> None:
    assert splits_of(take(splits=json.dumps(SPLITS))) == SPLITS
    assert splits_of(take()) == ()


@pytest.mark.parametrize(
    "damaged",
    [
        *("{", "7", "null", '"who"', '[["who"]]', '[["who", "6"]]', '[["who", -1]]'),
        *('[["who", 9], ["what", 3]]', "[" * 100_000, json.dumps([["who", 1.0]] * 50)),
        *('[["who", NaN]]', '[["who", Infinity]]', f'[["who", 1{"0" * 400}]]'),
    ],
)
def test_splits_that_cannot_be_read_count_as_not_marked(damaged: str) -> None:
    assert splits_of(take(splits=damaged)) == ()


def test_each_part_has_its_seconds_and_its_share_of_the_target() -> None:
    times = part_times(take(splits=json.dumps(SPLITS)), TEXT)
    assert [one.name for one in times] == ["who", "what", "proof", "ask"]
    assert [one.seconds for one in times] == pytest.approx([6.1, 8.9, 21.0, 9.0])
    wanted = [one.ends - one.begins for one in budgets(TEXT, 45)]
    assert [one.budget for one in times] == pytest.approx(wanted)
    assert TEXT[times[2].start : times[2].end] == "We cut nine outages to two last year."


def test_a_part_the_text_does_not_have_has_no_budget() -> None:
    (one,) = part_times(take(splits='[["story", 9]]'), TEXT)
    assert (one.budget, one.over, one.words) == (None, 0.0, "")
    assert [one.budget for one in part_times(take(splits=json.dumps(SPLITS)), "")] == [None] * 4


def test_the_difference_is_said_in_words() -> None:
    said = [PartTime("who", seconds, 8.0).words for seconds in (11.0, 6.0, 8.9, 7.1)]
    assert said == ["3 s over", "2 s under", "on time", "on time"]


def test_only_complete_uninterrupted_takes_with_a_length_are_sound() -> None:
    takes = [take(), take(complete=False), take(interrupted=True), take(0.0)]
    assert sound(takes) == (takes[0],)


def test_the_trend_runs_from_the_first_take_to_the_last() -> None:
    assert trend([]) is None
    one = trend([take(44.0)])
    assert one is not None
    assert (one.number, one.first, one.last, one.median, one.spread) == (1, 44.0, 44.0, 44.0, None)
    lengths = [71.0, 60.0, 44.0, 46.0, 45.0, 47.0, 43.0]
    many = trend([take(length) for length in lengths])
    assert many is not None
    assert (many.number, many.first, many.last, many.median) == (7, 71.0, 43.0, 45.0)
    assert many.spread == pytest.approx(1.58, abs=0.01)


def test_the_spread_waits_for_five_takes() -> None:
    assert spread([44.0, 45.0, 46.0, 47.0]) is None
    assert spread([90.0, 45.0, 45.0, 45.0, 45.0, 45.0]) == 0.0


def test_a_forgotten_enter_leaves_the_rest_to_no_one_part() -> None:
    once = take(splits='[["who", 6], ["what", 45]]')
    assert [(one.name, one.seconds) for one in part_times(once, TEXT)] == [("who", 6.0)]
    assert unmarked(once, TEXT) == ("what", "proof", "ask")
    assert unmarked(take(splits=json.dumps(SPLITS)), TEXT) == ()
    assert unmarked(take(), TEXT) == ()


def test_of_a_part_of_the_text_only_ended_parts_are_timed() -> None:
    part = take(20.0, splits='[["who", 6], ["what", 20]]', complete=False)
    assert [one.name for one in part_times(part, TEXT)] == ["who"]
    broken = take(20.0, splits='[["who", 6], ["what", 18]]', complete=False, interrupted=True)
    assert [one.name for one in part_times(broken, TEXT)] == ["who", "what"]
    assert unmarked(broken, TEXT) == ("proof", "ask")


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_part_not_said_to_its_end_is_not_judged_against_its_budget(interrupted: bool) -> None:
    splits = '[["who", 6], ["what", 15], ["proof", 36], ["ask", 39]]'
    cut = take(39.0, splits=splits, complete=False, interrupted=interrupted)
    assert [one.name for one in part_times(cut, TEXT)] == ["who", "what", "proof"]
    assert unmarked(cut, TEXT) == ("ask",)
    assert part_times(take(39.0, splits=splits), TEXT)[-1].name == "ask"


@pytest.mark.parametrize(
    ("spoken", "active", "wall", "fits"),
    [
        (29.8, 9.9, None, False),
        (29.4, 33.7, None, False),
        (42.0, 44.8, None, True),
        (44.0, 42.0, None, True),
        (50.0, 44.0, 49.5, True),
        (50.0, 44.0, None, False),
        (80.0, 86.0, 86.0, True),
    ],
)
def test_a_recording_is_of_a_take_only_where_it_is_about_as_long(
    spoken: float, active: float, wall: float | None, fits: bool
) -> None:
    assert as_long(spoken, active, wall) is fits


@pytest.mark.parametrize(
    ("recording", "missing"),
    [
        ({"duration": 33.0, "lead": 3.0}, 12.0),
        ({"duration": 33.0}, 9.0),
        ({"duration": 45.5, "lead": 3.0}, 0.0),
        ({"duration": 41.0, "lead": 0.0}, 0.0),
        ({"duration": 33.0, "lead": 3.0, "file": "mine.wav"}, 0.0),
        ({}, 0.0),
    ],
)
def test_a_recording_that_broke_off_lacks_the_end_of_its_take(
    recording: dict[str, Any], missing: float
) -> None:
    assert unrecorded(recording, 42.0) == missing


def test_a_length_is_said_against_the_window_in_whole_seconds() -> None:
    said = [length_words(seconds) for seconds in (28.4, 29.4, 29.9, 60.4, 60.6, 71.0)]
    inside = "in the 30–60 s window"
    assert said == [
        *("too short by 2 s", "too short by 1 s", inside, inside),
        *("over by 1 s", "over by 11 s"),
    ]


@given(st.lists(st.floats(0, 500), min_size=4, max_size=4), st.text(max_size=200))
def test_parts_add_up_to_the_last_split(rises: list[float], text: str) -> None:
    ends = [sum(rises[: place + 1]) for place in range(4)]
    names = ("who", "what", "proof", "story")
    times = part_times(take(splits=json.dumps(list(zip(names, ends, strict=True)))), text)
    assert sum(one.seconds for one in times) == pytest.approx(ends[-1])
