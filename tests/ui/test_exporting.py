"""Taking things out from the screens: the whole by the palette, an event or promise by one key."""

from __future__ import annotations

import json
import stat
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from textual._callback import invoke

from netcoach.journal import Journal
from netcoach.records import Issue, Opportunity, Person, Promise
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.page import RecordScreen
from tests.clocks import SetClock
from tests.ui.conftest import Seat, seated


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that is empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def some(journal: Journal) -> Journal:
    ana = journal.save(Person(name="Ana Ruiz", remember="Chess"))
    journal.save(
        Opportunity(name="RegTech meetup", on=date(2026, 11, 26), starts="18:00", decision="attend")
    )
    journal.save(Promise(what="Send the list", person=ana.id, due=date(2026, 11, 24)))
    journal.save(Issue(name="Secret matter"))
    return journal


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def events(path: Path) -> list[dict[str, object]]:
    found = Calendar.from_ical(path.read_bytes())
    return [dict(one.items()) for one in found.walk("VEVENT")]


async def test_one_key_takes_an_event_and_a_promise_to_the_calendar(
    some: Journal, home: Path
) -> None:
    async with seated(some) as seat:
        await seat.to_row("RegTech meetup  ".strip())
        await seat.to_row("Send the list → Ana Ruiz")
        assert "C Calendar" in seat.keys
        await seat.press("C")
        assert seat.said[-1].startswith(f"Saved as {home}/promise-send-the-list.ics")
        (said,) = seat.app._notifications
        assert said.timeout > 600, "the path stands nowhere else: it stays until a key"
        assert str(events(home / "promise-send-the-list.ics")[0]["SUMMARY"]) == (
            "Send the list → Ana Ruiz"
        )
        await seat.press("1")
        assert not seat.app._notifications
        await seat.press("down", "tab")
        await seat.to_row("RegTech meetup")
        await seat.press("C")
        assert names(home) == ["event-regtech-meetup.ics", "promise-send-the-list.ics"]
        mode = (home / "event-regtech-meetup.ics").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


async def test_the_page_of_an_event_and_of_a_promise_have_the_key_too(
    some: Journal, home: Path
) -> None:
    async with seated(some) as seat:
        for record, name in (
            (some.find(Opportunity)[0], "event-regtech-meetup.ics"),
            (some.find(Promise)[0], "promise-send-the-list.ics"),
        ):
            seat.app.open_record(record)  # type: ignore[attr-defined]
            await seat.settle()
            seat.on(RecordScreen)
            await seat.press("C")
            assert (home / name).exists()
            await seat.press("escape")
        seat.app.open_record(some.find(Person)[0])  # type: ignore[attr-defined]
        await seat.settle()
        await seat.to_row("Ana Ruiz")
        await seat.press("C")
        assert len(names(home)) == 2, "a person is no date"


async def test_among_the_promises_of_a_stage_the_key_is_not_lost_to_the_circle(
    some: Journal, home: Path
) -> None:
    async with seated(some) as seat:
        await seat.step("3", 5)
        await seat.press("tab")
        await seat.to_row("Send the list")
        await seat.press("C")
        assert names(home) == ["promise-send-the-list.ics"]


async def test_taken_again_after_a_change_it_is_the_same_entry_later(
    some: Journal, home: Path, clock: SetClock
) -> None:
    async with seated(some) as seat:
        await seat.to_row("Send the list → Ana Ruiz")
        await seat.press("C")
        clock.set(datetime(2026, 11, 22, 11, tzinfo=UTC))
        promise = some.find(Promise)[0]
        some.save(promise.with_(due=date(2026, 11, 25)))
        await seat.press("1", "0")
        await seat.to_row("Send the list → Ana Ruiz")
        await seat.press("C")
        first, second = (events(home / f"promise-send-the-list{n}.ics")[0] for n in ("", "-2"))
        assert first["UID"] == second["UID"]
        assert int(str(second["SEQUENCE"])) > int(str(first["SEQUENCE"]))
        assert second["DTSTAMP"].dt > first["DTSTAMP"].dt  # type: ignore[attr-defined]
        assert second["DTSTART"].dt == date(2026, 11, 25)  # type: ignore[attr-defined]


