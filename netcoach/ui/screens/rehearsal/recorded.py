"""The sound of a take: recorded along with it, measured in the review, thrown away unless kept."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from netcoach.clock import Clock
from netcoach.coach.pitch.rehearsal import ENDED, UNDERWAY, State
from netcoach.ui.acts import acts
from netcoach.ui.screens.kept_take import Measured, SoundDesk
from netcoach.ui.screens.of_take import when_of_take
from netcoach.ui.screens.rehearsal.review import ReviewedScreen
from netcoach.ui.screens.rehearsal.sound import TakeSound
from netcoach.ui.signs import sign
from netcoach.ui.widgets.level import LevelMeter


class RecordedScreen(ReviewedScreen):
    """A rehearsal beside which a microphone may run. Whatever goes wrong with it, time goes on."""

    def __init__(self, clock: Clock, sound: SoundDesk | None) -> None:
        super().__init__(clock)
        self._desk = sound
        self._sound = TakeSound(sound.open_recorder if sound else None)
        self._measured: Measured | None = None
        self._keeps_sound = False

    def compose_level(self) -> ComposeResult:
        """Yield the line that shows while a microphone listens."""
        with Horizontal(id="recording"):
            yield Static(sign("● recording"), id="recorded", markup=False)
            yield LevelMeter(id="level")

    def on_unmount(self) -> None:
        self._sound.drop()

    def record(self, microphone: str | None) -> None:
        """Drop the sound of the take before; record the new one, None for no microphone.

        The count is shown first: to open a device takes a moment.
        """
        self._sound.drop()
        self._measured, self._keeps_sound = None, False
        if microphone is not None:
            self.call_after_refresh(partial(self._begin_sound, microphone))

    def _begin_sound(self, microphone: str) -> None:
        if self.state in UNDERWAY:
            self._sound.begin(microphone)
            self.draw()

    def follow_with_sound(self) -> None:
        """Hold, go on or end with the take; called when its state has changed."""
        self._sound.hold(self.state is State.PAUSED)
        if self.state is State.RUNNING and not self.rehearsal.paused:
            self._sound.speaking(self._clock.monotonic() - self.rehearsal.began.monotonic)
        elif self.state in ENDED:
            self._sound.end(self.rehearsal.seconds(self._clock.monotonic()))
        elif self.state in (State.READY, State.DISCARDED):
            self._sound.drop()

    def show_level(self) -> float | None:
        """Show how loud it is, and return it, 0 to 1; None while nothing is recorded."""
        level = self._sound.level() if self.state in UNDERWAY else None
        self.set_class(level is not None, "-recording")
        self.query_one(LevelMeter).show(level)
        return level

    def draft(self) -> None:
        """Keep what there is of the take until it is kept; for a screen made of this one."""

    @property
    def trouble(self) -> str:
        """What broke off the count-in, else what there is to say of the sound."""
        return self.broke_off or self.sound_words

    @property
    def sound_words(self) -> str:
        """What there is to say of the sound, "" where all is as it should be."""
        if self._sound.problem or self._sound.path is None:
            return self._sound.problem
        if self._keeps_sound:
            return "The sound will be kept."
        return "The sound will not be kept: s keeps it."

    def action_keep_sound(self) -> None:
        """Let the sound be kept with the take, or not."""
        self._keeps_sound = not self._keeps_sound
        self.draw()

    def action_analyse(self) -> None:
        """Measure the recording of this take, or one from a file."""
        if self._desk is None:
            return

        def measured(found: Measured | None) -> None:
            if found and "file" in found:
                result = self.rehearsal.result(0, "")
                when_of_take(
                    acts(self), found, result.seconds, result.wall_seconds, lambda: taken(found)
                )
            elif found:
                taken(found)

        def taken(found: Measured) -> None:
            self._measured = found
            self._review.heard(found)
            self.draft()

        # In a recording that broke off not all of them were said.
        said = 0 if self._sound.unrecorded else self._review.words_known
        self._desk.analyse(self._sound.path, said, self._sound.lead, measured)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what does not apply to the state or to this machine."""
        if action == "analyse" and self._desk is None:
            return False
        if action == "keep_sound" and self._sound.path is None:
            return False
        return super().check_action(action, parameters)
