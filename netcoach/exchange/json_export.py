"""The whole journal as JSON: every record with every field, nothing lost, one record a line."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from netcoach.journal import Journal
from netcoach.records import KINDS, Record

VERSION = 1
"""The form of the file, in its key ``netcoach``; a reader refuses one it does not know."""

# JSON leaves these as they are; a terminal may act on them.
_ACTIVE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_STAMPS = ("id", "uid", "rev", "device", "created_at", "updated_at")


class ExportProblem(Exception):
    """A file that cannot be written there; its message says what to do."""


def plain(record: Record) -> dict[str, Any]:
    """Return a record's fields as JSON has them: days and moments (UTC) in ISO 8601."""
    names = (*_STAMPS, *(spec.name for spec in record.specs()))
    return {name: _plain_value(getattr(record, name)) for name in names}


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        from datetime import UTC

        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def json_text(value: Any, *, indent: int | None = None) -> str:
    """Return JSON whose text reads back the same and cannot drive a terminal."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTIVE.sub(lambda sign: json.dumps(sign[0])[1:-1], written)


def pieces(journal: Journal) -> Iterator[str]:
    """Yield the text of the export, a record at a time; a journal of any size fits in memory."""
    yield f'{{"netcoach": {VERSION}, "exported_at": {json_text(journal.clock.utc())}, '
    yield f'"schema": {_schema()}, "records": {{'
    for number, cls in enumerate(KINDS.values()):
        yield f"{',' if number else ''}\n{json_text(cls.kind)}: ["
        for place, record in enumerate(journal.every(cls)):
            yield f"{',' if place else ''}\n{json_text(plain(record))}"
        yield "]"
    yield "\n}}\n"


def _schema() -> int:
    from netcoach.journal.migrations import LATEST

    return LATEST


def write_json(journal: Journal, target: Path, *, force: bool = False) -> None:
    """Write the export to a file of mode 0600, which appears there whole or not at all.

    Raises ExportProblem where something is there already, which ``force`` allows for an ordinary
    file that is not the journal itself; OSError where the disk refuses.
    """
    _check(journal, target, force)
    try:
        handle, name = tempfile.mkstemp(prefix=".netcoach-", dir=target.parent)
    except FileNotFoundError:
        raise ExportProblem(f"The folder of {target} is not there. Make it first.") from None
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces(journal))
            file.flush()
            os.fsync(file.fileno())
        _put(new, target, force)
    finally:
        new.unlink(missing_ok=True)


def _check(journal: Journal, target: Path, force: bool) -> None:
    if target.is_dir():
        raise ExportProblem(f"{target} is a folder. Name a file in it.")
    if not os.path.lexists(target):
        return
    if not force:
        raise ExportProblem(_taken(target))
    if not target.is_file():
        raise ExportProblem(f"{target} is not an ordinary file. Name another.")
    journal_file = Path(journal.place)
    if journal_file.exists() and target.samefile(journal_file):
        raise ExportProblem(f"{target} is the journal itself. Name another file.")


def _taken(target: Path) -> str:
    return f"{target} is there already. Name another file, or add --force to replace it."


def _put(new: Path, target: Path, force: bool) -> None:
    if force:
        new.replace(target)
        return
    try:
        # A link fails where a file appeared meanwhile.
        os.link(new, target)
    except FileExistsError:
        raise ExportProblem(_taken(target)) from None
    except OSError:  # Some file systems have no links.
        if os.path.lexists(target):
            raise ExportProblem(_taken(target)) from None
        new.rename(target)
