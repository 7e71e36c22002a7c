"""The brief before a talk: one page on a person, from what the journal holds and nothing else.

Questions of the second level are the method's way to depth, which is less awkward than people
expect (Kardas 2021); follow-up questions are liked (Huang 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from netcoach.coach.due import due, in_order
from netcoach.coach.facts import counts
from netcoach.coach.in_words import work_of
from netcoach.coach.issues.words import listed, names_of
from netcoach.coach.message_words import WORKING_ON
from netcoach.coach.people.offers import OfferIdea, called
from netcoach.coach.people.reconnecting import is_dormant, talked_of
from netcoach.coach.promised import is_act, is_due, said_to
from netcoach.days import show_ago, show_day
from netcoach.records import Conversation, Person, Promise
from netcoach.records.dossier import Dossier
from netcoach.records.hidden import HIDDEN
from netcoach.text import full_stop, joined, one_line, shorten

LAST = 5
"""So many of the last conversations are told."""
_OPEN_ASKS = ("waiting", "yes", "referred")
_QUESTIONS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief: a label such as a day or a name, "" for none, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a brief, by its key; one without lines is not shown."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is worth a look before a talk with a person, and what it was made from."""

    dossier: Dossier
    title: str
    parts: tuple[Part, ...]

    @property
    def person(self) -> Person:
        """Whom it is about."""
        return self.dossier.person


def brief(
    dossier: Dossier,
    ideas: Sequence[OfferIdea],
    questions: Sequence[str],
    today: date,
    now: datetime,
    *,
    hide: bool = False,
) -> Brief:
    """Return the brief on a person; with ``hide`` no note, no issue and no topic slipped into is
    told. ``questions`` are those of the second level."""
    person = dossier.person
    parts = (
        Part("who", "Who", tuple(_who(dossier, today))),
        Part("talks", _talks_title(dossier), tuple(_talks(dossier, today, hide))),
        Part("mine", "You promised", tuple(_promises(dossier, "mine", today, now))),
        Part("theirs", "They promised", tuple(_promises(dossier, "theirs", today, now))),
        Part("asks", "What you asked", tuple(_asks(dossier, today, hide))),
        Part("findings", "What you found", tuple(_findings(dossier, today))),
        Part("remember", "Remember", tuple(_remember(dossier, hide))),
        Part("offers", "What you could offer", tuple(_offers(ideas, hide))),
        Part("questions", "To ask", tuple(_questions(dossier, questions, today))),
        Part("avoid", "Drawn into before", tuple(_slips(dossier, today, hide))),
    )
    title = one_line(person.name) or "Someone"
    return Brief(dossier, title, tuple(part for part in parts if part.lines))


def _who(dossier: Dossier, today: date) -> list[Line]:
    person = dossier.person
    work = work_of(person)
    found = [Line("Work", work)] if work else []
    if dossier.positions:
        before = [shorten(one.organisation, 40) for one in dossier.positions[:3]]
        found.append(Line("Before", joined(before)))
    if met := _met(dossier, today):
        found.append(Line("Met", met))
    if person.connected_on:
        since = show_day(person.connected_on, today)
        found.append(Line("LinkedIn", f"connected on {since}"))
    if (key := person.introduced_by) is not None and key in dossier.names:
        found.append(Line("Through", dossier.names[key]))
    found.append(Line("Last", _last(person, today)))
    if tie := _tie(person):
        found.append(Line("Tie", tie))
    if person.tags:
        found.append(Line("Tags", " ".join(f"#{tag}" for tag in person.tags)))
    helpful = (dossier.categories.get(one.category or 0) for one in dossier.expertise)
    helps = [category.name for category in helpful if category is not None]
    if helps:
        found.append(Line("Helps with", joined(list(dict.fromkeys(helps)))))
    return found


def _met(dossier: Dossier, today: date) -> str:
    person = dossier.person
    event = dossier.events.get(person.met_at or 0)
    where = event.name if event else person.met_where
    when = show_day(person.met_on, today) if person.met_on else ""
    return ", ".join(part for part in (when, one_line(where)) if part)


def _last(person: Person, today: date) -> str:
    if person.last_contact is None:
        return "no contact is noted yet"
    days = max(0, (today - person.last_contact).days)
    words = f"{show_day(person.last_contact, today)}, {show_ago(days)}"
    if is_dormant(person, today):
        words += "; lost from sight, and a word is welcome more often than one thinks"
    return words


def _tie(person: Person) -> str:
    rhythm = f"circle {person.circle}" if person.circle else ""
    strength = f"{person.strength} tie" if person.strength else ""
    bridge = "knows other circles than you" if person.bridge else ""
    return ", ".join(part for part in (rhythm, strength, bridge) if part)


def _talks_title(dossier: Dossier) -> str:
    told, all_of_them = min(LAST, len(dossier.talks)), dossier.talk_count
    if all_of_them <= told:
        return "Conversations"
    return f"The last {told} of {all_of_them} conversations"


