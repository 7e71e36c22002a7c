"""The topics sheet: what came with netcoach, what the user made of it, and how it is found."""

from __future__ import annotations

import hashlib
from pathlib import Path

from netcoach import paths
from netcoach.coach.content import Exit, Opener
from netcoach.journal import Journal
from netcoach.records import Topic
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.topics import TopicsScreen
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import SIZES, Seat, content, seated


def cells(seat: Seat, which: str = "#topics") -> list[str]:
    panel = seat.on(TopicsScreen).query_one(which, RowList)
    rows = (panel.row_at(place) for place in range(len(panel.source)))
    return [row.cells[0] for row in rows if row is not None]


def values(seat: Seat, kind: type) -> list[object]:
    panel = seat.on(TopicsScreen).query_one("#topics", RowList)
    rows = (panel.row_at(place) for place in range(len(panel.source)))
    return [row.value for row in rows if row is not None and isinstance(row.value, kind)]


def detail(seat: Seat) -> str:
    return "\n".join(cells(seat, "#detail"))


async def test_the_three_topics_of_the_method_come_first(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t")
        assert cells(seat)[0] == "Topics to avoid"
        assert cells(seat)[1:4] == ["Politics", "Religion", "Conflicts between countries"]
        assert "★ the method's" in seat.shown
        assert seat.shown.count("★") == 3 + 1
        first = content().topics[0]
        for words in ("the method names it", "Signs", first.signs[0], "Say", first.pivots[0]):
            assert words in detail(seat)
        assert first.substitutes[0] in detail(seat)
        await seat.press("down", "down", "down")
        assert detail(seat).startswith(content().topics[3].title)
        assert "added by netcoach" in detail(seat).replace("\n", " ")


async def test_ways_out_and_openers_stand_on_the_sheet(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t")
        for title in ("Ways out", "Changing the topic", "Openers"):
            assert title in cells(seat)
        assert len(values(seat, Exit)) == len(content().exits)
        assert len(values(seat, Opener)) == len(content().openers)
        await seat.press(*["down"] * len(content().topics))
        assert content().exits[0].say.split()[0] in detail(seat)
        await seat.press("end")
        assert content().openers[-1].say.split()[0] in detail(seat)
        await seat.press("e")
        assert "read only" in seat.said[-1]
        seat.on(TopicsScreen)


async def test_the_sheet_is_filtered_as_one_types(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t", "slash")
        await seat.type(content().topics[0].signs[0].upper())
        assert cells(seat)[:2] == ["Topics to avoid", "Politics"]
        assert "Religion" not in cells(seat)
        assert detail(seat).startswith("Politics")
        await seat.press("escape")
        assert "Religion" in cells(seat), "escape clears the filter first"
        await seat.press("f")
        await seat.type("phone number")
        assert cells(seat) == ["", "Ways out", "Pressed for your phone number"]
        await seat.press("down")
        assert not isinstance(seat.app.focused, LineInput)
        await seat.press("escape", "escape")
        assert not isinstance(seat.screen, TopicsScreen)


async def test_nothing_found_offers_a_topic_of_ones_own(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t")
        for typed in ("zzz", "[/x]", "(zz", '"zz', "[@click=app.quit]x[/]"):
            await seat.press("slash")
            await seat.paste(typed)
            assert f'Nothing on the sheet for "{typed}"' in " ".join(cells(seat))
            await seat.press("enter", "e", "d", "enter", "escape")
            seat.on(TopicsScreen)


async def test_a_topic_of_ones_own_is_added_changed_and_deleted(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t", "a")
        await seat.type("House prices")
        await seat.fill(why="It turns sour", signs="mortgage", substitutes="gardens")
        await seat.press("ctrl+s")
        seat.on(TopicsScreen)
        assert "House prices" in cells(seat)
        await seat.press("slash")
        await seat.type("mortgage")
        assert cells(seat)[1] == "House prices"
        assert "It turns sour (yours)" in detail(seat)
        await seat.press("enter", "e")
        assert seat.field("name").text == "House prices"
        await seat.fill(name="Rents")
        await seat.press("ctrl+s")
        assert cells(seat)[1] == "Rents"
        (own,) = journal.find(Topic)
        assert (own.name, own.shipped) == ("Rents", "")
        await seat.press("d")
        assert journal.count(Topic) == 0
        assert "Nothing on the sheet" in seat.shown
        await seat.press("u")
        assert cells(seat)[1] == "Rents", "undo works from the sheet and shows at once"


async def test_ones_own_version_stands_in_place_until_it_is_deleted(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t", "down", "d")
        assert "came with netcoach and stays" in seat.said[-1]
        await seat.press("e")
        assert "Your version of: Religion" in seat.shown
        assert seat.field("name").text == "Religion"
        await seat.fill(name="Faith", why="Not here")
        await seat.press("ctrl+s")
        assert cells(seat)[1:4] == ["Politics", "Faith", "Conflicts between countries"]
        assert "Not here (yours)" in detail(seat)
        await seat.press("e")
        assert seat.field("why").text == "Not here", "the same version is edited, not a second"
        await seat.press("escape")
        (own,) = journal.find(Topic)
        assert own.shipped == "religion"
        await seat.press("d")
        assert cells(seat)[1:4] == ["Politics", "Religion", "Conflicts between countries"]
        assert journal.count(Topic) == 0


async def test_a_changed_shipped_topic_reads_the_same_on_the_stage(journal: Journal) -> None:
    journal.save(Topic(name="Party politics", shipped="politics"))
    async with seated(journal) as seat:
        for place in range(6):
            await seat.step("2", place)
            if "Party politics" in seat.shown:
                break
        assert "Party politics" in seat.shown
        await seat.press("right", "enter")
        seat.on(TopicsScreen)
        assert detail(seat).startswith("Party politics")


async def test_the_files_that_came_with_netcoach_are_never_written(journal: Journal) -> None:
    def digests() -> dict[Path, str]:
        files = (paths.assets() / "topics").rglob("*.toml")
        return {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    before = digests()
    assert before
    async with seated(journal) as seat:
        await seat.press("t", "e")
        await seat.fill(name="Changed")
        await seat.press("ctrl+s", "d", "u")
    assert digests() == before


async def test_it_opens_from_every_screen_and_from_a_page(demo: Journal) -> None:
    async with seated(demo) as seat:
        for number in "035":
            await seat.press(number, "t")
            seat.on(TopicsScreen)
            await seat.press("escape")
        await seat.press("5", "enter")
        seat.on(RecordScreen)
        await seat.press("t")
        seat.on(TopicsScreen)
        await seat.press("escape")
        seat.on(RecordScreen)


async def test_the_sheet_fits_every_window(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("t")
        for size in SIZES:
            await seat.pilot.resize_terminal(*size)
            await seat.settle()
            for words in ("Politics", "type a word you heard", "esc Close"):
                assert words in seat.shown
            assert content().topics[0].why.split()[0] in seat.shown
