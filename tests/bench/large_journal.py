"""What is done with a hundred thousand people at once, and what the next key waits for after it.

Run as ``python tests/bench/large_journal.py [--people 10000 100000]``. Figures are seconds on the
wall, in brackets those of a processor. What takes more than one is done beside the screens.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from import_people import people, timed

from netcoach.exchange import tidying
from netcoach.exchange.duplicates import pairs_of
from netcoach.exchange.exporting import Export, write
from netcoach.journal import Journal
from netcoach.records import Origin, Person


def shown(words: str, act: Callable[[], object]) -> None:
    """Do something and print what it took."""
    with timed() as took:
        act()
    print(f"  {words:44}{took[0]}", flush=True)


def measure(folder: Path, number: int) -> None:
    """Go through a day after a large import."""
    print(f"{number:,} people")
    with closing(Journal.open(folder / "journal.db")) as journal:
        with journal.step("Import"):
            ids = journal.add_all(people(number), "")
            journal.add_all((Origin(person=key, source="table") for key in ids), "")
        shown("an edit after the import", lambda: edit(journal))
        journal.undo()
        shown("undo the import", journal.undo)
        shown("an edit after that", lambda: journal.save(Person(name="Ana Ruiz")))
        journal.undo()
        ids = journal.add_all(people(number), "Import")
        for form, target in (("json", "all.json"), ("csv", "all.zip"), ("vcard", "all.vcf")):
            some = Export(form)
            shown(f"export as {form}", lambda: write(journal, some, folder / target))  # noqa: B023
        shown("the first screenful of people", lambda: journal.find(Person, limit=50))
        shown("the last", lambda: journal.find(Person, limit=50, offset=number - 50))
        shown("the ids of all, to mark them", lambda: journal.ids(Person))
        shown("tag all", lambda: tidying.tag(journal, ids, "hello"))
        shown("put all in a circle", lambda: tidying.put_in_circle(journal, ids, "B"))
        shown("archive all", lambda: tidying.archive(journal, ids))
        shown("undo that", journal.undo)
        shown("who is entered twice", lambda: pairs_of(journal))
        shown("delete all", lambda: tidying.delete(journal, ids))
        shown("undo that", journal.undo)
        shown("redo it", journal.redo)
        shown("what Today asks", journal.snapshot)


def edit(journal: Journal) -> None:
    """Change one person."""
    person = journal.find(Person, limit=1)[0]
    journal.save(person.with_(place="Porto"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000])
    for number in parser.parse_args().people:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), number)


if __name__ == "__main__":
    main()
