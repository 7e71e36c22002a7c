"""The journal: the store, and the verbs and questions that are about people and talks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from netcoach.journal import asking, index, merging, search
from netcoach.journal.circle import circle_of, near_circle
from netcoach.journal.dossier import dossier_of, nearest_named
from netcoach.journal.errors import explained
from netcoach.journal.habits import habit_figures
from netcoach.journal.implementation import (
    gained_through,
    learning_of,
    talked_through,
    talks_through,
)
from netcoach.journal.in_touch import contact_figures, long_silent, most_late
from netcoach.journal.moves import moves
from netcoach.journal.orientation import orientation_figures
from netcoach.journal.period import (
    barren_events,
    cycle_of,
    period_between,
    period_of_event,
    prepared_in,
)
from netcoach.journal.quiet import put_off, quiet_now
from netcoach.journal.search import Hit, Matches
from netcoach.journal.sought import Sought, understand
from netcoach.journal.store import Store
from netcoach.records import (
    KINDS,
    Ask,
    Card,
    Category,
    Commitment,
    Conversation,
    Encounter,
    Expertise,
    Finding,
    Floor,
    FloorTalk,
    Goal,
    Issue,
    Me,
    Opportunity,
    Outcome,
    Period,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Record,
    Repetition,
    Review,
    Snapshot,
    Support,
    Take,
    Target,
    at_next,
    next_on,
)
from netcoach.records.around import AroundIssue, Given
from netcoach.records.circle import Circle
from netcoach.records.work import Gained, Learning

if TYPE_CHECKING:
    from netcoach.records.ledger import Ledger
from netcoach.records.dossier import Dossier

R = TypeVar("R", bound=Record)

_AGAIN = "t.recurs <> ''"
_COMING = "coalesce(t.until, t.\"on\", '9999-12-31') >= ?"


@dataclass(frozen=True, slots=True)
class Present:
    """One person of a conversation to be logged; ``known`` is "new" or "known"."""

    person: Person
    known: str = "known"


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with the names of those who took part, and whether they were new then."""

    conversation: Conversation
    names: tuple[str, ...]
    people: tuple[int, ...]


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
        names = ", ".join(one.person.name for one in present)
        with self.step(f"Log {names}"[:80]):
            known = talk.with_(at=talk.at or self._moment_of(talk), zone=self._zone())
            kept = self.save(known.with_(commitment=talk.commitment or self._through(talk)))
            first: int | None = None
            for one in present:
                person = one.person if one.person.id else self.save(one.person)
                first = first or person.id
                self.save(Encounter(conversation=kept.id, person=person.id, known=one.known))
            for promise in promises:
                self.save(promise.with_(conversation=kept.id, person=promise.person or first))
        return kept

    def _moment_of(self, talk: Conversation) -> Any:
        """A talk of today ended about now; of an earlier one only the day is known."""
        return self.clock.now() if talk.on == self.clock.today() else None

    def _zone(self) -> str:
        return self.clock.zone_name

    def _through(self, talk: Conversation) -> int | None:
        event = self.get(Opportunity, talk.opportunity)
        return event.commitment if event else None

    def event_on(self, day: date) -> Opportunity | None:
        """Return the event the user was at on a day: None where there was none, or several."""
        iso = day.isoformat()
        found = self.select(
            Opportunity,
            'WHERE t."on" <= ? AND coalesce(t.until, t."on") >= ? AND t.decision = \'attend\' '
            'ORDER BY t."on" DESC LIMIT 2',
            iso,
            iso,
        )
        if not found:
            again = self.select(Opportunity, f"WHERE {_AGAIN} AND t.decision = 'attend' LIMIT 50")
            found = tuple(one for one in again if next_on(one, day) == day)
        return found[0] if len(found) == 1 else None

    def with_names(self, talks: Iterable[Conversation]) -> tuple[Talk, ...]:
        """Return conversations with those who took part, in the order in which they were named."""
        found = []
        for talk in talks:
            rows = self._rows(
                "SELECT p.id, p.name FROM encounter e JOIN person p ON p.id = e.person "
                "WHERE e.conversation = ? ORDER BY e.id",
                talk.id,
            )
            found.append(Talk(talk, tuple(name for _, name in rows), tuple(key for key, _ in rows)))
        return tuple(found)

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
        with explained():
            ids = index.called(self._connection, name)
        return self.by_ids(Person, ids)

    def names(self, ids: Iterable[int | None]) -> dict[int, str]:
        """Return the names of people by their id."""
        wanted = sorted({key for key in ids if key is not None})
        return {person.key: person.name for person in self.by_ids(Person, wanted)}

    def by_ids(self, cls: type[R], ids: Sequence[int]) -> tuple[R, ...]:
        """Return records in the order of their ids as given; those that are gone are left out."""
        found: dict[int, R] = {}
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ", ".join("?" * len(some))
            found |= {r.key: r for r in self.select(cls, f"WHERE t.id IN ({marks})", *some)}
        return tuple(found[key] for key in ids if key in found)

    def losing_touch(self, today: date, *, limit: int = 20) -> tuple[Person, ...]:
        """Return the people past their day, those first who are latest in rhythms of their own,
        bridges counted double."""
        return most_late(self, today, limit)

    def long_silent(self, today: date, *, each: int = 100) -> tuple[Person, ...]:
        """Return people without contact for a year among whom the dormant ties are: some of each
        kind that may be worth a new start, and those seen last."""
        return long_silent(self, today, each=each)

    def dossier(self, person: Person) -> Dossier:
        """Return all that the journal says about a person, each part bounded."""
        return dossier_of(self, person)

    def nearest_named(self, name: str) -> tuple[Person, ...]:
        """Return people whose names look like one that nobody has, the likest first."""
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
        return circle_of(self, event, targets)

    # Issues

    def around(self, issue: Issue) -> AroundIssue:
        """Return the people who might help with an issue, 120 at most; its cost does not grow with
        the journal."""
        return asking.around_issue(self, issue)

    def given_to(self, person: Person) -> Given:
        """Return the help that was offered to a person."""
        return asking.given_to(self, [person.id] if person.id else []).get(person.id or 0, Given())

    def set_aside(self, some: Iterable[Expertise]) -> frozenset[int]:
        """Return those listed, by id, who are archived or parted in conflict: nobody to ask."""
        return asking.set_aside(self, [one.person for one in some])

    def answers(self) -> dict[tuple[str, str], int]:
        """Return how often which answer to an ask was predicted and given."""
        return asking.answers(self)

    # Learning and own-time work

    def learning(self) -> Learning:
        """Return the events linked to learning goals, those that are not, and what was learned."""
        return learning_of(self)

    def gained(self, commitment: Commitment) -> Gained:
        """Return what came through a commitment: talks and people, counted."""
        return gained_through(self, commitment)

    def talks_through(self, commitment: Commitment, *, limit: int) -> tuple[Conversation, ...]:
        """Return the talks through a commitment, the latest first."""
        return talks_through(self, commitment, limit)

    # People entered twice, and how many work somewhere

    def merge(self, kept: Person, gone: Person) -> Person:
        """Make two entries of one person one, as one step; return it. See ``merging.merge``."""
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

    def matches(self, sought: Sought, *, kind: str = "", limit: int = 50) -> Matches:
        """Return what matches a search that was understood, and how many of each kind do."""
        with explained():
            return search.search(self._connection, sought, limit, kind)

    def search(self, text: str, *, kind: str = "", limit: int = 50) -> tuple[Hit, ...]:
        """Return what matches every word and filter typed, best first; ``kind`` narrows it to one
        kind."""
        return self.matches(self.sought(text), kind=kind, limit=limit).hits

    def found(self, cls: type[R], text: str, *, limit: int = 200) -> tuple[R, ...]:
        """Return the records of a searched kind that match every word and filter typed, best
        first."""
        return self.by_ids(cls, [hit.id for hit in self.search(text, kind=cls.kind, limit=limit)])

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

    def snapshot(self) -> Snapshot:
        """Return what the coach looks at today; its cost does not grow with the journal."""
        today = self.clock.today()
        quiet = quiet_now(self, today)
        plan = self.current_plan()
        coming, lately = self._opportunities(today)
        ids = [o.key for o in coming + lately]
        targets = self._of(Target, "opportunity", ids) + self.find(Target, opportunity=None)
        issues = self.find(Issue, limit=200)
        asks = self._of(Ask, "issue", [issue.key for issue in issues])
        promises = self._open_promises()
        # As many more as are put off, so that they hide nobody behind them.
        losing = self.losing_touch(today, limit=20 + sum(one.kind == "person" for one in quiet))
        expertise = self.find(Expertise, limit=500)
        floors = self.find(Floor, limit=10)
        mentioned: list[int | None] = [promise.person for promise in promises]
        mentioned += [ask.person for ask in asks] + [one.person for one in expertise]
        mentioned += [target.person for target in targets] + [i.resolved_by for i in issues]
        mentioned += [target.introducer for target in targets]
        habits = habit_figures(self, today)
        mentioned += habits["quiet_ties"].values()
        contact = contact_figures(self, today)
        mentioned += [one.person for one in contact["reconnections"]]
        month = (today - timedelta(days=30)).isoformat()
        seen = Snapshot(
            today=today,
            now=self.clock.now(),
            plan=plan,
            closed_plans=self.count(Plan, status="closed"),
            progress=self.find(Progress, plan=plan.id) if plan else (),
            coming=coming,
            lately=lately,
            targets=targets,
            findings=self._of(Finding, "target", [target.key for target in targets]),
            pitches=self.find(Pitch, limit=50),
            takes=self.find(Take, limit=50),
            promises=promises,
            losing_touch=losing,
            losing_touch_count=self._losing_touch_count(today) if losing else 0,
            categories=self.find(Category),
            expertise=expertise,
            issues=issues,
            asks=asks,
            goals=self.find(Goal),
            supports=self.find(Support, limit=50),
            commitments=self.find(Commitment),
            outcomes=self.find(Outcome, limit=50),
            reviews=self.find(Review, limit=40),
            cards=self.find(Card, limit=500),
            repetitions=self.find(Repetition, limit=500),
            me=next(iter(self.find(Me, limit=1)), None),
            floors=floors,
            floor_talks=self._of(FloorTalk, "floor", [floor.key for floor in floors]),
            people=self._any("person"),
            conversations=self._any("conversation"),
            conversations_30_days=self._figure(
                'SELECT count(*) FROM conversation WHERE "on" > ?', month
            ),
            new_people_30_days=self._figure(
                "SELECT count(DISTINCT e.person) FROM (SELECT id FROM conversation "
                'WHERE "on" > ? ORDER BY "on" DESC LIMIT 1000) c '
                "JOIN encounter e ON e.conversation = c.id WHERE e.known = 'new'",
                month,
            ),
            people_in_rhythm=self._any("person", "WHERE next_due IS NOT NULL"),
            promises_made=self._any("promise"),
            talked_at=self._talked_at([o.key for o in lately]),
            promised_at=self._promised_at(promises),
            friendly_attended=self._friendly_attended(today),
            listener_heard=self._listener_heard(),
            talked_through=talked_through(self),
            **orientation_figures(self),
            around=asking.around_waiting(self, issues, asks),
            set_aside=self.set_aside(expertise),
            cycle=prepared_in(self, plan, today) if plan else None,
            barren=barren_events(self, plan, today) if plan else (),
            **habits,
            **contact,
            moved=moves(self, today),
            names=self.names(mentioned),
            quiet=quiet,
        )
        circle = near_circle(self, seen.event_to_prepare, targets, today)
        return replace(seen, circle=circle) if circle is not None else seen

    # Looking back

    def period(self, since: date, until: date) -> Period:
        """Return what happened between two days, both included."""
        return period_between(self, since, until)

    def period_of(self, of: Opportunity | Plan) -> Period:
        """Return what happened at an event and came of it, or in the cycle of a plan up to today or
        the day it was closed."""
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
        with self.step(label):
            put_off(self, rule, about, until)

    def ledger(self) -> Ledger:
        """Return what the measures count, some years of it."""
        from netcoach.journal.ledger import ledger_of

        return ledger_of(self)

    def _open_promises(self) -> tuple[Promise, ...]:
        where = "WHERE t.status = 'open' AND t.due IS "
        due = self.select(Promise, where + "NOT NULL ORDER BY t.due, t.id LIMIT 200")
        return due + self.select(Promise, where + "NULL ORDER BY t.id DESC LIMIT ?", 200 - len(due))

    def _opportunities(
        self, today: date
    ) -> tuple[tuple[Opportunity, ...], tuple[Opportunity, ...]]:
        coming = self.select(
            Opportunity,
            f'WHERE {_COMING} ORDER BY t."on" IS NULL, t."on", t.starts, t.id LIMIT 50',
            today.isoformat(),
        )
        lately = self.select(
            Opportunity,
            'WHERE coalesce(t.until, t."on") >= ? AND coalesce(t.until, t."on") < ? '
            'ORDER BY t."on" DESC, t.id DESC LIMIT 20',
            (today - timedelta(days=30)).isoformat(),
            today.isoformat(),
        )
        return self._with_next_days(coming, lately, today)

    def _with_next_days(
        self,
        coming: tuple[Opportunity, ...],
        lately: tuple[Opportunity, ...],
        today: date,
    ) -> tuple[tuple[Opportunity, ...], tuple[Opportunity, ...]]:
        """Put what comes again at its next day, among what is coming."""
        # Those that began last: of the others many are over, which only their rule tells.
        begun = f'WHERE {_AGAIN} AND t."on" < ? ORDER BY t."on" DESC LIMIT 200'
        again = [at_next(one, today) for one in self.select(Opportunity, begun, today.isoformat())]
        ahead = [one for one in again if one.on and one.on >= today]
        here = {one.key: at_next(one, today) for one in coming} | {one.key: one for one in ahead}
        ordered = sorted(here.values(), key=lambda one: (one.on or date.max, one.starts, one.key))
        return tuple(ordered[:50]), tuple(one for one in lately if one.key not in here)

    def _of(self, cls: type[R], name: str, ids: Sequence[int]) -> tuple[R, ...]:
        if not ids:
            return ()
        marks = ", ".join("?" * len(ids))
        order = ", ".join(
            f't."{field.removeprefix("-")}"' + " DESC" * field.startswith("-")
            for field in cls.order
        )
        return self.select(cls, f'WHERE t."{name}" IN ({marks}) ORDER BY {order}', *ids)

    def _any(self, table: str, where: str = "", *values: Any) -> int:
        """A count that stops at a thousand: the coach asks for few, never for all."""
        some = f"SELECT 1 FROM {table} {where} LIMIT 1000"
        return self._figure(f"SELECT count(*) FROM ({some})", *values)

    def _losing_touch_count(self, today: date) -> int:
        return self._any("person", "WHERE next_due < ? AND archived = 0", today.isoformat())

    def _talked_at(self, ids: Sequence[int]) -> frozenset[int]:
        marks = ", ".join("?" * len(ids))
        talk = "SELECT 1 FROM conversation c WHERE c.opportunity = o.id"
        found = f"SELECT o.id FROM opportunity o WHERE o.id IN ({marks}) AND EXISTS ({talk})"
        return frozenset(row[0] for row in self._rows(found, *ids))

    def _promised_at(self, promises: Sequence[Promise]) -> frozenset[int]:
        talks = {one.conversation for one in promises if one.direction == "mine"} - {None}
        marks = ", ".join("?" * len(talks))
        found = f"SELECT DISTINCT opportunity FROM conversation WHERE id IN ({marks})"
        return frozenset(row[0] for row in self._rows(found, *talks) if row[0] is not None)

    def _friendly_attended(self, today: date) -> bool:
        past = 'SELECT role, decision FROM opportunity WHERE "on" < ? ORDER BY "on" DESC LIMIT 1000'
        found = f"FROM ({past}) WHERE role = 'friendly' AND decision = 'attend'"
        return bool(self._figure(f"SELECT EXISTS (SELECT 1 {found})", today.isoformat()))

    def _listener_heard(self) -> bool:
        newest = 'SELECT listener FROM take ORDER BY "at" DESC LIMIT 1000'
        heard = f"SELECT 1 FROM ({newest}) WHERE listener IN ('friendly', 'live')"
        return bool(self._figure(f"SELECT EXISTS ({heard})"))

    def describe(self, kind: str, ids: Iterable[int | None]) -> Mapping[int, str]:
        """Return the title of records of a kind by their id, for the columns that refer to them."""
        wanted = sorted({key for key in ids if key is not None})
        return {record.key: record.title for record in self.by_ids(KINDS[kind], wanted)}


__all__ = ["Journal", "Present", "Talk"]
