"""Going through the people of an import: one after the other, a key each, all of it undoable."""

from __future__ import annotations

import pytest

from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.ui.screens.go_through import GoThroughScreen
from netcoach.ui.screens.journal import JournalScreen
from tests.journal.samples import dump
from tests.ui.conftest import SIZES, Seat, seated


async def going(seat: Seat, journal: Journal) -> None:
    ids = [one.key for one in journal.find(Person)]
    await seat.app.go_through(ids, "From a.csv")  # type: ignore[attr-defined]
    await seat.settle()
    seat.on(GoThroughScreen)


@pytest.fixture
def three(journal: Journal) -> Journal:
    for name in ("Ana [/x]", "Ben", "Cho"):
        journal.save(Person(name=name, organisation="Acme"))
    return journal


async def test_a_key_each_and_on_to_the_next(three: Journal) -> None:
    before = dump(three)
    async with seated(three) as seat:
        await going(seat, three)
        assert "1 of 3" in seat.shown
        assert "Ana [/x]" in seat.shown
        await seat.press("B")
        assert "2 of 3" in seat.shown
        await seat.press("number_sign", *"sre", "enter")
        assert "3 of 3" in seat.shown
        await seat.press("x")
        assert "All 3 seen" in seat.shown
        people = {one.name: one for one in three.find(Person)}
        assert people["Ana [/x]"].circle == "B"
        assert people["Ben"].tags == ("sre",)
        assert people["Cho"].archived
        await seat.press("left")
        assert "Archived: x brings them back." in seat.shown
        await seat.press("x", "u", "u", "u", "u")
        assert dump(three) == before
        await seat.press("escape")
        seat.on(JournalScreen)
        assert "From a.csv: 3" in seat.shown


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_gone_is_said_in_every_window(three: Journal, size: tuple[int, int]) -> None:
    async with seated(three, size) as seat:
        await going(seat, three)
        three.delete(three.find(Person)[0])
        seat.app.written()  # type: ignore[attr-defined]
        await seat.settle()
        assert "no longer there" in seat.shown
        await seat.press("A", "number_sign", "x", "n")
        assert "2 of 3" in seat.shown
        assert "Ben" in seat.shown
        await seat.press("n", "n", "n")
        assert "All 3 seen" in seat.shown
