"""Whether one spoke to those one had come for (DOMAIN.md, 4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.coach.facts import attended
from netcoach.coach.measures.found import (
    Found,
    Part,
    Window,
    band_of,
    cycle,
    divided,
    nothing,
    of,
    trend,
)
from netcoach.coach.measures.rooms import event_name
from netcoach.coach.objective.pace import started
from netcoach.coach.rule import whom
from netcoach.coach.shares import percent
from netcoach.records import Opportunity, Snapshot
from netcoach.records.ledger import Aimed, Ledger
from netcoach.text import counted

MUST = "1"
"""The priority of the targets that are counted: those the user means to meet."""


def target_coverage(ledger: Ledger, today: date) -> Found:
    """Return the targets of the first priority spoken to ÷ planned, at events of this cycle that
    are over and were attended. Good from 60%; under 30% it was the wrong event, or avoidance."""
    window = cycle(ledger.plan, started(ledger.plan, today) if ledger.plan else None, today)
    planned = _planned(ledger, today)
    some = [pair for pair in planned if window.holds(_over(pair[0]))]
    met = _spoken_to(ledger)
    number, whole = sum(one.id in met for _, one in some), len(some)
    if not whole:
        return nothing(window.said)

    def earlier(back: Window) -> float | None:
        then = [one for event, one in planned if back.holds(_over(event))]
        return divided(sum(one.id in met for one in then), len(then))

    values, periods = trend(window, earlier)
    missed = [one for _, one in some if one.id not in met]
    return Found(
        value=number / whole,
        shown=f"{number} of {counted(whole, 'must')}, {percent(number, whole)}",
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.6, 0.3),
        words=(("missed", _missed(missed)),),
        formula=f"{number} spoken to ÷ {whole} planned = {percent(number, whole)}",
        trend=values,
        periods=periods,
        parts=_by_event(ledger, some, met),
        behind=tuple(("target", one.id) for one in [*missed, *(t for _, t in some if t.id in met)]),
    )


def _by_event(
    ledger: Ledger, some: Sequence[tuple[Opportunity, Aimed]], met: frozenset[int]
) -> tuple[Part, ...]:
    """Return the same by event, the latest first."""
    there: dict[int, list[Aimed]] = {}
    for event, one in some:
        there.setdefault(event.key, []).append(one)
    events = [event for event in ledger.events if event.key in there]
    found = []
    for event in sorted(events, key=lambda one: one.on or date.min, reverse=True):
        spoken, whole = sum(one.id in met for one in there[event.key]), len(there[event.key])
        band = band_of(spoken, whole, whole, 0.6, 0.3)
        behind = ((event.kind, event.key),)
        share = spoken / whole
        found.append(Part(event_name(event), share, of(spoken, whole), whole, band, behind=behind))
    return tuple(found)


def _missed(missed: Sequence[Aimed]) -> str:
    """Return whom the user did not get to, as a sentence; "" where there was nobody."""
    if not missed:
        return ""
    last = whom(missed[-1].name, "someone")
    more = len(missed) - 1
    also = f" and {more} {'other' if more == 1 else 'others'}" if more else ""
    return f"Still to meet: {last}{also}."


def _over(event: Opportunity) -> date | None:
    return event.until or event.on


def _planned(ledger: Ledger, today: date) -> list[tuple[Opportunity, Aimed]]:
    """Return the targets of the first priority at attended events that are over, by event."""
    talked = frozenset(t.opportunity for t in ledger.talks if t.opportunity is not None)
    seen = Snapshot(today=today, talked_at=talked)
    events = {
        event.key: event
        for event in ledger.events
        if (last := _over(event)) and last < today and attended(event, seen)
    }
    return [
        (events[one.opportunity], one)
        for one in ledger.targets
        if one.priority == MUST and one.opportunity is not None and one.opportunity in events
    ]


def _spoken_to(ledger: Ledger) -> frozenset[int]:
    """Return the ids of the targets the user spoke to: as noted, on the floor, or in a talk."""
    pairs = {(talk.opportunity, person) for talk in ledger.talks for person in talk.people}
    said = {one.target for one in ledger.floor_talks if one.target is not None}
    return frozenset(
        one.id
        for one in ledger.targets
        if one.status == "met"
        or one.id in said
        or (one.person is not None and (one.opportunity, one.person) in pairs)
    )


__all__ = ["target_coverage"]
