"""``netcoach brief``: a page on one person before a talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcoach.cli.plain import cells
from netcoach.journal import Journal
from netcoach.records import Person
from netcoach.ui.settings import Settings, hide_notes
from tests.cli.shell import Shell


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    path = tmp_path / "settings.json"
    monkeypatch.setattr("netcoach.paths.settings", lambda: path)
    return Settings(path)


def test_brief_prints_one_page(shell: Shell) -> None:
    shell("log", "Sam Rivers @Acme #hiring: runs an SRE team > send notes < intro to Dana")
    said = shell("brief", "sam", "rivers")
    assert said.startswith("Sam Rivers\n\nWho\n  Work              Acme\n")
    assert "#hiring: runs an SRE team" in said
    assert "You promised\n  in 4" in said
    assert "They promised\n" in said
    assert "To ask\n  Sam, what has happened since we talked about hiring?\n" in said
    assert all(cells(line) <= 80 for line in said.splitlines())


def test_brief_as_json_holds_the_records(shell: Shell) -> None:
    shell("log", "Sam Rivers @Acme #hiring: runs a team > send notes")
    told = shell.json("brief", "--json", "Sam")
    assert told["person"]["name"] == "Sam Rivers"
    assert told["conversations"][0]["notes"] == "runs a team"
    assert told["promises"][0]["what"] == "send notes"
    assert told["hidden"] is False
    assert len(told["questions"]) == 3


def test_notes_hidden_in_the_app_are_hidden_here_unless_asked_for(
    shell: Shell, settings: Settings
) -> None:
    shell("log", "Sam Rivers: runs a SECRET team")
    assert "SECRET" not in shell("brief", "--no-notes", "Sam")
    hide_notes(settings, True)
    assert "SECRET" not in shell("brief", "Sam")
    assert "--notes shows it" in shell.errors.err
    assert shell.json("brief", "--json", "Sam")["hidden"] is True
    assert "SECRET" in shell("brief", "--notes", "Sam")


def test_brief_asks_which_one_and_names_the_nearest(shell: Shell, kept: Journal) -> None:
    kept.save(Person(name="Sam Rivers", organisation="Acme"))
    kept.save(Person(name="Sam Lee"))
    assert "may be Sam Rivers · Acme (1) or Sam Lee (2)" in shell.fails("brief", "Sam")
    assert "Is it Sam Rivers" in shell.fails("brief", "Sam", "Rivrs")
    assert "Who is meant?" in shell.fails("brief")
    assert shell("brief", "2").startswith("Sam Lee\n")


@pytest.mark.parametrize(
    "name", ["\x1b]52;c;aGk=\x07Eve", "[/x] Eve", "[@click=app.quit]Eve[/]", "日" * 300]
)
def test_hostile_names_stay_text(shell: Shell, kept: Journal, name: str) -> None:
    person = kept.save(Person(name=name, remember=f"{name}\n{name}", organisation=name))
    printed = shell("brief", str(person.id)) + shell("brief", "--json", str(person.id))
    assert not set(printed) & set("\x1b\x07\u202e")
    assert all(cells(line) <= 80 for line in shell("brief", str(person.id)).splitlines())
