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
                    contrast = colour.get_contrast_ratio(Color.from_rich_color(ground))
                    assert contrast >= READABLE, (segment.text, theme)
