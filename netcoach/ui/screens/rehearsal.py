"""The rehearsal: the pitch to read, the time against the window, a short review afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.keys import format_key
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from netcoach.clock import Clock
from netcoach.coach.pitch import Aimed, likely_whole, spoken_words, text_hash
from netcoach.coach.rehearsal import ENDED, UNDERWAY, Moment, Rehearsal, State, TakeResult
from netcoach.text import clean, one_line
from netcoach.ui.panels.take_review import LISTENERS, RATINGS, TakeReview
from netcoach.ui.panels.take_words import forecast, history, phase_colour, phase_words, review
from netcoach.ui.screens.rehearsal_keys import APPLIES, KEYS
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.stopwatch import Stopwatch, clock_face

TICK_SECONDS = 0.2
LATEST_KEY = 60.0
"""Seconds: a key's stamp further from now than this is not on our clock."""
BOUNCE_SECONDS = 0.5
"""A second space within this time of the first word is a bounce of the start key, not a stop."""

HINTS = {
    State.COUNT_IN: "Breathe out, look up.",
    State.PAUSED: "The time is held.",
    State.DISCARDED: "That take is gone.",
}


@dataclass(frozen=True, slots=True)
class KeptTake:
    """A take the user keeps: what it measured, and what was noted beside it.

    ``listener`` is alone, friendly or live; ``rating`` 1–5 or None.
    """

    result: TakeResult
    listener: str
    reaction: str
    asked_next: str
    rating: int | None
    notes: str


