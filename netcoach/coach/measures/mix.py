"""How mixed the network is: what for, how far, through whom (DOMAIN.md, 4.16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netcoach.coach.measures.found import (
    Found,
    Part,
    Window,
    by_day,
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
    placed = _placed(ledger)
    talks = [talk for talk in ledger.talks if talk.id in placed]
    some = window.among(talks, by_day)
    if not some:
        return nothing(window.said)
    cells = _cells(some, placed)
    filled = sum(map(bool, cells.values()))

    def earlier(back: Window) -> float | None:
        then = back.among(talks, by_day)
        full = sum(map(bool, _cells(then, placed).values()))
        return full / len(cells) if then else None

    values, periods = trend(window, earlier)
    empty = [title for title, them in cells.items() if not them]
    keys = [tie for tie in ledger.ties if tie.circle in KEY_CIRCLES and not tie.archived]
    own = sum(tie.introduced_by is None for tie in keys)
    alone = len(keys) >= FEWEST and own / len(keys) > SELF_INTRODUCED
    band: Band = "too early"
    if len(some) >= FEWEST:
        band = "watch" if empty or alone else "good"
    case = ("empty_alone" if alone else "empty") if empty else "alone"
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
        formula="; ".join(f"{title.lower()} {len(them)}" for title, them in cells.items()),
        trend=values,
        periods=periods,
        parts=(*map(_cell, cells.items()), _groups(ledger, some), _self_introduced(keys, own)),
        behind=tuple(("conversation", talk.id) for talk in some[::-1]),
    )


def _placed(ledger: Ledger) -> dict[int, set[str]]:
    """Return the talks, by id, that have a purpose and someone in it of whom it is known where they
    work, each with those places."""
    purposes = {key for key, _ in PURPOSES}
    inside = {tie.id: tie.inside for tie in ledger.ties if tie.inside}
    return {
        talk.id: places
        for talk in ledger.talks
        if talk.purpose in purposes
        and (places := {inside[one] for one in talk.people if one in inside})
    }


def _cells(some: Iterable[Talk], placed: Mapping[int, set[str]]) -> dict[str, list[Talk]]:
    """Return the talks by purpose and place; one with people of both places is in two."""
    found: dict[tuple[str, str], list[Talk]] = {
        (purpose, place): [] for purpose, _ in PURPOSES for place, _ in PLACES
    }
    for talk in some:
        for place in placed[talk.id]:
            if (cell := (talk.purpose, place)) in found:
                found[cell].append(talk)
    acts, places = dict(PURPOSES), dict(PLACES)
    return {f"{acts[act]}, {places[place]}": them for (act, place), them in found.items()}


def _cell(cell: tuple[str, Sequence[Talk]]) -> Part:
    title, talks = cell
    shown = counted(len(talks), "talk") if talks else "none"
    behind = tuple(("conversation", talk.id) for talk in talks[::-1])
    band: Band = "" if talks else "watch"
    return Part(title, float(len(talks)), shown, len(talks), band, behind=behind)


def _groups(ledger: Ledger, some: Iterable[Talk]) -> Part:
    """Return how many organisations the talks were with: the groups that are reached."""
    met = {person for talk in some for person in talk.people}
    reached = {fold(tie.organisation) for tie in ledger.ties if tie.id in met} - {""}
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
