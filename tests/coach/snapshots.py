"""What the tests of the coach share: a day that is today, and what stands in the journal on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from netcoach.coach.content import Content
from netcoach.paths import assets
from netcoach.records import Opportunity, Pitch, Plan, Snapshot, Target

TODAY = date(2026, 11, 22)


def day(days: int) -> date:
    """Return the day so many days from today."""
    return TODAY + timedelta(days=days)


def now(**values: Any) -> Snapshot:
    """Return a snapshot of today with these values and nothing else."""
    return Snapshot(today=TODAY, **values)


def plan(**values: Any) -> Plan:
    """Return an objective that is underway and lacks nothing, with other values where given."""
    full = {
        "id": 1,
        "objective": "Find two mentors",
        "measure": "mentors who said yes",
        "baseline": 0.0,
        "target": 2.0,
        "starts_on": day(-10),
        "deadline": day(50),
    }
    return Plan(**{**full, **values})


MOMENT = datetime(2026, 11, 21, 18, tzinfo=UTC)
PHRASES = Content(assets()).wording
SAID = next(one for one in Content(assets()).samples if one.key == "engineer").text
"""Thirty seconds of who, what, a proof and a question."""
MEETUP = Opportunity(id=1, name="RegTech meetup", on=day(4), decision="attend")
PICNIC = Opportunity(id=2, name="Picnic", on=day(2), role="friendly")
ANA, LEE, SOME = (Target(id=n, name=w, opportunity=1) for n, w in enumerate("ALS", 1))
PITCH = Pitch(id=1, name="For engineers", text=SAID)
