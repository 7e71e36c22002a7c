"""The deck of if-then cards: the shipped situations and the user's own, what is due, what is new.

A shipped situation becomes a record of the journal when it is first drilled or edited. The record
holds its key, so the two never stand beside each other, and a text that ships otherwise one day
leaves the schedule alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcoach.coach.drill.schedule import days_seen, stability
from netcoach.records import Card
from netcoach.values import Values, frozen

if TYPE_CHECKING:
    from netcoach.coach.content import Change, Exit, Topic
    from netcoach.coach.drill.texts import Norm, Situation

NEW_A_DAY = 5
"""How many cards may be met for the first time in a day: our default."""
KNOWN_DAYS = 7
KNOWN_ON = 2
"""A card likely remembered for a week, and seen on two days, counts as known: our default. What
came at once a minute ago tells nothing of next week."""
METHOD = ("politics", "religion", "conflicts")
"""The topics that the method itself names (DOMAIN.md, checklist 20)."""
OPTIONAL = "bridge"
"""What is drilled of these only where the user wants it."""
PARTS = (
    ("topic", "Topics"),
    ("change", "Changing the topic"),
    ("exit", "Leaving"),
    ("reply", "Answer, ask, add"),
    (OPTIONAL, "What rooms expect"),
    ("own", "Your own"),
)
"""The kinds of cards, in the order in which their progress is shown."""


@frozen
class Drill(Values):
    """One card of the deck: what is heard, what could be said, and the record where there is one.

    ``title`` says what it is about. ``safety`` comes before anything else. ``instead`` holds safe
    subjects. ``origin`` is "method", "added" or "own".
    """

    key: str
    part: str
    title: str
    heard: str
    answers: tuple[str, ...]
    origin: str = "added"
    instead: tuple[str, ...] = ()
    safety: str = ""
    card: Card | None = None

    @property
    def written(self) -> bool:
        """Whether the user wrote the card, rather than put one of ours in their own words."""
        return self.card is not None and not self.card.shipped

    @property
    def begun(self) -> bool:
        """Whether it was drilled before."""
        return self.card is not None and self.card.due_on is not None

    @property
    def known(self) -> bool:
        """Whether it is likely remembered for a week, and was seen on two days."""
        return self.card is not None and known(self.card)


def known(card: Card) -> bool:
    """Say whether a card is likely remembered for a week and was seen on two days (our default)."""
    return stability(card.schedule) >= KNOWN_DAYS and days_seen(card.schedule) >= KNOWN_ON


def key_of(card: Card) -> str:
    """Return the key of a card's place in the deck."""
    return card.shipped or f"own:{card.id}"


def shipped_deck(
    topics: Sequence[Topic],
    exits: Sequence[Exit],
    changes: Sequence[Change],
    situations: Sequence[Situation],
    norms: Sequence[Norm],
) -> tuple[Drill, ...]:
    """Return the cards that come with netcoach and from the user's topics, in the order to learn.

    First the method's topics; then changing the topic and leaving, in turns; then the topics added
    to them, the rest, and at last what rooms expect.
    """
    heard = {one.key: one for one in situations}
    drills = [_topic(topic, heard.get(f"topic:{topic.key}")) for topic in topics]
    theirs = [one for one in drills if one is not None]
    first = [one for one in theirs if one.origin == "method"]
    ways = [[one for one in situations if one.drill == part] for part in ("change", "exit")]
    turning = [_change(one, changes) for one in ways[0]]
    leaving = [_exit(one, exits) for one in ways[1]]
    replies = [
        Drill(one.key, "reply", one.title, one.heard, one.answers, safety=one.safety)
        for one in situations
        if one.drill == "reply"
    ]
    expected = [Drill(f"{OPTIONAL}:{n.key}", OPTIONAL, n.title, n.heard, n.say) for n in norms]
    later = [one for one in theirs if one not in first]
    whole = [*first, *_in_turns(turning, leaving), *later, *replies, *expected]
    return tuple(one for one in whole if one.answers)


