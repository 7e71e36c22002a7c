"""The log dialog: one line typed, what is understood of it, and what comes of it in the journal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.widgets import Static

from netcoach.journal import Journal, JournalError, Present
from netcoach.records import Conversation, Person, Promise
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.log import DRAFT, LogScreen
from netcoach.ui.screens.today import TodayScreen
from netcoach.ui.widgets.line_input import LineInput
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, seated

WHOLE = (
    "yesterday Sam Rivers & Lee @Acme #hiring: runs an SRE team "
    "> send CI checklist fri < intro to Dana 15m"
)


def echo(seat: Seat) -> str:
    return str(seat.on(LogScreen).query_one("#echo", Static).content)


def line(seat: Seat) -> str:
    return seat.on(LogScreen).query_one(LineInput).value


def two_sams(journal: Journal) -> tuple[Person, Person]:
    return (
        journal.save(Person(name="Sam Rivers", organisation="Acme")),
        journal.save(Person(name="Sam Stone", organisation="Northlab")),
    )


async def test_what_is_understood_is_shown_as_one_types(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        assert "Sam Rivers & Lee @Acme" in echo(seat), "help before anything is typed"
        await seat.type("Sam Rivers")
        assert "Sam Rivers (new)" in echo(seat)
        assert "Sun 22 Nov 2026, today" in echo(seat)
        await seat.type(" @Acme #hiring: runs an SRE team")
        assert "Sam Rivers · Acme (new)" in echo(seat)
        assert "#hiring" in echo(seat)
        assert "runs an SRE team" in echo(seat)
        await seat.type(" > send list")
        assert "no day said: 48 h by convention" in echo(seat)
        await seat.type(" fri 15m")
        assert "send list, Fri 27 Nov 2026, in 5 days" in echo(seat)
        assert "15 min" in echo(seat)
    assert journal.count(Conversation) == 0


async def test_a_line_becomes_people_a_conversation_and_promises_in_one_step(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type(WHOLE)
        await seat.press("enter")
        seat.on(TodayScreen)
        assert seat.said[-1] == "Logged: Sam Rivers, Lee. u takes it back."
        (talk,) = journal.find(Conversation)
        assert (talk.on, talk.minutes, talk.topics) == (date(2026, 11, 21), 15, ("hiring",))
        mine, theirs = journal.find(Promise)
        assert {mine.direction, theirs.direction} == {"mine", "theirs"}
        assert {one.last_contact for one in journal.find(Person)} == {date(2026, 11, 21)}
        await seat.press("u")
        for kind in (Conversation, Person, Promise):
            assert journal.count(kind) == 0
        await seat.press("U")
        assert (journal.count(Conversation), journal.count(Person)) == (1, 2)


async def test_the_journal_knows_who_was_met_before(journal: Journal) -> None:
    sam, _ = two_sams(journal)
    journal.log(Conversation(on=date(2026, 11, 2)), [Present(sam)])
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers & Mia: lunch")
        assert "Sam Rivers · Acme (known, last Mon 2 Nov), Mia (new)" in echo(seat)


async def test_who_is_meant_is_asked_where_two_have_the_name(journal: Journal) -> None:
    sam, stone = two_sams(journal)
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam: lunch")
        assert "Sam (which of 2?)" in echo(seat)
        await seat.press("enter")
        seat.on(ChooseScreen)
        assert "Which Sam?" in seat.shown
        for words in ("Sam Rivers · Acme", "Sam Stone · Northlab", "Someone new called Sam"):
            assert words in seat.shown
        await seat.press("escape")
        assert line(seat) == "Sam: lunch", "turning away goes back to the line"
        assert journal.count(Conversation) == 0
        await seat.press("enter")
        await seat.click_words("Sam Stone")
        await seat.press("enter")
        seat.on(TodayScreen)
        assert journal.timeline(stone)
        assert not journal.timeline(sam)


async def test_every_name_that_is_not_clear_is_asked_in_turn(journal: Journal) -> None:
    two_sams(journal)
    journal.save(Person(name="Lee Chen"))
    journal.save(Person(name="Lee Olsen"))
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam & Lee: lunch")
        await seat.press("enter")
        assert "Which Sam?" in seat.shown
        await seat.press("end", "enter")
        assert "Which Lee?" in seat.shown
        await seat.press("enter")
        seat.on(TodayScreen)
        (talk,) = journal.find(Conversation)
        (names,) = journal.with_names([talk])
        assert names.names[0] == "Sam"
        assert names.names[1] in ("Lee Chen", "Lee Olsen")
        assert journal.count(Person) == 5


async def test_typing_on_asks_again_who_is_meant(journal: Journal) -> None:
    """An answer belongs to the line it was given for: another name may stand there now."""
    two_sams(journal)
    journal.save(Person(name="Lee Chen"))
    journal.save(Person(name="Lee Olsen"))
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam & Lee: x")
        await seat.press("enter", "enter")
        assert "Which Lee?" in seat.shown
        await seat.press("escape", "end")
        await seat.type("y")
        await seat.press("enter")
        assert "Which Sam?" in seat.shown


async def test_what_cannot_be_a_conversation_is_not_saved_and_says_why(journal: Journal) -> None:
    async with seated(journal) as seat:
        for typed, why in (
            ("31 feb Sam: lunch", "31 feb"),
            ("tomorrow Sam: lunch", "still to come"),
            (": nobody named", "Start with who you talked to"),
            ("yesterday", "say who you talked to"),
            ("x" * 300 + ": lunch", "too long for a name"),
        ):
            await seat.press("l", "ctrl+u")
            await seat.paste(typed)
            assert why in echo(seat)
            await seat.press("enter")
            assert why in echo(seat)
            assert line(seat) == typed
            await seat.press("escape")
            assert journal.draft(DRAFT) == typed
    assert journal.count(Conversation) == 0


async def test_an_empty_line_is_neither_saved_nor_spoken_of(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l", "enter", "space", "enter")
        assert "I promised" in echo(seat)
        await seat.press("escape")
        assert seat.said == []
    assert journal.count(Conversation) == 0


async def test_a_paste_and_enter_at_once_saves_all_of_it(journal: Journal) -> None:
    """A terminal without bracketed paste sends a line and its end in one go."""
    async with seated(journal) as seat:
        await seat.press("l")
        for character in "Sam Rivers: whole note":
            seat._send(character)
        await seat.press("enter")
        (talk,) = journal.find(Conversation)
        assert talk.notes == "whole note"


async def test_the_line_is_kept_when_turned_away_and_gone_once_saved(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers: lunch")
        await seat.press("escape")
        seat.on(TodayScreen)
        assert "kept" in seat.said[-1]
        assert journal.draft(DRAFT) == "Sam Rivers: lunch"
        await seat.press("l")
        assert line(seat) == "Sam Rivers: lunch"
        assert "Sam Rivers (new)" in echo(seat)
        assert "→ goes on with it, typing replaces it" in " ".join(seat.shown.split())
        await seat.press("right")
        await seat.type(" 20m")
        assert line(seat) == "Sam Rivers: lunch 20m"
        await seat.press("enter")
        assert journal.draft(DRAFT) == ""
        await seat.press("l")
        assert line(seat) == ""


async def test_the_line_is_kept_as_one_types_without_a_pause(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wait for the draft runs from the first letter on; the next letter does not renew it."""
    async with seated(journal) as seat:
        await seat.press("l")
        screen = seat.on(LogScreen)
        waits: list[float] = []
        monkeypatch.setattr(
            LogScreen,
            "set_timer",
            lambda self, delay, then: (
                waits.append(delay),
                type("Wait", (), {"stop": lambda self: None})(),
            )[1],
        )
        await seat.type("Sam")
        assert len(waits) == 1
        assert waits[0] < 1
        screen.keep_draft()
        await seat.type(" R")
        assert len(waits) == 2
    assert journal.draft(DRAFT) == "Sam"


