"""The readiness gate on screen: any event ahead, and the small form for what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal
from netcoach.records import Finding, Opportunity, Plan, Target
from netcoach.ui.screens.gate import GateScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.widgets.form import FieldRow
from tests.ui.conftest import SIZES, Seat, seated


def fields(seat: Seat) -> list[str]:
    return [row.spec.name for row in seat.form.query(FieldRow)]


@pytest.fixture
def fair(journal: Journal) -> Opportunity:
    journal.save(Plan(objective="Find two mentors", measure="mentors"))
    journal.save(Opportunity(name="RegTech meetup", on=date(2026, 11, 26)))
    return journal.save(Opportunity(name='The "Fair" [/x]', on=date(2026, 12, 9), starts="10:00"))


async def test_the_step_shows_the_next_event_and_the_others_with_their_figures(
    journal: Journal, fair: Opportunity
) -> None:
    async with seated(journal, (100, 40)) as seat:
        await seat.step("1", 5)
        assert seat.rows[0] == "RegTech meetup, Thu 26 Nov"
        assert "Good to have" in seat.rows
        assert '"Fair" [/x], Wed 9 Dec 10:00|0 of 5' in seat.rows[-1]
        await seat.press("right", "end", "enter")
        screen = seat.on(GateScreen)
        assert 'The "Fair" [/x], Wed 9 Dec 10:00' in seat.shown
        await seat.press("e")
        assert seat.edited == fair
        await seat.press("escape", "escape")
        assert seat.screen is not screen


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("○ Objective", ["target", "deadline"]),
        ("○ Follow-up slot", ["follow_up_on"]),
        ("○ What counts as success", ["success"]),
        ("○ Questions to ask", ["questions"]),
        ("○ Offers to make", ["offers"]),
        ("○ Exit lines", ["exit_lines"]),
    ],
)
async def test_enter_opens_exactly_what_is_missing_of_that_event(
    journal: Journal, fair: Opportunity, line: str, wanted: list[str]
) -> None:
    async with seated(journal, (80, 30)) as seat:
        seat.app.open_record(fair)
        await seat.settle()
        await seat.to_row("Readiness")
        await seat.press("enter")
        seat.on(GateScreen)
        await seat.to_row(line)
        await seat.press("enter")
        assert fields(seat) == wanted
        assert seat.edited.id in (fair.id, 1)


async def test_targets_and_research_are_those_of_that_event(
    journal: Journal, fair: Opportunity
) -> None:
    async with seated(journal, (80, 30)) as seat:
        seat.app.push_screen(GateScreen(seat.app.desk, fair))  # type: ignore[attr-defined]
        await seat.settle()
        await seat.to_row("○ Targets")
        await seat.press("enter")
        assert seat.field("opportunity").text == fair.name
        await seat.press("escape")
        target = journal.save(Target(name="Ana", opportunity=fair.id))
        seat.app.written()
        await seat.settle()
        assert "1 of 3" in seat.shown
        await seat.to_row("○ Research")
        await seat.press("enter")
        assert seat.edited.kind == "finding"
        assert seat.field("target").text == "Ana"
        await seat.press("escape")
        journal.save(Finding(fact="Wrote a book", target=target.id))
        await seat.press("enter")
        assert (seat.edited.kind, fields(seat)) == ("target", ["question"])
        await seat.type("Which chapter was hardest?")
        await seat.press("enter")
        assert "✔ Research" in seat.shown


async def test_an_event_gone_or_over_has_no_gate(journal: Journal, fair: Opportunity) -> None:
    async with seated(journal, (80, 24)) as seat:
        seat.app.push_screen(GateScreen(seat.app.desk, fair))  # type: ignore[attr-defined]
        await seat.settle()
        journal.delete(fair)
        seat.app.written()
        await seat.settle()
        assert "no longer in the journal" in seat.shown
        await seat.press("enter", "escape")
        over = journal.save(Opportunity(name="Old", on=date(2026, 1, 5)))
        seat.app.open_record(over)
        await seat.settle()
        seat.on(RecordScreen)
        assert "Readiness" not in seat.shown


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window(
    journal: Journal, fair: Opportunity, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        seat.app.push_screen(GateScreen(seat.app.desk, fair))  # type: ignore[attr-defined]
        await seat.settle()
        assert "Objective" in seat.shown
        assert "esc Back" in seat.lines[-1]
        assert all(widget.region.right <= size[0] for widget in seat.screen.walk_children())
