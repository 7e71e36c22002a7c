"""The rehearsal on a stage of its own, played with the keys on a clock the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from netcoach.clock import Clock
from netcoach.coach.pitch.rehearsal import State
from netcoach.ui.screens.kept_take import KeptTake, SoundDesk
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.settings import Settings

TEXT = "I keep hospital software running. " * 14
SIZES = [(120, 40), (80, 24), (40, 15)]
AT_ONCE = {"count_in": "0"}
QUIET = {f"cue.{kind}": "off" for kind in ("wrap_up", "next_part", "pace", "breathe", "look_up")}


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

    def __init__(self, app: Stage, pilot: Pilot[None], watch: Watch, settings: Settings) -> None:
        self.app, self.pilot, self.watch, self.screen = app, pilot, watch, app.rehearsal
        self.settings = settings

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

    @property
    def kept(self) -> KeptTake:
        """The one take that was kept."""
        (kept,) = self.app.kept
        assert kept is not None
        return kept

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())

    def words(self, name: str) -> str:
        return str(self.screen.query_one(f"#{name}", Static).content)


@asynccontextmanager
async def room(
    title: str = "For hospitals",
    text: str = TEXT,
    *,
    recent: Sequence[Earlier] = (),
    pace: float | None = None,
    target: int = 45,
    settings: dict[str, str] | None = None,
    sound: SoundDesk | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Room]:
    """Open the rehearsal; ``settings`` are those of the rehearsal, without their first word."""
    watch = Watch()
    known = Settings()
    for name, value in (settings or {}).items():
        known.set(f"rehearsal.{name}", value)
    screen = RehearsalScreen(
        title,
        text,
        target_seconds=target,
        recent=recent,
        clock=watch,
        pace=pace,
        settings=known,
        sound=sound,
    )
    app = Stage(screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Room(app, pilot, watch, known)
