"""The journal's tables, one numbered step after the other; a shipped migration is never edited."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4E434F41  # "NCOA"

_FOLDER = Path(__file__).parent / "sql"
_SEARCH = "0005_search"
"""Makes the search anew; with each new schema it is filled from the records as they now are."""
_PEOPLE = "0006_people"
"""Tells a connection from a meeting; the days that follow are reckoned again."""
_NAMES = (
    "0001_journal",
    "0002_floor_and_drills",
    "0003_work_and_measures",
    "0004_sources",
    _SEARCH,
    _PEOPLE,
    "0007_given",
)
LATEST = len(_NAMES)
"""The schema this netcoach writes; a journal holds its own in ``user_version``."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to ``LATEST`` in one transaction: all of it, or nothing."""
    from sqlite_utils import Database, Migrations

    database = Database(connection, execute_plugins=False)
    migrations = Migrations("netcoach")
    for name in _NAMES:
        migrations(name=name)(_runner(_FOLDER / f"{name}.sql"))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        pending = {migration.name for migration in migrations.pending(database)}
        migrations.apply(database)
        if _PEOPLE in pending:
            from netcoach.journal.index import reckon_days

            reckon_days(connection)
        if pending and _SEARCH in _NAMES:
            from netcoach.journal.entries import remake

            remake(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {LATEST}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _runner(path: Path) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        # executescript() would commit what the transaction holds.
        for statement in statements(path.read_text(encoding="utf-8")):
            database.conn.execute(statement)

    return run


def statements(script: str) -> list[str]:
    """Split a script of SQL into its statements."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found
