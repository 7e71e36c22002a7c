"""``netcoach export`` in its four forms: what is written, where, and what is refused."""

from __future__ import annotations

import csv
import io
import os
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from netcoach.journal import Journal
from netcoach.records import Issue, Opportunity, Person, Promise
from tests.cli.shell import Shell


@pytest.fixture
def filled(kept: Journal) -> Journal:
    ana = kept.save(Person(name="Zoë Ångström", remember="=Chess", phone="+44 20"))
    kept.save(Opportunity(name="Meetup", on=date(2026, 11, 26), starts="18:00"))
    kept.save(Promise(what="Send it", person=ana.id, due=date(2026, 11, 24)))
    kept.save(Issue(name="Secret matter"))
    return kept


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_of_one_kind_goes_to_the_terminal(shell: Shell, filled: Journal) -> None:
    people = table(shell("export", "--format", "csv", "--kind", "people"))
    assert [one["name"] for one in people] == ["Zoë Ångström"]
    assert people[0]["phone"] == "'+44 20"
    assert "remember" not in people[0]
    people = table(shell("export", "--format", "csv", "--kind", "person", "--private"))
    assert people[0]["remember"] == "'=Chess"
    for word in ("events", "opportunity", "Opportunities"):
        assert table(shell("export", "--format", "csv", "--kind", word))[0]["name"] == "Meetup"
    assert table(shell("export", "--format", "csv", "--kind", "issues")) == []
    assert shell.errors.err == "One confidential issue is not in it. --private takes them along.\n"


def test_csv_in_a_file_begins_with_the_mark_that_spreadsheets_want(
    shell: Shell, filled: Journal, tmp_path: Path
) -> None:
    target = tmp_path / "people.csv"
    shell("export", "--format", "csv", "--kind", "people", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfuid,name,")
    assert target.read_bytes().count(b"\r\n") == 2
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_csv_of_all_goes_to_a_folder_or_a_zip(
    shell: Shell, filled: Journal, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    old = os.umask(0)
    try:
        said = shell("export", "--format", "csv", "-o", str(folder))
    finally:
        os.umask(old)
    assert said == f"Written to {folder} (4 files)\n"
    assert "One confidential issue is not in it" in shell.errors.err
    assert sorted(path.name for path in folder.iterdir()) == [
        "issue.csv", "opportunity.csv", "person.csv", "promise.csv",
    ]  # fmt: skip
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    (folder / "person.csv").write_text("mine")
    assert "--force" in shell.fails("export", "--format", "csv", "-o", str(folder))
    assert (folder / "person.csv").read_text() == "mine"
    shell("export", "--format", "csv", "-o", str(folder), "--force")
    assert (folder / "person.csv").read_text() != "mine"
    archive = tmp_path / "tables.ZIP"
    shell("export", "--format", "csv", "-o", str(archive), "--private")
    assert len(zipfile.ZipFile(archive).namelist()) == 4
    assert shell.errors.err == ""


def test_contacts_and_calendar(shell: Shell, filled: Journal, tmp_path: Path) -> None:
    card = shell("export", "--format", "vcard")
    assert "FN:Zoë Ångström" in card
    assert "NOTE" not in card
    assert "NOTE:=Chess" in shell("export", "--format", "vcard", "--private", "--kind", "people")
    target = tmp_path / "c.ics"
    shell("export", "--format", "ics", "--alarm", "30", "-o", str(target))
    found = Calendar.from_ical(target.read_bytes())
    assert [str(one["SUMMARY"]) for one in found.walk("VEVENT")] == [
        "Meetup",
        "Send it → Zoë Ångström",
    ]
    assert len(found.walk("VALARM")) == 2
    alone = Calendar.from_ical(shell("export", "--format", "ics", "--kind", "promises"))
    assert len(alone.walk("VEVENT")) == 1


@pytest.mark.parametrize("form", ["csv", "vcard", "ics"])
def test_an_empty_journal_is_no_error(shell: Shell, tmp_path: Path, form: str) -> None:
    shell("export", "--format", form, "-o", str(tmp_path / "out"))
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "csv"), "name a folder or a .zip with -o, or one with --kind"),
        (("--format", "csv", "--kind", "dogs"), '"dogs" is no kind of record in csv'),
        (("--format", "vcard", "--kind", "talks"), "Try people."),
        (("--format", "ics", "--kind", "people"), "Try events, promises."),
        (("--kind", "people"), "JSON holds the whole journal"),
        (("--format", "csv", "-o", "/nowhere/at/all"), "is not there. Make it first."),
        (("--format", "csv", "--kind", "\x1b[2Jdogs"), "is no kind of record"),
    ],
)
def test_what_cannot_be_is_one_sentence(shell: Shell, options: tuple[str, ...], said: str) -> None:
    assert said in shell.fails("export", *options)
    assert "\x1b" not in shell.errors.err


def test_mistakes_of_usage(shell: Shell) -> None:
    shell.fails("export", "--alarm", "5", status=2)
    shell.fails("export", "--format", "ics", "--alarm", "-5", status=2)


def test_a_file_in_the_way_of_the_folder_is_kept(
    shell: Shell, filled: Journal, tmp_path: Path
) -> None:
    target = tmp_path / "x"
    target.write_text("mine")
    for force in ((), ("--force",)):
        assert "is a file" in shell.fails("export", "--format", "csv", "-o", str(target), *force)
    assert "journal itself" in shell.fails(
        "export", "--format", "vcard", "-o", str(shell.path), "--force"
    )
    assert target.read_text() == "mine"
