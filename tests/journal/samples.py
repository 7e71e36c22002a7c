"""What the journal's tests share: records of every kind, whole dumps, a rebuilt index."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from netcoach.journal import Journal
from netcoach.journal.change import Change
from netcoach.journal.entries import SEARCHED
from netcoach.journal.index import bring_up_to_date
from netcoach.journal.writing import Writing
from netcoach.records import KINDS, Kind, Record, Spec

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 18, 30, 15, 250_000, tzinfo=UTC)
HOSTILE = (
    "\x1b]52;c;c2VjcmV0\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x00",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "\udfff",
    "\U000e0041",
    "\u2028",
    "\r\n",
    "\x85",
    "[/x]",
    "[@click=app.quit]",
    "'; DROP TABLE person; --",
    "👩‍👩‍👧",
    "ﷺ",
)

_STAMPED = {"rev", "updated_at"}
_HISTORY = {"step", "change", "tombstone", "state", "draft"}
_OWN_OF_INDEX = ("_data", "_idx", "_content", "_docsize", "_config")

hostile_text = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=8),
        st.sampled_from(HOSTILE),
        st.sampled_from(("Ana", " ", "\n", "x" * 40)),
    ),
    max_size=4,
).map("".join)


def raw(journal: Journal) -> sqlite3.Connection:
    """The connection below a journal, for what no user does."""
    return journal._connection


def value(spec: Spec, refs: dict[str, int]) -> Any:
    """A fitting value for a field that is not its default; references are taken from ``refs``."""
    if spec.kind is Kind.REF:
        return refs.get(spec.refers)
    if spec.kind is Kind.CHOICE:
        return spec.choices[-1][0]
    low = spec.minimum or 0
    return {
        Kind.TEXT: f"Some {spec.name}",
        Kind.NOTE: f"Some {spec.name}\nin two lines",
        Kind.DAY: DAY,
        Kind.CLOCK: "18:30",
        Kind.MOMENT: MOMENT,
        Kind.FLAG: not spec.default,
        Kind.NUMBER: low + 2.125,
        Kind.COUNT: int(low) + 2,
        Kind.TAGS: ("sre", "hiring"),
    }[spec.kind]


def filled(cls: type[Record], refs: dict[str, int]) -> Record:
    """A record with a value in every field, which makes sense."""
    values = {spec.name: value(spec, refs) for spec in cls.specs()}
    if cls.kind == "plan":
        values |= {"deadline": date(2027, 1, 31), "target": 4.5}
    if cls.kind == "opportunity":
        values["ends"] = "20:30"
    return cls(**values)


def populate(journal: Journal) -> dict[str, int]:
    """Save one record of every kind, each referring to others; return their ids by kind."""
    refs: dict[str, int] = {}
    for kind, cls in KINDS.items():
        refs[kind] = journal.save(filled(cls, refs)).key
    return refs


def dump(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Every table but history, sorted; revision and time of change left out."""
    connection = raw(journal)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = {}
    for (table,) in tables:
        if table in _HISTORY or table.startswith("sqlite_") or table.endswith(_OWN_OF_INDEX):
            continue
        first = "rowid, *" if table.endswith("_found") else "*"
        cursor = connection.execute(f"SELECT {first} FROM {table}")
        keep = [n for n, column in enumerate(cursor.description) if column[0] not in _STAMPED]
        found[table] = sorted(tuple(row[n] for n in keep) for row in cursor.fetchall())
    return found


def rebuilt(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """The dump as it is once everything derived was made again from nothing; rolled back."""
    connection = raw(journal)
    connection.execute("BEGIN")
    try:
        connection.execute("DELETE FROM called")
        for kind in SEARCHED:
            connection.execute(f"DELETE FROM {kind}_found")
        writing = Writing(connection, "now", "here")
        for kind in SEARCHED:
            for (key,) in connection.execute(f"SELECT id FROM {kind}").fetchall():
                writing.stale.note(Change(kind, key, None, None))
        bring_up_to_date(writing)
        return dump(journal)
    finally:
        connection.execute("ROLLBACK")


def strategy(spec: Spec, refs: dict[str, int]) -> st.SearchStrategy[Any]:
    """Values for a field, some of which need cleaning; all can be kept."""
    low = -1e6 if spec.minimum is None else spec.minimum
    high = 1e6 if spec.maximum is None else spec.maximum
    if spec.kind in (Kind.TEXT, Kind.NOTE):
        return hostile_text.map(lambda text: f"{text}x") if spec.required else hostile_text
    made: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.DAY: st.dates(),
        Kind.CLOCK: st.times().map(lambda time: f"{time:%H:%M}"),
        Kind.MOMENT: st.datetimes(
            datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()
        ),
        Kind.FLAG: st.booleans(),
        Kind.NUMBER: st.floats(low, high),
        Kind.COUNT: st.integers(int(low), int(high)),
        Kind.TAGS: st.lists(hostile_text, max_size=3).map(tuple),
        Kind.CHOICE: st.sampled_from([choice for choice, _ in spec.choices] or [""]),
        Kind.REF: st.just(refs.get(spec.refers)),
    }
    some = made[spec.kind]
    if spec.required or spec.kind in (Kind.FLAG, Kind.TAGS):
        return some
    return st.one_of(st.just(spec.default), some)


def records(cls: type[Record], refs: dict[str, int]) -> st.SearchStrategy[Record]:
    """Records of a kind with any values, not all of which make sense together."""
    fields = {spec.name: strategy(spec, refs) for spec in cls.specs()}
    return st.fixed_dictionaries(fields).map(lambda values: cls(**values))
