"""What a small window and a hidden clock still have to say."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from netcoach.coach.content import Content
from netcoach.coach.pitch.pace import Phase
from netcoach.coach.pitch.rehearsal import State
from netcoach.coach.pitch.wording import check
from netcoach.paths import assets
from netcoach.ui.panels.pitch.rehearsal_words import CLOCK_HIDDEN, forecast
from netcoach.ui.widgets.figures import Figures
from tests.ui.rehearsal_room import AT_ONCE, QUIET, SIZES, room
from tests.ui.rehearsal_sounds import sound_desk

FOUR = "\n\n".join(
    (f"{name} word " * count).strip() + "."
    for name, count in (("one", 5), ("two", 10), ("three", 20), ("four", 10))
)
NARROW = (40, 15)
PLAIN = AT_ONCE | QUIET


def page(here: object) -> str:
    """What of the text is in sight."""
    screen = here.screen  # type: ignore[attr-defined]
    region = screen.query_one("#page", VerticalScroll).region
    lines = [strip.text for strip in screen._compositor.render_strips()]
    return "\n".join(lines[region.y : region.bottom])


async def test_the_text_follows_to_the_part_that_begins() -> None:
    async with room(text=FOUR, settings=AT_ONCE, size=NARROW) as here:
        await here.press("space")
        await here.speak(4)
        assert "one word" in page(here)
        assert "four word" not in page(here)
        for _ in range(3):
            await here.press("enter")
            await here.speak(5)
        assert "four word" in page(here)
        await here.press("r")
        assert "one word" in page(here)


async def test_the_keys_of_the_parts_and_the_listener_have_room() -> None:
    async with room(text=FOUR, settings=AT_ONCE, size=NARROW) as here:
        await here.press("f", "space")
        await here.speak(8)
        keys = here.words("keys")
        for entry in ("space stop", "⏎ next part", "u um", "esc discard"):
            assert entry in keys


async def test_the_keys_of_the_review_have_room() -> None:
    async with room(size=NARROW, sound=sound_desk()) as here:
        await here.take(40)
        keys = here.words("keys")
        for entry in ("⏎ keep", "v analyse", "a f l who heard it", "1–5 rating", "w said"):
            assert entry in keys
        assert all(len(line) <= 38 for line in keys.split("\n"))


async def test_a_hidden_clock_says_so_before_and_during_a_take() -> None:
    async with room(text=FOUR, settings=AT_ONCE | {"hide_clock": "on"}) as here:
        assert here.words("part") == CLOCK_HIDDEN
        await here.press("space")
        await here.speak(2)
        assert CLOCK_HIDDEN in here.words("hint")
        await here.press("g")
        assert here.words("hint") == f"by now: who · no light yet · {CLOCK_HIDDEN}"
        await here.press("g", "h")
        assert CLOCK_HIDDEN not in here.words("hint") + here.words("part")


async def test_handing_over_the_keyboard_after_a_discarded_take_says_how() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(6)
        await here.press("escape")
        assert here.state is State.DISCARDED
        await here.press("f")
        assert here.words("ask") == "Hand over the keyboard: u at each um."
        assert "discarded" not in here.words("told")
        await here.press("space")
        assert here.state is State.COUNT_IN


def test_more_is_asked_for_only_where_there_is_room_for_a_proof() -> None:
    assert "room" not in forecast("word " * 60, None)
    assert "Short of 30 s." in forecast("word " * 60, None)
    assert "room for one more proof, about 15 words" in forecast("word " * 50, None)


@pytest.mark.parametrize(
    ("words", "pace", "said", "sentence"),
    [
        (68, None, None, "68 words, about 27–31 s at 130–150 a minute."),
        (68, 140, None, "68 words, about 29 s at your 140 a minute. Short of 30 s."),
        (69, 140, None, "69 words, about 30 s at your 140 a minute."),
        (69, 140, 29.4, "69 words, 29 s by your takes. Short of 30 s."),
        (151, None, None, "151 words, about 60–70 s at 130–150 a minute."),
    ],
)
def test_the_forecast_judges_as_the_editor_does(
    words: int, pace: float | None, said: float | None, sentence: str
) -> None:
    text = "word " * words
    assert forecast(text, pace, said) == sentence
    phase = check(text, Content(assets()).wording, pace, said).length.phase
    assert ("Short of" in sentence) is (phase is Phase.TOO_SHORT)


def test_a_chinese_text_is_forecast_in_characters() -> None:
    assert forecast("我" * 120, 150) == "120 characters, about 36 s at 200 characters a minute."


@pytest.mark.parametrize("size", SIZES)
async def test_a_hidden_clock_shows_no_figures_before_a_take_and_that_it_runs_in_one(
    size: tuple[int, int],
) -> None:
    async with room(text=FOUR, settings=PLAIN | {"hide_clock": "on"}, size=size) as here:
        assert not here.screen.query_one(Figures).visible
        assert here.words("part") == CLOCK_HIDDEN
        await here.press("space")
        await here.speak(2)
        assert here.words("phase") == "● running"
        assert all(words in here.shown for words in ("● running", "no light yet"))
        assert not here.screen.query_one(Figures).visible
        await here.speak(21)
        assert "● running · GREEN" in here.shown
        assert "no light" not in here.shown
        await here.speak(27)
        assert "● running · RED · OVER" in here.shown


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_first_light_the_clock_says_when_it_comes(size: tuple[int, int]) -> None:
    async with room(text=FOUR, settings=AT_ONCE, size=size, target=30) as here:
        await here.press("space")
        await here.speak(4)
        assert all(words in here.shown for words in ("no light yet", "GREEN at 0:15"))
        await here.speak(11)
        assert here.words("phase") == "GREEN"
        assert "GREEN at" not in here.shown


async def test_a_take_has_one_length_wherever_it_is_told() -> None:
    async with room(target=30) as here:
        await here.take(29.9)
        figures, _ = here.screen.query_one(Figures)._shown
        assert figures == "0:30"
        assert here.words("summary").startswith("30 s, in the 30–60 s window")
