"""NEXT, the gates, the mouse and the keys while typing: what is asked for is what opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcoach.coach.advice import Advice
from netcoach.coach.checks import readiness
from netcoach.coach.graduation import graduation
from netcoach.coach.rule import Action
from netcoach.journal import Journal
from netcoach.records import (
    Opportunity,
    Person,
    Pitch,
    Plan,
    Take,
)
from netcoach.ui.screens.drill import DrillScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.journal import JournalScreen
from netcoach.ui.screens.log import LogScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.pocket import PocketScreen
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.screens.stage import StageScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.frame import NextLine, TopBar
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import Seat, content, noted, seated

# NEXT


def advice(verb: str, kind: str = "", record: int | None = None, step: str = "") -> Advice:
    action = Action(verb, kind, record, step=step)  # type: ignore[arg-type]
    return Advice("any", "orientation", "Do [/x] it", "do it", "", "", 50, action)


async def test_n_and_enter_and_a_click_carry_out_what_next_says(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    pitch = journal.save(Pitch(name="For all", text="word " * 70))
    event = journal.save(Opportunity(name="RegTech meetup", on=date(2026, 11, 26)))
    async with seated(journal, (100, 30)) as seat:
        await seat.press("2")
        screen = seat.on(StageScreen)

        async def carried_out(one: Advice, how: str = "n") -> Seat:
            screen.advice = one
            screen.show_next()
            await seat.settle()
            if how == "click":
                await seat.click(screen.query_one(NextLine), x=10)
            else:
                await seat.press(how)
            return seat

        for how in ("n", "enter", "click"):
            await carried_out(advice("add", "goal"), how)
            assert seat.edited.kind == "goal"
            await seat.press("escape")
        await carried_out(advice("edit", "person", ana.id))
        assert seat.edited == ana
        await seat.press("escape")
        await carried_out(advice("open", "person", ana.id))
        assert seat.on(RecordScreen)._record == ana
        await seat.press("escape")
        await carried_out(advice("log"))
        seat.on(LogScreen)
        await seat.press("escape")
        await carried_out(advice("pocket", "opportunity", event.id))
        assert seat.on(PocketScreen)._event == event
        await seat.press("escape")
        await carried_out(advice("pocket", "opportunity", 999))
        assert "no longer in the journal" in seat.said[-1]
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
        "pitch": "pitch",
        "live": "take",
        "follow_up": "opportunity",
        "drills": DrillScreen,
        "friendly_event": "opportunity",
        "new_people": LogScreen,
    }
    snapshot, words = journal.snapshot(), content().wording
    async with seated(journal, (80, 24)) as seat:
        gates = (("1", readiness(snapshot, words)), ("2", graduation(snapshot, words)))
        for stage, checks in gates:
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
        y = seat.list.region.y + seat.list.cursor + 1
        await seat.pilot.click(offset=(50, y))
        await seat.settle()
        assert seat.list.row != first
        assert seat.screen.query_one(RowList).has_focus
        await seat.pilot.click(offset=(50, y))
        await seat.settle()
        seat.on(RecordScreen)
        await seat.click_words("esc Back")
        await seat.click_words("e Edit")
        assert seat.edited.kind == "card"
        await seat.click_words("esc Close")
        await seat.click_words("a Add")
        assert seat.edited.kind == "card"
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


async def test_next_opens_the_form_at_the_field_it_is_about(journal: Journal) -> None:
    journal.save(Plan(objective="Find a mentor"))
    async with seated(journal, (100, 30)) as seat:
        await seat.press("n")
        assert seat.field("measure").has_focus_within
        await seat.press("escape")
        today = journal.clock.today()
        journal.save(
            Opportunity(name="Meetup", on=today.replace(day=today.day - 1), decision="attend")
        )
        await seat.press("2", "0")
        screen = seat.on(TodayScreen)
        said = [one for one in screen.desk.look().advices if one.key == "debrief"]
        screen.advice = said[0]
        await seat.press("n")
        assert seat.field("got").has_focus_within, "also where it lies in a folded group"
