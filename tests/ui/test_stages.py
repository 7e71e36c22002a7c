"""The four stages: each step shows its panel, and its keys do what they say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from netcoach.coach.advice import Advice
from netcoach.coach.checks import graduation, readiness
from netcoach.coach.content import Step
from netcoach.coach.rule import Action
from netcoach.journal import Journal
from netcoach.records import (
    KINDS,
    Card,
    Finding,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Record,
    Take,
    Target,
)
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.journal import JournalScreen
from netcoach.ui.screens.log import LogScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.rehearsal import RehearsalScreen
from netcoach.ui.screens.stage import StageScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.frame import NextLine, TopBar
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList
from netcoach.ui.widgets.step_list import StepList
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, content, seated

STAGES = content().stages
OWN_PANEL = {"topics", "graduation"}
"""Steps that show something on an empty journal too."""


def edited(seat: Seat) -> Record:
    """The record in the open form."""
    return seat.form._record


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


@contextmanager
def noted(app: App[Any]) -> Iterator[list[Record]]:
    """Note whose form or page the app is asked to open, in place of opening it."""
    asked: list[Record] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "edit", lambda record, **details: asked.append(record))
        patch.setattr(app, "open_record", asked.append)
        yield asked


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
            else:
                (record,) = asked
                assert record.kind == ("pitch" if step.panel == "graduation" else step.kind)
                assert all(getattr(record, name) == value for name, value in step.only)
            assert seat.screen is screen
        await seat.press("right", "e", "d", "x", "enter")
        assert seat.screen is screen
        await seat.press("a")
        assert edited(seat).kind == "review"
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
            assert value.kind == step.kind
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
            assert "a Add" in seat.lines[-1]
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
        await seat.press("escape")
        assert steps.has_focus
        await seat.click(steps, x=20)
        assert screen.step.key == "targets"
        await seat.click(steps, x=1)
        assert screen.step.key == "opportunities"


# Edit, delete, take back


async def test_e_edits_what_the_cursor_stands_on(demo: Journal) -> None:
    async with seated(demo, (100, 34)) as seat:
        await seat.step("1", 2)
        await seat.press("right", "down", "e")
        target = seat.screen_below.chosen
        assert edited(seat) == target
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
        assert "Taken back: Delete opportunity RegTech [/x]." in seat.said[-1]
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
        await seat.press("u", "U")
        assert seat.said == ["Nothing to undo.", "Nothing to redo."]


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
        progress = edited(seat)
        assert isinstance(progress, Progress)
        assert progress.plan == plan.id
        await seat.press("escape", "a", "down", "enter")
        another = edited(seat)
        assert isinstance(another, Plan)
        assert another.previous == plan.id


# NEXT


def advice(verb: str, kind: str = "", record: int | None = None, step: str = "") -> Advice:
    action = Action(verb, kind, record, step=step)  # type: ignore[arg-type]
    return Advice("any", "orientation", "Do [/x] it", "do it", "", "", 50, action)


async def test_n_and_enter_and_a_click_carry_out_what_next_says(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    pitch = journal.save(Pitch(name="For all", text="word " * 70))
    async with seated(journal, (100, 30)) as seat:
        await seat.press("2")
        screen = seat.on(StageScreen)

        async def carried_out(one: Advice, how: str = "n") -> Seat:
            screen.advice = one
            screen.show_next()
            if how == "click":
                await seat.click(screen.query_one(NextLine), x=10)
            else:
                await seat.press(how)
            return seat

        for how in ("n", "enter", "click"):
            await carried_out(advice("add", "goal"), how)
            assert edited(seat).kind == "goal"
            await seat.press("escape")
        await carried_out(advice("edit", "person", ana.id))
        assert edited(seat) == ana
        await seat.press("escape")
        await carried_out(advice("open", "person", ana.id))
        assert seat.on(RecordScreen)._record == ana
        await seat.press("escape")
        await carried_out(advice("log"))
        seat.on(LogScreen)
        await seat.press("escape")
        await carried_out(advice("practise", record=pitch.id))
        seat.on(RehearsalScreen)
        await seat.press("escape")
        await carried_out(advice("step", step="drills"))
        assert seat.on(StageScreen).step.key == "drills"
        await carried_out(advice("edit", "person", 999))
        assert "no longer in the journal" in seat.said[-1]
        elsewhere = replace(advice("step", step="issues"), stage="assessment")
        await carried_out(elsewhere)
        assert seat.on(StageScreen).step.key == "issues"
        assert seat.on(StageScreen) is not screen


async def test_next_shows_its_key_where_the_focus_is(demo: Journal) -> None:
    async with seated(demo, (100, 30)) as seat:
        assert "n " in seat.next
        await seat.press("1")
        assert "⏎ " in seat.next
        await seat.press("right")
        assert "⏎ " not in seat.next
        await seat.press("escape")
        assert "⏎ " in seat.next


async def test_each_check_of_a_gate_opens_what_it_asks_for(journal: Journal) -> None:
    journal.save(Plan(objective="Find two mentors"))
    event = journal.save(Opportunity(name="RegTech meetup", on=date(2026, 11, 26)))
    pitch = journal.save(Pitch(name="For all", text="word " * 70))
    journal.save(Take(pitch=pitch.id, at=journal.clock.now(), seconds=20))
    opens = {
        "objective": "plan",
        "targets": "target",
        "research": "finding",
        "pitch": RehearsalScreen,
        "listener": RehearsalScreen,
        "follow_up": "opportunity",
        "cards": "card",
        "friendly_event": "opportunity",
        "new_people": LogScreen,
    }
    snapshot = journal.snapshot()
    async with seated(journal, (80, 24)) as seat:
        for stage, checks in (("1", readiness(snapshot)), ("2", graduation(snapshot))):
            await seat.press(stage, "escape", "end", "right", "home")
            for check in checks:
                wanted = opens[check.key]
                with noted(seat.app) as asked:
                    await seat.press("enter")
                if isinstance(wanted, str):
                    assert [record.kind for record in asked] == [wanted]
                    assert check.key != "follow_up" or asked == [event]
                else:
                    seat.on(wanted)
                    await seat.press("escape")
                await seat.press("down")


# Mouse, and keys while typing


async def test_tabs_rows_keys_and_steps_can_be_clicked(demo: Journal) -> None:
    async with seated(demo, (120, 40)) as seat:
        await seat.click_words("2 Orientation")
        assert seat.on(StageScreen).stage == "orientation"
        await seat.click_words("Drills")
        assert seat.on(StageScreen).step.key == "drills"
        first = seat.list.row
        y = seat.list.region.y + 2
        await seat.pilot.click(offset=(50, y))
        await seat.settle()
        assert seat.list.row != first
        assert seat.screen.query_one(RowList).has_focus
        await seat.pilot.click(offset=(50, y))
        await seat.settle()
        seat.on(RecordScreen)
        await seat.click_words("esc Back")
        await seat.click_words("e Edit")
        assert edited(seat).kind == "card"
        await seat.click_words("esc Close")
        await seat.click_words("a Add")
        assert edited(seat).kind == "card"
        await seat.click_words("esc Close")
        await seat.click_words("5 Journal")
        seat.on(JournalScreen)
        await seat.click(seat.screen.query_one(TopBar), x=0)
        seat.on(JournalScreen)
        await seat.click_words("0 Today")
        seat.on(TodayScreen)


async def test_alt_and_a_digit_go_to_a_screen_while_typing_and_lose_nothing(
    journal: Journal,
) -> None:
    async with seated(journal, (100, 30)) as seat:
        await seat.press("5", "f")
        await seat.type("2")
        assert seat.screen.query_one(LineInput).value == "2"
        await seat.press("alt+1")
        assert seat.on(StageScreen).stage == "preparation"
        await seat.press("alt+4", "a")
        await seat.type("technical")
        await seat.press("alt+3")
        assert seat.on(StageScreen).stage == "implementation"
        await seat.press("4", "a")
        assert seat.field("name").text == "technical"
        await seat.press("escape", "l")
        await seat.type("Sam: 15m")
        await seat.press("alt+0")
        seat.on(TodayScreen)
        await seat.press("l")
        assert seat.on(LogScreen).query_one(LineInput).value == "Sam: 15m"


async def test_a_form_reached_by_e_and_by_a_both_forget_nothing_of_the_screen_below(
    demo: Journal,
) -> None:
    async with seated(demo, (80, 24)) as seat:
        await seat.step("3", 5)
        await seat.press("right", "down", "down", "down")
        before = seat.on(StageScreen).chosen
        await seat.press("e", "escape", "enter", "escape", "?", "escape", "t", "escape", "0", "3")
        assert isinstance(seat.screen, StageScreen)
        assert not isinstance(seat.screen, FormScreen)
        assert seat.on(StageScreen).chosen == before
