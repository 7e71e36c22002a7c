"""Figures of Orientation: practice, drills, new people, settings, the usual circle.

Each question looks at a bounded number of rows, however long the journal is.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from netcoach.journal.moments import midnight
from netcoach.journal.store import Store

WINDOW_DAYS = 90
"""How far back new people and the usual circle are counted."""
DRILL_DAYS = 7
_MOST = 1_000


def orientation_figures(journal: Store) -> dict[str, Any]:
    """Return the fields of a Snapshot that Orientation asks for, by their names."""
    talks, met, new = _met(journal)
    inside, outside, unmarked = _circle(journal)
    return {
        "live_heard": _live_heard(journal),
        "looked_back": _looked_back(journal),
        "settings": _settings(journal),
        "cards_begun_today": _begun_today(journal),
        "drill_days": _drill_days(journal),
        "talks_90_days": talks,
        "met_90_days": met,
        "new_90_days": new,
        "inside_circle": inside,
        "outside_circle": outside,
        "unmarked_circle": unmarked,
    }


def _since(journal: Store) -> str:
    return (journal.clock.today() - timedelta(days=WINDOW_DAYS)).isoformat()


def _met(journal: Store) -> tuple[int, int, int]:
    """Count talks with anyone, meetings in them, and those with someone new, in 90 days."""
    recent = f'SELECT id FROM conversation WHERE "on" > ? ORDER BY "on" DESC LIMIT {_MOST}'
    found = journal._rows(
        "SELECT count(DISTINCT c.id), count(*), sum(e.known = 'new') "
        f"FROM ({recent}) c JOIN encounter e ON e.conversation = c.id",
        _since(journal),
    )
    talks, met, new = found[0]
    return int(talks), int(met), int(new or 0)


def _circle(journal: Store) -> tuple[int, int, int]:
    """Count the people in touch within 90 days: inside the usual circle, outside it, unmarked."""
    recent = (
        f"SELECT usual_circle FROM person WHERE last_contact > ? AND archived = 0 LIMIT {_MOST}"
    )
    rows = journal._rows(
        f"SELECT usual_circle, count(*) FROM ({recent}) GROUP BY usual_circle", _since(journal)
    )
    counted = {mark: int(number) for mark, number in rows}
    return counted.get("inside", 0), counted.get("outside", 0), counted.get("", 0)


def _live_heard(journal: Store) -> bool:
    newest = f'SELECT listener FROM take ORDER BY "at" DESC LIMIT {_MOST}'
    found = f"SELECT EXISTS (SELECT 1 FROM ({newest}) WHERE listener = 'live')"
    return bool(journal._figure(found))


_SETTING = "event_type, format, formality"


def _past() -> str:
    """Select of the events that are over, the newest thousand; attended or so they look."""
    over = f'coalesce(until, "on") < ? ORDER BY "on" DESC LIMIT {_MOST}'
    some = f"SELECT {_SETTING}, decision FROM opportunity WHERE {over}"
    return f"SELECT {_SETTING} FROM ({some}) WHERE decision = 'attend'"


def _looked_back(journal: Store) -> bool:
    """Whether any friendly event was looked back on, as soon as that is written."""
    begun = f'"on" IS NULL OR "on" <= ? ORDER BY "on" DESC LIMIT {_MOST}'
    looked = "role = 'friendly' AND decision <> 'skip' AND trim(got) <> ''"
    found = (
        f"SELECT 1 FROM (SELECT role, decision, got FROM opportunity WHERE {begun}) WHERE {looked}"
    )
    return bool(journal._figure(f"SELECT EXISTS ({found})", journal.clock.today().isoformat()))


def _settings(journal: Store) -> frozenset[tuple[str, bool, bool]]:
    """Which settings the user was in: the kind of event, online or not, formal or not.

    A venue that goes on was visited once a talk there is in the journal.
    """
    talked = f'SELECT opportunity FROM conversation ORDER BY "on" DESC LIMIT {_MOST}'
    rows = journal._rows(
        f"{_past()} UNION SELECT {_SETTING} FROM opportunity WHERE id IN ({talked})",
        journal.clock.today().isoformat(),
    )
    return frozenset((kind, how == "online", dress == "formal") for kind, how, dress in rows)


def _midnight(journal: Store, days_ago: int = 0) -> str:
    """Return when a day of the user's began, as the journal stores moments."""
    return midnight(journal.clock, journal.clock.today() - timedelta(days=days_ago))


def _begun_today(journal: Store) -> int:
    """Count the cards whose first go was today."""
    start = _midnight(journal)
    today = f'SELECT DISTINCT card FROM repetition WHERE "at" >= ? LIMIT {_MOST}'
    before = 'SELECT 1 FROM repetition r WHERE r.card = t.card AND r."at" < ?'
    return journal._figure(
        f"SELECT count(*) FROM ({today}) t WHERE NOT EXISTS ({before})", start, start
    )


def _drill_days(journal: Store) -> int:
    """Count the days of the last seven, today with them, on which a card was drilled."""
    drilled = 'SELECT EXISTS (SELECT 1 FROM repetition WHERE "at" >= ? AND "at" < ?)'
    starts = [_midnight(journal, days) for days in range(-1, DRILL_DAYS)]
    pairs = zip(starts[1:], starts, strict=False)
    return sum(journal._figure(drilled, start, end) for start, end in pairs)
