"""Every file that a screen saves: where it cannot be written, one sentence says so, and no part of
it is left."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netcoach.exchange import private_file
from netcoach.journal import Journal
from netcoach.records import Me, Opportunity, Person, Plan, Promise, Support
from netcoach.ui.people.writing import write_to
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.work_pages import SupportScreen
from tests.ui.conftest import Seat, seated

App = Any
Way = tuple[Callable[[App, Journal], None], tuple[str, ...]]


def page(cls: type[Any]) -> Callable[[App, Journal], None]:
    return lambda app, journal: app.open_record(journal.find(cls)[0])


def write(app: App, journal: Journal) -> None:
    write_to(app, app.desk, journal.find(Person)[0])


EXPORT: Callable[[App, Journal], None] = lambda app, _: app.action_export()  # noqa: E731
REPORT: Callable[[App, Journal], None] = lambda app, _: app.action_report()  # noqa: E731
POCKET: Callable[[App, Journal], None] = lambda app, _: app.action_pocket()  # noqa: E731
WAYS: dict[str, Way] = {
    "json": (EXPORT, ("enter",)),
    "tables": (EXPORT, ("down", "enter", "enter")),
    "people": (EXPORT, ("down", "down", "enter", "down", "enter")),
    "calendar": (EXPORT, ("end", "enter")),
    "report as a page": (REPORT, ("enter",)),
    "report as Markdown": (REPORT, ("end", "enter")),
    "event": (page(Opportunity), ("C",)),
    "promise": (page(Promise), ("C",)),
    "support as a page": (page(Support), ("o", "enter", "end", "enter")),
    "support as Markdown": (page(Support), ("o", "end", "enter", "end", "enter")),
    "card as a page": (POCKET, ("s", "enter")),
    "card as Markdown": (POCKET, ("s", "end", "enter")),
    "contact": (lambda app, _: app.action_contact(), ("s",)),
    "message": (write, ("enter", "ctrl+o")),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that is empty."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def some(journal: Journal) -> Journal:
    """A journal with one of each that is saved as a file."""
    day = date(2026, 11, 26)
    journal.save(Me(name="Mira Holm", email="mira@example.org"))
    journal.save(Plan(objective="Meet ten"))
    ana = journal.save(Person(name="Ana Ruiz"))
    journal.save(Promise(what="Send it", person=ana.id, due=day))
    fair = journal.save(Opportunity(name="Fair", on=day, decision="attend"))
    journal.save(Support(asked_for="A day", to="Gwen", opportunity=fair.id))
    return journal


async def take(seat: Seat, way: Way) -> None:
    begin, keys = way
    begin(seat.app, seat.journal)
    await seat.settle()
    await seat.press(*keys)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_every_way_saves_beside_what_is_there_and_tells_a_full_disk(
    some: Journal, home: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(some, (100, 40)) as seat:
        await take(seat, way)
        (first,) = home.iterdir()
        assert f"Saved as {first}" in seat.said[-1]
        was = first.read_bytes()
        first.rename(home / "aside")
        first.symlink_to("gone")

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(private_file.os, "fsync", full)
        await seat.press("escape", "escape")
        await take(seat, way)
        assert "The disk is full" in seat.said[-1]
        assert "Free some space and try again." in seat.said[-1]
        assert sorted(home.iterdir()) == sorted([home / "aside", first])
        monkeypatch.undo()
        monkeypatch.setenv("HOME", str(home))
        await seat.press("escape", "escape")
        await take(seat, way)
        assert "Saved as" in seat.said[-1]
        assert "-2." in seat.said[-1], "a link that leads nowhere is something too"
        assert (home / "aside").read_bytes() == was
        assert seat.app.failure is None  # type: ignore[attr-defined]


async def test_a_home_that_cannot_be_written_is_named(
    some: Journal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(home / ".netcoach-x"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    async with seated(some) as seat:
        await take(seat, WAYS["event"])
        assert f"Nothing can be written in the folder {home}." in seat.said[-1]


async def test_a_request_deleted_meanwhile_is_said_to_be_gone(some: Journal, home: Path) -> None:
    async with seated(some) as seat:
        await take(seat, (page(Support), ("o",)))
        seat.on(ChooseScreen)
        some.delete(some.find(Support)[0])
        await seat.press("enter")
        assert seat.said[-1] == "That is no longer in the journal."
        assert list(home.iterdir()) == []
        seat.on(SupportScreen)
        assert "no longer in the journal" in seat.shown
