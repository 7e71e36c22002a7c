"""The face of the rehearsal: large figures, and a bar with the window of 30 to 60 seconds on it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netcoach.coach.pitch import WINDOW_END, WINDOW_START, Phase

PHASE_COLOURS = {
    Phase.TOO_SHORT: "$foreground",
    Phase.IN_RANGE: "$text-success",
    Phase.WRAP_UP: "$text-warning",
    Phase.OVER: "$text-error",
}
BAR_SECONDS = 75.0
"""What the whole bar stands for: the window and a little over."""
BAR_WIDTH = 72
LARGE_ROWS = 5

# Each figure is five rows of three dots, a row read as bits; the colon is one dot wide.
_FIGURES: dict[str, tuple[int, tuple[int, ...]]] = {
    "0": (3, (7, 5, 5, 5, 7)),
    "1": (3, (2, 6, 2, 2, 7)),
    "2": (3, (7, 1, 7, 4, 7)),
    "3": (3, (7, 1, 7, 1, 7)),
    "4": (3, (5, 5, 7, 1, 1)),
    "5": (3, (7, 4, 7, 1, 7)),
    "6": (3, (7, 4, 7, 5, 7)),
    "7": (3, (7, 1, 1, 1, 1)),
    "8": (3, (7, 5, 7, 5, 7)),
    "9": (3, (7, 5, 7, 1, 7)),
    ":": (1, (0, 1, 0, 1, 0)),
    " ": (1, (0, 0, 0, 0, 0)),
}


def clock_face(seconds: float) -> str:
    """Return whole seconds as minutes and seconds, as a clock shows them: 0:07, 1:04."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def figures(text: str, *, large: bool) -> list[str]:
    """Return digits and colons drawn in five rows of blocks, or in three of half blocks."""
    grid = ["".join(_dots(character, row) for character in text) for row in range(LARGE_ROWS)]
    if large:
        return ["".join("██" if dot == "#" else "  " for dot in row).rstrip() for row in grid]
    grid.append(" " * len(grid[0]))
    return [
        "".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True)).rstrip()
        for pair in zip(grid[::2], grid[1::2], strict=True)
    ]


_HALVES = {"##": "█", "# ": "▀", " #": "▄", "  ": " "}


def _dots(character: str, row: int) -> str:
    width, rows = _FIGURES.get(character, _FIGURES[" "])
    bits = f"{rows[row]:0{width}b}"
    return bits.replace("1", "#").replace("0", " ") + " "


class Figures(Widget):
    """A time in large figures; they grow to five rows where the style sheet gives them the room."""

    DEFAULT_CSS = "Figures { width: auto; height: 5; }"

    _shown: tuple[str, str] = ("0:00", "")

    def show(self, text: str, colour: str) -> None:
        """Show the text in a theme colour; repaints only on a change."""
        if (text, colour) != self._shown:
            wider = len(text) != len(self._shown[0])
            self._shown = (text, colour)
            self.refresh(layout=wider)

    def get_content_width(self, container: object, viewport: object) -> int:
        large = self.styles.height is None or self.styles.height.value >= LARGE_ROWS
        return max(map(len, figures(self._shown[0], large=large)))

    def render(self) -> Content:
        text, colour = self._shown
        rows = figures(text, large=self.size.height >= LARGE_ROWS)
        return Content.styled("\n".join(rows), colour)


class WindowBar(Widget):
    """Seconds as a place on a line, the window of 30–60 s drawn heavy and the target as a lozenge.

    ``target`` is in seconds. Three rows: a pointer for now, the line, its figures.
    """

    DEFAULT_CSS = f"WindowBar {{ width: 1fr; max-width: {BAR_WIDTH}; height: 3; }}"
    SECONDS: ClassVar[tuple[float, ...]] = (0.0, WINDOW_START, WINDOW_END, BAR_SECONDS)

    def __init__(self, target: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._target = target
        self._now = 0.0
        self._colour = "$foreground-muted"

    def show(self, seconds: float, colour: str) -> None:
        """Point at the second, in a theme colour; repaints only when the pointer moves."""
        width = self.size.width
        before = (_cell(self._now, width), self._now > BAR_SECONDS, self._colour)
        self._now, self._colour = seconds, colour
        if before != (_cell(seconds, width), seconds > BAR_SECONDS, colour):
            self.refresh()

    def render(self) -> Content:
        width = self.size.width
        now = _cell(self._now, width)
        pointer = " " * now + ("▶" if self._now > BAR_SECONDS else "▼")
        line = bar_line(width, self._target)
        labels = bar_labels(width, self._target)
        ahead = line[now + 1 :]
        return Content.assemble(
            (pointer + "\n", self._colour),
            (line[: now + 1], self._colour),
            (ahead + "\n", "$foreground-muted"),
            (labels, "$foreground-muted"),
        )


def _cell(seconds: float, width: int) -> int:
    share = min(max(seconds / BAR_SECONDS, 0.0), 1.0)
    return int(share * max(0, width - 1))


def bar_line(width: int, target: int) -> str:
    """Return the line from 0 to 75 s in so many cells."""
    start, end = _cell(WINDOW_START, width), _cell(WINDOW_END, width)
    cells = ["━" if start <= cell <= end else "─" for cell in range(width)]
    if width:
        cells[start], cells[end] = "┣", "┫"
        cells[_cell(target, width)] = "◆"
    return "".join(cells)


def bar_labels(width: int, target: int) -> str:
    """Return the figures under the line, the target's where there is room for it."""
    cells = [" "] * width
    for seconds in (*WindowBar.SECONDS, float(target)):
        label = f"{seconds:.0f}"
        at = min(_cell(seconds, width), width - len(label))
        around = cells[max(0, at - 1) : at + len(label) + 1]
        if at >= 0 and not "".join(around).strip():
            cells[at : at + len(label)] = label
    return "".join(cells)


class Stopwatch(Vertical):
    """The clock of a rehearsal: figures, the phase in words, a hint, the bar, earlier takes."""

    DEFAULT_CSS = """
    Stopwatch { height: auto; padding: 0 1; }
    Stopwatch #face { height: auto; min-height: 5; }
    Stopwatch Figures { margin-right: 3; }
    Stopwatch #words { width: 1fr; height: auto; }
    Stopwatch #phase { height: 1; text-style: bold; }
    Stopwatch #hint { height: auto; color: $text-muted; }
    Stopwatch #earlier { height: auto; color: $text-muted; display: none; }
    """

    def __init__(self, target: int, earlier: str, *, id: str | None = None) -> None:
        """Take the target in seconds and what is said of earlier takes."""
        super().__init__(id=id)
        self._target = target
        self._earlier = earlier
        self._words = ("", "", "")

    def compose(self) -> ComposeResult:
        with Horizontal(id="face"):
            yield Figures(id="figures")
            with Vertical(id="words"):
                yield Static(id="phase", markup=False)
                yield Static(id="hint", markup=False)
        yield WindowBar(self._target, id="bar")
        yield Static(self._earlier, id="earlier", markup=False)

    def show(self, face: str, seconds: float, colour: str, phase: str, hint: str) -> None:
        """Show the figures, the place on the bar, the phase and a hint; repaints what changed."""
        self.query_one(Figures).show(face, colour)
        self.query_one(WindowBar).show(seconds, colour)
        before, self._words = self._words, (phase, hint, colour)
        if before[::2] != self._words[::2]:
            self.query_one("#phase", Static).update(Content.styled(phase, colour), layout=False)
        if before[1] != hint:
            self.query_one("#hint", Static).update(Content(hint))
