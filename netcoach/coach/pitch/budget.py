"""The time each part of a pitch may take: its share of the text, scaled to the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netcoach.coach.pitch.pace import predicted_seconds
from netcoach.coach.pitch.parts import parts_of


@dataclass(frozen=True, slots=True)
class Budget:
    """A part of the pitch and its time.

    ``name`` is who, what, proof or ask; ``begins`` and ``ends`` are seconds of the take; ``start``
    and ``end`` are the part's place in the text, in characters.
    """

    name: str
    begins: float
    ends: float
    start: int
    end: int


def budgets(text: str, target: float) -> tuple[Budget, ...]:
    """Return the parts that have words, in order, together as long as the target in seconds."""
    parts = [(part, predicted_seconds(part.text)) for part in parts_of(text)]
    whole = sum(seconds for _, seconds in parts)
    found: list[Budget] = []
    at = 0.0
    for part, seconds in parts:
        if seconds > 0:
            ends = at + seconds / whole * target
            found.append(Budget(part.name, at, ends, part.start, part.end))
            at = ends
    return tuple(found)


def due_at(budget: Sequence[Budget], seconds: float) -> Budget | None:
    """Return the part one should be at by that second: the last one when time is over."""
    if not budget:
        return None
    return next((one for one in budget if seconds < one.ends), budget[-1])
