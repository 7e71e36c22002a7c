"""What stands below the fields of a form: a sentence said of them, and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from netcoach.text import clean
from netcoach.ui.widgets.key_line import KeyLine


class Foot(Vertical):
    """The foot of a form; it tells when it grows, since the fields have what room it leaves."""

    class Grown(Message):
        """It takes more or less room than before."""

    def __init__(self, keys: Sequence[Binding]) -> None:
        super().__init__(id="foot")
        self._keys = keys

    def compose(self) -> ComposeResult:
        yield Static(id="problem", markup=False)
        yield KeyLine(self._keys, id="keys")

    def say(self, words: str, *, wrong: bool) -> None:
        """Show a sentence, as a mistake or as a word."""
        problem = self.query_one("#problem", Static)
        problem.set_class(wrong, "-wrong")
        problem.update(Content(clean(words)))

    def on_resize(self) -> None:
        self.post_message(self.Grown())
