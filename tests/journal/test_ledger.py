"""The ledger: what the measures count, read from journals of every kind."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from netcoach.coach.measures import measure_all
from netcoach.coach.measures.words import KEYS, read_measures
from netcoach.journal import Journal, Present
from netcoach.journal.errors import JournalDamaged
from netcoach.paths import assets
from netcoach.records import (
    KINDS,
    Ask,
    Category,
    Conversation,
    Encounter,
    Expertise,
    Issue,
    Opportunity,
    Outcome,
    Person,
    Plan,
    Progress,
    Promise,
    Reconnection,
    Review,
    Score,
    Target,
)
from netcoach.records.ledger import CONTACT_DAYS, PROMISE_DAYS, TALK_DAYS, Ledger
from tests.clocks import START, SetClock
from tests.journal.samples import populate

TEXTS = read_measures(assets())
TODAY = START.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def shown(journal: Journal) -> dict[str, tuple[str, str]]:
    found = measure_all(journal.ledger(), journal.clock.today(), TEXTS)
    assert tuple(one.key for one in found) == KEYS
    return {one.key: (one.shown, one.band) for one in found}


def met(journal: Journal, name: str, days: int, **more: object) -> Person:
    """Log a talk with someone so many days ago, and return them."""
    journal.log(
        Conversation(on=ago(days), minutes=15, **more),
        [Present(journal.called(name)[0] if journal.called(name) else Person(name=name))],
    )
    return journal.called(name)[0]


def test_an_empty_journal_has_an_empty_ledger(journal: Journal) -> None:
    ledger = journal.ledger()
    assert ledger == Ledger(now=journal.clock.now())
    assert set(shown(journal).values()) == {("no data", "no data")}


def test_one_record_of_each_kind_is_read_and_counted(journal: Journal) -> None:
    populate(journal)
    assert all(journal.count(cls) for cls in KINDS.values())
    found = shown(journal)
    assert {band for _, band in found.values()} <= {
        *("good", "watch", "poor", "too early", "no data", ""),
    }


def test_it_holds_what_was_written(journal: Journal) -> None:
    plan = journal.save(Plan(objective="Mentors", target=4.0, starts_on=ago(10)))
    journal.save(Progress(plan=plan.id, on=ago(2), value=1.0))
    event = journal.save(Opportunity(name="Meetup", on=ago(5), decision="attend"))
    target = journal.save(Target(name="Ana", opportunity=event.id, priority="1", status="met"))
    loose = journal.save(Target(name="Someone"))
    talk = journal.log(
        Conversation(on=ago(5), minutes=15, opportunity=event.id, purpose="build"),
        [Present(Person(name="Ana", circle="A", bridge=True, inside="external"), "new")],
        [Promise(what="Send it", promise_type="offer", due=ago(3))],
    )
    ana = journal.called("Ana")[0]
    theirs = journal.save(Promise(what="Call me", direction="theirs", person=ana.id))
    category = journal.save(Category(name="People"))
    journal.save(Expertise(category=category.id, person=ana.id))
    issue = journal.save(Issue(name="A quarrel", category=category.id, raised_on=ago(4)))
    ask = journal.save(Ask(issue=issue.id, person=ana.id, on=ago(3)))
    journal.save(Reconnection(person=ana.id, on=ago(2), answer="yes"))
    journal.save(Outcome(what="Learned", on=ago(1), opportunity=event.id))
    journal.save(Outcome(what="Learned more", on=ago(1)))
    review = journal.save(Review(on=ago(1)))
    journal.save(Score(review=review.id, question="giving", score=2, log_score=1.0))
    journal.save(Score(review=review.id, question="use", score=2))
    ledger = journal.ledger()
    assert (ledger.plan, len(ledger.progress)) == (plan, 1)
    assert ledger.events == (event,)
    assert [one.id for one in ledger.targets] == [target.id]
    assert loose.key not in [one.id for one in ledger.targets]
    (one,) = ledger.talks
    assert (one.id, one.on, one.people, one.new) == (
        *(talk.id, ago(5), (ana.key,), frozenset({ana.key})),
    )
    assert (one.opportunity, one.minutes, one.purpose) == (event.id, 15, "build")
    assert ledger.contacts == {ana.key: (ago(5),)}
    (promised,) = ledger.promises
    assert promised.id != theirs.id
    assert (promised.made_on, promised.due, promised.promise_type) == (ago(5), ago(3), "offer")
    assert ledger.overdue == 1
    (tie,) = ledger.ties
    assert (tie.name, tie.cadence, tie.bridge, tie.last_contact) == ("Ana", 30, True, ago(5))
    assert [(a.issue, a.person, a.on) for a in ledger.asks] == [(issue.id, ana.id, ask.on)]
    assert ledger.first_offers == {ana.key: ago(5)}
    assert [(one.person, one.answer) for one in ledger.reconnections] == [(ana.id, "yes")]
    assert ledger.outcomes == {event.id: 1}
    assert [(one.question, one.score, one.log_score) for one in ledger.scores] == [
        ("giving", 2, 1.0)
    ]


def test_deleted_people_and_categories_take_nothing_down(journal: Journal) -> None:
    category = journal.save(Category(name="People"))
    for number in range(6):
        person = met(journal, f"Ana {number}", 50)
        issue = journal.save(
            Issue(
                name="A quarrel",
                category=category.id,
                raised_on=ago(40),
                status="resolved",
                resolved_on=ago(30),
                resolved_by=person.id,
            )
        )
        journal.save(Ask(issue=issue.id, person=person.id, on=ago(39)))
    before = shown(journal)
    assert before["issue_resolution"] == ("6 of 6, 100%", "good")
    assert before["pre_crisis"] == ("6 of 6, 100%", "good")
    for person in journal.find(Person):
        journal.delete(person)
    journal.delete(category)
    after = shown(journal)
    # Whether it was resolved stays known; who helped, and when they were talked with, does not.
    assert after["issue_resolution"] == ("6 of 6, 100%", "good")
    assert after["pre_crisis"] == ("no data", "no data")
    assert after["coverage_gaps"] == ("no data", "no data")
    assert journal.ledger().talks == ()
    parts = measure_all(journal.ledger(), TODAY, TEXTS)[7].parts
    assert [part.title for part in parts] == ["No category"]


def test_a_talk_ahead_and_a_clock_set_back_do_no_harm(journal: Journal, clock: SetClock) -> None:
    event = journal.save(Opportunity(name="Meetup", on=ago(-5), decision="attend"))
    ana = met(journal, "Ana", -5, opportunity=event.id, purpose="build")
    journal.save(ana.with_(circle="A"))
    assert shown(journal)["new_contacts"] == ("no data", "no data")
    assert shown(journal)["maintenance_overdue"][0] == "0 of 1 people, 0%"
    assert journal.ledger().contacts == {}
    clock.advance(7 * 86_400)
    assert shown(journal)["new_contacts"][0] == "0 of 1 new, 0%"
    clock.set(datetime(2001, 1, 1, tzinfo=UTC))
    back = shown(journal)
    assert back["new_contacts"] == ("no data", "no data")
    assert not any("-" in words for words, _ in back.values())


def test_ten_years_are_read_as_far_back_as_is_counted(journal: Journal) -> None:
    old = met(journal, "Old Hand", CONTACT_DAYS + 5)
    days = (TALK_DAYS + 1, TALK_DAYS, 30)
    for day in (CONTACT_DAYS, *days):
        met(journal, "Ana Ruiz", day)
    ana = journal.called("Ana Ruiz")[0]
    for day in (3650, PROMISE_DAYS + 5, 20):
        promise = Promise(what="Send it", made_on=ago(day), due=ago(day - 2), person=ana.id)
        journal.save(promise)
    ledger = journal.ledger()
    assert [one.on for one in ledger.talks] == [ago(TALK_DAYS), ago(30)]
    # Before the talks stands the last one of the years before.
    assert ledger.contacts == {ana.key: (ago(TALK_DAYS + 1), ago(TALK_DAYS), ago(30))}
    assert old.key not in ledger.contacts
    assert [one.made_on for one in ledger.promises] == [ago(20)]
    assert ledger.overdue == 3


def test_it_is_read_in_few_questions(journal: Journal) -> None:
    populate(journal)
    asked: list[str] = []
    journal._connection.set_trace_callback(asked.append)
    journal.ledger()
    journal._connection.set_trace_callback(None)
    assert len(asked) <= 26
    assert not any(sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE")) for sql in asked)


def test_a_day_that_is_none_is_damage_in_words(journal: Journal) -> None:
    met(journal, "Ana", 5)
    journal._connection.execute("UPDATE person SET last_contact = 'soon'")
    with pytest.raises(JournalDamaged, match="cannot be read"):
        journal.ledger()


def test_two_people_in_one_talk_are_both_in_touch(journal: Journal) -> None:
    kept = journal.log(
        Conversation(on=ago(3)), [Present(Person(name="Ana"), "new"), Present(Person(name="Ben"))]
    )
    assert journal.count(Encounter, conversation=kept.id) == 2
    (talk,) = journal.ledger().talks
    assert len(talk.people) == 2
    assert len(talk.new) == 1
