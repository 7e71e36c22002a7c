"""The objective: one question at a time, its pace in words, and its figures on the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Plan, Progress
from netcoach.ui.panels.objective_rows import progress_chart
from netcoach.ui.screens.page import RecordScreen
from tests.ui.conftest import SIZES, Seat, add, seated
from tests.ui.conftest import Table as Forms

TODAY = date(2026, 11, 22)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


FULL: dict[str, Any] = {
    "objective": "Find eight mentors",
    "measure": "mentors who said yes",
    "unit": "mentors",
    "baseline": 0.0,
    "target": 8.0,
    "starts_on": day(-29),
    "deadline": day(30),
}


def plan(journal: Journal, **values: Any) -> Plan:
    return journal.save(Plan(**{**FULL, **values}))


async def test_the_form_asks_one_question_after_the_other_at_its_field(journal: Journal) -> None:
    async with seated(journal, (80, 50), Forms()) as seat:
        table = await add(seat, "plan")
        assert isinstance(table, Forms)
        await seat.type("Network more")
        assert "what would be different in February" in seat.below("objective")
        await seat.fill(objective="Find two mentors")
        assert seat.below("measure") == "What would you count?"
        await seat.fill(measure="confidence")
        assert "cannot be counted" in seat.below("measure")
        await seat.fill(measure="mentors who said yes")
        assert seat.below("target").startswith("How many mentors who said yes would be enough? · ")
        await seat.fill(target="0")
        assert "The target equals where you are now" in seat.below("target")
        await seat.fill(target="2")
        assert seat.below("deadline") == "By which day?"
        await seat.fill(deadline="in 2 years")
        assert "in 2 years · That is over a year away" in seat.below("deadline")
        await seat.fill(deadline="yesterday")
        assert "must come after the start" in seat.below("deadline")
        await seat.fill(deadline="31 jan")
        assert seat.below("deadline") == "Sun 31 Jan 2027, in 70 days"
        assert "?" not in seat.below("measure") + seat.below("target")
        await seat.press("enter")
        assert table.ended[0] is not None


async def test_the_target_and_the_day_in_the_words_are_proposed_and_taken_by_a_key(
    journal: Journal,
) -> None:
    async with seated(journal, (80, 50), Forms()) as seat:
        await add(seat, "plan")
        await seat.type("Find two people who moved to QA by end of february")
        assert "Your words say 2: → in this field takes it" in seat.below("target")
        assert "Your words say Sun 28 Feb 2027, in 98 days: →" in seat.below("deadline")
        assert (seat.field("target").text, seat.field("deadline").text) == ("", "")
        seat.field("target").editor.focus()
        await seat.press("right")
        assert seat.field("target").text == "2"
        assert "Your words" not in seat.below("target")
        await seat.fill(deadline="")
        await seat.press("right", "enter")
        (kept,) = journal.find(Plan)
        assert (kept.target, kept.deadline) == (2.0, date(2027, 2, 28))


async def test_a_proposal_not_taken_is_not_saved_and_the_panel_leads_back_to_it(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.press("1", "n")
        await seat.fill(objective="Find two mentors by end of feb", measure="mentors")
        await seat.press("enter")
        (kept,) = journal.find(Plan)
        assert (kept.target, kept.deadline) == (None, None)
        assert "How many mentors would be enough? (“Find two mentors by end of feb”)" in seat.next
        assert "? How many mentors would be enough?|⏎ answer it" in seat.rows
        await seat.press("n")
        assert seat.field("target").has_focus_within
        await seat.press("right", "enter")
        assert journal.find(Plan)[0].target == 2.0


async def test_next_and_the_panel_ask_a_vague_objective_the_same_and_open_its_words(
    journal: Journal,
) -> None:
    plan(journal, objective="Network more", measure="", target=None, deadline=None)
    async with seated(journal) as seat:
        await seat.press("1")
        asked = "“Network more” is an activity: what would be different in February because of it?"
        assert asked in seat.next
        said = " ".join(row.split("|")[0].removeprefix("? ").strip() for row in seat.rows[:3])
        assert asked in said
        await seat.press("n")
        assert seat.field("objective").has_focus_within


async def test_a_question_never_keeps_an_objective_from_being_saved(journal: Journal) -> None:
    async with seated(journal, (80, 50), Forms()) as seat:
        await add(seat, "plan")
        await seat.type("Network more")
        await seat.press("enter")
        assert journal.find(Plan)[0].objective == "Network more"


async def test_the_panel_asks_it_too_and_enter_opens_the_field_it_is_about(
    journal: Journal,
) -> None:
    plan(journal, deadline=None)
    async with seated(journal) as seat:
        await seat.press("1", "right", "down")
        assert "? By which day?|⏎ answer it" in seat.rows
        await seat.press("enter")
        assert seat.field("deadline").has_focus_within
        await seat.type("31 jan")
        await seat.press("enter")
        assert "? By which day?|⏎ answer it" not in seat.rows
        assert journal.find(Plan)[0].deadline == date(2027, 1, 31)


async def test_m_notes_a_figure_and_the_pace_and_the_chart_follow(journal: Journal) -> None:
    kept = plan(journal)
    async with seated(journal) as seat:
        await seat.press("1")
        assert any("pace 0.0, 4 behind the calendar." in row for row in seat.rows)
        await seat.press("m")
        assert "Where it stands now: mentors who said yes" in seat.shown
        await seat.type("4")
        await seat.press("enter")
        (noted,) = journal.find(Progress)
        assert (noted.plan, noted.value, noted.on) == (kept.id, 4.0, TODAY)
        assert "4 of 8 mentors on day 30 of 60: on pace." in seat.rows
        assert any("●" in row for row in seat.rows)
        seat.app.open_record(kept)  # type: ignore[attr-defined]
        await seat.settle()
        seat.on(RecordScreen)
        assert "4 of 8 mentors on day 30 of 60: on pace." in seat.rows
        await seat.press("m")
        await seat.type("5")
        await seat.press("enter")
        assert journal.count(Progress) == 2


async def test_m_is_offered_only_where_there_is_an_objective(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("1", "m")
        assert "Note figure" not in seat.keys
        assert journal.last_step() is None


def test_the_chart_sets_figures_by_their_day_against_the_ideal_line() -> None:
    falling = Plan(**{**FULL, "baseline": 40.0, "target": 20.0})
    values = (Progress(value=25.0, on=TODAY), Progress(value=35.0, on=day(-15)))
    drawn = progress_chart(falling, values, 72, TODAY)
    assert [line.count("●") for line in drawn].count(1) == 3
    assert drawn[0].startswith("40 ●")
    assert "·" in "".join(drawn)
    assert drawn[-1].split("  ")[0].strip() == ""
    assert "Sat 24 Oct" in drawn[-1]
    assert "Tue 22 Dec" in drawn[-1]
    # Half of the time is over, so the last figure stands in the middle of the width.
    last = next(line for line in drawn if line.rstrip().endswith("●") or "●" in line[30:])
    assert 32 <= last.rindex("●") <= 42


@pytest.mark.parametrize(
    ("values", "progress"),
    [
        ({}, ()),
        ({"target": None}, (Progress(value=1.0, on=TODAY),)),
        ({"deadline": None}, (Progress(value=1.0, on=TODAY),)),
        ({"deadline": day(-29)}, (Progress(value=1.0, on=TODAY),)),
        ({}, (Progress(value=1.0, on=day(3)),)),
    ],
)
def test_without_figures_or_time_no_chart_is_drawn(
    values: dict[str, Any], progress: tuple[Progress, ...]
) -> None:
    assert progress_chart(Plan(**{**FULL, **values}), progress, 72, TODAY) == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_fits_the_window(size: tuple[int, int], journal: Journal) -> None:
    kept = plan(journal, objective="see [/x]\x1b[2J" * 9, measure="")
    journal.save(Progress(plan=kept.id, value=3.0, on=TODAY, note="[/red]"))
    async with seated(journal, size) as seat:
        await seat.press("1")
        assert "What would you count?" in seat.shown
        assert all(len(line) <= size[0] for line in seat.lines)


async def test_a_plan_that_is_over_is_not_asked(journal: Journal) -> None:
    kept = plan(journal, status="closed", measure="")
    async with seated(journal) as seat:
        await page(seat, kept)
        assert "?" not in "".join(seat.rows)
        assert "Note figure" not in seat.keys


async def page(seat: Seat, record: Plan) -> None:
    seat.app.open_record(record)  # type: ignore[attr-defined]
    await seat.settle()


async def test_the_line_above_says_a_falling_target_and_a_day_that_is_past(
    journal: Journal,
) -> None:
    plan = journal.save(
        Plan(
            objective="Fewer cold calls",
            measure="calls a week",
            baseline=10,
            target=2,
            starts_on=TODAY - timedelta(days=30),
            deadline=TODAY + timedelta(days=30),
        )
    )
    async with seated(journal) as seat:
        assert "10 down to 2" in seat.lines[1]
        assert "day 31 of 61" in seat.lines[1]
        journal.save(plan.with_(deadline=TODAY - timedelta(days=3)))
        await seat.press("1")
        assert "3 d past its day" in seat.lines[1]


async def test_an_objective_that_began_with_some_shows_the_rest_as_its_bar_does(
    journal: Journal,
) -> None:
    plan(journal, baseline=3.0, target=5.0)
    async with seated(journal, (120, 40)) as seat:
        await seat.press("1")
        assert "0 of 2 more  ▱▱▱▱▱▱▱▱▱▱" in seat.lines[1]
        await seat.press("m")
        await seat.type("4")
        await seat.press("enter")
        seat.app.clear_notifications()  # They stand over the objective for a moment.
        await seat.settle()
        assert "1 of 2 more  ▰▰▰▰▰▱▱▱▱▱" in seat.lines[1]
