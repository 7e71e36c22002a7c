"""What is typed into the search is understood, and what is not is said; nothing is an error."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netcoach.days import show_day
from netcoach.journal.sought import LONGEST, MOST_WORDS, understand
from netcoach.journal.spans import FIRST, LAST, MARK, covering, day_marks, span_named
from tests.journal.samples import hostile_text

TODAY = date(2026, 11, 22)
"""A Sunday."""


def spans(first: str, last: str = "") -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


def test_words_and_filters_stand_apart() -> None:
    found = understand("Zoë city:London #hiring @acme circle:a kind:talks", TODAY)
    assert found.words == ("zoe",)
    assert found.narrowed == (
        ("place", ("london",)),
        ("tags", ("hiring",)),
        ("organisation", ("acme",)),
    )
    assert (found.circle, found.kinds) == ("A", frozenset({"conversation"}))
    assert found.shown == ("in London", "#hiring", "at acme", "circle A", "only talks")
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("typed", "column", "words"),
    [
        ('city:"New York"', "place", ("new", "york")),
        ("place:Łódź", "place", ("lodz",)),
        ("city：東京", "place", ("東京",)),
        ("#machine-learning", "tags", ("machine", "learning")),
        ("topic:hiring", "tags", ("hiring",)),
        ("＃hiring", "tags", ("hiring",)),
        ('@"Tarn & Brook"', "organisation", ("tarn", "brook")),
        ("ORG:acme", "organisation", ("acme",)),
        ('city:"unfinished quote', "place", ("unfinished", "quote")),
    ],
)
def test_what_narrows_by_words(typed: str, column: str, words: tuple[str, ...]) -> None:
    found = understand(typed, TODAY)
    assert found.narrowed == ((column, words),)
    assert not found.words
    assert found.shown


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("june", spans("2026-06-01", "2026-06-30")),
        ("dec", spans("2025-12-01", "2025-12-31")),
        ("june 2024", spans("2024-06-01", "2024-06-30")),
        ("2024", spans("2024-01-01", "2024-12-31")),
        ("2024-02", spans("2024-02-01", "2024-02-29")),
        ("this week", spans("2026-11-16", "2026-11-22")),
        ("last-week", spans("2026-11-09", "2026-11-15")),
        ("last month", spans("2026-10-01", "2026-10-31")),
        ("this year", spans("2026-01-01", "2026-12-31")),
        ("last year", spans("2025-01-01", "2025-12-31")),
        ("next month", spans("2026-12-01", "2026-12-31")),
        ("yesterday", spans("2026-11-21")),
        ("fri", spans("2026-11-20")),
        ("2 weeks ago", spans("2026-11-08")),
        ("3-weeks-ago", spans("2026-11-01")),
        ("2026-06-15", spans("2026-06-15")),
        ("12 jan", spans("2026-01-12")),
    ],
)
def test_spans_of_days(said: str, span: tuple[date, date]) -> None:
    assert span_named(said, TODAY) == span


@pytest.mark.parametrize("said", ["", "ju", "hiring", "2024-13", "31 feb", "11/12/2026", "9999"])
def test_what_names_no_span(said: str) -> None:
    assert span_named(said, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "since", "until", "words"),
    [
        ("since:june ana", "2026-06-01", None, ("ana",)),
        ("since:2 weeks ago ana", "2026-11-08", None, ("ana",)),
        ('since:"last week" ana', "2026-11-09", None, ("ana",)),
        ("since: june", "2026-06-01", None, ()),
        ("until:2024", None, "2024-12-31", ()),
        ("on:2024-02 tea", "2024-02-01", "2024-02-29", ("tea",)),
        ("since:2024 until:june", "2024-01-01", "2026-06-30", ()),
        ("since:june since:2020", "2026-06-01", None, ()),
    ],
)
def test_days_narrow_from_and_to(
    typed: str, since: str | None, until: str | None, words: tuple[str, ...]
) -> None:
    found = understand(typed, TODAY)
    assert found.since == (date.fromisoformat(since) if since else None)
    assert found.until == (date.fromisoformat(until) if until else None)
    assert found.words == words
    assert not found.remarks
    shown = found.since or found.until
    assert shown is not None
    assert any(show_day(shown, TODAY) in one for one in found.shown)


@pytest.mark.parametrize(
    ("typed", "words", "remark"),
    [
        ("citty:London", ("citty", "london"), "Did you mean city:?"),
        ("colour:red", ("colour", "red"), "is no filter, so it is sought as a word"),
        ("since:ju", (), 'since: "ju" names no day'),
        ("since:", (), "since: waits for a day"),
        ("city:", (), "city: waits for a place"),
        ("city:!!", (), "is not a place"),
        ("circle:E", (), "circle: is A, B, C or D"),
        ("kind:dog", (), "kind: is one of people"),
    ],
)
def test_what_is_not_understood_is_said(typed: str, words: tuple[str, ...], remark: str) -> None:
    found = understand(typed, TODAY)
    assert found.words == words
    assert not found.narrows
    assert len(found.remarks) == 1
    assert remark in found.remarks[0]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("lu@north.example", ("lu", "north", "example")),
        ("https://mira.example/a", ("https", "mira", "example", "a")),
        ("18:00", ("18", "00")),
        ("note: tea", ("note", "tea")),
        ("C#", ("c",)),
        ("# @", ()),
        ('"x-y" AND (', ("x", "y", "and")),
    ],
)
def test_what_only_looks_like_a_filter_is_words(typed: str, words: tuple[str, ...]) -> None:
    found = understand(typed, TODAY)
    assert found.words == words
    assert not found.narrows
    assert not found.remarks


@settings(max_examples=200, deadline=None)
@given(text=hostile_text, today=st.dates(date(1, 1, 1), date(9999, 12, 31)))
@example(text="since:yesterday", today=date(1, 1, 1))
@example(text="on:next-year", today=date(9999, 12, 31))
@example(text="city:" * 500, today=TODAY)
@example(text="#" * 500 + ":" * 500, today=TODAY)
def test_nothing_typed_is_an_error(text: str, today: date) -> None:
    for typed in (text, f"city:{text}", f"#{text}", f"since:{text}", f"kind:{text}", f"{text}:x"):
        found = understand(typed, today)
        assert len(found.words) <= MOST_WORDS
        assert found.empty is not bool(found.words or found.narrows)


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert understand("a " * 10_000, TODAY).words == ("a",) * MOST_WORDS
    assert understand(" " * LONGEST + "ana", TODAY).empty


@settings(max_examples=100, deadline=None)
@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
@example(FIRST, LAST, TODAY)
@example(TODAY, LAST, TODAY)
@example(TODAY, TODAY, TODAY)
@example(date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 1))
def test_few_marks_cover_just_the_days_between(one: date, other: date, day: date) -> None:
    first, last = sorted((one, other))
    marks = list(covering(first, last))
    assert len(marks) == len(set(marks)) <= 110
    assert all(mark.startswith(MARK) for mark in marks)
    for near in (day, first, last, first - timedelta(days=1), last + timedelta(days=1)):
        held = set(day_marks(near).split()) & set(marks)
        assert len(held) == (first <= near <= last), near


def test_a_span_that_ends_before_it_begins_has_no_marks() -> None:
    assert list(covering(TODAY, TODAY - timedelta(days=1))) == []
