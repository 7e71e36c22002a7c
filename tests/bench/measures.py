"""What the measures cost in a large journal: its ledger, and each of the seventeen.

Run as ``python tests/bench/measures.py [--people 3000] [--talks 20000] [--times 15]``. The journal
is filled by plain SQL over ten years. All figures are processor time in milliseconds, so that what
else the machine does is left out; snapshot, advice, ledger and all measures together should stay
within 100 for 3,000 people and 20,000 conversations.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netcoach.coach.advice import advise, read_advice
from netcoach.coach.content import Content
from netcoach.coach.measures import figures_of, measure_all
from netcoach.coach.measures.words import KEYS
from netcoach.exchange.measures import measures_of
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import (
    Ask,
    Category,
    Conversation,
    Encounter,
    Expertise,
    Issue,
    Opportunity,
    Outcome,
    Person,
    Pitch,
    Plan,
    Progress,
    Promise,
    Reconnection,
    Record,
    Review,
    Score,
    Take,
    Target,
)
from tests.bench.journal_save import connection_of, insert, unguarded

DAYS = 3650
EVENTS, ISSUES, REVIEWS, TOUCHES, TAKES = 400, 300, 160, 120, 60


def records(people: int, talks: int, today: date) -> Iterator[Iterator[Record]]:
    """Yield ten years of records, kind by kind."""
    chance = random.Random(1)

    def day(most: int = DAYS) -> date:
        return today - timedelta(days=chance.randrange(most))

    yield iter(
        [
            Plan(
                id=1,
                objective="Ten",
                target=10.0,
                baseline=0.0,
                starts_on=today - timedelta(days=150),
                deadline=today + timedelta(days=60),
            )
        ]
    )
    yield (
        Progress(id=n, plan=1, value=float(n), on=today - timedelta(days=150 - 20 * n))
        for n in range(1, 7)
    )
    yield (
        Opportunity(
            id=n,
            name=f"Evening {n}",
            on=day(),
            decision="attend",
            known_share=30.0,
            hours_event=3.0,
            cost=20.0,
        )
        for n in range(1, EVENTS + 1)
    )
    contacts = [day(500) for _ in range(people)]
    yield (
        Person(
            id=n,
            name=f"Ana Ruiz {n}",
            circle=chance.choice("ABCD"),
            last_contact=on,
            met_on=day(),
            inside=chance.choice(("internal", "external")),
            bridge=chance.random() < 0.1,
            organisation=f"Acme {n % 90}",
        )
        for n, on in enumerate(contacts, 1)
    )
    yield (
        Target(
            id=n,
            name="Someone",
            opportunity=chance.randrange(EVENTS) + 1,
            priority="1",
            status=chance.choice(("met", "missed")),
        )
        for n in range(1, EVENTS * 3)
    )
    yield iter([Pitch(id=1, name="For all", text="I help hospitals. Last year 11 became 2. You?")])
    yield (Take(id=n, pitch=1, seconds=40.0, target_seconds=45) for n in range(1, TAKES))
    yield (
        Conversation(
            id=n,
            on=day(),
            minutes=15,
            notes="talked " * 20,
            purpose=chance.choice(("build", "maintain", "use")),
            opportunity=chance.randrange(EVENTS) + 1 if n % 4 == 0 else None,
        )
        for n in range(1, talks + 1)
    )
    yield (
        Encounter(
            id=n,
            conversation=(n * 2 // 3) % talks + 1,
            person=chance.randrange(people) + 1,
            known=chance.choice(("new", "known")),
        )
        for n in range(1, talks * 3 // 2)
    )
    yield (
        Promise(
            id=n,
            what="Send it",
            person=chance.randrange(people) + 1,
            made_on=made,
            due=made + timedelta(days=2),
            status="kept",
            done_on=made + timedelta(days=n % 5),
            promise_type=chance.choice(("follow_up", "offer", "other")),
        )
        for n in range(1, talks // 2)
        if (made := day())
    )
    yield (
        Reconnection(id=n, person=chance.randrange(people) + 1, on=day(), answer="yes")
        for n in range(1, TOUCHES)
    )
    yield (Category(id=n, name=f"Kind {n}") for n in range(1, 9))
    yield (
        Expertise(id=n, category=n % 8 + 1, person=chance.randrange(people) + 1)
        for n in range(1, 40)
    )
    yield (
        Issue(
            id=n,
            name="An issue",
            category=n % 8 + 1,
            raised_on=on,
            status="resolved",
            resolved_on=on + timedelta(days=9),
            resolved_by=chance.randrange(people) + 1,
        )
        for n in range(1, ISSUES)
        if (on := day())
    )
    yield (
        Ask(id=n, issue=n % (ISSUES - 1) + 1, person=chance.randrange(people) + 1, on=day())
        for n in range(1, ISSUES * 3)
    )
    yield (
        Outcome(id=n, what="Learned", on=day(), opportunity=chance.randrange(EVENTS) + 1)
        for n in range(1, EVENTS)
    )
    yield (Review(id=n, on=day()) for n in range(1, REVIEWS))
    yield (
        Score(id=n, review=n % (REVIEWS - 1) + 1, question=f"q{n % 12}", score=n % 5,
              log_score=float(n % 4))
        for n in range(1, REVIEWS * 12)
    )  # fmt: skip


def fill_years(journal: Journal, people: int, talks: int) -> None:
    """Write so many people and conversations of ten years, past the history and the checks."""
    connection = connection_of(journal)
    with unguarded(connection):
        connection.execute("BEGIN")
        for some in records(people, talks, journal.clock.today()):
            insert(connection, some)
        connection.execute("COMMIT")


def took(ask: Callable[[], object], times: int) -> tuple[float, float, float]:
    """Return the least, the median and the worst of so many calls, in milliseconds."""
    figures = []
    for _ in range(times):
        start = time.process_time()
        ask()
        figures.append((time.process_time() - start) * 1000)
    return min(figures), statistics.median(figures), max(figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=3_000)
    parser.add_argument("--talks", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    content = Content(assets())
    with tempfile.TemporaryDirectory() as place:
        journal = Journal.open(Path(place) / "journal.db")
        today = journal.clock.today()
        fill_years(journal, given.people, given.talks)
        ledger, phrases = journal.ledger(), content.wording
        advice = read_advice(assets())

        def all_of_it() -> None:
            advise(journal.snapshot(), advice, lambda: phrases)
            measures_of(journal, content)

        asked: list[tuple[str, Callable[[], object]]] = [
            ("advice and all seventeen", all_of_it),
            ("ledger and all seventeen", lambda: measures_of(journal, content)),
            ("ledger", journal.ledger),
            ("all seventeen", lambda: measure_all(ledger, today, content.measures, phrases)),
        ]
        asked += [
            (f"  {key}", lambda key=key: figures_of(key, ledger, today, phrases))  # type: ignore[misc]
            for key in KEYS
        ]
        asked[0][1]()
        # As the app does once it has started.
        gc.collect()
        gc.freeze()
        print(f"{given.people:,} people, {given.talks:,} conversations, ten years; ms")
        for name, ask in asked:
            least, middle, worst = took(ask, given.times)
            print(f"{name:28}{least:10.2f}{middle:10.2f} ({worst:7.2f})")
        journal.close()


if __name__ == "__main__":
    main()
