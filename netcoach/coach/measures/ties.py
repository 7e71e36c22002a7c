"""Ties kept, and ties gone quiet (DOMAIN.md, 4.12 and 4.13)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netcoach.coach.measures.found import (
    QUARTER_DAYS,
    YEAR_DAYS,
    Found,
    Part,
    Window,
    band_of,
    by_day,
    divided,
    last_days,
    names,
    nothing,
    of,
    trend,
)
from netcoach.coach.measures.measure import Band
from netcoach.coach.shares import percent
from netcoach.records.ledger import Ledger, Reached, Tie
from netcoach.text import counted

BRIDGE_WEIGHT = 2
"""A bridge counts double: nine in ten are gone a year later (Burt)."""
DORMANT_DAYS = 365
TRIES = 2
"""Attempts to aim for in a quarter (DOMAIN.md, 4.13)."""


def silent_days(cadence: int | None) -> int:
    """Return the days without a contact after which someone is dormant: a year, or twice the
    rhythm."""
    return max(DORMANT_DAYS, 2 * (cadence or 0))


def is_dormant(tie: Tie, day: date) -> bool:
    """Say whether someone is dormant on a day: silent for long, and not parted in conflict."""
    if tie.conflict or tie.last_contact is None:
        return False
    return (day - tie.last_contact).days >= silent_days(tie.cadence)


def priority(days: int, cadence: int) -> float:
    """Return max(0, days since the last contact − cadence) ÷ cadence (DOMAIN.md, 4.12)."""
    return max(0, days - cadence) / cadence


# Maintenance


def maintenance_overdue(ledger: Ledger, today: date) -> Found:
    """Return the people past their rhythm ÷ the active people who have one; bridges weigh double.

    Good up to 15%, poor above 35%. The rhythm of whom the user put into a circle and never spoke to
    runs from that day on. Left out are the dormant, who belong to the next measure, those parted in
    conflict, the archived and whoever else was never spoken to. Earlier figures take the rhythms as
    they are today.
    """
    some = [tie for tie in ledger.ties if tie.cadence and not tie.archived and not tie.conflict]
    active = _active(some, today)
    if not active:
        return nothing("now")
    late = sorted((one for one in active if one.late > 0), key=lambda one: (-one.late, one.tie.id))
    weight, whole = _weight(late), _weight(active)
    bridges = [one for one in active if one.tie.bridge]

    rhythms = _rhythms(ledger, some)

    def earlier(back: Window) -> float | None:
        return _share_on(rhythms, back.until)

    values, periods = trend(last_days(today), earlier)
    double = ", bridges double" if bridges else ""
    shown = f"{len(late)} of {len(active)} people, {percent(weight, whole)}{double}"
    return Found(
        value=weight / whole,
        shown=shown,
        count=len(active),
        window="now",
        band=band_of(weight, whole, len(active), 0.15, 0.35, low=True),
        words=(
            ("whom", names([one.tie.name for one in late])),
            ("late", str(len(late))),
        ),
        formula=_weighed(late, active, weight, whole),
        trend=values,
        periods=tuple(period.partition(" to ")[2] for period in periods),
        parts=_by_circle(active, bridges),
        behind=tuple(("person", one.tie.id) for one in late),
    )


class _Active(NamedTuple):
    """Someone with a rhythm, and by how much of it they are late."""

    tie: Tie
    late: float


def _weighed(late: Sequence[_Active], active: Sequence[_Active], weight: int, whole: int) -> str:
    behind, every = (
        counted(sum(one.tie.bridge for one in some), "bridge") for some in (late, active)
    )
    return (
        f"({len(late)} past their rhythm + {behind} again) ÷ "
        f"({len(active)} active + {every} again) = {percent(weight, whole)}"
    )


def _active(some: Iterable[Tie], day: date) -> list[_Active]:
    """Return who of those with a rhythm is not dormant on a day, by the last contact of all."""
    return [one for tie in some if (one := _now(tie, day))]


def _now(tie: Tie, day: date) -> _Active | None:
    """Return how late someone with a rhythm is on a day, None where they are dormant, or were
    never spoken to and need not be."""
    last, cadence = tie.last_contact, tie.cadence or 0
    since = last or _begun(tie)
    if since is None or (last is None and since > day):
        return None
    days = (day - since).days
    dormant = last is not None and days >= silent_days(cadence)
    return None if dormant else _Active(tie, priority(days, cadence))


def _begun(tie: Tie) -> date | None:
    """Return the day from which on the rhythm of somebody never spoken to runs, None for never."""
    if not tie.circle or tie.circle_on is None:
        return None
    return max(tie.circle_on, tie.quiet_until) if tie.quiet_until else tie.circle_on


_Contact = tuple[date | None, date | None, date | None, Sequence[date]]
"""A person's last contact of all, the day they were met, the day from which on their rhythm runs
without a contact, and the days of the talks."""


def _rhythms(ledger: Ledger, some: Iterable[Tie]) -> dict[tuple[int, int], list[_Contact]]:
    """Return people by their cadence and weight today, which many share."""
    talks = ledger.contacts
    found: dict[tuple[int, int], list[_Contact]] = {}
    for tie in some:
        kind = tie.cadence or 0, BRIDGE_WEIGHT if tie.bridge else 1
        contact = tie.last_contact, tie.met_on, _begun(tie), talks.get(tie.id, ())
        found.setdefault(kind, []).append(contact)
    return found


def _share_on(rhythms: Mapping[tuple[int, int], Iterable[_Contact]], day: date) -> float | None:
    """Return the measure as it stood on a day, with the rhythms of today."""
    late = whole = 0
    for (cadence, weight), some in rhythms.items():
        silent = silent_days(cadence)
        for last, met_on, chosen, talks in some:
            if last is None or last > day:
                # The last talk up to then, for who was talked with since; else the meeting.
                place = bisect_right(talks, day)
                last = talks[place - 1] if place else met_on
                if last is None or last > day:
                    if chosen and chosen <= day:
                        whole += weight
                        late += weight if (day - chosen).days > cadence else 0
                    continue
            if (days := (day - last).days) < silent:
                whole += weight
                late += weight if days > cadence else 0
    return divided(late, whole)


def _weight(some: Iterable[_Active]) -> int:
    return sum(BRIDGE_WEIGHT if one.tie.bridge else 1 for one in some)


def _by_circle(active: Sequence[_Active], bridges: Sequence[_Active]) -> tuple[Part, ...]:
    groups = [("Bridges", list(bridges))]
    groups += [
        (f"Circle {circle}", [one for one in active if one.tie.circle == circle])
        for circle in "ABCD"
    ]
    groups.append(("Own rhythm only", [one for one in active if not one.tie.circle]))
    found = []
    for title, some in groups:
        late = [one for one in some if one.late > 0]
        if some:
            band = band_of(len(late), len(some), len(some), 0.15, 0.35, low=True)
            behind = tuple(("person", one.tie.id) for one in late)
            value, shown = len(late) / len(some), of(len(late), len(some))
            found.append(Part(title, value, shown, len(some), band, behind=behind))
    return tuple(found)


# Dormant ties


def dormant_reactivation(ledger: Ledger, today: date) -> Found:
    """Return the replies ÷ the reconnections attempted in the last 12 months. Good from 40%.

    The aim is two attempts a quarter; one that still waits counts as an attempt.
    """
    window = last_days(today, YEAR_DAYS)
    some = window.among(ledger.reconnections, by_day)
    asleep = [tie for tie in ledger.ties if not tie.archived and is_dormant(tie, today)]
    quarter = last_days(today, QUARTER_DAYS)
    lately = quarter.among(some, by_day)
    parts = (_tries(lately), _asleep(asleep, {one.person for one in some}))
    if not some:
        return Found(
            value=None,
            shown="no data",
            count=0,
            window=window.said,
            band="no data",
            case="asleep" if asleep else "none",
            words=(("asleep", counted(len(asleep), "tie")),),
            parts=parts if asleep else (),
        )
    number, whole = _answered(some), len(some)

    def earlier(back: Window) -> float | None:
        then = back.among(ledger.reconnections, by_day)
        return divided(_answered(then), len(then))

    values, periods = trend(window, earlier)
    waiting = sum(one.answer == "waiting" for one in some)
    still = f" {waiting} still {'waits' if waiting == 1 else 'wait'} for an answer."
    return Found(
        value=number / whole,
        shown=of(number, whole),
        count=whole,
        window=window.said,
        band=band_of(number, whole, whole, 0.4, None),
        words=(
            ("tries", _tried(lately)),
            ("waiting", still if waiting else ""),
        ),
        formula=f"{number} wrote back ÷ {whole} written to = {percent(number, whole)}",
        trend=values,
        periods=periods,
        parts=parts,
        behind=tuple(("reconnection", one.id) for one in some[::-1]),
    )


def _answered(some: Iterable[Reached]) -> int:
    return sum(one.answer == "yes" for one in some)


def _tries(lately: Sequence[Reached]) -> Part:
    band: Band = "good" if len(lately) >= TRIES else "watch"
    behind = tuple(("reconnection", one.id) for one in lately)
    return Part("Attempts", float(len(lately)), _tried(lately), len(lately), band, behind=behind)


def _tried(lately: Sequence[Reached]) -> str:
    return f"{len(lately)} in {QUARTER_DAYS} days, the aim is {TRIES}"


def _asleep(asleep: Sequence[Tie], written: Collection[int | None]) -> Part:
    behind = tuple(("person", tie.id) for tie in asleep)
    shown = counted(len(asleep), "tie") if asleep else "nobody"
    to = sum(tie.id in written for tie in asleep)
    shown += f", {to} of them written to" if to else ""
    return Part("Dormant now", float(len(asleep)), shown, len(asleep), behind=behind)


__all__ = ["dormant_reactivation", "is_dormant", "maintenance_overdue", "priority", "silent_days"]
