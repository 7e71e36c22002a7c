"""Who may be one person, who is not, and what the one becomes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.coach.people.addresses import email_key, is_profile, link_key, phone_key
from netcoach.coach.people.duplicates import LIKELY, MOST_PAIRS, find_pairs
from netcoach.coach.people.one_person import merged, sides
from netcoach.records import Person


def whys(*people: Person) -> list[str]:
    some = [person.with_(id=number) for number, person in enumerate(people, 1)]
    return [pair.why for pair in find_pairs(some)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            Person(name="Ana Ruiz", url="https://www.linkedin.com/in/ana"),
            Person(name="A. R. Mendoza", url="http://es.linkedin.com/in/ANA/?x=1"),
            "the same link",
        ),
        (
            Person(name="Ana Ruiz", email="ana@x.example"),
            Person(name="Ruiz, Ana", other_reach="+34 1\nANA@x.example"),
            "the same email",
        ),
        (
            Person(name="Ana Ruiz", email="we@x.example"),
            Person(name="Lee Chen", email="we@x.example"),
            "the same email, another name",
        ),
        (
            Person(name="Ana Ruiz", phone="0170 123 45 67"),
            Person(name="Ana R.", phone="+49 (170) 1234567"),
            "the same phone number",
        ),
        (
            Person(name="Ana Ruiz", organisation="Acme"),
            Person(name="ána  RUIZ", organisation="ACME"),
            "the same name and organisation",
        ),
        (Person(name="Ana Ruiz"), Person(name="Ruiz, Ana", organisation="Acme"), "the same name"),
        (
            Person(name="Tomasz Wilkoszek", nickname="Tomek"),
            Person(name="Tomek Wilkoszek"),
            "the same name",
        ),
        (
            Person(name="Ana Ruiz", organisation="Acme"),
            Person(name="Ana Ruiz", organisation="Northlab"),
            "the same name, another organisation",
        ),
        (
            Person(name="Katharina Meier", organisation="Acme"),
            Person(name="Katherina Meier"),
            "almost the same name",
        ),
        (
            Person(name="Katharina Meier", organisation="Acme"),
            Person(name="Katherina Meier", organisation="Northlab"),
            "almost the same name, another organisation",
        ),
        (
            Person(name="Jon Smith", organisation="Acme"),
            Person(name="John Smith", organisation="Acme"),
            "almost the same name, and the same organisation",
        ),
        (
            Person(name="A. Ruiz", organisation="Acme"),
            Person(name="Ana Ruiz", organisation="Acme"),
            "the same name but for an initial, and the same organisation",
        ),
    ],
)
def test_signs_of_one_person(one: Person, other: Person, why: str) -> None:
    assert whys(one, other) == [why]
    assert whys(other, one) == [why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Person(name="Ana"), Person(name="Ana")),
        (Person(name="Ana Ruiz"), Person(name="Ana Ruizova")),
        (Person(name="Jan Novak"), Person(name="Jana Novak")),
        (Person(name="Jan Novak"), Person(name="Jan Novák Senior")),
        (Person(name="Room 12 Desk"), Person(name="Room 13 Desk")),
        (
            Person(name="Ana Ruiz", email="info@x.example"),
            Person(name="Lee", email="info@x.example"),
        ),
        (Person(name="Ana", url="https://acme.example"), Person(name="Lee", url="acme.example")),
        (Person(name="Ana Ruiz", phone="1234567"), Person(name="Ana Lee", phone="1234567")),
        (
            Person(name="Ana Ruiz", phone="0711 123456789"),
            Person(name="Lee Chen", phone="0711 123456789"),
        ),
        (
            Person(name="Ana Ruiz", url="https://linkedin.com/in/ana-1"),
            Person(name="Ana Ruiz", url="https://linkedin.com/in/ana-2"),
        ),
        (Person(name="A. Ruiz"), Person(name="Ana Ruiz")),
        (Person(name="Marianne Ruiz"), Person(name="Anne Ruiz")),
    ],
)
def test_who_only_looks_alike_is_not_offered(one: Person, other: Person) -> None:
    assert whys(one, other) == []


def test_the_surest_come_first_and_those_told_apart_never() -> None:
    some = [
        Person(id=1, name="Ana Ruiz", organisation="Acme"),
        Person(id=2, name="Ana Ruiz", organisation="North"),
        Person(id=3, name="Lee Chen", email="lee@x.example"),
        Person(id=4, name="Chen Lee", email="lee@x.example"),
    ]
    assert [(p.one.id, p.other.id) for p in find_pairs(some)] == [(3, 4), (1, 2)]
    assert [p.ids for p in find_pairs(some, [frozenset((4, 3))])] == [frozenset((1, 2))]
    assert find_pairs([]) == ()


def test_a_crowd_behind_one_sign_is_a_firm() -> None:
    some = [Person(id=n, name=f"Sam {chr(97 + n)}x", email="all@x.example") for n in range(1, 20)]
    assert find_pairs(some) == ()


def test_there_is_an_end_to_what_is_offered() -> None:
    some = [
        Person(id=n * 10 + k, name=f"Name{n}a Family{n}b", organisation=f"Org {k}")
        for n in range(1, 400)
        for k in range(4)
    ]
    assert len(find_pairs(some)) == MOST_PAIRS


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=12), max_size=12))
@settings(max_examples=150, deadline=None)
def test_whatever_the_names_nothing_breaks(names: list[str]) -> None:
    some = [
        Person(id=number, name=name, nickname=name, email=name, phone=name, url=name)
        for number, name in enumerate(names, 1)
    ]
    for pair in find_pairs(some):
        assert pair.one.id != pair.other.id
        merged(pair.one, pair.other, {})


# Side by side


ANA = Person(
    id=1,
    name="A. Ruiz",
    organisation="Acme",
    email="ana@acme.example",
    tags=("sre",),
    remember="Met in Lyon",
    met_on=date(2024, 5, 1),
    circle="B",
    bridge=True,
)
DOUBLE = Person(
    id=2,
    name="Ana Ruiz",
    organisation="Acme Bio",
    email="ana@home.example",
    phone="+34 600 111 222",
    tags=("SRE", "hiring"),
    remember="Two children",
    met_on=date(2023, 5, 1),
    introduced_by=1,
    archived=True,
)


def test_only_what_differs_is_shown_and_each_has_a_likely_choice() -> None:
    assert {side.spec.name: side.pick for side in sides(ANA, DOUBLE)} == {
        "name": "other",
        "organisation": "one",
        "circle": "one",
        "tags": "both",
        "remember": "both",
        "email": "both",
        "phone": "other",
        "met_on": "other",
    }
    assert sides(ANA, ANA.with_(id=9)) == ()


def test_one_person_keeps_what_was_picked_and_loses_no_address() -> None:
    whole = merged(ANA, DOUBLE, {})
    assert whole.id == 1
    assert (whole.name, whole.organisation, whole.circle) == ("Ana Ruiz", "Acme", "B")
    assert whole.email == "ana@acme.example"
    assert whole.other_reach == "ana@home.example"
    assert whole.phone == "+34 600 111 222"
    assert whole.tags == ("sre", "hiring")
    assert whole.remember == "Met in Lyon\nTwo children"
    assert whole.met_on == date(2023, 5, 1)
    assert whole.bridge
    assert not whole.archived
    assert whole.introduced_by is None
    picked = merged(
        ANA, DOUBLE, {"name": "one", "email": "other", "tags": "other", "circle": "both"}
    )
    assert picked.name == "A. Ruiz"
    assert picked.email == "ana@home.example"
    assert picked.other_reach == ""
    assert picked.tags == ("SRE", "hiring")
    assert picked.circle == "B", "of a choice there is only one"


def test_addresses_are_compared_in_one_form() -> None:
    assert email_key("Ana <ANA@x.example>") == email_key("mailto:ana@x.example")
    assert email_key("no address") == email_key("a@b") == email_key("a b@c.example") == ""
    assert link_key("https://www.x.example/a/?b#c") == "x.example/a"
    assert is_profile(link_key("https://github.com/ana"))
    assert not is_profile(link_key("https://github.com/"))
    assert not is_profile(link_key("https://linkedin.com/company/acme"))
    assert phone_key("+49 170 1234567") == phone_key("0170/1234567 ext 5")
    assert phone_key("12345") == ""


def test_the_circle_the_user_chose_wins_then_the_closer_one() -> None:
    chosen = Person(id=1, name="Ana", circle="B", circle_on=date(2026, 1, 1))
    given = Person(id=2, name="Ana", circle="A", circle_given=True)
    closer = Person(id=3, name="Ana", circle="A", circle_on=date(2026, 2, 2))
    for one, other in ((chosen, given), (given, chosen)):
        whole = merged(one, other, {})
        assert (whole.circle, whole.circle_on) == ("B", date(2026, 1, 1))
        assert not whole.circle_given
    assert merged(chosen, closer, {}).circle == merged(closer, chosen, {}).circle == "A"
    assert merged(given, chosen, {"circle": "one"}).circle_given


def test_a_connection_never_wins_over_the_day_of_meeting() -> None:
    met = Person(id=1, name="Ana", met_on=date(2024, 5, 1))
    listed = Person(id=2, name="Ana", connected_on=date(2019, 10, 1))
    whole = merged(listed, met, {})
    assert (whole.met_on, whole.connected_on) == (date(2024, 5, 1), date(2019, 10, 1))


@pytest.mark.parametrize(
    ("one", "other", "why", "likely"),
    [
        ("Siobhán O'Donnell", "Siobhan ODonnell", "the same name", True),
        ("Tomasz Kowalczyk", "Thomasz Kowalczyk", "almost the same name", True),
        ("Catherine Holroyd", "Cath Holroyd", "Cath may be short for Catherine", False),
        ("Eleanor Fairbairn", "Ellie Fairbairn", "Ellie may be short for Eleanor", False),
        ("Elizabeth Pemberton-Hythe", "Dr Liz Pemberton Hythe", "Liz may be short for", False),
        ("Elizabeth Pemberton-Hythe", "Elizabeth Pembertonhythe", "the same name", True),
        ("Elspeth Maddox", "Prof. Dr. Elspeth Maddox, PhD", "the same name", True),
        ("Bob Marsh", "Rob Marsh", "may be short for", False),
        ("Tom Berg", "Tim Berg", "almost the same name, and the same organisation", False),
    ],
)
def test_titles_accents_and_short_forms(one: str, other: str, why: str, likely: bool) -> None:
    place = "EMA" if "Berg" in one else ""
    some = [
        Person(id=number, name=name, organisation=place)
        for number, name in enumerate((one, other), 1)
    ]
    (pair,) = find_pairs(some)
    assert why in pair.why
    assert (pair.sure >= LIKELY) == likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Berg", "Tim Berg"),
        ("Al Berg", "Alina Berg"),
        ("Ann Lee", "Joanna Lee"),
        ("Dr", "Prof"),
        ("Jan Smith", "Jan Smithson"),
    ],
)
def test_a_part_of_a_name_tells_nothing_still(one: str, other: str) -> None:
    assert find_pairs([Person(id=1, name=one), Person(id=2, name=other)]) == ()
