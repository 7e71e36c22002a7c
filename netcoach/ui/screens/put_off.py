"""What is put off, and the way to bring it back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.coach.put_off import Away, away, until_words
from netcoach.journal import JournalError
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.putting_off import bring_back, title_of
from netcoach.ui.rows import Row, Rows, uncut, wrapped
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

PUT_OFF_KEYS = (
    Binding(
        "enter",
        "screen.back",
        "Bring back",
        key_display="⏎",
        id="put_off.back",
        tooltip="Let it be said again",
    ),
    Binding("u", "undo", "Undo", id="put_off.undo", tooltip="Take the last step back"),
    Binding("escape,q", "leave", "Close", id="put_off.leave", tooltip="Close the list"),
)
EMPTY = "Nothing is put off. Where NEXT says something that does not suit you now, press N."


class _List(RowList):
    """The lines; Enter is the list's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [PUT_OFF_KEYS[0]]


class PutOffScreen(ModalScreen[None]):
    """The advice put off, each line with the day on which it comes back."""

    DEFAULT_CSS = """
    PutOffScreen { align: center middle; background: $background 75%; }
    PutOffScreen #sheet {
        width: 90; max-width: 100%; height: auto; max-height: 100%;
        background: $background; padding: 1 2 0 2;
    }
    PutOffScreen #title { text-style: bold; color: $accent; margin-bottom: 1; }
    PutOffScreen KeyLine { padding: 0; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*PUT_OFF_KEYS]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content("Put off"), id="title", markup=False)
            yield _List()
            yield KeyLine(PUT_OFF_KEYS, id="keys")

    def on_mount(self) -> None:
        self.reload()
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the journal again and show what is put off now."""
        desk = self._desk
        try:
            some = away(desk.journal.snapshot(), desk.advice_texts, lambda: desk.content.wording)
            told = [(one, title_of(desk, one)) for one in some]
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        today = desk.journal.clock.today()

        def build(width: int) -> list[Row]:
            if not told:
                return wrapped(EMPTY, width, "dim")
            return [_row(one, title, until_words(one.until, today)) for one, title in told]

        listing = self.query_one(RowList)
        listing.styles.height = max(3, min(2 * len(told) + 1, self.app.size.height - 6))
        listing.show(uncut(Rows(build)))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.row.value, Away):
            bring_back(acts(self), self._desk, event.row.value)

    def action_back(self) -> None:
        self.query_one(RowList).action_choose()

    async def action_undo(self) -> None:
        await self.run_action("app.undo")

    def action_leave(self) -> None:
        self.dismiss(None)


def _row(one: Away, title: str, when: str) -> Row:
    return Row((one.say, *((title,) if title else ()), when), one)
