"""What happened between two days, at an event, or in the cycle of a plan.

Each question looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from netcoach.journal.moments import midnight
from netcoach.records import (
    JUDGE_DAYS,
    Ask,
    Conversation,
    Finding,
    Issue,
    Met,
    Opportunity,
    Outcome,
    Period,
    Plan,
    Promise,
    Reconnection,
    Record,
    Review,
    Take,
    Target,
)

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

R = TypeVar("R", bound=Record)

_MOST = 500
_MOST_TALKS = 5_000
_SOME = 20
_DAY = timedelta(days=1)
_BETWEEN = 't."on" BETWEEN ? AND ?'


def cycle_of(journal: Journal, plan: Plan, today: date) -> Period:
    """Return what happened in the cycle of a plan: from its first day to the day it was closed,
    else its deadline once it is closed, else today.

    A day on which one cycle ended and the next began belongs to the one that ended, so that nothing
    counts twice: on that day the period of the next one is empty, and begins tomorrow.
    """
    return period_between(journal, *_cycle_days(journal, plan, today))


def prepared_in(journal: Journal, plan: Plan, today: date) -> Period:
    """Return what was prepared in the cycle of a plan and came of it: its events, their targets and
    findings, the outcomes. Nothing of its talks and promises, which may be many."""
    since, until = _cycle_days(journal, plan, today)
    ends = since.isoformat(), until.isoformat()
    events = _attended(journal, *ends)
    targets = journal._of(Target, "opportunity", [event.key for event in events])[:_MOST]
    return Period(
        since=since,
        until=until,
        events=events,
        targets=targets,
        findings=journal._of(Finding, "target", [one.key for one in targets])[:_MOST],
        outcomes=_on(journal, Outcome, ends),
    )


def _cycle_days(journal: Journal, plan: Plan, today: date) -> tuple[date, date]:
    since = plan.starts_on or _day(plan.created_at) or today
    until = today
    if plan.status == "closed":
        until = plan.closed_on or plan.deadline or today
    until = max(since, until)
    ended = journal.select(
        Plan,
        "WHERE t.status = 'closed' AND t.closed_on = ? AND t.id < ? LIMIT 1",
        since.isoformat(),
        plan.key,
    )
    return since + _DAY if ended and since < date.max else since, until


def period_between(journal: Journal, since: date, until: date) -> Period:
    """Return what happened between two days, both included."""
    ends = since.isoformat(), until.isoformat()
    events = _attended(journal, *ends)
    talks = f'SELECT id, "on", opportunity FROM conversation t WHERE {_BETWEEN}'
    asks = journal.select(
        Ask, f'WHERE {_BETWEEN} ORDER BY t."on" DESC, t.id DESC LIMIT {_MOST}', *ends
    )
    return _filled(
        journal,
        Period(
            since=since,
            until=until,
            events=events,
            takes=_takes(journal, since, until),
            promises=_promises(journal, *ends),
            issues=_issues(journal, ends, asks),
            asks=asks,
            outcomes=_on(journal, Outcome, ends),
            reconnections=_on(journal, Reconnection, ends),
            reviews=_on(journal, Review, ends),
            slips=_talks(journal, f"{_BETWEEN} AND trim(t.slip) <> ''", ends),
            caught_up=_talks(journal, f"{_BETWEEN} AND t.purpose = 'maintain'", ends),
        ),
        f'{talks} ORDER BY "on" DESC, id DESC LIMIT {_MOST_TALKS}',
        ends,
    )


def period_of_event(journal: Journal, event: Opportunity, today: date) -> Period:
    """Return what happened at an event, and what came of it up to today."""
    since = event.on or today
    until = max(since, today)
    key = (event.id,)
    ends = since.isoformat(), until.isoformat()
    days = since, max(since, event.until or since)
    made = (
        "WHERE t.conversation IN (SELECT id FROM conversation WHERE opportunity = ?) "
        f"ORDER BY t.due, t.id LIMIT {_MOST}"
    )
    return _filled(
        journal,
        Period(
            since=since,
            until=until,
            event=event,
            events=(event,),
            takes=tuple(t for t in _takes(journal, *days) if t.listener == "live"),
            promises=journal.select(Promise, made, *key),
            outcomes=journal.find(Outcome, opportunity=event.id, limit=_MOST),
            reviews=_on(journal, Review, ends),
            slips=_talks(journal, "t.opportunity = ? AND trim(t.slip) <> ''", key),
        ),
        'SELECT id, "on", opportunity FROM conversation WHERE opportunity = ? '
        f'ORDER BY "on" DESC, id DESC LIMIT {_MOST_TALKS}',
        key,
    )


def barren_events(journal: Journal, plan: Plan, today: date) -> tuple[Opportunity, ...]:
    """Return the events attended for a plan, over for 90 days, of which nothing useful is noted.

    One for practice is never judged, and what goes on or comes again is not over.
    """
    latest = (today - timedelta(days=JUDGE_DAYS)).isoformat()
    return journal.select(
        Opportunity,
        "WHERE t.plan = ? AND t.role = 'target' AND t.decision = 'attend' AND t.recurs = '' "
        'AND t.standing = 0 AND coalesce(t.until, t."on") <= ? '
        "AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.opportunity = t.id) "
        'ORDER BY t."on" DESC, t.id DESC LIMIT 10',
        plan.id,
        latest,
    )


def _filled(journal: Journal, period: Period, talks: str, values: Sequence[object]) -> Period:
    """Return a period with what belongs to its events and the people of its talks; ``talks``
    selects the id, the day and the event of each."""
    ids = [event.key for event in period.events]
    targets = journal._of(Target, "opportunity", ids)[:_MOST]
    count, people, new = journal._rows(
        "SELECT count(DISTINCT c.id), count(DISTINCT e.person), "
        "count(DISTINCT CASE WHEN e.known = 'new' THEN e.person END) "
        f"FROM ({talks}) c LEFT JOIN encounter e ON e.conversation = c.id",
        *values,
    )[0]
    met = _met(journal, talks, values)
    present = _present(journal, (*period.slips, *period.caught_up))
    mentioned: list[int | None] = [one.person for one in met]
    mentioned += [one.person for one in period.promises] + [one.person for one in period.asks]
    mentioned += [one.person for one in period.outcomes] + [one.person for one in targets]
    mentioned += [one.resolved_by for one in period.issues] + list(present.values())
    mentioned += [one.person for one in period.reconnections]
    return period.with_(
        targets=targets,
        findings=journal._of(Finding, "target", [one.key for one in targets])[:_MOST],
        talks=int(count),
        people=int(people),
        new_people=int(new),
        met=met,
        present=present,
        names=journal.names(mentioned),
    )


def _on(journal: Journal, cls: type[R], ends: tuple[str, str]) -> tuple[R, ...]:
    rest = f'WHERE {_BETWEEN} ORDER BY t."on" DESC, t.id DESC LIMIT {_MOST}'
    return journal.select(cls, rest, *ends)


def _talks(journal: Journal, where: str, values: Sequence[object]) -> tuple[Conversation, ...]:
    rest = f'WHERE {where} ORDER BY t."on" DESC, t.id DESC LIMIT {_SOME}'
    return journal.select(Conversation, rest, *values)


def _attended(journal: Journal, since: str, until: str) -> tuple[Opportunity, ...]:
    """Return the events attended that ended in the period; of what goes on, comes again or has its
    day still to come, those with a talk in it."""
    talk = "SELECT 1 FROM conversation c WHERE c.opportunity = t.id"
    # One of today that is only decided on may be still to come.
    been = "t.decision = 'attend' AND coalesce(t.until, t.\"on\") < ?"
    signs = f"({been}) OR trim(t.got) <> '' OR EXISTS ({talk})"
    ended = 't."on" <= ? AND coalesce(t.until, t."on") BETWEEN ? AND ? AND t.recurs = \'\''
    talked = f'{talk} AND c."on" BETWEEN ? AND ?'
    today = journal.clock.today().isoformat()
    return journal.select(
        Opportunity,
        f"WHERE ({ended} AND t.decision <> 'skip' AND ({signs})) "
        "OR ((t.recurs <> '' OR t.standing = 1 OR coalesce(t.until, t.\"on\") > ?) "
        f"AND EXISTS ({talked})) "
        f'ORDER BY t."on" DESC, t.id DESC LIMIT {_MOST}',
        until,
        since,
        until,
        today,
        today,
        since,
        until,
    )


def promises_between(journal: Journal, since: date, until: date) -> tuple[Promise, ...]:
    """Return the promises, both ways, that were open, due or ended between two days, both included.

    The day on which one was let go is not kept as such: it is when it was last written.
    """
    if until < since:
        return ()
    within = "BETWEEN ? AND ?"
    begun = "coalesce(t.made_on, t.due, t.done_on, substr(t.created_at, 1, 10))"
    ends = since.isoformat(), until.isoformat()
    return journal.select(
        Promise,
        f"WHERE t.due {within} OR ({begun} <= ? AND ("
        "t.status = 'open' "
        "OR (t.status = 'kept' AND coalesce(t.done_on, t.due, t.made_on) >= ?) "
        f"OR (t.status = 'dropped' AND (t.made_on {within} "
        f"OR substr(t.updated_at, 1, 10) {within})))) ORDER BY t.due DESC, t.id DESC",
        *ends,
        ends[1],
        ends[0],
        *ends,
        *ends,
    )


def _promises(journal: Journal, since: str, until: str) -> tuple[Promise, ...]:
    # Each half goes by an index of its own; done in one condition, all promises would be read.
    made = (
        f"SELECT id FROM promise WHERE made_on BETWEEN ? AND ? ORDER BY made_on DESC LIMIT {_MOST}"
    )
    due = (
        "SELECT id FROM promise WHERE status IN ('open', 'kept', 'dropped') "
        f"AND due BETWEEN ? AND ? ORDER BY due DESC LIMIT {_MOST}"
    )
    some = f"SELECT id FROM ({made}) UNION SELECT id FROM ({due})"
    return journal.select(
        Promise,
        f"WHERE t.id IN ({some}) ORDER BY t.due DESC, t.id DESC LIMIT {_MOST}",
        *(since, until) * 2,
    )


def _issues(journal: Journal, ends: tuple[str, str], asks: Iterable[Ask]) -> tuple[Issue, ...]:
    asked = sorted({ask.issue for ask in asks if ask.issue is not None})
    marks = ", ".join("?" * len(asked))
    return journal.select(
        Issue,
        "WHERE t.raised_on BETWEEN ? AND ? OR t.resolved_on BETWEEN ? AND ? "
        f"OR t.id IN ({marks}) ORDER BY t.raised_on DESC, t.id DESC LIMIT {_MOST}",
        *ends,
        *ends,
        *asked,
    )


def _takes(journal: Journal, since: date, until: date) -> tuple[Take, ...]:
    clock = journal.clock
    first = midnight(clock, since)
    last = midnight(clock, until + _DAY) if until < date.max else "9999-12-31T24"
    rest = f'WHERE t."at" >= ? AND t."at" < ? ORDER BY t."at" DESC, t.id DESC LIMIT {_MOST}'
    return journal.select(Take, rest, first, last)


def _met(journal: Journal, talks: str, values: Sequence[object]) -> tuple[Met, ...]:
    rows = journal._rows(
        f'SELECT e.person, c."on", c.opportunity FROM ({talks}) c '
        "JOIN encounter e ON e.conversation = c.id WHERE e.known = 'new' "
        f'ORDER BY c."on" DESC, e.id DESC LIMIT {_SOME}',
        *values,
    )
    found = ((person, _day(on), event) for person, on, event in rows)
    return tuple(Met(person, on, event) for person, on, event in found if on is not None)


def _present(journal: Journal, talks: Sequence[Conversation]) -> dict[int, int]:
    ids = sorted({talk.key for talk in talks})
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    rows = journal._rows(
        "SELECT conversation, person FROM encounter "
        f"WHERE conversation IN ({marks}) ORDER BY id DESC",
        *ids,
    )
    return dict(rows)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


__all__ = ["barren_events", "cycle_of", "period_between", "period_of_event", "prepared_in"]
