"""What an import costs beside plain SQL, and how long looking for people entered twice takes.

Run as ``python tests/bench/import_people.py [--people 10000 100000]``. The first part adds people
as an import does, with history and the search index, and beside it puts the same rows in by plain
SQL and builds the index after; all in turns, three times. All figures are seconds on the wall, in
brackets those of a processor: where others use the machine, these say more.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from netcoach.clock import Clock
from netcoach.coach.people.duplicates import find_pairs
from netcoach.exchange.importing.files import open_file
from netcoach.exchange.importing.previewing import preview
from netcoach.exchange.importing.reading import read_people
from netcoach.exchange.importing.writing import carry_out
from netcoach.journal import Journal, index
from netcoach.records import Person

FIRST = ("Ana", "Ben", "Chloé", "Farid", "Grace", "Jan", "Kofi", "Lee", "Noor", "Olga", "Sam")
LAST = ("Ruiz", "Novak", "Chen", "Rivers", "Okoro", "Meyer", "Silva", "Haddad", "Lind", "Costa")
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
TURNS = 3


def people(number: int) -> Iterator[Person]:
    """Yield made-up people."""
    pick = random.Random(1)
    for place in range(number):
        yield Person(
            id=place + 1,
            name=f"{pick.choice(FIRST)} {pick.choice(LAST)}{_letters(place)}",
            organisation=f"Org {pick.randrange(500)}",
            position="Engineer",
            email=f"p{place}@x.example",
            url=f"https://www.linkedin.com/in/p{place}",
        )


def _letters(place: int) -> str:
    return "".join(chr(97 + int(figure)) for figure in str(place % 5000))


@dataclass(frozen=True)
class Took:
    """What something took, in seconds: on the wall, and of a processor."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} ({self.processor:5.1f})"


@contextmanager
def timed() -> Iterator[list[Took]]:
    """Hand out a list that holds what the block took, once it is over."""
    found: list[Took] = []
    wall, processor = time.perf_counter(), time.process_time()
    yield found
    found.append(Took(time.perf_counter() - wall, time.process_time() - processor))


def adding(folder: Path, number: int) -> tuple[Took, Took, Took]:
    """Return what adding people takes by the journal; by plain SQL that makes the words of the
    index as well; and by plain SQL that is given these too, which no program can do without."""
    journal = Journal.open(folder / "journal.db")
    some = list(people(number))
    with timed() as ours:
        journal.add_all(some, "Add")
    connection = journal._connection
    tables = {
        "person": connection.execute("SELECT * FROM person").fetchall(),
        "called": connection.execute("SELECT * FROM called").fetchall(),
        "person_found (rowid, title, body, place, organisation, tags, marks, day)": (
            connection.execute("SELECT rowid, * FROM person_found").fetchall()
        ),
    }
    journal.close()
    with bare(folder / "words.db") as plain, timed() as with_words:
        plain.execute("BEGIN IMMEDIATE")
        put_in(plain, "person", tables["person"])
        for start in range(0, number, 500):
            index.add_people(plain, some[start : start + 500])
        plain.execute("COMMIT")
    with bare(folder / "rows.db") as plain, timed() as rows_alone:
        plain.execute("BEGIN IMMEDIATE")
        for table, rows in tables.items():
            put_in(plain, table, rows)
        plain.execute("COMMIT")
    return ours[0], with_words[0], rows_alone[0]


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an empty journal below the journal."""
    with closing(Journal.open(path)) as journal:
        yield journal._connection


def put_in(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows as they are."""
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def importing(folder: Path, number: int) -> None:
    """Time a whole import from a file, and the same file again."""
    path = folder / "Connections.csv"
    rows = (
        f"{one.name.replace(' ', ',', 1)},{one.url},{one.email},{one.organisation},"
        f"{one.position},05 Nov 2024\n"
        for one in people(number)
    )
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    journal = Journal.open(folder / "import.db", Clock())
    today = date.today()
    for turn in ("first time", "again"):
        with timed() as read:
            reading = read_people(open_file(path), today)
        with timed() as looked:
            seen = preview(journal, reading, today)
        with timed() as wrote:
            carry_out(journal, seen)
        print(
            f"{number:9,} people, {turn:10}  read {read[0]}  compare {looked[0]}  "
            f"write {wrote[0]}   {seen.told()}"
        )
    for words, verb in (("undo", journal.undo), ("redo", journal.redo)):
        with timed() as took:
            verb()
        print(f"{number:9,} people, {words:10} {took[0]}")
    journal.close()


def median(some: Sequence[Took]) -> Took:
    """Return the median of what several turns took."""
    return Took(
        statistics.median(one.wall for one in some),
        statistics.median(one.processor for one in some),
    )


def ratio(ours: Took, theirs: Took) -> str:
    """Return by how much ours is the longer: on the wall, and of a processor."""
    return f"{ours.wall / theirs.wall:.2f} ({ours.processor / theirs.processor:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    for number in parser.parse_args().people:
        measured = []
        for _ in range(TURNS):
            with tempfile.TemporaryDirectory() as folder:
                measured.append(adding(Path(folder), number))
        ours, with_words, alone = (median(column) for column in zip(*measured, strict=True))
        print(
            f"{number:9,} people, adding     {ours}  plain SQL {with_words}, its rows alone {alone}"
            f"  ratio {ratio(ours, with_words)}, {ratio(ours, alone)}"
        )
        with tempfile.TemporaryDirectory() as folder:
            importing(Path(folder), number)
        with timed() as took:
            pairs = find_pairs(tuple(people(number)))
        print(f"{number:9,} people, duplicates {took[0]}  {len(pairs)} pairs")


if __name__ == "__main__":
    main()
