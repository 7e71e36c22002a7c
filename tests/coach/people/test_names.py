"""Who is meant by a name as it is spoken."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.people.names import Match, match_name


@dataclass(frozen=True)
class Friend:
    id: int
    name: str
    nickname: str = ""
    organisation: str = ""


RIVERS = Friend(1, "Sam Rivers", organisation="Acme")
STONE = Friend(2, "Sam Stone", organisation="Acme Bio")
LEE = Friend(3, "Lee Chen", organisation="Northlab")
JOSE = Friend(4, "José María Núñez", nickname="Pepe")
ROBERT = Friend(5, "Robert Smith", nickname="Bob")
OTTO = Friend(6, "Bob Otto")
SOREN = Friend(7, "Søren Ó’Brien")
WANG = Friend(8, "王伟")
ANA_ONE = Friend(9, "Ana Ruiz", organisation="Acme")
ANA_TWO = Friend(10, "Ana Ruiz", organisation="Beta")
AL = Friend(11, "Al Gray")
LOPEZ = Friend(12, "Ana Lopez")
JAN = Friend(13, "Jan de Vries")
EVERYONE = (
    *(RIVERS, STONE, LEE, JOSE, ROBERT, OTTO, SOREN, WANG),
    *(ANA_ONE, ANA_TWO, AL, LOPEZ, JAN),
)


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("Sam Rivers", RIVERS),
        ("  sam   RIVERS ", RIVERS),
        ("Sam R", RIVERS),
        ("Sam R.", RIVERS),
        ("S. Rivers", RIVERS),
        ("SR", RIVERS),
        ("S.R.", RIVERS),
        ("s r", RIVERS),
        ("Lee", LEE),
        ("jose maria nunez", JOSE),
        ("Pepe", JOSE),
        ("Pepe Núñez", JOSE),
        ("Pepe N", JOSE),
        ("Jose", JOSE),
        ("José N.", JOSE),
        ("JMN", JOSE),
        ("Robert", ROBERT),
        ("Bob", ROBERT),
        ("Bob Smith", ROBERT),
        ("Bob Otto", OTTO),
        ("Soren O'Brien", SOREN),
        ("王伟", WANG),
        ("AL", AL),
        ("Al", AL),
        ("Jan", JAN),
        ("Jan V", JAN),
        ("JDV", JAN),
    ],
)
def test_one_person_is_found(spoken: str, expected: Friend) -> None:
    assert match_name(spoken, "", EVERYONE) == Match(expected, ())


@pytest.mark.parametrize(
    "spoken",
    [
        "",
        " . ",
        "Sam River",
        "Sam Woods",
        "Lee Cheng",
        "Lee Anders Chen",
        "Rivers",
        "Robert S Smith",
        "sr",
        "Le",
        "Mary",
        "José María",
        "Robert X",
        "王",
    ],
)
def test_someone_new_has_no_candidates(spoken: str) -> None:
    assert match_name(spoken, "", EVERYONE) == Match(None, ())


@pytest.mark.parametrize(
    ("spoken", "candidates"),
    [
        ("Sam", (RIVERS, STONE)),
        ("Ana Ruiz", (ANA_ONE, ANA_TWO)),
        ("Ana", (ANA_ONE, ANA_TWO, LOPEZ)),
        ("Ana R", (ANA_ONE, ANA_TWO)),
    ],
)
def test_several_who_fit_are_asked_about(spoken: str, candidates: tuple[Friend, ...]) -> None:
    assert match_name(spoken, "", EVERYONE) == Match(None, candidates)


@pytest.mark.parametrize(
    ("spoken", "organisation", "expected"),
    [
        ("Sam", "ACME", RIVERS),
        ("Sam", "Acme Bio", STONE),
        ("Ana Ruiz", "Beta Ltd", ANA_TWO),
        ("Ana Ruiz", "beta", ANA_TWO),
        ("Ana", "Acme", ANA_ONE),
        ("Lee", "Elsewhere", LEE),
        ("Sam Rivers", "Elsewhere", RIVERS),
    ],
)
def test_the_organisation_chooses_among_several(
    spoken: str, organisation: str, expected: Friend
) -> None:
    assert match_name(spoken, organisation, EVERYONE).found == expected


def test_an_organisation_that_fits_nobody_leaves_the_question_open() -> None:
    assert match_name("Sam", "Gamma", EVERYONE) == Match(None, (RIVERS, STONE))


def test_a_full_name_of_one_word_beats_a_given_name() -> None:
    alone = Friend(20, "Sam")
    assert match_name("sam", "", [*EVERYONE, alone]).found == alone


def test_a_person_without_a_name_is_never_meant() -> None:
    assert match_name("Sam", "", [Friend(1, ""), Friend(2, " . ")]) == Match(None, ())


def test_nobody_is_known_in_an_empty_journal() -> None:
    nobody: list[Friend] = []
    assert match_name("Sam Rivers", "Acme", nobody) == Match(None, ())


_NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=8)


@given(_NAMES, _NAMES, st.text(max_size=5))
def test_a_full_name_finds_its_person_however_it_is_typed(
    first: str, last: str, organisation: str
) -> None:
    person = Friend(1, f"{first} {last}", organisation=organisation)
    for spoken in (f"{first} {last}", f" {first}  {last}."):
        assert match_name(spoken, "", [person]).found == person


@given(st.text(), st.text(), st.lists(st.builds(Friend, st.integers(), st.text(), st.text())))
def test_any_names_can_be_compared(name: str, organisation: str, people: list[Friend]) -> None:
    match = match_name(name, organisation, people)
    assert match.found is None or match.candidates == ()
    assert len(match.candidates) != 1


MADDOX = Friend(20, "Dr Elspeth Maddox")
SMITH = Friend(21, "Mrs Smith")


@pytest.mark.parametrize(
    ("spoken", "found"),
    [
        *(("Elspeth Maddox", True), ("Prof. Elspeth Maddox", True), ("Dr. Maddox", True)),
        *(("Elspeth", True), ("E. Maddox", True), ("Elspeth M", True), ("EM", True)),
        *(("Mr Maddox", False), ("Dr Elspeth Gray", False), ("Maddox", False), ("Dr", False)),
    ],
)
def test_a_title_hinders_nobody_from_being_known(spoken: str, found: bool) -> None:
    assert (match_name(spoken, "", [MADDOX]).found is not None) is found


def test_a_title_tells_two_of_one_last_name_apart() -> None:
    assert match_name("Mr Smith", "", [SMITH]) == Match()
    assert match_name("Mrs Smith", "", [SMITH]).found == SMITH
    assert match_name("Dr Rivers", "", [RIVERS]).found == RIVERS
