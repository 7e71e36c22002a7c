"""The drill: a situation, an answer, how it came; at three sizes, by keys, with nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from textual.widgets import Static

from netcoach.journal import Journal, JournalError
from netcoach.records import Card, Repetition
from netcoach.ui.app import NetcoachApp
from netcoach.ui.desk import Desk
from netcoach.ui.panels.drill_card import TIME_OVER
from netcoach.ui.panels.drill_rows import NOTHING
from netcoach.ui.screens.drill import DrillScreen
from netcoach.ui.screens.drill_keys import Phase
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.line_input import LineInput
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, app_for, content, seated

TODAY = date(2026, 11, 22)
POLITICS = "“So, did you vote for them too?"


def card(journal: Journal, situation: str = "Someone asks my age", **values: Any) -> Card:
    full = {"situation": situation, "answer": "Old enough!", "due_on": TODAY}
    return journal.save(Card(**{**full, **values}))


def screen(seat: Seat) -> DrillScreen:
    return seat.on(DrillScreen)


def told(seat: Seat, name: str) -> str:
    return str(screen(seat).query_one(f"#{name}", Static).content)


async def test_a_go_from_today_to_the_next_card(journal: Journal, clock: SetClock) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        assert screen(seat).phase is Phase.ASK
        assert told(seat, "count") == "0 done, 5 to go"
        assert POLITICS in seat.shown
        assert content().topics[0].pivots[0] not in seat.shown, "not before the answer"
        await seat.type("1 I keep that for home")
        clock.advance(5)
        await seat.press("enter")
        assert "1 I keep that for home" in told(seat, "answers")
        for number, pivot in enumerate(content().topics[0].pivots):
            assert f"{'abc'[number]}  {pivot}" in seat.shown
        assert "Talk about instead  industry trends" in seat.shown
        grades = told(seat, "grades").splitlines()
        assert grades[0].split("  ")[0] == "How did it come?"
        for line, words in zip(grades[1:], ("1 Again  not", "2 Hard", "3 Good", "4 Easy   at once"),
                               strict=True):  # fmt: skip
            assert line.startswith(words)
        assert grades[4].index("in 8 d") == grades[0].index("comes again")
        await seat.press("4")
        assert told(seat, "count") == "1 done, 4 to go"
        assert screen(seat).query_one(LineInput).value == ""
        (kept,) = journal.find(Card)
        assert (kept.shipped, kept.due_on) == ("topic:politics", TODAY + timedelta(days=8))
        (one,) = journal.find(Repetition)
        assert (one.said, one.seconds, one.grade) == ("1 I keep that for home", 5.0, "easy")


async def test_an_empty_line_claims_nothing_of_what_was_said(
    journal: Journal, clock: SetClock
) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        clock.advance(9)
        screen(seat).tick()
        await seat.press("enter")
        assert "(nothing typed)" in told(seat, "answers")
        assert "aloud" not in seat.shown
        await seat.press("3")
        assert journal.find(Repetition)[0].said == ""


async def test_a_card_that_did_not_come_comes_again_in_the_round(journal: Journal) -> None:
    for name in ("One", "Two"):
        card(journal, name)
    async with seated(journal) as seat:
        await seat.press("r")
        for expected, grade in (("One", "1"), ("Two", "4")):
            assert told(seat, "heard") == expected
            await seat.press("enter", grade)
        for _ in range(5):
            await seat.press("enter", "4")
        assert told(seat, "heard") == "One"
        await seat.press("enter", "3", "enter", "3")
        assert screen(seat).phase is Phase.OVER
        assert "9 answered." in told(seat, "over")
        assert "Drilled on 1 of the last 7 days." in told(seat, "over")
        assert "Next: " in told(seat, "over")
        assert "m More" in seat.keys
        await seat.press("m")
        assert told(seat, "count") == "9 done, 5 to go"
        await seat.press("escape")
        seat.on(TodayScreen)


async def test_nothing_left_today_is_said_with_the_way_to_more(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.press("r", *["enter", "4"] * 5, "escape", "r")
        assert told(seat, "over").startswith(NOTHING)
        assert "again" not in seat.keys.casefold()
        assert "Take back" not in seat.keys, "the round before is over"


# The countdown


async def test_the_seconds_come_from_the_clock_and_cut_nobody_off(
    journal: Journal, clock: SetClock
) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        assert "8 s to begin" in seat.shown
        for _ in range(50):
            screen(seat).tick()
        assert "8 s to begin" in told(seat, "clock"), "ticks count nothing"
        clock.advance(5.5)
        screen(seat).tick()
        assert "▰▰▰▱▱▱▱▱  3 s to begin" in told(seat, "clock")
        await seat.type("Well")
        clock.advance(100)
        screen(seat).tick()
        assert told(seat, "clock") == TIME_OVER
        assert screen(seat).phase is Phase.ASK
        await seat.type(", no.")
        await seat.press("enter", "2")
        one = journal.find(Repetition)[0]
        assert (one.said, one.seconds) == ("Well, no.", 105.5)
        assert "8 s to begin" in told(seat, "clock"), "each card has its own"


async def test_a_clock_set_back_and_a_sleep_change_nothing(
    journal: Journal, clock: SetClock
) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        clock.set(clock.now() - timedelta(days=3))
        screen(seat).tick()
        assert "8 s to begin" in told(seat, "clock")
        clock.advance(9_000)
        await seat.press("enter", "3")
        assert journal.find(Repetition)[0].seconds is None, "left lying"


async def test_the_clock_is_turned_off_by_a_key_and_that_is_remembered(journal: Journal) -> None:
    app = app_for(journal)
    async with seated(journal, app=app) as seat:
        await seat.press("r")
        assert "s to begin" in seat.shown
        await seat.press("ctrl+t")
        assert "s to begin" not in seat.shown
        await seat.press("escape", "r")
        assert "s to begin" not in seat.shown
        assert app.desk.settings.get("drill_clock") == "off"
        await seat.press("ctrl+t")
        assert "s to begin" in seat.shown


# Taking back, and what is typed


async def test_u_takes_the_last_grade_back_with_its_schedule(journal: Journal) -> None:
    first = card(journal)
    async with seated(journal) as seat:
        await seat.press("r")
        await seat.type("Guess!")
        await seat.press("enter", "4")
        assert journal.get(Card, first.id).due_on > TODAY
        await seat.press("enter", "u")
        assert told(seat, "name") == "Taken back: Easy"
        assert seat.said == [], "nothing lies over the grades"
        assert screen(seat).phase is Phase.GRADE
        assert told(seat, "heard") == "Someone asks my age"
        assert "Guess!" in told(seat, "answers")
        again = journal.get(Card, first.id)
        assert (again.schedule, again.due_on) == ("", TODAY)
        assert journal.count(Repetition) == 0
        assert "u Take back" not in seat.keys
        await seat.press("u")
        assert journal.get(Card, first.id) == again
        await seat.press("2")
        (one,) = journal.find(Repetition)
        assert (one.said, one.grade) == ("Guess!", "hard")
        assert told(seat, "name") == "Kept: Hard"
        assert seat.said == []


async def test_control_z_takes_back_while_typing_and_u_is_a_letter(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("r", "enter", "1")
        await seat.type("u")
        assert screen(seat).query_one(LineInput).value == "u"
        assert "^z Take back" in seat.keys
        await seat.press("ctrl+z")
        assert journal.count(Card) == 0
        assert POLITICS in seat.shown
        assert screen(seat).phase is Phase.GRADE
        await seat.press("4")
        assert screen(seat).query_one(LineInput).value == "u", "the half-typed line is kept"


@pytest.mark.parametrize("size", SIZES)
async def test_taking_back_is_offered_beside_the_next_question_in_every_window(
    size: tuple[int, int], journal: Journal, clock: SetClock
) -> None:
    async with seated(journal, size) as seat:
        await seat.press("r")
        assert "Take back" not in seat.keys
        clock.advance(4)
        await seat.press("enter", "3")
        assert "^z Take back" in seat.lines[-1]
        assert "Kept: Good" in seat.lines[0]
        await seat.press("ctrl+z")
        assert "Taken back: Good" in seat.lines[0]
        await seat.press("1")
        assert [(one.seconds, one.grade) for one in journal.find(Repetition)] == [(4.0, "again")]


async def test_what_was_done_elsewhere_is_not_taken_back(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("r", "enter", "4", "enter")
        journal.save(Card(situation="X", answer="Y"))
        await seat.press("u")
        assert "No grade of this round" in seat.said[-1]
        assert journal.count(Repetition) == 1


async def test_a_half_typed_answer_is_there_again(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        await seat.type("I keep pol")
        await seat.press("escape", "r")
        assert screen(seat).query_one(LineInput).value == "I keep pol"
        await seat.type("itics")
        await seat.press("alt+1")
        assert not isinstance(seat.screen, DrillScreen)
        await seat.press("0", "r")
        assert screen(seat).query_one(LineInput).value == "I keep politics"
        await seat.press("enter", "escape", "r")
        assert screen(seat).query_one(LineInput).value == "I keep politics", "shown, not graded"
        await seat.press("enter", "3", "escape", "r")
        assert screen(seat).query_one(LineInput).value == ""


async def test_a_go_that_cannot_be_kept_is_said_and_the_text_stays(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        await seat.type("No")
        await seat.press("enter")

        def full(*_: Any, **__: Any) -> None:
            raise JournalError("The disk is full.")

        monkeypatch.setattr(journal, "save", full)
        await seat.press("3")
        assert seat.said[-1] == "The disk is full."
        assert screen(seat).phase is Phase.GRADE
        assert "No" in told(seat, "answers")
        monkeypatch.undo()
        await seat.press("3")
        assert journal.find(Repetition)[0].said == "No"


async def test_e_puts_a_card_into_ones_own_words(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("r", "enter", "e")
        assert "Your version of: Politics" in seat.shown
        await seat.fill(situation="Someone names a party")
        await seat.press("ctrl+s")
        assert told(seat, "heard") == "Someone names a party"
        assert screen(seat).phase is Phase.GRADE
        await seat.press("4")
        (kept,) = journal.find(Card)
        assert (kept.shipped, kept.situation) == ("topic:politics", "Someone names a party")


async def test_a_damaged_schedule_and_hostile_words_are_only_text(journal: Journal) -> None:
    bad = "[/x] \x1b]52;c;AAAA\x07\u202e [@click=app.quit]x[/]"
    card(journal, bad, answer=bad, schedule='{"stability": NaN, "due": 3', drill="own")
    async with seated(journal) as seat:
        await seat.press("r")
        assert told(seat, "heard") == "[/x] [@click=app.quit]x[/]"
        await seat.paste(f"{bad}\nsecond line")
        await seat.press("enter")
        assert "[@click=app.quit]" in seat.shown
        assert not any(sign in seat.shown for sign in "\x1b\x07\u202e")
        await seat.press("4")
        assert journal.find(Card)[0].due_on == TODAY + timedelta(days=8)
        assert "second line" in journal.find(Repetition)[0].said


async def test_safety_is_said_before_anything_else(journal: Journal) -> None:
    async with seated(journal) as seat:
        seat.app.action_drill("topic:harassment")
        await seat.settle()
        lines = [line for line in seat.lines if line.strip()]
        assert lines[1].strip().startswith("First  Your safety comes first.")
        assert "organiser" in seat.shown
        await seat.press("enter")
        assert seat.shown.index("Your safety") < seat.shown.index("You said")
        await seat.press("4")
        assert "Your safety" not in seat.shown


# Every window, the mouse, the command


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_go_fits_the_window(
    size: tuple[int, int], journal: Journal, clock: SetClock
) -> None:
    async with seated(journal, size) as seat:
        await seat.press("r")
        for words in ("So, did you vote", "8 s to begin", "Then I say", "type it, or say"):
            assert words in seat.shown, words
        assert seat.lines[-1].strip().startswith("⏎ Show answers")
        clock.advance(3)
        screen(seat).tick()
        await seat.settle()
        assert "5 s to begin" in seat.shown
        await seat.press("enter")
        assert "(nothing typed)" in seat.shown
        for words in ("1 Again", "2 Hard", "3 Good", "4 Easy"):
            assert words in seat.lines[-1]
        for _ in range(30):
            await seat.press("down")
        assert "How did it come?" in seat.shown or "at once" in seat.shown
        await seat.press("3")
        seat.app.action_drill("topic:harassment")
        assert len(seat.app.screen_stack) == 2, "one round at a time"
        await seat.press("escape")
        seat.app.action_drill("topic:harassment")
        await seat.settle()
        assert "type it, or say" in seat.shown, "the field is in sight below the safety words"


async def test_grades_can_be_clicked(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("r")
        await seat.click_words("⏎ Show answers")
        assert screen(seat).phase is Phase.GRADE
        line = seat.lines[-1]
        await seat.pilot.click(offset=(line.index("4 Easy"), len(seat.lines) - 1))
        await seat.settle()
        assert journal.find(Repetition)[0].grade == "easy"


async def test_the_command_opens_straight_in_the_drill(journal: Journal) -> None:
    app = NetcoachApp(Desk(journal, content()), start="drill")
    async with seated(journal, app=app) as seat:
        screen(seat)
        await seat.press("escape")
        seat.on(TodayScreen)


async def test_the_palette_has_it_everywhere_once(journal: Journal) -> None:
    async with seated(journal) as seat:
        for number in "012345":
            await seat.press(number)
            entries = [one.title for one in seat.app.get_system_commands(seat.screen)]
            assert sum("if-then cards" in entry for entry in entries) == 1, number


async def test_today_shows_what_is_due_and_says_nothing_of_days_missed(
    journal: Journal, clock: SetClock
) -> None:
    card(journal)
    async with seated(journal) as seat:
        assert "One card is due" in seat.shown
        assert "of the last 7 days" not in seat.shown
        await seat.press("r", "enter", "1", "escape")
        assert "drilled on 1 of the last 7 days" in seat.shown
        clock.advance(20 * 24 * 3600)
        await seat.press("1", "0")
        assert "One card is due" in seat.shown
        assert "of the last 7 days" not in seat.shown
        row = next(n for n, line in enumerate(seat.rows) if "card is due" in line)
        seat.list.action_move(row - seat.list.cursor)
        await seat.press("enter")
        screen(seat)


async def test_a_question_mark_opens_the_help_until_an_answer_is_begun(
    journal: Journal, clock: SetClock
) -> None:
    async with seated(journal) as seat:
        await seat.press("r", "?")
        seat.on(HelpScreen)
        assert "Show what could be said" in seat.shown
        await seat.press("escape")
        seat.on(DrillScreen)
        await seat.type("Why?")
        assert seat.screen.query_one(LineInput).value == "Why?"
        await seat.press("enter", "?")
        seat.on(HelpScreen)
