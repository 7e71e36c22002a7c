"""How loud the microphone hears, on one line."""

from __future__ import annotations

from collections import deque

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from netcoach.ui.signs import sign

QUIET, LOUD = 0.4, 0.96
"""Levels: a peak under −36 dBFS is quiet, one over −2.4 dBFS is cut off."""
NO_SOUND, TOO_QUIET, GOOD, TOO_LOUD = "no sound", "quiet", "good", "too loud"
_TONES = {
    NO_SOUND: "$foreground-muted",
    TOO_QUIET: "$text-warning",
    GOOD: "$text-success",
    TOO_LOUD: "$text-error",
}
_BAR_CELLS = 20
_REMEMBERED = 5
"""Levels shown that the word goes by: the gaps between words are not quiet speech."""


def level_word(level: float) -> str:
    """Return what to say of a level, 0–1."""
    if level <= 0:
        return NO_SOUND
    if level < QUIET:
        return TOO_QUIET
    return GOOD if level < LOUD else TOO_LOUD


def level_bar(level: float, cells: int) -> str:
    """Return a level, 0–1, as a bar of so many cells; any sound at all fills one."""
    full = min(cells, max(1 if level > 0 else 0, round(level * cells)))
    return sign("▰" * full + "▱" * (cells - full))


class LevelMeter(Widget):
    """A bar and a word for the level it is shown; it draws nothing before the first."""

    DEFAULT_CSS = "LevelMeter { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn = ("", "")
        self._levels: deque[float] = deque(maxlen=_REMEMBERED)

    def show(self, level: float | None) -> None:
        """Show a level, 0–1; None takes the meter away. Repaints only what changed."""
        if level is None:
            self._levels.clear()
        else:
            self._levels.append(level)
        drawn = self._parts()
        if drawn != self._drawn:
            self._drawn = drawn
            self.refresh()

    @property
    def words(self) -> str:
        """What the meter says beside its bar."""
        return level_word(max(self._levels)) if self._levels else ""

    def _parts(self) -> tuple[str, str]:
        words = self.words
        if not words:
            return "", ""
        room = self.size.width - cell_len(TOO_LOUD) - 2
        return level_bar(self._levels[-1], max(0, min(_BAR_CELLS, room))), words

    def render(self) -> Content:
        bar, words = self._drawn = self._parts()
        tone = _TONES.get(words, "")
        if not bar:
            return Content.styled(words, tone) if words else Content("")
        return Content.assemble((bar, tone), "  ", (words, tone))
