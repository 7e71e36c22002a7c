"""What the journal knows for the gaps of a message; what it does not know stays a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netcoach.coach.offers import OfferIdea, called
from netcoach.coach.promised import is_late, promised_words
from netcoach.coach.reconnecting import Reason, how_long, memory, theirs
from netcoach.days import show_day
from netcoach.records import Conversation, Me, Opportunity, Person, Promise
from netcoach.records.dossier import Dossier
from netcoach.text import joined, one_line, shorten

PROMISED = {
    "follow_up": ("follow_up", "promise_done", "follow_up_no_ask", "thank_you"),
    "offer": ("promise_done", "follow_up_no_ask"),
    "introduction": ("introduction",),
    "other": ("promise_done", "follow_up", "follow_up_no_ask", "thank_you"),
}
"""The templates that suit a promise of one's own, by its kind, the likeliest first: what is
promised is offered no more."""
DELIVERING = frozenset(("follow_up", "promise_done", "introduction", "introduction_late"))
"""The templates that bring what was promised; the others only speak of it."""
THEIRS = ("reminder", "thank_you")
"""The templates that suit what somebody else promised."""
_SATURDAY = 5
_LOOK_AHEAD = 14


def templates_for(promise: Promise, today: date) -> tuple[str, ...]:
    """Return the keys of the templates that suit a promise, the likeliest first; of one that is
    late the first says so."""
    if promise.direction == "theirs":
        return THEIRS
    found = PROMISED.get(promise.promise_type, PROMISED["other"])
    if not is_late(promise, today):
        return found
    if promise.promise_type == "introduction":
        return ("introduction_late", "promise_late")
    return ("promise_late", *(key for key in found if key != "follow_up_no_ask"))


def free_days(
    events: Sequence[Opportunity], promises: Sequence[Promise], today: date
) -> tuple[date, ...]:
    """Return the next two working days, from the day after tomorrow, on which nothing is planned
    and nothing is due."""
    taken = {one.due for one in promises}
    found: list[date] = []
    for ahead in range(2, 2 + _LOOK_AHEAD):
        day = today + timedelta(days=ahead)
        busy = any(one.on and one.on <= day <= (one.until or one.on) for one in events)
        if day.weekday() < _SATURDAY and not busy and day not in taken:
            found.append(day)
    return tuple(found[:2])


def person_words(
    dossier: Dossier, me: Me | None, free: Sequence[date], today: date
) -> dict[str, str]:
    """Return what is known for any message to a person: their name, what you two talked about and
    where, two free days, and the user's own name."""
    talk = next(iter(dossier.talks), None)
    topics = theirs(dossier)
    return {
        "name": called(dossier.person),
        "me": me.name if me else "",
        "two dates": " or ".join(show_day(day, today) for day in free),
        "date": show_day(free[0], today) if free else "",
        "day": show_day(free[0], today) if free else "",
        "event": _event(dossier, talk),
        "topic": _topic(talk),
        "detail": _detail(dossier, talk),
        "project": topics[0] if topics else "",
        "years": how_long(dossier.person, today),
        "memory": memory(dossier, today),
        "their topic": topics[0] if topics else "",
    }


def _event(dossier: Dossier, talk: Conversation | None) -> str:
    person = dossier.person
    event = dossier.events.get((talk.opportunity if talk else None) or 0)
    if event is None and (talk is None or dossier.talk_count < 2):
        event = dossier.events.get(person.met_at or 0)
    return event_name(event) if event else ""


def _topic(talk: Conversation | None) -> str:
    return joined([one_line(topic) for topic in talk.topics[:2]]) if talk else ""


def _detail(dossier: Dossier, talk: Conversation | None) -> str:
    """Return what was noted of the person in that talk: short enough to be a point of theirs."""
    note = dossier.notes.get(talk.key, "") if talk else ""
    return shorten(note, 80).rstrip(".") if note else ""


def promise_words(promise: Promise, dossier: Dossier, today: date) -> dict[str, str]:
    """Return what a promise adds to that: the thing itself, and the talk in which it was made."""
    talk = next((one for one in dossier.talks if one.id == promise.conversation), None)
    found = promised_words(promise, dossier.person, today)
    if promise.direction == "theirs":
        found["what they did"] = found["item"]
    if talk is not None:
        event = dossier.events.get(talk.opportunity or 0)
        day = show_day(talk.on, today) if talk.on else ""
        named = event_name(event) if event else ""
        found |= {
            "topic": _topic(talk),
            "detail": _detail(dossier, talk),
            "event": named,
            "at the event, or on which day": f"at {named}" if named else f"on {day}" if day else "",
        }
    return found


def event_name(event: Opportunity) -> str:
    """Return the name of an event as it stands in a sentence: one with a comma is in quotes."""
    name = one_line(event.name)
    return f"“{name}”" if "," in name else name


def offer_words(idea: OfferIdea) -> dict[str, str]:
    """Return what an offer adds: the act, the difficulty, whom to introduce, about what."""
    words = dict(idea.words)
    found = {
        "specific, small act": idea.act,
        "difficulty": words.get("quote", words.get("topic", "")),
        "shared": words.get("topic", ""),
        "project": words.get("topic", words.get("fact", "")),
        "link": words.get("event", ""),
        "what they did": f"your help with {words['topic']}" if "topic" in words else "",
    }
    if idea.other is not None:
        found |= other_words(idea.other, words.get("topic", ""))
    return {gap: said for gap, said in found.items() if said}


def other_words(other: Person, shared: str) -> dict[str, str]:
    """Return what an introduction says of the other person, and what the two have in common."""
    found = {"other": called(other), "what other does": _works(other), "shared": shared}
    return {gap: said for gap, said in found.items() if said}


def introduced_words(person: Person) -> dict[str, str]:
    """Return what an introduction says of a person."""
    return {"what name does": _works(person)}


def _works(person: Person) -> str:
    where = one_line(person.organisation)
    position = one_line(person.position)
    if position and where:
        # What the journal holds as a title stands in a sentence here; "CTO" stays as it is.
        lower = position[:1].lower() + position[1:] if position[1:2].islower() else position
        return f"works as {lower} at {where}"
    return f"works at {where}" if where else ""


def reason_words(reason: Reason | None) -> dict[str, str]:
    """Return what the reason for writing just now adds."""
    return {"trigger": reason.trigger} if reason is not None and reason.trigger else {}


__all__ = [
    "DELIVERING",
    "event_name",
    "free_days",
    "introduced_words",
    "offer_words",
    "other_words",
    "person_words",
    "promise_words",
    "reason_words",
    "templates_for",
]  # fmt: skip
