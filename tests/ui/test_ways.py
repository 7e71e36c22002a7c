"""Ways in: shown below a target and on its page, and taken up in one step that can be undone."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.coach.advice import advise, read_advice
from netcoach.journal import Journal, Present
from netcoach.paths import assets
from netcoach.records import Conversation, Encounter, Opportunity, Person, Target
from netcoach.ui.doing import carry_out
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.page import RecordScreen
from tests.ui.conftest import SIZES, seated

TEXTS = read_advice(assets())
HOSTILE = "\x1b]52;c;AA\x07[/x] <b>'\"; " + "w" * 90 + " 李小龍"


@pytest.fixture
def clinic(journal: Journal) -> Opportunity:
    return journal.save(Opportunity(name="File Clinic", on=date(2026, 11, 26)))


@pytest.fixture
def kofi(journal: Journal) -> Person:
    found = Person(name="Kofi Mensah", organisation="Pendry & Vale")
    talk = Conversation(on=date(2026, 11, 2))
    journal.log(talk, [Present(found)])
    return journal.find(Person)[0]


@pytest.fixture
def ilse(journal: Journal, clinic: Opportunity, kofi: Person) -> Target:
    return journal.save(
        Target(name="Ilse Brandt", organisation="Pendry & Vale", opportunity=clinic.id)
    )


def fresh(journal: Journal) -> Target:
    return journal.find(Target)[0]


async def test_the_targets_step_shows_the_way_and_who_introduces(
    journal: Journal, ilse: Target, kofi: Person
) -> None:
    async with seated(journal, (100, 30)) as seat:
        await seat.step("1", 2)
        assert "    → Kofi Mensah works at Pendry & Vale" in seat.rows
        await seat.press("right", "down", "e")
        assert seat.edited == ilse
        await seat.press("escape", "enter")
        seat.on(ChooseScreen)
        assert "ask Kofi to introduce you to Ilse Brandt" in " ".join(seat.shown.split())
        await seat.press("enter")
        assert fresh(journal).introducer == kofi.id
        assert "Kofi Mensah is to introduce you to Ilse Brandt" in seat.said[-1]
        assert "    → Kofi Mensah is to introduce you" in seat.rows
        await seat.press("u")
        assert fresh(journal).introducer is None
        assert "    → Kofi Mensah works at Pendry & Vale" in seat.rows


async def test_on_the_page_of_a_target_an_ask_is_logged_as_one_step(
    journal: Journal, ilse: Target, kofi: Person
) -> None:
    async with seated(journal, (80, 24)) as seat:
        seat.app.open_record(ilse)
        await seat.settle()
        assert "Ways in" in seat.shown
        place = next(n for n, row in enumerate(seat.rows) if row.startswith("Kofi Mensah works"))
        await seat.press("home", "down")
        assert seat.list.cursor == place
        await seat.press("enter", "down", "enter")
        assert seat.field("notes").text == "Asked for an introduction to Ilse Brandt."
        await seat.press("ctrl+s")
        asked = journal.find(Conversation)[0]
        assert (asked.notes, asked.channel, asked.purpose) == (
            "Asked for an introduction to Ilse Brandt.",
            "message",
            "use",
        )
        assert [one.person for one in journal.find(Encounter, conversation=asked.id)] == [kofi.id]
        assert fresh(journal).introducer == kofi.id
        seat.on(RecordScreen)
        assert "is to introduce you" in seat.shown
        await seat.press("u")
        assert fresh(journal).introducer is None
        assert len(journal.find(Conversation)) == 1


async def test_a_person_of_the_journal_is_linked_as_the_target(
    journal: Journal, ilse: Target
) -> None:
    known = journal.save(Person(name="Ilse Brandt", organisation="Elsewhere"))
    async with seated(journal, (80, 24)) as seat:
        await seat.step("1", 2)
        await seat.press("right", "down")
        assert "→ in your journal already" in seat.shown
        await seat.press("enter", "enter")
        assert fresh(journal).person == known.id
        assert "Ilse Brandt is Ilse Brandt of your journal" in seat.said[-1]
        await seat.press("u")
        assert fresh(journal).person is None


async def test_an_event_with_few_targets_names_whom_was_met_there(
    journal: Journal, clinic: Opportunity, kofi: Person
) -> None:
    last = journal.save(Opportunity(name="File Clinic", on=date(2025, 11, 20)))
    journal.save(kofi.with_(met_at=last.id))
    async with seated(journal, (80, 24)) as seat:
        await seat.step("1", 2)
        place = seat.rows.index("  + Kofi Mensah")
        assert seat.rows[place + 1] == "    was there on Thu 20 Nov 2025"
        await seat.press("right", "enter")
        assert seat.field("name").text == "Kofi Mensah"
        assert seat.field("opportunity").text == "File Clinic"
        await seat.press("enter")
        named = fresh(journal)
        assert (named.name, named.person, named.opportunity) == ("Kofi Mensah", kofi.id, clinic.id)
        assert not any("+ Kofi" in row for row in seat.rows)
        for number in range(2):
            journal.save(Target(name=f"T{number}", opportunity=clinic.id))
        seat.app.open_record(clinic)
        await seat.settle()
        assert "You could name" not in seat.shown


async def test_without_a_way_it_says_what_would_help(journal: Journal) -> None:
    alone = journal.save(Target(name="A regulator"))
    async with seated(journal, (80, 24)) as seat:
        seat.app.open_record(alone)
        await seat.settle()
        assert "Press e and note where they work" in seat.shown
        journal.save(fresh(journal).with_(organisation="Agency"))
        seat.app.written()
        await seat.settle()
        assert "Nobody in your journal works at Agency" in seat.shown


async def test_a_target_or_an_introducer_gone_meanwhile_is_said(
    journal: Journal, ilse: Target, kofi: Person
) -> None:
    async with seated(journal, (80, 24)) as seat:
        await seat.step("1", 2)
        await seat.press("right", "down", "enter")
        journal.delete(ilse)
        await seat.press("enter")
        assert "no longer in the journal" in seat.said[-1]
        await seat.press("u")
        journal.save(fresh(journal).with_(introducer=kofi.id))
        journal.delete(kofi)
        seat.app.written()
        await seat.settle()
        assert fresh(journal).introducer is None
        assert "introduce" not in seat.shown


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_are_shown_as_text(journal: Journal, size: tuple[int, int]) -> None:
    event = journal.save(Opportunity(name=HOSTILE, on=date(2026, 11, 26)))
    target = journal.save(Target(name=HOSTILE, organisation=HOSTILE, opportunity=event.id))
    first = journal.save(Person(name=HOSTILE, organisation=HOSTILE))
    journal.save(Person(name=HOSTILE + "2", organisation=HOSTILE, introduced_by=first.id))
    journal.log(Conversation(on=date(2026, 11, 2)), [Present(first)])
    async with seated(journal, size) as seat:
        await seat.app.go_to_step("preparation", "targets")  # type: ignore[attr-defined]
        await seat.settle()
        seat.list.focus()
        await seat.press("down", "enter")
        seat.on(ChooseScreen)
        assert "\x1b" not in seat.shown
        await seat.press("escape")
        seat.app.open_record(target)
        await seat.settle()
        assert "\x1b" not in seat.shown
        assert "[/x]" in seat.shown


async def test_next_asks_for_the_introduction_and_enter_offers_it(
    journal: Journal, ilse: Target, kofi: Person
) -> None:
    async with seated(journal, (120, 30)) as seat:
        await seat.press("1")
        said = (
            "Ask Kofi Mensah to introduce you to Ilse Brandt before File Clinic, Thu 26 Nov: "
            "you last spoke on Mon 2 Nov."
        )
        found = [one for one in advise(journal.snapshot(), TEXTS) if one.key == "way_in"]
        assert [one.say for one in found] == [said]
        carry_out(seat.app, seat.app.desk, found[0])  # type: ignore[arg-type, attr-defined]
        await seat.settle()
        seat.on(ChooseScreen)
        assert "Kofi Mensah is to introduce me" in seat.shown
        await seat.press("enter")
        assert fresh(journal).introducer == kofi.id
        assert not [one for one in advise(journal.snapshot(), TEXTS) if one.key == "way_in"]


async def test_readiness_names_who_could_introduce_whether_or_not_there_are_enough_targets(
    journal: Journal, clinic: Opportunity, ilse: Target
) -> None:
    words = "Ask Kofi Mensah to introduce you to Ilse Brandt."
    async with seated(journal, (100, 40)) as seat:
        await seat.step("1", 5)
        assert f"  {words}" in seat.rows
        for name in ("Bo", "Cy"):
            journal.save(Target(name=name, opportunity=clinic.id))
        seat.app.written()  # type: ignore[attr-defined]
        await seat.settle()
        assert f"  ⏎ {words}" in seat.rows
        await seat.press("right", "home", "down")
        assert seat.list.row is not None
        assert seat.list.row.cells[0] == "✔ Targets"
        await seat.press("enter")
        seat.on(ChooseScreen)
