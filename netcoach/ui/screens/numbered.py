"""A question whose answers are picked by their number, with one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.ui.screens.choose import ChooseScreen

MOST = 9
"""One digit a choice."""


class NumberedScreen(ChooseScreen):
    """Ends with the value of the answer chosen, None where the user turned away."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"{number}", f"pick({number})", f"Answer {number}", show=False, id=f"pick.{number}")
        for number in range(1, MOST + 1)
    ]

    def __init__(
        self, question: str, answers: Sequence[tuple[object, str]], *, note: str = ""
    ) -> None:
        """Take at most nine answers; more are left out."""
        some = tuple(answers)[:MOST]
        super().__init__(question, some, note=note)
        self._values = [value for value, _ in some]

    def _lead(self, place: int) -> str:
        return f"{place + 1}  "

    def action_pick(self, number: int) -> None:
        """End with the answer of that number."""
        if number <= len(self._values):
            self.dismiss(self._values[number - 1])
