"""The steps of Orientation: their panels, and the keys that are their own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import Card, Conversation, Me, Opportunity, Person, Pitch, Take, Topic
from netcoach.ui.screens.drill import DrillScreen
from netcoach.ui.screens.orientation import OrientationScreen
from netcoach.ui.screens.page import RecordScreen
from tests.ui.conftest import SIZES, Seat, content, seated

TODAY = date(2026, 11, 22)
FRIENDLY, PRACTICE, NEW_PEOPLE, TOPICS, DRILLS, BRIDGE, GRADUATION = 0, 1, 2, 3, 4, 6, 7


def rows(seat: Seat) -> str:
    return "\n".join(seat.rows)


def fields(seat: Seat) -> list[str]:
    return [row.spec.name for row in seat.form.query("FieldRow")]


async def to_row(seat: Seat, words: str) -> None:
    """Bring the cursor to the row with these words."""
    assert isinstance(seat.screen, OrientationScreen)
    await seat.press("right")
    place = next(n for n, row in enumerate(seat.rows) if words in row)
    seat.list.action_move(place - seat.list.cursor)
    await seat.settle()
    assert words in "|".join(seat.list.row.cells)


# Practice


def heard(journal: Journal, **values: Any) -> Take:
    pitch = journal.find(Pitch, limit=1) or (journal.save(Pitch(name="For all", text="T")),)
    full = {"pitch": pitch[0].id, "seconds": 40.0, "at": journal.clock.now(), "listener": "live"}
    return journal.save(Take(**{**full, **values}))


async def test_practice_shows_what_listeners_did_and_what_is_missing(journal: Journal) -> None:
    heard(journal, listener="alone", seconds=33.0)
    heard(
        journal, listener="friendly", reaction="A nod", asked_next="Who pays?", revision="Shorter"
    )
    heard(journal, reaction="A frown")
    async with seated(journal) as seat:
        await seat.step("2", PRACTICE)
        shown = rows(seat)
        assert "33 s" not in shown, "nobody heard that one"
        assert "For all · live, at an event · 40 s" in shown
        for words in ("Saw: A nod", "Asked: Who pays?", "Changed: Shorter", "Saw: A frown"):
            assert words in shown
        assert shown.count("Still to note") == 1
        assert "Still to note: what they asked next, what you changed: c completes it." in shown
        await to_row(seat, "live, at an event")
        assert "c Complete" in seat.keys
        await seat.press("c")
        assert fields(seat) == ["asked_next", "revision"]
        assert "How “For all” was heard on Sun 22 Nov" in seat.shown
        await seat.fill(asked_next="How?", revision="The number first")
        await seat.press("enter")
        assert "Still to note" not in rows(seat)
        assert "c Complete" not in seat.keys
        await seat.press("u")
        assert "Still to note" in rows(seat)


async def test_a_pitch_said_at_an_event_is_added_afterwards_without_a_timer(
    journal: Journal,
) -> None:
    pitch = journal.save(Pitch(name="For all", text="T"))
    async with seated(journal) as seat:
        await seat.step("2", PRACTICE)
        await seat.press("a")
        assert fields(seat) == [
            "pitch", "seconds", "listener", "reaction", "asked_next", "revision",
        ]  # fmt: skip
        assert seat.field("reaction").has_focus_within
        await seat.fill(reaction="She put her glass down")
        await seat.press("enter")
        (take,) = journal.find(Take)
        assert (take.pitch, take.listener, take.seconds) == (pitch.id, "live", 0.0)
        assert take.reaction == "She put her glass down"
        assert "For all · live, at an event · not timed" in rows(seat)
        await seat.press("right", "enter")
        seat.on(RecordScreen)
        assert "it was not timed" in seat.shown
        await seat.press("escape", "a")
        assert "A pitch that somebody heard" in seat.shown
        await seat.fill(seconds="48", reaction="A nod")
        await seat.press("enter")
        assert "For all · live, at an event · 48 s" in rows(seat)
        await seat.press("right", "down", "enter")
        seat.on(RecordScreen)
        await seat.press("escape", "escape", "end")
        assert "✔ Said to a live listener" in seat.shown


async def test_next_asks_what_a_reaction_changed_at_that_field(journal: Journal) -> None:
    heard(journal, reaction="A frown")
    async with seated(journal) as seat:
        await seat.press("2")
        assert "Someone heard “For all” on Sun 22 Nov: what will you change" in seat.next
        await seat.press("n")
        assert seat.field("revision").has_focus_within
        await seat.type("Shorter")
        await seat.press("enter")
        assert "Someone heard" not in seat.next


# A friendly event


async def test_friendly_places_new_to_the_user_are_offered(journal: Journal) -> None:
    journal.save(Opportunity(name="Talk at the LIBRARY", on=TODAY, role="target"))
    async with seated(journal) as seat:
        await seat.step("2", FRIENDLY)
        assert "Library talk" not in rows(seat)
        await to_row(seat, "Charity day")
        await seat.press("enter")
        assert seat.field("expected").text == "Learn two names."
        assert seat.field("on").has_focus_within
        await seat.press("enter")
        assert "Charity day" not in rows(seat).split("Friendly places")[1]
        (event,) = journal.find(Opportunity, role="friendly")
        assert (event.event_type, event.expected) == ("community", "Learn two names.")
        assert "I expect: Learn two names." in rows(seat)


async def test_f_asks_a_friendly_event_for_its_expectation_then_how_it_went(
    journal: Journal,
) -> None:
    picnic = journal.save(
        Opportunity(name="Picnic", on=TODAY + timedelta(days=2), role="friendly", fit=1)
    )
    async with seated(journal) as seat:
        await seat.step("2", FRIENDLY)
        await to_row(seat, "Picnic")
        assert "fit 1" not in rows(seat)
        await seat.press("c")
        assert fields(seat) == ["expected"]
        await seat.type("Three hellos")
        await seat.press("enter")
        assert "I expect: Three hellos" in rows(seat)
        assert "c Complete" not in seat.keys
        kept = journal.get(Opportunity, picnic.id)
        journal.save(kept.with_(on=TODAY - timedelta(days=2), decision="attend"))
        await seat.press("1", "2")
        await to_row(seat, "Picnic")
        assert "I expected: Three hellos" in rows(seat)
        assert "against “Three hellos”" in seat.next
        await seat.press("c")
        assert fields(seat) == ["got"]
        await seat.type("One, and that was enough.")
        await seat.press("ctrl+s")
        assert "It went: One, and that was enough." in rows(seat)
        assert journal.snapshot().looked_back


async def test_the_page_of_a_friendly_event_never_shows_it_judged(journal: Journal) -> None:
    values = {"name": "Picnic", "success": "A job", "fit": 2, "access": 3, "expected": "Hello"}
    for role in ("friendly", "target"):
        event = journal.save(Opportunity(role=role, **values))
        async with seated(journal) as seat:
            seat.app.open_record(event)
            await seat.settle()
            judged = [word in seat.shown for word in ("A job", "Fit", "Access")]
            assert judged == [role == "target"] * 3
            assert ("never judged by career" in seat.shown) == (role == "friendly")
            assert "Hello" in seat.shown


# Topics and drills


async def test_r_drills_the_topic_or_the_card_under_the_cursor(journal: Journal) -> None:
    journal.save(Card(situation="My own one", answer="Then"))
    async with seated(journal) as seat:
        await seat.step("2", TOPICS)
        await to_row(seat, "Alcohol")
        assert "r Drill" in seat.keys
        await seat.press("r")
        assert "Only water?" in seat.shown
        await seat.press("escape", "escape", "down")
        await to_row(seat, "My own one")
        await seat.press("r")
        assert "My own one" in seat.shown
        await seat.press("enter", "4", "escape")
        assert "✔ My own one" not in rows(seat), "known takes two days"
        assert "drilled on 1 of the last 7 days" in rows(seat)
        await to_row(seat, "Sit with us")
        await seat.press("enter")
        seat.on(DrillScreen)
        assert "Sit with us" in seat.shown


async def test_the_panel_tells_what_is_due_new_and_known(journal: Journal) -> None:
    known = '{"stability": 8, "days": 2}'
    journal.save(Card(situation="Mine", answer="A", due_on=TODAY, schedule=known))
    later = TODAY + timedelta(days=3)
    journal.save(Card(situation="Later one", answer="A", drill="exit", due_on=later))
    async with seated(journal) as seat:
        await seat.step("2", DRILLS)
        shown = rows(seat)
        assert "1 due, 5 new today. r drills" in shown
        assert "Your own" in shown
        assert "▰▰▰▰▰▰▰▰▰▰  1 of 1 known" in shown
        assert "▱▱▱▱▱▱▱▱▱▱  0 of 13 known" in shown
        order = ["\nDue\n", "Mine", "\nNew today\n", "Politics", "\nComing again\n", "Later one"]
        places = [shown.index(words) for words in (*order, "\nNot met yet\n")]
        assert places == sorted(places)
        assert "Later one|Wed 25 Nov" in shown


async def test_a_shipped_card_is_edited_into_ones_own_and_comes_back_when_deleted(
    journal: Journal,
) -> None:
    async with seated(journal) as seat:
        await seat.step("2", DRILLS)
        await to_row(seat, "Politics")
        await seat.press("d")
        assert "came with netcoach and stays" in seat.said[-1]
        await seat.press("e")
        await seat.fill(situation="A party is named")
        await seat.press("ctrl+s")
        assert journal.find(Card)[0].shipped == "topic:politics"
        assert "did you vote" not in rows(seat)
        await to_row(seat, "A party is named")
        await seat.press("d")
        assert journal.count(Card) == 0
        assert "did you vote" in rows(seat)


# The bridge


def people(journal: Journal, *names: str) -> None:
    journal.log(
        Conversation(on=TODAY - timedelta(days=1)), [Present(Person(name=n)) for n in names]
    )


async def test_the_bridge_is_marked_with_one_key_and_counted(journal: Journal) -> None:
    people(journal, "Ana", "Lee", "Sam", "Kim", "Bo [/x]", "Zoe")
    async with seated(journal) as seat:
        await seat.step("2", BRIDGE)
        assert "Nothing here is inferred about anyone" in rows(seat)
        assert "no data: nobody is marked yet" in rows(seat)
        assert "Not marked|6" in rows(seat)
        for name, key in (("Ana", "o"), ("Lee", "i"), ("Sam", "o"), ("Kim", "i")):
            await to_row(seat, name)
            await seat.press(key)
        assert "2 of 4 marked people are outside it, too early" in rows(seat)
        assert seat.said[-1] == "Kim: inside my usual circle. u takes it back."
        await to_row(seat, "Bo [/x]")
        await seat.press("i")
        whole = " ".join(rows(seat).replace("|", " ").split())
        assert "2 of 5 marked people are outside it, 40% (in touch within 90 days)" in whole
        assert "Not marked|1" in rows(seat)
        await seat.press("i")
        assert "2 of 4 marked people are outside it, too early" in rows(seat)
        await seat.press("u")
        assert "2 of 5 marked people" in rows(seat)
        assert {p.name: p.usual_circle for p in journal.find(Person)} == {
            "Ana": "outside", "Sam": "outside", "Lee": "inside", "Kim": "inside",
            "Bo [/x]": "inside", "Zoe": "",
        }  # fmt: skip


async def test_the_circle_is_named_in_ones_own_words(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.step("2", BRIDGE)
        assert "Not named yet" in rows(seat)
        await to_row(seat, "My usual circle")
        await seat.press("e")
        assert fields(seat) == ["usual_circle"]
        assert "Who is your usual circle?" in seat.shown
        assert "Name" not in seat.shown
        await seat.type("My floor [b]")
        await seat.press("enter")
        assert "My floor [b]" in rows(seat)
        assert seat.said[-1] == "Saved: your usual circle. u takes it back."
        await seat.press("enter")
        assert fields(seat) == ["usual_circle"]
        await seat.press("escape")
        assert journal.find(Me)[0].name == ""
        await seat.press("u")
        assert seat.said[-1].startswith("Taken back: Say who my usual circle is.")
        assert journal.find(Me) == ()


async def test_a_tip_of_the_bridge_is_no_person_to_mark(journal: Journal) -> None:
    people(journal, "Ana")
    async with seated(journal) as seat:
        await seat.step("2", BRIDGE)
        await to_row(seat, "Saying a name")
        for key in "io":
            await seat.press(key)
            assert seat.said[-1] == "That is a tip, not a person: r drills it."
        assert journal.last_step().label.startswith("Log")


async def test_r_drills_from_every_step(journal: Journal) -> None:
    people(journal, "Ana")
    async with seated(journal) as seat:
        for place in range(len(content().stage("orientation").steps)):
            await seat.step("2", place)
            assert "r Drill" in seat.keys
            await seat.press("r")
            assert seat.on(DrillScreen).drill is not None
            await seat.press("escape", "right", "r")
            seat.on(DrillScreen)
            await seat.press("escape", "escape")


async def test_a_card_just_written_is_the_next_to_drill(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.press("r", *["enter", "4"] * 5, "escape")
        await seat.step("2", DRILLS)
        assert "nothing due today" in rows(seat)
        await seat.press("a")
        await seat.fill(situation="They ask what I earn", answer="Enough, thank you.")
        await seat.press("ctrl+s")
        assert "1 new of your own" in rows(seat)
        await seat.press("left", "r")
        assert "They ask what I earn" in seat.shown


async def test_a_review_counts_on_the_evening_it_is_written(journal: Journal) -> None:
    quiz = journal.save(
        Opportunity(name="Quiz", on=TODAY, starts="20:00", role="friendly", decision="attend")
    )
    async with seated(journal) as seat:
        await seat.step("2", GRADUATION)
        assert "○ A friendly event, looked back on|today" in rows(seat)
        await to_row(seat, "A friendly event, looked back on")
        await seat.press("enter")
        assert fields(seat) == ["got"]
        assert "How it went · Quiz" in seat.shown
        await seat.type("Two hellos of three.")
        await seat.press("ctrl+s")
        assert "✔ A friendly event, looked back on" in rows(seat)
        await seat.press("enter")
        assert seat.field("got").text == "Two hellos of three."
        await seat.press("escape")
        kept = journal.get(Opportunity, quiz.id)
        journal.save(kept.with_(got="", on=TODAY - timedelta(days=200)))
        await seat.press("1", "2")
        await to_row(seat, "A friendly event, looked back on")
        await seat.press("enter")
        assert seat.edited.id == quiz.id, "also where it was long ago"


async def test_at_the_gate_the_keys_say_what_they_do(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.step("2", GRADUATION)
        assert "a Do it" in seat.keys
        assert not {"a Add", "e Edit", "d Delete"} & set(seat.keys.split("  "))
        await to_row(seat, "A friendly event")
        await seat.press("a")
        assert seat.edited.kind == "opportunity"
        await seat.press("escape")
        await seat.step("2", PRACTICE)
        assert "a Add" in seat.keys


async def test_what_rooms_expect_is_told_with_reasons_and_drilled(journal: Journal) -> None:
    async with seated(journal) as seat:
        await seat.step("2", BRIDGE)
        whole = rows(seat).replace("\n", " ")
        for norm in content_norms():
            assert norm.title in whole
        assert "In many rooms" in whole
        await to_row(seat, "Saying a name")
        await seat.press("r")
        assert "how do you say your name?" in seat.shown
        await seat.press("enter", "4")
        assert journal.find(Card)[0].shipped == "bridge:name"
        await seat.press("escape")
        await to_row(seat, "A silence")
        await seat.press("enter")
        assert "Nobody speaks." in seat.shown


def content_norms() -> tuple[Any, ...]:
    from netcoach import paths
    from netcoach.coach.drill.texts import DrillTexts

    return DrillTexts(paths.assets()).norms


# Graduation


async def test_graduation_suggests_practice_for_a_setting_that_is_new(demo: Journal) -> None:
    async with seated(demo) as seat:
        await seat.step("2", GRADUATION)
        assert "A suggestion" not in rows(seat)
        (day,) = demo.find(Opportunity, name="Standards in Practice")
        demo.save(day.with_(decision="attend", formality="formal"))
        await seat.press("1", "2")
        assert "Standards in Practice, Mon 28 Dec, is your first formal event" in rows(seat)
        assert "A new kind of setting starts Orientation again" in rows(seat)
        await to_row(seat, "is your first formal event")
        await seat.press("enter")
        assert (seat.edited.role, seat.edited.formality) == ("friendly", "formal")


async def test_graduation_looks_back_with_the_key_of_its_row(journal: Journal) -> None:
    journal.save(
        Opportunity(name="Picnic", on=TODAY - timedelta(days=1), role="friendly", decision="attend")
    )
    async with seated(journal) as seat:
        await seat.step("2", GRADUATION)
        await to_row(seat, "A friendly event, looked back on")
        await seat.press("enter")
        assert seat.field("got").has_focus_within
        await seat.type("Fine.")
        await seat.press("ctrl+s")
        assert "✔ A friendly event, looked back on" in rows(seat)


@pytest.mark.parametrize("size", SIZES)
async def test_each_step_is_walked_by_keys_in_every_window(
    size: tuple[int, int], demo: Journal
) -> None:
    narrow = size[0] < 60
    async with seated(demo, size) as seat:
        await seat.press("2")
        for place in range(len(content().stage("orientation").steps)):
            screen = seat.on(OrientationScreen)
            fills = screen.check_action("fill", ())
            assert not fills or "c Complete" in seat.keys, place
            # What is at hand comes first where the line is short.
            crowded = narrow and (fills or "f Floor" in seat.keys)
            assert crowded or "r Drill" in seat.keys, place
            await seat.press("right" if narrow else "down")


async def test_the_number_of_new_people_and_the_cap_are_set_in_their_step(
    journal: Journal,
) -> None:
    picnic = journal.save(Opportunity(name="Picnic", on=TODAY + timedelta(days=2), role="friendly"))
    journal.save(Opportunity(name="Later", on=TODAY + timedelta(days=9)))
    async with seated(journal) as seat:
        await seat.step("2", NEW_PEOPLE)
        assert "New people at Picnic, Tue 24 Nov|not set" in seat.rows
        assert "Time limit with an old friend|10 min" in seat.rows
        await seat.press("e")
        assert fields(seat) == ["new_people"]
        await seat.type("3")
        await seat.press("enter")
        assert "New people at Picnic, Tue 24 Nov|3 new" in seat.rows
        assert journal.get(Opportunity, picnic.id).new_people == 3
        await to_row(seat, "Time limit with")
        await seat.press("enter")
        assert fields(seat) == ["friend_minutes"]
        await seat.fill(friend_minutes="15")
        await seat.press("enter")
        assert "Time limit with an old friend|15 min" in seat.rows


async def test_without_an_event_the_step_new_people_adds_one(journal: Journal) -> None:
    journal.log(Conversation(on=TODAY, notes="bees"), [Present(Person(name="Sam"))])
    async with seated(journal) as seat:
        await seat.step("2", NEW_PEOPLE)
        assert any(row.startswith("Sam|bees|") for row in seat.rows)
        await to_row(seat, "no event ahead")
        await seat.press("enter")
        assert isinstance(seat.edited, Opportunity)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_topics_are_whole_and_say_who_named_them(
    size: tuple[int, int], journal: Journal
) -> None:
    journal.save(Topic(name="Rents", pivots="Not today."))
    async with seated(journal, size) as seat:
        await seat.step("2", TOPICS)
        panel = seat.list
        found = [
            panel.strips.row(n, row).text
            for n in range(len(panel.source))
            if (row := panel.row_at(n)) is not None
        ]
        for topic, line in zip(content().topics, found, strict=False):
            assert topic.title in line
            assert ("the method" if topic.origin == "method" else "netcoach") in line
        assert "you" in found[-1]


PANELS_WITHOUT_CUTS = (FRIENDLY, PRACTICE, DRILLS, 5, BRIDGE, GRADUATION)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_in_the_panels(size: tuple[int, int], demo: Journal) -> None:
    (day,) = demo.find(Opportunity, name="Standards in Practice")
    demo.save(day.with_(decision="attend", formality="formal"))
    async with seated(demo, size) as seat:
        for place in PANELS_WITHOUT_CUTS:
            await seat.step("2", place)
            panel = seat.list
            for index in range(len(panel.source)):
                row = panel.row_at(index)
                assert row is not None
                line = panel.strips.row(index, row).text
                for cell in row.cells:
                    assert cell.strip() in line, (place, line)
