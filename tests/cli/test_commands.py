"""Each command by what it prints; run in this process, on a journal in a file."""

from __future__ import annotations

import functools
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from netcoach.cli import run as command_line
from netcoach.cli.plain import cells
from netcoach.journal import Journal, opening
from netcoach.records import Conversation, Opportunity, Person, Pitch, Promise, Topic

TODAY = date.today()
HOSTILE = ("\x1b]52;c;aGk=\x07Eve", "[/x]", "[@click=app.quit]Eve[/]", "\u202eevE", "日" * 300)


class Shell:
    """Runs commands and gives back what they print."""

    def __init__(self, path: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capture = capture

    def __call__(self, *arguments: str, status: int = 0) -> str:
        assert command_line.run(arguments) == status, self._capture.readouterr()
        self.errors = self._capture.readouterr()
        return self.errors.out

    def fails(self, *arguments: str, status: int = 1) -> str:
        """Run what must fail: one line on stderr, and nothing else."""
        assert self(*arguments, status=status) == ""
        assert self.errors.err.count("\n") == 1
        assert "Traceback" not in self.errors.err
        assert self.errors.err.startswith("netcoach: ")
        return self.errors.err

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments))


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    path = tmp_path / "x.db"
    monkeypatch.setenv("NETCOACH_JOURNAL", str(path))
    return Shell(path, capsys)


@pytest.fixture
def kept(shell: Shell) -> Iterator[Journal]:
    opened = Journal.open(shell.path)
    yield opened
    opened.close()


# log


def test_log_prints_what_it_understood(shell: Shell) -> None:
    said = shell("log", "Sam", "Rivers", "@Acme #ci: hi", "> send notes", "15m")
    assert "Who            Sam Rivers · Acme (new)\n" in said
    assert "I promised     send notes, " in said
    assert "(no day said: 48 h by\n               convention)" in said
    assert "netcoach undo" in said
    assert "(known, last " in shell("log", "Sam Rivers")


def test_log_as_json_gives_the_conversation_with_people_and_promises(shell: Shell) -> None:
    talk = shell.json("log", "--json", "Sam @Acme & Lee: hi > send notes 1h")
    assert (talk["minutes"], talk["notes"], talk["on"]) == (60, "hi", TODAY.isoformat())
    assert [(one["name"], one["known"]) for one in talk["people"]] == [
        ("Sam", "new"),
        ("Lee", "new"),
    ]
    assert talk["promises"][0]["what"] == "send notes"


def test_log_keeps_words_that_look_like_options(shell: Shell, kept: Journal) -> None:
    shell("log", "Sam:", "tried", "-x", "and", "--yes")
    assert kept.find(Conversation)[0].notes == "tried -x and --yes"


