"""The journal screen: people and conversations, filtered as one types."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Static

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Encounter, Person
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.journal import JournalScreen
from netcoach.ui.screens.log import LogScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.line_input import LineInput
from netcoach.ui.widgets.row_list import RowList
from tests.ui.conftest import SIZES, Seat, seated


@pytest.fixture
def known(journal: Journal) -> Journal:
    ana = journal.save(Person(name="Ana Ruiz", organisation="Acme Bio", circle="B"))
    lee = journal.save(Person(name="Lee Chen", organisation="Northlab"))
    journal.save(Person(name="Zoë Ångström"))
    journal.log(Conversation(on=date(2026, 11, 3), notes="sandbox rules"), [Present(ana)])
    journal.log(Conversation(on=date(2026, 11, 20), topics=("hiring",)), [Present(lee)])
    return journal


def the_list(seat: Seat) -> RowList:
    return seat.screen.query(RowList).first()


def heads(seat: Seat) -> str:
    return str(seat.on(JournalScreen).query_one("#kinds", Static).content)


def first_cells(seat: Seat) -> list[str]:
    panel = the_list(seat)
    rows = (panel.row_at(place) for place in range(len(panel.source)))
    return [row.cells[0] for row in rows if row is not None]


async def test_people_come_first_and_v_turns_to_conversations(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5")
        assert "People 3" in heads(seat)
        assert "Conversations 2" in heads(seat)
        assert sorted(first_cells(seat)) == ["Ana Ruiz", "Lee Chen", "Zoë Ångström"]
        assert "19 d" in seat.shown, "how long ago the last contact was"
        await seat.press("v")
        assert first_cells(seat) == ["Lee Chen", "Ana Ruiz"], "the latest first, by who took part"
        assert "sandbox rules" in seat.shown
        await seat.press("v")
        assert "Zoë Ångström" in first_cells(seat)
        await seat.click(seat.screen.query_one("#kinds"))
        assert first_cells(seat) == ["Lee Chen", "Ana Ruiz"]


async def test_the_list_is_filtered_as_one_types(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5")
        columns = the_list(seat).source.columns
        await seat.press("f")
        assert isinstance(seat.app.focused, LineInput)
        await seat.type("zoe")
        assert first_cells(seat) == ["Zoë Ångström"]
        assert "People 1" in heads(seat)
        assert the_list(seat).source.columns == columns, "the columns stay while one types"
        await seat.press("enter")
        assert not isinstance(seat.app.focused, LineInput)
        await seat.press("enter")
        assert "Zoë Ångström" in seat.on(RecordScreen).chosen.title
        await seat.press("escape")
        assert first_cells(seat) == ["Zoë Ångström"], "the filter is still there"
        await seat.press("escape")
        assert len(first_cells(seat)) == 3


async def test_the_filter_goes_over_to_the_conversations(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5", "f")
        await seat.type("hiring")
        await seat.press("down", "v")
        assert first_cells(seat) == ["Lee Chen"]


async def test_a_filter_that_finds_nothing_is_said(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5")
        for typed in ("zzz", '"', "AND", "(", "[/x]", "x-y *"):
            await seat.press("f")
            await seat.paste(f"qq {typed}")
            assert f'Nobody and nothing matches "qq {typed}"' in seat.shown
            await seat.press("enter", "enter", "e", "d", "escape")
            seat.on(JournalScreen)


async def test_digits_are_text_while_one_filters_and_alt_digits_go(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5", "f")
        await seat.type("20l?")
        assert seat.on(JournalScreen).query_one(LineInput).value == "20l?"
        await seat.press("alt+0")
        seat.on(TodayScreen)


async def test_a_adds_a_person_or_a_conversation(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("5")
        assert "The people you meet belong here" in seat.shown
        await seat.press("a")
        await seat.type("Ana Ruiz")
        await seat.press("ctrl+s")
        assert first_cells(seat) == ["Ana Ruiz"]
        await seat.press("v")
        assert "Your conversations belong here" in seat.shown
        await seat.press("a")
        if isinstance(seat.screen, LogScreen):
            await seat.type("Ana Ruiz: lunch")
        else:
            await seat.fill(people="Ana Ruiz", notes="lunch")
        await seat.press("ctrl+s", "enter")
        assert journal.count(Conversation) == 1
        assert journal.count(Person) == 1


async def test_e_edits_and_the_cursor_stays_on_the_person(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5", "down")
        chosen = seat.on(JournalScreen).chosen
        assert isinstance(chosen, Person)
        await seat.press("e")
        seat.on(FormScreen)
        await seat.fill(name="Aaron Aard")
        await seat.press("ctrl+s")
        after = seat.on(JournalScreen).chosen
        assert isinstance(after, Person)
        assert (after.id, after.name) == (chosen.id, "Aaron Aard")


async def test_d_asks_where_a_conversation_would_go_too(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5")
        while getattr(seat.on(JournalScreen).chosen, "name", "") != "Ana Ruiz":
            await seat.press("down")
        await seat.press("d")
        seat.on(ChooseScreen)
        assert "Delete Ana Ruiz?" in seat.shown
        assert "1 conversation" in seat.shown
        await seat.press("escape")
        assert known.count(Person) == 3
        await seat.press("d", "enter")
        assert (known.count(Person), known.count(Conversation)) == (2, 1)
        assert "Ana Ruiz" not in first_cells(seat)
        await seat.press("u")
        assert (known.count(Person), known.count(Conversation)) == (3, 2)
        assert known.count(Encounter) == 2
        assert "Ana Ruiz" in first_cells(seat)


async def test_the_page_tells_all_of_a_conversation(known: Journal) -> None:
    words = "what was said, " * 20
    talk = known.save(known.find(Conversation)[-1].with_(notes=words + "to the end"))
    async with seated(known) as seat:
        seat.app.open_record(talk)
        await seat.settle()
        assert "Ana Ruiz" in seat.shown
        assert "to the end" in seat.shown


async def test_it_fits_every_window(known: Journal) -> None:
    async with seated(known) as seat:
        for size in SIZES:
            await seat.pilot.resize_terminal(*size)
            await seat.press("5")
            assert "People" in seat.shown
            row = the_list(seat).row
            assert row is not None
            assert row.cells[0] in seat.shown
            await seat.press("v")
            assert "NEXT" in seat.shown
            await seat.press("v")


async def test_from_a_row_one_writes_offers_gives_rest_and_a_circle(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("5", "v")
        for key in ("c Message", "z Quiet", "h Offer", "A–D Circle"):
            assert key in seat.keys
        await seat.press("c")
        assert "A message to Lee Chen" in seat.shown
        await seat.press("escape", "h")
        assert "What you could offer Lee Chen" in seat.shown
        await seat.press("escape", "z", "enter")
        assert known.find(Person, name="Lee Chen")[0].quiet_until is not None
        await seat.press("A")
        assert known.find(Person, name="Lee Chen")[0].circle == "A"
        await seat.press("v", "home", "D")
        assert known.find(Person, circle="D")


async def test_of_several_in_a_talk_it_is_asked_who_is_meant_and_of_none_nothing(
    known: Journal,
) -> None:
    ana, lee = (known.find(Person, name=name)[0] for name in ("Ana Ruiz", "Lee Chen"))
    known.log(Conversation(on=date(2026, 11, 21)), [Present(ana), Present(lee)])
    known.log(Conversation(on=date(2026, 11, 22), notes="alone"), [])
    async with seated(known) as seat:
        await seat.press("5", "v")
        for key in ("c Message", "z Quiet", "h Offer", "A–D Circle"):
            assert key not in seat.keys
        await seat.press("c", "h", "z", "A")
        seat.on(JournalScreen)
        await seat.press("down", "D")
        assert "Which of them?" in seat.shown
        assert isinstance(seat.screen, ChooseScreen)
        await seat.press("down", "enter")
        assert known.find(Person, circle="D")[0].name in ("Ana Ruiz", "Lee Chen")
        assert known.count(Person, circle="D") == 1
