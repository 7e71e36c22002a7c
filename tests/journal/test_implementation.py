"""What the journal tells of learning and of own-time work, counted once and never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netcoach.exchange.logline import log_line, understand
from netcoach.journal import Journal
from netcoach.journal.journal import Present
from netcoach.records import (
    Commitment,
    Conversation,
    Goal,
    Opportunity,
    Outcome,
    Person,
)
from netcoach.records.work import Gained, Learning

TODAY = date(2026, 11, 22)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def guild(journal: Journal) -> Commitment:
    return journal.save(Commitment(organisation="Software guild", since=day(-100)))


def test_what_came_through_a_commitment_is_counted_once(
    journal: Journal, guild: Commitment
) -> None:
    evening = journal.save(Opportunity(name="Evening", on=day(-5), commitment=guild.id))
    other = journal.save(Commitment(organisation="Choir"))
    ana, lee = journal.save(Person(name="Ana")), journal.save(Person(name="Lee"))
    direct = Conversation(on=day(-9), commitment=guild.id)
    journal.log(direct, [Present(ana, "new"), Present(lee)])
    journal.log(Conversation(on=day(-5), opportunity=evening.id), [Present(ana)])
    journal.log(Conversation(on=day(-4), commitment=other.id), [Present(lee, "new")])
    journal.log(Conversation(on=day(-3)), [Present(lee)])
    assert journal.gained(guild) == Gained(talks=2, people=2, new_people=1, last_on=day(-5))
    assert journal.gained(other) == Gained(talks=1, people=1, new_people=1, last_on=day(-4))
    assert [one.on for one in journal.talks_through(guild, limit=9)] == [day(-5), day(-9)]
    assert len(journal.talks_through(guild, limit=1)) == 1


def test_an_event_linked_later_brings_its_talks_along(journal: Journal, guild: Commitment) -> None:
    event = journal.save(Opportunity(name="Evening", on=day(-5)))
    journal.log(Conversation(on=day(-5), opportunity=event.id), [Present(Person(name="Ana"))])
    assert journal.gained(guild) == Gained()
    journal.save(event.with_(commitment=guild.id))
    assert journal.gained(guild).talks == 1


def test_a_talk_at_an_event_of_own_time_work_is_through_it(
    journal: Journal, guild: Commitment
) -> None:
    other = journal.save(Commitment(organisation="Choir"))
    event = journal.save(
        Opportunity(name="Evening", on=TODAY, decision="attend", commitment=guild.id)
    )
    talk = log_line(journal, understand(journal, "Sam Rivers: runs a team"))
    assert (talk.opportunity, talk.commitment) == (event.id, guild.id)
    named = journal.log(Conversation(on=TODAY, opportunity=event.id, commitment=other.id), [])
    assert named.commitment == other.id
    assert journal.log(Conversation(on=TODAY), []).commitment is None


def test_the_talks_of_someone_deleted_go_with_them_and_a_commitment_leaves_its_talks(
    journal: Journal, guild: Commitment
) -> None:
    ana = journal.save(Person(name="Ana"))
    talk = journal.log(Conversation(on=day(-9), commitment=guild.id), [Present(ana, "new")])
    journal.delete(guild)
    kept = journal.get(Conversation, talk.id)
    assert kept is not None
    assert kept.commitment is None
    journal.undo()
    assert journal.gained(guild).new_people == 1
    journal.delete(journal.find(Person)[0])
    assert journal.gained(guild) == Gained()


@pytest.mark.parametrize(("days", "counts"), [(-89, True), (-90, False)])
def test_the_snapshot_knows_through_what_there_was_a_talk_lately(
    journal: Journal, guild: Commitment, days: int, counts: bool
) -> None:
    assert journal.snapshot().talked_through == frozenset()
    event = journal.save(Opportunity(name="Evening", on=day(days), commitment=guild.id))
    journal.save(Conversation(on=day(days), opportunity=event.id))
    assert (guild.id in journal.snapshot().talked_through) is counts


def test_learning_holds_linked_events_and_asks_about_the_others(journal: Journal) -> None:
    assert journal.learning() == Learning()
    goal = journal.save(Goal(name="EU rules"))
    linked = journal.save(Opportunity(name="Linked", on=day(-400), goal=goal.id))
    for name, values in {
        "asked": {"on": day(-9), "decision": "attend"},
        "ahead": {"on": day(9), "decision": "attend"},
        "standing": {"decision": "attend"},
        "by its debrief": {"on": day(-8), "got": "A page."},
        "skipped": {"on": day(-9), "decision": "skip", "got": "A page."},
        "undecided": {"on": day(-9)},
        "long ago": {"on": day(-366), "decision": "attend"},
        "friendly": {"on": day(-9), "decision": "attend", "role": "friendly"},
    }.items():
        journal.save(Opportunity(name=name, **values))
    learned = journal.save(
        Outcome(what="Applied", on=day(-2), outcome_type="learning", opportunity=linked.id)
    )
    journal.save(Outcome(what="Met", on=day(-2), outcome_type="help", opportunity=linked.id))
    journal.save(Outcome(what="Elsewhere", on=day(-2), outcome_type="learning"))
    found = journal.learning()
    assert [one.name for one in found.events] == ["Linked"]
    assert {one.name for one in found.loose} == {"asked", "ahead", "standing", "by its debrief"}
    assert found.outcomes == (learned,)
    journal.delete(goal)
    assert journal.learning().events == ()
