"""The feedback on a take: one strength, one change, the next goal, from the user's own figures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.coach.pitch.feedback import Feedback, feedback
from netcoach.coach.pitch.feedback_changes import CHANGES
from netcoach.coach.pitch.feedback_strengths import STRENGTHS
from netcoach.coach.pitch.feedback_texts import read_feedback
from netcoach.coach.pitch.pace import spoken_words
from netcoach.coach.pitch.take_figures import PART_TITLES
from netcoach.coach.pitch.wording import Remark, Wording, check
from netcoach.coach.reading import ContentError
from netcoach.paths import assets
from netcoach.records import Take

CONTENT = Content(assets())
TEXTS = read_feedback(assets())
TEXT = (
    "I am Lena Ortiz and I plan shifts.\n\nI keep a hospital rota running.\n\n"
    "Last year we had eleven outages. It was a hard winter for all of us. We cut them to two."
    "\n\nWhat breaks at night where you work?"
)
SPLITS = [["who", 7.0], ["what", 13.0], ["proof", 40.0], ["ask", 45.0]]


def take(seconds: float = 45.0, **values: Any) -> Take:
    return Take(**{"seconds": seconds, "words": 100, "target_seconds": 45, **values})


LONG = (
    "I am Lena Ortiz and I plan shifts for nurses.\n\n"
    "I keep a hospital rota running for four hundred people on nine wards, day and night.\n\n"
    "Last year we had eleven outages of the system we plan with, most of them at night. "
    "It was a long and hard winter for all of us on the wards, and nobody slept. "
    "We called people in by telephone and moved others around by hand until morning. "
    "Then we cut them to two by trying out each failure before it happened to us.\n\n"
    "What breaks at night where you work, and who is called then?"
)


def long_proof(proof: float = 31.0, whole: float = 49.0, target: int = 36) -> Take:
    """A take of LONG whose proof took so many seconds."""
    splits = [["who", 4.0], ["what", 11.0], ["proof", 11.0 + proof], ["ask", whole]]
    words = len(LONG.split())
    return take(whole, splits=json.dumps(splits), words=words, target_seconds=target)


def wording(*remarks: Remark) -> Wording:
    return Wording(
        words=100,
        spoken_words=100,
        han=0,
        pace=140.0,
        seconds=43.0,
        seconds_fast=40.0,
        seconds_slow=46.0,
        sentences=6,
        ends_with_question=True,
        asks=True,
        lengths=(),
        parts=(),
        remarks=remarks,
    )


def remark(kind: str, phrase: str, start: int = 0) -> Remark:
    return Remark(kind, phrase, start, start + len(phrase), "")


def say(one: Take, *recent: Take, text: str = "", **more: Any) -> Feedback:
    text = text or (LONG if one.words == len(LONG.split()) else TEXT)
    return feedback(one, recent, text, more.pop("recording", None), texts=TEXTS, **more)


# Strengths


def test_a_take_inside_the_target_again_is_counted() -> None:
    found = say(take(42.0), take(71.0), take(44.0), take(43.1))
    assert found.strength == "42 s, inside your 45 s for the third time running."


def test_each_take_is_measured_by_the_target_it_had() -> None:
    found = say(take(42.0), take(58.0, target_seconds=60))
    assert found.strength == "42 s, inside your 45 s for the second time running."


def test_the_first_take_inside_the_window_is_told() -> None:
    found = say(take(52.0), take(71.0), take(66.0))
    assert found.strength == "52 s: your first take inside 30–60 s."


def test_the_nearest_take_of_several_is_told() -> None:
    found = say(take(45.5), take(52.0), take(41.0), take(49.0), take(50.0))
    assert found.strength == "46 s: the nearest to your 45 s in 5 takes."


def test_a_small_spread_of_the_last_five_is_a_strength() -> None:
    found = say(take(49.0), take(48.0), take(49.5), take(47.5), take(50.0))
    assert found.strength == "Steady: the spread of your last five takes is 1.0 s."


def test_coming_nearer_is_a_strength_even_outside_the_window() -> None:
    assert say(take(68.0), take(75.0)).strength == "68 s: 7 s nearer to 30–60 s than last time."


def test_without_anything_to_compare_the_take_itself_counts() -> None:
    assert say(take(71.0)).strength == "Said from start to end: timed take 1."
    assert say(take(12.0, complete=False, words=30)).strength == "30 words said aloud in 12 s."
    assert say(take(12.0, words=0, complete=False)).strength == "12 s said aloud."


# Changes and goals


def test_the_part_furthest_over_its_budget_is_named_with_what_to_cut() -> None:
    found = say(long_proof())
    assert found.change == (
        "The proof took 31 s of its 23 s budget: "
        "cut “It was a long and hard winter for all of us…”."
    )
    assert found.goal == "Next take: the proof in 23 s."


def test_a_phrase_is_quoted_only_where_it_saves_about_what_is_claimed() -> None:
    place = LONG.index("on the wards")
    short = wording(remark("filler", "on the wards", place))
    assert "cut “It was a long" in say(long_proof(), wording=short).change
    phrase = "and moved others around by hand until morning in the end, you know"
    text = LONG.replace("and moved others around by hand until morning", phrase)
    long = wording(remark("filler", phrase, text.index(phrase)))
    over = long_proof(proof=29.0, whole=43.0, target=36)
    assert f"cut “{phrase[:20]}" in say(over, text=text, wording=long).change
    numbers = LONG.replace("It was", "In 2019 it was").replace("We called", "In 2020 we called")
    numbers = numbers.replace("Then we cut", "Then in 2021 we cut")
    assert "budget: about 17 words too many." in say(long_proof(), text=numbers).change


def test_words_that_fit_are_not_to_be_cut() -> None:
    found = say(take(46.0, splits=json.dumps([*SPLITS[:2], ["proof", 41.0], ["ask", 46.0]])))
    assert found.change == "The proof took 28 s of its 22 s budget: its 20 words fit without a cut."


def test_parts_hurried_through_are_the_news_where_a_later_one_took_their_time() -> None:
    splits = [["who", 3.0], ["what", 9.0], ["proof", 15.0], ["ask", 39.4]]
    found = say(take(39.4, splits=json.dumps(splits)))
    assert found.strength == "39 s, inside your 45 s."
    assert found.change == (
        "Who you are and the proof took 9 s where 31 s were planned: the time went to the ask."
    )
    assert found.goal == "Next take: begin the ask at 0:37."


@given(st.lists(st.floats(0.5, 40.0), min_size=4, max_size=4))
def test_a_goal_is_never_met_already(times: list[float]) -> None:
    ends = [sum(times[: place + 1]) for place in range(4)]
    named = list(zip(("who", "what", "proof", "ask"), ends, strict=True))
    one = take(ends[-1], splits=json.dumps(named), words=len(LONG.split()))
    goal = say(one, text=LONG).goal
    if began := re.search(r"begin (?:.*) at (\d+):(\d+)", goal):
        planned = int(began[1]) * 60 + int(began[2])
        title = re.search(r"begin (.*) at", goal)[1]  # type: ignore[index]
        place = [*PART_TITLES.values()].index(title)
        assert ends[place - 1] < planned
    if within := re.search(r"take: (.*) in (\d+) s", goal):
        place = [*PART_TITLES.values()].index(within[1])
        assert times[place] > int(within[2])
    if last := re.search(r"last word by (\d+):(\d+)", goal):
        assert ends[-1] > int(last[1]) * 60 + int(last[2])
    if reach := re.search(r"(?:reach|between) (\d+):(\d+)", goal):
        assert ends[-1] < int(reach[1]) * 60 + int(reach[2])


def test_a_forgotten_enter_charges_no_part() -> None:
    found = say(take(40.0, splits=json.dumps([["who", 7.0], ["what", 40.0]])))
    assert "budget" not in found.change
    assert found.change == (
        "Who you are was marked, the rest was not: "
        "what you do, the proof and the ask cannot be judged."
    )
    assert found.goal == "Next take: press enter at the end of each part."


def test_over_a_minute_says_how_many_words_to_cut() -> None:
    found = say(take(71.0, words=140), text=LONG)
    assert found.change.startswith("71 s is 11 s over: cut about 22 words, for example “")
    assert found.goal == "Next take: your last word by 1:00."


def test_no_words_are_cut_that_only_took_their_time() -> None:
    found = say(take(71.0, words=97))
    assert found.change == "71 s is 11 s over: its 97 words take about 42 s at a usual pace."


def test_a_short_take_has_room() -> None:
    found = say(take(24.0, words=60))
    assert found.change == "24 s is 6 s short of 30: room for one more proof, about 15 words."
    assert found.goal == "Next take: reach 0:30."


def test_no_proof_is_asked_for_where_none_fits() -> None:
    found = say(take(28.8, words=67))
    assert found.change == "29 s is 1 s short of 30: a breath after each point fills it."


def test_a_take_far_under_its_aim_is_told_with_its_pace() -> None:
    found = say(take(31.9, words=97, um_taps=0), listened=True)
    assert found.change == (
        "32 s is 13 s under your 45 s: 182 words a minute (usual 110–170), so slower is enough."
    )
    assert found.goal == "Next take: your last word between 0:39 and 0:45."
    found = say(take(31.9, words=70))
    assert "room for one more proof, about 29 words" in found.change


def test_lengths_are_judged_in_whole_seconds() -> None:
    inside = [say(take(seconds, target_seconds=aim)) for seconds, aim in ((29.5, 30), (60.4, 60))]
    assert [one.strength for one in inside] == [
        "30 s, inside your 30 s.",
        "60 s, inside your 60 s.",
    ]
    assert say(take(60.5)).change.startswith("61 s is 1 s over")
    assert say(take(29.4)).change.startswith("29 s is 1 s short")


@pytest.mark.parametrize("aim", [30, 45, 60])
@given(seconds=st.floats(1, 99))
def test_the_review_of_a_take_and_the_text_that_takes_as_long_are_judged_alike(
    aim: int, seconds: float
) -> None:
    text = LONG
    verdict = check(text, CONTENT.wording, said=seconds).fit(aim).verdict
    found = say(take(seconds, words=len(text.split()), target_seconds=aim), text=text)
    goal = found.goal
    asked = ("your last word by", "reach 0:30", "your last word between")
    assert any(one in goal for one in asked) is (verdict != "fits")


def test_a_chinese_take_is_counted_in_characters() -> None:
    text = "你好。我叫王芳。" * 20
    words = spoken_words(text)
    found = say(take(75.0, words=words), text=text)
    assert "characters" in found.change
    assert "words" not in found.change


def test_inside_the_window_the_own_target_counts() -> None:
    found = say(take(52.0, words=104))
    assert found.change.startswith("52 s for your 45 s: cut about 14 words")
    assert found.goal == "Next take: your last word by 0:45."


def test_a_part_of_the_text_is_not_judged_by_its_length() -> None:
    found = say(take(12.0, complete=False, words=30), take(44.0))
    assert found.goal == "Next take: to the last word, however it goes."
    assert "window" not in found.strength + found.change


def test_a_surprising_fact_of_the_text_is_told() -> None:
    just = [remark("hedge", "just", place) for place in range(4)]
    found = say(take(44.0), wording=wording(*just, remark("filler", "really")))
    assert found.change == "Your text says “just” 4 times."
    assert found.goal == "Next take: leave “just” out once."


@pytest.mark.parametrize(
    ("kind", "phrase", "words"),
    [
        ("unfilled", "[a number]", "One gap is still to fill: “[a number]”."),
        ("no_ask", "", "The text ends without a question or a request."),
        ("no_number", "", "The proof has no number: how many, how much, how long?"),
        ("acronym", "SRE", "“SRE” may be new to your listener: say once what it means."),
        ("long_sentence", "and so on", "One sentence is long for one breath: “and so on”."),
    ],
)
def test_what_the_text_wants_is_said_where_the_time_is_right(
    kind: str, phrase: str, words: str
) -> None:
    assert say(take(44.0), wording=wording(remark(kind, phrase))).change == words


def test_taps_of_a_listener_are_told_kindly_and_only_when_there_are_some() -> None:
    found = say(take(44.0, um_taps=3))
    assert found.change.startswith("Your listener tapped 3 ums: breathe")
    assert "ums" not in say(take(44.0, um_taps=1)).change


def test_likely_ums_of_a_recording_leave_out_what_was_struck() -> None:
    fillers = [
        {"text": "um", "start": 12.2, "end": 12.5},
        {"text": "um", "start": 3.0, "end": 3.2, "struck": True},
        {"text": "uh", "start": 20.0, "end": 20.2},
    ]
    found = say(take(44.0), recording={"fillers": fillers})
    assert found.change == "Likely ums: 2, the first at 0:12. Breathe there instead."
    off = {"fillers": fillers, "off_script": True}
    assert "ums" not in say(take(44.0), recording=off).change


def test_a_flat_voice_is_said_only_where_the_sound_allows_it() -> None:
    assert say(take(44.0), recording={"pvq": 0.08}).change == "Your voice stayed close to one note."
    assert "note" not in say(take(44.0), recording={"pvq": 0.08, "noisy": True}).change
    assert "note" not in say(take(44.0), recording={"pvq": 0.12}).change
    assert "note" not in say(take(44.0), recording={"pvq": None}).change


def test_a_fast_take_is_set_against_the_own_pace() -> None:
    found = say(take(39.0, words=126), take(44.0), take(45.0), take(46.0))
    assert found.change == "194 words a minute, where you usually speak at 133."
    assert found.goal == "Next take: the same words in about 45 s."
    fast = [take(39.0, words=126)] * 3
    assert "words a minute" not in say(take(39.0, words=126), *fast).change


def test_a_pace_outside_the_band_is_told_without_takes_to_compare() -> None:
    found = say(take(40.0, words=125))
    assert found.change == "188 words a minute, where most people speak at 110 to 170."
    assert found.goal == "Next take: the same words in about 45 s."
    found = say(take(40.0, words=140))
    assert found.goal == "Next take: about 27 words fewer in the same time."
    found = say(take(44.0, words=72))
    assert found.change == (
        "98 words a minute, where most people speak at 110 to 170: room for one more proof."
    )
    assert found.goal == "Next take: about 31 words more in the same time."


def test_no_pace_is_told_of_a_text_in_characters() -> None:
    assert "minute" not in say(take(44.0, words=150), text="我是护士。" * 37).change


def test_takes_far_apart_are_asked_for_their_parts() -> None:
    lengths = (36.0, 49.0, 33.0, 48.0)
    found = say(take(44.0), *(take(length) for length in lengths))
    assert found.change.startswith("Your last 5 takes have a spread of 7.2 s")
    assert found.goal == "Next take: press enter at the end of each part."


def test_a_good_take_asks_for_no_change_but_has_a_goal() -> None:
    found = say(take(44.0), take(44.5))
    assert found.change == "Nothing in this take asks for a change."
    assert found.goal.startswith("Next take: to a listener")
    heard = say(take(44.0), take(44.5), listened=True)
    assert heard.goal == "Next take: to someone new, without looking at the text."


def test_a_start_that_was_given_up_is_not_judged() -> None:
    found = say(take(3.5, complete=False, words=9))
    assert found.strength == ""
    assert found.change == "4 s is too short to tell anything."


# What a take does not support


def test_an_interrupted_take_is_not_judged() -> None:
    assert say(take(44.0, interrupted=True), take(44.0)) == Feedback()
    assert say(take(0.0)) == Feedback()


def test_interrupted_and_partial_takes_are_nothing_to_compare_with() -> None:
    found = say(take(52.0), take(44.0, interrupted=True), take(12.0, complete=False))
    assert found.strength == "52 s, inside the 30–60 s of the method."


def test_without_splits_or_a_recording_nothing_is_said_of_parts_or_the_voice() -> None:
    for length in (12.0, 24.0, 44.0, 52.0, 71.0):
        found = say(take(length), take(50.0))
        words = " ".join((found.strength, found.change, found.goal)).casefold()
        for gone in ("budget", "voice", "pause", "um ", "ums"):
            assert gone not in words


def test_pauses_are_never_a_fault() -> None:
    pauses = [[float(place), place + 3.0] for place in range(0, 40, 4)]
    found = say(take(71.0), recording={"pauses": pauses, "noisy": False})
    assert found.strength == "You paused 10 times: room for the listener to follow."
    assert "pause" not in found.change.casefold()


# Any take


_TAKES = st.builds(
    take,
    st.floats(0, 1e6),
    words=st.none() | st.integers(0, 2000),
    complete=st.booleans(),
    interrupted=st.booleans(),
    um_taps=st.none() | st.integers(0, 99),
    target_seconds=st.sampled_from([None, 30, 45, 60]),
    splits=st.sampled_from(["", json.dumps(SPLITS), "{"]),
)


@given(_TAKES, st.lists(_TAKES, max_size=8), st.text(max_size=120))
def test_any_take_gets_one_of_each_without_a_gap_left_open(
    one: Take, recent: list[Take], text: str
) -> None:
    found = say(one, *recent, text=text)
    said = (found.strength, found.change, found.goal, found.reason)
    if one.interrupted or not one.seconds:
        assert found == Feedback()
    else:
        assert all(said[1:])
        assert bool(said[0]) == (one.complete or one.seconds >= 10)
        for key in ("strength", "goal", "reason"):
            assert "{" not in getattr(found, key)


# The words


def test_every_rule_has_words_and_a_reason() -> None:
    assert set(TEXTS) == {rule.key for rule in (*STRENGTHS, *CHANGES)}
    for text in TEXTS.values():
        assert text.reason.endswith(".")
        assert text.say.endswith((".", "?"))
        assert bool(text.goal) == (text.kind == "change")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('key = "kept"', 'key = "keeping"', "the key of a rule"),
        ("{closer} s nearer", "{nearer} s nearer", "gaps among these"),
        ("{closer} s nearer", "{closer s nearer", "each { closed by a }"),
        ('goal = "Next take: reach 0:30."\n', "", "the goal of the next take"),
        ('key = "nothing"\nkind = "change"', 'key = "nothing"\nkind = "strength"', '"change"'),
    ],
)
def test_words_that_fit_no_rule_are_refused_by_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    words = (assets() / "feedback.toml").read_text(encoding="utf-8")
    assert old in words
    (tmp_path / "feedback.toml").write_text(words.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=r"feedback\.toml: feedback") as problem:
        read_feedback(tmp_path)
    assert complaint in str(problem.value)


def test_the_samples_get_feedback_with_their_own_words() -> None:
    content = Content(assets())
    from netcoach.coach.pitch.wording import check

    for sample in content.samples:
        found = say(take(75.0), text=sample.text, wording=check(sample.text, content.wording, None))
        assert found.change
