"""The loop rule: its three signs, the step it names, and the next plan."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from netcoach.coach.content import ContentError
from netcoach.coach.review.contradictions import RULES, Counts, contradictions, read_contradictions
from netcoach.coach.review.cycles import FIGURES, cycle, figures, next_plan
from netcoach.coach.review.loop import decided_lately, gaps, pace_then, redo, steps_seen, weakest
from netcoach.coach.review.tally import tally
from netcoach.paths import assets
from netcoach.records import (
    Category,
    Expertise,
    Finding,
    Issue,
    Opportunity,
    Outcome,
    Period,
    Person,
    Pitch,
    Plan,
    Progress,
    Review,
    Snapshot,
    Take,
    Target,
)
from tests.coach.any_records import periods, snapshots
from tests.coach.snapshots import TODAY, day

TEXTS = read_contradictions(assets())


def review(days: int, pace: float | None, **more: object) -> Review:
    kept = json.dumps({"objective_progress": {"value": pace}}) if pace is not None else ""
    return Review(id=-days, on=day(days), plan=1, figures=kept, **more)


PLAN = Plan(
    id=1,
    objective="Find two mentors",
    measure="m",
    target=2.0,
    starts_on=day(-200),
    deadline=day(40),
    job_allows="evenings",
    own_hours=3.0,
    why="Because",
)
EVENT = Opportunity(id=3, name="Fair", on=day(-120), decision="attend", plan=1)
EXPO = replace(EVENT, id=4, name="Expo", on=day(-100))
CYCLE = Period(since=day(-200), until=TODAY, events=(EVENT, EXPO))
LAW = Category(id=6, name="Contracts", created_at="2026-01-01T00:00:00.000Z")
NOW = Snapshot(today=TODAY, plan=PLAN, cycle=CYCLE)


def test_without_a_plan_or_a_sign_there_is_nothing_to_redo() -> None:
    assert redo(Snapshot(today=TODAY)) is None
    assert redo(NOW) is None


def test_behind_at_two_reviews_is_a_sign_and_at_one_is_none() -> None:
    behind = (review(-10, 0.5), review(-40, 0.69))
    found = redo(replace(NOW, reviews=behind))
    assert found is not None
    assert found.signs[0].say == "The objective was at pace 0.6, then 0.5, at two reviews"
    for some in (
        (review(-10, 0.5),),
        (review(-10, 0.7), review(-40, 0.5)),
        (review(-10, 0.5), review(-40, 0.9), review(-70, 0.2)),
        (review(-10, 0.5), replace(review(-40, 0.5), plan=2)),
    ):
        assert redo(replace(NOW, reviews=some)) is None, some
    between = (review(-10, 0.5), Review(id=9, on=day(-20), plan=1), review(-40, 0.5))
    assert redo(replace(NOW, reviews=between)) is not None, "one without figures says nothing"


@pytest.mark.parametrize(
    "figures",
    ["", "{", "[]", "3", '{"objective_progress": 3}', '{"objective_progress": {"value": null}}',
     '{"objective_progress": {"value": "x"}}', '{"objective_progress": {"value": NaN}}',
     '{"objective_progress": {"value": 0.1, "band": "too early"}}', "[" * 100_000],
)  # fmt: skip
def test_figures_that_cannot_be_read_are_none(figures: str) -> None:
    assert pace_then(Review(figures=figures)) is None


def test_two_events_with_nothing_useful_are_a_sign() -> None:
    found = redo(replace(NOW, barren=(EXPO, EVENT)))
    assert found is not None
    assert found.signs[0].say == "Nothing useful is noted of Expo and Fair, 90 days on"
    assert found.why == "nothing came of 2 events in 90 days"
    assert redo(replace(NOW, barren=(EXPO,))) is None


def test_a_category_with_nobody_willing_is_a_sign_once_it_is_old_or_pressing() -> None:
    bare = replace(NOW, categories=(LAW,))
    found = redo(bare)
    assert found is not None
    assert found.only_gap
    assert (found.failing, found.gap) == (None, LAW)
    assert found.why == "nobody to ask about Contracts"
    assert found.signs[0].say == "Nobody to ask about Contracts"
    knows = Person(id=3, name="Inês", position="Contracts manager")
    known = redo(replace(bare, noted_for={LAW.key: (knows,)}))
    assert known is not None
    assert known.signs[0].say == (
        "Nobody to ask about Contracts yet; Inês may know: ask whether they would help"
    )
    helper = Expertise(category=6, person=1, willing="likely")
    assert redo(replace(bare, expertise=(helper,))) is None
    assert redo(replace(bare, expertise=(replace(helper, willing="unknown"),))) is not None
    fresh = replace(LAW, created_at="2026-11-10T00:00:00.000Z")
    assert gaps(replace(NOW, categories=(fresh,))) == ()
    pressing = replace(NOW, categories=(fresh,), issues=(Issue(name="x", category=6),))
    assert gaps(pressing) == (fresh,)
    assert gaps(replace(NOW, categories=(replace(LAW, created_at="gone"),))) == ()


def test_the_failing_step_is_the_one_of_which_least_was_done() -> None:
    barren = replace(NOW, barren=(EXPO, EVENT))

    def failing(**values: object) -> tuple[str, str]:
        period = replace(CYCLE, **values)  # type: ignore[arg-type]
        noted = (Progress(value=0.0, on=day(-5)),)
        pitched = {"pitches": (Pitch(text="Words"),), "takes": (Take(seconds=40.0),)}
        found = redo(replace(barren, cycle=period, progress=noted, **pitched))  # type: ignore[arg-type]
        assert found is not None
        assert found.failing is not None
        return found.failing.step, found.failing.words

    useful = (Outcome(what="a", opportunity=3), Outcome(what="b", opportunity=4))
    met = tuple(Target(id=n, name=f"Ana Ruiz{n}", status="met", question="Q?") for n in range(3))
    facts = tuple(Finding(fact="F", target=n) for n in range(3))
    assert failing() == ("opportunity", "0 of 2 brought something useful")
    assert failing(outcomes=useful) == ("target", "nobody named beforehand")
    missed = tuple(replace(one, status="missed") for one in met)
    assert failing(outcomes=useful, targets=missed) == ("target", "0 of 3 targets met")
    assert failing(outcomes=useful, targets=met) == (
        "research",
        "0 of 3 with a fact and a question",
    )
    assert failing(outcomes=useful, targets=met, findings=facts)[0] == "pitch"
    steps = steps_seen(Plan(id=1, objective="x"), replace(barren, cycle=None))
    assert weakest(steps).step == "objective"
    assert [one.step for one in steps] == [
        "objective",
        "opportunity",
        "target",
        "research",
        "pitch",
    ]


def test_a_late_decision_to_keep_quiets_the_rule_for_a_month() -> None:
    kept = replace(NOW, reviews=(Review(id=1, on=day(-30), decision="keep", plan=1),))
    assert decided_lately(kept)
    assert redo(replace(kept, barren=(EXPO, EVENT), categories=(LAW,))) is None
    for one in (
        Review(id=1, on=day(-31), decision="keep", plan=1),
        Review(id=1, on=day(-3), decision="redo", plan=1),
        Review(id=1, on=day(-3), decision="keep", plan=2),
        Review(id=1, on=day(-3), decision="keep", plan=1, rhythm="event"),
        Review(id=1, on=day(3), decision="keep", plan=1),
    ):
        assert not decided_lately(replace(NOW, reviews=(one,))), one


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshots(), periods())
def test_any_journal_can_be_looked_at(snapshot: Snapshot, period: Period) -> None:
    found = redo(snapshot)
    assert found is None or found.failing is None or found.failing.words
    told = contradictions(Counts(tally(period, snapshot.today)), TEXTS)
    assert len(told) <= 4
    if snapshot.plan is not None:
        one = cycle(snapshot.plan, period, snapshot.progress, snapshot.today)
        assert len(figures(one)) == len(FIGURES)
        new = next_plan(snapshot.plan, snapshot.progress, snapshot.today)
        assert new.previous == snapshot.plan.id
        assert not [name for name, _ in new.problems() if name == "deadline"]


# The next plan


def test_the_next_plan_goes_on_from_where_the_last_one_stands() -> None:
    new = next_plan(PLAN, (Progress(value=1.0, on=day(-5)),), TODAY)
    assert (new.objective, new.baseline, new.target, new.previous) == (PLAN.objective, 1.0, 2.0, 1)
    assert (new.starts_on, new.deadline) == (TODAY, day(240))
    assert (new.job_allows, new.own_hours, new.why) == ("evenings", 3.0, "Because")
    assert (new.id, new.status, new.lessons) == (None, "active", "")
    reached = next_plan(PLAN, (Progress(value=2.0, on=day(-5)),), TODAY)
    assert reached.target is None
    assert next_plan(replace(PLAN, deadline=None), (), TODAY).deadline == day(90)


def test_a_gap_becomes_the_objective() -> None:
    new = next_plan(PLAN, (), TODAY, LAW)
    assert new.objective == "Know two people to ask about Contracts"
    assert (new.measure, new.baseline, new.target) == ("People who would help with it", 0.0, 2.0)
    assert new.deadline == day(90)


def test_a_cycle_is_counted_and_a_figure_without_cases_is_a_dash() -> None:
    bare = cycle(Plan(id=2, objective="B"), Period(since=day(-9), until=TODAY), (), TODAY)
    assert figures(bare) == ("10", "–", "0", "0", "–", "–", "0", "0", "0", "0", "–")
    one = cycle(PLAN, CYCLE, (Progress(value=1.0, on=day(-5)),), TODAY)
    assert one.share == 0.5
    assert figures(one)[1] == "50%"
    assert one.progress.startswith("1 of 2")


# Contradictions


def counts(**values: int | float) -> Counts:
    plain = tally(Period(since=day(-9), until=TODAY), TODAY)
    return Counts(replace(plain, **values))  # type: ignore[arg-type]


def test_the_counts_stand_beside_each_other() -> None:
    found = contradictions(counts(events=9, people=31, offers=2), TEXTS)
    assert found[0].say == "9 events, 31 people, 2 offers, 0 resolved."
    assert "Take one real issue" in found[0].mean
    assert contradictions(counts(events=9, people=31, resolved=1), TEXTS) == ()
    assert contradictions(counts(), TEXTS) == ()


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("hours_only", {"hours": 12.0}),
        ("only_asked", {"asks": 3}),
        ("never_asked", {"offers": 4}),
        ("promised_more", {"due": 4, "kept": 2}),
        ("passed_by", {"targets": 4, "met": 1}),
        ("unread", {"named": 3}),
        ("no_thread", {"new_people": 5}),
        ("same_faces", {"talks": 8}),
    ],
)
def test_each_contradiction_is_said(key: str, values: dict[str, int]) -> None:
    assert [one.key for one in contradictions(counts(**values), TEXTS)] == [key]


def test_those_of_scores_takes_and_progress_are_said_too() -> None:
    base = counts(events=4).tally
    said = {
        one.key
        for some in (
            Counts(base, progress=0.0),
            Counts(base, takes=8),
            Counts(base, above=3, scored=12),
        )
        for one in contradictions(some, TEXTS)
    }
    assert said == {"standing_still", "only_rehearsed", "rated_high"}
    assert set(RULES) >= said


def test_words_for_no_rule_and_a_rule_without_words_are_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    whole = (assets() / "contradictions.toml").read_text("utf-8")
    file = tmp_path / "contradictions.toml"
    file.write_text(whole.replace('key = "unread"', 'key = "other"'), "utf-8")
    with pytest.raises(ContentError, match="the key of a rule"):
        read_contradictions(tmp_path)
    file.write_text(whole.replace("{named}", "{nobody}"), "utf-8")
    with pytest.raises(ContentError, match="gaps among these: named"):
        read_contradictions(tmp_path)
    file.write_text(whole[: whole.rindex("[[contradiction]]")], "utf-8")
    with pytest.raises(ContentError, match='words for "rated_high"'):
        read_contradictions(tmp_path)
