"""The bar of the lights, and the large figures."""

from __future__ import annotations

import pytest

from netcoach.coach.pitch.budget import Budget
from netcoach.ui.widgets.figures import clock_face, figures
from netcoach.ui.widgets.stopwatch import bar_labels, bar_line, bar_parts


@pytest.mark.parametrize("width", [0, 1, 2, 5, 38, 72])
@pytest.mark.parametrize("target", [30, 45, 60, 500])
def test_the_bar_has_its_width(width: int, target: int) -> None:
    assert len(bar_line(width, target)) == width
    assert len(bar_labels(width, target)) == width


def test_the_bar_shows_the_three_lights_on_the_scale_of_the_target() -> None:
    for target, labels in ((45, "0 23 34 45 56"), (30, "0 15 23 30 38"), (60, "0 30 45 60 75")):
        assert bar_labels(72, target).split() == labels.split()
        line = bar_line(72, target)
        assert [line.index(letter) for letter in "GYR"] == [28, 42, 56]


def test_the_parts_stand_where_they_begin_or_right_behind() -> None:
    who, what = Budget("who", 0, 1, 0, 5), Budget("what", 1, 22.5, 5, 9)
    ask = Budget("ask", 22.5, 45, 9, 12)
    labels, places = bar_parts(72, 45, (who, what, ask))
    assert labels == "who what".ljust(28) + "ask".ljust(44)
    assert places == {who: 0, what: 4, ask: 28}


def test_a_part_without_room_is_left_out() -> None:
    parts = tuple(Budget(name, n, n + 1, n, n + 1) for n, name in enumerate(["who", "what"]))
    for width in range(9):
        labels, places = bar_parts(width, 45, parts)
        assert len(labels) == width
        assert len(places) == (width >= 3) + (width >= 8)


def test_figures_are_drawn_in_five_rows_or_three() -> None:
    assert figures("1", large=True) == ["  ██", "████", "  ██", "  ██", "██████"]
    assert figures("7", large=False) == ["▀▀█", "  █", "  ▀"]
    assert {len(figures("12:34", large=large)) for large in (True, False)} == {3, 5}
    assert clock_face(67.9) == "1:07"


@pytest.mark.parametrize("word", ["GREEN", "YELLOW", "RED", "OVER"])
def test_the_lights_are_drawn_as_words_that_fit(word: str) -> None:
    assert max(map(len, figures(word, large=True))) <= 60
    assert max(map(len, figures(word, large=False))) <= 36
    assert all(row.strip() for row in figures(word, large=True))
