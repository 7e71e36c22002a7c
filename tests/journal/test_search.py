"""One search over seven kinds: found by any word, names first, narrowed, nothing is an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings

from netcoach.journal import Journal, Present
from netcoach.journal.entries import SEARCHED
from netcoach.journal.search import Hit, places, query
from netcoach.journal.sought import understand
from netcoach.records import (
    KINDS,
    Ask,
    Category,
    Conversation,
    Encounter,
    Finding,
    Issue,
    Opportunity,
    Person,
    Promise,
    Target,
)
from tests.journal.samples import DAY, dump, hostile_text, populate, raw, rebuilt


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
    sought = small.sought(person.name[:60])
    # What begins with a sign, or names a filter, narrows the search and is no part of a name.
    if not sought.narrows:
        assert Hit("person", person.key) in small.matches(sought).hits
    assert Hit("person", person.key) in small.search("quu")
    small.undo()


def test_a_query_is_only_words_in_quotes() -> None:
    def asked(text: str) -> str:
        return query(understand(text, DAY).words)

    assert asked('say "hi" AND (x-y)') == '"say"* "hi"* "and"* "x"* "y"*'
    assert asked("東京 tower") == '"東 京" "tower"*'
    assert asked("  ") == ""
    assert asked("one " * 50).count("one") == 12


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
    for table in (f"{kind}_found" for kind in SEARCHED):
        raw(small).execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")


# Every kind


@pytest.fixture
def wide(journal: Journal) -> Journal:
    """A journal with something of every kind that is searched, all around Ana and an evening."""
    ana = journal.save(
        Person(
            name="Ana Ruiz",
            organisation="Acme Bio",
            place="São Paulo",
            tags=("regulation",),
            circle="A",
            met_on=date(2026, 3, 1),
        )
    )
    event = journal.save(
        Opportunity(name="RegTech evening", on=date(2026, 11, 26), place="Boat Shed, London")
    )
    target = journal.save(
        Target(name="a regulator", opportunity=event.id, organisation="Northlab", why="sandbox")
    )
    journal.save(Finding(fact="Wrote the sandbox paper", target=target.id, on=date(2025, 6, 1)))
    journal.log(
        Conversation(
            on=date(2026, 6, 3), notes="Sandbox rules", topics=("hiring",), opportunity=event.id
        ),
        [Present(ana)],
        [Promise(what="Send the sandbox checklist", due=date(2026, 12, 1))],
    )
    category = journal.save(Category(name="Career"))
    issue = journal.save(
        Issue(name="Sandbox or promotion?", category=category.id, raised_on=date(2026, 9, 1))
    )
    journal.save(Ask(issue=issue.id, person=ana.id, on=date(2026, 9, 2), question="What first?"))
    return journal


def kinds(journal: Journal, text: str) -> list[str]:
    return [hit.kind for hit in journal.search(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sandbox", "promise issue conversation target finding"),
        ("ana", "person conversation promise issue"),
        ("regtech", "opportunity conversation target"),
        ("london", "opportunity"),
        ("acme", "person"),
        ("northlab", "target"),
        ("checklist", "promise"),
        ("what first", "issue"),
        ("city:sao", "person conversation promise"),
        ("city:london", "conversation opportunity target"),
        ("@acme", "person conversation promise"),
        ('@"acme bio" sandbox', "promise conversation"),
        ("@northlab", "target finding"),
        ("#hiring", "conversation"),
        ("#regul", "person"),
        ("#career", "issue"),
        ("circle:a", "person"),
        ("circle:b", ""),
        ("circle:a sandbox", ""),
        ("kind:promises", "promise"),
        ("kind:people kind:talks ana", "person conversation"),
        ("sandbox since:june", "promise issue conversation target"),
        ("sandbox until:2025", "finding"),
        ("on:2026-06", "person conversation"),
        ("since:dec", "promise issue conversation opportunity target person"),
        ("since:2030", ""),
        ("until:2020", ""),
        ("since:2026 until:2025", ""),
        ("citty:london", ""),
    ],
)
def test_all_kinds_are_found_and_narrowed(wide: Journal, typed: str, found: str) -> None:
    assert sorted(kinds(wide, typed)) == sorted(found.split())


def test_titles_that_hold_the_word_come_first_then_people(wide: Journal) -> None:
    assert kinds(wide, "ana") == ["person", "conversation", "promise", "issue"]
    assert kinds(wide, "sandbox")[:3] == ["promise", "finding", "issue"]
    assert kinds(wide, "regtech")[0] == "opportunity"


def test_many_talks_of_somebody_leave_room_for_their_promises(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    with journal.step("Many"):
        for number in range(60):
            journal.log(Conversation(on=DAY, notes=f"tea {number}"), [Present(ana)])
    journal.save(Promise(what="Write", person=ana.id))
    first = kinds(journal, "ana")[:7]
    assert first == ["person", *["conversation"] * 5, "promise"]


def test_matches_are_counted_up_to_a_hundred(journal: Journal) -> None:
    with journal.step("Many"):
        for number in range(130):
            journal.save(Conversation(on=DAY, notes=f"tea {number}"))
    journal.save(Person(name="Tea Leoni"))
    found = journal.matches(journal.sought("tea"))
    assert len(found.hits) == 50
    assert found.counts == {"person": 1, "conversation": 100}


def test_talks_come_by_their_day_however_late_they_were_written(journal: Journal) -> None:
    for day in (3, 20, 7):
        journal.save(Conversation(on=date(2026, 11, day), notes=f"tea on the {day}"))
    assert titles(journal, "tea") == ["tea on the 20", "tea on the 7", "tea on the 3"]


def test_an_entry_follows_what_is_around_it(wide: Journal) -> None:
    ana, event = wide.find(Person)[0], wide.find(Opportunity)[0]
    target, category = wide.find(Target)[0], wide.find(Category)[0]
    wide.save(ana.with_(organisation="Kestrel", place="Oslo"))
    assert kinds(wide, "@acme") == []
    assert sorted(kinds(wide, "@kestrel")) == ["conversation", "person", "promise"]
    assert sorted(kinds(wide, "city:oslo")) == ["conversation", "person", "promise"]
    wide.save(event.with_(name="Standards night", place="Leeds"))
    assert sorted(kinds(wide, "standards")) == ["conversation", "opportunity", "target"]
    assert kinds(wide, "city:london") == []
    wide.save(target.with_(organisation="Blue Ridge"))
    assert sorted(kinds(wide, "@blue")) == ["finding", "target"]
    wide.save(category.with_(name="People"))
    assert kinds(wide, "#people") == ["issue"]
    assert dump(wide) == rebuilt(wide)
    for _ in range(4):
        wide.undo()
    assert sorted(kinds(wide, "@acme")) == ["conversation", "person", "promise"]
    assert dump(wide) == rebuilt(wide)


def test_what_hung_on_somebody_deleted_is_gone_from_the_search(wide: Journal) -> None:
    wide.delete(wide.find(Person)[0])
    assert kinds(wide, "ana") == []
    wide.delete(wide.find(Opportunity)[0])
    assert kinds(wide, "sandbox") == ["issue"]
    wide.delete(wide.find(Category)[0])
    assert kinds(wide, "#career") == []
    assert dump(wide) == rebuilt(wide)
    for _ in range(3):
        wide.undo()
    assert len(kinds(wide, "sandbox")) == 5
    assert dump(wide) == rebuilt(wide)


def test_entries_of_every_kind_are_what_the_records_say(journal: Journal) -> None:
    populate(journal)
    assert dump(journal) == rebuilt(journal)
    for kind in SEARCHED:
        record = journal.find(KINDS[kind])[0]
        assert record.searched
        words = str(getattr(record, record.titled))
        words += " is:archived" if kind == "person" else ""
        assert Hit(kind, record.key) in journal.search(words)
    assert {kind for kind, cls in KINDS.items() if cls.searched} == set(SEARCHED)


def test_a_long_word_and_one_that_begins_many_are_found_alike(journal: Journal) -> None:
    with journal.step("Many"):
        for number in range(90):
            journal.save(Person(name=f"Standardname{number:03}"))
    assert len(journal.search("standa", limit=-1)) == 90, "past what is sought word by word"
    assert len(journal.search("standardname08", limit=-1)) == 10
    assert len(journal.search("standardname089")) == 1
    assert len(journal.search("standardname089x")) == 0


def test_a_mixture_of_scripts_is_sought_whole(journal: Journal) -> None:
    journal.save(Person(name="東京 Standards Ltd Żółć", place="京都"))
    for typed in ("東京 standards", "standards żół", "standards 東", "city:京都 standards"):
        assert len(journal.search(typed)) == 1, typed
    assert journal.search("東京 standardz") == ()


# Where the words stand


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Ana Ruiz, anabolic", "ana", ["Ana", "ana"]),
        ("Łukasz Żółć", "lukasz zol", ["Łukasz", "Żół"]),
        ("at the Straße today", "strasse", ["Straße"]),
        ("東京花子", "花", ["花"]),
        ("a banana", "ana", []),
        ("hiring and firing", "#hiring", ["hiring"]),
        ("say [/x] AND", '"and"', ["AND"]),
        ("nothing", "", []),
    ],
)
def test_what_was_found_is_shown_where_it_stands(text: str, typed: str, shown: list[str]) -> None:
    found = places(text, understand(typed, DAY).lit)
    assert [text[start:end] for start, end in found] == shown


@given(text=hostile_text, typed=hostile_text)
def test_what_is_shown_lies_within_the_text(text: str, typed: str) -> None:
    ends = [0]
    for start, end in places(text, understand(f"{typed} a", DAY).lit):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
