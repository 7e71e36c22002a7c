"""The drill as screens and commands need it: the whole deck, and keeping one go."""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.coach.content import Content
from netcoach.coach.drill.deck import Drill, deck, due, new, shipped_deck
from netcoach.coach.drill.schedule import graded
from netcoach.coach.drill.texts import DrillTexts
from netcoach.exchange.topics import sheet
from netcoach.journal import Journal
from netcoach.records import Card, Repetition, Snapshot
from netcoach.records import Topic as OwnTopic
from netcoach.text import shorten

_MOST = 2_000
"""So many cards of a journal are drilled; nobody writes as many."""
LONGEST_SECONDS = 600
"""A go that took longer was left lying: its time says nothing."""


@dataclass(frozen=True, slots=True)
class Go:
    """What came of a go: the card with its new schedule, and whether it comes again this round."""

    card: Card
    soon: bool


def draft_key(drill: Drill) -> str:
    """Return the key under which what is being typed for a card is kept."""
    return f"drill:{drill.key}"


def whole_deck(journal: Journal, content: Content, texts: DrillTexts) -> tuple[Drill, ...]:
    """Return the shipped cards, those from the user's topics and the user's own."""
    topics = sheet(content.topics, journal.find(OwnTopic))
    words = (content.exits, content.changes, texts.situations, texts.norms)
    return deck(shipped_deck(topics, *words), journal.find(Card, limit=_MOST))


def for_today(drills: tuple[Drill, ...], seen: Snapshot) -> tuple[tuple[Drill, ...], ...]:
    """Return what is due today and what may be new today."""
    optional = bool(seen.me and seen.me.usual_circle.strip())
    fresh = new(drills, seen.cards_begun_today, optional=optional)
    waiting = due(drills, seen.today)
    return waiting, tuple(one for one in fresh if one not in waiting)


def record_of(drill: Drill) -> Card:
    """Return the record of a card: a new one, with its words as they are now, where it has none."""
    return drill.card or Card(
        situation=drill.heard,
        answer="\n".join(drill.answers),
        drill=drill.part,
        shipped=drill.key,
    )


def keep_go(journal: Journal, drill: Drill, *, said: str, seconds: float | None, grade: str) -> Go:
    """Keep one go at a card as a step: what was said ("" is aloud), its time, how it came.

    Raises what ``Journal.save`` raises.
    """
    now = journal.clock.now()
    shown = Repetition(grade=grade).shown("grade")
    with journal.step(f"Drill {shorten(drill.heard, 60)}: {shown}"):
        card = _recorded(journal, drill)
        after = graded(card.schedule, card.key, grade, now)
        day = after.due.astimezone(now.tzinfo).date()
        card = journal.save(card.with_(schedule=after.schedule, due_on=day))
        if seconds is not None and not 0 <= seconds <= LONGEST_SECONDS:
            seconds = None
        journal.save(
            Repetition(
                card=card.id,
                at=now,
                zone=journal.clock.zone_name,
                said=said,
                seconds=seconds,
                grade=grade,
            )
        )
        journal.keep_draft(draft_key(drill), "")
    return Go(card, after.soon)


def _recorded(journal: Journal, drill: Drill) -> Card:
    """Return the card's record as it is now, made where there is none yet."""
    if drill.card is not None:
        return journal.get(Card, drill.card.id) or journal.save(
            drill.card.with_(id=None, uid="", rev=0)
        )
    found = journal.find(Card, shipped=drill.key, order=("id",), limit=1)
    return found[0] if found else journal.save(record_of(drill))
