"""The heading of fields in a form that few need at once, closed until it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from netcoach.records import Spec
from netcoach.text import shorten


class GroupLine(Static, can_focus=True):
    """A closed group of fields: its title and what it holds; Enter or a click opens it."""

    DEFAULT_CSS = """
    GroupLine { height: 1; margin-top: 1; color: $accent; }
    GroupLine:focus { background: $accent 15%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "open", "Open", id="group.open", show=False)
    ]

    @dataclass
    class Opened(Message):
        """The fields of a group are wanted."""

        group: GroupLine

    def __init__(self, title: str, specs: Sequence[Spec]) -> None:
        names = ", ".join(spec.label for spec in specs)
        self.specs = tuple(specs)
        self._title = title
        super().__init__(Content(f"▸ {title}: {shorten(names, 48)}"), markup=False)

    async def give_way(self, rows: Sequence[Widget]) -> None:
        """Put its title and its fields in its place."""
        holder = self.parent
        assert isinstance(holder, Widget)
        heading = Static(Content(self._title), classes="group", markup=False)
        await holder.mount(heading, *rows, before=self)
        await self.remove()

    def action_open(self) -> None:
        self.post_message(self.Opened(self))

    def on_click(self) -> None:
        self.action_open()
