"""What looking back costs in a large journal: the snapshot with its cycle, a period, a report.

Run as ``python tests/bench/looking_back.py [--people 3000] [--talks 20000] [--times 15]``. The
journal is the one of ``tests/bench/measures.py``; all figures are processor time in milliseconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netcoach.coach.content import Content
from netcoach.exchange.cycle import cycles
from netcoach.exchange.report.forms import as_html
from netcoach.exchange.report.whole import report
from netcoach.exchange.review import begin, look
from netcoach.journal import Journal
from netcoach.paths import assets
from netcoach.records import Opportunity
from tests.bench.measures import fill_years, took


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
        event = journal.find(Opportunity, limit=1)[0]
        asked: list[tuple[str, Callable[[], object]]] = [
            ("snapshot", journal.snapshot),
            ("90 days", lambda: journal.period(today - timedelta(days=89), today)),
            ("one event", lambda: journal.period_of(event)),
            ("a review opened", lambda: look(journal, content, begin(journal, "quarterly"))),
            ("cycles", lambda: cycles(journal)),
            ("report as a page", lambda: list(as_html(report(journal, content)))),
        ]
        print(f"{given.people:,} people, {given.talks:,} conversations, ten years; ms")
        for name, ask in asked:
            ask()
            _, middle, worst = took(ask, given.times)
            print(f"{name:28}{middle:10.2f} ({worst:7.2f})")
        journal.close()


if __name__ == "__main__":
    main()
