"""Looking at a file of any form: what importing it would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from netcoach.exchange.importing.files import open_file
from netcoach.exchange.importing.incoming import ImportProblem, Reading
from netcoach.exchange.importing.journal_json import (
    JournalPreview,
    carry_out_journal,
    preview_journal,
)
from netcoach.exchange.importing.previewing import Preview, preview
from netcoach.exchange.importing.reading import read_people
from netcoach.exchange.importing.writing import Imported, carry_out
from netcoach.journal import Journal
from netcoach.moved import Moved, no_matter
from netcoach.records import KINDS
from netcoach.text import shorten

MOST_WITHOUT_COPY = 100
"""An import of more people or records copies the journal first."""
AnyPreview = Preview | JournalPreview


class ColumnsUnknown(ImportProblem):
    """A table in which no column is known as a name; ``reading`` has its columns."""

    def __init__(self, reading: Reading) -> None:
        headings = ", ".join(shorten(one.heading, 24) or "–" for one in reading.columns[:12])
        super().__init__(
            f"No column of {reading.file} is known as a name. Say which is: --map COLUMN=name. "
            f"Its columns: {headings}."
        )
        self.reading = reading


def look(
    journal: Journal,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    moved: Moved = no_matter,
) -> AnyPreview:
    """Return what importing a file would do; nothing is written. ``mapping`` is for tables.

    Raises ImportProblem where the file will not do, ColumnsUnknown where only its columns are not
    known, JournalError.
    """
    opened = open_file(path)
    if opened.form == "journal":
        return preview_journal(journal, opened, moved)
    today = journal.clock.today()
    reading = read_people(opened, today, mapping)
    if not reading.named:
        raise ColumnsUnknown(reading)
    return preview(journal, reading, today, moved)


def bring_in(journal: Journal, seen: AnyPreview, moved: Moved = no_matter) -> Imported:
    """Write what a preview shows, as one step; before a large one the journal is copied as it is.

    Raises Stale, JournalError; then nothing is written.
    """
    copy = None
    if seen.counts["new"] + seen.counts["changed"] > MOST_WITHOUT_COPY and not _empty(journal):
        copy = journal.copied_before("import")
    try:
        if isinstance(seen, JournalPreview):
            imported = carry_out_journal(journal, seen, moved)
        else:
            imported = carry_out(journal, seen, moved)
    except BaseException:
        # The journal is as it was, and the disk may be full.
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise
    return replace(imported, copy=copy.name if copy else "")


def _empty(journal: Journal) -> bool:
    return all(journal.count(cls) == 0 for cls in KINDS.values())
