"""What a save with history costs, and whether the journal's questions stay flat as it grows.

Run as ``python tests/bench/journal_save.py [--people 1000 100000] [--folder PLACE]``. The first
part times durable saves against the very same SQL through sqlite3 alone, in turns, so that a noisy
disk strikes both. The second asks journals filled by plain SQL, ten conversations a person. All
figures are in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from netcoach.clock import Clock
from netcoach.journal import Journal, Present
from netcoach.journal.codec import encode_value
from netcoach.journal.index import calls
from netcoach.journal.opening import connect
from netcoach.records import Conversation, Encounter, Person, Promise, Record
from netcoach.text import fold

FIRST = ("Ana", "Ben", "Chloé", "Farid", "Grace", "Jan", "Kofi", "Lee", "Noor", "Olga", "Sam")
LAST = ("Ruiz", "Novak", "Chen", "Rivers", "Okoro", "Meyer", "Silva", "Haddad", "Lind", "Costa")
WORDS = ("hiring", "team", "pipeline", "audit", "budget", "grant", "review", "mentor", "cloud")
COMMON = "coffee"
"""A word in most notes: the worst there is to rank."""


def connection_of(journal: Journal) -> sqlite3.Connection:
    """Return the connection below a journal, for what no user does."""
    return journal._connection


# Saving


def saves(folder: Path, times: int) -> None:
    """Time saves, and their SQL alone, in turns on two files of one folder."""
    journal = Journal.open(folder / "journal.db")
    bare = connect(folder / "bare.db")
    said: list[str] = []
    rows: dict[str, tuple[list[float], list[float]]] = {}
    for turn in range(times):
        for name, act in acts(journal, turn):
            said.clear()
            connection_of(journal).set_trace_callback(said.append)
            start = time.perf_counter()
            act()
            ours = time.perf_counter() - start
            connection_of(journal).set_trace_callback(None)
            replay = [sql for sql in said if not sql.startswith("--")]
            start = time.perf_counter()
            for sql in replay:
                bare.execute(sql).fetchall()
            theirs = time.perf_counter() - start
            mine, others = rows.setdefault(name, ([], []))
            mine.append(ours)
            others.append(theirs)
    journal.close()
    bare.close()
    print(f"{'a durable write':28}{'journal':>10}{'bare SQL':>10}{'ratio':>8}")
    for name, (mine, others) in rows.items():
        a, b = statistics.median(mine) * 1000, statistics.median(others) * 1000
        print(f"{name:28}{a:10.2f}{b:10.2f}{a / b:8.2f}")


def acts(journal: Journal, turn: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name the writes of a day, each of which must follow the one before."""
    people: list[Person] = []
    yield "add a person", lambda: people.append(journal.save(Person(name=f"Ana Ruiz {turn}")))
    yield (
        "edit a person",
        lambda: people.append(journal.save(people[-1].with_(remember="Likes chess"))),
    )
    day = journal.clock.today()
    yield (
        "log two people, one promise",
        lambda: journal.log(
            Conversation(on=day, notes="Runs an SRE team", topics=("hiring",), minutes=15),
            [Present(people[-1]), Present(Person(name=f"Lee Chen {turn}"), "new")],
            [Promise(what="Send the checklist", due=day + timedelta(days=2))],
        ),
    )
    yield "undo it", journal.undo
    yield "keep a draft", lambda: journal.keep_draft("log", f"Sam Rivers: {turn}")


# Asking


def insert(connection: sqlite3.Connection, records: Iterator[Record]) -> None:
    """Fill a table by plain SQL, past history and index."""
    some: list[tuple[object, ...]] = []
    sql = ""
    for record in records:
        values = [encode_value(spec, getattr(record, spec.name)) for spec in record.specs()]
        if not sql:
            names = ", ".join(f'"{spec.name}"' for spec in record.specs())
            marks = ", ".join("?" * (len(values) + 6))
            sql = (
                f"INSERT INTO {record.kind} (id, uid, rev, device, created_at, updated_at, {names})"
                f" VALUES ({marks})"
            )
        some.append((record.id, f"{record.kind}-{record.id}", 1, "", "", "", *values))
        if len(some) == 5000:
            connection.executemany(sql, some)
            some.clear()
    connection.executemany(sql, some)


