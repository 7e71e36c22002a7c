"""The whole journal as JSON: every record with every field, nothing lost, one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from netcoach.exchange.private_file import ExportProblem as ExportProblem
from netcoach.exchange.private_file import write_private
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

    Raises ExportProblem where the disk refuses or something is there already, which ``force``
    allows for an ordinary file that is not the journal itself.
    """
    write_private(journal, target, pieces(journal), force=force)
