"""Starting the listener, and what becomes of its answer."""

from __future__ import annotations

import json
import sys

import pytest

from netcoach.speech import align as aligning
from netcoach.speech.align import align, available
from netcoach.speech.wav import Sound, SoundProblem
from tests.speech.sounds import sound, voice

SOUND = sound(voice(1.0))
TEXT = "Hello there. I build pumps."


def answering(answer: object) -> list[str]:
    """A listener that reads all and gives that answer."""
    code = f"import sys; sys.stdin.buffer.read(); print({json.dumps(answer)!r})"
    return [sys.executable, "-c", code]


def heard(*segments: tuple[str, int, int]) -> dict[str, object]:
    return {
        "segments": [[*one, -0.5] for one in segments],
        "unknown": [],
        "looks": [],
        "step": 0.01,
    }


def test_words_ums_and_paces_come_from_the_segments() -> None:
    answer = heard(
        ("w0", 50, 90), ("w1", 91, 130), ("<sil>", 131, 160), ("um", 161, 205), ("<sil>", 206, 230),
        ("w2", 231, 245), ("w3", 246, 290), ("w4", 291, 350),
    )  # fmt: skip
    found = align(SOUND, TEXT, limit=20, command=answering(answer))
    assert found.said == 5
    assert [um.text for um in found.fillers] == ["um"]
    assert [pace.text for pace in found.sentences] == ["Hello there.", "I build pumps."]
    assert found.skipped == ()
    assert not found.off_script


def test_nothing_heard_is_off_script() -> None:
    assert align(SOUND, TEXT, limit=20, command=answering(heard())).off_script


def test_a_listener_that_hangs_is_stopped() -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(SoundProblem, match="Listening took longer"):
        align(SOUND, TEXT, limit=0.2, command=command)


def test_a_listener_that_takes_its_time_is_waited_for() -> None:
    waited: list[float] = []
    code = "import sys, time; time.sleep(0.5); sys.stdin.buffer.read(); print(%r)"
    command = [sys.executable, "-c", code % json.dumps(heard())]
    assert align(SOUND, TEXT, limit=20, waiting=waited.append, command=command).off_script
    assert waited == sorted(waited)
    assert len(waited) >= 1


def test_a_busy_listener_gets_all_of_a_sound_that_no_pipe_holds() -> None:
    code = "import sys, time; time.sleep(0.5); sys.stdin.buffer.read(); print(%r)"
    command = [sys.executable, "-c", code % json.dumps(heard())]
    long = Sound(SOUND.samples * 8, SOUND.rate)
    assert align(long, TEXT, limit=20, command=command).off_script


def test_whoever_waits_may_give_up() -> None:
    class GivenUpError(Exception):
        pass

    def waiting(_: float) -> None:
        raise GivenUpError

    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(GivenUpError):
        align(SOUND, TEXT, limit=30, waiting=waiting, command=command)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.stdin.buffer.read(); sys.exit(3)", "gave up"),
        ("import sys; sys.stdin.buffer.read(); print('[[[')", "nobody can read"),
        ("import sys; sys.stdin.buffer.read(); print('{}')", "nobody can read"),
    ],
)
def test_a_listener_that_fails_is_a_sentence(code: str, said: str) -> None:
    with pytest.raises(SoundProblem, match=said):
        align(SOUND, TEXT, limit=20, command=[sys.executable, "-c", code])


def test_other_languages_and_an_empty_text_are_refused() -> None:
    with pytest.raises(SoundProblem, match="Only English"):
        align(SOUND, "你好，我是米拉。", limit=20, command=answering(heard()))
    with pytest.raises(SoundProblem):
        align(SOUND, "", limit=20, command=answering(heard()))


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "find_spec", lambda _: None)
    assert "voice extra" in available() or "Python 3.13" in available()
    with pytest.raises(SoundProblem, match="Listening to words needs"):
        align(SOUND, TEXT, limit=20)
