"""Follow-ups, promises, giving and asking, by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netcoach.records.ledger import Asked
from tests.coach.measures.facts import NOW, TODAY, ago, figures, promised, said, tie


def sent(key: int, made: int, after: int, **more: Any) -> Any:
    return promised(key, made, status="kept", done_on=ago(made - after), **more)


def test_follow_ups_count_by_days_where_no_hour_is_known() -> None:
    promises = (
        *(sent(n, 20, 2) for n in range(4)),
        sent(5, 20, 3),
        promised(6, 20),  # never sent
        promised(7, 20, status="dropped"),
        promised(8, 2),  # its 48 hours still run
        promised(9, 3),  # they are over
        sent(10, 20, 1, promise_type="offer"),  # no follow-up
        sent(11, 90, 1),  # 90 days ago is not in the last 90
    )
    found = said("follow_up_on_time", promises=promises, ties=(tie(1, 5),))
    assert (found.shown, found.count, found.band) == ("4 of 8, 50%", 8, "watch")
    assert "Wait still: Person 1." in found.why
    assert found.formula == "4 within 48 hours ÷ 8 without a day of their own = 50%"
    assert found.trend[-1] == 1.0


def test_a_promise_with_an_agreed_day_is_not_on_the_48_hour_clock() -> None:
    promises = (
        promised(1, 20, due=ago(5)),  # "book a visit 10 dec"
        sent(2, 20, 15, due=ago(5)),  # kept by that day
        sent(3, 20, 1, due=ago(19)),
    )
    assert figures("follow_up_on_time", promises=promises).band == "no data"
    found = figures("follow_up_on_time", promises=(*promises, promised(4, 20, due=None)))
    assert found.shown == "0 of 1, 0%"


def test_follow_ups_count_by_the_clock_where_both_hours_are_known() -> None:
    made = NOW - timedelta(days=5)
    due = made + timedelta(hours=48)
    hours = (47.9, 48.0, 48.1)
    promises = tuple(
        sent(n, 5, 2, due_at=due, done_at=made + timedelta(hours=after))
        for n, after in enumerate(hours)
    )
    assert figures("follow_up_on_time", promises=promises, now=NOW).shown == "2 of 3, 67%"
    open_ones = (promised(1, 2, due_at=NOW), promised(2, 2, due_at=NOW - timedelta(minutes=1)))
    assert figures("follow_up_on_time", promises=open_ones, now=NOW).shown == "0 of 1, 0%"


@pytest.mark.parametrize(
    ("kept", "band"), [(5, "good"), (4, "good"), (3, "watch"), (2, "poor"), (0, "poor")]
)
def test_follow_ups_have_their_bands(kept: int, band: str) -> None:
    promises = tuple(sent(n, 20, 1 if n < kept else 9) for n in range(5))
    assert figures("follow_up_on_time", promises=promises).band == band


def test_promises_kept_by_their_date() -> None:
    promises = (
        *(promised(n, 30, due=ago(20), done_on=ago(20), status="kept") for n in range(7)),
        promised(8, 30, due=ago(20), done_on=ago(19), status="kept"),
        promised(9, 30, due=ago(20)),
        promised(10, 30, due=ago(20), status="dropped"),
        promised(11, 30, due=TODAY),  # due today, and the day is not over
        promised(12, 30, due=ago(-5), status="open"),  # not due yet
        promised(13, 30, due=None),
        promised(14, 100, due=ago(95), done_on=ago(96), status="kept"),
    )
    found = said("promise_reliability", promises=promises, ties=(tie(1, 5),))
    assert (found.shown, found.count, found.band) == ("7 of 10, 70%", 10, "poor")
    assert "Still open: what you promised Person 1." in found.why
    assert found.trend == (None, None, None, 1.0)


def test_a_promise_kept_early_counts_on_the_day_it_was_kept() -> None:
    early = promised(1, 3, due=ago(-5), done_on=ago(1), status="kept")
    assert figures("promise_reliability", promises=(early,)).shown == "1 of 1, 100%"
    today = promised(1, 3, due=ago(-5), done_on=TODAY, status="kept")
    assert figures("promise_reliability", promises=(today,)).shown == "1 of 1, 100%"
    dropped = promised(1, 3, due=ago(-5), done_on=None, status="dropped")
    assert figures("promise_reliability", promises=(dropped,)).shown == "no data"
    long_ago = promised(1, 200, due=ago(10), done_on=ago(120), status="kept")
    assert figures("promise_reliability", promises=(long_ago,)).shown == "no data"
    ahead = promised(1, 3, due=ago(-5), done_on=ago(-2), status="kept")
    assert figures("promise_reliability", promises=(ahead,)).shown == "no data", "clocks jump"


@pytest.mark.parametrize(("kept", "band"), [(18, "good"), (17, "watch"), (15, "watch")])
def test_promises_have_their_bands(kept: int, band: str) -> None:
    done = [ago(20) if n < kept else ago(1) for n in range(20)]
    promises = tuple(
        promised(n, 30, due=ago(20), done_on=day, status="kept") for n, day in enumerate(done)
    )
    assert figures("promise_reliability", promises=promises).band == band


def offers(number: int) -> tuple[Any, ...]:
    return tuple(
        promised(n, 20, promise_type="introduction" if n % 2 else "offer") for n in range(number)
    )


def asks(number: int) -> tuple[Asked, ...]:
    return tuple(Asked(n, 1, n + 1, ago(10)) for n in range(number))


@pytest.mark.parametrize(
    ("given", "asked", "overdue", "band", "why"),
    [
        (0, 0, 0, "no data", "Neither"),
        (3, 0, 0, "no data", "3 offers and no ask: the network is untested"),
        (4, 4, 0, "too early", "4 offers to 4 asks"),
        (4, 5, 0, "poor", "offer something small"),
        (5, 5, 0, "good", "in balance"),
        (15, 5, 9, "good", "in balance"),
        (16, 5, 9, "watch", "You give freely"),
        (21, 5, 0, "watch", "You give freely"),
        (21, 5, 2, "poor", "2 promises past their day"),
    ],
)
def test_giving_and_asking(given: int, asked: int, overdue: int, band: str, why: str) -> None:
    found = said("give_ask", promises=offers(given), asks=asks(asked), overdue=overdue)
    assert found.band == band
    assert why in found.why
    assert found.value == (given / asked if asked else None)


def test_help_offered_before_the_first_ask_ever() -> None:
    asked = (
        Asked(1, 1, 1, ago(10)),
        Asked(2, 1, 2, ago(10)),
        Asked(3, 1, 2, ago(200)),  # the first ask of person 2, before any offer
        Asked(4, 1, 3, ago(5)),
        Asked(5, 1, 4, ago(5)),
        Asked(6, 1, 5, ago(5)),
        Asked(7, 1, 6, ago(200)),  # not asked in these days
    )
    first = {1: ago(11), 2: ago(100), 3: ago(5), 4: ago(6), 5: ago(300)}
    people = tuple(tie(n, 5) for n in range(1, 7))
    found = said("give_ask", asks=asked, first_offers=first, ties=people)
    (part,) = found.parts
    # Before: 1, 4 and 5. On the very day (3) is not before.
    assert (part.title, part.shown, part.band) == ("Offered help first", "3 of 5, 60%", "watch")
    assert "Person 2 and Person 3" in part.why
    assert part.behind == (("person", 2), ("person", 3))
