"""A whole journal from netcoach's own JSON: as it was into an empty one, else by uid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from netcoach.exchange.importing.files import Opened
from netcoach.exchange.importing.incoming import Skipped
from netcoach.exchange.importing.journal_records import read_records
from netcoach.exchange.importing.previewing import STATE_WORDS, STATES, State
from netcoach.exchange.importing.writing import Imported
from netcoach.journal import Journal
from netcoach.moved import Moved, no_matter
from netcoach.records import KINDS, Person, Record
from netcoach.text import counted, shorten

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
    records, skipped = read_records(opened)
    moved(0.3)
    empty = all(journal.count(cls) == 0 for cls in KINDS.values())
    exact = empty and not skipped
    if exact:
        brought = [Brought("new", line, record) for line, record in records]
    else:
        brought = list(_compared(journal, records))
    moved(1.0)
    return JournalPreview(opened.name, tuple(brought), tuple(skipped), exact)


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
