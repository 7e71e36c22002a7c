"""Own-time work: a score that sums, hours against hours, and words that judge nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netcoach.coach.messages import fill, gaps_left
from netcoach.coach.reading import ContentError
from netcoach.coach.scoring import shown_points
from netcoach.coach.work.own_time import (
    PARTS,
    budget,
    hours_so_far,
    offer_words,
    quiet,
    ranked,
    rated,
    running,
    weights,
)
from netcoach.coach.work.own_time_texts import FILE, read_own_time
from netcoach.coach.work.texts import FILE as WORK_FILE
from netcoach.coach.work.texts import WorkTexts
from netcoach.paths import assets
from netcoach.records import Commitment, Me, Plan
from tests.coach.snapshots import TODAY, day

GUILD = Commitment(
    id=1,
    organisation="Software guild",
    role="Registration desk",
    hours_week=2.0,
    minimum_months=6.0,
    since=day(-70),
    fit=5,
    access=3,
    energy=2,
    clash="ask",
)


def test_a_worked_example_with_all_parts() -> None:
    """Fit 1 · 5, access 0.5 · 4, hours 2÷4 · 2, term 6÷12 · 2, effort 0.75 · 2, clash 0.5 · 2:
    11.5 of 17."""
    found = rated(GUILD, None)
    assert found.score == pytest.approx(11.5 / 17 * 100)
    assert [part.value for part in found.parts] == [1.0, 0.5, 0.5, 0.5, 0.75, 0.5]
    assert [part.weight for part in found.parts] == [5, 4, 2, 2, 2, 2]
    said = [part.said for part in found.parts]
    assert said == ["5 of 5", "3 of 5", "2 h/wk", "6 mo", "2 of 5", "ask first"]
    assert sum(float(points) for points in shown_points(found)) == pytest.approx(67.6)


def test_the_weights_are_those_of_the_users_own_card() -> None:
    me = Me(weight_fit=0, weight_access=10, weight_hours=7, weight_energy=1)
    assert weights(me) == {
        "fit": 0, "access": 10, "hours": 7, "term": 2, "energy": 1, "clash": 2,
    }  # fmt: skip
    assert rated(GUILD, me).score != rated(GUILD, None).score


def test_what_is_not_given_is_left_out_and_without_a_judgement_there_is_no_score() -> None:
    bare = rated(Commitment(organisation="Choir", fit=3), None)
    assert bare.score == pytest.approx(50)
    assert bare.missing == ("access", "hours", "term", "effort", "clash")
    none = rated(Commitment(organisation="Choir", hours_week=1.0), None)
    assert none.score is None
    assert "judge the fit" in none.why_none
    pairs = ranked([Commitment(id=3), Commitment(id=2, fit=1), GUILD], None)
    assert [one.id for one, _ in pairs] == [1, 2, 3]


scales = st.none() | st.integers(1, 5)
commitments = st.builds(
    Commitment,
    id=st.integers(1, 9),
    organisation=st.just("O"),
    fit=scales,
    access=scales,
    energy=scales,
    hours_week=st.none() | st.floats(),
    minimum_months=st.none() | st.floats(),
    clash=st.sampled_from(["", "none", "ask", "yes"]),
    status=st.sampled_from(["considering", "active", "ended"]),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
)


@given(commitments)
def test_the_parts_sum_to_the_score_and_it_lies_between_0_and_100(one: Commitment) -> None:
    score = rated(one, None)
    assert tuple(part.key for part in score.parts) == PARTS
    assume(score.score is not None)
    assert score.score is not None
    assert -1e-6 <= score.score <= 100 + 1e-6
    assert sum(part.points for part in score.parts) == pytest.approx(score.score)


@given(st.lists(commitments, max_size=5), st.none() | st.floats(), st.dates())
def test_hours_stand_any_journal(some: list[Commitment], own: float | None, today: date) -> None:
    weekly = budget(Plan(objective="O", own_hours=own), some, today)
    assert weekly.promised >= 0
    assert weekly.over >= 0
    assert weekly.words.endswith((".", "?"))
    for one in some:
        assert (hours_so_far(one, today) or 0) >= 0
        assert not (quiet(one, frozenset(), today) and not running(one, today))


def test_the_hours_promised_stand_against_those_there_are_and_more_is_said_kindly() -> None:
    plan = Plan(objective="O", own_hours=4.0)
    considered = replace(GUILD, id=2, status="considering", hours_week=9.0)
    ran_out = replace(GUILD, id=3, until=day(-1))
    weekly = budget(plan, [GUILD, considered, ran_out, Commitment(id=4)], TODAY)
    assert (weekly.given, weekly.promised, weekly.over, weekly.open_ended) == (4.0, 2.0, 0.0, 1)
    assert weekly.words == "2 of 4 h a week promised, 2 h free."
    over = budget(replace(plan, own_hours=0.5), [GUILD], TODAY)
    assert over.words.startswith("2 of 0.5 h a week promised, 1.5 h more than you have.")
    assert budget(None, [GUILD], TODAY).words.endswith("How many do you have to give?")
    assert budget(replace(plan, own_hours=2.0), [GUILD], TODAY).words.endswith(
        "nothing more fits in."
    )


def test_hours_so_far_are_weeks_times_hours_up_to_its_end() -> None:
    assert hours_so_far(GUILD, TODAY) == 20.0
    assert hours_so_far(replace(GUILD, until=day(-35)), TODAY) == 10.0
    assert hours_so_far(replace(GUILD, since=day(5)), TODAY) == 0.0
    assert hours_so_far(replace(GUILD, since=None), TODAY) is None
    assert hours_so_far(replace(GUILD, status="considering"), TODAY) is None


def test_quiet_after_90_days_without_a_talk_and_never_before() -> None:
    long = replace(GUILD, since=day(-90))
    assert quiet(long, frozenset(), TODAY)
    assert not quiet(long, frozenset({1}), TODAY)
    assert not quiet(replace(long, since=day(-89)), frozenset(), TODAY)
    assert not quiet(replace(long, status="ended"), frozenset(), TODAY)
    assert not quiet(replace(long, since=None), frozenset(), TODAY)


def test_the_offer_to_help_is_filled_from_the_journal() -> None:
    body = "{organisation}: {hours} per {period} until {date}, {task}. {activity} {me}"
    one = replace(GUILD, until=day(30))
    said = fill(body, offer_words(one, Me(name="Mira"), TODAY))
    assert said == (
        "Software guild: 2 hours per week until Tue 22 Dec, Registration desk. [activity] Mira"
    )
    bare = fill(body, offer_words(Commitment(organisation="Choir", until=day(-1)), None, TODAY))
    assert gaps_left(bare) == ("hours", "period", "date", "task", "activity", "me")
    assert offer_words(replace(GUILD, hours_week=1.0), None, TODAY)["hours"] == "1 hour"


def test_the_words_are_there_for_each_part_channel_and_answer() -> None:
    texts = read_own_time(assets())
    assert tuple(part.key for part in texts.parts) == PARTS
    assert [one.title for one in texts.channels][:2] == ["Trade organisation", "Industry group"]
    roles = {role.name: role.why for one in texts.channels for role in one.roles}
    assert roles["Registration desk"].endswith("the role supplies the opener.")
    work = WorkTexts(assets())
    assert set(work.allows) == {value for value, _ in Plan.spec("job_allows").choices}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FILE, 'key = "clash"', 'key = "clashes"'),
        (FILE, '[[channel]]\nkey = "open"', '[[channel]]\nkey = "opener"'),
        (WORK_FILE, '[[saying]]\nkey = "refused"', '[[saying]]\nkey = "smaller"'),
        (WORK_FILE, '[[part]]\nkey = "me"', '[[part]]\nkey = "to"'),
    ],
)
def test_words_that_lack_something_are_refused(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    text = (assets() / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError, match=file):
        read_own_time(tmp_path) if file == FILE else WorkTexts(tmp_path)
