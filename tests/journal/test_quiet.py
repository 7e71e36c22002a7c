"""What is put off is kept as steps, by uid, and comes back by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Person, PutOff
from tests.clocks import SetClock

TODAY = date(2026, 11, 22)
WEEK = TODAY + timedelta(days=7)


def quiet(journal: Journal) -> list[tuple[str, str, int | None, date | None]]:
    return [(one.rule, one.kind, one.record, one.until) for one in journal.snapshot().quiet]


def test_it_holds_until_its_day_and_is_one_step(journal: Journal, clock: SetClock) -> None:
    ana = journal.save(Person(name="Ana"))
    journal.put_off("losing_touch", ("person", ana.key), WEEK, "Put off: say hello to Ana")
    assert quiet(journal) == [("losing_touch", "person", ana.id, WEEK)]
    (kept,) = journal.find(PutOff)
    assert (kept.about, journal.snapshot().quiet[0].put_off) == (f"person {ana.uid}", kept.id)
    clock.advance(6 * 86_400)
    assert quiet(journal)
    clock.advance(86_400)
    assert quiet(journal) == []
    journal.undo()
    assert journal.count(PutOff) == 0


def test_a_second_word_on_the_same_advice_takes_the_place_of_the_first(journal: Journal) -> None:
    for until in (WEEK, None, TODAY + timedelta(days=1)):
        journal.put_off("goal_none", None, until, "Put off")
        assert quiet(journal) == [("goal_none", "", None, until)]
    journal.undo()
    assert quiet(journal) == [("goal_none", "", None, None)]


def test_what_is_over_is_swept_away_with_the_next_and_comes_back_with_undo(
    journal: Journal, clock: SetClock
) -> None:
    journal.put_off("goal_none", None, WEEK, "Put off")
    clock.advance(8 * 86_400)
    journal.put_off("job_unasked", None, None, "Put off")
    assert [one.rule for one in journal.find(PutOff)] == ["job_unasked"]
    journal.undo()
    assert [one.rule for one in journal.find(PutOff)] == ["goal_none"]


def test_a_deleted_record_takes_its_word_with_it_and_its_id_is_not_mistaken(
    journal: Journal,
) -> None:
    ana = journal.save(Person(name="Ana"))
    journal.put_off("losing_touch", ("person", ana.key), None, "Put off")
    journal.delete(ana)
    assert quiet(journal) == []
    bo = journal.save(Person(name="Bo"))
    assert bo.id == ana.id, "SQLite gives the id again"
    assert quiet(journal) == []
    journal.undo()
    journal.undo()
    assert quiet(journal) == [("losing_touch", "person", ana.id, None)]
    journal.put_off("losing_touch", ("person", 999), WEEK, "Put off")
    assert journal.count(PutOff) == 1


@pytest.mark.parametrize("about", ["person", "person ", "nobody x", "person x' OR 1=1 --", "\x1b["])
def test_a_word_that_names_nothing_does_nothing(journal: Journal, about: str) -> None:
    journal.save(Person(name="Ana"))
    journal.save(PutOff(rule="losing_touch", about=about))
    assert quiet(journal) == []


def test_a_clock_set_back_frees_what_was_put_off_in_a_day_to_come(
    journal: Journal, clock: SetClock
) -> None:
    clock.set(datetime(2031, 5, 1, 12, tzinfo=UTC))
    journal.put_off("goal_none", None, date(2031, 5, 8), "Put off")
    journal.put_off("job_unasked", None, None, "Put off")
    clock.set(datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert quiet(journal) == [("job_unasked", "", None, None)]
    clock.set(datetime(2026, 11, 22, 0, 30, tzinfo=timezone(timedelta(hours=14))))
    journal.put_off("goal_none", None, WEEK, "Put off")
    assert len(quiet(journal)) == 2
    # Flying west the day begins again: what was put off a moment ago still is.
    clock.set(datetime(2026, 11, 20, 23, 30, tzinfo=timezone(timedelta(hours=-11))))
    assert len(quiet(journal)) == 2


def test_more_people_are_looked_at_where_some_are_put_off(journal: Journal) -> None:
    for number in range(25):
        person = journal.save(Person(name=f"P{number}", circle="A"))
        talk = Conversation(on=TODAY - timedelta(days=200 - number))
        journal.log(talk, [Present(person)])
        if number < 5:
            journal.put_off("losing_touch", ("person", person.key), None, "Put off")
    assert len(journal.snapshot().losing_touch) == 25
