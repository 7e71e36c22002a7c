"""What to say once an import is done: what it means for the next event, and what to tidy."""

from __future__ import annotations

from collections.abc import Iterator

from netcoach.coach.people.introductions import ways_in
from netcoach.exchange.duplicates import LIKELY, pairs_of
from netcoach.exchange.importing.writing import Imported
from netcoach.journal import Journal
from netcoach.records import Opportunity, Person, Target
from netcoach.text import counted, fold, joined, shorten

MOST_COMPARED = 20_000
"""People: in a larger journal those entered twice are looked for only when asked."""
_MOST_MOVES = 3
_MOST_ORGANISATIONS = 6
_NAME = 40
_IN_WORDS = ("no", "one", "two", "three", "four")


def afterwards(journal: Journal, imported: Imported) -> list[str]:
    """Return sentences on what an import brought, the most useful first."""
    few = journal.count(Person) <= MOST_COMPARED
    return [
        *_near_targets(journal),
        *_moves(imported),
        *(_pairs(journal, imported) if few else ()),
    ]


def _near_targets(journal: Journal) -> Iterator[str]:
    """Tell of the organisation of a target at which most people are known, and of ways in."""
    snapshot = journal.snapshot()
    event = snapshot.event_to_prepare
    targets = [one for one in snapshot.targets if event and one.opportunity == event.id]
    best: tuple[int, Target] | None = None
    seen: set[str] = set()
    for target in targets:
        place = fold(target.organisation)
        if not place or place in seen or len(seen) == _MOST_ORGANISATIONS:
            continue
        seen.add(place)
        number = journal.number_at(target.organisation)
        if number and (best is None or number > best[0]):
            best = number, target
    if best is None or event is None:
        return
    number, target = best
    yield _known_there(number, target, _ways(journal, event, target))


def _ways(journal: Journal, event: Opportunity, target: Target) -> int:
    circle = journal.circle(event, [target])
    found = ways_in(target, event, circle, journal.clock.today())
    return sum(way.kind == "through" for way in found)


def _known_there(number: int, target: Target, ways: int) -> str:
    people = "1 person" if number == 1 else f"{number:,} people"
    where = f"You know {people} at {shorten(target.organisation, _NAME)}"
    whom = shorten(target.name, _NAME)
    if not ways:
        return f"{where}, where your target {whom} works."
    way = "one way" if ways == 1 else f"{_IN_WORDS[min(ways, 4)]} ways"
    return f"{where}, where your target {whom} works: {way} in."


def _moves(imported: Imported) -> Iterator[str]:
    for move in imported.moves[:_MOST_MOVES]:
        name, now = shorten(move.name, _NAME), shorten(move.now, _NAME)
        yield f"{name} moved from {shorten(move.left, _NAME)} to {now}: a reason to write."
    more = len(imported.moves) - _MOST_MOVES
    if more > 0:
        yield f"{counted(more, 'other')} changed jobs as well."


def _pairs(journal: Journal, imported: Imported) -> Iterator[str]:
    touched = set(imported.touched)
    pairs = [one for one in pairs_of(journal) if one.sure >= LIKELY and one.ids & touched]
    if pairs:
        names = joined([shorten(pair.one.name, _NAME) for pair in pairs[:2]])
        entries = "1 person seems" if len(pairs) == 1 else f"{len(pairs):,} people seem"
        such = "" if len(pairs) == 1 else " such as"
        yield f"{entries} to be entered twice,{such} {names}: merge them, or tell them apart."
