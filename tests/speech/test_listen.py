"""The real listener, where the voice extra is there: on a hum, and on a voice where one speaks."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from netcoach.speech.analysis import analyse
from tests.speech.sounds import silence, sound, voice

pytestmark = pytest.mark.skipif(
    find_spec("pocketsphinx") is None, reason="the voice extra is not installed"
)

OPENING = "I am Maya Chen and I study nursing. Last summer I worked on a busy ward."
PITCH = f"{OPENING} I wrote a guide in plain language. Could we talk next week?"
OTHER = "The weather is nice today and I like cats. Do you want some tea?"


def test_a_hum_is_off_script() -> None:
    hum = sound(silence(0.6), voice(3.0), silence(0.6))
    found = analyse(hum, text=PITCH, said=30)
    assert found["off_script"]
    assert found["fillers"] is None


def said(words: str, folder: Path) -> Path:
    """A synthetic voice that says the words."""
    path = folder / "said.wav"
    command = ["espeak-ng", "-v", "en-us", "-s", "140", "-w", str(path), words]
    subprocess.run(command, check=True, timeout=60)
    return path


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no voice here to speak")
@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (PITCH, PITCH, {"off_script": False, "skipped": [], "stopped_after": ""}),
        (OPENING, PITCH, {"off_script": False, "skipped": [], "words_from": "voice", "words": 16}),
        (PITCH, OTHER, {"off_script": True}),
        (OTHER, PITCH, {"off_script": True}),
    ],
    ids=["all of it", "its first half", "another text", "another voice"],
)
def test_a_voice_is_followed_as_far_as_it_keeps_to_the_text(
    words: str, text: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    found = analyse(said(words, tmp_path), text=text, said=len(text.split()))
    assert {key: found[key] for key in expected} == expected
    if not found["off_script"]:
        assert found["fillers"] == []
        assert abs(found["words"] - len(words.split())) <= 1
