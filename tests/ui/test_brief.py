"""The brief on a person, and hiding what was noted while somebody looks on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Expertise,
    Floor,
    Issue,
    Opportunity,
    Person,
    Plan,
    Promise,
)
from netcoach.ui.app import NetcoachApp
from netcoach.ui.desk import Desk
from netcoach.ui.screens.brief import BriefScreen
from netcoach.ui.screens.message import MessageScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.settings import Settings
from tests.ui.conftest import SIZES, content, seated
from tests.ui.test_hostile import HOSTILE, is_harmless

TODAY = date(2026, 11, 22)


@pytest.fixture
def sam(journal: Journal) -> Person:
    sam = journal.save(Person(name="Sam Rivers", remember="SECRET: likes paper"))
    talk = Conversation(on=TODAY - timedelta(days=3), notes="SECRET plans", topics=("hiring",))
    journal.log(talk, [Present(sam)], [Promise(what="send the list", due=TODAY)])
    issue = journal.save(Issue(name="SECRET trouble", confidential=False, raised_on=TODAY))
    journal.save(Ask(issue=issue.id, person=sam.id, on=TODAY, question="SECRET question"))
    return journal.by_ids(Person, [sam.key])[0]


async def test_b_shows_the_brief_wherever_a_person_is_at_hand(
    journal: Journal, sam: Person
) -> None:
    async with seated(journal) as seat:
        for keys in (("5",), ("5", "v"), ("5", "enter")):
            await seat.press(*keys, "b")
            assert "Sam Rivers" in seat.shown
            assert "SECRET plans" in seat.shown
            assert "You promised" in seat.shown
            seat.on(BriefScreen)
            await seat.press("b")
            await seat.press("escape")
        await seat.step("3", 5)
        await seat.press("tab", "b")
        seat.on(BriefScreen)


async def test_b_shows_the_brief_of_a_helper_and_begins_a_cycle_at_the_review_alone(
    journal: Journal, sam: Person
) -> None:
    category = journal.save(Category(name="hiring"))
    journal.save(Expertise(category=category.id, person=sam.id, willing="yes"))
    journal.save(Plan(objective="Five readers", starts_on=date(2026, 7, 1)))
    async with seated(journal) as seat:
        await seat.step("4", 1)
        await seat.press("tab")
        while "b Brief" not in seat.keys:
            await seat.press("down")
        await seat.press("b")
        seat.on(BriefScreen)
        await seat.press("escape")
        await seat.step("4", 6)
        assert "b Next cycle" in seat.keys


async def test_of_two_in_a_talk_it_is_asked_which_one_is_meant(
    journal: Journal, sam: Person
) -> None:
    lee = journal.save(Person(name="Lee"))
    journal.log(Conversation(on=TODAY), [Present(sam), Present(lee)])
    async with seated(journal) as seat:
        await seat.press("5", "v", "b")
        assert not isinstance(seat.screen, BriefScreen)
        assert "Which of them?" in seat.shown
        await seat.press("escape", "b", "down", "enter")
        assert "Lee" in seat.shown
        seat.on(BriefScreen)
        await seat.press("escape", "down", "b")
        seat.on(BriefScreen)
        assert "Sam Rivers" in seat.shown


async def test_on_the_page_of_an_evening_b_still_debriefs_it(journal: Journal) -> None:
    event = journal.save(Opportunity(name="Fair", on=TODAY, decision="attend"))
    now = journal.clock.now()
    journal.save(Floor(opportunity=event.id, started_at=now, stopped_at=now))
    async with seated(journal) as seat:
        seat.app.open_record(event)
        await seat.settle()
        assert "b Debrief" in seat.keys
        await seat.press("b")
        assert not isinstance(seat.screen, RecordScreen | BriefScreen)


async def test_from_the_brief_one_writes_and_edits(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        await seat.press("5", "b", "c", "enter")
        seat.on(MessageScreen)
        await seat.press("escape", "e", "end")
        await seat.type("!")
        await seat.press("ctrl+s")
        assert "Sam Rivers!" in seat.shown
        journal.delete(journal.find(Person)[0])
        seat.app.written()  # type: ignore[attr-defined]
        await seat.settle()
        assert "This person is no longer in the journal." in seat.shown
        await seat.press("c", "h", "e", "escape")


async def test_a_promise_of_theirs_that_is_late_is_reminded_of_first(
    journal: Journal, sam: Person
) -> None:
    late = Promise(what="send the list of Mondays", person=sam.id, direction="theirs")
    journal.save(late.with_(due=TODAY - timedelta(days=4)))
    async with seated(journal) as seat:
        await seat.press("5", "b", "c")
        assert "Kind reminder: send the list of Mondays" in seat.shown
        # That talk was three days ago.
        assert "As promised: send the list" in seat.shown
        assert "Follow-up within 48 hours" not in seat.shown
        assert "Reconnect" not in seat.shown
        await seat.press("enter")
        said = seat.on(MessageScreen)._area.text
        assert "[at the event, or on which day], you kindly offered to send the list" in said


@pytest.mark.parametrize("size", SIZES)
async def test_the_brief_fits_and_scrolls(demo: Journal, size: tuple[int, int]) -> None:
    async with seated(demo, size) as seat:
        kofi = demo.find(Person, name="Kofi Bediatuo")[0]
        seat.app.push_screen(BriefScreen(seat.app.desk, kofi))  # type: ignore[attr-defined]
        await seat.settle()
        assert "Kofi Bediatuo" in seat.shown
        assert seat.screen.query_one("#keys").region.bottom == size[1]
        for _ in range(90):
            await seat.press("j")
        assert "What did you get wrong first?" in seat.shown


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_name_stays_text(journal: Journal, name: str) -> None:
    person = journal.save(Person(name=f"x{name}", remember=name, organisation=name, tags=("x",)))
    journal.log(Conversation(on=TODAY, notes=name, slip=f"x{name}"), [Present(person)])
    async with seated(journal, (80, 24)) as seat:
        await seat.press("5", "b")
        is_harmless(seat)
        await seat.press("h")
        is_harmless(seat)
        await seat.press("enter")
        is_harmless(seat)


# Hidden notes


def app_over(journal: Journal, path: Path) -> NetcoachApp:
    return NetcoachApp(Desk(journal, content(), settings=Settings(path)))


async def test_hidden_notes_are_hidden_on_every_screen_and_after_a_restart(
    journal: Journal, sam: Person, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    async with seated(journal, app=app_over(journal, path)) as seat:
        seat.app.action_hide_notes()  # type: ignore[attr-defined]
        await seat.settle()
        assert "notes hidden" in seat.lines[0]
    async with seated(journal, app=app_over(journal, path)) as seat:
        assert "notes hidden" in seat.lines[0]
        for number in "012345":
            await seat.press(number)
            assert "SECRET" not in seat.shown
            assert "hidden" in seat.lines[0]
        await seat.press("v")
        assert "SECRET" not in seat.shown
        assert "hidden" in "\n".join(seat.lines[2:])
        await seat.step("3", 4)
        assert "SECRET" not in seat.shown
        await seat.step("4", 2)
        assert "SECRET" not in seat.shown
        for cls in (Person, Conversation, Issue, Ask):
            seat.app.open_record(journal.find(cls)[0])
            await seat.settle()
            assert "SECRET" not in seat.shown, cls
            assert "notes hidden" in seat.lines[0]
            assert "hidden" in "\n".join(seat.lines[1:])
            await seat.press("escape")
        await seat.press("slash")
        await seat.type("plans")
        assert "Sam Rivers: hidden" in seat.shown
        await seat.press("escape", "5", "b")
        assert "SECRET" not in seat.shown
        assert "notes hidden: v shows them" in seat.shown
        await seat.press("v")
        assert "SECRET plans" in seat.shown
        assert "v Hide notes" in seat.keys
    assert Settings(path).get("hide notes") == ""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_a_hidden_text_of_several_lines_is_hidden_whole(
    journal: Journal, size: tuple[int, int]
) -> None:
    long = "Nobody says who reads the SECRET manual that our library needs forty times a shift"
    journal.save(Issue(name=long, confidential=False, raised_on=TODAY))
    async with seated(journal, size) as seat:
        seat.app.action_hide_notes()  # type: ignore[attr-defined]
        for place in range(7):
            await seat.step("4", place)
            shown = seat.shown
            assert not any(word in shown for word in ("SECRET", "library", "forty", "shift")), place
        await seat.step("4", 3)
        assert "hidden" in seat.shown


async def test_what_is_hidden_is_never_saved_as_hidden(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        seat.app.action_hide_notes()  # type: ignore[attr-defined]
        await seat.press("5", "e", "end")
        await seat.type("!")
        await seat.press("ctrl+s")
        kept = journal.find(Person)[0]
        assert (kept.name, kept.remember) == ("Sam Rivers!", "SECRET: likes paper")


async def test_the_palette_names_what_it_would_do(journal: Journal) -> None:
    async with seated(journal) as seat:

        def titles() -> list[str]:
            return [one.title for one in seat.app.get_system_commands(seat.screen)]

        assert "Hide notes" in titles()
        seat.app.action_hide_notes()  # type: ignore[attr-defined]
        assert "Show notes" in titles()
        assert "Hide notes" not in titles()


@pytest.mark.parametrize("number", "012345")
async def test_that_they_are_hidden_is_seen_in_a_narrow_window_too(
    journal: Journal, number: str
) -> None:
    async with seated(journal, (40, 15)) as seat:
        seat.app.action_hide_notes()  # type: ignore[attr-defined]
        await seat.press(number)
        assert "hidden" in seat.lines[0]
