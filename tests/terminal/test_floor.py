"""The floor in a real terminal: no press is lost when the process is killed."""

from __future__ import annotations

import signal
from contextlib import closing
from pathlib import Path

from netcoach.journal import Journal
from netcoach.records import Floor, FloorTalk
from tests.terminal.terminal import DEADLINE, Terminal


def test_a_floor_survives_kill_and_is_offered_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with Terminal(tmp_path, "--journal", str(path), "floor") as terminal:
        terminal.until_shown("Where are you?", "Something unplanned")
        terminal.type("2")
        terminal.until_shown("on the floor", "n New")
        terminal.type("n")
        terminal.until_shown("Someone new", "1 new : 0 known")
        terminal.type("o")
        terminal.until_shown("1 new : 1 known")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait(DEADLINE)
    with closing(Journal.open(path)) as journal:
        (floor,) = journal.find(Floor)
        assert floor.open
        talks = journal.find(FloorTalk, order=("id",))
        assert [(one.who, one.ended_at is None) for one in talks] == [
            ("new", False),
            ("known", True),
        ]
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        terminal.until_shown("on the floor at something unplanned", "1  Go on")
        terminal.type("1")
        terminal.until_shown("1 new : 1 known", "An old friend")
