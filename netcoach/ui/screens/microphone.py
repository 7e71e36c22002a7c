"""Which microphone to record with, and whether it hears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.speech.wav import SoundProblem
from netcoach.text import one_line
from netcoach.ui.pitch.recordings import microphones
from netcoach.ui.rows import Row, rows
from netcoach.ui.screens.rehearsal.options import (
    NO_MICROPHONE,
    FindDevices,
    read_options,
    write_options,
)
from netcoach.ui.settings import Settings
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.level import LevelMeter
from netcoach.ui.widgets.row_list import RowList

CHOOSE = Binding(
    "enter",
    "screen.choose",
    "Choose",
    key_display="⏎",
    id="microphone.choose",
    tooltip="Record with this one",
)
MICROPHONE_KEYS = (
    CHOOSE,
    Binding("escape", "leave", "Cancel", id="microphone.leave", tooltip="Change nothing"),
)
TICK_SECONDS = 0.2
LOOKING = "Looking for microphones …"
DO_NOT = "Do not record"
SAY_SOMETHING = "Say something. Nothing of it is kept, nothing is sent."
NOT_HEARD = "Nothing is heard. Is it muted, or not allowed for this terminal?"
RESTING = "Choose a microphone to hear yourself while you practise."
_SILENT_TICKS = 10
_MOST_ROWS = 8


class Tested(Protocol):
    """What the test needs of a recorder."""

    @property
    def problem(self) -> str: ...
    def start(self) -> None: ...
    def hold(self) -> None: ...
    def level(self) -> float: ...
    def stop(self) -> Path | None: ...
    def discard(self) -> None: ...


def _recorder(device: str) -> Tested:
    from netcoach.speech.microphone import open_recorder

    return open_recorder(device)


class _Devices(RowList):
    """The microphones; Enter is the screen's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [CHOOSE]


class MicrophoneScreen(ModalScreen["str | None"]):
    """Ends with the device chosen, which the settings then remember: its name, "" the usual one,
    "off" for none. None where the user turned away.

    The one under the cursor listens, and what it hears is let go by.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*MICROPHONE_KEYS]
    DEFAULT_CSS = """
    MicrophoneScreen { align: center middle; background: $background 75%; }
    MicrophoneScreen #sheet {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        background: $background; padding: 1 2 0 2;
    }
    MicrophoneScreen #title { text-style: bold; color: $accent; margin-bottom: 1; }
    MicrophoneScreen LevelMeter { margin-top: 1; }
    MicrophoneScreen #note { color: $text-muted; height: auto; min-height: 2; }
    MicrophoneScreen KeyLine { padding: 0; }
    MicrophoneScreen.-low #sheet { padding: 0 2; }
    MicrophoneScreen.-low #title { margin-bottom: 0; }
    MicrophoneScreen.-low RowList { max-height: 6; }
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]

    def __init__(
        self,
        settings: Settings,
        *,
        find: FindDevices = microphones,
        open_recorder: Callable[[str], Tested] = _recorder,
    ) -> None:
        """Take the settings, what finds the microphones, and what opens one of them by name."""
        super().__init__()
        self._settings, self._find, self._open = settings, find, open_recorder
        self._chosen = read_options(settings).microphone
        self._recorder: Tested | None = None
        self._tested = NO_MICROPHONE
        self._silent = 0
        self._said = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static("Microphone", id="title", markup=False)
            yield _Devices()
            yield LevelMeter()
            yield Static(id="note", markup=False)
            yield KeyLine(MICROPHONE_KEYS, id="keys")

    def on_mount(self) -> None:
        self._list(())
        self.query_one(RowList).focus()
        self._say(LOOKING)
        self._look()
        self.set_interval(TICK_SECONDS, self.tick)

    @work(thread=True)
    def _look(self) -> None:
        """Ask what there is beside the screen: a driver takes its time."""
        found: Sequence[tuple[str, str]] = ()
        words = RESTING
        try:
            found = self._find()
        except SoundProblem as problem:
            words = str(problem)
        self.app.call_from_thread(self._found, found, words)

    def _found(self, found: Sequence[tuple[str, str]], words: str) -> None:
        if self.is_attached:
            self._say(words)
            self._list(found)
            self._test()

    def _list(self, found: Sequence[tuple[str, str]]) -> None:
        entries = [*found, (NO_MICROPHONE, DO_NOT)]
        panel = self.query_one(RowList)
        panel.styles.height = min(len(entries), _MOST_ROWS)
        panel.show(rows(*(Row((one_line(words),), name) for name, words in entries)), keep=False)
        place = next((n for n, (name, _) in enumerate(entries) if name == self._chosen), None)
        for _ in range(len(entries) - 1 if place is None else place):
            panel.action_move(1)

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.query_one("#note", Static).update(Content(one_line(words)))

    # Testing

    @on(RowList.Moved)
    def _test(self) -> None:
        """Listen to the microphone under the cursor."""
        row = self.query_one(RowList).row
        name = NO_MICROPHONE if row is None else str(row.value)
        if name == self._tested:
            return
        self._quiet()
        self.query_one(LevelMeter).show(None)
        self._tested = name
        if name == NO_MICROPHONE:
            self._say(RESTING)
            return
        try:
            self._recorder = self._open(name)
        except SoundProblem as problem:
            self._say(str(problem))
            return
        self._recorder.start()
        self._recorder.hold()
        self._say(SAY_SOMETHING)

    def tick(self) -> None:
        """Show how loud it is now, or what is wrong."""
        if self._recorder is None:
            return
        level = self._recorder.level()
        if self._recorder.problem:
            self._say(self._recorder.problem)
            self.query_one(LevelMeter).show(None)
            return
        self.query_one(LevelMeter).show(level)
        self._silent = 0 if level > 0 else self._silent + 1
        self._say(NOT_HEARD if self._silent >= _SILENT_TICKS else SAY_SOMETHING)

    def _quiet(self) -> None:
        """Stop listening."""
        self._silent = 0
        if self._recorder is not None:
            self._recorder.discard()
            self._recorder = None

    def on_unmount(self) -> None:
        self._quiet()

    # Ending

    @on(RowList.Chosen)
    def _pick(self, event: RowList.Chosen) -> None:
        choice = str(event.row.value)
        self._quiet()
        write_options(self._settings, replace(read_options(self._settings), microphone=choice))
        self.dismiss(choice)

    def action_choose(self) -> None:
        self.query_one(RowList).action_choose()

    def action_leave(self) -> None:
        self._quiet()
        self.dismiss(None)
