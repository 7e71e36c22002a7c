"""Tells how a room's echo fades, so that it is not taken for speech that goes on.

In a dry recording some sounds break off within hundredths of a second. In an echoing room nothing
falls faster than the room lets it: the steepest falls of a recording show the room.
"""

from __future__ import annotations

_TOP = 15.0
_EARLY, _LATE, _LAST = 0.08, 0.2, 0.3
# Decibels a dry recording falls early on, at its steepest, and the part of the whole fall it is.
_DRY, _DRY_SHARE = 25.0, 0.6
_STEEPEST, _USUAL = 0.99, 0.95
_LEAST_DROP = 3.0
# Decibels a second: a cathedral fades as slowly.
_SLOWEST = 10.0


def tail(levels: list[float], hop: float) -> list[float] | None:
    """Return for each frame the level in dB that the echo of what came before may have.

    ``levels`` are a band's levels in dB, one each ``hop`` seconds. None where the room is dry.
    """
    ordered = sorted(levels)
    top = ordered[int(0.95 * len(ordered))] - _TOP
    early, late, last = (_falls(levels, round(lag / hop), top) for lag in (_EARLY, _LATE, _LAST))
    if not last:
        return None
    steep = _at(early, _STEEPEST)
    if steep > _DRY or steep > _DRY_SHARE * _at(last, _STEEPEST):
        return None
    fade = (_at(late, _USUAL) - _at(early, _USUAL)) / (_LATE - _EARLY)
    if fade < _SLOWEST:
        # A voice that hardly breaks off, and no room: that would never fade.
        return None
    drop = max(_LEAST_DROP, _at(early, _USUAL) - fade * _EARLY)
    step = fade * hop
    echo = levels[0] - drop
    echoes = []
    for level in levels:
        echoes.append(echo)
        echo = max(echo - step, level - drop)
    return echoes


def _falls(levels: list[float], lag: int, top: float) -> list[float]:
    pairs = zip(levels, levels[lag:], strict=False)
    return sorted(level - later for level, later in pairs if level > top)


def _at(ordered: list[float], share: float) -> float:
    return ordered[int(share * (len(ordered) - 1))]
