"""A journal in memory for each test, copied from one that was made once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from netcoach.journal import Journal, opening
from tests.clocks import SetClock


@pytest.fixture(scope="session")
def blank() -> Iterator[sqlite3.Connection]:
    """The tables of a new journal."""
    made = opening.memory()
    yield made
    made.close()


@pytest.fixture
def journal(blank: sqlite3.Connection, clock: SetClock) -> Iterator[Journal]:
    """An empty journal that is kept nowhere."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    blank.backup(connection)
    opening._settle(connection)
    opened = Journal(connection, clock, "memory")
    yield opened
    opened.close()
