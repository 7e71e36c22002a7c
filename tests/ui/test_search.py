"""The search: people and conversations as one types."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Static

from netcoach.journal import Journal, JournalError, Present
from netcoach.records import Conversation, Person
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.search import SearchScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.line_input import LineInput
from tests.ui.conftest import Seat, seated


@pytest.fixture
def known(journal: Journal) -> Journal:
    """A journal with a few people and talks whose words overlap."""
    ana = journal.save(Person(name="Ana Ruiz", organisation="Acme Bio", position="regulator"))
    bea = journal.save(Person(name="Bea Stone", organisation="Ruiz & Sons"))
    journal.save(Person(name="Zoë Ångström", organisation="Northlab"))
    journal.log(Conversation(on=date(2026, 11, 3), notes="sandbox rules"), [Present(ana)])
    journal.log(Conversation(on=date(2026, 11, 4), topics=("hiring",)), [Present(bea)])
    return journal


def found(seat: Seat) -> list[str]:
    """The rows of the list, first cells."""
    panel = seat.list
    rows = (panel.row_at(place) for place in range(len(panel.source)))
    return [row.cells[0] for row in rows if row is not None]


def count(seat: Seat) -> str:
    return str(seat.on(SearchScreen).query_one("#count", Static).content)


async def test_people_and_conversations_come_in_one_ranked_list(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        assert "type a name" in seat.shown
        await seat.type("ru")
        assert found(seat)[0] == "Ana Ruiz", "a name before a word of the rest"
        await seat.type("iz")
        assert found(seat)[0] == "Ana Ruiz"
        assert "Bea Stone" in found(seat)
        assert "Ana Ruiz: sandbox rules" in found(seat)
        assert "found" in count(seat)
        assert "regulator · Acme Bio" in seat.shown
        await seat.type(" sand")
        assert found(seat) == ["Ana Ruiz: sandbox rules"]
        assert count(seat) == "1 found"
        await seat.press("ctrl+u")
        await seat.type("zoe angstr")
        assert found(seat) == ["Zoë Ångström"], "accents do not matter"


async def test_enter_opens_the_page_and_escape_comes_back(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("zoe")
        await seat.press("enter")
        seat.on(RecordScreen)
        assert "Zoë Ångström" in seat.shown
        await seat.press("escape")
        seat.on(TodayScreen)


async def test_a_conversation_is_opened_too(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("sandbox")
        await seat.press("enter")
        seat.on(RecordScreen)
        assert "Conversation" in seat.shown
        assert "sandbox rules" in seat.shown


async def test_arrows_move_while_one_types(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("ruiz")
        before = seat.list.cursor
        await seat.press("down")
        assert seat.list.cursor == before + 1
        assert isinstance(seat.app.focused, LineInput)
        await seat.press("up")
        assert seat.list.cursor == before
        await seat.press("down", "down", "pagedown", "pageup", "down")
        chosen = seat.list.row
        assert chosen is not None
        await seat.press("enter")
        assert chosen.cells[0].split(":")[0] in seat.shown


async def test_a_click_opens_what_it_points_at(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("ruiz")
        await seat.click_words("Bea Stone  ")
        await seat.click_words("Bea Stone  ")
        seat.on(RecordScreen)
        assert "Ruiz & Sons" in seat.shown


async def test_letters_arrows_and_enter_at_once_are_taken_in_their_order(known: Journal) -> None:
    """Keys may come faster than the screen: none may overtake another."""
    async with seated(known) as seat:
        await seat.press("slash")
        for character in "zoe":
            seat._send(character)
        seat._send("down")
        await seat.press("enter")
        seat.on(RecordScreen)
        assert "Zoë Ångström" in seat.shown


async def test_nothing_typed_is_an_operator(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        for typed in (*"\"(*^\\%'", "AND", "OR NOT", "x-y", "ana*", "title:", "NEAR(a b)"):
            await seat.press("ctrl+u")
            await seat.paste(f"ruiz {typed}")
            assert "Nothing matches" in seat.shown or found(seat)
        assert seat.app.failure is None


async def test_nothing_found_is_said_with_what_was_typed(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("zzz")
        assert 'Nothing matches "zzz"' in seat.shown
        assert count(seat) == ""
        await seat.press("down", "up", "enter")
        seat.on(SearchScreen)
        await seat.press("backspace", "backspace", "backspace")
        assert "type a name" in seat.shown


async def test_a_journal_that_does_not_answer_is_said(
    known: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise JournalError("The journal is in use by another program.")

    async with seated(known) as seat:
        await seat.press("slash")
        monkeypatch.setattr(known, "search", locked)
        await seat.type("a")
        assert "in use by another program" in seat.shown


async def test_a_long_paste_is_sought_without_a_wait(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.paste("ruiz\nsandbox " * 1000)
        assert found(seat) == ["Ana Ruiz: sandbox rules"]


async def test_search_opens_from_a_page(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("zoe")
        await seat.press("enter", "slash")
        await seat.type("bea")
        await seat.press("enter")
        assert "Bea Stone" in seat.shown
        await seat.press("escape")
        assert "Zoë Ångström" in seat.shown
