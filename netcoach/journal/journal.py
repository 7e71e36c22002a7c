"""The journal: the store, and the verbs and questions that are about people and talks.

What only one question needs is imported by it: a command asks few of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from netcoach.journal.errors import explained
from netcoach.journal.search import Hit, Matches
from netcoach.journal.sought import Sought, said_otherwise, understand
from netcoach.journal.store import Store
from netcoach.journal.talks import Present, Talk, event_on, log_talk, with_names
from netcoach.records import (
    KINDS,
    Commitment,
    Conversation,
    Expertise,
    Issue,
    Opportunity,
    Period,
    Person,
    Plan,
    Promise,
    Record,
    Snapshot,
    Target,
)

if TYPE_CHECKING:
    from netcoach.journal.search import Hit, Matches
    from netcoach.journal.sought import Sought
    from netcoach.records.around import AroundIssue, Given
    from netcoach.records.circle import Circle
    from netcoach.records.dossier import Dossier
    from netcoach.records.ledger import Ledger
    from netcoach.records.work import Gained, Learning

R = TypeVar("R", bound=Record)


class Journal(Store):
    """What netcoach keeps, and what it is asked about it."""

    # Conversations

    def log(
        self, talk: Conversation, present: Sequence[Present], promises: Sequence[Promise] = ()
    ) -> Conversation:
        """Journal a conversation with its people and promises, as one step.

        People without an id are added. A promise without a person is to the first one present. A
        talk at an event of own-time work is through that work, unless it names another.
        Raises what ``save`` raises.
        """
        return log_talk(self, talk, present, promises)

    def event_on(self, day: date) -> Opportunity | None:
        """Return the event the user was at on a day: None where there was none, or several."""
        return event_on(self, day)

    def with_names(self, talks: Iterable[Conversation]) -> tuple[Talk, ...]:
        """Return conversations with those who took part, in the order in which they were named."""
        return with_names(self, talks)

    def timeline(
        self, person: Person, *, limit: int = -1, offset: int = 0
    ) -> tuple[Conversation, ...]:
        """Return a person's conversations, the latest first."""
        return self.select(
            Conversation,
            "WHERE t.id IN (SELECT conversation FROM encounter WHERE person = ?) "
            'ORDER BY t."on" DESC, t.id DESC LIMIT ? OFFSET ?',
            person.id,
            limit,
            offset,
        )

    # People

    def called(self, name: str) -> tuple[Person, ...]:
        """Return the people who may be meant by a name, nickname, first name or initials."""
        from netcoach.journal import index

        with explained():
            ids = index.called(self._connection, name)
        return self.by_ids(Person, ids)

    def names(self, ids: Iterable[int | None]) -> dict[int, str]:
        """Return the names of people by their id."""
        wanted = sorted({key for key in ids if key is not None})
        found: dict[int, str] = {}
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ", ".join("?" * len(some))
            found |= self._rows(f"SELECT id, name FROM person WHERE id IN ({marks})", *some)
        return found

    def still_there(self, cls: type[Record], ids: Sequence[int]) -> set[int]:
        """Return which of these ids are still those of a record."""
        found: set[int] = set()
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ", ".join("?" * len(some))
            rows = self._rows(f"SELECT id FROM {cls.kind} WHERE id IN ({marks})", *some)
            found |= {row[0] for row in rows}
        return found

    def describe(self, kind: str, ids: Iterable[int | None]) -> Mapping[int, str]:
        """Return the title of records of a kind by their id, for the columns that refer to them."""
        wanted = sorted({key for key in ids if key is not None})
        return {record.key: record.title for record in self.by_ids(KINDS[kind], wanted)}

    def _of(self, cls: type[R], name: str, ids: Sequence[int]) -> tuple[R, ...]:
        if not ids:
            return ()
        marks = ", ".join("?" * len(ids))
        order = ", ".join(
            f't."{field.removeprefix("-")}"' + " DESC" * field.startswith("-")
            for field in cls.order
        )
        return self.select(cls, f'WHERE t."{name}" IN ({marks}) ORDER BY {order}', *ids)

    def losing_touch(self, today: date, *, limit: int = 20) -> tuple[Person, ...]:
        """Return the people past their day, those first who are latest in rhythms of their own,
        bridges counted double."""
        from netcoach.journal.in_touch import most_late

        return most_late(self, today, limit)

    def long_silent(self, today: date, *, each: int = 100) -> tuple[Person, ...]:
        """Return people without contact for a year among whom the dormant ties are: some of each
        kind that may be worth a new start, and those seen last."""
        from netcoach.journal.in_touch import long_silent

        return long_silent(self, today, each=each)

    def dossier(self, person: Person) -> Dossier:
        """Return all that the journal says about a person, each part bounded."""
        from netcoach.journal.dossier import dossier_of

        return dossier_of(self, person)

    def nearest_named(self, name: str) -> tuple[Person, ...]:
        """Return people whose names look like one that nobody has, the likest first."""
        from netcoach.journal.dossier import nearest_named

        return nearest_named(self, name)

    def in_touch_since(self, day: date, mark: str, *, limit: int = 50) -> tuple[Person, ...]:
        """Return the people in touch since a day who are "inside" or "outside" the user's usual
        circle, or not marked (""), the last in touch first."""
        return self.select(
            Person,
            "WHERE t.last_contact > ? AND t.archived = 0 AND t.usual_circle = ? "
            "ORDER BY t.last_contact DESC, t.id DESC LIMIT ?",
            day.isoformat(),
            mark,
            limit,
        )

    def due_from(self, day: date, *, limit: int = 200) -> tuple[Person, ...]:
        """Return the people with a day by which to be in touch that is not past, the soonest
        first."""
        return self.select(
            Person,
            "WHERE t.next_due >= ? AND t.archived = 0 ORDER BY t.next_due, t.id LIMIT ?",
            day.isoformat(),
            limit,
        )

    def circle(self, event: Opportunity | None, targets: Sequence[Target]) -> Circle:
        """Return the people through whom these targets of an event may be met, a few hundred at
        most; its cost does not grow with the journal."""
        from netcoach.journal.circle import circle_of

        return circle_of(self, event, targets)

    # Issues

    def around(self, issue: Issue) -> AroundIssue:
        """Return the people who might help with an issue, 120 at most; its cost does not grow with
        the journal."""
        from netcoach.journal import asking

        return asking.around_issue(self, issue)

    def given_to(self, person: Person) -> Given:
        """Return the help that was offered to a person."""
        from netcoach.journal import asking
        from netcoach.records.around import Given

        return asking.given_to(self, [person.id] if person.id else []).get(person.id or 0, Given())

    def set_aside(self, some: Iterable[Expertise]) -> frozenset[int]:
        """Return those listed, by id, who are archived or parted in conflict: nobody to ask."""
        from netcoach.journal import asking

        return asking.set_aside(self, [one.person for one in some])

    def answers(self) -> dict[tuple[str, str], int]:
        """Return how often which answer to an ask was predicted and given."""
        from netcoach.journal import asking

        return asking.answers(self)

    # Learning and own-time work

    def learning(self) -> Learning:
        """Return the events linked to learning goals, those that are not, and what was learned."""
        from netcoach.journal.implementation import learning_of

        return learning_of(self)

    def gained(self, commitment: Commitment) -> Gained:
        """Return what came through a commitment: talks and people, counted."""
        from netcoach.journal.implementation import gained_through

        return gained_through(self, commitment)

    def talks_through(self, commitment: Commitment, *, limit: int) -> tuple[Conversation, ...]:
        """Return the talks through a commitment, the latest first."""
        from netcoach.journal.implementation import talks_through

        return talks_through(self, commitment, limit)

    # People entered twice, and how many work somewhere

    def merge(self, kept: Person, gone: Person) -> Person:
        """Make two entries of one person one, as one step; return it. See ``merging.merge``."""
        from netcoach.journal import merging

        return merging.merge(self, kept, gone)

    def number_at(self, organisation: str) -> int:
        """Return how many people work at an organisation, in any case of its letters."""
        return self._figure(
            "SELECT count(*) FROM person WHERE organisation = ? COLLATE NOCASE AND archived = 0",
            organisation.strip(),
        )

    # Search

    def sought(self, text: str) -> Sought:
        """Return what a typed search means today: its words, what narrows it, what is unclear."""

        return understand(text, self.clock.today())

    def meant(self, text: str, *, kind: str = "") -> Sought:
        """Return what a typed search means; where its words match nothing, and "in London" or "at
        Acme" among them does as a filter, that."""
        sought = self.sought(text)
        others = said_otherwise(text)
        if not others or self.matches(sought, kind=kind, limit=1).hits:
            return sought
        for other in map(self.sought, others):
            if self.matches(other, kind=kind, limit=1).hits:
                return other
        return sought

    def near_names(self, text: str) -> tuple[Person, ...]:
        """Return people whose names are spelled nearly as typed, or sound so; for who finds nobody
        by the words as they stand."""
        from netcoach.journal.near import near_names

        return near_names(self, text)

    def matches(self, sought: Sought, *, kind: str = "", limit: int = 50) -> Matches:
        """Return what matches a search that was understood, and how many of each kind do."""
        from netcoach.journal import search

        with explained():
            return search.search(self._connection, sought, limit, kind)

    def search(self, text: str, *, kind: str = "", limit: int = 50) -> tuple[Hit, ...]:
        """Return what matches every word and filter typed, best first; ``kind`` narrows it to one
        kind."""
        return self.matches(self.sought(text), kind=kind, limit=limit).hits

    def found(self, cls: type[R], text: str, *, limit: int = 200) -> tuple[R, ...]:
        """Return the records of a searched kind that match every word and filter typed, best
        first."""
        sought = self.meant(text, kind=cls.kind)
        hits = self.matches(sought, kind=cls.kind, limit=limit).hits
        return self.by_ids(cls, [hit.id for hit in hits])

    # The whole

    def every(self, cls: type[Record]) -> Iterable[Record]:
        """Return all records of a kind by id, a thousand in memory at a time."""
        last = 0
        while page := self.select(cls, "WHERE t.id > ? ORDER BY t.id LIMIT 1000", last):
            yield from page
            last = page[-1].key

    def current_plan(self) -> Plan | None:
        """Return the plan the user works on, None where there is none."""
        plans = self.find(Plan, status="active", limit=1)
        return plans[0] if plans else None

    def snapshot(self, glance: Snapshot | None = None) -> Snapshot:
        """Return what the coach looks at today; its cost does not grow with the journal. What a
        ``glance`` has read just before is not read again."""
        from netcoach.journal.snapshot import snapshot_of

        return snapshot_of(self, glance)

    def glance(self) -> Snapshot:
        """Return of a snapshot only promises, who one loses touch with, coming events, cards and
        times on the floor."""
        from netcoach.journal.glance import glance_of

        return glance_of(self)

    # Looking back

    def period(self, since: date, until: date) -> Period:
        """Return what happened between two days, both included."""
        from netcoach.journal.period import period_between

        return period_between(self, since, until)

    def promises_between(self, since: date, until: date) -> tuple[Promise, ...]:
        """Return the promises that were open, due or ended between two days, both included."""
        from netcoach.journal.period import promises_between

        return promises_between(self, since, until)

    def period_of(self, of: Opportunity | Plan) -> Period:
        """Return what happened at an event and came of it, or in the cycle of a plan up to today or
        the day it was closed."""
        from netcoach.journal.period import cycle_of, period_of_event

        today = self.clock.today()
        if isinstance(of, Plan):
            return cycle_of(self, of, today)
        return period_of_event(self, of, today)

    # What the coach says

    def put_off(
        self, rule: str, about: tuple[str, int] | None, until: date | None, label: str
    ) -> None:
        """Keep, as one step, that the advice of a rule is not wanted until a day, or at all where
        ``until`` is None; ``about`` is the kind and id of the one record meant, None for any.

        Raises what ``save`` raises.
        """
        from netcoach.journal.quiet import put_off

        with self.step(label):
            put_off(self, rule, about, until)

    def ledger(self) -> Ledger:
        """Return what the measures count, some years of it."""
        from netcoach.journal.ledger import ledger_of

        return ledger_of(self)


__all__ = ["Journal", "Present", "Talk"]
