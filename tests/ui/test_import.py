"""Importing from the screens: naming a file, looking at it, deciding, and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Static
from textual.worker import WorkerCancelled

from netcoach.clock import Clock
from netcoach.exchange.json_export import pieces
from netcoach.journal import Journal
from netcoach.records import Opportunity, Person, Plan, Position, Target
from netcoach.ui.screens import beside
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.duplicates import DuplicatesScreen
from netcoach.ui.screens.go_through import GoThroughScreen
from netcoach.ui.screens.importing.columns import NOT_NAMED, ImportColumnsScreen
from netcoach.ui.screens.importing.file import STOPPED, ImportFileScreen
from netcoach.ui.screens.importing.preview import ImportPreviewScreen
from netcoach.ui.screens.journal import JournalScreen
from netcoach.ui.widgets.line_input import LineInput
from tests.exchange.importing.samples import card, linkedin
from tests.journal.samples import dump
from tests.ui.conftest import SIZES, Seat, seated

ANA = 'Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme Bio,"Head, R&D",05 Nov 2024'
LEE = "Lee,Chen,,lee@north.example,Northlab,Dev,3 Feb 2021"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder of downloads."""
    folder = tmp_path / "home"
    (folder / "Downloads").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def filed(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    """A journal in a file, so that the work is done in a thread."""
    journal = Journal.open(tmp_path / "journal.db", clock)
    yield journal
    journal.close()


def downloaded(home: Path, data: bytes, name: str = "Connections.csv") -> Path:
    path = home / "Downloads" / name
    path.write_bytes(data)
    return path


async def done(seat: Seat) -> None:
    """Wait for what works beside the screen, which goes away once it is done."""
    with suppress(WorkerCancelled):
        await seat.work_done()


async def looking(seat: Seat, path: Path) -> None:
    """Name a file, and wait until it was looked at."""
    await seat.press("5", "i")
    await seat.paste(str(path))
    await seat.press("enter")
    await done(seat)


def note(seat: Seat) -> str:
    return str(seat.screen.query_one("#note", Static).content)


def people(journal: Journal) -> list[str]:
    return [one.name for one in journal.find(Person)]


@pytest.mark.parametrize("where", ["file", "memory"])
async def test_from_downloads_to_people_and_back(
    request: pytest.FixtureRequest, home: Path, where: str
) -> None:
    journal: Journal = request.getfixturevalue("filed" if where == "file" else "journal")
    downloaded(home, linkedin(ANA, LEE, ",,,,,,"))
    downloaded(home, b"x", "holiday.csv")
    async with seated(journal) as seat:
        await seat.press("5", "i")
        assert seat.rows == [seat.rows[0]], "what speaks of contacts is offered, and nothing else"
        assert seat.rows[0].startswith("Connections.csv|")
        await seat.press("enter")
        await done(seat)
        seat.on(ImportPreviewScreen)
        assert "Connections.csv · LinkedIn" in seat.shown
        assert "2 new, 1 skipped" in seat.shown
        assert [row.split("|")[:3] for row in seat.rows] == [
            ["Ana Ruiz", "new", "5"],
            ["Lee Chen", "new", "6"],
            ["–", "skipped", "7"],
        ]
        assert people(journal) == []
        await seat.press("i")
        await done(seat)
        seat.on(ChooseScreen)
        assert "Imported: 2 new." in seat.shown
        assert people(journal) == ["Ana Ruiz", "Lee Chen"]
        await seat.press("enter")
        seat.on(GoThroughScreen)
        assert "1 of 2" in seat.shown
        await seat.press("escape")
        seat.on(JournalScreen)
        assert "From Connections.csv: 2" in seat.shown
        await seat.press("u")
        assert people(journal) == []


async def test_the_same_file_again_has_nothing_to_import(filed: Journal, home: Path) -> None:
    path = downloaded(home, linkedin(ANA))
    async with seated(filed) as seat:
        await looking(seat, path)
        await seat.press("i")
        await done(seat)
        await seat.press("end", "enter")
        before = dump(filed)
        await looking(seat, path)
        assert "Nothing new in it" in seat.shown
        assert "Import" not in seat.keys
        await seat.press("i", "escape")
        seat.on(JournalScreen)
        assert dump(filed) == before


async def test_cancel_leaves_the_journal_as_it_was(filed: Journal, home: Path) -> None:
    before = dump(filed)
    async with seated(filed) as seat:
        await looking(seat, downloaded(home, linkedin(ANA)))
        await seat.press("escape")
        seat.on(JournalScreen)
        await seat.press("i", "escape")
        seat.on(JournalScreen)
    assert dump(filed) == before


async def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    filed: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from netcoach.ui.screens.importing import preview as import_preview

    monkeypatch.setattr(beside, "SHOWN_AFTER", 0.001)
    reached, released, gave_up = threading.Event(), threading.Event(), threading.Event()
    bring_in = import_preview.bring_in

    def slowly(journal: Journal, seen: object, moved: beside.Moved) -> object:
        def told(share: float) -> None:
            reached.set()
            assert released.wait(20)
            try:
                moved(share)
            except beside.GivenUp:
                gave_up.set()
                raise

        return bring_in(journal, seen, told)  # type: ignore[arg-type]

    monkeypatch.setattr(import_preview, "bring_in", slowly)
    path = downloaded(home, linkedin(*(f"A{n},B,,a{n}@x.example,,," for n in range(300))))
    async with seated(filed) as seat:
        await looking(seat, path)
        await seat.press("i")
        import asyncio

        assert await asyncio.to_thread(reached.wait, 20)
        await seat.settle()
        await seat.pilot.pause(0.05)
        assert "Importing · 0%" in seat.shown
        assert "Import as shown" not in seat.keys
        await seat.press("i", "u", "l", "escape")
        seat.on(ImportPreviewScreen)
        assert "Stopping" in seat.shown
        released.set()
        assert await asyncio.to_thread(gave_up.wait, 20)
        await done(seat)
        assert "Stopped. Nothing was changed." in seat.shown
        seat.on(ImportPreviewScreen)
        assert people(filed) == []
        monkeypatch.setattr(import_preview, "bring_in", bring_in)
        await seat.press("i")
        await done(seat)
        assert filed.count(Person) == 300


async def test_looking_can_be_stopped(
    filed: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from netcoach.ui.screens.importing import file as import_file

    released = threading.Event()
    look = import_file.look

    def slowly(*details: object) -> object:
        assert released.wait(20)
        return look(*details)  # type: ignore[arg-type]

    monkeypatch.setattr(import_file, "look", slowly)
    path = downloaded(home, linkedin(ANA))
    async with seated(filed) as seat:
        await seat.press("5", "i")
        await seat.paste(str(path))
        await seat.press("enter", "escape")
        assert note(seat) == STOPPED
        released.set()
        await done(seat)
        seat.on(ImportFileScreen)
        await seat.press("escape")
        seat.on(JournalScreen)


# Deciding


async def test_a_name_alone_is_asked_and_one_key_answers(filed: Journal, home: Path) -> None:
    filed.save(Person(name="Ana Ruiz", organisation="Acme Bio"))
    filed.save(Person(name="Lee Chen"))
    zo = "Zo,Ang,,,,,"
    path = downloaded(home, linkedin(ANA, LEE, zo))
    async with seated(filed) as seat:
        await looking(seat, path)
        assert "2 same person?, 1 new" in seat.shown
        assert "is this Ana Ruiz · Acme Bio?" in seat.shown
        assert "Same" in seat.keys
        await seat.press("s")
        assert "1 same person?, 1 changed, 1 new" in seat.shown
        assert "✔ changed" in seat.rows[0]
        await seat.press("a")
        assert "1 changed, 2 new" in seat.shown
        await seat.press("up", "x")
        assert "1 changed, 1 new, 1 skipped" in seat.shown, "an answer may be changed"
        assert "Same" not in seat.keys, "of someone new nothing is asked"
        await seat.press("i")
        await done(seat)
        assert people(filed) == ["Ana Ruiz", "Lee Chen", "Zo Ang"]
        assert filed.find(Person, name="Ana Ruiz")[0].position == "Head, R&D"


async def test_one_answer_may_do_for_all(filed: Journal, home: Path) -> None:
    for number in range(5):
        filed.save(Person(name=f"Sam {chr(97 + number)}ork"))
    rows = [f"Sam,{chr(97 + n)}ork,,s{n}@x.example,Acme,," for n in range(5)]
    async with seated(filed) as seat:
        await looking(seat, downloaded(home, linkedin(*rows)))
        await seat.press("x", "enter", "down", "down", "down", "enter")
        assert "4 changed, 1 skipped" in seat.shown, "what was answered before stays"
        await seat.press("i")
        await done(seat)
        assert filed.count(Person, organisation="Acme") == 4


async def test_who_was_left_open_is_told_and_asked_again(filed: Journal, home: Path) -> None:
    filed.save(Person(name="Lee Chen"))
    path = downloaded(home, linkedin(ANA, LEE))
    async with seated(filed) as seat:
        await looking(seat, path)
        await seat.press("i")
        await done(seat)
        assert "Imported: 1 new, 1 left open." in seat.shown
        assert "The same file asks again about those left open." in seat.shown
        await seat.press("escape")
        await looking(seat, path)
        assert "1 same person?, 1 same" in seat.shown


async def test_before_many_come_in_the_journal_is_copied(filed: Journal, home: Path) -> None:
    filed.save(Person(name="Ana"))
    many = [f"Given{n},Family{n},https://www.linkedin.com/in/p{n},,,," for n in range(101)]
    async with seated(filed) as seat:
        await looking(seat, downloaded(home, linkedin(*many)))
        await seat.press("i")
        await done(seat)
        assert "journal.db.before-import-" in seat.shown
    (copy,) = home.parent.glob("journal.db.before-import-*")
    with closing(Journal.open(copy)) as before:
        assert people(before) == ["Ana"]


async def test_cards_are_offered_whatever_they_are_called(filed: Journal, home: Path) -> None:
    downloaded(home, b"x", "phone.vcf")
    downloaded(home, b"x", "notes.txt")
    async with seated(filed) as seat:
        await seat.press("5", "i")
        assert "phone.vcf" in seat.shown
        assert "notes.txt" not in seat.shown


async def test_who_is_meant_may_be_chosen_of_several(filed: Journal, home: Path) -> None:
    filed.save(Person(name="Lee Chen", place="Lyon"))
    second = filed.save(Person(name="Lee Chen", organisation="Northlab"))
    async with seated(filed) as seat:
        await looking(seat, downloaded(home, linkedin(LEE)))
        await seat.press("enter")
        seat.on(ChooseScreen)
        await seat.press("down", "enter")
        await seat.press("i")
        await done(seat)
        changed = filed.get(Person, second.id)
        assert changed is not None
        assert changed.email == "lee@north.example"


async def test_what_changed_meanwhile_is_said_and_nothing_is_written(
    filed: Journal, home: Path
) -> None:
    path = downloaded(home, linkedin(ANA))
    async with seated(filed) as seat:
        await looking(seat, path)
        await seat.press("i")
        await done(seat)
        await seat.press("end", "enter")
        path = downloaded(home, linkedin(ANA.replace("Acme Bio", "North")))
        await looking(seat, path)
        filed.save(filed.find(Person)[0].with_(place="Lyon"))
        await seat.press("i")
        await done(seat)
        assert "changed or deleted in another window" in seat.shown
        assert filed.count(Position) == 0


# Columns


async def test_columns_nobody_knows_are_asked(filed: Journal, home: Path) -> None:
    path = downloaded(home, b"wer;wo;was\nAna Ruiz;Acme;Boss\n", "odd.csv")
    async with seated(filed) as seat:
        await looking(seat, path)
        seat.on(ImportColumnsScreen)
        assert seat.rows == [
            "wer|– left out|Ana Ruiz",
            "wo|– left out|Acme",
            "was|– left out|Boss",
        ]
        assert NOT_NAMED in seat.shown
        await seat.press("i")
        seat.on(ImportColumnsScreen)
        await seat.press("enter", "enter")
        assert seat.rows[0] == "wer|Name|Ana Ruiz"
        await seat.press("down", "enter", *["down"] * 5, "enter")
        assert seat.rows[1] == "wo|Organisation|Acme"
        await seat.press("i")
        await done(seat)
        seat.on(ImportPreviewScreen)
        assert seat.rows[0] == "Ana Ruiz|new|2|Acme"
        await seat.press("c")
        seat.on(ImportColumnsScreen)
        assert seat.rows[0] == "wer|Name|Ana Ruiz", "what was said is remembered"
        await seat.press("escape")
        seat.on(JournalScreen)


@pytest.mark.parametrize(
    ("data", "says"), [(b"", "is empty"), (b"%PDF-1", "is a PDF"), (b"Name\n" * 3_000_000, "10 MB")]
)
async def test_a_file_that_will_not_do_is_said_below_its_path(
    filed: Journal, home: Path, data: bytes, says: str
) -> None:
    async with seated(filed) as seat:
        await looking(seat, downloaded(home, data))
        seat.on(ImportFileScreen)
        assert says in note(seat)
        assert seat.app.focused is not None
        await seat.press("end")
        await seat.type("x")
        assert says not in note(seat)


async def test_a_whole_journal_is_shown_by_kinds(
    filed: Journal, journal: Journal, home: Path
) -> None:
    journal.save(Person(name="Ana Ruiz"))
    path = downloaded(home, "".join(pieces(journal)).encode(), "all.json")
    async with seated(filed) as seat:
        await looking(seat, path)
        assert seat.rows == ["People|1|0|0"]
        assert "Columns" not in seat.keys
        await seat.press("i")
        await done(seat)
        assert people(filed) == ["Ana Ruiz"]


# Afterwards


async def test_after_an_import_ways_in_and_moves_are_told(filed: Journal, home: Path) -> None:
    today = filed.clock.today()
    filed.save(Plan(objective="Find mentors", starts_on=today))
    event = filed.save(Opportunity(name="Meetup", on=today + timedelta(days=5), decision="attend"))
    filed.save(Target(name="Ilse Brandt", organisation="Acme Bio", opportunity=event.id))
    path = downloaded(home, linkedin(ANA, LEE))
    async with seated(filed) as seat:
        await looking(seat, path)
        await seat.press("i")
        await done(seat)
        told = " ".join(note(seat).split())
        assert (
            "You know 1 person at Acme Bio, where your target Ilse Brandt works: one way in."
            in (told)
        )
        await seat.press("end", "enter")
        downloaded(home, linkedin(ANA, LEE.replace("Northlab", "Acme Bio")))
        await looking(seat, path)
        await seat.press("i")
        await done(seat)
        told = " ".join(note(seat).split())
        assert "Lee Chen moved from Northlab to Acme Bio: a reason to write." in told
        assert "2 people at Acme Bio" in told


async def test_after_an_import_those_entered_twice_are_a_key_away(
    filed: Journal, home: Path
) -> None:
    filed.save(Person(name="Ruiz, Ana", phone="0171 7654321"))
    data = card("FN:Ana Ruiz", "TEL:+49 170 1234567")
    async with seated(filed) as seat:
        await looking(seat, downloaded(home, data, "a.vcf"))
        await seat.press("i")
        await done(seat)
        assert "1 person seems to be entered twice" in note(seat)
        await seat.press("down", "enter")
        await done(seat)
        seat.on(DuplicatesScreen)
        assert "the same name" in seat.shown


# Where


@pytest.mark.parametrize("size", SIZES)
async def test_every_window_shows_what_matters(
    filed: Journal, home: Path, size: tuple[int, int]
) -> None:
    filed.save(Person(name="Ana Ruiz", organisation="Acme Bio"))
    path = downloaded(home, linkedin(ANA, LEE, ",,"))
    async with seated(filed, size) as seat:
        await seat.press("5", "i")
        assert "Import contacts" in seat.shown
        assert "Look at it" in seat.shown
        await seat.press("escape")
        await looking(seat, path)
        assert "same person?" in seat.shown
        assert "Ana Ruiz" in seat.shown
        assert "Import" in seat.keys
        await seat.press("s", "i")
        await done(seat)
        assert "Imported: 1 new, 1 changed." in seat.shown


async def test_hostile_files_drive_nothing(filed: Journal, home: Path) -> None:
    row = "[/x],A\x1b]52;c;x\x07[b],,a@x.example,\u202eAcme,$accent,"
    path = downloaded(home, linkedin(row, '"[@click=app.quit]', ",,x"), "[red]x.csv")
    async with seated(filed) as seat:
        await looking(seat, path)
        assert "[/x] A[b] " in seat.shown
        await seat.press("end", "home", "i")
        await done(seat)
        assert filed.find(Person)[0].name == "[/x] A[b]"
        await seat.press("enter")
        odd = downloaded(home, b"[/a];[b]\n[/x];[@click=app.quit]\n", "[b].csv")
        await looking(seat, odd)
        assert seat.rows[0] == "[/a]|– left out|[/x]"
        await seat.press("enter")
        assert "“[/a]” hold" in seat.shown


async def test_any_entry_is_left_out_and_taken_in_again(filed: Journal, home: Path) -> None:
    path = downloaded(home, linkedin(ANA, LEE))
    async with seated(filed) as seat:
        await looking(seat, path)
        assert "Leave out" in seat.keys
        await seat.press("x")
        assert seat.rows[0].split("|")[1] == "✔ left out"
        assert "1 new, 1 skipped · 1 left out by you" in seat.shown
        await seat.press("up", "x")
        assert "2 new" in seat.shown
        assert "left out by you" not in seat.shown
        await seat.press("up", "x", "i")
        await done(seat)
        assert people(filed) == ["Lee Chen"]


async def test_tab_takes_what_the_names_have_in_common(filed: Journal, home: Path) -> None:
    for name in ("contacts-google.csv", "contacts-work.vcf"):
        downloaded(home, b"x", name)
    async with seated(filed) as seat:
        await seat.press("5", "i")
        await seat.paste(f"{home}/Downloads/co")
        await seat.press("tab")
        field = seat.screen.query_one("#path", LineInput)
        assert field.value == f"{home}/Downloads/contacts-"
        await seat.press("g", "tab")
        assert field.value == f"{home}/Downloads/contacts-google.csv"


async def test_nothing_new_is_not_said_while_a_question_stands_open(
    filed: Journal, home: Path
) -> None:
    filed.save(Person(name="Ana Ruiz"))
    path = downloaded(home, card("FN:Ana Ruiz"), "a.vcf")
    async with seated(filed) as seat:
        await looking(seat, path)
        assert "1 same person? · Who is left open is left out." in seat.shown
        assert "Nothing new" not in seat.shown
        await seat.press("enter")
        assert "Who is Ana Ruiz?" in seat.shown, "no dash for an organisation not known"
