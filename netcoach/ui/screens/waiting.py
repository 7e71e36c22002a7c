"""Work that takes a while: how far it is, and a key that stops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.text import clean
from netcoach.ui.desk import Desk
from netcoach.ui.screens.beside import Work, WorksBeside
from netcoach.ui.widgets.key_line import KeyLine

WAITING_KEYS = (
    Binding("escape", "stop", "Stop", id="waiting.stop", tooltip="Stop, and leave all as it was"),
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How the work ended: with what it gave, or with the sentence that says why not."""

    result: Any = None
    problem: Exception | None = None
    stopped: bool = False


class WaitScreen(ModalScreen[Ended], WorksBeside[Ended]):
    """Does work beside itself as soon as it is shown, and ends with it."""

    CSS_PATH = "waiting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*WAITING_KEYS]

    def __init__(self, desk: Desk, words: str, task: Work) -> None:
        """``words`` say what is done: "Taking back: Import people.csv"."""
        super().__init__()
        self.desk = desk
        self._words, self._to_do = words, task

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content(clean(self._words)), id="title", markup=False)
            yield Static(id="progress", markup=False)
            yield KeyLine(WAITING_KEYS, id="keys")

    def on_mount(self) -> None:
        self.begin(self._to_do, "")
        self._draw()

    def done(self, result: Any) -> None:
        self.dismiss(Ended(result))

    def failed(self, problem: Exception) -> None:
        self.dismiss(Ended(problem=problem))

    def stopped(self) -> None:
        self.dismiss(Ended(stopped=True))

    def action_stop(self) -> None:
        self.ask_to_stop()


__all__ = ["Ended", "WaitScreen"]
