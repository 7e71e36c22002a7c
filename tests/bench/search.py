"""What a search costs as one types, and that it stays flat as the journal grows.

Run as ``python tests/bench/search.py [--people 10000] [--talks 100000] [--times 20]``. The journal
is filled by plain SQL, its entries as the journal itself would write them. All figures are in
milliseconds, medians and the worst; the first 50 are asked for, as the screen does.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from netcoach.journal import Journal
from netcoach.journal.codec import encode_value
from netcoach.journal.entries import words
from netcoach.journal.spans import circle_mark, day_marks
from netcoach.records import (
    Conversation,
    Encounter,
    Finding,
    Issue,
    Opportunity,
    Person,
    Promise,
    Record,
    Target,
)
from netcoach.text import fold

FIRST = ("Ana", "Ben", "Chloé", "Farid", "Grace", "Jan", "Kofi", "Lee", "Noor", "Olga", "Sam")
LAST = ("Ruiz", "Novak", "Chen", "Rivers", "Okoro", "Meyer", "Silva", "Haddad", "Lind", "Costa")
WORDS = ("hiring", "team", "pipeline", "audit", "budget", "grant", "review", "mentor", "cloud")
PLACES = ("London", "Köln", "Lisbon", "Oslo", "São Paulo", "Łódź", "東京", "Leeds")
FIRMS = ("Acme Bio", "Northlab", "Tarn & Brook", "Kestrel", "Blue Ridge", "Ono Works")
COMMON = "coffee"
"""A word in seven notes of ten: the worst there is."""


class Made:
    """A journal being filled past its own verbs."""

    def __init__(self, connection: sqlite3.Connection, people: int, talks: int) -> None:
        self._connection = connection
        self._people, self._talks = people, talks
        self._chance = random.Random(7)
        self._today = date(2026, 11, 22)

    def fill(self) -> None:
        """Write all of it in one transaction."""
        self._connection.execute("BEGIN")
        people = [self._person(number) for number in range(1, self._people + 1)]
        self._insert(Person, iter(people))
        self._index("person", ((p.id, p.name, p.position, p, p.last_contact) for p in people))
        self._talks_of(people)
        few = max(20, self._people // 20)
        self._few(Promise, few, people, "what", "due")
        self._few(Opportunity, few, people, "name", "on")
        self._few(Target, few, people, "name", "")
        self._few(Finding, few, people, "fact", "on")
        self._few(Issue, min(few, 300), people, "name", "raised_on")
        self._connection.execute("COMMIT")

    def _person(self, number: int) -> Person:
        pick = self._chance.choice
        name = f"{pick(FIRST)} {pick(LAST)} {number}"
        return Person(
            id=number,
            name=name,
            name_key=fold(name),
            organisation=pick(FIRMS),
            place=pick(PLACES),
            tags=(pick(WORDS),),
            circle=pick(("A", "B", "C", "D", "")),
            last_contact=self._day(number, self._people),
        )

    def _day(self, number: int, of: int) -> date:
        """Ten years, the later the higher the number."""
        return self._today - timedelta(days=3650 * (of - number) // of)

    def _talks_of(self, people: list[Person]) -> None:
        notes = [self._note(number) for number in range(1, self._talks + 1)]
        who = [self._chance.choice(people) for _ in notes]
        self._insert(
            Conversation,
            (
                Conversation(id=n, on=self._day(n, self._talks), notes=note, topics=(WORDS[n % 9],))
                for n, note in enumerate(notes, 1)
            ),
        )
        self._insert(
            Encounter,
            (Encounter(id=n, conversation=n, person=p.id) for n, p in enumerate(who, 1)),
        )
        self._index(
            "conversation",
            (
                (n, p.name, note, p, self._day(n, self._talks))
                for n, (note, p) in enumerate(zip(notes, who, strict=True), 1)
            ),
        )

    def _note(self, number: int) -> str:
        said = self._chance.choices(WORDS, k=6)
        said += [COMMON] if self._chance.random() < 0.7 else []
        return " ".join([*said, f"note{number}"])

    def _few(
        self, cls: type[Record], number: int, people: list[Person], titled: str, on: str
    ) -> None:
        made: list[tuple[int, str, str, Person, date | None]] = []
        records = []
        for key in range(1, number + 1):
            text = f"{' '.join(self._chance.choices(WORDS, k=3))} {key}"
            day = self._day(key, number)
            records.append(cls(id=key, **{titled: text}, **({on: day} if on else {})))
            made.append((key, text, COMMON, self._chance.choice(people), day))
        self._insert(cls, iter(records))
        self._index(cls.kind, iter(made))

    def _insert(self, cls: type[Record], records: Iterator[Record]) -> None:
        names = ", ".join(f'"{spec.name}"' for spec in cls.specs())
        marks = ", ".join("?" * (len(cls.specs()) + 6))
        self._connection.executemany(
            f"INSERT INTO {cls.kind} (id, uid, rev, device, created_at, updated_at, {names}) "
            f"VALUES ({marks})",
            (
                (
                    one.id, f"{cls.kind}{one.id}", 1, "bench", "", "",
                    *(encode_value(spec, getattr(one, spec.name)) for spec in cls.specs()),
                )
                for one in records
            ),
        )  # fmt: skip

    def _index(
        self, kind: str, rows: Iterator[tuple[int | None, str, str, Person, date | None]]
    ) -> None:
        folded = _Folded()
        self._connection.executemany(
            f"INSERT INTO {kind}_found (rowid, title, body, place, organisation, tags, marks, day) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    key, folded[title], folded[body], folded[p.place], folded[p.organisation],
                    folded[" ".join(p.tags)],
                    f"{day_marks(day)} {circle_mark(p.circle)}" if day else "",
                    day.isoformat() if day else "",
                )
                for key, title, body, p, day in rows
            ),
        )  # fmt: skip


class _Folded(dict[str, str]):
    def __missing__(self, text: str) -> str:
        return " ".join(words(text))


def questions(journal: Journal, people: int) -> list[tuple[str, Callable[[], object]]]:
    """What one may type, from the first letter to what matches nothing."""

    def ask(text: str, kind: str = "") -> tuple[str, Callable[[], object]]:
        return f"{text}  [{kind or 'all'}]", lambda: journal.search(text, kind=kind)

    return [
        ask("c"), ask("co"), ask("cof"), ask("coff"), ask(COMMON), ask(f"{COMMON} hiring"),
        ask(COMMON, "conversation"), ask("co", "conversation"), ask("ana"), ask("ana ruiz"),
        ask(f"ana ruiz {people // 2}"), ask(f"{COMMON} note77"), ask("zzzz"), ask("zz"),
        ask(f"{COMMON} zz"), ask("ruiz", "person"), ask("grace lind", "person"),
        ask("city:london"), ask("#hiring"), ask("@acme"), ask("@acme #hiring city:london coffee"),
        ask("since:june"), ask("until:2018"), ask("coffee until:2017"),
        ask("coffee on:2017-03 city:oslo"), ask("circle:a"), ask("kind:promise"),
        ask("東京"), ask("city:東京 coffee"), ask("são paulo"),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--talks", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--folder", help="where to put the journal; another disk, say")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as place:
        journal = Journal.open(Path(place) / "journal.db")
        connection = journal._connection
        connection.execute("PRAGMA synchronous = off")
        start = time.perf_counter()
        Made(connection, given.people, given.talks).fill()
        print(f"filled in {time.perf_counter() - start:.1f} s")
        size = (Path(place) / "journal.db").stat().st_size / 1e6
        print(f"{given.people:,} people, {given.talks:,} conversations, {size:,.0f} MB\n")
        print(f"{'search':44}{'median':>10}{'worst':>10}{'found':>8}")
        for name, ask in questions(journal, given.people):
            found = ask()
            figures = []
            for _ in range(given.times):
                start = time.perf_counter()
                ask()
                figures.append((time.perf_counter() - start) * 1000)
            number = len(found) if isinstance(found, tuple) else 0
            print(f"{name:44}{statistics.median(figures):10.2f}{max(figures):10.2f}{number:8}")
        journal.close()


if __name__ == "__main__":
    main()
