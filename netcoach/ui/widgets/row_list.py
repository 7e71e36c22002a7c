"""The one list: virtual, so that a hundred thousand rows cost what a screenful costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netcoach.journal.search import places
from netcoach.text import clean, quote_open
from netcoach.ui.hiding import masked
from netcoach.ui.rows import LOOSE_ROOM, Column, Row, Rows, Source, fact_side, rows
from netcoach.ui.signs import sign

_PAGE = 64
_SIDE = 2
"""Cells at the left for the cursor's sign."""
COLUMN_ROOM = 48
"""Cells: a column is stretched no further."""
TIGHT_COLUMN = 18
"""Cells: the most a column takes before others have had their room."""


class RowList(ScrollView, can_focus=True):
    """Shows a source's rows with a cursor; asks the source only for what is on screen."""

    DEFAULT_CSS = """
    RowList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    RowList { scrollbar-background: $surface; scrollbar-color: $panel-lighten-1; }
    RowList > .row--cursor { background: $accent 30%; text-style: bold; }
    RowList > .row--pale-cursor { background: $foreground 8%; }
    RowList > .row--heading { color: $accent; text-style: bold; }
    RowList > .row--title { text-style: bold; }
    RowList > .row--dim { color: $foreground-muted; }
    RowList > .row--lit { color: $accent; text-style: bold underline; }
    RowList > .row--good { color: $text-success; }
    RowList > .row--warn { color: $text-warning; }
    RowList > .row--bad { color: $text-error; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--cursor", "row--pale-cursor", "row--heading", "row--dim", "row--title",
        "row--good", "row--warn", "row--bad", "row--lit",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="list.up", show=False),
        Binding("down,j", "move(1)", "Down", id="list.down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="list.page_up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="list.page_down", show=False),
        Binding("home,g", "edge(-1)", "First", id="list.first", show=False),
        Binding("end,G", "edge(1)", "Last", id="list.last", show=False),
        Binding("enter", "choose", "Open", id="list.open", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A row was opened, by Enter or a click on the row under the cursor."""

        list: RowList
        row: Row

        @property
        def control(self) -> RowList:
            return self.list

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        list: RowList
        row: Row

        @property
        def control(self) -> RowList:
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.source: Source = rows()
        self.cursor = 0
        self._pages: dict[int, tuple[Row, ...]] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._count = 0
        self._settling = False

    # What it shows

    def show(self, source: Source, *, keep: bool = True) -> None:
        """Show a source; with ``keep`` the cursor stays on its row, or near its place."""
        held = self._under if keep else None
        self.source = source
        if not keep:
            self.cursor = 0
            self._scroll(0)
        self._settle(held)
        self.refresh()

    def _settle(self, held: Row | None) -> None:
        """Fit the rows to the width, and take the cursor to the row that it stood on before, or
        near its place."""
        self._settling = True
        self._fit()
        if held is not None and held.value is not None:
            self._find_again(held)
        self.cursor = self._nearest(min(self.cursor, max(0, self._count - 1)), 1)
        self._settling = False
        self._reveal()

    def _fit(self) -> None:
        if isinstance(self.source, Rows):
            self.source.fit(self._room)
        self._pages.clear()
        self._strips.clear()
        self._count = len(self.source)
        head = 1 if self.source.columns and self._count else 0
        self.virtual_size = Size(self.size.width, self._count + head)

    @property
    def _room(self) -> int:
        # Before the first layout the width is not known: text is wrapped for a usual one.
        return max(8, (self.size.width or 75) - _SIDE - 1)

    @property
    def _head(self) -> int:
        return 1 if self.source.columns and self._count else 0

    def row_at(self, index: int) -> Row | None:
        """Return the row at a place, None past the end."""
        if not 0 <= index < self._count:
            return None
        start = index - index % _PAGE
        if start not in self._pages:
            if len(self._pages) > 32:
                self._pages.clear()
            some = self.source.page(start, _PAGE)
            hide = getattr(self.app, "hides_notes", False)
            self._pages[start] = tuple(masked(row) for row in some) if hide else tuple(some)
        page = self._pages[start]
        return page[index - start] if index - start < len(page) else None

    @property
    def row(self) -> Row | None:
        """The row under the cursor, None where nothing can be chosen, or only text is in sight."""
        return self._under if self._in_sight(self.cursor) else None

    @property
    def _under(self) -> Row | None:
        """The row under the cursor, in sight or not."""
        row = self.row_at(self.cursor)
        return row if row is not None and row.chosen else None

    def _in_sight(self, place: int) -> bool:
        line, height = place + self._head - int(self.scroll_y), self.size.height
        # Before the first layout there is no height, and nothing is out of sight.
        return not height or self._head <= line < height

    def go_to(self, value: object) -> None:
        """Take the cursor to the row of a value, if it is among those shown."""
        for index in range(self._count):
            row = self.row_at(index)
            if row is not None and row.chosen and _same(row.value, value):
                self._go(index, 1 if index > self.cursor else -1)
                return

    def _find_again(self, held: Row) -> None:
        around = range(max(0, self.cursor - _PAGE), min(self._count, self.cursor + _PAGE))
        for index in sorted(around, key=lambda i: abs(i - self.cursor)):
            row = self.row_at(index)
            if row is not None and row.chosen and _same(row.value, held.value):
                self.cursor = index
                return

    def _nearest(self, index: int, step: int) -> int:
        """Return the next place in a direction where the cursor may stand, else the other way."""
        for way in (step, -step):
            place = index
            while 0 <= place < self._count:
                row = self.row_at(place)
                if row is not None and row.chosen:
                    return place
                place += way
        return index

    # Moving

    def _go(self, index: int, step: int) -> None:
        if not self._count:
            return
        wanted = max(0, min(self._count - 1, index))
        place = self._nearest(wanted, step)
        if place != self.cursor and (place - self.cursor) * step > 0:
            self.cursor = place
            self.refresh()
            self._reveal()
            row = self.row
            if row is not None:
                self.post_message(self.Moved(self, row))
        else:
            self._scroll(self.scroll_y + step)

    def _scroll(self, top: float) -> None:
        # At once: the next key may come before the next drawing, and acts on what is in sight.
        self.scroll_to(y=top, animate=False, immediate=True)

    def _reveal(self) -> None:
        """Scroll to the cursor; on the first row that can be chosen, to what stands above it."""
        first = self._nearest(0, 1) == self.cursor
        line, height = self.cursor + self._head, self.size.height or 1
        top = 0 if first else max(0, line - self._head)
        end = min(line + self._lines_of(self.cursor), max(line + 1, top + height))
        region = Region(0, top, 1, min(end - top, height))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def _lines_of(self, place: int) -> int:
        """Return how many lines a row takes with the text that goes on below it."""
        end = place + 1
        while (row := self.row_at(end)) is not None and row.style in ("text", "dim"):
            if not any(cell.strip() for cell in row.cells) or end - place >= self.size.height:
                break
            end += 1
        return end - place

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Take the cursor along, so that the row the keys act on is one that is in sight."""
        super().watch_scroll_y(old, new)
        if self._settling or self._in_sight(self.cursor) or not self._count:
            return
        top, height = int(self.scroll_y), self.size.height - self._head
        inside = range(top, min(self._count, top + height))
        for place in inside if self.cursor < top else reversed(inside):
            row = self.row_at(place)
            if row is not None and row.chosen:
                self.cursor = place
                self.refresh()
                self.post_message(self.Moved(self, row))
                return

    def action_move(self, step: int) -> None:
        if self._reads_on(step):
            self._scroll(self.scroll_y + step)
        else:
            self._go(self.cursor + step, step)

    def _reads_on(self, step: int) -> bool:
        """Whether the text before the next row that can be chosen is too long to be seen before
        and after a step: it is scrolled through, line by line, and never leapt over."""
        if abs(step) != 1 or self.row_at(self.cursor) is None:
            return False
        if not self._in_sight(self.cursor):
            return True
        place = self._nearest(max(0, min(self._count - 1, self.cursor + step)), step)
        top, height = int(self.scroll_y), self.size.height - self._head
        between = (place - self.cursor) * step - 1
        seen = top + height - 1 - self.cursor if step > 0 else self.cursor - top
        # What a step leaves in sight is what stands before the row it leads to.
        before = height - min(height, self._lines_of(place))
        return between > 0 and between > seen + before

    def action_page(self, step: int) -> None:
        self._go(self.cursor + step * max(1, self.size.height - 2), step)

    def action_edge(self, step: int) -> None:
        self._go(0 if step < 0 else self._count - 1, step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be chosen, Enter belongs to the screen."""
        return self.row is not None if action == "choose" else True

    def action_choose(self) -> None:
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def on_click(self, event: events.Click) -> None:
        index = event.y + int(self.scroll_y) - self._head
        row = self.row_at(index)
        if row is None or not row.chosen:
            return
        event.stop()
        again = index == self.cursor
        self.cursor = index
        self.refresh()
        self.post_message(self.Chosen(self, row) if again else self.Moved(self, row))

    # Drawing

    def on_resize(self) -> None:
        self._settle(self._under)

    def on_focus(self) -> None:
        self._redraw()

    def on_blur(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index = y + int(self.scroll_y) - self._head
        if index < 0:
            return self._columns_strip(width)
        row = self.row_at(index)
        if row is None:
            return Strip.blank(width, self._style())
        here = index == self.cursor and row.chosen
        cached = self._strips.get((index, here))
        if cached is None:
            if len(self._strips) > 512:
                self._strips.clear()
            cached = self._strips[index, here] = self._strip(row, here, width)
        return cached

    def _style(self, *parts: str) -> Style:
        """Return the look of a row; what is translucent is laid over what lies below it."""
        ground = self.background_colors[1]
        colour, bold, underline = self.colors[3], False, False
        for part in parts:
            styles = self.get_component_styles(f"row--{part}")
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

    def _columns_strip(self, width: int) -> Strip:
        titles = tuple(column.title for column in self.source.columns)
        line = set_cell_size(" " * _SIDE + self._line(titles), width)
        return Strip([Segment(line, self._style("dim"))])

    def _strip(self, row: Row, here: bool, width: int) -> Strip:
        parts = [] if not here else ["cursor" if self.has_focus else "pale-cursor"]
        if row.style in ("heading", "dim", "title"):
            parts.append(row.style)
        base = self._style(*parts)
        toned = self._style(*parts, row.tone) if row.tone else base
        # Where two lists stand side by side, the full sign tells which one the keys go to.
        cursor = "▸ " if self.has_focus else "▹ "
        segments = [Segment(sign(cursor) if here else "  ", base)]
        if row.style == "fact":
            side = row.side or fact_side(self._room)
            label = set_cell_size(_safe(row.cells[0]), side - 1) + " "
            segments.append(Segment(label, self._style("dim")))
            segments.append(Segment(_safe(row.cells[1]), base))
        elif row.style or not self.source.columns:
            lit = self._style(*parts, "lit") if row.lit else toned
            segments += self._loose(row, toned, self._style(*parts, "dim"), lit)
        else:
            segments.append(Segment(self._line(row.cells), toned))
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _loose(self, row: Row, base: Style, dim: Style, lit: Style) -> list[Segment]:
        """A row outside the columns: its text, and what stands at the right edge."""
        first, *rest = (_safe(cell) for cell in row.cells)
        end = rest[-1] if rest else ""
        middle = "  ".join([first, *(cell for cell in rest[:-1] if cell)])
        room = min(self._room, LOOSE_ROOM) - (cell_len(end) + 2 if end else 0)
        text = _crop(middle, max(4, room))
        drawn = _lit(text, row.lit, base, lit)
        if not end:
            return drawn
        return [*drawn, Segment(" " * (room - cell_len(text) + 2), base), Segment(end, dim)]

    def _widths(self) -> list[int]:
        """Return the width of each column: one without room is 0, texts share what is left."""
        columns, room = self.source.columns, self._room
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

    def _line(self, cells: tuple[str, ...]) -> str:
        parts = []
        for text, column, width in zip(cells, self.source.columns, self._widths(), strict=False):
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


def _same(one: object, other: object) -> bool:
    """Whether two values stand for the same thing: records by kind and id, the rest as they are."""
    kind = getattr(one, "kind", None)
    if kind is not None and hasattr(one, "id"):
        return bool(kind == getattr(other, "kind", None) and one.id == getattr(other, "id", None))
    return type(one) is type(other) and one == other


__all__ = ["LOOSE_ROOM", "Column", "RowList"]
