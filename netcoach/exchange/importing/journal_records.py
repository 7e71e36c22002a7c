"""The records of a file that netcoach exported: read one by one, the bad ones told by line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from netcoach.exchange.importing.files import Opened, decode
from netcoach.exchange.importing.incoming import ImportProblem, Skipped
from netcoach.exchange.json_export import VERSION
from netcoach.records import KINDS, Kind, Record, Spec
from netcoach.text import shorten

_STAMPS = ("uid", "device", "created_at", "updated_at")
_MOST_RECORDS = 2_000_000


def read_records(opened: Opened) -> tuple[list[tuple[int, Record]], list[Skipped]]:
    """Return the records of a file with the line of each, in the order of KINDS, every reference
    leading to one of them; and what is left out, with why.

    Raises ImportProblem where it is no journal of netcoach, is cut off, or comes from a newer one.
    """
    try:
        whole = json.loads(decode(opened.data))
    except (ValueError, RecursionError) as error:
        raise ImportProblem(
            f"{opened.name} cannot be read to its end: it is damaged or cut off. "
            "Nothing was changed."
        ) from error
    version = whole.get("netcoach") if isinstance(whole, dict) else None
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if not isinstance(version, int) or not isinstance(whole.get("records"), dict):
        raise ImportProblem(f"{opened.name} is not a journal that netcoach wrote.")
    from netcoach.journal.migrations import LATEST

    if version > VERSION or (isinstance(schema, int) and schema > LATEST):
        raise ImportProblem(
            f"{opened.name} was written by a newer netcoach. Update netcoach, then import it."
        )
    lines = _lines(opened.data)
    records: list[tuple[int, Record]] = []
    skipped: list[Skipped] = []
    for kind, entries in whole["records"].items():
        if kind not in KINDS or not isinstance(entries, list):
            skipped.append(Skipped(0, shorten(str(kind), 40), "this netcoach knows no such kind"))
            continue
        for number, entry in enumerate(entries):
            line = lines.get(kind, 0) + number + 1 if kind in lines else 0
            found = _record(KINDS[kind], entry)
            if isinstance(found, Record):
                records.append((line, found))
            else:
                skipped.append(Skipped(line, KINDS[kind]().title, found))
    if len(records) > _MOST_RECORDS:
        raise ImportProblem(f"{opened.name} holds more than {_MOST_RECORDS:,} records.")
    return _in_order(records, skipped)


def _lines(data: bytes) -> dict[str, int]:
    """Return the line at which each kind begins, as netcoach writes them."""
    found: dict[str, int] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.endswith(b"[") and line.startswith(b'"'):
            found.setdefault(line.split(b'"')[1].decode("utf-8", "replace"), number)
    return found


def _record(cls: type[Record], entry: Any) -> Record | str:
    """Return the record of an entry, or why it is none."""
    if not isinstance(entry, dict):
        return "it is no record"
    uid = entry.get("uid")
    if not isinstance(uid, str) or not uid or len(uid) > 200:
        return "it has no uid"
    values: dict[str, Any] = {}
    for spec in cls.specs():
        if spec.name in entry:
            try:
                values[spec.name] = _value(spec, entry[spec.name])
            except (ValueError, TypeError, OverflowError):
                return f"{spec.label} holds what it cannot hold"
        if spec.required and values.get(spec.name) in (None, "", ()):
            return f"{spec.label} is missing"
    for name in _STAMPS:
        text = entry.get(name, "")
        values[name] = text if isinstance(text, str) else ""
    number, rev = entry.get("id"), entry.get("rev", 0)
    values["id"] = number if type(number) is int and 0 < number < 2**53 else None
    values["rev"] = rev if type(rev) is int and 0 <= rev < 2**53 else 0
    return _kept(cls(**values))


def _kept(record: Record) -> Record | str:
    """Return a record that can be kept, or why it cannot."""
    from netcoach.journal.codec import tidy
    from netcoach.records import RecordProblem

    try:
        return tidy(record)
    except RecordProblem as problem:
        return str(problem).rstrip(".")


def _value(spec: Spec, value: Any) -> Any:
    """Return the value of a field. Raises ValueError or TypeError where it is of another kind."""
    if value is None:
        if spec.default is None:
            return None
        return spec.default
    wanted = _TYPES.get(spec.kind, str)
    if not isinstance(value, wanted) or (isinstance(value, bool) and spec.kind is not Kind.FLAG):
        raise TypeError(spec.name)
    if spec.kind is Kind.DAY:
        return date.fromisoformat(value)
    if spec.kind is Kind.MOMENT:
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if spec.kind is Kind.TAGS:
        return tuple(str(word) for word in value)
    return value


_TYPES: Mapping[Kind, Any] = {
    Kind.FLAG: bool,
    Kind.NUMBER: (int, float),
    Kind.COUNT: int,
    Kind.REF: int,
    Kind.TAGS: list,
}


def _in_order(
    records: list[tuple[int, Record]], skipped: list[Skipped]
) -> tuple[list[tuple[int, Record]], list[Skipped]]:
    """Return records in the order of KINDS, each once, with every reference leading somewhere."""
    kinds = list(KINDS)
    records.sort(key=lambda one: kinds.index(one[1].kind))
    there: set[tuple[str, int]] = set()
    uids: set[str] = set()
    found: list[tuple[int, Record]] = []
    for line, record in records:
        if record.uid in uids or (record.id is not None and (record.kind, record.id) in there):
            skipped.append(Skipped(line, record.named, "it is there twice"))
            continue
        uids.add(record.uid)
        if record.id is not None:
            there.add((record.kind, record.id))
        found.append((line, record))
    return _without_loose(found, there, skipped), skipped


def _without_loose(
    records: list[tuple[int, Record]], there: set[tuple[str, int]], skipped: list[Skipped]
) -> list[tuple[int, Record]]:
    """Leave out what needs a record that is not in the file; forget what is only mentioned."""
    found = []
    for line, record in records:
        loose = [
            spec
            for spec in record.specs()
            if spec.refers
            and getattr(record, spec.name) is not None
            and (spec.refers, getattr(record, spec.name)) not in there
        ]
        if any(spec.required for spec in loose):
            skipped.append(Skipped(line, record.named, "what it belongs to is not in the file"))
            if record.id is not None:
                there.discard((record.kind, record.id))
            continue
        found.append((line, record.with_(**{s.name: None for s in loose}) if loose else record))
    return found
