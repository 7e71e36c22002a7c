"""Large work beside the screens: how far it is, a key that stops it, and nothing half done."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from netcoach.clock import Clock
from netcoach.exchange import tidying
from netcoach.journal import Journal, JournalError
from netcoach.records import Person
from netcoach.ui import waiting
from netcoach.ui.screens import beside
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.journal import JournalScreen
from netcoach.ui.screens.waiting import WaitScreen
from tests.journal.samples import dump
from tests.ui.conftest import SIZES, seated

NUMBER = 12


@pytest.fixture
def filed(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """People in a journal in a file, added as one step that is taken for a large one."""
    monkeypatch.setattr(waiting, "MANY", 3)
    monkeypatch.setattr(beside, "SHOWN_AFTER", 0.001)
    monkeypatch.setenv("HOME", str(tmp_path))
    journal = Journal.open(tmp_path / "journal.db", clock)
    journal.add_all([Person(name=f"Ana {n:02}") for n in range(NUMBER)], "Import [/x].csv")
    yield journal
    journal.close()


class Held:
    """Holds a verb at the first share that it tells, until it is let go on."""

    def __init__(self, verb: Callable[..., Any]) -> None:
        self._verb = verb
        self.reached, self.released = threading.Event(), threading.Event()

    def __call__(
        self, journal: Journal, moved: beside.Moved, ids: Sequence[int] | None = None
    ) -> Any:
        def told(share: float) -> None:
            self.reached.set()
            assert self.released.wait(20)
            moved(share)

        return self._verb(journal, moved=told, **({} if ids is None else {"ids": ids}))

    async def until_reached(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 20)


async def test_a_large_step_is_taken_back_and_brought_again(filed: Journal) -> None:
    before = dump(filed)
    async with seated(filed) as seat:
        await seat.press("5", "u")
        await seat.work_done()
        seat.on(JournalScreen)
        assert filed.count(Person) == 0
        assert "Taken back: Import [/x].csv." in seat.said[-1]
        assert not any("Ana" in row for row in seat.rows), "the screens show it"
        await seat.press("U")
        await seat.work_done()
        assert dump(filed) == before
        assert "Brought again: Import [/x].csv." in seat.said[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_is_done_and_how_far_and_can_be_stopped(
    filed: Journal, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    held = Held(Journal.undo)
    monkeypatch.setattr(Journal, "undo", held)
    before, step = dump(filed), filed.last_step()
    async with seated(filed, size) as seat:
        await seat.press("5", "u")
        await held.until_reached()
        await seat.settle()
        await seat.pilot.pause(0.05)
        seat.on(WaitScreen)
        assert "Taking back: Import [/x].csv" in seat.shown.replace("\n", " ")
        assert "0%" in seat.shown
        assert "esc Stop" in seat.keys
        # Nothing else is begun meanwhile.
        await seat.press("u", "l", "1", "d")
        seat.on(WaitScreen)
        await seat.press("escape")
        assert "Stopping" in seat.shown
        held.released.set()
        await seat.work_done()
        seat.on(JournalScreen)
        assert seat.said[-1] == "Stopped. Nothing was changed."
        assert dump(filed) == before
        assert filed.last_step() == step
        await seat.press("u")
        await seat.work_done()
        assert filed.count(Person) == 0


async def test_stopped_too_late_it_says_what_was_done(
    filed: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, released = threading.Event(), threading.Event()
    undo = Journal.undo

    def slowly(journal: Journal, moved: beside.Moved) -> Any:
        step = undo(journal, moved)
        reached.set()
        assert released.wait(20)
        return step

    monkeypatch.setattr(Journal, "undo", slowly)
    async with seated(filed) as seat:
        await seat.press("u")
        assert await asyncio.to_thread(reached.wait, 20)
        await seat.press("escape")
        released.set()
        await seat.work_done()
        assert "Taken back" in seat.said[-1]
        assert filed.count(Person) == 0


async def test_what_fails_says_why(filed: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(journal: Journal, moved: beside.Moved) -> Any:
        raise JournalError("The disk is full, so this was not saved.")

    monkeypatch.setattr(Journal, "undo", failing)
    async with seated(filed) as seat:
        await seat.press("u")
        await seat.work_done()
        assert seat.said[-1] == "The disk is full, so this was not saved."
        assert filed.count(Person) == NUMBER


async def test_all_are_marked_however_many_and_archived_beside_the_screen(
    filed: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(tidying.archive)
    monkeypatch.setattr(tidying, "archive", held)
    async with seated(filed) as seat:
        await seat.press("5", "asterisk")
        assert f"✔ {NUMBER} marked" in seat.shown
        await seat.press("m")
        seat.on(ChooseScreen)
        await seat.press(*["down"] * 6, "enter")
        await held.until_reached()
        await seat.settle()
        assert f"Going through {NUMBER} people" in seat.on(WaitScreen)._words
        held.released.set()
        await seat.work_done()
        assert filed.count(Person, archived=True) == NUMBER
        assert f"{NUMBER} people archived;" in seat.said[-1]
        assert "marked" not in seat.shown.split("NEXT")[0].split("\n")[3]


async def test_an_export_is_written_beside_the_screen_or_not_at_all(
    filed: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netcoach.ui.files import exporting
    from netcoach.ui.files.exporting import Export, _write

    reached, released = threading.Event(), threading.Event()
    pieces = exporting.pieces

    def slowly(journal: Journal, export: Export) -> Iterator[str]:
        for piece in pieces(journal, export):
            reached.set()
            assert released.wait(20)
            yield piece

    monkeypatch.setattr(exporting, "pieces", slowly)
    async with seated(filed) as seat:
        _write(seat.app, seat.app.desk, Export("json"))  # type: ignore[arg-type, attr-defined]
        assert await asyncio.to_thread(reached.wait, 20)
        await seat.press("escape")
        released.set()
        await seat.work_done()
        assert seat.said[-1] == "Stopped. Nothing was changed."
        assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]
        _write(seat.app, seat.app.desk, Export("json"))  # type: ignore[arg-type, attr-defined]
        await seat.work_done()
        assert (tmp_path / "netcoach-journal.json").exists()
        assert "Saved as" in seat.said[-1]
