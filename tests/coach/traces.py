"""A rehearsal played through as a trace of events."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.pitch.rehearsal import Moment, Rehearsal

WALL = 1_800_000_000.0
PARTS = ("who", "what", "proof", "ask")


class Trace:
    """A rehearsal with its own two clocks, advanced by the test."""

    def __init__(self, count_in: int = 0, parts: Sequence[str] = PARTS) -> None:
        self.monotonic = 5_000.0
        self.wall = WALL
        self.rehearsal = Rehearsal(target_seconds=45, count_in=count_in, parts=parts)

    @property
    def now(self) -> Moment:
        return Moment(self.monotonic, self.wall)

    def on(self, seconds: float) -> None:
        """Let both clocks run, unseen."""
        self.monotonic += seconds
        self.wall += seconds

    def run(self, seconds: float) -> None:
        """Let both clocks run, with a tick at least every second."""
        while seconds > 0:
            self.on(min(1.0, seconds))
            seconds -= 1.0
            self.rehearsal.tick(self.now)

    def start(self) -> Trace:
        self.rehearsal.start(self.now)
        return self

    @property
    def seconds(self) -> float:
        return self.rehearsal.seconds(self.monotonic)
