"""On the floor: one key a talk, written at once, calm, and there again after anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from netcoach.exchange import floor as verbs
from netcoach.journal import Journal, JournalError
from netcoach.records import Floor, FloorTalk, Me, Opportunity, Person, Plan, Target
from netcoach.ui.screens.ask_line import AskLineScreen
from netcoach.ui.screens.debrief import DebriefScreen
from netcoach.ui.screens.floor import FloorScreen
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.numbered import NumberedScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.pocket import PocketScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.figures import Figures
from netcoach.ui.widgets.key_line import KeyLine
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, app_for, seated

NAMES = ("Ana Ruiz", "a regulator", "Lee Chen")


@pytest.fixture
def event(journal: Journal, clock: SetClock) -> Opportunity:
    """An event of today, with three targets."""
    found = journal.save(
        Opportunity(
            name="RegTech meetup",
            on=clock.today(),
            starts="10:00",
            decision="attend",
            success="a call agreed with one regulator",
            new_people=2,
            expected="three hellos",
        )
    )
    for name in NAMES:
        journal.save(Target(name=name, opportunity=found.id))
    return found


@asynccontextmanager
async def on_floor(
    journal: Journal, event: Opportunity | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Seat]:
    """Sit down at the floor of an event."""
    async with seated(journal, size) as seat:
        seat.app.action_floor(event.id if event else None)  # type: ignore[attr-defined]
        await seat.settle()
        yield seat


async def wait(seat: Seat, clock: SetClock, minutes: float) -> None:
    """Let time pass, seen each minute as the screen would."""
    whole = int(minutes)
    for part in [1.0] * whole + [minutes - whole]:
        clock.advance(part * 60)
        if isinstance(seat.screen, FloorScreen):
            seat.screen.tick()
    await seat.settle()


def talks(journal: Journal) -> list[str]:
    return [
        one.who + ("" if one.ended_at else "…") for one in journal.find(FloorTalk, order=("id",))
    ]


def running_clock(seat: Seat) -> str:
    return seat.screen.query_one(Figures)._shown[0]


async def test_one_key_a_talk_and_each_is_in_the_journal_at_once(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        seat.on(FloorScreen)
        assert "I came for: a call agreed with one regulator" in seat.shown
        assert "0 new : 0 known   0 of 3 targets" in seat.shown
        assert "goal 2 new: 2 to go · enough for today: three hellos" in seat.shown
        await seat.press("n")
        assert talks(journal) == ["new…"]
        await wait(seat, clock, 3.7)
        assert running_clock(seat) == "3:42"
        assert "Someone new" in seat.shown
        assert "since 10:00" in seat.shown
        await seat.press("o")
        assert talks(journal) == ["new", "known…"]
        assert running_clock(seat) == "0:00"
        assert "10:00  someone new" in seat.shown
        assert "4 min" in seat.shown
        await wait(seat, clock, 2)
        await seat.press("space")
        assert talks(journal) == ["new", "known"]
        assert "Nobody just now" in seat.shown
        assert "1 new : 1 known" in seat.shown
        assert "0:05 h on the floor" in seat.shown


async def test_a_target_is_picked_by_its_digit(journal: Journal, event: Opportunity) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("t")
        seat.on(NumberedScreen)
        assert "2  a regulator" in seat.shown
        await seat.press("7")
        seat.on(NumberedScreen)
        await seat.press("2")
        assert "A regulator" in seat.shown
        assert "1 of 3 targets" in seat.shown
        (talk,) = journal.find(FloorTalk)
        assert journal.get(Target, talk.target).name == "a regulator"  # type: ignore[union-attr]
        await seat.press("t")
        assert "a regulator ✔" in seat.shown
        await seat.press("escape")
        assert journal.count(FloorTalk) == 1
        for target in journal.find(Target)[1:]:
            journal.delete(target)
        seat.on(FloorScreen).reload()
        await seat.press("t")
        assert "Ana Ruiz" in seat.shown, "the only one is not asked for"
        assert journal.count(FloorTalk) == 2


async def test_z_takes_back_and_u_elsewhere_too(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("z")
        assert "Nothing to take back" in seat.said[-1]
        await seat.press("n")
        await wait(seat, clock, 1)
        await seat.press("o")
        await seat.press("z")
        assert talks(journal) == ["new…"]
        assert running_clock(seat) == "1:00"
        await seat.press("space", "escape")
        assert "runs on" in seat.said[-1]
        seat.on(TodayScreen)
        await seat.press("u")
        assert talks(journal) == ["new…"]


async def test_what_did_you_come_for(journal: Journal, event: Opportunity, clock: SetClock) -> None:
    async with on_floor(journal, event) as seat:
        assert "About halfway" not in seat.shown
        await wait(seat, clock, 41)
        assert "About halfway. Press w" in seat.shown
        await seat.press("w")
        seat.on(AskLineScreen)
        assert "a call agreed with one regulator" in seat.shown
        await seat.type("a call [/x]")
        await seat.press("escape")
        assert "About halfway" in seat.shown
        await seat.press("w")
        assert seat.screen.query_one(Input).value == "a call [/x]"
        await seat.press("enter")
        (floor,) = journal.find(Floor)
        assert floor.check_answer == "a call [/x]"
        assert floor.checked_at == clock.now()
        assert journal.draft(f"floor-check:{floor.uid}") == ""
        assert "About halfway" not in seat.shown
        assert "I came for: a call [/x]" in seat.shown


async def test_a_quiet_word_when_a_friend_has_had_their_time(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    journal.save(Me(name="Ida", friend_minutes=5))
    async with on_floor(journal, event) as seat:
        await seat.press("o")
        await wait(seat, clock, 4.9)
        assert "Lovely to see you" not in seat.shown
        await wait(seat, clock, 0.2)
        assert "5 min with an old friend; your cap is 5." in seat.shown
        assert "Lovely to see you" in seat.shown
        await seat.press("n")
        assert "Lovely to see you" not in seat.shown


async def test_the_card_and_back(journal: Journal, event: Opportunity) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("n", "k")
        seat.on(PocketScreen)
        await seat.press("escape")
        seat.on(FloorScreen)
        assert talks(journal) == ["new…"]


async def test_stopping_asks_and_goes_to_the_debrief(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("n")
        await wait(seat, clock, 5)
        await seat.press("s")
        await seat.press("3")
        seat.on(FloorScreen)
        assert verbs.open_floor(journal) is not None
        await seat.press("s", "escape")
        seat.on(FloorScreen)
        await seat.press("s", "1")
        seat.on(DebriefScreen)
        assert verbs.open_floor(journal) is None
        assert talks(journal) == ["new"]
        await seat.press("escape")
        await seat.press("u")
        assert verbs.open_floor(journal) is not None, "a stop is a step as well"


async def test_stray_keys_do_nothing_and_leave_nothing(
    journal: Journal, event: Opportunity
) -> None:
    async with on_floor(journal, event) as seat:
        before = journal.last_step()
        await seat.press("l", "p", "q", "u", "x", "1", "alt+1", "slash", "enter", "tab", "down")
        seat.on(FloorScreen)
        assert journal.last_step() == before


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_and_clicked_in_every_window(
    journal: Journal, event: Opportunity, clock: SetClock, size: tuple[int, int]
) -> None:
    async with on_floor(journal, event, size) as seat:
        await seat.press("o")
        await wait(seat, clock, 11)
        lines = seat.lines
        assert all(len(line.rstrip()) <= size[0] for line in lines)
        for words in ("RegTech meetup", "I came for", "0 new : 1 known", "0 of 3", "goal 2 new"):
            assert words in seat.shown, words
        assert "11 min with an old friend" in seat.shown
        pad = str(seat.screen.query_one(KeyLine).content)
        for key in ("n New", "o Old friend", "t Target", "space End", "z Back", "w What for?"):
            assert key in pad
            assert key in seat.shown, key
        for key in ("k Card", "s Stop", "esc Away"):
            assert key in seat.shown, key
        await seat.press("n")
        assert "an old friend" in seat.shown, "the talk before is on the list"
        await seat.click_words("space End")
        assert talks(journal) == ["known", "new"]


async def test_a_line_of_forty_talks_stays_in_place(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event, (40, 15)) as seat:
        for _ in range(40):
            verbs.begin(journal, verbs.open_floor(journal), "new")  # type: ignore[arg-type]
            clock.advance(61)
        seat.on(FloorScreen).tick()
        await seat.settle()
        assert "40 new : 0 known" in seat.shown
        assert "goal 2 new: ✔" in seat.shown
        assert "s Stop" in seat.shown


async def test_no_word_of_the_user_is_markup(journal: Journal, clock: SetClock) -> None:
    nasty = "[/x][@click=app.quit]x[/] a\x1b]52;c;AAAA\x07b"
    journal.save(Plan(objective=nasty))
    event = journal.save(
        Opportunity(name=nasty, on=clock.today(), expected=nasty, new_people=1, success=nasty)
    )
    for number in range(2):
        journal.save(Target(name=f"{nasty} {number}", opportunity=event.id))
    for size in SIZES:
        async with on_floor(journal, event, size) as seat:
            await seat.press("t")
            assert "\x1b" not in seat.shown
            await seat.press("1", "w")
            assert "\x1b" not in seat.shown
            await seat.press("escape", "k", "escape", "space")
            assert "[/x]" in seat.shown
            await seat.press("s", "2")
            assert seat.app.failure is None  # type: ignore[attr-defined]


async def test_a_journal_that_cannot_be_written_is_said_and_no_press_is_claimed(
    journal: Journal, event: Opportunity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise JournalError("The disk is full, so this was not saved. Free some space.")

    async with on_floor(journal, event) as seat:
        with monkeypatch.context() as patch:
            patch.setattr(journal, "save", full)
            for key in ("n", "o"):
                await seat.press(key)
                assert "disk is full" in seat.said[-1]
            await seat.press("space")
            assert "0 new : 0 known" in seat.shown
            await seat.press("s", "1")
            seat.on(FloorScreen)
        await seat.press("n")
        assert talks(journal) == ["new…"]


# Where it begins, and begins again


async def test_it_starts_from_the_page_of_an_event(journal: Journal, event: Opportunity) -> None:
    async with seated(journal) as seat:
        seat.app.open_record(event)
        await seat.settle()
        await seat.press("f")
        seat.on(FloorScreen)
        assert verbs.open_floor(journal).opportunity == event.id  # type: ignore[union-attr]


async def test_it_starts_from_next_on_the_day(journal: Journal, event: Opportunity) -> None:
    journal.save(Plan(objective="x", measure="x", target=1))
    async with seated(journal) as seat:
        await seat.press("2")
        assert "RegTech meetup has begun: go on the floor" in seat.next
        await seat.press("n")
        seat.on(FloorScreen)


async def test_it_starts_from_the_step_and_lists_what_was(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with seated(journal) as seat:
        await seat.step("2", 5)
        assert any("RegTech meetup" in row for row in seat.rows)
        await seat.press("a")
        seat.on(NumberedScreen)
        assert "1  RegTech meetup  10:00" in seat.shown
        await seat.press("1")
        seat.on(FloorScreen)
        await seat.press("n")
        await wait(seat, clock, 5)
        await seat.press("s", "2")
        assert any("1 new : 0 known · 5 min · no debrief yet" in row for row in seat.rows)
        await seat.press("tab", "down", "enter")
        seat.on(DebriefScreen)


async def test_an_empty_journal_knows_that_one_is_on_the_floor(journal: Journal) -> None:
    async with on_floor(journal, None) as seat:
        await seat.press("2", "n", "escape")
        assert "You are on the floor at something unplanned" in seat.next


async def test_the_palette_knows_it(journal: Journal, event: Opportunity) -> None:
    async with seated(journal) as seat:
        await seat.press("ctrl+p")
        seat.on(CommandPalette)
        titles = [
            one.title
            for one in seat.app.get_system_commands(seat.app.screen_stack[0])  # type: ignore[attr-defined]
        ]
        assert "Go on the floor of an event" in titles


async def test_something_unplanned_with_and_without_a_name(
    journal: Journal, clock: SetClock
) -> None:
    async with on_floor(journal, None) as seat:
        assert "No event is planned for today" in seat.shown
        await seat.press("1")
        await seat.type("Dinner at Kim's")
        await seat.press("enter")
        seat.on(FloorScreen)
        assert journal.find(Opportunity)[0].name == "Dinner at Kim's"
        await seat.press("s", "2")
        seat.app.action_floor()  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("3")
        seat.on(FloorScreen)
        assert "Something unplanned" in seat.shown
        assert journal.count(Opportunity) == 1
        assert "k Card" not in seat.shown


async def test_on_the_next_start_an_open_floor_is_offered(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    floor = verbs.start(journal, event)
    verbs.begin(journal, floor, "known")
    clock.advance(14 * 60)
    verbs.beat(journal, floor)
    clock.advance(600)
    async with seated(journal) as seat:
        seat.on(NumberedScreen)
        assert "You were on the floor at RegTech meetup until 10:14" in seat.shown
        await seat.press("1")
        seat.on(FloorScreen)
        assert running_clock(seat) == "24:00", "the talk ran on"
    async with seated(journal) as seat:
        assert "You are on the floor at RegTech meetup, since 10:00" in seat.shown
        await seat.press("escape")
        assert "You are on the floor at RegTech meetup since 10:00" in seat.next
        await seat.press("n")
        seat.on(FloorScreen)
        await seat.press("escape")
    clock.advance(1200)
    async with seated(journal) as seat:
        await seat.press("2")
        (stopped,) = journal.find(Floor)
        assert stopped.stopped_at == clock.now() - timedelta(minutes=20)
        seat.on(TodayScreen)


async def test_after_hours_the_talk_is_ended_at_the_last_sign_and_that_is_said(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    floor = verbs.start(journal, event)
    verbs.begin(journal, floor, "new")
    clock.advance(300)
    verbs.beat(journal, floor)
    clock.advance(4 * 3600)
    async with seated(journal) as seat:
        assert "until 10:05" in seat.shown
        assert "was ended there: no sign of you for 3 hours" in " ".join(seat.shown.split())
        await seat.press("1")
        seat.on(FloorScreen)
        assert "Nobody just now" in seat.shown
        assert "5 min" in seat.shown


async def test_a_closed_lid_is_noticed_by_the_open_screen(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("n")
        await wait(seat, clock, 10)
        clock.advance(5 * 3600)
        seat.on(FloorScreen).tick()
        await seat.settle()
        seat.on(NumberedScreen)
        assert "until 10:10" in seat.shown
        await seat.press("3")
        seat.on(DebriefScreen)
        (talk,) = journal.find(FloorTalk)
        assert talk.started_at is not None
        assert talk.ended_at == talk.started_at + timedelta(minutes=10)


async def test_a_clock_set_back_shows_no_negative_time(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("n")
        clock.set(clock.now() - timedelta(hours=1))
        seat.on(FloorScreen).tick()
        await seat.settle()
        assert running_clock(seat) == "0:00"
        assert "0:00 h" in seat.shown
        await seat.press("o")
        await wait(seat, clock, 2)
        assert running_clock(seat) == "2:00"


async def test_another_event_waits_until_the_open_one_is_stopped(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    other = journal.save(Opportunity(name="Dinner", on=clock.today()))
    verbs.start(journal, event)
    async with seated(journal) as seat:
        await seat.press("escape")
        seat.app.action_floor(other.id)  # type: ignore[attr-defined]
        await seat.settle()
        assert "One at a time: stop this one, and Dinner begins." in seat.shown
        await seat.press("2")
        seat.on(FloorScreen)
        assert "Dinner" in seat.shown


async def test_back_to_the_floor_from_a_page_is_the_same_screen(
    journal: Journal, event: Opportunity
) -> None:
    async with on_floor(journal, event) as seat:
        floor = seat.on(FloorScreen)
        seat.app.open_record(event)  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("f")
        assert seat.screen is floor
        assert sum(isinstance(one, FloorScreen) for one in seat.app.screen_stack) == 1


async def test_a_floor_that_ends_below_a_page_leaves_the_page_and_ends_once(
    journal: Journal, event: Opportunity
) -> None:
    async with on_floor(journal, event) as seat:
        floor = seat.on(FloorScreen)
        seat.app.open_record(event)  # type: ignore[attr-defined]
        await seat.settle()
        journal.delete(journal.find(Floor)[0])
        seat.app.written()  # type: ignore[attr-defined]
        await seat.settle()
        seat.on(RecordScreen)
        await seat.press("escape")
        seat.on(TodayScreen)
        floor.tick()
        assert "stopped in another window" in seat.said[-1]


async def test_two_programs_at_one_journal(tmp_path: Path, clock: SetClock) -> None:
    one, other = (Journal.open(tmp_path / "x.db", clock) for _ in range(2))
    async with on_floor(one, None) as seat:
        await seat.press("2")
        floor = verbs.open_floor(other)
        assert floor is not None
        verbs.begin(other, floor, "new")
        seat.on(FloorScreen).tick()
        await seat.settle()
        assert "1 new : 0 known" in seat.shown
        verbs.stop(other, floor)
        await seat.press("n")
        assert "stopped in another window" in seat.said[-1]
        seat.on(TodayScreen)
        assert talks(one) == ["new"]
    one.close()
    other.close()


async def test_a_second_program_is_told_and_may_join(tmp_path: Path, clock: SetClock) -> None:
    one, other = (Journal.open(tmp_path / "x.db", clock) for _ in range(2))
    async with seated(other) as seat:
        floor = verbs.start(one, name="RegTech meetup")
        verbs.beat(one, floor)
        seat.app.action_floor()  # type: ignore[attr-defined]
        await seat.settle()
        seat.on(FloorScreen)
        await seat.press("n")
        assert talks(one) == ["new…"]
    one.close()
    other.close()


async def test_the_app_can_start_on_the_floor(journal: Journal, event: Opportunity) -> None:
    app = app_for(journal)
    app._start, app._floor = "floor", event.id
    async with seated(journal, app=app) as seat:
        seat.on(FloorScreen)


async def test_the_page_of_an_event_tells_its_measures(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with seated(journal) as seat:
        seat.app.open_record(event)
        await seat.settle()
        assert "New contacts|no data" in seat.rows
        assert "Old friends|no data" in seat.rows
        assert any("f goes on the floor" in row for row in seat.rows)
        floor = verbs.start(journal, event)
        for who in ("new", "new", "new", "known"):
            verbs.begin(journal, floor, who)
            clock.advance(600)
        verbs.stop(journal, floor)
        seat.on(RecordScreen).reload()
        assert any("3 of 4 new, 75%: too early" in row for row in seat.rows)
        assert any("10 of 40 min, 25%: too early" in row for row in seat.rows)
        assert any("3 new : 1 known · 40 min · no debrief yet" in row for row in seat.rows)
        journal.save(Person(name="x"))
        await seat.press("b")
        seat.on(DebriefScreen)


async def test_an_event_to_come_says_nothing_of_the_floor(
    journal: Journal, clock: SetClock
) -> None:
    event = journal.save(Opportunity(name="x", on=clock.today() + timedelta(days=1)))
    async with seated(journal) as seat:
        seat.app.open_record(event)
        await seat.settle()
        assert not any("New contacts" in row for row in seat.rows)
        assert "b Debrief" not in seat.keys


# What a first-time user stumbled on


async def test_the_help_opens_on_the_floor_and_its_esc_stays_there(
    journal: Journal, event: Opportunity
) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("?")
        seat.on(HelpScreen)
        for words in ("A talk with someone new begins", "Change the time limit with old friends"):
            assert words in seat.shown
        assert "Rehearse your pitch" not in seat.shown, "p does nothing here"
        assert "To the next part" not in seat.shown
        await seat.press("escape")
        seat.on(FloorScreen)
        assert verbs.open_floor(journal) is not None


@pytest.mark.parametrize("size", SIZES)
async def test_the_cap_is_shown_with_an_old_friend_and_changed_by_a_key(
    journal: Journal, event: Opportunity, clock: SetClock, size: tuple[int, int]
) -> None:
    async with on_floor(journal, event, size) as seat:
        await seat.press("n")
        await wait(seat, clock, 3)
        assert "of 10 min" not in seat.shown
        await seat.press("o")
        await wait(seat, clock, 3.5)
        assert "3 of 10 min" in seat.shown
        await seat.press("c")
        assert [row.spec.name for row in seat.form.query("FieldRow")] == ["friend_minutes"]  # type: ignore[attr-defined]
        await seat.fill(friend_minutes="4")
        await seat.press("enter")
        seat.on(FloorScreen)
        assert "3 of 4 min" in seat.shown
        assert [(one.name, one.friend_minutes) for one in journal.find(Me)] == [("", 4)]
        await wait(seat, clock, 0.6)
        assert "4 min with an old friend; your cap is 4." in seat.on(FloorScreen)._told["word"]
    assert journal.undo().label == "Time limit with old friends"


async def test_a_numbered_answer_stands_in_one_column_whatever_its_letters(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        seat.app.push_screen(NumberedScreen("Which target?", [(1, "Ana"), (2, "Jürgen")]))
        await seat.settle()
        assert seat.rows == ["1  Ana", "2  Jürgen"]


async def test_what_was_said_goes_with_the_next_key(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        await seat.press("n", "z")
        assert "taken back" in seat.said[-1]
        assert [one.timeout for one in seat.app._notifications] == [2]
        await seat.press("n")
        assert seat.said == []


async def test_the_expectation_is_shown_once_and_what_is_said_midway_on_the_card(
    journal: Journal, clock: SetClock
) -> None:
    quiz = journal.save(
        Opportunity(name="Quiz", on=clock.today(), role="friendly", expected="three hellos")
    )
    async with on_floor(journal, quiz) as seat:
        assert seat.shown.count("three hellos") == 1
        await seat.press("w")
        await seat.type("meet Priya")
        await seat.press("enter")
        assert "I came for: meet Priya" in seat.shown
        assert "enough for today: three hellos" in seat.shown
        await seat.press("k")
        seat.on(PocketScreen)
        assert "meet Priya" in seat.shown
        assert "three hellos" not in seat.shown


async def test_who_is_still_on_the_floor_is_told_so(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    verbs.start(journal, event)
    clock.advance(600)
    app = app_for(journal)
    app._start = "floor"
    async with seated(journal, app=app) as seat:
        seat.on(FloorScreen)
        assert seat.said == ["You are still on the floor of RegTech meetup, since 10:00."]
        await seat.press("n")
        assert seat.said == []


async def test_lengths_under_a_minute_are_seconds(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        for key, seconds in (("n", 40), ("n", 35), ("o", 170), ("n", 25)):
            await seat.press(key)
            await wait(seat, clock, seconds / 60)
        await seat.press("space")
        for length in ("40 s", "35 s", "3 min", "25 s"):
            assert length in seat.shown


# f, wherever an event is at hand


async def to_row(seat: Seat, words: str) -> None:
    place = next(n for n, row in enumerate(seat.rows) if words in row)
    seat.list.cursor = place
    seat.list.focus()
    await seat.settle()


@pytest.mark.parametrize(
    ("stage", "step"), [("1", 1), ("2", 0), ("2", 5)], ids=["opportunities", "friendly", "floor"]
)
async def test_f_goes_on_the_floor_of_the_event_under_the_cursor(
    journal: Journal, event: Opportunity, stage: str, step: int
) -> None:
    journal.save(event.with_(role="friendly"))
    async with seated(journal) as seat:
        await seat.step(stage, step)
        await to_row(seat, "RegTech meetup")
        await seat.press("f")
        seat.on(FloorScreen)
        assert verbs.open_floor(journal).opportunity == event.id  # type: ignore[union-attr]


async def test_f_in_the_step_asks_where_without_an_event(journal: Journal) -> None:
    for size in SIZES:
        async with seated(journal, size) as seat:
            await seat.press("2")
            seat.screen.go_to_step("floor")  # type: ignore[attr-defined]
            await seat.settle()
            assert ("f Floor" if size[0] < 60 else "f On the floor") in seat.keys
            await seat.press("f")
            seat.on(NumberedScreen)
            assert "Where are you?" in seat.shown


async def test_f_on_today_goes_to_the_event_under_the_cursor_else_asks(
    journal: Journal, event: Opportunity
) -> None:
    async with seated(journal) as seat:
        assert "f On the floor" in seat.keys
        await to_row(seat, "RegTech meetup|")
        await seat.press("f")
        seat.on(FloorScreen)
    journal.undo()
    async with seated(journal) as seat:
        await to_row(seat, "RegTech meetup has begun")
        await seat.press("f")
        seat.on(FloorScreen)
    journal.undo()
    journal.delete(event)
    async with seated(journal) as seat:
        assert "f On the floor" not in seat.keys
        await seat.press("f")
        seat.on(TodayScreen)


async def test_the_floor_of_a_past_day_is_asked_about_first(
    journal: Journal, clock: SetClock
) -> None:
    event = journal.save(Opportunity(name="Fair", on=clock.today() - timedelta(days=3)))
    async with seated(journal) as seat:
        seat.app.open_record(event)
        await seat.settle()
        await seat.press("f")
        seat.on(NumberedScreen)
        assert "Fair was on Thu 19 Nov, not today" in seat.shown
        await seat.press("2")
        assert verbs.open_floor(journal) is None
        await seat.press("f", "1")
        seat.on(FloorScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_an_event_to_come_is_rehearsed_or_moved_to_today(
    journal: Journal, clock: SetClock, size: tuple[int, int]
) -> None:
    today = clock.today()
    event = journal.save(
        Opportunity(name="Fair", on=today + timedelta(days=6), until=today + timedelta(days=7))
    )
    async with seated(journal, size) as seat:
        # On Today the key asks where, with the event that comes next among the answers.
        assert journal.count(Floor) == 0
        await seat.press("home", "f")
        seat.on(NumberedScreen)
        assert "Fair" in seat.shown
        await seat.press("1")
        words = " ".join(seat.shown.split())
        assert "Fair is on Sat 28 Nov, in 6 days" in words
        assert journal.count(Floor) == 0
        await seat.press("3")
        assert journal.count(Floor) == 0
        seat.app.action_floor(event.id)  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("1")
        seat.on(FloorScreen)
        assert verbs.open_floor(journal).opportunity is None  # type: ignore[union-attr]
        assert journal.get(Opportunity, event.id) == event, "a rehearsal decides nothing"
        verbs.stop(journal, verbs.open_floor(journal))  # type: ignore[arg-type]
    async with seated(journal, size) as seat:
        seat.app.action_floor(event.id)  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("2")
        seat.on(FloorScreen)
        moved = journal.get(Opportunity, event.id)
        assert moved is not None
        assert (moved.on, moved.until) == (today, today + timedelta(days=1))
        assert verbs.open_floor(journal).opportunity == event.id  # type: ignore[union-attr]


async def test_the_help_on_the_page_of_an_event_names_floor_and_debrief(
    journal: Journal, event: Opportunity
) -> None:
    verbs.stop(journal, verbs.start(journal, event))
    async with seated(journal) as seat:
        seat.app.open_record(event)
        await seat.settle()
        await seat.press("?")
        rows = seat.rows
        assert any(row.startswith("f|") and "floor" in row for row in rows)
        assert any(row.startswith("b|") and "Debrief" in row for row in rows)


async def test_a_key_held_down_begins_one_talk(
    journal: Journal, event: Opportunity, clock: SetClock
) -> None:
    async with on_floor(journal, event) as seat:
        for _ in range(40):
            await seat.press("n")
            clock.advance(0.03)
        assert talks(journal) == ["new…"]
        clock.advance(2)
        await seat.press("n")
        assert talks(journal) == ["new", "new…"]
