"""What is said for a moment: whole, and never in the way of what is typed or read."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from netcoach.journal import Journal
from netcoach.ui.widgets.form import FieldRow
from netcoach.ui.widgets.frame import NextLine, ObjectiveLine
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import SIZES, seated


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_stands_at_the_top_right_over_the_objective_and_soon_goes(
    size: tuple[int, int], journal: Journal
) -> None:
    async with seated(journal, size) as seat:
        await seat.press("1")
        for words in ("Saved: a name of some length. u takes it back.", "Saved: one."):
            seat.app.say(words)  # type: ignore[attr-defined]
            await seat.settle()
        toast = seat.screen.query_one(Toast)
        assert toast.region.height == 1
        # Of a line half covered a lone word or figure would be left.
        assert (toast.region.x, toast.region.right) == (0, size[0])
        assert toast.region.y == seat.screen.query_one(ObjectiveLine).region.y
        (said,) = seat.app._notifications
        assert said.timeout <= 3
        seat.app.say("It went wrong.", wrong=True)  # type: ignore[attr-defined]
        await seat.settle()
        (said,) = seat.app._notifications
        assert said.timeout > 3


@pytest.mark.parametrize("size", SIZES)
async def test_over_a_form_nothing_that_is_said_covers_a_field(
    size: tuple[int, int], journal: Journal
) -> None:
    async with seated(journal, size) as seat:
        await seat.press("1", "n")
        for _ in range(2):
            await seat.paste("one\ntwo")
        assert seat.said[-1] == "Line breaks became spaces."
        shown = [toast.region for toast in seat.screen.query(Toast)]
        fields = [
            seat.form.find_widget(row).visible_region
            for row in seat.form.query(FieldRow)
            if seat.form.find_widget(row).visible_region.height
        ]
        assert shown
        assert not any(toast.overlaps(field) for toast in shown for field in fields)


LONG = "Put off until Fri 4 Dec. u takes that back, Z lists it."


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [("0",), ("3",), ("3", "down", "tab"), ("5",)])
async def test_what_is_said_is_whole_and_covers_nothing_that_is_read(
    size: tuple[int, int], keys: tuple[str, ...], demo: Journal
) -> None:
    async with seated(demo, size) as seat:
        await seat.press(*keys)
        seat.app.say(LONG)  # type: ignore[attr-defined]
        await seat.settle()
        covered = seat.screen.query_one(Toast).region
        told = " ".join(line.lstrip("▌ ") for line in seat.shown.split("\n")[:2])
        assert "lists it." in told
        for widget in (*seat.screen.query(RowList), *seat.screen.query(NextLine)):
            assert not covered.overlaps(widget.region), widget
        assert not covered.overlaps(seat.screen.query_one(KeyLine).region)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_covers_neither_the_title_nor_the_rows_of_the_next_form(
    size: tuple[int, int], journal: Journal
) -> None:
    async with seated(journal, size) as seat:
        seat.app.say(LONG)  # type: ignore[attr-defined]
        await seat.press("1", "n")
        covered = seat.screen.query_one(Toast).region
        assert not covered.overlaps(seat.form.query_one("#title").region)
        assert "lists it." in seat.shown


async def test_a_title_that_was_cut_short_gets_no_full_stop(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("1", "n")
        await seat.fill(objective="Find people who moved to regulatory work, and thank " * 2)
        await seat.press("enter")
        assert seat.said[-1].endswith("… u takes it back.")
