"""The frame that the six main screens share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from netcoach.coach.advice import Advice, for_stage
from netcoach.coach.objective.pace import ObjectiveLine as Progressing
from netcoach.coach.objective.pace import objective_line, show_pace
from netcoach.days import show_age
from netcoach.exchange.typed import show_number
from netcoach.journal import JournalError
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk, Look
from netcoach.ui.keys import ANYWHERE
from netcoach.ui.rows import Rows, wrapped
from netcoach.ui.screens.on_records import OnRecords
from netcoach.ui.widgets.frame import NextLine, ObjectiveLine, TopBar
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

NEXT_KEYS = (
    Binding("N", "not_now", "Not now", id="next.not_now", tooltip="Put the advice off, or end it"),
    Binding("w", "why", "Why", id="next.why", tooltip="Why this is next, and where that is from"),
)
PUT_OFF_LIST = Binding(
    "Z",
    "app.put_off_list",
    "Put off",
    show=False,
    id="next.list",
    tooltip="What is put off, to bring it back",
)
_AFTER = 4
"""So many of the keys from anywhere stand before those of NEXT."""
NARROW_BELOW = 60
"""Cells: in a window less wide, one thing stands below the other."""


class MainScreen(OnRecords):
    """Tabs and objective above, the coach's next action and the keys below.

    A screen reads the journal again whenever it comes to the front or something was written.
    """

    CSS_PATH: ClassVar[str | list[str | PurePath] | PurePath | None] = "base.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*NEXT_KEYS, PUT_OFF_LIST]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW_BELOW, "-normal"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-medium"), (30, "-tall")]
    number: ClassVar[int] = 0
    stage: ClassVar[str] = ""
    keys: ClassVar[tuple[Binding, ...]] = ()
    """The screen's own keys, shown before those that work from anywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.advice: Advice | None = None
        self._begun = False

    def compose(self) -> ComposeResult:
        yield TopBar(self.number)
        yield ObjectiveLine()
        yield from self.body()
        yield NextLine()
        yield KeyLine((*self.keys, *ANYWHERE[:_AFTER], *NEXT_KEYS, *ANYWHERE[_AFTER:]), id="keys")

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
            self._show_failure(str(error))
            return
        self._show_objective(look)
        self.advice = for_stage(look.advices, self.stage)
        self._begun = not look.snapshot.empty
        self.show(look)
        self.show_next()
        self.show_keys()

    def _show_failure(self, sentence: str) -> None:
        """Say why the journal cannot be read; it stays where nothing was shown before."""
        acts(self).say(sentence, wrong=True)
        for listing in self.query(RowList):
            if not len(listing.source):
                listing.show(Rows(lambda width: wrapped(sentence, width)))

    def show_keys(self) -> None:
        """Show the keys that apply now."""
        self.query_one(KeyLine).show()

    def show(self, look: Look) -> None:
        """Show the journal as it is now; each screen its own way."""

    @property
    def enter_does_next(self) -> bool:
        """Whether Enter, where the focus is, carries out the next action."""
        return False

    # The advice

    @property
    def advice_at_hand(self) -> Advice | None:
        """The advice under the cursor of the list, else what NEXT says."""
        in_list = isinstance(self.focused, RowList)
        return self.chosen if in_list and isinstance(self.chosen, Advice) else self.advice

    @property
    def step_words(self) -> tuple[str, str] | None:
        """The step shown and what it is for, where the screen has steps."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "not_now":
            # The first sentence of an empty journal stands: nothing else is there to be said.
            one = self.advice_at_hand
            return one is not None and not one.calm and self._begun
        if action == "why":
            return self.advice_at_hand is not None
        return super().check_action(action, parameters)

    def action_not_now(self) -> None:
        from netcoach.ui.putting_off import ask_put_off

        if self.advice_at_hand is not None:
            ask_put_off(acts(self), self.desk, self.advice_at_hand)

    def action_why(self) -> None:
        from netcoach.ui.putting_off import say_why

        if self.advice_at_hand is not None:
            say_why(acts(self), self.desk, self.advice_at_hand, self.step_words)

    def show_next(self) -> None:
        """Show the coach's next action and the key for it."""
        if self.advice is not None:
            key = "⏎" if self.enter_does_next else "n"
            other = "N not now" if self._begun and not self.advice.calm else ""
            self.query_one(NextLine).show(self.advice.say, self.advice.do, key, other)

    def _show_objective(self, look: Look) -> None:
        line = objective_line(look.snapshot)
        if line is None:
            self.query_one(ObjectiveLine).show("", (), None)
            return
        figures = []
        if line.target is not None:
            figures.append(_way(line))
        if line.pace is not None:
            figures.append(f"pace {show_pace(line.pace)}")
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


def _way(line: Progressing) -> str:
    """Return how far an objective is, as its bar shows it: "3 of 8", "40 down to 20"; one that
    began with some has the rest to go, "0 of 2 more"."""
    current, target = line.current or 0.0, line.target or 0.0
    if line.falling:
        return f"{show_number(current, 4)} down to {show_number(target, 4)}"
    if line.baseline > 0 and target > line.baseline:
        more = show_number(current - line.baseline, 4), show_number(target - line.baseline, 4)
        return f"{more[0]} of {more[1]} more"
    return f"{show_number(current, 4)} of {show_number(target, 4)}"
