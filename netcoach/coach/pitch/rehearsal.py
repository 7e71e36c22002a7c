"""One rehearsal of a pitch: its states, and a time that a stalled or sleeping machine cannot bend.

Nothing here reads a clock. Every event comes with its moment, and the seconds spoken are always
the difference of two monotonic readings, so late or lost ticks change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from netcoach.coach.pitch.lights import Light, crossings, light
from netcoach.coach.pitch.presses import Presses

JUMP_SECONDS = 2.0
"""Wall time may leave monotonic time by this much between two events before it counts as a jump."""
GAP_SECONDS = 5.0
"""The longest time without an event, counting or running, that still leaves the take whole."""


class State(StrEnum):
    """Where a rehearsal stands."""

    READY = "ready"
    COUNT_IN = "count-in"
    RUNNING = "running"
    PAUSED = "paused"
    REVIEW = "review"
    KEPT = "kept"
    DISCARDED = "discarded"
    INTERRUPTED = "interrupted"


UNDERWAY = frozenset({State.COUNT_IN, State.RUNNING, State.PAUSED})
ENDED = frozenset({State.REVIEW, State.INTERRUPTED})
"""The take is over and waits to be kept or discarded."""


class Moment(NamedTuple):
    """One instant on both clocks, in seconds: monotonic, and wall time since the epoch."""

    monotonic: float
    wall: float


@dataclass(frozen=True, slots=True)
class TakeResult:
    """What one take measured.

    ``started_at`` is when speaking began (wall seconds since the epoch); ``seconds`` the time
    spoken without pauses; ``wall_seconds`` from the first word to the last, pauses included;
    ``words`` the words that were said. ``crossings`` pairs each light that went on with its
    second. ``splits`` pairs each part that was marked, and the one the take ended in, with the
    second at which it ended; it is empty where none was marked. ``um_taps`` counts what a listener
    tapped, ``taps`` are the seconds at which. A take counts for the personal pace only when
    complete and not interrupted; ``why`` is the sentence that says what interrupted it.
    """

    started_at: float
    seconds: float
    wall_seconds: float
    target_seconds: int
    words: int
    text_hash: str
    crossings: tuple[tuple[str, float], ...]
    interrupted: bool
    complete: bool
    why: str
    splits: tuple[tuple[str, float], ...] = ()
    um_taps: int = 0
    taps: tuple[float, ...] = ()

    @property
    def held(self) -> float:
        """The seconds that pauses held the time, 0 where it ran through."""
        return max(0.0, self.wall_seconds - self.seconds)


class Rehearsal:
    """The states of a rehearsal and the seconds spoken. An event that does not apply is ignored."""

    def __init__(
        self, *, target_seconds: int, count_in: int = 3, parts: Sequence[str] = ()
    ) -> None:
        """Take the target in seconds, how many seconds to count before speaking (0: none), and
        the names of the parts in the order they are said."""
        self.target_seconds = target_seconds
        self.count_in = max(0, count_in)
        self.parts = tuple(parts)
        self.state = State.READY
        self.why = ""
        self._clear(Moment(0.0, 0.0))

    def _clear(self, now: Moment) -> None:
        self.why = ""
        self._interrupted = False
        self._spoken = 0.0
        self._since = now.monotonic
        self._due = now.monotonic + self.count_in
        self._began = self._ended = self._last = now
        self._marks, self._taps = Presses(max(0, len(self.parts) - 1)), Presses()

    def start(self, now: Moment) -> None:
        """Begin the count-in, or at once the take where there is none."""
        if self.state in (State.READY, State.DISCARDED):
            self._clear(now)
            self.state = State.COUNT_IN
        self.tick(now)

    def restart(self, now: Moment) -> None:
        """Drop the take, wherever it stands, and begin again."""
        if self.state in UNDERWAY | ENDED:
            self.state = State.READY
            self.start(now)

    def tick(self, now: Moment) -> None:
        """Look at the clocks: end the count-in when it is due, notice what broke the take.

        What broke the count-in leads back to the start, with ``why`` to be said there.
        """
        if self.state not in UNDERWAY:
            return
        why = self._trouble(now)
        if why:
            self._break(self._last, why)
            return
        if self.state is State.COUNT_IN and now.monotonic >= self._due:
            # Speaking begins when the count ends, not when a tick finds out.
            self._since = self._due
            self._began = Moment(self._due, now.wall - (now.monotonic - self._due))
            self.state = State.RUNNING
        if now.monotonic >= self._last.monotonic:
            self._last = now

    def pause(self, now: Moment) -> None:
        """Hold the time."""
        self.tick(now)
        if self.state is State.RUNNING:
            self._close(now)
            self.state = State.PAUSED

    def resume(self, now: Moment) -> None:
        """Go on after a pause."""
        self.tick(now)
        if self.state is State.PAUSED:
            self._since = now.monotonic
            self.state = State.RUNNING

    def stop(self, now: Moment) -> None:
        """End the take, for review."""
        self.tick(now)
        if self.state in (State.RUNNING, State.PAUSED):
            self._close(now)
            self.state = State.REVIEW

    def break_off(self, now: Moment, why: str) -> None:
        """Set the take aside at once; ``why`` is the sentence that says what ended it."""
        self.tick(now)
        if self.state in UNDERWAY:
            self._break(now, why)

    def _break(self, at: Moment, why: str) -> None:
        """Set the take aside as it was then; where no word was said there is none to set aside."""
        self.why = why
        if self.state is State.COUNT_IN:
            self.state = State.READY
            return
        self._close(at)
        self._interrupted = True
        self.state = State.INTERRUPTED

    def mark(self, now: Moment) -> None:
        """Note that a part ended and the next begins; the last part ends with the take.

        Only while the time runs: in a pause the place in the text is held like the time.
        """
        self.tick(now)
        if self.state is State.RUNNING:
            self._marks.press(now.monotonic, self.seconds(now.monotonic))

    def tap(self, now: Moment) -> None:
        """Note that a listener heard an "um"; one in a pause is not part of the take."""
        self.tick(now)
        if self.state is State.RUNNING:
            self._taps.press(now.monotonic, self.seconds(now.monotonic))

    @property
    def ends(self) -> tuple[float, ...]:
        """The seconds at which parts were marked as ended."""
        return self._marks.seconds

    @property
    def part(self) -> str:
        """The name of the part being said as far as it was marked, "" where the text has none."""
        return self.parts[len(self.ends)] if self.parts else ""

    @property
    def um_taps(self) -> int:
        """How many times a listener tapped."""
        return len(self._taps.seconds)

    @property
    def paused(self) -> bool:
        """Whether the time was held, now or before."""
        return self.state is State.PAUSED or self._spoken > 0

    @property
    def began(self) -> Moment:
        """When speaking began, or would begin."""
        return self._began

    def discard(self) -> None:
        """Throw the take away."""
        if self.state in UNDERWAY | ENDED:
            self.state = State.DISCARDED

    def keep(self) -> None:
        """Keep the take, set aside where it was interrupted."""
        if self.state in ENDED:
            self.state = State.KEPT

    def seconds(self, monotonic: float) -> float:
        """Return the seconds spoken by that monotonic time, pauses left out."""
        if self.state is State.RUNNING:
            return self._spoken + max(0.0, monotonic - self._since)
        return self._spoken

    def light(self, monotonic: float) -> Light:
        """Return the light that is on at that monotonic time."""
        return light(self.seconds(monotonic), self.target_seconds)

    def count(self, monotonic: float) -> int:
        """Return the figure of the count-in to show: 3, 2, 1; 0 once it is over or not begun."""
        if self.state is not State.COUNT_IN:
            return 0
        left = self._due - monotonic
        return min(self.count_in, max(1, -int(-left // 1)))

    def result(self, words: int, text_hash: str, *, whole: bool = True) -> TakeResult:
        """Return what the take measured, once it is over.

        ``words`` are the words said, ``whole`` whether that was the whole text. Raises ValueError
        while there is no finished take.
        """
        if self.state not in ENDED | {State.KEPT}:
            raise ValueError("There is no finished take yet.")
        return TakeResult(
            started_at=self._began.wall,
            seconds=self._spoken,
            wall_seconds=max(0.0, self._ended.wall - self._began.wall),
            target_seconds=self.target_seconds,
            words=words,
            text_hash=text_hash,
            crossings=crossings(self._spoken, self.target_seconds),
            interrupted=self._interrupted,
            complete=whole and not self._interrupted,
            why=self.why,
            splits=self._splits(),
            um_taps=self.um_taps,
            taps=self._taps.seconds,
        )

    def _splits(self) -> tuple[tuple[str, float], ...]:
        """Pair parts with their ends. What interrupts a take does not end a part."""
        marked = tuple(zip(self.parts, self.ends, strict=False))
        ended = marked and not self._interrupted
        return (*marked, (self.part, self._spoken)) if ended else marked

    def _close(self, now: Moment) -> None:
        """Add the span that runs, if one does, to the seconds spoken."""
        if self.state is State.RUNNING:
            self._ended = now
            self._spoken += max(0.0, now.monotonic - self._since)

    def _trouble(self, now: Moment) -> str:
        """Return the sentence that says what broke the take since the last event, or nothing."""
        passed = now.monotonic - self._last.monotonic
        jump = (now.wall - self._last.wall) - passed
        if jump > JUMP_SECONDS:
            # From these two clocks a sleep and a clock set forward look the same.
            return f"The computer slept, or its clock was set forward, for {_long(jump)}."
        if jump < -JUMP_SECONDS:
            return f"The computer's clock was set back {_long(-jump)}."
        if passed > GAP_SECONDS and self.state is not State.PAUSED:
            return f"The program stood still for {_long(passed)}."
        return ""


def _long(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
