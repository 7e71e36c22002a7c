"""Work time and the education plan on screen: hours as a bar, events linked, what was learned."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.journal import Journal
from netcoach.records import Goal, Opportunity, Outcome, Plan
from netcoach.ui.screens.numbered import NumberedScreen
from netcoach.ui.screens.work_pages import GoalScreen
from tests.ui.conftest import SIZES, seated

SIZE = (110, 44)
WORK, EDUCATION = 0, 1


@pytest.fixture
def goal(journal: Journal) -> Goal:
    journal.save(Plan(objective="Find two mentors", job_allows="evenings", development_hours=40.0))
    return journal.save(Goal(name="EU software rules", hours=20.0, hours_used=4.0))


def forum(journal: Journal, **values: object) -> Opportunity:
    return journal.save(
        Opportunity(
            name="Forum",
            on=date(2026, 11, 12),
            decision="attend",
            paid_by="employer",
            hours_event=8.0,
            **values,
        )
    )


async def test_the_hours_of_the_year_are_drawn_and_open_what_took_them(
    journal: Journal, goal: Goal
) -> None:
    forum(journal, goal=goal.id, cost=240.0)
    async with seated(journal, SIZE) as seat:
        await seat.step("3", WORK)
        rows = seat.rows
        assert "Development hours in 2026" in rows
        assert "40 h given, 12 h used, 28 h left." in rows
        assert any(row.startswith("▰▰▰") and "▱" in row for row in rows)
        assert "Forum|Thu 12 Nov|8 h" in rows
        assert "EU software rules|4 h" in rows
        assert "Forum|Thu 12 Nov|240" in rows
        await seat.press("right", "down", "enter")
        assert "Forum" in seat.shown


async def test_what_nobody_said_yet_is_asked_and_its_row_opens_the_field(journal: Journal) -> None:
    journal.save(Plan(objective="Find two mentors"))
    async with seated(journal, SIZE) as seat:
        await seat.step("3", WORK)
        await seat.press("right", "enter")
        assert seat.form.focused is seat.field("job_allows").editor
        await seat.press("escape")
        for words, field in (
            ("How far does your job allow it?", "job_allows"),
            ("How many hours a year", "development_hours"),
            ("Which events and memberships", "sponsored"),
        ):
            await seat.click_words(words)
            await seat.press("enter")
            assert seat.form.focused is seat.field(field).editor
            await seat.press("escape")


async def test_what_is_ahead_is_told_with_its_hours(journal: Journal, goal: Goal) -> None:
    forum(journal, goal=goal.id, cost=240.0)
    values = {"decision": "attend", "goal": goal.id}
    journal.save(Opportunity(name="Course", on=date(2026, 12, 3), hours_event=8.0, **values))
    async with seated(journal, SIZE) as seat:
        await seat.step("3", EDUCATION)
        assert "1 attended, 1 event ahead, 8 h" in seat.shown
        journal.save(Opportunity(name="Forum 2", on=date(2026, 12, 4), **values))
        await seat.step("3", EDUCATION)
        assert "1 attended, 2 events ahead, 8 h" in seat.shown, "no hours are made up"


async def test_an_event_without_a_goal_is_linked_with_one_key(journal: Journal, goal: Goal) -> None:
    event = forum(journal)
    async with seated(journal, SIZE) as seat:
        await seat.step("3", WORK)
        assert "Forum|not counted|⏎ link to a goal" in seat.rows
        await seat.press("down", "right", "end")
        assert "Events without a learning goal: pick one to link it" in seat.rows
        await seat.press("enter")
        seat.on(NumberedScreen)
        await seat.press("1")
        found = journal.get(Opportunity, event.id)
        assert found is not None
        assert found.goal == goal.id
        assert "Forum belongs to EU software rules" in seat.said[-1]
        assert any("12 of 20 h, 8 h left · 1 attended" in row for row in seat.rows)
        await seat.press("u")
        assert any("4 of 20 h, 16 h left" in row for row in seat.rows)


async def test_without_a_goal_linking_makes_one_in_the_same_step(journal: Journal) -> None:
    event = forum(journal)
    async with seated(journal, SIZE) as seat:
        await seat.step("3", EDUCATION)
        await seat.press("right", "enter")
        await seat.type("EU rules")
        await seat.press("enter")
        (goal,) = journal.find(Goal)
        found = journal.get(Opportunity, event.id)
        assert found is not None
        assert found.goal == goal.id
        await seat.press("u")
        assert not journal.find(Goal)
        found = journal.get(Opportunity, event.id)
        assert found is not None
        assert found.goal is None


async def test_the_page_of_a_goal_shows_events_hours_and_what_was_learned(
    journal: Journal, goal: Goal
) -> None:
    event = forum(journal, goal=goal.id)
    journal.save(Opportunity(name="Clinic", on=date(2026, 12, 3), decision="attend", goal=goal.id))
    async with seated(journal, SIZE) as seat:
        seat.app.open_record(goal)  # type: ignore[attr-defined]
        await seat.settle()
        seat.on(GoalScreen)
        assert "Hours|12 of 20 h, 8 h left" in seat.rows
        assert "Of these|8 h at events, 4 h noted by hand" in seat.rows
        assert "Forum|Thu 12 Nov|8 h" in seat.rows
        assert "Clinic|Thu 3 Dec|attend" in seat.rows
        await seat.click_words("What did you learn there")
        await seat.press("enter")
        await seat.type("Sampling rule in use")
        await seat.press("enter")
        (learned,) = journal.find(Outcome)
        assert (learned.opportunity, learned.outcome_type) == (event.id, "learning")
        assert "Sampling rule in use|Sun 22 Nov" in seat.rows
        assert "What did you learn there" not in seat.shown


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_at_any_width(
    journal: Journal, goal: Goal, size: tuple[int, int]
) -> None:
    forum(journal, goal=goal.id)
    async with seated(journal, size) as seat:
        await seat.press("3", "escape", "home")
        for words in ("28 h left", "EU software rules"):
            assert any(words in row for row in seat.rows)
            narrow = size[0] < 60
            await seat.press("right" if narrow else "down")


async def test_without_an_objective_the_step_says_what_belongs_there(journal: Journal) -> None:
    async with seated(journal, SIZE) as seat:
        await seat.step("3", WORK)
        assert "What your job allows belongs here" in seat.shown
