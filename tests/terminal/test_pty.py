"""netcoach as a process in a real terminal: how it starts, ends, and leaves the terminal."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import Conversation, Person, Promise
from tests.terminal.terminal import DEADLINE, Terminal

ALTERNATE_SCREEN = b"\x1b[?1049h"
UNSAFE_SENT = re.compile(rb"\x1b\]52|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
LOG, FORM = "log", "form:person:new"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def draft(path: Path, key: str) -> str:
    """What the journal's file holds as being typed, read as another program would."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT text FROM draft WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def started(terminal: Terminal) -> None:
    terminal.until_shown("0 Today", "NEXT", "Help")


def type_log_line(terminal: Terminal) -> None:
    started(terminal)
    terminal.type("l")
    terminal.until_shown("Log a conversation", "esc Close")
    terminal.type("Sam Rivers: half a no")
    terminal.until_shown("Note          half a no")


def type_in_form(terminal: Terminal) -> None:
    started(terminal)
    terminal.type("5")
    terminal.until_shown("The people you meet belong here")
    terminal.type("a")
    terminal.until_shown("New person", "esc Close")
    terminal.type("Ana Ruiz")
    terminal.until_shown("Ana Ruiz")


TYPING = pytest.mark.parametrize(
    ("typing", "key", "kept"),
    [
        (type_log_line, LOG, "Sam Rivers: half a no"),
        (type_in_form, FORM, json.dumps({"name": "Ana Ruiz"})),
    ],
    ids=["log", "form"],
)
Typing = Callable[[Terminal], None]


def test_a_session_starts_on_today_and_leaves_the_terminal_as_it_was(
    tmp_path: Path, path: Path
) -> None:
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        started(terminal)
        terminal.type("\x03")  # ctrl+c is no end: too easily pressed for a copy.
        terminal.type("l")
        terminal.until_shown("Log a conversation")
        terminal.type("Sam Rivers @Acme: all of it > send list fri\r")
        terminal.until_shown("Logged: Sam Rivers")
        terminal.click("5 Journal")
        terminal.until_shown("People 1")
        terminal.click("Conversations 1")
        terminal.until_shown("all of it")
        terminal.type("l")
        terminal.until_shown("Log a conversation")
        terminal.type("\x1b0")  # alt+0
        terminal.until_shown("send list → Sam Rivers")
        terminal.type("q")
        assert terminal.until_over() == 0
        assert ALTERNATE_SCREEN in terminal.raw
        assert terminal.left_on == set()
        assert terminal.restored
        assert terminal.coloured
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        terminal.until_shown("send list → Sam Rivers")
        terminal.type("u")
        terminal.until_shown("Taken back: Log Sam Rivers")
        terminal.type("\x11")
        assert terminal.until_over() == 0
    with closing(Journal.open(path)) as journal:
        assert [journal.count(kind) for kind in (Person, Conversation, Promise)] == [0, 0, 0]


@TYPING
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["term", "hup"]
)
def test_told_to_end_it_keeps_what_is_typed_and_restores_the_terminal(
    tmp_path: Path,
    path: Path,
    typing: Typing,
    key: str,
    kept: str,
    number: signal.Signals,
    status: int,
) -> None:
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        typing(terminal)
        terminal.tell(number)
        assert terminal.until_over() == status
        assert terminal.left_on == set()
        assert terminal.restored
        assert b"Traceback" not in terminal.raw
    assert draft(path, key) == kept


@TYPING
def test_killed_it_has_kept_what_was_typed(
    tmp_path: Path, path: Path, typing: Typing, key: str, kept: str
) -> None:
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        typing(terminal)
        terminal.until(lambda: draft(path, key) == kept, "the draft")
        terminal.tell(signal.SIGKILL)
        assert terminal.until_over() == -signal.SIGKILL
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        started(terminal)
        if key == LOG:
            terminal.type("l")
            terminal.until_shown("Sam Rivers: half a no")
        else:
            terminal.type("5")
            terminal.until_shown("The people you meet")
            terminal.type("a")
            terminal.until_shown("Ana Ruiz", "What you were typing is back")


@TYPING
def test_a_closed_window_ends_it_and_loses_nothing(
    tmp_path: Path, path: Path, typing: Typing, key: str, kept: str
) -> None:
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        typing(terminal)
        terminal.close()
        assert terminal.process.wait(DEADLINE) != 0
    assert draft(path, key) == kept


