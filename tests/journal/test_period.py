"""What happened between two days, at an event and in a cycle is read whole and bounded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from netcoach.journal import Journal, Present
from netcoach.records import (
    Ask,
    Conversation,
    Finding,
    Issue,
    Opportunity,
    Outcome,
    Person,
    Plan,
    Promise,
    Reconnection,
    Review,
    Take,
    Target,
)
from netcoach.records.pitch import Pitch
from tests.clocks import SetClock

TODAY = date(2026, 11, 22)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def names(some: tuple[Opportunity, ...]) -> list[str]:
    return [one.name for one in some]


def test_an_empty_journal_gives_an_empty_period(journal: Journal) -> None:
    found = journal.period(day(-30), TODAY)
    assert (found.talks, found.people, found.new_people, found.days) == (0, 0, 0, 31)
    assert found.events == found.promises == found.issues == found.met == ()
    assert journal.snapshot().cycle is None
    assert journal.snapshot().barren == ()


def test_it_counts_talks_people_and_new_ones_between_the_days_alone(journal: Journal) -> None:
    ana, lee = journal.save(Person(name="Ana Ruiz")), journal.save(Person(name="Lee Chen"))
    journal.log(Conversation(on=day(-40)), [Present(lee, "new")])
    journal.log(
        Conversation(on=day(-30), slip="politics", slip_left="walked off"), [Present(ana, "new")]
    )
    journal.log(Conversation(on=day(-3), purpose="maintain"), [Present(ana), Present(lee)])
    found = journal.period(day(-30), TODAY)
    assert (found.talks, found.people, found.new_people) == (2, 2, 1)
    assert [(one.person, one.on) for one in found.met] == [(ana.id, day(-30))]
    assert [one.slip for one in found.slips] == ["politics"]
    assert [one.on for one in found.caught_up] == [day(-3)]
    assert found.present == {one.id: ana.id for one in (*found.slips, *found.caught_up)}
    assert found.names == {ana.id: "Ana Ruiz"}
    again = journal.get(Person, ana.id)
    assert again is not None
    journal.delete(again)
    after = journal.period(day(-30), TODAY)
    assert (after.talks, after.people, after.new_people, after.met) == (1, 1, 0, ())


def test_only_what_was_attended_and_has_ended_is_an_event_of_it(journal: Journal) -> None:
    journal.save(Opportunity(name="Attended", on=day(-5), decision="attend"))
    journal.save(Opportunity(name="Noted", on=day(-6), got="A call"))
    journal.save(Opportunity(name="Talked", on=day(-7)))
    talked = journal.find(Opportunity, name="Talked")[0]
    journal.save(Opportunity(name="Undecided", on=day(-5)))
    journal.save(Opportunity(name="Skipped", on=day(-5), decision="skip", got="Nothing"))
    journal.save(Opportunity(name="Coming", on=day(5), decision="attend"))
    journal.save(Opportunity(name="Tonight", on=TODAY, decision="attend"))
    journal.save(Opportunity(name="This morning", on=TODAY, got="A call"))
    journal.save(Opportunity(name="Going on", on=day(-1), until=day(1), decision="attend"))
    journal.save(Opportunity(name="Before", on=day(-50), decision="attend"))
    desk = journal.save(Opportunity(name="Desk", standing=True, decision="attend"))
    journal.save(Opportunity(name="Quiet desk", standing=True, decision="attend"))
    ana = journal.save(Person(name="Ana"))
    for event in (talked, desk):
        journal.log(Conversation(on=day(-7), opportunity=event.id), [Present(ana)])
    found = journal.period(day(-30), TODAY)
    assert sorted(names(found.events)) == ["Attended", "Desk", "Noted", "Talked", "This morning"]


def test_of_an_event_it_holds_what_happened_there_and_came_of_it(
    journal: Journal, clock: SetClock
) -> None:
    event = journal.save(Opportunity(name="Fair", on=day(-9), decision="attend"))
    other = journal.save(Opportunity(name="Other", on=day(-9), decision="attend"))
    ana = journal.save(Person(name="Ana"))
    target = journal.save(Target(name="Ana", opportunity=event.id))
    journal.save(Target(name="Lee", opportunity=other.id))
    journal.save(Finding(fact="Wrote a book", target=target.id))
    here = Promise(what="send it", due=day(-7), status="kept", done_on=day(-8))
    journal.log(Conversation(on=day(-9), opportunity=event.id), [Present(ana, "new")], [here])
    journal.log(
        Conversation(on=day(-9), opportunity=other.id), [Present(ana)], [Promise(what="else")]
    )
    journal.save(Outcome(what="Used it", on=day(-2), opportunity=event.id))
    journal.save(Outcome(what="Elsewhere", on=day(-2), opportunity=other.id))
    found = journal.period_of(event)
    assert (found.event, found.events, found.since) == (event, (event,), day(-9))
    assert (found.talks, found.new_people) == (1, 1)
    assert [one.name for one in found.targets] == ["Ana"]
    assert [one.fact for one in found.findings] == ["Wrote a book"]
    assert [one.what for one in found.promises] == ["send it"]
    assert [one.what for one in found.outcomes] == ["Used it"]
    journal.delete(event)
    assert journal.period_of(event).talks == 0, "an event that is gone has nothing"


def test_promises_issues_takes_and_reviews_belong_by_any_of_their_days(journal: Journal) -> None:
    ana = journal.save(Person(name="Ana"))
    for made, due, done in ((-40, -3, None), (-3, 40, None), (-60, -50, -2)):
        status = "kept" if done else "open"
        journal.save(
            Promise(
                what=f"{made} {due}",
                person=ana.id,
                made_on=day(made),
                due=day(due),
                status=status,
                done_on=day(done) if done else None,
            )
        )
    old = journal.save(Issue(name="Asked about", raised_on=day(-80)))
    journal.save(Issue(name="Raised", raised_on=day(-5)))
    journal.save(Issue(name="Closed", raised_on=day(-80), status="resolved", resolved_on=day(-1)))
    journal.save(Issue(name="Old", raised_on=day(-80)))
    journal.save(Ask(issue=old.id, person=ana.id, on=day(-4)))
    pitch = journal.save(Pitch(name="P", text="Words"))
    for days in (-31, -30, 0):
        at = datetime(2026, 11, 22, 0, 0, tzinfo=UTC) + timedelta(days=days)
        journal.save(Take(pitch=pitch.id, at=at, seconds=40))
    journal.save(Review(on=day(-2), notes="Early"))
    journal.save(Reconnection(person=ana.id, on=day(-2)))
    found = journal.period(day(-30), TODAY)
    assert {one.what for one in found.promises} == {"-40 -3", "-3 40"}
    assert {one.name for one in found.issues} == {"Asked about", "Raised", "Closed"}
    assert len(found.takes) == 2
    assert (len(found.reviews), len(found.reconnections), len(found.asks)) == (1, 1, 1)


def test_a_cycle_runs_from_its_start_to_its_end(journal: Journal, clock: SetClock) -> None:
    plan = journal.save(Plan(objective="A", starts_on=day(-40), deadline=day(20)))
    assert (journal.period_of(plan).since, journal.period_of(plan).until) == (day(-40), TODAY)
    closed = journal.save(plan.with_(status="closed", closed_on=day(-10)))
    assert journal.period_of(closed).until == day(-10)
    ended = journal.save(
        Plan(objective="B", starts_on=day(-90), deadline=day(-60), status="closed")
    )
    assert journal.period_of(ended).until == day(-60)
    clock.set(datetime(2026, 1, 1, 10, tzinfo=UTC))
    early = journal.period_of(journal.save(Plan(objective="C", starts_on=day(-40))))
    assert early.since == early.until == day(-40), "a clock set back makes no time run backwards"


def test_a_day_shared_by_two_cycles_belongs_to_the_one_that_ended(
    journal: Journal, clock: SetClock
) -> None:
    old = journal.save(
        Plan(objective="A", starts_on=day(-40), closed_on=TODAY, status="closed", lessons="x")
    )
    new = journal.save(Plan(objective="B", starts_on=TODAY, previous=old.id))
    ana = journal.save(Person(name="Ana"))
    journal.log(Conversation(on=TODAY, purpose="maintain"), [Present(ana, "new")])
    journal.save(Outcome(what="Used", on=TODAY))
    first, second = journal.period_of(old), journal.period_of(new)
    assert (first.talks, first.new_people, len(first.outcomes)) == (1, 1, 1)
    assert (second.talks, second.new_people, len(second.outcomes)) == (0, 0, 0)
    assert (second.days, second.events, second.caught_up) == (0, (), ())
    assert journal.snapshot().cycle is not None
    clock.set(datetime(2026, 11, 24, 10, tzinfo=UTC))
    journal.log(Conversation(on=day(1)), [Present(ana)])
    second = journal.period_of(new)
    assert (second.since, second.days, second.talks) == (day(1), 2, 1)
    third = journal.save(Plan(objective="C", starts_on=date.max))
    journal.save(old.with_(rev=journal.get(Plan, old.id).rev, closed_on=date.max))  # type: ignore[union-attr]
    assert journal.period_of(third).since == date.max


def test_events_without_an_outcome_are_told_after_90_days_and_never_those_for_practice(
    journal: Journal,
) -> None:
    plan = journal.save(Plan(objective="A", starts_on=day(-300)))
    given = {"plan": plan.id, "decision": "attend"}
    journal.save(Opportunity(name="Barren", on=day(-90), **given))
    journal.save(Opportunity(name="Young", on=day(-89), **given))
    journal.save(Opportunity(name="Picnic", on=day(-100), role="friendly", **given))
    journal.save(Opportunity(name="Unlinked", on=day(-100), decision="attend"))
    fruitful = journal.save(Opportunity(name="Fruitful", on=day(-100), **given))
    journal.save(Outcome(what="Used", on=day(-50), opportunity=fruitful.id))
    assert names(journal.snapshot().barren) == ["Barren"]
    assert journal.snapshot().cycle is not None


def test_the_ends_of_the_calendar_are_no_error(journal: Journal) -> None:
    journal.save(Plan(objective="A", starts_on=date.min))
    assert journal.snapshot().cycle is not None
    assert journal.period(date.min, date.max).talks == 0


def test_an_event_still_to_come_counts_once_there_was_a_talk_at_it(journal: Journal) -> None:
    """On the floor before its day, or a day of it over: what happened is not left out."""
    plan = journal.save(Plan(objective="x", starts_on=day(-20)))
    soon = journal.save(Opportunity(name="Meetup", on=day(6), decision="attend", plan=plan.id))
    chidi = journal.save(Target(name="Chidi Okonkwo", opportunity=soon.id, status="met"))
    assert journal.period_of(plan).events == ()
    journal.save(Conversation(on=TODAY, opportunity=soon.id))
    found = journal.period_of(plan)
    assert (names(found.events), found.targets) == (["Meetup"], (chidi,))
    assert journal.period(day(-40), day(-10)).events == ()
    closed = journal.save(plan.with_(status="closed", closed_on=day(-1)))
    assert journal.period_of(closed).events == ()
