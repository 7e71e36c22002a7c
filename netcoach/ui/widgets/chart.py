"""A line chart in characters: values in their order, against lines that mean something.

Only text goes in and comes out, so that any list or label can hold it. The words that say the same
belong beside it: a chart is never the only way to read a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

LEAST_WIDTH = 12
"""Cells: in less no chart can be read, and none is drawn."""
_EMPTY = "\u2800"
_VALUE = "●"
_STEP = "·"
_ROOM = 0.08
"""The share of the height left free above and below."""


def chart(
    values: Sequence[float],
    *,
    lines: Sequence[tuple[float, str]] = (),
    width: int,
    height: int,
    ends: tuple[str, str] = ("", ""),
    places: Sequence[float] = (),
    slope: tuple[tuple[float, float], tuple[float, float]] | None = None,
    ruled: bool = True,
    plain: bool = False,
) -> list[str]:
    """Return the values as a chart: at most ``height`` lines of at most ``width`` cells.

    ``lines`` are levels to draw across, each with its label ("60 s"); ``ends`` stand below the
    left and the right end. ``places`` say where each value stands from left (0) to right (1);
    without them they stand evenly. ``slope`` is a line to compare with, from one pair of place
    and value to another; without ``ruled`` the levels are labelled and not drawn. ``plain`` uses
    ASCII alone. Nothing comes back where there is no value or no room: less than 12 cells or 3
    lines.
    """
    side = max((len(label) for _, label in lines), default=0) + 2
    foot = 1 if any(ends) else 0
    across, down = width - side, height - foot
    if not values or width < LEAST_WIDTH or across < 4 or down < 2:
        return []
    sloped = [value for _, value in slope] if slope else []
    low, high = _range([*values, *sloped, *(level for level, _ in lines)])
    draw = _ascii if plain else _dots
    points = list(zip(places or _places(len(values)), values, strict=True))
    levels = [level for level, _ in lines] if ruled else []
    drawn = draw(points, levels, slope, across, down, low, high)
    labels = _labels(lines, down, low, high)
    found = [f"{labels.get(row, ''):>{side - 2}} {text}".rstrip() for row, text in enumerate(drawn)]
    return found + ([_foot(ends, side - 1, across)] if foot else [])


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
    return low - room, high + room


def _row(level: float, down: int, low: float, high: float) -> int:
    """Return the line a level falls on, from the top."""
    return down - 1 - min(down - 1, max(0, int((level - low) / (high - low) * down)))


def _labels(
    lines: Sequence[tuple[float, str]], down: int, low: float, high: float
) -> dict[int, str]:
    """Return the labels by line; where two fall on one, the higher level has it."""
    return {_row(level, down, low, high): label for level, label in sorted(lines)}


def _foot(ends: tuple[str, str], side: int, across: int) -> str:
    first, last = ends
    if len(last) > across:
        last = ""
    gap = across - len(first) - len(last)
    if gap < 2:
        first, gap = "", across - len(last)
    return " " * side + first + " " * max(0, gap) + last


def _places(number: int) -> list[float]:
    """Return where each value stands from left to right, 0 to 1; one alone in the middle."""
    return [0.5] if number == 1 else [place / (number - 1) for place in range(number)]


Points = Sequence[tuple[float, float]]
Slope = tuple[tuple[float, float], tuple[float, float]] | None


def _dots(
    values: Points,
    levels: Sequence[float],
    slope: Slope,
    across: int,
    down: int,
    low: float,
    high: float,
) -> list[str]:
    from plotille import Canvas  # Slow to import, and wanted only where a chart is drawn.

    canvas = Canvas(across, down, xmin=0.0, ymin=low, xmax=1.0, ymax=high)
    right = canvas.xmax_inside
    for level in levels:
        # Every third dot: a line to compare with, not one that was measured.
        for dot in range(0, across * 2, 3):
            canvas.point(dot / (across * 2 - 1) * right, level)
    for place, value in _along(slope, across, 2):
        canvas.point(place * right, value, marker=_STEP)
    points = [(place * right, value) for place, value in values]
    for (x0, y0), (x1, y1) in pairwise(points):
        canvas.line(x0, y0, x1, y1)
    for x, value in points:
        canvas.point(x, value, marker=_VALUE)
    return [line.replace(_EMPTY, " ") for line in canvas.plot(linesep="\n").split("\n")]


def _along(slope: Slope, dots: int, step: int) -> list[tuple[float, float]]:
    """Return points along a slope, every so many dots of the width."""
    if slope is None:
        return []
    (x0, y0), (x1, y1) = slope
    number = max(2, round(abs(x1 - x0) * dots / step))
    shares = [place / (number - 1) for place in range(number)]
    return [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares]


def _ascii(
    values: Points,
    levels: Sequence[float],
    slope: Slope,
    across: int,
    down: int,
    low: float,
    high: float,
) -> list[str]:
    grid = [[" "] * across for _ in range(down)]
    for level in levels:
        grid[_row(level, down, low, high)] = list("- " * across)[:across]
    for sign, points in ((".", _along(slope, across, 2)), ("*", values)):
        for place, value in points:
            grid[_row(value, down, low, high)][round(place * (across - 1))] = sign
    return ["".join(line) for line in grid]
