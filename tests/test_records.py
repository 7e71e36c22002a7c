"""What every kind of record says about itself, and that it agrees with itself."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from netcoach.records import KINDS, Kind, Person, Record, Take, children

EVERY = list(KINDS.values())
by_kind = pytest.mark.parametrize("cls", EVERY, ids=list(KINDS))


@by_kind
def test_a_kind_names_itself(cls: type[Record]) -> None:
    assert KINDS[cls.kind] is cls
    assert cls.noun
    assert cls.plural
    names = {spec.name for spec in cls.specs()}
    assert cls.titled in names
    assert {field.removeprefix("-") for field in cls.order} <= names | {"id"}
    assert cls.__doc__


@by_kind
def test_every_field_of_its_own_is_described(cls: type[Record]) -> None:
    own = {f.name for f in dataclasses.fields(cls)} - {f.name for f in dataclasses.fields(Record)}
    assert own == {spec.name for spec in cls.specs()}
    for spec in cls.specs():
        assert spec.label
        assert spec.label[0].isupper()
        assert cls.spec(spec.name) is spec
        if spec.kind is Kind.CHOICE:
            assert spec.choices
            assert spec.default in ("", *(choice for choice, _ in spec.choices))
        else:
            assert not spec.choices
        if spec.kind is Kind.REF:
            assert spec.refers in KINDS
            assert spec.on_delete in ("cascade", "set null")
            assert not (spec.required and spec.on_delete == "set null")
        else:
            assert not spec.refers


_PLAIN = frozenset("name organisation position email phone".split())
"""Fields whose label says all."""


@by_kind
def test_every_field_of_a_form_says_what_belongs_there(cls: type[Record]) -> None:
    silent = {spec.name for spec in cls.specs() if not (spec.derived or spec.help)}
    assert silent <= _PLAIN
    assert all(len(spec.help) <= 100 for spec in cls.specs())


@by_kind
def test_a_kind_comes_after_those_it_refers_to(cls: type[Record]) -> None:
    order = list(KINDS)
    for spec in cls.specs():
        if spec.refers:
            assert order.index(spec.refers) <= order.index(cls.kind)


@by_kind
def test_nothing_given_still_has_a_title(cls: type[Record]) -> None:
    assert cls().title
    assert "\n" not in cls().title
    assert cls().problems() is not None


def test_children_are_found_by_what_they_refer_to() -> None:
    assert {(cls.kind, spec.name) for cls, spec in children("pitch")} == {
        ("take", "pitch"),
        ("pitch", "previous"),
    }
    assert children("score") == ()


def test_a_title_is_one_short_line() -> None:
    person = Person(name="Ana\n" + "x" * 10_000)
    assert len(person.title) == 60
    assert "\n" not in person.title
    assert Person().title == "a person"


@pytest.mark.parametrize("seconds", [1e308, float("inf"), 2e-311, float("nan"), -float("inf"), 0.0])
def test_a_take_of_any_length_has_a_short_title(seconds: float) -> None:
    assert len(Take(seconds=seconds).title) <= len("not timed")


def test_a_record_not_in_the_journal_has_no_key() -> None:
    assert Person(id=3).key == 3
    with pytest.raises(ValueError, match="not in the journal yet"):
        _ = Person().key


def test_when_to_be_in_touch_follows_circle_and_own_rhythm() -> None:
    day = date(2026, 1, 1)
    assert Person(circle="A").due_after(day) == day + timedelta(days=30)
    assert Person(circle="D").due_after(day) == day + timedelta(days=365)
    assert Person(circle="D", cadence_days=7).due_after(day) == day + timedelta(days=7)
    assert Person().due_after(day) is None
    assert Person(circle="A").due_after(None) is None
    assert Person(circle="A", archived=True).due_after(day) is None
    assert Person(cadence_days=10**9).due_after(day) is None
    assert Person(cadence_days=10**12).due_after(day) is None


def test_a_choice_is_shown_in_words() -> None:
    assert Person(circle="A").shown("circle") == "A · in touch monthly"
    assert Person(circle="Z").shown("circle") == "Z"
