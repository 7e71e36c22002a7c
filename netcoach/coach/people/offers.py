"""What could be offered to a person before anything is asked of them (DOMAIN.md, checklist 37).

Each offer comes from something that the journal holds; none is counted against what came back:
givers do well with limits, and a ledger of favours ends giving (Grant 2013).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from netcoach.coach.facts import counts
from netcoach.coach.in_words import event_name
from netcoach.coach.people.reconnecting import theirs
from netcoach.coach.private import remark_on
from netcoach.coach.reading import ContentError, Rule, describe, read_list
from netcoach.coach.rule import Words
from netcoach.days import show_day
from netcoach.records import Opportunity, Person
from netcoach.records.dossier import Dossier
from netcoach.text import fold, full_stop, one_line, shorten

FILE = "offers.toml"
MOST_OFFERS = 5
_GAPS: dict[str, tuple[str, ...]] = {
    "report_back": ("name", "day"),
    "need": ("name", "quote"),
    "introduce": ("name", "other", "topic"),
    "event": ("name", "event", "day", "why"),
    "learnt": ("name", "topic"),
    "finding": ("name", "fact"),
    "favour": ("name", "day"),
    "ask": ("name",),
}
_GAP = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(r"[^.!?;\n]+")
_NEEDS = re.compile(
    r"\b(?:look(?:ing|s) for|needs? (?:an?|to|some|help|more)|struggl\w+|stuck|hir(?:es|ing)|"
    r"search(?:es|ing)|short of|worried about|wants to (?:see|learn|know|find|meet|hire|move)|"
    r"moving (?:her|his|their|to)|learning to|no time for)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\s*(?:I|I'm|we|my|our)\b", re.IGNORECASE)
"""A sentence about the user, not about the other."""
_HELPED = ("yes", "partly")
_NAME, _LONG = 24, 60
_MOST_TEXT = 2_000

Way = Literal["report_back", "need", "introduce", "event", "learnt", "finding", "favour", "ask"]


@dataclass(frozen=True)
class OfferText:
    """The words of one way to offer something."""

    key: Annotated[str, Rule(one_of=tuple(_GAPS), unique=True)]
    say: Annotated[str, Rule(longest=110)]
    template: str
    source: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class OfferIdea:
    """One thing to offer: a sentence, what the message says of it, and the message's template.

    ``words`` fill the gaps of the message; ``other`` is who is to be introduced; ``hint`` is what
    the user noted, which stands beside the message and never in it.
    """

    key: str
    say: str
    act: str
    template: str
    source: str
    words: Words = ()
    other: Person | None = None

    @property
    def helped(self) -> bool:
        """Whether it is about help that was given."""
        return self.key in ("report_back", "favour")

    @property
    def hint(self) -> str:
        """What the user noted or found of the person, "" for nothing."""
        words = dict(self.words)
        if "quote" in words:
            return f"You noted: “{words['quote']}”."
        return f"You found: {words['fact']}" if "fact" in words else ""


def read_offers(folder: Path) -> tuple[OfferText, ...]:
    """Read offers.toml in the folder of assets. Raises ContentError where it cannot be used."""
    texts = read_list(folder, FILE, "offer", OfferText)
    for number, text in enumerate(texts, 1):
        for name in ("say", "act"):
            for gap in _GAP.findall(getattr(text, name)):
                if gap not in _GAPS[text.key]:
                    known = ", ".join(_GAPS[text.key])
                    where = f"offer[{number}].{name}"
                    raise ContentError(FILE, where, f"gaps among these: {known}", f"{{{gap}}}")
    for key in _GAPS.keys() - {text.key for text in texts}:
        raise ContentError(FILE, "offer", f'words for "{key}"', describe(None))
    return texts


def offers(dossier: Dossier, texts: Sequence[OfferText], today: date) -> tuple[OfferIdea, ...]:
    """Return up to five things to offer a person, in the order of the texts; the last of all, to
    ask them, only where nothing else is found."""
    found: list[OfferIdea] = []
    for text in texts:
        if text.key == "ask" and found:
            continue
        for words, other in _FINDERS[text.key](dossier, today):
            full = {"name": called(dossier.person), **words}
            found.append(
                OfferIdea(
                    key=text.key,
                    say=_filled(text.say, full),
                    act=_filled(text.act, full),
                    template=text.template,
                    source=text.source,
                    words=tuple(full.items()),
                    other=other,
                )
            )
    return tuple(found[:MOST_OFFERS])


def called(person: Person) -> str:
    """Return what to call somebody: the nickname, else the first name, else "them"."""
    nickname = shorten(person.nickname, _NAME)
    return nickname or next(iter(shorten(person.name, _NAME).split()), "them")


def _filled(say: str, words: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: words[gap[1]], say)


_Found = Iterator[tuple[dict[str, str], Person | None]]


def _report_back(dossier: Dossier, today: date) -> _Found:
    for ask in dossier.asks:
        if ask.answer == "yes" and ask.on and ask.reported_back_on is None:
            issue = dossier.issues.get(ask.issue or 0)
            if issue is not None and issue.status != "open":
                yield {"day": show_day(ask.on, today)}, None
                return


def _need(dossier: Dossier, today: date) -> _Found:
    """Find a sentence of the user's own notes that says what somebody looks for; a private one is
    never used."""
    texts = [dossier.person.remember]
    for talk in dossier.talks[:5]:
        texts.append(dossier.notes.get(talk.key, ""))
        if not dossier.company.get(talk.key):
            texts.append(talk.notes)
    for text in texts:
        for sentence in _SENTENCE.findall(text[:_MOST_TEXT]):
            about_them = _NEEDS.search(sentence) and not _OWN.match(sentence)
            if about_them and not remark_on(sentence):
                yield {"quote": shorten(one_line(sentence), _LONG)}, None
                return


def _introduce(dossier: Dossier, today: date) -> _Found:
    for one in dossier.alike[:2]:
        other = shorten(one.person.name, _NAME)
        yield {"other": other, "topic": shorten(one.topic, _NAME)}, one.person


def _event(dossier: Dossier, today: date) -> _Found:
    for event in dossier.coming:
        why = _fits(dossier, event)
        if why and event.on is not None and event.role == "target":
            words = {"event": event_name(event, 36), "day": show_day(event.on, today), "why": why}
            yield words, None
            return


def _fits(dossier: Dossier, event: Opportunity) -> str:
    """Say why an event may be something for a person, "" where nothing says so."""
    title = set(re.findall(r"\w+", fold(event.name)))
    topic = next((one for one in theirs(dossier) if fold(one) in title), "")
    if topic:
        return f"you two talked about {shorten(topic, _NAME)}"
    if event.place and fold(event.place) == fold(dossier.person.place):
        return "it is where they are"
    return ""


def _learnt(dossier: Dossier, today: date) -> _Found:
    topics = theirs(dossier)
    for talk in dossier.mine:
        for topic in talk.topics:
            if topic in topics:
                yield {"topic": shorten(topic, _NAME)}, None
                return


def _finding(dossier: Dossier, today: date) -> _Found:
    for one in dossier.findings:
        if counts(one) and (one.question.strip() or one.fact.strip()):
            fact = shorten(one.question.strip() or one.fact, _LONG)
            yield {"fact": full_stop(fact)}, None
            return


def _favour(dossier: Dossier, today: date) -> _Found:
    """Find an answer of theirs that helped, or an issue that was resolved with them: a talk alone
    is no help. What is to be reported back is told of by that."""
    if next(_report_back(dossier, today), None) is not None:
        return
    for ask in dossier.asks:
        issue = dossier.issues.get(ask.issue or 0)
        with_them = (
            issue is not None
            and issue.status == "resolved"
            and (issue.resolved_by == dossier.person.key)
        )
        if ask.on and ask.reported_back_on is None and (ask.helped in _HELPED or with_them):
            yield {"day": show_day(ask.on, today)}, None
            return


def _ask(dossier: Dossier, today: date) -> _Found:
    yield {}, None


_FINDERS = {
    "report_back": _report_back,
    "need": _need,
    "introduce": _introduce,
    "event": _event,
    "learnt": _learnt,
    "finding": _finding,
    "favour": _favour,
    "ask": _ask,
}


__all__ = ["FILE", "MOST_OFFERS", "OfferIdea", "OfferText", "called", "offers", "read_offers"]
