"""The pocket card of one event: to be read in the doorway."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netcoach.coach.events.gate import success_field
from netcoach.coach.events.pocket import Pocket
from netcoach.exchange.pocket import as_html, as_markdown, card_of
from netcoach.journal import JournalError
from netcoach.records import Opportunity, Target, at_next
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.files.saving import save_at_home
from netcoach.ui.panels.pocket_rows import pocket_rows
from netcoach.ui.rows import TEXT_WIDTH, Row
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.signs import sign
from netcoach.ui.widgets.key_line import KeyLine

POCKET_KEYS = (
    Binding("escape", "leave", "Back", id="pocket.leave", tooltip="Back to where you were"),
    Binding("c", "contact", "My contact", id="pocket.contact", tooltip="My contact as a QR code"),
    Binding(
        "s", "keep", "Save", id="pocket.save", tooltip="Save the card for a phone or for paper"
    ),
    Binding("e", "edit", "Fill in", id="pocket.edit", tooltip="Write what the card is missing"),
    Binding("a", "add", "Add a target", id="pocket.add", tooltip="Name whom to meet there"),
)
_STYLES = {"heading": "bold $accent", "title": "bold", "dim": "$foreground-muted"}
_WRITTEN = ("questions", "offers", "exit_lines")


class _Card(VerticalScroll, can_focus=True):
    """The card, scrolled a line at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="pocket.up", show=False),
        Binding("down,j", "move(1)", "Down", id="pocket.down", show=False),
        Binding("space", "page_down", "Page down", id="pocket.page_down", show=False),
    ]

    def action_move(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False, immediate=True)


class PocketScreen(Screen[None]):
    """What to read once before walking in; without an event, the lines that suit any."""

    CSS_PATH = "pocket.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*POCKET_KEYS]

    def __init__(self, desk: Desk, event: Opportunity | None) -> None:
        super().__init__()
        self._desk = desk
        self._event = event
        self._card: Pocket | None = None

    def compose(self) -> ComposeResult:
        with _Card(id="card"):
            yield Static(id="words", markup=False)
        yield KeyLine(POCKET_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(_Card).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        # The width is that of the new size only after it was laid out.
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read the card again; one whose event is gone says so."""
        journal = self._desk.journal
        try:
            if self._event is not None:
                found = journal.get(Opportunity, self._event.id)
                self._event = at_next(found, journal.clock.today()) if found else None
                if self._event is None:
                    self._card = None
                    words = Content("The event is no longer in the journal.")
                    self.query_one("#words", Static).update(words)
                    return
            self._card = card_of(journal, self._desk.content, self._event)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        self._draw()

    def _draw(self) -> None:
        if self._card is None:
            return
        words = self.query_one("#words", Static)
        width = min(TEXT_WIDTH, words.size.width or TEXT_WIDTH)
        today = self._desk.journal.clock.today()
        rows = pocket_rows(self._card, self._desk.content, today, width)
        words.update(Content("\n").join(_line(row) for row in rows))

    # Acting

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_edit(self) -> None:
        if self._card is None:
            return
        if self._event is None:
            acts(self).add(Opportunity.kind)
            return
        first = success_field(self._event)
        fields = (first, *_WRITTEN)
        empty = (name for name in fields if not getattr(self._event, name).strip())
        title = f"For your pocket card: {self._event.title}"
        acts(self).edit(self._event, fields=fields, title=title, at=next(empty, first))

    def action_add(self) -> None:
        event = self._event.id if self._event else None
        acts(self).add(Target.kind, (("opportunity", event),))

    def action_contact(self) -> None:
        from netcoach.ui.screens.contact import show_contact

        show_contact(acts(self), self._desk)

    def action_keep(self) -> None:
        acts(self).push_screen(
            ChooseScreen(
                "Save the card in your home folder",
                (
                    ("html", "As a page for the phone or for paper (HTML)"),
                    ("md", "As Markdown"),
                ),
                note="The file is yours alone, and loads nothing from elsewhere.",
            ),
            self._save,
        )

    def _save(self, form: object) -> None:
        if self._card is None or form not in ("html", "md"):
            return
        write = as_html if form == "html" else as_markdown
        pieces = write(self._card, self._desk.content, self._desk.journal.clock.today())
        name = f"pocket card {self._card.event}"
        save_at_home(acts(self), self._desk.journal, name, str(form), pieces)


def _line(row: Row) -> Content:
    return Content.styled(sign(row.cells[0]), _STYLES.get(row.style, ""))


def show_pocket(desk: Desk, event: int | None) -> PocketScreen | None:
    """Return the card of an event by its id, without one that of the next event; None where that
    event is gone."""
    from netcoach.exchange.event_called import event_called

    if event is None:
        return PocketScreen(desk, event_called(desk.journal, ""))
    found = desk.journal.get(Opportunity, event)
    return PocketScreen(desk, found) if found is not None else None


__all__ = ["PocketScreen", "show_pocket"]
