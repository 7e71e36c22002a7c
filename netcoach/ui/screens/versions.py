"""The versions of a pitch side by side: figures, what listeners asked, and what differs."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.pitch.pace import personal_pace, text_hash
from netcoach.coach.pitch.versions import Family, family_of, siblings
from netcoach.journal import JournalError
from netcoach.records import Pitch, RecordProblem, Take
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.pitch.version_rows import differences, version_rows
from netcoach.ui.pitch.versions import drop_version, go_back
from netcoach.ui.rows import Row, Rows, wrapped
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.on_records import OnRecords
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

VERSIONS_KEYS = (
    Binding("escape", "leave", "Back", id="versions.leave", tooltip="Back to where you were"),
    Binding(
        "space",
        "compare",
        "Compare",
        id="versions.compare",
        tooltip="Compare others with this one; once more lets it go",
    ),
    Binding("b", "go_back", "Go back to it", id="versions.back", tooltip="Use these words again"),
    Binding("e", "edit", "Edit", id="versions.edit", tooltip="Edit this version"),
    Binding("a", "add", "Another audience", id="versions.add", tooltip="Write it for someone else"),
    Binding(
        "tab", "switch", "List/words", id="versions.next", tooltip="Between the list and the words"
    ),
    Binding("d,delete", "delete", "Delete", id="versions.delete", tooltip="Delete this version"),
)


class VersionsScreen(OnRecords):
    """Choose a version to see what it changed; the one before is compared unless one is marked."""

    CSS_PATH = "versions.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [*VERSIONS_KEYS]

    def __init__(self, desk: Desk, pitch: Pitch) -> None:
        super().__init__(desk)
        self._pitch = pitch
        self._family = Family((pitch,))
        self._kin: tuple[Family, ...] = ()
        self._marked: Pitch | None = None
        self._compared: tuple[Any, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with Container(id="both"):
            yield RowList(id="list")
            with VerticalScroll(id="difference"):
                yield Static(id="compared", markup=False)
                yield Static(id="words", markup=False)
        yield KeyLine(VERSIONS_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Read the versions again; where the pitch is gone, go on with one that is left."""
        journal = self.desk.journal
        pitches = journal.find(Pitch)
        ids = {one.id for one in self._family.versions}
        left = [one for one in pitches if one.id == self._pitch.id] or [
            one for one in pitches if one.id in ids
        ]
        panel = self.query_one(RowList)
        if not left:
            panel.show(Rows(lambda width: wrapped("This is no longer in the journal.", width)))
            self.query_one("#compared", Static).update("")
            self.query_one("#words", Static).update("")
            return
        self._pitch = left[0]
        self._family = family_of(self._pitch, pitches)
        self._kin = siblings(self._pitch, pitches)
        marked = self._marked
        self._marked = next((one for one in pitches if marked and one.id == marked.id), None)
        title = shorten(self._family.latest.name, 60)
        self.query_one("#title", Static).update(
            Content.assemble((" Versions ", "bold $accent"), (f" {title}", "bold"))
        )
        pace = personal_pace(reversed(journal.find(Take, limit=20)))
        panel.show(Rows(lambda width: self._rows(pace, width)))
        self._show_difference()
        self.refresh_bindings()

    def _rows(self, pace: float | None, width: int) -> list[Row]:
        return version_rows(self._family, self._kin, self._takes, pace, self._marked, width)

    def _takes(self, pitch: Pitch) -> tuple[Take, ...]:
        return self.desk.journal.find(Take, pitch=pitch.id, limit=200)

    # Comparing

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._show_difference()

    def _pair(self) -> tuple[Pitch, Pitch] | None:
        """Return what is compared, the earlier first; None where there is nothing to compare."""
        chosen = self.chosen
        if not isinstance(chosen, Pitch):
            return None
        other = self._marked if self._marked and self._marked.id != chosen.id else None
        own = self._family.number(chosen)
        if other is None:
            other = self._family.before(chosen) if own else self._family.latest
        if other is None:
            return None
        return (other, chosen) if self._age(other) < self._age(chosen) else (chosen, other)

    def _age(self, pitch: Pitch) -> tuple[int, int]:
        """Return what orders pitches: versions by number, others after them as they were made."""
        return self._family.number(pitch) or len(self._family.versions) + 1, pitch.key

    def _show_difference(self) -> None:
        pair = self._pair()
        chosen = self.chosen
        key = (*(pair or ()), chosen)
        if key == self._compared:
            return
        self._compared = key
        if pair is not None:
            title = f"{self._called(pair[0])} → {self._called(pair[1])}"
            words = differences(pair[0].text, pair[1].text)
        else:
            title = "The words of version 1" if isinstance(chosen, Pitch) else ""
            words = Content(chosen.text.strip()[:20_000] if isinstance(chosen, Pitch) else "")
        self.query_one("#compared", Static).update(Content(title))
        self.query_one("#words", Static).update(words)
        self.query_one("#difference").scroll_home(animate=False)

    def _called(self, pitch: Pitch) -> str:
        number = self._family.number(pitch)
        return f"Version {number}" if number else shorten(pitch.name, 40)

    # Acting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        chosen = self.chosen
        if action == "go_back":
            latest = self._family.latest
            own = isinstance(chosen, Pitch) and bool(self._family.number(chosen))
            return own and text_hash(chosen.text) != text_hash(latest.text)
        if action == "compare":
            more = len(self._family.versions) > 1 or bool(self._kin)
            return isinstance(chosen, Pitch) and more
        return super().check_action(action, parameters)

    def open_value(self, value: Any) -> None:
        """Enter opens the page of a version; of a pitch for others, its versions."""
        if isinstance(value, Pitch) and not self._family.number(value):
            self._pitch, self._marked = value, None
            self.reload()
            self.query_one(RowList).action_edge(-1)
        else:
            super().open_value(value)

    def action_compare(self) -> None:
        """Mark the chosen one, so that others are compared with it; once more lets it go."""
        chosen = self.chosen
        if not isinstance(chosen, Pitch):
            return
        self._marked = None if self._is_marked else chosen
        self.reload()
        if self._marked is None:
            acts(self).say("Each is compared with the one before it again.")
        else:
            acts(self).say(f"{self._called(chosen)} is held: choose another to compare with it.")

    @property
    def _is_marked(self) -> bool:
        chosen, marked = self.chosen, self._marked
        return isinstance(chosen, Pitch) and marked is not None and marked.id == chosen.id

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What the key to compare does now."""
        return {"versions.compare": ("", "Let go")} if self._is_marked else {}

    def action_switch(self) -> None:
        words, panel = self.query_one("#difference"), self.query_one(RowList)
        (words if panel.has_focus else panel).focus()

    def action_go_back(self) -> None:
        try:
            kept = go_back(self.desk.journal, self.chosen)
        except (JournalError, RecordProblem) as error:
            acts(self).say(str(error), wrong=True)
            return
        self._pitch = kept.pitch
        acts(self).say(kept.said)
        acts(self).written()
        self.query_one(RowList).go_to(kept.pitch)

    def action_add(self) -> None:
        """Write the chosen version for another audience."""
        from netcoach.ui.screens.pitch import other_audience

        if isinstance(self.chosen, Pitch):
            editor = other_audience(self.desk.journal, self.chosen, self.desk.content)
            acts(self).push_screen(editor, self._written)

    def _written(self, saved: object) -> None:
        if isinstance(saved, Pitch):
            acts(self).say(f"Saved: {full_stop(saved.title)} u takes it back.")
        acts(self).written()

    def action_delete(self) -> None:
        """Delete the chosen version; where takes hang on it, ask first."""
        pitch = self.chosen
        if not isinstance(pitch, Pitch):
            return
        hanging = self.desk.journal.hanging_on(pitch)
        if not hanging:
            self._delete(pitch)
            return
        what = ", ".join(f"{number} {words}" for words, number in hanging)
        acts(self).push_screen(
            ChooseScreen(
                f"Delete {self._called(pitch).lower()} of {self._family.latest.title}?",
                (("delete", "Delete, with what hangs on it"), ("keep", "Keep")),
                note=f"With it goes: {what}. u takes all of it back.",
            ),
            lambda answer: self._delete(pitch) if answer == "delete" else None,
        )

    def _delete(self, pitch: Pitch) -> None:
        try:
            drop_version(self.desk.journal, pitch)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        acts(self).say(f"Deleted {full_stop(self._called(pitch).lower())} u takes it back.")
        acts(self).written()
        if self.desk.journal.get(Pitch, self._pitch.id) is None:
            self.action_leave()

    def action_leave(self) -> None:
        self.dismiss(None)
