"""The frame that the six main screens share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from netcoach.coach.advice import Advice, for_stage
from netcoach.coach.objective import objective_line
from netcoach.days import show_age
from netcoach.exchange.typed import show_number
from netcoach.journal import JournalError
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk, Look
from netcoach.ui.keys import ANYWHERE
from netcoach.ui.screens.on_records import OnRecords
from netcoach.ui.widgets.frame import NextLine, ObjectiveLine, TopBar
from netcoach.ui.widgets.key_line import KeyLine

NARROW_BELOW = 60
"""Cells: in a window less wide, one thing stands below the other."""


class MainScreen(OnRecords):
    """Tabs and objective above, the coach's next action and the keys below.

    A screen reads the journal again whenever it comes to the front or something was written.
    """

    CSS_PATH: ClassVar[str | list[str | PurePath] | PurePath | None] = "base.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW_BELOW, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-medium"), (30, "-tall")]
    number: ClassVar[int] = 0
    stage: ClassVar[str] = ""
    keys: ClassVar[tuple[Binding, ...]] = ()
    """The screen's own keys, shown before those that work from anywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.advice: Advice | None = None

    def compose(self) -> ComposeResult:
        yield TopBar(self.number)
        yield ObjectiveLine()
        yield from self.body()
        yield NextLine()
        yield KeyLine((*self.keys, *ANYWHERE), id="keys")

    def body(self) -> Iterable[Widget]:
        """Return what stands between the frame's lines."""
        return ()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the journal again and show it."""
        try:
            look = self.desk.look()
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        self._show_objective(look)
        self.advice = for_stage(look.advices, self.stage)
        self.show(look)
        self.show_next()
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that apply now."""
        self.query_one(KeyLine).show()

    def show(self, look: Look) -> None:
        """Show the journal as it is now; each screen its own way."""

    @property
    def enter_does_next(self) -> bool:
        """Whether Enter, where the focus is, carries out the next action."""
        return False

    def show_next(self) -> None:
        """Show the coach's next action and the key for it."""
        if self.advice is not None:
            key = "⏎" if self.enter_does_next else "n"
            self.query_one(NextLine).show(self.advice.say, self.advice.do, key)

    def _show_objective(self, look: Look) -> None:
        line = objective_line(look.snapshot)
        if line is None:
            self.query_one(ObjectiveLine).show("", (), None)
            return
        figures = []
        if line.target is not None:
            between = "down to" if line.falling else "of"
            now, aim = show_number(line.current or 0, 4), show_number(line.target, 4)
            figures.append(f"{now} {between} {aim}")
        if line.pace is not None:
            figures.append(f"pace {line.pace:.1f}")
        if line.days_left is not None and line.days_left < 0:
            figures.append(f"{show_age(-line.days_left)} past its day")
        else:
            figures.append(f"day {line.day} of {line.of}" if line.of else f"day {line.day}")
        share = line.share if line.target is not None else None
        self.query_one(ObjectiveLine).show(line.objective, tuple(figures), share)

    def on_descendant_focus(self) -> None:
        self.show_next()
        self.show_keys()

    @on(NextLine.Wanted)
    async def _wanted(self) -> None:
        await self.run_action("app.next")
