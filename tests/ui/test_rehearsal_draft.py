"""A finished take outlives the program: kept as a draft, offered again, gone once kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.journal import Journal
from netcoach.records import Pitch, Take
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.kept_take import draft_of, read_kept
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from tests.clocks import SetClock
from tests.ui.conftest import Seat, seated
from tests.ui.rehearsal_room import room

TEXT = "\n\n".join(("word " * count).strip() + "." for count in (10, 20, 40, 20))


@pytest.fixture
def pitch(journal: Journal) -> Pitch:
    return journal.save(Pitch(name="For all", text=TEXT, target_seconds="45"))


async def reviewed(seat: Seat, clock: SetClock) -> None:
    await seat.press("p", "space")
    for _ in range(43):
        clock.advance(1)
        seat.on(RehearsalScreen).tick()
    await seat.press("space")


def waiting(journal: Journal, pitch: Pitch) -> str:
    return journal.draft(f"take:{pitch.uid}")


async def noted(seat: Seat, clock: SetClock) -> None:
    """Review a take, note something, and lose the program within a second."""
    await reviewed(seat, clock)
    await seat.press("4", "tab", "tab", "tab")
    await seat.type("a nod [/x]")
    seat.on(RehearsalScreen).keep_draft()


async def test_notes_are_kept_soon_after_they_are_typed(
    journal: Journal, clock: SetClock, pitch: Pitch
) -> None:
    async with seated(journal) as seat:
        await reviewed(seat, clock)
        await seat.press("tab", "tab", "tab")
        await seat.type("x")
        # It waits for its moment, or that has come.
        assert seat.on(RehearsalScreen)._drafting is not None or waiting(journal, pitch)
        seat.on(RehearsalScreen).keep_draft()
        kept = read_kept(waiting(journal, pitch))
        assert kept is not None
        assert (kept.reaction, kept.result.seconds) == ("x", pytest.approx(40))


async def test_a_take_that_was_lost_is_offered_and_kept(
    journal: Journal, clock: SetClock, pitch: Pitch
) -> None:
    async with seated(journal) as seat:
        await noted(seat, clock)
    async with seated(journal) as seat:
        await seat.press("p")
        seat.on(ChooseScreen)
        assert "Your take of 40 s, " in seat.shown
        assert "a nod [/x]" in seat.shown
        await seat.press("enter")
    (take,) = journal.find(Take)
    assert (take.reaction, take.rating) == ("a nod [/x]", 4)
    assert take.seconds == pytest.approx(40)
    assert waiting(journal, pitch) == ""


async def test_a_take_that_was_lost_can_be_dropped(
    journal: Journal, clock: SetClock, pitch: Pitch
) -> None:
    async with seated(journal) as seat:
        await noted(seat, clock)
    async with seated(journal) as seat:
        await seat.press("p", "escape")
        assert waiting(journal, pitch) != ""
        await seat.press("p", "down", "enter")
        seat.on(RehearsalScreen)
        assert waiting(journal, pitch) == ""
    assert journal.find(Take) == ()


@pytest.mark.parametrize("end", [["enter"], ["escape", "escape"], ["r", "r"]])
async def test_no_draft_stays_of_a_take_that_was_kept_or_dropped(
    journal: Journal, clock: SetClock, pitch: Pitch, end: list[str]
) -> None:
    async with seated(journal) as seat:
        await noted(seat, clock)
        assert waiting(journal, pitch) != ""
        await seat.press("shift+tab", *end)
        assert waiting(journal, pitch) == ""


async def test_quitting_in_the_review_keeps_the_take(
    journal: Journal, clock: SetClock, pitch: Pitch
) -> None:
    async with seated(journal) as seat:
        await reviewed(seat, clock)
        await seat.press("ctrl+q")
    assert read_kept(waiting(journal, pitch)) is not None


async def test_quitting_in_mid_take_sets_it_aside_and_offers_it_again(
    journal: Journal, clock: SetClock, pitch: Pitch
) -> None:
    async with seated(journal) as seat:
        await noted(seat, clock)
        await seat.press("shift+tab", "r", "r")
        for _ in range(23):
            clock.advance(1)
            seat.on(RehearsalScreen).tick()
        await seat.press("ctrl+q")
    kept = read_kept(waiting(journal, pitch))
    assert kept is not None
    assert kept.result.seconds == pytest.approx(20)
    # What was noted of the take before is not of this one.
    assert (kept.reaction, kept.rating) == ("", None)
    async with seated(journal) as seat:
        await seat.press("p")
        assert "Your take of 20 s, " in seat.shown
        assert "netcoach was closed while it ran." in seat.shown
        await seat.press("enter")
    (take,) = journal.find(Take)
    assert take.interrupted
    assert not take.complete


async def test_quitting_right_after_the_start_leaves_no_take(
    journal: Journal, clock: SetClock, pitch: Pitch
) -> None:
    async with seated(journal) as seat:
        await seat.press("p", "space")
        for _ in range(6):
            clock.advance(1)
            seat.on(RehearsalScreen).tick()
        await seat.press("ctrl+q")
    assert waiting(journal, pitch) == ""


async def test_a_draft_comes_back_as_it_was() -> None:
    async with room() as here:
        await here.press("f")
        await here.take(40)
        await here.press("enter")
        kept = here.kept
    assert read_kept(draft_of(kept)) == kept


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_any_text_can_be_read_as_a_draft(text: str) -> None:
    assert read_kept(text) is None
    assert read_kept('{"result": ' + text) is None
