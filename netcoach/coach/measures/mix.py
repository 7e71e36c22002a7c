"""How mixed the network is: what for, how far, through whom (DOMAIN.md, 4.16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from netcoach.coach.measures.found import (
    Found,
    Part,
    Window,
    divided,
    last_days,
    nothing,
    of,
    trend,
)
from netcoach.coach.measures.measure import FEWEST, Band
from netcoach.records.ledger import Ledger, Talk, Tie
from netcoach.text import counted, fold, joined

KEY_CIRCLES = ("A", "B")
"""Who counts as a key contact: our default."""
SELF_INTRODUCED = 0.65
"""A larger share of key contacts who were met without an introduction is a caution (Uzzi &
Dunlap 2005)."""
PURPOSES = (("build", "Build"), ("maintain", "Maintain"), ("use", "Use"))
PLACES = (("internal", "inside"), ("external", "outside"))


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


__all__ = ["network_mix"]
