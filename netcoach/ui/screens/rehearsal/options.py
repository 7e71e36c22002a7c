"""How the user likes to rehearse: asked for on one small sheet, remembered in the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.coach.pitch import cues
from netcoach.speech.wav import SoundProblem
from netcoach.text import one_line
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.choices import Choices, Options
from netcoach.ui.widgets.key_line import KeyLine

COUNTS = (0, 3, 5)
"""Seconds to count in."""
LEAD_SECONDS = 3
"""A recording is counted in at least so long: the quiet before the first word shows how loud the
room is."""
NO_MICROPHONE = "off"

_CUES = {
    "wrap_up": "Wrap up",
    "next_part": "Next part",
    "pace": "Pace",
    "breathe": "Breathe",
    "look_up": "Look up",
}
_ON: Options = (("on", "on"), ("off", "off"))


@dataclass(frozen=True, slots=True)
class RehearsalOptions:
    """How to rehearse.

    ``hide_clock`` leaves of the time only the lights; ``ghost`` shows where one should be;
    ``cues`` names the kinds of cue that are on; ``count_in`` is in seconds; ``microphone``
    is "off", the name of a device, or "" for the usual one.
    """

    hide_clock: bool = False
    ghost: bool = False
    cues: frozenset[str] = frozenset(cues.KINDS)
    count_in: int = 3
    microphone: str = NO_MICROPHONE

    @property
    def recorded(self) -> bool:
        """Whether to record."""
        return self.microphone != NO_MICROPHONE

    @property
    def lead(self) -> int:
        """The seconds to count in: a recording needs some quiet first."""
        return max(self.count_in, LEAD_SECONDS) if self.recorded else self.count_in


def read_options(settings: Settings) -> RehearsalOptions:
    """Return what the settings say; what was never set is as it is by itself."""
    count = settings.get("rehearsal.count_in")
    return RehearsalOptions(
        hide_clock=settings.get("rehearsal.hide_clock") == "on",
        ghost=settings.get("rehearsal.ghost") == "on",
        cues=frozenset(k for k in cues.KINDS if settings.get(f"rehearsal.cue.{k}") != "off"),
        count_in=int(count) if count in map(str, COUNTS) else RehearsalOptions().count_in,
        microphone=settings.get("rehearsal.device")
        if settings.get("rehearsal.record") == "on"
        else NO_MICROPHONE,
    )


def write_options(settings: Settings, options: RehearsalOptions) -> None:
    """Remember the options."""
    settings.set("rehearsal.hide_clock", _word(options.hide_clock))
    settings.set("rehearsal.ghost", _word(options.ghost))
    for kind in cues.KINDS:
        settings.set(f"rehearsal.cue.{kind}", _word(kind in options.cues))
    settings.set("rehearsal.count_in", str(options.count_in))
    settings.set("rehearsal.record", _word(options.recorded))
    if options.recorded:
        settings.set("rehearsal.device", options.microphone)


def _word(on: bool) -> str:
    return "on" if on else "off"


FindDevices = Callable[[], Sequence[tuple[str, str]]]
"""Returns the microphones, each as its name ("" for the usual one) and the words to show; raises
SoundProblem where there is none."""

OPTIONS_KEYS = (
    Binding("enter", "done", "Done", key_display="⏎", id="options.done", tooltip="Use these"),
    Binding("escape", "leave", "Cancel", id="options.leave", tooltip="Change nothing"),
    Binding("down", "app.focus_next", "Next", id="options.next", show=False),
    Binding("up", "app.focus_previous", "Before", id="options.before", show=False),
)


class _Microphones(Choices):
    """A choice whose words come in later."""

    def offer(self, options: Options) -> None:
        """Offer other words; what was chosen stays chosen where it is among them."""
        chosen, self._options, self._at = self.value, options, 0
        self.value = chosen
        self.refresh()


class RehearsalOptionsScreen(ModalScreen["RehearsalOptions | None"]):
    """Ends with the options chosen, None where the user turned away."""

    BINDINGS: ClassVar[list[BindingType]] = [*OPTIONS_KEYS]
    DEFAULT_CSS = """
    RehearsalOptionsScreen { align: center middle; background: $background 75%; }
    RehearsalOptionsScreen #sheet {
        width: 64; max-width: 100%; height: auto; max-height: 100%;
        background: $background; padding: 1 2 0 2;
    }
    RehearsalOptionsScreen #rows { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    RehearsalOptionsScreen .row { height: 1; }
    RehearsalOptionsScreen .label { width: 14; color: $text-muted; }
    RehearsalOptionsScreen .row:focus-within .label { color: $foreground; text-style: bold; }
    RehearsalOptionsScreen Choices { width: 1fr; }
    RehearsalOptionsScreen #title { text-style: bold; color: $accent; }
    RehearsalOptionsScreen #note { color: $text-muted; height: auto; display: none; }
    RehearsalOptionsScreen KeyLine { padding: 0; }
    RehearsalOptionsScreen.-flat #sheet { padding: 0 2; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-tall")]

    @dataclass
    class Found(Message):
        """The microphones there are, or the sentence why there is none."""

        devices: Sequence[tuple[str, str]]
        problem: str

    def __init__(self, options: RehearsalOptions, find: FindDevices | None) -> None:
        """Take the options so far, and what finds microphones, None where nothing can record."""
        super().__init__()
        self._options = options
        self._find = find

    def compose(self) -> ComposeResult:
        options = self._options
        with Vertical(id="sheet"):
            yield Static("How to rehearse", id="title", markup=False)
            with VerticalScroll(id="rows", can_focus=False):
                clock = (("shown", "shown"), ("hidden", "lights only"))
                yield from _row(
                    "Clock", "clock", clock, "hidden" if options.hide_clock else "shown"
                )
                yield from _row("Pace in the text", "ghost", _ON, _word(options.ghost))
                counts = tuple((str(n), f"{n} s" if n else "none") for n in COUNTS)
                yield from _row("Count-in", "count", counts, str(options.count_in))
                for kind, words in _CUES.items():
                    yield from _row(f"Cue {words}", kind, _ON, _word(kind in options.cues))
                yield Horizontal(
                    Static("Record", classes="label", markup=False),
                    _Microphones(self._microphones(()), options.microphone, id="record"),
                    classes="row",
                )
            yield Static(id="note", markup=False)
            yield KeyLine(OPTIONS_KEYS, id="keys")

    def on_mount(self) -> None:
        if self._find is not None:
            self._say("Looking for microphones …")
            self._look_for(self._find)

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        note.display = bool(words)
        note.update(Content(one_line(words)))

    @work(thread=True)
    def _look_for(self, find: FindDevices) -> None:
        """Ask what there is beside the screen: it can take seconds."""
        try:
            found, words = tuple(find()), ""
        except SoundProblem as problem:
            found, words = (), str(problem)
        # A message, for nobody may be there any more to be called.
        self.post_message(self.Found(found, words))

    def on_rehearsal_options_screen_found(self, event: Found) -> None:
        self.query_one("#record", _Microphones).offer(self._microphones(event.devices))
        self._say(event.problem)

    def _microphones(self, found: Sequence[tuple[str, str]]) -> Options:
        names = {name: one_line(words) for name, words in found}
        chosen = self._options.microphone
        if self._options.recorded and chosen not in names:
            # One that is not plugged in now stays chosen.
            names[chosen] = one_line(chosen) or "usual"
        return ((NO_MICROPHONE, "off"), *names.items())

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Choices).value

    def action_done(self) -> None:
        self.dismiss(
            replace(
                self._options,
                hide_clock=self._value("clock") == "hidden",
                ghost=self._value("ghost") == "on",
                cues=frozenset(kind for kind in _CUES if self._value(kind) == "on"),
                count_in=int(self._value("count")),
                microphone=self._value("record"),
            )
        )

    def action_leave(self) -> None:
        self.dismiss(None)


def _row(label: str, name: str, options: Options, value: str) -> Iterator[Horizontal]:
    yield Horizontal(
        Static(label, classes="label", markup=False),
        Choices(options, value, id=name),
        classes="row",
    )
