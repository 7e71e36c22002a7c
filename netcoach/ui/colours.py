"""The two themes, and what is left of them without colour."""

from __future__ import annotations

import os
import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

DARK = Theme(
    name="netcoach",
    primary="#7fb4ca",
    secondary="#98bb6c",
    accent="#7fb4ca",
    success="#98bb6c",
    warning="#e6c384",
    error="#e46876",
    background="#16181d",
    surface="#1e2128",
    panel="#262a33",
    foreground="#d8dbe2",
    dark=True,
)
LIGHT = Theme(
    name="netcoach-light",
    primary="#2f6f8f",
    secondary="#4a7a2c",
    accent="#2f6f8f",
    success="#3f7a24",
    warning="#8a5a00",
    error="#b3261e",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e8e5dd",
    foreground="#22252b",
    dark=False,
)


class Colourless(LineFilter):
    """Takes every colour away; bold, underlined and reversed stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colour."""
        return [
            Segment(text, style.without_color if style else None, control)
            for text, style, control in segments
        ]


_MONOCHROME = re.compile(r"vt[1-3]\d\d(-.*)?|.+-(m|mono)")


def monochrome() -> bool:
    """Whether the terminal has no colours, by its name: those of glass, and what is called mono."""
    return _MONOCHROME.fullmatch(os.environ.get("TERM", "").lower()) is not None
