"""Several people at once: marked by keys, then tagged, put in a circle, archived or deleted."""

from __future__ import annotations

import pytest

from netcoach.exchange import tidying
from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.ui.screens.ask_line import AskLineScreen
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.journal import JournalScreen
from tests.journal.samples import dump
from tests.ui.conftest import seated

NAMES = ("Ana", "Ben", "Cho", "Dan", "Eva")


@pytest.fixture
def five(journal: Journal) -> Journal:
    for name in NAMES:
        journal.save(Person(name=name, tags=("old",)))
    return journal


def by_name(journal: Journal) -> dict[str, Person]:
    return {one.name: one for one in journal.find(Person)}


async def test_space_marks_and_goes_on_and_marks_can_be_taken_away(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "space", "space")
        assert [row.split("|")[0] for row in seat.rows[:3]] == ["✔ Ana", "✔ Ben", "  Cho"]
        assert "✔ 2 marked" in seat.shown
        assert seat.list.cursor == 2
        await seat.press("up", "space")
        assert [row.split("|")[0] for row in seat.rows[:2]] == ["✔ Ana", "  Ben"]
        await seat.press("asterisk")
        assert "✔ 5 marked" in seat.shown
        await seat.press("asterisk")
        assert "marked" not in seat.shown.split("NEXT")[0].split("\n")[3]
        await seat.press("space", "escape")
        assert seat.rows[0].split("|")[0] == "Ana"


async def test_a_circle_for_those_marked_is_one_step(five: Journal) -> None:
    before = dump(five)
    async with seated(five) as seat:
        await seat.press("5", "space", "down", "space", "m")
        seat.on(ChooseScreen)
        assert "What to do with 2 people?" in seat.shown
        await seat.press("down", "down", "enter")
        assert [by_name(five)[name].circle for name in NAMES] == ["B", "", "B", "", ""]
        assert "2 people put in circle B; u takes it back." in seat.said[-1]
        await seat.press("u")
        assert dump(five) == before


async def test_tags_are_added_to_what_is_there(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "asterisk", "m", "enter")
        seat.on(AskLineScreen)
        await seat.type("#hiring OLD")
        await seat.press("enter")
        assert all(one.tags == ("old", "hiring") for one in five.find(Person))
        assert "5 people tagged #hiring" in seat.said[-1]


async def test_without_marks_it_is_the_one_under_the_cursor(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "down", "m", *["down"] * 6, "enter")
        assert [one.name for one in five.find(Person, archived=True)] == ["Ben"]
        assert "1 person archived; u takes it back." in seat.said[-1]


async def test_deleting_several_asks_first(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "space", "space", "space", "d")
        assert "Delete 3 people?" in seat.shown
        assert "more than half of all people" in seat.shown
        await seat.press("escape")
        assert five.count(Person) == 5
        await seat.press("d", "enter")
        assert list(by_name(five)) == ["Dan", "Eva"]
        await seat.press("u")
        assert five.count(Person) == 5
        await seat.press("end", "m", "end", "enter", "enter")
        assert list(by_name(five)) == ["Ana", "Ben", "Cho", "Dan"]


async def test_marks_belong_to_people_alone(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "v")
        assert "Mark" not in seat.keys
        await seat.press("space", "m", "asterisk")
        seat.on(JournalScreen)
        await seat.press("v", "f")
        await seat.type("a m*")
        assert not isinstance(seat.screen, ChooseScreen)


async def test_some_alone_are_listed_until_escape(five: Journal) -> None:
    some = [by_name(five)[name].key for name in ("Eva", "Ana")]
    async with seated(five) as seat:
        await seat.app.show_people(some, "From [/x].csv")  # type: ignore[attr-defined]
        await seat.settle()
        assert [row.split("|")[0] for row in seat.rows] == ["Eva", "Ana"]
        assert "From [/x].csv: 2" in seat.shown
        await seat.press("asterisk", "m", *["down"] * 7, "enter", "enter")
        assert list(by_name(five)) == ["Ben", "Cho", "Dan"]
        await seat.press("escape")
        assert len(seat.rows) == 3


async def test_an_empty_list_has_nobody_to_mark(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("5", "space", "m", "asterisk", "d")
        seat.on(JournalScreen)


def test_who_is_gone_is_left_out(five: Journal) -> None:
    ids = [one.key for one in five.find(Person)]
    five.delete(by_name(five)["Ana"])
    tidying.archive(five, ids)
    assert five.count(Person, archived=True) == 4
    tidying.delete(five, ids)
    assert five.count(Person) == 0
    step = five.last_step()
    tidying.put_in_circle(five, ids, "A")
    assert five.last_step() == step, "nothing done is no step"


async def test_while_some_are_marked_what_to_do_with_them_is_said_first(five: Journal) -> None:
    async with seated(five, (80, 24)) as seat:
        await seat.press("5")
        assert not seat.keys.lstrip().startswith("m ")
        await seat.press("space", "space")
        assert seat.keys.lstrip().startswith("m With marked")
        assert "c Message" not in seat.keys
        await seat.press("B")
        assert five.count(Person, circle="B") == 2
        await seat.press("u")
        assert five.count(Person, circle="B") == 0
        await seat.press("space", "escape")
        assert not seat.keys.lstrip().startswith("m ")


async def test_the_archived_leave_the_list_and_a_key_brings_one_back(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "space", "space", "m", *["down"] * 6, "enter")
        assert "2 people archived; u takes it back." in seat.said[-1]
        assert [row.split("|")[0] for row in seat.rows] == ["Cho", "Dan", "Eva"]
        assert "People 3" in seat.shown
        assert "2 archived: f archived" in seat.shown
        assert "Bring back" not in seat.keys
        await seat.press("f", *"archived", "enter")
        assert [row.split("|")[0] for row in seat.rows] == ["Ben", "Ana"]
        assert "Bring back" in seat.keys
        await seat.press("r")
        assert "1 person brought back" in seat.said[-1]
        assert [one.name for one in five.find(Person, archived=True)] == ["Ana"]
        await seat.press("escape")
        assert len(seat.rows) == 4


async def test_a_filter_ends_where_the_journal_is_left(five: Journal) -> None:
    async with seated(five) as seat:
        await seat.press("5", "f", *"ana", "enter")
        assert len(seat.rows) == 1
        await seat.press("slash", "escape")
        assert len(seat.rows) == 1, "a sheet above the Journal leaves it as it is"
        await seat.press("1", "5")
        assert len(seat.rows) == 5
        assert "People 5" in seat.shown
