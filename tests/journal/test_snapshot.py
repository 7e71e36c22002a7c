"""What the coach looks at is small, complete and in the order that it says."""

from __future__ import annotations

from datetime import date, timedelta

from netcoach.journal import Journal, Present
from netcoach.records import (
    Ask,
    Conversation,
    Finding,
    Issue,
    Opportunity,
    Person,
    Plan,
    Progress,
    Promise,
    Target,
)
from tests.journal.samples import populate

TODAY = date(2026, 11, 22)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_an_empty_journal_gives_an_empty_snapshot(journal: Journal) -> None:
    snapshot = journal.snapshot()
    assert snapshot.empty
    assert snapshot.today == TODAY
    assert snapshot.plan is None
    assert snapshot.event_to_prepare is None
    assert snapshot.names == {}
    assert journal.last_step() is None


def test_a_full_journal_gives_one_of_each(journal: Journal) -> None:
    refs = populate(journal)
    snapshot = journal.snapshot()
    assert not snapshot.empty
    for name in (
        "targets",
        "findings",
        "pitches",
        "takes",
        "categories",
        "expertise",
        "issues",
        "asks",
        "goals",
        "supports",
        "commitments",
        "outcomes",
        "reviews",
        "cards",
    ):
        assert len(getattr(snapshot, name)) == 1, name
    assert snapshot.people == snapshot.conversations == 1
    assert snapshot.names == {refs["person"]: "Some name"}


def test_events_are_the_soonest_first_and_standing_venues_last(journal: Journal) -> None:
    for name, on, until in (
        ("standing", None, None),
        ("tomorrow", 1, None),
        ("today", 0, None),
        ("since last week", -7, 2),
        ("yesterday", -1, None),
        ("long and just over", -40, -1),
        ("a month ago", -30, None),
        ("long ago", -31, None),
    ):
        journal.save(
            Opportunity(
                name=name,
                on=None if on is None else day(on),
                until=None if until is None else day(until),
            )
        )
    snapshot = journal.snapshot()
    coming = [event.name for event in snapshot.coming]
    assert coming == ["since last week", "today", "tomorrow", "standing"]
    lately = [event.name for event in snapshot.lately]
    assert sorted(lately) == ["a month ago", "long and just over", "yesterday"]
    assert lately.index("yesterday") < lately.index("a month ago")


def test_promises_with_a_day_come_first_and_are_never_crowded_out(journal: Journal) -> None:
    with journal.step("Many"):
        for number in range(250):
            journal.save(Promise(what=f"some day {number}"))
        journal.save(Promise(what="later", due=day(9)))
        journal.save(Promise(what="overdue", due=day(-9)))
        journal.save(Promise(what="done", due=day(-9), status="kept"))
    promises = journal.snapshot().promises
    assert len(promises) == 200
    assert [promise.what for promise in promises[:3]] == ["overdue", "later", "some day 249"]


def test_only_the_present_plan_counts(journal: Journal) -> None:
    old = journal.save(Plan(objective="old", starts_on=day(-300), status="closed"))
    plan = journal.save(Plan(objective="new", starts_on=day(-3), previous=old.id))
    journal.save(Progress(plan=old.id, value=1, on=day(-200)))
    journal.save(Progress(plan=plan.id, value=2, on=day(-2)))
    snapshot = journal.snapshot()
    assert snapshot.plan == plan
    assert snapshot.closed_plans == 1
    assert [progress.value for progress in snapshot.progress] == [2]


def test_new_people_of_the_month_are_counted_once(journal: Journal) -> None:
    for days, known in ((1, "new"), (2, "new"), (40, "new"), (3, "known")):
        journal.log(
            Conversation(on=day(-days)),
            [Present(Person(name=f"Someone {days}"), known)],
        )
    ana = journal.save(Person(name="Ana"))
    for _ in range(2):
        journal.log(Conversation(on=day(-1)), [Present(ana, "new")])
    snapshot = journal.snapshot()
    assert snapshot.conversations_30_days == 5
    assert snapshot.new_people_30_days == 3


def test_everyone_mentioned_has_a_name(journal: Journal) -> None:
    people = [journal.save(Person(name=f"Person {n}")) for n in range(4)]
    issue = journal.save(Issue(name="x", resolved_by=people[0].id))
    journal.save(Ask(issue=issue.id, person=people[1].id, on=day(-1)))
    journal.save(Promise(what="x", person=people[2].id))
    target = journal.save(Target(name="x", person=people[3].id))
    journal.save(Finding(fact="x", target=target.id))
    snapshot = journal.snapshot()
    assert set(snapshot.names.values()) == {person.name for person in people}
    assert [finding.fact for finding in snapshot.findings] == ["x"]
