"""A message to a person: its text from the journal, and what is kept once it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from netcoach.coach.content import Template
from netcoach.coach.message_words import (
    free_days,
    hint_for,
    introduced_words,
    offer_words,
    other_words,
    person_words,
    promise_words,
    reason_words,
)
from netcoach.coach.messages import fill, said_in
from netcoach.coach.people.offers import OfferIdea
from netcoach.coach.people.reconnecting import Reason, theirs
from netcoach.journal import Journal, JournalError, Present
from netcoach.records import Conversation, Me, Opportunity, Person, Promise, Reconnection
from netcoach.records.dossier import Dossier
from netcoach.text import shorten

_NAMES = re.compile(r"[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)*")
"""Words that begin with a capital, those beside each other together: they may be a name."""
_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message is about: the person, and the promise, the offer or the reason behind it."""

    dossier: Dossier
    promise: Promise | None = None
    idea: OfferIdea | None = None
    reason: Reason | None = None


def text_of(journal: Journal, template: Template, letter: Letter) -> str:
    """Return a template filled with what the journal knows; the rest stays as "[gap]"."""
    return fill(template.body, words_for(journal, letter))


def hint_of(template: Template, letter: Letter) -> str:
    """Return what the user noted that helps to fill a template, to stand beside the message."""
    about = letter.idea or letter.reason
    return hint_for(template.body, letter.dossier, letter.promise, about)


def words_for(journal: Journal, letter: Letter) -> Mapping[str, str]:
    """Return the words for the gaps of any template, those of what it is about going first."""
    today = journal.clock.today()
    me = next(iter(journal.find(Me, limit=1)), None)
    dossier = letter.dossier
    due = journal.find(Promise, status="open", direction="mine", order=("due",), limit=50)
    words = person_words(dossier, me, free_days(dossier.coming, due, today), today)
    words |= introduced_words(dossier.person)
    if letter.promise is not None:
        words |= promise_words(letter.promise, dossier, today)
        words |= _introduced_to(journal, letter.promise, dossier)
    if letter.idea is not None:
        words |= offer_words(letter.idea)
    return words | reason_words(letter.reason)


def _introduced_to(journal: Journal, promise: Promise, dossier: Dossier) -> Mapping[str, str]:
    """Return what is known of whom a promise names: "introduce him to Arjun"; nothing where that
    may be several people."""
    if promise.promise_type != "introduction":
        return {}
    for name in _NAMES.findall(promise.what):
        meant = [one for one in journal.called(name) if one.id != dossier.person.id]
        if len(meant) == 1:
            shared = set(theirs(dossier)) & set(theirs(journal.dossier(meant[0])))
            return other_words(meant[0], min(shared, default=""))
    return {}


def letter_to(
    journal: Journal,
    person: Person | None,
    *,
    promise: Promise | None = None,
    idea: OfferIdea | None = None,
    reason: Reason | None = None,
) -> Letter:
    """Return what a message to a person is about; one without a person knows only the promise."""
    dossier = journal.dossier(person) if person is not None else Dossier(person=Person(name=""))
    if promise is not None and promise.conversation is not None:
        # A promise of long ago was made in a talk that is not among the last.
        dossier = _with_talk(journal, dossier, promise.conversation)
    return Letter(dossier, promise, idea, reason)


def _with_talk(journal: Journal, dossier: Dossier, key: int) -> Dossier:
    talk = journal.get(Conversation, key)
    if talk is None or any(one.id == key for one in dossier.talks):
        return dossier
    events = dict(dossier.events)
    if talk.opportunity is not None:
        event = journal.get(Opportunity, talk.opportunity)
        events |= {event.key: event} if event else {}
    return replace(dossier, talks=(*dossier.talks, talk), events=events)


# What is kept once a message is sent


def keep_sent(
    journal: Journal,
    person: Person | None,
    promise: Promise | None,
    text: str,
    *,
    kept: bool = True,
) -> None:
    """Keep as one step that a message was sent: as a conversation that quotes the first line of its
    ``text``, and the promise of one's own as kept; without ``kept`` the message was only about it,
    and it stays as it is, open or let go.

    Raises JournalError where it cannot be written, Stale where the promise was changed meanwhile.
    """
    today = journal.clock.today()
    whom = shorten(person.name, 40) if person else "someone"
    with journal.step(f"Message to {whom}"):
        if kept and promise is not None and promise.direction == "mine":
            journal.save(promise.with_(status="kept", done_on=today))
        if person is not None:
            noted = shorten(f"Message: {said_in(text)}", _LONGEST_NOTE)
            journal.log(_message(today, noted, "maintain"), [Present(person)])


def keep_reconnection(journal: Journal, person: Person, reason: str, text: str) -> Reconnection:
    """Keep that somebody lost from sight was written to; a talk it becomes with their answer."""
    today = journal.clock.today()
    record = Reconnection(
        person=person.id, on=today, reason=shorten(reason, 200), message=text, answer="waiting"
    )
    return journal.save(record, f"Message to {shorten(person.name, 40)}")


def keep_answer(journal: Journal, reconnection: Reconnection, answer: str) -> None:
    """Keep as one step that an answer came ("yes"), which is a talk with them, or none ("no").

    Raises ValueError for another answer, JournalError where it cannot be written.
    """
    if answer not in ("yes", "no"):
        raise ValueError(f"{answer!r} is no answer")
    today = journal.clock.today()
    person = journal.get(Person, reconnection.person)
    if person is None:
        raise JournalError("Whom you wrote to is no longer in the journal.")
    came = "wrote back" if answer == "yes" else "did not write back"
    with journal.step(f"{shorten(person.name, 40)} {came}"):
        journal.save(reconnection.with_(answer=answer, answered_on=today))
        if answer == "yes":
            about = shorten(reconnection.reason, 150) or "writing again"
            talk = _message(today, f"Wrote back. I had written: {about}", "maintain")
            journal.log(talk, [Present(person)])


def _message(on: date, notes: str, purpose: str) -> Conversation:
    return Conversation(on=on, channel="message", purpose=purpose, notes=notes)


def template_called(templates: Iterable[Template], key: str) -> Template | None:
    """Return the template of that key, None where the texts have none."""
    return next((one for one in templates if one.key == key), None)


__all__ = [
    "Letter", "hint_of", "keep_answer", "keep_reconnection", "keep_sent", "letter_to",
    "template_called", "text_of", "words_for",
]  # fmt: skip
