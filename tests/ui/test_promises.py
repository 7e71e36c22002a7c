"""Promises both ways: by the clock, put off, let go with a word, written and kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Person, Promise
from netcoach.ui.screens.ask_line import AskLineScreen
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.message import MessageScreen
from netcoach.ui.screens.page import RecordScreen
from netcoach.ui.screens.stage import StageScreen
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, seated

TODAY = date(2026, 11, 22)
PLACE = 5


@pytest.fixture
def sam(journal: Journal, clock: SetClock) -> Person:
    """A talk now, with a follow-up by the clock and a promise of theirs."""
    sam = journal.save(Person(name="Sam Rivers"))
    journal.log(
        Conversation(on=TODAY, topics=("hiring",)),
        [Present(sam)],
        [
            Promise(what="send the list"),
            Promise(what="intro to Dana", direction="theirs", due=TODAY - timedelta(days=3)),
        ],
    )
    return journal.by_ids(Person, [sam.key])[0]


async def promises(seat: Seat) -> None:
    await seat.step("3", PLACE)
    await seat.press("tab")


def the(journal: Journal, what: str) -> Promise:
    return next(one for one in journal.find(Promise) if one.what == what)


async def test_a_follow_up_shows_its_hours_and_the_rest_their_days(
    journal: Journal, sam: Person, clock: SetClock
) -> None:
    journal.save(Promise(what="someday", person=sam.id, promise_type="other"))
    clock.advance(40 * 3600)
    async with seated(journal) as seat:
        await promises(seat)
        assert seat.rows[:3] == [
            "I promised",
            "  send the list|→ Sam Rivers|in 8 h",
            "  someday|→ Sam Rivers|no day",
        ]
        assert "! intro to Dana|from Sam Rivers|5 d late" in seat.rows
        clock.advance(11 * 3600)
        await seat.press("0", "3")
        assert "! send the list|→ Sam Rivers|3 h late" in seat.rows


async def test_a_promise_is_put_off_until_a_day_and_keeps_its_own(
    journal: Journal, sam: Person
) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("z")
        assert "Until tomorrow, Mon 23 Nov" in seat.shown
        assert "A day of my choice…" in seat.shown
        assert "Until next week" not in seat.shown, "on a Sunday that is tomorrow"
        await seat.press("enter")
        kept = the(journal, "send the list")
        assert kept.snoozed_until == date(2026, 11, 23)
        assert kept.due_at is not None
        assert "Put off" in seat.rows
        assert "  send the list|→ Sam Rivers|until Mon 23 Nov" in seat.rows
        await seat.press("u")
        assert the(journal, "send the list").snoozed_until is None


async def test_no_day_is_offered_that_is_the_promises_own(
    journal: Journal, sam: Person, clock: SetClock
) -> None:
    clock.advance(2 * 86400)  # Tuesday: next week is not tomorrow.
    due = TODAY + timedelta(days=3)
    journal.save(Promise(what="call", person=sam.id, promise_type="other", due=due))
    async with seated(journal) as seat:
        await promises(seat)
        await seat.to_row("call")
        await seat.press("z")
        assert "Until tomorrow" not in seat.shown
        assert "Until next week, Mon 30 Nov" in seat.shown
        await seat.press("down", "enter")
        seat.on(AskLineScreen)
        await seat.type("3 dec")
        await seat.press("enter")
        kept = the(journal, "call")
        assert (kept.snoozed_until, kept.due) == (date(2026, 12, 3), due)


async def test_what_is_put_off_rests_on_today_as_well(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        assert "send the list → Sam Rivers" in seat.shown
        journal.save(the(journal, "send the list").with_(snoozed_until=TODAY + timedelta(days=1)))
        await seat.press("3", "0")
        assert "send the list" not in "\n".join(seat.rows)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("yesterday", "Sat 21 Nov is not ahead"),
        ("today", "Sun 22 Nov is not ahead"),
        ("[/x]", '"[/x]" does not name a day'),
        ("30 feb 2027", "not a day of the calendar"),
    ],
)
async def test_a_day_that_cannot_be_is_asked_again_with_what_was_typed(
    journal: Journal, sam: Person, typed: str, says: str
) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("z", "down", "enter")
        await seat.type(typed)
        await seat.press("enter")
        assert says in seat.shown.replace("\n", " ")
        seat.on(AskLineScreen)
        await seat.press("end", "ctrl+u")
        assert "⏎ Put off" in seat.shown
        await seat.type("in 2 weeks")
        assert "→ Sun 6 Dec 2026, in 14 days" in seat.shown
        await seat.press("enter")
        assert the(journal, "send the list").snoozed_until == TODAY + timedelta(days=14)


async def test_a_promise_is_let_go_with_its_reason(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("o")
        await seat.type("The list is [b]outdated[/b]")
        await seat.press("escape", "o")
        assert "The list is [b]outdated[/b]" in seat.shown
        assert "⏎ Let it go" in seat.shown
        assert "Why? One line for yourself; then tell them." in seat.shown
        await seat.press("enter")
        gone = the(journal, "send the list")
        assert (gone.status, gone.dropped_why) == ("dropped", "The list is [b]outdated[/b]")
        assert "Tell Sam Rivers, so that they do not wait?" in seat.shown
        await seat.press("enter")
        said = seat.on(MessageScreen)._area.text
        assert "I said I would send the list. I will not manage it after all" in said
        assert "outdated" not in said
        assert "Your reason: The list is [b]outdated[/b]." in seat.shown.replace("\n", " ")
        await seat.press("ctrl+s", "enter")
        assert the(journal, "send the list").status == "dropped"
        assert journal.count(Conversation) == 2
        await seat.press("u")
        row = "– send the list|→ Sam Rivers: The list is [b]outdated[/b]|"
        assert row in seat.rows


async def test_of_theirs_one_is_let_go_without_a_word(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("down", "o")
        assert "Why? One line for yourself. An honest word" in seat.shown.replace("\n", " ")
        await seat.press("enter")
        assert the(journal, "intro to Dana").status == "dropped"
        seat.on(StageScreen)


async def test_x_keeps_theirs_too_and_keys_that_do_not_apply_are_not_shown(
    journal: Journal, sam: Person
) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        assert "c Message" in seat.keys
        assert "A–D" not in seat.keys
        await seat.press("down", "x")
        assert the(journal, "intro to Dana").status == "kept"
        await seat.press("end")
        assert "o Let go" not in seat.keys
        assert "c Message" not in seat.keys
        await seat.press("c", "o")
        seat.on(StageScreen)


@pytest.mark.parametrize(
    ("keys", "status"),
    [(("x",), "kept"), (("z", "enter"), "open"), (("o", "enter", "escape"), "dropped")],
)
async def test_the_cursor_goes_on_to_the_next_open_promise(
    journal: Journal, sam: Person, keys: tuple[str, ...], status: str
) -> None:
    for what in ("first", "second", "third"):
        due = TODAY + timedelta(days=9)
        journal.save(Promise(what=what, person=sam.id, due=due, promise_type="other"))
    async with seated(journal) as seat:
        await promises(seat)
        await seat.to_row("second")
        await seat.press(*keys)
        assert the(journal, "second").status == status
        assert seat.list.row is not None
        assert seat.list.row.value.what == "third"
        await seat.press(*keys)
        assert seat.list.row.value.what == "intro to Dana"
        await seat.press(*keys)
        assert seat.list.row.value.what == "first", "the last open one before it"


@pytest.mark.parametrize("key", ["x", "z", "o"])
async def test_on_a_promise_that_is_over_the_keys_say_why_nothing_is_done(
    journal: Journal, sam: Person, key: str
) -> None:
    kept = journal.save(Promise(what="done", person=sam.id, status="kept", done_on=TODAY))
    journal.save(Promise(what="gone", person=sam.id, status="dropped"))
    async with seated(journal) as seat:
        await promises(seat)
        for row, words in (("✔ done", "kept already"), ("– gone", "let go already")):
            await seat.to_row(row)
            await seat.press(key)
            seat.on(StageScreen)
            assert seat.said[-1:] == [f"That promise is {words}."]
        seat.app.open_record(kept)  # type: ignore[attr-defined]
        await seat.settle()
        await seat.press(key)
        seat.on(RecordScreen)
        assert seat.said[-1] == "That promise is kept already."
    assert journal.get(Promise, kept.id) == kept


async def test_a_follow_up_is_written_copied_and_kept_with_one_key(
    journal: Journal, sam: Person
) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("c", "enter")
        screen = seat.on(MessageScreen)
        assert "Hi Sam," in seat.shown
        assert "talk about hiring" in seat.shown
        await seat.type("RegTech fair")  # The first gap is chosen, and typed over.
        assert "hiring at RegTech fair." in screen._area.text
        await seat.press("ctrl+s")
        assert seat.app.clipboard.startswith("Hi Sam,")
        assert "Did you send it?" in seat.shown
        await seat.press("enter")
        kept = the(journal, "send the list")
        assert (kept.status, kept.done_at) == ("kept", journal.clock.now())
        assert journal.count(Conversation) == 2
        (sent,) = journal.find(Conversation, channel="message")
        assert sent.notes.startswith("Message: I enjoyed our talk about hiring at RegTech fair.")
        assert journal.draft(f"message:follow_up:{kept.uid}") == ""
        await seat.press("u")
        assert the(journal, "send the list").status == "open"
        assert journal.count(Conversation) == 1


async def test_what_is_not_sent_yet_is_there_again(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("c", "enter", "ctrl+home")
        await seat.type("Dear Sam! ")
        await seat.press("ctrl+s", "end", "enter")
        assert the(journal, "send the list").status == "open"
        await seat.press("c", "enter")
        assert seat.on(MessageScreen)._area.text.startswith("Dear Sam! Hi Sam,")


async def test_a_late_loan_is_apologised_for_and_not_kept_by_a_message(
    journal: Journal, sam: Person
) -> None:
    journal.save(
        Promise(
            what="lend Sam the logger", person=sam.id, promise_type="offer", due=date(2026, 1, 9)
        )
    )
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("c")
        assert "Offer of help" not in seat.shown
        await seat.press("enter")
        said = seat.on(MessageScreen)._area.text
        assert "I said I would lend you the logger by Fri 9 Jan." in said
        assert "in return" not in said
        await seat.press("ctrl+s")
        assert "Sent, and with it the promise is kept" in seat.shown
        await seat.press("enter")
        assert the(journal, "lend Sam the logger").status == "open"
        assert journal.count(Conversation) == 2
        await seat.press("home", "c", "enter", "ctrl+s", "down", "enter")
        assert the(journal, "lend Sam the logger").status == "kept"


async def test_a_promise_deleted_while_its_message_is_written_is_said_to_be_gone(
    journal: Journal, sam: Person
) -> None:
    async with seated(journal) as seat:
        await promises(seat)
        await seat.press("c", "enter", "ctrl+s")
        journal.delete(journal.by_ids(Person, [sam.key])[0])
        await seat.press("enter")
        assert "That is no longer in the journal." in seat.said
        assert journal.count(Promise) == 0


async def test_a_promise_without_person_or_day_works_with_every_key(journal: Journal) -> None:
    journal.save(Promise(what="call back", promise_type="other"))
    async with seated(journal) as seat:
        await promises(seat)
        assert "  call back|→ someone|no day" in seat.rows
        await seat.press("h", "b")
        seat.on(StageScreen)
        await seat.press("z", "escape", "c", "enter")
        seat.on(MessageScreen)
        await seat.press("ctrl+s", "enter")
        assert the(journal, "call back").status == "kept"
        assert journal.count(Conversation) == 0


async def test_many_open_promises_get_a_kind_word(journal: Journal, sam: Person) -> None:
    for number in range(10):
        journal.save(Promise(what=f"p{number}", person=sam.id, due=TODAY))
    async with seated(journal) as seat:
        await promises(seat)
        assert "11 promises at once is a lot to carry" in " ".join(seat.rows)
        await seat.press("h")
        assert "many open promises" in seat.shown


async def test_the_keys_work_on_the_page_and_on_today(journal: Journal, sam: Person) -> None:
    async with seated(journal) as seat:
        seat.app.open_record(the(journal, "send the list"))
        await seat.settle()
        seat.on(RecordScreen)
        assert "c Message" in seat.keys
        await seat.press("z", "enter")
        assert the(journal, "send the list").snoozed_until
        await seat.press("escape", "0", "down", "down", "down")
        while not isinstance(seat.screen.chosen, Promise):  # type: ignore[attr-defined]
            await seat.press("down")
        await seat.press("c")
        seat.on(ChooseScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_dialog_fits_the_window(demo: Journal, size: tuple[int, int]) -> None:
    width, height = size
    async with seated(demo, size) as seat:
        await seat.press("3", *["right" if width < 60 else "down"] * PLACE, "tab")
        for keys in (("z",), ("z", "end", "enter"), ("o",), ("c",), ("h",), ("b",)):
            await seat.press(*keys)
            for widget in seat.screen.walk_children():
                assert widget.region.right <= width, (keys, widget)
                if widget.id != "words":  # The page of a brief is scrolled.
                    assert widget.region.bottom <= height, (keys, widget)
            assert "esc" in seat.shown
            for _ in range(3):
                if not isinstance(seat.screen, StageScreen):
                    await seat.press("escape")
