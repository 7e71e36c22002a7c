"""Any records, periods and snapshots, as Hypothesis thinks them up and no user would."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC
from typing import Any

from hypothesis import strategies as st

from netcoach.coach.rules.every import RULES
from netcoach.records import (
    KINDS,
    Conversation,
    Me,
    Period,
    Person,
    Plan,
    Quiet,
    Record,
    Snapshot,
)
from netcoach.records.fields import Kind, Spec
from netcoach.records.snapshot import Move
from tests.coach.snapshots import TODAY, day

HOSTILE = "\x1b]52;c;AAAA\x07[/red]{day}\u202e\n" + "W" * 5_000 + "\ud800"


def _value(spec: Spec) -> st.SearchStrategy[Any]:
    match spec.kind:
        case Kind.DAY:
            near = st.integers(-45, 45).map(day)
            return st.none() | near | st.dates()
        case Kind.CHOICE:
            return st.sampled_from([value for value, _ in spec.choices] + [""])
        case Kind.FLAG:
            return st.booleans()
        case Kind.REF:
            return st.none() | st.integers(1, 3)
        case Kind.COUNT:
            return st.none() | st.integers(0, 10**6)
        case Kind.NUMBER:
            return st.none() | st.floats(allow_nan=False)
        case Kind.MOMENT:
            return st.none() | st.datetimes(timezones=st.just(UTC))
        case Kind.TAGS:
            return st.just(())
    return st.sampled_from(["", "Sam Rivers", HOSTILE]) | st.text(max_size=20)


def _records(cls: type[Record]) -> st.SearchStrategy[tuple[Record, ...]]:
    values = {spec.name: _value(spec) for spec in cls.specs()}
    one = st.builds(cls, id=st.integers(1, 3), **values)
    return st.lists(one, max_size=3).map(tuple)


def periods() -> st.SearchStrategy[Period]:
    """Periods of any records, as another program may have written them."""
    kinds = ("events", "targets", "findings", "takes", "promises", "issues", "asks", "outcomes")
    singular = {"events": "opportunity"}
    values: dict[str, st.SearchStrategy[Any]] = {
        name: _records(KINDS[singular.get(name, name.removesuffix("s"))])
        for name in (*kinds, "reviews", "reconnections")
    }
    some = {name: st.integers(0, 50) for name in ("talks", "people", "new_people")}
    return st.builds(Period, since=st.dates(), until=st.dates(), **values, **some)


def _quiet() -> st.SearchStrategy[tuple[Quiet, ...]]:
    keys = st.sampled_from([rule.key for rule in RULES] + ["a rule of long ago"])
    until = st.none() | st.integers(-3, 45).map(day)
    any_of = st.builds(Quiet, keys, until=until)
    about = st.builds(Quiet, keys, st.sampled_from(list(KINDS)), st.integers(1, 3), until)
    return st.lists(any_of | about, max_size=8).map(tuple)


def snapshots() -> st.SearchStrategy[Snapshot]:
    """Snapshots of any records, of today or of any other day."""
    kinds = {
        "barren": "opportunity",
        "coming": "opportunity",
        "lately": "opportunity",
        "losing_touch": "person",
        "dormant": "person",
    }
    kinds |= {cls.plural.replace(" ", "_"): kind for kind, cls in KINDS.items()}
    kinds |= {"supports": "support", "goals": "goal", "cards": "card"}
    kinds |= {"repetitions": "repetition", "floors": "floor", "floor_talks": "floor_talk"}
    kinds |= {"progress": "progress", "expertise": "expertise"}
    values: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(Snapshot):
        if field.type == "int":
            values[field.name] = st.integers(0, 1000)
        elif field.type == "bool":
            values[field.name] = st.booleans()
        elif field.name == "quiet":
            values[field.name] = _quiet()
        elif field.name == "slips":
            values[field.name] = _records(Conversation)
        elif str(field.type).startswith("tuple") and field.name != "moved":
            values[field.name] = _records(KINDS[kinds[field.name]])
    values["plan"] = _records(Plan).map(lambda plans: plans[0] if plans else None)
    values["me"] = _records(Me).map(lambda some: some[0] if some else None)
    move = st.builds(
        Move, st.builds(Person, name=st.text(max_size=20)), st.text(max_size=20), st.dates()
    )
    values["moved"] = st.lists(move, max_size=5).map(tuple)
    values["talked_at"] = st.frozensets(st.integers(1, 3))
    setting = st.tuples(
        st.sampled_from(["meetup", "conference", "other"]), st.booleans(), st.booleans()
    )
    values["cycle"] = st.none() | periods()
    values["settings"] = st.frozensets(setting, max_size=3)
    cells = st.tuples(
        st.sampled_from(["build", "maintain", "use"]), st.sampled_from(["internal", "external"])
    )
    values["mix"] = st.dictionaries(cells, st.integers(1, 9))
    values["quiet_ties"] = st.dictionaries(
        st.sampled_from(["internal", "external"]), st.integers(1, 4)
    )
    values["names"] = st.dictionaries(st.integers(1, 3), st.text(max_size=20) | st.just(HOSTILE))
    return st.builds(Snapshot, today=st.just(TODAY) | st.dates(), **values)