class RehearsalScreen(ModalScreen["KeptTake | None"]):
    """Time one pitch at a time. It writes nothing: it ends with the take to keep, or None.

    Modal, so that no key of the app behind it can cut into a take.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]
    CSS_PATH = "rehearsal.tcss"
    AUTO_FOCUS = ""
    stays: ClassVar[bool] = True
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (40, "-narrow"), (64, "-normal"), (112, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"), (12, "-low"), (20, "-tall"),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        text: str,
        *,
        target_seconds: int,
        recent: Sequence[Aimed],
        clock: Clock,
        pace: float | None,
        count_in: int = 3,
    ) -> None:
        """Take the pitch, its target in seconds, its takes so far in the order they were made,
        the speaker's pace in words a minute (None before any take) and the seconds to count in.
        """
        super().__init__()
        self._pitch_title = one_line(title)
        self._pitch = clean(text)
        self._hash = text_hash(text)
        self._words = spoken_words(self._pitch)
        self._target = target_seconds
        self._recent = tuple(recent)
        self._clock = clock
        self._forecast = forecast(self._pitch, pace)
        self.rehearsal = Rehearsal(target_seconds=target_seconds, count_in=count_in)
        self._timer: Timer | None = None
        self._stamp: float | None = None
        self._drawn: State | None = None
        self._asking = ""
        self._small = ""

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(Content(self._pitch_title or "Pitch"), id="name", markup=False)
            yield Static(f"aim {self._target} s", id="aim", markup=False)
        with Container(id="stage"):
            yield Stopwatch(self._target, history(self._recent, self._target))
            with VerticalScroll(id="page", can_focus=False):
                yield Static(Content(self._pitch.strip()), id="text", markup=False)
            yield TakeReview(id="review")
        yield KeyLine(KEYS, follow=False, id="keys")
        yield Static(id="small", markup=False)

    def on_mount(self) -> None:
        self._draw()

    # Time

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
        try:
            self.rehearsal.tick(self._now())
            bound = self.active_bindings.get(event.key)
            if bound is not None and bound.node is self:
                event.stop()
                event.prevent_default()
                await self.run_action(bound.binding.action)
        finally:
            self._stamp = None
        if bound is None or bound.binding.action != self._asking:
            self._stop_asking()
        self._draw()

    def tick(self) -> None:
        """Look at the clock and show it. Nothing is counted here, so a late tick costs nothing."""
        self.rehearsal.tick(self._now())
        self._draw()

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what does not apply to the state of the rehearsal."""
        states = APPLIES.get(action)
        return super().check_action(action, parameters) if states is None else self.state in states

    @property
    def state(self) -> State:
        """Where the rehearsal stands."""
        return self.rehearsal.state

    def action_start(self) -> None:
        """Begin the count-in."""
        self.rehearsal.start(self._now())
        self._draw()

    def action_stop(self) -> None:
        """End the take and review it."""
        now = self._now()
        if self.rehearsal.seconds(now.monotonic) >= BOUNCE_SECONDS:
            self.rehearsal.stop(now)
        self._draw()

    def action_pause(self) -> None:
        """Hold the time."""
        self.rehearsal.pause(self._now())
        self._draw()

    def action_resume(self) -> None:
        """Go on after a pause."""
        self.rehearsal.resume(self._now())
        self._draw()

    def action_restart(self) -> None:
        """Drop the take and begin again; asks once where text would be lost."""
        if self._sure("restart"):
            self.rehearsal.restart(self._now())
        self._draw()

    def action_discard(self) -> None:
        """Drop the take; asks once where text would be lost."""
        if self._sure("discard"):
            self.rehearsal.discard()
        self._draw()

    def action_leave(self) -> None:
        """Close the rehearsal without a take."""
        self.dismiss(None)

    def action_listener(self, place: int) -> None:
        """Note who listened."""
        self._review.choice("listener").chosen = place

    def action_rate(self, rating: int) -> None:
        """Note how the take felt, 1–5."""
        self._review.choice("rating").chosen = rating - 1

    def action_said(self) -> None:
        """Mark that the whole text was said, or only a part."""
        said = self._review.choice("said")
        said.chosen = 0 if said.chosen else 1

    def action_scroll(self, lines: int) -> None:
        """Scroll the text, which never moves by itself."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)

    def action_keep(self) -> None:
        """Hand the take over to be kept."""
        form = self._review
        listener, rating = form.choice("listener").chosen, form.choice("rating").chosen
        result = self.rehearsal.result(self._words, self._hash, whole=form.whole)
        self.rehearsal.keep()
        self.dismiss(
            KeptTake(
                result=result,
                listener=LISTENERS[listener or 0],
                reaction=form.text("reaction"),
                asked_next=form.text("asked-next"),
                rating=None if rating is None else RATINGS[rating],
                notes=form.text("note"),
            )
        )

    # Drawing

    @property
    def _review(self) -> TakeReview:
        return self.query_one(TakeReview)

    def _draw(self) -> None:
        """Show the state and the time. Only what changed is painted again."""
        if self.state is State.KEPT or not self.is_attached:
            return
        if self.state is not self._drawn:
            self._drawn = self.state
            self._enter()
        now = self._clock.monotonic()
        seconds, count = self.rehearsal.seconds(now), self.rehearsal.count(now)
        face = str(count) if count else clock_face(seconds)
        words = phase_words(self.state, seconds, count)
        colour = phase_colour(self.state, seconds)
        hint = self._forecast if self.state is State.READY else HINTS.get(self.state, "")
        self.query_one(Stopwatch).show(face, seconds, colour, words, hint)
        small = f"{face}, {words}. The rehearsal wants a window of 40 × 12 or more."
        if small != self._small:
            self._small = small
            self.query_one("#small", Static).update(small)

    def _enter(self) -> None:
        """Bring the screen into a state it was not in."""
        ended = self.state in ENDED
        self.set_class(self.state in UNDERWAY, "-underway")
        self.set_class(ended, "-ended")
        self._run_timer(self.state in (State.COUNT_IN, State.RUNNING))
        if ended:
            spoken = self.rehearsal.seconds(self._clock.monotonic())
            whole = likely_whole(self._words, spoken)
            result = self.rehearsal.result(self._words, self._hash, whole=whole)
            self._review.open(review(result, self._recent), whole=whole)
            self.set_focus(self._review.choice("listener"), scroll_visible=False)
        else:
            self.set_focus(None)
        self.query_one(KeyLine).show()

    def _run_timer(self, on: bool) -> None:
        if on and self._timer is None:
            self._timer = self.set_interval(TICK_SECONDS, self.tick)
        elif not on and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _sure(self, action: str) -> bool:
        """Return whether to go on; where notes would be lost it asks first, once."""
        if self._asking == action or not (self.state in ENDED and self._review.typed):
            return True
        self._asking = action
        key = next(
            (k for k, bound in self.active_bindings.items() if bound.binding.action == action), ""
        )
        self.query_one(KeyLine).ask(f"Drop your notes too? {format_key(key)} again does.")
        return False

    def _stop_asking(self) -> None:
        if self._asking:
            self._asking = ""
            self.query_one(KeyLine).show()

    @on(Input.Changed)
    def _typing(self) -> None:
        self._stop_asking()

    def on_descendant_focus(self) -> None:
        self.query_one(KeyLine).show()
