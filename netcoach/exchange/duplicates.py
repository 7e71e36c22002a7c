"""Duplicates of a journal: found, merged, or told apart for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netcoach.coach.people.duplicates import LIKELY, Pair, find_pairs
from netcoach.coach.people.one_person import Pick, merged
from netcoach.journal import Journal
from netcoach.moved import Moved
from netcoach.records import Apart, Encounter, Person

BY_HAND = "been put together by you"
"""Why two are compared whom the user marked."""


def pairs_of(journal: Journal, moved: Moved | None = None) -> tuple[Pair, ...]:
    """Return the pairs of people in a journal who may be one, the surest first.

    Of each pair ``one`` is the entry with more conversations, else the older: the one that stays.
    """
    people = [one for one in journal.every(Person) if isinstance(one, Person)]
    apart = [
        frozenset((one.one or 0, one.other or 0))
        for one in journal.every(Apart)
        if isinstance(one, Apart)
    ]
    return tuple(_richer_first(journal, pair) for pair in find_pairs(people, apart, moved))


def pair_by_hand(journal: Journal, ids: Sequence[int]) -> Pair | None:
    """Return two people whom the user says are one, None where either is gone or there are not
    two; the entry with more conversations stays."""
    some = journal.by_ids(Person, list(dict.fromkeys(ids)))
    if len(some) != 2:
        return None
    return _richer_first(journal, Pair(some[0], some[1], BY_HAND, 100))


def _richer_first(journal: Journal, pair: Pair) -> Pair:
    one, other = (journal.count(Encounter, person=key.id) for key in (pair.one, pair.other))
    return pair if one >= other else Pair(pair.other, pair.one, pair.why, pair.sure)


def merge_pair(journal: Journal, pair: Pair, picks: Mapping[str, Pick]) -> Person:
    """Make a pair one person as one step, with what was picked of both; return it.

    Raises Stale where either was changed or deleted since, RecordProblem, JournalError.
    """
    return journal.merge(merged(pair.one, pair.other, picks), pair.other)


def tell_apart(journal: Journal, pair: Pair) -> Apart:
    """Remember that a pair are two people, so that they are never offered again."""
    found = Apart(one=pair.one.id, other=pair.other.id, why=pair.why)
    label = f"Two people: {pair.one.title} and {pair.other.title}"
    return journal.save(found, label)


__all__ = ["BY_HAND", "LIKELY", "merge_pair", "pair_by_hand", "pairs_of", "tell_apart"]
