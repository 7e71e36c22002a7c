"""Records as CSV, a kind a file: for spreadsheets, and to be read again by the names of columns.

A column is a field, by its name. What a field refers to stands there by its title, and in a column
of its own by its uid. Text that a spreadsheet would take for a formula begins with a quote mark.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from netcoach.journal import Journal
from netcoach.records import KINDS, Ask, Issue, Kind, Record, Spec
from netcoach.text import clean

BYTE_ORDER_MARK = "\ufeff"
"""Begins a file, so that spreadsheets read it as UTF-8."""
PRIVATE: dict[str, frozenset[str]] = {
    "person": frozenset({"remember", "strength", "novelty", "trust", "conflict"}),
}
"""What the user thinks of people: in a file only where it is asked for."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_KEPT_APART = frozenset({"name_key"})
"""Fields that only sort."""
_TEXTS = (Kind.TEXT, Kind.NOTE, Kind.TAGS, Kind.CHOICE, Kind.REF, Kind.CLOCK)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: such a one begins with a quote mark.

    A text that begins with quote marks before such a sign gets one more, so that ``unguarded``
    returns each as it was.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return text without the mark that ``guarded`` put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def columns(cls: type[Record], *, private: bool = False) -> tuple[str, ...]:
    """Return the names of the columns of a kind."""
    names = [
        column
        for spec in specs(cls, private=private)
        for column in ((spec.name, f"{spec.name}_uid") if spec.kind is Kind.REF else (spec.name,))
    ]
    return ("uid", *names, "created_at", "updated_at")


def specs(cls: type[Record], *, private: bool = False) -> tuple[Spec, ...]:
    """Return the fields of a kind that are in its file."""
    hidden = _KEPT_APART if private else _KEPT_APART | PRIVATE.get(cls.kind, frozenset())
    return tuple(spec for spec in cls.specs() if spec.name not in hidden)


def rows(journal: Journal, cls: type[Record], *, private: bool = False) -> Iterator[str]:
    """Yield the lines of a kind's file, its names first; the lines end in CR LF.

    Issues that are confidential, and what was asked about them, are in it only with ``private``.
    """
    line = _Line()
    yield line.of(columns(cls, private=private))
    some = specs(cls, private=private)
    for page in _pages(journal, cls, private=private):
        refers = _Refers(journal, some, page)
        for record in page:
            cells = [cell for spec in some for cell in _cells(record, spec, refers)]
            yield line.of([record.uid, *cells, record.created_at, record.updated_at])


def zipped(journal: Journal, *, private: bool = False) -> Iterator[bytes]:
    """Yield the bytes of a ZIP with a file of each kind of which there is any."""
    buffer = _Stream()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, cls in KINDS.items():
            if not journal.count(cls):
                continue
            with archive.open(f"{kind}.csv", "w") as member:
                member.write(BYTE_ORDER_MARK.encode())
                for line in rows(journal, cls, private=private):
                    member.write(line.encode())
                    yield buffer.taken()
    yield buffer.taken()


class _Stream(io.RawIOBase):
    """What a ZIP is written to, and taken from in pieces."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found


class _Line:
    """Writes one line of CSV at a time."""

    def __init__(self) -> None:
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text)

    def of(self, cells: Iterable[str]) -> str:
        self._text.seek(0)
        self._text.truncate()
        self._writer.writerow(cells)
        return self._text.getvalue()


def _pages(journal: Journal, cls: type[Record], *, private: bool) -> Iterator[tuple[Record, ...]]:
    """Yield the records of a kind, some hundred at a time."""
    page: list[Record] = []
    for record in journal.every(cls):
        if private or not _confidential(journal, record):
            page.append(record)
        if len(page) == 500:
            yield tuple(page)
            page.clear()
    yield tuple(page)


def _confidential(journal: Journal, record: Record) -> bool:
    issue = journal.get(Issue, record.issue) if isinstance(record, Ask) else record
    return isinstance(issue, Issue) and issue.confidential


class _Refers:
    """The titles and uids of what the records of a page refer to, read at once."""

    def __init__(self, journal: Journal, some: Iterable[Spec], page: Iterable[Record]) -> None:
        self._found: dict[tuple[str, int], Record] = {}
        for spec in some:
            if spec.kind is Kind.REF:
                ids = sorted({getattr(one, spec.name) for one in page} - {None})
                for record in journal.by_ids(KINDS[spec.refers], ids):
                    self._found[spec.refers, record.key] = record

    def of(self, spec: Spec, key: int | None) -> tuple[str, str]:
        record = self._found.get((spec.refers, key or 0))
        if record is None:
            return "", ""
        hidden = isinstance(record, Issue) and record.confidential
        return ("a confidential issue" if hidden else record.title), record.uid


def _cells(record: Record, spec: Spec, refers: _Refers) -> tuple[str, ...]:
    value = getattr(record, spec.name)
    if spec.kind is Kind.REF:
        title, uid = refers.of(spec, value)
        return guarded(clean(title)), uid
    text = written(spec, value)
    return (guarded(clean(text)) if spec.kind in _TEXTS else text,)


def written(spec: Spec, value: Any) -> str:
    """Return a value as its cell has it, before it is guarded: "" for none, "yes" or "no", days
    and moments (UTC) in ISO 8601."""
    if value is None:
        return ""
    if spec.kind is Kind.FLAG:
        return "yes" if value else "no"
    if spec.kind is Kind.TAGS:
        return " ".join(value)
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).isoformat(timespec="milliseconds")
        return moment.replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


__all__ = [
    "BYTE_ORDER_MARK",
    "PRIVATE",
    "columns",
    "guarded",
    "rows",
    "specs",
    "unguarded",
    "written",
    "zipped",
]
