"""What the tests of the screens share: the app over a journal, and a person's hands at its keys."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import WorkerCancelled

from netcoach import paths
from netcoach.clock import Clock
from netcoach.coach.content import Content
from netcoach.exchange.demo import demo_journal
from netcoach.journal import Journal
from netcoach.records import Record
from netcoach.ui.app import NetcoachApp
from netcoach.ui.desk import Desk
from netcoach.ui.editing import form_for, new_record
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.widgets.form import FieldRow
from netcoach.ui.widgets.frame import NextLine
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList
from tests.clocks import SetClock

SMALL = (60, 24)
"""Enough for a form, and quick to draw."""
SIZES = [(120, 40), (80, 24), (40, 15)]
W = TypeVar("W", bound=Widget)
S = TypeVar("S", bound=Screen[Any])


@cache
def content() -> Content:
    """The coach's words, read once for all tests."""
    return Content(paths.assets())


def app_for(journal: Journal) -> NetcoachApp:
    """Return the app over a journal, with the coach's own words and settings kept nowhere."""
    return NetcoachApp(Desk(journal, content()))


class Hands:
    """What a person does with any app: keys, text, paste, clicks."""

    def __init__(self, app: App[Any], pilot: Pilot[Any], clock: Clock | None = None) -> None:
        self.app, self.pilot, self._clock = app, pilot, clock

    async def settle(self) -> None:
        """Wait until the app has done all that the last event asked of it."""
        quiet = 0
        for _ in range(500):
            await self.pilot.pause(0)
            quiet = quiet + 1 if self._idle() else 0
            if quiet == 2:
                return

    async def work_done(self) -> None:
        """Wait for what works beside the screens, also where it has yet to begin."""
        await self.settle()
        with suppress(WorkerCancelled):
            await self.app.workers.wait_for_complete()
        await self.settle()

    def _idle(self) -> bool:
        """Whether nobody has a message waiting, nor something to do after the next drawing."""
        screen = self.app.screen
        if not screen.is_mounted or screen._layout_required or screen._scroll_required:
            return False
        return not screen._callbacks and all(
            node._message_queue.empty() and not node._next_callbacks
            for node in (self.app, *screen.walk_children(with_self=True))
        )

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text into the field that has the focus."""
        for character in text:
            self._send(character)
        await self.settle()

    def _send(self, key: str) -> None:
        character = key if len(key) == 1 else {"space": " "}.get(key)
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = events.Key(name, character)
        if self._clock is not None:
            # The rehearsal counts a key from when it was typed, and that is by our own clock.
            event.time = self._clock.monotonic()
        self.app.post_message(event)

    async def paste(self, text: str) -> None:
        """Paste into the field that has the focus."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, widget: Widget | type[Widget], x: int = 1, y: int = 0) -> None:
        """Click into a widget, so many cells from its corner."""
        await self.pilot.click(widget, offset=(x, y))
        await self.settle()


