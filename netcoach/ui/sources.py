"""Rows of records, read from the journal a screenful at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from netcoach.days import show_age
from netcoach.journal import Journal
from netcoach.records import Conversation, Kind, Person, Promise, Record, Spec
from netcoach.ui.rows import Column, Row
from netcoach.ui.show import RIGHT, show_value

Titles = Mapping[tuple[str, int], str]


def titles_of(journal: Journal, records: Iterable[Record], specs: Sequence[Spec]) -> Titles:
    """Return the titles of what these fields of the records refer to, by kind and id."""
    wanted: dict[str, set[int]] = {}
    some = tuple(records)
    for spec in specs:
        if spec.kind is Kind.REF:
            ids = {getattr(record, spec.name) for record in some}
            wanted.setdefault(spec.refers, set()).update(ids - {None})
    return {
        (kind, key): title
        for kind, ids in wanted.items()
        for key, title in journal.describe(kind, ids).items()
    }


def column_specs(cls: type[Record], hide: Iterable[str] = ()) -> tuple[Spec, ...]:
    """Return the fields of a kind that are columns, but those in ``hide``."""
    hidden = set(hide)
    return tuple(spec for spec in cls.specs() if spec.column and spec.name not in hidden)


class Records:
    """The records of a kind whose fields equal ``equal``, in the kind's usual order."""

    def __init__(self, journal: Journal, cls: type[Record], **equal: Any) -> None:
        self._journal = journal
        self._cls = cls
        self._equal = equal
        self._specs = column_specs(cls, equal)
        self.columns = tuple(
            Column(spec.label, spec.column, spec.kind in RIGHT) for spec in self._specs
        )

    def __len__(self) -> int:
        return self._journal.count(self._cls, **self._equal)

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        return self._rows(self._journal.find(self._cls, limit=limit, offset=offset, **self._equal))

    def ids(self) -> tuple[int, ...]:
        """Return the ids of all of them."""
        return self._journal.ids(self._cls, **self._equal)

    def _rows(self, records: Sequence[Record]) -> list[Row]:
        return record_rows(self._journal, records, self._specs)


def record_rows(journal: Journal, records: Sequence[Record], specs: Sequence[Spec]) -> list[Row]:
    """Return a row a record, a cell a field."""
    today = journal.clock.today()
    titles = titles_of(journal, records, specs)
    return [
        Row(
            tuple(_cell(record, spec, today, titles) for spec in specs),
            record,
            tone=_tone(record, journal),
        )
        for record in records
    ]


def _cell(record: Record, spec: Spec, today: date, titles: Titles) -> str:
    shown = show_value(record, spec, today, titles)
    if spec.kind is Kind.DAY and len(shown) > spec.column:
        return shown[4:]  # With the year named, the weekday may go.
    return shown


def _tone(record: Record, journal: Journal) -> str:
    if isinstance(record, Promise) and record.status == "open" and record.due:
        late = (journal.clock.today() - record.due).days
        return "bad" if late > 0 else "warn" if late == 0 else ""
    return ""


class Found:
    """The records of a kind that match what is typed, best first; at most 200."""

    def __init__(self, journal: Journal, cls: type[Record], text: str) -> None:
        self._journal = journal
        self._plain = source_for(journal, cls)
        self._records = journal.found(cls, text)
        self.columns = self._plain.columns

    def __len__(self) -> int:
        return len(self._records)

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        return self._plain._rows(self._records[offset : offset + limit])

    def ids(self) -> tuple[int, ...]:
        """Return the ids of all of them."""
        return tuple(one.key for one in self._records)


class Talks(Records):
    """Conversations, with those who took part."""

    def __init__(self, journal: Journal, **equal: Any) -> None:
        super().__init__(journal, Conversation, **equal)
        self._specs = (Conversation.spec("notes"),)
        self.columns = (Column("With", 20), Column("Day", 11), Column("Notes", 24))

    def _rows(self, records: Sequence[Record]) -> list[Row]:
        today = self._journal.clock.today()
        talks = self._journal.with_names(r for r in records if isinstance(r, Conversation))
        found = []
        for talk in talks:
            record = talk.conversation
            day = show_value(record, Conversation.spec("on"), today, {})
            notes = record.notes or show_value(record, Conversation.spec("topics"), today, {})
            found.append(Row((", ".join(talk.names) or "nobody named", day, notes), record))
        return found


class People(Records):
    """People, with how long ago the last contact was."""

    def __init__(self, journal: Journal, **equal: Any) -> None:
        super().__init__(journal, Person, **equal)
        names = ("name", "organisation", "position", "circle")
        self._specs = tuple(Person.spec(name) for name in names)
        self.columns = (
            Column("Name", 18),
            Column("Contact", 7, right=True),
            Column("Organisation", 16),
            Column("Circle", 6),
            Column("Position", 18),
        )

    def _rows(self, records: Sequence[Record]) -> list[Row]:
        today = self._journal.clock.today()
        found = []
        for person in records:
            if not isinstance(person, Person):
                continue
            last = person.last_contact
            days = (today - last).days if last else 0
            age = (show_age(days) if days else "today") if last else "–"
            past = person.next_due is not None and person.next_due < today
            late = past or person.is_unspoken(today)
            cells = (person.name, age, person.organisation, person.circle, person.position)
            found.append(Row(cells, person, tone="warn" if late else ""))
        return found


def source_for(journal: Journal, cls: type[Record], **equal: Any) -> Records:
    """Return the rows that suit a kind of record."""
    if cls is Conversation:
        return Talks(journal, **equal)
    if cls is Person:
        return People(journal, **equal)
    return Records(journal, cls, **equal)
