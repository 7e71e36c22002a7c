"""Another program deletes what is on the screen: the app says so once and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from netcoach.clock import Clock
from netcoach.journal import Journal, NothingToUndo
from netcoach.records import KINDS, Issue, Opportunity, Person, Promise, Record, Support
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.widgets.step_list import StepList
from tests.ui.conftest import Seat, seated

KEYS = "exozdcbhACskfr"
"""Keys that act on what is on a page; each is tried on a page whose record is gone."""


@pytest.fixture
def other(demo: Journal, clock: Clock) -> Iterator[Journal]:
    """Another program over the same journal."""
    opened = Journal.open(Path(demo.place), clock)
    yield opened
    opened.close()


def delete_all(other: Journal, cls: type[Record]) -> None:
    with other.step(f"every {cls.noun} goes"):
        for one in other.find(cls, limit=500):
            found = other.get(cls, one.id)
            if found is not None:
                other.delete(found)


async def close_all(seat: Seat) -> None:
    for _ in range(4):
        await seat.press("escape")


def goes_on(seat: Seat) -> None:
    assert seat.app.failure is None, seat.shown  # type: ignore[attr-defined]
    assert not seat.app._exit


@pytest.mark.parametrize("cls", [Person, Issue, Opportunity, Promise, Support, KINDS["plan"]])
async def test_every_key_of_a_page_whose_record_is_gone(
    demo: Journal, other: Journal, cls: type[Record]
) -> None:
    record = demo.find(cls, limit=1)[0]
    async with seated(demo, (80, 24)) as seat:
        for key in (*KEYS, "enter"):
            seat.app.open_record(record)  # type: ignore[attr-defined]
            await seat.settle()
            seat.on(RecordScreen)
            other.delete(other.get(cls, record.id))  # type: ignore[arg-type]
            await seat.press(key)
            goes_on(seat)
            # What opened may be filled in and sent off.
            await seat.press("enter", "ctrl+s")
            goes_on(seat)
            await close_all(seat)
            other.undo()
            record = other.get(cls, record.id) or record


@pytest.mark.parametrize("cls", [Person, Opportunity])
async def test_every_step_from_which_all_of_a_kind_went(
    demo: Journal, other: Journal, cls: type[Record]
) -> None:
    async with seated(demo, (80, 24)) as seat:
        for number in "01234":
            await seat.press(number)
            for steps in seat.screen.query(StepList) or (None,):
                for place in range(len(steps._steps) if steps else 1):
                    if steps:
                        steps.move_to(place)
                        await seat.settle()
                    delete_all(other, cls)
                    await seat.press("tab", "down", "enter")
                    goes_on(seat)
                    await seat.press("enter", "ctrl+s")
                    goes_on(seat)
                    await close_all(seat)
                    await seat.press("n")
                    goes_on(seat)
                    await close_all(seat)
                    other.undo()
                    await seat.press(number)


async def test_people_merged_and_all_steps_undone_behind_the_pages(
    demo: Journal, other: Journal
) -> None:
    one, two = demo.find(Person, limit=2)
    async with seated(demo, (80, 24)) as seat:
        seat.app.action_duplicates()  # type: ignore[attr-defined]
        await seat.work_done()
        pairs = seat.rows
        assert pairs
        delete_all(other, Person)
        await seat.press("enter", "enter", "ctrl+s")
        goes_on(seat)
        other.undo()
        await close_all(seat)
        seat.app.open_record(two)  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("b")
        other.merge(other.get(Person, one.id), other.get(Person, two.id))  # type: ignore[arg-type]
        await seat.press("escape", "e", "ctrl+s")
        goes_on(seat)
        await close_all(seat)
        with suppress(NothingToUndo):
            while True:
                other.undo()
        for number in "0123450":
            await seat.press(number)
            goes_on(seat)
