"""The debrief: from the last key on the floor to conversations, promises and one honest line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.widgets import Input, Static

from netcoach.exchange import floor as verbs
from netcoach.journal import Journal, JournalError
from netcoach.records import (
    Conversation,
    Encounter,
    Floor,
    FloorTalk,
    Opportunity,
    Person,
    Promise,
    Target,
)
from netcoach.ui.events.debriefing import debrief
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.debrief import DebriefScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.today import TodayScreen
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, seated


def evening(journal: Journal, clock: SetClock, **event: object) -> Floor:
    """A floor that was stopped: Ana for 8 minutes, someone new for 12, an old friend for 5."""
    values = {"name": "RegTech meetup", "on": clock.today(), "success": "One call agreed"}
    place = journal.save(Opportunity(**(values | event)))
    ana = journal.save(Target(name="Ana Ruiz", opportunity=place.id, question="What failed?"))
    floor = verbs.start(journal, place)
    for who, minutes, target in (("target", 8, ana), ("new", 12, None), ("known", 5, None)):
        verbs.begin(journal, floor, who, target)
        clock.advance(minutes * 60)
    return verbs.stop(journal, floor)


@asynccontextmanager
async def at_debrief(
    journal: Journal, floor: Floor, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Seat]:
    async with seated(journal, size) as seat:
        debrief(seat.app, seat.app.desk, floor)  # type: ignore[arg-type, attr-defined]
        await seat.settle()
        yield seat


def line(seat: Seat) -> str:
    return seat.screen.query_one(Input).value


def echo(seat: Seat) -> str:
    return str(seat.screen.query_one("#echo", Static).content)


async def test_from_stop_to_conversations_answers_and_the_last_line(
    journal: Journal, clock: SetClock
) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        assert "1 of 3 · 10:00, 8 min: Ana Ruiz" in seat.shown
        assert "You wanted to ask: What failed?" in seat.shown
        assert line(seat) == "Ana Ruiz: "
        assert "Ana Ruiz (new, your target)" in echo(seat)
        assert "8 min" in echo(seat), "the floor knows how long it was"
        await seat.type("will read it > send the plan fri")
        await seat.press("enter")
        assert "2 of 3 · 10:08, 12 min: someone new" in seat.shown
        assert "✔ 10:00  Ana Ruiz: will read it" in seat.shown
        assert "Kept with it: 12 min and new. Type 20m or known at the end" in seat.shown
        assert "Who was it?" in echo(seat)
        await seat.type("Bea Holm @Acme")
        await seat.press("enter")
        assert "3 of 3 · 10:20, 5 min: an old friend" in seat.shown
        await seat.type("Kim Lau")
        await seat.press("enter")
        form = seat.form
        assert line_of(seat, "came_for") == "One call agreed"
        assert [row.spec.name for row in form.query("FieldRow")] == [  # type: ignore[attr-defined]
            "came_for",
            "got",
            "adapted",
            "adapted_worked",
            "worth",
        ]
        await seat.type("A call on Friday [/x]")
        await seat.press("tab")
        await seat.type("Came alone")
        await seat.press("ctrl+s")
        seat.on(ChooseScreen)
        said = " ".join(seat.shown.split())
        assert "2 new, 1 known; 5 of 25 min with old friends; 1 of 1 targets." in said
        assert "Next: send the plan → Ana Ruiz, due Fri 27 Nov" in said
        await seat.press("enter")
        seat.on(RecordScreen)
    talks = journal.find(Conversation, order=("id",))
    assert [one.minutes for one in talks] == [8, 12, 5]
    assert len({one.opportunity for one in talks}) == 1
    known = [one.known for one in journal.find(Encounter)]
    assert known == ["new", "new", "known"]
    (event,) = journal.find(Opportunity)
    assert (event.came_for, event.got) == ("One call agreed", "A call on Friday [/x]")
    (kept,) = journal.find(Floor)
    assert kept.debriefed_at is not None
    assert journal.find(Target)[0].status == "met"
    assert journal.draft(f"debrief:{floor.uid}") == ""

    labels = [journal.undo().label for _ in range(4)]
    assert labels[1:] == ["Log Kim Lau", "Log Bea Holm", "Log Ana Ruiz"]
    assert journal.count(Conversation) == journal.count(Person) == journal.count(Promise) == 0
    assert {one.conversation for one in journal.find(FloorTalk)} == {None}


def line_of(seat: Seat, name: str) -> str:
    return seat.field(name).text


async def test_a_talk_may_wait_and_is_asked_again(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        await seat.press("ctrl+n")
        assert "2 of 3" in seat.shown
        await seat.type("Bea something")
        await seat.press("ctrl+n", "ctrl+n")
        assert isinstance(seat.screen, FormScreen)
        found = journal.find(FloorTalk, order=("id",))
        assert [one.skipped for one in found] == [False, False, False]
        assert [one.line for one in found] == ["", "Bea something", ""]
        await seat.press("escape")
        assert "NEXT brings you back" in seat.said[-1]
        await seat.press("2")
        assert "Debrief RegTech meetup while it is fresh: 3 talks" in seat.next
        await seat.press("n", "down")
        assert line(seat) == "Bea something"
        await seat.press("ctrl+g", "ctrl+s")
        assert "2 new, 1 known" in " ".join(seat.shown.split())
        assert "3 lines left: NEXT brings you back." in seat.on(ChooseScreen)._note
    assert journal.count(Conversation) == 0
    assert journal.find(Floor)[0].debriefed_at is not None
    event = journal.find(Opportunity)[0]
    async with seated(journal) as seat:
        seat.app.open_record(event)  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("b")
        seat.on(DebriefScreen)
        await seat.press("enter")
        assert journal.count(Conversation) == 1
        await seat.press("ctrl+g")
        seat.on(ChooseScreen)


async def test_what_is_typed_survives_anything(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        await seat.press("down")
        await seat.type("Bea [/x] half a na")
        assert seat.app.keep_drafts()  # type: ignore[attr-defined]
    async with at_debrief(journal, floor) as seat:
        assert line(seat) == "Ana Ruiz: ", "what stands there by itself is no draft"
        await seat.press("down")
        assert line(seat) == "Bea [/x] half a na"
        await seat.press("up", "down")
        assert line(seat) == "Bea [/x] half a na"
        await seat.press("escape")
        seat.on(TodayScreen)
        assert "kept" in seat.said[-1]


async def test_who_is_meant_is_asked(journal: Journal, clock: SetClock) -> None:
    for place in ("Acme", "Northlab"):
        journal.save(Person(name=f"Kim {place[0]}", organisation=place))
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        await seat.press("up")
        await seat.type("Kim")
        await seat.press("enter")
        assert "Which Kim?" in seat.shown
        await seat.press("down", "enter")
        seat.on(DebriefScreen)
        assert journal.count(Person) == 2
        assert journal.count(Conversation) == 1


async def test_a_friendly_event_is_not_asked_for_results(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock, role="friendly", expected="three hellos")
    async with at_debrief(journal, floor) as seat:
        await seat.press("ctrl+g")
        assert "How was RegTech meetup?" in seat.shown
        assert line_of(seat, "expected") == "three hellos"
        assert "What I got" not in seat.shown
        assert "What I came for" not in seat.shown
        assert seat.field("got").has_focus_within
        await seat.type("Four, and one laughed")
        await seat.press("ctrl+s")
        assert "not judged by career results" in " ".join(seat.shown.split())
    (event,) = journal.find(Opportunity)
    assert (event.expected, event.got) == ("three hellos", "Four, and one laughed")
    assert event.came_for == ""


async def test_something_unplanned_has_lines_and_no_questions(
    journal: Journal, clock: SetClock
) -> None:
    floor = verbs.start(journal)
    verbs.begin(journal, floor, "new")
    clock.advance(240)
    floor = verbs.stop(journal, floor)
    async with at_debrief(journal, floor) as seat:
        await seat.type("Ada Lind")
        await seat.press("enter")
        seat.on(ChooseScreen)
        assert "1 new, 0 known; 0 of 4 min with old friends" in " ".join(seat.shown.split())
        await seat.press("enter")
        seat.on(TodayScreen)
    assert journal.find(Floor)[0].debriefed_at is not None
    assert journal.count(Opportunity) == 0


async def test_nobody_talked_to_still_has_the_questions(journal: Journal, clock: SetClock) -> None:
    event = journal.save(Opportunity(name="RegTech", on=clock.today()))
    floor = verbs.stop(journal, verbs.start(journal, event))
    async with at_debrief(journal, floor) as seat:
        assert isinstance(seat.screen, FormScreen)
        await seat.press("ctrl+s")
        assert "No talk on the floor." in seat.shown
        assert "You went, and that is noted too." in seat.shown


async def test_the_minute_is_a_guide_and_ends_nothing(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        assert "0:00 of 1:00" in seat.shown
        clock.advance(75)
        seat.on(DebriefScreen).tick()
        await seat.settle()
        assert "1:15, no hurry" in seat.shown
        assert line(seat) == "Ana Ruiz: "


async def test_a_failing_journal_is_said_and_the_line_stays(
    journal: Journal, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise JournalError("The disk is full, so this was not saved. Free some space.")

    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        with monkeypatch.context() as patch:
            patch.setattr(journal, "save", full)
            await seat.press("enter")
            assert "disk is full" in echo(seat)
            await seat.type(": x")
            for key in ("ctrl+n", "ctrl+l"):
                await seat.press(key)
                assert "disk is full" in echo(seat)
            assert line(seat) == "Ana Ruiz: : x"
        await seat.press("enter")
        assert journal.count(Conversation) == 1


async def test_one_journalled_or_stopped_elsewhere_is_no_trouble(
    journal: Journal, clock: SetClock
) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        for talk in journal.find(FloorTalk):
            journal.delete(talk)
        await seat.press("enter")
        assert "another window" in echo(seat)
        await seat.press("down")
        assert isinstance(seat.screen, FormScreen)
        await seat.press("escape")
        journal.delete(journal.find(Floor)[0])
        debrief(seat.app, seat.app.desk, floor)  # type: ignore[arg-type, attr-defined]
        await seat.settle()
        assert "no longer in the journal" in seat.said[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_read_in_every_window_and_holds_any_words(
    journal: Journal, clock: SetClock, size: tuple[int, int]
) -> None:
    nasty = "[/x][@click=app.quit]x[/] a\x1b]52;c;AAAA\x07b"
    floor = evening(journal, clock, name=nasty, success=nasty)
    (target,) = journal.find(Target)
    journal.save(target.with_(name=f"Ana {nasty}", question=nasty * 5))
    async with at_debrief(journal, floor, size) as seat:
        for words in ("Debrief", "0:00 of 1:00", "1 of 3", "⏎ Save", "^n Later", "▸ 10:00"):
            assert words in seat.shown, words
        await seat.type(f" {nasty}: {nasty} > {nasty}")
        assert "\x1b" not in seat.shown
        await seat.press("enter", "enter", "ctrl+g")
        assert "\x1b" not in seat.shown
        await seat.press("ctrl+s")
        assert "new" in seat.shown
        assert seat.app.failure is None  # type: ignore[attr-defined]


async def test_a_promise_typed_right_behind_the_name_is_a_promise(
    journal: Journal, clock: SetClock
) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        await seat.type("> intro to Dana next week")
        await seat.press("enter")
    assert [one.name for one in journal.find(Person)] == ["Ana Ruiz"]
    assert [one.what for one in journal.find(Promise)] == ["intro to Dana"]


async def test_a_line_left_for_later_is_reminded_of_until_it_is_filled_in(
    journal: Journal, clock: SetClock
) -> None:
    floor = evening(journal, clock)
    event = journal.find(Opportunity)[0]
    async with at_debrief(journal, floor, (120, 40)) as seat:
        await seat.press("ctrl+n")
        await seat.type("Bea Holm")
        await seat.press("enter")
        await seat.type("Kim Lau")
        await seat.press("enter")
        assert isinstance(seat.screen, FormScreen), "one put off is not asked for again at once"
        await seat.press("ctrl+s")
        assert "1 line left: NEXT brings you back." in seat.on(ChooseScreen)._note
        await seat.press("escape", "2")
        assert "1 line left of RegTech meetup: who was it?" in seat.next
        assert any("1 left" in text and "On the floor" in text for text in seat.lines)
        await seat.step("2", 5)
        assert any("|1 line left · 2 new : 1 known · 25 min" in row for row in seat.rows)
        seat.app.open_record(event)  # type: ignore[attr-defined]
        await seat.settle()
        assert any("b fills them in" in row for row in seat.rows)
        await seat.press("escape", "n")
        seat.on(DebriefScreen)
        assert "1 of 3 · 10:00" in seat.shown
        await seat.press("enter")
        assert "line left" not in seat.on(ChooseScreen)._note
        await seat.press("escape")
        assert "left of RegTech" not in seat.next
        assert not any("line left" in row for row in seat.rows)


async def test_a_talk_left_out_for_good_is_not_asked_again(
    journal: Journal, clock: SetClock
) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        await seat.press("ctrl+l")
        assert "Left out for good" in seat.said[-1]
        assert "– 10:00  Ana Ruiz, left out" in seat.shown
        assert "2 of 3" in seat.shown
        await seat.type("Bea Holm")
        await seat.press("enter", "ctrl+l")
        assert isinstance(seat.screen, FormScreen)
        await seat.press("ctrl+s")
        assert "2 new, 1 known" in " ".join(seat.shown.split()), "they count"
        assert "line left" not in seat.on(ChooseScreen)._note
        await seat.press("escape", "2")
        assert "left of RegTech" not in seat.next
    assert [one.skipped for one in journal.find(FloorTalk, order=("id",))] == [True, False, True]
    assert journal.count(Conversation) == 1


async def test_the_number_of_a_talk_stays_to_the_end(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        seen = [seat.shown.partition(" of 3")[0][-1]]
        for keys in (("down",), ("up",), ("enter",), ("down",), ("up",)):
            await seat.press(*keys)
            seen.append(seat.shown.partition(" of 3")[0][-1])
        assert seen == ["1", "2", "1", "2", "3", "2"]


async def test_what_was_said_midway_is_prefilled(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock, came_for="One call")
    journal.save(floor.with_(check_answer="meet Priya"))
    async with at_debrief(journal, floor) as seat:
        await seat.press("ctrl+g")
        assert line_of(seat, "came_for") == "meet Priya"
    friendly = evening(journal, clock, name="Quiz", role="friendly", expected="three hellos")
    journal.save(friendly.with_(check_answer="meet Priya"))
    async with at_debrief(journal, friendly) as seat:
        await seat.press("ctrl+g")
        assert line_of(seat, "expected") == "meet Priya"


async def test_a_question_mark_opens_the_help_until_something_is_typed(
    journal: Journal, clock: SetClock
) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        assert "? Help" in seat.keys
        await seat.press("?")
        seat.on(HelpScreen)
        for words in ("Leave this talk out for good", "NEXT brings it back"):
            assert words in " ".join(seat.shown.replace("▐", "").split())
        assert "Rehearse your pitch" not in seat.shown, "p is a letter here"
        await seat.press("escape")
        seat.on(DebriefScreen)
        await seat.type("met where")
        assert "? Help" not in seat.keys
        await seat.press("?")
        assert line(seat) == "Ana Ruiz: met where?"


async def test_the_talk_being_filled_in_stays_in_sight(journal: Journal, clock: SetClock) -> None:
    event = journal.save(Opportunity(name="Quiz", on=clock.today()))
    floor = verbs.start(journal, event)
    for _ in range(8):
        verbs.begin(journal, floor, "new")
        clock.advance(120)
    floor = verbs.stop(journal, floor)
    async with at_debrief(journal, floor, (40, 15)) as seat:
        for number in range(1, 8):
            await seat.type(f"Person {number}")
            await seat.press("enter")
            assert f"{number + 1} of 8" in seat.shown
            assert f"▸ 10:{number * 2:02d}" in seat.shown
            assert f"✔ 10:{number * 2 - 2:02d}  Person {number}" in seat.shown
            assert not seat.said, "no message covers the list"


async def test_a_private_line_gets_a_kind_word(journal: Journal, clock: SetClock) -> None:
    async with at_debrief(journal, evening(journal, clock)) as seat:
        await seat.type(": her chemo starts next week")
        assert "Health is theirs alone to tell" in echo(seat)


async def test_the_page_of_a_talk_says_its_day_once(journal: Journal, clock: SetClock) -> None:
    floor = evening(journal, clock)
    async with at_debrief(journal, floor) as seat:
        await seat.type("will read it")
        await seat.press("enter")
        seat.app.pop_screen()
        (talk,) = journal.find(Conversation)
        seat.app.open_record(talk)  # type: ignore[attr-defined]
        await seat.settle()
        (line,) = [line for line in seat.shown.splitlines() if "10:00" in line]
        assert "Ana Ruiz: will read it" in line
        assert line.count("22 Nov") == 1
