"""A recording of a take: which file, and the wait while it is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from netcoach.speech.wav import SoundProblem
from netcoach.text import one_line, shorten
from netcoach.ui.pitch.recordings import GivenUp, listen
from netcoach.ui.screens.naming import NamingScreen, PathLine
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.level import level_bar
from netcoach.ui.widgets.row_list import RowList

ANALYSE = Binding(
    "enter",
    "screen.analyse",
    "Analyse",
    key_display="⏎",
    id="recording.analyse",
    tooltip="Measure this recording",
)
COMPLETE = Binding(
    "tab", "screen.complete", "Complete", id="recording.complete", tooltip="Take over the name"
)
RECORDING_KEYS = (
    ANALYSE,
    COMPLETE,
    Binding("down", "move(1)", "Next", key_display="↓", id="recording.down", tooltip="Next file"),
    Binding("up", "move(-1)", "Before", show=False, id="recording.up", tooltip="File before"),
    Binding("escape", "leave", "Cancel", id="recording.leave", tooltip="Stop, or close"),
)
HINT = "A WAV file of at most 10 minutes. It stays where it is; nothing is sent anywhere."

STOPPED = "Stopped. Nothing was measured."
_BAR_CELLS = 24

Listen = Callable[..., dict[str, Any]]
"""``netcoach.ui.pitch.recordings.listen``, or what stands in for it."""


class _Path(PathLine):
    """The path typed, with the keys of this screen."""

    BINDINGS: ClassVar[list[BindingType]] = [ANALYSE, COMPLETE]


class RecordingScreen(NamingScreen["dict[str, Any] | None"]):
    """Ends with the analysis of a recording, None where the user turned away.

    Of a file that was named here the analysis says which: ``file`` is its name.
    """

    CSS_PATH = "recording.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*RECORDING_KEYS]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]

    @dataclass
    class Moved(Message):
        """The work that ``turn`` stands for came on; ``share`` 0–1 is done."""

        turn: Event
        share: float

    @dataclass
    class Ended(Message):
        """The work that ``turn`` stands for is over: with an analysis, or the sentence why not."""

        turn: Event
        analysis: dict[str, Any] | None
        problem: str

    def __init__(
        self,
        *,
        text: str,
        said: int,
        path: Path | None = None,
        lead: float | None = None,
        listen: Listen = listen,
    ) -> None:
        """Take the pitch, the words said of it, and ``lead``, the seconds without speech at the
        start; a ``path`` is measured at once, without one the user names a file.
        """
        super().__init__()
        self._text, self._said, self._path, self._lead = text, said, path, lead
        self._listen = listen
        self._turn: Event | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static("Analyse a recording", id="title", markup=False)
            yield _Path(
                "" if self._path is None else str(self._path),
                placeholder="a folder or a WAV file, such as ~/takes/",
                id="path",
            )
            yield RowList()
            yield Static(id="progress", markup=False)
            yield Static(Content(HINT), id="note", markup=False)
            yield KeyLine(RECORDING_KEYS, id="keys")

    def on_mount(self) -> None:
        self.begin_naming()
        if self._path is not None:
            self._begin(self._path, self._lead)

    # Naming a file

    def look_typed(self) -> None:
        self.tell(HINT)

    def action_analyse(self) -> None:
        """Measure the file that is typed, else the one under the cursor; go into a folder."""
        self.take_named()

    def take(self, path: Path) -> None:
        self._begin(path)

    # Measuring it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a recording is measured, there is only the way out."""
        return self._turn is None or action not in ("analyse", "complete", "move")

    def _begin(self, path: Path, lead: float | None = None) -> None:
        if self._turn is not None:
            return
        self._turn = Event()
        self.query_one(PathLine).disabled = True
        self.set_class(True, "-working")
        self._called = shorten(path.name, 40) or "the recording"
        self._named = one_line(path.name)
        self._draw(0.0)
        self.refresh_bindings()
        self._measure(self._turn, path, lead)

    @work(thread=True)
    def _measure(self, turn: Event, path: Path, lead: float | None) -> None:
        shown = 0

        def moved(share: float) -> None:
            nonlocal shown
            if int(share * 100) > shown:
                shown = int(share * 100)
                self.post_message(self.Moved(turn, share))

        analysis, problem = None, ""
        try:
            analysis = self._listen(
                path,
                text=self._text,
                said=self._said,
                lead=lead,
                moved=moved,
                given_up=turn.is_set,
            )
        except GivenUp:
            return
        except SoundProblem as found:
            problem = str(found)
        self.post_message(self.Ended(turn, analysis, problem))

    def on_recording_screen_moved(self, event: Moved) -> None:
        if event.turn is self._turn:
            self._draw(event.share)

    def on_recording_screen_ended(self, event: Ended) -> None:
        if event.turn is not self._turn:
            return
        if event.analysis is not None:
            named = {} if self._path is not None else {"file": self._named}
            self.dismiss({**event.analysis, **named})
        else:
            self._stop(event.problem, wrong=True)

    def _draw(self, share: float) -> None:
        words = f"\nListening to {one_line(self._called)} · {share * 100:.0f}%"
        bar = level_bar(min(1.0, share), _BAR_CELLS)
        drawn = Content.assemble((bar, "$accent"), words)
        self.query_one("#progress", Static).update(drawn)

    def _stop(self, words: str, *, wrong: bool = False) -> None:
        """Go back to the field, where the path still stands."""
        self._turn = None
        self.set_class(False, "-working")
        field = self.query_one(PathLine)
        field.disabled = False
        field.focus()
        self.tell(words, wrong=wrong)
        self.refresh_bindings()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        colour = "$text-warning" if wrong else "$foreground-muted"
        self.query_one("#note", Static).update(Content.styled(one_line(words), colour))

    # Ending

    def action_leave(self) -> None:
        """Stop measuring a file that was named here; else close."""
        if self._turn is None:
            self.dismiss(None)
            return
        self._turn.set()
        if self._path is None:
            self._stop(STOPPED)
        else:
            self.dismiss(None)

    def on_unmount(self) -> None:
        if self._turn is not None:
            self._turn.set()
