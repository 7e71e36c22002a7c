"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.text import clean
from netcoach.ui.rows import Row, Rows, wrapped
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

CHOOSE = Binding(
    "enter", "screen.choose", "Choose", key_display="⏎", id="choose.choose", tooltip="Choose"
)
CHOOSE_KEYS = (
    CHOOSE,
    Binding("escape", "leave", "Cancel", id="choose.leave", tooltip="Change nothing"),
)


_NARROW = 60
_AROUND, _AROUND_NARROW = 8, 10
"""Lines around the answers: the question, a note and the keys."""


class _Answers(RowList):
    """The answers; Enter is the question's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [CHOOSE]

    def _reads_on(self, step: int) -> bool:
        # The lines below an answer are the rest of it, and come into sight with it.
        return False


class ChooseScreen(ModalScreen["object | None"]):
    """Ends with the value of the answer chosen, None where the user turned away."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*CHOOSE_KEYS]

    def __init__(
        self, question: str, answers: Sequence[tuple[object, str]], *, note: str = ""
    ) -> None:
        super().__init__()
        self._question, self._answers, self._note = question, tuple(answers), note

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content(clean(self._question)), id="title", markup=False)
            yield _Answers()
            if self._note:
                yield Static(Content(clean(self._note)), id="note", markup=False)
            yield KeyLine(CHOOSE_KEYS, id="keys")

    def on_mount(self) -> None:
        answers = self.query_one(RowList)
        answers.show(Rows(self._rows), keep=False)
        self._mind_height()
        answers.focus()

    def _rows(self, width: int) -> list[Row]:
        """Return a row an answer; what a long one has no room for stands below it."""
        found: list[Row] = []
        for place, (value, words) in enumerate(self._answers):
            lead = self._lead(place)
            first, *more = wrapped(words, max(8, width - 2 - len(lead)))
            found.append(Row((f"{lead}{first.cells[0]}",), value))
            below = " " * (len(lead) + 2)
            found += [Row((f"{below}{row.cells[0]}",), style="text") for row in more]
        return found

    def _lead(self, place: int) -> str:
        """Return what stands before the answer at a place."""
        return ""

    def on_resize(self) -> None:
        # How many lines the answers take is known once their width is.
        self.call_after_refresh(self._mind_height)

    def _mind_height(self) -> None:
        for answers in self.query(RowList):
            narrow = self.app.size.width < _NARROW
            room = max(3, self.app.size.height - (_AROUND_NARROW if narrow else _AROUND))
            answers.styles.height = max(1, min(12, room, len(answers.source)))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.row.value)

    def action_choose(self) -> None:
        self.query_one(RowList).action_choose()

    def action_leave(self) -> None:
        self.dismiss(None)