def deck(shipped: Iterable[Drill], cards: Iterable[Card]) -> tuple[Drill, ...]:
    """Return the whole deck: the user's own cards, then the shipped ones with their records."""
    by_key = {one.key: one for one in shipped}
    kept: dict[str, Card] = {}
    for card in cards:
        # Should there be two of one key, the older one counts.
        kept.setdefault(key_of(card), card)
    own = [_own(card) for key, card in kept.items() if key not in by_key]
    return (*own, *(_kept(one, kept.get(key)) for key, one in by_key.items()))


def due(drills: Iterable[Drill], today: date) -> tuple[Drill, ...]:
    """Return what is due on a day, the longest due first."""
    waiting = [
        (one.card.due_on, one)
        for one in drills
        if one.card and one.card.due_on and one.card.due_on <= today
    ]
    return tuple(one for _, one in sorted(waiting, key=lambda pair: pair[0]))


def new(drills: Iterable[Drill], begun_today: int, *, optional: bool = False) -> tuple[Drill, ...]:
    """Return the cards to meet for the first time today, at most five with those begun today.

    A card that the user wrote is always among them, and first: it is wanted now. What rooms expect
    is among them only where ``optional`` says that the user wants it.
    """
    fresh = [one for one in drills if not one.begun and (optional or one.part != OPTIONAL)]
    own = [one for one in fresh if one.written]
    room = max(0, NEW_A_DAY - begun_today - len(own))
    return (*own, *[one for one in fresh if not one.written][:room])


def progress(drills: Iterable[Drill]) -> tuple[tuple[str, int, int], ...]:
    """Return for each kind of card its title, how many are known, and of how many."""
    some = tuple(drills)
    counted = [
        (title, sum(one.known for one in some if one.part == part), _number(some, part))
        for part, title in PARTS
    ]
    return tuple(one for one in counted if one[2])


def _number(drills: Sequence[Drill], part: str) -> int:
    return sum(one.part == part for one in drills)


def _topic(topic: Topic, situation: Situation | None) -> Drill | None:
    """A topic of the user's own has no situation: its first sign stands for one."""
    if not topic.pivots:
        return None
    heard = f"The talk turns to {topic.title}."
    if situation is not None:
        heard = situation.heard
    elif topic.signs:
        heard = f"You hear: {topic.signs[0]}"
    return Drill(
        f"topic:{topic.key}",
        "topic",
        topic.title,
        heard,
        topic.pivots,
        # The user's version of a topic of the method's keeps its place in the order.
        "method" if topic.key in METHOD else topic.origin,
        topic.substitutes,
        topic.safety or (situation.safety if situation else ""),
    )


def _change(one: Situation, changes: Iterable[Change]) -> Drill:
    said = tuple(_said(c.say, c.do) for c in changes if c.when == one.of)
    return Drill(one.key, "change", one.title, one.heard, said or one.answers, safety=one.safety)


def _exit(one: Situation, exits: Iterable[Exit]) -> Drill:
    way = next((way for way in exits if way.key == one.of), None)
    said = (_said(way.say, way.do),) if way else one.answers
    title = way.situation if way else one.title
    return Drill(one.key, "exit", title, one.heard, said, safety=one.safety)


def _said(say: str, do: str) -> str:
    return f"{say} ({do})" if do else say


def _in_turns(some: Sequence[Drill], others: Sequence[Drill]) -> list[Drill]:
    found = []
    for place in range(max(len(some), len(others))):
        found += [*some[place : place + 1], *others[place : place + 1]]
    return found


def _own(card: Card) -> Drill:
    return Drill(
        key_of(card),
        card.drill or "own",
        card.shown("drill").capitalize(),
        card.situation,
        _lines(card.answer),
        "own",
        card=card,
    )


def _kept(drill: Drill, card: Card | None) -> Drill:
    """Return a shipped card with its record, whose words count: the user may have changed them."""
    if card is None:
        return drill
    return Drill(
        drill.key,
        drill.part,
        drill.title,
        card.situation,
        _lines(card.answer),
        drill.origin,
        drill.instead,
        drill.safety,
        card,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
