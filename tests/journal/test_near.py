"""A half-remembered name finds who is near it; archived people only who asks for them."""

from __future__ import annotations

import pytest

from netcoach.journal import Journal
from netcoach.records import Opportunity, Person
from tests.clocks import SetClock
from tests.journal.samples import dump, rebuilt


@pytest.fixture
def journal() -> Journal:
    kept = Journal.in_memory(SetClock())
    for name, place, organisation in (
        ("Tomasz Kowalczyk", "London", "Arup"),
        ("Siobhán O'Donnell", "Leeds", "NHS England"),
        ("Niamh ODonnell", "Cork", "Arup"),
        ("Catherine Holroyd", "London", "Leeds Teaching Hospitals"),
        ("Li Wei", "", ""),
    ):
        kept.save(Person(name=name, place=place, organisation=organisation))
    return kept


def names(people: tuple[Person, ...]) -> list[str]:
    return [one.name for one in people]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tomas koval", "Tomasz Kowalczyk"),
        ("kovalchik", "Tomasz Kowalczyk"),
        ("shivon", "Siobhán O'Donnell"),
        ("catherin holroid", "Catherine Holroyd"),
    ],
)
def test_near_spellings_and_sounds(journal: Journal, typed: str, first: str) -> None:
    assert journal.near_names(typed)[0].name == first


@pytest.mark.parametrize("typed", ["", "x", "zzzzqq", "li", "\x00' OR (", "a b c d e f"])
def test_nothing_is_near_what_is_like_nobody(journal: Journal, typed: str) -> None:
    assert journal.near_names(typed) == ()


@pytest.mark.parametrize("typed", ["donnell", "odonnell", "o'donnell", "O’Donnell"])
def test_apostrophes_do_not_matter(journal: Journal, typed: str) -> None:
    found = names(journal.found(Person, typed))
    assert sorted(found) == ["Niamh ODonnell", "Siobhán O'Donnell"]
    assert dump(journal) == rebuilt(journal)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("in London", ["Catherine Holroyd", "Tomasz Kowalczyk"]),
        ("tomasz in London", ["Tomasz Kowalczyk"]),
        ("at Arup", ["Niamh ODonnell", "Tomasz Kowalczyk"]),
        ("from Leeds teaching", ["Catherine Holroyd"]),
        ("from cork", ["Niamh ODonnell"]),
        ("in Atlantis", []),
    ],
)
def test_in_a_place_and_at_an_organisation(journal: Journal, typed: str, found: list[str]) -> None:
    assert sorted(names(journal.found(Person, typed))) == found


def test_words_that_match_as_they_stand_are_no_filter(journal: Journal) -> None:
    journal.save(Opportunity(name="Women in London tech"))
    assert journal.meant("in London").narrowed == ()


def test_the_archived_are_left_out_but_for_who_asks(journal: Journal) -> None:
    gone = journal.save(Person(name="Tomas Archived", place="London", archived=True))
    assert names(journal.found(Person, "tomas")) == ["Tomasz Kowalczyk"]
    assert len(journal.search("kind:people", limit=-1)) == 5
    for typed in ("archived", "is:archived", "is:arch tomas"):
        assert names(journal.found(Person, typed)) == ["Tomas Archived"]
    assert journal.sought("is:red").remarks
    journal.save(gone.with_(archived=False))
    assert len(journal.found(Person, "tomas")) == 2
    assert dump(journal) == rebuilt(journal)
