"""The frame of the screens: NEXT in words that are whole, and dialogs that stand alone."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.screen import ModalScreen

from netcoach.coach.advice import for_today
from netcoach.journal import Journal
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.frame import NextLine
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import SIZES, Seat, seated

NAME = "Name one kind of issue you would take to your network."


async def say(seat: Seat, words: str) -> list[str]:
    """Let NEXT say something; return its lines."""
    line = seat.screen.query_one(NextLine)
    line.show(words, "add it", "n", "N not now")
    await seat.settle()
    return seat.lines[line.region.y : line.region.bottom]


async def test_in_a_narrow_window_next_takes_three_lines_rather_than_cut_its_words(
    journal: Journal,
) -> None:
    async with seated(journal, (40, 24)) as seat:
        shown = await say(seat, NAME)
        assert len(shown) == 3
        assert NAME in " ".join(" ".join(shown).split())
        assert "n add it" in shown[-1]
        assert seat.screen.query_one(RowList).region.height >= 6


async def test_in_a_low_window_next_takes_two_lines_and_why_says_all_of_it(
    journal: Journal,
) -> None:
    async with seated(journal, (40, 15)) as seat:
        shown = await say(seat, NAME)
        assert len(shown) == 2
        assert "n add it" in shown[-1]
        assert seat.screen.query_one(RowList).region.height >= 7
        said = seat.on(TodayScreen).desk.look().advices[0].say
        await seat.press("w")
        assert said in " ".join(seat.shown.split())


@pytest.mark.parametrize("size", SIZES)
async def test_what_next_has_no_room_for_is_cut_at_a_word_and_a_quote_is_closed(
    size: tuple[int, int], journal: Journal
) -> None:
    async with seated(journal, size) as seat:
        quoted = "For “" + "two mentors in regulatory affairs " * 12 + "” name somebody."
        for words in (quoted, "株式会社ネットワーク研究所の山田太郎さん" * 9, "W" * 400):
            shown = await say(seat, words)
            assert len(shown) == 2
            assert all(cell_len(line) <= size[0] for line in shown)
            assert "…" in shown[-1]
            assert "n add it" in shown[-1]
        cut = (await say(seat, quoted))[-1].split("…")
        assert cut[0].split()[-1] in quoted.split()
        assert cut[1].startswith("”")


@pytest.mark.parametrize("size", SIZES)
async def test_today_cuts_no_advice_and_no_event(size: tuple[int, int], demo: Journal) -> None:
    async with seated(demo, size) as seat:
        seat.on(TodayScreen)
        look = seat.on(TodayScreen).desk.look()
        told = "".join("".join(seat.rows).replace("|", " ").split())
        following = for_today(look.advices)
        for advice in following:  # What Enter does stands at the end of the first line.
            told = told.replace(advice.do.replace(" ", ""), "")
        for advice in following:
            assert "".join(advice.say.split()) in told, advice.say
        shown = [one.title for one in look.snapshot.coming if one.decision != "skip"][:4]
        for title in shown:
            assert "".join(title.split()) in told, title


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_beside_a_dialog_nothing_is_left_of_the_screen_beneath(
    size: tuple[int, int], demo: Journal
) -> None:
    async with seated(demo, size) as seat:
        for keys in (("5", "down", "d"), ("5", "m"), ("0", "w"), ("0", "Z"), ("slash",)):
            await seat.press(*keys)
            dialog = seat.screen
            assert isinstance(dialog, ModalScreen)
            sheet = dialog.query("#sheet").first().region
            for y, line in enumerate(seat.lines):
                beside = line if not sheet.y <= y < sheet.bottom else line[: sheet.x]
                assert not beside.strip(), f"{keys}: {line}"
                assert not line[sheet.right :].strip(), f"{keys}: {line}"
            await seat.press("escape")


async def test_a_wide_window_shows_what_a_dialog_is_about(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        await seat.press("5", "down", "d")
        seat.on(ChooseScreen)
        assert "5 Journal" in seat.shown
