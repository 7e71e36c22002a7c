"""The demo journal tells one believable year, wherever today lies, and its files are checked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from netcoach.clock import Clock
from netcoach.coach.content import Content
from netcoach.coach.pitch.pace import Phase, fit, personal_pace, predicted_seconds
from netcoach.coach.reading import ContentError
from netcoach.coach.review.tally import tally
from netcoach.exchange.demo import demo_journal, weekday_near, working_day
from netcoach.exchange.measured import measures_now
from netcoach.journal import Journal, JournalError, NothingToUndo
from netcoach.paths import assets
from netcoach.records import (
    KINDS,
    Ask,
    Category,
    Conversation,
    Encounter,
    Expertise,
    Finding,
    Issue,
    Kind,
    Opportunity,
    Outcome,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Record,
    Review,
    Score,
    Take,
    Target,
)
from netcoach.text import clean


class Fixed(Clock):
    """Nine in the morning of one day, in UTC."""

    zone = UTC
    zone_name = "UTC"

    def __init__(self, today: date) -> None:
        self.day = today

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


MONDAY = date(2030, 3, 4)
WEEK = tuple(MONDAY + timedelta(days=n) for n in range(7))
LEAP_DAY = date(2032, 2, 29)
SOME_DAYS = (MONDAY, WEEK[2], WEEK[4], WEEK[5], LEAP_DAY)

Make = Callable[[date], Journal]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    made: dict[date, Journal] = {}

    def demo(today: date) -> Journal:
        if today not in made:
            made[today] = demo_journal(tmp_path_factory.mktemp("demo"), Fixed(today))
        return made[today]

    yield demo
    for journal in made.values():
        journal.close()


@pytest.fixture
def demo(make: Make) -> Journal:
    return make(MONDAY)


def talks_of(journal: Journal) -> dict[int, list[tuple[Conversation, str]]]:
    """By person the conversations they were in, with new or known, the earliest first."""
    talks = {talk.key: talk for talk in journal.find(Conversation)}
    found: dict[int, list[tuple[Conversation, str]]] = defaultdict(list)
    for encounter in journal.find(Encounter):
        talk = talks[encounter.conversation or 0]
        found[encounter.person or 0].append((talk, encounter.known))
    for one in found.values():
        one.sort(key=lambda pair: (pair[0].on, pair[0].key))
    return found


def _filled(value: object) -> bool:
    return value is not None and value is not False and value not in ("", ())


# What is in it


def test_it_holds_about_what_a_year_holds(demo: Journal) -> None:
    assert 38 <= demo.count(Person) <= 48
    assert 85 <= demo.count(Conversation) <= 110
    assert demo.count(Plan) == 2
    assert 10 <= demo.count(Opportunity) <= 18
    assert demo.count(Take) == 14
    assert demo.count(Pitch) == 6
    assert 45 <= demo.count(Promise) <= 75


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_is_there(demo: Journal, kind: str) -> None:
    assert demo.count(KINDS[kind]) > 0


def test_every_field_that_people_fill_in_is_shown_somewhere(demo: Journal) -> None:
    unused = {
        ("put_off", "about"),
        ("promise", "snoozed_until"),
        ("person", "archived"),
        ("person", "cadence_days"),
    }
    for kind, cls in KINDS.items():
        records = demo.find(cls)
        for spec in cls.specs():
            if spec.derived or (kind, spec.name) in unused:
                continue
            assert any(_filled(getattr(r, spec.name)) for r in records), (
                kind,
                spec.name,
            )


def test_every_reference_leads_somewhere(demo: Journal) -> None:
    ids = {kind: {record.id for record in demo.find(cls)} for kind, cls in KINDS.items()}
    for cls in KINDS.values():
        for spec in cls.specs():
            if spec.kind is Kind.REF:
                for record in demo.find(cls):
                    value = getattr(record, spec.name)
                    assert value is None or value in ids[spec.refers], (cls.kind, spec.name)


def test_its_texts_are_clean_and_its_addresses_lead_nowhere(demo: Journal) -> None:
    for cls in KINDS.values():
        for record in demo.find(cls):
            for spec in cls.specs():
                value = getattr(record, spec.name)
                assert not isinstance(value, str) or clean(value) == value
    for person in demo.find(Person):
        assert not person.email or person.email.endswith(".example")
        assert not person.phone or person.phone.startswith("07700 900")


# The story holds together


def test_two_cycles_the_second_grown_out_of_the_first(demo: Journal) -> None:
    active, closed = demo.find(Plan)
    assert (closed.status, active.status) == ("closed", "active")
    assert active.previous == closed.id
    assert closed.lessons
    assert closed.failed_step
    assert closed.deadline is not None
    assert closed.deadline < MONDAY < (active.deadline or MONDAY)
    for plan in (active, closed):
        values = demo.find(Progress, plan=plan.id)
        assert len(values) >= 5
        assert all(value.on and plan.starts_on and value.on >= plan.starts_on for value in values)


@pytest.mark.parametrize("today", SOME_DAYS)
def test_last_contact_is_the_last_conversation_or_the_meeting(make: Make, today: date) -> None:
    journal = make(today)
    talks = talks_of(journal)
    for person in journal.find(Person):
        days = [talk.on for talk, _ in talks[person.key]] + [person.met_on]
        assert person.last_contact == max(day for day in days if day)
        assert person.next_due == person.due_after(person.last_contact)


@pytest.mark.parametrize("today", SOME_DAYS)
def test_someone_is_new_once_and_on_the_day_they_were_met(make: Make, today: date) -> None:
    journal = make(today)
    talks = talks_of(journal)
    for person in journal.find(Person):
        for number, (talk, known) in enumerate(talks[person.key]):
            if known == "new":
                assert number == 0, person.name
                assert person.met_on == talk.on, person.name
                assert person.met_at == talk.opportunity, person.name
            else:
                assert person.met_on is not None
                assert talk.on is not None
                assert person.met_on < talk.on or number > 0, person.name


def test_some_are_dormant_some_were_reached_again(demo: Journal) -> None:
    people = {person.key: person for person in demo.find(Person)}
    long_ago = MONDAY - timedelta(days=365)
    assert sum(1 for p in people.values() if p.last_contact and p.last_contact < long_ago) >= 3
    again = replied = 0
    for key, talks in talks_of(demo).items():
        first, met = talks[0][0], people[key].met_on
        if met and met < long_ago and "reconnect" in first.topics:
            again += 1
            replied += len(talks) > 1
    assert again >= 5
    assert 0 < replied < again


@pytest.mark.parametrize("today", SOME_DAYS)
def test_nothing_that_has_happened_lies_ahead(make: Make, today: date) -> None:
    journal = make(today)
    for cls in KINDS.values():
        for spec in cls.specs():
            if spec.kind is not Kind.DAY or not spec.past:
                continue
            for record in journal.find(cls):
                day = getattr(record, spec.name)
                assert day is None or day <= today, (cls.kind, spec.name, record.title)
    for take in journal.find(Take):
        assert take.at is not None
        assert take.at <= journal.clock.now()


@pytest.mark.parametrize("today", SOME_DAYS)
def test_meetings_are_on_working_days_but_for_community_ones(make: Make, today: date) -> None:
    journal = make(today)
    for event in journal.find(Opportunity):
        if event.on and event.event_type != "community":
            assert event.on.weekday() < 5, event.name
    free = {event.id for event in journal.find(Opportunity) if event.event_type == "community"}
    weekend = [
        talk
        for talk in journal.find(Conversation)
        if talk.on and talk.on.weekday() >= 5 and talk.opportunity not in free
    ]
    assert len(weekend) <= 2


@pytest.mark.parametrize("today", SOME_DAYS)
def test_past_events_are_debriefed_and_one_is_near(make: Make, today: date) -> None:
    journal = make(today)
    events = journal.find(Opportunity)
    for event in events:
        if event.on and event.on < today and event.decision == "attend":
            assert event.came_for, event.name
            assert event.got, event.name
    assert any(event.decision == "skip" and event.reason for event in events)
    assert any(event.standing for event in events)
    assert any(event.role == "friendly" and event.on and event.on > today for event in events)
    near = journal.snapshot().event_to_prepare
    assert near is not None
    assert near.on is not None
    assert timedelta(days=1) <= near.on - today <= timedelta(days=4)
    targets = journal.find(Target, opportunity=near.id)
    assert len(targets) == 3
    assert any(journal.count(Finding, target=target.id) for target in targets)


@pytest.mark.parametrize("today", SOME_DAYS)
def test_promises_are_kept_late_open_overdue_and_due_today(make: Make, today: date) -> None:
    promises = make(today).find(Promise)
    for direction in ("mine", "theirs"):
        ours = [p for p in promises if p.direction == direction]
        assert any(p.status == "kept" for p in ours)
        assert any(p.status == "open" and p.due and p.due > today for p in ours)
        assert any(p.status == "open" and p.due and p.due < today for p in ours)
    mine = [p for p in promises if p.direction == "mine"]
    assert [p.due for p in mine].count(today) == 1
    assert any(p.done_on and p.due and p.done_on > p.due for p in mine)
    assert all((p.status == "kept") == (p.done_on is not None) for p in promises)
    for promise in promises:
        assert promise.person is not None
        assert promise.conversation is not None


def test_follow_ups_at_events_are_due_by_the_clock(demo: Journal) -> None:
    by_clock = [p for p in demo.find(Promise) if p.due_at]
    assert by_clock
    for promise in by_clock:
        talk = demo.get(Conversation, promise.conversation)
        assert talk is not None
        assert talk.at is not None
        assert promise.due_at == talk.at + timedelta(hours=48)


# Pitches


def test_the_present_pitches_fit_their_window_and_the_takes_improve(demo: Journal) -> None:
    pitches = {pitch.key: pitch for pitch in demo.find(Pitch)}
    replaced = {pitch.previous for pitch in pitches.values()}
    present = [pitch for pitch in pitches.values() if pitch.key not in replaced]
    assert sorted(pitch.target_seconds for pitch in present) == ["30", "45", "60"]
    takes = demo.find(Take, order=("at", "id"))
    pace = personal_pace(takes)
    assert pace is not None
    for pitch in present:
        for seconds in (predicted_seconds(pitch.text), predicted_seconds(pitch.text, pace)):
            assert fit(seconds) in (Phase.IN_RANGE, Phase.WRAP_UP), (pitch.name, seconds)
            assert abs(seconds - int(pitch.target_seconds)) <= 6, (pitch.name, seconds)
        assert pitch.text.endswith("?")
    assert (takes[0].seconds or 0) > 75
    assert all(fit(take.seconds or 0) is not Phase.OVER for take in takes[-5:])
    assert {take.listener for take in takes} == {"alone", "friendly", "live"}
    for take in takes:
        assert 110 <= (take.words or 0) / (take.seconds or 1) * 60 <= 150


# Enough for every measure


def test_issues_of_every_status_and_a_category_nobody_can_help_with(demo: Journal) -> None:
    issues = demo.find(Issue)
    assert {issue.status for issue in issues} == {"open", "resolved", "unresolved"}
    closed = [issue for issue in issues if issue.status != "open"]
    of_one = max(sum(i.category == c.id for i in closed) for c in demo.find(Category))
    assert of_one >= 5
    for issue in issues:
        assert demo.count(Ask, issue=issue.id) >= 1
        assert (issue.status == "resolved") == bool(issue.resolved_by and issue.resolved_on)
        if issue.resolved_by:
            asked = {ask.person for ask in demo.find(Ask, issue=issue.id)}
            assert issue.resolved_by in asked
    uncovered = [c for c in demo.find(Category) if not demo.count(Expertise, category=c.id)]
    assert len(uncovered) == 1
    assert any(issue.category == uncovered[0].id for issue in issues)


def test_what_a_resolved_issue_shows_stands_in_each_place_that_tells_of_it(demo: Journal) -> None:
    """Opening the demo and saving an issue as it is must change nothing."""
    resolved = demo.find(Issue, status="resolved")
    for issue in resolved:
        (outcome,) = demo.find(Outcome, issue=issue.id)
        assert (outcome.outcome_type, outcome.person) == ("issue", issue.resolved_by)
        (ask,) = demo.find(Ask, issue=issue.id, person=issue.resolved_by)
        assert (ask.answer, ask.helped) == ("yes", "yes")
    proofs = {(one.category, one.resolved_by) for one in resolved}
    tested = {(one.category, one.person) for one in demo.find(Expertise) if one.tested}
    assert tested == proofs
    assert all(one.answered_on for one in demo.find(Ask) if one.answer != "waiting")
    told = [one for one in demo.find(Ask, helped="yes") if one.reported_back_on is None]
    assert len(told) == 1, "one helper is still to be thanked"
    assert len({one.confidential for one in demo.find(Issue)}) == 2


def test_each_ask_has_its_conversation(demo: Journal) -> None:
    talks = talks_of(demo)
    for ask in demo.find(Ask):
        used = {talk.on for talk, _ in talks[ask.person or 0] if talk.purpose == "use"}
        assert ask.on in used, ask.question


def test_the_measures_have_figures_to_count(demo: Journal) -> None:
    recent = MONDAY - timedelta(days=90)
    talks = {talk.key: talk for talk in demo.find(Conversation)}
    offers = [
        promise
        for promise in demo.find(Promise, direction="mine")
        if promise.promise_type in ("offer", "introduction")
        and (talks[promise.conversation or 0].on or MONDAY) >= recent
    ]
    asks = [ask for ask in demo.find(Ask) if ask.on and ask.on >= recent]
    assert 1 <= len(offers) / len(asks) <= 3
    assert all(talk.minutes and talk.purpose and talk.notes for talk in talks.values())
    assert sum(bool(talk.slip) for talk in talks.values()) >= 2
    past_targets = [t for t in demo.find(Target) if t.status != "planned"]
    assert sum(t.priority == "1" for t in past_targets) >= 5
    assert len([o for o in demo.find(Outcome) if o.opportunity]) >= 8
    judged = [
        event
        for event in demo.find(Opportunity, decision="attend")
        if event.on and event.on < recent and event.hours_event
    ]
    assert len(judged) >= 5
    assert {person.inside for person in demo.find(Person)} == {"internal", "external"}
    assert sum(1 for person in demo.find(Person) if person.introduced_by) >= 5


def test_what_the_log_says_in_a_review_is_what_the_program_counts_for_its_day(
    demo: Journal,
) -> None:
    plan = demo.current_plan()
    assert plan is not None
    (quarter,) = demo.find(Review, plan=plan.id, rhythm="quarterly")
    scores = {one.question: one for one in demo.find(Score, review=quarter.id)}
    assert quarter.on is not None
    assert all(one.log_words for one in scores.values())
    period = demo.period(quarter.on - timedelta(days=89), quarter.on)
    told = tally(period, quarter.on)
    assert scores["giving"].log_words.startswith(f"{told.offers} offers, {told.asks} ask")
    kept = json.loads(quarter.figures)
    assert scores["friends"].log_words.startswith(kept["friend_time"]["shown"])
    trend = measures_now(demo, Content(assets()))["friend_time"].trend
    assert kept["friend_time"]["value"] == pytest.approx(trend[-1], abs=0.08)


def test_reviews_ask_the_questions_of_the_shipped_review(demo: Journal) -> None:
    from netcoach.coach.content import Content

    known = {question.key for question in Content(assets()).questions}
    assert {score.question for score in demo.find(Score)} == known
    assert {review.rhythm for review in demo.find(Review)} == {"event", "monthly", "quarterly"}
    assert all(review.avoided and review.excuse for review in demo.find(Review))
    for score in demo.find(Score):
        review = demo.get(Review, score.review)
        assert review is not None
        assert score.evidence_on is None or score.evidence_on <= (review.on or MONDAY)


# Made anew


def told(journal: Journal) -> list[Record]:
    blank: dict[str, Any] = {"uid": "", "rev": 0, "device": "", "created_at": "", "updated_at": ""}
    return [
        record.with_(**blank)
        for cls in KINDS.values()
        for record in journal.find(cls, order=("id",))
    ]


def test_the_same_day_makes_the_same_journal_with_nothing_to_undo(
    demo: Journal, tmp_path: Path
) -> None:
    again = demo_journal(tmp_path, Fixed(MONDAY))
    assert told(again) == told(demo)
    assert again.last_step() is None
    with pytest.raises(NothingToUndo):
        again.undo()
    again.save(Person(name="Somebody Else"))
    again.undo()
    assert told(again) == told(demo)
    assert again.search("alarm")
    again.close()


def test_another_day_moves_the_whole_year(make: Make) -> None:
    early, late = make(MONDAY), make(MONDAY + timedelta(days=364))
    for cls in KINDS.values():
        days = [spec.name for spec in cls.specs() if spec.kind is Kind.DAY]
        pairs = zip(early.find(cls, order=("id",)), late.find(cls, order=("id",)), strict=True)
        for one, other in pairs:
            for name in days:
                day = getattr(one, name)
                # A number of weeks apart, so that no weekend moves anything.
                assert getattr(other, name) == (day and day + timedelta(days=364))


def test_it_is_never_poured_into_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "demo.db").write_text("mine", encoding="utf-8")
    with pytest.raises(JournalError, match="there already"):
        demo_journal(tmp_path, Fixed(MONDAY))
    assert (tmp_path / "demo.db").read_text(encoding="utf-8") == "mine"


# Its files


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("[[person", "", "valid TOML"),
        ("name = 3", "name", "a list of one kind"),
        ("[[stranger]]\nname = 'A'", "stranger", "a list of one kind"),
        ("person = [3]", "person[1]", "a table"),
        ("[[person]]\nname = 'A'\nshoe = 4", "person[1].shoe", "a field of a person"),
        ("[[person]]\nname = 4", "person[1].name", "text"),
        ("[[person]]\ncircle = 'A'", "person[1].name", "a value that can be kept"),
        ("[[person]]\nname = 'A'\ncircle = 'Z'", "person[1].circle", "a value that can be kept"),
        ("[[person]]\nname = 'A'\nmet_on = 'soon'", "person[1].met_on", "days from today"),
        ("[[person]]\nname = 'A'\nmet_on = 'x mon'", "person[1].met_on", "days from today"),
        ("[[person]]\nname = 'A'\nmet_on = '+2'", "person[1].met_on", "days from today"),
        ("[[person]]\nname = 'A'\nmet_on = true", "person[1].met_on", "days from today"),
        ("[[person]]\nname = 'A'\nbridge = 1", "person[1].bridge", "true or false"),
        ("[[person]]\nname = 'A'\ntags = 1", "person[1].tags", "words"),
        ("[[person]]\nname = 'A'\nintroduced_by = 'b'", "person[1].introduced_by", "the key of"),
        ("[[person]]\nname = 'A'\nmet_at = 'b'", "person[1]", "the key of one event"),
        ("[[person]]\nkey='a'\nname='A'\n[[person]]\nkey='a'\nname='B'", "person[2].key", "once"),
        (
            "[[plan]]\nobjective='A'\nprogress=[{value=true}]",
            "plan[1].progress[1].value",
            "a number",
        ),
        ("[[conversation]]\non = 0\nat = 'noon'", "conversation[1].at", "a day and a time"),
        ("[[conversation]]\nat = '12:00'", "conversation[1].at", "a day before"),
        ("[[conversation]]\non = 0\nnew = ['b']", "conversation[1].new[1].person", "the key of"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_place(
    tmp_path: Path, text: str, where: str, expected: str
) -> None:
    source = tmp_path / "texts"
    source.mkdir()
    (source / "wrong.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as problem:
        demo_journal(tmp_path, Fixed(MONDAY), source)
    assert (problem.value.file, problem.value.where) == ("wrong.toml", where)
    assert expected in problem.value.expected
    assert not (tmp_path / "demo.db").exists()


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="the files of the demo"):
        demo_journal(tmp_path, Fixed(MONDAY), tmp_path)


def test_days_move_off_a_weekend_and_never_across_today() -> None:
    saturday, sunday = WEEK[5], WEEK[6]
    assert working_day(sunday, -1) == WEEK[4]
    assert working_day(saturday + timedelta(days=9), -8) == WEEK[4]
    assert working_day(WEEK[4], 1) == WEEK[4] + timedelta(days=3)
    assert working_day(WEEK[4], 2) == WEEK[4] + timedelta(days=3)
    assert working_day(saturday, 0) == saturday
    assert working_day(WEEK[2], -2) == MONDAY


def test_a_weekday_is_found_before_a_past_day_and_after_one_to_come() -> None:
    assert weekday_near(WEEK[2], -1, 5) == MONDAY - timedelta(days=2)
    assert weekday_near(WEEK[2], -1, 1) == WEEK[1]
    assert weekday_near(WEEK[2], 1, 3) == WEEK[3]
    assert weekday_near(WEEK[2], 1, 2) == WEEK[2] + timedelta(days=7)
