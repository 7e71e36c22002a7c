"""Which event of the journal words mean: for every command that takes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.days import show_day
from netcoach.journal import Journal
from netcoach.records import Opportunity, at_next
from netcoach.text import fold, shorten

_MOST_EVENTS = 2000
_MOST_NAMED = 5


class EventProblem(Exception):
    """No one event is meant; the message says which there are."""


def event_called(journal: Journal, words: str) -> Opportunity | None:
    """Return the event that words of its name, its place or its day mean, or its number.

    Without words it is the next one, today or later, None where there is none. One that comes
    again stands at its next day: to look at, not to be saved. What is ahead goes before what is
    over, a whole name before a part of one, and of one name the next to come, else the latest.
    Raises EventProblem for none, and for several.
    """
    today = journal.clock.today()
    if not words.strip():
        dated = [o for o in journal.snapshot().coming if o.on and o.decision != "skip"]
        return dated[0] if dated else None
    events = [at_next(one, today) for one in journal.find(Opportunity, limit=_MOST_EVENTS)]
    some = _alike(events, words, today)
    if len(some) == 1:
        return some[0]
    said = shorten(words, 40)
    if not some:
        hint = f"There is {_listed(events, today)}" if events else "Add one: netcoach, 1, a"
        raise EventProblem(f'No event is called "{said}". {hint}.')
    raise EventProblem(f'"{said}" may be {_listed(some, today)}: give its number.')


def _alike(events: Sequence[Opportunity], words: str, today: date) -> list[Opportunity]:
    """Return the events that are meant best: more than one where nothing tells them apart."""
    sought = fold(words)
    numbered = [one for one in events if str(one.id) == sought]
    exact = [one for one in events if fold(one.name) == sought]
    held = [one for one in events if _holds(one, words, today)]
    some = exact or numbered or held
    ahead = [one for one in some if _ahead(one, today)]
    if exact:
        days = [one.on for one in ahead or some if one.on]
        nearest = (min if ahead else max)(days, default=None)
        return [one for one in ahead or some if one.on == nearest]
    return ahead or some


def _ahead(event: Opportunity, today: date) -> bool:
    return event.on is None or (event.until or event.on) >= today


def _holds(event: Opportunity, words: str, today: date) -> bool:
    day = f"{show_day(event.on, today)} {event.on.isoformat()}" if event.on else ""
    whole = fold(f"{event.name} {event.place} {day}")
    return all(word in whole for word in fold(words).split())


def _listed(events: Sequence[Opportunity], today: date) -> str:
    ordered = sorted(events, key=lambda one: (not _ahead(one, today), one.on or today, one.key))
    named = "; ".join(_named(one, today) for one in ordered[:_MOST_NAMED])
    more = len(events) - _MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named


def _named(event: Opportunity, today: date) -> str:
    day = f", {show_day(event.on, today)}" if event.on else ""
    return f"{shorten(event.name, 40)}{day} ({event.id})"


__all__ = ["EventProblem", "event_called"]
