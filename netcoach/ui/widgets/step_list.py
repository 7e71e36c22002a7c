"""The steps of a stage: each with its state and figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from netcoach.coach.content import Step
from netcoach.coach.steps import Mark, StepState
from netcoach.ui.signs import sign

_TONES = {Mark.DONE: "$text-success", Mark.PARTLY: "$text-warning", Mark.OPEN: "$foreground-muted"}


class StepList(Widget, can_focus=True):
    """A line a step; on a narrow screen only the present one, between arrows."""

    DEFAULT_CSS = """
    StepList { width: 1fr; height: auto; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Previous step", id="steps.up", show=False),
        Binding("down,j", "move(1)", "Next step", id="steps.down", show=False),
        Binding("left", "turn(-1)", "Previous step", id="steps.left", show=False),
        Binding("right", "turn(1)", "Into the step", id="steps.right", show=False),
        Binding("home", "move(-99)", "First step", id="steps.first", show=False),
        Binding("end", "move(99)", "Last step", id="steps.last", show=False),
        Binding("enter", "app.next", "Do what comes next", id="steps.next", show=False),
    ]

    @dataclass
    class Moved(Message):
        """Another step is the present one."""

        place: int

    @dataclass
    class Entered(Message):
        """The user wants into the step's panel."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        super().__init__()
        self._steps = steps
        self._states: tuple[StepState, ...] = ()
        self.place = 0

    def show(self, states: tuple[StepState, ...]) -> None:
        """Show the steps' states, in their order."""
        if states != self._states:
            self._states = states
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # What is drawn depends on the height, so the height must not depend on what is drawn.
        return len(self._steps)

    @property
    def narrow(self) -> bool:
        """Whether only the present step is shown, between arrows."""
        return self.size.height == 1

    def move_to(self, place: int) -> None:
        """Make a step the present one."""
        place = max(0, min(len(self._steps) - 1, place))
        if place != self.place:
            self.place = place
            self.refresh()
            self.post_message(self.Moved(place))

    def action_move(self, step: int) -> None:
        if self.narrow and step == 1:
            self.post_message(self.Entered())
        else:
            self.move_to(self.place + step)

    def action_turn(self, step: int) -> None:
        if self.narrow:
            self.move_to((self.place + step) % len(self._steps))
        elif step > 0:
            self.post_message(self.Entered())

    def on_click(self, event: events.Click) -> None:
        if self.narrow:
            self.action_turn(-1 if event.x < 3 else 1)
        else:
            self.move_to(event.y)

    def render(self) -> Content:
        if not self._states:
            return Content("")
        if self.narrow:
            return self._line(self.place, "◂ ", " ▸")
        lines = [self._line(place) for place in range(len(self._steps))]
        return Content("\n").join(lines)

    def _line(self, place: int, before: str = "", after: str = "") -> Content:
        step, state = self._steps[place], self._states[place]
        here = place == self.place
        cursor = "▸ " if self.has_focus else "▹ "
        start = before or (sign(cursor) if here else "  ")
        room = self.size.width - cell_len(start) - 2 - cell_len(after)
        gap = max(1, room - cell_len(step.title) - cell_len(state.figure))
        style = "bold" if here else ""
        if here and self.has_focus:
            style = "bold on $accent 30%"
        line = Content.assemble(
            start,
            (sign(state.mark.value), _TONES[state.mark]),
            f" {step.title}{' ' * gap}",
            (state.figure, "" if here else "$foreground-muted"),
            after,
        )
        return line.stylize_before(style) if style else line

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
