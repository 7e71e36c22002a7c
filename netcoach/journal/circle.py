"""The one question behind ways in: who is around an event and an organisation.

Each part looks up an index and stops at a limit, so its cost does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcoach.records import Opportunity, Person, Position, Target
from netcoach.records.circle import Circle, Seen, Together
from netcoach.text import fold

if TYPE_CHECKING:
    from netcoach.journal.journal import Journal

MOST_PEOPLE = 120
"""So many people are looked at in all."""
_AT_ONE_PLACE = 16
_TALKS_EACH = 8
_LARGEST_TALK = 8
"""Who sat in a larger round need not know each other."""
_ORGANISATIONS = 12
_EVENTS = 40
INTRODUCE_DAYS = 14
"""How long before an event the coach asks for introductions: our default."""
_ROUNDS = 2
"""How often the circle is widened: three people can stand between the user and a target."""


def near_circle(
    journal: Journal, event: Opportunity | None, targets: Sequence[Target], today: date
) -> Circle | None:
    """Return who is next to the targets of an event, None where nobody need be asked.

    So it is where the event has begun or is further away than two weeks, or has no must or should
    without somebody to introduce the user.
    """
    if event is None or event.on is None or not 0 <= (event.on - today).days <= INTRODUCE_DAYS:
        return None
    some = [
        one
        for one in targets
        if one.opportunity == event.id
        and one.status == "planned"
        and one.introducer is None
        and one.priority in ("1", "2")
    ]
    return circle_of(journal, None, some, rounds=0) if some else None


def circle_of(
    journal: Journal,
    event: Opportunity | None,
    targets: Sequence[Target],
    *,
    rounds: int = _ROUNDS,
) -> Circle:
    """Return the people through whom the targets of an event may be met; with no ``rounds`` only
    those next to them."""
    asked = {one.person for one in targets} | {one.introducer for one in targets}
    named = {key for key in asked if key is not None}
    seen = _seen(journal, event)
    found = set(named) | set(_called(journal, targets)) | {one.person for one in seen}
    if named:
        found |= _around(journal, named)
    for organisation in list(_spelled(one.organisation for one in targets).values())[
        :_ORGANISATIONS
    ]:
        found |= set(_at(journal, organisation))
    frontier = found
    for _ in range(rounds):
        if len(found) >= MOST_PEOPLE:
            break
        frontier = _around(journal, frontier) - found
        found |= frontier
    people = [one for one in _people(journal, named, found) if not one.archived or one.id in named]
    ids = [one.key for one in people]
    return Circle(
        people=tuple(people),
        positions=_positions(journal, ids),
        # Without rounds nothing is asked of talks but who sat with a target.
        talks=_together(journal, ids) if rounds or named else (),
        seen=tuple(one for one in seen if one.person in set(ids)),
    )


def _people(journal: Journal, first: set[int], ids: set[int]) -> tuple[Person, ...]:
    ordered = [*sorted(first), *sorted(ids - first)]
    return journal.by_ids(Person, ordered[:MOST_PEOPLE])


def _spelled(texts: Iterable[str]) -> dict[str, str]:
    """Return texts that are not empty, each once however it is written."""
    stripped = (text.strip() for text in texts)
    return {text.lower(): text for text in stripped if text}


def _column(journal: Journal, sql: str, *values: object) -> list[int]:
    return [row[0] for row in journal._rows(sql, *values) if row[0] is not None]


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _called(journal: Journal, targets: Sequence[Target]) -> list[int]:
    found: list[int] = []
    for one in targets[:_ORGANISATIONS]:
        name = fold(one.name)[:200]
        found += _column(journal, "SELECT id FROM person WHERE name_key = ? LIMIT 5", name)
    return found


def _at(journal: Journal, organisation: str, most: int = _AT_ONE_PLACE) -> list[int]:
    """Return who works at an organisation, those seen last first, then who did."""
    now = _column(
        journal,
        "SELECT id FROM person WHERE organisation = ? COLLATE NOCASE "
        "ORDER BY last_contact DESC LIMIT ?",
        organisation,
        most,
    )
    before = _column(
        journal,
        "SELECT person FROM position WHERE organisation = ? COLLATE NOCASE LIMIT ?",
        organisation,
        most,
    )
    return [*now, *before]


def _seen(journal: Journal, event: Opportunity | None) -> tuple[Seen, ...]:
    """Return who was met at events of the same name or place, at the latest ones first."""
    if event is None:
        return ()
    same = journal.select(
        Opportunity,
        "WHERE t.name = ? COLLATE NOCASE OR (t.place <> '' AND t.place = ? COLLATE NOCASE) "
        'ORDER BY t."on" DESC, t.id DESC LIMIT ?',
        event.name,
        event.place,
        _EVENTS,
    )
    found: dict[int, Seen] = {}
    for one in same:
        here = one.name.lower() == event.name.lower()
        for person in _met_at(journal, one.key):
            found.setdefault(person, Seen(person, one.name, one.on, here))
    return tuple(found.values())[: MOST_PEOPLE // 2]


def _met_at(journal: Journal, event: int) -> list[int]:
    first = "SELECT id FROM person WHERE met_at = ? LIMIT ?"
    talked = (
        "SELECT e.person FROM (SELECT id FROM conversation WHERE opportunity = ? LIMIT ?) c "
        "JOIN encounter e ON e.conversation = c.id"
    )
    return [
        *_column(journal, first, event, _AT_ONE_PLACE),
        *_column(journal, talked, event, _AT_ONE_PLACE),
    ]


def _around(journal: Journal, ids: set[int]) -> set[int]:
    """Return who is tied to these people: by an introduction, a talk, or where they work."""
    some = sorted(ids)[:MOST_PEOPLE]
    people = journal.by_ids(Person, some)
    found = {one.introduced_by for one in people if one.introduced_by is not None}
    introduced = f"SELECT id FROM person WHERE introduced_by IN ({_marks(some)}) LIMIT ?"
    found |= set(_column(journal, introduced, *some, MOST_PEOPLE // 2))
    for one in _together(journal, some):
        found |= one.people
    worked = [*(p.organisation for p in people)]
    worked += [one.organisation for one in _positions(journal, some)]
    for organisation in list(_spelled(worked).values())[:_ORGANISATIONS]:
        found |= set(_at(journal, organisation, _AT_ONE_PLACE // 2))
    return found


def _positions(journal: Journal, ids: Sequence[int]) -> tuple[Position, ...]:
    if not ids:
        return ()
    return journal.select(
        Position, f"WHERE t.person IN ({_marks(ids)}) ORDER BY t.id LIMIT 500", *ids
    )


def _together(journal: Journal, ids: Sequence[int]) -> tuple[Together, ...]:
    """Return the newest conversations of these people in which a few took part."""
    newest = "SELECT conversation FROM encounter WHERE person = ? ORDER BY id DESC LIMIT ?"
    talks = sorted({key for one in ids for key in _column(journal, newest, one, _TALKS_EACH)})
    found = []
    for start in range(0, len(talks), 500):
        some = talks[start : start + 500]
        rows = journal._rows(
            'SELECT c."on", group_concat(e.person) FROM encounter e '
            "JOIN conversation c ON c.id = e.conversation "
            f"WHERE e.conversation IN ({_marks(some)}) GROUP BY c.id "
            "HAVING count(*) BETWEEN 2 AND ? ORDER BY c.id",
            *some,
            _LARGEST_TALK,
        )
        found += [Together(_day(on), frozenset(map(int, who.split(",")))) for on, who in rows]
    return tuple(found)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