async def test_a_backdated_conversation_does_not_move_last_contact_back(
    journal: Journal, clock: SetClock
) -> None:
    sam = journal.save(Person(name="Sam Rivers", circle="B"))
    journal.log(Conversation(on=clock.today() - timedelta(days=2)), [Present(sam)])
    before = journal.get(Person, sam.id)
    assert before is not None
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("3 weeks ago Sam Rivers: an earlier talk")
        await seat.press("enter")
        after = journal.get(Person, sam.id)
        assert after is not None
        assert journal.count(Conversation) == 2
        assert after.last_contact == before.last_contact
        assert after.next_due == before.next_due


async def test_the_full_form_is_filled_in_and_saved_as_one_step(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type(WHOLE)
        await seat.press("ctrl+o")
        await seat.press("escape")
        assert line(seat) == WHOLE, "the form goes back to the line"
        await seat.press("ctrl+o")
        form = seat.form
        assert seat.field("people").text == "Sam Rivers @Acme, Lee @Acme"
        assert seat.field("mine").text == "send CI checklist 2026-11-27"
        assert seat.field("theirs").text.startswith("intro to Dana 2026-")
        assert seat.field("on").text == "2026-11-21"
        assert seat.field("notes").text == "runs an SRE team"
        assert seat.field("minutes").text == "15"
        assert "hiring" in seat.field("topics").text
        await seat.press("ctrl+s")
        assert form is not seat.app.screen
        seat.on(TodayScreen)
        (talk,) = journal.find(Conversation)
        assert (talk.on, talk.minutes, talk.notes) == (
            date(2026, 11, 21),
            15,
            "runs an SRE team",
        )
        (names,) = journal.with_names([talk])
        assert names.names == ("Sam Rivers", "Lee")
        assert {one.organisation for one in journal.find(Person)} == {"Acme"}
        due = {one.what: one.due for one in journal.find(Promise)}
        assert due["send CI checklist"] == date(2026, 11, 27)
        assert set(due) == {"send CI checklist", "intro to Dana"}
        assert journal.draft(DRAFT) == ""
        await seat.press("u")
        for kind in (Conversation, Person, Promise):
            assert journal.count(kind) == 0


async def test_the_full_form_keeps_what_the_line_could_not_be(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type(": what was said, by whom I forget")
        await seat.press("ctrl+o")
        assert seat.field("notes").text == ": what was said, by whom I forget"
        assert seat.field("on").text == "2026-11-22"
        await seat.fill(people="Sam Rivers")
        await seat.press("ctrl+s")
        (talk,) = journal.find(Conversation)
        assert "by whom I forget" in talk.notes


async def test_new_or_known_said_in_the_line_holds_in_the_form(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers known: lunch")
        await seat.press("ctrl+o", "ctrl+s")
        (person,) = journal.find(Person)
        assert person.name == "Sam Rivers"
        assert journal.snapshot().new_people_30_days == 0


async def test_a_failing_journal_is_said_and_the_line_stays(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise JournalError("The disk is full, so this was not saved. Free some space.")

    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers: lunch")
        monkeypatch.setattr("netcoach.ui.screens.log.log_line", full)
        await seat.press("enter")
        assert "disk is full" in echo(seat)
        assert line(seat) == "Sam Rivers: lunch"
        monkeypatch.setattr(journal, "keep_draft", full)
        await seat.type("x")
        await seat.press("escape")
        seat.on(TodayScreen)


async def test_the_dialog_fits_every_window(journal: Journal) -> None:
    async with seated(journal) as seat:
        for size in SIZES:
            await seat.pilot.resize_terminal(*size)
            await seat.press("l")
            assert "esc Close" in seat.shown
            assert "When" in seat.shown
            await seat.type("Sam Rivers: lunch")
            assert "Sam Rivers: lunch" in seat.shown
            assert "Note" in seat.shown
            await seat.press("ctrl+u", "escape")


CHEMO = "Ana Ruiz @Northlab: her chemo starts next week"
KIND = "Health is theirs alone to tell"


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_private_gets_a_kind_word_and_blocks_nothing(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        await seat.press("l")
        await seat.type("Ana Ruiz @Northlab: runs QA")
        assert KIND not in seat.shown
        seat.on(LogScreen).query_one(LineInput).value = CHEMO
        await seat.settle()
        assert KIND in seat.shown
        await seat.press("enter")
    assert journal.find(Conversation)[0].notes == "her chemo starts next week"


async def test_so_do_the_notes_of_the_full_form(journal: Journal) -> None:
    async with seated(journal, (100, 40)) as seat:
        await seat.press("l")
        await seat.type(CHEMO + " introduced by Lee")
        await seat.press("ctrl+o")
        assert seat.below("notes").startswith(KIND)
        assert seat.field("people").text == "Ana Ruiz @Northlab introduced by Lee"


async def test_a_time_that_is_no_day_is_said_and_nothing_is_kept(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("last december Lee Chen: hello")
        assert '"last december" is not a day I know' in echo(seat)
        await seat.press("enter")
        assert line(seat) == "last december Lee Chen: hello"
    assert journal.count(Conversation) == 0


async def test_a_new_line_is_not_glued_to_one_left_unfinished(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("l")
        await seat.type("Sam Rivers: lun")
        await seat.press("escape", "l")
        await seat.type("Ana Ruiz: hi")
        assert line(seat) == "Ana Ruiz: hi"
        await seat.press("enter")
        assert [one.name for one in journal.find(Person)] == ["Ana Ruiz"]
