"""The lights of a timed talk: green, yellow and red at 50, 75 and 100 % of the target.

The shares are those of the one-minute talks of speaking clubs, 0:30, 0:45 and 1:00 (PITCH.md).
A light is read from the seconds spoken, so one that came while the program stood still is not
made up for: what shows is the light of now.
"""

from __future__ import annotations

from enum import StrEnum


class Light(StrEnum):
    """A light of the talk; the value is its name, none before the first."""

    NONE = ""
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


SHARES: tuple[tuple[Light, float], ...] = (
    (Light.GREEN, 0.5),
    (Light.YELLOW, 0.75),
    (Light.RED, 1.0),
)
"""The share of the target at which each light goes on."""
OVER_FROM = 1.0
"""Seconds past the target from which time over is told."""


def marks(target: float) -> tuple[tuple[Light, float], ...]:
    """Return each light with the second at which it goes on, for a target in seconds."""
    return tuple((light, target * share) for light, share in SHARES)


def light(seconds: float, target: float) -> Light:
    """Return the light that is on after so many seconds spoken; both in seconds."""
    on = [one for one, second in marks(target) if seconds >= second]
    return on[-1] if on else Light.NONE


def crossings(seconds: float, target: float) -> tuple[tuple[str, float], ...]:
    """Return each light that went on in a take of that length, with its second."""
    return tuple((one.value, second) for one, second in marks(target) if seconds >= second)


def light_words(seconds: float, target: float, *, exact: bool = True) -> str:
    """Return the light in words: "GREEN", "YELLOW", "RED", "RED · OVER +0:04", "" before any.

    Without ``exact`` the seconds over are left out, for a speaker who hides the clock.
    """
    over = seconds - target
    if over < OVER_FROM:
        return light(seconds, target).value.upper()
    minutes, rest = divmod(int(over), 60)
    return f"RED · OVER +{minutes}:{rest:02d}" if exact else "RED · OVER"
