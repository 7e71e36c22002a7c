"""What is said for a moment: short, on one line, and never in the way of what is typed."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from netcoach.journal import Journal
from netcoach.ui.widgets.form import FieldRow
from netcoach.ui.widgets.frame import NextLine
from tests.ui.conftest import SIZES, seated


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_stands_on_one_line_at_the_right_above_next_and_soon_goes(
    size: tuple[int, int], journal: Journal
) -> None:
    async with seated(journal, size) as seat:
        await seat.press("1")
        for words in ("Saved: one.", "Saved: a name of some length. u takes it back."):
            seat.app.say(words)  # type: ignore[attr-defined]
            await seat.settle()
        toast = seat.screen.query_one(Toast)
        assert toast.region.height == 1
        assert size[0] - 2 <= toast.region.right + 2 <= size[0] + 2
        assert size[1] - 6 <= toast.region.bottom <= seat.screen.query_one(NextLine).region.y
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
        fields = [row.region for row in seat.form.query(FieldRow)]
        assert shown
        assert not any(toast.overlaps(field) for toast in shown for field in fields)


async def test_a_title_that_was_cut_short_gets_no_full_stop(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("1", "n")
        await seat.fill(objective="Find people who moved to regulatory work, and thank " * 2)
        await seat.press("enter")
        assert seat.said[-1].endswith("… u takes it back.")