def test_log_asks_who_is_meant_and_keeps_nothing(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Sam Rivers", organisation="Acme"))
    kept.save(Person(name="Sam Lee"))
    said = shell.fails("log", "Sam: hi")
    assert '"Sam" could be Sam Rivers · Acme or Sam Lee: type the full name' in said
    assert kept.count(Conversation) == 0


@pytest.mark.parametrize(
    "text", ["", "30 feb 2026 Sam", "31 feb Sam", "tomorrow Sam", "\x1b[31m", "x" * 10_000]
)
def test_log_refuses_with_one_sentence(shell: Shell, text: str) -> None:
    shell.fails("log", text)
    assert shell.json("people", "--json") == []


@pytest.mark.parametrize("name", HOSTILE[:4])
def test_hostile_names_go_in_and_come_out_as_text(shell: Shell, name: str) -> None:
    printed = shell("log", f"{name}: {name} > {name}")
    printed += shell("people") + shell("people", "--json") + shell("today") + shell("undo")
    assert not set(printed) & set("\x1b\x07\u202e")


# people


def test_people_lists_everyone_by_name_with_their_days(shell: Shell, kept: Journal) -> None:
    met = date(2025, 1, 2)
    kept.save(Person(name="Zoe Ünal", organisation="Northlab", circle="A", met_on=met))
    kept.save(Person(name="ana ruiz"))
    heading, ana, zoe = shell("people").splitlines()
    assert heading.split() == ["Name", "Organisation", "Circle", "Last", "contact", "Next", "due"]
    assert ana.split() == ["ana", "ruiz", "–", "–", "–"]
    assert zoe.startswith("Zoe Ünal              Northlab          A       Thu 2 Jan 2025   Sat 1")


def test_people_json_is_a_list_with_counts(shell: Shell, kept: Journal) -> None:
    assert shell.json("people", "--json") == []
    shell("log", "Sam Rivers @Acme")
    shell("log", "Sam Rivers & Lee")
    found = shell.json("people", "--json")
    assert [(one["name"], one["conversations"]) for one in found] == [("Lee", 1), ("Sam Rivers", 2)]
    wanted = "id uid name nickname organisation position circle tags last_contact next_due"
    assert set(wanted.split()) <= set(found[0])
    assert found[0]["last_contact"] == TODAY.isoformat()


def test_people_finds_by_any_word_and_by_initials(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Sam Rivers", organisation="Acme"))
    kept.save(Person(name="Lee Chen", position="regulator", tags=("sre",)))

    def found(*words: str) -> list[str]:
        return [one["name"] for one in shell.json("people", "--json", *words)]

    assert found("acm") == found("SR") == found("sam", "acme") == ["Sam Rivers"]
    assert found("regul") == found("sre") == ["Lee Chen"]
    assert found('" OR (') == found("nobody") == []
    assert "Nobody matches" in shell("people", "nobody")
    assert "Nobody yet" not in shell("people", "nobody")


def test_an_empty_journal_says_how_to_start(shell: Shell) -> None:
    assert "Nobody yet" in shell("people")
    assert "netcoach log" in shell("people")


def test_too_many_matches_are_said_to_be_cut(shell: Shell, kept: Journal) -> None:
    with kept.step("many"):
        for number in range(205):
            kept.save(Person(name=f"P{number}", organisation="Acme"))
    assert len(shell.json("people", "--json", "acme")) == 200
    assert "Only the best 200" in shell.errors.err
    assert len(shell.json("people", "--json")) == 205


# today


def test_today_on_an_empty_journal_gives_one_next_action(shell: Shell) -> None:
    said = shell.json("today", "--json")
    assert said["next"]["say"]
    assert said["next"]["reason"]
    assert said["promises"] == said["losing_touch"] == said["events"] == []
    assert said["today"] == TODAY.isoformat()
    text = shell("today")
    assert text.split("\n")[2] == f"Next  {said['next']['say']}"
    assert "Promises" not in text


def test_today_shows_promises_people_and_events(shell: Shell, kept: Journal) -> None:
    def away(days: int) -> date:
        return TODAY + timedelta(days=days)

    sam = kept.save(Person(name="Sam Rivers", circle="A", met_on=away(-100), organisation="Acme"))
    kept.save(Promise(what="late one", person=sam.id, due=away(-2)))
    kept.save(Promise(what="quiet one", person=sam.id, due=away(-2), snoozed_until=away(5)))
    kept.save(Promise(what="their one", person=sam.id, due=TODAY, direction="theirs"))
    kept.save(Opportunity(name="Meetup", on=away(3), starts="18:00", place="Hall"))
    kept.save(Opportunity(name="Skipped", on=away(3), decision="skip"))
    text = shell("today")
    assert "you to Sam Rivers: late one (late by 2 days)" in text
    assert "Sam Rivers to you: their one (today)" in text
    assert "quiet one" not in text
    assert "Sam Rivers · Acme, last contact " in text
    assert "Meetup, 18:00, Hall (undecided)" in text
    assert "Skipped" not in text
    said = shell.json("today", "--json")
    assert [one["name"] for one in said["losing_touch"]] == ["Sam Rivers"]
    assert [one["name"] for one in said["events"]] == ["Meetup"]
    assert {one["with"] for one in said["promises"]} == {"Sam Rivers"}
    assert len(said["promises"]) == 3


def test_today_counts_what_it_leaves_out(shell: Shell, kept: Journal) -> None:
    for number in range(9):
        kept.save(Promise(what=f"thing {number}", due=TODAY))
    assert "  and 2 more\n" in shell("today")


# topics


def test_topics_prints_the_method_first_then_ways_out_and_openers(shell: Shell) -> None:
    said = shell("topics")
    assert said.startswith("Politics (avoid: the method's own)\n  Why ")
    assert said.index("Religion") < said.index("Immigration") < said.index("Ways out")
    assert said.index("Ways out") < said.index("Openers")
    assert "\n\n\n" not in said
    assert all(word in said for word in ("Signs", "Say", "Rather"))


def test_topics_with_a_word_prints_only_what_holds_it(shell: Shell) -> None:
    said = shell("topics", "politics")
    assert "Religion" not in said
    assert "Openers" not in said
    assert 'holds "zzz"' in shell("topics", "zzz")
    assert shell.json("topics", "zzz", "--json") == {"topics": [], "exits": [], "openers": []}
    assert shell.json("topics", "--json")["topics"][0]["key"] == "politics"


def test_topics_holds_what_the_user_wrote(shell: Shell, kept: Journal) -> None:
    kept.save(Topic(name="Salaries", signs="pay\nbonus", pivots="Ask the union"))
    kept.save(Topic(name="Party talk", shipped="politics"))
    found = shell.json("topics", "--json")["topics"]
    assert (found[0]["title"], found[-1]["title"]) == ("Party talk", "Salaries")
    assert shell("topics", "bonus").startswith(
        "Salaries (avoid: yours)\n  Signs          pay, bonus"
    )


# undo, redo, export


def test_undo_and_redo_name_the_step(shell: Shell, kept: Journal) -> None:
    shell("log", "Sam Rivers & Lee")
    assert shell("undo") == "Undone: Log Sam Rivers, Lee\n"
    assert kept.count(Person) == 0
    assert shell("redo") == "Done again: Log Sam Rivers, Lee\n"
    assert "Nothing to redo" in shell.fails("redo")


def test_export_goes_to_the_output_or_a_new_file(shell: Shell, tmp_path: Path) -> None:
    shell("log", "Sam Rivers")
    target = tmp_path / "out.json"
    assert shell.json("export")["records"]["person"][0]["name"] == "Sam Rivers"
    assert shell.json("export", "--format", "json", "-o", "-")["netcoach"] == 1
    assert shell("export", "-o", str(target)) == f"Written to {target}\n"
    assert "--force" in shell.fails("export", "-o", str(target))
    shell("export", "-o", str(target), "--force")
    assert "journal itself" in shell.fails("export", "-o", str(shell.path), "--force")
    shell.fails("export", "--format", "xml", status=2)


# the app


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the screens: remember how they were opened, and end with status 143."""
    calls: list[dict[str, Any]] = []

    def run_app(journal: Journal, content: object, **how: Any) -> tuple[str, int]:
        calls.append(how)
        return "", 143

    monkeypatch.setitem(sys.modules, "netcoach.ui.app", SimpleNamespace(run_app=run_app))
    monkeypatch.setenv("TEXTUAL_DRIVER", "stand-in")
    return calls


def test_without_a_command_the_screens_open(shell: Shell, opened: list[dict[str, Any]]) -> None:
    shell(status=143)
    assert opened == [{"demo": False, "start": "", "pitch": None}]


def test_without_a_terminal_the_screens_stay_closed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    assert "need a terminal" in shell.fails()


def test_practise_finds_a_pitch_by_name_or_number(
    shell: Shell, kept: Journal, opened: list[dict[str, Any]]
) -> None:
    assert "no pitch yet" in shell.fails("practise")
    first = kept.save(Pitch(name="For engineers", text="a")).key
    second = kept.save(Pitch(name="For érudits", text="b")).key
    for said, expected in (
        ((), None),
        (("for", "eng"), first),
        (("FOR ERU",), second),
        ((str(first),), first),
    ):
        shell("practise", *said, status=143)
        assert opened[-1] == {"demo": False, "start": "practise", "pitch": expected}
    assert "could be For érudits (2), For engineers (1)" in shell.fails("practise", "for")
    assert 'called "zzz"' in shell.fails("practise", "zzz")


def test_demo_has_people_and_is_removed(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("netcoach.exchange.demo")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert len(shell.json("--demo", "people", "--json")) > 20
    assert "Demo journal" in shell.errors.err
    assert list(tmp_path.iterdir()) == []
    shell.fails("--demo", "--journal", "x", "people", status=2)


# what can go wrong


def test_usage_mistakes_end_with_2_and_one_line(shell: Shell) -> None:
    assert "No such command 'nix'. See netcoach --help." in shell.fails("nix", status=2)
    assert "See netcoach log --help." in shell.fails("log", status=2)
    assert "stands before the command" in shell.fails("people", "--journal", "x", status=2)
    shell.fails("today", "--nix", status=2)
    shell.fails("--nix", status=2)
    shell.fails("\x1b[31mnix\n\n", status=2)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_text(path: Path) -> None:
    path.write_text("Dear diary, " * 100)


def make_empty(path: Path) -> None:
    path.touch()


def make_newer(path: Path) -> None:
    Journal.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (a)")
    connection.close()


def make_damaged(path: Path) -> None:
    Journal.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 40_000)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (make_folder, "is a folder"),
        (make_text, "not a netcoach journal"),
        (make_empty, "is empty"),
        (make_newer, "newer netcoach"),
        (make_foreign, "not a netcoach journal"),
        (make_damaged, "damaged"),
    ],
)
def test_a_bad_journal_is_one_sentence_and_is_left_alone(
    shell: Shell, make: Callable[[Path], None], says: str
) -> None:
    make(shell.path)
    before = shell.path.read_bytes() if shell.path.is_file() else b""
    for command in (("today",), ("people", "sam"), ("log", "Sam"), ("export",)):
        assert command_line.run(command) == 1
        printed = shell._capture.readouterr().err
        assert says in printed
        assert printed.count("\n") == 1
    assert (shell.path.read_bytes() if shell.path.is_file() else b"") == before


def test_a_missing_folder_is_named(shell: Shell, tmp_path: Path) -> None:
    assert "folder" in shell.fails("--journal", str(tmp_path / "no" / "x.db"), "people")
    assert "home" in shell.fails("--journal", "~nobody-of-that-name/x.db", "people", status=2)
    shell.fails("--journal", str(tmp_path / ("n" * 5000)), "people")


def test_a_locked_journal_is_one_sentence(
    shell: Shell, kept: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "connect", functools.partial(opening.connect, busy_seconds=0))
    other = sqlite3.connect(shell.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "in use by another program" in shell.fails("log", "Sam")
    assert "in use by another program" in shell.fails("people")
    other.execute("ROLLBACK")
    other.close()


def test_a_read_only_journal_is_read_and_not_written(
    shell: Shell, kept: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save(Person(name="Ana"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    assert shell.json("people", "--json")[0]["name"] == "Ana"
    assert "Ana" in shell("export")
    assert "read-only" in shell.fails("log", "Sam")
    assert "read-only" in shell.fails("undo")


def test_what_another_program_wrote_cannot_drive_the_terminal(shell: Shell, kept: Journal) -> None:
    for name in HOSTILE:
        kept.save(Person(name="x", organisation="y", circle="A", met_on=date(2020, 1, 1)))
        kept.save(Promise(what="p", person=1))
        kept.save(Topic(name="t", signs="s", pivots="p"))
        with sqlite3.connect(shell.path) as raw:
            raw.execute(
                "UPDATE person SET name = ?, organisation = ? WHERE name = 'x'", (name,) * 2
            )
            raw.execute("UPDATE promise SET what = ? WHERE what = 'p'", (name,))
            raw.execute("UPDATE topic SET name = ?, signs = ?, pivots = ?", (name,) * 3)
        raw.close()
    for command in ("people", "today", "topics", "export"):
        printed = shell(command)
        assert not set(printed) & set("\x1b\x07\u202e\x9b")
        assert command == "export" or all(cells(line) <= 80 for line in printed.splitlines())
    for command in ("people", "today", "topics"):
        assert not set(shell(command, "--json")) & set("\x1b\x07\u202e\x9b")


def test_a_mistake_of_the_program_is_still_one_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise TypeError("a\nb")

    monkeypatch.setattr(Journal, "undo", broken)
    assert "netcoach made a mistake (TypeError: a b)" in shell.fails("undo")
    monkeypatch.setenv("NETCOACH_TRACEBACK", "1")
    with pytest.raises(TypeError):
        command_line.run(["undo"])


def test_an_interrupt_ends_with_130(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "undo", stop)
    assert command_line.run(["undo"]) == 130


def test_no_letters_missing_from_the_terminal_end_in_an_error(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Zoë 日本"))
    sys.stdout.reconfigure(encoding="ascii")  # type: ignore[union-attr]
    try:
        assert "Zo\\xeb" in shell("people")
        assert shell.json("people", "--json")[0]["name"] == "Zoë 日本"
    finally:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
