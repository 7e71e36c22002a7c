"""What the coach's advice costs in a large journal: the snapshot, and what is said of it.

Run as ``python tests/bench/advice.py [--people 3000] [--talks 20000] [--times 15]``. The journal is
that of tests/bench/measures.py, ten years long. All figures are processor time in milliseconds;
snapshot and advice should stay within 100.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netcoach.coach.advice import advise, left_out, read_advice
from netcoach.coach.content import Content
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Person
from tests.bench.measures import connection_of, insert, records, took, unguarded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=3_000)
    parser.add_argument("--talks", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    texts, phrases = read_advice(assets()), Content(assets()).wording
    with tempfile.TemporaryDirectory() as place:
        journal = Journal.open(Path(place) / "journal.db")
        with unguarded(connection_of(journal)):
            connection_of(journal).execute("BEGIN")
            for some in records(given.people, given.talks, journal.clock.today()):
                insert(connection_of(journal), some)
            connection_of(journal).execute("COMMIT")
        for person in journal.find(Person, limit=200):
            journal.put_off("losing_touch", ("person", person.key), None, "Put off")
        seen = journal.snapshot()
        print(f"{given.people:,} people, {given.talks:,} conversations, 200 put off; ms")
        for name, ask in (
            ("snapshot and advice", lambda: advise(journal.snapshot(), texts, lambda: phrases)),
            ("snapshot", journal.snapshot),
            ("advice", lambda: advise(seen, texts, lambda: phrases)),
            ("what is put off", lambda: left_out(seen, texts, lambda: phrases)),
        ):
            least, middle, worst = took(ask, given.times)
            print(f"{name:28}{least:10.2f}{middle:10.2f} ({worst:7.2f})")
        journal.close()


if __name__ == "__main__":
    main()
