"""Days as people say them: what is understood, what is refused, and how days are shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.days import (
    LONGEST_PHRASE,
    DayProblem,
    echo_day,
    parse_clock,
    parse_day,
    show_age,
    show_ago,
    show_day,
    show_minutes,
)

SUNDAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
INNER_DAYS = st.dates(date(1910, 1, 1), date(2190, 12, 31))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-22"),
        ("Tomorrow", "2026-11-23"),
        ("yesterday", "2026-11-21"),
        ("the day after tomorrow", "2026-11-24"),
        ("day before yesterday", "2026-11-20"),
        ("fri", "2026-11-27"),
        ("  FRIDAY ,", "2026-11-27"),
        ("fri.", "2026-11-27"),
        ("thurs", "2026-11-26"),
        ("sun", "2026-11-29"),
        ("this sun", "2026-11-22"),
        ("this fri", "2026-11-27"),
        ("next tuesday", "2026-11-24"),
        ("next sun", "2026-11-29"),
        ("last fri", "2026-11-20"),
        ("last sun", "2026-11-15"),
        ("in 2 weeks", "2026-12-06"),
        ("in two weeks", "2026-12-06"),
        ("in 3 days", "2026-11-25"),
        ("in a month", "2026-12-22"),
        ("in a year", "2027-11-22"),
        ("2 weeks ago", "2026-11-08"),
        ("a week ago", "2026-11-15"),
        ("next week", "2026-11-23"),
        ("last week", "2026-11-09"),
        ("next month", "2026-12-01"),
        ("last month", "2026-10-01"),
        ("end of month", "2026-11-30"),
        ("the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("mid month", "2026-11-15"),
        ("end of february", "2027-02-28"),
        ("End of feb.", "2027-02-28"),
        ("the end of November", "2026-11-30"),
        ("end of february 2028", "2028-02-29"),
        ("mid march", "2027-03-15"),
        ("mid-March", "2027-03-15"),
        ("middle of march", "2027-03-15"),
        ("mid nov", "2027-11-15"),
        ("start of feb", "2027-02-01"),
        ("12 jan", "2027-01-12"),
        ("jan 12", "2027-01-12"),
        ("12jan", "2027-01-12"),
        ("22 nov", "2026-11-22"),
        ("12th jan", "2027-01-12"),
        ("the 12th of January", "2027-01-12"),
        ("12 january 2027", "2027-01-12"),
        ("jan 12, 2027", "2027-01-12"),
        ("1 sept.", "2027-09-01"),
        ("thu 26 nov", "2026-11-26"),
        ("Thursday, November 26th, 2026", "2026-11-26"),
        ("2026-11-28", "2026-11-28"),
        ("2026/11/28", "2026-11-28"),
        ("28.11.2026", "2026-11-28"),
        ("28. 11. 2026", "2026-11-28"),
        ("28.11.", "2026-11-28"),
        ("21.11.", "2027-11-21"),
        ("28/11/2026", "2026-11-28"),
        ("11/28/2026", "2026-11-28"),
        ("11/11/2026", "2026-11-11"),
        ("29 feb", "2028-02-29"),
    ],
)
def test_a_phrase_looks_forward(text: str, expected: str) -> None:
    assert parse_day(text, SUNDAY).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fri", "2026-11-20"),
        ("sun", "2026-11-22"),
        ("this sun", "2026-11-22"),
        ("12 jan", "2026-01-12"),
        ("22 nov", "2026-11-22"),
        ("23 nov", "2025-11-23"),
        ("28.11.", "2025-11-28"),
        ("29 feb", "2024-02-29"),
        ("end of november", "2025-11-30"),
        ("mid nov", "2026-11-15"),
        ("end of feb", "2026-02-28"),
        ("next tue", "2026-11-24"),
        ("in 2 weeks", "2026-12-06"),
    ],
)
def test_a_phrase_about_the_past_looks_back(text: str, expected: str) -> None:
    assert parse_day(text, SUNDAY, past=True).isoformat() == expected


def test_todays_own_weekday_is_next_weeks_or_today_when_looking_back() -> None:
    assert parse_day("fri", FRIDAY) == FRIDAY + timedelta(days=7)
    assert parse_day("fri", FRIDAY, past=True) == FRIDAY
    assert parse_day("last fri", FRIDAY) == FRIDAY - timedelta(days=7)


def test_a_month_too_short_gives_its_last_day() -> None:
    assert parse_day("in a month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_day("end of month", date(2026, 11, 30)) == date(2026, 11, 30)


def test_29_february_waits_eight_years_where_it_must() -> None:
    assert parse_day("29 feb", date(2096, 3, 1)) == date(2104, 2, 29)
    assert parse_day("29 feb", date(1904, 3, 1)) == date(1908, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " , ",
        "12",
        "jan",
        "may",
        "january 2027",
        "2027",
        "2 weeks",
        "in 2 weeks ago",
        "week",
        "this month",
        "end of week",
        "some day",
        "fri or sat",
        "the sun",
        "24/7",
        "28/11",
        "28.11",
        "3.11",
        "12 jan 27",
        "friday the 13th",
        "1" * 5000,
        "in " + "9" * 4000 + " weeks",
        "fri " * 100,
    ],
)
def test_what_is_not_a_day_is_not_guessed(text: str) -> None:
    with pytest.raises(DayProblem) as problem:
        parse_day(text, SUNDAY)
    assert not problem.value.shaped
    assert len(str(problem.value)) < 120


@pytest.mark.parametrize("text", ["feb", "Feb.", "next feb"])
def test_a_month_alone_is_asked_for_its_day(text: str) -> None:
    with pytest.raises(DayProblem, match=r'which day\? Try "28 feb" or "end of feb"\.'):
        parse_day(text, SUNDAY)
    with pytest.raises(DayProblem, match='"28 february 2027" or "end of february 2027"'):
        parse_day("february 2027", SUNDAY)


@given(st.sampled_from(["start", "mid", "end"]), st.integers(1, 12), INNER_DAYS, st.booleans())
def test_a_part_of_a_month_is_the_nearest_in_its_direction(
    part: str, month: int, today: date, past: bool
) -> None:
    name = date(2000, month, 1).strftime("%B")
    said = f"mid {name}" if part == "mid" else f"{part} of {name}"
    day = parse_day(said, today, past=past)
    assert day.month == month
    assert -366 <= (day - today).days <= 0 if past else 0 <= (day - today).days <= 366
    following = day + timedelta(days=1)
    assert {"start": day.day == 1, "mid": day.day == 15, "end": following.day == 1}[part]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31 Nov", '"31 Nov" is not a day of the calendar. Try "fri", "12 jan" or 2026-11-29.'),
        ("2026-13-01", '"2026-13-01" is not a day of the calendar.'),
        ("30.02.", "is not a day of the calendar"),
        ("29 feb 2027", "is not a day of the calendar"),
        ("45/45/2026", "is not a day of the calendar"),
        ("0001-01-01", "lies outside the years 1900 to 2200"),
        ("12 jan 2201", "lies outside the years 1900 to 2200"),
        ("in 500 years", "lies outside the years 1900 to 2200"),
        ("9999 weeks ago", "lies outside the years 1900 to 2200"),
        ("in 99999 years", "is not a day of the calendar"),
        ("11/12/2026", '"11/12/2026" can be read two ways. Try 2026-12-11 or 2026-11-12.'),
        ("fri 26 nov", '"fri 26 nov" is no day, as 26 Nov 2026 is a Thursday.'),
    ],
)
def test_an_impossible_date_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(DayProblem) as problem:
        parse_day(text, SUNDAY)
    assert words in str(problem.value)
    assert problem.value.shaped


def test_a_refusal_is_short_and_safe_to_show() -> None:
    with pytest.raises(DayProblem) as problem:
        parse_day("\x1b[31mred\x07" + "x" * 1_000_000, SUNDAY)
    message = str(problem.value)
    assert len(message) < 120
    assert message.isprintable()


@given(st.text(), INNER_DAYS, st.booleans())
def test_any_text_is_a_day_or_a_day_problem(text: str, today: date, past: bool) -> None:
    try:
        day = parse_day(text, today, past=past)
    except DayProblem:
        return
    assert 1900 <= day.year <= 2200


_PIECES = st.sampled_from(
    [
        *("next", "last", "in", "ago", "a", "the", "of", "end", "31", "0", "12", "99999", "29"),
        *("day", "weeks", "months", "year", "fri", "sun", "feb", "may", "2026", "2027", "12.", "."),
        *("mid", "start", "march", "mid-", "beginning", "middle"),
        *("11/", "13/2026", "-", "2026-02-30", ",", "th", "st", "0000", "9999", "18:00", "6 pm"),
    ]
)


@given(st.lists(_PIECES, max_size=6), DAYS, st.booleans())
def test_any_mix_of_date_words_is_a_day_or_a_day_problem(
    pieces: list[str], today: date, past: bool
) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        try:
            assert 1900 <= parse_day(text, today, past=past).year <= 2200
        except DayProblem:
            continue


@given(DAYS, DAYS)
def test_every_iso_day_comes_back(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day


@given(DAYS, DAYS)
def test_a_day_shown_with_its_year_is_understood(day: date, today: date) -> None:
    shown = show_day(day, date(day.year - 1, 6, 1))
    assert shown.endswith(str(day.year))
    assert parse_day(shown, today) == day
    assert len(shown.split()) <= LONGEST_PHRASE


@given(st.sampled_from(WEEKDAYS), st.booleans(), INNER_DAYS)
def test_weekdays_land_on_their_day_in_the_right_direction(
    name: str, short: bool, today: date
) -> None:
    said = name[:3] if short else name
    for prefix, past, first, last in (
        ("", False, 1, 7),
        ("", True, -6, 0),
        ("this ", False, 0, 6),
        ("this ", True, -6, 0),
        ("last ", False, -7, -1),
    ):
        day = parse_day(prefix + said, today, past=past)
        assert day.weekday() == WEEKDAYS.index(name)
        assert first <= (day - today).days <= last
    following = parse_day("next " + said, today)
    assert following.weekday() == WEEKDAYS.index(name)
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2], (
        "the ISO week after this one"
    )


@given(st.integers(1, 31), st.sampled_from(["jan", "feb", "apr", "dec"]), INNER_DAYS)
def test_a_day_without_a_year_is_the_nearest(number: int, month: str, today: date) -> None:
    text = f"{number} {month}"
    try:
        after, before = parse_day(text, today), parse_day(text, today, past=True)
    except DayProblem:
        assert number > 28
        return
    assert before <= today <= after
    assert (after.day, before.day) == (number, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18:00", time(18)),
        ("9:30", time(9, 30)),
        ("6pm", time(18)),
        ("6:30 PM", time(18, 30)),
        ("6 p.m.", time(18)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("0:05", time(0, 5)),
        ("noon", time(12)),
        ("19", time(19)),
        ("22", time(22)),
        ("7pm", time(19)),
        ("19h", time(19)),
        ("7 h", time(7)),
        ("19h30", time(19, 30)),
        ("19.30", time(19, 30)),
        ("", None),
        ("6", time(6)),
        ("9", time(9)),
        ("12", time(12)),
        ("0", None),
        ("24", None),
        ("25h", None),
        ("24:00", None),
        ("9:75", None),
        ("13pm", None),
        ("0am", None),
        ("midnight", None),
        ("9:5", None),
    ],
)
def test_clock_times(text: str, expected: time | None) -> None:
    assert parse_clock(text) == expected


def test_days_are_shown_with_the_year_only_where_it_differs() -> None:
    assert show_day(date(2026, 11, 26), SUNDAY) == "Thu 26 Nov"
    assert show_day(date(2027, 11, 26), SUNDAY) == "Fri 26 Nov 2027"


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (0, "Sun 22 Nov 2026, today"),
        (1, "Mon 23 Nov 2026, tomorrow"),
        (-1, "Sat 21 Nov 2026, yesterday"),
        (4, "Thu 26 Nov 2026, in 4 days"),
        (-3, "Thu 19 Nov 2026, 3 days ago"),
        (-59, "Thu 24 Sep 2026, 59 days ago"),
        (90, "Sat 20 Feb 2027, in 90 days"),
        (-90, "Mon 24 Aug 2026, 3 months ago"),
        (731, "Wed 22 Nov 2028, in 2 years"),
        (-2843, "Sat 9 Feb 2019, 7 years ago"),
    ],
)
def test_an_echoed_day_says_how_far_it_is(away: int, expected: str) -> None:
    assert echo_day(SUNDAY + timedelta(days=away), SUNDAY) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "0 d"),
        (3, "3 d"),
        (59, "59 d"),
        (60, "2 mo"),
        (90, "3 mo"),
        (700, "23 mo"),
        (730, "2 y"),
        (1000, "2 y"),
        (1100, "3 y"),
        (-3, "in 3 d"),
    ],
)
def test_ages(days: int, expected: str) -> None:
    assert show_age(days) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 d ago"),
        (90, "3 mo ago"),
        (-1, "tomorrow"),
        (-3, "in 3 d"),
    ],
)
def test_ages_as_a_sentence_says_them(days: int, expected: str) -> None:
    assert show_ago(days) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0 min"), (15, "15 min"), (60, "1 h"), (90, "1 h 30"), (125, "2 h 05")],
)
def test_lengths(minutes: int, expected: str) -> None:
    assert show_minutes(minutes) == expected
