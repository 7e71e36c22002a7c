"""Two entries of one person side by side, and the one they become, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from netcoach.coach.people.addresses import address_key
from netcoach.records import Kind, Person, Spec
from netcoach.text import fold

Pick = Literal["one", "other", "both"]

_JOINED = ("remember", "other_reach")
_ADDRESSES = ("email", "phone", "url")
_FIRST_DAYS = ("met_on", "connected_on")
"""Days of which the earlier is the true one."""


@dataclass(frozen=True, slots=True)
class Side:
    """One field of two entries that differ in it, and what of it is kept.

    ``may_both`` says whether both values can be kept.
    """

    spec: Spec
    one: Any
    other: Any
    pick: Pick
    may_both: bool


def sides(one: Person, other: Person) -> tuple[Side, ...]:
    """Return the fields in which two entries differ, each with what is kept unless the user
    chooses otherwise: what is filled in, notes and tags of both, else that of ``one``."""
    found = []
    for spec in Person.specs():
        mine, theirs = getattr(one, spec.name), getattr(other, spec.name)
        if spec.derived or mine == theirs or spec.name in ("archived", "bridge", "conflict"):
            continue
        if spec.refers == Person.kind and {mine, theirs} <= {one.id, other.id, None}:
            continue
        both = spec.kind is Kind.TAGS or spec.name in (*_JOINED, *_ADDRESSES)
        found.append(Side(spec, mine, theirs, _first_pick(spec, one, other), both))
    return tuple(found)


def _first_pick(spec: Spec, one: Person, other: Person) -> Pick:
    mine, theirs = getattr(one, spec.name), getattr(other, spec.name)
    if not _filled(mine):
        return "other"
    if not _filled(theirs):
        return "one"
    if spec.kind is Kind.TAGS or spec.name in (*_JOINED, *_ADDRESSES):
        return "both"
    if spec.name == "circle" and one.circle_given != other.circle_given:
        return "other" if one.circle_given else "one"  # What the user chose comes first.
    if spec.name == "circle":
        return "one" if mine <= theirs else "other"
    if spec.name in _FIRST_DAYS and isinstance(mine, date) and isinstance(theirs, date):
        return "one" if mine <= theirs else "other"
    if spec.name == "name":
        # The longer of two names is the whole one: Ana Ruiz, not A. Ruiz.
        return "one" if len(mine) >= len(theirs) else "other"
    return "one"


def _filled(value: Any) -> bool:
    return value is not None and value not in ("", ())


def merged(one: Person, other: Person, picks: Mapping[str, Pick]) -> Person:
    """Return ``one`` with what was picked of both, by the name of a field; without a pick the
    usual one holds. Of two addresses the second stands among the others."""
    values: dict[str, Any] = {}
    extra: list[str] = []
    for side in sides(one, other):
        name = side.spec.name
        pick = picks.get(name, side.pick)
        if pick == "both" and not side.may_both:
            pick = side.pick
        if name in _ADDRESSES and pick == "both":
            extra.append(side.other)
            pick = "one" if _filled(side.one) else "other"
        values[name] = _picked(side, pick)
    for name in ("bridge", "conflict"):
        values[name] = getattr(one, name) or getattr(other, name)
    values["archived"] = one.archived and other.archived
    days = [day for day in (one.messaged_on, other.messaged_on) if day]
    kept = one.with_(**values, messaged_on=max(days, default=None))
    circled = _circled(kept.circle, one, other)
    kept = kept.with_(circle_on=circled.circle_on, circle_given=circled.circle_given)
    if kept.introduced_by in (one.id, other.id):
        kept = kept.with_(introduced_by=None)
    return kept.with_(other_reach=_others(kept, extra))


def _circled(circle: str, one: Person, other: Person) -> Person:
    """Return whose circle was kept: rather that of whom the user put there."""
    some = [person for person in (one, other) if person.circle == circle]
    return min(some, key=lambda person: person.circle_given, default=one)


def _picked(side: Side, pick: Pick) -> Any:
    if pick == "one":
        return side.one
    if pick == "other":
        return side.other
    if side.spec.kind is Kind.TAGS:
        known = {fold(tag) for tag in side.one}
        return (*side.one, *(tag for tag in side.other if fold(tag) not in known))
    return "\n".join(_once([*side.one.split("\n"), *side.other.split("\n")]))


def _once(lines: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(line for line in lines if line.strip()))


def _others(kept: Person, extra: Sequence[str]) -> str:
    """Return the further addresses of a person, each once."""
    main = {address_key(getattr(kept, name)) or fold(getattr(kept, name)) for name in _ADDRESSES}
    found: dict[str, str] = {}
    for text in (*kept.other_reach.split("\n"), *extra):
        key = address_key(text) or fold(text)
        if key and key not in main:
            found.setdefault(key, text.strip())
    return "\n".join(found.values())


__all__ = ["Pick", "Side", "merged", "sides"]
