"""Every screen over a journal whose days and figures stand at their ends, by a clock at an end."""

from __future__ import annotations

from contextlib import suppress

import pytest

from netcoach.journal import Journal
from netcoach.records import KINDS, RecordProblem
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.widgets.step_list import StepList
from tests.clocks import SetClock
from tests.exchange.test_edges import CLOCKS, ENDS
from tests.ui.conftest import Seat, seated


async def walk(seat: Seat) -> None:
    """Look at every screen and every step, at all its rows."""
    for number in "012345":
        await seat.press(number)
        for steps in seat.screen.query(StepList):
            for place in range(len(steps._steps)):
                steps.move_to(place)
                await seat.settle()
                assert seat.app.failure is None
    for way in (seat.app.action_duplicates, seat.app.action_cycles, seat.app.action_put_off_list):
        way()
        await seat.settle()
        assert seat.app.failure is None
        await seat.press("escape")


async def pages(seat: Seat, journal: Journal) -> None:
    """Open a page of each kind that is not kept by the program alone, and a form."""
    for cls in KINDS.values():
        if all(spec.derived for spec in cls.specs()):
            continue
        for record in journal.find(cls, limit=1):
            seat.app.open_record(record)
            await seat.settle()
            seat.on(RecordScreen)
            await seat.press("end", "e")
            assert seat.app.failure is None
            await seat.press("escape", "escape")


@pytest.mark.parametrize("most", [False, True])
async def test_every_screen_with_every_field_and_the_clock_at_an_end(
    demo: Journal, clock: SetClock, most: bool
) -> None:
    with demo.step("to the ends"):
        for cls in KINDS.values():
            for record in demo.find(cls, limit=6):
                for spec in cls.specs():
                    if spec.kind in ENDS:
                        with suppress(RecordProblem):
                            value = ENDS[spec.kind][most]
                            record = demo.save(record.with_(**{spec.name: value}))
    clock.set(CLOCKS[-1 if most else 0])
    async with seated(demo, (80, 24)) as seat:
        await walk(seat)
        await pages(seat, demo)
