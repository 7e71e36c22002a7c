"""What can be taken out of the journal: each form, what it holds, and what it is made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from netcoach.exchange import csv_export, ics, json_export, vcard
from netcoach.exchange.private_file import ExportProblem, refused, write_all, write_private
from netcoach.journal import Journal
from netcoach.moved import Moved, no_matter
from netcoach.records import KINDS, Issue, Opportunity, Person, Promise
from netcoach.text import fold, shorten

P = TypeVar("P", str, bytes)

ENDINGS = {"json": "json", "csv": "csv", "vcard": "vcf", "ics": "ics"}
"""How a file of each form ends."""
_ALSO_CALLED = {"opportunities": Opportunity.kind}
_HELD = {"vcard": {Person.kind}, "ics": {Opportunity.kind, Promise.kind}}
"""The kinds a form can hold; JSON holds all of them and no less, CSV each."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be taken out: a form, one kind of record or all, and whether private notes go
    along. ``alarm`` are minutes before an event."""

    form: str
    kind: str = ""
    private: bool = False
    alarm: int | None = None


def kind_called(word: str, form: str) -> str:
    """Return the kind of record that a word means, "" for an empty one.

    Raises ExportProblem for a word that means none, or one the form does not hold.
    """
    said = " ".join(fold(word).replace("_", " ").replace("-", " ").split())
    if not said:
        return ""
    held = _HELD.get(form, set(KINDS))
    if form == "json":
        raise ExportProblem("JSON holds the whole journal: leave out --kind, or take csv.")
    for kind in held:
        cls = KINDS[kind]
        if said in (kind.replace("_", " "), cls.noun, cls.plural) or _ALSO_CALLED.get(said) == kind:
            return kind
    known = ", ".join(sorted(KINDS[kind].plural for kind in held))
    raise ExportProblem(f'"{shorten(word, 30)}" is no kind of record in {form}. Try {known}.')


def pieces(journal: Journal, export: Export, *, mark: bool = True) -> Iterable[str]:
    """Return the text of an export as one file. ``mark`` begins CSV with the mark of UTF-8, which
    spreadsheets want of a file and nobody of a pipe.

    Raises ExportProblem for CSV of all kinds, which is several files.
    """
    if export.form == "json":
        return json_export.pieces(journal)
    if export.form == "vcard":
        return vcard.cards(journal, private=export.private)
    if export.form == "ics":
        some = ics.whole_calendar(journal, (export.kind,) if export.kind else ())
        return [ics.calendar(journal, some, private=export.private, alarm=export.alarm)]
    if not export.kind:
        raise ExportProblem(
            "CSV has a file for each kind: name a folder or a .zip with -o, or one with --kind."
        )
    rows = csv_export.rows(journal, KINDS[export.kind], private=export.private)
    return _after(csv_export.BYTE_ORDER_MARK if mark else "", rows)


def size_of(journal: Journal, export: Export) -> int:
    """Return about how many records an export holds."""
    kinds = _HELD.get(export.form, set(KINDS)) if not export.kind else {export.kind}
    return sum(journal.count(KINDS[kind]) for kind in kinds)


def told(pieces: Iterable[P], number: int, moved: Moved) -> Iterator[P]:
    """Yield the pieces of an export of so many records, about one each; ``moved`` is told the share
    done, 0–1."""
    every = max(1, number // 100)
    for place, piece in enumerate(pieces):
        if place % every == 0:
            moved(min(1.0, place / max(1, number)))
        yield piece


def _after(first: str, rest: Iterable[str]) -> Iterable[str]:
    yield first
    yield from rest


def write(
    journal: Journal,
    export: Export,
    target: Path,
    *,
    force: bool = False,
    moved: Moved = no_matter,
) -> int:
    """Write an export to a file of its owner's; CSV of all kinds to a ZIP, or to a folder, which is
    made where there is none. Return how many files were written; ``moved`` is told the share done.

    Raises ExportProblem where something is in the way or the disk refuses.
    """
    number = size_of(journal, export)
    if export.form != "csv" or export.kind:
        text = told(pieces(journal, export), number, moved)
        write_private(journal, target, text, force=force)
        return 1
    if target.suffix.lower() == ".zip":
        zipped = told(csv_export.zipped(journal, private=export.private), number, moved)
        write_private(journal, target, zipped, force=force)
        return 1
    return _write_folder(journal, export, target, moved, force=force)


def _write_folder(
    journal: Journal, export: Export, folder: Path, moved: Moved, *, force: bool
) -> int:
    with refused(folder):
        made = not os.path.lexists(folder)
        if not made and not folder.is_dir():
            raise ExportProblem(
                f"{folder} is a file. Name a folder, a .zip, or one kind with --kind."
            )
        if made:
            folder.mkdir(mode=0o700)
    kinds = [kind for kind, cls in KINDS.items() if journal.count(cls)]
    files = {}
    for place, kind in enumerate(kinds):
        text = pieces(journal, Export("csv", kind, export.private))
        number = journal.count(KINDS[kind])
        files[folder / f"{kind}.csv"] = told(text, number, _share_of(place, len(kinds), moved))
    try:
        write_all(journal, files, force=force)
    except BaseException:
        with suppress(OSError):
            if made:
                folder.rmdir()
        raise
    return len(kinds)


def _share_of(place: int, number: int, moved: Moved) -> Moved:
    """Return what tells the share done of all, from within one of so many."""
    return lambda share: moved((place + share) / number)


def left_out(journal: Journal, export: Export) -> str:
    """Return a sentence on what an export leaves out because it is private; "" for nothing."""
    if export.form != "csv" or export.private or export.kind not in ("", Issue.kind, "ask"):
        return ""
    number = journal.count(Issue, confidential=True)
    if not number:
        return ""
    issues = "One confidential issue is" if number == 1 else f"{number} confidential issues are"
    return f"{issues} not in it. --private takes them along."


__all__ = ["ENDINGS", "Export", "kind_called", "left_out", "pieces", "size_of", "told", "write"]
