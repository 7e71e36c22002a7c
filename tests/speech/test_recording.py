"""Measuring a recording: where speech is, how it varies, and how noisy it was."""

from __future__ import annotations

import pytest

from netcoach.speech.recording import measure
from netcoach.speech.wav import SoundProblem
from tests.speech.sounds import silence, sound, voice


def test_pauses_are_found_where_they_are() -> None:
    found = measure(
        sound(
            silence(0.5),
            voice(1.0),
            silence(0.4),
            voice(1.5),
            silence(1.2),
            voice(1.0),
            silence(0.5),
        )
    )
    assert found.onset == pytest.approx(0.5, abs=0.06)
    assert found.offset == pytest.approx(5.6, abs=0.06)
    truth = [(1.5, 1.9), (3.4, 4.6)]
    assert len(found.pauses) == len(truth)
    for pause, true in zip(found.pauses, truth, strict=True):
        assert pause == pytest.approx(true, abs=0.06)


def test_a_gap_shorter_than_a_quarter_second_is_no_pause() -> None:
    found = measure(sound(silence(0.5), voice(1.0), silence(0.12), voice(1.0), silence(0.5)))
    assert found.pauses == ()


def test_the_tone_is_measured_in_hertz_and_semitones() -> None:
    even = measure(sound(silence(0.4), voice(3.0, 120.0), silence(0.4)))
    lively = measure(sound(silence(0.4), voice(3.0, 200.0, swing=0.2), silence(0.4)))
    assert even.f0_mean == pytest.approx(120, rel=0.02)
    assert even.pvq is not None
    assert even.pvq < 0.03
    assert lively.f0_mean == pytest.approx(200, rel=0.05)
    # A sine of ±20% has a standard deviation of 0.2 ÷ √2.
    assert lively.pvq == pytest.approx(0.141, abs=0.03)
    assert lively.f0_sd_st == pytest.approx(2.5, abs=0.5)


def test_syllables_are_counted() -> None:
    found = measure(sound(silence(0.4), voice(2.0), silence(0.5), voice(1.0), silence(0.4)))
    assert found.syllables == pytest.approx(12, abs=1)


def test_a_silent_recording_says_so() -> None:
    for noise in (0.0, 20.0):
        found = measure(sound(silence(2.0), noise=noise))
        assert found.silent
        assert found.pauses == ()
        assert found.pvq is None


def test_noise_close_to_the_voice_is_too_noisy() -> None:
    quiet = measure(sound(silence(1.0), voice(2.0), silence(0.5)))
    loud = measure(sound(silence(1.0), voice(2.0), silence(0.5), noise=2_500.0))
    assert not quiet.noisy
    assert loud.noisy or loud.silent
    assert loud.contrast_db < 15


def test_a_recording_too_short_for_a_word_is_refused() -> None:
    with pytest.raises(SoundProblem, match="too short"):
        measure(sound(voice(0.1)))


def test_progress_rises_to_the_end() -> None:
    shares: list[float] = []
    measure(sound(silence(0.4), voice(1.0), silence(0.4), voice(1.0)), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] == pytest.approx(1.0)
