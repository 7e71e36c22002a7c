"""What came of the hours, and apart from them the money, spent on events (DOMAIN.md, 4.14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from netcoach.coach.events.ranking import total_hours
from netcoach.coach.events.returns import ENOUGH, WAIT_DAYS, hours_each
from netcoach.coach.facts import attended, judged
from netcoach.coach.measures.found import (
    YEAR_DAYS,
    Found,
    Part,
    Window,
    divided,
    hours,
    nothing,
    trend,
)
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.rule import LONG_NAME, name
from netcoach.days import show_day
from netcoach.records import Opportunity, Snapshot
from netcoach.records.ledger import Ledger
from netcoach.text import counted


def return_on_time(ledger: Ledger, today: date) -> Found:
    """Return the hours of events ÷ the useful outcomes they brought, over a year of events that
    have had 90 days to bring any.

    A friendly event is never judged, and one without hours is left out. The user's own median, of
    the events that brought something, is what it is compared with: good up to it.
    """
    last = today - timedelta(days=WAIT_DAYS)
    said = f"12 months to {show_day(last, today)}"
    window = Window(last - timedelta(days=YEAR_DAYS), last, said)
    every = _judged(ledger, today)
    some = window.among(every, _over)
    if not some:
        return nothing(window.said)
    spent, number = _spent(some), _brought(ledger, some)
    own = hours_each(every, ledger.outcomes, today)
    middle = median(own) if len(own) >= ENOUGH else None
    values, periods = trend(
        window,
        lambda back: _ratio(ledger, back.among(every, _over)),
    )
    value = divided(spent, number)
    formula = f"{hours(spent)} ÷ {counted(number, 'useful outcome')}"
    formula += f" = {value:.3g} h each" if value is not None else ": nothing to divide by yet"
    formula += f"; your median is {middle:.3g} h" if middle is not None else ""
    return Found(
        value=value,
        shown=f"{value:.3g} h each, {hours(spent)} for {number}"
        if value is not None
        else f"{hours(spent)}, no outcome yet",
        count=len(some),
        window=window.said,
        band=_band(value, middle, len(some)),
        case="nothing" if value is None else _case(middle, len(some)),
        words=(
            ("hours", hours(spent)),
            ("outcomes", counted(number, "useful outcome")),
            ("median", f"{middle:.3g} h" if middle is not None else ""),
            ("event", _dearest(ledger, some)),
        ),
        formula=formula,
        trend=values,
        periods=periods,
        parts=(_cost(ledger, some), *(_part(ledger, event, middle) for event in some[::-1])),
        behind=tuple((event.kind, event.key) for event in some[::-1]),
    )


def _band(value: float | None, middle: float | None, events: int) -> Band:
    if value is None:
        return "no data"
    if events < FEWEST:
        return "too early"
    if middle is None:
        return ""
    return "good" if round(value, 9) <= round(middle, 9) else "watch"


def _case(middle: float | None, events: int) -> str:
    return "no_median" if middle is None and events >= FEWEST else ""


def _over(event: Opportunity) -> date | None:
    return event.until or event.on


def _judged(ledger: Ledger, today: date) -> list[Opportunity]:
    """Return the events that may be judged by now, the earliest first."""
    talked = frozenset(t.opportunity for t in ledger.talks if t.opportunity is not None)
    seen = Snapshot(today=today, talked_at=talked)
    found = [
        event
        for event in ledger.events
        if judged(event)
        and (last := _over(event))
        and today - last >= timedelta(days=WAIT_DAYS)
        and attended(event, seen)
        and total_hours(event) is not None
    ]
    return sorted(found, key=lambda event: (_over(event) or date.min, event.key))


def _spent(events: Sequence[Opportunity]) -> float:
    return sum(total_hours(event) or 0.0 for event in events)


def _brought(ledger: Ledger, events: Sequence[Opportunity]) -> int:
    return sum(ledger.outcomes.get(event.key, 0) for event in events)


def _ratio(ledger: Ledger, events: Sequence[Opportunity]) -> float | None:
    return divided(_spent(events), _brought(ledger, events))


def _dearest(ledger: Ledger, events: Sequence[Opportunity]) -> str:
    """Return the event that took most hours and brought nothing, in words; "" for none."""
    empty = [event for event in events if not ledger.outcomes.get(event.key)]
    if not empty:
        return ""
    most = max(empty, key=lambda event: total_hours(event) or 0.0)
    called = name(most.name, "an event", LONG_NAME)
    return f" Most without an outcome: {called}, {hours(total_hours(most) or 0)}."


def _part(ledger: Ledger, event: Opportunity, middle: float | None) -> Part:
    spent, number = total_hours(event) or 0.0, ledger.outcomes.get(event.key, 0)
    shown = f"{hours(spent)}, no outcome in {WAIT_DAYS} days"
    if number:
        shown = f"{spent / number:.3g} h each, {hours(spent)} for {number}"
    band: Band = ""
    if middle is not None:
        band = "good" if number and spent / number <= middle else "watch"
    called = name(event.name, "an event", LONG_NAME)
    behind = ((event.kind, event.key),)
    return Part(called, divided(spent, number), shown, 1, band, behind=behind)


def _cost(ledger: Ledger, events: Sequence[Opportunity]) -> Part:
    """Return the money per outcome, which is never added to the hours."""
    paid = [event for event in events if event.cost is not None]
    spent, number = sum(event.cost or 0.0 for event in paid), _brought(ledger, paid)
    if not paid:
        return Part("Cost", None, "no data", 0, "no data")
    shown = f"{spent:.6g}, no outcome yet"
    if number:
        shown = f"{spent / number:.3g} each, {spent:.6g} for {number}"
    employer = sum(event.cost or 0.0 for event in paid if event.paid_by == "employer")
    shown += f"; {employer:.6g} of it by your employer" if employer else ""
    return Part("Cost", divided(spent, number), shown, len(paid))


__all__ = ["return_on_time"]
