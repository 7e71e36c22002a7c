"""What the coach looks at today, read from a journal at once.

Each part looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcoach.journal.asking import around_waiting, noted_for
from netcoach.journal.circle import near_circle
from netcoach.journal.habits import habit_figures
from netcoach.journal.implementation import talked_through
from netcoach.journal.in_touch import contact_figures
from netcoach.journal.moves import moves
from netcoach.journal.orientation import orientation_figures
from netcoach.journal.period import barren_events, prepared_in
from netcoach.journal.quiet import quiet_now
from netcoach.journal.talks import COMES_AGAIN
from netcoach.records import (
    Ask,
    Card,
    Category,
    Commitment,
    Expertise,
    Finding,
    Floor,
    FloorTalk,
    Goal,
    Issue,
    Me,
    Opportunity,
    Outcome,
    Pitch,
    Plan,
    Progress,
    Promise,
    Repetition,
    Review,
    Snapshot,
    Support,
    Take,
    Target,
    at_next,
)

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

_COMING = "coalesce(t.until, t.\"on\", '9999-12-31') >= ?"
_LATELY = timedelta(days=30)


def snapshot_of(journal: Journal) -> Snapshot:
    """Return what the coach looks at today."""
    today = journal.clock.today()
    quiet = quiet_now(journal, today)
    plan = journal.current_plan()
    coming, lately = _opportunities(journal, today)
    ids = [o.key for o in coming + lately]
    targets = journal._of(Target, "opportunity", ids) + journal.find(Target, opportunity=None)
    issues = journal.find(Issue, limit=200)
    asks = journal._of(Ask, "issue", [issue.key for issue in issues])
    expertise = journal.find(Expertise, limit=500)
    categories = journal.find(Category)
    floors = journal.find(Floor, limit=10)
    seen = Snapshot(
        today=today,
        now=journal.clock.now(),
        plan=plan,
        closed_plans=journal.count(Plan, status="closed"),
        progress=journal.find(Progress, plan=plan.id) if plan else (),
        coming=coming,
        lately=lately,
        targets=targets,
        findings=journal._of(Finding, "target", [target.key for target in targets]),
        pitches=journal.find(Pitch, limit=50),
        takes=journal.find(Take, limit=50),
        promises=_open_promises(journal),
        # As many more as are put off, so that they hide nobody behind them.
        losing_touch=journal.losing_touch(
            today, limit=20 + sum(one.kind == "person" for one in quiet)
        ),
        categories=categories,
        expertise=expertise,
        issues=issues,
        asks=asks,
        goals=journal.find(Goal),
        supports=journal.find(Support, limit=50),
        commitments=journal.find(Commitment),
        outcomes=journal.find(Outcome, limit=50),
        reviews=journal.find(Review, limit=40),
        cards=journal.find(Card, limit=500),
        repetitions=journal.find(Repetition, limit=500),
        me=next(iter(journal.find(Me, limit=1)), None),
        floors=floors,
        floor_talks=journal._of(FloorTalk, "floor", [floor.key for floor in floors]),
        talked_through=talked_through(journal),
        around=around_waiting(journal, issues, asks),
        noted_for=noted_for(journal, categories, expertise),
        set_aside=journal.set_aside(expertise),
        cycle=prepared_in(journal, plan, today) if plan else None,
        barren=barren_events(journal, plan, today) if plan else (),
        moved=moves(journal, today),
        quiet=quiet,
        **orientation_figures(journal),
        **habit_figures(journal, today),
        **contact_figures(journal, today),
    )
    return replace(
        seen,
        **_counts(journal, seen),
        circle=near_circle(journal, seen.event_to_prepare, targets, today),
        names=journal.names(_mentioned(seen)),
    )


def _counts(journal: Journal, seen: Snapshot) -> dict[str, Any]:
    """Return the fields that count what is in the journal, or say what of it there is."""
    today = seen.today
    month = (today - _LATELY).isoformat()
    late = (
        "WHERE (next_due < ? OR next_due = ? AND last_contact IS NULL) AND archived = 0",
        *[today.isoformat()] * 2,
    )
    return {
        "losing_touch_count": _any(journal, "person", *late) if seen.losing_touch else 0,
        "people": _any(journal, "person"),
        "conversations": _any(journal, "conversation"),
        "conversations_30_days": journal._figure(
            'SELECT count(*) FROM conversation WHERE "on" > ?', month
        ),
        "new_people_30_days": journal._figure(
            "SELECT count(DISTINCT e.person) FROM (SELECT id FROM conversation "
            'WHERE "on" > ? ORDER BY "on" DESC LIMIT 1000) c '
            "JOIN encounter e ON e.conversation = c.id WHERE e.known = 'new'",
            month,
        ),
        "people_in_rhythm": _any(journal, "person", "WHERE next_due IS NOT NULL"),
        "promises_made": _any(journal, "promise"),
        "talked_at": _talked_at(journal, [o.key for o in seen.lately]),
        "promised_at": _promised_at(journal, seen.promises),
        "friendly_attended": _friendly_attended(journal, today),
        "listener_heard": _listener_heard(journal),
    }


def _mentioned(seen: Snapshot) -> Iterator[int | None]:
    """Go through the ids of the people whom a snapshot mentions."""
    for some in (seen.promises, seen.asks, seen.expertise, seen.targets, seen.reconnections):
        yield from (one.person for one in some)
    yield from (target.introducer for target in seen.targets)
    yield from (issue.resolved_by for issue in seen.issues)
    yield from seen.quiet_ties.values()


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
        (today - _LATELY).isoformat(),
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


def _any(journal: Journal, table: str, where: str = "", *values: Any) -> int:
    """A count that stops at a thousand: the coach asks for few, never for all."""
    some = f"SELECT 1 FROM {table} {where} LIMIT 1000"
    return journal._figure(f"SELECT count(*) FROM ({some})", *values)


def _talked_at(journal: Journal, ids: Sequence[int]) -> frozenset[int]:
    marks = ", ".join("?" * len(ids))
    talk = "SELECT 1 FROM conversation c WHERE c.opportunity = o.id"
    found = f"SELECT o.id FROM opportunity o WHERE o.id IN ({marks}) AND EXISTS ({talk})"
    return frozenset(row[0] for row in journal._rows(found, *ids))


def _promised_at(journal: Journal, promises: Sequence[Promise]) -> frozenset[int]:
    talks = {one.conversation for one in promises if one.direction == "mine"} - {None}
    marks = ", ".join("?" * len(talks))
    found = f"SELECT DISTINCT opportunity FROM conversation WHERE id IN ({marks})"
    return frozenset(row[0] for row in journal._rows(found, *talks) if row[0] is not None)


def _friendly_attended(journal: Journal, today: date) -> bool:
    past = 'SELECT role, decision FROM opportunity WHERE "on" < ? ORDER BY "on" DESC LIMIT 1000'
    found = f"FROM ({past}) WHERE role = 'friendly' AND decision = 'attend'"
    return bool(journal._figure(f"SELECT EXISTS (SELECT 1 {found})", today.isoformat()))


def _listener_heard(journal: Journal) -> bool:
    newest = 'SELECT listener FROM take ORDER BY "at" DESC LIMIT 1000'
    heard = f"SELECT 1 FROM ({newest}) WHERE listener IN ('friendly', 'live')"
    return bool(journal._figure(f"SELECT EXISTS ({heard})"))


__all__ = ["snapshot_of"]
