"""People who seem to be entered twice: two entries side by side, made one field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from netcoach.coach.people.duplicates import LIKELY, Pair
from netcoach.coach.people.one_person import Pick, sides
from netcoach.exchange.duplicates import merge_pair, pair_by_hand, pairs_of, tell_apart
from netcoach.journal import Journal, JournalError
from netcoach.moved import Moved
from netcoach.records import Encounter, Person, RecordProblem
from netcoach.text import clean, shorten
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Column, Row, Rows, rows, wrapped
from netcoach.ui.screens.base import NARROW_BELOW
from netcoach.ui.screens.beside import WorksBeside
from netcoach.ui.show import show_value
from netcoach.ui.sources import titles_of
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList

LEFT = Binding(
    "left",
    "screen.pick('one')",
    "This one",
    key_display="←",
    id="pairs.left",
    tooltip="Keep what stands at the left",
)
RIGHT = Binding(
    "right",
    "screen.pick('other')",
    "That one",
    key_display="→",
    id="pairs.right",
    tooltip="Keep what stands at the right",
)
MERGE = Binding(
    "enter",
    "screen.merge",
    "Merge",
    key_display="⏎",
    id="pairs.merge",
    tooltip="Make the two one person, as marked",
)
PAIRS_KEYS = (
    MERGE,
    LEFT,
    RIGHT,
    Binding("b", "pick('both')", "Both", id="pairs.both", tooltip="Keep both values"),
    Binding("n", "apart", "Not the same", id="pairs.apart", tooltip="Two people; never ask again"),
    Binding("tab", "later", "Later", id="pairs.later", tooltip="Go on to the next two"),
    Binding("escape", "leave", "Back", id="pairs.leave", tooltip="Back to where you were"),
)
NONE = (
    "Nobody seems to be entered twice. Two entries are taken for one person where they share a "
    "link, an email, a phone number or a name."
)
GONE = "One of the two is no longer there."
LOOKING = "Looking for people entered twice"
_CHOSEN, _OTHER = "✔ ", "  "
_CHOSEN_ROOM = "  "


class _Fields(RowList):
    """The fields in which two entries differ; the arrows choose between them."""

    BINDINGS: ClassVar[list[BindingType]] = [LEFT, RIGHT, MERGE]


class DuplicatesScreen(WorksBeside[None]):
    """One pair after the other, the surest first."""

    CSS_PATH = "duplicates.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [*PAIRS_KEYS]

    def __init__(self, desk: Desk, together: Sequence[int] = ()) -> None:
        """With the ids of two people these alone are shown, to be joined by hand."""
        super().__init__()
        self.desk = desk
        self._together = tuple(together)
        self._pairs: list[Pair] = []
        self._place = 0
        self._found = False
        self._picks: dict[str, Pick] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="progress", markup=False)
        yield Static(id="why", markup=False)
        yield _Fields()
        yield Static(id="note", markup=False)
        yield KeyLine(PAIRS_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.reload()

    def reload(self) -> None:
        """Look again: something was written, or taken back."""
        if self._together:
            pair = pair_by_hand(self.desk.journal, self._together)
            self.done([pair] if pair is not None else [])
            return

        def task(journal: Journal, moved: Moved) -> tuple[Pair, ...]:
            return pairs_of(journal, moved)

        self.begin(task, LOOKING)

    def done(self, result: Any) -> None:
        self._pairs, self._found = list(result), True
        self._place = min(self._place, max(0, len(self._pairs) - 1))
        self._show()

    def failed(self, problem: Exception) -> None:
        acts(self).say(str(problem), wrong=True)

    # Showing

    @property
    def pair(self) -> Pair | None:
        """The two that are shown."""
        return self._pairs[self._place] if self._place < len(self._pairs) else None

    def _show(self) -> None:
        self._picks = {}
        pair = self.pair
        head = "Join the two into one" if self._together else "Entered twice?"
        if pair is not None and not self._together:
            head += f" {self._place + 1} of {len(self._pairs)}"
        self.query_one("#title", Static).update(Content.styled(f" {head}", "bold $accent"))
        self._show_fields(keep=False)

    def _show_fields(self, *, keep: bool = True) -> None:
        pair = self.pair
        panel = self.query_one(RowList)
        if pair is None:
            words = GONE if self._together else NONE
            panel.show(Rows(lambda width: wrapped(words, width)), keep=False)
            self.query_one("#why", Static).update(Content(""))
            self.query_one("#note", Static).update(Content(""))
        else:
            told = (
                "They have"
                if self._together or pair.sure >= LIKELY
                else "Perhaps two people. They have"
            )
            self.query_one("#why", Static).update(Content(clean(f"{told} {pair.why}.")))
            panel.show(rows(*self._field_rows(pair), columns=self._columns(pair)), keep=keep)
            self.query_one("#note", Static).update(Content(clean(self._follows(pair))))
        self.refresh_bindings()

    def _columns(self, pair: Pair) -> tuple[Column, ...]:
        # In a narrow window both sides matter more than the whole of a label.
        label, value = (9, 13) if self.size.width < NARROW_BELOW else (13, 24)
        return (
            Column("", label),
            Column(_CHOSEN_ROOM + shorten(pair.one.name, 30), value),
            Column(_CHOSEN_ROOM + shorten(pair.other.name, 30), value),
        )

    def _field_rows(self, pair: Pair) -> list[Row]:
        today = self.desk.journal.clock.today()
        some = sides(pair.one, pair.other)
        specs = [side.spec for side in some]
        titles = titles_of(self.desk.journal, (pair.one, pair.other), specs)
        found = []
        for side in some:
            pick = self._picks.get(side.spec.name, side.pick)
            mine = show_value(pair.one, side.spec, today, titles) or "–"
            theirs = show_value(pair.other, side.spec, today, titles) or "–"
            left = _CHOSEN if pick in ("one", "both") else _OTHER
            right = _CHOSEN if pick in ("other", "both") else _OTHER
            found.append(Row((side.spec.label, left + mine, right + theirs), side.spec.name))
        same = Row(("All fields are the same.",), style="dim")
        return found or [same]

    def _follows(self, pair: Pair) -> str:
        """Say what comes with a merge: the talks of both, and all that names either."""
        count = self.desk.journal.count
        mine, theirs = (count(Encounter, person=one.id) for one in (pair.one, pair.other))
        talks = f"Conversations ({mine} and {theirs}), promises" if mine or theirs else "Promises"
        return (
            f"✔ is kept. {talks} and all else that names either go together; u takes a merge back."
        )

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "leave":
            return True
        if action == "later":
            return len(self._pairs) > 1 and not self.working
        if action == "apart" and self._together:
            return False
        if action in ("merge", "pick", "apart"):
            return self.pair is not None and not self.working
        return True

    def action_pick(self, pick: Pick) -> None:
        """Keep one value of the field under the cursor, or both, and go on to the next."""
        pair, row = self.pair, self.query_one(RowList).row
        if pair is None or row is None or not isinstance(row.value, str):
            return
        side = next(one for one in sides(pair.one, pair.other) if one.spec.name == row.value)
        if pick == "both" and not side.may_both:
            acts(self).say(f"{side.spec.label} holds one value: choose with ← or →.")
            return
        self._picks[row.value] = pick
        self._show_fields()
        self.query_one(RowList).action_move(1)

    def action_merge(self) -> None:
        """Make the two one person."""
        pair = self.pair
        if pair is None:
            return
        try:
            kept = merge_pair(self.desk.journal, pair, self._picks)
        except (JournalError, RecordProblem) as problem:
            acts(self).say(str(problem), wrong=True)
            return
        acts(self).say(f"{shorten(kept.name, 40)} is one person now. u takes it back.")
        if self._together:
            self.action_leave()
        else:
            self._without(pair, kept)

    def action_apart(self) -> None:
        """Remember that the two are not the same."""
        pair = self.pair
        if pair is None:
            return
        try:
            tell_apart(self.desk.journal, pair)
        except JournalError as problem:
            acts(self).say(str(problem), wrong=True)
            return
        acts(self).say("Two people: they are not offered again. u takes it back.")
        self._without(pair, None)

    def _without(self, pair: Pair, kept: Person | None) -> None:
        """Go on to the next pair; where two became one, the others of these are as they are now."""
        left: list[Pair] = []
        for one in self._pairs:
            if one is pair or (kept is not None and pair.other.key in one.ids):
                continue
            if kept is not None and kept.key in one.ids:
                first, second = (
                    kept if person.id == kept.id else person for person in (one.one, one.other)
                )
                one = Pair(first, second, one.why, one.sure)
            left.append(one)
        self._pairs = left
        self._place = min(self._place, max(0, len(left) - 1))
        self._show()

    def action_later(self) -> None:
        """Go on to the next pair, from the last to the first."""
        self._place = (self._place + 1) % max(1, len(self._pairs))
        self._show()

    def action_leave(self) -> None:
        self.stop()
        self.dismiss(None)
