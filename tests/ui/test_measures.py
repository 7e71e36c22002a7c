"""The measures on screen: a list by what wants a look, and a page for each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcoach.journal import Journal
from netcoach.records import Category, Conversation, Expertise, Person, Promise
from netcoach.text import sparkline
from netcoach.ui.panels.measure_rows import band_words
from netcoach.ui.screens.assessment import AssessmentScreen
from netcoach.ui.screens.measure import MeasureScreen
from netcoach.ui.screens.page import RecordScreen
from tests.ui.conftest import SIZES, Seat, seated
from tests.ui.test_hostile import HOSTILE


async def to_measures(seat: Seat) -> AssessmentScreen:
    await seat.press("4")
    screen = seat.on(AssessmentScreen)
    screen.go_to_step("measures")
    await seat.settle()
    return screen


def late(journal: Journal, number: int, name: str = "Ana Ruiz") -> Person:
    """Promise somebody so many things that are past their day."""
    person = journal.save(Person(name=name))
    due = journal.clock.today() - timedelta(days=5)
    for one in range(number):
        journal.save(Promise(what=f"Send {one}", person=person.id, due=due, made_on=due))
    return person


async def test_an_empty_journal_is_told_what_feeds_them(journal: Journal) -> None:
    async with seated(journal, (80, 40)) as seat:
        screen = await to_measures(seat)
        shown = " ".join(seat.rows)
        assert "fill themselves from what you write down" in shown
        assert shown.count("no data") == 17
        assert "%" not in shown
        await seat.press("right", "enter")
        page = seat.on(MeasureScreen)
        assert "What feeds it" in seat.shown
        assert "There is no objective yet" in seat.shown
        await seat.press("escape")
        assert seat.screen is screen
        assert page is not seat.screen


async def test_they_stand_by_what_wants_a_look_with_bands_in_words(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        await to_measures(seat)
        rows = seat.rows
        headings = [row for row in rows if row in ("Look at first", "Keep an eye on",
                                                   "In good order")]  # fmt: skip
        assert headings == ["Look at first", "Keep an eye on", "In good order"]
        called = next(row for row in rows if row.startswith("Whom to call"))
        assert "4 of 6 covered" in called
        assert called.rstrip().endswith("poor")
        assert "17 of 17" in seat.shown
        assert any("▁" in row for row in rows)


async def test_a_page_says_what_how_why_trend_parts_and_records(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        screen = await to_measures(seat)
        await seat.press("right")
        measure = next(one for one in seat.screen.desk.measures() if one.key == "new_contacts")
        seat.list.go_to(measure)
        await seat.press("enter")
        seat.on(MeasureScreen)
        page = " ".join(seat.rows)
        for words in (
            *("New at events", "8 of 16 new", "What it means", "÷", "Trend", "now: last 90 days"),
            *("In parts", "River MedTech Evening, again", "Counted: conversations", "Ottilie"),
        ):
            assert words in page, words
        part = next(one for one in measure.parts if one.title.startswith("Regional"))
        seat.list.go_to(part)
        await seat.press("enter")
        assert seat.on(RecordScreen)._record.title.startswith("Regional")
        await seat.press("escape", "end", "enter")
        assert isinstance(seat.on(RecordScreen)._record, Conversation)
        await seat.press("escape", "escape")
        assert seat.screen is screen


async def test_a_part_of_several_records_has_a_page_of_its_own(demo: Journal) -> None:
    async with seated(demo, (80, 24)) as seat:
        await to_measures(seat)
        await seat.press("right")
        measure = next(one for one in seat.screen.desk.measures() if one.key == "issue_resolution")
        seat.list.go_to(measure)
        await seat.press("enter")
        seat.list.go_to(measure.parts[0])
        await seat.press("enter")
        assert "Issues resolved: Regulatory" in seat.shown
        assert "5 of 6, 83%" in seat.shown
        assert "battery algorithm" in " ".join(seat.rows)


async def test_what_is_written_is_counted_at_once_and_taken_back(journal: Journal) -> None:
    late(journal, 5)
    async with seated(journal, (120, 40)) as seat:
        await to_measures(seat)
        await seat.press("right")
        measure = next(
            one for one in seat.screen.desk.measures() if one.key == "promise_reliability"
        )
        assert (measure.shown, measure.band) == ("0 of 5, 0%", "poor")
        seat.list.go_to(measure)
        await seat.press("enter", "end")
        await seat.press("x")
        # Kept today, five days late: still not by its date.
        assert "0 of 5, 0%" in seat.shown
        journal.delete(journal.find(Promise, status="open")[0])
        seat.on(MeasureScreen).reload()
        await seat.settle()
        assert "0 of 4, 0%" in seat.shown
        assert "too early" in seat.shown


async def test_nothing_can_be_added_edited_or_deleted_among_them(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        screen = await to_measures(seat)
        await seat.press("right", "a", "e", "d")
        assert seat.screen is screen
        assert demo.last_step() is None
        assert "a Add" not in seat.lines[-1]


async def test_text_between_rows_is_read_line_by_line(demo: Journal) -> None:
    async with seated(demo, (40, 15)) as seat:
        await to_measures(seat)
        await seat.press("tab", "down", "enter")
        seat.on(MeasureScreen)
        seen = seat.shown
        for _ in range(40):
            await seat.press("down")
            seen += seat.shown
        for words in ("What it means", "How", "Source", "In parts"):
            assert words in seen, words


@pytest.mark.parametrize("size", SIZES)
async def test_they_fit_the_window_and_say_their_band(demo: Journal, size: tuple[int, int]) -> None:
    async with seated(demo, size) as seat:
        await to_measures(seat)
        assert "poor" in seat.shown
        assert all(len(row) <= size[0] for row in seat.rows)
        await seat.press("tab", "enter")
        seat.on(MeasureScreen)
        for widget in seat.screen.walk_children():
            assert widget.region.right <= size[0]
            assert widget.region.bottom <= size[1]


async def test_hostile_text_is_shown_as_text(journal: Journal) -> None:
    for number, text in enumerate(HOSTILE):
        person = late(journal, 1, f"A{number} {text}")
        category = journal.save(Category(name=f"C{number} {text}"))
        journal.save(Expertise(category=category.id, person=person.id))
    async with seated(journal, (80, 24)) as seat:
        await to_measures(seat)
        await seat.press("right")
        for key in ("coverage_gaps", "follow_up_on_time"):
            seat.list.go_to(next(one for one in seat.screen.desk.measures() if one.key == key))
            await seat.press("enter")
            assert "\x1b" not in "".join(seat.rows)
            await seat.press("end", "escape")


async def test_a_journal_that_cannot_be_read_is_said_in_the_panel(demo: Journal) -> None:
    demo._connection.execute("UPDATE promise SET done_on = 'soon' WHERE status = 'kept'")
    async with seated(demo, (80, 24)) as seat:
        await to_measures(seat)
        assert "cannot be read" in " ".join(seat.rows)
        assert "17 of 17" not in seat.shown


def test_bars_have_a_dot_for_what_is_missing() -> None:
    assert sparkline((None, 0.0, 1.0)) == "·▁▇"
    assert sparkline((None, None, 1.0)) == ""
    assert sparkline(()) == ""
    assert sparkline((0.5, 0.5)) == "▁▁"
    assert band_words("") == "not judged"
