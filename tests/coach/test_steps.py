"""Each step's mark and figure follow the journal, and so do the two gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from netcoach.coach.content import Content, Stage
from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.steps import (
    FIGURE_WIDTH,
    PITCH_STATES,
    STATES,
    Mark,
    StepState,
    done_words,
    graduation,
    readiness,
    stage_done,
    state_of,
)
from netcoach.paths import assets
from netcoach.records import (
    Ask,
    Card,
    Category,
    Commitment,
    Expertise,
    Finding,
    Floor,
    FloorTalk,
    Goal,
    Issue,
    Me,
    Outcome,
    Person,
    Plan,
    Promise,
    Review,
    Snapshot,
    Support,
    Take,
)
from tests.coach.snapshots import (
    ANA,
    LEE,
    MEETUP,
    MOMENT,
    PHRASES,
    PICNIC,
    PITCH,
    SAID,
    SOME,
    TODAY,
    day,
    now,
    plan,
)

STAGES = Content(assets()).stages
DONE, PARTLY, OPEN = Mark.DONE, Mark.PARTLY, Mark.OPEN


KNOWN = '{"stability": 7.0, "days": 2}'
ONCE = '{"stability": 8.3, "days": 1}'
TRIED = Card(drill="topic", schedule=ONCE, due_on=date(2026, 11, 30))
LEARNT = Card(drill="topic", schedule=KNOWN, due_on=date(2026, 11, 30))


def take(seconds: float, **values: Any) -> Take:
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    full = {
        "id": 1,
        "pitch": 1,
        "seconds": seconds,
        "words": 65,
        "at": at,
        "text_hash": text_hash(SAID),
    }
    return Take(**{**full, **values})


CASES: list[tuple[str, Snapshot, Mark, str]] = [
    ("objective", now(), OPEN, ""),
    ("objective", now(plan=plan()), DONE, ""),
    ("objective", now(plan=plan(deadline=None)), PARTLY, "2 of 3"),
    ("objective", now(plan=plan(measure=" ", target=None, deadline=None)), PARTLY, "0 of 3"),
    ("opportunities", now(coming=(replace(MEETUP, decision="skip"),)), OPEN, ""),
    ("opportunities", now(coming=(PICNIC,)), PARTLY, "1"),
    ("opportunities", now(coming=(PICNIC, MEETUP)), DONE, "2"),
    ("targets", now(targets=(ANA,)), OPEN, ""),
    ("targets", now(coming=(MEETUP,)), OPEN, "0 of 3"),
    ("targets", now(coming=(MEETUP,), targets=(ANA, LEE)), PARTLY, "2 of 3"),
    ("targets", now(coming=(PICNIC, MEETUP), targets=(ANA, LEE, SOME)), DONE, "3 of 3"),
    ("research", now(coming=(MEETUP,)), OPEN, ""),
    ("research", now(coming=(MEETUP,), targets=(ANA, LEE)), OPEN, "0 of 2"),
    (
        "research",
        now(coming=(MEETUP,), targets=(ANA, LEE), findings=(Finding(fact="F", target=1),)),
        OPEN,
        "0 of 2",
    ),
    (
        "research",
        now(
            coming=(MEETUP,),
            targets=(ANA, replace(LEE, question="Q?")),
            findings=(Finding(fact="F", target=2), Finding(fact="G", target=1)),
        ),
        PARTLY,
        "1 of 2",
    ),
    (
        "research",
        now(
            coming=(MEETUP,), targets=(ANA,), findings=(Finding(fact="F", question="Q?", target=1),)
        ),
        DONE,
        "1 of 1",
    ),
    ("pitch", now(), OPEN, ""),
    ("pitch", now(pitches=(replace(PITCH, text=" "),)), PARTLY, "0 of 100"),
    ("pitch", now(pitches=(replace(PITCH, text="I am Lena."),)), PARTLY, "15 of 100"),
    ("pitch", now(pitches=(PITCH,), takes=(take(45),)), PARTLY, "76 of 100"),
    ("pitch", now(pitches=(PITCH,), takes=(take(45),) * 2), DONE, "ready 82"),
    ("pitch", now(pitches=(PITCH,), takes=(take(45),) * 9), DONE, "ready 100"),
    ("pitch", now(pitches=(PITCH,), takes=(take(71),) * 5), PARTLY, "75 of 100"),
    ("pitch", now(pitches=(PITCH,), takes=(take(45), take(71))), DONE, "ready 82"),
    ("pitch", now(pitches=(PITCH,), takes=(take(71), take(45))), DONE, "ready 82"),
    (
        "pitch",
        now(pitches=(PITCH,), takes=(take(45, interrupted=True), take(45, complete=False))),
        PARTLY,
        "70 of 100",
    ),
    (
        "pitch",
        now(pitches=(replace(PITCH, id=2, previous=1), PITCH), takes=(take(45), take(44))),
        DONE,
        "ready 82",
    ),
    ("readiness", now(), OPEN, ""),
    ("readiness", now(coming=(MEETUP,)), OPEN, "0 of 5"),
    ("readiness", now(coming=(MEETUP,), plan=plan()), PARTLY, "1 of 5"),
    ("friendly_event", now(coming=(MEETUP,)), OPEN, ""),
    ("friendly_event", now(coming=(PICNIC,)), PARTLY, "in 2 d"),
    ("friendly_event", now(coming=(replace(PICNIC, decision="attend"),)), DONE, "in 2 d"),
    ("friendly_event", now(friendly_attended=True), DONE, ""),
    ("practice", now(takes=(take(45),)), OPEN, ""),
    ("practice", now(takes=(take(45, listener="friendly"),)), DONE, "1"),
    ("practice", now(listener_heard=True), DONE, ""),
    ("new_people", now(new_people_30_days=2), PARTLY, "2 of 3"),
    ("new_people", now(new_people_30_days=5), DONE, "5"),
    ("topics", now(cards=(Card(drill="topic"), Card(drill="exit", schedule=KNOWN))), OPEN, ""),
    ("topics", now(cards=(TRIED,) * 12), PARTLY, "12 tried"),
    ("topics", now(cards=(TRIED, TRIED, LEARNT)), PARTLY, "1 known"),
    ("topics", now(cards=(LEARNT,) * 3), DONE, "3 known"),
    ("floor", now(), OPEN, ""),
    ("floor", now(floors=(Floor(started_at=MOMENT),)), PARTLY, "1 open"),
    ("floor", now(floors=(Floor(started_at=MOMENT, debriefed_at=MOMENT),)), DONE, "1"),
    (
        "floor",
        now(
            floors=(Floor(id=4, started_at=MOMENT, debriefed_at=MOMENT),),
            floor_talks=(FloorTalk(floor=4), FloorTalk(floor=4, skipped=True)),
        ),
        DONE,
        "1 left",
    ),
    ("drills", now(), OPEN, ""),
    ("drills", now(cards=(Card(), Card(schedule=KNOWN))), PARTLY, "1 known"),
    ("drills", now(cards=(TRIED,)), PARTLY, "1 tried"),
    ("drills", now(cards=(Card(due_on=TODAY), Card(due_on=day(1)))), PARTLY, "1 due"),
    ("drills", now(cards=(Card(schedule=KNOWN),) * 10), DONE, "10 known"),
    ("bridge", now(), OPEN, ""),
    ("bridge", now(me=Me(usual_circle="My floor")), PARTLY, ""),
    ("bridge", now(inside_circle=2, outside_circle=2), PARTLY, ""),
    (
        "bridge",
        now(me=Me(usual_circle="My floor"), inside_circle=3, outside_circle=2),
        DONE,
        "40%",
    ),
    ("graduation", now(), OPEN, "0 of 5"),
    ("graduation", now(live_heard=True, looked_back=True), PARTLY, "2 of 5"),
    ("job_allows", now(plan=plan()), OPEN, ""),
    ("job_allows", now(plan=plan(job_allows="evenings")), PARTLY, ""),
    ("job_allows", now(plan=plan(job_allows="evenings", development_hours=0.0)), DONE, ""),
    ("education", now(goals=(Goal(id=1),)), DONE, "1"),
    ("education", now(goals=(Goal(id=1),), coming=(MEETUP,)), PARTLY, "1"),
    ("education", now(goals=(Goal(id=1),), coming=(replace(MEETUP, goal=1),)), DONE, "1"),
    ("support", now(), OPEN, ""),
    ("support", now(supports=(Support(status="asked"),)), PARTLY, "1"),
    ("support", now(supports=(Support(status="refused"),)), DONE, "1"),
    ("support", now(supports=(Support(status="granted", report_due=TODAY),)), PARTLY, "1"),
    ("own_time", now(commitments=(Commitment(hours_week=2.5),)), DONE, "2.5 h/wk"),
    ("own_time", now(commitments=(Commitment(until=day(-1)),)), PARTLY, ""),
    ("own_time", now(commitments=(Commitment(status="considering"),)), PARTLY, ""),
    (
        "own_time",
        now(plan=plan(own_hours=1.0), commitments=(Commitment(hours_week=2.5),)),
        PARTLY,
        "2.5 h/wk",
    ),
    ("conversations", now(conversations=4), PARTLY, ""),
    ("conversations", now(conversations=4, conversations_30_days=3), DONE, "3"),
    ("promises", now(), OPEN, ""),
    ("promises", now(promises_made=3), DONE, ""),
    ("promises", now(promises=(Promise(due=day(1)),)), PARTLY, "1 open"),
    ("promises", now(promises=(Promise(due=TODAY),)), PARTLY, "1 due"),
    ("promises", now(promises=(Promise(due=TODAY), Promise(due=day(1)))), PARTLY, "1 due"),
    ("promises", now(promises=(Promise(due=TODAY, snoozed_until=day(1)),)), DONE, ""),
    ("promises", now(promises=(Promise(due=day(1), direction="theirs"),)), DONE, ""),
    ("in_touch", now(people=9), OPEN, ""),
    ("in_touch", now(people_in_rhythm=9), DONE, "9"),
    ("in_touch", now(losing_touch=(Person(id=1),), losing_touch_count=1000), PARTLY, "1000 due"),
    ("relied_on", now(categories=(Category(id=1),)), DONE, "1"),
    ("helpers", now(), OPEN, ""),
    ("helpers", now(categories=(Category(id=1),)), OPEN, "0 of 1"),
    (
        "helpers",
        now(
            categories=(Category(id=1), Category(id=2)),
            expertise=(Expertise(category=1, willing="yes"),),
        ),
        PARTLY,
        "1 of 2",
    ),
    ("coverage", now(), OPEN, ""),
    ("coverage", now(categories=(Category(id=1),)), OPEN, "0 of 1"),
    (
        "coverage",
        now(categories=(Category(id=1),), expertise=(Expertise(category=1, person=1),)),
        PARTLY,
        "0 of 1",
    ),
    (
        "coverage",
        now(
            categories=(Category(id=1),),
            expertise=(Expertise(category=1, person=1), Expertise(category=1, person=2)),
        ),
        DONE,
        "1 of 1",
    ),
    ("issues", now(issues=(Issue(id=1),)), PARTLY, "1 open"),
    (
        "issues",
        now(issues=(Issue(id=1, status="resolved", raised_on=day(-9)),), asks=(Ask(),)),
        DONE,
        "1 of 1",
    ),
    ("issues", now(issues=(Issue(status="resolved", raised_on=TODAY),) * 200), DONE, "200/200"),
    ("outcomes", now(outcomes=(Outcome(),) * 50), DONE, "50+"),
    ("review", now(reviews=(Review(on=day(-31)), Review(on=day(-40)))), PARTLY, "31 d"),
    ("review", now(reviews=(Review(on=TODAY),)), DONE, "today"),
    (
        "review",
        now(
            plan=Plan(objective="X", starts_on=day(-100)),
            reviews=(Review(on=day(-13), rhythm="monthly"),),
        ),
        PARTLY,
        "due",
    ),
    ("issues", now(issues=(Issue(raised_on=day(-61)), Issue(raised_on=day(-9)))), PARTLY, "0 of 1"),
]


@pytest.mark.parametrize(("key", "snapshot", "mark", "figure"), CASES)
def test_a_step_stands_where_the_journal_says(
    key: str, snapshot: Snapshot, mark: Mark, figure: str
) -> None:
    state = state_of(key, snapshot, PHRASES)
    assert (state.mark, state.figure) == (mark, figure)
    assert len(figure) <= FIGURE_WIDTH


def test_every_step_of_the_method_has_its_state_and_no_other_has() -> None:
    # What the measures count is in no snapshot: whoever shows them hands them over.
    assert STATES.keys() | PITCH_STATES.keys() | {"measures"} == {
        step.key for stage in STAGES for step in stage.steps
    }
    assert not STATES.keys() & PITCH_STATES.keys()
    assert {key for key, *_ in CASES} == STATES.keys() | PITCH_STATES.keys()


def test_a_step_added_to_the_words_alone_is_open() -> None:
    assert state_of("baking", now(), PHRASES) == state_of("objective", now(), PHRASES)


def test_marks_have_a_word_and_a_plain_sign() -> None:
    assert [(m.value, m.word, m.plain) for m in Mark] == [
        ("✔", "done", "x"),
        ("◐", "partly", "~"),
        ("○", "open", "o"),
    ]


def test_a_stage_counts_its_done_steps() -> None:
    def done(stage: Stage, snapshot: Snapshot) -> tuple[int, int]:
        return stage_done(stage, [state_of(one.key, snapshot, PHRASES) for one in stage.steps])

    assert [done(stage, now()) for stage in STAGES] == [
        (0, 6),
        (0, 7),
        (0, 7),
        (0, 6),
    ]
    assert done(STAGES[0], now(plan=plan(), coming=(MEETUP,))) == (2, 6)


def test_the_steps_done_are_those_that_show_so_and_an_open_optional_one_is_told() -> None:
    stage = next(one for one in STAGES if one.key == "assessment")
    done, open_ = StepState(Mark.DONE), StepState(Mark.OPEN)
    whole = [done if one.key in ("measures", "issues") else open_ for one in stage.steps]
    assert done_words(stage, whole) == "done 2 of 7"
    part = [done if one.key == "issues" else open_ for one in stage.steps]
    assert done_words(stage, part) == "done 1 of 6, 1 optional"


def test_readiness_asks_five_things_of_the_next_event() -> None:
    assert readiness(now(), PHRASES) == ()
    checks = readiness(now(coming=(MEETUP,)), PHRASES)
    assert [c.key for c in checks] == ["objective", "targets", "research", "pitch", "follow_up"]
    assert all(not check.done and check.todo.endswith((".", "p.")) for check in checks)
    ready = now(
        plan=plan(),
        coming=(replace(MEETUP, follow_up_on=day(5)),),
        targets=(ANA, LEE, SOME),
        findings=tuple(Finding(fact="F", question="Q?", target=n) for n in (1, 2, 3)),
        pitches=(PITCH,),
        takes=(take(45), take(44)),
    )
    assert all(check.done for check in readiness(ready, PHRASES))
    assert state_of("readiness", ready, PHRASES).mark is DONE


def test_a_gate_names_the_pitch_to_edit_where_its_words_are_what_is_missing() -> None:
    long = take(75)
    check = graduation(now(pitches=(PITCH,), takes=(long,) * 5), PHRASES)[0]
    assert (check.done, check.record, check.figure) == (False, PITCH.id, "75 of 100")
    assert check.todo == (
        "The middle of your last 3 takes of these words: 75 s. Bring it to 60 s or less."
    )
    check = graduation(now(pitches=(PITCH,), takes=(take(45),)), PHRASES)[0]
    assert (check.done, check.record) == (False, None)
    assert check.todo.endswith("Press p.")
