"""The figures of Orientation, as the journal counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Opportunity, Person, Pitch, Take
from tests.clocks import SetClock

TODAY = date(2026, 11, 22)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def event(journal: Journal, days: int | None, **values: Any) -> Opportunity:
    on = None if days is None else day(days)
    return journal.save(Opportunity(**{"name": "E", "on": on, "decision": "attend", **values}))


def talk(journal: Journal, days: int, **people: str) -> None:
    present = []
    for name, known in people.items():
        old = journal.find(Person, name=name, limit=1)
        present.append(Present(old[0] if old else Person(name=name), known))
    journal.log(Conversation(on=day(days)), present)


def test_people_met_are_counted_by_conversation_for_ninety_days(journal: Journal) -> None:
    seen = journal.snapshot()
    assert (seen.talks_90_days, seen.met_90_days, seen.new_90_days) == (0, 0, 0)
    talk(journal, 0, Ana="new", Lee="known")
    talk(journal, -1, Ana="known")
    talk(journal, -89, Sam="new")
    talk(journal, -90, Kim="new")
    journal.log(Conversation(on=TODAY), [])
    seen = journal.snapshot()
    assert (seen.talks_90_days, seen.met_90_days, seen.new_90_days) == (3, 4, 2)


def test_a_live_listener_is_told_from_a_friendly_one(journal: Journal, clock: SetClock) -> None:
    pitch = journal.save(Pitch(name="P", text="T"))
    journal.save(Take(pitch=pitch.id, seconds=40, at=clock.now(), listener="friendly"))
    assert (journal.snapshot().listener_heard, journal.snapshot().live_heard) == (True, False)
    journal.save(Take(pitch=pitch.id, seconds=0, at=clock.now(), listener="live"))
    assert journal.snapshot().live_heard


def test_looking_back_on_any_friendly_event_ever_counts(journal: Journal) -> None:
    event(journal, -300, role="target", got="A call")
    event(journal, -299, role="friendly", got=" ")
    event(journal, -298, role="friendly", got="Fine", decision="skip")
    event(journal, 1, role="friendly", got="Not yet")
    assert not journal.snapshot().looked_back
    event(journal, -400, role="friendly", got="One hello of three.")
    assert journal.snapshot().looked_back


def test_settings_are_those_the_user_was_in(journal: Journal) -> None:
    event(journal, -5, event_type="talk", format="online")
    event(journal, -6, event_type="meetup", formality="formal")
    event(journal, -7, event_type="meetup", formality="formal")
    event(journal, -8, event_type="fair", decision="undecided")
    event(journal, 0, event_type="conference")
    event(journal, None, event_type="committee", standing=True)
    assert journal.snapshot().settings == {("talk", True, False), ("meetup", False, True)}


def test_the_circle_counts_people_in_touch_by_the_users_marks(journal: Journal) -> None:
    talk(journal, -1, Ana="new", Lee="known", Sam="new")
    talk(journal, -91, Old="new")
    marks = {"Ana": "outside", "Lee": "inside", "Old": "outside"}
    for name, mark in marks.items():
        journal.save(journal.find(Person, name=name)[0].with_(usual_circle=mark))
    seen = journal.snapshot()
    assert (seen.inside_circle, seen.outside_circle, seen.unmarked_circle) == (1, 1, 1)
    since = day(-90)
    found = {mark: journal.in_touch_since(since, mark) for mark in ("", "inside", "outside")}
    assert [[p.name for p in some] for some in found.values()] == [["Sam"], ["Lee"], ["Ana"]]
    sam = journal.find(Person, name="Sam")[0]
    journal.save(sam.with_(archived=True))
    assert journal.snapshot().unmarked_circle == 0


def test_a_venue_that_goes_on_was_visited_once_a_talk_there_is_kept(journal: Journal) -> None:
    venue = journal.save(
        Opportunity(name="Breakfast", standing=True, event_type="committee", recurs="every thu")
    )
    assert ("committee", False, False) not in journal.snapshot().settings
    journal.save(Conversation(on=date(2026, 11, 20), opportunity=venue.id, notes="Ruth"))
    assert ("committee", False, False) in journal.snapshot().settings
