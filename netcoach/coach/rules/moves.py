"""Rules about what changed for others: a reason to write that asks for nothing."""

from __future__ import annotations

from itertools import islice

from netcoach.coach.rule import WAITING, Action, Occasion, Occasions, name, rule
from netcoach.records import Snapshot

_AT_ONCE = 3
"""An import may tell of fifty; three at once can be written to."""


@rule("job_changed", "person", "left", "organisation")
def job_changed(snapshot: Snapshot) -> Occasions:
    for move in islice(snapshot.moved, _AT_ONCE):
        words = (
            ("person", name(move.person.name, "someone you know")),
            ("left", name(move.left, "their last place")),
            ("organisation", name(move.person.organisation, "another place")),
        )
        yield Occasion(WAITING - 3, Action("open", "person", move.person.id), words)
