"""What it costs to come back to a stage, and to each of its steps, in a journal of ten years.

Run as ``python tests/bench/stages.py [--people 3000] [--talks 20000] [--times 5] [--size 120x40]``.
The journal is that of tests/bench/measures.py; the app runs in a test's terminal, and each figure
is the processor time from the key until nothing is left to draw, in milliseconds. The first visit
builds the screen and is left out; a later one should stay within 150.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netcoach.coach.content import Content
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Outcome
from netcoach.ui.app import MODES, NetcoachApp
from netcoach.ui.desk import Desk
from tests.bench.journal_save import connection_of, insert, unguarded
from tests.bench.measures import records
from tests.ui.conftest import Hands

STAGES = MODES[1:5]
MEASURES = 5
"""The place of the measures among the steps of Assessment."""


def filled(path: Path, people: int, talks: int) -> Journal:
    """Return a journal with ten years of records in it."""
    journal = Journal.open(path)
    with unguarded(connection_of(journal)):
        connection_of(journal).execute("BEGIN")
        for some in records(people, talks, journal.clock.today()):
            insert(connection_of(journal), some)
        connection_of(journal).execute("COMMIT")
    return journal


async def took(hands: Hands, *keys: str) -> float:
    """Return the milliseconds of processor time from the keys until all is drawn."""
    start = time.process_time()
    await hands.press(*keys)
    return (time.process_time() - start) * 1000


async def visits(hands: Hands, number: int, times: int, away: str = "0") -> list[float]:
    """Return what each later visit to a screen took, come from another."""
    found = []
    for _ in range(times + 1):
        await hands.press(away)
        found.append(await took(hands, f"{number}"))
    return found[1:]


async def after_writing(hands: Hands, journal: Journal, times: int) -> list[float]:
    """Return what it takes to come back to the measures when something was written meanwhile."""
    found = []
    await hands.press("4", "escape", "home", *["down"] * MEASURES)
    for number in range(times):
        await hands.press("0")
        journal.save(Outcome(what=f"Learned {number}", on=journal.clock.today()))
        found.append(await took(hands, "4"))
    return found


async def steps(hands: Hands, number: int, count: int, times: int) -> list[list[float]]:
    """Return for each step of a stage what it took to come to it, the first time left out."""
    found: list[list[float]] = [[] for _ in range(count)]
    for _ in range(times + 1):
        await hands.press(f"{number}", "escape", "end", "home")
        for place in range(1, count):
            found[place].append(await took(hands, "down"))
        found[0].append(await took(hands, "home"))
    return [some[1:] for some in found]


def show(name: str, figures: list[float]) -> None:
    print(f"{name:36}{statistics.median(figures):8.1f} ({max(figures):7.1f})")


async def measure(journal: Journal, content: Content, size: tuple[int, int], times: int) -> None:
    app = NetcoachApp(Desk(journal, content))
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        # As the app does once it has started.
        gc.collect()
        gc.freeze()
        for number, stage in enumerate(STAGES, 1):
            show(stage, await visits(hands, number, times))
            known = content.stage(stage).steps
            each = await steps(hands, number, len(known), times)
            for step, some in zip(known, each, strict=True):
                show(f"  {step.title}", some)
        show("measures, after writing", await after_writing(hands, journal, times))
        show("journal", await visits(hands, 5, times))
        show("today", await visits(hands, 0, times, away="1"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=3_000)
    parser.add_argument("--talks", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--size", default="120x40")
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as place:
        journal = filled(Path(place) / "journal.db", given.people, given.talks)
        print(f"{given.people:,} people, {given.talks:,} conversations, ten years; ms")
        asyncio.run(measure(journal, Content(assets()), (width, height), given.times))
        journal.close()


if __name__ == "__main__":
    main()
