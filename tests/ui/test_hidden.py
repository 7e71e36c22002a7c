"""While notes are hidden, no screen shows one: not in its own row, nor in a row about another."""

from __future__ import annotations

from pathlib import Path

from netcoach.journal import Journal
from netcoach.records import KINDS, Issue
from netcoach.records.hidden import HIDDEN_FIELDS
from netcoach.ui.screens.measure import MeasureScreen
from netcoach.ui.widgets.row_list import RowList
from netcoach.ui.widgets.step_list import StepList
from tests.ui.conftest import Seat, seated
from tests.ui.test_brief import app_over

_MEASURES = ("issue_resolution", "return_on_time", "dormant_reactivation")


def mark(journal: Journal) -> None:
    """Write SECRET into all that is hidden, of every kind; only every other issue is confidential
    of its own."""
    with journal.step("mark"):
        for kind, names in HIDDEN_FIELDS.items():
            for number, record in enumerate(journal.find(KINDS[kind])):
                values: dict[str, object] = {name: f"SECRET {name} {number}?" for name in names}
                if kind == "issue":
                    values["confidential"] = bool(number % 2)
                journal.save(record.with_(**values))


def tells_nothing(seat: Seat, where: object) -> None:
    """Check all that stands on the screens, also what is out of sight in their lists."""
    assert "SECRET" not in seat.shown, f"{where}:\n{seat.shown}"
    for screen in seat.app.screen_stack:
        for listing in screen.query(RowList):
            for place in range(len(listing.source)):
                row = listing.row_at(place)
                assert row is None or "SECRET" not in " ".join(row.cells), f"{where}: {row.cells}"


async def test_no_screen_step_or_page_shows_what_is_hidden(demo: Journal, tmp_path: Path) -> None:
    mark(demo)
    app = app_over(demo, tmp_path / "settings.json")
    async with seated(demo, app=app) as seat:
        app.action_hide_notes()
        await seat.settle()
        for number in "012345":
            await seat.press(number)
            tells_nothing(seat, number)
            steps = seat.screen.query(StepList)
            for place in range(len(steps.first()._steps)) if steps else ():
                steps.first().move_to(place)
                await seat.settle()
                tells_nothing(seat, (number, place))
        await seat.press("v")
        tells_nothing(seat, "talks")
        for kind, cls in KINDS.items():
            for record in demo.find(cls, limit=2 if cls is Issue else 1):
                app.open_record(record)
                await seat.settle()
                tells_nothing(seat, f"the page of {kind} {record.id}")
                await seat.press("escape")
        for key in _MEASURES:
            app.push_screen(MeasureScreen(app.desk, key))
            await seat.settle()
            tells_nothing(seat, key)
            await seat.press("escape")
        app.action_cycles()
        await seat.settle()
        tells_nothing(seat, "the cycles")
