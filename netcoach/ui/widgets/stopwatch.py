"""The face of the rehearsal: large figures, and a bar with the lights of the target on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netcoach.coach.pitch.budget import Budget, due_at
from netcoach.coach.pitch.lights import Light, marks
from netcoach.ui.widgets.figures import Figures

LIGHT_COLOURS = {
    Light.NONE: "$foreground",
    Light.GREEN: "$text-success",
    Light.YELLOW: "$text-warning",
    Light.RED: "$text-error",
}
BAR_SHARE = 1.25
"""What the whole bar stands for: the target and a quarter over."""
BAR_WIDTH = 72
_PART_CELLS = 18


@dataclass(frozen=True, slots=True)
class Face:
    """What the clock shows: its figures, the seconds spoken, the theme colour of the light, and
    the words. ``cue`` takes the place of ``hint``; ``hidden`` leaves only the words."""

    figures: str
    seconds: float
    colour: str
    phase: str
    part: str = ""
    hint: str = ""
    cue: str = ""
    ghost: bool = False
    hidden: bool = False


class LightBar(Widget):
    """The seconds as a place on a line of the target's length, each light a letter on it.

    Three rows: a pointer for now, the line, and its figures, or with the ghost the parts where
    they should be, the one for now set off.
    """

    DEFAULT_CSS = f"LightBar {{ width: 1fr; max-width: {BAR_WIDTH}; height: 3; }}"

    def __init__(self, target: int, budget: Sequence[Budget], *, id: str | None = None) -> None:
        """Take the target in seconds and the parts with their seconds."""
        super().__init__(id=id)
        self._target = target
        self._budget = tuple(budget)
        self._now = 0.0
        self._colour = "$foreground-muted"
        self._ghost = False

    def show(self, seconds: float, colour: str, ghost: bool) -> None:
        """Point at the second, in a theme colour; repaints only when the pointer moves."""
        before = self._drawn()
        self._now, self._colour, self._ghost = seconds, colour, ghost
        if before != self._drawn():
            self.refresh()

    def _drawn(self) -> tuple[object, ...]:
        """Return all that the picture depends on."""
        over = self._now > self._target * BAR_SHARE
        due = due_at(self._budget, self._now) if self._ghost else None
        return _cell(self._now, self._target, self.size.width), over, self._colour, self._ghost, due

    def render(self) -> Content:
        width = self.size.width
        now = _cell(self._now, self._target, width)
        over = self._now > self._target * BAR_SHARE
        line = bar_line(width, self._target)
        shown = [
            Content(" " * now + ("▶" if over else "▼")).stylize(self._colour),
            Content(line).stylize("$foreground-muted").stylize(self._colour, 0, now + 1),
            self._labels(width),
        ]
        for place, sign in enumerate(line):
            if sign in _LETTERS.values():
                name = next(one for one, letter in _LETTERS.items() if letter == sign)
                shown[1] = shown[1].stylize(f"bold {LIGHT_COLOURS[name]}", place, place + 1)
        return Content("\n").join(shown)

    def _labels(self, width: int) -> Content:
        if not (self._ghost and self._budget):
            return Content(bar_labels(width, self._target)).stylize("$foreground-muted")
        words, places = bar_parts(width, self._target, self._budget)
        labels = Content(words).stylize("$foreground-muted")
        due = due_at(self._budget, self._now)
        if due in places:
            start = places[due]
            labels = labels.stylize("bold underline $foreground", start, start + len(due.name))
        return labels


_LETTERS = {one: one.value[0].upper() for one in (Light.GREEN, Light.YELLOW, Light.RED)}


def _cell(seconds: float, target: float, width: int) -> int:
    whole = target * BAR_SHARE
    share = min(max(seconds / whole, 0.0), 1.0) if whole > 0 else 0.0
    return int(share * max(0, width - 1))


def bar_line(width: int, target: float) -> str:
    """Return the line in so many cells, with the letter of each light: G, Y and R."""
    if not width:
        return ""
    cells = ["─"] * width
    for one, second in marks(target):
        cells[_cell(second, target, width)] = _LETTERS[one]
    return "".join(cells)


def bar_labels(width: int, target: float) -> str:
    """Return the seconds under the line: those of the lights, and both ends where there is room."""
    cells = [" "] * width
    for seconds in (target, target * 0.5, target * 0.75, 0.0, target * BAR_SHARE):
        label = f"{seconds + 1e-9:.0f}"
        at = min(_cell(seconds, target, width), width - len(label))
        around = cells[max(0, at - 1) : at + len(label) + 1]
        if at >= 0 and not "".join(around).strip():
            cells[at : at + len(label)] = label
    return "".join(cells)


def bar_parts(width: int, target: float, budget: Sequence[Budget]) -> tuple[str, dict[Budget, int]]:
    """Return the names of the parts under the line, each where it should begin or as near behind
    as there is room, and the cells at which they stand."""
    labels = ""
    places: dict[Budget, int] = {}
    for part in budget:
        at = max(_cell(part.begins, target, width), len(labels) + 1 if labels else 0)
        if at + len(part.name) <= width:
            labels = labels.ljust(at) + part.name
            places[part] = at
    return labels.ljust(width), places


class Stopwatch(Vertical):
    """The clock of a rehearsal: figures, the light in words, the part, a hint, the bar."""

    DEFAULT_CSS = """
    Stopwatch { height: auto; padding: 0 1; }
    Stopwatch #face { height: auto; min-height: 5; }
    Stopwatch Figures { margin-right: 3; }
    Stopwatch #words { width: 1fr; height: auto; }
    Stopwatch #phase { height: 1; text-style: bold; }
    Stopwatch #part { height: auto; min-height: 1; max-height: 2; }
    Stopwatch #hint { height: auto; color: $text-muted; }
    Stopwatch #hint.-cue { color: $text-accent; text-style: bold; }
    Stopwatch #earlier { height: auto; color: $text-muted; display: none; }
    Stopwatch.-hidden Figures, Stopwatch.-hidden LightBar { visibility: hidden; }
    """

    def __init__(
        self,
        target: int,
        earlier: str,
        budget: Sequence[Budget] = (),
        *,
        id: str | None = None,
    ) -> None:
        """Take the target in seconds, what is said of earlier takes, and the parts' seconds."""
        super().__init__(id=id)
        self._target = target
        self._earlier = earlier
        self._budget = tuple(budget)
        self._shown: Face | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="face"):
            yield Figures(id="figures")
            with Vertical(id="words"):
                yield Static(id="phase", markup=False)
                yield Static(id="part", markup=False)
                yield Static(id="hint", markup=False)
        yield LightBar(self._target, self._budget, id="bar")
        yield Static(self._earlier, id="earlier", markup=False)

    def show(self, face: Face) -> None:
        """Show a face; repaints what changed."""
        before, self._shown = self._shown, face
        self.set_class(face.hidden, "-hidden")
        if not face.hidden:
            self.query_one(Figures).show(face.figures, face.colour)
            self.query_one(LightBar).show(face.seconds, face.colour, face.ghost)
        if before is None or (before.phase, before.colour) != (face.phase, face.colour):
            phase = Content(face.phase).stylize(face.colour)
            self.query_one("#phase", Static).update(phase, layout=False)
        if before is None or before.part != face.part:
            part = self.query_one("#part", Static)
            # What changes each second is short; only a sentence may want a second line.
            long = max(len(face.part), len(before.part) if before else 0) > _PART_CELLS
            part.update(Content(face.part), layout=long)
        if before is None or (before.hint, before.cue) != (face.hint, face.cue):
            hint = self.query_one("#hint", Static)
            hint.set_class(bool(face.cue), "-cue")
            hint.update(Content(face.cue or face.hint))
