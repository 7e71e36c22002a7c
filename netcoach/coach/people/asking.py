"""Whom to ask for which introduction before an event (DOMAIN.md, 2.1: mutual friends raised the
odds of meeting; Ingram & Morris 2007)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netcoach.coach.people.introductions import Way, ways_in
from netcoach.days import show_day, show_month
from netcoach.records import Opportunity, Person, Target
from netcoach.records.circle import Circle

_LATELY_DAYS = 31


def introductions(
    targets: Iterable[Target], event: Opportunity | None, circle: Circle, today: date
) -> tuple[tuple[Target, Way], ...]:
    """Return whom to ask for an introduction: for each must and should that is still to be met,
    whom nobody is to introduce yet, and who is no acquaintance; in the order of the targets."""
    found = []
    for one in targets:
        if one.status == "planned" and one.introducer is None and one.priority in ("1", "2"):
            ways = ways_in(one, event, circle, today)
            if ways and all(way.kind == "through" for way in ways):
                found += [(one, way) for way in ways if way.introduces][:1]
    return tuple(found)


def last_spoken(person: Person, today: date) -> str:
    """Return "you last spoke in June", with a day in the last month; what is known, if nothing."""
    last = person.last_contact
    if last is None:
        return "no talk with them is noted"
    if (today - last).days <= _LATELY_DAYS:
        return f"you last spoke on {show_day(last, today)}"
    return f"you last spoke in {show_month(last, today)}"


__all__ = ["introductions", "last_spoken"]
