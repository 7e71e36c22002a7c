"""Rules of Orientation: drills, what a listener's take changed, how practice went, new settings.

Each applies as its sentence in assets/advice.toml says. None judges a friendly event by career
results (DOMAIN.md, checklist 16).
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.events.setting import new_settings
from netcoach.coach.graduation import friendly_over
from netcoach.coach.rule import (
    LEFT,
    STEP,
    WAITING,
    Action,
    Occasion,
    Occasions,
    after,
    name,
    rule,
)
from netcoach.coach.rules.preparation import event_words
from netcoach.days import show_day
from netcoach.records import Snapshot

REVISE_DAYS = 14
"""A reaction older than that is no longer asked about: our default."""


@rule("card_none")
def card_none(snapshot: Snapshot) -> Occasions:
    if not snapshot.cards:
        yield Occasion(STEP - 3 if snapshot.plan else LEFT, Action("drill"))


@rule("cards_due", "cards")
def cards_due(snapshot: Snapshot) -> Occasions:
    due = facts.cards_due(snapshot)
    if due:
        words = (("cards", "One card is" if due == 1 else f"{due} cards are"),)
        yield Occasion(STEP - 5, Action("drill"), words)


@rule("take_revision", "pitch", "day")
def take_revision(snapshot: Snapshot) -> Occasions:
    """Of the last take that someone heard: what was changed because of it."""
    take = next((one for one in snapshot.takes if one.listener in facts.LISTENERS), None)
    if take is None or take.revision.strip() or take.at is None:
        return
    day = take.at.date()
    if 0 <= (snapshot.today - day).days <= REVISE_DAYS:
        pitches = {pitch.id: pitch.name for pitch in snapshot.pitches}
        words = (
            ("pitch", name(pitches.get(take.pitch, ""), "your pitch")),
            ("day", show_day(day, snapshot.today)),
        )
        yield Occasion(STEP + 2, Action("edit", "take", take.id), words)


@rule("friendly_back", "event", "day", "expected")
def friendly_back(snapshot: Snapshot) -> Occasions:
    """Ask how practice went, against the user's own small expectation alone."""
    for event in friendly_over(snapshot):
        if facts.attended(event, snapshot) and not event.got.strip():
            expected = name(event.expected, "")
            words = (
                *event_words(event, snapshot),
                ("expected", f"“{expected}”" if expected else "what you came to practise"),
            )
            urgency = after(facts.days_since(event, snapshot)) - 1
            yield Occasion(urgency, Action("edit", "opportunity", event.id), words)


@rule("setting_new", "event", "day", "setting", "practice")
def setting_new(snapshot: Snapshot) -> Occasions:
    for new in new_settings(snapshot):
        words = (
            *event_words(new.event, snapshot),
            ("setting", new.first),
            ("practice", new.practice),
        )
        preset = (("role", "friendly"), *new.preset)
        yield Occasion(WAITING - 6, Action("add", "opportunity", preset=preset), words)
