"""The one list: virtual, so that a hundred thousand rows cost what a screenful costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netcoach.ui.hiding import masked
from netcoach.ui.rows import Row, Rows, Source, rows
from netcoach.ui.widgets.row_pages import Pages
from netcoach.ui.widgets.row_strips import Strips, look_of, row_room


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
        self._pages = Pages()
        self._strips: Strips | None = None
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
            found = self._pages.place_near(self.cursor, held.value)
            self.cursor = self.cursor if found is None else found
        self.cursor = self._pages.nearest(min(self.cursor, max(0, len(self._pages) - 1)), 1)
        self._settling = False
        self._reveal()

    def _fit(self) -> None:
        if isinstance(self.source, Rows):
            self.source.fit(row_room(self.size.width))
        self._pages = Pages(self.source, self._for_eyes)
        self._strips = None
        self.virtual_size = Size(self.size.width, len(self._pages) + self._head)

    def _for_eyes(self, row: Row) -> Row:
        return masked(row) if getattr(self.app, "hides_notes", False) else row

    @property
    def _head(self) -> int:
        """The lines above the rows: one where columns have titles."""
        return 1 if self.source.columns and len(self._pages) else 0

    def row_at(self, index: int) -> Row | None:
        """Return the row at a place, None past the end."""
        return self._pages.row(index)

    @property
    def row(self) -> Row | None:
        """The row under the cursor, None where nothing can be chosen, or only text is in sight."""
        return self._under if self._in_sight(self.cursor) else None

    @property
    def _under(self) -> Row | None:
        """The row under the cursor, in sight or not."""
        return self._pages.chosen(self.cursor)

    def _in_sight(self, place: int) -> bool:
        line, height = place + self._head - int(self.scroll_y), self.size.height
        # Before the first layout there is no height, and nothing is out of sight.
        return not height or self._head <= line < height

    def go_to(self, value: object) -> None:
        """Take the cursor to the row of a value, if it is among those shown."""
        place = self._pages.place_of(value)
        if place is not None:
            self._go(place, 1 if place > self.cursor else -1)

    # Moving

    def _go(self, index: int, step: int) -> None:
        count = len(self._pages)
        if not count:
            return
        place = self._pages.nearest(max(0, min(count - 1, index)), step)
        if (place - self.cursor) * step > 0:
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
        first = self._pages.nearest(0, 1) == self.cursor
        line, height = self.cursor + self._head, self.size.height or 1
        top = 0 if first else max(0, line - self._head)
        lines = self._pages.lines_of(self.cursor, self.size.height)
        end = min(line + lines, max(line + 1, top + height))
        region = Region(0, top, 1, min(end - top, height))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Take the cursor along, so that the row the keys act on is one that is in sight."""
        super().watch_scroll_y(old, new)
        count = len(self._pages)
        if self._settling or self._in_sight(self.cursor) or not count:
            return
        top, height = int(self.scroll_y), self.size.height - self._head
        inside = range(top, min(count, top + height))
        for place in inside if self.cursor < top else reversed(inside):
            row = self._pages.chosen(place)
            if row is not None:
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
        place = self._pages.nearest(max(0, min(len(self._pages) - 1, self.cursor + step)), step)
        top, height = int(self.scroll_y), self.size.height - self._head
        between = (place - self.cursor) * step - 1
        seen = top + height - 1 - self.cursor if step > 0 else self.cursor - top
        # What a step leaves in sight is what stands before the row it leads to.
        before = height - min(height, self._pages.lines_of(place, self.size.height))
        return between > 0 and between > seen + before

    def action_page(self, step: int) -> None:
        self._go(self.cursor + step * max(1, self.size.height - 2), step)

    def action_edge(self, step: int) -> None:
        self._go(0 if step < 0 else len(self._pages) - 1, step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be chosen, Enter belongs to the screen."""
        return self.row is not None if action == "choose" else True

    def action_choose(self) -> None:
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def on_click(self, event: events.Click) -> None:
        index = event.y + int(self.scroll_y) - self._head
        row = self._pages.chosen(index)
        if row is None:
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
        self._strips = None
        self.refresh()

    @property
    def strips(self) -> Strips:
        """What draws its rows, for its width and its focus as they are now."""
        if self._strips is None:
            look = partial(look_of, self)
            width, focused = self.size.width, self.has_focus
            self._strips = Strips(self.source.columns, width, look, focused=focused)
        return self._strips

    def render_line(self, y: int) -> Strip:
        index = y + int(self.scroll_y) - self._head
        if index < 0:
            return self.strips.titles()
        row = self.row_at(index)
        if row is None:
            return self.strips.blank()
        return self.strips.row(index, row, here=index == self.cursor and row.chosen)
