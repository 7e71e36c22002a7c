"""What an import would do, entry by entry; a key carries it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from netcoach.exchange.importing.afterwards import afterwards
from netcoach.exchange.importing.journal_json import JournalPreview
from netcoach.exchange.importing.looking import AnyPreview, bring_in
from netcoach.exchange.importing.previewing import STATE_WORDS, Answer, Preview, Verdict
from netcoach.exchange.importing.writing import Imported
from netcoach.journal import Journal
from netcoach.moved import Moved
from netcoach.records import Person
from netcoach.text import clean, shorten
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Column, Row, Source, rows
from netcoach.ui.screens.beside import WorksBeside
from netcoach.ui.screens.choose import ChooseScreen
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

DECIDE = Binding(
    "enter",
    "screen.decide",
    "Decide",
    key_display="⏎",
    id="preview.decide",
    tooltip="Say who this is",
)
PREVIEW_KEYS = (
    Binding("i", "carry_out", "Import", id="preview.carry_out", tooltip="Import as shown"),
    DECIDE,
    Binding("s", "answer('same')", "Same", id="preview.same", tooltip="It is the same person"),
    Binding("a", "answer('new')", "Add", id="preview.new", tooltip="Add them as somebody new"),
    Binding(
        "x",
        "answer('leave')",
        "Leave out",
        id="preview.leave_out",
        tooltip="Leave them out, or take them in again",
    ),
    Binding("c", "columns", "Columns", id="preview.columns", tooltip="What the columns hold"),
    Binding("escape", "leave", "Cancel", id="preview.leave", tooltip="Import nothing"),
)
NOTHING_NEW = "Nothing new in it: your journal says all of this already."
STOPPED = "Stopped. Nothing was changed."
_TONES = {"ask": "warn", "changed": "good", "skipped": "bad"}


@dataclass(frozen=True, slots=True)
class Done:
    """What an import wrote, and what there is to say of it."""

    imported: Imported
    says: tuple[str, ...]


class _Verdicts:
    """The rows of a preview, made a screenful at a time: a file may hold a hundred thousand."""

    columns: tuple[Column, ...] = (
        Column("Who", 20),
        Column("What", 13),
        Column("Line", 6, right=True),
        Column("Where, and why", 30),
    )

    def __init__(self, verdicts: Sequence[Verdict], answers: dict[int, Answer]) -> None:
        self._verdicts, self._answers = verdicts, answers

    def __len__(self) -> int:
        return len(self._verdicts)

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        return [
            self._row(place, self._verdicts[place])
            for place in range(offset, min(len(self._verdicts), offset + limit))
        ]

    def _row(self, place: int, one: Verdict) -> Row:
        about = " · ".join(part for part in (one.what, one.why) if part)
        words = STATE_WORDS[one.state]
        if place in self._answers:
            words = "✔ left out" if self._answers[place] == "leave" else f"✔ {words}"
        return Row((one.name, words, str(one.line), about), place, tone=_TONES.get(one.state, ""))


class _List(RowList):
    """The entries; Enter is the screen's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [DECIDE]


