"""The same file twice changes nothing and asks nothing: what it brought, and what the user said of
it, is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcoach.journal import Journal
from netcoach.records import Origin, Person
from tests.clocks import SetClock
from tests.exchange.importing.samples import brought, card, looked
from tests.journal.samples import dump

HEAD = "First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value,Labels\r\n"


def google(*rows: str) -> bytes:
    return (HEAD + "".join(f"{row}\r\n" for row in rows)).encode()


@pytest.fixture
def journal() -> Journal:
    return Journal.in_memory(SetClock())


FILE = google(
    "Ana,Ruiz,Acme,,+44 7700 900123,* myContacts",
    "Lee,Chen,,,,* myContacts",
    "Zoe,Lind,Northlab,zoe@x.example,,* myContacts",
    "Zoe,Lind,Northlab,,,* myContacts",
    "Kit,,,,0113 496 0000,* myContacts",
)


def test_a_file_asks_nothing_about_those_it_brought(journal: Journal, tmp_path: Path) -> None:
    brought(journal, tmp_path, FILE, "contacts.csv")
    before = dump(journal)
    again = looked(journal, tmp_path, FILE, "contacts.csv")
    assert again.counts["ask"] == again.counts["new"] == 0
    assert not again.writes
    brought(journal, tmp_path, FILE, "contacts.csv")
    assert dump(journal) == before


def test_what_was_answered_is_remembered(journal: Journal, tmp_path: Path) -> None:
    for name in ("Ana Ruiz", "Lee Chen", "Zoe Lind"):
        journal.save(Person(name=name))
    first = looked(journal, tmp_path, FILE, "contacts.csv")
    asked = [place for place, one in enumerate(first.verdicts) if one.state == "ask"]
    assert [first.verdicts[place].name for place in asked] == [
        "Ana Ruiz",
        "Lee Chen",
        "Zoe Lind",
        "Zoe Lind",
    ]
    answers = dict(zip(asked, ("same", "new", "same", "same"), strict=True))
    seen = first.answered(journal, answers)  # type: ignore[arg-type]
    assert seen.told() == "2 changed, 2 new, 1 twice", "both entries of Zoe are one"
    brought(journal, tmp_path, FILE, "contacts.csv", answers)  # type: ignore[arg-type]
    assert journal.count(Person, name="Zoe Lind") == 1
    assert journal.count(Person, name="Lee Chen") == 2
    before = dump(journal)
    again = looked(journal, tmp_path, FILE, "contacts.csv")
    assert again.told() == "4 same, 1 twice"
    assert not again.writes
    brought(journal, tmp_path, FILE, "contacts.csv")
    assert dump(journal) == before


def test_an_answer_is_remembered_of_who_came_before_entries_had_a_name(
    journal: Journal, tmp_path: Path
) -> None:
    brought(journal, tmp_path, FILE, "contacts.csv")
    for origin in journal.find(Origin):
        journal.save(origin.with_(called=""))
    asked = looked(journal, tmp_path, FILE, "contacts.csv").counts["ask"]
    assert asked
    answers = dict.fromkeys(range(asked), "same")
    brought(journal, tmp_path, FILE, "contacts.csv", answers)  # type: ignore[arg-type]
    assert looked(journal, tmp_path, FILE, "contacts.csv").counts["ask"] == 0


@pytest.mark.parametrize(
    ("known", "comes", "told"),
    [
        ("Lauren Adeyemi", "Lauren", "1 same"),
        ("Sunil Rao", "Sunil Rao", "1 same"),
        ("Elizabeth Hythe", "Liz Hythe", "1 same"),
        ("Anna Berg", "Tom Berg", "1 same person?"),
        ("Anna Berg", "Reception Desk", "1 same person?"),
    ],
)
def test_a_phone_number_recognises_as_an_email_does(
    journal: Journal, tmp_path: Path, known: str, comes: str, told: str
) -> None:
    journal.save(Person(name=known, phone="+44 7700 900123"))
    seen = looked(journal, tmp_path, card(f"FN:{comes}", "TEL:07700 900123"), "a.vcf")
    assert seen.told() == told
    assert "phone number" in seen.verdicts[0].why or seen.counts["same"]


def test_a_switchboard_is_nobodys_own(journal: Journal, tmp_path: Path) -> None:
    for name in ("Ana Ruiz", "Lee Chen", "Zoe Lind"):
        journal.save(Person(name=name, phone="0113 496 0000"))
    cards = card("FN:Kit Marlowe", "TEL:0113 496 0000") + card("FN:Lee Chen", "TEL:01134960000")
    seen = looked(journal, tmp_path, cards, "a.vcf")
    assert [(one.name, one.state) for one in seen.verdicts] == [
        ("Lee Chen", "ask"),
        ("Kit Marlowe", "new"),
    ]
