"""Facts to count by hand: days before one day, and records with as little as they need."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from netcoach.coach.measures import figures_of, measured
from netcoach.coach.measures.found import Found
from netcoach.coach.measures.measure import Measure
from netcoach.coach.measures.words import read_measures
from netcoach.paths import assets
from netcoach.records.ledger import Ledger, Promised, Talk, Tie

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEXTS = read_measures(assets())


def ago(days: int) -> date:
    """Return the day so many days before today; a negative number lies ahead."""
    return TODAY - timedelta(days=days)


def figures(key: str, **facts: Any) -> Found:
    """Return the figures of a measure over these facts."""
    return figures_of(key, Ledger(**facts), TODAY)


def said(key: str, **facts: Any) -> Measure:
    """Return a measure over these facts with its words."""
    return measured(key, Ledger(**facts), TODAY, TEXTS)


def talk(key: int, days: int, *people: int, **more: Any) -> Talk:
    """Return a talk so many days ago."""
    return Talk(key, ago(days), people, **more)


def promised(key: int, made: int, **more: Any) -> Promised:
    """Return a promise made so many days ago, to be kept within two."""
    given = {"person": 1, "promise_type": "follow_up", "status": "open", "due": ago(made - 2)}
    return Promised(**({"id": key, "made_on": ago(made), "done_on": None} | given | more))


def tie(key: int, days: int | None, cadence: int | None = 30, **more: Any) -> Tie:
    """Return someone who was last talked with so many days ago."""
    last = None if days is None else ago(days)
    return Tie(key, name=f"Person {key}", cadence=cadence, last_contact=last, **more)


def shown(found: Found) -> dict[str, tuple[str, str]]:
    """Return what each part shows, and its band."""
    return {part.title: (part.shown, part.band) for part in found.parts}
