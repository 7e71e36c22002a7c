"""The first half of the method by the keys: from an objective to the card in one's pocket, and from
a friendly evening by its floor, debrief and drill to the gate of Orientation."""

from __future__ import annotations

from netcoach.journal import Journal
from netcoach.records import Conversation, Opportunity, Promise, Repetition, Target
from netcoach.ui.screens.debrief import DebriefScreen
from netcoach.ui.screens.drill import DrillScreen
from netcoach.ui.screens.floor import FloorScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.pocket import PocketScreen
from tests.clocks import SetClock
from tests.ui.conftest import Seat, seated
from tests.ui.test_floor import wait
from tests.ui.test_walk import objective, preparation

READINESS, GRADUATION = 5, 7


async def open_row(seat: Seat, words: str) -> None:
    """Put the cursor on the row that begins with these words and open it."""
    for place, row in enumerate(seat.rows):
        if words in row:
            seat.list.cursor = place
            seat.list.focus()
            await seat.press("enter")
            return
    raise AssertionError(f"no row says {words!r}: {seat.rows}")


async def gate(seat: Seat, journal: Journal) -> None:
    """Mend what the gate of the event says is missing, from its own rows."""
    await seat.step("1", READINESS)
    assert any("Targets|1 of 3" in row for row in seat.rows)
    for name in ("A regulator", "Lee Chen"):
        await open_row(seat, "○ Targets")
        await seat.type(name)
        await seat.press("enter")
    assert any("✔ Targets|3 of 3" in row for row in seat.rows)
    await open_row(seat, "○ Follow-up slot")
    await seat.type("fri")
    await seat.press("enter")
    await open_row(seat, "○ What counts as success")
    await seat.type("a call agreed with one regulator")
    await seat.press("enter")
    await open_row(seat, "○ Exit lines")
    await seat.type("I promised to find two more people tonight.")
    await seat.press("ctrl+s")
    assert any("✔ Follow-up slot" in row for row in seat.rows)
    assert "3 of 5 ready, 2 of 4 good to have." in seat.shown
    assert journal.count(Target) == 3


async def test_from_an_objective_to_the_card_in_ones_pocket(journal: Journal) -> None:
    async with seated(journal, (120, 60)) as seat:
        await objective(seat)
        await preparation(seat)
        await gate(seat, journal)
        await seat.press("k")
        seat.on(PocketScreen)
        for words in (
            "RegTech meetup",
            "a call agreed with one regulator",
            "Ana Ruiz",
            "What surprised you?",
            "Lee Chen",
            "I keep hospital software running",
            "I promised to find two more people tonight.",
            "I'd like to add one thing, then ask you something.",
        ):
            assert words in seat.shown, words


async def friendly_evening(seat: Seat) -> None:
    await seat.step("2", 0)
    await seat.press("a")
    await seat.type("Quiz night")
    await seat.fill(on="today", expected="three hellos")
    await seat.press("enter")
    assert "Quiz night" in seat.shown


async def floor(seat: Seat, clock: SetClock) -> None:
    await open_row(seat, "Quiz night")
    seat.on(RecordScreen)
    await seat.press("f")
    seat.on(FloorScreen)
    assert "three hellos" in seat.shown
    for key, minutes in (("n", 6), ("o", 12), ("n", 4)):
        await seat.press(key)
        await wait(seat, clock, minutes)
    await seat.press("space")
    assert "2 new : 1 known" in seat.shown
    await seat.press("s", "1")


async def debrief(seat: Seat, journal: Journal) -> None:
    seat.on(DebriefScreen)
    await seat.type("Sam Rivers @Acme: keeps bees > send the honey link fri ")
    await seat.press("enter")
    await seat.type("Jo ")
    await seat.press("enter")
    await seat.type("Mai ")
    await seat.press("enter")
    assert journal.count(Conversation) == 3
    (promise,) = journal.find(Promise)
    assert promise.what == "send the honey link"
    names = {name for talk in journal.with_names(journal.find(Conversation)) for name in talk.names}
    assert names == {"Sam Rivers", "Jo", "Mai"}
    minutes = sorted(talk.minutes or 0 for talk in journal.find(Conversation))
    assert minutes == [4, 6, 12]
    await seat.fill(got="Two hellos and a laugh")
    await seat.press("ctrl+s")
    (event,) = journal.find(Opportunity)
    assert (event.got, event.decision) == ("Two hellos and a laugh", "attend")
    assert "2 new, 1 known" in seat.shown
    assert "12 of 22 min" in seat.shown


async def drill(seat: Seat, journal: Journal) -> None:
    await seat.step("2", 4)
    await seat.press("r")
    seat.on(DrillScreen)
    await seat.type("I keep politics for home; what brought you here?")
    await seat.press("enter", "4", "enter", "4", "escape")
    assert journal.count(Repetition) == 2
    assert "drilled on 1 of the last 7 days" in seat.shown


async def test_from_a_friendly_evening_to_the_gate_of_orientation(
    journal: Journal, clock: SetClock
) -> None:
    async with seated(journal, (120, 50)) as seat:
        await friendly_evening(seat)
        await floor(seat, clock)
        await debrief(seat, journal)
        await seat.press("escape", "escape")
        await drill(seat, journal)
        await seat.step("2", GRADUATION)
        rows = seat.rows
        assert any("○ A pitch that is ready" in row for row in rows)
        assert any("cards known" in row and "of 10" in row for row in rows)
        assert any("Half are new people" in row and "too early" in row for row in rows)