class ImportPreviewScreen(WorksBeside["Done | str | None"]):
    """Ends with what was imported, with "columns" where these are to be named, else with None."""

    CSS_PATH = "preview.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*PREVIEW_KEYS]

    def __init__(self, desk: Desk, seen: AnyPreview) -> None:
        super().__init__()
        self.desk = desk
        self._first = self._seen = seen
        self._answers: dict[int, Answer] = {}

    def compose(self) -> ComposeResult:
        title = Content.styled(clean(f" {self._seen.title}"), "bold $accent")
        yield Static(title, id="title", markup=False)
        yield Static(id="counts", markup=False)
        yield Static(id="progress", markup=False)
        yield _List()
        yield Static(id="why", markup=False)
        yield KeyLine(PREVIEW_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self._show()

    def _show(self) -> None:
        words = [self._seen.told()]
        if self._seen.counts["ask"]:
            words.append("Who is left open is left out.")
        elif not self._seen.writes:
            words.append(NOTHING_NEW)
        left = sum(answer == "leave" for answer in self._answers.values())
        words += [f"{left:,} left out by you"] if left else []
        if isinstance(self._seen, Preview):
            words += self._seen.reading.remarks
        self.query_one("#counts", Static).update(Content(clean(" · ".join(words))))
        self.query_one(RowList).show(self._source())
        self._explain()
        self.refresh_bindings()

    def _source(self) -> Source:
        if isinstance(self._seen, JournalPreview):
            return rows(*_journal_rows(self._seen), columns=_KIND_COLUMNS)
        return _Verdicts(self._seen.verdicts, self._answers)

    # The entry under the cursor

    @property
    def _place(self) -> int | None:
        row = self.query_one(RowList).row
        return row.value if row is not None and isinstance(row.value, int) else None

    @property
    def _asked(self) -> Verdict | None:
        """The question under the cursor, answered or not; None where nothing is asked."""
        if not isinstance(self._first, Preview) or self._place is None:
            return None
        one = self._first.verdicts[self._place]
        return one if one.state == "ask" else None

    @property
    def _leaves(self) -> bool:
        """Whether the entry under the cursor can be left out, or was."""
        if not isinstance(self._first, Preview) or self._place is None:
            return False
        one = self._first.verdicts[self._place]
        return one.incoming is not None and one.state != "twice"

    @property
    def _open(self) -> list[int]:
        """The places of the questions that have no answer."""
        if not isinstance(self._seen, Preview):
            return []
        return [place for place, one in enumerate(self._seen.verdicts) if one.state == "ask"]

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._explain()
        self.refresh_bindings()

    def _explain(self) -> None:
        """Say in full what the list has no room for."""
        words = ""
        if isinstance(self._seen, Preview) and self._place is not None:
            one = self._seen.verdicts[self._place]
            words = f"{one.name}: {one.why}" if one.why else one.name
            if self._asked is not None and one.state == "ask":
                who = " or ".join(_called(person) for person in self._asked.candidates[:3])
                words = f"{one.name}, {one.what or 'no organisation'}: is this {who}? ({one.why})"
        self.query_one("#why", Static).update(Content(clean(shorten(words, 400))))

    # Deciding

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.working:
            return action == "leave"
        if action == "answer" and parameters == ("leave",):
            return self._leaves
        if action in ("decide", "answer"):
            return self._asked is not None
        if action == "columns":
            return isinstance(self._seen, Preview) and bool(self._seen.reading.columns)
        return action != "carry_out" or self._seen.writes

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_decide()

    def action_decide(self) -> None:
        """Ask who the entry under the cursor is."""
        asked, place = self._asked, self._place
        if asked is None or place is None:
            return
        answers: list[tuple[object, str]] = [
            (person.key, f"The same as {_called(person)}") for person in asked.candidates
        ]
        answers += [("new", "Somebody new of that name"), ("leave", "Leave them out")]
        if (left := len(self._open)) > 1:
            answers.append(("all same", f"The same, and so with all {left:,} left open"))
            answers.append(("all new", f"New, and so with all {left:,} left open"))

        def answered(answer: object) -> None:
            if answer in ("all same", "all new"):
                self._answers |= dict.fromkeys(
                    self._open, "same" if answer == "all same" else "new"
                )
                self._answer(place, self._answers[place])
            elif isinstance(answer, int) or answer in ("new", "leave"):
                self._answer(place, answer)

        where = f" · {shorten(asked.what, 30)}" if asked.what else ""
        question = f"Who is {shorten(asked.name, 40)}{where}?"
        self.app.push_screen(ChooseScreen(question, answers, note=asked.why), answered)

    def action_answer(self, answer: Answer) -> None:
        """Answer a question; leave any entry out, and take one left out in again."""
        place = self._place
        if place is None or not (self._leaves if answer == "leave" else self._asked):
            return
        if answer == "leave" and self._answers.get(place) == "leave":
            del self._answers[place]
            self._answer(place, None)
        else:
            self._answer(place, answer)

    def _answer(self, place: int, answer: Answer | None) -> None:
        """Take an answer, None for one taken back, and go on to the next entry."""
        if answer is not None:
            self._answers[place] = answer
        if isinstance(self._first, Preview):
            self._seen = self._first.answered(self.desk.journal, self._answers)
        panel = self.query_one(RowList)
        self._show()
        panel.action_move(1)

    # Carrying it out

    @property
    def writes_now(self) -> bool:
        """Whether the import is being written."""
        return self.working

    def action_carry_out(self) -> None:
        """Write what is shown, beside the screen."""
        seen = self._seen
        if not seen.writes:
            return

        def task(journal: Journal, moved: Moved) -> Done:
            imported = bring_in(journal, seen, moved)
            return Done(imported, tuple(afterwards(journal, imported)))

        self.begin(task, "Importing")

    def done(self, result: Any) -> None:
        self.dismiss(result)

    def failed(self, problem: Exception) -> None:
        self.query_one("#why", Static).update(Content.styled(clean(str(problem)), "$text-warning"))

    def action_columns(self) -> None:
        self.dismiss("columns")

    def stopped(self) -> None:
        self.query_one("#why", Static).update(Content.styled(STOPPED, "$text-warning"))

    def action_leave(self) -> None:
        if self.working:
            self.ask_to_stop()
        else:
            self.dismiss(None)


_KIND_COLUMNS = (
    Column("What", 24),
    Column("New", 8, right=True),
    Column("Changed", 8, right=True),
    Column("Same", 8, right=True),
)


def _journal_rows(seen: JournalPreview) -> list[Row]:
    found = [
        Row((words.capitalize(), *(f"{counts[s]:,}" for s in ("new", "changed", "same"))), words)
        for words, counts in seen.by_kind()
    ]
    return found + [
        Row((f"Line {one.line}: {one.what} is skipped, {one.why}",), style="dim")
        for one in seen.skipped[:200]
    ]


def _called(person: Person) -> str:
    where = shorten(person.organisation, 30)
    return f"{shorten(person.name, 40)} · {where}" if where else shorten(person.name, 40)
