"""The measures of a journal: what the screens show and what ``netcoach measures`` prints."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from netcoach.coach.content import Content
from netcoach.coach.measures import measure_all
from netcoach.coach.measures.measure import Measure
from netcoach.journal import Journal


def measures_of(journal: Journal, content: Content) -> tuple[Measure, ...]:
    """Return the seventeen measures of a journal as they stand today.

    Raises JournalError and ContentError.
    """
    questions = {one.key: one.title for one in content.questions}
    with _nothing_collected():
        # What a pitch's text is checked for takes a while to read: not for a journal without one.
        ledger = journal.ledger()
        phrases = content.wording if ledger.pitches else None
        return measure_all(ledger, journal.clock.today(), content.measures, phrases, questions)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let Python look for no garbage meanwhile: among the thousands of small facts that are read it
    would look again and again, and there is none."""
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()


def plain_measure(one: Measure) -> dict[str, Any]:
    """Return a measure as JSON has it, its parts within it."""
    found: dict[str, Any] = {
        "key": one.key,
        "number": one.number,
        "title": one.title,
        "value": one.value,
        "shown": one.shown,
        "count": one.count,
        "window": one.window,
        "band": one.band or None,
        "why": one.why,
        "source": one.source,
        "formula": one.formula,
        "trend": [
            {"period": period, "value": value}
            for period, value in zip(one.periods, one.trend, strict=True)
        ],
        "behind": [{"kind": kind, "id": key} for kind, key in one.behind],
    }
    found["parts"] = [
        {
            "title": part.title,
            "value": part.value,
            "shown": part.shown,
            "count": part.count,
            "band": part.band or None,
            "why": part.why,
        }
        for part in one.parts
    ]
    return found


__all__ = ["measures_of", "plain_measure"]
