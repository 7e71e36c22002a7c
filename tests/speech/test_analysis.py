"""What a recording tells, as it is kept: words, pace, articulation, and what listening adds."""

from __future__ import annotations

import json

import pytest

from netcoach.speech import align
from netcoach.speech.align import Alignment, Filler, SentencePace
from netcoach.speech.analysis import analyse
from netcoach.speech.wav import Sound, SoundProblem
from tests.speech.sounds import silence, sound, voice
from tests.test_language import OTHERS

TALK = sound(silence(0.5), voice(2.0), silence(1.0), voice(2.0), silence(0.5))
"""Five seconds of span, one of them a pause; about 16 syllables."""


def test_pace_is_of_the_span_and_articulation_of_the_speaking() -> None:
    found = analyse(TALK, text="", said=12)
    assert (found["words"], found["words_from"]) == (12, "pitch")
    assert found["wpm"] == pytest.approx(12 / 5 * 60, rel=0.03)
    assert found["articulation"] == pytest.approx(12 / 4 * 60, rel=0.04)
    assert found["fillers"] is None
    json.dumps(found)


def test_both_that_ums_need_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(align, "find_spec", lambda _: None)
    said = analyse(TALK)["fillers_say"]
    assert "name the pitch" in said
    assert "Listening to words needs" in said
    monkeypatch.setattr(align, "find_spec", lambda _: object())
    assert analyse(TALK)["fillers_say"] == "To count ums, name the pitch."


def test_without_a_text_the_words_are_a_guess_and_said_to_be_one() -> None:
    found = analyse(TALK)
    assert found["words_from"] == "syllables"
    assert found["words"] == round(found["syllables"] / 1.4)


def test_a_text_far_from_what_was_said_is_not_believed() -> None:
    assert analyse(TALK, said=200)["words_from"] == "syllables"


@pytest.mark.parametrize("name", OTHERS)
def test_a_text_in_another_language_says_nothing_of_the_words_in_a_recording(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for listener in (None, object()):
        monkeypatch.setattr(align, "find_spec", lambda _, found=listener: found)
        found = analyse(TALK, text=OTHERS[name], said=12)
        assert (found["words"], found["words_from"]) == (analyse(TALK)["words"], "syllables")
        assert found["fillers_say"] == align.ONLY_ENGLISH


def test_a_text_the_listener_does_not_know_is_one_in_another_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def listened(*_: object, **__: object) -> Alignment:
        raise SoundProblem(align.ONLY_ENGLISH)

    monkeypatch.setattr(align, "available", lambda: "")
    monkeypatch.setattr(align, "align", listened)
    assert analyse(TALK, text="Guten Tag.", said=12)["words_from"] == "syllables"


def test_silence_has_no_words_and_no_pace() -> None:
    found = analyse(sound(silence(2.0)), text="Hello, I am Mira.", said=4)
    assert found["silent"]
    assert (found["words"], found["wpm"], found["articulation"]) == (0, None, None)
    assert found["fillers"] is None


def test_ums_and_words_come_from_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    def listened(_: Sound, text: str, *, limit: float, waiting: object) -> Alignment:
        assert limit >= 20
        paced = SentencePace(text, 0.5, 3.0, 140.0)
        return Alignment((), (Filler("um", 1.0, 1.4),), ("a phrase",), (paced,), False, 11)

    monkeypatch.setattr(align, "available", lambda: "")
    monkeypatch.setattr(align, "align", listened)
    found = analyse(TALK, text="A text.", said=12)
    assert (found["words"], found["words_from"]) == (11, "voice")
    assert found["fillers"] == [{"text": "um", "start": 1.0, "end": 1.4}]
    assert found["skipped"] == ["a phrase"]
    assert found["sentences"][0]["wpm"] == 140.0


def test_ums_are_withheld_off_script_and_when_listening_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(align, "available", lambda: "")
    lost = Alignment((), (), (), (), True, 0)
    monkeypatch.setattr(align, "align", lambda *_, **__: lost)
    found = analyse(TALK, text="A text.", said=12)
    assert found["fillers"] is None
    assert found["off_script"]
    assert found["words_from"] == "syllables", "the words of the pitch are not those said"

    def fails(*_: object, **__: object) -> Alignment:
        raise SoundProblem("The listener gave up on this recording.")

    monkeypatch.setattr(align, "align", fails)
    found = analyse(TALK, text="A text.", said=12)
    assert found["fillers"] is None
    assert found["fillers_say"] == "The listener gave up on this recording."
    assert found["pauses"]
