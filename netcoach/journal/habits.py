"""Figures on habits: what talks were for, with whom, and which slipped into a topic to avoid.

Each question looks at a bounded number of rows, however long the journal is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcoach.records import Conversation

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

WINDOW_DAYS = 90
SLIP_DAYS = 14
QUIET_DAYS = 30
FAR_DAYS = 730
"""A tie was quiet for a month at least, and is no older than two years: our defaults."""
_MOST = 1_000
_TIES = 300


def habit_figures(journal: Journal, today: date) -> dict[str, Any]:
    """Return the fields of a Snapshot on habits, by their names."""
    mix = _mix(journal, _iso(today, WINDOW_DAYS))
    return {
        "mix": mix,
        "quiet_ties": _quiet_ties(journal, today) if mix else {},
        "slips": _slips(journal, _iso(today, SLIP_DAYS)),
    }


def _iso(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _mix(journal: Journal, since: str) -> dict[tuple[str, str], int]:
    """Count talks by their purpose and where those spoken to work, as far as both are marked."""
    recent = f'SELECT id, purpose FROM conversation WHERE "on" > ? ORDER BY "on" DESC LIMIT {_MOST}'
    rows = journal._rows(
        f"SELECT c.purpose, p.inside, count(DISTINCT c.id) FROM ({recent}) c "
        "JOIN encounter e ON e.conversation = c.id JOIN person p ON p.id = e.person "
        "WHERE c.purpose <> '' AND p.inside <> '' GROUP BY c.purpose, p.inside",
        since,
    )
    return {(purpose, inside): int(number) for purpose, inside, number in rows}


def _quiet_ties(journal: Journal, today: date) -> dict[str, int]:
    """Return for each side, internal and external, whom the user was not in touch with longest."""
    some = (
        "SELECT id, inside, conflict FROM person WHERE last_contact > ? AND last_contact < ? "
        f"AND archived = 0 ORDER BY last_contact, id LIMIT {_TIES}"
    )
    rows = journal._rows(
        f"SELECT id, inside FROM ({some}) WHERE inside <> '' AND conflict = 0",
        _iso(today, FAR_DAYS),
        _iso(today, QUIET_DAYS),
    )
    return {inside: int(key) for key, inside in reversed(rows)}


def _slips(journal: Journal, since: str) -> tuple[Conversation, ...]:
    """Return the latest talks that slipped into a topic to avoid."""
    recent = f'SELECT id, slip FROM conversation WHERE "on" > ? ORDER BY "on" DESC LIMIT {_MOST}'
    found = f"SELECT id FROM ({recent}) WHERE trim(slip) <> ''"
    return journal.select(
        Conversation, f'WHERE t.id IN ({found}) ORDER BY t."on" DESC, t.id DESC LIMIT 3', since
    )