def _talks(dossier: Dossier, today: date, hide: bool) -> list[Line]:
    found = []
    for talk in dossier.talks[:LAST]:
        day = show_day(talk.on, today) if talk.on else "no day"
        found.append(Line(day, _said(dossier, talk, hide)))
    return found


def _said(dossier: Dossier, talk: Conversation, hide: bool) -> str:
    topics = " ".join(f"#{topic}" for topic in talk.topics)
    notes = [one_line(talk.notes), one_line(dossier.notes.get(talk.key, ""))]
    note = "; ".join(dict.fromkeys(one for one in notes if one))
    event = dossier.events.get(talk.opportunity or 0)
    # In person is how people talk: only another way is worth a word.
    usual = talk.channel == Conversation.spec("channel").default
    where = f"at {shorten(event.name, 40)}" if event else "" if usual else talk.channel
    others = dossier.company.get(talk.key, ())
    company = f"with {joined([shorten(one, 30) for one in others[:3]])}" if others else ""
    aside = ", ".join(part for part in (where, company) if part)
    if note and hide:
        note = HIDDEN
    words = ": ".join(part for part in (topics, note) if part)
    if not words:
        return aside or "nothing is noted"
    return f"{words} ({aside})" if aside else words


def _promises(dossier: Dossier, direction: str, today: date, now: datetime) -> list[Line]:
    some = [one for one in dossier.promises if one.direction == direction]
    return [Line(due(one, today, now).words, one_line(one.what)) for one in in_order(some, now)]


def _asks(dossier: Dossier, today: date, hide: bool) -> list[Line]:
    """Return the issues with them that are open, and those of which they do not know the end; a
    confidential one by its category alone."""
    categories = names_of(dossier.categories.values())
    found = []
    for ask in dossier.asks:
        issue = dossier.issues.get(ask.issue or 0)
        if issue is None or ask.answer not in _OPEN_ASKS:
            continue
        if issue.status != "open" and (ask.answer != "yes" or ask.reported_back_on is not None):
            continue
        said = listed(issue, categories) if issue.confidential else ask.question or issue.name
        what = HIDDEN if hide else one_line(said)
        state = {"waiting": "no answer yet", "yes": "they said yes", "referred": "sent you on"}
        end = state[ask.answer] if issue.status == "open" else "tell them how it ended"
        found.append(Line(show_day(ask.on, today) if ask.on else "", f"{what} ({end})"))
    return found


def _findings(dossier: Dossier, today: date) -> list[Line]:
    found = []
    for one in dossier.findings[:4]:
        if counts(one):
            ask = f" Ask: {one_line(one.question)}" if one.question.strip() else ""
            day = show_day(one.on, today) if one.on else ""
            found.append(Line(day, f"{full_stop(one_line(one.fact))}{ask}"))
    return found


def _remember(dossier: Dossier, hide: bool) -> list[Line]:
    text = dossier.person.remember.strip()
    if not text:
        return []
    return [Line("", HIDDEN)] if hide else [Line("", line) for line in text.splitlines() if line]


def _offers(ideas: Sequence[OfferIdea], hide: bool) -> list[Line]:
    return [Line("", HIDDEN if hide and one.key == "need" else one.say) for one in ideas]


def _questions(dossier: Dossier, questions: Sequence[str], today: date) -> list[Line]:
    """Return questions on what they promised and is due, on what was found of them, on what was
    said last; then, to somebody talked with before, those that go deeper."""
    name = called(dossier.person)
    promised = [
        _how_far(one, dossier, name)
        for one in dossier.promises
        if one.direction == "theirs" and is_due(one, today)
    ]
    found = [
        one_line(one.question) for one in dossier.findings if counts(one) and one.question.strip()
    ]
    own = [*promised[:2], *found[:1], _after(dossier, name, today)]
    deeper = questions if dossier.talks else ()
    return [Line("", one) for one in (*own, *deeper)][:_QUESTIONS]


def _how_far(promise: Promise, dossier: Dossier, name: str) -> str:
    what = said_to(promise, dossier.person)
    if is_act(what):
        return f"{name}, did you find the time to {what}?"
    return f"{name}, how far is this: {what}?"


def _after(dossier: Dossier, name: str, today: date) -> str:
    """Return a question on the topic of the last talk; after long silence, on what is new."""
    topic = talked_of(dossier)
    if not topic or is_dormant(dossier.person, today):
        return f"{name}, {WORKING_ON[:1].lower()}{WORKING_ON[1:]}"
    return f"{name}, what has happened since we talked about {topic}?"


def _slips(dossier: Dossier, today: date, hide: bool) -> list[Line]:
    found = []
    for talk in dossier.talks:
        if talk.slip.strip() and talk.on:
            left = f", left by: {one_line(talk.slip_left)}" if talk.slip_left.strip() else ""
            words = HIDDEN if hide else f"{one_line(talk.slip)}{left}"
            found.append(Line(show_day(talk.on, today), words))
    return found


__all__ = ["LAST", "Brief", "Line", "Part", "brief"]
