"""What Implementation asks of a journal: learning, and what came through own-time work."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcoach.records import Commitment, Conversation, Opportunity, Outcome
from netcoach.records.work import Gained, Learning

if TYPE_CHECKING:
    from netcoach.journal.store import Store

QUIET_DAYS = 90
"""Days without a talk after which own-time work is quiet: our default."""
LOOSE_DAYS = 365
"""How far back events without a learning goal are asked about: our default."""
_MOST = 300

_WAS_THERE = "t.decision <> 'skip' AND (t.decision = 'attend' OR trim(t.got) <> '')"
_THROUGH = (
    'SELECT c.id, c."on" FROM conversation c WHERE c.commitment = ? UNION '
    'SELECT c.id, c."on" FROM opportunity o JOIN conversation c ON c.opportunity = o.id '
    "WHERE o.commitment = ? AND c.commitment IS NULL"
)
"""The talks through a commitment: those that say so, and those at its events that say nothing."""


def learning_of(journal: Store) -> Learning:
    """Return the newest 300 events that are linked to a learning goal, those of the last year and
    ahead that serve the objective and are not, and what was learned at the linked ones."""
    since = (journal.clock.today() - timedelta(days=LOOSE_DAYS)).isoformat()
    linked = journal.select(
        Opportunity, f'WHERE t.goal IS NOT NULL ORDER BY t."on" DESC, t.id DESC LIMIT {_MOST}'
    )
    loose = journal.select(
        Opportunity,
        f"WHERE t.goal IS NULL AND t.role = 'target' AND {_WAS_THERE} "
        f'AND (t."on" IS NULL OR t."on" >= ?) ORDER BY t."on" DESC, t.id DESC LIMIT {_MOST}',
        since,
    )
    outcomes = journal.select(
        Outcome,
        "WHERE t.outcome_type = 'learning' AND t.opportunity IN "
        "(SELECT id FROM opportunity WHERE goal IS NOT NULL) "
        f'ORDER BY t."on" DESC, t.id DESC LIMIT {_MOST}',
    )
    return Learning(events=linked, loose=loose, outcomes=outcomes)


def gained_through(journal: Store, commitment: Commitment) -> Gained:
    """Return what came through a commitment up to now, counted."""
    row = journal._rows(
        'SELECT count(DISTINCT talk.id), max(talk."on"), count(DISTINCT e.person), '
        "count(DISTINCT CASE WHEN e.known = 'new' THEN e.person END) "
        f"FROM ({_THROUGH}) talk LEFT JOIN encounter e ON e.conversation = talk.id",
        commitment.id,
        commitment.id,
    )[0]
    talks, last, people, new = row
    return Gained(
        talks=int(talks),
        people=int(people),
        new_people=int(new),
        last_on=date.fromisoformat(last) if last else None,
    )


def talks_through(journal: Store, commitment: Commitment, limit: int) -> tuple[Conversation, ...]:
    """Return the talks through a commitment, the latest first."""
    return journal.select(
        Conversation,
        f'WHERE t.id IN (SELECT id FROM ({_THROUGH})) ORDER BY t."on" DESC, t.id DESC LIMIT ?',
        commitment.id,
        commitment.id,
        limit,
    )


def talked_through(journal: Store) -> frozenset[int]:
    """Return the ids of the commitments through which there was a talk within 90 days."""
    since = (journal.clock.today() - timedelta(days=QUIET_DAYS)).isoformat()
    own = 'SELECT DISTINCT commitment FROM conversation WHERE commitment IS NOT NULL AND "on" > ?'
    at_events = (
        "SELECT DISTINCT o.commitment FROM opportunity o JOIN conversation c "
        'ON c.opportunity = o.id WHERE o.commitment IS NOT NULL AND c."on" > ?'
    )
    rows = journal._rows(f"{own} UNION {at_events}", since, since)
    return frozenset(row[0] for row in rows)
