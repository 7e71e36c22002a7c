"""All keys of a screen, on as many lines as they take."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from netcoach.ui.widgets.key_line import KeyLine


class KeyPad(KeyLine):
    """The keys that apply now, none left out: where a line is full, the next one takes them.

    Each may be clicked.
    """

    DEFAULT_CSS = "KeyPad { height: auto; text-wrap: nowrap; }"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._lines(width)))

    def show(self) -> None:
        """List the keys that apply now."""
        lines = self._lines(self.size.width)
        self.update(Content("\n").join(lines))

    def _lines(self, room: int) -> list[Content]:
        gap = Content("  " if room < 60 else "    ")
        lines: list[Content] = []
        for entry in (self._entry(bound) for bound in self._own()):
            longer = gap.join([lines[-1], entry]) if lines else entry
            if lines and longer.cell_length > room:
                lines.append(entry)
            else:
                lines[-1:] = [longer]
        return lines
