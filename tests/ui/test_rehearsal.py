"""The rehearsal screen, played with the keys on a clock the test moves."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Static

from netcoach.coach.pitch.rehearsal import State
from netcoach.ui.panels.pitch.take_review import Choice, Field, TakeReview
from netcoach.ui.screens.rehearsal.keys import KEYS
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.stopwatch import Stopwatch
from tests.ui.rehearsal_room import AT_ONCE, SIZES, TEXT, Earlier, room


async def test_a_take_is_counted_in_timed_reviewed_and_kept() -> None:
    async with room() as here:
        assert here.words("phase") == "ready"
        await here.press("space")
        assert here.words("phase") == "starting in 3"
        await here.speak(3)
        assert here.words("phase") == "no light yet"
        await here.speak(31)
        assert here.words("phase") == "GREEN"
        await here.press("space")
        assert here.state is State.REVIEW
        assert "31 s, in the 30–60 s window" in here.words("summary")
        await here.press("f", "4", "tab", "tab", "tab", *"nodded", "tab", *"price?", "tab", "p")
        await here.press("enter")
        kept = here.kept
        assert kept.result.seconds == pytest.approx(31)
        assert kept.result.started_at == pytest.approx(1.8e9 + 3)
        assert kept.result.words == 70
        assert kept.result.crossings == (("green", 22.5),)
        assert kept.result.complete
        assert (kept.listener, kept.rating) == ("friendly", 4)
        assert (kept.reaction, kept.asked_next, kept.notes) == ("nodded", "price?", "p")


async def test_a_pause_holds_the_time() -> None:
    async with room(settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(10)
        await here.press("p")
        assert here.words("phase") == "paused"
        here.watch.on(100)
        await here.press("p")
        await here.speak(25)
        await here.press("space", "enter")
        assert here.kept.result.seconds == pytest.approx(35)


async def test_again_starts_over_at_once() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(20)
        await here.press("r")
        assert here.state is State.COUNT_IN
        await here.speak(33)
        await here.press("space", "enter")
        assert here.kept.result.seconds == pytest.approx(30)


async def test_escape_drops_the_take_then_leaves() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(20)
        await here.press("escape")
        assert here.state is State.PAUSED
        assert here.words("keys") == "Time held. esc again discards, space goes on to the review."
        await here.press("escape")
        assert here.words("phase") == "discarded"
        assert here.app.kept == []
        await here.press("escape")
        assert here.app.kept == [None]


async def test_a_take_stopped_by_escape_goes_on_or_into_the_review() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(20)
        await here.press("escape")
        here.watch.on(60)
        await here.press("p")
        assert "Time held" not in here.words("keys")
        await here.speak(20)
        await here.press("escape", "space")
        assert here.state is State.REVIEW
        await here.press("enter")
        assert here.kept.result.seconds == pytest.approx(37)


async def test_a_start_that_was_given_up_is_dropped_at_once() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(3 + 4)
        await here.press("escape")
        assert here.state is State.DISCARDED


async def test_a_finished_take_is_dropped_by_a_second_press() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("escape")
        assert here.words("keys") == "Drop this take of 40 s? esc again does."
        await here.press("4", "escape")
        assert here.state is State.REVIEW
        await here.press("escape")
        assert here.state is State.DISCARDED


async def test_the_key_line_can_be_clicked() -> None:
    async with room() as here:
        await here.pilot.click("#keys", offset=(2, 0))
        await here.pilot.pause()
        assert here.state is State.COUNT_IN


async def test_a_held_space_neither_starts_twice_nor_stops_at_once() -> None:
    async with room(settings=AT_ONCE) as here:
        await here.press("space", "space", "space")
        assert here.state is State.RUNNING


async def test_no_key_of_the_app_cuts_into_a_take() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(10)
        await here.press("l", "0")
        assert not here.app.cut_in
        assert here.state is State.RUNNING


async def test_sleep_sets_the_take_aside_and_says_why() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(23)
        here.watch.wall += 40
        await here.speak(1)
        assert here.words("phase") == "set aside"
        assert "slept" in here.words("summary")
        await here.press("enter")
        result = here.kept.result
        assert result.interrupted
        assert not result.complete
        assert result.seconds == pytest.approx(20)


async def test_sleep_in_the_count_leads_back_to_the_start() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(1)
        here.watch.wall += 40
        await here.press("space")
        assert here.state is State.READY
        assert "The computer slept" in here.words("hint")
        assert "Set aside" not in here.shown
        assert here.screen.screen.has_class("-ended") is False
        await here.take(31)
        assert here.state is State.REVIEW


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_a_key_that_quits_elsewhere_says_what_ends_a_take(key: str) -> None:
    async with room(settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(10)
        await here.press(key)
        assert here.words("keys") == "A take is running: space stops it, esc discards."
        assert here.state is State.RUNNING
        await here.press("u")
        assert "space stop" in here.words("keys")
        await here.press("p", key)
        assert here.words("keys").startswith("A take is running: space stops it")


async def test_in_the_count_only_discarding_ends_it() -> None:
    async with room() as here:
        await here.press("space", "q")
        assert here.words("keys") == "A take is running: esc discards."


async def test_a_key_counts_from_when_it_was_typed() -> None:
    async with room(settings=AT_ONCE) as here:
        await here.press("space")
        await here.speak(40)
        here.watch.on(0.7)
        key = events.Key("space", " ")
        key.time = here.watch.seconds - 0.7
        here.app.post_message(key)
        await here.pilot.pause()
        await here.pilot.pause()
        await here.press("enter")
        assert here.kept.result.seconds == pytest.approx(40)


async def test_keys_may_be_remapped() -> None:
    async with room(settings=AT_ONCE) as here:
        here.app.set_keymap({"rehearsal.start": "g", "rehearsal.stop": "g"})
        await here.press("g")
        assert here.state is State.RUNNING
        await here.speak(30)
        assert here.words("keys").startswith("g stop")
        await here.press("g")
        assert here.state is State.REVIEW


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No text yet"),
        ("Hello, I am Lena.", "Short of 30 s"),
        ("word " * 200, "Longer than 60 s"),
    ],
)
async def test_a_text_that_does_not_fit_says_so_and_can_be_timed(text: str, said: str) -> None:
    async with room(text=text) as here:
        assert said in here.words("hint")
        await here.take(31)
        await here.press("enter")


async def test_the_forecast_uses_the_speakers_own_pace() -> None:
    async with room(pace=105.0) as here:
        assert here.words("hint") == "70 words, about 40 s at your 105 a minute."


@pytest.mark.parametrize(
    "hostile", ["[/x]", "[@click=app.quit]x[/]", "\x1b]52;c;eA==\x07", "\ud800"]
)
async def test_hostile_text_is_only_text(hostile: str) -> None:
    async with room(title=hostile, text=f"{hostile} {TEXT}") as here:
        shown = here.words("text") + here.words("name")
        assert "\x1b" not in shown
        await here.take(40)
        await here.press("tab", "tab", "tab")
        here.screen.query_one("#reaction", Field).value = hostile
        await here.press("enter")
        assert "\x1b" not in here.kept.reaction


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("target", ["ready", "running", "paused", "review", "aside"])
async def test_everything_fits_the_window(size: tuple[int, int], target: str) -> None:
    async with room("A title " * 20, TEXT * 5, recent=[Earlier(70, 50.0)], size=size) as here:
        if target != "ready":
            await here.press("space")
            await here.speak(75)
        if target == "paused":
            await here.press("p")
        if target == "review":
            await here.press("space")
        if target == "aside":
            here.watch.wall -= 60
            await here.speak(1)
        width, height = size
        for widget in here.screen.walk_children():
            if widget.display and widget.region.area and widget.is_on_screen:
                assert widget.region.right <= width, widget
        keys = here.screen.query_one(KeyLine)
        assert keys.region.bottom == height
        assert "esc" in here.words("keys")
        assert all(len(line) <= keys.size.width for line in here.words("keys").split("\n"))
        if target in ("review", "aside"):
            assert here.screen.query_one(TakeReview).size.height >= 6
            for choice in here.screen.query(Choice):
                assert choice.render().cell_length <= choice.size.width
        phase = here.screen.query_one("#phase", Static)
        assert len(here.words("phase")) <= phase.size.width
        assert here.screen.query_one(Stopwatch).region.height > 0


async def test_a_tiny_window_says_what_it_wants() -> None:
    async with room(size=(20, 8)) as here:
        small = here.screen.query_one("#small", Static)
        assert small.display
        assert "40 × 12" in here.words("small")
        assert small.region.right <= 20
        assert not here.screen.query_one("#stage").display
        await here.press("space")
        await here.speak(20)
        assert here.words("small").startswith("0:17, no light yet.")


async def test_the_text_scrolls_only_by_hand() -> None:
    async with room(text=TEXT * 5, size=(40, 15)) as here:
        page = here.screen.query_one("#page")
        await here.press("space")
        await here.speak(30)
        assert page.scroll_offset.y == 0
        await here.press("down", "down")
        assert page.scroll_offset.y == 2
        await here.press("up")
        assert page.scroll_offset.y == 1


async def test_the_clock_ticks_only_while_time_runs() -> None:
    async with room() as here:
        assert here.screen._timer is None
        await here.press("space")
        await here.speak(20)
        assert here.screen._timer is not None
        await here.press("p")
        assert here.screen._timer is None
        await here.press("p")
        assert here.screen._timer is not None
        await here.press("space")
        assert here.screen._timer is None


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    names = [key.id for key in KEYS]
    assert len(set(names)) == len(names)
    assert all(name and name.startswith("rehearsal.") for name in names)
    assert all(key.description for key in KEYS)
