"""What the journal knows for the gaps of a message; what it does not know stays a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netcoach.coach.in_words import event_name, works
from netcoach.coach.people.offers import OfferIdea, called
from netcoach.coach.people.reconnecting import Reason, how_long, memory, talked_of
from netcoach.coach.promised import is_late, promised_words
from netcoach.days import show_day
from netcoach.records import (
    FOLLOW_UP_DAYS,
    Conversation,
    Me,
    Opportunity,
    Person,
    Promise,
)
from netcoach.records.dossier import Dossier
from netcoach.text import full_stop, joined, one_line, shorten

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
_TALK = "I enjoyed our talk"
_DAYS_AFTER = timedelta(days=14)
"""So long one still writes that it was good to meet or to talk: our default."""
_LOOK_AHEAD = 14


def templates_for(promise: Promise, today: date) -> tuple[str, ...]:
    """Return the keys of the templates that suit a promise, the likeliest first; of one that is
    late the first says so, and where it was made longer ago than a follow-up waits, the follow-up
    comes last: nobody writes then that they enjoyed the talk."""
    if promise.direction == "theirs":
        return THEIRS
    found = PROMISED.get(promise.promise_type, PROMISED["other"])
    made = promise.made_on
    if made is not None and (today - made).days > FOLLOW_UP_DAYS:
        found = tuple(sorted(found, key=lambda key: key == "follow_up"))
    if is_late(promise, today):
        if promise.promise_type == "introduction":
            return ("introduction_late", "promise_late")
        return ("promise_late", *(key for key in found if key != "follow_up_no_ask"))
    return found


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
    talked = talked_of(dossier)
    about = f"our talk about {talked}" if talked else ""
    greeting = _greeting(dossier, talk, today)
    return {
        "name": called(dossier.person),
        "me": me.name if me else "",
        "two dates": " or ".join(show_day(day, today) for day in free),
        "date": show_day(free[0], today) if free else "",
        "day": show_day(free[0], today) if free else "",
        "event": _event(dossier, talk),
        "topic": _topic(talk),
        "greeting": greeting,
        # A greeting that speaks of the talk has said which.
        "what we talked about": "it" if greeting.startswith(_TALK) else about,
        "years": how_long(dossier.person, today),
        "memory": memory(dossier, today),
        "question": f"Are you still busy with {talked}?" if talked else WORKING_ON,
    }


WORKING_ON = "What are you working on now?"
"""What is asked of somebody whose work of these years is not known."""


def _greeting(dossier: Dossier, talk: Conversation | None, today: date) -> str:
    """Return how a message without a reason of its own begins: "good to meet you" is said within
    days of the first time, and of no one else."""
    event = dossier.events.get(dossier.person.met_at or 0)
    met = dossier.person.met_on or (event.on if event else None)
    first = dossier.talk_count <= 1 and met is not None and met >= today - _DAYS_AFTER
    if talk is None or talk.on is None or talk.on < today - _DAYS_AFTER:
        return "I thought of you today."
    where = f" at {named}" if (named := _event(dossier, talk)) else ""
    if first:
        return f"Good to meet you{where}."
    about = f" about {topic}" if (topic := _topic(talk)) else ""
    return f"{_TALK}{about}{where}."


def _event(dossier: Dossier, talk: Conversation | None) -> str:
    person = dossier.person
    event = dossier.events.get((talk.opportunity if talk else None) or 0)
    if event is None and (talk is None or dossier.talk_count < 2):
        event = dossier.events.get(person.met_at or 0)
    return event_name(event) if event else ""


def _topic(talk: Conversation | None) -> str:
    return joined([one_line(topic) for topic in talk.topics[:2]]) if talk else ""


def noted(dossier: Dossier, promise: Promise | None) -> str:
    """Return what was noted of a person in the talk that a message speaks of: for the user's own
    eyes, as a note speaks of somebody, not to them."""
    about = promise.conversation if promise else None
    talks = [one for one in dossier.talks if about is None or one.id == about]
    note = dossier.notes.get(talks[0].key, "") if talks else ""
    return shorten(note, 80).rstrip(".")


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
            "event": named,
            "at the event, or on which day": f"at {named}" if named else f"on {day}" if day else "",
        }
    return found


def offer_words(idea: OfferIdea) -> dict[str, str]:
    """Return what an offer adds: the act, the difficulty, whom to introduce, about what."""
    words = dict(idea.words)
    found = {
        "specific, small act": idea.act,
        "difficulty": words.get("topic", ""),
        "shared": words.get("topic", ""),
        "link": f"{words['event']} on {words['day']}" if "event" in words else "",
        "what they did": f"your help with my question of {words['day']}" if idea.helped else "",
    }
    if idea.other is not None:
        found |= other_words(idea.other, words.get("topic", ""))
    return {gap: said for gap, said in found.items() if said}


def other_words(other: Person, shared: str) -> dict[str, str]:
    """Return what an introduction says of the other person, and what the two have in common."""
    found = {"other": called(other), "what other does": works(other), "shared": shared}
    return {gap: said for gap, said in found.items() if said}


def introduced_words(person: Person) -> dict[str, str]:
    """Return what an introduction says of a person."""
    return {"what name does": works(person)}


def reason_words(reason: Reason | None) -> dict[str, str]:
    """Return what the reason for writing just now adds."""
    if reason is None or not reason.trigger:
        return {}
    return {"what made you think of them": reason.trigger}


def hint_for(
    body: str, dossier: Dossier, promise: Promise | None, about: OfferIdea | Reason | None
) -> str:
    """Return what stands beside the message with this body, for the user's own eyes: what they
    noted or found, which is no word to the person; "" where nothing helps to fill it."""
    if about is not None and about.hint:
        return about.hint
    if promise is not None and promise.dropped_why.strip():
        return f"Your reason: {full_stop(shorten(promise.dropped_why, 120))}"
    note = noted(dossier, promise) if "{detail}" in body else ""
    return f"You noted: “{note}”." if note else ""


__all__ = [
    "DELIVERING",
    "WORKING_ON",
    "free_days",
    "hint_for",
    "introduced_words",
    "offer_words",
    "other_words",
    "person_words",
    "promise_words",
    "reason_words",
    "templates_for",
]  # fmt: skip
