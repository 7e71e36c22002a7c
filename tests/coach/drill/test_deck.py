"""The deck: shipped and own cards, never doubled; what is due, what is new, what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from netcoach.coach.content import Content, Topic
from netcoach.coach.drill.deck import (
    METHOD,
    NEW_A_DAY,
    Drill,
    deck,
    due,
    known,
    new,
    progress,
    shipped_deck,
)
from netcoach.coach.drill.texts import DrillTexts, Situation
from netcoach.paths import assets
from netcoach.records import Card

TODAY = date(2026, 11, 22)
WORDS = Content(assets())
TEXTS = DrillTexts(assets())
KNOWN = '{"stability": 7.0, "days": 2}'


def shipped(topics: tuple[Topic, ...] = WORDS.topics) -> tuple[Drill, ...]:
    return shipped_deck(topics, WORDS.exits, WORDS.changes, TEXTS.situations, TEXTS.norms)


def card(**values: Any) -> Card:
    return Card(**{"id": 1, "situation": "If", "answer": "Then", **values})


def keys(drills: tuple[Drill, ...]) -> list[str]:
    return [one.key for one in drills]


# What ships


def test_every_topic_every_change_and_every_exit_has_a_card() -> None:
    found = shipped()
    assert {one.key for one in found if one.part == "topic"} == {
        f"topic:{topic.key}" for topic in WORDS.topics
    }
    assert {one.key for one in found if one.part == "exit"} == {
        f"exit:{way.key}" for way in WORDS.exits
    }
    said = {answer for one in found if one.part == "change" for answer in one.answers}
    assert len(said) == len(WORDS.changes), "each line is asked for by one situation"
    assert len({one.key for one in found}) == len(found)
    assert {one.key for one in TEXTS.situations} <= {one.key for one in found}


def test_a_card_shows_a_situation_and_the_answers_of_the_sheet() -> None:
    politics = shipped()[0]
    assert politics.heard.startswith("“")
    assert politics.answers == WORDS.topics[0].pivots
    assert politics.instead == WORDS.topics[0].substitutes
    alone = next(one for one in shipped() if one.key == "exit:repeated_pressure")
    assert alone.answers == ("No, thank you. (Leave, and tell the staff.)",)


def test_safety_comes_with_harassment_and_pressure() -> None:
    safe = {one.key for one in shipped() if one.safety}
    assert safe == {"topic:harassment", "exit:repeated_pressure", "exit:phone_number"}
    for one in shipped():
        if one.safety:
            assert "organiser" in one.safety
            assert "politeness" in one.safety


def test_the_method_comes_first_then_what_was_added_and_the_bridge_last() -> None:
    found = shipped()
    assert keys(found[:3]) == [f"topic:{key}" for key in METHOD]
    assert tuple(t.key for t in WORDS.topics if t.origin == "method") == METHOD
    assert [one.part for one in found[3:7]] == ["change", "exit", "change", "exit"]
    places = {part: [n for n, one in enumerate(found) if one.part == part] for part in
              ("exit", "reply", "bridge")}  # fmt: skip
    added = [n for n, one in enumerate(found) if one.part == "topic"][3:]
    assert max(places["exit"]) < min(added)
    assert max(added) < min(places["reply"]) < min(places["bridge"])


def test_a_topic_of_the_users_own_is_drilled_by_its_sign() -> None:
    own = Topic("own-3", "Rents", "", ("“your landlord”",), ("Let's not.",), (), origin="own")
    bare = replace(own, key="own-4", signs=())
    mute = replace(own, key="own-5", pivots=())
    found = {one.key: one for one in shipped((*WORDS.topics, own, bare, mute))}
    assert found["topic:own-3"].heard == "You hear: “your landlord”"
    assert found["topic:own-4"].heard == "The talk turns to Rents."
    assert "topic:own-5" not in found, "without a line to say there is nothing to drill"


def test_a_situation_for_nothing_is_no_card() -> None:
    lost = (Situation("exit:gone", "“Stay!”"), Situation("change:gone", "“No!”"))
    assert shipped_deck((), WORDS.exits, WORDS.changes, lost, ()) == ()


# With the records


def test_a_record_takes_the_place_of_what_shipped_and_never_doubles_it() -> None:
    mine = card(shipped="topic:religion", situation="“Do you pray?”", answer="a\n\n b ")
    found = deck(shipped(), [mine, replace(mine, id=2, situation="“Twice?”")])
    assert len(found) == len(shipped())
    (one,) = [one for one in found if one.key == "topic:religion"]
    assert (one.heard, one.answers, one.card) == ("“Do you pray?”", ("a", "b"), mine)
    assert one.title == "Religion"


def test_a_text_that_ships_otherwise_one_day_keeps_the_schedule() -> None:
    kept = card(shipped="topic:politics", due_on=TODAY, schedule=KNOWN)
    changed = tuple(replace(one, heard="“New words”", answers=("New",)) for one in shipped())
    (one,) = due(deck(changed, [kept]), TODAY)
    assert one.card == kept
    assert one.known
    gone = [one for one in shipped() if one.key != "topic:politics"]
    assert keys(due(deck(gone, [kept]), TODAY)) == ["topic:politics"], "nor is it lost"


def test_safety_stays_first_whatever_the_user_wrote() -> None:
    mine = card(shipped="topic:harassment", answer="Ha ha.")
    (one,) = [one for one in deck(shipped(), [mine]) if one.key == "topic:harassment"]
    assert "organiser" in one.safety


# What is due, and what is new


def test_due_is_what_has_come_due_the_longest_waiting_first() -> None:
    days = {1: -1, 2: 0, 3: 1, 4: -9}
    cards = [card(id=n, due_on=TODAY + timedelta(days=d)) for n, d in days.items()]
    assert keys(due(deck((), [*cards, card(id=5)]), TODAY)) == ["own:4", "own:1", "own:2"]


def test_new_cards_are_few_a_day_ones_own_first() -> None:
    cards = [card(id=7), card(id=8, due_on=TODAY)]
    found = new(deck(shipped(), cards), 0)
    assert keys(found) == ["own:7", *(f"topic:{key}" for key in METHOD), "change:debate"]
    assert len(found) == NEW_A_DAY
    assert keys(new(deck(shipped(), cards), 4)) == ["own:7"]
    assert new(deck(shipped(), cards[1:]), 5) == ()
    assert new(deck(shipped(), cards[1:]), 99) == ()


def test_a_card_just_written_is_new_today_however_many_were() -> None:
    written = [card(id=7), card(id=8), card(id=9, shipped="topic:money", answer="In my words")]
    for begun in (5, 99):
        assert keys(new(deck(shipped(), written), begun)) == ["own:7", "own:8"]
    assert keys(new(deck(shipped(), written), 2))[:3] == ["own:7", "own:8", "topic:politics"]


def test_what_rooms_expect_is_new_only_where_it_is_wanted() -> None:
    bridge = [one for one in shipped() if one.part == "bridge"]
    assert len(bridge) == len(TEXTS.norms) == 7
    assert new(bridge, 0) == ()
    assert keys(new(bridge, 0, optional=True))[0] == "bridge:small_talk"


def test_a_card_is_known_once_it_lasts_a_week_and_was_seen_on_two_days() -> None:
    assert known(card(schedule=KNOWN))
    assert not known(card(schedule='{"stability": 6.9, "days": 2}'))
    assert not known(card(schedule='{"stability": 8.3, "days": 1}')), "at once, a minute ago"
    assert not known(card(schedule='{"stability": 8.3}'))
    assert not known(card(schedule="{broken"))
    assert not known(card())


def test_progress_counts_the_known_of_each_kind() -> None:
    cards = [
        card(id=1, shipped="topic:politics", drill="topic", schedule=KNOWN),
        card(id=2, shipped="exit:alone", drill="exit", schedule='{"stability": 2}'),
        card(id=3, drill="own", schedule=KNOWN),
        card(id=4, drill="exit", schedule=KNOWN),
    ]
    assert progress(deck(shipped(), cards)) == (
        ("Topics", 1, 14),
        ("Changing the topic", 0, 5),
        ("Leaving", 1, 13),
        ("Answer, ask, add", 0, 3),
        ("What rooms expect", 0, 7),
        ("Your own", 1, 1),
    )
    assert progress(()) == ()


# The words


def test_the_norms_are_hedged_and_say_why_and_what() -> None:
    for norm in TEXTS.norms:
        assert "many rooms" in norm.why, norm.key
        assert len(norm.say) == 3
    whole = " ".join(f"{n.why} {n.heard} {' '.join(n.say)}" for n in TEXTS.norms).casefold()
    for word in ("culture", "american", "asian", "western", "native"):
        assert word not in whole


def test_every_venue_is_of_a_kind_that_an_event_can_have() -> None:
    from netcoach.records import Opportunity

    kinds = dict(Opportunity.spec("event_type").choices)
    assert len(TEXTS.venues) == 8
    for venue in TEXTS.venues:
        assert venue.event_type in kinds, venue.key
        assert len(venue.expect) < 45, "a deliberately small expectation"
