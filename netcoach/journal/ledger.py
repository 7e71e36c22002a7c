"""The questions behind the measures: each reads one table, as far back as is counted."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from netcoach.journal.errors import JournalDamaged
from netcoach.records import (
    CADENCE_DAYS,
    CAP,
    Category,
    Expertise,
    Floor,
    FloorTalk,
    Issue,
    Opportunity,
    Pitch,
    Plan,
    Progress,
    Take,
    Target,
)
from netcoach.records.ledger import (
    CONTACT_DAYS,
    EVENT_DAYS,
    PROMISE_DAYS,
    TALK_DAYS,
    Aimed,
    Asked,
    Ledger,
    Promised,
    Reached,
    Scored,
    Talk,
    Tie,
)

if TYPE_CHECKING:
    from netcoach.journal.store import Store

_NEWEST = 50
_PLANNED = 500
"""So many pitches and takes, as in a snapshot."""
_NOBODY: frozenset[int] = frozenset()
_OFFERS = "direction = 'mine' AND promise_type IN ('offer', 'introduction')"


def ledger_of(journal: Store) -> Ledger:
    """Return the facts behind the measures as they stand today.

    Raises JournalDamaged where a day in it is none.
    """
    try:
        return _read(journal)
    except ValueError as error:
        raise JournalDamaged(
            f"A day in the journal cannot be read ({error}). Put a backup in the journal's place."
        ) from error


def _read(journal: Store) -> Ledger:
    today = journal.clock.today()
    events_since = (today - timedelta(days=EVENT_DAYS)).isoformat()
    plans: tuple[Plan, ...] = journal.find(Plan, status="active", limit=1)
    plan = plans[0] if plans else None
    talks = _talks(journal, (today - timedelta(days=TALK_DAYS)).isoformat())
    began = (today - timedelta(days=PROMISE_DAYS)).isoformat()
    return Ledger(
        now=journal.clock.now(),
        plan=plan,
        progress=journal.find(Progress, plan=plan.id) if plan else (),
        events=journal.select(
            Opportunity,
            'WHERE coalesce(t.until, t."on", ?) >= ? ORDER BY t."on", t.id',
            events_since,
            events_since,
        ),
        targets=_targets(journal, events_since),
        outcomes=_outcomes(journal, today),
        talks=talks,
        floors=journal.select(Floor, "WHERE t.started_at >= ? ORDER BY t.id", began),
        floor_talks=journal.select(
            FloorTalk,
            "WHERE t.floor IN (SELECT id FROM floor WHERE started_at >= ?) ORDER BY t.id",
            began,
        ),
        promises=_promises(journal, began),
        overdue=journal._figure(
            "SELECT count(*) FROM promise WHERE status = 'open' AND direction = 'mine' AND due < ?",
            today.isoformat(),
        ),
        ties=_ties(journal),
        contacts=_contacts(journal, talks, today),
        reconnections=_reached(journal, events_since),
        planned=journal.find(Target, status="planned", limit=_PLANNED),
        categories=journal.find(Category),
        expertise=journal.find(Expertise),
        issues=journal.find(Issue),
        asks=_asks(journal),
        first_offers=_first_offers(journal),
        pitches=journal.find(Pitch, limit=_NEWEST),
        takes=journal.find(Take, limit=_NEWEST),
        scores=_scores(journal, events_since),
    )


@lru_cache(maxsize=8192)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _talks(journal: Store, since: str) -> tuple[Talk, ...]:
    """Return the talks since a day with those who took part, the oldest first."""
    rows = journal._rows(
        'SELECT id, "on", opportunity, minutes, purpose FROM conversation WHERE "on" >= ? '
        'ORDER BY "on", id',
        since,
    )
    # Asked apart: beside each person all that is asked of their talk would be read again.
    present = journal._rows(
        "SELECT e.conversation, e.person, e.known = 'new' FROM conversation c "
        'JOIN encounter e ON e.conversation = c.id WHERE c."on" >= ? ORDER BY c."on", c.id',
        since,
    )
    people: dict[int, list[int]] = defaultdict(list)
    new: dict[int, list[int]] = defaultdict(list)
    for key, person, first_met in present:
        people[key].append(person)
        if first_met:
            new[key].append(person)
    # Many talks share a day, and each day is read once.
    days = {on: date.fromisoformat(on) for on in {row[1] for row in rows}}
    return tuple(
        Talk(
            key,
            days[on],
            tuple(people[key]) if key in people else (),
            frozenset(new[key]) if key in new else _NOBODY,
            event,
            minutes,
            purpose,
        )
        for key, on, event, minutes, purpose in rows
    )


def _contacts(journal: Store, talks: tuple[Talk, ...], today: date) -> dict[int, tuple[date, ...]]:
    """Return the days of each person's talks, and before them the last one of the years before."""
    rows = journal._rows(
        'SELECT e.person, c."on" FROM conversation c JOIN encounter e '
        'ON e.conversation = c.id WHERE c."on" >= ? AND c."on" < ? ORDER BY c."on"',
        (today - timedelta(days=CONTACT_DAYS)).isoformat(),
        (today - timedelta(days=TALK_DAYS)).isoformat(),
    )
    # The last day of each stays: it comes last.
    found = {person: [date.fromisoformat(on)] for person, on in dict(rows).items()}
    for talk in talks:
        if talk.on <= today:
            for person in talk.people:
                found.setdefault(person, []).append(talk.on)
    return {person: tuple(days) for person, days in found.items()}


