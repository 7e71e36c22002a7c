"""What the listener's segments mean: when a sound is a likely um, and when a text is another."""

from __future__ import annotations

from typing import Any

import pytest

from netcoach.speech.grammar import script
from netcoach.speech.hearing import Alignment, judge, read

TEXT = "Hello there. I build pumps. They are safe. Thank you."
WORDS = script(TEXT)
BEFORE = [["w0", 0, 29, -2.0], ["w1", 30, 59, -2.0]]
AFTER = [[f"w{number}", 160 + 30 * number, 189 + 30 * number, -2.0] for number in range(2, 10)]


def judged(*between: list[Any], after: list[list[Any]] = AFTER, looks: Any = ()) -> Alignment:
    """The alignment of those segments between the first two words and the others."""
    answer = {"segments": [*BEFORE, *between, *after], "looks": looks, "unknown": [], "step": 0.01}
    return judge(read(answer, WORDS), WORDS)


def test_an_um_with_silence_beside_it_is_likely() -> None:
    found = judged(["<sil>", 60, 99, -1.0], ["um", 100, 140, -4.0])
    assert [(um.text, um.start, um.end) for um in found.fillers] == [("um", 1.0, 1.41)]
    assert found.said == 10


def test_an_um_heard_in_two_parts_is_one() -> None:
    found = judged(["<sil>", 60, 99, -1.0], ["uh", 100, 111, -4.0], ["um", 112, 130, -4.0])
    assert [(um.text, um.end) for um in found.fillers] == [("um", 1.31)]


@pytest.mark.parametrize(
    "between",
    [
        (["<sil>", 60, 99, -1.0], ["uh", 100, 110, -4.0]),
        (["uh", 60, 100, -4.0],),
        (["<sil>", 60, 99, -1.0], ["uh", 100, 120, -14.0]),
    ],
    ids=["too short", "no silence beside", "a poor fit"],
)
def test_what_may_be_a_word_of_the_text_is_no_um(between: tuple[list[Any], ...]) -> None:
    assert judged(*between).fillers == ()


def test_what_is_heard_instead_of_skipped_words_is_no_um() -> None:
    found = judged(["<sil>", 60, 99, -1.0], ["um", 100, 140, -4.0], after=AFTER[3:])
    assert found.fillers == ()
    assert found.skipped == ("I build pumps.",)
    assert found.said == 7


def test_words_said_again_are_no_um() -> None:
    um = ["um", 100, 140, -9.0]
    again = [[3, [["w1", 100, 138, -2.0]]]]
    assert judged(["<sil>", 60, 99, -1.0], um).fillers
    assert judged(["<sil>", 60, 99, -1.0], um, looks=again).fillers == ()


def test_an_um_within_a_phrase_counts_when_a_second_look_hears_it_too() -> None:
    short = ["<sil>", 60, 67, -1.0], ["um", 68, 95, -4.0]
    assert judged(*short).fillers == ()
    assert len(judged(*short, looks=[[3, [["um", 68, 95, -4.0]]]]).fillers) == 1


def test_few_words_heard_are_another_text() -> None:
    assert judged(after=AFTER[6:]).off_script
    assert not judged().off_script


def test_too_many_ums_are_an_ad_lib() -> None:
    ums = [["um", 100, 130, -3.0], ["<sil>", 131, 160, -1.0]] * 6
    assert judged(*ums).off_script
    assert judged(*ums).fillers == ()


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"segments": [["w99", 0, 1, 0]], "looks": [], "unknown": [], "step": 0.01},
        {"segments": [["w1", 5, 1, 0]], "looks": [], "unknown": [], "step": 0.01},
        {"segments": [], "looks": [[1]], "unknown": [], "step": 0.01},
    ],
)
def test_an_answer_in_another_form_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(answer, WORDS)


LONG = script(
    "I am Maya and I study nursing. Last summer I worked on a busy ward. "
    "Calls fell by a third in six weeks. Could we talk next week?"
)


def said_up_to(words: int, fit: float = -4.0) -> Alignment:
    """The first words of the long pitch, each a quarter of a second."""
    rows = [[f"w{at}", at * 25, at * 25 + 24, fit] for at in range(words)]
    answer = {"segments": rows, "looks": [], "unknown": [], "step": 0.01}
    return judge(read(answer, LONG), LONG)


def test_who_stops_early_is_on_script_as_far_as_they_came() -> None:
    found = said_up_to(15)
    assert not found.off_script
    assert found.said == 15
    assert found.stopped_after == "worked on a busy ward"
    assert found.skipped == ()
    assert said_up_to(len(LONG.tokens)).stopped_after == ""


def test_a_few_first_words_may_be_chance() -> None:
    assert said_up_to(7).off_script
    assert not said_up_to(8).off_script


def test_words_that_fit_badly_are_other_words() -> None:
    assert said_up_to(len(LONG.tokens), fit=-9.0).off_script
    assert not said_up_to(len(LONG.tokens), fit=-8.0).off_script
