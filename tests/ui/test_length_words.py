"""The length of a text in words: what it rests on, and what is said where nothing is left."""

from __future__ import annotations

import pytest

from netcoach.coach.content import Content
from netcoach.coach.pitch.pace import whole
from netcoach.coach.pitch.wording import check
from netcoach.paths import assets
from netcoach.ui.panels.pitch.length_words import all_clear, basis, window_words
from tests.test_language import OTHERS

PHRASES = Content(assets()).wording


def test_a_chinese_text_is_reckoned_in_characters_at_any_pace() -> None:
    for pace in (None, 120.0):
        assert basis(check("我" * 120, PHRASES, pace)) == "at 200 characters a minute"
    assert basis(check("我" * 120, PHRASES, None, 40.0)) == "by your takes"
    assert basis(check("word " * 80, PHRASES)) == "at 130–150 a minute"


def test_of_another_language_nothing_is_said_to_be_right() -> None:
    wording = check(OTHERS["german"] * 3, PHRASES, None, 45.0)
    assert all_clear(wording, 45).startswith("Nothing found in its wording (only English")
    assert "✔" not in all_clear(wording, 45)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (60, "○ too short"),
        (65, "◐ in range of 30 to 60 s only if said slowly"),
        (70, "✔ in range of 30 to 60 s"),
        (105, "✔ in range of 30 to 60 s"),
        (140, "✔ in range"),
        (148, "◐ in range of 30 to 60 s only if said fast"),
        (160, "○ "),
    ],
)
def test_the_verdict_agrees_with_the_seconds_beside_it(words: int, start: str) -> None:
    """65 words are 28 s at 140 a minute, and 30 s only at 130."""
    wording = check("word " * words, PHRASES)
    assert window_words(wording).startswith(start)
    figure = whole(wording.seconds)
    assert (30 <= figure <= 60) == window_words(wording).startswith("✔")
