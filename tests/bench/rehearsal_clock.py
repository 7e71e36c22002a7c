"""How true the rehearsal's clock stays on a busy screen, and what an idle rehearsal costs.

Run as ``python tests/bench/rehearsal_clock.py [--seconds 60]``: the real screen, headless, timed
against ``time.monotonic``. Keys come from a thread of their own, as a terminal's do. The first
run blocks the event loop for 30–80 ms again and again and repaints many widgets; the second
leaves the loop alone and measures the processor time of a running rehearsal.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import statistics
import threading
import time
from dataclasses import dataclass, field

from textual import events
from textual.app import App
from textual.containers import Container
from textual.widgets import Static

from netcoach.clock import Clock
from netcoach.coach.pitch.rehearsal import Moment, State
from netcoach.ui.screens.kept_take import KeptTake
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.stopwatch import Face, Stopwatch

TEXT = "I keep hospital scheduling software running and gladly share how we rehearse. " * 9
SETTLE = 1.5


@dataclass
class Figures:
    """What one run showed, in seconds."""

    truth: float = 0.0
    recorded: float = 0.0
    cpu: float = 0.0
    waited: float = 0.0
    late: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)


class Bench(App[None]):
    CSS = """
    #load { layer: above; dock: bottom; height: 8; layout: grid; grid-size: 10; }
    #load Static { height: 1; }
    """

    def __init__(self, busy: bool) -> None:
        super().__init__()
        self.busy = busy
        self.began = 0.0
        self.figures = Figures()
        self.ended = threading.Event()
        settings = Settings()
        settings.set("rehearsal.count_in", "0")
        settings.set("rehearsal.ghost", "on")
        self.rehearsal = RehearsalScreen(
            "Bench",
            TEXT,
            target_seconds=45,
            recent=(),
            clock=Clock(),
            pace=None,
            settings=settings,
        )

    async def on_mount(self) -> None:
        await self.push_screen(self.rehearsal, self.keep)
        if self.busy:
            cells = [Static("") for _ in range(60)]
            await self.rehearsal.mount(Container(*cells, id="load"))
            self.cells = cells
            self.set_interval(0.1, self.block)
        watch = self.rehearsal.query_one(Stopwatch)
        shown = watch.show

        def show(face: Face) -> None:
            shown(face)
            if self.rehearsal.state is State.RUNNING:
                self.note(face.seconds)

        watch.show = show  # type: ignore[method-assign]
        stop = self.rehearsal.rehearsal.stop

        def stopped(now: Moment) -> None:
            self.figures.waited = time.monotonic() - now.monotonic
            stop(now)

        self.rehearsal.rehearsal.stop = stopped  # type: ignore[method-assign]

    def block(self) -> None:
        until = time.monotonic() + random.uniform(0.03, 0.08)
        for cell in self.cells:
            cell.update(f"{random.random():.4f}")
        while time.monotonic() < until:
            pass

    def note(self, seconds: float) -> None:
        """Compare what was just shown with the truth, and how long ago that was last done."""
        self.figures.behind.append(time.monotonic() - self.began - seconds)
        self.figures.late.append(time.monotonic())

    def keep(self, kept: KeptTake | None) -> None:
        if kept is not None:
            self.figures.recorded = kept.result.seconds
        self.ended.set()

    def key(self, name: str, character: str | None) -> float:
        """Type a key, as the input thread of a terminal does; return when."""
        now = time.monotonic()
        self.post_message(events.Key(name, character))
        return now


def _person(app: Bench, seconds: float) -> None:
    """Start, speak, stop and keep, from another thread."""
    time.sleep(SETTLE)
    app.began = app.key("space", " ")
    time.sleep(0.5)
    before = resource.getrusage(resource.RUSAGE_SELF)
    # Not a whole number of blocks, so that the stop key falls into one.
    time.sleep(seconds - 0.5 + (0.02 if app.busy else 0.0))
    after = resource.getrusage(resource.RUSAGE_SELF)
    app.figures.truth = app.key("space", " ") - app.began
    app.figures.cpu = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / (
        seconds - 0.5
    )
    time.sleep(SETTLE)
    app.key("enter", "\r")


async def _run(busy: bool, seconds: float) -> Figures:
    app = Bench(busy)
    async with app.run_test(size=(120, 40)):
        person = threading.Thread(target=_person, args=(app, seconds))
        person.start()
        while not app.ended.is_set():
            await asyncio.sleep(0.2)
        person.join()
    return app.figures


def _print(name: str, figures: Figures) -> None:
    error = (figures.recorded - figures.truth) * 1000
    gaps = [b - a for a, b in zip(figures.late, figures.late[1:], strict=False)]
    print(f"{name}: truth {figures.truth:.3f} s, recorded {figures.recorded:.3f} s")
    print(f"  error of the take          {error:+.2f} ms")
    print(f"  the stop key waited        {figures.waited * 1000:.1f} ms to be handled")
    print(f"  time shown, behind truth   at most {max(figures.behind) * 1000:.1f} ms")
    print(
        f"  between two looks          {statistics.median(gaps) * 1000:.0f} ms median, "
        f"{max(gaps) * 1000:.0f} ms at most"
    )
    print(f"  processor                  {figures.cpu * 100:.1f}% of one core")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="length of each take")
    seconds = parser.parse_args().seconds
    _print("busy", asyncio.run(_run(True, seconds)))
    _print("idle", asyncio.run(_run(False, seconds)))


if __name__ == "__main__":
    main()
