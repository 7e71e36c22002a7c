"""What comes again stands at its next day, and stays as it was typed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from netcoach.journal import Journal
from netcoach.records import Opportunity, at_next, next_on

TODAY = date(2026, 11, 22)
"""A Sunday."""


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def event(journal: Journal, **values: Any) -> Opportunity:
    return journal.save(Opportunity(**{"name": "Breakfast", "decision": "attend", **values}))


def test_the_next_day_takes_its_place_among_what_is_coming(journal: Journal) -> None:
    event(journal, name="Standing", standing=True, recurs="every thu")
    event(journal, name="Begun", on=day(-100), until=day(-99), recurs="every 2 weeks")
    event(journal, name="Once", on=day(6))
    event(journal, name="Over", on=day(-40), recurs="every week until 1 Nov 2026")
    event(journal, name="Venue", standing=True)
    snapshot = journal.snapshot()
    assert [(one.name, one.on) for one in snapshot.coming] == [
        ("Standing", day(4)),
        ("Once", day(6)),
        ("Begun", day(12)),
        ("Venue", None),
    ]
    assert snapshot.coming[2].until == day(13)
    assert snapshot.lately == ()
    kept = journal.find(Opportunity, name="Begun")[0]
    assert (kept.on, kept.until) == (day(-100), day(-99))


def test_what_ended_lately_is_past_though_it_came_often(journal: Journal) -> None:
    event(journal, on=day(-20), recurs="every week, 2 times")
    event(journal, name="Goes on", on=day(-20), recurs="every week")
    snapshot = journal.snapshot()
    assert [one.name for one in snapshot.coming] == ["Goes on"]
    assert [one.name for one in snapshot.lately] == ["Breakfast"]


def test_a_standing_venue_gives_way_to_what_has_one_date(journal: Journal) -> None:
    event(journal, name="Weekly", standing=True, recurs="every thu")
    assert journal.snapshot().event_to_prepare == at_next(
        journal.find(Opportunity, name="Weekly")[0], TODAY
    )
    event(journal, name="Monthly", on=day(-15), recurs="monthly")
    assert getattr(journal.snapshot().event_to_prepare, "name", "") == "Monthly"


def test_a_talk_on_a_day_that_comes_again_belongs_to_its_event(journal: Journal) -> None:
    weekly = event(journal, on=day(-30), recurs="every fri")
    assert journal.event_on(day(-2)) == weekly
    assert journal.event_on(day(-1)) is None
    once = event(journal, name="Once", on=day(-2))
    assert journal.event_on(day(-2)) == once


@pytest.mark.parametrize("recurs", ["", "now and then", "FREQ=SECONDLY", "see [/x]\x1b[2J"])
def test_without_a_rule_the_day_is_the_day(recurs: str) -> None:
    one = Opportunity(name="Once", on=day(-3), recurs=recurs)
    assert (next_on(one, TODAY), at_next(one, TODAY)) == (day(-3), one)
    assert next_on(Opportunity(name="Venue", recurs="every 2 weeks"), TODAY) is None


def test_one_that_still_runs_is_not_moved_on() -> None:
    running = Opportunity(name="Week", on=day(-1), until=day(1), recurs="monthly")
    assert at_next(running, TODAY) is running


def test_one_of_several_days_that_comes_again_is_still_on_its_second_day() -> None:
    today = date(2026, 11, 22)
    fair = Opportunity(
        name="Fair", on=date(2026, 11, 14), until=date(2026, 11, 15), recurs="every sat"
    )
    assert next_on(fair, today) == date(2026, 11, 21)
    seen = at_next(fair, today)
    assert (seen.on, seen.until) == (date(2026, 11, 21), today)
    assert next_on(fair, date(2026, 11, 23)) == date(2026, 11, 28)


def test_many_that_are_over_do_not_hide_one_that_goes_on(journal: Journal) -> None:
    today = journal.clock.today()
    for number in range(60):
        old = today - timedelta(days=400 + number)
        journal.save(
            Opportunity(name=f"Old {number}", on=old, recurs="every week until 1 jan 2026")
        )
    journal.save(Opportunity(name="Now", on=today - timedelta(days=30), recurs="every thu"))
    assert [one.name for one in journal.snapshot().coming] == ["Now"]
