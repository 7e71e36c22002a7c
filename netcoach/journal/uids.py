"""What names a record in every journal it may come to."""

from __future__ import annotations

import os

from netcoach.clock import Clock

_RANDOM = 10
"""Bytes of a uid that are drawn."""


def new_uid(clock: Clock) -> str:
    """Return a time-ordered UUID, version 7 of RFC 9562."""
    return new_uids(clock, 1)[0]


def new_uids(clock: Clock, number: int) -> list[str]:
    """Return so many of them in rising order, so that they go to the end of an index."""
    milliseconds = int(clock.now().timestamp() * 1000) & (2**48 - 1)
    drawn = os.urandom(_RANDOM * number)
    places = range(0, len(drawn), _RANDOM)
    return sorted(_uid(milliseconds, drawn[place : place + _RANDOM]) for place in places)


def _uid(milliseconds: int, drawn: bytes) -> str:
    number = milliseconds << 80 | int.from_bytes(drawn, "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    figures = f"{number:032x}"
    return "-".join((figures[:8], figures[8:12], figures[12:16], figures[16:20], figures[20:]))


__all__ = ["new_uid", "new_uids"]
