"""The small figures of a snapshot: what was done ever, without reading all of it."""

from __future__ import annotations

from datetime import date, timedelta

from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Opportunity, Person, Pitch, Promise, Take


def test_the_figures_are_empty_in_an_empty_journal() -> None:
    snapshot = Journal.in_memory().snapshot()
    assert (snapshot.people_in_rhythm, snapshot.promises_made) == (0, 0)
    assert (snapshot.friendly_attended, snapshot.listener_heard) == (False, False)
    assert snapshot.talked_at == frozenset()


def test_the_figures_follow_what_was_done() -> None:
    journal = Journal.in_memory()
    today = journal.clock.today()
    long_ago, lately = today - timedelta(days=400), today - timedelta(days=3)
    event = journal.save(Opportunity(name="Data day", on=lately, decision="attend"))
    journal.save(Opportunity(name="Quiet day", on=lately))
    journal.save(Opportunity(name="Picnic", on=long_ago, role="friendly", decision="attend"))
    pitch = journal.save(Pitch(name="P", text="Hello"))
    journal.save(Take(pitch=pitch.id, seconds=40.0, listener="friendly"))
    journal.log(
        Conversation(on=lately, opportunity=event.id),
        [Present(Person(name="Sam", circle="A")), Present(Person(name="Lee"))],
        [Promise(what="send it", status="kept")],
    )
    snapshot = journal.snapshot()
    assert (snapshot.people_in_rhythm, snapshot.promises_made) == (1, 1)
    assert (snapshot.friendly_attended, snapshot.listener_heard) == (True, True)
    assert snapshot.talked_at == frozenset({event.id})


def test_a_friendly_event_ahead_or_skipped_was_not_attended() -> None:
    journal = Journal.in_memory()
    today = journal.clock.today()
    journal.save(Opportunity(name="A", on=today, role="friendly", decision="attend"))
    journal.save(Opportunity(name="B", on=date(2020, 1, 1), role="friendly", decision="skip"))
    assert not journal.snapshot().friendly_attended


def test_the_event_to_prepare_is_the_soonest_that_serves_the_objective() -> None:
    journal = Journal.in_memory()
    today = journal.clock.today()
    journal.save(Opportunity(name="Venue", standing=True))
    assert journal.snapshot().event_to_prepare is None
    picnic = journal.save(Opportunity(name="Picnic", on=today, role="friendly"))
    assert journal.snapshot().event_to_prepare == picnic
    journal.save(Opportunity(name="Skipped", on=today, decision="skip"))
    meetup = journal.save(Opportunity(name="Meetup", on=today + timedelta(days=9)))
    assert journal.snapshot().event_to_prepare == meetup


def test_where_something_was_promised_is_told_as_long_as_it_is_open() -> None:
    journal = Journal.in_memory()
    today = journal.clock.today()
    events = [journal.save(Opportunity(name=name, on=today)) for name in ("Quiz", "Fair")]
    theirs = Promise(what="an intro", direction="theirs")
    said = ((events[0], [Promise(what="send it")]), (events[1], [theirs]), (None, []))
    for event, promises in said:
        talk = Conversation(on=today, opportunity=event.id if event else None)
        journal.log(talk, [Present(Person(name="Sam"))], promises)
    journal.save(Promise(what="of no talk"))
    assert journal.snapshot().promised_at == frozenset({events[0].id})
    journal.save(journal.find(Promise, what="send it")[0].with_(status="kept"))
    assert journal.snapshot().promised_at == frozenset()