def _targets(journal: Store, since: str) -> tuple[Aimed, ...]:
    """Return whom the user wanted to meet at the events since a day, or at those without one."""
    rows = journal._rows(
        "SELECT id, name, opportunity, priority, status, person FROM target WHERE opportunity IN "
        '(SELECT id FROM opportunity WHERE coalesce(until, "on", ?) >= ?) ORDER BY id',
        since,
        since,
    )
    return tuple(map(Aimed._make, rows))


def _asks(journal: Store) -> tuple[Asked, ...]:
    rows = journal._rows('SELECT id, issue, person, "on" FROM ask ORDER BY "on", id')
    return tuple(
        Asked(key, issue, person, date.fromisoformat(on)) for key, issue, person, on in rows
    )


def _promises(journal: Store, since: str) -> tuple[Promised, ...]:
    rows = journal._rows(
        "SELECT id, person, promise_type, status, made_on, due, done_on, due_at, done_at "
        "FROM promise WHERE direction = 'mine' AND (made_on >= ? OR due >= ?) ORDER BY id",
        since,
        since,
    )
    return tuple(
        Promised(
            key,
            person,
            kind,
            status,
            _day(made_on),
            _day(due),
            _day(done_on),
            _moment(due_at),
            _moment(done_at),
        )
        for key, person, kind, status, made_on, due, done_on, due_at, done_at in rows
    )


def _ties(journal: Store) -> tuple[Tie, ...]:
    rows = journal._rows(
        "SELECT id, name, circle, cadence_days, last_contact, met_on, bridge, inside, "
        "organisation, introduced_by, conflict, archived, circle_on, quiet_until "
        "FROM person ORDER BY id"
    )
    return tuple(
        Tie(
            key,
            name,
            circle,
            cadence or CADENCE_DAYS.get(circle),
            _day(last),
            _day(met),
            bool(bridge),
            inside,
            organisation,
            introduced_by,
            bool(conflict),
            bool(archived),
            _day(circle_on),
            _day(quiet),
        )
        for (
            key,
            name,
            circle,
            cadence,
            last,
            met,
            bridge,
            inside,
            organisation,
            introduced_by,
            conflict,
            archived,
            circle_on,
            quiet,
        ) in rows
    )


def _reached(journal: Store, since: str) -> tuple[Reached, ...]:
    rows = journal._rows(
        'SELECT id, person, "on", answer FROM reconnection WHERE "on" >= ? ORDER BY "on", id', since
    )
    return tuple(
        Reached(key, person, date.fromisoformat(on), answer) for key, person, on, answer in rows
    )


def _scores(journal: Store, since: str) -> tuple[Scored, ...]:
    rows = journal._rows(
        'SELECT s.id, r.id, r."on", s.question, s.score, s.log_score, '
        f"CASE WHEN s.score = {CAP} AND s.given > {CAP} AND "
        "(trim(s.evidence) = '' OR s.evidence_on IS NULL) THEN s.given END FROM score s "
        "JOIN review r ON r.id = s.review WHERE s.score IS NOT NULL AND s.log_score IS NOT NULL "
        'AND r."on" >= ? ORDER BY r."on", r.id, s.id',
        since,
    )
    return tuple(
        Scored(key, review, date.fromisoformat(on), question, score, log_score, given)
        for key, review, on, question, score, log_score, given in rows
    )


def _outcomes(journal: Store, today: date) -> dict[int | None, int]:
    rows = journal._rows(
        'SELECT opportunity, count(*) FROM outcome WHERE opportunity IS NOT NULL AND "on" <= ? '
        "GROUP BY opportunity",
        today.isoformat(),
    )
    return {int(event): int(number) for event, number in rows}


def _first_offers(journal: Store) -> dict[int, date]:
    """Return when help was first offered to each of those who were ever asked for some."""
    rows = journal._rows(
        f"SELECT person, min(made_on) FROM promise WHERE {_OFFERS} AND made_on IS NOT NULL "
        "AND person IN (SELECT person FROM ask) GROUP BY person"
    )
    return {int(person): date.fromisoformat(on) for person, on in rows}
