"""Rows as a list draws them: cells cut to their columns, the cursor's sign, what was found lit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from netcoach.journal.search import places
from netcoach.text import clean, quote_open
from netcoach.ui.rows import END_GAP, LOOSE_ROOM, Column, Row, fact_side
from netcoach.ui.signs import sign

_SIDE = 2
"""Cells at the left for the cursor's sign."""
COLUMN_ROOM = 48
"""Cells: a column is stretched no further."""
TIGHT_COLUMN = 18
"""Cells: the most a column takes before others have had their room."""
_KEPT = 512
"""So many lines are kept as they were drawn: several screenfuls."""

Look = Callable[..., Style]
"""The look of a row by the parts that apply to it: its style, its tone, the cursor."""


def row_room(width: int) -> int:
    """Return the cells that the text of a row has in a list of a width."""
    # Before the first layout the width is not known: text is wrapped for a usual one.
    return max(8, (width or 75) - _SIDE - 1)


def look_of(widget: Widget, *parts: str) -> Style:
    """Return the look of a row in a widget with a component class ``row--PART`` for each part;
    what is translucent is laid over what lies below it."""
    ground = widget.background_colors[1]
    colour, bold, underline = widget.colors[3], False, False
    for part in parts:
        styles = widget.get_component_styles(f"row--{part}")
        if part.endswith("cursor"):
            ground = ground + styles.background
        elif styles.has_rule("color"):
            colour = styles.color
        bold = bold or styles.text_style.bold is True
        underline = underline or styles.text_style.underline is True
    return Style(
        color=(ground + colour).rich_color,
        bgcolor=ground.rich_color,
        bold=bold or None,
        underline=underline or None,
    )


class Strips:
    """Draws the rows of one source for one width in cells; a line that was drawn is kept."""

    def __init__(
        self, columns: tuple[Column, ...], width: int, look: Look, *, focused: bool
    ) -> None:
        self._columns = columns
        self._width = width
        self._room = row_room(width)
        self._look = look
        self._focused = focused
        self._kept: dict[tuple[int, bool], Strip] = {}

    def row(self, index: int, row: Row, *, here: bool = False) -> Strip:
        """Return the row at a place as a line; ``here`` is the cursor."""
        if (index, here) not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            self._kept[index, here] = self._drawn(row, here)
        return self._kept[index, here]

    def titles(self) -> Strip:
        """Return the titles of the columns as a line."""
        titles = tuple(column.title for column in self._columns)
        line = set_cell_size(" " * _SIDE + self._in_columns(titles), self._width)
        return Strip([Segment(line, self._look("dim"))])

    def blank(self) -> Strip:
        """Return a line without a row."""
        return Strip.blank(self._width, self._look())

    def _drawn(self, row: Row, here: bool) -> Strip:
        parts = [] if not here else ["cursor" if self._focused else "pale-cursor"]
        if row.style in ("heading", "dim", "title"):
            parts.append(row.style)
        base = self._look(*parts)
        toned = self._look(*parts, row.tone) if row.tone else base
        # Where two lists stand side by side, the full sign tells which one the keys go to.
        cursor = "▸ " if self._focused else "▹ "
        segments = [Segment(sign(cursor) if here else " " * _SIDE, base)]
        if row.style == "fact":
            side = row.side or fact_side(self._room)
            label = set_cell_size(_safe(row.cells[0]), side - 1) + " "
            segments.append(Segment(label, self._look("dim")))
            segments.append(Segment(_safe(row.cells[1]), base))
        elif row.style or not self._columns:
            lit = self._look(*parts, "lit") if row.lit else toned
            segments += self._loose(row, toned, self._look(*parts, "dim"), lit)
        else:
            segments.append(Segment(self._in_columns(row.cells), toned))
        return Strip(segments).adjust_cell_length(self._width, base).simplify()

    def _loose(self, row: Row, base: Style, dim: Style, lit: Style) -> list[Segment]:
        """A row outside the columns: its text, and what stands at the right edge."""
        first, *rest = (_safe(cell) for cell in row.cells)
        end = rest[-1] if rest else ""
        middle = "  ".join([first, *(cell for cell in rest[:-1] if cell)])
        room = min(self._room, LOOSE_ROOM) - (cell_len(end) + END_GAP if end else 0)
        text = _crop(middle, max(4, room))
        drawn = _lit(text, row.lit, base, lit)
        if not end:
            return drawn
        return [*drawn, Segment(" " * (room - cell_len(text) + 2), base), Segment(end, dim)]

    @cached_property
    def _widths(self) -> list[int]:
        """The width of each column: one without room is 0, texts share what is left."""
        columns, room = self._columns, self._room
        widths = [0] * len(columns)
        tight = sum(column.width + 1 for column in columns) > room + 1
        for number, column in enumerate(columns):
            wanted = min(column.width, TIGHT_COLUMN) if tight else column.width
            need = wanted + 1 if number else min(wanted, room)
            if need > room:
                break
            widths[number] = need - (1 if number else 0)
            room -= need
        texts = [n for n, column in enumerate(columns) if widths[n] >= 14 and not column.right]
        for turn, number in enumerate(texts):
            share = min(room // (len(texts) - turn), COLUMN_ROOM - widths[number])
            widths[number] += max(0, share)
            room -= max(0, share)
        return widths

    def _in_columns(self, cells: tuple[str, ...]) -> str:
        parts = []
        for text, column, width in zip(cells, self._columns, self._widths, strict=False):
            if width:
                text = _crop(_safe(text), width)
                gap = " " * (width - cell_len(text))
                parts.append(gap + text if column.right else text + gap)
        return " ".join(parts)


def _safe(text: str) -> str:
    return sign(clean(text).replace("\n", " ").replace("\t", " "))


def _lit(text: str, starts: tuple[str, ...], base: Style, lit: Style) -> list[Segment]:
    """Return a text with the words that begin so lit."""
    found, done = [], 0
    for start, end in places(text, starts) if starts else ():
        found += [Segment(text[done:start], base), Segment(text[start:end], lit)]
        done = end
    return [segment for segment in (*found, Segment(text[done:], base)) if segment.text]


def _crop(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    cut = set_cell_size(text, max(0, width - 1)).rstrip()
    if not quote_open(cut):
        return cut + sign("…")
    cut = set_cell_size(text, max(0, width - 2)).rstrip()
    return cut + sign("…") + ("”" if quote_open(cut) else "")
