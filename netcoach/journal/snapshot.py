"""What the coach looks at today, read from a journal at once.

Each part looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netcoach.journal.asking import around_waiting, noted_for
from netcoach.journal.circle import near_circle
from netcoach.journal.glance import LATELY, any_of, glance_of
from netcoach.journal.habits import habit_figures
from netcoach.journal.implementation import talked_through
from netcoach.journal.in_touch import contact_figures
from netcoach.journal.moves import moves
from netcoach.journal.orientation import orientation_figures
from netcoach.journal.period import barren_events, prepared_in
from netcoach.records import (
    Ask,
    Category,
    Commitment,
    Expertise,
    Finding,
    FloorTalk,
    Goal,
    Issue,
    Me,
    Outcome,
    Person,
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
)

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal


def snapshot_of(journal: Journal, glance: Snapshot | None = None) -> Snapshot:
    """Return what the coach looks at today; what a ``glance`` has read is not read again."""
    seen = glance or glance_of(journal)
    today = seen.today
    plan = journal.current_plan()
    ids = [o.key for o in seen.coming + seen.lately]
    targets = journal._of(Target, "opportunity", ids) + journal.find(Target, opportunity=None)
    issues = journal.find(Issue, limit=200)
    asks = journal._of(Ask, "issue", [issue.key for issue in issues])
    expertise = journal.find(Expertise, limit=500)
    categories = journal.find(Category)
    seen = seen.with_(
        plan=plan,
        closed_plans=journal.count(Plan, status="closed"),
        progress=journal.find(Progress, plan=plan.id) if plan else (),
        targets=targets,
        findings=journal._of(Finding, "target", [target.key for target in targets]),
        pitches=journal.find(Pitch, limit=50),
        takes=journal.find(Take, limit=50),
        categories=categories,
        expertise=expertise,
        issues=issues,
        asks=asks,
        goals=journal.find(Goal),
        supports=journal.find(Support, limit=50),
        commitments=journal.find(Commitment),
        outcomes=journal.find(Outcome, limit=50),
        reviews=journal.find(Review, limit=40),
        repetitions=journal.find(Repetition, limit=500),
        me=next(iter(journal.find(Me, limit=1)), None),
        floor_talks=journal._of(FloorTalk, "floor", [floor.key for floor in seen.floors]),
        talked_through=talked_through(journal),
        around=around_waiting(journal, issues, asks),
        noted_for=noted_for(journal, categories, expertise),
        set_aside=journal.set_aside(expertise),
        cycle=prepared_in(journal, plan, today) if plan else None,
        barren=barren_events(journal, plan, today) if plan else (),
        moved=moves(journal, today),
        heard=_heard(journal, targets, today),
        **orientation_figures(journal),
        **habit_figures(journal, today),
        **contact_figures(journal, today),
    )
    return seen.with_(
        **_counts(journal, seen),
        circle=near_circle(journal, seen.event_to_prepare, targets, today),
        names=journal.names(_mentioned(seen)),
    )


def _counts(journal: Journal, seen: Snapshot) -> dict[str, Any]:
    """Return the fields that count what is in the journal, or say what of it there is."""
    today = seen.today
    month = (today - LATELY).isoformat()
    return {
        "people": any_of(journal, "person"),
        "conversations": any_of(journal, "conversation"),
        "conversations_30_days": journal._figure(
            'SELECT count(*) FROM conversation WHERE "on" > ?', month
        ),
        "new_people_30_days": journal._figure(
            "SELECT count(DISTINCT e.person) FROM (SELECT id FROM conversation "
            'WHERE "on" > ? ORDER BY "on" DESC LIMIT 1000) c '
            "JOIN encounter e ON e.conversation = c.id WHERE e.known = 'new'",
            month,
        ),
        "people_in_rhythm": any_of(journal, "person", "WHERE next_due IS NOT NULL"),
        "promises_made": any_of(journal, "promise"),
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


def _heard(journal: Journal, targets: Sequence[Target], today: date) -> frozenset[int]:
    people = sorted({one.person for one in targets if one.person is not None})
    since = today - LATELY
    return frozenset(
        one.key
        for one in journal._of(Person, "id", people)
        if one.last_contact is not None and one.last_contact > since
    )


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
