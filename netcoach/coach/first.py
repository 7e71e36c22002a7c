"""The first advice alone, for a command that says no more of it.

Only its own words are read, a rule that takes its time is asked only where what it finds could go
before what others found, and where something is pressing the other rules are not even imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netcoach.coach.reading import reader_of
from netcoach.coach.rule import OBJECTIVE
from netcoach.coach.rules.contact import promise_mine
from netcoach.coach.rules.floor import floor_open
from netcoach.coach.said import FILE, Advice, AdviceText, AdviceTexts, said
from netcoach.records import Snapshot

if TYPE_CHECKING:
    from netcoach.coach.objective.check import ObjectiveTexts

PRESSING = (floor_open, promise_mine)
"""The rules than which none is more urgent, in the order of the method. They look at promises, at
times on the floor and what is put off, at the names of people and events, and at nothing else."""


class TextsAsSaid(AdviceTexts):
    """The words of the rules, each read when it is said."""

    def __init__(self, folder: Path) -> None:
        """Raises ContentError where advice.toml is missing or cannot be used, and so does what
        reads from it and from objective.toml later."""

        def objective() -> ObjectiveTexts:
            from netcoach.coach.objective.check import read_objective

            return read_objective(folder)

        super().__init__({}, objective)
        self._read = reader_of(folder, FILE, "advice", AdviceText)

    def __missing__(self, key: str) -> AdviceText:
        text = self[key] = self._read(key)
        return text


def pressing_advice(snapshot: Snapshot, texts: AdviceTexts) -> Advice | None:
    """Return the first advice where it is of the most urgent, None where nothing is."""
    for rule in PRESSING:
        for occasion in rule.occasions(snapshot):
            return said(texts[rule.key], occasion, rule)
    return None


def first_advice(snapshot: Snapshot, texts: AdviceTexts) -> Advice:
    """Return the first of what ``advise`` returns without the phrases of a pitch."""
    from netcoach.coach.advice import advise, asked
    from netcoach.coach.rules.every import RULES

    if snapshot.empty:
        return advise(snapshot, texts)[0]
    found = None
    # The most urgent is first, and of equals the one that is first in the order of the method.
    for place, rule in sorted(enumerate(RULES), key=lambda one: -one[1].most):
        if found is not None and found[0] > (rule.most, -place):
            break
        for occasion in rule.occasions(snapshot):
            if found is None or (occasion.urgency, -place) > found[0]:
                found = (occasion.urgency, -place), occasion, rule
    # A question about the objective is never more urgent, and goes before its equals.
    if found is None or found[0][0] < OBJECTIVE:
        for advice in asked(snapshot, texts):
            if found is None or advice.urgency >= found[0][0]:
                return advice
    if found is None:
        return advise(snapshot, texts)[0]
    _, occasion, rule = found
    return said(texts[rule.key], occasion, rule)


__all__ = ["PRESSING", "TextsAsSaid", "first_advice", "pressing_advice"]
