"""Today: what comes next, what is promised, who waits to hear from one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Opportunity, Person, Plan, Promise
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.today import TodayScreen
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, app_for, seated

TODAY = date(2026, 11, 22)


@pytest.fixture
def busy(journal: Journal) -> Journal:
    """A plan, an event on Thursday, promises late, due and to come, and someone out of touch."""
    journal.save(Plan(objective="Find two mentors", starts_on=TODAY, deadline=date(2027, 1, 31)))
    journal.save(Opportunity(name="RegTech meetup", on=date(2026, 11, 26), starts="18:00"))
    ana = journal.save(Person(name="Ana Ruiz", circle="A"))
    journal.log(Conversation(on=date(2026, 1, 5), notes="long ago"), [Present(ana)])
    for what, days, way in (
        ("send the report", -2, "mine"),
        ("call back", 0, "mine"),
        ("intro to Dana", 3, "theirs"),
    ):
        due = TODAY + timedelta(days=days)
        journal.save(Promise(what=what, person=ana.id, direction=way, due=due))
    return journal


async def test_it_shows_what_comes_next_and_who_waits(busy: Journal) -> None:
    async with seated(busy) as seat:
        seat.on(TodayScreen)
        shown = seat.shown
        places = [shown.index(title) for title in ("Next", "Coming up", "Promises", "Be in touch")]
        assert places == sorted(places)
        assert "Sunday, 22 Nov" in shown
        assert "in 4 days, Thu 26 Nov 18:00" in shown
        assert "send the report → Ana Ruiz" in shown
        assert "late, Fri 20 Nov" in shown
        assert "Ana Ruiz promised: intro to Dana" in shown
        assert "Find two mentors" in seat.lines[1]


async def test_x_keeps_a_promise_and_u_takes_that_back(busy: Journal) -> None:
    async with seated(busy) as seat:
        await seat.to_row("call back →")
        assert "x Done" in seat.keys
        await seat.press("x")
        assert "Promise kept: call back" in seat.said[-1]
        (kept,) = busy.find(Promise, what="call back")
        assert (kept.status, kept.done_on) == ("kept", TODAY)
        assert "call back →" not in seat.shown
        await seat.press("u")
        (open_again,) = busy.find(Promise, what="call back")
        assert open_again.status == "open"
        assert "call back →" in seat.shown


async def test_enter_opens_what_the_cursor_stands_on_and_e_edits_it(busy: Journal) -> None:
    async with seated(busy) as seat:
        await seat.to_row("in 4 days")
        assert "x Done" not in seat.keys
        await seat.press("x", "enter")
        seat.on(RecordScreen)
        await seat.press("escape", "e")
        seat.on(FormScreen)
        assert seat.field("name").text == "RegTech meetup"


async def test_enter_on_an_advice_carries_it_out(busy: Journal) -> None:
    async with seated(busy) as seat:
        await seat.press("home")
        await seat.press("enter")
        assert seat.app.screen is not None
        assert not isinstance(seat.screen, TodayScreen) or seat.said


async def test_d_offers_the_demo_only_while_the_journal_is_empty(journal: Journal) -> None:
    app = app_for(journal)
    async with seated(journal, app=app) as seat:
        assert "D opens a made-up year" in " ".join(seat.shown.split())
        assert "D Demo" in seat.keys
        journal.save(Person(name="Ana"))
        app.written()
        await seat.settle()
        assert "D Demo" not in seat.keys
        await seat.press("D")
        assert app._exit is False
        await seat.press("u")
        await seat.press("D")
    assert app.return_value == "demo"


async def test_it_is_read_again_when_one_comes_back(busy: Journal, clock: SetClock) -> None:
    async with seated(busy) as seat:
        await seat.press("1")
        busy.save(Promise(what="a new promise", due=TODAY))
        clock.advance(24 * 3600)
        await seat.press("0")
        assert "a new promise" in seat.shown
        assert "Monday, 23 Nov" in seat.shown


async def test_it_fits_every_window(busy: Journal) -> None:
    async with seated(busy) as seat:
        for size in SIZES:
            await seat.pilot.resize_terminal(*size)
            await seat.press("home")
            assert "NEXT" in seat.shown
            assert "Sunday, 22 Nov" in seat.shown
            await seat.press("end")
            assert "Ana Ruiz" in seat.shown


async def test_a_follow_up_shows_its_hours(journal: Journal, clock: SetClock) -> None:
    journal.save(Promise(what="send the list"))
    clock.advance(44 * 3600)
    async with seated(journal) as seat:
        assert any("send the list" in row and row.endswith("in 4 h") for row in seat.rows)
        assert "4 hours left to follow up with someone: send the list." in seat.next


async def test_promises_without_room_are_counted_with_where_they_are(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam Rivers"))
    for number in range(8):
        journal.save(Promise(what=f"send part {number}", person=sam.id, due=date(2026, 12, 1)))
    async with seated(journal) as seat:
        assert "send part 7" in seat.shown
        assert "more under Promises" not in seat.shown
        for number in range(5):
            journal.save(Promise(what=f"send page {number}", person=sam.id, due=date(2026, 12, 2)))
        seat.app.written()  # type: ignore[attr-defined]
        await seat.settle()
        assert "and 5 more under Promises in Implementation (3)" in seat.shown


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_row_ends_with_stands_clear_of_the_scroll_bar(
    demo: Journal, size: tuple[int, int]
) -> None:
    async with seated(demo, size) as seat:
        bars = [line for line in seat.lines if line.endswith("▐")]
        assert bars or size[1] > 30
        assert not any(line[-2] != " " for line in bars)
