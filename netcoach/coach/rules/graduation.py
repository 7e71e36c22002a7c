"""Rules of what is left of Orientation: one for each thing, in the order of its gate.

None of it presses. Each names the next small thing to do, so that the stage is called in order only
once nothing is left in it. Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcoach.coach import facts
from netcoach.coach.checks import pitch_check
from netcoach.coach.drill.deck import NEW_A_DAY, known
from netcoach.coach.graduation import (
    CARDS_KNOWN,
    NEW_SHARE,
    drills_enough,
    friendly_over,
    live_heard,
    new_share,
    to_look_back_on,
)
from netcoach.coach.rule import LEFT, Action, Occasion, Occasions, Rule, Words, name, rule
from netcoach.coach.rules.preparation import event_words
from netcoach.records import Opportunity, Snapshot

if TYPE_CHECKING:
    from netcoach.coach.pitch.phrases import Phrases

LEFT_PITCH = LEFT - 1
PITCH_UNREADY = "pitch_unready"


@rule("left_cards", "known", "goal", "what", most=LEFT)
def left_cards(snapshot: Snapshot) -> Occasions:
    words = _cards_left(snapshot)
    if words and snapshot.cards_begun_today < NEW_A_DAY:
        yield Occasion(LEFT, Action("drill"), words)


@rule("left_cards_later", "known", "goal", "what", most=LEFT - 5)
def left_cards_later(snapshot: Snapshot) -> Occasions:
    """A day's new cards are met, and nothing is due: the last of all that is left."""
    words = _cards_left(snapshot)
    if words and snapshot.cards_begun_today >= NEW_A_DAY:
        yield Occasion(LEFT - 5, Action("step", step="drills"), words)


def _cards_left(snapshot: Snapshot) -> Words:
    """Return how many cards are known of how many; nothing where enough are, or some are due."""
    some = [card for card in snapshot.cards if known(card)]
    topics = sum(card.drill == "topic" for card in some)
    if not snapshot.cards or facts.cards_due(snapshot):
        return ()
    if not drills_enough(snapshot.cards):
        return ("known", str(len(some))), ("goal", str(CARDS_KNOWN)), ("what", "cards")
    if topics < facts.CARDS:
        return ("known", str(topics)), ("goal", str(facts.CARDS)), ("what", "topics")
    return ()


@rule("left_pitch", most=LEFT_PITCH)
def left_pitch(snapshot: Snapshot) -> Occasions:
    if not snapshot.pitches:
        yield Occasion(LEFT_PITCH, Action("add", "pitch"))


@rule("left_live", "pitch", "where", most=LEFT_PITCH)
def left_live(snapshot: Snapshot) -> Occasions:
    if snapshot.pitches and not live_heard(snapshot):
        pitch = name(facts.current_pitches(snapshot)[0].name, "your pitch")
        words = (("pitch", pitch), ("where", _where(snapshot, "at your next event")))
        yield Occasion(LEFT_PITCH, Action("step", step="practice"), words)


def pitch_unready(phrases: Phrases | None) -> Rule:
    """Return the rule of a pitch that is not ready; it looks at its text for these ``phrases``."""

    @rule(PITCH_UNREADY, "pitch", "figure")
    def find(snapshot: Snapshot) -> Occasions:
        if phrases is None or not snapshot.pitches:
            return
        check = pitch_check("", snapshot, phrases)
        found = facts.readiest(snapshot, phrases)
        if check.done or found is None:
            return
        practise = Action("practise", record=found[0].id)
        action = Action("edit", "pitch", check.record) if check.record else practise
        words = (("pitch", name(found[0].name, "your pitch")), ("figure", check.figure))
        yield Occasion(LEFT_PITCH, action, words)

    return find


@rule("left_floor", "where", most=LEFT - 2)
def left_floor(snapshot: Snapshot) -> Occasions:
    if not any(floor.debriefed_at for floor in snapshot.floors):
        words = (("where", _where(snapshot, "the next time you are among people")),)
        yield Occasion(LEFT - 2, Action("step", step="floor"), words)


@rule("left_friendly", "what", most=LEFT - 3)
def left_friendly(snapshot: Snapshot) -> Occasions:
    ahead = facts.friendly_ahead(snapshot)
    event = to_look_back_on((*ahead, *friendly_over(snapshot)), snapshot.today)
    if snapshot.looked_back or (event is not None and event.got.strip()):
        return
    if event is not None and event not in ahead:
        return  # It is asked for by rules of its own.
    if ahead:
        words = (("what", f"Go to {_named(ahead[0], snapshot)}"),)
        yield Occasion(LEFT - 3, Action("open", "opportunity", ahead[0].id), words)
    else:
        words = (("what", "Go to a friendly place"),)
        yield Occasion(LEFT - 3, Action("step", step="friendly_event"), words)


@rule("left_new", "figure", most=LEFT - 4)
def left_new(snapshot: Snapshot) -> Occasions:
    share, lately = new_share(snapshot), snapshot.new_people_30_days
    if share is None or share < NEW_SHARE or lately < facts.NEW_PEOPLE:
        figure = f"{lately} in the last 30 days so far"
        if share is None or share < NEW_SHARE:
            met = snapshot.met_90_days
            were = f"{snapshot.new_90_days} of {met} met in 90 days were"
            figure = were if met else "nobody so far in 90 days"
        yield Occasion(LEFT - 4, Action("log"), (("figure", figure),))


def _where(snapshot: Snapshot, otherwise: str) -> str:
    dated = [one for one in snapshot.coming if one.on and one.decision == "attend"]
    return f"at {_named(dated[0], snapshot)}" if dated else otherwise


def _named(event: Opportunity, snapshot: Snapshot) -> str:
    """Return the name of an event for a sentence, with its day where it has one."""
    words = dict(event_words(event, snapshot))
    return f"{words['event']}, {words['day']}" if event.on else words["event"]


__all__ = [
    "LEFT_PITCH",
    "PITCH_UNREADY",
    "left_cards",
    "left_cards_later",
    "left_floor",
    "left_friendly",
    "left_live",
    "left_new",
    "left_pitch",
    "pitch_unready",
]
