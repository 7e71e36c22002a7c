"""One search over people and conversations: found by any word, names first, nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings

from netcoach.journal import Hit, Journal, Present
from netcoach.journal.index import query
from netcoach.records import Conversation, Encounter, Person
from tests.journal.samples import DAY, dump, hostile_text, raw, rebuilt


def titles(journal: Journal, text: str, kind: str = "") -> list[str]:
    """What is found, in words."""
    found: list[str] = []
    for hit in journal.search(text, kind=kind):
        record = journal.get(Person if hit.kind == "person" else Conversation, hit.id)
        assert record is not None
        found.append(record.title)
    return found


@pytest.fixture
def small(journal: Journal) -> Journal:
    """A few people and talks."""
    ana = journal.save(
        Person(name="Ana Ruiz", organisation="Acme Bio", tags=("regulation",), remember="Sails")
    )
    lee = journal.save(Person(name="Łukasz Żółć-Straße", nickname="Lu", email="lu@north.example"))
    journal.save(Person(name="東京花子", place="大阪"))
    journal.save(Person(name="김철수"))
    journal.log(Conversation(on=DAY, notes="Runs an SRE team", topics=("hiring",)), [Present(ana)])
    journal.log(
        Conversation(on=DAY, notes='Said "x-y" AND (maybe) C++; 新幹線で'), [Present(lee)], []
    )
    return journal


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ana", ["Ana Ruiz", "Runs an SRE team"]),
        ("a r", ["Ana Ruiz", "Runs an SRE team"]),
        ("RU", ["Ana Ruiz", "Runs an SRE team"]),
        ("ruiz ana", ["Ana Ruiz", "Runs an SRE team"]),
        ("acme", ["Ana Ruiz"]),
        ("regul", ["Ana Ruiz"]),
        ("sails", ["Ana Ruiz"]),
        ("hiring", ["Runs an SRE team"]),
        ("#hiring", ["Runs an SRE team"]),
        ("ana sre", ["Runs an SRE team"]),
        ("ana zzz", []),
        ("lukasz", ["Łukasz Żółć-Straße", 'Said "x-y" AND (maybe) C++; 新幹線で']),
        ("ŁUKASZ zolc", ["Łukasz Żółć-Straße", 'Said "x-y" AND (maybe) C++; 新幹線で']),
        ("strasse", ["Łukasz Żółć-Straße", 'Said "x-y" AND (maybe) C++; 新幹線で']),
        ("Straße", ["Łukasz Żółć-Straße", 'Said "x-y" AND (maybe) C++; 新幹線で']),
        ("lu@north", ["Łukasz Żółć-Straße"]),
        ("x-y", ['Said "x-y" AND (maybe) C++; 新幹線で']),
        ('"x-y" AND (', ['Said "x-y" AND (maybe) C++; 新幹線で']),
        ("c++", ['Said "x-y" AND (maybe) C++; 新幹線で']),
        ("花子", ["東京花子"]),
        ("東京", ["東京花子"]),
        ("京東", []),
        ("大", ["東京花子"]),
        ("新幹線", ['Said "x-y" AND (maybe) C++; 新幹線で']),
        ("철수", ["김철수"]),
        ("Ａｎａ", ["Ana Ruiz", "Runs an SRE team"]),
        ("NOT", []),
        ("team OR ana", []),
        ("title:ana", []),
        ("ana*", ["Ana Ruiz", "Runs an SRE team"]),
        ("^ana", ["Ana Ruiz", "Runs an SRE team"]),
        ("NEAR(ana ruiz)", []),
        ("", []),
        ("  ( \" ' - * ", []),
    ],
)
def test_every_word_typed_must_begin_a_word(small: Journal, typed: str, found: list[str]) -> None:
    assert titles(small, typed) == found


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=hostile_text)
@example('"')
@example("AND")
@example("x-y")
@example("(")
@example("a" * 10_000)
@example("a " * 10_000)
@example("_")
@example("𞤀𞤣")
@example("\x00\ud800")
@example("'; DROP TABLE person; --")
def test_nothing_typed_is_an_error(small: Journal, text: str) -> None:
    small.search(text)
    small.search(text, kind="person")
    small.called(text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=hostile_text)
def test_whatever_is_in_a_name_finds_it(small: Journal, text: str) -> None:
    person = small.save(Person(name=f"{text} Quux"[:300]))
    assert Hit("person", person.key) in small.search(person.name[:60])
    assert Hit("person", person.key) in small.search("quu")
    small.undo()


def test_a_query_is_only_words_in_quotes() -> None:
    assert query('say "hi" AND (x-y)') == '"say"* "hi"* "and"* "x"* "y"*'
    assert query("東京 tower") == '"東 京" "tower"*'
    assert query("  ") == ""
    assert query("one " * 50).count("one") == 12


def test_names_come_before_notes_and_whole_words_before_beginnings(journal: Journal) -> None:
    for name, note in (
        ("Bo Mai", "knows Rose"),
        ("Rosenberg", ""),
        ("Rose Lind", ""),
        ("Zoe", "rose rose rose"),
    ):
        journal.save(Person(name=name, remember=note))
    journal.save(Conversation(on=DAY, notes="about Rose"))
    assert titles(journal, "rose") == ["Rose Lind", "Rosenberg", "Zoe", "Bo Mai", "about Rose"]


def test_of_equals_the_newest_comes_first(journal: Journal) -> None:
    for number in range(5):
        journal.save(Conversation(on=DAY, notes=f"tea {number}"))
    assert titles(journal, "tea") == [f"tea {number}" for number in (4, 3, 2, 1, 0)]
    assert [hit.id for hit in journal.search("tea", limit=2)] == [5, 4]
    assert len(journal.search("tea", limit=-1)) == 5
    assert journal.search("tea", limit=0) == ()


def test_a_thousand_talks_never_crowd_out_a_person(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana Ruiz"))
    with journal.step("Many"):
        for number in range(300):
            journal.save(Person(name=f"Someone {number}", remember="knows Ana"))
        for number in range(700):
            journal.save(Conversation(on=DAY, notes=f"ana {number}"))
    assert journal.search("ana")[0] == Hit("person", ana.key)
    assert journal.found(Person, "ana", limit=1) == (ana,)
    assert journal.search("ana", kind="conversation", limit=1) == (Hit("conversation", 700),)


def test_kinds_can_be_told_apart(small: Journal) -> None:
    assert titles(small, "ana", kind="person") == ["Ana Ruiz"]
    assert titles(small, "ana", kind="conversation") == ["Runs an SRE team"]
    assert small.search("ana", kind="promise") == ()
    assert [person.name for person in small.found(Person, "ana")] == ["Ana Ruiz"]
    assert [talk.notes for talk in small.found(Conversation, "ana")] == ["Runs an SRE team"]


def test_a_renamed_person_is_found_by_the_new_name_alone(small: Journal) -> None:
    ana = small.found(Person, "ana")[0]
    small.save(ana.with_(name="Eva Weiss"))
    assert titles(small, "ruiz") == []
    assert titles(small, "weiss") == ["Eva Weiss", "Runs an SRE team"]
    small.undo()
    assert titles(small, "weiss") == []
    assert titles(small, "ruiz") == ["Ana Ruiz", "Runs an SRE team"]


def test_what_is_deleted_is_not_found_until_undone(small: Journal) -> None:
    small.delete(small.found(Person, "ana")[0])
    assert titles(small, "ana") == titles(small, "sre") == []
    small.undo()
    assert titles(small, "ana") == ["Ana Ruiz", "Runs an SRE team"]
    assert dump(small) == rebuilt(small)


def test_a_talk_is_found_by_who_takes_part_now(small: Journal) -> None:
    hanako = small.found(Person, "花子")[0]
    talk = small.found(Conversation, "sre")[0]
    encounter = small.save(Encounter(conversation=talk.id, person=hanako.id))
    assert titles(small, "花子", kind="conversation") == ["Runs an SRE team"]
    small.delete(encounter)
    assert titles(small, "花子", kind="conversation") == []


def test_the_index_says_that_it_is_sound(small: Journal) -> None:
    small.delete(small.found(Person, "ana")[0])
    small.undo()
    for table in ("person_found", "conversation_found"):
        raw(small).execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
