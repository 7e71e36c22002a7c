"""Whom to be in touch with first, and who was lost from sight.

Every question walks an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcoach.records import CADENCE_DAYS, Person, Promise, Reconnection

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

DORMANT_DAYS = 365
"""Nobody is dormant before so many days without contact (DOMAIN.md, 4.13)."""
OFFER_DAYS = 180
"""How long an offer of help is remembered as the first step: our default."""
_EACH = 25
_LATE = "t.next_due < ? ORDER BY t.next_due, t.id LIMIT ?"
_WORTH = ("person_novel", "person_trusted", "person_bridge", "person_outside", "person_contact")
_WHERE = {
    "person_novel": "t.novelty IS NOT NULL AND ",
    "person_trusted": "t.trust IS NOT NULL AND ",
    "person_bridge": "t.bridge = 1 AND ",
    "person_outside": "t.usual_circle = 'outside' AND ",
}


def most_late(journal: Journal, today: date, limit: int) -> tuple[Person, ...]:
    """Return the people past their day, those first who are latest in rhythms of their own.

    Within one circle the earliest day is the latest contact, so that a few rows of each hold the
    first of all; only those with a rhythm of their own are reckoned with one by one.
    """
    iso = today.isoformat()
    found: list[Person] = []
    for circle in CADENCE_DAYS:
        for bridge in (0, 1):
            found += journal.select(
                Person,
                "INDEXED BY person_rhythm WHERE t.circle = ? AND t.bridge = ? "
                f"AND t.cadence_days IS NULL AND {_LATE}",
                *(circle, bridge, iso, limit),
            )
    found += journal.select(
        Person,
        "INDEXED BY person_own_rhythm WHERE t.cadence_days IS NOT NULL AND t.next_due < ? "
        "ORDER BY (julianday(?) - julianday(t.next_due)) / t.cadence_days * (1 + t.bridge) DESC, "
        "t.id LIMIT ?",
        *(iso, iso, limit),
    )
    late = [one for one in found if not one.archived]
    late.sort(key=lambda one: (-one.lateness(today), one.next_due or today, one.key))
    return tuple(late[:limit])


def long_silent(journal: Journal, today: date, *, each: int = _EACH) -> tuple[Person, ...]:
    """Return people without contact for a year: some of each kind that may be worth a new start,
    and those seen last; nobody archived or parted from in conflict.

    Which of them are dormant, and in which order to write, is the coach's to say.
    """
    before = (today - timedelta(days=DORMANT_DAYS)).isoformat()
    found: dict[int, Person] = {}
    for index in _WORTH:
        some = journal.select(
            Person,
            f"INDEXED BY {index} WHERE {_WHERE.get(index, '')}t.last_contact <= ? "
            "AND t.archived = 0 AND t.conflict = 0 ORDER BY t.last_contact DESC LIMIT ?",
            *(before, each),
        )
        found |= {one.key: one for one in some}
    return tuple(found.values())


def contact_figures(journal: Journal, today: date, helpers: Sequence[int]) -> dict[str, Any]:
    """Return the fields of a Snapshot that keeping in touch asks for, by their names; ``helpers``
    are the ids of people of whom something may soon be asked."""
    return {
        "dormant": long_silent(journal, today),
        "reconnections": journal.find(Reconnection, limit=50),
        "offered": _offered(journal, today, helpers),
    }


def _offered(journal: Journal, today: date, helpers: Sequence[int]) -> frozenset[int]:
    """Return to whom of these people help was offered lately."""
    since = today - timedelta(days=OFFER_DAYS)
    ids = sorted(set(helpers))[:500]
    marks = ", ".join("?" * len(ids))
    made = journal.select(
        Promise,
        f"WHERE t.person IN ({marks}) AND t.promise_type IN ('offer', 'introduction') "
        "AND t.direction = 'mine' AND t.status <> 'dropped' LIMIT 2000",
        *ids,
    )
    found = ((one.made_on or one.due or one.done_on or today, one.person) for one in made)
    return frozenset(person for on, person in found if person is not None and on >= since)


__all__ = ["DORMANT_DAYS", "OFFER_DAYS", "contact_figures", "long_silent", "most_late"]
