"""The log's view of each question of the review: a score from counts, and silence where it must."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from netcoach.coach.content import Content
from netcoach.coach.measures.measure import Band, Measure
from netcoach.coach.review.evidence import FINDERS, evidence
from netcoach.coach.review.log_scores import VIEWS, LogView, by_share, gap, gap_key, log_view
from netcoach.paths import assets
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Finding,
    Issue,
    Met,
    Opportunity,
    Outcome,
    Period,
    Pitch,
    Plan,
    Promise,
    Reconnection,
    Review,
    Snapshot,
    Take,
    Target,
)
from netcoach.text import clean
from tests.coach.any_records import periods, snapshots
from tests.coach.snapshots import TODAY, day

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def measure(key: str, value: float | None, band: Band = "", **more: Any) -> Measure:
    shown = "no data" if value is None else f"{value:.2f}"
    return Measure(key, 1, key, value, shown, 9, "last 90 days", band, "", "", **more)


PLAN = Plan(id=1, objective="A", measure="m", target=2.0, deadline=day(9), starts_on=day(-20))
EVENT = Opportunity(id=3, name="Fair", on=day(-2), decision="attend", plan=1)
EMPTY = Snapshot(today=TODAY)
SPAN = Period(since=day(-29), until=TODAY)
BUSY = replace(SPAN, events=(EVENT,), talks=9, people=8, new_people=3)
ANA = Target(id=1, name="Ana Ruiz", opportunity=3, question="Why?", status="met")
KIND = Target(id=9, name="a regulator", question="Q?")
LEE = Target(id=2, name="Lee Chen", opportunity=3)
KEPT = Promise(id=1, what="x", due=day(-3), status="kept", done_on=day(-3), made_on=day(-5))
LATE = replace(KEPT, id=2, done_on=day(-1))
OFFER = replace(KEPT, id=3, promise_type="offer")
ASKED = Ask(id=1, issue=4, person=5, on=day(-3))
SOLVED = Issue(id=4, name="Secret [/x]", status="resolved", raised_on=day(-9), resolved_on=day(-1))
PITCH = Pitch(id=1, name="P", text="Words")
TAKE = Take(id=1, pitch=1, seconds=40.0, at=NOW)


def seen(**values: Any) -> Snapshot:
    return replace(EMPTY, **values)


def spell(**values: Any) -> Period:
    return replace(BUSY, **values)


CASES: list[tuple[str, Snapshot, Period, dict[str, Measure], int | None, str]] = [
    ("objective", EMPTY, SPAN, {}, 0, "no objective"),
    ("objective", seen(plan=PLAN), SPAN, {}, 4, "a measure, a target and a day"),
    ("objective", seen(plan=replace(PLAN, target=None)), SPAN, {}, 3, "missing: a target"),
    ("objective", seen(plan=Plan(id=1, objective="A")), SPAN, {}, 1, "missing"),
    ("objective", EMPTY, spell(event=EVENT), {}, 0, "nothing is written"),
    ("objective", EMPTY, spell(event=replace(EVENT, came_for="Ana")), {}, 2, "not what would"),
    ("objective", seen(plan=PLAN), spell(event=replace(EVENT, success="A call")), {}, 4, "success"),
    ("objective", EMPTY, spell(event=replace(EVENT, success="A call")), {}, 3, "success"),
    (
        "objective",
        EMPTY,
        spell(event=replace(EVENT, role="friendly", expected="Three hellos")),
        {},
        4,
        "small expectation",
    ),
    ("research", EMPTY, SPAN, {}, None, "no event"),
    ("research", EMPTY, BUSY, {}, 0, "nobody named"),
    ("research", EMPTY, spell(targets=(ANA, LEE)), {}, 2, "0 of 2"),
    (
        "research",
        EMPTY,
        spell(targets=(ANA, LEE), findings=(Finding(fact="F", target=1),)),
        {},
        3,
        "1 of 2",
    ),
    (
        "research",
        EMPTY,
        spell(targets=(Target(id=9, name="a regulator", question="Q?"),)),
        {},
        4,
        "",
    ),
    ("pitch", EMPTY, SPAN, {}, 0, "no pitch"),
    ("pitch", seen(pitches=(PITCH,)), SPAN, {}, 2, "0 timed"),
    (
        "pitch",
        seen(pitches=(PITCH,), takes=(TAKE,)),
        SPAN,
        {},
        3,
        "1 timed, heard by 0, not revised",
    ),
    (
        "pitch",
        seen(pitches=(PITCH,), takes=(replace(TAKE, listener="live", revision="Cut"),) * 3),
        SPAN,
        {"pitch_readiness": measure("pitch_readiness", 85.0)},
        4,
        "readiness 85.00",
    ),
    ("strangers", EMPTY, SPAN, {}, None, "no talk"),
    ("strangers", EMPTY, replace(BUSY, talks=0), {}, 0, "no talk"),
    ("strangers", EMPTY, BUSY, {}, 4, "3 new of 8 people; the aim was 3 (our default)"),
    ("strangers", EMPTY, spell(new_people=2), {}, 3, ""),
    ("strangers", EMPTY, spell(new_people=1), {}, 2, ""),
    ("strangers", EMPTY, spell(new_people=0), {}, 0, ""),
    ("strangers", EMPTY, spell(events=(replace(EVENT, new_people=6),)), {}, 2, "your own aim"),
    ("friends", EMPTY, BUSY, {}, None, "no minutes"),
    ("friends", EMPTY, BUSY, {"friend_time": measure("f", 0.1, "too early")}, None, "too early"),
    ("friends", EMPTY, BUSY, {"friend_time": measure("f", 0.25, "good")}, 4, "last 90 days"),
    ("friends", EMPTY, BUSY, {"friend_time": measure("f", 0.3, "watch")}, 3, ""),
    ("friends", EMPTY, BUSY, {"friend_time": measure("f", 0.5, "poor")}, 1, ""),
    ("friends", EMPTY, BUSY, {"friend_time": measure("f", 0.9, "poor")}, 0, ""),
    ("topics", EMPTY, BUSY, {}, None, "no slip is noted in 9 talks"),
    ("topics", EMPTY, spell(slips=(Conversation(id=1, slip="a"),)), {}, 1, "1 slip noted, 0"),
    ("topics", EMPTY, spell(slips=(Conversation(id=1, slip="a", slip_left="b"),)), {}, 4, ""),
    ("own_voice", EMPTY, BUSY, {}, None, "no question"),
    ("own_voice", EMPTY, spell(targets=(replace(ANA, status="missed"),)), {}, 0, "0 of 1"),
    ("own_voice", EMPTY, spell(targets=(ANA,)), {}, 3, "1 of 1"),
    ("follow_through", EMPTY, BUSY, {}, None, "no promise"),
    ("follow_through", EMPTY, spell(promises=(KEPT,)), {}, 4, "1 of 1"),
    ("follow_through", EMPTY, spell(promises=(KEPT, LATE)), {}, 1, "1 of 2"),
    ("follow_through", EMPTY, spell(promises=(LATE,)), {}, 0, "0 of 1"),
    (
        "follow_through",
        EMPTY,
        spell(promises=(KEPT,)),
        {"follow_up_on_time": measure("f", 0.4, "poor")},
        1,
        "follow-ups in 48 h: 0.40 (last 90 days, as a month alone has too few)",
    ),
    ("giving", EMPTY, SPAN, {}, None, "0 offers, 0 asks"),
    ("giving", EMPTY, BUSY, {}, 1, ""),
    ("giving", EMPTY, spell(asks=(ASKED,)), {}, 0, ""),
    ("giving", EMPTY, spell(asks=(ASKED,) * 2, promises=(OFFER,)), {}, 2, "1 offer, 2 asks"),
    ("giving", EMPTY, spell(asks=(ASKED,), promises=(OFFER,)), {}, 3, ""),
    (
        "giving",
        EMPTY,
        spell(asks=(ASKED,), promises=(OFFER,)),
        {"give_ask": measure("g", 1.0, parts=(measure("give_first", 0.8),))},
        4,
        "offered first: 0.80",
    ),
    ("use", EMPTY, BUSY, {}, 0, "0 asks, 0 resolved, 0 open"),
    ("use", seen(issues=(Issue(id=1, name="x"),)), BUSY, {}, 1, "1 open"),
    ("use", EMPTY, spell(asks=(ASKED,)), {}, 2, "1 ask, 0 resolved"),
    ("use", EMPTY, spell(asks=(ASKED,), issues=(SOLVED,)), {}, 4, "in private"),
    ("use", EMPTY, spell(asks=(replace(ASKED, private=False),), issues=(SOLVED,)), {}, 3, ""),
    ("timing", EMPTY, SPAN, {}, None, "no issue"),
    ("timing", EMPTY, spell(caught_up=(Conversation(id=1),)), {}, 2, "1 talk"),
    ("timing", EMPTY, BUSY, {"pre_crisis": measure("p", 0.8, "good")}, 3, "a day before the ask"),
    (
        "timing",
        EMPTY,
        BUSY,
        {"maintenance_overdue": measure("m", 0.5, "poor")},
        1,
        "past their day",
    ),
    ("learning", EMPTY, SPAN, {}, None, ""),
    ("learning", EMPTY, BUSY, {}, 0, "0 lessons"),
    ("learning", EMPTY, spell(reviews=(Review(notes="Go alone"),)), {}, 2, "1 lesson"),
    (
        "learning",
        EMPTY,
        spell(reviews=(Review(notes="Go alone", decision="adjust"),)),
        {},
        3,
        "1 lesson noted, 1 tried",
    ),
]


@pytest.mark.parametrize(("key", "snapshot", "period", "measures", "score", "words"), CASES)
def test_the_view_of_a_question(
    key: str,
    snapshot: Snapshot,
    period: Period,
    measures: dict[str, Measure],
    score: int | None,
    words: str,
) -> None:
    found = log_view(key, snapshot, period, measures)
    assert found.score == score, found
    assert words in found.words


def test_every_question_has_a_view_and_evidence_and_none_is_unknown() -> None:
    keys = {question.key for question in Content(assets()).questions}
    assert keys == set(VIEWS) == set(FINDERS) == {case[0] for case in CASES}
    assert log_view("other", EMPTY, SPAN, {}) == LogView(None, "the log knows nothing of this")
    assert evidence("other", EMPTY, BUSY) == ()


def test_a_plan_made_of_the_last_ones_lessons_is_learning() -> None:
    before = Plan(id=9, objective="B", lessons="Rooms, not people")
    new = seen(plan=replace(PLAN, previous=9))
    assert log_view("learning", new, BUSY, {}, before).score == 4
    assert log_view("learning", new, BUSY, {}, replace(before, lessons="")).score == 0
    old = replace(BUSY, since=day(-10))
    assert log_view("learning", new, old, {}, before).score == 0, "that was before the period"


@pytest.mark.parametrize(
    ("score", "log", "key"),
    [(3, 3.0, "calibrated"), (3, 2.0, "calibrated"), (4, 2.5, "near"), (4, 2.0, "higher"),
     (0, 2.0, "lower"), (None, 2.0, "unknown"), (2, None, "unknown")],
)  # fmt: skip
def test_a_gap_is_named(score: int | None, log: float | None, key: str) -> None:
    assert gap_key(gap(score, log)) == key
    assert Content(assets()).gap_text(key).say


def test_a_share_is_four_only_when_whole_and_nothing_only_when_nothing() -> None:
    assert [by_share(x) for x in (0.0, 0.1, 0.5, 0.8, 1.0)] == [0, 1, 2, 3, 4]
    assert [by_share(0.9, band) for band in ("good", "watch", "poor")] == [3, 2, 1]


# Evidence


def test_evidence_comes_from_the_records_of_the_period_latest_first() -> None:
    names = {5: "Ana Ruiz"}
    period = spell(
        met=(Met(5, day(-8), 3), Met(6, day(-2))),
        findings=(Finding(fact="Wrote a book", target=2, on=day(-4)),),
        targets=(ANA, LEE),
        promises=(replace(KEPT, what="send it", person=5), replace(OFFER, what="a list", person=5)),
        issues=(replace(SOLVED, category=6, resolved_by=5),),
        asks=(replace(ASKED, person=5),),
        slips=(Conversation(id=7, on=day(-2), slip="politics", slip_left="asked on"),),
        caught_up=(Conversation(id=8, on=day(-2)),),
        takes=(replace(TAKE, listener="friendly", revision="a shorter proof"),),
        reconnections=(Reconnection(person=5, on=day(-1)),),
        reviews=(Review(on=day(-6), notes="Go alone"),),
        present={8: 5},
        names=names,
    )
    snapshot = seen(now=NOW, categories=(Category(id=6, name="career"),))

    def words(key: str) -> list[str]:
        return [one.words for one in evidence(key, snapshot, period)]

    assert words("strangers") == ["Met someone", "Met Ana Ruiz at Fair"]
    assert words("research") == ["Read about Lee Chen: Wrote a book"]
    assert "Kept by its day: send it → Ana Ruiz" in words("follow_through")
    assert words("giving") == ["Gave: a list → Ana Ruiz"]
    assert words("use")[0] == "Resolved with Ana Ruiz: a confidential issue"
    assert "Secret" not in " ".join(words("use"))
    assert words("topics") == ["Drawn into politics; left it: asked on"]
    assert words("timing")[0] == "Wrote to Ana Ruiz again after a long time"
    assert words("timing")[1] == "In touch with Ana Ruiz, with nothing to ask"
    assert words("pitch") == ["Said the pitch in 40 s, friendly listener; changed: a shorter proof"]
    assert words("learning") == ["Took along: Go alone"]
    assert words("own_voice") == ["Met Ana Ruiz to ask: Why?"]


def test_somebody_who_was_asked_on_the_day_was_not_met_with_nothing_to_ask() -> None:
    period = spell(
        asks=(replace(ASKED, person=5, on=day(-2)),),
        caught_up=(Conversation(id=8, on=day(-2)), Conversation(id=9, on=day(-3))),
        present={8: 5, 9: 5},
        names={5: "Ana Ruiz"},
    )
    found = evidence("timing", seen(now=NOW), period)
    assert [one.on for one in found] == [day(-3)]


def test_of_tomorrow_there_is_no_evidence_and_a_lot_is_cut() -> None:
    ahead = spell(met=(Met(1, day(1)),))
    assert evidence("strangers", EMPTY, ahead) == ()
    same = spell(met=tuple(Met(n, day(-1)) for n in range(1, 20)))
    assert len(evidence("strangers", EMPTY, same)) == 1, "the same words of one day are one"
    many = spell(met=tuple(Met(n, day(-n)) for n in range(1, 20)))
    named = replace(many, names={n: f"P{n}" for n in range(1, 20)})
    assert len(evidence("strangers", EMPTY, named)) == 6


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshots(), periods())
def test_any_records_have_a_view_and_evidence_that_is_clean(
    snapshot: Snapshot, period: Period
) -> None:
    for key in VIEWS:
        found = log_view(key, snapshot, period, {})
        assert found.score is None or 0 <= found.score <= 4
        assert found.words
        for one in evidence(key, snapshot, period):
            assert 0 < len(one.words) <= 120
            assert one.words == clean(one.words)
            assert one.on <= snapshot.today


def test_an_outcome_of_a_friendly_event_is_not_counted() -> None:
    from netcoach.coach.review.tally import tally

    friendly = replace(EVENT, id=8, role="friendly", hours_event=5.0)
    period = spell(
        events=(replace(EVENT, hours_event=2.0), friendly),
        outcomes=(Outcome(what="a", on=TODAY, opportunity=8), Outcome(what="b", on=TODAY)),
    )
    counts = tally(period, TODAY)
    assert (counts.events, counts.practice, counts.outcomes, counts.hours) == (1, 1, 1, 2.0)


def test_a_promise_due_today_has_the_day_and_one_without_a_day_kept_is_not_proven() -> None:
    from netcoach.coach.review.tally import tally

    open_today = replace(KEPT, id=5, status="open", done_on=None, due=TODAY)
    theirs = replace(KEPT, id=6, direction="theirs")
    period = spell(promises=(open_today, theirs, KEPT, replace(KEPT, id=7, done_on=None)))
    counts = tally(period, TODAY)
    assert (counts.due, counts.kept) == (2, 1)


def test_a_measure_over_more_days_than_the_review_says_why() -> None:
    late = {"follow_up_on_time": measure("follow_up_on_time", 0.5, "too early")}
    now = replace(EMPTY, plan=PLAN)
    month = log_view("follow_through", now, SPAN, late).words
    assert month == "follow-ups in 48 h: 0.50 (last 90 days, as a month alone has too few)"
    quarter = log_view("follow_through", now, replace(SPAN, since=day(-89)), late).words
    assert quarter == "follow-ups in 48 h: 0.50 (last 90 days)"
