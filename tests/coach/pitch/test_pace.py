"""Words, seconds and paces of a pitch."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.pitch import pace as timing
from netcoach.coach.pitch.pace import Phase

ENGINEER = (
    "Hi, I'm Lena Ortiz. I keep hospital scheduling software running; when it works, nobody "
    "notices and patients are seen on time. Last year my team cut night-time outages from eleven "
    "to two by rehearsing failures before they happened. I'm comparing how other industries run "
    "such rehearsals, and I gladly share our checklist. What does your team do when something "
    "breaks at three in the morning?"
)


@dataclass(frozen=True)
class Take:
    words: int | None = 70
    seconds: float | None = 30.0
    target_seconds: int | None = 45
    complete: bool = True
    interrupted: bool = False


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t ", 0),
        ("— … – !?", 0),
        ("I'm here", 2),
        ("night-time outages", 2),
        ("harder—helping", 2),
        ("and/or", 2),
        ("R&D, 30%", 2),
        ("你好", 2),
        ("我是 Wei，工程师", 6),
        ("नमस्ते दुनिया", 2),
        (ENGINEER, 65),
    ],
)
def test_written_words_are_counted(text: str, count: int) -> None:
    assert timing.words(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("30%", 2),
        ("2024", 2),
        ("in 1999.", 3),
        ("2000", 2),
        ("2005", 4),
        ("24", 1),
        ("100", 2),
        ("124", 4),
        ("1,250", 6),
        ("3.5", 3),
        ("€30", 2),
        ("24/7", 2),
        ("10–20 people", 4),
        ("R&D", 2),
        ("tea & cake", 3),
        ("the 1st of the 90s", 5),
        ("5k", 2),
        ("3am", 2),
        ("007", 3),
        ("COVID-19", 2),
        ("½", 0),
        ("你好 30%", 4),
        (ENGINEER, 65),
    ],
)
def test_numbers_and_signs_count_as_they_are_said(text: str, count: int) -> None:
    assert timing.spoken_words(text) == count


@given(st.text(max_size=200))
def test_any_text_can_be_counted(text: str) -> None:
    assert timing.words(text) >= 0
    assert timing.spoken_words(text) >= timing.han_characters(text)
    assert timing.predicted_seconds(text) >= 0
    assert len(timing.text_hash(text)) == 16


def test_a_very_long_number_is_said_digit_by_digit() -> None:
    assert timing.spoken_words("9" * 9000) == 9000


def test_the_time_is_predicted_at_140_words_a_minute_before_any_take() -> None:
    assert timing.predicted_seconds("word " * 140) == pytest.approx(60)
    assert timing.predicted_seconds("word " * 140, 70) == pytest.approx(120)


def test_han_characters_take_their_own_pace() -> None:
    assert timing.predicted_seconds("你" * 100) == pytest.approx(30)
    assert timing.predicted_seconds("你" * 100 + " word" * 70, 140) == pytest.approx(60)


@pytest.mark.parametrize("pace", [0.0, -1.0])
def test_a_pace_that_is_not_positive_is_refused(pace: float) -> None:
    with pytest.raises(ValueError, match="pace"):
        timing.predicted_seconds("word", pace)


def test_words_a_minute_need_words_and_time() -> None:
    assert timing.wpm(70, 30.0) == pytest.approx(140)
    assert timing.wpm(0, 30.0) is None
    assert timing.wpm(None, None) is None
    assert timing.wpm(70, 0.0) is None


@pytest.mark.parametrize("seconds", [2e-311, 1e-300, 1e308, float("inf"), float("nan"), -1e308])
def test_seconds_that_no_clock_shows_have_a_pace_and_a_length_to_show(seconds: float) -> None:
    pace = timing.wpm(70, seconds)
    assert pace is None or 0 <= pace <= timing.MOST_COUNTED
    assert abs(timing.whole(seconds)) <= timing.LONGEST_SHOWN
    assert timing.fit(seconds) in Phase


def test_nobody_says_a_hundred_words_in_ten_seconds() -> None:
    assert not timing.likely_whole(100, 10.0)
    assert timing.likely_whole(100, 40.0)
    assert timing.likely_whole(0, 10.0)


def test_the_personal_pace_is_the_median_of_the_last_five_sound_takes() -> None:
    slow = Take(words=60, seconds=60.0)
    last = [Take(words=w, seconds=60.0) for w in (100, 180, 120, 140, 130)]
    unsound = [Take(words=900, complete=False), Take(words=900, interrupted=True), Take(words=None)]
    assert timing.personal_pace([slow, slow, *last, *unsound]) == pytest.approx(130)


def test_there_is_no_personal_pace_without_a_sound_take() -> None:
    assert timing.personal_pace([]) is None
    assert timing.personal_pace([Take(complete=False), Take(seconds=None)]) is None


def test_the_best_take_is_in_the_window_and_nearest_its_target() -> None:
    far = Take(seconds=58.0)
    near = Take(seconds=43.0)
    assert timing.best_take([near, far]) is near


def test_a_take_inside_the_window_beats_one_nearer_a_target_outside_it() -> None:
    inside = Take(seconds=55.0, target_seconds=30)
    outside = Take(seconds=29.0, target_seconds=30)
    assert timing.best_take([inside, outside]) is inside


def test_of_equal_takes_the_last_is_best() -> None:
    first, second = Take(seconds=44.0), Take(seconds=46.0)
    assert timing.best_take([first, second]) is second


def test_only_outside_the_window_the_nearest_to_it_is_best() -> None:
    near, far = Take(seconds=64.0), Take(seconds=20.0)
    assert timing.best_take([near, far]) is near


def test_an_interrupted_or_partial_take_is_never_best() -> None:
    assert timing.best_take([Take(interrupted=True), Take(complete=False)]) is None


@pytest.mark.parametrize(
    ("seconds", "phase"),
    [
        (0.0, Phase.TOO_SHORT),
        (29.499, Phase.TOO_SHORT),
        (29.5, Phase.IN_RANGE),
        (49.499, Phase.IN_RANGE),
        (49.5, Phase.WRAP_UP),
        (60.499, Phase.WRAP_UP),
        (60.5, Phase.OVER),
    ],
)
def test_phases_change_at_their_thresholds(seconds: float, phase: Phase) -> None:
    assert timing.fit(seconds) is phase


def test_the_hash_follows_the_words_not_the_line_breaks() -> None:
    assert timing.text_hash("one two\nthree ") == timing.text_hash("one two three")
    assert timing.text_hash("one two") != timing.text_hash("one too")


def test_a_clock_left_running_says_nothing_of_a_pace() -> None:
    takes = [Take(words=100, seconds=45.0), Take(words=100, seconds=1e9)]
    assert timing.personal_pace(takes) == timing.wpm(100, 45.0)
