"""A rule that comes again is understood wholly or refused, read back, and never searched long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.recurring import (
    Recurrence,
    RecurrenceProblem,
    days_between,
    next_day,
    parse_recurrence,
    trouble,
)
from netcoach.recurring.rule import STEPS
from netcoach.text import one_line

TODAY = date(2026, 11, 22)
"""A Sunday."""


def parsed(text: str) -> Recurrence:
    return parse_recurrence(text, TODAY)


@pytest.mark.parametrize(
    ("typed", "rule", "words", "following"),
    [
        ("every thu", "FREQ=WEEKLY;BYDAY=TH", "every Thursday", "2026-11-26"),
        ("Thursdays", "FREQ=WEEKLY;BYDAY=TH", "every Thursday", "2026-11-26"),
        (
            "mon, wed and fri",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "every Monday, Wednesday and Friday",
            "2026-11-23",
        ),
        ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday", "2026-11-23"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks", "2026-12-03"),
        (
            "every other tue",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "every 2 weeks on Tuesday",
            "2026-12-01",
        ),
        ("monthly", "FREQ=MONTHLY", "every month", "2026-12-05"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3", "every 3 months", "2027-02-05"),
        (
            "2nd thu of the month",
            "FREQ=MONTHLY;BYDAY=2TH",
            "every 2nd Thursday of the month",
            "2026-12-10",
        ),
        (
            "1st and 3rd thu",
            "FREQ=MONTHLY;BYDAY=1TH,3TH",
            "every 1st and 3rd Thursday of the month",
            "2026-12-03",
        ),
        (
            "last fri of the month",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "every last Friday of the month",
            "2026-11-27",
        ),
        (
            "last day of the month",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "every last day of the month",
            "2026-11-30",
        ),
        (
            "the 15th of every month",
            "FREQ=MONTHLY;BYMONTHDAY=15",
            "every 15th of the month",
            "2026-12-15",
        ),
        ("yearly", "FREQ=YEARLY", "every year", "2027-11-05"),
        (
            "2nd thu of november",
            "FREQ=YEARLY;BYMONTH=11;BYDAY=2TH",
            "every 2nd Thursday of November",
            "2027-11-11",
        ),
        (
            "every thu until 31 dec",
            "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231",
            "every Thursday until 31 Dec 2026",
            "2026-11-26",
        ),
        ("every day, 30 times", "FREQ=DAILY;COUNT=30", "every day, 30 times", "2026-11-22"),
        (
            "rrule:freq=monthly;byday=2TH",
            "FREQ=MONTHLY;BYDAY=2TH",
            "every 2nd Thursday of the month",
            "2026-12-10",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "by the rule FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-11-30",
        ),
    ],
)
def test_words_and_rules_are_read_and_read_back(
    typed: str, rule: str, words: str, following: str
) -> None:
    found = parsed(typed)
    assert (found.rule, found.words) == (rule, words)
    first = date(2026, 11, 5)
    assert next_day(found, first, TODAY) == date.fromisoformat(following)
    assert trouble(found, first, TODAY) == ""
    assert parsed(found.kept) == parsed(found.rule) == found


def test_a_leap_day_waits_for_leap_years_and_a_31st_for_long_months() -> None:
    leap = parsed("every 29 feb")
    assert leap.words == "every year on 29 February"
    first = date(2024, 2, 29)
    assert next_day(leap, first, date(2024, 3, 1)) == date(2028, 2, 29)
    assert next_day(leap, date(2096, 2, 29), date(2096, 3, 1)) == date(2104, 2, 29)
    assert next_day(parsed("yearly"), first, date(2025, 1, 1)) == date(2028, 2, 29)
    end = parsed("monthly")
    assert days_between(end, date(2027, 1, 31), date(2027, 1, 1), date(2027, 6, 1)) == (
        date(2027, 1, 31),
        date(2027, 3, 31),
        date(2027, 5, 31),
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=YEARLY;BYMONTH=6;BYDAY=1MO;BYMONTHDAY=8",
    ],
)
def test_a_rule_that_never_comes_is_said_and_soon_given_up(rule: str) -> None:
    found = parsed(rule)
    for first in (None, date(1900, 1, 1), date(1999, 12, 31), TODAY):
        assert next_day(found, first, TODAY + timedelta(days=1)) is None
    assert trouble(found, None, TODAY) == "It never comes: no day of the calendar fits it."


def test_an_end_before_the_beginning_or_in_the_past_is_said() -> None:
    ended = parsed("every thu until 1 dec 2025")
    assert trouble(ended, date(2026, 1, 8), TODAY) == (
        "It ends on Mon 1 Dec 2025, before its first day."
    )
    assert trouble(ended, date(2025, 1, 2), TODAY) == "It is over: no date is left from today on."
    assert trouble(ended, None, TODAY) == "It ended on Mon 1 Dec 2025."
    assert next_day(ended, date(2025, 1, 2), TODAY) is None
    thrice = parsed("every thu, 3 times")
    assert next_day(thrice, date(2026, 11, 12), TODAY) == date(2026, 11, 26)
    assert next_day(thrice, date(2026, 10, 1), TODAY) is None


@pytest.mark.parametrize("typed", ["every 2 weeks", "monthly", "weekly", "yearly", "every 3 days"])
def test_what_names_no_day_asks_for_a_first_one(typed: str) -> None:
    found = parsed(typed)
    assert trouble(found, None, TODAY).endswith("names no day to begin with: fill in Day.")
    assert trouble(found, TODAY, TODAY) == ""


@pytest.mark.parametrize(
    ("typed", "following"),
    [
        ("every 2 weeks on tuesday", "2026-11-24"),
        ("every 2 weeks on sun", "2026-11-22"),
        ("thu, 6 times", "2026-11-26"),
        ("every 2 months on the 2nd tue", "2026-12-08"),
        ("every 2 years on 1 mar", "2027-03-01"),
    ],
)
def test_what_names_a_day_begins_with_the_first_such(typed: str, following: str) -> None:
    found = parsed(typed)
    assert found.counts_from_a_day
    assert trouble(found, None, TODAY) == ""
    assert next_day(found, None, TODAY) == date.fromisoformat(following)


def test_an_own_day_still_to_come_counts_though_the_rule_would_not_name_it() -> None:
    wednesday = date(2026, 11, 25)
    rule = parsed("every thu")
    assert next_day(rule, wednesday, TODAY) == wednesday
    assert next_day(rule, wednesday, wednesday + timedelta(days=1)) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "No rule is given"),
        ("now and then", '"now and then" is not understood. Try "every 2 weeks"'),
        ("every 2nd thu", 'Which: "2nd thu of the month" or "every 2 weeks on thu"?'),
        ("every third thursday", '"3rd thu of the month" or "every 3 weeks on thu"?'),
        ("every 30 february", "It never comes: there is no 30 Feb."),
        ("every 0 weeks", "A rule steps by 1 to 500"),
        ("every 501 days", "A rule steps by 1 to 500"),
        ("6th thu of the month", "five weeks at most"),
        ("32nd of the month", "31 days at most"),
        ("every thu until blah", '"blah" does not name a day'),
        ("every thu, 0 times", "comes 1 to 10000 times"),
        ("every thu, 999999 times", "comes 1 to 10000 times"),
        ("FREQ=SECONDLY", "comes every second; an event comes once a day at most"),
        ("FREQ=MINUTELY;INTERVAL=5", "comes every minute"),
        ("INTERVAL=2", "A rule begins with how often"),
        ("FREQ=WEEKLY;INTERVAL=0", "INTERVAL is a whole number from 1 to 500"),
        ("FREQ=WEEKLY;INTERVAL=-1", "INTERVAL is a whole number"),
        ("FREQ=WEEKLY;COUNT=99999999999", "COUNT is a whole number"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20261231", "not by both"),
        ("FREQ=WEEKLY;UNTIL=20261332", "UNTIL is a day"),
        ("FREQ=WEEKLY;BYDAY=2TH", "Only a monthly or yearly rule"),
        ("FREQ=MONTHLY;BYDAY=0TH", "BYDAY names weekdays"),
        ("FREQ=MONTHLY;BYDAY=9TH", "five weeks at most"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR is not read here. The time of day belongs into Starts."),
        ("FREQ=YEARLY;BYEASTER=0", "BYEASTER is not read here"),
        ("FREQ=WEEKLY;FREQ=DAILY", "gives FREQ twice"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "A weekly rule names weekdays"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "names no weekdays or months"),
        ("x" * 201, "shorter than 200"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_one_sentence(typed: str, problem: str) -> None:
    with pytest.raises(RecurrenceProblem) as caught:
        parsed(typed)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 160


PIECES = st.sampled_from(
    "every other 2 weeks thu 2nd last of the month until 31 dec 6 times FREQ=WEEKLY ;BYDAY= , and "
    "\x1b]52;c;AAAA\x07 [/x] \u202e COUNT=9 ;UNTIL=20270101 BYMONTHDAY=31 ;INTERVAL=400 99999999 "
    "february 29 day weekday yearly on ( \ud800".split(" ")
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=7).map(" ".join) | st.text(max_size=60), st.none() | st.dates())
def test_any_text_gives_a_rule_with_bounded_dates_or_one_clean_sentence(
    text: str, first: date | None
) -> None:
    found, said = None, ""
    try:
        found = parsed(text)
    except RecurrenceProblem as problem:
        said = str(problem)
    assert one_line(said) == said
    if found is None:
        return
    if first is not None and not 1900 <= first.year <= 2200:
        first = None
    assert parsed(found.kept) == found
    day = next_day(found, first, TODAY)
    assert trouble(found, first, TODAY) or day is not None
    assert day is None or day >= TODAY


_ONE = st.integers(1, 5) | st.just(-1)
RULES = st.one_of(
    st.builds(Recurrence, st.sampled_from(list(STEPS)), st.integers(1, 30)),
    st.builds(
        Recurrence,
        st.just("WEEKLY"),
        st.integers(1, 6),
        weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda s: tuple((0, d) for d in s)),
    ),
    st.builds(
        Recurrence,
        st.just("MONTHLY"),
        st.integers(1, 6),
        weekdays=st.tuples(st.sets(_ONE, min_size=1, max_size=3), st.integers(0, 6)).map(
            lambda pair: tuple(sorted((place, pair[1]) for place in pair[0]))
        ),
    ),
    st.builds(
        Recurrence,
        st.just("MONTHLY"),
        month_days=st.sets(st.integers(1, 31), min_size=1, max_size=3).map(
            lambda days: tuple(sorted(days))
        ),
    ),
)


@settings(deadline=None, max_examples=150)
@given(RULES, st.none() | st.integers(1, 60), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_words_say_the_whole_rule_and_dates_come_in_order(
    rule: Recurrence, count: int | None, first: date
) -> None:
    rule = Recurrence(
        rule.frequency,
        rule.interval,
        month_days=rule.month_days,
        weekdays=tuple(sorted(rule.weekdays)),
        count=count,
    )
    assert not rule.words.startswith("by the rule")
    assert parsed(rule.words) == parsed(rule.rule) == rule
    days = days_between(rule, first, first, first + timedelta(days=4_000), most=8)
    assert days[0] == first
    assert list(days) == sorted(set(days))


@pytest.mark.parametrize(
    "typed",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
    ],
)
def test_a_day_that_no_month_of_the_rule_has_is_refused(typed: str) -> None:
    with pytest.raises(RecurrenceProblem, match="It never comes"):
        parsed(typed)


@pytest.mark.parametrize("year", [1899, 2201, 9999])
def test_an_end_that_could_not_be_read_back_is_refused(year: int) -> None:
    with pytest.raises(RecurrenceProblem, match="outside the years 1900 to 2200"):
        parsed(f"FREQ=WEEKLY;BYDAY=MO;UNTIL={year}1231")


def test_the_first_day_is_one_of_the_times_whether_the_rule_names_it_or_not() -> None:
    sunday, thursday = date(2026, 11, 22), date(2026, 11, 26)
    rule = parsed("every thu 3 times")
    week = timedelta(days=7)
    assert days_between(rule, sunday, sunday, sunday + 9 * week) == (
        sunday, thursday, thursday + week,
    )  # fmt: skip
    assert len(days_between(rule, thursday, thursday, thursday + 9 * week)) == 3
    assert days_between(parsed("every thu once"), sunday, sunday, sunday + week) == (sunday,)


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(1, 9),
)
def test_every_week_is_counted_as_the_calendar_standard_counts_it(
    weekdays: set[int], start: date, days: int | None, count: int | None
) -> None:
    until = start + timedelta(days=days) if days is not None and count is None else None
    rule = Recurrence(
        "WEEKLY", weekdays=tuple((0, day) for day in sorted(weekdays)), count=count, until=until
    )
    # The same rule, said with every month: it is looked for as RFC 5545 has it.
    slow = replace(rule, months=tuple(range(1, 13)))
    since, last = start - timedelta(days=20), start + timedelta(days=90)
    assert days_between(rule, start, since, last) == days_between(slow, start, since, last)
