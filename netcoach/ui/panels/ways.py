"""Ways in, as rows: below a target in its step, on its page, and who else could be named."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.coach.facts import TARGETS
from netcoach.coach.people.introductions import Suggestion, Way, ways_in, worth_naming
from netcoach.records import Opportunity, Person, Target
from netcoach.records.circle import Circle
from netcoach.ui.desk import Desk
from netcoach.ui.offers import Offer
from netcoach.ui.people.introducing import log_ask, name_target, take_up
from netcoach.ui.rows import Row, wrapped


def _way(target: Target, way: Way) -> Offer:
    key = f"way:{target.id}:{way.kind}:{way.person.id}"
    return Offer(key, lambda app, desk: take_up(app, desk, target, way), target)


def first_way_rows(desk: Desk, event: Opportunity, target: Target, circle: Circle) -> list[Row]:
    """Return the best way to a target as one row below it; none for one who was met."""
    if target.status != "planned":
        return []
    chosen = _introducer(desk, target)
    if chosen is not None:
        return [Row((f"    → {chosen.name} is to introduce you",), _ask(target, chosen))]
    found = ways_in(target, event, circle, desk.journal.clock.today())
    return [Row((f"    → {way.short}",), _way(target, way)) for way in found[:1]]


def _introducer(desk: Desk, target: Target) -> Person | None:
    return desk.journal.get(Person, target.introducer)


def _ask(target: Target, person: Person) -> Offer:
    key = f"ask:{target.id}:{person.id}"
    return Offer(key, lambda app, desk: log_ask(app, desk, target, person), target)


def naming_rows(
    desk: Desk, event: Opportunity, targets: Sequence[Target], circle: Circle
) -> list[Row]:
    """Return who of the journal could be named too, where an event has few targets."""
    if len(targets) >= TARGETS:
        return []
    found = worth_naming(event, targets, circle, desk.journal.clock.today())
    if not found:
        return []
    title = "You could name, too" if targets else "You could name"
    return [
        Row((f"  {title}",), style="dim"),
        *(Row((f"  + {one.person.name}", one.why), _naming(event, one)) for one in found),
    ]


def _naming(event: Opportunity, suggestion: Suggestion) -> Offer:
    key = f"name:{event.id}:{suggestion.person.id}"
    return Offer(key, lambda app, desk: name_target(app, event, suggestion))


def ways_rows(desk: Desk, target: Target, width: int) -> list[Row]:
    """Return all ways to a target in whole sentences, for its page."""
    if target.status != "planned":
        return []
    journal = desk.journal
    event = journal.get(Opportunity, target.opportunity)
    found = [Row(("",), style="text"), Row(("Ways in",), style="heading")]
    chosen = _introducer(desk, target)
    if chosen is not None:
        words = f"{chosen.name} is to introduce you. Asked already? ⏎ logs it."
        found += _opening(words, width, _ask(target, chosen))
    ways = ways_in(target, event, journal.circle(event, [target]), journal.clock.today())
    for way in ways:
        found += _opening(way.say, width, _way(target, way))
    if chosen is None and not ways:
        found += wrapped(_nobody(target, event), width, "dim")
    return found


def _nobody(target: Target, event: Opportunity | None) -> str:
    if not target.organisation:
        return "Press e and note where they work: then it shows here who could introduce you."
    there = " or was met there" if event is not None else ""
    return (
        f"Nobody in your journal works at {target.organisation}{there}. "
        "Ask the host of the event to introduce you."
    )


def _opening(words: str, width: int, offer: Offer) -> list[Row]:
    """Return words over several rows, of which the first can be opened."""
    first, *rest = wrapped(words, max(8, width - 2))
    return [Row(first.cells, offer), *(Row((f"  {row.cells[0]}",), style="text") for row in rest)]
