"""What people type becomes the value of a field, and a value becomes what they would type."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.exchange.typed import echo, referred, show_number, told_apart, typed_text, typed_value
from netcoach.journal import Journal
from netcoach.records import (
    KINDS,
    Conversation,
    Finding,
    Issue,
    Kind,
    Opportunity,
    Person,
    Promise,
    RecordProblem,
    Spec,
    Take,
    Target,
)
from netcoach.text import MAX_FIELD

TODAY = date(2026, 11, 22)
WHO = Promise.spec("person")
WHERE = Target.spec("opportunity")
ABOUT = Finding.spec("target")


def spec(kind: Kind, **details: Any) -> Spec:
    return Spec(name="any", label="Hours", kind=kind, **details)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.TEXT, "  two words ", "two words"),
        (Kind.TEXT, "", ""),
        (Kind.NOTE, " one\n two ", " one\n two "),
        (Kind.DAY, "fri", date(2026, 11, 27)),
        (Kind.DAY, " ", None),
        (Kind.CLOCK, "6pm", "18:00"),
        (Kind.CLOCK, "9:30", "09:30"),
        (Kind.CLOCK, "9", "09:00"),
        (Kind.CLOCK, "", ""),
        (Kind.NUMBER, "1,5", 1.5),
        (Kind.NUMBER, "-2", -2.0),
        (Kind.NUMBER, "40 %", 40.0),
        (Kind.NUMBER, "1000000000000", 1e12),
        (Kind.NUMBER, "", None),
        (Kind.COUNT, "15", 15),
        (Kind.COUNT, "15.0", 15),
        (Kind.COUNT, "", None),
        (Kind.TAGS, "#sre, hiring  #", ("sre", "hiring")),
        (Kind.FLAG, "yes", True),
        (Kind.FLAG, "no", False),
        (Kind.CHOICE, "attend", "attend"),
    ],
)
def test_what_is_typed_is_read_by_the_kind_of_its_field(kind: Kind, text: str, value: Any) -> None:
    assert typed_value(spec(kind), text, TODAY) == value


def test_a_day_of_the_past_is_the_last_one() -> None:
    assert typed_value(spec(Kind.DAY, past=True), "fri", TODAY) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.DAY, "31 feb", "not a day of the calendar"),
        (Kind.DAY, "soon", 'Try "fri"'),
        (Kind.CLOCK, "25:00", "is no time. Try 18:00 or 6pm."),
        (Kind.CLOCK, "six", "is no time"),
        (Kind.NUMBER, "many", "is no number. Try 2 or 1.5."),
        (Kind.NUMBER, "1e5", "is no number"),
        (Kind.NUMBER, "nan", "is no number"),
        (Kind.NUMBER, "1.2.3", "is no number"),
        (Kind.NUMBER, "٣", "is no number"),
        (Kind.COUNT, "1.5", "Hours is a whole number, e.g. 15."),
        (Kind.NOTE, "x" * (MAX_FIELD + 1), "longer than one million characters"),
    ],
)
def test_what_is_not_clear_is_refused_with_an_example(kind: Kind, text: str, said: str) -> None:
    with pytest.raises(RecordProblem) as problem:
        typed_value(spec(kind), text, TODAY)
    assert problem.value.field == "any"
    assert said in str(problem.value)
    assert len(str(problem.value)) < 200


def test_hostile_text_in_a_refusal_is_cleaned() -> None:
    with pytest.raises(RecordProblem) as problem:
        typed_value(spec(Kind.NUMBER), "\x1b[31m[/x]\u202e", TODAY)
    assert str(problem.value) == '"[/x]" is no number. Try 2 or 1.5.'


@given(st.floats(-1e12, 1e12).map(lambda value: round(value, 6)))
def test_a_number_is_typed_back_as_it_was(value: float) -> None:
    text = show_number(value)
    assert "e" not in text
    assert typed_value(spec(Kind.NUMBER), text, TODAY) == value


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.0, 6, "2"),
        (100.0, 6, "100"),
        (0.5, 6, "0.5"),
        (1234567.25, 6, "1234567.25"),
        (0.000001, 6, "0.000001"),
        (43.123456, 2, "43.12"),
        (0.0, 6, "0"),
    ],
)
def test_a_number_has_no_exponent_and_no_noughts_at_its_end(
    value: float, decimals: int, shown: str
) -> None:
    assert show_number(value, decimals) == shown


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.TEXT, "words", "words"),
        (Kind.DAY, date(2026, 11, 26), "2026-11-26"),
        (Kind.NUMBER, 12.5, "12.5"),
        (Kind.COUNT, 15, "15"),
        (Kind.TAGS, ("sre", "hiring"), "sre hiring"),
        (Kind.FLAG, True, "yes"),
        (Kind.FLAG, False, "no"),
        (Kind.DAY, None, ""),
    ],
)
def test_a_value_is_shown_as_one_would_type_it_and_read_back(
    kind: Kind, value: Any, text: str
) -> None:
    assert typed_text(spec(kind), value) == text
    assert typed_value(spec(kind), text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.DAY, "thu", "Thu 26 Nov 2026, in 4 days"),
        (Kind.CLOCK, "6pm", "18:00"),
        (Kind.CLOCK, "18:00", ""),
        (Kind.CLOCK, "9", "09:00 in the morning; 9pm for the evening"),
        (Kind.CLOCK, "17", "17:00"),
        (Kind.TAGS, "sre hiring", "#sre #hiring"),
        (Kind.NUMBER, "2", ""),
        (Kind.TEXT, "anything", ""),
    ],
)
def test_what_was_understood_is_echoed_where_it_says_more(kind: Kind, text: str, said: str) -> None:
    assert echo(spec(kind), text, TODAY) == said


# References


def test_nothing_typed_offers_the_first_few(journal: Journal) -> None:
    for number in range(12):
        journal.save(Person(name=f"Person {number}"))
        journal.save(Opportunity(name=f"Event {number}"))
    for field in (WHO, WHERE):
        meant = referred(journal, field, "  ")
        assert (meant.record, len(meant.others), meant.unclear) == (None, 8, False)


@pytest.mark.parametrize(
    "text", ["Samantha Rivers", "samantha rivers", "Sammy", "SR", "samantha r"]
)
def test_a_person_is_meant_by_name_nickname_or_initials(journal: Journal, text: str) -> None:
    sam = journal.save(Person(name="Samantha Rivers", nickname="Sammy"))
    journal.save(Person(name="Dana Cole", remember="knows Samantha Rivers"))
    assert referred(journal, WHO, text).record == sam


def test_a_part_of_a_name_or_a_word_of_a_note_only_suggests(journal: Journal) -> None:
    sam = journal.save(Person(name="Sam Rivers", remember="works with Dana"))
    for text in ("Riv", "Dana"):
        meant = referred(journal, WHO, text)
        assert (meant.record, meant.others, meant.unclear) == (None, (sam,), False)
    assert referred(journal, WHO, "Somebody else").all == ()


def test_several_who_answer_to_a_name_are_unclear_until_told_apart(journal: Journal) -> None:
    one = journal.save(Person(name="Sam Rivers", organisation="Acme"))
    two = journal.save(Person(name="Sam Rivers", organisation="Brook"))
    meant = referred(journal, WHO, "Sam Rivers")
    assert meant.unclear
    assert set(meant.all) == {one, two}
    labels = told_apart(journal, meant.others)
    assert set(labels) == {"Sam Rivers · Acme", "Sam Rivers · Brook"}
    for label, person in labels.items():
        assert referred(journal, WHO, label).record == person


def test_twins_are_numbered_and_their_bare_name_stands_for_neither(journal: Journal) -> None:
    twins = tuple(journal.save(Person(name="Sam Rivers")) for _ in range(3))
    labels = told_apart(journal, twins)
    assert tuple(labels) == ("Sam Rivers · 1", "Sam Rivers · 2", "Sam Rivers · 3")
    assert tuple(labels.values()) == twins
    assert referred(journal, WHO, "Sam Rivers · 2").unclear


def test_a_record_is_meant_by_its_whole_title_or_the_only_one_with_the_words(
    journal: Journal,
) -> None:
    short = journal.save(Opportunity(name="RegTech"))
    meetup = journal.save(Opportunity(name="RegTech meetup"))
    assert referred(journal, WHERE, "regtech").record == short
    assert referred(journal, WHERE, "meetup").record == meetup
    several = referred(journal, WHERE, "tech")
    assert several.unclear
    assert set(several.others) == {short, meetup}
    none = referred(journal, WHERE, "library")
    assert (none.record, none.others, none.unclear) == (None, (), False)


def test_a_title_too_long_to_be_shown_is_meant_shown_or_whole(journal: Journal) -> None:
    event = journal.save(Opportunity(name="A very long name " * 10))
    assert referred(journal, WHERE, event.name).record == event
    assert referred(journal, WHERE, event.title).record == event


def test_records_of_one_title_are_told_apart_by_day_event_or_number(journal: Journal) -> None:
    events = [
        journal.save(Opportunity(name="RegTech meetup", on=day))
        for day in (date(2026, 11, 26), date(2026, 12, 24))
    ]
    assert referred(journal, WHERE, "RegTech meetup").unclear
    assert referred(journal, WHERE, "RegTech meetup · Thu 24 Dec").record == events[1]
    assert referred(journal, WHERE, "RegTech meetup · Fri 25 Dec").unclear
    targets = [journal.save(Target(name="a regulator", opportunity=event.id)) for event in events]
    targets.append(journal.save(Target(name="a regulator")))
    labels = told_apart(journal, targets)
    assert list(labels) == [
        "a regulator · RegTech meetup",
        "a regulator · RegTech meetup · 2",
        "a regulator · 1",
    ]
    for label, target in labels.items():
        assert referred(journal, ABOUT, label).record == target


def test_every_kind_that_is_referred_to_can_be_meant_by_its_title(journal: Journal) -> None:
    event = journal.save(Opportunity(name="Fair"))
    issue = journal.save(Issue(name="Releases"))
    talk = journal.save(Conversation(on=TODAY, notes="A long talk"))
    wanted = {"opportunity": event, "issue": issue, "conversation": talk}
    for cls in KINDS.values():
        for field in cls.specs():
            if field.refers in wanted:
                record = wanted[field.refers]
                assert referred(journal, field, record.title).record == record


def test_the_length_of_a_take_is_shown_in_whole_seconds_rounded_half_up() -> None:
    assert typed_text(Take.spec("seconds"), 33.669471) == "34"
    assert typed_text(Take.spec("seconds"), 30.5) == "31"
    assert typed_text(Take.spec("seconds"), 30.0) == "30"


def test_where_somebody_was_met_offers_what_has_been(journal: Journal) -> None:
    days = {"June": date(2026, 6, 3), "Today": TODAY, "Next": date(2026, 12, 3), "Venue": None}
    events = {name: journal.save(Opportunity(name=name, on=on)) for name, on in days.items()}
    for met_at in (Person.spec("met_at"), Conversation.spec("opportunity")):
        offered = [one.title for one in referred(journal, met_at, "").others]
        assert offered == ["Today", "June", "Venue"]
        assert referred(journal, met_at, "next").record == events["Next"], "typed, so meant"
    assert len(referred(journal, WHERE, "").others) == 4
