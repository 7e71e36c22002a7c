"""What a command costs, from its start to its end, beside importing what every command needs.

Run as ``python tests/bench/commands.py [--people 3000] [--talks 20000] [--times 12]``. Each command
is a process of its own, in turns with ``python -c 'import click, sqlite3'``; the figures are its
processor time in milliseconds, and the least as a multiple of the least of that. ``today`` and
``people WORD`` should stay within 1.5 times of it, ``--version`` within 2 times of ``python -c
pass``.

``today`` costs least where something presses, for then nothing else is asked: the demo has a
promise past its day, the journal of ten years has none, and must be looked at whole.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netcoach.clock import Clock
from netcoach.exchange.demo import demo_journal
from netcoach.journal import Journal
from tests.bench.measures import fill_years

ROOT = Path(__file__).resolve().parents[2]
NETCOACH = ("-c", "import sys; from netcoach.__main__ import main; sys.exit(main())")
"""As the script that is installed starts it."""
FLOOR = "import click, sqlite3"


def journals(folder: Path, people: int, talks: int) -> dict[str, Path]:
    """Make the journals to ask: a new one, the demo's year, and one of ten years."""
    made = {"new": folder / "new.db", "ten years": folder / "years.db"}
    Journal.open(made["new"]).close()
    journal = Journal.open(made["ten years"])
    fill_years(journal, people, talks)
    journal.close()
    demo = demo_journal(folder, Clock())
    demo.close()
    return made | {"demo": Path(demo.place)}


def took(*arguments: str) -> float:
    """Run Python once and return the processor time of it, in milliseconds."""
    # Without compiled modules on the disk most of it would be compiling.
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments], env=environment, cwd="/", check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--people", type=int, default=3_000)
    parser.add_argument("--talks", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        commands: dict[str, tuple[str, ...]] = {
            "pass": ("-c", "pass"),
            FLOOR: ("-c", FLOOR),
            "--version": (*NETCOACH, "--version"),
            "--help": (*NETCOACH, "--help"),
        }
        for name, path in journals(Path(place), given.people, given.talks).items():
            for words in (("today",), ("people", "ruiz")):
                asked = (*NETCOACH, "--journal", str(path), *words)
                commands[f"{' '.join(words)}, {name}"] = asked
        figures: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(given.times):
            for name, arguments in commands.items():
                figures[name].append(took(*arguments))
    floor = min(figures[FLOOR])
    print(f"{'':28}{'least':>8}{'middle':>8}{'× floor':>9}")
    for name, some in figures.items():
        least = min(some)
        print(f"{name:28}{least:8.1f}{statistics.median(some):8.1f}{least / floor:9.2f}")


if __name__ == "__main__":
    main()
