"""Opening a journal: made whole, refused with a sentence, never replaced."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from netcoach import paths
from netcoach.journal.errors import (
    JournalDamaged,
    JournalEmpty,
    JournalForeign,
    JournalMissing,
    JournalNewer,
    JournalReadOnly,
    explained,
)
from netcoach.journal.migrations import APPLICATION_ID, LATEST, migrate
from netcoach.text import shorten

BUSY_SECONDS = 10.0

# In KiB: ten years of a journal, so that what is asked twice is read once.
_ROOM = "PRAGMA cache_size = -8000"
_MUCH_ROOM = "PRAGMA cache_size = -256000"
_SETTINGS = (
    "PRAGMA journal_mode = delete",
    "PRAGMA synchronous = extra",
    "PRAGMA foreign_keys = on",
    "PRAGMA secure_delete = on",
    "PRAGMA trusted_schema = off",
    "PRAGMA cell_size_check = on",
    _ROOM,
)


def connect(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection to the journal at ``path``, made first where there is none.

    Raises JournalError of the type that fits where the folder or the file will not do.
    """
    name = shorten(str(path), 80)
    if "\0" in str(path):
        raise JournalMissing(f"{name} is not a path: it holds a character that no path can hold.")
    # SQLite follows links and writes its own journal beside the file they lead to.
    real = Path(os.path.realpath(path))
    try:
        with explained():
            _look(real, name)
            if not real.exists():
                _make(real, name)
            _recognise(real, name)
            connection = _open(real, busy_seconds)
            try:
                _check(connection, real, name)
            except BaseException:
                connection.close()
                raise
            return connection
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its complaint, as it is.
        raise JournalDamaged(
            f"{name} is damaged. Set the file aside and put a backup in its place."
        ) from error
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise JournalMissing(f"{name}: {reason}. Check the path and its permissions.") from error


def _look(path: Path, name: str) -> None:
    """Refuse what cannot be a journal, before SQLite touches it."""
    if path.is_dir():
        raise JournalForeign(f"{name} is a folder. Name a file, e.g. journal.db in it.")
    if not path.exists():
        return
    if not path.is_file():
        raise JournalForeign(f"{name} is not a file. Name another with --journal.")
    if path.stat().st_size == 0:
        raise JournalEmpty(
            f"{name} is empty. Remove it to start a new journal, or put a backup in its place."
        )


def memory() -> sqlite3.Connection:
    """Return a journal that lives as long as its connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _settle(connection)
    migrate(connection)
    return connection


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _open(path: Path, busy_seconds: float) -> sqlite3.Connection:
    mode = "rw" if _writable(path) else "ro"
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=busy_seconds
    )


def _settle(connection: sqlite3.Connection) -> None:
    for setting in _SETTINGS:
        connection.execute(setting).fetchall()


def make_room(connection: sqlite3.Connection) -> None:
    """Let a transaction that changes many rows hold them in memory.

    What does not fit is written before its time, and each time the disk has to confirm it first:
    undoing an import of a hundred thousand people would take minutes.
    """
    connection.execute(_MUCH_ROOM)


def give_room_back(connection: sqlite3.Connection) -> None:
    """Hold as little in memory again as before."""
    connection.execute(_ROOM)
    connection.execute("PRAGMA shrink_memory")


def _recognise(path: Path, name: str) -> None:
    """Refuse a foreign file without as much as a lock on it.

    A plain connection would recover and tidy up another program's database.
    """
    look = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        ours = look.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    except sqlite3.DatabaseError as error:
        # What looks torn may be a commit cut short, which a plain connection takes back.
        ours = getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB
    finally:
        look.close()
    if not ours:
        raise JournalForeign(
            f"{name} is not a netcoach journal, so it was not touched. "
            "Name another file with --journal."
        )


def _check(connection: sqlite3.Connection, path: Path, name: str) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > LATEST:
        raise JournalNewer(
            f"{name} was written by a newer netcoach (schema {version}, this one knows {LATEST}). "
            "Update netcoach; nothing was changed."
        )
    if _writable(path) and os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(PermissionError):
            path.chmod(0o600)
    _settle(connection)
    if version < LATEST:
        if not _writable(path):
            raise JournalReadOnly(
                f"{name} was written by an older netcoach and is read-only, so it cannot be "
                "brought up to date. Make its file and folder writable."
            )
        back_up(connection, path.with_name(f"{path.name}.before-schema-{LATEST}"))
        migrate(connection)
    try:
        whole = connection.execute("SELECT count(*) FROM state").fetchone()[0] == 1
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        whole = False
    if not whole:
        raise JournalDamaged(
            f"{name} lacks tables of its own. Set the file aside and put a backup in its place."
        )


def _make(path: Path, name: str) -> None:
    """Make a journal beside its place and move it there whole, private from the first byte."""
    if not path.parent.is_dir():
        if path != Path(os.path.realpath(paths.default_journal())):
            raise JournalMissing(
                f"The folder of {name} is not there. Make it first, or check the path."
            )
        for folder in reversed([path.parent, *path.parent.parents]):
            folder.mkdir(mode=0o700, exist_ok=True)
    import tempfile

    handle, new = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            _settle(connection)
            migrate(connection)
        # A link fails where a file appeared meanwhile: an existing journal is never replaced.
        with suppress(FileExistsError):
            _put(Path(new), path)
    finally:
        Path(new).unlink(missing_ok=True)
    _sync_folder(path.parent)


def _put(new: Path, path: Path) -> None:
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # Some file systems have no links.
        if not path.exists():
            new.rename(path)


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy of the journal to ``target``, replacing an earlier one only when whole.

    Raises JournalDamaged where the copy does not pass SQLite's own check.
    """
    import tempfile

    handle, new = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    os.close(handle)
    try:
        connection.execute("VACUUM INTO ?", (new,))
        with closing(sqlite3.connect(new)) as copy:
            sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound:
            raise JournalDamaged("The journal is damaged: put a backup in its place.")
        descriptor = os.open(new, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        Path(new).replace(target)
    finally:
        Path(new).unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
