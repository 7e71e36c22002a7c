"""The honest review by the keys: scores first, evidence by one key, the log, the decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netcoach.exchange import floor as verbs
from netcoach.exchange.review import Compared, begin
from netcoach.journal import Journal, Present
from netcoach.records import (
    Category,
    Conversation,
    Issue,
    Opportunity,
    Person,
    Plan,
    Promise,
    Review,
    Score,
)
from netcoach.ui.panels.review_rows import COMPARE, NEXT
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.review import ReviewScreen
from netcoach.ui.screens.stage import StageScreen
from netcoach.ui.widgets.form import FieldRow
from tests.ui.conftest import SIZES, Seat, seated
from tests.ui.test_hostile import MIXED, is_harmless

TODAY = date(2026, 11, 22)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def plan(journal: Journal) -> Plan:
    return journal.save(
        Plan(
            objective="Find two mentors",
            measure="mentors",
            target=2.0,
            starts_on=day(-40),
            deadline=day(30),
        )
    )


@pytest.fixture
def kept(journal: Journal, plan: Plan) -> Plan:
    """A month with a talk, a promise kept and one that was not."""
    ana = journal.save(Person(name="Ana Ruiz"))
    journal.log(
        Conversation(on=day(-9)),
        [Present(ana, "new")],
        [
            Promise(what="send the list", due=day(-7), status="kept", done_on=day(-8)),
            Promise(what="call back", due=day(-5)),
        ],
    )
    return plan


async def look_back(seat: Seat, *keys: str) -> None:
    """Open the review of the month from its step."""
    await seat.press("4", "escape", "end", "a", "enter", *keys)


async def test_from_the_first_score_to_the_decision(journal: Journal, kept: Plan) -> None:
    async with seated(journal, (100, 40)) as seat:
        await look_back(seat)
        seat.on(ReviewScreen)
        assert "1 of 6" in seat.shown
        assert "Objective" in seat.rows[0]
        await seat.press("4")
        assert "4 wants one dated piece of evidence" in seat.shown
        assert "Without it this counts as 2" in " ".join(seat.shown.split())
        assert seat.list.row is not None
        assert "Wrote the objective" not in seat.shown, "that was before these 30 days"
        await seat.press("2", "enter")
        assert "2 of 6" in seat.shown, "Enter on the score given goes on"
        await seat.press("4", "enter")
        assert "2 of 6" in seat.shown, "taking evidence stays: nothing is skipped unseen"
        assert "✔ Evidence: Kept by its day: send the list" in seat.shown
        await seat.press("enter")
        assert "3 of 6" in seat.shown, "Enter on the score given goes on"
        assert "Did you offer help before you asked for any?" in seat.rows
        given = begin(journal, "monthly").given
        assert given["follow_through"].score == 4
        assert given["follow_through"].evidence == "Kept by its day: send the list → Ana Ruiz"
        assert given["follow_through"].on == day(-8)
        await seat.press("3", "right", "x", "1", "right", "2", "right")
        assert "look it over" in seat.shown
        assert "3 counts as 2" in seat.shown
        said = " ".join(seat.shown.split())
        assert "1 question was skipped and will be left out: Use." in said
        assert any(row.endswith("|skipped") for row in seat.rows)
        assert "log" not in "".join(row for row in seat.rows if "Follow" in row)
        assert journal.count(Review) == 0, "nothing is written before the log is shown"
        await seat.press("enter")
        assert "what the log says" in seat.shown
        follow = next(row for row in seat.rows if row.startswith("Follow-through"))
        assert follow.endswith("you 4 · log 1 · above the log")
        assert "The log: 1 of 2 promises kept by their day" in seat.shown
        assert "You see more than the log does" in seat.shown
        await seat.press("end", "enter")
        names = [row.spec.name for row in seat.form.query(FieldRow)]
        assert names == ["avoided", "excuse", "luck", "notes", "decision", "failed_step"]
        await seat.press("ctrl+s")
        assert "Decision is missing" in seat.shown
        await seat.fill(avoided="Asking [/x]", notes="Ask on the day", decision="keep")
        await seat.press("ctrl+s")
        assert "Kept: keep." in seat.said[-1]
        assert "Sun 22 Nov · keep" in seat.shown
    (review,) = journal.find(Review)
    assert (review.avoided, review.decision, review.plan) == ("Asking [/x]", "keep", kept.id)
    assert journal.count(Score) == 5
    labels = [journal.undo().label, journal.undo().label]
    assert labels == ["Monthly review: decide", "Monthly review: 5 scores"]
    assert journal.count(Review) == 0


async def test_leaving_half_way_loses_nothing(journal: Journal, kept: Plan) -> None:
    async with seated(journal, (80, 24)) as seat:
        await look_back(seat, "2", "right", "3")
        await seat.press("e")
        await seat.type("Sent it the same day")
        await seat.press("escape", "escape")
        assert "Not done yet, but kept" in seat.said[-1]
        assert "Go on: Monthly review" in seat.shown
        assert "2 scored so far" in seat.shown
        await seat.press("a")
        assert "The month · begun, 2 of 6 scored" in seat.shown
    assert journal.count(Review) == 0
    async with seated(journal, (80, 24)) as seat:
        await look_back(seat)
        assert "2 of 6" in seat.shown, "it opens where one was"
        assert "● 3" in seat.shown
        await seat.press("e")
        assert seat.field("evidence").text == "Sent it the same day"
        await seat.press("enter")
        assert "2 of 6" in seat.shown
        await seat.press("enter")
        assert "3 of 6" in seat.shown
        await seat.press("left")
        assert "✔ Evidence: Sent it the same day" in seat.shown
        await seat.press("ctrl+q")
    assert begin(journal, "monthly").given["follow_through"].counted == 3


async def test_a_score_stays_once_the_log_is_shown(journal: Journal, kept: Plan) -> None:
    async with seated(journal, (100, 40)) as seat:
        await look_back(seat, "4", *["right"] * 6, "enter", "home", "enter")
        assert [row.spec.name for row in seat.form.query(FieldRow)] == ["second", "second_why"]
        told = "you said 4, counted as 2 for want of evidence, the log 4"
        assert told in " ".join(seat.shown.split())
        await seat.type("3")
        await seat.fill(second_why="The figures are there")
        await seat.press("enter")
        assert "On second thoughts 3: The figures are there" in seat.shown
        await seat.press("1")
        (score,) = journal.find(Score)
        assert (score.score, score.second, score.log_score) == (2, 3, 4.0)
        await seat.press("escape")
        assert "the decision waits" in seat.said[-1]
        assert "Decide on the monthly review" in seat.shown
        seat.app.open_record(journal.find(Review)[0])  # type: ignore[attr-defined]
        await seat.settle()
        seat.on(RecordScreen)
        assert "you 4, counts as 2 · log 4 · calibrated" in seat.shown
        await seat.press("a")
        assert "second thought" in seat.said[-1]
        await seat.press("escape", "0")
        assert "Finish your review of Sun 22 Nov" in seat.shown


async def test_a_score_without_evidence_says_what_was_said_and_what_it_counts(
    journal: Journal, kept: Plan
) -> None:
    told = "You said 3, counted as 2 for want of evidence."
    async with seated(journal, (100, 40)) as seat:
        await look_back(seat, "3", *["right"] * 6, "enter")
        assert "you 3, counts as 2 · log 4 · calibrated" in seat.shown
        assert told in seat.shown
        assert "stricter" not in seat.shown
        await seat.press("home", "enter")
        shown = " ".join(seat.shown.split())
        assert "you said 3, counted as 2 for want of evidence, the log 4. On second" in shown
        await seat.press("escape", "escape")
        seat.app.open_record(journal.find(Review)[0])  # type: ignore[attr-defined]
        await seat.settle()
        assert "you 3, counts as 2 · log 4" in seat.shown
        assert told in seat.shown


async def test_next_opens_the_review_of_a_late_event(journal: Journal, plan: Plan) -> None:
    event = journal.save(
        Opportunity(name="The [b]Fair", on=day(-1), decision="attend", got="A call", plan=plan.id)
    )
    async with seated(journal, (100, 30)) as seat:
        await seat.press("4")
        assert "Look back at The [b]Fair: ten minutes" in seat.next
        await seat.press("n")
        seat.on(ReviewScreen)
        assert "Review of The [b]Fair" in seat.shown
        assert "1 of 7" in seat.shown
        await seat.press("2", *["right"] * 7, "enter", "end", "enter")
        await seat.fill(decision="redo")
        await seat.press("ctrl+s")
        assert not isinstance(seat.screen, ChooseScreen), "an event's decision turns no cycle"
    (review,) = journal.find(Review)
    assert (review.opportunity, review.rhythm) == (event.id, "event")


async def test_redo_leads_to_the_next_plan_which_is_seen_before_it_is_saved(
    journal: Journal, kept: Plan
) -> None:
    journal.save(Opportunity(name="Coming", on=day(5), plan=kept.id))
    async with seated(journal, (100, 40)) as seat:
        await look_back(seat, "2", *["right"] * 6, "enter", "end", "enter")
        await seat.fill(notes="Names, not rooms", decision="redo", failed_step="target")
        await seat.press("ctrl+s")
        seat.on(ChooseScreen)
        assert "Carried over: 1 event to come." in " ".join(seat.shown.split())
        await seat.press("enter")
        assert seat.field("taught").text == "Names, not rooms"
        assert seat.field("failed").text == "target", "as it was said in the review"
        assert seat.field("objective").text == "Find two mentors"
        assert seat.field("deadline").text == (day(70)).isoformat()
        assert journal.count(Plan) == 1
        await seat.press("escape")
        assert "Not begun, but what you typed is kept" in seat.said[-1]
        await seat.press("b", "enter")
        await seat.fill(target="3", failed="target")
        await seat.press("ctrl+s")
        assert "Next cycle: Find two mentors." in seat.said[-1]
        await seat.press("1", "home")
        assert any("What the last cycle taught" in row for row in seat.rows)
        assert "  Names, not rooms" in seat.rows
        await seat.press("u")
    (plan,) = journal.find(Plan)
    assert (plan.status, plan.lessons) == ("active", "")


async def test_without_lessons_nothing_is_closed(journal: Journal, plan: Plan) -> None:
    async with seated(journal, (100, 40)) as seat:
        await seat.press("4", "end", "b", "enter", "ctrl+s")
        assert "One line is enough: what did this cycle teach you?" in seat.shown
        await seat.press("escape", "b", "down", "enter", "ctrl+s")
        assert "missing" in seat.shown or "One line is enough" in seat.shown
        await seat.type("Go alone")
        await seat.press("ctrl+s")
        assert "Closed: Find two mentors." in seat.said[-1]
        closed = journal.find(Plan)[0]
        assert (closed.status, closed.closed_on, closed.lessons) == ("closed", TODAY, "Go alone")
        assert "b Next cycle" not in seat.keys
        NEXT.carry_out(seat.app, seat.app.desk)  # type: ignore[arg-type, attr-defined]
        await seat.settle()
        assert "no objective to go on from" in seat.said[-1]


async def test_closing_in_the_form_asks_for_the_lessons_too(journal: Journal, plan: Plan) -> None:
    async with seated(journal, (100, 50)) as seat:
        seat.app.edit(plan, at="status")  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press("right", "ctrl+s")
        assert "One line is enough" in seat.shown
        await seat.fill(lessons="Rooms, not people")
        await seat.press("ctrl+s")
    assert journal.find(Plan)[0].closed_on == TODAY


async def test_what_the_counts_and_the_loop_say_stands_in_the_step(
    journal: Journal, plan: Plan
) -> None:
    category = journal.save(Category(name="Contracts [/x]"))
    journal.save(Issue(name="Whose code?", category=category.id))
    for number in range(10):
        journal.save(Person(name=f"P{number}"))
    people = journal.find(Person)
    for place in range(3):
        event = journal.save(Opportunity(name=f"E{place}", on=day(-9 - place), decision="attend"))
        some = people[place * 4 : place * 4 + 4]
        journal.log(
            Conversation(on=day(-9 - place), opportunity=event.id),
            [Present(one, "new") for one in some],
            [Promise(what="x", due=day(9))],
        )
    async with seated(journal, (100, 50)) as seat:
        await seat.press("4", "end")
        assert "3 events, 10 people, 0 offers, 0 resolved." in seat.shown
        assert "Nobody to ask about Contracts [/x]." in seat.shown
        await seat.press("b")
        assert "Begin it with the gap: whom to ask about Contracts [/x]" in seat.shown
        await seat.press("down", "enter")
        assert seat.field("objective").text == "Know two people to ask about Contracts [/x]"


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window(demo: Journal, size: tuple[int, int]) -> None:
    async with seated(demo, size) as seat:
        await look_back(seat)
        for keys in (("3",), ("enter",), ("2", "right"), ("right",) * 4, ("enter",), ("end",)):
            await seat.press(*keys)
            for widget in seat.screen.walk_children():
                assert widget.region.right <= size[0]
                assert widget.region.bottom <= size[1]
            assert seat.list.size.height >= 3
            assert "Help" in seat.lines[-1]
        await seat.press("escape", "y")
        assert "Progress" in " ".join(seat.rows)
        for line in seat.lines:
            assert len(line) <= size[0]
        await seat.press("escape")


async def test_no_text_of_the_journal_drives_it(journal: Journal, plan: Plan) -> None:
    ana = journal.save(Person(name=MIXED))
    event = journal.save(Opportunity(name=MIXED, on=day(-2), decision="attend", got=MIXED))
    talk = Conversation(on=day(-2), opportunity=event.id, slip=MIXED, slip_left=MIXED)
    done: dict[str, Any] = {"status": "kept", "done_on": day(-1), "due": day(-1)}
    journal.log(talk, [Present(ana, "new")], [Promise(what=MIXED, promise_type="offer", **done)])
    async with seated(journal, (100, 40)) as seat:
        await seat.press("4", "end", "a", "end", "enter")
        is_harmless(seat)
        for _ in range(8):
            await seat.press("4", "enter")
            is_harmless(seat)
        await seat.press("home", "enter", "end")
        is_harmless(seat)
        await seat.press("enter")
        is_harmless(seat)
        await seat.press("escape", "y")
        is_harmless(seat)


async def test_a_review_taken_back_while_it_is_shown_is_scored_again(
    journal: Journal, kept: Plan
) -> None:
    async with seated(journal, (80, 30)) as seat:
        await look_back(seat, "2", *["right"] * 6, "enter")
        journal.undo()
        seat.app.written()  # type: ignore[attr-defined]
        await seat.settle()
        assert "look it over" in seat.shown
        await seat.press("escape")


async def test_an_empty_journal_can_be_looked_back_on(journal: Journal) -> None:
    async with seated(journal, (80, 24)) as seat:
        await look_back(seat)
        assert "Nothing in your journal for this" in seat.shown
        await seat.press("0", *["right"] * 6, "enter")
        assert "no objective is written" in seat.shown
        await seat.press("escape")
        # There is no cycle yet to go on from, to report on or to compare.
        assert "Cycles" not in seat.keys
        await seat.press("b", "r", "y")
        seat.on(StageScreen)
        COMPARE.carry_out(seat.app, seat.app.desk)  # type: ignore[arg-type, attr-defined]
        await seat.settle()
        assert "No cycle yet" in seat.shown


async def test_the_report_is_written_to_the_home_folder(
    demo: Journal, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with seated(demo, (80, 24)) as seat:
        await seat.press("4", "end", "r", "enter")
        assert "Only you can read it" in seat.said[-1]
        await seat.press("r", "end", "enter")
    (page,) = tmp_path.glob("*.html")
    (text,) = tmp_path.glob("*.md")
    assert page.stat().st_mode & 0o777 == 0o600
    assert "<svg" in page.read_text("utf-8")
    assert "Anneke" not in page.read_text("utf-8")
    assert "Anneke" in text.read_text("utf-8")


async def test_in_cycles_the_report_is_that_of_the_chosen_one(
    demo: Journal, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    earlier = demo.find(Plan, status="closed")[0]
    async with seated(demo, (90, 40)) as seat:
        await seat.press("4", "end", "y")
        seat.list.go_to(earlier)
        await seat.settle()
        await seat.press("r")
        assert f"The report of: {earlier.objective[:20]}" in seat.shown
        await seat.press("down", "down", "enter")
    (text,) = tmp_path.glob("*.md")
    assert text.read_text("utf-8").startswith(f"# {earlier.objective[:20]}")


async def test_the_keys_said_are_the_keys_that_work(journal: Journal, kept: Plan) -> None:
    async with seated(journal, (100, 40)) as seat:
        await seat.press("4", "escape", "end")
        (row,) = [line for line in seat.lines if "Write the report of this cycle" in line]
        assert row.split()[-1].strip("▐") == "r"
        await seat.press("a")
        assert "The month:" in seat.shown
        assert "After an event" not in seat.shown, "there is none to look back on"
        await seat.press("enter", "2", *["right"] * 6, "enter")
        assert "what the log says" in seat.shown
        await seat.press("home")
        while not (seat.list.row and isinstance(seat.list.row.value, Compared)):
            await seat.press("down")
        assert "⏎ Second thought" in seat.keys
        await seat.press("end")
        assert "⏎ Go on" in seat.keys


async def test_an_event_that_was_debriefed_today_can_be_looked_back_on(
    journal: Journal, plan: Plan
) -> None:
    event = journal.save(Opportunity(name="Meetup", on=TODAY, decision="attend"))
    async with seated(journal, (100, 40)) as seat:
        await seat.press("4", "escape", "end", "a")
        assert "After Meetup" not in seat.shown
        await seat.press("escape")
        floor = verbs.stop(journal, verbs.start(journal, event))
        journal.save(floor.with_(debriefed_at=journal.clock.now()))
        await seat.press("a")
        assert "After Meetup" in seat.shown
        assert "After an event" in seat.shown