def fill(connection: sqlite3.Connection, number: int, clock: Clock) -> None:
    """Put people into an empty journal, and ten conversations for each."""
    chance = random.Random(1)
    today = clock.today()
    names = [f"{chance.choice(FIRST)} {chance.choice(LAST)} {n}" for n in range(1, number + 1)]
    contacts = [today - timedelta(days=chance.randrange(400)) for _ in names]
    notes = [
        " ".join([*chance.choices(WORDS, k=12), COMMON if chance.random() < 0.7 else ""])
        for _ in range(number * 10)
    ]

    def people() -> Iterator[Record]:
        for n, (name, day) in enumerate(zip(names, contacts, strict=True), 1):
            person = Person(
                id=n, name=name, circle=chance.choice("ABCD"), last_contact=day, name_key=name
            )
            yield person.with_(next_due=person.due_after(day))

    connection.execute("BEGIN")
    insert(connection, people())
    insert(
        connection,
        (
            Conversation(id=n, on=today - timedelta(days=(number * 10 - n) % 3650), notes=note)
            for n, note in enumerate(notes, 1)
        ),
    )
    insert(
        connection,
        (
            Encounter(id=n, conversation=n, person=(n - 1) // 10 + 1)
            for n in range(1, number * 10 + 1)
        ),
    )
    insert(
        connection,
        (
            Promise(id=n, what="Send the list", person=n, due=today + timedelta(days=n % 60 - 30))
            for n in range(1, number + 1)
        ),
    )
    connection.executemany(
        "INSERT INTO conversation_found (rowid, title, body) VALUES (?, ?, ?)",
        ((n, fold(names[(n - 1) // 10]), note) for n, note in enumerate(notes, 1)),
    )
    connection.executemany(
        "INSERT INTO person_found (rowid, title, body) VALUES (?, ?, '')",
        ((n, fold(name)) for n, name in enumerate(names, 1)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO called (person, key) VALUES (?, ?)",
        ((n, key) for n, name in enumerate(names, 1) for key in calls(name)),
    )
    connection.execute("COMMIT")


def questions(folder: Path, number: int, times: int) -> list[tuple[str, float, float]]:
    """Ask a journal of so many people what the screens ask; medians and worst of each."""
    journal = Journal.open(folder / f"people-{number}.db")
    with unguarded(connection_of(journal)):
        fill(connection_of(journal), number, journal.clock)
    today = journal.clock.today()
    person = journal.find(Person, limit=1)[0]
    asked: list[tuple[str, Callable[[], object]]] = [
        ("snapshot", journal.snapshot),
        ("losing touch", lambda: journal.losing_touch(today)),
        ("search a rare word", lambda: journal.search(f"ruiz {number // 2}")),
        ("search 'co' (most notes)", lambda: journal.search("co")),
        (f"search '{COMMON} hi'", lambda: journal.search(f"{COMMON} hi")),
        ("search one letter", lambda: journal.search("c")),
        ("find people 'ana'", lambda: journal.found(Person, "ana", limit=50)),
        ("called 'Sam'", lambda: journal.called("Sam")),
        ("first page of people", lambda: journal.find(Person, limit=50)),
        ("timeline", lambda: journal.timeline(person, limit=20)),
        ("open", lambda: Journal.open(folder / f"people-{number}.db").close()),
        ("save a person", lambda: journal.save(Person(name="Zoe Last"))),
    ]
    found = []
    for name, ask in asked:
        ask()
        figures = []
        for _ in range(times):
            start = time.perf_counter()
            ask()
            figures.append((time.perf_counter() - start) * 1000)
        found.append((name, statistics.median(figures), max(figures)))
    journal.close()
    return found


@contextmanager
def unguarded(connection: sqlite3.Connection) -> Iterator[None]:
    """Fill fast: this journal is thrown away."""
    connection.execute("PRAGMA synchronous = off")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = extra")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--people", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--folder", help="where to put the journals; another disk, say")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as place:
        saves(Path(place), given.times)
        sizes = [questions(Path(place), number, given.times) for number in given.people]
    print(f"\n{'median (worst)':28}" + "".join(f"{n:>12,} people" for n in given.people))
    for row in zip(*sizes, strict=True):
        print(f"{row[0][0]:28}" + "".join(f"{m:10.2f} ({w:6.1f})" for _, m, w in row))


if __name__ == "__main__":
    main()
