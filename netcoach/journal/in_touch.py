"""Whom to be in touch with first, and who was lost from sight.

Every question walks an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcoach.records import CADENCE_DAYS, Person, Reconnection

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

DORMANT_DAYS = 365
"""Nobody is dormant before so many days without contact (DOMAIN.md, 4.13)."""
_EACH = 12
_WORTH = ("person_novel", "person_trusted", "person_bridge", "person_outside", "person_contact")
_WHERE = {
    "person_novel": "t.novelty IS NOT NULL AND ",
    "person_trusted": "t.trust IS NOT NULL AND ",
    "person_bridge": "t.bridge = 1 AND ",
    "person_outside": "t.usual_circle = 'outside' AND ",
}


def most_late(journal: Journal, today: date, limit: int) -> tuple[Person, ...]:
    """Return the people past their day, those first who are latest in rhythms of their own: before
    all whom the user put into a circle and never spoke to, the closest circle first.

    Within one circle the earliest day is the latest contact, so that a few rows of each hold the
    first of all; only those with a rhythm of their own are reckoned with one by one.
    """
    iso = today.isoformat()
    unspoken = journal._rows(
        "SELECT id FROM person INDEXED BY person_unspoken WHERE next_due IS NOT NULL "
        "AND next_due <= ? AND last_contact IS NULL AND archived = 0 "
        "ORDER BY circle, bridge DESC, next_due, id LIMIT ?",
        *(iso, limit),
    )
    first = [row[0] for row in unspoken]
    if len(first) >= limit:
        return journal.by_ids(Person, first)
    ids: list[int] = []
    for circle in CADENCE_DAYS:
        for bridge in (0, 1):
            rows = journal._rows(
                "SELECT id FROM person INDEXED BY person_rhythm WHERE circle = ? AND bridge = ? "
                "AND cadence_days IS NULL AND next_due < ? AND last_contact IS NOT NULL "
                "ORDER BY next_due, id LIMIT ?",
                *(circle, bridge, iso, limit),
            )
            ids += [row[0] for row in rows]
    own = journal._rows(
        "SELECT id FROM person INDEXED BY person_own_rhythm "
        "WHERE cadence_days IS NOT NULL AND next_due < ? AND last_contact IS NOT NULL "
        "ORDER BY (julianday(?) - julianday(next_due)) / cadence_days * (1 + bridge) DESC, id "
        "LIMIT ?",
        *(iso, iso, limit),
    )
    ids += [row[0] for row in own]
    return journal.by_ids(Person, first) + _latest(journal, ids, today, limit - len(first))


def _latest(journal: Journal, ids: Sequence[int], today: date, limit: int) -> tuple[Person, ...]:
    """Return the latest of these people; only as much of each is read as the order needs."""
    days: dict[int, tuple[float, str]] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        rows = journal._rows(
            "SELECT id, circle, bridge, cadence_days, next_due, last_contact FROM person "
            f"WHERE id IN ({', '.join('?' * len(some))}) AND archived = 0",
            *some,
        )
        for key, circle, bridge, cadence, due, contact in rows:
            one = Person(
                circle=circle,
                bridge=bool(bridge),
                cadence_days=cadence,
                next_due=date.fromisoformat(due),
                last_contact=date.fromisoformat(contact),
            )
            days[key] = (-one.lateness(today), due)
    order = sorted(days, key=lambda key: (*days[key], key))
    return journal.by_ids(Person, order[:limit])


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


def contact_figures(journal: Journal, today: date) -> dict[str, Any]:
    """Return the fields of a Snapshot that keeping in touch asks for, by their names."""
    return {
        "dormant": long_silent(journal, today),
        "reconnections": journal.find(Reconnection, limit=50),
    }


__all__ = ["DORMANT_DAYS", "contact_figures", "long_silent", "most_late"]
