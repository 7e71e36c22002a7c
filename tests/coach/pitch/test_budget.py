"""The time of each part: its share of the text, scaled to the target."""

from __future__ import annotations

import pytest

from netcoach.coach.pitch.budget import budgets, due_at

FOUR = "\n\n".join(("word " * count).strip() + "." for count in (10, 20, 40, 10))


def test_parts_take_their_share_of_the_target() -> None:
    found = budgets(FOUR, 40)
    assert [part.name for part in found] == ["who", "what", "proof", "ask"]
    assert [part.ends for part in found] == pytest.approx([5, 15, 35, 40])
    assert [part.begins for part in found] == pytest.approx([0, 5, 15, 35])


def test_a_part_knows_its_place_in_the_text() -> None:
    who = budgets(FOUR, 40)[0]
    assert FOUR[who.start : who.end].strip() == ("word " * 10).strip() + "."


def test_parts_without_words_have_no_time() -> None:
    assert budgets("", 45) == ()
    assert budgets("...", 45) == ()
    assert [part.ends for part in budgets("I am Lena.", 45)] == [45]


def test_one_should_be_at_the_part_of_that_second_and_at_the_last_when_time_is_over() -> None:
    found = budgets(FOUR, 40)
    names = [part.name for second in (0, 4.9, 5, 20, 39, 90) if (part := due_at(found, second))]
    assert names == ["who", "who", "what", "proof", "ask", "ask"]
    assert due_at((), 5) is None
