"""The thumb of the scrollbars: whole cells with a sign, one thumb also where colour is not seen."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

from netcoach.ui.signs import sign

_THUMB = {True: "▐", False: "▄"}
"""The sign of the thumb of an upright bar, and of one that lies."""


class ScrollThumb(ScrollBarRender):
    """Draws a scrollbar.

    Textual rounds both ends of a thumb with part of a block: without colour these look like two
    thumbs, with nothing between them.
    """

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    @classmethod
    def render_bar(cls, *args: Any, **details: Any) -> Segments:
        """Return the bar, its thumb in signs."""
        drawn = super().render_bar(*args, **details)
        thumb = sign(_THUMB[details.get("vertical", True)])
        return Segments([_signed(one, thumb) for one in drawn.segments], new_lines=drawn.new_lines)


def _signed(one: Segment, thumb: str) -> Segment:
    """Return a part of the bar, that of the thumb with its sign."""
    style = one.style
    if style is None or style.meta.get("@mouse.down") != "grab":
        return one
    shown = Style(color=style.color, meta=style.meta)
    return Segment(thumb * len(one.text), shown)


def sign_scrollbars() -> None:
    """Draw the thumb of every scrollbar so."""
    ScrollBar.renderer = ScrollThumb


__all__ = ["ScrollThumb", "sign_scrollbars"]
