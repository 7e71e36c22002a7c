"""All keys that work here, read from the bindings themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from netcoach.ui.rows import Row, Rows, fact
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

HELP_KEYS = (
    Binding("escape,question_mark,q", "leave", "Close", id="help.leave", tooltip="Close the help"),
)
_MOVING = (
    ("↑ ↓", "Move; j and k do too, where k shows no card"),
    ("tab", "To the next part of the screen"),
    ("⏎", "Open what the cursor stands on"),
)


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below, its own first, then those that work from anywhere."""

    DEFAULT_CSS = """
    HelpScreen { align: center top; background: $background; }
    HelpScreen #sheet {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        background: $background; padding: 1 2 0 2;
    }
    HelpScreen #title { text-style: bold; color: $accent; margin-bottom: 1; }
    HelpScreen KeyLine { padding: 0; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*HELP_KEYS]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        # The chain knows remapped keys, and also what applies only to some rows.
        self._keys = {node: tuple(keys) for node, keys in below._binding_chain}
        self._below = below
        # Below a dialog only the keys that go before it work from anywhere.
        self._alone = isinstance(below, ModalScreen)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content("Keys"), id="title", markup=False)
            yield RowList()
            yield KeyLine(HELP_KEYS, id="keys")

    def on_mount(self) -> None:
        listing = self.query_one(RowList)
        room = max(4, self.app.size.height - 6)
        listing.styles.height = min(len(self._lines(60)), room)
        listing.show(Rows(self._lines), keep=False)
        listing.focus()

    def _lines(self, width: int) -> list[Row]:
        found = [Row(("On this screen",), style="heading")]
        found += self._listed(self._below, width)
        own = {row.cells[0] for row in found}
        for key, words in () if self._alone else _MOVING:
            # A screen may say in its own words where a key leads.
            if key not in own:
                found += fact(key, words, width)
        found += [Row(("",), style="text"), Row(("From anywhere",), style="heading")]
        return found + self._listed(self.app, width)

    def _listed(self, owner: DOMNode, width: int) -> list[Row]:
        keys: dict[str, tuple[list[str], str]] = {}
        for _, binding in self._keys.get(owner, ()):
            reached = owner is self._below or binding.priority or not self._alone
            if binding.tooltip and reached:
                keys.setdefault(binding.action, ([], binding.tooltip))[0].append(
                    self.app.get_key_display(binding)
                )
        found: list[Row] = []
        for shown, words in keys.values():
            found += fact(" ".join(dict.fromkeys(shown)), words, width)
        return found

    def action_leave(self) -> None:
        self.dismiss(None)
