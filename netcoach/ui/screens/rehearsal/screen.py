"""The rehearsal: the pitch to read, the time against the lights, a short review afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from netcoach.clock import Clock
from netcoach.coach.pitch.budget import Budget, budgets, due_at
from netcoach.coach.pitch.cues import Prompter
from netcoach.coach.pitch.pace import Aimed, spoken_words, text_hash
from netcoach.coach.pitch.rehearsal import ENDED, UNDERWAY, Rehearsal, State
from netcoach.coach.pitch.take_figures import said_whole
from netcoach.text import clean, one_line
from netcoach.ui.panels.pitch.listener import ListenerPanel
from netcoach.ui.panels.pitch.rehearsal_words import (
    Telling,
    face_of,
    forecast,
    hint_for,
    history,
    large_word,
    text_with_ghost,
)
from netcoach.ui.panels.pitch.take_review import LISTENERS, RATINGS, TakeReview
from netcoach.ui.screens.kept_take import KeptTake, SoundDesk
from netcoach.ui.screens.rehearsal.draft import DraftedScreen
from netcoach.ui.screens.rehearsal.keys import KEYS
from netcoach.ui.screens.rehearsal.options import (
    RehearsalOptions,
    RehearsalOptionsScreen,
    read_options,
    write_options,
)
from netcoach.ui.screens.rehearsal.review import SURE_FROM
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.stopwatch import Face, Stopwatch


class RehearsalScreen(DraftedScreen):
    """Time one pitch at a time. It writes nothing: it ends with the take to keep, or None.

    Modal, so that no key of the app behind it can cut into a take.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    stays: ClassVar[bool] = True
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (40, "-narrow"), (64, "-normal"), (112, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"), (12, "-low"), (20, "-tall"), (34, "-roomy"),
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
        settings: Settings | None = None,
        sound: SoundDesk | None = None,
        keep_draft: Callable[[str], None] | None = None,
        said: float | None = None,
    ) -> None:
        """Take the pitch, its target in seconds, its takes so far in the order they were made,
        the speaker's pace in words a minute (None before any take), where the options are
        remembered, and the microphone where there may be one. ``said`` are the words' settled
        seconds. ``keep_draft`` keeps a finished take
        as text until the screen ends with it, "" where it was dropped.
        """
        super().__init__(clock, sound, keep_draft)
        self._pitch_title = one_line(title)
        self._pitch = clean(text).strip()
        self._hash = text_hash(text)
        self._words = spoken_words(self._pitch)
        self._target = target_seconds
        self._recent = tuple(recent)
        self._forecast = forecast(self._pitch, pace, said)
        self._budget = budgets(self._pitch, target_seconds)
        self._settings = settings or Settings()
        self._listened = False
        self._told: dict[str, str] = {}
        self._due: Budget | None = None
        self._prepare(read_options(self._settings))
        self._prompter = Prompter(target_seconds, self._budget, self._options.cues)

    def _prepare(self, options: RehearsalOptions) -> None:
        """Make ready for the next take."""
        self._options = options
        parts = [part.name for part in self._budget]
        self.rehearsal = Rehearsal(target_seconds=self._target, count_in=options.lead, parts=parts)

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(Content(self._pitch_title or "Pitch"), id="name", markup=False)
            yield Static(id="aim", markup=False)
        yield from self.compose_level()
        with Container(id="stage"):
            yield Stopwatch(self._target, history(self._recent, self._target), self._budget)
            yield ListenerPanel(id="listener-panel")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(Content(self._pitch), id="text", markup=False)
            yield TakeReview(id="review")
        yield KeyLine(KEYS, follow=False, lines=2, id="keys")
        yield Static(id="small", markup=False)

    def on_mount(self) -> None:
        self.draft_as_typed()
        self.draw()

    # Actions

    def action_start(self) -> None:
        """Begin the count-in."""
        before = self.state
        super().action_start()
        if self.state is not before:
            self._begin_take()

    def action_restart(self) -> None:
        """Drop the take and begin again; asks once where text would be lost."""
        if self._sure("restart"):
            self.drop_draft()
            self.rehearsal.restart(self._now())
            self._begin_take()
        self.draw()

    def action_discard(self) -> None:
        """Drop the take; asks once where it is one, or text would be lost. Until the answer the
        time is held."""
        now = self._now()
        if self.state is State.RUNNING and self.rehearsal.seconds(now.monotonic) > SURE_FROM:
            self.rehearsal.pause(now)
            self.draw()
        if self._sure("discard"):
            self.drop_draft()
            self.rehearsal.discard()
        self.draw()

    def action_leave(self) -> None:
        """Close the rehearsal without a take."""
        self.dismiss(None)

    def action_hide_clock(self) -> None:
        """Leave only the lights of the time, or show it again."""
        self._choose(replace(self._options, hide_clock=not self._options.hide_clock))

    def action_ghost(self) -> None:
        """Show where one should be by now, or no longer."""
        self._choose(replace(self._options, ghost=not self._options.ghost))

    def action_options(self) -> None:
        """Ask how to rehearse."""

        def chosen(options: RehearsalOptions | None) -> None:
            if options is not None:
                self._choose(options)
                self._prepare(options)
                self.draw()

        find = self._desk.devices if self._desk else None
        self.app.push_screen(RehearsalOptionsScreen(self._options, find), chosen)

    def _begin_take(self) -> None:
        """Forget the take before."""
        self._prompter = Prompter(self._target, self._budget, self._options.cues)
        self.query_one("#page").scroll_home(animate=False)
        self.record(self._options.microphone if self._options.recorded else None)

    def _choose(self, options: RehearsalOptions) -> None:
        self._options = options
        write_options(self._settings, options)
        self.draw()

    def action_listened(self) -> None:
        """Show the listener's view, or the text again."""
        self._listened = not self._listened
        if self.state is State.DISCARDED:
            # The next take is meant.
            self._prepare(self._options)
        self.set_class(self._listened, "-listened")
        self.draw()

    def action_scroll(self, lines: int) -> None:
        """Scroll the text, which never moves by itself; after a take its review."""
        page = self._review if self.state in ENDED else self.query_one("#page")
        page.scroll_relative(y=lines, animate=False)

    def action_part(self) -> None:
        """Note that the next part begins, and show where it stands in the text."""
        super().action_part()
        if self._budget:
            start = self._budget[min(len(self.rehearsal.ends), len(self._budget) - 1)].start
            above = Content(self._pitch[:start]).wrap(max(1, self.query_one("#text").size.width))
            self.query_one("#page").scroll_to(y=len(above) - 1, animate=False)

    def action_keep(self) -> None:
        """Hand the take over to be kept."""
        self.keep_draft()
        kept = replace(
            self.finished(),
            lead=self._sound.lead,
            unrecorded=self._sound.unrecorded,
            keeps_sound=self._keeps_sound,
            sound=self._sound.hand_over(),
        )
        self.rehearsal.keep()
        self.dismiss(kept)

    def finished(self) -> KeptTake:
        """Return the finished take with what is noted beside it, without its sound."""
        form = self._review
        listener, rating = form.choice("listener").chosen, form.choice("rating").chosen
        return KeptTake(
            result=self.rehearsal.result(form.words_known, self._hash, whole=form.whole),
            listener=LISTENERS[listener or 0],
            reaction=form.text("reaction"),
            asked_next=form.text("asked-next"),
            rating=None if rating is None else RATINGS[rating],
            notes=form.text("note"),
            listened=self._listened,
            analysis=self._measured,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what does not apply to the text."""
        if action == "part" and len(self.rehearsal.ends) >= len(self._budget) - 1:
            return False
        return super().check_action(action, parameters)

    # Drawing

    def show(self) -> None:
        """Paint what changed."""
        now = self._clock.monotonic()
        seconds, ends = self.rehearsal.seconds(now), self.rehearsal.ends
        level = self.show_level()
        running = self.state is State.RUNNING
        cue = self._prompter.look(seconds, ends, level) if running else ""
        telling = Telling(
            self.state, seconds, self.rehearsal.count(now), self._target, self._budget, ends
        )
        hint = hint_for(telling, self._forecast, self.trouble, listened=self._listened)
        face = face_of(
            telling, hint, cue, ghost=self._options.ghost, hidden=self._options.hide_clock
        )
        if self._listened and self.state not in ENDED:
            self.query_one(ListenerPanel).show(face, self.rehearsal.um_taps, large_word(telling))
        else:
            self.query_one(Stopwatch).show(face)
        self._show_around(face)

    def _show_around(self, face: Face) -> None:
        """Paint what stands around the clock: the aim, the ghost in the text, the small window."""
        taps = self.rehearsal.um_taps
        self._tell("aim", f"aim {self._target} s" + (f" · um {taps}" if taps else ""))
        told = face.phase if face.hidden else f"{face.figures}, {face.phase}"
        self._tell("small", f"{told}. The rehearsal wants a window of 40 × 12 or more.")
        due = due_at(self._budget, face.seconds) if face.ghost else None
        if due != self._due:
            self._due = due
            self.query_one("#text", Static).update(text_with_ghost(self._pitch, due))

    def _tell(self, name: str, words: str) -> None:
        if self._told.get(name) != words:
            self._told[name] = words
            self.query_one(f"#{name}", Static).update(Content(words))

    def enter(self) -> None:
        """Bring the screen into a state it was not in."""
        ended = self.state in ENDED
        self.set_class(self.state in UNDERWAY, "-underway")
        self.set_class(ended, "-ended")
        self.follow_with_sound()
        if ended:
            self._open_review()
        else:
            self.set_focus(None)
        self.query_one(KeyLine).show()

    def _open_review(self) -> None:
        spoken = self.rehearsal.seconds(self._clock.monotonic())
        whole = said_whole(self._pitch, self._budget, spoken, self.rehearsal.ends)
        result = self.rehearsal.result(self._words, self._hash, whole=whole)
        self._review.open(result, self._recent, self._pitch, whole=whole, listened=self._listened)
        if self._listened:
            self._review.choice("listener").chosen = LISTENERS.index("friendly")
        first = "#reaction" if self._listened else "#listener"
        self.set_focus(self._review.query_one(first), scroll_visible=False)
        self.draft()
