"""The page of a record: its facts, what hangs on it, and what can be done from there."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from textual.app import App

from netcoach.journal import Journal, Present
from netcoach.records import (
    KINDS,
    Ask,
    Conversation,
    Encounter,
    Issue,
    Opportunity,
    Person,
    Pitch,
    Promise,
    Record,
    Review,
    Support,
    Take,
    Target,
)
from netcoach.ui.desk import Desk
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.key_line import KeyLine
from tests.ui.conftest import SIZES, Seat, content, seated

SIZE = (90, 30)


async def page_of(seat: Seat, record: Record) -> RecordScreen:
    """Open the page of a record."""
    seat.app.open_record(record)  # type: ignore[attr-defined]
    await seat.settle()
    return seat.on(RecordScreen)


async def test_the_page_of_every_kind_fits_every_window(demo: Journal) -> None:
    async with seated(demo, SIZES[0], App()) as seat:
        for kind, cls in KINDS.items():
            if cls.kept_aside():
                continue  # Nobody opens what the program keeps for itself.
            page = RecordScreen(Desk(demo, content()), demo.find(cls, limit=2)[-1])
            seat.app.push_screen(page)
            for width, height in SIZES:
                await seat.pilot.resize_terminal(width, height)
                await seat.settle()
                assert cls.noun.capitalize() in seat.lines[0]
                headline = seat.list.row_at(0)
                assert headline is not None
                assert headline.cells[0].strip(), kind
                assert seat.list.row == headline
                assert len(seat.rows) > 1
                for widget in page.walk_children():
                    assert widget.region.right <= width
                    assert widget.region.bottom <= height
                assert page.query_one(KeyLine).region.bottom == height
                assert "esc Back" in seat.lines[-1]
            await seat.press("end", "home", "escape")
            assert seat.screen is not page


async def test_a_person_has_facts_promises_both_ways_and_a_timeline(journal: Journal) -> None:
    dana = journal.save(Person(name="Dana"))
    sam = journal.save(
        Person(name="Sam Rivers", organisation="Acme", circle="B", introduced_by=dana.id)
    )
    for day, notes in ((date(2026, 9, 1), "runs an SRE team"), (date(2026, 11, 20), "on call")):
        journal.log(
            Conversation(on=day, notes=notes),
            [Present(sam, "new")],
            [Promise(what=f"mine of {notes}", due=date(2026, 11, 25))],
        )
    journal.save(Promise(what="introduce Lee", direction="theirs", person=sam.id))
    journal.save(Promise(what="old one", status="dropped", person=sam.id))
    async with seated(journal, SIZE) as seat:
        sam = journal.get(Person, sam.id) or sam
        await page_of(seat, sam)
        shown = seat.rows
        assert shown[0] == "Sam Rivers"
        assert "Organisation|Acme" in shown
        assert any(row.startswith("Circle|B") for row in shown)
        assert "Introduced by|Dana" in shown
        assert "Last contact|Fri 20 Nov, 2 d ago" in shown
        assert "In touch by|Thu 18 Feb 2027" in shown
        places = [
            shown.index(words)
            for words in (
                "I promised",
                "mine of on call|Wed 25 Nov",
                "They promised",
                "introduce Lee|",
                "Conversations",
                "on call|Fri 20 Nov",
                "runs an SRE team|Tue 1 Sep",
                "Promises kept or dropped",
            )
        ]
        assert places == sorted(places)


async def test_x_marks_a_promise_kept_from_the_page(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam Rivers"))
    journal.save(Promise(what="send the list", person=sam.id))
    async with seated(journal, SIZE) as seat:
        await page_of(seat, sam)
        assert "x Done" not in seat.keys
        await seat.press("x", "down")
        assert "x Done" in seat.keys
        await seat.press("x")
        (promise,) = journal.find(Promise)
        assert (promise.status, promise.done_on) == ("kept", date(2026, 11, 22))
        assert seat.said[-1] == "Promise kept: send the list. u takes it back."
        assert "Promises kept or dropped" in seat.rows
        assert "I promised" not in seat.rows
        await seat.press("u")
        assert "I promised" in seat.rows


async def test_a_adds_what_hangs_on_it_with_the_link_filled_in(journal: Journal) -> None:
    issue = journal.save(Issue(name="Releases take a day"))
    event = journal.save(Opportunity(name="RegTech meetup", on=date(2026, 11, 26)))
    sam = journal.save(Person(name="Sam Rivers"))
    talk = journal.log(Conversation(on=date(2026, 11, 20)), [Present(sam)])
    async with seated(journal, SIZE) as seat:
        await page_of(seat, issue)
        await seat.press("a")
        assert seat.edited.issue == issue.id  # type: ignore[attr-defined]
        await seat.fill(person="sam rivers", question="What first?")
        await seat.press("enter", "down", "enter")
        (ask,) = journal.find(Ask)
        assert (ask.issue, ask.person) == (issue.id, sam.id)
        assert "Sam Rivers" in "".join(seat.rows)

        await page_of(seat, event)
        await seat.press("a")
        seat.on(ChooseScreen)
        await seat.click_words("Support request")
        await seat.press("enter")
        assert seat.field("opportunity").text == "RegTech meetup"
        await seat.type("A day off")
        await seat.press("enter")
        assert journal.find(Support)[0].opportunity == event.id

        await page_of(seat, talk)
        await seat.press("a")
        assert seat.field("person").text == "Sam Rivers"
        await seat.type("send the list")
        await seat.press("enter")
        (promise,) = journal.find(Promise)
        assert (promise.conversation, promise.person) == (talk.id, sam.id)


async def test_what_hangs_on_it_is_opened_edited_and_deleted(journal: Journal) -> None:
    event = journal.save(Opportunity(name="RegTech meetup"))
    journal.save(Target(name="Ana", opportunity=event.id))
    async with seated(journal, SIZE) as seat:
        page = await page_of(seat, event)
        await seat.press("enter")
        assert seat.form._record == event
        # Past the rows that open the small forms of an event.
        await seat.press("escape", *["down"] * 5, "enter")
        assert seat.on(RecordScreen)._record.title == "Ana"
        await seat.press("escape")
        assert seat.screen is page
        await seat.press("e", "end")
        await seat.type(" Ruiz")
        await seat.press("enter")
        assert "Ana Ruiz" in "".join(seat.rows)
        await seat.press("d")
        assert seat.screen is page
        assert journal.count(Target) == 0


@pytest.mark.parametrize("hanging", [False, True])
async def test_deleting_the_record_itself_goes_back(hanging: bool, journal: Journal) -> None:
    event = journal.save(Opportunity(name="RegTech meetup"))
    if hanging:
        journal.save(Target(name="Ana", opportunity=event.id))
    async with seated(journal, SIZE) as seat:
        await page_of(seat, event)
        await seat.press("d")
        if hanging:
            seat.on(ChooseScreen)
            await seat.press("enter")
        seat.on(TodayScreen)
        assert journal.count(Opportunity) == journal.count(Target) == 0
        await seat.press("u")
        assert journal.count(Opportunity) == 1


async def test_a_page_whose_record_is_gone_says_so_and_every_key_is_harmless(
    journal: Journal,
) -> None:
    sam = journal.save(Person(name="Sam Rivers"))
    async with seated(journal, SIZE) as seat:
        page = await page_of(seat, sam)
        await seat.press("u")
        assert "This is no longer in the journal." in seat.shown
        await seat.press("enter", "e", "d", "x", "up", "down")
        assert seat.screen is page
        await seat.press("U")
        assert "Sam Rivers" in seat.shown
        await seat.press("u", "a", "escape", "escape")
        seat.on(TodayScreen)


async def test_the_people_of_a_conversation_open_their_pages(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam Rivers"))
    talk = journal.log(Conversation(on=date(2026, 11, 20), notes="long"), [Present(sam, "new")])
    async with seated(journal, SIZE) as seat:
        await page_of(seat, talk)
        assert seat.rows[0] == "Sam Rivers"
        assert "Sam Rivers|new to me" in seat.rows
        await seat.press("down", "enter")
        assert seat.on(RecordScreen)._record.title == "Sam Rivers"
        await seat.press("escape")
        (encounter,) = journal.find(Encounter)
        await page_of(seat, encounter)
        assert seat.rows[0] == "Sam Rivers"


async def test_headlines_and_facts_read_as_people_say_them(journal: Journal) -> None:
    review = journal.save(Review(on=date(2026, 11, 20), excuse="No time"))
    pitch = journal.save(Pitch(name="For all", text="I keep it running."))
    take = journal.save(
        Take(pitch=pitch.id, at=datetime(2026, 11, 20, 9, tzinfo=journal.clock.zone), seconds=44.04)
    )
    person = journal.save(Person(name="Sam"))
    ask = Ask(issue=journal.save(Issue(name="A")).id, person=person.id, on=date(2026, 11, 20))
    async with seated(journal, SIZE) as seat:
        await page_of(seat, review)
        assert seat.rows[0] == "Monthly review, Fri 20 Nov"
        assert "Rhythm|monthly" in seat.rows
        await page_of(seat, pitch)
        assert seat.rows.count("Text|I keep it running.") == 1
        await page_of(seat, take)
        assert seat.rows[0] == "44 s"
        assert any(row.startswith("When|Fri 20 Nov") for row in seat.rows)
        page = await page_of(seat, journal.save(ask))
        assert seat.rows[0] == "A", "an ask stands on the page of its issue"
        assert page.chosen == journal.find(Ask)[0]


async def test_the_page_of_a_conversation_says_who_promised_what(journal: Journal) -> None:
    today = journal.clock.today()
    talk = journal.log(
        Conversation(on=today),
        [Present(Person(name="Sam"))],
        [
            Promise(what="send the list", due=date(2026, 11, 25)),
            Promise(what="intro to Dana", direction="theirs", status="kept"),
        ],
    )
    async with seated(journal) as seat:
        seat.app.open_record(talk)  # type: ignore[attr-defined]
        await seat.settle()
        assert "I: send the list|to Sam|by Wed 25 Nov" in seat.rows
        assert "they: intro to Dana|from Sam|kept" in seat.rows
