"""The whole way through the method, by the keys alone: the objective to the review, and again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcoach.coach.pitch.rehearsal import State
from netcoach.journal import Journal
from netcoach.records import (
    Ask,
    Card,
    Category,
    Commitment,
    Conversation,
    Finding,
    Goal,
    Issue,
    Opportunity,
    Person,
    Pitch,
    Plan,
    Promise,
    Review,
    Support,
    Take,
    Target,
)
from netcoach.ui.screens.log import LogScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.rehearsal.screen import RehearsalScreen
from netcoach.ui.screens.stage import StageScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.row_list import RowList
from tests.clocks import SetClock
from tests.ui.conftest import Seat, seated

PITCH = "I keep hospital software running, and patients are seen on time. " * 8


async def objective(seat: Seat) -> None:
    seat.on(TodayScreen)
    assert "four stages" in seat.shown
    assert "Write your objective" in seat.next
    assert "No objective yet" in seat.shown
    await seat.press("enter")
    await seat.type("Find two mentors in regulatory affairs")
    await seat.fill(measure="mentors who said yes", baseline="0", target="2", deadline="31 jan")
    assert "Sun 31 Jan 2027, in 70 days" in seat.below("deadline")
    assert "Sun 31 Jan 2027, in 70 days" in seat.shown
    await seat.press("enter")
    seat.on(TodayScreen)
    assert "Find two mentors" in seat.lines[1]
    assert "Nothing is planned ahead" in seat.next


async def preparation(seat: Seat) -> None:
    await seat.step("1", 1)
    seat.on(StageScreen)
    await seat.press("a")
    await seat.type("RegTech meetup")
    await seat.fill(on="thu", starts="18:00")
    assert "Thu 26 Nov 2026, in 4 days" in seat.below("on")
    await seat.press("enter")
    assert "RegTech meetup" in seat.shown
    assert "How well does RegTech meetup, Thu 26 Nov, serve your objective?" in seat.next
    await seat.press("right", "y")
    await seat.type("Two speakers from my list")
    await seat.press("enter", "escape")
    assert "Whom do you want to meet at RegTech meetup, Thu 26 Nov" in seat.next

    await seat.press("down", "a")
    assert seat.field("opportunity").text == "RegTech meetup"
    await seat.type("Ana Ruiz")
    await seat.fill(question="What surprised you?")
    await seat.press("enter")
    await seat.press("down", "a")
    assert seat.field("target").text == "Ana Ruiz"
    await seat.type("Wrote the sandbox report")
    await seat.press("enter")
    await seat.press("down", "a")
    await seat.type("For regulators")
    await seat.fill(text=PITCH)
    await seat.press("ctrl+s")
    assert "For regulators" in seat.shown


async def rehearsal(seat: Seat, clock: SetClock) -> None:
    await seat.press("p")
    screen = seat.on(RehearsalScreen)
    await seat.press("space")
    for _ in range(3 + 41):
        clock.advance(1)
        screen.tick()
    await seat.press("space")
    assert screen.state is State.REVIEW
    await seat.press("f", "4", "enter")
    seat.on(StageScreen)
    assert any(
        row.startswith("41 s · in range · friendly listener · rated 4 of 5") for row in seat.rows
    )


async def conversation(seat: Seat) -> None:
    await seat.press("l")
    seat.on(LogScreen)
    await seat.type("yesterday Sam Rivers & Lee @Acme #hiring: runs a team > send list fri 15m")
    assert "Sam Rivers · Acme (new), Lee · Acme (new)" in seat.shown
    assert "Fri 27 Nov 2026, in 5 days" in seat.shown
    await seat.press("enter")
    assert seat.said[-1] == "Logged: Sam Rivers, Lee. u takes it back."


async def assessment(seat: Seat) -> None:
    await seat.step("4", 0)
    await seat.press("a")
    await seat.type("technical")
    await seat.press("enter")
    await seat.press("down", "down", "down", "a")
    assert seat.field("category").text == "technical"
    await seat.type("Releases take a day")
    await seat.press("enter")
    # Whom to ask comes next, so its page is open.
    seat.on(RecordScreen)
    await seat.press("a")
    await seat.fill(person="Sam", question="What did you cut?")
    assert "Sam Rivers" in seat.below("person")
    await seat.press("enter")
    # Nothing was offered to Sam yet: a quiet word says so, and lets the ask be.
    assert "You have not offered Sam Rivers help yet." in " ".join(seat.shown.split())
    await seat.press("down", "enter")
    assert "Sam Rivers" in seat.shown
    await seat.press("escape")
    await seat.press("escape", "end", "a", "enter", "2", *["right"] * 6, "enter")
    assert "what the log says" in seat.shown
    await seat.press("end", "enter")
    await seat.fill(avoided="Strangers", decision="keep")
    await seat.press("ctrl+s")
    assert "Sun 22 Nov · keep" in seat.shown


async def implementation(seat: Seat) -> None:
    await seat.step("3", 1)
    for words in ("Understand EU rules", "Two days at RegTech Europe", "Software guild"):
        await seat.press("a")
        await seat.type(words)
        await seat.press("enter")
        assert words in seat.shown
        await seat.press("down")
    await seat.press("down", "a")
    await seat.type("Send the report")
    await seat.fill(person="lee", due="fri")
    await seat.press("enter")
    assert "Send the report" in seat.shown


async def orientation(seat: Seat) -> None:
    await seat.step("2", 0)
    await seat.press("a")
    await seat.type("Library talk")
    await seat.fill(on="2 dec")
    await seat.press("enter")
    assert "Library talk" in seat.shown
    await seat.step("2", 4)
    await seat.press("a")
    await seat.type("a talk goes on too long")
    await seat.fill(answer="I must let you go on.")
    await seat.press("ctrl+s")
    assert "a talk goes on too long" in seat.shown


def is_all_there(journal: Journal) -> None:
    def one(cls: type, **equal: object) -> object:
        (found,) = journal.find(cls, **equal)
        return found

    plan = one(Plan)
    assert (plan.target, plan.deadline) == (2.0, date(2027, 1, 31))
    event = one(Opportunity, role="target")
    assert (event.on, event.starts, event.plan) == (date(2026, 11, 26), "18:00", plan.id)
    target = one(Target)
    assert target.opportunity == event.id
    assert one(Finding).target == target.id
    take = one(Take)
    assert (take.pitch, take.listener, take.rating) == (one(Pitch).id, "friendly", 4)
    assert take.seconds == pytest.approx(41)
    sam, lee = one(Person, name="Sam Rivers"), one(Person, name="Lee")
    talk = one(Conversation)
    assert (talk.on, talk.minutes) == (date(2026, 11, 21), 15)
    assert one(Promise, conversation=talk.id).person == sam.id
    assert one(Promise, what="Send the report").person == lee.id
    issue, ask = one(Issue), one(Ask)
    assert issue.category == one(Category).id
    assert (ask.issue, ask.person, ask.question) == (issue.id, sam.id, "What did you cut?")
    assert one(Review).avoided == "Strangers"
    assert one(Goal).name == "Understand EU rules"
    assert one(Support).asked_for == "Two days at RegTech Europe"
    assert one(Commitment).organisation == "Software guild"
    assert one(Opportunity, role="friendly").on == date(2026, 12, 2)
    assert one(Card).answer == "I must let you go on."


async def test_the_whole_way_by_keys_and_all_of_it_is_there_the_next_day(
    tmp_path: Path, clock: SetClock
) -> None:
    path = tmp_path / "journal.db"
    journal = Journal.open(path, clock)
    async with seated(journal, (96, 34)) as seat:
        await objective(seat)
        await preparation(seat)
        await rehearsal(seat, clock)
        await conversation(seat)
        await assessment(seat)
        await implementation(seat)
        await orientation(seat)
        await seat.press("q")
    journal.close()

    clock.advance(24 * 3600)
    journal = Journal.open(path, clock)
    is_all_there(journal)
    async with seated(journal, (96, 34)) as seat:
        for words in ("Find two mentors", "RegTech meetup", "send list → Sam Rivers"):
            assert words in seat.shown
        for stage, place, words in (
            ("1", 1, "RegTech meetup"),
            ("1", 2, "Ana Ruiz"),
            ("1", 3, "Wrote the sandbox report"),
            ("1", 4, "41 s"),
            ("2", 0, "Library talk"),
            ("2", 4, "a talk goes on too long"),
            ("3", 1, "Understand EU rules"),
            ("3", 2, "Two days at RegTech Europe"),
            ("3", 3, "Software guild"),
            ("3", 4, "Sam Rivers, Lee"),
            ("3", 5, "Send the report"),
            ("4", 0, "technical"),
            ("4", 3, "technical, confidential"),
            ("4", 6, "Sun 22 Nov"),
        ):
            await seat.step(stage, place)
            assert words in "\n".join(seat.rows)
            assert words[:12] in seat.shown
        await seat.press("5")
        assert seat.screen.query_one(RowList).row is not None
        assert "Sam Rivers" in seat.shown
    journal.close()
