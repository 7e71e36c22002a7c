"""What can go wrong with a journal: each a sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class JournalError(Exception):
    """The journal could not do what was asked; nothing of it was kept or changed."""


class JournalMissing(JournalError):
    """The folder of the journal is not there."""


class JournalEmpty(JournalError):
    """The file is there and holds nothing."""


class JournalForeign(JournalError):
    """The file is not a netcoach journal."""


class JournalNewer(JournalError):
    """The journal was written by a newer netcoach."""


class JournalDamaged(JournalError):
    """The file is a journal and cannot be read as one."""


class JournalLocked(JournalError):
    """Another program is writing."""


class JournalFull(JournalError):
    """The disk is full."""


class JournalReadOnly(JournalError):
    """The journal can be read and not written."""


class Stale(JournalError):
    """The record was changed elsewhere since it was read."""


class NothingToUndo(JournalError):
    """There is no step to take back, or none to bring again."""


_REFERS_TO_NOTHING = (
    Stale,
    "What this refers to was deleted in another window. Choose another, then save again.",
)
_DAMAGED = (
    JournalDamaged,
    "The journal is damaged. Set the file aside and put a backup in its place.",
)
_BY_CODE: dict[int, tuple[type[JournalError], str]] = {
    sqlite3.SQLITE_BUSY: (
        JournalLocked,
        "The journal is in use by another program. Wait a moment and try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        JournalLocked,
        "The journal is in use by another program. Wait a moment and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        JournalReadOnly,
        "The journal is read-only, so this was not saved. Make its file and folder writable.",
    ),
    sqlite3.SQLITE_FULL: (
        JournalFull,
        "The disk is full, so this was not saved. Free some space and try again.",
    ),
    sqlite3.SQLITE_NOTADB: (
        JournalForeign,
        "This file is not a netcoach journal. Name another with --journal; it was not touched.",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: (
        JournalMissing,
        "The journal cannot be opened. Check that its folder is there and yours to write.",
    ),
    sqlite3.SQLITE_PERM: (
        JournalReadOnly,
        "The journal's file does not belong to you. Change its owner or name another.",
    ),
    sqlite3.SQLITE_IOERR: (
        JournalError,
        "The disk did not answer, so this was not saved. Check the disk and try again.",
    ),
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn SQLite's errors into ours, by their code.

    A mistake of the program itself (a wrong query) passes through as it is.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = _known(error)
        if known is None:
            raise
        kind, sentence = known
        raise kind(sentence) from error


def _known(error: sqlite3.DatabaseError) -> tuple[type[JournalError], str] | None:
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return _REFERS_TO_NOTHING
    # Python says this by itself, without a code.
    if not code and "decode to UTF-8" in str(error):
        return _DAMAGED
    return _BY_CODE.get(code & 0xFF)
