"""What stands around every screen: the tabs, the objective, the coach's next action."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from netcoach.text import one_line, quote_open, shorten
from netcoach.ui.rows import folded
from netcoach.ui.signs import sign

_NEXT = " NEXT  "
_SIDE = " " * cell_len(_NEXT)
_MANY_LINES_BELOW = 60
"""Cells: in a window less wide, NEXT may take a line more."""
_LOW = 20
"""Lines: in a window less high it may not, as the list below needs them."""
_HIDDEN = (" notes hidden ", " hidden ", "hidden", sign("✗"))
TABS = ("Today", "Preparation", "Orientation", "Implementation", "Assessment", "Journal")


class TopBar(Widget):
    """The name and the six screens; the present one stands out, each can be clicked."""

    DEFAULT_CSS = "TopBar { height: 1; background: $surface; }"

    def __init__(self, here: int) -> None:
        super().__init__()
        self._here = here
        self._spans: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        parts = self._tabs()
        room = self.size.width - sum(cell_len(text) for text, _ in parts)
        if getattr(self.app, "hides_notes", False):
            # The tabs are said by their figures too; that notes are hidden by this word alone.
            words = next((one for one in _HIDDEN if cell_len(one) <= room), "")
            parts.append((" " * (room - cell_len(words)) + words, "bold $text-warning"))
        return Content.assemble(*parts)

    def _tabs(self) -> list[tuple[str, str]]:
        titled = [f" {number} {title} " for number, title in enumerate(TABS)]
        name = " netcoach "
        room = self.size.width
        if cell_len(name + "".join(titled)) > room:
            name = ""
        if cell_len("".join(titled)) > room:
            titled = [f" {number} {title}" for number, title in enumerate(TABS)]
        if cell_len("".join(titled)) > room:
            titled = [
                f" {number} {title} " if number == self._here else f" {number} "
                for number, title in enumerate(TABS)
            ]
        parts: list[tuple[str, str]] = [(name, "bold $accent")]
        self._spans, at = [], cell_len(name)
        for number, text in enumerate(titled):
            here = number == self._here
            parts.append((text, "bold $text on $accent 40%" if here else "$foreground-muted"))
            self._spans.append((at, at + cell_len(text), number))
            at += cell_len(text)
        return parts

    async def on_click(self, event: events.Click) -> None:
        for start, end, number in self._spans:
            if start <= event.x < end:
                await self.run_action(f"app.go({number})")


class ObjectiveLine(Widget):
    """The objective, how far it is, and the calendar."""

    DEFAULT_CSS = "ObjectiveLine { height: 1; padding: 0 1; color: $text-muted; }"

    def __init__(self) -> None:
        super().__init__()
        self._objective = ""
        self._figures: tuple[str, ...] = ()
        self._share: float | None = None

    def show(self, objective: str, figures: tuple[str, ...], share: float | None) -> None:
        """Show an objective; ``share`` of it reached is 0–1, None where it has no figures."""
        now = (objective, figures, share)
        if now != (self._objective, self._figures, self._share):
            self._objective, self._figures, self._share = now
            self.refresh()

    def render(self) -> Content:
        room = self.size.width
        if not self._objective:
            return Content.styled("No objective yet", "$foreground-muted")
        figures = list(self._figures)
        if self._share is not None:
            full = round(min(1.0, max(0.0, self._share)) * 10)
            figures.insert(1, sign("▰" * full + "▱" * (10 - full)))
        # In a narrow window the figures give way one after the other, the objective stays.
        while len(figures) > 1 and room - cell_len("  ".join(figures)) - 2 < min(
            28, cell_len(self._objective)
        ):
            figures.pop()
        end = "  ".join(figures)
        start = shorten(self._objective, max(8, room - cell_len(end) - 2))
        gap = " " * max(2, room - cell_len(start) - cell_len(end))
        return Content.assemble((start, "$foreground"), (gap, ""), (end, "$foreground-muted"))


class NextLine(Widget):
    """The coach's one next action."""

    DEFAULT_CSS = """
    NextLine {
        height: auto; max-height: 3; padding: 0 1; background: $surface;
        link-color: $foreground-muted; link-style: none; link-background: transparent;
        link-color-hover: $accent; link-style-hover: none; link-background-hover: transparent;
    }
    """

    @dataclass
    class Wanted(Message):
        """The user clicked the next action."""

    def __init__(self) -> None:
        super().__init__()
        self._say, self._do, self._key = "", "do it", "n"
        self._other = ""

    def show(self, say: str, do: str, key: str, other: str = "") -> None:
        """Show what to do next, the words for doing it and the key that does it; ``other`` is the
        key to put it off by, shown with its words where there is room on the line."""
        if (say, do, key, other) != (self._say, self._do, self._key, self._other):
            self._say, self._do, self._key, self._other = say, do, key, other
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take; at most two, or three in a narrow window that is not
        low."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[str]:
        """Return the words by lines, the last of which leaves room for the key; what has no room
        is cut at a word."""
        room = max(8, width - cell_len(_NEXT))
        left = max(8, room - cell_len(self._end) - 2)
        most = 3 if width < _MANY_LINES_BELOW and self.app.size.height >= _LOW else 2
        lines = folded(one_line(self._say), room) or [""]
        if cell_len(lines[-1]) > left and (len(lines) < most or len(lines) == 1):
            lines.append("")
        if len(lines) > most or cell_len(lines[-1]) > left:
            lines, rest = lines[: most - 1], " ".join(lines[most - 1 :])
            lines.append(_at_a_word(rest, left, " ".join(lines)))
        return lines

    @property
    def _end(self) -> str:
        return f"{sign(self._key)} {self._do}"

    def _ending(self, room: int) -> Content:
        """Return the words at the right for so many cells: what to press, and what instead."""
        do = Content.styled(self._end, "$accent")
        if not self._other or cell_len(f"{self._other}  {self._end}") > room:
            return do
        instead = Content.styled(self._other, "$foreground-muted")
        instead = instead.stylize(Style.from_meta({"@click": "screen.not_now"}))
        return Content.assemble(instead, "  ", do)

    def render(self) -> Content:
        *above, last = self._lines(self.size.width)
        room = self.size.width - cell_len(_SIDE + last)
        end = self._ending(room - 2)
        gap = " " * max(1, room - end.cell_length)
        words = f"\n{_SIDE}".join([*above, last + gap])
        return Content.assemble((_NEXT, "bold $accent"), (words, "$foreground"), end)

    def on_click(self, event: events.Click) -> None:
        if "@click" not in event.style.meta:
            self.post_message(self.Wanted())


def _at_a_word(text: str, room: int, before: str) -> str:
    """Return text in so many cells, cut after a word; a quote left open, there or in the text
    ``before``, is closed."""
    if cell_len(text) <= room:
        return text
    cut = folded(text, max(1, room - 2))[0]
    return f"{cut}{sign('…')}{'”' if quote_open(before + cut) else ''}"
