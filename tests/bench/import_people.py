"""What an import costs beside plain SQL, and how long looking for people entered twice takes.

Run as ``python tests/bench/import_people.py [--people 10000 100000]``. The first part adds people
as an import does, with history and the search index, and beside it puts the same rows in by plain
SQL and builds the index after; both in turns, three times. All figures are seconds.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from netcoach.clock import Clock
from netcoach.coach.people.duplicates import find_pairs
from netcoach.exchange.importing.previewing import preview
from netcoach.exchange.importing.reading import read_file
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


def adding(folder: Path, number: int) -> tuple[float, float]:
    """Return how long adding people takes by the journal, and by plain SQL with the index after."""
    journal = Journal.open(folder / "journal.db")
    some = list(people(number))
    start = time.perf_counter()
    journal.add_all(some, "Add")
    ours = time.perf_counter() - start
    bare = Journal.open(folder / "bare.db")._connection
    rows = journal._connection.execute("SELECT * FROM person").fetchall()
    marks = ", ".join("?" * len(rows[0]))
    start = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany(f"INSERT INTO person VALUES ({marks})", rows)
    for person in some:
        index.add_person(bare, person.key, person)
    bare.execute("COMMIT")
    theirs = time.perf_counter() - start
    journal.close()
    bare.close()
    return ours, theirs


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
        start = time.perf_counter()
        reading = read_file(path, today)
        read = time.perf_counter()
        seen = preview(journal, reading, today)
        looked = time.perf_counter()
        carry_out(journal, seen)
        end = time.perf_counter()
        print(
            f"{number:9,} people, {turn:10}  read {read - start:6.1f}  compare "
            f"{looked - read:6.1f}  write {end - looked:6.1f}   {seen.told()}"
        )
    start = time.perf_counter()
    journal.undo()
    print(f"{number:9,} people, undo        {time.perf_counter() - start:6.1f}")
    journal.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    for number in parser.parse_args().people:
        measured = []
        for _ in range(TURNS):
            with tempfile.TemporaryDirectory() as folder:
                measured.append(adding(Path(folder), number))
        ours, theirs = (statistics.median(column) for column in zip(*measured, strict=True))
        print(
            f"{number:9,} people, adding      {ours:6.1f}  plain SQL {theirs:6.1f}  "
            f"ratio {ours / theirs:.2f}"
        )
        with tempfile.TemporaryDirectory() as folder:
            importing(Path(folder), number)
        start = time.perf_counter()
        pairs = find_pairs(tuple(people(number)))
        took = time.perf_counter() - start
        print(f"{number:9,} people, duplicates  {took:6.1f}  {len(pairs)} pairs")


if __name__ == "__main__":
    main()
