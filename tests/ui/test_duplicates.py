"""People entered twice: side by side, one key a field, merged or told apart, all of it undoable."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.exchange.duplicates import pairs_of
from netcoach.journal import Journal, Present
from netcoach.records import Apart, Conversation, Encounter, Person, Promise
from netcoach.ui.screens.duplicates import NONE, DuplicatesScreen
from netcoach.ui.screens.journal import JournalScreen
from tests.journal.samples import dump
from tests.ui.conftest import SIZES, Seat, seated

DAY = date(2026, 11, 20)


@pytest.fixture
def twice(journal: Journal) -> Journal:
    journal.save(
        Person(
            name="Ana Ruiz",
            organisation="Acme",
            position="Head",
            email="ana@acme.example",
            tags=("sre",),
            circle="B",
        )
    )
    double = journal.save(
        Person(
            name="Ana Ruiz",
            organisation="Acme",
            position="Head of R&D",
            email="ana@home.example",
            phone="+34 600 111 222",
            tags=("hiring",),
            circle="A",
        )
    )
    journal.log(Conversation(on=DAY), [Present(double)], [Promise(what="send it")])
    journal.save(Person(name="Lee Chen", email="lee@x.example"))
    journal.save(Person(name="Chen, Lee", email="lee@x.example"))
    journal.save(Person(name="Zoë"))
    return journal


async def shown(seat: Seat) -> None:
    await seat.press("5", "equals_sign")
    await seat.work_done()
    seat.on(DuplicatesScreen)


def chosen(seat: Seat) -> dict[str, str]:
    """Which sides are kept, by field: "←", "→" or both."""
    found = {}
    for row in seat.rows:
        label, left, right = row.split("|")
        found[label] = "←" * left.startswith("✔") + "→" * right.startswith("✔")
    return found


async def test_two_entries_stand_side_by_side_the_surest_first(twice: Journal) -> None:
    async with seated(twice) as seat:
        await shown(seat)
        assert "Entered twice? 1 of 2" in seat.shown
        assert "They have the same email." in seat.shown
        await seat.press("tab")
        assert "They have the same name and organisation." in seat.shown
        # The one with a talk stays, and so stands at the left.
        assert chosen(seat) == {
            "Position": "←",
            "Circle": "←",
            "Tags": "←→",
            "Email": "←→",
            "Phone": "←",
        }
        assert "Head of R&D" in seat.rows[0].split("|")[1]
        assert "Conversations (1 and 0), promises and all else" in seat.shown


async def test_one_key_a_field_and_enter_makes_one_person(twice: Journal) -> None:
    before = dump(twice)
    async with seated(twice) as seat:
        await shown(seat)
        await seat.press("tab", "right", "right", "left", "b")
        assert chosen(seat) == {
            "Position": "→",
            "Circle": "→",
            "Tags": "←",
            "Email": "←→",
            "Phone": "←",
        }
        await seat.press("up", "up", "up", "up", "b")
        assert "Position holds one value" in seat.said[-1]
        await seat.press("enter")
        assert "Ana Ruiz is one person now" in seat.said[-1]
        (ana,) = twice.find(Person, name="Ana Ruiz")
        assert (ana.position, ana.circle, ana.tags) == ("Head", "B", ("hiring",))
        assert (ana.email, ana.other_reach) == ("ana@home.example", "ana@acme.example")
        assert twice.find(Encounter)[0].person == ana.id
        assert twice.find(Promise)[0].person == ana.id
        assert "Entered twice? 1 of 1" in seat.shown
        await seat.press("u")
        await seat.work_done()
        assert dump(twice) == before
        assert "of 2" in seat.shown


async def test_not_the_same_is_remembered(twice: Journal) -> None:
    async with seated(twice) as seat:
        await shown(seat)
        await seat.press("n", "n")
        assert NONE.split(".")[0] in seat.shown
        assert twice.count(Apart) == 2
        assert pairs_of(twice) == ()
        await seat.press("escape")
        seat.on(JournalScreen)
        await seat.press("u")
        assert len(pairs_of(twice)) == 1
        # The memory goes with the person.
        twice.delete(twice.find(Person, name="Lee Chen")[0])
        assert twice.count(Apart) == 0


async def test_three_entries_become_one_after_the_other(journal: Journal) -> None:
    for phone in ("", "1", "2"):
        journal.save(Person(name="Ana Ruiz", organisation="Acme", place=phone))
    async with seated(journal) as seat:
        await shown(seat)
        assert "of 3" in seat.shown
        await seat.press("enter")
        await seat.press("enter")
        assert journal.count(Person) == 1
        assert NONE.split(".")[0] in seat.shown


async def test_one_changed_meanwhile_is_not_merged(twice: Journal) -> None:
    async with seated(twice) as seat:
        await shown(seat)
        lee = twice.find(Person, name="Chen, Lee")[0]
        twice.save(lee.with_(place="Lyon"))
        await seat.press("enter")
        assert "changed or deleted in another window" in seat.said[-1]
        assert twice.count(Person) == 5


async def test_an_empty_journal_says_what_belongs_here(journal: Journal) -> None:
    async with seated(journal) as seat:
        await shown(seat)
        assert NONE.split(".")[0] in seat.shown
        await seat.press("enter", "n", "b", "left", "tab", "escape")
        seat.on(JournalScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_are_seen_in_every_window(twice: Journal, size: tuple[int, int]) -> None:
    twice.save(
        Person(name="Chen Lee", email="lee@x.example", tags=("[/x]",), remember="[b]\x1b[2J")
    )
    async with seated(twice, size) as seat:
        await shown(seat)
        assert "Entered twice?" in seat.shown
        await seat.press("tab", "tab", "tab")
        assert "Head" in seat.shown
        assert "Merge" in seat.keys
        left = next(line for line in seat.lines if "Circle" in line)
        assert "✔ A" in left
        assert "  B" in left.partition("✔ A")[2], "the other side too"


def test_of_two_the_one_with_more_talks_stays(twice: Journal) -> None:
    by_name = {pair.one.name: pair for pair in pairs_of(twice)}
    assert by_name["Ana Ruiz"].one.position == "Head of R&D"


async def test_two_are_joined_by_hand_and_no_mark_is_left(journal: Journal) -> None:
    for name in ("Kit Marlowe", "Christopher M", "Zoë"):
        journal.save(Person(name=name))
    before = dump(journal)
    async with seated(journal) as seat:
        await seat.press("5", "space", "space", "m")
        assert "Join the two into one…" in seat.shown
        while "Join" not in (seat.list.row.cells[0] if seat.list.row else ""):
            await seat.press("down")
        await seat.press("enter")
        seat.on(DuplicatesScreen)
        assert "They have been put together by you." in seat.shown
        assert "Not the same" not in seat.keys
        await seat.press("enter")
        seat.on(JournalScreen)
        assert {one.name for one in journal.find(Person)} == {"Christopher M", "Zoë"}
        assert "marked" not in seat.shown.split("NEXT")[0].split("\n")[3]
        await seat.press("u")
        assert dump(journal) == before
        # From the palette: with nobody marked it says how.
        await seat.app.run_action("app.join")
        await seat.settle()
        assert "Mark the two with space" in seat.said[-1]
        await seat.press("up", "up", "up", "space", "space")
        await seat.app.run_action("app.join")
        await seat.settle()
        seat.on(DuplicatesScreen)


async def test_what_is_less_sure_is_said_to_be(journal: Journal) -> None:
    journal.save(Person(name="Catherine Holroyd"))
    journal.save(Person(name="Cath Holroyd"))
    async with seated(journal) as seat:
        await shown(seat)
        assert "Perhaps two people. They have the same family name" in seat.shown
        assert "Cath may be short for Catherine" in seat.shown
