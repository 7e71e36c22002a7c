"""The editor of a pitch: what it would sound like stands beside the words as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content as Words
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Document, Selection

from netcoach.coach.content import Content
from netcoach.coach.pitch.length import room_for, settled_seconds
from netcoach.coach.pitch.next_remark import next_remark, same_remark
from netcoach.coach.pitch.pace import personal_pace, text_hash
from netcoach.coach.pitch.versions import earlier, family_of
from netcoach.coach.pitch.wording import Remark, check
from netcoach.journal import Journal
from netcoach.records import Pitch, Record, Take
from netcoach.text import clean, counted, one_line, single_spaced
from netcoach.ui.acts import acts
from netcoach.ui.panels.pitch.wording import LONGEST, Reading, WordingPanel, too_long
from netcoach.ui.pitch.versions import keep_pitch
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.screens.form import FormScreen
from netcoach.ui.screens.pitch_keys import AUDIENCE, FINDING, PITCH_KEYS, START
from netcoach.ui.screens.pitch_start import Start, StartScreen, starts
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.foot import Foot
from netcoach.ui.widgets.form import FieldRow

READ_SECONDS = 0.15
"""How long after a key the text is read again, however fast one types."""
_PACE_FROM = 50
_ORDER = ("name", "audience", "target_seconds", "text")


class PitchScreen(FormScreen):
    """Edits one pitch; ends with it as saved, or None.

    Words that takes have said are never overwritten: other words are saved as a new version. That
    is said here, and the screen ends with the pitch that was to be edited, which stays as it was.
    """

    CSS_PATH = ["form.tcss", "pitch.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [FINDING, START, AUDIENCE]

    def __init__(
        self,
        journal: Journal,
        pitch: Pitch,
        content: Content,
        *,
        title: str = "",
        at: str = "",
        draft: str = "",
    ) -> None:
        """``at`` names the field to begin at, ``draft`` the key under which what is typed is kept
        until it is saved."""
        super().__init__(journal, pitch, title=title or _title(journal, pitch), at=at, draft=draft)
        self._specs = [pitch.spec(name) for name in _ORDER]
        self._pitch = pitch
        self._content = content
        self._pace = personal_pace(reversed(journal.find(Take, limit=_PACE_FROM)))
        self._takes = journal.find(Take, pitch=pitch.id) if pitch.id else ()
        self._earlier = tuple(
            take
            for one in (earlier(pitch, journal.find(Pitch)) if pitch.id else ())
            for take in journal.find(Take, pitch=one.id)
        )
        self._samples = {text_hash(one.text) for one in content.samples}
        self._reader = Soon(self, READ_SECONDS, self.read)
        self._text: str | None = None
        self._named = ""
        self.reading = Reading(None)
        """What is shown beside the text."""

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Words(clean(self._title)), id="title", markup=False)
            with Horizontal(id="studio"):
                with VerticalScroll(id="fields", can_focus=False):
                    yield from self._rows()
                    yield WordingPanel("findings", id="findings")
                with VerticalScroll(id="beside"):
                    yield WordingPanel("details", id="details")
            yield WordingPanel("summary", id="summary")
            yield Foot(PITCH_KEYS)

    def fit(self) -> None:
        """The fields have what room the rest leaves: the sheet is as high as the window."""

    def _start(self) -> FieldRow:
        """Begin at the words where there are some, else as any form does."""
        return super()._start() if self._at or self._pitch.id is None else self._field("text")

    def _restore(self) -> None:
        super()._restore()
        if self._for_others:
            editor = self._field("name").editor
            assert isinstance(editor, Input)
            editor.select_on_focus = True
            self._named = f"For {one_line(self._field('audience').text)}"
        self.read()

    @property
    def _for_others(self) -> bool:
        """Whether this is a pitch made from another, for another audience."""
        return self._pitch.id is None and self._pitch.previous is not None

    @on(FieldRow.Typed)
    def _name_it(self, event: FieldRow.Typed) -> None:
        """Call a pitch for others after them, as long as nobody gave it a name."""
        if event.row.spec.name != "audience" or not self._for_others:
            return
        name, whom = self._field("name"), one_line(event.row.text)
        if name.text in (self._pitch.name, self._named):
            self._named = f"For {whom}" if whom else self._pitch.name
            name.rewrite(self._named)

    def _field(self, name: str) -> FieldRow:
        return self.query_one(f"#field-{name}", FieldRow)

    @property
    def _area(self) -> TextArea:
        editor = self._field("text").editor
        assert isinstance(editor, TextArea)
        return editor

    # Reading along

    @on(FieldRow.Typed)
    def _read_soon(self) -> None:
        self._reader.begin()

    def read(self) -> None:
        """Read what is typed and show what there is to say; a text that was read is not again."""
        self._reader.stop()
        text, chosen = self._field("text").text, int(self._field("target_seconds").text)
        if text != self._text:
            self._text = text
            before = self.reading.here
            self._show(self._read(text, chosen))
            self._say_on(before)
        elif chosen != self.reading.chosen:
            self._show(replace(self.reading, chosen=chosen))

    def _read(self, text: str, chosen: int) -> Reading:
        start = self.app.get_key_display(START)
        if not text.strip():
            return Reading(None, _offers(start, self._pace), chosen)
        if len(text) > LONGEST:
            return Reading(None, too_long(text, self._pace), chosen)
        said = settled_seconds(text, self._takes, self._earlier)
        wording = check(text, self._content.wording, self._pace, said)
        return Reading(
            wording,
            chosen=chosen,
            key=self.app.get_key_display(FINDING),
            here=same_remark(wording.remarks, self.reading.here),
            made_up=text_hash(text) in self._samples,
        )

    def _say_on(self, before: Remark | None) -> None:
        """Say what is now to be said of the finding at hand; with it goes what was said of it."""
        here = self.reading.here
        if before is not None and here is None:
            super()._forget_said()
        elif before is not None and here is not None and here.say != before.say:
            self._say(here.say, wrong=False)

    def _forget_said(self) -> None:
        # What is said of a finding stays as long as that does, which reading tells.
        if self.reading.here is None:
            super()._forget_said()

    def _show(self, reading: Reading) -> None:
        had = bool(self._remarks)
        self.reading = reading
        for panel in self.query(WordingPanel):
            panel.show(reading)
        if had != bool(self._remarks):
            self.refresh_bindings()

    @property
    def _remarks(self) -> tuple[Remark, ...]:
        return self.reading.wording.remarks if self.reading.wording else ()

    # Findings

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "finding":
            return bool(self._remarks)
        if action == "other_audience":
            return self._pitch.id is not None
        return super().check_action(action, parameters)

    def action_finding(self) -> None:
        """Take the cursor to the next finding and select what it is about."""
        self.read()
        area, written = self._area, self._area.document
        assert isinstance(written, Document)
        at = written.get_index_from_location(min(area.selection))
        remark = next_remark(self._remarks, at, self.reading.here)
        if remark is None:
            return
        area.focus()
        start, end = map(written.get_location_from_index, (remark.start, remark.end))
        area.selection = Selection(start, end)
        area.scroll_cursor_visible()
        self._show(replace(self.reading, here=remark))
        self._say(remark.say, wrong=False)

    # Starting from something

    def action_start(self) -> None:
        """Offer the frames and the samples."""
        self.app.push_screen(StartScreen(starts(self._content, self._pace)), self._started)

    def _started(self, start: Start | None) -> None:
        if start is None:
            return
        typed = self._field("text").text.strip()
        if not typed or typed in {one.text for one in starts(self._content, self._pace)}:
            self._put(start, "replace")
            return
        self.app.push_screen(
            ChooseScreen(
                "You have written something already.",
                (
                    ("below", "Put it below what I wrote"),
                    ("replace", "Put it in place of what I wrote"),
                    ("keep", "Leave all as it is"),
                ),
                note="ctrl+z in the text brings back what stood there.",
            ),
            lambda answer: self._put(start, answer),
        )

    def _put(self, start: Start, how: object) -> None:
        """Put a text into the editor as if it were typed, so that it can be taken back there."""
        area = self._area
        end = area.document.end
        if how == "replace":
            area.replace(start.text, (0, 0), end, maintain_selection_offset=False)
        elif how == "below":
            area.insert(f"\n\n{start.text}", end, maintain_selection_offset=False)
        else:
            return
        self._field("target_seconds").text = str(start.seconds)
        area.focus()
        area.move_cursor((0, 0) if how == "replace" else (end[0] + 2, 0))
        self.read()
        words = "A made-up pitch, to learn from: make it yours." if start.made_up else start.note
        self._say(words, wrong=False)

    # Saving

    def action_other_audience(self) -> None:
        """Open the same words as a pitch of its own, for someone else."""
        texts = self._texts()
        seconds = texts.pop("target_seconds")
        typed = self._pitch.with_(name=texts["name"], text=texts["text"], target_seconds=seconds)
        editor = other_audience(self._journal, typed, self._content)
        self.app.push_screen(editor, self._branched)

    def _branched(self, saved: Record | None) -> None:
        if saved is None:
            return
        # What was typed here went into the new one.
        self.drop_draft()
        self.dismiss(saved)

    def _save(self, values: dict[str, Any], extra: Mapping[str, Any]) -> Record:
        if "text" in values:
            values = dict(values) | {"text": single_spaced(values["text"])}
        kept = keep_pitch(self._journal, self._pitch, self._pitch.with_(**values))
        if not kept.said:
            return kept.pitch
        acts(self).say(kept.said)
        return self._pitch


def other_audience(journal: Journal, pitch: Pitch, content: Content) -> PitchScreen:
    """Return the editor of a new pitch with the words of another, for someone else."""
    branch = Pitch(
        name=pitch.name,
        text=pitch.text,
        target_seconds=pitch.target_seconds,
        plan=pitch.plan,
        previous=pitch.id,
    )
    return PitchScreen(
        journal,
        branch,
        content,
        title=f"For another audience: {pitch.title}",
        at="audience",
        draft=f"form:{branch.kind}:from:{pitch.uid}",
    )


def _title(journal: Journal, pitch: Pitch) -> str:
    if pitch.id is None:
        return ""
    family = family_of(pitch, journal.find(Pitch))
    takes = journal.count(Take, pitch=pitch.id)
    said = [f"version {family.number(pitch)}"] if len(family.versions) > 1 else []
    said += [counted(takes, "take")] if takes else []
    return "Edit pitch" + (f": {', '.join(said)}" if said else "")


def _offers(start: str, pace: float | None) -> tuple[str, ...]:
    least, most = room_for(None, pace)
    return (
        f"30 to 60 seconds: {least} to {most} words.",
        f"{start} starts from a frame or a sample.",
    )