def test_no_color_sends_no_colour(tmp_path: Path, path: Path) -> None:
    with Terminal(tmp_path, "--journal", str(path), environment={"NO_COLOR": "1"}) as terminal:
        type_log_line(terminal)
        terminal.type("\r")
        terminal.until_shown("Logged: Sam Rivers")
        terminal.type("1")
        terminal.until_shown("Objective")
        terminal.type("q")
        assert terminal.until_over() == 0
        assert not terminal.coloured


def test_stored_text_cannot_reach_the_terminal(tmp_path: Path, path: Path) -> None:
    evil = "a\x1b]52;c;AAAA\x07b \x9b31m \u202egnp \u2066 [@click=app.quit]x[/]"
    with closing(Journal.open(path)) as journal:
        ana = journal.save(Person(name="harmless"))
        journal.save(Promise(what="harmless", person=ana.id, due=journal.clock.today()))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE person SET name = ?, organisation = ?", (evil, evil))
        connection.execute("UPDATE promise SET what = ?", (evil,))
        connection.execute("UPDATE step SET label = ?", (evil,))
        connection.commit()
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        terminal.until_shown("Promises", "[@click=app.quit]x[/]")
        terminal.type("5")
        terminal.until_shown("People 1")
        terminal.type("\r")
        # "Organisation" heads a column of the list as well.
        terminal.until_shown("I promised")
        terminal.type("e")
        terminal.until_shown("Edit person")
        terminal.type("\x1b")
        terminal.until(lambda: "Edit person" not in terminal.shown, "the page again")
        terminal.type("u")
        terminal.until_shown("Taken back")
        terminal.type("q")
        assert terminal.until_over() == 0
        assert not UNSAFE_SENT.search(terminal.raw)


def test_a_window_too_small_says_so_until_it_grows(tmp_path: Path, path: Path) -> None:
    with Terminal(tmp_path, "--journal", str(path), columns=20, rows=8) as terminal:
        terminal.until_shown("larger")
        terminal.resize(80, 24)
        started(terminal)
        terminal.resize(20, 8)
        terminal.until_shown("larger")
        terminal.type("\x11")
        assert terminal.until_over() == 0
        assert terminal.restored


def test_the_demo_is_offered_opened_and_gone_at_the_end(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    environment = {"TMPDIR": str(folder)}
    with Terminal(tmp_path, "--journal", str(path), environment=environment) as terminal:
        terminal.until_shown("D Demo")
        terminal.type("D")
        terminal.until_shown("A demo journal", "Promises")
        assert any(folder.iterdir())
        terminal.type("q")
        assert terminal.until_over() == 0
        assert terminal.restored
    assert not any(folder.iterdir())
    with closing(Journal.open(path)) as journal:
        assert journal.count(Person) == 0


def text_file(path: Path) -> None:
    path.write_text("my notes\n" * 200)


def empty_file(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def newer(path: Path) -> None:
    Journal.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")


def damaged(path: Path) -> None:
    Journal.open(path).close()
    held = bytearray(path.read_bytes())
    held[100:] = b"\xff" * (len(held) - 100)
    path.write_bytes(held)


@pytest.mark.parametrize(
    "make",
    [text_file, empty_file, folder, newer, another_database, damaged],
    ids=lambda f: f.__name__,
)
def test_what_is_no_journal_is_refused_in_one_line(
    tmp_path: Path, path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        assert terminal.until_over() == 1
        assert ALTERNATE_SCREEN not in terminal.raw
        said = terminal.raw.decode()
        assert said.startswith("netcoach: ")
        assert said.count("\n") == 1
        assert "Traceback" not in said
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_journal_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with Terminal(tmp_path, "--journal", str(tmp_path / "no" / "such" / "x.db")) as terminal:
        assert terminal.until_over() == 1
        assert ALTERNATE_SCREEN not in terminal.raw
        assert terminal.raw.count(b"\n") == 1


def test_a_journal_damaged_while_it_is_open_ends_it_in_one_line(tmp_path: Path, path: Path) -> None:
    with closing(Journal.open(path)) as journal:
        journal.save(Person(name="Ana Ruiz"))
    with Terminal(tmp_path, "--journal", str(path)) as terminal:
        started(terminal)
        held = path.read_bytes()
        path.write_bytes(held[:100] + b"\xff" * (len(held) - 100))
        terminal.type("5")
        assert terminal.until_over() == 1
        assert terminal.raw.endswith(b"in its place.\r\n")
        last = terminal.raw.rpartition(b"\x1b")[2]
        assert last.count(b"\n") == 1
        assert b"netcoach: The journal is damaged." in last
        assert terminal.restored
