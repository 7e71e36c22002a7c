"""What is said on the floor and after it, from the user's own figures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from netcoach.coach.content import Exit
from netcoach.coach.events.floor_words import (
    aim,
    came_for,
    cap_of,
    kind_word,
    quiet_word,
    read_floor,
    say,
    summary,
    targets_met,
)
from netcoach.coach.measures.floor import FriendTime
from netcoach.coach.reading import ContentError
from netcoach.paths import assets
from netcoach.records import Me, Opportunity, Plan, Target
from tests.coach.events.test_floor import CAP, Trace

TEXTS = read_floor(assets())
EXITS = (
    Exit("old_friend", "An old friend", "Lunch?"),
    Exit("clinging_friend", "A friend clings", "Introduce me."),
    Exit("vip", "A VIP", "I won't keep you."),
)
HOUR = timedelta(hours=1)


def word(trace: Trace, minutes: float) -> str:
    return quiet_word(trace.now(minutes), TEXTS, EXITS, CAP, timedelta(minutes=40))


def test_the_words_for_an_old_friend_hold_the_figures_and_a_line_to_say() -> None:
    trace = Trace().begin(0, "known")
    assert word(trace, 9) == ""
    assert word(trace, 12) == "12 min with an old friend; your cap is 10. “Lunch?”"
    again = Trace().begin(0, "known").begin(5).begin(60, "known")
    assert "“Introduce me.”" in word(again, 71)


def test_the_share_of_the_time_is_said_in_minutes() -> None:
    trace = Trace().begin(0).begin(20, "known").begin(30).begin(30, "known")
    said = "Old friends have 14 of your 34 min of talk by now. “Introduce me.”"
    assert word(trace, 34) == said


def test_friends_come_before_the_question_of_midway() -> None:
    assert "Press w" in word(Trace().begin(0), 41)
    assert "cap" in word(Trace().begin(0).begin(30, "known"), 41)
    assert word(Trace().begin(0), 51) == ""


def test_without_the_exits_the_words_still_stand() -> None:
    trace = Trace().begin(0, "known")
    said = quiet_word(trace.now(12), TEXTS, (), CAP, HOUR)
    assert said == "12 min with an old friend; your cap is 10."


def test_the_cap_is_the_users_own_else_ten_minutes() -> None:
    assert cap_of(None) == timedelta(minutes=10)
    assert cap_of(Me(name="x", friend_minutes=5)) == timedelta(minutes=5)


def test_what_one_came_for_is_the_nearest_thing_said() -> None:
    plan = Plan(id=1, objective="Two mentors")
    event = Opportunity(name="x", plan=1, came_for="one\ncall", success="a call", expected="hellos")
    assert came_for(event, plan) == "one call"
    assert came_for(event.with_(came_for=""), plan) == "a call"
    bare = Opportunity(name="x", plan=1)
    assert came_for(bare, plan) == "Two mentors"
    # A friendly event is not measured by the objective.
    assert came_for(bare.with_(role="friendly"), plan) == ""
    assert came_for(bare.with_(role="friendly", expected="three hellos"), plan) == "three hellos"
    assert came_for(None, plan) == ""
    # Nor is one that was taken off it.
    assert came_for(bare.with_(plan=None), plan) == ""


def test_the_summary_is_one_line_of_figures() -> None:
    trace = Trace().begin(0).begin(10, "target", 1).begin(30).begin(43, "known").begin(50, "known")
    trace.stop(65)
    targets = (Target(id=1, name="Ana"), Target(id=2, name="Lee", status="met"), Target(id=3))
    time = FriendTime(22, 65, 0, 22 / 65, "watch")
    said = summary(trace.now(65), targets, time)
    assert said == "3 new, 2 known; 22 of 65 min with old friends; 2 of 3 targets"
    event = Opportunity(name="x", new_people=2)
    assert summary(trace.now(65), (), time, event).startswith("3 new (goal 2 ✔), 2 known; ")
    assert "goal" not in summary(trace.now(65), (), time, event.with_(new_people=4))
    assert summary(Trace().stop(5).now(5), targets, time) == "No talk on the floor"
    assert targets_met(trace.now(65), ()) == ""


def test_the_goal_and_the_small_expectation() -> None:
    now = Trace().begin(0).now(5)
    event = Opportunity(name="x", new_people=3, expected="three hellos")
    assert aim(now, event) == "goal 3 new: 2 to go · enough for today: three hellos"
    assert aim(now, event.with_(new_people=1, expected="")) == "goal 1 new: ✔"
    more = Trace().begin(0).begin(1).begin(2).now(5)
    assert aim(more, event.with_(new_people=2, expected="")) == "goal 2 new: ✔", "3 are enough too"
    assert aim(now, event, "three hellos") == "goal 3 new: 2 to go", "it is said once"
    assert aim(now, None) == ""


def test_the_last_word_is_honest_and_kind() -> None:
    one, friend = Trace().begin(0).now(5), Trace().begin(0, "known").now(5)
    goal = Opportunity(name="x", new_people=1)
    assert kind_word(one, goal, TEXTS) == TEXTS["goal_met"]
    assert kind_word(one, goal.with_(new_people=2), TEXTS) == TEXTS["some_new"].replace(
        "{new}", "1 person"
    )
    assert kind_word(friend, goal, TEXTS) == TEXTS["only_known"]
    assert kind_word(Trace().now(5), goal, TEXTS) == TEXTS["nobody"]
    assert TEXTS["friendly"] in kind_word(one, goal.with_(role="friendly"), TEXTS)


def test_braces_in_the_words_stay() -> None:
    assert say(TEXTS, "gap", time="{minutes}").startswith("The talk running at {minutes} was")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace('key = "gap"', 'key = "gasp"'), "key"),
        (lambda text: text.replace("{time}", "{hour}"), "gaps among these: time"),
        (lambda text: text[: text.rindex("[[text]]")], 'words for "friendly"'),
        (lambda text: text + '\n[[text]]\nkey = "gap"\nsay = "x"', "used once"),
    ],
)
def test_a_wrong_file_is_refused_by_place(tmp_path: Path, change: object, said: str) -> None:
    text = (assets() / "floor.toml").read_text(encoding="utf-8")
    (tmp_path / "floor.toml").write_text(change(text), encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(ContentError) as caught:
        read_floor(tmp_path)
    assert said in str(caught.value)
