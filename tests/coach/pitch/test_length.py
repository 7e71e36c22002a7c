"""The length of a pitch is examined once: by its last take, else by its words at a pace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.facts import examined
from netcoach.coach.pitch.length import (
    LENGTHS,
    expected,
    fit_aim,
    least_for,
    most_for,
    over_aim,
    room_for,
    room_in,
    settled_seconds,
    span,
    taken,
    under_aim,
)
from netcoach.coach.pitch.pace import MOST_COUNTED, Phase, fit, outside, text_hash, whole
from netcoach.coach.pitch.readiness import pitch_readiness
from netcoach.coach.pitch.wording import Wording, check
from netcoach.paths import assets
from netcoach.records import Pitch, Take

CONTENT = Content(assets())
TEXT = next(one.text for one in CONTENT.samples if one.key == "researcher")


def of(words: int, pace: float | None = None, said: float | None = None) -> Wording:
    return check("word " * words, CONTENT.wording, pace, said)


def take(seconds: float, text: str = TEXT, **values: object) -> Take:
    return Take(seconds=seconds, words=96, text_hash=text_hash(text), **values)  # type: ignore[arg-type]


def length_points(wording: Wording) -> int:
    return pitch_readiness("x", wording, []).parts[0].points


def test_before_any_take_the_guides_band_gives_the_words_for_each_length() -> None:
    # DOMAIN.md §3f, but that nobody says 55 words in the 30 s a pitch lasts at least.
    assert [room_for(aim) for aim in LENGTHS] == [(65, 75), (85, 112), (115, 150)]
    assert room_for(None) == (65, 150)


def test_with_a_pace_of_ones_own_the_words_are_reckoned_from_it() -> None:
    assert [room_for(aim, 100) for aim in LENGTHS] == [(50, 53), (65, 80), (89, 100)]
    assert room_for(None, 100) == (50, 100)


@pytest.mark.parametrize("seconds", [2e-311, 1e-6, 1e12, 1e308, float("inf")])
def test_takes_of_no_time_and_of_ages_ask_for_words_that_can_be_counted(seconds: float) -> None:
    length = taken(seconds)
    assert 0 <= room_in(length, 65) <= MOST_COUNTED
    for aim in LENGTHS:
        found = fit_aim(aim, length, 1e308, 1e308, 1e308)
        assert found.verdict in ("short", "over")
        assert 0 < found.words <= MOST_COUNTED
    wording = of(65, said=seconds)
    assert pitch_readiness("x", wording, [take(seconds)]).total <= 100


@given(
    st.integers(0, 300),
    st.none() | st.floats(60, 260),
    st.none() | st.floats(5, 200),
    st.sampled_from(LENGTHS),
)
def test_words_added_or_cut_as_told_make_it_fit(
    words: int, pace: float | None, said: float | None, aim: int
) -> None:
    now = of(words, pace, said).fit(aim)
    if said is None:
        least, most = room_for(aim, pace)
        assert now.verdict == "fits" or not least <= words <= most
    if now.verdict == "fits":
        assert now.words == 0
        return
    assert now.words > 0
    other = words + now.words if now.verdict == "short" else words - now.words
    # At the pace of the take, as far as the words went in it.
    again = of(other, pace, said * other / words if said and words else None).fit(aim)
    assert again.verdict != now.verdict or again.words == 0


@given(st.integers(1, 300), st.none() | st.floats(60, 260), st.none() | st.floats(5, 200))
def test_what_fits_a_length_lies_in_the_window_and_only_that_has_the_points(
    words: int, pace: float | None, said: float | None
) -> None:
    wording = of(words, pace, said)
    if any(one.verdict == "fits" for one in wording.lengths):
        assert wording.length.inside
    assert wording.length.inside is (wording.length.phase in (Phase.IN_RANGE, Phase.WRAP_UP))
    assert (length_points(wording) == 25) is wording.length.inside
    rehearsed = [Take(seconds=said or 45.0)] * 5 if wording.length.inside else []
    assert wording.length.inside or not pitch_readiness("x", wording, rehearsed).ready


def test_half_a_minute_is_short_of_an_aim_of_45_seconds() -> None:
    now = of(80, said=34.0)
    assert now.pace == pytest.approx(80 / 34 * 60)
    assert (now.fit(45).verdict, now.fit(45).words) == ("short", 12)
    assert now.length.phase is Phase.IN_RANGE


def test_a_take_of_these_very_words_goes_before_any_pace() -> None:
    wording, readiness = examined(Pitch(text=TEXT), CONTENT.wording, 100, [take(28.0)], [])
    assert (wording.length.source, wording.seconds) == ("taken", 28.0)
    assert wording.length.phase is Phase.TOO_SHORT
    assert readiness.parts[0].points == 0
    assert sum(part.seconds for part in wording.parts) == pytest.approx(28.0)
    wording, readiness = examined(Pitch(text=TEXT), CONTENT.wording, 100, [take(28.0, "else")], [])
    assert (wording.length.source, wording.length.figure) == ("own", "58 s")
    assert readiness.parts[0].points == 25


def test_the_takes_that_count_are_the_sound_ones_of_these_words() -> None:
    spoiled = [take(10, interrupted=True), take(11, complete=False), take(0)]
    assert settled_seconds(TEXT, [*spoiled, take(44)]) == 44
    assert settled_seconds(TEXT, [], [take(40, "else"), take(41)]) == 41
    assert settled_seconds(TEXT, [Take(seconds=42)], []) == 42
    assert settled_seconds(TEXT, [], [Take(seconds=42)]) is None


@pytest.mark.parametrize(
    ("newest_first", "settled"),
    [
        ([90], 90),
        ([90, 45], 45),
        ([45, 90], 45),
        ([62, 25], 62),
        ([90, 45, 50], 50),
        ([45, 90, 91], 90),
        ([44, 46, 48, 90, 90], 46),
    ],
)
def test_the_length_is_the_middle_of_the_last_three_takes(
    newest_first: list[float], settled: float
) -> None:
    assert settled_seconds(TEXT, [take(seconds) for seconds in newest_first]) == settled


@given(st.lists(st.floats(29.5, 60.4), min_size=1, max_size=5), st.floats(1, 300))
def test_one_take_that_went_wrong_does_not_undo_those_inside(
    inside: list[float], wrong: float
) -> None:
    takes = [take(seconds) for seconds in inside]
    settled = settled_seconds(TEXT, [take(wrong), *takes])
    assert settled is not None
    assert outside(settled) == 0


@pytest.mark.parametrize(
    ("seconds", "shown", "phase"),
    [
        (29.4, 29, Phase.TOO_SHORT),
        (29.5, 30, Phase.IN_RANGE),
        (29.9, 30, Phase.IN_RANGE),
        (44.5, 45, Phase.IN_RANGE),
        (49.6, 50, Phase.WRAP_UP),
        (60.4, 60, Phase.WRAP_UP),
        (60.5, 61, Phase.OVER),
        (1e9, 99_999, Phase.OVER),
    ],
)
def test_a_length_is_shown_and_judged_in_whole_seconds(
    seconds: float, shown: int, phase: Phase
) -> None:
    assert (whole(seconds), fit(seconds)) == (shown, phase)


@given(st.floats(0, 200))
def test_a_shown_length_is_judged_as_the_figure_that_is_shown(seconds: float) -> None:
    assert fit(seconds) is fit(whole(seconds))
    assert outside(seconds) == outside(whole(seconds))
    for aim in LENGTHS:
        assert under_aim(seconds, aim) is under_aim(whole(seconds), aim)
        assert over_aim(seconds, aim) is over_aim(whole(seconds), aim)


def test_an_aim_has_the_same_bounds_for_a_text_and_for_a_take() -> None:
    assert [(least_for(aim), most_for(aim)) for aim in LENGTHS] == [(30, 32), (39, 48), (53, 64)]
    assert of(80, said=38.5).fit(45).verdict == "fits"
    assert of(80, said=38.4).fit(45).verdict == "short"
    assert of(80, said=48.6).fit(45).verdict == "over"


def test_two_lengths_that_read_alike_are_one_figure() -> None:
    shown = [span(0.1, 0.2), span(2.8, 3.2), span(38, 44.5), span(400, 461), span(119, 121)]
    assert shown == ["0 s", "3 s", "38–45 s", "7–8 minutes", "2 minutes"]


def test_the_room_left_is_filled_at_the_slowest_the_text_may_take() -> None:
    assert room_in(expected(50, 0, None), 50) == 15
    assert room_in(expected(50, 50, None), 50) == 50
    assert room_in(expected(0, 0, None), 0) == 0


@pytest.mark.parametrize(
    ("words", "figure", "phase"),
    [
        (63, "25–29 s", Phase.TOO_SHORT),
        (64, "26–30 s", Phase.IN_RANGE),
        (130, "52–60 s", Phase.WRAP_UP),
        (150, "60–69 s", Phase.WRAP_UP),
        (152, "61–70 s", Phase.OVER),
        (1000, "7 minutes", Phase.OVER),
    ],
)
def test_before_any_take_the_length_is_a_span(words: int, figure: str, phase: Phase) -> None:
    length = of(words).length
    assert (length.figure, length.phase) == (figure, phase)


@pytest.mark.parametrize("sample", CONTENT.samples, ids=lambda one: one.key)
def test_every_sample_lies_in_the_window_and_fits_its_length(sample: object) -> None:
    wording = check(sample.text, CONTENT.wording)  # type: ignore[attr-defined]
    assert wording.length.inside
    assert wording.fit(sample.seconds).verdict == "fits"  # type: ignore[attr-defined]
