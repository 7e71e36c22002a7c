"""What one sees of a journal at a glance: what today's list shows, and what may be pressing.

Each part looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcoach.journal.quiet import quiet_now
from netcoach.journal.talks import COMES_AGAIN
from netcoach.records import Card, Floor, Opportunity, Promise, Snapshot, at_next

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

LATELY = timedelta(days=30)
_COMING = "coalesce(t.until, t.\"on\", '9999-12-31') >= ?"


def glance_of(journal: Journal) -> Snapshot:
    """Return of a snapshot what today's list shows, and what tells whether something presses:
    promises, who one loses touch with, coming events, cards and times on the floor."""
    today = journal.clock.today()
    quiet = quiet_now(journal, today)
    coming, lately = _opportunities(journal, today)
    # As many more as are put off, so that they hide nobody behind them.
    most = 20 + sum(one.kind == "person" for one in quiet)
    promises, losing_touch = _open_promises(journal), journal.losing_touch(today, limit=most)
    late = (
        "WHERE (next_due < ? OR next_due = ? AND last_contact IS NULL) AND archived = 0",
        *[today.isoformat()] * 2,
    )
    return Snapshot(
        today=today,
        now=journal.clock.now(),
        coming=coming,
        lately=lately,
        promises=promises,
        losing_touch=losing_touch,
        losing_touch_count=any_of(journal, "person", *late) if losing_touch else 0,
        cards=journal.find(Card, limit=500),
        floors=journal.find(Floor, limit=10),
        quiet=quiet,
        names=journal.names(promise.person for promise in promises),
    )


def _open_promises(journal: Journal) -> tuple[Promise, ...]:
    where = "WHERE t.status = 'open' AND t.due IS "
    due = journal.select(Promise, where + "NOT NULL ORDER BY t.due, t.id LIMIT 200")
    return due + journal.select(Promise, where + "NULL ORDER BY t.id DESC LIMIT ?", 200 - len(due))


def _opportunities(
    journal: Journal, today: date
) -> tuple[tuple[Opportunity, ...], tuple[Opportunity, ...]]:
    coming = journal.select(
        Opportunity,
        f'WHERE {_COMING} ORDER BY t."on" IS NULL, t."on", t.starts, t.id LIMIT 50',
        today.isoformat(),
    )
    lately = journal.select(
        Opportunity,
        'WHERE coalesce(t.until, t."on") >= ? AND coalesce(t.until, t."on") < ? '
        'ORDER BY t."on" DESC, t.id DESC LIMIT 20',
        (today - LATELY).isoformat(),
        today.isoformat(),
    )
    return _with_next_days(journal, coming, lately, today)


def _with_next_days(
    journal: Journal,
    coming: tuple[Opportunity, ...],
    lately: tuple[Opportunity, ...],
    today: date,
) -> tuple[tuple[Opportunity, ...], tuple[Opportunity, ...]]:
    """Put what comes again at its next day, among what is coming."""
    # Those that began last: of the others many are over, which only their rule tells.
    begun = f'WHERE {COMES_AGAIN} AND t."on" < ? ORDER BY t."on" DESC LIMIT 200'
    again = [at_next(one, today) for one in journal.select(Opportunity, begun, today.isoformat())]
    ahead = [one for one in again if one.on and one.on >= today]
    here = {one.key: at_next(one, today) for one in coming} | {one.key: one for one in ahead}
    ordered = sorted(here.values(), key=lambda one: (one.on or date.max, one.starts, one.key))
    return tuple(ordered[:50]), tuple(one for one in lately if one.key not in here)


def any_of(journal: Journal, table: str, where: str = "", *values: Any) -> int:
    """Return a count that stops at a thousand: the coach asks for few, never for all."""
    some = f"SELECT 1 FROM {table} {where} LIMIT 1000"
    return journal._figure(f"SELECT count(*) FROM ({some})", *values)


__all__ = ["LATELY", "any_of", "glance_of"]
