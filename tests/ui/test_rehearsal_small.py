"""What a small window and a hidden clock still have to say."""

from __future__ import annotations

from textual.containers import VerticalScroll

from netcoach.coach.pitch.rehearsal import State
from netcoach.ui.panels.rehearsal_words import CLOCK_HIDDEN, forecast
from tests.ui.rehearsal_room import AT_ONCE, room
from tests.ui.rehearsal_sounds import sound_desk

FOUR = "\n\n".join(
    (f"{name} word " * count).strip() + "."
    for name, count in (("one", 5), ("two", 10), ("three", 20), ("four", 10))
)
NARROW = (40, 15)


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
        for entry in ("⏎ keep", "v analyse", "a f l listener", "1–5 rating", "w said"):
            assert entry in keys
        assert all(len(line) <= 38 for line in keys.split("\n"))


async def test_a_hidden_clock_says_so_before_and_during_a_take() -> None:
    async with room(text=FOUR, settings=AT_ONCE | {"hide_clock": "on"}) as here:
        assert here.words("part") == CLOCK_HIDDEN
        await here.press("space")
        await here.speak(2)
        assert CLOCK_HIDDEN in here.words("hint")
        await here.press("g")
        assert here.words("hint") == f"by now: who · {CLOCK_HIDDEN}"
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
    assert "room" not in forecast("word " * 67, None)
    assert "Short of 30 s." in forecast("word " * 67, None)
    assert "room for one more proof, about 20 words" in forecast("word " * 50, None)
