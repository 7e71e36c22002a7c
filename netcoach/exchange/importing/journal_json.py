"""A whole journal from netcoach's own JSON: as it was into an empty one, else by uid."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from netcoach.exchange.importing.files import Opened, decode
from netcoach.exchange.importing.incoming import ImportProblem, Skipped
from netcoach.exchange.importing.previewing import STATE_WORDS, STATES, Moved, State, no_matter
from netcoach.exchange.importing.writing import Imported
from netcoach.exchange.json_export import VERSION
from netcoach.journal import Journal
from netcoach.records import KINDS, Kind, Person, Record, Spec
from netcoach.text import counted, shorten

_STAMPS = ("uid", "device", "created_at", "updated_at")
_MOST_RECORDS = 2_000_000
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """One record of a file: as it is there, where it stands, and what becomes of it."""

    state: State
    line: int
    record: Record
    mine: Record | None = None
    why: str = ""


@dataclass(frozen=True)
class JournalPreview:
    """The import of a journal before it is done; ``exact`` where it goes into an empty one."""

    file: str
    brought: tuple[Brought, ...]
    skipped: tuple[Skipped, ...]
    exact: bool

    @property
    def title(self) -> str:
        """What is imported."""
        return f"{self.file} · a whole journal"

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many records are in each state."""
        found = dict.fromkeys(STATES, 0)
        for one in self.brought:
            found[one.state] += 1
        found["skipped"] += len(self.skipped)
        return found

    @property
    def writes(self) -> bool:
        """Whether carrying it out would change anything."""
        return bool(self.counts["new"] or self.counts["changed"])

    def told(self) -> str:
        """Return the counts in words."""
        some = [f"{n:,} {STATE_WORDS[state]}" for state, n in self.counts.items() if n]
        return ", ".join(some) or "nothing in it"

    def by_kind(self) -> Iterator[tuple[str, Mapping[State, int]]]:
        """Yield the words for each kind in the file, and how many of it are in each state."""
        for cls in KINDS.values():
            found = dict.fromkeys(STATES, 0)
            for one in self.brought:
                if one.record.kind == cls.kind:
                    found[one.state] += 1
            if any(found.values()):
                yield cls.plural, found


def preview_journal(journal: Journal, opened: Opened, moved: Moved = no_matter) -> JournalPreview:
    """Compare a file with the journal; nothing is written.

    Raises ImportProblem where it is no journal of netcoach, is cut off, or comes from a newer one.
    """
    records, skipped = _read(opened)
    moved(0.3)
    empty = all(journal.count(cls) == 0 for cls in KINDS.values())
    exact = empty and not skipped
    if exact:
        brought = [Brought("new", line, record) for line, record in records]
    else:
        brought = list(_compared(journal, records))
    moved(1.0)
    return JournalPreview(opened.name, tuple(brought), tuple(skipped), exact)


# Reading


def _read(opened: Opened) -> tuple[list[tuple[int, Record]], list[Skipped]]:
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
                skipped.append(Skipped(line, f"a {KINDS[kind].noun}", found))
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


# Comparing


def _compared(journal: Journal, records: Iterable[tuple[int, Record]]) -> Iterator[Brought]:
    mine: dict[str, Record] = {}
    uid_of: dict[tuple[str, int], str] = {}
    theirs: dict[tuple[str, int], str] = {}
    some = list(records)
    for cls in KINDS.values():
        for record in journal.every(cls):
            mine[record.uid] = record
            uid_of[record.kind, record.key] = record.uid
    for _, record in some:
        if record.id is not None:
            theirs[record.kind, record.id] = record.uid
    for line, record in some:
        here = mine.get(record.uid)
        if here is None or type(here) is not type(record):
            yield Brought("new", line, record)
        elif _says(record, theirs) == _says(here, uid_of):
            yield Brought("same", line, record, here)
        elif record.updated_at <= here.updated_at:
            yield Brought("same", line, record, here, "yours was changed later, and stays")
        else:
            yield Brought("changed", line, record, here)


def _says(record: Record, uids: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    """Return what a record says, its references by uid, without what follows from others."""
    found: dict[str, Any] = {}
    for spec in record.specs():
        value = getattr(record, spec.name)
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat(timespec="milliseconds")
        if spec.refers and value is not None:
            value = uids.get((spec.refers, value))
        found[spec.name] = value
    for name in ("last_contact", "next_due", "name_key") if record.kind == Person.kind else ():
        found.pop(name)
    return found


# Writing


def carry_out_journal(
    journal: Journal, preview: JournalPreview, moved: Moved = no_matter
) -> Imported:
    """Write what a preview shows, as one step. Raises Stale, JournalError; then nothing is."""
    work = [one for one in preview.brought if one.state in ("new", "changed")]
    if not work:
        return Imported(preview.file, left_out=preview.counts["skipped"])
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done % _PAGE == 0:
            moved(min(1.0, done / len(work)))

    told = counted(len(work), "record")
    with journal.step(f"Import {shorten(preview.file, 60)}: {told}"):
        people = _exactly(journal, work, tick) if preview.exact else _into(journal, preview, tick)
    return Imported(preview.file, *people, left_out=preview.counts["skipped"])


def _exactly(
    journal: Journal, work: Iterable[Brought], tick: Callable[[], None]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write into an empty journal all as it was. What refers to a later one waits for it."""
    new: list[int] = []
    with journal.later_references():
        for cls in KINDS.values():
            some = [one.record for one in work if one.record.kind == cls.kind]
            ids = journal.add_all(some, "", as_they_are=True, moved=tick)
            new += ids if cls is Person else ()
    return tuple(new), ()


def _into(
    journal: Journal, preview: JournalPreview, tick: Callable[[], None]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write into a journal that has records of its own: references find their way by uid."""
    placed: dict[tuple[str, int | None], int | None] = {
        (one.record.kind, one.record.id): one.mine.id
        for one in preview.brought
        if one.mine is not None and one.record.id is not None
    }
    new: list[int] = []
    changed: list[int] = []
    later: list[tuple[Record, str, int]] = []
    for one in preview.brought:
        if one.state == "same":
            continue
        record, missing = _placed(one.record, placed)
        if one.mine is not None:
            stamps = {name: getattr(one.mine, name) for name in ("id", "rev", "device")}
            kept = journal.save(record.with_(**stamps, created_at=one.mine.created_at))
            changed += [kept.key] if isinstance(record, Person) else []
        else:
            bare = record.with_(id=None, rev=0, device="", updated_at="")
            (key,) = journal.add_all([bare], "", as_they_are=True)
            new += [key] if isinstance(record, Person) else []
            if one.record.id is not None:
                placed[record.kind, one.record.id] = key
            later += [(record.with_(id=key), name, value) for name, value in missing]
        tick()
    for record, name, value in later:
        fresh = journal.get(type(record), record.id)
        to = placed.get((record.spec(name).refers, value))
        if fresh is not None and to is not None:
            journal.save(fresh.with_(**{name: to}))
    return tuple(new), tuple(changed)


def _placed(
    record: Record, placed: Mapping[tuple[str, int | None], int | None]
) -> tuple[Record, list[tuple[str, int]]]:
    """Return a record with its references as they are here, and those that come only later."""
    values: dict[str, Any] = {}
    missing: list[tuple[str, int]] = []
    for spec in record.specs():
        value = getattr(record, spec.name)
        if spec.refers and value is not None:
            values[spec.name] = placed.get((spec.refers, value))
            if values[spec.name] is None:
                missing.append((spec.name, value))
    return record.with_(**values), missing


__all__ = ["Brought", "JournalPreview", "carry_out_journal", "preview_journal"]
