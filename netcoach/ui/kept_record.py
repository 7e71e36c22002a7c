"""A record kept from a form: with the records begun in it, as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from netcoach.journal import Journal
from netcoach.records import Record, RecordProblem, Spec

Keep = Callable[[Record, Mapping[str, Any]], Record]
"""Saves a record with the values that it has no field for, and returns it as saved."""


def missing(record: Record, specs: Iterable[Spec], values: Mapping[str, Any]) -> Spec | None:
    """Return the first field that only these specs require and that has nothing in it."""
    for spec in specs:
        if spec.required and not record.spec(spec.name).required:
            value = values.get(spec.name, getattr(record, spec.name))
            if not str(value or "").strip():
                return spec
    return None


def keep_record(
    journal: Journal,
    record: Record,
    values: Mapping[str, Any],
    extra: Mapping[str, Any],
    keep: Keep,
    label: str = "",
) -> Record:
    """Save a record with new values, and before it each record that stands among them, which is
    added. ``label`` names the step of the history, without one after the record.

    Raises RecordProblem at the field that cannot be kept, JournalError where nothing can."""
    verb = "Add" if record.id is None else "Edit"
    plain = {name: value for name, value in values.items() if not isinstance(value, Record)}
    with journal.step(label or f"{verb} {record.with_(**plain).named}"):
        begun = {
            name: _added(journal, name, value)
            for name, value in values.items()
            if isinstance(value, Record)
        }
        return keep(record.with_(**plain, **begun), extra)


def _added(journal: Journal, name: str, begun: Record) -> int:
    try:
        return journal.save(begun).key
    except RecordProblem as problem:
        # It is said at the field in which it was named.
        raise RecordProblem(name, str(problem)) from problem
