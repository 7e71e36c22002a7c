"""Who works elsewhere than a month ago, as far as the journal knows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcoach.records import Person, Position, Reconnection
from netcoach.records.snapshot import Move
from netcoach.text import fold

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

NEWS_DAYS = 30
"""A new job is a reason to write for about a month: our default."""
_MOST_READ = 200
_MOST = 20


def moves(journal: Journal, today: date) -> tuple[Move, ...]:
    """Return who left a place within a month and was not heard of since, the latest first; at
    most twenty. Its cost does not grow with the journal."""
    since = today - timedelta(days=NEWS_DAYS)
    left = journal.select(
        Position,
        "WHERE t.until >= ? AND t.until <= ? ORDER BY t.until DESC, t.id DESC LIMIT ?",
        since.isoformat(),
        today.isoformat(),
        _MOST_READ,
    )
    ids = list(dict.fromkeys(one.person for one in left if one.person is not None))
    people = {one.key: one for one in journal.by_ids(Person, ids)}
    found: dict[int, Move] = {}
    for position in left:
        person = people.get(position.person or 0)
        if person is not None and position.until and _is_news(person, position, position.until):
            found.setdefault(person.key, Move(person, position.organisation, position.until))
    waiting = [one for one in found.values() if not _written(journal, one)]
    # Those whom the user wants to keep in touch with come first.
    waiting.sort(key=lambda one: one.person.circle or "E")
    return tuple(waiting[:_MOST])


def _is_news(person: Person, position: Position, until: date) -> bool:
    heard = person.last_contact is not None and person.last_contact >= until
    elsewhere = fold(person.organisation) not in ("", fold(position.organisation))
    return elsewhere and not (heard or person.archived or person.conflict)


def _written(journal: Journal, move: Move) -> bool:
    last = journal.find(Reconnection, person=move.person.id, limit=1)
    return bool(last and last[0].on and last[0].on >= move.on)
