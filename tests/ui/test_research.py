"""Research: facts by target with source, day and question, and a kind word on private ones."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.coach.private import read_private
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Finding, Opportunity, Person, Target
from tests.ui.conftest import SIZES, seated

SAYS = {matter.key: matter.say for matter in read_private(assets()).matters}


@pytest.fixture
def ilse(journal: Journal) -> Target:
    event = journal.save(Opportunity(name="File Clinic", on=date(2026, 11, 26), starts="16:00"))
    return journal.save(Target(name="Ilse Brandt", opportunity=event.id))


async def test_facts_stand_under_their_target_with_what_is_missing(
    journal: Journal, ilse: Target
) -> None:
    journal.save(Target(name="A regulator", opportunity=ilse.opportunity))
    journal.save(Target(name="Kofi Mensah", opportunity=ilse.opportunity))
    journal.save(
        Finding(
            fact="Wrote a checklist",
            target=ilse.id,
            source="Handout",
            on=date(2026, 10, 23),
            question="What was left out?",
        )
    )
    journal.save(Finding(fact="Moved from a lab", target=ilse.id))
    person = journal.save(Person(name="Sam"))
    journal.save(Finding(fact="Runs a meetup", person=person.id, source="Their page"))
    over = journal.save(Opportunity(name="Old", on=date(2026, 1, 5)))
    past = journal.save(Target(name="Bo", opportunity=over.id))
    journal.save(Finding(fact="Gave a talk", target=past.id))
    async with seated(journal, (90, 40)) as seat:
        await seat.step("1", 3)
        assert seat.rows == [
            "File Clinic, Thu 26 Nov 16:00",
            "Ilse Brandt",
            "  Moved from a lab",
            "    no source yet · no date yet",
            "    no question yet: what could you ask because of it?",
            "  Wrote a checklist",
            "    Handout · Fri 23 Oct",
            "    Ask: What was left out?",
            "A regulator",
            "  a kind of person: nothing to look up",
            "  ○ no question yet: what would you ask them?",
            "Kofi Mensah",
            "  ○ no fact yet: a public, professional one",
            "",
            "Events that are over",
            "Bo",
            "  Gave a talk",
            "    no source yet · no date yet",
            "    no question yet: what could you ask because of it?",
            "",
            "About people",
            "Sam",
            "  Runs a meetup",
            "    Their page · no date yet",
            "    no question yet: what could you ask because of it?",
            "",
        ]


async def test_a_and_enter_add_a_fact_about_whom_the_cursor_stands_on(
    journal: Journal, ilse: Target
) -> None:
    other = journal.save(Target(name="Kofi Mensah", opportunity=ilse.opportunity))
    async with seated(journal, (90, 30)) as seat:
        await seat.step("1", 3)
        for keys, target in (("a", ilse), ("enter", ilse), ("a", other), ("enter", other)):
            await seat.press("right", "home", *["down"] * (target == other), keys)
            assert seat.edited.kind == "finding"
            assert seat.field("target").text == target.name
            await seat.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_a_private_fact_gets_one_kind_sentence_and_is_kept_all_the_same(
    journal: Journal, ilse: Target, size: tuple[int, int]
) -> None:
    async with seated(journal, size) as seat:
        seat.app.add("finding", (("target", ilse.id),))
        await seat.settle()
        assert "Public and professional" in seat.below("fact")
        await seat.type("Leads cancer research")
        assert "Public and professional" in seat.below("fact")
        await seat.type(". Her husband is a nurse")
        assert seat.below("fact") == SAYS["family"]
        await seat.press("enter")
        assert journal.find(Finding)[0].fact == "Leads cancer research. Her husband is a nurse"


async def test_a_private_fact_is_not_counted_and_asks_for_nothing(
    journal: Journal, ilse: Target
) -> None:
    fact = "Her chemotherapy starts next week, and nobody at work knows about any of it yet"
    async with seated(journal, (100, 40)) as seat:
        await seat.step("1", 3)
        await seat.press("right", "enter")
        await seat.type(fact)
        await seat.press("enter")
        assert max(len(words) for words in seat.said) < 80
        assert "    private: not counted" in seat.rows
        assert not any("no question yet" in row for row in seat.rows)
        assert "0 of 1" in seat.shown
        await seat.press("u")
        assert max(len(words) for words in seat.said) < 90
        await seat.press("U", "left", "up")
        assert "fact –" in "\n".join(seat.rows)


async def test_a_kind_of_person_is_only_asked_for_a_question(
    journal: Journal, ilse: Target
) -> None:
    journal.save(ilse.with_(name="the organiser"))
    async with seated(journal, (100, 40)) as seat:
        await seat.step("1", 3)
        await seat.press("right", "enter")
        assert next(iter(seat.form._specs)).name == "question"
        await seat.type("Who else is new?")
        await seat.press("enter")
        assert seat.rows[1:4] == [
            "the organiser",
            "  a kind of person: nothing to look up",
            "    Ask: Who else is new?",
        ]
        await seat.press("left", "up")
        assert not any("fact –" in row for row in seat.rows)


async def test_so_does_what_is_to_be_remembered_of_a_person(journal: Journal) -> None:
    async with seated(journal, (80, 24)) as seat:
        seat.app.edit(journal.save(Person(name="Sam", remember="Was on sick leave")))
        await seat.settle()
        assert seat.below("remember") == SAYS["health"]
        await seat.fill(remember="Leads the ward team")
        assert seat.below("remember") == "Professional things worth remembering."


async def test_hostile_facts_are_shown_as_text(journal: Journal, ilse: Target) -> None:
    bad = "\x1b]52;c;AA\x07[/x]" + "w" * 200 + "李小龍" * 30
    journal.save(Finding(fact=bad, source=bad, question=bad, target=ilse.id))
    for size in SIZES:
        async with seated(journal, size) as seat:
            await seat.press("1", *["right" if size[0] < 60 else "down"] * 3)
            assert "[/x]" in seat.shown
            assert "\x1b" not in seat.shown
