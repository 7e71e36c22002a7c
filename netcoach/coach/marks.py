"""How far a step is: its mark, and the figure beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How far a step is; the value is the sign shown."""

    DONE = "✔"
    PARTLY = "◐"
    OPEN = "○"

    @property
    def word(self) -> str:
        """The mark in a word."""
        return self.name.lower()

    @property
    def plain(self) -> str:
        """The sign for terminals that have only ASCII."""
        return {"✔": "x", "◐": "~", "○": "o"}[self.value]


@dataclass(frozen=True, slots=True)
class StepState:
    """The state of a step; ``figure`` is at most 9 cells, "" where there is none."""

    mark: Mark
    figure: str = ""
