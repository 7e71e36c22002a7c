"""Which event the words of a command mean."""

from __future__ import annotations

from datetime import date

import pytest

from netcoach.exchange.event_called import EventProblem, event_called
from netcoach.journal import Journal
from netcoach.records import Opportunity

TODAY = date(2026, 11, 22)


def add(journal: Journal, name: str, on: date | None = None, **values: str) -> Opportunity:
    return journal.save(Opportunity(name=name, on=on, **values))


def test_without_a_word_it_is_the_next_event_today_or_later(journal: Journal) -> None:
    assert event_called(journal, "") is None
    add(journal, "Over", date(2026, 11, 21))
    add(journal, "Venue")
    later = add(journal, "Later", date(2026, 11, 30))
    assert event_called(journal, " ") == later
    add(journal, "Skipped", TODAY, decision="skip")
    today = add(journal, "Today", TODAY)
    assert event_called(journal, "") == today


def test_a_word_of_the_name_the_place_or_the_day_means_an_event(journal: Journal) -> None:
    fair = add(journal, 'The "Grand" Fair', date(2026, 12, 9), place="Zürich Halls")
    add(journal, "Meetup", date(2026, 11, 26))
    for words in ("grand", '"grand"', "zurich", "9 dec", "2026-12-09", "fair the"):
        assert event_called(journal, words) == fair
    with pytest.raises(EventProblem, match='No event is called "nowhere"'):
        event_called(journal, "nowhere")


def test_of_one_name_the_next_is_meant_and_a_day_or_the_number_decides(journal: Journal) -> None:
    later = add(journal, "Meetup", date(2026, 12, 3))
    first = add(journal, "Meetup", date(2026, 11, 26))
    twin = add(journal, "Meetup", date(2026, 11, 26))
    with pytest.raises(EventProblem) as problem:
        event_called(journal, "meetup")
    assert str(problem.value) == (
        f'"meetup" may be Meetup, Thu 26 Nov ({first.id}); Meetup, Thu 26 Nov ({twin.id}): '
        "give its number."
    )
    assert event_called(journal, str(twin.id)) == twin
    assert event_called(journal, "meetup 3 dec") == later
    journal.delete(twin)
    assert event_called(journal, "meetup") == first


def test_one_that_comes_again_is_ahead_and_stands_at_its_next_day(journal: Journal) -> None:
    weekly = add(journal, "Toastmasters", date(2026, 11, 1), recurs="every sun")
    add(journal, "Toastmasters final", date(2026, 12, 17))
    found = event_called(journal, "toastmasters")
    assert found is not None
    assert (found.id, found.on) == (weekly.id, TODAY)


def test_a_name_that_is_a_number_goes_before_the_number(journal: Journal) -> None:
    for name in ("One", "Two", "1"):
        add(journal, name, date(2026, 12, 3))
    found = event_called(journal, "1")
    assert found is not None
    assert found.name == "1"


def test_what_is_ahead_goes_before_what_is_over_and_a_whole_name_before_a_part(
    journal: Journal,
) -> None:
    over = add(journal, "Clinic", date(2025, 11, 20))
    assert event_called(journal, "clinic") == over
    ahead = add(journal, "Clinic", date(2026, 11, 26))
    assert event_called(journal, "clinic") == ahead
    add(journal, "Clinic for small firms", date(2026, 11, 27))
    assert event_called(journal, "clinic") == ahead
