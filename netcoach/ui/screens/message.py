"""A message to finish and to copy."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from netcoach.coach.messages import gaps_left
from netcoach.journal import JournalError
from netcoach.text import clean, counted, one_line
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.drafts import DRAFT_SECONDS
from netcoach.ui.files.saving import save_at_home
from netcoach.ui.gaps import ask_of_gaps, named
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.form import NoteArea
from netcoach.ui.widgets.key_line import KeyLine

MESSAGE_KEYS = (
    Binding(
        "ctrl+s",
        "copy",
        "Copy",
        key_display="^s",
        id="message.copy",
        tooltip="Copy the message and go back",
        priority=True,
    ),
    Binding(
        "tab",
        "gap(1)",
        "Next gap",
        id="message.gap",
        tooltip="To the next gap; what is typed replaces it",
        priority=True,
    ),
    Binding("escape", "leave", "Back", id="message.leave", tooltip="Back without copying"),
    Binding(
        "ctrl+o",
        "keep_file",
        "File",
        key_display="^o",
        id="message.file",
        tooltip="Save the message as a file, where copying does not work",
        priority=True,
    ),
    Binding(
        "ctrl+r",
        "start_over",
        "Start over",
        key_display="^r",
        id="message.start_over",
        tooltip="Fill the message from the journal again; ctrl+z takes it back",
        priority=True,
    ),
)
_GAP = re.compile(r"\[[^\[\]\n]{1,60}\]")
_LONGEST_COPY = 50_000
"""Characters: a terminal may take no longer text into its clipboard."""


class _Message(NoteArea):
    """The text of the message; it fills its place and scrolls."""

    DEFAULT_CSS = """
    _Message, _Message:focus { height: 1fr; max-height: 100%; max-width: 78; padding: 0 1; }
    """


class MessageScreen(ModalScreen[str | None]):
    """A message as text to change; it ends with the text that was copied, else with None.

    ``draft`` is the key under which what was typed is kept until it is copied. ``whole`` is for a
    page that others pass on: with gaps left, it is asked before it is copied or saved.
    """

    CSS_PATH = "message.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *MESSAGE_KEYS,
        Binding(
            "shift+tab", "gap(-1)", "Gap before", id="message.gap_before", show=False, priority=True
        ),
    ]

    def __init__(
        self,
        desk: Desk,
        title: str,
        text: str,
        *,
        note: str = "",
        draft: str,
        whole: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._title = one_line(title)
        self._text = clean(text)
        self._note = clean(note)
        self._draft = draft
        self._whole = whole
        self._drafting = Soon(self, DRAFT_SECONDS, self._keep_quietly)

    def compose(self) -> ComposeResult:
        yield Static(Content(self._title), id="title", markup=False)
        with Vertical(id="body"):
            yield _Message(self._desk.journal.draft(self._draft) or self._text, id="text")
        yield Static(id="note", markup=False)
        yield KeyLine(MESSAGE_KEYS, id="keys")

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    def on_mount(self) -> None:
        self._area.focus()
        self._tell()
        if gaps_left(self._area.text):
            self.action_gap(1)

    def on_text_area_changed(self) -> None:
        self._tell()
        self._drafting.begin()

    def _tell(self) -> None:
        """Say which gaps are left, else what is worth knowing of the message."""
        left = gaps_left(self._area.text)
        note = f"Still to fill: {named(left)}. {self._note}" if left else self._note
        style = "$text-warning" if left else "$foreground-muted"
        self.query_one("#note", Static).update(Content.styled(note, style))

    # Drafts

    def keep_draft(self) -> bool:
        """Keep what was typed, so that it is there the next time; return whether there is any."""
        self._drafting.stop()
        text = self._area.text
        kept = text if text != self._text else ""
        self._desk.journal.keep_draft(self._draft, kept)
        return bool(kept)

    def _keep_quietly(self) -> None:
        try:
            self.keep_draft()
        except JournalError as error:
            acts(self).say(str(error), wrong=True)

    # Keys

    def action_gap(self, step: int) -> None:
        """Select the next gap after the cursor, or the one before, round and round."""
        area = self._area
        spans = [match.span() for match in _GAP.finditer(area.text)]
        if not spans:
            acts(self).say("No gap is left. ^s copies the message.")
            return
        start, end = sorted((area.selection.start, area.selection.end))
        first, last = _index(area.text, start), _index(area.text, end)
        if step > 0:
            chosen = next((one for one in spans if one[0] >= last), spans[0])
        else:
            chosen = next((one for one in reversed(spans) if one[1] <= first), spans[-1])
        area.move_cursor(_place(area.text, chosen[0]))
        area.move_cursor(_place(area.text, chosen[1]), select=True)

    def action_start_over(self) -> None:
        """Fill the message from the journal again, as a change that can be taken back."""
        area = self._area
        area.replace(self._text, (0, 0), area.document.end)
        acts(self).say("From the journal again. ctrl+z brings your text back.")

    def action_keep_file(self) -> None:
        """Save the message in the home folder: the way out where no clipboard can be reached."""
        words = [clean(self._area.text)]
        name = f"message {self._title}"
        self._out("Save", lambda: save_at_home(acts(self), self._desk.journal, name, "txt", words))

    def action_copy(self) -> None:
        self._out("Copy", self._copy)

    def _out(self, verb: str, act: Callable[[], object]) -> None:
        """Let the words go out, after a question where a page still has gaps."""
        ask_of_gaps(acts(self), self._area.text if self._whole else "", verb, act)

    def _copy(self) -> None:
        text = self._area.text
        self.app.copy_to_clipboard(text)
        self._drafting.stop()
        with suppress(JournalError):
            self._desk.journal.keep_draft(self._draft, "")
        acts(self).say(_copied(text), seconds=6)
        self.dismiss(text)

    def action_leave(self) -> None:
        self._keep_quietly()
        self.dismiss(None)


def _index(text: str, place: tuple[int, int]) -> int:
    """Return where in a text a line and column are."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place[0]]) + place[1]


def _place(text: str, index: int) -> tuple[int, int]:
    """Return the line and column of a place in a text."""
    before = text[:index].split("\n")
    return len(before) - 1, len(before[-1])


def _copied(text: str) -> str:
    """Say what was done: that the terminal took it nobody can know, it does not answer."""
    left = gaps_left(text)
    if left:
        return f"Copied with {counted(len(left), 'gap')} still to fill: {named(left)}."
    if len(text) > _LONGEST_COPY:
        return "Copied, but it is long: your terminal may have taken a part only. ^o saves a file."
    return "Copied, as far as your terminal allows: paste it where you write to them."


__all__ = ["MESSAGE_KEYS", "MessageScreen"]
