"""What a listener sees who was handed the keyboard: the light in large letters, and their taps."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.pitch.lights import Light
from netcoach.ui.widgets.figures import Figures
from netcoach.ui.widgets.stopwatch import Face

_LIGHTS = {one.value.upper(): one for one in Light if one} | {"OVER": Light.RED}


class ListenerPanel(Vertical):
    """The light as a word that can be read across a table, the time, and the ums counted."""

    DEFAULT_CSS = """
    ListenerPanel { height: 1fr; padding: 0 1; align-horizontal: center; }
    ListenerPanel #light { height: 9; max-width: 72; align: center middle; background: $surface; }
    ListenerPanel #light.-green { background: $success; }
    ListenerPanel #light.-yellow { background: $warning; }
    ListenerPanel #light.-red { background: $error; }
    ListenerPanel #told, ListenerPanel #taps, ListenerPanel #ask {
        height: auto; width: 100%; max-width: 72; content-align-horizontal: center;
        text-align: center;
    }
    ListenerPanel #told { margin-top: 1; text-style: bold; }
    ListenerPanel #taps { margin: 1 0; }
    ListenerPanel #ask { color: $text-muted; }
    ListenerPanel #ask.-cue { color: $text-accent; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Face, int, str] | None = None

    def compose(self) -> ComposeResult:
        with Container(id="light"):
            yield Figures(id="word")
        yield Static(id="told", markup=False)
        yield Static(id="taps", markup=False)
        yield Static(id="ask", markup=False)

    def show(self, face: Face, taps: int, large: str) -> None:
        """Show a face, the taps so far, and the light or a figure in large letters."""
        shown = (replace(face, seconds=0.0), taps, large)
        if shown == self._shown:
            return
        self._shown = shown
        light = _LIGHTS.get(large)
        card = self.query_one("#light")
        for one in _LIGHTS.values():
            card.set_class(light is one, f"-{one.value}")
        self.query_one("#word", Figures).show(large, "$background" if light else "$foreground")
        time = "" if face.hidden else f"{face.figures}   "
        self.query_one("#told", Static).update(Content(f"{time}{face.phase}"))
        part = f"   {face.part}" if face.part else ""
        self.query_one("#taps", Static).update(Content(f"u um {taps}{part}").stylize("bold", 0, 1))
        ask = self.query_one("#ask", Static)
        ask.set_class(bool(face.cue), "-cue")
        ask.update(Content(face.cue or face.hint))
