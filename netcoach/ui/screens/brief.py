"""The brief on a person: one page to read before a talk."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netcoach.coach.people.brief import Brief
from netcoach.exchange.brief import brief_on
from netcoach.journal import JournalError
from netcoach.records import Person
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.people.writing import show_offers, write_to
from netcoach.ui.rows import TEXT_WIDTH, Row, wrapped
from netcoach.ui.signs import sign
from netcoach.ui.widgets.key_line import KeyLine

BRIEF_KEYS = (
    Binding("escape,b", "leave", "Back", id="brief.leave", tooltip="Back to where you were"),
    Binding("c", "write", "Message", id="brief.write", tooltip="Write a message, and copy it"),
    Binding("h", "offer", "Offer", id="brief.offer", tooltip="What you could offer them"),
    Binding("e", "edit", "Edit", id="brief.edit", tooltip="Edit the person"),
    Binding("v", "app.hide_notes", "Hide notes", id="brief.hide", tooltip="Hide or show notes"),
)
_SIDE = 16
_NARROW = 56
_STYLES = {"heading": "bold $accent", "dim": "$foreground-muted", "title": "bold"}
GONE = "This person is no longer in the journal."


class _Page(VerticalScroll, can_focus=True):
    """The page, scrolled a line at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="brief.up", show=False),
        Binding("down,j", "move(1)", "Down", id="brief.down", show=False),
        Binding("space", "page_down", "Page down", id="brief.page_down", show=False),
    ]

    def action_move(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False, immediate=True)


class BriefScreen(Screen[None]):
    """Who somebody is, what was said last, what is promised, and what to ask."""

    DEFAULT_CSS = """
    BriefScreen { background: $background; }
    BriefScreen #page { padding: 1 2 0 2; height: 1fr; scrollbar-size-vertical: 1; }
    BriefScreen #words { height: auto; }
    BriefScreen.-narrow #page { padding: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*BRIEF_KEYS]

    def __init__(self, desk: Desk, person: Person) -> None:
        super().__init__()
        self._desk = desk
        self._person = person
        self._brief: Brief | None = None

    def compose(self) -> ComposeResult:
        with _Page(id="page"):
            yield Static(id="words", markup=False)
        yield KeyLine(BRIEF_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(_Page).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        # The width is that of the new size only after it was laid out.
        self.call_after_refresh(self._draw)

    @property
    def chosen(self) -> Person | None:
        """Whom it is about, None once they are gone."""
        return self._brief.person if self._brief is not None else None

    @property
    def person_to_log(self) -> Person | None:
        """Whom a talk logged from here was with."""
        return self.chosen

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What the key of the notes does now."""
        hidden = self._desk.hides_notes
        return {"brief.hide": ("", "Show notes")} if hidden else {}

    def reload(self) -> None:
        """Read the journal again; a person who is gone is said to be."""
        journal, desk = self._desk.journal, self._desk
        try:
            found = journal.get(Person, self._person.id)
            self._brief = (
                brief_on(
                    journal,
                    found,
                    desk.content,
                    desk.offer_texts,
                    hide=desk.hides_notes,
                )
                if found is not None
                else None
            )
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        width = max(20, self.query_one("#words").size.width or 76)
        rows = brief_rows(self._brief, width) if self._brief else wrapped(GONE, width)
        if self._desk.hides_notes:
            rows.insert(1, Row(("notes hidden: v shows them",), style="dim"))
        lines = [
            Content.assemble(
                *((sign(cell), _style(row, place)) for place, cell in enumerate(row.cells))
            )
            for row in rows
        ]
        self.query_one("#words", Static).update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("write", "offer", "edit"):
            return self._brief is not None
        return True

    def action_write(self) -> None:
        if self._brief is not None:
            write_to(acts(self), self._desk, self._brief.person)

    def action_offer(self) -> None:
        if self._brief is not None:
            show_offers(acts(self), self._desk, self._brief.person)

    def action_edit(self) -> None:
        if self._brief is not None:
            acts(self).edit(self._brief.person)

    def action_leave(self) -> None:
        self.dismiss(None)


def _style(row: Row, place: int) -> str:
    if row.style == "fact":
        return "" if place else "$foreground-muted"
    return _STYLES.get(row.style, "")


def brief_rows(found: Brief, width: int) -> list[Row]:
    """Return the brief in lines of at most 72 cells; labels stand beside their lines, in a narrow
    window above them."""
    rows = [Row((line.cells[0],), style="title") for line in wrapped(found.title, width)]
    side = _SIDE if width >= _NARROW else 0
    for part in found.parts:
        rows += [Row(("",), style="text"), Row((part.title,), style="heading")]
        for line in part.lines:
            label = line.label if len(line.label) < _SIDE else f"{line.label[: _SIDE - 2]}…"
            if not any(one.label for one in part.lines):
                rows += wrapped(line.text, min(width, TEXT_WIDTH + 2), indent=2)
            elif side:
                told = wrapped(line.text, min(width, TEXT_WIDTH + side) - side)
                rows += [
                    Row((("" if number else label).ljust(side), row.cells[0]), style="fact")
                    for number, row in enumerate(told)
                ]
            else:
                rows += [Row((label,), style="dim"), *wrapped(line.text, width, indent=2)]
    return rows


__all__ = ["BriefScreen", "brief_rows"]
