"""Text can be read on its ground, in the dark and in the light."""

from __future__ import annotations

import pytest
from textual.color import Color

from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.ui.app import NetcoachApp
from netcoach.ui.colours import DARK, LIGHT
from netcoach.ui.desk import Desk
from netcoach.ui.widgets.row_list import RowList

READABLE = 4.5
"""The contrast that WCAG 2 asks of text, level AA."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_rows_can_be_read(journal: Journal, theme: str) -> None:
    for name in ("Ana Ruiz", "Lee Chen"):
        journal.save(Person(name=name))
    app = NetcoachApp(Desk(journal))
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.press("5")
        await pilot.pause()
        listing = app.screen.query_one(RowList)
        for line in (1, 2):
            for segment in listing.render_line(line):
                if segment.text.strip() and segment.style and segment.style.color:
                    ground = segment.style.bgcolor
                    assert ground is not None
                    colour = Color.from_rich_color(segment.style.color)
                    assert contrast(colour, Color.from_rich_color(ground)) >= READABLE, segment


@pytest.mark.parametrize(
    ("name", "none"),
    [
        ("vt100", True),
        ("vt220", True),
        ("vt102-w", True),
        ("xterm-mono", True),
        ("ansi-m", True),
        ("xterm-256color", False),
        ("vt525", False),
        ("linux", False),
        ("", False),
    ],
)
async def test_a_terminal_without_colours_is_sent_none(
    journal: Journal, name: str, none: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", name)
    app = NetcoachApp(Desk(journal))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        coloured = [one for strip in strips for one in strip if one.style and one.style.color]
        assert (not coloured) is none
