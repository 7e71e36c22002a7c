"""Many rows a few hundred at a time: a question for each would take minutes of a large journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

PORTION = 500
"""Rows that one question asks for."""


def portions(some: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the items in order, ``PORTION`` at a time."""
    if len(some) <= PORTION:
        if some:
            yield some
        return
    for start in range(0, len(some), PORTION):
        yield some[start : start + PORTION]


def marks(some: Sequence[object]) -> str:
    """Return a question mark for each item, for a list in SQL."""
    return ", ".join("?" * len(some))


__all__ = ["PORTION", "marks", "portions"]
