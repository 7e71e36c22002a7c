"""What was said to be saved is there after a kill; what was not is there whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from netcoach.journal import Journal, NothingToUndo
from netcoach.records import Conversation, Encounter, Person, Promise
from tests.journal.samples import dump, raw, rebuilt

ROOT = Path(__file__).resolve().parents[2]

SAVING = """
import sys
from datetime import date
from pathlib import Path
from netcoach.journal import Journal, Present
from netcoach.records import Conversation, Person, Promise

journal = Journal.open(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    present = [Present(Person(name=f"{name} {number}"), "new") for name in ("Ana", "Lee", "Sam")]
    talk = Conversation(on=date(2026, 1, 1), notes="x" * (number % 7) * 3000)
    kept = journal.log(talk, present, [Promise(what="Send it")])
    print(kept.uid, flush=True)
    if number % 5 == 0:
        journal.undo()
        print("-" + kept.uid, flush=True)
    elif number % 7 == 0:
        journal.delete(kept)
        print("-" + kept.uid, flush=True)
"""

MAKING = """
import os, sys
from pathlib import Path
from netcoach.journal import Journal

def stuck(*_):
    print("made", flush=True)
    while True:
        pass

os.link = stuck
Journal.open(Path(sys.argv[1]))
"""


def killed_while_saving(path: Path, lines: int, spin: int) -> list[str]:
    """Save in another process, kill it some time after so many saves; return what it said."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    with process:
        said = [process.stdout.readline().strip() for _ in range(lines)]
        for _ in range(spin):
            pass
        process.kill()
        # What it had said before it died was said, too.
        said += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert all(said)
    return said


def test_ten_kills_lose_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    chance = random.Random(11)
    there: dict[str, bool] = {}
    for _ in range(10):
        said = killed_while_saving(path, chance.randrange(1, 20), chance.randrange(300_000))
        for line in said:
            there[line.removeprefix("-")] = not line.startswith("-")
        # The deed after the last one said may have been done, too.
        last = said[-1].removeprefix("-")
        with closing(Journal.open(path)) as journal:
            assert raw(journal).execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert raw(journal).execute("PRAGMA foreign_key_check").fetchall() == []
            talks = {talk.uid: talk for talk in journal.find(Conversation)}
            for uid, kept in there.items():
                assert (uid in talks) is kept or uid == last, uid
            there |= {uid: uid in talks for uid in (*talks, last)}
            for talk in talks.values():
                assert journal.count(Encounter, conversation=talk.id) == 3
                assert journal.count(Promise, conversation=talk.id) == 1
            assert journal.count(Conversation) == len(talks)
            assert dump(journal) == rebuilt(journal)
    assert sum(there.values()) > 20
    with closing(Journal.open(path)) as journal:
        steps = 0
        try:
            while journal.undo():
                steps += 1
        except NothingToUndo:
            assert steps > 20
        assert journal.count(Person) == journal.count(Conversation) == 0
    assert [found.name for found in tmp_path.iterdir()] == ["journal.db"]


def test_a_kill_while_a_journal_is_made_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", MAKING, str(path)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout is not None
        with process:
            process.stdout.readline()
            process.kill()
        assert not path.exists()
    Journal.open(path).close()
    assert path.exists()