class Seat(Hands):
    """A person at an app over a journal: what they press, and what they see."""

    def __init__(self, app: App[Any], pilot: Pilot[Any], journal: Journal) -> None:
        super().__init__(app, pilot, journal.clock)
        self.journal = journal

    async def click_words(self, words: str) -> None:
        """Click where these words stand on the screen."""
        for y, line in enumerate(self.lines):
            if words in line:
                await self.pilot.click(offset=(cell_len(line[: line.index(words)]), y))
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on screen:\n{self.shown}")

    async def fill(self, **texts: str) -> None:
        """Go to fields of the open form by tab, and type into each in place of what stands there.

        Choices take the text as their value by first letters.
        """
        for name, text in texts.items():
            row = self.form.query_one(f"#field-{name}", FieldRow)
            chain = self.form.focus_chain
            assert row.editor in chain, f"tab does not reach {name}"
            assert self.form.focused is not None
            for _ in range((chain.index(row.editor) - chain.index(self.form.focused)) % len(chain)):
                self._send("tab")
            self._send("end")
            for _ in row.text:
                self._send("backspace")
            await self.settle()
            assert row.has_focus_within, f"tab does not reach {name}"
            await self.type(text)

    async def step(self, stage: str, place: int) -> None:
        """Go to a step of a stage by its number and place, with the keys."""
        await self.press(stage, "escape", "home", *["down"] * place)

    async def to_row(self, words: str) -> None:
        """Take the cursor of the list in focus to the first row that begins with these words, else
        to the first one with them, by the keys."""
        panel = self.list
        shown = [panel.row_at(place) for place in range(len(panel.source))]
        texts = {
            place: " ".join(row.cells).strip()
            for place, row in enumerate(shown)
            if row is not None and row.chosen
        }
        begin = [place for place, text in texts.items() if text.startswith(words)]
        goal = next(iter(begin or [place for place, text in texts.items() if words in text]), None)
        assert goal is not None, f"no row with {words!r} among {self.rows}"
        await self.press("home")
        # Where there is much text between two rows, a key only scrolls.
        for _ in range(40):
            if panel.cursor == goal and panel.row is not None:
                return
            for _ in range(max(1, sum(panel.cursor < place <= goal for place in texts))):
                self._send("down")
            await self.settle()
        raise AssertionError(f"the keys do not lead to {words!r}:\n{self.shown}")

    # Eyes

    @property
    def screen(self) -> Screen[Any]:
        """The screen in front."""
        return self.app.screen

    @property
    def screen_below(self) -> Any:
        """The screen behind the one in front."""
        return self.app.screen_stack[-2]

    def on(self, kind: type[S]) -> S:
        """Return the screen in front, which must be of this kind."""
        screen = self.app.screen
        assert isinstance(screen, kind), f"{screen!r} is in front:\n{self.shown}"
        return screen

    @property
    def form(self) -> FormScreen:
        """The form in front."""
        return self.on(FormScreen)

    @property
    def edited(self) -> Record:
        """The record in the open form."""
        return self.form._record

    def field(self, name: str) -> FieldRow:
        """Return a field of the open form."""
        return self.form.query_one(f"#field-{name}", FieldRow)

    def below(self, name: str) -> str:
        """Return the words below a field."""
        return str(self.field(name).query_one(".echo", Static).content)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen in front, a text a line."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    @property
    def shown(self) -> str:
        """What stands on the screen in front."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def list(self) -> RowList:
        """The list of the screen in front."""
        return self.screen.query(RowList).first()

    @property
    def rows(self) -> list[str]:
        """All rows of that list, also those out of sight: its cells with a bar between."""
        panel = self.list
        found = (panel.row_at(place) for place in range(len(panel.source)))
        return ["|".join(row.cells) for row in found if row]

    @property
    def keys(self) -> str:
        """What the line of keys says."""
        return str(self.screen.query_one(KeyLine).content)

    @property
    def next(self) -> str:
        """What the NEXT line says."""
        return str(self.screen.query_one(NextLine).render())

    @property
    def said(self) -> list[str]:
        """The sentences that were said for a moment, oldest first."""
        return [one.message for one in self.app._notifications]


@asynccontextmanager
async def seated(
    journal: Journal, size: tuple[int, int] = (120, 40), app: App[Any] | None = None
) -> AsyncIterator[Seat]:
    """Start an app, netcoach unless another is given, over a journal and sit down at it."""
    app = app or app_for(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        app.animation_level = "none"
        seat = Seat(app, pilot, journal)
        await seat.settle()
        yield seat


@contextmanager
def noted(app: App[Any]) -> Iterator[list[Record]]:
    """Note whose form or page the app is asked to open, in place of opening it."""
    asked: list[Record] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "edit", lambda record, **details: asked.append(record))
        patch.setattr(app, "open_record", asked.append)
        yield asked


# Forms on their own


class Table(App[None]):
    """An app with nothing but forms."""

    def __init__(self) -> None:
        super().__init__()
        self.ended: list[Record | None] = []

    def open(self, form: FormScreen) -> None:
        self.push_screen(form, self.ended.append)


async def opened(seat: Seat, record: Record, **details: Any) -> Table:
    """Open the form of a record on the table."""
    table = seat.app
    assert isinstance(table, Table)
    table.open(form_for(seat.journal, record, **details))
    await seat.settle()
    return table


async def add(seat: Seat, kind: str, **preset: Any) -> Table:
    return await opened(seat, new_record(seat.journal, kind, preset))


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the demo journal, made once; copy it before writing."""
    folder = tmp_path_factory.mktemp("demo")
    demo_journal(folder, SetClock()).close()
    return folder / "demo.db"


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    """A demo journal of one's own."""
    copy = tmp_path / "demo.db"
    shutil.copy(demo_file, copy)
    journal = Journal.open(copy, clock)
    yield journal
    journal.close()