async def test_what_has_no_day_says_so_and_writes_nothing(journal: Journal, home: Path) -> None:
    journal.save(Promise(what="Someday"))
    async with seated(journal) as seat:
        await seat.to_row("Someday")
        await seat.press("C")
        assert "It has no day yet" in seat.said[-1]
        assert names(home) == []


async def choose(seat: Seat, place: int) -> None:
    """Go down to an answer; in a narrow window a long one is read on the way."""
    values = [value for value, _ in seat.on(ChooseScreen)._answers]
    while seat.list.row is None or seat.list.row.value != values[place]:
        before = seat.list.cursor, seat.list.scroll_y
        await seat.press("down")
        assert (seat.list.cursor, seat.list.scroll_y) != before, "it can be reached"
    await seat.press("enter")


@pytest.mark.parametrize(
    ("place", "private", "name"),
    [
        (0, None, "netcoach-journal.json"),
        (1, 0, "netcoach-tables.zip"),
        (1, 1, "netcoach-tables.zip"),
        (2, 0, "netcoach-people.vcf"),
        (2, 1, "netcoach-people.vcf"),
        (3, None, "netcoach-calendar.ics"),
    ],
)
async def test_the_palette_exports_the_journal_and_says_where(
    some: Journal, home: Path, place: int, private: int | None, name: str
) -> None:
    async with seated(some) as seat:
        titles = {one.title: one for one in seat.app.get_system_commands(seat.screen)}
        await invoke(titles["Export the journal: JSON, CSV, vCard, calendar"].callback)
        await seat.settle()
        await choose(seat, place)
        if private is not None:
            await choose(seat, private)
        assert f"Saved as {home}/{name}" in seat.said[-1]
    assert names(home) == [name]
    assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
    if name.endswith("zip"):
        archive = zipfile.ZipFile(home / name)
        assert archive.testzip() is None
        whole = b"".join(archive.read(one) for one in archive.namelist())
        assert (b"Secret matter" in whole) is (b"Chess" in whole) is bool(private)
        assert ("confidential issue is not in it" in seat.said[-1]) is not bool(private)
    elif name.endswith("json"):
        assert json.loads((home / name).read_text(encoding="utf-8"))["records"]["issue"]
    elif name.endswith("vcf"):
        assert ("NOTE:Chess" in (home / name).read_text(encoding="utf-8")) is bool(private)
    else:
        assert len(events(home / name)) == 2


async def test_turning_away_writes_nothing(some: Journal, home: Path) -> None:
    async with seated(some) as seat:
        for keys in (("escape",), ("down", "enter", "escape")):
            seat.app.action_export()  # type: ignore[attr-defined]
            await seat.settle()
            await seat.press(*keys)
    assert names(home) == []


async def test_a_home_that_cannot_be_written_is_said(
    some: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home / "gone"))
    async with seated(some) as seat:
        await seat.to_row("Send the list → Ana Ruiz")
        await seat.press("C")
        assert "is not there" in seat.said[-1]


async def test_an_empty_journal_is_exported_too(journal: Journal, home: Path) -> None:
    async with seated(journal, (40, 15)) as seat:
        for place, private in ((0, None), (1, 0), (2, 0), (3, None)):
            seat.app.action_export()  # type: ignore[attr-defined]
            await seat.settle()
            await choose(seat, place)
            if private is not None:
                await choose(seat, private)
    assert len(names(home)) == 4
    assert events(home / "netcoach-calendar.ics") == []


async def test_the_journal_has_a_key_for_it_and_the_last_file_is_told(
    some: Journal, home: Path
) -> None:
    async with seated(some) as seat:
        await seat.press("5")
        assert "x Export" in seat.keys
        await seat.press("x")
        assert "The last one" not in seat.shown
        await seat.press("enter", "x")
        assert f"Thelastone:{home}" in "".join(seat.shown.split())
