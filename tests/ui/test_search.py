"""The search: everything, as one types."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Static

from netcoach.journal import Journal, JournalError, Present
from netcoach.records import (
    Category,
    Conversation,
    Finding,
    Issue,
    Opportunity,
    Person,
    Promise,
    Target,
)
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
        assert count(seat) == "2 people · 1 talk"
        assert "regulator · Acme Bio" in seat.shown
        await seat.type(" sand")
        assert found(seat) == ["Ana Ruiz: sandbox rules"]
        assert count(seat) == "1 talk"
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
        await seat.click_words("Bea Stone  Ruiz")
        await seat.click_words("Bea Stone  Ruiz")
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
        monkeypatch.setattr(known, "matches", locked)
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


@pytest.fixture
def wide(known: Journal) -> Journal:
    """Something of every kind about the sandbox."""
    ana = known.find(Person)[0]
    event = known.save(
        Opportunity(name="RegTech evening", on=date(2026, 11, 26), place="Boat Shed, London")
    )
    target = known.save(Target(name="a regulator", opportunity=event.id, why="the sandbox"))
    known.save(Finding(fact="Wrote the sandbox paper", target=target.id, on=date(2025, 6, 1)))
    known.save(Promise(what="Send the sandbox list", person=ana.id, due=date(2026, 12, 1)))
    career = known.save(Category(name="Career"))
    known.save(Issue(name="Is the sandbox a dead end?", category=career.id))
    return known


async def test_every_kind_is_shown_with_what_it_is_and_about_whom(wide: Journal) -> None:
    async with seated(wide) as seat:
        await seat.press("slash")
        await seat.type("sandbox")
        shown = ["|".join(row.split("|")) for row in seat.rows]
        assert "Send the sandbox list → Ana Ruiz||promise, due Tue 1 Dec" in shown
        assert "a regulator: Wrote the sandbox paper||finding, Sun 1 Jun 2025" in shown
        assert "Ana Ruiz: sandbox rules||talk, Tue 3 Nov" in shown
        assert "a regulator|RegTech evening · the sandbox|target, planned" in shown
        assert count(seat) == "1 talk · 1 promise · 1 target · 1 finding · 1 issue"
        await seat.press("enter")
        seat.on(RecordScreen)
        assert "Send the sandbox list" in seat.shown


async def test_a_confidential_issue_is_found_but_not_told(wide: Journal) -> None:
    async with seated(wide) as seat:
        await seat.press("slash")
        await seat.type("kind:issues dead end")
        assert seat.rows == ["A confidential issue|Career|issue, open"]
        assert "Is the sandbox" not in seat.shown
        await seat.press("enter")
        seat.on(RecordScreen)
        assert "Is the sandbox a dead end?" in seat.shown, "opened, it is all there"
        issue = wide.find(Issue)[0]
        wide.save(issue.with_(confidential=False))
        await seat.press("escape", "slash")
        await seat.type("dead end")
        assert seat.rows == ["Is the sandbox a dead end?|Career|issue, open"]


async def test_filters_are_shown_as_understood_and_mistakes_are_said(wide: Journal) -> None:
    async with seated(wide) as seat:
        await seat.press("slash")
        await seat.type("#hiring @ruiz since:november")
        assert "#hiring · at ruiz · since Sun 1 Nov" in seat.shown
        assert found(seat) == ["Bea Stone: #hiring"]
        await seat.press("ctrl+u")
        await seat.type("citty:london")
        assert "Did you mean city:?" in seat.shown
        assert "Nothing matches" in seat.shown
        await seat.press("ctrl+u")
        await seat.type("city:london kind:ev")
        assert "in london · only events" in seat.shown
        assert found(seat) == ["RegTech evening"]
        await seat.press("ctrl+u")
        assert "only events" not in seat.shown


async def test_what_is_found_out_of_sight_is_shown_with_its_words(journal: Journal) -> None:
    journal.save(Person(name="Ana Ruiz", remember=f"{'Likes tea. ' * 9} Plays chess on Sundays"))
    long = f"{'Tea and cake. ' * 9} The audit is in May"
    journal.log(Conversation(on=date(2026, 11, 3), notes=long), [Present(Person(name="Lee"))])
    async with seated(journal) as seat:
        await seat.press("slash")
        await seat.type("chess")
        assert seat.rows == ["Ana Ruiz|…tea. Likes tea. Plays chess on Sundays|person"]
        await seat.press("ctrl+u")
        await seat.type("audit")
        assert seat.rows == ["Lee: …Tea and cake. The audit is in May||talk, Tue 3 Nov"]


async def test_the_words_are_lit_also_without_colour(known: Journal) -> None:
    async with seated(known) as seat:
        await seat.press("slash")
        await seat.type("sand")
        strips = seat.screen._compositor.render_strips()
        lit = [
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline
        ]
        assert lit == ["sand"]


async def test_nothing_typed_shows_filters_and_who_was_in_touch(wide: Journal) -> None:
    async with seated(wide, (40, 15)) as seat:
        await seat.press("slash")
        assert "city:London" in seat.shown
        assert seat.list.row is not None
        assert seat.list.row.cells[0] == "Bea Stone", "the last one talked to"
        await seat.press("enter")
        assert "Bea Stone" in seat.shown
    async with seated(wide) as seat:
        await seat.press("slash")
        assert "people and events there, and talks with them" in seat.shown


async def test_an_empty_journal_can_be_searched(journal: Journal) -> None:
    async with seated(journal, (40, 15)) as seat:
        await seat.press("slash", "enter", "down")
        assert "city:London" in seat.shown
        assert "In touch lately" not in seat.shown
        await seat.type("since:2020 kind:issues")
        assert "Nothing matches" in seat.shown


async def test_a_narrow_window_shows_the_words_too(wide: Journal) -> None:
    async with seated(wide, (40, 15)) as seat:
        await seat.press("slash")
        await seat.type("sandbox")
        assert "5 found" in seat.shown
        assert "Ana Ruiz: sandbox rules" in seat.shown
        assert " talk" in seat.shown
        assert "esc Close" in seat.shown


async def test_what_goes_while_it_is_shown_is_left_out(wide: Journal) -> None:
    async with seated(wide) as seat:
        await seat.press("slash")
        await seat.type("ruiz")
        wide.delete(wide.find(Person)[0])
        await seat.press("enter")
        assert "no longer in the journal" in seat.shown


async def palette_finds(seat: Seat, typed: str, words: str) -> None:
    """Type into the open palette and wait until it shows these words."""
    await seat.type(typed)
    for _ in range(200):
        if words in seat.shown:
            return
        await seat.pilot.pause(0.01)
    raise AssertionError(seat.shown)


async def test_the_palette_finds_people_and_opens_them(wide: Journal) -> None:
    async with seated(wide) as seat:
        await seat.press("ctrl+p")
        await palette_finds(seat, "zoe angst", "Zoë Ångström")
        await seat.press("enter")
        for _ in range(200):
            if isinstance(seat.screen, RecordScreen):
                break
            await seat.press("enter")
        seat.on(RecordScreen)
        assert "Northlab" in seat.shown


async def test_the_palette_shows_hostile_names_as_text(journal: Journal) -> None:
    journal.save(Person(name="[@click=app.quit]Zorro[/] \\ [b", organisation="$accent %s"))
    async with seated(journal) as seat:
        await seat.press("ctrl+p")
        await palette_finds(seat, "zorro", "[@click=app.quit]Zorro[/] \\ [b")
        assert seat.app.failure is None


async def test_where_nothing_matches_near_spellings_are_offered(journal: Journal) -> None:
    kept = journal.save(Person(name="Tomasz Kowalczyk", place="London"))
    journal.save(Person(name="Kovalenko", archived=True))
    async with seated(journal) as seat:
        await seat.press("slash", *"tomas koval")
        assert "Nothing matches exactly; near it:" in seat.shown
        assert "Tomasz Kowalczyk" in seat.shown
        await seat.press("enter")
        seat.on(RecordScreen)
        assert kept.name in seat.shown
        await seat.press("escape", "slash", *"kovalenko")
        assert "1 archived: add is:archived." in seat.shown
        await seat.press("escape", "slash", *"in london")
        assert "in london" in seat.shown
        assert "Tomasz Kowalczyk" in seat.shown
