"""The one form: drawn from the description of a record's fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from netcoach.exchange.logline import NEW_CIRCLE
from netcoach.exchange.typed import Meant, echo, referred, told_apart, typed_text, typed_value
from netcoach.journal import Journal
from netcoach.records import KINDS, Category, Goal, Kind, Person, Record, RecordProblem, Spec
from netcoach.text import MAX_FIELD, clean, one_line, shorten
from netcoach.ui.signs import sign
from netcoach.ui.widgets.choices import Choices
from netcoach.ui.widgets.line_input import TOO_LONG, LineInput

Echo = Callable[[str], str]
Propose = Callable[[], str]
_MOST_SAID = 600
"""Characters: so much stands below a field at most."""
HOW_TO_CHOOSE = "← → or the first letter"
HOW_TO_COUNT = "← → or the digit"
NOT_KEPT = "That is a choice: ← → pick. Your words were not kept."


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name that is new to the journal begins in a reference."""

    words: str
    begun: Callable[[str], Record]


def _somebody(name: str) -> Person:
    return Person(name=name, circle=NEW_CIRCLE, circle_given=True)


_NAMED = {
    Person.kind: _Named("someone new", _somebody),
    Goal.kind: _Named("a new learning goal", lambda name: Goal(name=name)),
    Category.kind: _Named("a new category", lambda name: Category(name=name)),
}
"""The kinds of record for which a name is enough to begin one, from the form that names it."""


