"""Rules of introductions: whom to ask, and before which event.

Each applies as its sentence in assets/advice.toml says.
"""

from __future__ import annotations

from netcoach.coach import facts
from netcoach.coach.rule import (
    DATED,
    WHOM,
    Action,
    Occasion,
    Occasions,
    before,
    name,
    rule,
)
from netcoach.coach.rules.preparation import event_words, serving
from netcoach.records import Snapshot


def _introductions(snapshot: Snapshot, *, first_hello: bool) -> Occasions:
    event = serving(snapshot)
    some = facts.ways_to(event, snapshot)
    if not some:
        return
    from netcoach.coach.people.asking import last_spoken
    from netcoach.coach.people.introductions import cold

    for target, way in some:
        if event and cold(way.person, snapshot.today) == first_hello:
            yield Occasion(
                max(before(facts.days_to(event, snapshot)), DATED) - 1,
                Action("introduce", "target", target.id, preset=(("person", way.person.id),)),
                (
                    ("person", name(way.person.name, "somebody")),
                    ("whom", name(way.asked_for(target), "your target", WHOM)),
                    *event_words(event, snapshot),
                    ("last", last_spoken(way.person, snapshot.today)),
                ),
            )


@rule("way_in", "person", "whom", "event", "day", "last", most=before(0) - 1)
def way_in(snapshot: Snapshot) -> Occasions:
    return _introductions(snapshot, first_hello=False)


@rule("way_in_cold", "person", "whom", "event", "day", "last", most=before(0) - 1)
def way_in_cold(snapshot: Snapshot) -> Occasions:
    return _introductions(snapshot, first_hello=True)
