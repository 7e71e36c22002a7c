"""The readiness gate of one event: what it asks for, and what is good to have besides.

DOMAIN.md, checklist 13 and 14. The five musts are those of the Readiness step; which is a must
and which is good to have is our default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.coach.checks import Check, five, of
from netcoach.records import Opportunity, Snapshot

if TYPE_CHECKING:
    from netcoach.coach.pitch.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Gate:
    """How ready an event is prepared."""

    event: Opportunity
    musts: tuple[Check, ...]
    good: tuple[Check, ...]

    @property
    def figure(self) -> str:
        """How many musts are done: "3 of 5"."""
        return of(_done(self.musts), len(self.musts))

    @property
    def good_figure(self) -> str:
        """How many of the good ones are done: "2 of 4"."""
        return of(_done(self.good), len(self.good))


def _done(checks: tuple[Check, ...]) -> int:
    return sum(check.done for check in checks)


def gate(event: Opportunity, snapshot: Snapshot, phrases: Phrases) -> Gate:
    """Return the gate of an event that is ahead; ``snapshot`` holds its targets and findings."""
    return Gate(event, five(event, snapshot, phrases), _good(event))


def events_ahead(snapshot: Snapshot) -> tuple[Opportunity, ...]:
    """Return the events and venues ahead that are not skipped, soonest first."""
    return tuple(event for event in snapshot.coming if event.decision != "skip")


def success_field(event: Opportunity) -> str:
    """Return the field that says what the user goes for: a friendly event is never judged by
    career results (DOMAIN.md, checklist 16)."""
    return "expected" if event.role == "friendly" else "success"


def _good(event: Opportunity) -> tuple[Check, ...]:
    success = success_field(event)
    friendly = success == "expected"
    return (
        Check(
            success,
            "A small expectation" if friendly else "What counts as success",
            bool(getattr(event, success).strip()),
            "One deliberately small thing, such as three hellos."
            if friendly
            else "One sentence, such as a call agreed with one regulator.",
            event=event.id,
        ),
        Check(
            "questions",
            "Questions to ask",
            bool(event.questions.strip()),
            "A question or two that you could ask anybody there.",
            event=event.id,
        ),
        Check(
            "offers",
            "Offers to make",
            bool(event.offers.strip()),
            "Something small that you could do for somebody: an article, a name, an hour.",
            event=event.id,
        ),
        Check(
            "exit_lines",
            "Exit lines",
            bool(event.exit_lines.strip()),
            "A kind line for leaving, in your own words.",
            event=event.id,
        ),
    )


__all__ = ["Gate", "events_ahead", "gate", "success_field"]
