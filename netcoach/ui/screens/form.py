"""A record in a form: added or edited, saved as one step, and never lost while it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from netcoach.journal import Journal, JournalError
from netcoach.records import Kind, Record, RecordProblem, Spec
from netcoach.text import clean
from netcoach.ui.drafts import DRAFT_SECONDS, Draft, keep_draft, read_draft
from netcoach.ui.kept_record import Keep, keep_record, missing
from netcoach.ui.screens.form_keys import FORM_KEYS, IN_NOTE
from netcoach.ui.soon import Soon
from netcoach.ui.widgets.foot import Foot
from netcoach.ui.widgets.form import Echo, FieldRow, NoteArea, Propose
from netcoach.ui.widgets.group_line import GroupLine
from netcoach.ui.widgets.key_line import KeyLine


def _title_of(record: Record) -> str:
    """Return "New card", or "Edit person: Ana Ruiz", with the name where it has one."""
    if record.id is None:
        return f"New {record.noun}"
    named = bool(str(getattr(record, record.titled) or "").strip())
    return f"Edit {record.noun}: {record.title}" if named else f"Edit {record.noun}"


class FormScreen(ModalScreen["Record | None"]):
    """Edits one record; ends with the record as saved, or None.

    What is typed is kept in the journal as a draft within a second and is there again when the
    form of the same record opens; saving clears it.
    """

    CSS_PATH: ClassVar[str | list[str | PurePath] | PurePath | None] = "form.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*FORM_KEYS]

    def __init__(
        self,
        journal: Journal,
        record: Record,
        *,
        title: str = "",
        fields: Sequence[str] = (),
        extra: Sequence[tuple[Spec, str]] = (),
        echoes: Mapping[str, Echo] | None = None,
        specs: Mapping[str, Spec] | None = None,
        proposals: Mapping[str, Propose] | None = None,
        keep: Keep | None = None,
        draft: str = "",
        at: str = "",
        label: str = "",
    ) -> None:
        """``fields`` limits the form to some; ``extra`` adds fields that the record lacks, each
        with its text; ``echoes`` says what is understood of a field's text. ``specs`` describes
        fields another way than the record does: with a help that fits, or as required here;
        ``proposals`` gives a text to take for a field that is empty.
        ``keep`` saves the record with the extra values and returns it. ``at`` names the field to
        begin at, ``label`` the step of the history."""
        super().__init__()
        self._journal = journal
        self._at = at
        self._record = record
        self._title = title or _title_of(record)
        own = specs or {}
        shown = [own.get(spec.name, spec) for spec in record.specs() if not spec.derived]
        self._specs = [spec for spec in shown if not fields or spec.name in fields]
        self._grouped = not fields
        self._extra = {spec.name: (spec, text) for spec, text in extra}
        self._echoes = echoes or {}
        self._proposals = proposals or {}
        self._keep = keep or (lambda record, values: journal.save(record))
        self._label = label
        # A form of some fields keeps its own text beside that of another one of the same record.
        some = ":" + ",".join(fields) if fields else ""
        self._draft_key = draft or f"form:{record.kind}:{record.uid or 'new'}{some}"
        self._drafted = Draft()
        self._dropped: dict[str, str] = {}
        self._said_of: dict[str, str] | None = None
        self._first: dict[str, str] = {}
        self._drafting = Soon(self, DRAFT_SECONDS, self.keep_draft)

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static(Content(clean(self._title)), id="title", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._rows()
            yield Foot(FORM_KEYS)

    def _rows(self) -> ComposeResult:
        for spec, text in self._extra.values():
            yield self._row(spec, text)
        groups: dict[str, list[Spec]] = {}
        for spec in self._specs:
            if spec.group and self._grouped:
                groups.setdefault(spec.group, []).append(spec)
            else:
                yield self._row(spec, getattr(self._record, spec.name))
        for title, specs in groups.items():
            yield GroupLine(title, specs)

    def _row(self, spec: Spec, value: Any) -> FieldRow:
        name = spec.name
        echo, propose = self._echoes.get(name), self._proposals.get(name)
        return FieldRow(self._journal, spec, value, echo, propose)

    async def on_mount(self) -> None:
        await self._open_used_groups()
        self._first = self._texts()
        self._restore()
        self._start().editor.focus()
        for row in self.query(FieldRow):
            row.show_echo()

    def _start(self) -> FieldRow:
        """Return the field to begin with: the one asked for, else the first that is still to be
        filled, in a new record and where some fields alone are asked for; else the first."""
        rows = list(self.query(FieldRow))
        for row in rows:
            if row.spec.name == self._at:
                return row
        if self._record.id is None or not self._grouped:
            for row in rows:
                if not row.text:
                    return row
        return rows[0]

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What the keys are called where the focus is."""
        return IN_NOTE if isinstance(self.focused, NoteArea) else {}

    def on_descendant_focus(self) -> None:
        for line in self.query(KeyLine):
            line.show()
        # A field just put there has no place yet, and one in use grows by its help.
        self.call_after_refresh(self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        for row in self.query(FieldRow):
            if row.has_focus_within:
                row.scroll_visible(animate=False)

    def on_resize(self) -> None:
        # The margins are those of the new size only after it was laid out.
        self.call_after_refresh(self.fit)

    @on(Foot.Grown)
    def _fit_above(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Give the fields what room there is, so that what stands around them stays in sight."""
        around = self.query("#sheet > *").exclude("#fields")
        taken = sum(one.outer_size.height + one.styles.margin.height for one in around)
        room = self.size.height - self.query_one("#sheet").gutter.height - taken
        self.query_one("#fields").styles.max_height = max(1, room)

    async def _open_used_groups(self) -> None:
        drafted = self._read_draft().texts
        for group in list(self.query(GroupLine)):
            # What a new record was given beforehand need not be looked at.
            used = any(
                spec.name in drafted
                or spec.name == self._at
                or (self._record.id and getattr(self._record, spec.name) != spec.default)
                for spec in group.specs
            )
            if used:
                await self.open_group(group, focus=False)

    async def open_group(self, group: GroupLine, *, focus: bool = True) -> None:
        """Put the fields of a group in its place."""
        rows = [self._row(spec, getattr(self._record, spec.name)) for spec in group.specs]
        await group.give_way(rows)
        for row in rows:
            self._first[row.spec.name] = row.text
        if focus:
            rows[0].editor.focus()

    @on(GroupLine.Opened)
    async def _open(self, event: GroupLine.Opened) -> None:
        # A second press may have come before the first was carried out.
        if event.group.is_attached:
            await self.open_group(event.group)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.query(GroupLine)) if action == "more" else True

    async def action_more(self) -> None:
        for group in list(self.query(GroupLine)):
            await self.open_group(group, focus=False)

    # What is typed

    def _texts(self) -> dict[str, str]:
        return {row.spec.name: row.text for row in self.query(FieldRow)}

    def _typed(self) -> dict[str, str]:
        """Return the fields whose text is no longer what the form opened with."""
        return {name: text for name, text in self._texts().items() if text != self._first.get(name)}

    def _read_draft(self) -> Draft:
        if not self._drafted.texts:
            self._drafted = read_draft(self._journal, self._draft_key)
        return self._drafted

    def _restore(self) -> None:
        drafted = self._read_draft()
        if not drafted.texts:
            return
        if drafted.dropped:
            self._dropped = drafted.texts
            self._say("You started over. ctrl+r brings your text from before.", wrong=False)
            return
        for row in self.query(FieldRow):
            if row.spec.name in drafted.texts:
                row.text = drafted.texts[row.spec.name]
        self._say("What you were typing is back. ctrl+r starts over.", wrong=False)

    def so_far(self) -> Record:
        """Return the record as far as it is typed; what cannot be read is as it was."""
        values: dict[str, Any] = {}
        for row in self.query(FieldRow):
            if row.spec.kind is not Kind.REF and row.spec.name not in self._extra:
                with suppress(RecordProblem):
                    values[row.spec.name] = row.value()
        return self._record.with_(**values)

    @on(FieldRow.Typed)
    def _show_echoes(self, event: FieldRow.Typed) -> None:
        """What is understood of a field may depend on another."""
        for row in self.query(FieldRow):
            if row is not event.row and row.spec.name in self._echoes:
                row.look_again()

    @on(FieldRow.Typed)
    def _note_typing(self) -> None:
        self._forget_said()
        self._drafting.begin()

    def keep_draft(self) -> bool:
        """Keep what is typed and not saved, and return whether there is any; a journal that
        cannot be written is said, not fatal. What was dropped is kept until something new is."""
        self._drafting.stop()
        typed = self._typed()
        try:
            draft = Draft(typed or self._dropped, dropped=not typed)
            keep_draft(self._journal, self._draft_key, draft)
        except JournalError as error:
            self._say(str(error))
        return bool(typed)

    def drop_draft(self) -> None:
        """Forget what was typed: it is saved, or is no longer wanted here."""
        self._drafting.stop()
        self._journal.keep_draft(self._draft_key, "")

    def action_fresh(self) -> None:
        """Start over, or bring back what was dropped by that where nothing new is typed."""
        typed = self._typed()
        if not typed and not self._dropped:
            self._say("Nothing is typed yet that could be taken away.", wrong=False)
            return
        wanted = self._first if typed else self._first | self._dropped
        self._dropped = typed
        for row in self.query(FieldRow):
            row.rewrite(wanted.get(row.spec.name, ""))
        self.keep_draft()
        words = "Started over. ctrl+r again brings back what you typed."
        self._say(words if typed else "What you typed is back. ctrl+r starts over.", wrong=False)

    def action_leave(self) -> None:
        if self.keep_draft():
            self.notify("Not saved yet, but kept: open it again to go on.", markup=False)
        self.dismiss(None)

    # Saving

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save the record as one step; what cannot be kept is said at its field."""
        values: dict[str, Any] = {}
        for row in self.query(FieldRow):
            name = row.spec.name
            if name not in self._extra and row.text == self._first.get(name):
                # Not typed in, so nothing to read: a text need not say all that a value holds.
                continue
            try:
                values[name] = self.value_of(row)
            except RecordProblem as problem:
                self._wrong(name, str(problem))
                return
        extra = {name: values.pop(name) for name in self._extra if name in values}
        if empty := self._missing(values):
            self._wrong(empty.name, f"{empty.label} is missing.")
            return
        try:
            saved = self._save(values, extra)
        except RecordProblem as problem:
            self._wrong(problem.field, str(problem))
            return
        except (JournalError, ValueError) as error:
            self._say(str(error))
            return
        with suppress(JournalError):
            self.drop_draft()
        self.dismiss(saved)

    def value_of(self, row: FieldRow) -> Any:
        """Return the value of a field. Raises RecordProblem where it is not clear."""
        return row.value()

    def _missing(self, values: Mapping[str, Any]) -> Spec | None:
        return missing(self._record, self._specs, values)

    def _save(self, values: dict[str, Any], extra: dict[str, Any]) -> Record:
        return keep_record(
            self._journal, self._record, values, extra, self._keep, label=self._label
        )

    def _wrong(self, name: str, sentence: str) -> None:
        for row in self.query(FieldRow):
            if row.spec.name == name:
                row.refuse(sentence)
                row.editor.focus()
                return
        self._say(sentence)

    def _say(self, words: str, *, wrong: bool = True) -> None:
        """Show a sentence below the fields; one that nothing is wrong in goes with the next key."""
        self._said_of = None if wrong else self._texts()
        self.query_one(Foot).say(words, wrong=wrong)

    def _forget_said(self) -> None:
        """Take a sentence away that was said of texts which are no longer there."""
        if self._said_of is not None and self._said_of != self._texts():
            self._say("")