class NoteArea(TextArea):
    """Several lines of text without a box; it grows with what is typed."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus {
        height: auto; min-height: 2; max-height: 10; border: none; padding: 0;
        background: $surface; max-width: 74;
    }
    NoteArea:focus { background: $accent 15%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "edge(-1)", "Start of the text", id="note.first", show=False),
        Binding("ctrl+end", "edge(1)", "End of the text", id="note.last", show=False),
        Binding("ctrl+shift+home", "edge(-1,True)", "To the start", id="note.to_first", show=False),
        Binding("ctrl+shift+end", "edge(1,True)", "To the end", id="note.to_last", show=False),
    ]

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(
            clean(text), id=id, compact=True, tab_behavior="focus", highlight_cursor_line=False
        )

    def action_edge(self, step: int, select: bool = False) -> None:
        """Take the cursor to the start of the text or to its end."""
        self.move_cursor((0, 0) if step < 0 else self.document.end, select=select)

    async def _on_paste(self, event: events.Paste) -> None:
        # TextArea puts in what the event holds, after this.
        event.text = clean(event.text)
        if len(self.text) + len(event.text) > MAX_FIELD:
            event.stop()
            event.prevent_default()
            self.notify(TOO_LONG, severity="warning", markup=False)


class FieldRow(Vertical):
    """A field: its label, what is typed, and below it what was understood or is wrong."""

    DEFAULT_CSS = """
    FieldRow { height: auto; layout: grid; grid-size: 2; grid-columns: 18 1fr; grid-rows: auto; }
    FieldRow > .label { color: $text-muted; height: auto; padding-right: 1; }
    FieldRow.-here > .label { color: $foreground; text-style: bold; }
    FieldRow > .echo { color: $text-muted; height: auto; column-span: 2; padding-left: 18; }
    FieldRow > .echo.-wrong { color: $text-error; }
    FieldRow.-refused > .label { color: $text-error; text-style: bold; }
    FieldRow.-refused > .echo { text-style: bold; }
    FieldRow > .echo.-empty { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "other(1)", "Next suggestion or field", id="form.down", show=False),
        Binding("up", "other(-1)", "Previous suggestion or field", id="form.up", show=False),
    ]

    @dataclass
    class Typed(Message):
        """Something was typed or chosen in a field."""

        row: FieldRow

    def __init__(
        self,
        journal: Journal,
        spec: Spec,
        value: Any,
        extra: Echo | None = None,
        propose: Propose | None = None,
        among: Sequence[Record] = (),
    ) -> None:
        """``extra`` says what is understood of the text; ``propose`` gives one for a field in
        which nothing stands. A reference is chosen ``among`` these where they are given."""
        super().__init__(id=f"field-{spec.name}")
        self.spec = spec
        self._journal = journal
        self._extra = extra
        self._propose = propose
        self._picks = {label: one.key for label, one in told_apart(journal, among).items()}
        self._offered: tuple[Record, ...] = ()
        self._but: frozenset[int | None] = frozenset()
        self._said = ("", False, False)
        self._refused: tuple[str, str] | None = None
        self.editor = self._editor(value)

    def compose(self) -> ComposeResult:
        yield Static(Content(self._label), classes="label", markup=False)
        yield self.editor
        yield Static(classes="echo -empty", markup=False)

    @property
    def _label(self) -> str:
        return self.spec.label + (" *" if self.spec.required else "")

    def _editor(self, value: Any) -> Widget:
        spec = self.spec
        options = self._options()
        if self._picks:
            now = next((label for label, key in self._picks.items() if key == value), "")
            none = () if now else (("", "–"),)
            return Choices((*none, *((one, one) for one in self._picks)), now)
        if options:
            return Choices(options, "" if value is None else typed_text(spec, value))
        if spec.kind is Kind.NOTE:
            return NoteArea(typed_text(spec, value))
        if spec.kind is Kind.REF:
            # The label stands for this very record, whoever else is called the same.
            for key, title in self._journal.describe(spec.refers, [value]).items():
                self._picks[one_line(title)] = key
            return LineInput(next(iter(self._picks), ""), replace=True)
        replace = spec.kind not in (Kind.TEXT, Kind.TAGS)
        return LineInput(typed_text(spec, value), replace=replace)

    def _options(self) -> tuple[tuple[str, str], ...]:
        spec = self.spec
        if spec.kind is Kind.FLAG:
            return (("no", "no"), ("yes", "yes"))
        if spec.kind is Kind.CHOICE:
            # A dash where the field may stay undecided.
            return spec.choices if spec.default else (("", "–"), *spec.choices)
        if spec.kind is Kind.COUNT and spec.maximum is not None and spec.maximum <= 9:
            low = int(spec.minimum or 0)
            return (("", "–"), *((str(n), str(n)) for n in range(low, int(spec.maximum) + 1)))
        return ()

    # Text and value

    @property
    def text(self) -> str:
        """What stands in the field, as typed."""
        if isinstance(self.editor, Choices):
            return self.editor.value
        if isinstance(self.editor, TextArea):
            return self.editor.text
        assert isinstance(self.editor, Input)
        return self.editor.value

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self.editor, TextArea):
            self.editor.text = clean(text)
        elif isinstance(self.editor, Choices | Input):
            self.editor.value = clean(text)

    def rewrite(self, text: str) -> None:
        """Put a text in place of what stands there, as if it were typed: undo takes it back."""
        if text == self.text:
            return
        if isinstance(self.editor, TextArea):
            end = self.editor.document.end
            self.editor.replace(clean(text), (0, 0), end, maintain_selection_offset=False)
        else:
            self.text = text

    def value(self) -> Any:
        """Return the value typed: for a reference an id, or a record to be added.

        Raises RecordProblem where it is not clear.
        """
        if self.spec.kind is Kind.REF:
            return self._referred()
        return typed_value(self.spec, self.text, self._journal.clock.today())

    def _referred(self) -> int | Record | None:
        text = one_line(self.text)
        if not text:
            if self.spec.required:
                raise RecordProblem(self.spec.name, f"{self.spec.label} is missing.")
            return None
        if text in self._picks:
            return self._picks[text]
        meant = self._look()
        if meant.record is not None:
            return meant.record.id
        if meant.unclear:
            names = " or ".join(self._labels(meant)[:3])
            raise RecordProblem(self.spec.name, f"Which one: {names}? The down key picks.")
        added = _NAMED.get(self.spec.refers)
        if added is not None:
            return added.begun(text)
        noun = KINDS[self.spec.refers].noun
        raise RecordProblem(self.spec.name, f'There is no {noun} called "{shorten(text, 30)}".')

    def offer(self, some: Iterable[Record], but: Iterable[int | None] = ()) -> None:
        """Suggest these first while nothing stands in the field, and nobody of ``but``, by id."""
        self._offered, self._but = tuple(some), frozenset(but)

    def _look(self) -> Meant:
        meant = referred(self._journal, self.spec, self.text)
        if one_line(self.text) or not (self._offered or self._but):
            return meant
        some = {one.key: one for one in (*self._offered, *meant.others) if one.id not in self._but}
        return replace(meant, others=tuple(some.values()))

    def _labels(self, meant: Meant) -> list[str]:
        return list(told_apart(self._journal, meant.all))

    # What was understood

    def show_echo(self) -> None:
        """Show what was understood; while the field is being typed in, also its help."""
        if self._refused is not None and self._refused[0] == self.text:
            self.say(self._refused[1], wrong=True)
            return
        self._refused = None
        try:
            said = self._understood()
        except RecordProblem as problem:
            self.say(str(problem) if self.text.strip() else "", wrong=True)
            return
        said = " · ".join(part for part in (said, self._proposal()) if part)
        self.say(said or (self._help() if self.has_focus_within else ""))

    def _help(self) -> str:
        """Return what belongs here, and how a choice is made."""
        if not isinstance(self.editor, Choices):
            return self.spec.help
        how = HOW_TO_CHOOSE if self.spec.kind is not Kind.COUNT else HOW_TO_COUNT
        return " · ".join(part for part in (self.spec.help.rstrip("."), how) if part)

    def _proposal(self) -> str:
        """Return what could stand in an empty field, and the key that puts it there."""
        text = self._propose() if self._propose and not self.text else ""
        if isinstance(self.editor, LineInput):
            self.editor.proposed = text
        if not text:
            return ""
        shown = echo(self.spec, text, self._journal.clock.today()) or text
        return f"Your words say {shown}: → in this field takes it"

    def _understood(self) -> str:
        if self._extra is not None:
            return self._extra(self.text)
        if isinstance(self.editor, Choices):
            return ""
        if self.spec.kind is not Kind.REF:
            return echo(self.spec, self.text, self._journal.clock.today())
        if one_line(self.text) in self._picks:
            return ""
        meant = self._look()
        if meant.record is not None:
            where = getattr(meant.record, "organisation", "")
            return f"→ {meant.record.title} · {shorten(where, 24)}".rstrip(" ·")
        said = "→ which one?" if meant.unclear else ""
        added = _NAMED.get(self.spec.refers)
        if self.text.strip() and not meant.unclear and added is not None:
            said = f"→ {added.words}, added when you save"
        if meant.others and self.has_focus_within:
            names = ", ".join(self._labels(meant)[:3])
            # Before anything is typed it is also said what belongs here.
            said = said or ("" if self.text.strip() else self.spec.help.rstrip("."))
            said = f"{said}. Down key picks: {names}".lstrip(". ")
        return said

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what stands in the field, until that changes."""
        self._refused = (self.text, sentence)
        self.show_echo()

    def look_again(self) -> None:
        """Show what is understood now that another field has changed."""
        self._refused = None
        self.show_echo()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Show words below the field: the first of them where they go on and on."""
        if len(words) > _MOST_SAID:
            words = shorten(words, _MOST_SAID)
        refused = wrong and self._refused is not None and words == self._refused[1]
        if (words, wrong, refused) == self._said:
            return
        self._said = (words, wrong, refused)
        below = self.query_one(".echo", Static)
        below.set_class(not words, "-empty")
        below.set_class(wrong, "-wrong")
        mark = sign("✗ ") if wrong and words else ""
        below.update(Content(mark + clean(words)))
        self.set_class(refused, "-refused")
        self.query_one(".label", Static).update(Content((mark if refused else "") + self._label))

    def action_other(self, step: int) -> None:
        """In a reference, pick the next suggestion; elsewhere go to the next field."""
        chosen = isinstance(self.editor, Choices)
        if self.spec.kind is Kind.REF and not chosen and self._pick(step):
            return
        if step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _pick(self, step: int) -> bool:
        """Put the next of the suggestions into the field; False where there are none."""
        now = one_line(self.text)
        if now not in self._picks:
            labelled = told_apart(self._journal, self._look().all)
            self._picks = {label: record.key for label, record in labelled.items()}
        labels = list(self._picks)
        if labels in ([], [now]):
            return False
        place = labels.index(now) + step if now in labels else min(0, step)
        self.text = labels[place % len(labels)]
        return True

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choices.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        self.show_echo()
        self.post_message(self.Typed(self))

    @on(Choices.Unkept)
    def _not_kept(self, event: Choices.Unkept) -> None:
        event.stop()
        self.say(NOT_KEPT, wrong=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.add_class("-here")
        self.show_echo()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.remove_class("-here")
        self.show_echo()
