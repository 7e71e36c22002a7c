"""A score as a table of its parts, for events and for own-time work alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from netcoach.coach.scoring import Rated, shown_points
from netcoach.ui.rows import Row, wrapped


class PartWords(Protocol):
    """The words of one part of a score."""

    @property
    def label(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def source(self) -> str: ...


def score_rows(score: Rated, texts: Sequence[PartWords], width: int) -> list[Row]:
    """Return a score as a table of its parts, each with the sentence on why it counts."""
    found = [Row((_line("", "given", "value", "weight", "points"),), style="dim")]
    points = shown_points(score)
    for part, text, shown in zip(score.parts, texts, points, strict=True):
        value = "–" if part.value is None else f"{part.value:.2f}"
        line = _line(text.label, part.said, value, str(part.weight), shown)
        found.append(Row((line,), style="text"))
        if width >= _ROOMY:
            found += wrapped(f"{text.why} ({text.source})", width, "dim", indent=2)
    whole = sum(part.weight for part in score.parts if part.value is not None)
    total = _line("Score", "", "", str(whole), f"{score.score or 0:.1f}")
    return [*found, Row((total,), style="text"), *_left_out(score, width)]


_ROOMY = 60
"""Cells: in less the sentences are left to the guide of the step."""


def _left_out(score: Rated, width: int) -> list[Row]:
    if not score.missing:
        return []
    names = ", ".join(score.missing)
    return wrapped(f"Left out, not taken as zero: {names} not given.", width, "dim")


def _line(label: str, given: str, value: str, weight: str, points: str) -> str:
    return f"{label:<7}{given:<10}{value:>5}{weight:>7}{points:>7}"


__all__ = ["PartWords", "score_rows"]
