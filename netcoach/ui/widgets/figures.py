"""Large figures, and the letters of the lights, drawn with blocks."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

LARGE_ROWS = 5

# Each sign has its width in dots and five rows, a row read as bits.
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
    "D": (4, (14, 9, 9, 9, 14)),
    "E": (3, (7, 4, 6, 4, 7)),
    "G": (4, (7, 8, 11, 9, 7)),
    "L": (3, (4, 4, 4, 4, 7)),
    "N": (4, (9, 13, 11, 9, 9)),
    "O": (4, (6, 9, 9, 9, 6)),
    "R": (4, (14, 9, 14, 10, 9)),
    "V": (3, (5, 5, 5, 5, 2)),
    "W": (5, (17, 17, 21, 21, 10)),
    "Y": (3, (5, 5, 2, 2, 2)),
    " ": (1, (0, 0, 0, 0, 0)),
}


def clock_face(seconds: float) -> str:
    """Return whole seconds as minutes and seconds, as a clock shows them: 0:07, 1:04."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def figures(text: str, *, large: bool) -> list[str]:
    """Return digits, colons and the letters of the lights in five rows of blocks, or in three of
    half blocks."""
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
