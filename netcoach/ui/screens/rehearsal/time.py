"""The events of a rehearsal, each with the moment it happened at, and the tick that shows time."""

from __future__ import annotations

import math
from typing import TypeVar

from textual import events
from textual.screen import ModalScreen
from textual.timer import Timer

from netcoach.clock import Clock
from netcoach.coach.pitch.presses import Presses
from netcoach.coach.pitch.rehearsal import UNDERWAY, Moment, Rehearsal, State
from netcoach.ui.screens.rehearsal.keys import APPLIES

TICK_SECONDS = 0.2
LATEST_KEY = 60.0
"""Seconds: a key's stamp further from now than this is not on our clock."""
BOUNCE_SECONDS = 1.0
"""A second space within this time of the first word is a bounce of the start key, or the first
repeat of one held down; not a stop."""

Ended = TypeVar("Ended")


class TimedScreen(ModalScreen[Ended]):
    """Runs a rehearsal by the keys; what is shown of it is for a screen made of this one.

    That screen paints in ``show`` and follows the states in ``enter``.
    """

    rehearsal: Rehearsal

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._timer: Timer | None = None
        self._stamp: float | None = None
        self._drawn: State | None = None
        self._spaces = Presses()
        self._seen_broken = -math.inf

    def show(self) -> None:
        """Paint what changed; called at each tick and after each key."""

    def enter(self) -> None:
        """Follow the rehearsal into a state it was not in when last shown."""

    def acted(self, action: str) -> None:
        """Hear which action of the screen a key stood for, "" for none."""

    @property
    def state(self) -> State:
        """Where the rehearsal stands."""
        return self.rehearsal.state

    @property
    def broke_off(self) -> str:
        """The sentence that says what broke off the count-in before this, "" where nothing did."""
        return self.rehearsal.why if self.state is State.READY else ""

    def _now(self) -> Moment:
        """Return the moment of the key being acted on, else this moment.

        Textual stamps a key in its input thread with the monotonic clock; a busy screen may come
        to the key much later.
        """
        now = Moment(self._clock.monotonic(), self._clock.now().timestamp())
        late = 0.0 if self._stamp is None else now.monotonic - self._stamp
        if 0 < late <= LATEST_KEY:
            return Moment(now.monotonic - late, now.wall - late)
        return now

    async def on_key(self, event: events.Key) -> None:
        """Run the screen's own bindings here: only here is the time of the key known."""
        self._stamp = event.time
        action = ""
        try:
            before = self.state
            self.rehearsal.tick(self._now())
            broken = before in UNDERWAY and self.state not in UNDERWAY
            # Nor may those that waited behind it while the computer slept.
            broken = broken or 0 < self._seen_broken - event.time <= LATEST_KEY
            bound = self.active_bindings.get(event.key)
            if broken or (bound is not None and bound.node is self):
                event.stop()
                event.prevent_default()
            # A key meant for the running take must not act on the review nobody has seen yet.
            if bound is not None and bound.node is self and not broken:
                action = bound.binding.action
                await self.run_action(action)
        finally:
            self._stamp = None
        self.acted(action)
        self.draw()

    def tick(self) -> None:
        """Look at the clock and show it. Nothing is counted here, so a late tick costs nothing."""
        self.rehearsal.tick(self._now())
        self.draw()

    def draw(self) -> None:
        """Show the state and the time."""
        if self.state is State.KEPT or not self.is_attached:
            return
        if self.state is not self._drawn:
            self._drawn = self.state
            if self.state is State.INTERRUPTED or self.broke_off:
                self._seen_broken = self._clock.monotonic()
            self._run_timer(self.state in (State.COUNT_IN, State.RUNNING))
            self.enter()
        self.show()

    def _run_timer(self, on: bool) -> None:
        if on and self._timer is None:
            self._timer = self.set_interval(TICK_SECONDS, self.tick)
        elif not on and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what does not apply to the state of the rehearsal."""
        states = APPLIES.get(action)
        return super().check_action(action, parameters) if states is None else self.state in states

    def action_start(self) -> None:
        """Begin the count-in."""
        now = self._now()
        if self._spaces.press(now.monotonic, 0.0):
            self.rehearsal.start(now)
        self.draw()

    def action_stop(self) -> None:
        """End the take and review it."""
        now = self._now()
        pressed = self._spaces.press(now.monotonic, 0.0)
        if pressed and self.rehearsal.seconds(now.monotonic) >= BOUNCE_SECONDS:
            self.rehearsal.stop(now)
        self.draw()

    def action_pause(self) -> None:
        """Hold the time."""
        self.rehearsal.pause(self._now())
        self.draw()

    def action_resume(self) -> None:
        """Go on after a pause."""
        self.rehearsal.resume(self._now())
        self.draw()

    def action_part(self) -> None:
        """Note that the next part begins."""
        self.rehearsal.mark(self._now())
        self.draw()

    def action_tap(self) -> None:
        """Note an "um" that a listener heard."""
        self.rehearsal.tap(self._now())
        self.draw()
