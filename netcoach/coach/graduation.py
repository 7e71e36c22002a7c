"""The gate from Orientation to Implementation, in plain figures (DOMAIN.md, checklist 23).

No study stands behind the marks: they are our defaults, but that a pitch wants a live listener
(DOMAIN.md §4.15) and that half of the contacts be new (§4.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from netcoach.coach import facts
from netcoach.coach.checks import Check, of, pitch_check
from netcoach.coach.drill.deck import METHOD, known
from netcoach.coach.shares import percent
from netcoach.records import Card, Opportunity, Snapshot

if TYPE_CHECKING:
    from netcoach.coach.pitch.phrases import Phrases

CARDS_KNOWN = 10
"""So many known cards are enough, whatever they drill; else the method's topics and one exit."""
NEW_SHARE = 0.5
LEAST_TALKS = 5
"""Fewer conversations say nothing yet (DOMAIN.md §4)."""
TOO_EARLY = "too early"


def graduation(snapshot: Snapshot, phrases: Phrases) -> tuple[Check, ...]:
    """Return what to have done before Implementation, each with what is still missing."""
    return (
        pitch_check("A pitch that is ready", snapshot, phrases),
        Check(
            "live",
            "Said to a live listener",
            live_heard(snapshot),
            "Say your pitch to someone at an event, then note it here: Practice, a.",
        ),
        _drills(snapshot),
        _new_people(snapshot),
        _friendly(snapshot),
    )


def live_heard(snapshot: Snapshot) -> bool:
    """Say whether a pitch was said to a live listener, at an event."""
    return snapshot.live_heard or any(take.listener == "live" for take in snapshot.takes)


def drilled(cards: Iterable[Card]) -> tuple[int, int, int]:
    """Return how many cards are known, of these how many of the method's topics, and exits."""
    some = [card for card in cards if known(card)]
    method = {f"topic:{key}" for key in METHOD}
    topics = {card.shipped for card in some} & method
    return len(some), len(topics), sum(card.drill == "exit" for card in some)


def drills_enough(cards: Iterable[Card]) -> bool:
    """Say whether ten cards are known, or the method's three topics and one exit (our default)."""
    number, topics, exits = drilled(cards)
    return number >= CARDS_KNOWN or (topics == len(METHOD) and exits > 0)


def _drills(snapshot: Snapshot) -> Check:
    number, topics, exits = drilled(snapshot.cards)
    wanted = []
    if topics < len(METHOD):
        wanted.append(f"{_more(len(METHOD) - topics)} of the method's topics")
    if not exits:
        wanted.append("one exit")
    return Check(
        "drills",
        f"{CARDS_KNOWN} cards known",
        drills_enough(snapshot.cards),
        f"Drill {' and '.join(wanted)} until known for a week, or any {CARDS_KNOWN}: press r.",
        of(number, CARDS_KNOWN),
    )


def _more(number: int) -> str:
    return ("none", "one", "two", "three")[number]


def new_share(snapshot: Snapshot) -> float | None:
    """Return the share of new people, 0–1, among those met in 90 days; None while too early.

    It is the new-contact ratio (DOMAIN.md §4.2), each person counted once a conversation.
    """
    if snapshot.talks_90_days < LEAST_TALKS or not snapshot.met_90_days:
        return None
    return snapshot.new_90_days / snapshot.met_90_days


def _new_people(snapshot: Snapshot) -> Check:
    share, talks = new_share(snapshot), snapshot.talks_90_days
    counted = f"{snapshot.new_90_days} of {snapshot.met_90_days}"
    if not talks:
        figure = "no data"
    elif share is None:
        figure = f"{counted}, {TOO_EARLY}"
    else:
        figure = f"{counted}, {percent(snapshot.new_90_days, snapshot.met_90_days)}"
    more = LEAST_TALKS - talks
    todo = "Of those met in 90 days: talk to someone new, then press l and add the word new."
    if more > 0:
        todo = (
            f"It takes {more} more conversation{'s' * (more > 1)} in 90 days: press l after each."
        )
    return Check(
        "new_people",
        "Half are new people",
        share is not None and share >= NEW_SHARE,
        todo,
        figure,
    )


def _friendly(snapshot: Snapshot) -> Check:
    """A friendly event counts once it was looked back on, whatever the hour and whatever came of
    it: met or not is all the same."""
    ahead = facts.friendly_ahead(snapshot)
    event = to_look_back_on((*ahead, *friendly_over(snapshot)), snapshot.today)
    done = snapshot.looked_back or (event is not None and bool(event.got.strip()))
    if event is not None and event.on == snapshot.today:
        todo, figure = (
            "Go, then note in a line how it went against your small expectation.",
            "today",
        )
    elif event is not None:
        todo, figure = "Note in a line how it went; met or not does not matter.", "look back"
    elif any(event.decision == "attend" for event in ahead):
        todo = "Go, then note in a line how it went against your small expectation."
        figure = "to come"
    else:
        todo, figure = "Choose a place where little is at stake: step Friendly event.", ""
    return Check(
        "friendly_event",
        "A friendly event, looked back on",
        done,
        todo,
        "" if done else figure,
        event.id if event is not None else None,
    )


def to_look_back_on(events: Iterable[Opportunity], today: date) -> Opportunity | None:
    """Return the friendly event that the mark is about: one that was looked back on, else one of
    today or before, those with a decision to attend first and of these the latest; None for none.

    An event that comes again and was looked back on counts whenever it is next.
    """
    some = [one for one in events if one.role == "friendly" and one.decision != "skip"]
    return max(
        (one for one in some if _begun(one, today)),
        key=lambda one: (bool(one.got.strip()), one.decision == "attend", one.on or date.min),
        default=None,
    )


def _begun(event: Opportunity, today: date) -> bool:
    again = event.on is None or bool(event.recurs.strip())
    return (event.on is not None and event.on <= today) or (again and bool(event.got.strip()))


def friendly_over(snapshot: Snapshot) -> tuple[Opportunity, ...]:
    """Return the friendly events of the last 30 days that are over, the latest first."""
    return tuple(one for one in snapshot.lately if one.role == "friendly")
