"""Rules on the worth of an event: rated before, so that it can be ranked, and judged after.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.rule import LATER, Action, Occasion, Occasions, after, before, rule
from netcoach.coach.rules.preparation import DECIDE_DAYS, event_words
from netcoach.records import Snapshot


@rule("opportunity_unrated", "event", "day")
def opportunity_unrated(snapshot: Snapshot) -> Occasions:
    for event in snapshot.coming:
        unrated = event.fit is None and event.access is None
        if not unrated or event.role == "friendly" or event.decision != "undecided":
            continue
        days = facts.days_to(event, snapshot)
        # Where the day is near, the rating comes just before the decision it is for.
        near = event.on is not None and days <= DECIDE_DAYS
        urgency = before(days) + 3 if near else LATER + 2
        action = Action("edit", "opportunity", event.id)
        yield Occasion(urgency, action, event_words(event, snapshot))


@rule("event_unjudged", "event", "day")
def event_unjudged(snapshot: Snapshot) -> Occasions:
    for event in snapshot.lately:
        told = facts.attended(event, snapshot) and event.got.strip()
        if told and event.worth is None and event.role != "friendly":
            urgency = after(facts.days_since(event, snapshot)) - 3
            action = Action("edit", "opportunity", event.id)
            yield Occasion(urgency, action, event_words(event, snapshot))
