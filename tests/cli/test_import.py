"""``netcoach import``: what it prints, what it keeps, and that a mistake changes nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import Person, Position
from tests.cli.shell import Shell
from tests.exchange.importing.samples import card, linkedin

ANA = 'Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme Bio,"Head, R&D",05 Nov 2024'
LEE = "Lee,Chen,,lee@north.example,Northlab,Dev,3 Feb 2021"


def file(folder: Path, data: bytes, name: str = "Connections.csv") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_contacts_come_in_and_the_same_file_changes_nothing(
    shell: Shell, kept: Journal, tmp_path: Path
) -> None:
    path = file(tmp_path, linkedin(ANA, LEE, ",,,,,,"))
    said = shell("import", path)
    assert said.startswith("Connections.csv · LinkedIn: 2 new, 1 skipped\n")
    assert "line 5      Ana Ruiz · Acme Bio" in said
    assert "line 7      –: it is empty" in said
    assert said.endswith("Imported. To take it back: netcoach undo\n")
    assert [one.name for one in kept.find(Person)] == ["Ana Ruiz", "Lee Chen"]
    assert "Nothing new in it" in shell("import", path)
    assert "Undone: Import Connections.csv: 2 new" in shell("undo")
    assert kept.count(Person) == 0


def test_a_dry_run_changes_nothing(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    said = shell("import", "--dry-run", file(tmp_path, linkedin(ANA)))
    assert "1 new" in said
    assert "Nothing was changed" in said
    assert kept.count(Person) == 0
    assert kept.last_step() is None


def test_a_later_file_says_who_moved(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    shell("import", file(tmp_path, linkedin(ANA)))
    said = shell("import", file(tmp_path, linkedin(ANA.replace("Acme Bio", "Northlab"))))
    assert "Ana Ruiz moved from Acme Bio to Northlab: a reason to write." in said
    assert [one.organisation for one in kept.find(Position)] == ["Acme Bio"]
    # Without an objective that comes first; Today tells it all the same.
    assert kept.snapshot().moved[0].left == "Acme Bio"


def test_before_many_come_in_the_journal_is_copied(
    shell: Shell, kept: Journal, tmp_path: Path
) -> None:
    many = [f"Given{n},Family{n},https://www.linkedin.com/in/p{n},,,," for n in range(101)]
    first = shell("import", file(tmp_path, linkedin(*many)))
    assert "journal as it was" not in first, "of an empty journal there is nothing to keep"
    few = shell("import", file(tmp_path, linkedin(ANA)))
    assert "journal as it was" not in few
    newer = [row.replace("Given", "New").replace("/p", "/n") for row in many]
    path = file(tmp_path, linkedin(*newer))
    assert "journal as it was" not in shell("import", "--dry-run", path)
    name = shell("import", path).split("The journal as it was is beside it: ")[1].strip()
    copy = Path(kept.place).with_name(name)
    with closing(Journal.open(copy)) as before:
        assert before.count(Person) == kept.count(Person) - 101


def test_several_files_are_a_step_each(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    one = file(tmp_path, linkedin(LEE))
    other = file(tmp_path, card("FN:Zoë", "EMAIL:zoe@x.example"), "zoe.vcf")
    shell("import", one, other)
    assert kept.count(Person) == 2
    shell("undo")
    assert kept.count(Person) == 1


def test_what_the_columns_hold_may_be_said(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    path = file(tmp_path, b"wer;wo\nAna Ruiz;Acme\n", "odd.csv")
    assert "--map COLUMN=name" in shell.fails("import", path)
    shell("import", path, "--map", "wer=name", "--map", "2=organisation")
    assert [(one.name, one.organisation) for one in kept.find(Person)] == [("Ana Ruiz", "Acme")]
    assert "COLUMN=FIELD" in shell.fails("import", path, "--map", "wer", status=2)
    assert "is no field" in shell.fails("import", path, "--map", "wer=salary")


@pytest.mark.parametrize(("answer", "people"), [("leave", 1), ("same", 1), ("new", 2)])
def test_a_name_alone_is_left_to_the_user(
    shell: Shell, kept: Journal, tmp_path: Path, answer: str, people: int
) -> None:
    kept.save(Person(name="Lee Chen"))
    path = file(tmp_path, linkedin(LEE))
    said = shell("import", path, "--same-name", answer)
    assert kept.count(Person) == people
    filled = {one.organisation for one in kept.find(Person)}
    assert ("Northlab" in filled) is (answer != "leave")
    assert ("--same-name same" in said) is (answer == "leave")


def test_as_json_every_entry_is_told(shell: Shell, tmp_path: Path) -> None:
    path = file(tmp_path, linkedin(*[f"A{n},B,,a{n}@x.example,,," for n in range(50)], ",,"))
    (told,) = shell.json("import", "--json", "--dry-run", path)
    assert told["source"] == "linkedin"
    assert told["counts"]["new"] == 50
    assert len(told["entries"]) == 51
    assert told["entries"][-1] == {
        "line": 55,
        "state": "skipped",
        "name": "–",
        "organisation": "",
        "why": "it is empty",
    }
    assert "… and 30 more" in shell("import", "--dry-run", path)


def test_a_whole_journal_comes_back(shell: Shell, kept: Journal, tmp_path: Path) -> None:
    kept.save(Person(name="Ana Ruiz"))
    target = tmp_path / "all.json"
    shell("export", "-o", str(target))
    before = shell("export").split("\n", 1)[1]
    assert "Nothing new in it" in shell("import", str(target))
    shell("undo")
    assert kept.count(Person) == 0
    said = shell("import", str(target))
    assert "all.json · a whole journal: 1 new" in said
    assert "People" in said
    assert shell("export").split("\n", 1)[1] == before
    assert shell.json("import", "--json", str(target))[0]["counts"]["same"] == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b'{"netcoach": 1, "records": {', "cut off"),
        (b"BEGIN:VCARD\r\n" * 3, "1 skipped"),
    ],
)
def test_a_file_that_will_not_do_is_one_sentence(
    shell: Shell, kept: Journal, tmp_path: Path, data: bytes, says: str
) -> None:
    path = file(tmp_path, data, "x.csv")
    said = shell("import", path) if "skipped" in says else shell.fails("import", path)
    assert says in said or "skipped" in said
    assert kept.count(Person) == 0
    assert "is not there" in shell.fails("import", str(tmp_path / "none"))
    assert "is a folder" in shell.fails("import", str(tmp_path))


def test_hostile_names_do_not_reach_the_terminal(shell: Shell, tmp_path: Path) -> None:
    row = "A\x1b]52;c;x\x07na,\u202eRuiz,,a@x.example,\x9b2JAcme,,"
    said = shell("import", file(tmp_path, linkedin(row), "x\x1b[31m.csv"))
    assert "Ana Ruiz · Acme" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
