"""The line chart: text in, text out, at any width and for any values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcoach.ui.widgets.chart import chart

LEVELS = ((30.0, "30 s"), (60.0, "60 s"))
ENDS = ("Tue 31 Mar", "Fri 20 Nov")


def drawn(values: list[float], width: int = 60, height: int = 9, plain: bool = False) -> list[str]:
    return chart(values, lines=LEVELS, width=width, height=height, ends=ENDS, plain=plain)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("width", [30, 72, 110])
@pytest.mark.parametrize(
    "values", [[44.0], [44.0] * 3, [78.0, 44.0], [float(n) for n in range(20)]]
)
def test_a_chart_fits_its_room_and_names_its_levels(
    values: list[float], width: int, plain: bool
) -> None:
    lines = drawn(values, width, plain=plain)
    assert len(lines) == 9
    assert all(cell_len(line) <= width for line in lines)
    assert [line[:4] for line in lines if line.startswith(("30 s", "60 s"))] == ["60 s", "30 s"]
    assert lines[-1].split() == ["Tue", "31", "Mar", "Fri", "20", "Nov"]
    assert "".join(lines[:-1]).count("*" if plain else "●") == len(set(enumerate(values)))


def test_ascii_is_ascii() -> None:
    assert all(line.isascii() for line in drawn([78.0, 60.0, 44.0], plain=True))


def test_a_falling_line_falls() -> None:
    rows = [line.index("●") for line in drawn([80.0, 60.0, 40.0]) if "●" in line]
    assert rows == sorted(rows)
    assert len(rows) == 3


def test_values_inside_the_band_stand_between_its_levels() -> None:
    lines = drawn([45.0])
    places = [
        next(n for n, line in enumerate(lines) if sign in line) for sign in ("60 s", "●", "30 s")
    ]
    assert places == sorted(places)


def test_a_huge_value_keeps_the_others_in_the_picture() -> None:
    lines = drawn([44.0, 1e12, 30.0])
    assert "".join(lines).count("●") == 3
    assert any(line.startswith("60 s") for line in lines)


def test_without_values_or_room_there_is_no_chart() -> None:
    assert drawn([]) == []
    assert drawn([44.0], width=8) == []
    assert drawn([44.0], height=2) == []
    assert chart([1.0, 2.0], width=20, height=4) != []


def test_in_a_narrow_room_the_last_day_stays() -> None:
    assert drawn([44.0, 45.0], width=20)[-1].strip() == "Fri 20 Nov"


@given(
    st.lists(st.floats(0, 1e15), min_size=1, max_size=20),
    st.integers(12, 110),
    st.integers(3, 15),
    st.booleans(),
)
def test_any_values_fit_any_room(values: list[float], width: int, height: int, plain: bool) -> None:
    lines = drawn(values, width, height, plain)
    assert len(lines) in (0, height)
    assert all(cell_len(line) <= width for line in lines)


def test_values_stand_at_their_places_along_a_slope_and_levels_may_stay_undrawn() -> None:
    how: dict[str, Any] = {"width": 30, "height": 6, "places": [0.0, 0.5], "ruled": False}
    how |= {"lines": [(0.0, "0"), (4.0, "4")], "slope": ((0.0, 0.0), (1.0, 4.0))}
    plain = chart([0.0, 2.0], plain=True, **how)
    assert all(line.isascii() for line in plain)
    assert "- -" not in "".join(plain)
    assert [line.index("*") for line in plain if "*" in line] == [15, 2]
    assert all("." in line or "*" in line for line in plain)
    dotted = chart([0.0, 2.0], **how)
    assert sum(line.count("●") for line in dotted) == 2
    assert "·" in "".join(dotted)
