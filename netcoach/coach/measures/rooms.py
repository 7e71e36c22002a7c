"""What was done in rooms: strangers and old friends (DOMAIN.md, 4.2 and 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from netcoach.coach.events.floor import Session, session
from netcoach.coach.measures import floor
from netcoach.coach.measures.floor import Talked
from netcoach.coach.measures.found import (
    Behind,
    Found,
    Part,
    by_day,
    last_days,
    nothing,
    trend,
)
from netcoach.coach.rule import LONG_NAME, name
from netcoach.coach.shares import percent
from netcoach.records import Opportunity
from netcoach.records.ledger import Ledger


class _At(NamedTuple):
    """One talk at an event: its day, the id of the event and of the conversation, if any."""

    on: date
    event: int
    talked: Talked
    conversation: int | None


def _sessions(ledger: Ledger, today: date) -> list[tuple[date, Session]]:
    """Return the times on the floor at events, with their days where the user is."""
    now = ledger.now or datetime.combine(today, time.max, tzinfo=UTC)
    new = {talk.id: bool(talk.new) for talk in ledger.talks if talk.people}
    person = {target.id: target.person for target in ledger.targets}
    found = []
    for one in ledger.floors:
        if one.opportunity is None or one.started_at is None:
            continue
        talks = [talk for talk in ledger.floor_talks if talk.floor == one.id]
        said: dict[int, bool] = {}
        for talk in talks:
            if talk.conversation in new:
                said[talk.key] = new[talk.conversation]
            elif talk.conversation is None and talk.target is not None:
                said[talk.key] = person.get(talk.target) is None
        day = one.started_at.astimezone(now.tzinfo).date()
        found.append((day, session(one, talks, now, new=said)))
    return found


def _at_events(ledger: Ledger, today: date) -> list[_At]:
    """Return the talks at events up to today: those journalled, and those on the floor that were
    not. One in which nobody is named any more is none."""
    met: dict[int, set[int]] = {}
    for target in ledger.targets:
        if target.opportunity is not None and target.person is not None:
            met.setdefault(target.opportunity, set()).add(target.person)
    spells = [(day, at, spell) for day, at in _sessions(ledger, today) for spell in at.spells]
    kept = {spell.talk.conversation: spell for _, _, spell in spells}
    known = {event.id for event in ledger.events}
    found = []
    for talk in ledger.talks:
        if talk.opportunity not in known or talk.opportunity is None or not talk.people:
            continue
        talked = floor.journalled(
            talk.people,
            new=bool(talk.new),
            minutes=talk.minutes,
            spell=kept.get(talk.id),
            targets=met.get(talk.opportunity, ()),
        )
        found.append(_At(talk.on, talk.opportunity, talked, talk.id))
    for day, at, spell in spells:
        if spell.talk.conversation is None and at.floor.opportunity is not None:
            found.append(_At(day, at.floor.opportunity, floor.bare(spell), None))
    return [one for one in found if one.on <= today]


def _talks_behind(some: Iterable[_At]) -> Behind:
    kept = [one for one in some if one.conversation is not None]
    newest = sorted(kept, key=lambda one: (one.on, one.conversation or 0), reverse=True)
    return tuple(("conversation", one.conversation or 0) for one in newest)


def _by_event(ledger: Ledger, some: Sequence[_At]) -> list[tuple[Opportunity, list[_At]]]:
    """Return events with the talks there, the latest event first."""
    at: dict[int, list[_At]] = {}
    for one in some:
        at.setdefault(one.event, []).append(one)
    found = [(event, at[event.key]) for event in ledger.events if event.key in at]
    return sorted(found, key=lambda pair: max(one.on for one in pair[1]), reverse=True)


def event_name(event: Opportunity) -> str:
    """Return the name of an event for a line."""
    return name(event.name, "an event", LONG_NAME)


# New contacts


def new_contacts(ledger: Ledger, today: date) -> Found:
    """Return the new-contact ratio of the last 90 days at events, with the mixing index.

    The share of strangers in the room is the mean over the talks at events where it is noted, so
    that an event counts by the talks had there.
    """
    every = _at_events(ledger, today)
    window = last_days(today)
    some = window.among(every, by_day)
    if not some:
        return nothing(window.said)
    rooms = {event.key: event.known_share for event in ledger.events}
    known = _known_share(rooms, some)
    found = floor.new_contacts([one.talked for one in some], known)
    count = found.new + found.known
    values, periods = trend(
        window, lambda back: floor.new_contacts([t.talked for t in back.among(every, by_day)]).ratio
    )
    index = "" if found.index is None else f", index {found.index:.2f}"
    formula = (
        f"{found.new} new ÷ ({found.new} new + {found.known} known) = {percent(found.new, count)}"
    )
    if known is not None and found.index is not None:
        strangers = percent(100 - known, 100)
        formula += f"; {percent(found.new, count)} ÷ {strangers} strangers = {found.index:.2f}"
    case = "no_share" if not found.band else "wrong_room" if found.wrong_room else ""
    return Found(
        value=found.ratio,
        shown=f"{found.new} of {count} new, {percent(found.new, count)}{index}",
        count=count,
        window=window.said,
        band=found.band,
        case="" if found.band in ("too early", "no data") else case,
        formula=formula,
        trend=values,
        periods=periods,
        parts=tuple(_new_at(event, talks) for event, talks in _by_event(ledger, some)),
        behind=_talks_behind(some),
    )


def _known_share(rooms: dict[int, float | None], some: Sequence[_At]) -> float | None:
    shares = [share for one in some if (share := rooms.get(one.event)) is not None]
    return sum(shares) / len(shares) if shares else None


def _new_at(event: Opportunity, talks: Sequence[_At]) -> Part:
    found = floor.new_contacts([one.talked for one in talks], event.known_share)
    count = found.new + found.known
    shown = f"{found.new} of {count} new, {percent(found.new, count)}"
    shown += "" if found.index is None else f", index {found.index:.2f}"
    case = "wrong_room_there" if found.wrong_room else ""
    return Part(event_name(event), found.ratio, shown, count, found.band, case, (), _event(event))


def _event(event: Opportunity) -> Behind:
    return ((event.kind, event.key),)


# Old friends


def friend_time(ledger: Ledger, today: date) -> Found:
    """Return the time with old friends ÷ the time in talks at events, in the last 90 days."""
    every = _at_events(ledger, today)
    window = last_days(today)
    some = window.among(every, by_day)
    found = floor.friend_time([one.talked for one in some])
    if found.share is None:
        return nothing(window.said)
    values, periods = trend(
        window, lambda back: floor.friend_time([t.talked for t in back.among(every, by_day)]).share
    )
    share = percent(found.friends, found.minutes)
    left = f"; {found.unmeasured} without minutes left out" if found.unmeasured else ""
    return Found(
        value=found.share,
        shown=f"{found.shown}, {share}",
        count=len(some) - found.unmeasured,
        window=window.said,
        band=found.band,
        formula=f"{found.shown} of talk were with old friends = {share}{left}",
        trend=values,
        periods=periods,
        parts=tuple(
            part for event, talks in _by_event(ledger, some) if (part := _friends_at(event, talks))
        ),
        behind=_talks_behind(some),
    )


def _friends_at(event: Opportunity, talks: Sequence[_At]) -> Part | None:
    found = floor.friend_time([one.talked for one in talks])
    if found.share is None:
        return None
    shown = f"{found.shown}, {percent(found.friends, found.minutes)}"
    count = len(talks) - found.unmeasured
    return Part(event_name(event), found.share, shown, count, found.band, "", (), _event(event))


__all__ = ["event_name", "friend_time", "new_contacts"]
