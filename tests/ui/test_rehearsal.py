"""The rehearsal screen, played with the keys on a clock the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

from netcoach.clock import Clock
from netcoach.coach.rehearsal import State
from netcoach.ui.panels.take_review import Choice, Field, TakeReview
from netcoach.ui.screens.rehearsal import KeptTake, RehearsalScreen
from netcoach.ui.screens.rehearsal_keys import KEYS
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.stopwatch import Stopwatch, bar_labels, bar_line, clock_face, figures

TEXT = "I keep hospital software running. " * 14
SIZES = [(120, 40), (80, 24), (40, 15)]


class Watch(Clock):
    """Two clocks that stand still unless moved; far from the machine's own monotonic time."""

    def __init__(self) -> None:
        self.seconds = 1e9
        self.wall = 1.8e9

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.wall, UTC)

    def on(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall += seconds


@dataclass(frozen=True)
class Earlier:
    words: int | None
    seconds: float | None
    target_seconds: int | None = 45
    complete: bool = True
    interrupted: bool = False


class Stage(App[None]):
    """An app with nothing but the rehearsal, and a key of its own."""

    BINDINGS = [("l", "cut_in", "Log"), ("0", "cut_in", "Today")]

    def __init__(self, screen: RehearsalScreen) -> None:
        super().__init__()
        self.rehearsal = screen
        self.kept: list[KeptTake | None] = []
        self.cut_in = False

    def on_mount(self) -> None:
        self.push_screen(self.rehearsal, self.kept.append)

    def action_cut_in(self) -> None:
        self.cut_in = True


class Room:
    """The screen on stage, its clock, and what a person would do."""

    def __init__(self, app: Stage, pilot: Pilot[None], watch: Watch) -> None:
        self.app, self.pilot, self.watch, self.screen = app, pilot, watch, app.rehearsal

    @property
    def state(self) -> State:
        return self.screen.state

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def speak(self, seconds: float) -> None:
        while seconds > 0:
            self.watch.on(min(1.0, seconds))
            seconds -= 1.0
            self.screen.tick()
        await self.pilot.pause()

    async def take(self, seconds: float) -> None:
        """A whole take, counted in."""
        await self.press("space")
        await self.speak(3)
        await self.speak(seconds)
        await self.press("space")

    def words(self, name: str) -> str:
        return str(self.screen.query_one(f"#{name}", Static).content)


@asynccontextmanager
async def room(
    title: str = "For hospitals",
    text: str = TEXT,
    *,
    recent: Sequence[Earlier] = (),
    pace: float | None = None,
    count_in: int = 3,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Room]:
    watch = Watch()
    screen = RehearsalScreen(
        title, text, target_seconds=45, recent=recent, clock=watch, pace=pace, count_in=count_in
    )
    app = Stage(screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Room(app, pilot, watch)


async def test_a_take_is_counted_in_timed_reviewed_and_kept() -> None:
    async with room() as here:
        assert here.words("phase") == "ready"
        await here.press("space")
        assert here.words("phase") == "starting in 3"
        await here.speak(3)
        assert here.words("phase") == "too short so far"
        await here.speak(31)
        assert here.words("phase") == "in range"
        await here.press("space")
        assert here.state is State.REVIEW
        assert "31.0 s, in the 30–60 s window" in here.words("summary")
        await here.press("f", "4", "tab", "tab", "tab", *"nodded", "tab", *"price?", "tab", "p")
        await here.press("enter")
        (kept,) = here.app.kept
        assert kept is not None
        assert kept.result.seconds == pytest.approx(31)
        assert kept.result.started_at == pytest.approx(1.8e9 + 3)
        assert kept.result.words == 70
        assert kept.result.crossings == (("in range", 30.0),)
        assert kept.result.complete
        assert (kept.listener, kept.rating) == ("friendly", 4)
        assert (kept.reaction, kept.asked_next, kept.notes) == ("nodded", "price?", "p")


async def test_a_pause_holds_the_time() -> None:
    async with room(count_in=0) as here:
        await here.press("space")
        await here.speak(10)
        await here.press("p")
        assert here.words("phase") == "paused, too short"
        here.watch.on(100)
        await here.press("p")
        await here.speak(25)
        await here.press("space", "enter")
        assert here.app.kept[0] is not None
        assert here.app.kept[0].result.seconds == pytest.approx(35)


async def test_again_starts_over_at_once() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(20)
        await here.press("r")
        assert here.state is State.COUNT_IN
        await here.speak(33)
        await here.press("space", "enter")
        assert here.app.kept[0] is not None
        assert here.app.kept[0].result.seconds == pytest.approx(30)


async def test_escape_drops_the_take_then_leaves() -> None:
    async with room() as here:
        await here.press("space")
        await here.speak(20)
        await here.press("escape")
        assert here.words("phase") == "discarded"
        assert here.app.kept == []
        await here.press("escape")
        assert here.app.kept == [None]


async def test_notes_are_dropped_only_when_asked_twice() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("tab", "tab", "tab", "x", "escape")
        assert here.words("keys") == "Drop your notes too? esc again does."
        await here.press("y")
        assert "discard" in here.words("keys")
        await here.press("escape")
        assert here.state is State.REVIEW
        await here.press("escape")
        assert here.state is State.DISCARDED


async def test_again_after_notes_asks_too_and_empties_the_fields() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("4", "tab", "tab", "tab", "x", "shift+tab", "r")
        assert "r again does" in here.words("keys")
        await here.press("r")
        await here.speak(43)
        await here.press("space", "enter")
        assert here.app.kept[0] is not None
        assert (here.app.kept[0].reaction, here.app.kept[0].rating) == ("", None)


async def test_letters_in_a_field_are_text() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("tab", "tab", "tab", "a", "space", "p", "r", "f", "4", "w")
        field = here.screen.query_one("#reaction", Field)
        assert field.value == "a prf4w"
        assert here.state is State.REVIEW
        keys = here.words("keys")
        assert "keep" in keys
        assert "again" not in keys


async def test_arrows_and_clicks_choose_too() -> None:
    async with room() as here:
        await here.take(40)
        await here.press("right", "right", "right", "left", "down", "right", "right")
        assert here.screen.query_one(TakeReview).choice("listener").chosen == 1
        assert here.screen.query_one(TakeReview).choice("rating").chosen == 1
        await here.pilot.click("#said", offset=(14, 0))
        assert not here.screen.query_one(TakeReview).whole


async def test_the_key_line_can_be_clicked() -> None:
    async with room() as here:
        await here.pilot.click("#keys", offset=(2, 0))
        await here.pilot.pause()
        assert here.state is State.COUNT_IN


async def test_a_held_space_neither_starts_twice_nor_stops_at_once() -> None:
    async with room(count_in=0) as here:
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
        assert here.app.kept[0] is not None
        result = here.app.kept[0].result
        assert result.interrupted
        assert not result.complete
        assert result.seconds == pytest.approx(20)


async def test_a_key_counts_from_when_it_was_typed() -> None:
    async with room(count_in=0) as here:
        await here.press("space")
        await here.speak(40)
        here.watch.on(0.7)
        key = events.Key("space", " ")
        key.time = here.watch.seconds - 0.7
        here.app.post_message(key)
        await here.pilot.pause()
        await here.pilot.pause()
        await here.press("enter")
        assert here.app.kept[0] is not None
        assert here.app.kept[0].result.seconds == pytest.approx(40)


async def test_keys_may_be_remapped() -> None:
    async with room(count_in=0) as here:
        here.app.set_keymap({"rehearsal.start": "g", "rehearsal.stop": "g"})
        await here.press("g")
        assert here.state is State.RUNNING
        await here.speak(30)
        assert here.words("keys").startswith("g stop")
        await here.press("g")
        assert here.state is State.REVIEW


async def test_a_take_too_quick_for_the_text_is_marked_as_a_part() -> None:
    async with room() as here:
        await here.take(5)
        assert "marked as a part" in here.words("summary")
        assert "Best" not in here.words("summary")
        await here.press("enter")
        assert here.app.kept[0] is not None
        assert not here.app.kept[0].result.complete


async def test_the_review_compares_with_the_last_and_the_best() -> None:
    takes = [Earlier(70, 46.0), Earlier(70, 55.0)]
    async with room(recent=takes) as here:
        await here.take(50)
        assert "Last  55.0 s; this one 5.0 s shorter." in here.words("summary")
        assert "Best  46.0 s, in range." in here.words("summary")
        await here.press("r")
        await here.speak(3)
        await here.speak(45)
        await here.press("space")
        assert "Best  this one" in here.words("summary")


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
        assert here.app.kept[0] is not None


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
        assert here.app.kept[0] is not None
        assert "\x1b" not in here.app.kept[0].reaction


async def test_a_paste_of_several_lines_is_kept_whole() -> None:
    async with room() as here:
        await here.take(40)
        field = here.screen.query_one("#note", Field)
        field.focus()
        await here.pilot.pause()
        here.app.post_message(events.Paste("one\ntwo\r\nthree"))
        await here.pilot.pause()
        await here.pilot.pause()
        assert field.value == "one two three"
        here.app.post_message(events.Paste("x" * 20_000))
        await here.pilot.pause()
        await here.pilot.pause()
        assert field.value == "one two three"


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
        assert len(here.words("keys")) <= keys.size.width
        if target in ("review", "aside"):
            assert here.screen.query_one(TakeReview).size.height >= 6
            for choice in here.screen.query(Choice):
                assert choice.render().cell_length <= choice.size.width
        phase = here.screen.query_one("#phase", Static)
        assert len(here.words("phase")) <= phase.size.width
        assert here.screen.query_one(Stopwatch).region.height > 0


async def test_every_field_can_be_reached_in_a_small_window() -> None:
    async with room(size=(40, 15)) as here:
        await here.take(40)
        await here.press("up")
        note = here.screen.query_one("#note", Input)
        assert note.has_focus
        assert here.screen.query_one(TakeReview).region.contains_region(note.region)


async def test_a_tiny_window_says_what_it_wants() -> None:
    async with room(size=(20, 8)) as here:
        small = here.screen.query_one("#small", Static)
        assert small.display
        assert "40 × 12" in here.words("small")
        assert small.region.right <= 20
        assert not here.screen.query_one("#stage").display
        await here.press("space")
        await here.speak(20)
        assert here.words("small").startswith("0:17, too short so far.")


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


@pytest.mark.parametrize("width", [0, 1, 2, 5, 38, 72])
@pytest.mark.parametrize("target", [30, 45, 60, 500])
def test_the_bar_has_its_width(width: int, target: int) -> None:
    assert len(bar_line(width, target)) == width
    assert len(bar_labels(width, target)) == width


def test_the_bar_shows_the_window_and_the_target() -> None:
    assert bar_labels(72, 45).split() == ["0", "30", "45", "60", "75"]
    line = bar_line(72, 45)
    assert line.index("┣") == 28
    assert line.index("┫") == 56
    assert "◆" in line[28:56]


def test_figures_are_drawn_in_five_rows_or_three() -> None:
    assert figures("1", large=True) == ["  ██", "████", "  ██", "  ██", "██████"]
    assert figures("7", large=False) == ["▀▀█", "  █", "  ▀"]
    assert {len(figures("12:34", large=large)) for large in (True, False)} == {3, 5}
    assert clock_face(67.9) == "1:07"
