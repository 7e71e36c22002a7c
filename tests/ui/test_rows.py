"""The one list: its cursor, its columns, what it asks of a source, what it lets through."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult

from netcoach.ui.rows import Column, Row, Rows, Source, fact, rows, uncut, wrapped
from netcoach.ui.widgets.row_list import RowList
from netcoach.ui.widgets.scroll_thumb import sign_scrollbars
from tests.ui.conftest import Hands

HOSTILE = [
    "\x1b]52;c;eA==\x07clip",
    "\x1b[2J\x1b[31mred",
    "\x9b31mred\x9d0;title\x9c",
    "[/x] [@click=app.quit]go[/] [b",
    "$accent {name} %s \\[",
    "株式会社ネットワーク研究所の山田太郎さん" * 3,
    "\u202egnp.exe\u2066 \u200fabc",
    "a\u0301" * 40 + "e\u200d\u0301",
    "👩\u200d💻 👍🏽 🇩🇪 ❤\ufe0f" * 9,
    "one\ntwo\r\nthree\tfour\u2028five\x0bsix",
    "\ud800lone \U000e0041tag",
    "x" * 10_000,
    "",
]


class Counted:
    """So many numbered rows, made when asked for; it remembers what it was asked."""

    columns = (Column("Name", 14), Column("Day", 6))

    def __init__(self, number: int) -> None:
        self.number = number
        self.asked: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return self.number

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        self.asked.append((offset, limit))
        end = min(self.number, offset + limit)
        return [Row((f"row {n}", str(n)), n) for n in range(offset, end)]


class Shelf(App[None]):
    """Nothing but a list."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.chosen: list[object] = []
        self.moved: list[object] = []

    def compose(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        self.query_one(RowList).show(self.source)
        self.query_one(RowList).focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.chosen.append(event.row.value)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        self.moved.append(event.row.value)


@asynccontextmanager
async def shelf(
    source: Source, size: tuple[int, int] = (60, 10)
) -> AsyncIterator[tuple[RowList, Shelf, Hands]]:
    app = Shelf(source)
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        yield app.query_one(RowList), app, hands


def texts(panel: RowList) -> list[str]:
    return [panel.render_line(y).text.rstrip() for y in range(panel.size.height)]


def mixed() -> Rows:
    return rows(
        Row(("First",), style="heading"),
        Row(("why",), style="dim"),
        Row(("one",), 1),
        Row(("",), style="text"),
        Row(("Second",), style="heading"),
        Row(("two",), 2),
        Row(("about", "two"), style="fact"),
        Row(("three",), 3),
        Row(("the end",), style="text"),
    )


async def test_the_cursor_stands_only_on_rows_that_can_be_chosen() -> None:
    source = rows(*(r for r in mixed().build(60) if r.style != "fact"))
    async with shelf(source) as (panel, app, hands):
        assert panel.row is not None
        assert panel.row.value == 1
        await hands.press("down", "j", "down", "k", "up", "up", "up")
        assert app.moved == [2, 3, 2, 1]
        await hands.press("end")
        assert panel.row.value == 3
        await hands.press("home", "enter")
        assert app.chosen == [1]


async def test_on_its_first_row_a_list_shows_what_stands_above_it() -> None:
    async with shelf(mixed(), (40, 4)) as (panel, _, hands):
        await hands.press("end")
        assert "First" not in texts(panel)[0]
        await hands.press("home")
        assert texts(panel)[0].strip() == "First"


async def test_rows_below_the_last_one_to_choose_can_be_scrolled_to() -> None:
    async with shelf(mixed(), (40, 3)) as (panel, _, hands):
        await hands.press("end", "down", "down")
        assert "the end" in "\n".join(texts(panel))


async def test_an_empty_list_and_one_of_words_alone_take_every_key() -> None:
    for source in (rows(), Rows(lambda width: wrapped("Nothing here yet.", width))):
        async with shelf(source) as (panel, app, hands):
            await hands.press("down", "up", "pagedown", "pageup", "home", "end", "enter")
            await hands.click(RowList, *(3, 0))
            assert panel.row is None
            assert (app.chosen, app.moved) == ([], [])


async def test_the_cursor_keeps_its_row_when_rows_come_and_go_above_it() -> None:
    async with shelf(rows(*(Row((str(n),), n) for n in range(30)))) as (panel, _, hands):
        await hands.press(*["down"] * 12)
        assert panel.row is not None
        assert panel.row.value == 12
        panel.show(rows(*(Row((str(n),), n) for n in (*range(100, 105), *range(30)))))
        assert panel.row.value == 12
        panel.show(rows(*(Row((str(n),), n) for n in range(10, 30))))
        assert panel.row.value == 12
        panel.show(rows(*(Row((str(n),), n) for n in range(3))))
        assert panel.row.value == 2
        panel.show(rows(*(Row((str(n),), n) for n in range(30))), keep=False)
        assert panel.row.value == 0


async def test_pages_and_edges_move_by_what_is_on_screen() -> None:
    async with shelf(Counted(100)) as (panel, _, hands):
        await hands.press("pagedown")
        assert panel.cursor == 8
        await hands.press("end")
        assert panel.cursor == 99
        assert "▸ row 99" in texts(panel)[-1]
        await hands.press("pageup", "g")
        assert panel.cursor == 0
        assert texts(panel)[0].split() == ["Name", "Day"]
        await hands.press("G", "down")
        assert panel.cursor == 99


def told(*rows_and_lines: tuple[str, int]) -> Rows:
    """Rows, each with so many lines of text below it."""
    some = []
    for name, lines in rows_and_lines:
        some.append(Row((name,), name))
        some += [Row((f"{name} {n}",), style="dim") for n in range(lines)]
        some.append(Row(("",), style="text"))
    return rows(*some)


def marked(panel: RowList) -> list[str]:
    return [text[2:] for text in texts(panel) if text.startswith("▸ ")]


async def test_the_row_that_the_keys_act_on_is_always_in_sight() -> None:
    source = told(("one", 3), ("two", 5), ("three", 2), ("four", 4), ("five", 0))
    async with shelf(source, (40, 6)) as (panel, _, hands):
        for key in ("down", "down", "down", "down", "up", "up", "up", "up", "end", "home"):
            await hands.press(key)
            assert panel.row is not None
            assert marked(panel) == [panel.row.value]


async def test_a_row_comes_into_sight_with_the_text_that_goes_on_below_it() -> None:
    async with shelf(told(("one", 3), ("two", 3)), (40, 6)) as (panel, _, hands):
        await hands.press("down")
        assert "two 2" in texts(panel)[-1]


async def test_a_text_longer_than_the_window_is_read_line_by_line_and_then_no_key_acts() -> None:
    async with shelf(told(("one", 30), ("two", 0)), (40, 6)) as (panel, app, hands):
        seen: set[str] = set()
        while panel.row is None or panel.row.value != "two":
            seen |= set(texts(panel))
            acted = [panel.row.value] if panel.row else []
            assert marked(panel) == acted
            await hands.press(*([] if acted else ["enter"]), "down")
        assert {f"  one {n}" for n in range(30)} <= seen
        assert app.chosen == []
        for _ in range(40):
            await hands.press("up")
        assert panel.row.value == "one"


async def test_where_the_list_is_scrolled_the_cursor_goes_along() -> None:
    async with shelf(Counted(100)) as (panel, app, hands):
        panel.scroll_to(y=50, animate=False)
        await hands.settle()
        assert panel.row is not None
        assert marked(panel)[0].startswith(f"row {panel.row.value}")
        assert app.moved == [panel.row.value]
        panel.scroll_to(y=0, animate=False)
        await hands.settle()
        assert marked(panel)[0].startswith(f"row {panel.row.value}")


async def test_in_a_window_made_narrow_the_cursor_keeps_its_row_and_that_stays_in_sight() -> None:
    words = "a text that takes one line where there is room and three of them where there is little"

    def build(width: int) -> list[Row]:
        found = []
        for n in range(12):
            found += [Row((f"row {n}",), n), *wrapped(words, width)]
        return found

    async with shelf(Rows(build), (110, 20)) as (panel, _, hands):
        await hands.press(*["down"] * 7)
        for width, height in ((40, 8), (60, 5), (100, 30), (36, 7)):
            await hands.pilot.resize_terminal(width, height)
            await hands.settle()
            assert panel.row is not None
            assert panel.row.value == 7
            assert marked(panel) == ["row 7"]


async def test_in_a_narrow_list_what_a_row_has_no_room_for_stands_below_it() -> None:
    wide = Row(("◐ Life on the ward", "fragile: one person, not tested"), 1)
    async with shelf(rows(wide), (38, 6)) as (panel, _, _hands):
        shown = "\n".join(texts(panel))
        assert "Life on the ward" in shown
        assert "one person, not tested" in " ".join(shown.split())
        assert "…" not in shown


async def test_a_quote_cut_short_is_closed() -> None:
    row = Row(("For “I want two mentors in data protection” name somebody", "add one"), 1)
    async with shelf(rows(row, columns=(Column("What", 20),)), (30, 4)) as (panel, _, _hands):
        assert texts(panel)[1].rstrip().endswith("…”")


async def test_a_scrollbar_has_one_thumb_without_gaps_where_no_colour_is_seen() -> None:
    sign_scrollbars()
    async with shelf(Counted(60), (30, 10)) as (_, app, hands):
        for _ in range(8):
            await hands.press("pagedown")
            strips = app.screen._compositor.render_strips()
            thumb = [strip.text[-1] == "▐" for strip in strips]
            assert any(thumb)
            runs = [here for here, _ in itertools.groupby(thumb)]
            assert runs.count(True) == 1
            assert {strip.text[-1] for strip in strips} <= {"▐", " "}


async def test_a_click_moves_the_cursor_and_a_second_one_opens_the_row() -> None:
    async with shelf(Counted(100)) as (_, app, hands):
        await hands.click(RowList, *(5, 4))
        assert (app.moved, app.chosen) == ([3], [])
        await hands.click(RowList, *(5, 4))
        assert app.chosen == [3]
        await hands.click(RowList, *(5, 0))
        assert (app.moved, app.chosen) == ([3], [3])


async def test_a_click_meets_the_row_it_shows_after_scrolling() -> None:
    async with shelf(Counted(100)) as (panel, app, hands):
        await hands.press("end", "home", *["down"] * 20)
        y = next(y for y, text in enumerate(texts(panel)) if "row 15 " in text)
        await hands.click(RowList, *(5, y))
        assert app.moved[-1] == 15


async def test_of_100_000_rows_only_those_on_screen_are_asked_for() -> None:
    source = Counted(100_000)
    async with shelf(source, (60, 40)) as (panel, _, hands):
        assert {offset for offset, _ in source.asked} == {0}
        source.asked.clear()
        await hands.press(*["down"] * 5, "up")
        assert source.asked == []
        await hands.press("end")
        assert panel.cursor == 99_999
        assert "row 99999" in texts(panel)[-1]
        assert len(source.asked) <= 2
        source.asked.clear()
        panel.show(source)
        texts(panel)
        assert panel.cursor == 99_999
        assert len(source.asked) <= 3
        assert all(limit <= 64 for _, limit in source.asked)


@pytest.mark.parametrize("width", [9, 24, 40, 61, 120])
async def test_hostile_cells_are_lines_of_exactly_the_width(width: int) -> None:
    in_columns = rows(
        *(Row((text, text, "7"), text) for text in HOSTILE),
        columns=(Column("Name", 14), Column("[/x]\x1b", 12), Column("No", 4, right=True)),
    )
    loose = rows(
        *(Row((text, text, "end"), text) for text in HOSTILE),
        *(Row((text,), style="heading") for text in HOSTILE),
        *(Row((text, text), style="fact") for text in HOSTILE),
        *(Row((text, "x", text), style="title", tone="bad") for text in HOSTILE),
    )
    async with shelf(in_columns, (width, 20)) as (panel, _, hands):
        for source in (in_columns, loose):
            panel.show(source, keep=False)
            for _ in range(4):
                for y in range(panel.size.height):
                    strip = panel.render_line(y)
                    assert sum(cell_len(part.text) for part in strip) == panel.size.width
                    assert strip.cell_length == panel.size.width
                    kinds = {unicodedata.category(sign) for sign in strip.text}
                    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
                    assert not set(strip.text) & set("\u202e\u2066\u200f\U000e0041")
                await hands.press("pagedown")


async def test_columns_give_way_from_the_right_where_the_window_is_narrow() -> None:
    columns = (Column("Name", 14), Column("Day", 11), Column("Hours", 6, right=True))
    source = rows(Row(("Library talk, evening", "Thu 26 Nov", "1.5"), 1), columns=columns)
    async with shelf(source, (60, 4)) as (panel, _, _):
        assert texts(panel)[0].split() == ["Name", "Day", "Hours"]
        assert texts(panel)[1].startswith("▸ Library talk, evening ")
        assert texts(panel)[1].endswith("   1.5")
    async with shelf(source, (32, 4)) as (panel, _, _):
        assert texts(panel)[0].split() == ["Name", "Day"]
        assert texts(panel)[1].startswith("▸ Library")
        assert "Thu 26 Nov" in texts(panel)[1]
    async with shelf(source, (20, 4)) as (panel, _, _):
        assert texts(panel)[0].split() == ["Name"]
        assert "…" in texts(panel)[1]


def test_a_long_value_goes_on_below_itself_and_below_a_label_too_long_for_its_side() -> None:
    words = "one two three four five six seven eight nine ten"
    for label, above in (("Note", ()), ("What excuse do I repeat?", ("What excuse do I repeat?",))):
        found = fact(label, words, 50)
        assert tuple(row.cells[0] for row in found if row.style == "dim") == above
        facts = [row.cells for row in found if row.style == "fact"]
        assert [side for side, _ in facts] == ["" if above else label, *[""] * (len(facts) - 1)]
        assert " ".join(value for _, value in facts) == words


async def test_words_wrap_anew_when_the_window_changes() -> None:
    words = "Events and standing venues belong here, the best fit first. " * 2
    source = Rows(lambda width: wrapped(words, width))
    async with shelf(source, (80, 12)) as (panel, _, hands):
        few = sum(bool(text.strip()) for text in texts(panel))
        await hands.pilot.resize_terminal(30, 12)
        await hands.settle()
        many = [text for text in texts(panel) if text.strip()]
        assert len(many) > few
        assert " ".join(" ".join(many).split()) == words.strip()


@pytest.mark.parametrize("width", [37, 47, 93])
def test_rows_that_are_not_to_be_cut_go_on_below_themselves(width: int) -> None:
    name = "Neighbourhood quiz night of the allotment society and its friends"
    made = uncut(rows(Row((name, "attend · weekly", "Mon 14 Dec 19:00"), 7), Row(("○ Live", "no"))))
    made.fit(width)
    shown = [row for row in made.page(0, 20) if row.style == ""]
    assert [row.value for row in shown] == [7, None], "one row to choose for each"
    for row in made.page(0, 20):
        assert sum(cell_len(cell) + 2 for cell in row.cells) - 2 <= width
    whole = " ".join(" ".join(row.cells) for row in made.page(0, 20)).split()
    assert sorted(whole) == sorted(f"{name} attend · weekly Mon 14 Dec 19:00 ○ Live no".split()
                                   + (["·"] if width == 37 else []))  # fmt: skip


def test_a_row_with_room_stays_as_it_is() -> None:
    row = Row(("Quiz", "attend", "Mon 14 Dec"), 7)
    made = uncut(rows(row, Row(("A long text that was wrapped by whoever made it",), style="dim")))
    made.fit(30)
    assert made.page(0, 1)[0] is row
    assert len(made.page(0, 9)) == 2
