"""The lights at 50, 75 and 100 % of the target, and what they say."""

from __future__ import annotations

import pytest

from netcoach.coach.pitch.lights import Light, crossings, light, light_words, marks


@pytest.mark.parametrize(
    ("target", "seconds"), [(30, (15, 22.5, 30)), (45, (22.5, 33.75, 45)), (60, (30, 45, 60))]
)
def test_lights_go_on_at_half_three_quarters_and_the_whole_target(
    target: int, seconds: tuple[float, ...]
) -> None:
    assert tuple(second for _, second in marks(target)) == seconds
    green, yellow, red = seconds
    assert light(0, target) is Light.NONE
    assert light(green - 0.01, target) is Light.NONE
    assert light(green, target) is Light.GREEN
    assert light(yellow - 0.01, target) is Light.GREEN
    assert light(yellow, target) is Light.YELLOW
    assert light(red - 0.01, target) is Light.YELLOW
    assert light(red, target) is Light.RED
    assert light(red * 5, target) is Light.RED


def test_crossings_name_the_lights_that_went_on() -> None:
    assert crossings(29, 60) == ()
    assert crossings(50, 60) == (("green", 30.0), ("yellow", 45.0))
    assert crossings(500, 60) == (("green", 30.0), ("yellow", 45.0), ("red", 60.0))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, ""),
        (30, "GREEN"),
        (45.2, "YELLOW"),
        (60.9, "RED"),
        (61, "RED · OVER +0:01"),
        (64.9, "RED · OVER +0:04"),
        (130, "RED · OVER +1:10"),
    ],
)
def test_lights_are_said_in_words(seconds: float, words: str) -> None:
    assert light_words(seconds, 60) == words


def test_a_hidden_clock_tells_no_seconds_over() -> None:
    assert light_words(75, 60, exact=False) == "RED · OVER"
    assert light_words(50, 60, exact=False) == "YELLOW"
