"""References in a form: who and what is meant, and what is told apart."""

from __future__ import annotations

from datetime import date

from netcoach.journal import Journal, Present
from netcoach.records import (
    KINDS,
    Conversation,
    Encounter,
    Goal,
    Opportunity,
    Person,
    Promise,
)
from tests.ui.conftest import SMALL, Table, add, opened, seated

# References


async def test_a_person_is_meant_by_nickname_and_no_one_is_added(journal: Journal) -> None:
    sam = journal.save(Person(name="Samantha Rivers", nickname="Sammy", organisation="Acme"))
    async with seated(journal, SMALL, Table()) as seat:
        await add(seat, "promise")
        await seat.fill(what="Send it", person="sammy")
        assert seat.below("person") == "→ Samantha Rivers · Acme"
        await seat.press("enter")
        assert journal.find(Promise)[0].person == sam.id
        assert journal.count(Person) == 1


async def test_a_new_person_is_added_in_the_same_step(journal: Journal) -> None:
    async with seated(journal, SMALL, Table()) as seat:
        await add(seat, "promise")
        await seat.fill(what="Send it", person="Dana Cole")
        assert seat.below("person") == "→ someone new, added when you save"
        await seat.press("enter")
    (dana,) = journal.find(Person)
    assert journal.find(Promise)[0].person == dana.id
    journal.undo()
    assert (journal.count(Person), journal.count(Promise)) == (0, 0)


async def test_a_new_learning_goal_is_begun_by_its_name_in_the_same_step(
    journal: Journal,
) -> None:
    journal.save(Opportunity(name="RegTech meetup", goal=journal.save(Goal(name="EU rules")).id))
    event = journal.save(Opportunity(name="Trade fair"))
    async with seated(journal, SMALL, Table()) as seat:
        await opened(seat, event, fields=("goal",))
        assert "Down key picks: EU rules" in seat.below("goal")
        await seat.fill(goal="eu")
        assert seat.below("goal") == "→ EU rules"
        await seat.fill(goal="Speak before people [/x]")
        assert seat.below("goal") == "→ a new learning goal, added when you save"
        await seat.press("enter")
    (goal,) = journal.find(Goal, name="Speak before people [/x]")
    assert journal.find(Opportunity, name="Trade fair")[0].goal == goal.id
    journal.undo()
    assert journal.count(Goal) == 1
    assert journal.find(Opportunity, name="Trade fair")[0].goal is None


async def test_where_no_learning_goal_is_the_field_says_that_a_name_begins_one(
    journal: Journal,
) -> None:
    async with seated(journal, SMALL, Table()) as seat:
        await opened(seat, Opportunity(name="Trade fair"), fields=("goal",))
        assert seat.below("goal").endswith("A new name begins a new goal.")


async def test_a_word_in_a_note_never_stands_for_a_person(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers", remember="works with Dana Cole"))
    async with seated(journal, SMALL, Table()) as seat:
        await add(seat, "promise")
        await seat.fill(what="Send it", person="Dana Cole")
        assert "someone new" in seat.below("person")
        assert "Sam Rivers" in seat.below("person")
        await seat.press("enter")
    assert journal.find(Promise)[0].person == journal.find(Person, name="Dana Cole")[0].id


async def test_an_ambiguous_name_is_refused_until_one_is_picked(journal: Journal) -> None:
    journal.save(Person(name="Sam Rivers", organisation="Acme"))
    stone = journal.save(Person(name="Sam Stone", organisation="Brook"))
    async with seated(journal, (80, 24), Table()) as seat:
        table = await add(seat, "promise")
        await seat.fill(what="Send it", person="Sam")
        await seat.press("enter")
        assert table.ended == []
        assert "Which one: Sam Rivers or Sam Stone? The down key picks." in seat.below("person")
        await seat.press("down")
        assert seat.field("person").text == "Sam Rivers"
        await seat.press("down")
        assert seat.field("person").text == "Sam Stone"
        await seat.press("enter")
        assert journal.find(Promise)[0].person == stone.id


async def test_down_offers_what_there_is_and_goes_on_where_there_is_nothing_to_pick(
    journal: Journal,
) -> None:
    event = journal.save(Opportunity(name="RegTech meetup"))
    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, "target")
        await seat.press("down")
        assert seat.field("opportunity").has_focus_within
        assert "Down key picks: RegTech meetup" in seat.below("opportunity")
        await seat.press("down")
        assert seat.field("opportunity").text == "RegTech meetup"
        await seat.press("down")
        assert seat.field("role").has_focus_within
        await seat.fill(name="Ana Ruiz")
        await seat.press("ctrl+s")
    assert journal.find(KINDS["target"], opportunity=event.id)


async def test_records_of_one_title_are_told_apart(journal: Journal) -> None:
    events = [
        journal.save(Opportunity(name="RegTech meetup", on=day))
        for day in (date(2026, 11, 26), date(2026, 12, 24))
    ]
    sams = [journal.save(Person(name="Sam Rivers")) for _ in range(2)]
    async with seated(journal, (80, 24), Table()) as seat:
        await add(seat, "target", name="A regulator")
        await seat.fill(opportunity="regtech meetup")
        await seat.press("ctrl+s")
        assert "RegTech meetup · Thu 24 Dec or RegTech meetup · Thu 26 Nov" in seat.below(
            "opportunity"
        )
        await seat.press("down", "down")
        assert seat.field("opportunity").text == "RegTech meetup · Thu 26 Nov"
        await seat.press("ctrl+s")
        assert journal.find(KINDS["target"], opportunity=events[0].id)

        for number, sam in enumerate(sams, 1):
            await add(seat, "promise", what=f"Promise {number}")
            await seat.fill(person="Sam Rivers")
            await seat.press(*["down"] * number)
            await seat.press("enter")
            assert journal.find(Promise, what=f"Promise {number}")[0].person == sam.id
    assert journal.count(Person) == 2


async def test_two_people_of_one_name_are_edited_without_mixing_them_up(journal: Journal) -> None:
    one = journal.save(Person(name="Sam Rivers", organisation="Acme"))
    two = journal.save(Person(name="Sam Rivers", organisation="Brook"))
    journal.save(Promise(what="Send it", person=two.id))
    talk = journal.log(Conversation(on=date(2026, 11, 20)), [Present(one, "new"), Present(two)])
    (promise,) = journal.find(Promise)
    async with seated(journal, (80, 24), Table()) as seat:
        await opened(seat, promise)
        assert seat.field("person").text == "Sam Rivers"
        await seat.fill(what="Send the list")
        await seat.press("enter")
        assert journal.find(Promise, what="Send the list")[0].person == two.id

        await opened(seat, talk)
        await seat.fill(notes="Two of them")
        await seat.press("ctrl+s")
    assert journal.find(Conversation)[0].notes == "Two of them"
    present = journal.find(Encounter, conversation=talk.id)
    assert [(e.person, e.known) for e in present] == [(one.id, "new"), (two.id, "known")]


async def test_what_does_not_exist_is_refused_where_it_cannot_be_added(journal: Journal) -> None:
    async with seated(journal, (80, 24), Table()) as seat:
        table = await add(seat, "target", name="Ana")
        await seat.fill(opportunity="Nowhere fair")
        await seat.press("enter")
        assert table.ended == []
        assert 'There is no event called "Nowhere fair"' in seat.below("opportunity")
