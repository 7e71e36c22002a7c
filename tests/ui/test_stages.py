"""The four stages: each step shows its panel, and its keys do what they say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from netcoach.coach.content import Step
from netcoach.journal import Journal
from netcoach.records import (
    KINDS,
    Card,
    Finding,
    Opportunity,
    Plan,
    Progress,
    Promise,
    Record,
    Target,
)
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.log import LogScreen
from netcoach.ui.screens.numbered import NumberedScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.stage import StageScreen
from netcoach.ui.widgets.frame import NextLine
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.step_list import StepList
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, content, noted, seated

STAGES = content().stages
OWN_PANEL = {
    *("friendly", "new_people", "topics", "drills", "bridge", "graduation"),
    *("own_time", "measures"),
}
"""Steps that show something on an empty journal too."""


async def each_step(seat: Seat) -> AsyncIterator[Step]:
    """Go through all stages and steps with the keys."""
    for stage in STAGES:
        await seat.press(str(stage.number))
        for place, step in enumerate(stage.steps):
            if place:
                narrow = seat.screen.size.width < 60
                await seat.press("escape", "right" if narrow else "down")
            assert seat.on(StageScreen).step == step
            yield step


async def test_an_empty_journal_says_what_belongs_in_each_step_and_a_starts_it(
    journal: Journal,
) -> None:
    async with seated(journal, (80, 24)) as seat:
        async for step in each_step(seat):
            screen = seat.on(StageScreen)
            assert step.title in seat.shown
            if step.panel not in OWN_PANEL:
                assert " ".join(seat.rows) == step.empty
                assert screen.chosen is None
            with noted(seat.app) as asked:
                await seat.press("a")
            if step.kind == "conversation":
                seat.on(LogScreen)
                await seat.press("escape")
            elif step.panel == "floor":
                seat.on(NumberedScreen)
                await seat.press("escape")
            elif step.panel == "review":
                seat.on(ChooseScreen)
                await seat.press("escape")
            elif step.panel == "measures":
                assert asked == []
            else:
                (record,) = asked
                assert record.kind == ("pitch" if step.panel == "graduation" else step.kind)
                assert all(getattr(record, name) == value for name, value in step.only)
            assert seat.screen is screen
        await seat.press("right", "e", "d", "x", "enter")
        assert seat.screen is screen
        await seat.press("a")
        seat.on(ChooseScreen)
        assert journal.last_step() is None


async def test_with_a_year_in_the_journal_each_step_shows_rows_that_open(demo: Journal) -> None:
    async with seated(demo, (80, 24)) as seat:
        async for step in each_step(seat):
            screen = seat.on(StageScreen)
            await seat.press("right")
            assert seat.list.has_focus
            value = screen.chosen
            assert value is not None, step.key
            if not isinstance(value, Record):
                continue
            assert value.kind == ("category" if step.key == "coverage" else step.kind)
            with noted(seat.app) as asked:
                await seat.press("enter", "e")
            assert asked == [value, value]
        await seat.press("enter")
        assert seat.on(RecordScreen)._record == value


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_fits_the_window(size: tuple[int, int], demo: Journal) -> None:
    width, height = size
    async with seated(demo, size) as seat:
        async for step in each_step(seat):
            for widget in seat.screen.walk_children():
                assert widget.region.right <= width, (step.key, widget)
                assert widget.region.bottom <= height, (step.key, widget)
            assert seat.list.size.height >= 3
            key_line, next_line = seat.screen.query_one(KeyLine), seat.screen.query_one(NextLine)
            assert key_line.region.bottom == height
            assert next_line.region.bottom == key_line.region.y
            assert "NEXT" in seat.shown
            word = {"graduation": "a Do it", "review": "a Look back"}.get(step.key, "a Add")
            assert (word in seat.lines[-1]) == (step.panel != "measures")
            assert "? Help" in seat.lines[-1]
            assert step.title in seat.shown


async def test_a_narrow_window_walks_through_the_steps_with_left_and_right(demo: Journal) -> None:
    async with seated(demo, (40, 15)) as seat:
        await seat.press("1")
        screen = seat.on(StageScreen)
        steps = screen.query_one(StepList)
        await seat.press("right")
        assert screen.step.key == "opportunities"
        await seat.press("left", "left")
        assert screen.step.key == "readiness"
        await seat.press("right", "right", "down")
        assert screen.step.key == "opportunities"
        assert seat.list.has_focus
        await seat.press("right")
        assert screen.step.key == "targets"
        await seat.press("left")
        assert screen.step.key == "opportunities"
        assert seat.list.has_focus
        await seat.press("escape")
        assert steps.has_focus
        await seat.click(steps, x=20)
        assert screen.step.key == "targets"
        await seat.click(steps, x=1)
        assert screen.step.key == "opportunities"


async def test_in_a_wide_window_left_leads_from_the_list_back_to_the_steps(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        await seat.press("1", "right", "right")
        assert seat.list.has_focus
        await seat.press("left")
        assert seat.screen.query_one(StepList).has_focus
        assert seat.on(StageScreen).step.key == "objective"


# Edit, delete, take back


async def test_a_window_made_small_and_large_again_shows_every_step(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        await seat.press("1")
        for size in ((40, 15), (120, 40), (40, 15), (80, 24)):
            await seat.pilot.resize_terminal(*size)
            await seat.settle()
        for title in ("Objective", "Opportunities", "Targets", "Research", "Pitch", "Readiness"):
            assert title in seat.shown, title


async def test_e_edits_what_the_cursor_stands_on(demo: Journal) -> None:
    async with seated(demo, (100, 34)) as seat:
        await seat.step("1", 2)
        await seat.press("right", "down", "down", "e")
        target = seat.screen_below.chosen
        assert seat.edited == target
        await seat.press("end")
        await seat.type(" and team")
        await seat.press("enter")
        assert seat.on(StageScreen).chosen.name == f"{target.name} and team"
        assert seat.on(StageScreen).chosen.id == target.id

        await seat.step("3", 0)
        await seat.press("right", "e")
        fields = [row.spec.name for row in seat.form.query("FieldRow")]
        assert fields == ["job_allows", "development_hours", "sponsored"]
        await seat.press("escape")

        await seat.step("2", 3)
        await seat.press("right", "e")
        assert seat.field("name").text == "Politics"
        await seat.fill(why="It splits rooms.")
        await seat.press("enter")
        assert (demo.find(KINDS["topic"])[0].shipped, len(demo.find(KINDS["topic"]))) != ("", 0)
        await seat.press("d")
        assert not demo.find(KINDS["topic"], name="Politics")
        await seat.press("d")
        assert "came with netcoach and stays" in seat.said[-1]


async def test_d_deletes_at_once_where_nothing_hangs_on_it_and_u_brings_it_back(
    journal: Journal,
) -> None:
    for words in ("a talk goes on", "someone asks my age"):
        journal.save(Card(situation=words, answer="I move on."))
    async with seated(journal, (100, 30)) as seat:
        await seat.step("2", 4)
        await seat.press("right", "d")
        assert [card.situation for card in journal.find(Card)] == ["someone asks my age"]
        assert seat.said[-1] == "Deleted a talk goes on. u takes it back."
        assert "a talk goes on" not in "".join(seat.rows)
        await seat.press("u")
        assert journal.count(Card) == 2
        assert "Taken back: Delete if-then card a talk goes on." in seat.said[-1]
        assert "a talk goes on" in "".join(seat.rows)
        await seat.press("U")
        assert journal.count(Card) == 1
        assert "a talk goes on" not in "".join(seat.rows)


async def test_d_asks_where_something_hangs_on_it_and_u_brings_all_back_after_a_restart(
    tmp_path: Path, clock: SetClock
) -> None:
    path = tmp_path / "journal.db"
    journal = Journal.open(path, clock)
    event = journal.save(Opportunity(name="RegTech [/x]", on=date(2026, 11, 26)))
    ana = journal.save(Target(name="Ana", opportunity=event.id))
    journal.save(Target(name="Lee", opportunity=event.id))
    journal.save(Finding(fact="Wrote a report", target=ana.id))
    async with seated(journal, (100, 30)) as seat:
        await seat.step("1", 1)
        await seat.press("right", "d")
        seat.on(ChooseScreen)
        assert "Delete RegTech [/x]?" in seat.shown
        assert "2 targets" in seat.shown
        await seat.press("down", "enter")
        assert journal.count(Opportunity) == 1
        await seat.press("d", "escape")
        assert journal.count(Opportunity) == 1
        await seat.press("d", "enter")
        assert [journal.count(kind) for kind in (Opportunity, Target, Finding)] == [0, 0, 0]
        assert seat.on(StageScreen).step.empty.split(",")[0] in seat.shown
    journal.close()

    journal = Journal.open(path, clock)
    async with seated(journal, (100, 30)) as seat:
        await seat.press("u")
        assert "Taken back: Delete event RegTech [/x]." in seat.said[-1]
        assert [journal.count(kind) for kind in (Opportunity, Target, Finding)] == [1, 2, 1]
        await seat.step("1", 2)
        assert "Ana" in "".join(seat.rows)
    journal.close()


async def test_what_the_job_allows_is_not_deleted_with_the_objective(journal: Journal) -> None:
    journal.save(Plan(objective="Find two mentors", job_allows="freely"))
    async with seated(journal, (100, 30)) as seat:
        await seat.step("3", 0)
        await seat.press("right", "d")
        assert journal.count(Plan) == 1
        assert "your objective" in seat.said[-1]


async def test_nothing_to_take_back_is_said(journal: Journal) -> None:
    async with seated(journal, (80, 24)) as seat:
        for key, words in (("u", "Nothing to undo."), ("U", "Nothing to bring again")):
            await seat.press(key)
            assert seat.said[-1].startswith(words)


async def test_x_marks_a_promise_kept_here_and_on_today(journal: Journal) -> None:
    journal.save(Plan(objective="Find two mentors"))
    for what in ("Send it", "Call Lee"):
        journal.save(Promise(what=what, due=date(2026, 11, 20)))
    async with seated(journal, (100, 30)) as seat:
        assert "x Done" not in seat.keys
        await seat.press("end")
        assert "x Done" in seat.keys
        await seat.press("x")
        await seat.step("3", 5)
        assert "x Done" in seat.keys
        await seat.press("right", "x")
    kept = journal.find(Promise, status="kept")
    assert [promise.done_on for promise in kept] == [date(2026, 11, 22)] * 2


async def test_more_of_an_objective_is_a_figure_or_another_objective(journal: Journal) -> None:
    plan = journal.save(Plan(objective="Find two mentors"))
    async with seated(journal, (100, 34)) as seat:
        await seat.step("1", 0)
        await seat.press("a", "enter")
        progress = seat.edited
        assert isinstance(progress, Progress)
        assert progress.plan == plan.id
        await seat.press("escape", "a", "down", "enter")
        another = seat.edited
        assert isinstance(another, Plan)
        assert another.previous == plan.id


@pytest.mark.parametrize(
    ("size", "there", "back"),
    [
        ((120, 40), "→ tab Into the list", "tab To the steps"),
        ((80, 24), "→ tab Into the list", "tab To the steps"),
        ((40, 15), "tab List", "tab Steps"),
    ],
)
async def test_the_key_from_the_steps_into_the_list_is_told_first(
    size: tuple[int, int], there: str, back: str, demo: Journal
) -> None:
    async with seated(demo, size) as seat:
        await seat.press("1")
        assert seat.keys.split("  ")[0].split(" a Add")[0] == there
        await seat.press("tab")
        assert seat.keys.split("  ")[0].split(" a Add")[0] == back
        if size[0] >= 80:
            await seat.press("left", "right")
            assert seat.list.has_focus


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_only_the_side_with_the_focus_has_the_full_sign(
    size: tuple[int, int], demo: Journal
) -> None:
    async with seated(demo, size) as seat:
        await seat.step("1", 4)
        for keys in ((), ("tab",), ("tab",)):
            await seat.press(*keys)
            full = [line for line in seat.lines if "▸" in line]
            pale = [line for line in seat.lines if "▹" in line]
            assert len(full) == len(pale) == 1
            steps = seat.screen.query_one(StepList)
            assert (full[0].index("▸") < steps.size.width) is steps.has_focus


@pytest.mark.parametrize("size", SIZES)
async def test_with_an_empty_journal_the_keys_are_those_that_do_something(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        for number in "34":
            await seat.press(number, "home")
            steps = seat.screen.query_one(StepList)
            for place in range(len(steps._steps)):
                steps.move_to(place)
                await seat.settle()
                if seat.screen.chosen is None:  # type: ignore[attr-defined]
                    assert "e Edit" not in seat.keys
                    assert "d Delete" not in seat.keys
                for word in ("Next cycle", "Report", "Cycles"):
                    assert word not in seat.keys


async def test_what_a_step_asks_is_whole_at_80_columns(journal: Journal) -> None:
    async with seated(journal, (80, 24)) as seat:
        for number in "1234":
            await seat.press(number)
            steps = seat.screen.query_one(StepList)
            for place in range(len(steps._steps)):
                steps.move_to(place)
                await seat.settle()
                said = " ".join(line[31:].strip() for line in seat.lines)
                asked = seat.screen.step.do  # type: ignore[attr-defined]
                assert asked[-40:] in " ".join(said.split()), asked


async def test_before_there_is_an_objective_the_form_of_the_job_says_why_it_comes_first(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.press("3", "home", "a")
        assert "First the objective: what your job allows is noted with it" in seat.shown
