"""Some people one after the other: a key each for circle, tags and archive, and on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netcoach.exchange import tidying
from netcoach.records import Person
from netcoach.text import clean
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.record_page import head_rows
from netcoach.ui.panels.step_rows import facts
from netcoach.ui.people.marked import ask_tags, carry_out
from netcoach.ui.rows import Row, Rows, wrapped
from netcoach.ui.screens.on_people import CIRCLE_KEYS
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

THROUGH_KEYS = (
    *CIRCLE_KEYS,
    Binding(
        "number_sign",
        "tag",
        "Tags",
        key_display="#",
        id="through.tag",
        tooltip="Add tags, and go on",
    ),
    Binding("x", "archive", "Archive", id="through.archive", tooltip="Archive them, and go on"),
    Binding("n", "turn(1)", "Next", id="through.next", tooltip="Go on to the next"),
    Binding(
        "right", "turn(1)", "Next", show=False, id="through.right", tooltip="Go on to the next"
    ),
    Binding(
        "left",
        "turn(-1)",
        "Before",
        key_display="←",
        id="through.before",
        tooltip="Back to the last",
    ),
    Binding("escape", "leave", "End", id="through.leave", tooltip="End; what was done stays"),
)
OVER = "That was the last of them. u takes back the last thing done; esc ends."


class GoThroughScreen(Screen[None]):
    """One person after the other; each thing done is a step of its own, which u takes back."""

    CSS_PATH = "go_through.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*THROUGH_KEYS]

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        super().__init__()
        self.desk = desk
        self._ids = tuple(ids)
        self._place = 0

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield RowList()
        yield KeyLine(THROUGH_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.reload()

    @property
    def person(self) -> Person | None:
        """Who is shown; None past the last, and where they are gone."""
        if self._place >= len(self._ids):
            return None
        return self.desk.journal.get(Person, self._ids[self._place])

    def reload(self) -> None:
        """Show the one whose turn it is as they are now."""
        person, number = self.person, len(self._ids)
        over = self._place >= number
        head = f"All {number} seen" if over else f"{self._place + 1} of {number}"
        title = Content.styled(clean(f" {head}"), "bold $accent")
        self.query_one("#title", Static).update(title)
        if person is None:
            words = OVER if over else "This person is no longer there."
            self.query_one(RowList).show(Rows(lambda width: wrapped(words, width)), keep=False)
        else:
            self.query_one(RowList).show(Rows(lambda width: self._rows(person, width)), keep=False)
        self.refresh_bindings()

    def _rows(self, person: Person, width: int) -> list[Row]:
        found = [*head_rows(self.desk, person, width), *facts(self.desk, person, width)]
        if person.archived:
            found.append(Row(("Archived: x brings them back.",), style="dim"))
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("circle", "tag", "archive"):
            return self.person is not None
        if action == "turn":
            return self._place > 0 if parameters == (-1,) else self._place < len(self._ids)
        return True

    def _do(self, person: Person, verb: Callable[..., str]) -> None:
        ids = [person.key]
        carry_out(acts(self), self.desk, ids, partial(verb, ids=ids), lambda: self.action_turn(1))

    def action_circle(self, circle: str) -> None:
        """Put them into a circle."""
        if (person := self.person) is not None:
            self._do(person, partial(tidying.put_in_circle, circle=circle))

    def action_tag(self) -> None:
        """Ask for tags, and add them."""
        if (person := self.person) is not None:
            ask_tags(acts(self), self.desk, [person.key], lambda: self.action_turn(1))

    def action_archive(self) -> None:
        """Archive them, or bring them back."""
        if (person := self.person) is not None:
            verb = tidying.bring_back if person.archived else tidying.archive
            self._do(person, verb)

    def action_turn(self, step: int) -> None:
        """Go on to the next, or back to the one before."""
        self._place = max(0, min(len(self._ids), self._place + step))
        self.reload()

    def action_leave(self) -> None:
        self.dismiss(None)


__all__ = ["OVER", "GoThroughScreen"]
