"""Not now: what NEXT says is put off, listed, and brought back; and why it is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import Category, Conversation, Goal, Issue, Person, Plan, Promise, PutOff
from netcoach.ui.screens.ask_line import AskLineScreen
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.put_off import PutOffScreen
from netcoach.ui.screens.today import TodayScreen
from tests.clocks import SetClock
from tests.ui.conftest import SIZES, Seat, seated

TODAY = date(2026, 11, 22)
MARKUP = "[/x] [bold]Ana[/] \x1b]52;c;AA\x07"


@pytest.fixture
def begun(journal: Journal) -> Journal:
    """Two people to be in touch with, and an objective that asks for little else."""
    journal.save(
        Plan(objective="Find two mentors", measure="mentors", target=2.0, job_allows="freely",
             starts_on=TODAY, deadline=TODAY + timedelta(days=60))
    )  # fmt: skip
    journal.save(Goal(name="Understand EU rules"))
    for name, days in (("Ana Ruiz", 200), ("Bo Chen", 150)):
        person = journal.save(Person(name=name, circle="A"))
        journal.log(Conversation(on=TODAY - timedelta(days=days)), [Present(person)])
    return journal


def kept(journal: Journal) -> list[tuple[str, str, date | None]]:
    return [(one.rule, one.about, one.until) for one in journal.find(PutOff)]


async def answer(seat: Seat, words: str) -> None:
    """Choose the answer with these words."""
    seat.on(ChooseScreen)
    places = [place for place, row in enumerate(seat.rows) if words in row]
    assert places, f"{words!r} is not among {seat.rows}"
    await seat.press("home", *["down"] * places[0], "enter")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Until tomorrow, Mon 23 Nov", TODAY + timedelta(days=1)),
        ("For a week, Sun 29 Nov", TODAY + timedelta(days=7)),
        ("Not for me: no more about Ana Ruiz", None),
    ],
)
async def test_capital_n_puts_off_what_next_says_about_one_record_and_u_takes_it_back(
    begun: Journal, words: str, until: date | None
) -> None:
    async with seated(begun) as seat:
        await seat.press("3")
        assert "Say hello to Ana Ruiz" in seat.next
        await seat.press("N")
        await answer(seat, words)
        (ana,) = begun.find(Person, name="Ana Ruiz")
        assert kept(begun) == [("losing_touch", f"person {ana.uid}", until)]
        assert "Say hello to Bo Chen" in seat.next
        assert "u takes that back" in seat.said[-1]
        await seat.press("u")
        assert kept(begun) == []
        assert "Say hello to Ana Ruiz" in seat.next


async def test_the_next_line_names_the_key_and_takes_a_click_on_it(begun: Journal) -> None:
    async with seated(begun) as seat:
        await seat.press("3")
        assert "N not now  n " in seat.next or "N not now  ⏎ " in seat.next
        await seat.click_words("N not now")
        assert "Until tomorrow" in seat.shown
        await seat.press("escape")
        await seat.click_words("NEXT")
        assert not isinstance(seat.screen, ChooseScreen)


async def test_never_this_kind_of_advice_ends_the_rule(begun: Journal) -> None:
    async with seated(begun) as seat:
        await seat.press("3", "N")
        await answer(seat, "Never this kind of advice")
        assert kept(begun) == [("losing_touch", "", None)]
        assert "Say hello" not in seat.next


async def test_a_day_is_typed_and_a_wrong_one_is_explained_with_nothing_lost(
    begun: Journal,
) -> None:
    async with seated(begun) as seat:
        await seat.press("3", "N")
        await answer(seat, "Until a day I type")
        seat.on(AskLineScreen)
        await seat.type("someday [/x]")
        await seat.press("enter")
        seat.on(AskLineScreen)
        assert "someday [/x]" in seat.shown
        await seat.press("ctrl+u")
        await seat.type("yesterday")
        await seat.press("enter")
        assert "still to come" in seat.shown
        await seat.press("escape")
        assert kept(begun) == []
        await seat.press("N")
        await answer(seat, "Until a day I type")
        assert "yesterday" in seat.shown
        await seat.press("ctrl+u")
        await seat.type("3 dec")
        await seat.press("enter")
        assert [until for _, _, until in kept(begun)] == [date(2026, 12, 3)]
        assert "Put off until Thu 3 Dec." in seat.said[-1]


async def test_on_today_the_line_under_the_cursor_is_meant(begun: Journal) -> None:
    async with seated(begun) as seat:
        seat.on(TodayScreen)
        await seat.press("home", "down")
        second = seat.list.row
        assert second is not None
        await seat.press("N")
        assert second.cells[0] in " ".join(seat.shown.split())
        await answer(seat, "Never this kind")
        assert [rule for rule, _, _ in kept(begun)] == [second.value.key]
        assert second.cells[0] not in seat.shown.split("Be in touch")[0]


async def test_a_promise_gets_a_quiet_day_of_its_own_and_no_end(begun: Journal) -> None:
    (ana,) = begun.find(Person, name="Ana Ruiz")
    begun.save(Promise(what="send the report", person=ana.id, due=TODAY))
    async with seated(begun) as seat:
        await seat.press("3", "N")
        assert not [row for row in seat.rows if "Never" in row or "Not for me" in row]
        await answer(seat, "For a week")
        (promise,) = begun.find(Promise)
        assert promise.snoozed_until == TODAY + timedelta(days=7)
        assert kept(begun) == []
        assert "send the report" not in seat.next
        await seat.press("0", "Z")
        assert "You promised Ana Ruiz: send the report." in seat.shown
        await seat.press("enter")
        (promise,) = begun.find(Promise)
        assert promise.snoozed_until is None


async def test_the_list_shows_what_is_put_off_and_brings_it_back(
    begun: Journal, clock: SetClock
) -> None:
    (ana,) = begun.find(Person, name="Ana Ruiz")
    begun.put_off("losing_touch", ("person", ana.key), TODAY + timedelta(days=3), "x")
    begun.put_off("category_none", None, None, "x")
    begun.put_off("talk_unlogged", None, None, "x")
    begun.save(PutOff(rule="of_long_ago", about=""))
    async with seated(begun) as seat:
        await seat.press("Z")
        listing = seat.on(PutOffScreen)
        assert "Say hello to Ana Ruiz: your last contact" in seat.shown
        assert "until Wed 25 Nov" in seat.shown
        assert "Whom did you talk to at … on …?" in seat.shown
        assert "Advice that this version of netcoach does not give." in seat.shown
        await seat.press("home", "enter")
        assert seat.screen is listing
        assert [rule for rule, _, _ in kept(begun)] == [
            "category_none",
            "talk_unlogged",
            "of_long_ago",
        ]
        assert "Brought back: Say hello to Ana" in seat.said[-1]
        await seat.press("u")
        assert seat.said[-1].startswith("Taken back: “Say hello to Ana Ruiz")
        assert "said again. U brings it again." in seat.said[-1]
        assert len(kept(begun)) == 4
        await seat.press(*["enter"] * 4)
        assert kept(begun) == []
        assert "Nothing is put off" in seat.shown
        await seat.press("enter", "escape")
        assert "Say hello to Ana Ruiz" in seat.shown


async def test_next_says_what_is_put_off_where_nothing_else_is_left(begun: Journal) -> None:
    begun.put_off("losing_touch", None, TODAY + timedelta(days=3), "x")
    async with seated(begun) as seat:
        await seat.press("3")
        while "Nothing else here now" not in seat.next:
            await seat.press("N")
            await answer(seat, "Until tomorrow")
        assert "2 things are put off, the next until Wed 25 Nov." in seat.next
        await seat.press("N")
        assert not isinstance(seat.screen, ChooseScreen)
        await seat.press("n")
        seat.on(PutOffScreen)


async def test_an_empty_journal_has_nothing_to_put_off(journal: Journal) -> None:
    async with seated(journal) as seat:
        for number in "01234":
            await seat.press(number, "N")
            assert not isinstance(seat.screen, ChooseScreen)
            assert "N Not now" not in seat.keys
        assert journal.last_step() is None


async def test_w_says_why_with_the_source_on_every_screen(begun: Journal) -> None:
    async with seated(begun) as seat:
        for number in "012345":
            await seat.press(number, "w")
            seat.on(ChooseScreen)
            assert "Why: " in seat.shown
            await seat.press("escape")
        await seat.press("3", "w")
        assert "underestimate how much such a message is appreciated. (Liu 2023)" in " ".join(
            seat.shown.split()
        )
        await answer(seat, "About this step: Work time")
        assert "Find out how far your job allows" in " ".join(seat.shown.split())
        await seat.press("escape", "w")
        await answer(seat, "Not now")
        assert "Until tomorrow" in seat.shown
        await seat.press("escape", "1", "w")
        await answer(seat, "Add one")
        seat.on(FormScreen)


async def test_what_is_confidential_is_not_named_in_list_or_history(journal: Journal) -> None:
    career = journal.save(Category(name="Career"))
    issue = journal.save(Issue(name="My boss drinks", category=career.id, status="open"))
    journal.put_off("issue_whom", ("issue", issue.key), None, "x")
    async with seated(journal, (80, 24)) as seat:
        await seat.press("Z")
        assert "your Career issue" in seat.shown
        assert "boss" not in seat.shown
        await seat.press("enter", "escape", "4")
        assert "your Career issue" in seat.next
        await seat.press("N")
        assert "boss" not in seat.shown
        await answer(seat, "For a week")
    step = journal.last_step()
    assert step is not None
    assert "boss" not in step.label


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_window_and_takes_any_name(
    size: tuple[int, int], journal: Journal
) -> None:
    for number in range(30):
        person = journal.save(Person(name=f"{MARKUP} {number} " + "W" * 60, circle="A"))
        journal.log(Conversation(on=TODAY - timedelta(days=200)), [Present(person)])
        journal.put_off("losing_touch", ("person", person.key), None, "x")
    person = journal.save(Person(name=MARKUP + "W" * 200, circle="A"))
    journal.log(Conversation(on=TODAY - timedelta(days=200)), [Present(person)])
    async with seated(journal, size) as seat:
        await seat.press("3", "N")
        assert "Until tomorrow" in seat.shown
        await answer(seat, "Not for me")
        await seat.press("Z")
        seat.on(PutOffScreen)
        assert "\x1b]52" not in seat.shown
        assert "Bring back" in seat.keys
        for widget in seat.screen.walk_children():
            assert widget.region.bottom <= size[1]
        await seat.press("end", "enter")
        assert journal.count(PutOff) == 30
