"""What shows while a take runs: lights, parts, the ghost, a hidden clock, cues, a listener."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Static

from netcoach.coach.pitch.rehearsal import State
from netcoach.ui.panels.pitch.take_review import TakeReview
from netcoach.ui.widgets.figures import Figures
from netcoach.ui.widgets.stopwatch import LightBar, Stopwatch
from tests.ui.rehearsal_room import AT_ONCE, QUIET, SIZES, room

FOUR = "\n\n".join(("word " * count).strip() + "." for count in (10, 20, 40, 20))
PLAIN = AT_ONCE | QUIET


@pytest.mark.parametrize("target", [30, 45, 60])
async def test_each_light_is_said_in_words(target: int) -> None:
    async with room(target=target, settings=PLAIN) as here:
        await here.press("space")
        words = []
        for share in (0.4, 0.2, 0.2, 0.2):
            await here.speak(target * share)
            words.append(here.words("phase"))
        assert words == ["no light yet", "GREEN", "YELLOW", "RED"]
        await here.speak(4.5)
        assert here.words("phase") == "RED · OVER +0:04"
        await here.press("p")
        assert here.words("phase") == "paused · OVER +0:04"


async def test_a_light_that_fell_into_a_stall_is_shown_as_it_is_now() -> None:
    async with room(target=8, settings=PLAIN) as here:
        await here.press("space")
        here.watch.on(4.9)
        here.screen.tick()
        assert here.words("phase") == "GREEN"
        here.watch.on(4.9)
        here.screen.tick()
        assert here.words("phase") == "RED · OVER +0:01"
        await here.press("space", "enter")
        assert here.kept.result.crossings == (("green", 4.0), ("yellow", 6.0), ("red", 8.0))


async def test_enter_goes_from_part_to_part_and_the_splits_are_kept() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("space")
        await here.speak(4)
        assert here.words("part") == "who, until 0:05"
        await here.press("enter")
        assert here.words("part") == "what, until 0:15"
        await here.speak(10)
        await here.press("enter")
        await here.speak(20)
        assert "next part" in here.words("keys")
        await here.press("enter")
        assert here.words("part") == "ask, until 0:45"
        assert "next part" not in here.words("keys")
        await here.press("enter")
        await here.speak(8)
        await here.press("space", "enter")
        assert here.kept.result.splits == (
            ("who", 4.0),
            ("what", 14.0),
            ("proof", 34.0),
            ("ask", 42.0),
        )


async def test_a_speaker_who_marks_nothing_is_not_held_at_the_first_part() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("space")
        await here.speak(5)
        assert here.words("part") == "who, until 0:05"
        await here.speak(2)
        assert here.words("part") == ""
        await here.press("p")
        assert here.words("part") == ""
        await here.press("p")
        await here.press("enter")
        assert here.words("part") == "what, until 0:15"


async def test_enter_held_down_is_one_part() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("space")
        await here.speak(4)
        for wait in (0.0, 0.5, *[0.03] * 10):
            here.watch.on(wait)
            await here.pilot.press("enter")
        assert here.words("part") == "what, until 0:15"


async def test_enter_meant_for_the_take_does_not_keep_one_that_was_interrupted() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("space")
        await here.speak(10)
        here.watch.wall += 60
        await here.press("enter")
        assert here.state is State.INTERRUPTED
        await here.press("enter")
        assert here.kept.result.interrupted


async def test_keys_that_waited_while_the_computer_slept_do_not_act_on_the_review() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("space")
        await here.speak(10)
        here.watch.wall += 60
        typed = here.watch.seconds
        here.watch.on(0.3)
        for _ in range(3):
            key = events.Key("enter", None)
            key.time = typed
            here.app.post_message(key)
            await here.pilot.pause()
        assert here.state is State.INTERRUPTED
        assert here.app.kept == []


async def test_without_a_text_there_are_no_parts_and_time_runs_all_the_same() -> None:
    async with room(text="", settings=PLAIN | {"ghost": "on"}) as here:
        await here.press("space")
        await here.speak(31)
        assert (here.words("phase"), here.words("part")) == ("GREEN", "")
        await here.press("enter", "u", "space", "enter")
        assert here.kept.result.splits == ()
        assert here.kept.result.um_taps == 1
        assert here.kept.result.crossings == (("green", 22.5),)


async def test_the_ghost_shows_where_one_should_be_by_the_time_alone() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        text = here.screen.query_one("#text", Static)
        await here.press("space")
        await here.speak(20)
        assert here.words("hint") == "GREEN at 0:23"
        await here.press("g")
        assert here.words("hint") == "by now: proof · GREEN at 0:23"
        bold = [span for span in text.content.spans if "bold" in str(span.style)]  # type: ignore[union-attr]
        (marked,) = bold
        assert FOUR[marked.start : marked.end].count("word") == 40
        assert "who" in here.shown.splitlines()[9]
        assert here.screen.query_one("#page").scroll_offset.y == 0
        await here.speak(16)
        assert here.words("hint") == "by now: ask"
        await here.press("g")
        assert here.words("hint") == ""
        assert "bold" not in str(text.content.spans)  # type: ignore[union-attr]
        assert here.settings.get("rehearsal.ghost") == "off"


@pytest.mark.parametrize("listened", [False, True])
async def test_a_hidden_clock_leaves_only_the_lights(listened: bool) -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("h", *(["f"] if listened else []))
        assert "0:" not in here.words("small")
        await here.press("space")
        await here.speak(27)
        assert "GREEN" in here.shown
        assert "0:" not in here.shown
        assert "0:" not in here.words("small")
        if not listened:
            assert not here.screen.query_one(LightBar).is_on_screen or not (
                here.screen.query_one(LightBar).visible
            )
            assert not here.screen.query_one(Stopwatch).query_one(Figures).visible
        await here.speak(23)
        assert "RED · OVER" in here.shown
        assert "+0:05" not in here.shown
        await here.press("h")
        assert "RED · OVER +0:05" in here.shown
        await here.press("h", "space")
        assert here.words("phase") == "RED · OVER +0:05"
        assert "50 s" in here.words("summary")


async def test_a_cue_is_shown_for_a_few_seconds() -> None:
    async with room(text=FOUR, settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(11)
        assert here.words("hint") == "▸ Look up"
        await here.speak(4)
        assert here.words("hint") == "GREEN at 0:23"
        await here.speak(19)
        assert here.words("hint") == "▸ Wrap up"


async def test_cues_start_anew_with_each_take() -> None:
    async with room(text=FOUR, settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(11)
        await here.press("r")
        assert here.words("hint") == "GREEN at 0:23"
        await here.speak(11)
        assert here.words("hint") == "▸ Look up"


async def test_a_listener_taps_ums_and_the_review_asks_for_what_they_did_first() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("f")
        assert "Hand over the keyboard" in here.shown
        assert not here.screen.query_one("#page").display
        await here.press("space")
        for _ in range(3):
            await here.speak(9)
            await here.press("u")
        assert "um 3" in here.shown
        assert here.words("aim") == "aim 45 s · um 3"
        await here.press("space")
        assert here.screen.query_one("#reaction").has_focus
        assert here.screen.query_one(TakeReview).choice("listener").chosen == 1
        await here.press(*"nod", "enter")
        assert (here.kept.listener, here.kept.reaction) == ("friendly", "nod")
        assert here.kept.listened
        assert here.kept.result.um_taps == 3


async def test_the_listeners_view_can_be_left_again() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("f", "f")
        assert here.screen.query_one("#page").display
        await here.take(30)
        assert here.screen.query_one("#listener").has_focus


async def test_an_um_key_held_down_is_one_um() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        await here.press("space")
        await here.speak(4)
        for wait in (0.0, 0.5, *[0.03] * 10):
            here.watch.on(wait)
            await here.pilot.press("u")
        assert here.words("aim") == "aim 45 s · um 1"


async def test_a_held_start_key_does_not_stop_the_take() -> None:
    async with room(text=FOUR, settings=PLAIN) as here:
        for wait in (0.0, 0.66, *[0.03] * 60):
            here.watch.on(wait)
            await here.pilot.press("space")
        assert here.state is State.RUNNING
        await here.speak(1)
        await here.press("space")
        assert here.state is State.REVIEW


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seconds", [3, 24, 36, 45, 49])
async def test_the_listeners_view_fits_the_window(size: tuple[int, int], seconds: int) -> None:
    async with room("A title " * 20, FOUR, settings=AT_ONCE, size=size) as here:
        await here.press("f", "space")
        await here.speak(seconds)
        await here.press("u")
        width, height = size
        for widget in here.screen.walk_children():
            if widget.display and widget.region.area and widget.is_on_screen:
                assert widget.region.right <= width, widget
                assert widget.region.bottom <= height, widget
        lines = here.shown
        for words in ("um 1", here.words("told").strip()):
            assert words in lines


@pytest.mark.parametrize("size", SIZES)
async def test_the_live_view_fits_the_window(size: tuple[int, int]) -> None:
    async with room("A title " * 20, FOUR, settings=AT_ONCE | {"ghost": "on"}, size=size) as here:
        await here.press("space")
        await here.speak(4)
        await here.press("enter", "u")
        await here.speak(46)
        lines = here.shown
        for words in ("RED · OVER +0:05", "what, 35 s over", "by now: ask", "um 1", "aim 45 s"):
            assert words in lines
        page = here.screen.query_one("#page")
        assert page.region.height >= 5
