"""The length of a pitch is examined once: by its last take, else by its words at a pace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.facts import examined
from netcoach.coach.pitch.length import LENGTHS, last_seconds, room_for, whole
from netcoach.coach.pitch.pace import Phase, text_hash
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
        assert (now.verdict == "fits") is (least <= words <= most)
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


def test_the_take_that_counts_is_the_last_sound_one_of_these_words() -> None:
    spoiled = [take(10, interrupted=True), take(11, complete=False), take(0)]
    assert last_seconds(TEXT, [*spoiled, take(44), take(50)]) == 44
    assert last_seconds(TEXT, [], [take(40, "else"), take(41)]) == 41
    assert last_seconds(TEXT, [Take(seconds=42)], []) == 42
    assert last_seconds(TEXT, [], [Take(seconds=42)]) is None


@pytest.mark.parametrize(
    ("seconds", "shown"), [(29.97, 29), (30, 30), (44.6, 45), (60, 60), (60.01, 61), (1e9, 99_999)]
)
def test_seconds_outside_the_window_are_never_rounded_into_it(seconds: float, shown: int) -> None:
    assert whole(seconds) == shown


@pytest.mark.parametrize(
    ("words", "figure", "phase"),
    [
        (64, "25–29 s", Phase.TOO_SHORT),
        (65, "26–30 s", Phase.IN_RANGE),
        (130, "52–60 s", Phase.WRAP_UP),
        (150, "60–70 s", Phase.WRAP_UP),
        (151, "61–70 s", Phase.OVER),
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
