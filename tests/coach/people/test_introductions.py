"""Ways in: through whom a target may be met, in words, and never in a circle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.people.asking import introductions, last_spoken
from netcoach.coach.people.introductions import (
    MOST_NAMES,
    MOST_WAYS,
    STEPS,
    cold,
    ways_in,
    worth_naming,
)
from netcoach.records import Opportunity, Person, Position, Target
from netcoach.records.circle import Circle, Seen, Together
from tests.coach.snapshots import TODAY, day

CLINIC = Opportunity(id=1, name="File Clinic", on=TODAY + timedelta(days=4), place="Room 108")
ILSE = Target(id=1, name="Ilse Brandt", organisation="Pendry & Vale", opportunity=1)


def person(key: int, name: str, days: int | None = -20, **values: Any) -> Person:
    """Somebody last met so many days ago; None where never."""
    last = day(days) if days is not None else None
    return Person(id=key, name=name, name_key=name.lower(), last_contact=last, **values)


def says(target: Target, circle: Circle) -> list[str]:
    return [way.say for way in ways_in(target, CLINIC, circle, TODAY)]


def test_who_works_at_the_targets_organisation_is_asked_for_an_introduction() -> None:
    kofi = person(1, "Kofi", organisation="pendry & vale ")
    circle = Circle(people=(kofi, person(2, "Nobody", organisation="Elsewhere")))
    (way,) = ways_in(ILSE, CLINIC, circle, TODAY)
    assert way.say == "Kofi works at pendry & vale: ask Kofi to introduce you to Ilse Brandt."
    assert (way.kind, way.person, way.chain) == ("through", kofi, (kofi,))


def test_who_worked_there_comes_after_who_works_there() -> None:
    before = Position(person=2, organisation="Pendry & Vale", until=date(2024, 5, 1))
    circle = Circle(
        people=(person(2, "Ana"), person(3, "Bo", organisation="Pendry & Vale")),
        positions=(before,),
    )
    assert says(ILSE, circle) == [
        "Bo works at Pendry & Vale: ask Bo to introduce you to Ilse Brandt.",
        "Ana worked at Pendry & Vale until 2024: ask Ana to introduce you to Ilse Brandt.",
    ]


def test_a_chain_goes_through_somebody_in_touch_to_somebody_who_is_not() -> None:
    ana = person(1, "Ana", -10)
    sam = person(2, "Sam", None, introduced_by=1, organisation="Northlab")
    lee = Target(id=3, name="Lee", organisation="Northlab", opportunity=1)
    first = ways_in(lee, CLINIC, Circle(people=(sam, ana)), TODAY)[0]
    assert [one.name for one in first.chain] == ["Ana", "Sam"]
    assert first.short == "Ana → Sam → Lee"
    assert first.say == (
        "Ana → Sam → Lee: Ana introduced you to Sam; Sam works at Northlab. Ask Ana first."
    )


def test_a_chain_has_three_people_at_most() -> None:
    chain = [person(n, f"P{n}", None, introduced_by=n + 1) for n in range(1, 6)]
    chain[0] = chain[0].with_(organisation="Pendry & Vale")
    near = [*chain[:2], chain[2].with_(last_contact=day(-3))]
    far = [*chain[:3], chain[3].with_(last_contact=day(-3))]
    found = ways_in(ILSE, CLINIC, Circle(people=tuple(near)), TODAY)
    assert [one.name for one in found[0].chain] == ["P3", "P2", "P1"]
    found = ways_in(ILSE, CLINIC, Circle(people=tuple(far)), TODAY)
    assert [[one.name for one in way.chain] for way in found] == [["P1"]]


def test_people_who_introduced_each_other_are_no_endless_chain() -> None:
    a = person(1, "Ana", None, introduced_by=2, organisation="Pendry & Vale")
    b = person(2, "Bo", None, introduced_by=1)
    assert [way.short for way in ways_in(ILSE, CLINIC, Circle(people=(a, b)), TODAY)] == [
        "Ana works at Pendry & Vale, though you have no talk in your journal"
    ]
    c = person(3, "Cy", -5, introduced_by=2)
    found = ways_in(ILSE, CLINIC, Circle(people=(a, b, c)), TODAY)
    assert found[0].short == "Cy → Bo → Ana → Ilse Brandt"


def test_talks_together_and_shared_places_tie_people_too() -> None:
    sam = person(2, "Sam", -900, organisation="Pendry & Vale")
    ana, bo = person(1, "Ana"), person(3, "Bo", organisation="Acme")
    circle = Circle(
        people=(ana, sam, bo),
        talks=(Together(day(-30), frozenset({1, 2})),),
        positions=(Position(person=2, organisation="ACME"),),
    )
    found = says(ILSE, circle)
    assert found[0].startswith("Ana → Sam → Ilse Brandt: Ana and Sam talked with you together")
    assert "Bo and Sam have both worked at ACME" in found[1]
    assert found[2].startswith("Sam works at Pendry & Vale, though your last contact was on")


def test_a_target_who_is_in_the_journal_is_recognised() -> None:
    ilse = person(9, "ilse brandt", None, organisation="Pendry & Vale")
    (way,) = ways_in(ILSE, CLINIC, Circle(people=(ilse,)), TODAY)
    assert (way.kind, way.person) == ("is", ilse)
    known = ILSE.with_(person=9)
    assert ways_in(known, CLINIC, Circle(people=(ilse,)), TODAY) == ()
    met = Circle(people=(ilse.with_(last_contact=day(-9)),))
    (way,) = ways_in(known, CLINIC, met, TODAY)
    assert way.kind == "direct"
    assert "on Fri 13 Nov: write beforehand" in way.say


def test_whoever_introduced_the_target_can_bring_them_together_again() -> None:
    ilse = person(9, "Ilse Brandt", -800, introduced_by=1)
    circle = Circle(people=(ilse, person(1, "Ana")))
    assert says(ILSE.with_(person=9, organisation=""), circle) == [
        "Ana introduced you to Ilse Brandt: ask Ana to introduce you to Ilse Brandt."
    ]


def test_who_was_met_there_before_is_asked_whom_they_know() -> None:
    seen = (
        Seen(1, "File Clinic", day(-300), True),
        Seen(2, "Jazz night", day(-20), False),
        Seen(3, "File Clinic", day(4), True),
    )
    circle = Circle(people=tuple(person(n, f"P{n}") for n in (1, 2, 3)), seen=seen)
    assert says(ILSE, circle) == [
        "P1 was there on Mon 26 Jan: ask P1 whom they know there.",
        "P2 was at the same place on Mon 2 Nov, at Jazz night: ask P2 whom they know there.",
    ]


def test_the_introducer_chosen_and_those_put_away_are_left_out() -> None:
    kofi = person(1, "Kofi", organisation="Pendry & Vale")
    away = person(2, "Old", organisation="Pendry & Vale", archived=True)
    parted = person(3, "Viktor", organisation="Pendry & Vale", conflict=True)
    circle = Circle(people=(kofi, away, parted))
    assert ways_in(ILSE.with_(introducer=1), CLINIC, circle, TODAY) == ()
    assert [one.person.name for one in worth_naming(CLINIC, (ILSE,), circle, TODAY)] == ["Kofi"]
    assert ways_in(ILSE.with_(introducer=99, person=98), CLINIC, Circle(), TODAY) == ()


def test_names_for_targets_are_those_met_there_and_colleagues_of_a_target() -> None:
    seen = (Seen(1, "Jazz", day(-9), False), Seen(2, "File Clinic", day(-300), True))
    people = (
        person(1, "Ana"),
        person(2, "Bo"),
        person(3, "Cy", organisation="Pendry & Vale"),
        person(4, "Dee", organisation="Pendry & Vale"),
    )
    found = worth_naming(CLINIC, (ILSE,), Circle(people=people, seen=seen), TODAY)
    assert [(one.person.name, one.why) for one in found] == [
        ("Bo", "was there on Mon 26 Jan"),
        ("Ana", "was at the same place on Fri 13 Nov, at Jazz"),
        ("Cy", "works at Pendry & Vale, like Ilse Brandt"),
    ]
    taken = (ILSE, Target(name="bo"), Target(name="A", person=1), Target(name="B", introducer=3))
    found = worth_naming(CLINIC, taken, Circle(people=people, seen=seen), TODAY)
    assert [one.person.name for one in found] == ["Dee"]


ids = st.integers(1, 6)
organisations = st.sampled_from(["", "Acme", "Pendry & Vale", "\x1b[2J[/x]"])


@st.composite
def circles(draw: st.DrawFn) -> Circle:
    people = tuple(
        person(
            key,
            draw(st.sampled_from(["Ana", "Ilse Brandt", "李", "[/x]" * 30])),
            draw(st.sampled_from([None, -3, -900])),
            organisation=draw(organisations),
            introduced_by=draw(st.none() | ids),
            archived=draw(st.booleans()),
            strength=draw(st.sampled_from(["", "weak", "moderate", "strong"])),
        )
        for key in draw(st.sets(ids))
    )
    positions = draw(st.lists(st.builds(Position, person=ids, organisation=organisations)))
    talks = draw(st.lists(st.builds(Together, st.none(), st.frozensets(ids, min_size=2))))
    seen = draw(st.lists(st.builds(Seen, ids, st.just("X"), st.none(), st.booleans())))
    return Circle(people=people, positions=tuple(positions), talks=tuple(talks), seen=tuple(seen))


@given(circles(), st.none() | ids, st.none() | ids)
def test_any_circle_gives_few_short_ways_without_a_loop(
    circle: Circle, whom: int | None, introducer: int | None
) -> None:
    target = ILSE.with_(person=whom, introducer=introducer)
    found = ways_in(target, CLINIC, circle, TODAY)
    assert len(found) <= MOST_WAYS
    for way in found:
        assert len(set(way.chain)) == len(way.chain) <= STEPS
        assert way.person.id != introducer or way.kind != "through"
        assert whom not in [one.id for one in way.chain]
        assert "\x1b" not in way.say
        assert "\n" not in way.say
    assert len(worth_naming(CLINIC, (target,), circle, TODAY)) <= MOST_NAMES


def test_an_introduction_is_asked_for_must_and_should_who_are_no_acquaintance() -> None:
    kofi = person(1, "Kofi", organisation="Pendry & Vale")
    ann = person(2, "Ann Lee", organisation="Pendry & Vale", days=-5)
    circle = Circle(people=(kofi, ann), seen=(Seen(1, "Fair", None, False),))

    def asked(**values: Any) -> list[str]:
        target = Target(**({"id": 1, "name": "Ilse", "organisation": "Pendry & Vale"} | values))
        found = introductions((target,), CLINIC, circle, TODAY)
        return [way.person.name for _, way in found]

    assert asked() == asked(priority="1") == ["Ann Lee"]
    assert asked(priority="3") == asked(status="met") == asked(introducer=1) == []
    assert asked(name="Ann Lee") == asked(person=2) == [], "already an acquaintance"
    assert asked(organisation="Elsewhere") == [], "being at one event is no acquaintance"


def test_the_last_talk_is_said_by_month_and_a_year_makes_it_cold() -> None:
    said = [last_spoken(person(1, "K", days), TODAY) for days in (-3, -60, -500, None)]
    assert said == [
        "you last spoke on Thu 19 Nov",
        "you last spoke in September",
        "you last spoke in July 2025",
        "no talk with them is noted",
    ]
    assert [cold(person(1, "K", days), TODAY) for days in (-365, -366, None)] == [False, True, True]
