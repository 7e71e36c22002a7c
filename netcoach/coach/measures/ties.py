"""Ties kept, ties gone quiet, and how mixed the network is (DOMAIN.md, 4.12, 4.13, 4.16)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from netcoach.coach.measures.found import (
    QUARTER_DAYS,
    YEAR_DAYS,
    Found,
    Part,
    Window,
    band_of,
    divided,
    last_days,
    names,
    nothing,
    of,
    trend,
)
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.coach.shares import percent
from netcoach.records.ledger import Ledger, Reached, Talk, Tie
from netcoach.text import counted, fold, joined

BRIDGE_WEIGHT = 2
"""A bridge counts double: nine in ten are gone a year later (Burt)."""
DORMANT_DAYS = 365
TRIES = 2
"""Attempts to aim for in a quarter (DOMAIN.md, 4.13)."""
KEY_CIRCLES = ("A", "B")
"""Who counts as a key contact: our default."""
SELF_INTRODUCED = 0.65
"""A larger share of key contacts who were met without an introduction is a caution (Uzzi &
Dunlap 2005)."""
PURPOSES = (("build", "Build"), ("maintain", "Maintain"), ("use", "Use"))
PLACES = (("internal", "inside"), ("external", "outside"))


def silent_days(cadence: int | None) -> int:
    """Return the days without a contact after which someone is dormant: a year, or twice the
    rhythm."""
    return max(DORMANT_DAYS, 2 * (cadence or 0))


def is_dormant(tie: Tie, last: date | None, day: date) -> bool:
    """Say whether someone is dormant on a day, by the last contact: silent for long, and not
    parted in conflict."""
    if tie.conflict or last is None:
        return False
    return (day - last).days >= silent_days(tie.cadence)


def priority(tie: Tie, last: date, day: date) -> float:
    """Return max(0, days since − cadence) ÷ cadence, 0 for no rhythm (DOMAIN.md, 4.12)."""
    cadence = tie.cadence
    return max(0, (day - last).days - cadence) / cadence if cadence else 0.0


# Maintenance


def maintenance_overdue(ledger: Ledger, today: date) -> Found:
    """Return the people past their rhythm ÷ the active people who have one; bridges weigh double.

    Good up to 15%, poor above 35%. Left out are the dormant, who belong to the next measure, those
    parted in conflict, the archived and whoever was never spoken to. Earlier figures take the
    rhythms as they are today.
    """
    active = _active(ledger, today)
    if not active:
        return nothing("now")
    late = sorted(
        (pair for pair in active if _late_by(pair, today) > 0),
        key=lambda pair: (-_late_by(pair, today), pair[0].id),
    )
    weight, whole = _weight(late), _weight(active)
    bridges = [pair for pair in active if pair[0].bridge]

    def earlier(back: Window) -> float | None:
        then = _active(ledger, back.until, earlier=True)
        return divided(
            _weight([pair for pair in then if _late_by(pair, back.until) > 0]), _weight(then)
        )

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
            ("whom", names([tie.name for tie, _ in late])),
            ("late", str(len(late))),
        ),
        formula=_weighed(late, active, weight, whole),
        trend=values,
        periods=tuple(period.partition(" to ")[2] for period in periods),
        parts=_by_circle(active, bridges, today),
        behind=tuple(("person", tie.id) for tie, _ in late),
    )


def _late_by(pair: tuple[Tie, date], day: date) -> float:
    return priority(pair[0], pair[1], day)


def _weighed(
    late: Sequence[tuple[Tie, date]], active: Sequence[tuple[Tie, date]], weight: int, whole: int
) -> str:
    double = sum(tie.bridge for tie, _ in late), sum(tie.bridge for tie, _ in active)
    return (
        f"({len(late)} past their rhythm + {double[0]} bridges again) ÷ "
        f"({len(active)} active + {double[1]} bridges again) = {percent(weight, whole)}"
    )


def _active(ledger: Ledger, day: date, *, earlier: bool = False) -> list[tuple[Tie, date]]:
    """Return who has a rhythm and is not dormant on a day, each with the last contact by then."""
    found = []
    for tie in ledger.ties:
        if tie.archived or tie.conflict or tie.cadence is None:
            continue
        last = _last_by(ledger, tie, day) if earlier else tie.last_contact
        if last is not None and not is_dormant(tie, last, day):
            found.append((tie, last))
    return found


def _last_by(ledger: Ledger, tie: Tie, day: date) -> date | None:
    """Return the last contact up to a day: a talk, the meeting, or the last of all where that was
    before."""
    days = ledger.contacts.get(tie.id, ())
    place = bisect_right(days, day)
    known = [days[place - 1]] if place else []
    known += [one for one in (tie.met_on, tie.last_contact) if one is not None and one <= day]
    return max(known, default=None)


def _weight(some: Iterable[tuple[Tie, date]]) -> int:
    return sum(BRIDGE_WEIGHT if tie.bridge else 1 for tie, _ in some)


def _by_circle(
    active: Sequence[tuple[Tie, date]], bridges: Sequence[tuple[Tie, date]], today: date
) -> tuple[Part, ...]:
    groups = [("Bridges", list(bridges))]
    groups += [
        (f"Circle {circle}", [pair for pair in active if pair[0].circle == circle])
        for circle in "ABCD"
    ]
    groups.append(("Own rhythm only", [pair for pair in active if not pair[0].circle]))
    found = []
    for title, some in groups:
        late = [pair for pair in some if _late_by(pair, today) > 0]
        if some:
            band = band_of(len(late), len(some), len(some), 0.15, 0.35, low=True)
            shown = of(len(late), len(some))
            behind = tuple(("person", tie.id) for tie, _ in late)
            value = len(late) / len(some)
            found.append(Part(title, value, shown, len(some), band, behind=behind))
    return tuple(found)


# Dormant ties


def dormant_reactivation(ledger: Ledger, today: date) -> Found:
    """Return the replies ÷ the reconnections attempted in the last 12 months. Good from 40%.

    The aim is two attempts a quarter; one that still waits counts as an attempt.
    """
    window = last_days(today, YEAR_DAYS)
    some = [one for one in ledger.reconnections if window.holds(one.on)]
    asleep = [
        tie for tie in ledger.ties if not tie.archived and is_dormant(tie, tie.last_contact, today)
    ]
    quarter = last_days(today, QUARTER_DAYS)
    lately = [one for one in some if quarter.holds(one.on)]
    parts = (_tries(lately), _asleep(asleep))
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
        then = [one for one in ledger.reconnections if back.holds(one.on)]
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
            ("tries", f"{len(lately)} of {TRIES}"),
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
    shown = f"{len(lately)} of {TRIES} in the last {QUARTER_DAYS} days"
    behind = tuple(("reconnection", one.id) for one in lately)
    return Part("Attempts", float(len(lately)), shown, len(lately), band, behind=behind)


def _asleep(asleep: Sequence[Tie]) -> Part:
    behind = tuple(("person", tie.id) for tie in asleep)
    shown = counted(len(asleep), "tie") if asleep else "nobody"
    return Part("Dormant now", float(len(asleep)), shown, len(asleep), behind=behind)


# The mix


def network_mix(ledger: Ledger, today: date) -> Found:
    """Return how many of the six cells build, maintain, use × inside, outside have a talk in the
    last 90 days; beside it the groups reached and the self-introduced share of key contacts.

    An empty cell, or over 65% of the key contacts met without an introduction, wants a look.
    """
    window = last_days(today)
    ties = {tie.id: tie for tie in ledger.ties}
    some = [talk for talk in ledger.talks if window.holds(talk.on) and _placed(talk, ties)]
    keys = [tie for tie in ledger.ties if tie.circle in KEY_CIRCLES and not tie.archived]
    if not some:
        return nothing(window.said)
    cells = _cells(some, ties)
    filled = sum(bool(talks) for talks in cells.values())

    def earlier(back: Window) -> float | None:
        then = [talk for talk in ledger.talks if back.holds(talk.on) and _placed(talk, ties)]
        full = sum(bool(talks) for talks in _cells(then, ties).values())
        return full / len(cells) if then else None

    values, periods = trend(window, earlier)
    empty = [title for title, talks in cells.items() if not talks]
    own = sum(tie.introduced_by is None for tie in keys)
    alone = len(keys) >= FEWEST and own / len(keys) > SELF_INTRODUCED
    band: Band = "too early"
    if len(some) >= FEWEST:
        band = "watch" if empty or alone else "good"
    case = ("empty_alone" if alone else "empty") if empty else "alone" if alone else ""
    parts = [
        Part(
            title,
            float(len(talks)),
            counted(len(talks), "talk") if talks else "none",
            len(talks),
            "" if talks else "watch",
            behind=tuple(("conversation", talk.id) for talk in talks[::-1]),
        )
        for title, talks in cells.items()
    ]
    parts += [_groups(some, ties), _self_introduced(keys, own)]
    return Found(
        value=filled / len(cells),
        shown=f"{filled} of {len(cells)} kinds of contact",
        count=len(some),
        window=window.said,
        band=band,
        case=case if band == "watch" else "",
        words=(
            ("empty", joined([one[:1].lower() + one[1:] for one in empty]) if empty else ""),
            ("own", of(own, len(keys))),
        ),
        formula="; ".join(f"{title.lower()} {len(talks)}" for title, talks in cells.items()),
        trend=values,
        periods=periods,
        parts=tuple(parts),
        behind=tuple(("conversation", talk.id) for talk in some[::-1]),
    )


def _placed(talk: Talk, ties: dict[int, Tie]) -> bool:
    """Say whether a talk has a purpose, and someone in it of whom it is known where they work."""
    purposes = {key for key, _ in PURPOSES}
    return talk.purpose in purposes and any(ties[one].inside for one in talk.people if one in ties)


def _cells(some: Iterable[Talk], ties: dict[int, Tie]) -> dict[str, list[Talk]]:
    """Return the talks by purpose and place; one with people of both places is in two."""
    cells: dict[tuple[str, str], list[Talk]] = {
        (purpose, place): [] for purpose, _ in PURPOSES for place, _ in PLACES
    }
    for talk in some:
        for place in {ties[one].inside for one in talk.people if one in ties}:
            if (talk.purpose, place) in cells:
                cells[talk.purpose, place].append(talk)
    purposes, places = dict(PURPOSES), dict(PLACES)
    return {
        f"{purposes[purpose]}, {places[place]}": talks for (purpose, place), talks in cells.items()
    }


def _groups(some: Iterable[Talk], ties: dict[int, Tie]) -> Part:
    """Return how many organisations the talks were with: the groups that are reached."""
    reached = {
        fold(ties[one].organisation) for talk in some for one in talk.people if one in ties
    } - {""}
    return Part(
        "Groups reached", float(len(reached)), counted(len(reached), "organisation"), len(reached)
    )


def _self_introduced(keys: Sequence[Tie], own: int) -> Part:
    whole = len(keys)
    band: Band = "no data"
    if whole:
        band = "good" if own / whole <= SELF_INTRODUCED else "watch"
        band = "too early" if whole < FEWEST else band
    return Part(
        "Introduced myself",
        divided(own, whole),
        of(own, whole),
        whole,
        band,
        "self_introduced",
        (),
        tuple(("person", tie.id) for tie in keys if tie.introduced_by is None),
    )


__all__ = [
    "dormant_reactivation",
    "is_dormant",
    "maintenance_overdue",
    "network_mix",
    "priority",
    "silent_days",
]
