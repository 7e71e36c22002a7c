"""The form under a finished take: who listened, how it felt, what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, Static

from netcoach.coach.content import Content as CoachContent
from netcoach.coach.content import ContentError
from netcoach.coach.facts import checked
from netcoach.coach.pitch.feedback import Feedback, feedback
from netcoach.coach.pitch.feedback_texts import FeedbackTexts, read_feedback
from netcoach.coach.pitch.pace import FIRST_PACE, Aimed, personal_pace, spoken_words
from netcoach.coach.pitch.phrases import Phrases
from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.coach.pitch.take_figures import part_times
from netcoach.paths import assets
from netcoach.text import one_line
from netcoach.ui.panels.take_words import review
from netcoach.ui.widgets.last_word import LastWord

LISTENERS = ("alone", "friendly", "live")
RATINGS = (1, 2, 3, 4, 5)
ROWS = ("listener", "rating", "said", "last-word", "reaction", "asked-next", "note")
ROWS_LISTENED = ("reaction", "asked-next", "listener", "rating", "said", "last-word", "note")
"""The fields in order: what a listener did is soonest forgotten."""
LONGEST_PASTE = 10_000
"""Characters: a one-line field grows slow beyond this."""

_BETWEEN = [
    Binding("up", "app.focus_previous", "Field before", id="review.up", show=False),
    Binding("down", "app.focus_next", "Next field", id="review.down", show=False),
]


class Choice(Widget, can_focus=True):
    """One of a few words, the chosen one marked with a sign; arrows, a click or the screen choose.

    ``chosen`` is the place of the chosen word, None before any.
    """

    BINDINGS = [
        Binding("left", "step(-1)", "Choice before", id="review.previous", show=False),
        Binding("right", "step(1)", "Next choice", id="review.next", show=False),
        *_BETWEEN,
    ]
    DEFAULT_CSS = """
    Choice {
        height: 1; width: 1fr;
        link-color: $foreground; link-style: none; link-background: transparent;
        link-color-hover: $accent; link-style-hover: none; link-background-hover: transparent;
    }
    """
    chosen: reactive[int | None] = reactive(None)

    def __init__(self, words: Sequence[str], chosen: int | None = None, *, id: str) -> None:
        super().__init__(id=id)
        self.words = tuple(words)
        self._first = chosen
        self.set_reactive(Choice.chosen, chosen)

    def clear(self) -> None:
        """Go back to what was chosen at first."""
        self.chosen = self._first

    def action_step(self, by: int) -> None:
        """Choose the neighbour."""
        now = self.chosen
        if now is None:
            self.chosen = 0 if by > 0 else len(self.words) - 1
        else:
            self.chosen = min(max(now + by, 0), len(self.words) - 1)

    def action_pick(self, place: int) -> None:
        """Choose the word at that place."""
        self.chosen = place

    def render(self) -> Content:
        return Content(" ").join(
            Content(f"{'●' if place == self.chosen else '○'} {word}").stylize(
                Style.from_meta({"@click": f"pick({place})"})
                + (Style(bold=True) if place == self.chosen else Style())
            )
            for place, word in enumerate(self.words)
        )


class Field(Input):
    """One line of text that takes a paste of several lines whole, joined into one."""

    # The screen's own keep: an Input would answer Enter itself and hide it from the key line.
    BINDINGS = [
        Binding("enter", "screen.keep", "keep", id="rehearsal.keep", tooltip="Keep this take"),
        *_BETWEEN,
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if len(event.text) > LONGEST_PASTE:
            self.app.notify(
                f"That is more than {LONGEST_PASTE:,} characters, too long for one line. "
                "Nothing was pasted.",
                severity="warning",
                markup=False,
            )
            return
        self.replace(one_line(event.text), *self.selection)


class TakeReview(VerticalScroll, can_focus=False):
    """What the take measured and what is said of it, and the fields to note beside it.

    It judges anew when the user marks how much was said.
    """

    DEFAULT_CSS = """
    TakeReview { height: 1fr; scrollbar-size-vertical: 1; }
    TakeReview #summary { height: auto; padding: 0 2 1 2; max-width: 76; }
    TakeReview .row { height: 1; max-width: 76; }
    TakeReview .mark { width: 2; visibility: hidden; color: $accent; }
    TakeReview .label { width: 11; color: $text-muted; }
    TakeReview .row:focus-within { background: $boost; }
    TakeReview .row:focus-within .mark { visibility: visible; }
    TakeReview .row:focus-within .label { color: $foreground; text-style: bold; }
    TakeReview Field { width: 1fr; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._result: TakeResult | None = None
        self._recent: tuple[Aimed, ...] = ()
        self._text = ""
        self._recording: Mapping[str, Any] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="summary", markup=False)
        yield _row("Listener", Choice(LISTENERS, 0, id="listener"))
        yield _row("Rating", Choice([str(rating) for rating in RATINGS], id="rating"))
        yield _row("Said", Choice(("whole text", "part"), 0, id="said"))
        yield _row("Up to", LastWord(id="last-word"))
        yield _row("Reaction", Field(id="reaction"))
        yield _row("Asked next", Field(id="asked-next"))
        yield _row("Note", Field(id="note"))

    def on_mount(self) -> None:
        self.watch(self.choice("said"), "chosen", self._mark_shown, init=False)
        self.watch(self.query_one(LastWord), "place", self._judge, init=False)

    def open(
        self,
        result: TakeResult,
        recent: Sequence[Aimed],
        text: str,
        *,
        whole: bool,
        listened: bool = False,
        recording: Mapping[str, Any] | None = None,
    ) -> None:
        """Show a finished take with empty fields.

        ``recent`` are the takes before it in the order made; ``whole`` says that the whole text
        was likely said; with ``listened`` what the listener did comes first.
        """
        self._result, self._recent, self._text = result, tuple(recent), text
        self._recording = recording
        for choice in self.query(Choice):
            choice.clear()
        for field in self.query(Field):
            field.value = ""
        order = ["summary", *(f"row-{name}" for name in (ROWS_LISTENED if listened else ROWS))]
        self.sort_children(key=lambda child: order.index(child.id or "summary"))
        pace = personal_pace(recent) or FIRST_PACE
        self.query_one(LastWord).show(text, result.seconds * pace / 60)
        self.choice("listener").chosen = 1 if listened else 0
        self.choice("said").chosen = 0 if whole else 1
        self._mark_shown()
        self.scroll_home(animate=False)

    def heard(self, recording: Mapping[str, Any]) -> None:
        """Judge anew with the analysis of a recording of this take."""
        self._recording = recording
        self._judge()

    def _mark_shown(self) -> None:
        """Ask for the last word where only a part was said."""
        self.query_one("#row-last-word").display = not self.whole
        self._judge()

    def _judge(self) -> None:
        if self._result is None:
            return
        result = replace(
            self._result,
            words=self.words_said,
            complete=self.whole and not self._result.interrupted,
        )
        said, parts = self._feedback(result), part_times(result, self._text)
        self.query_one("#summary", Static).update(review(result, self._recent, said, parts))

    def _feedback(self, result: TakeResult) -> Feedback:
        try:
            phrases, texts = self._coach
        except ContentError as problem:
            # The figures are shown all the same: no take is lost for a broken file.
            return Feedback(change=str(problem))
        wording = checked(self._text, phrases, personal_pace(self._recent))
        return feedback(
            result, self._recent, self._text, self._recording, texts=texts, wording=wording
        )

    @cached_property
    def _coach(self) -> tuple[Phrases, FeedbackTexts]:
        """The phrases to look for in the text and the words of the feedback, read once."""
        return CoachContent(assets()).wording, read_feedback(assets())

    def choice(self, name: str) -> Choice:
        """Return the choice of that name: listener, rating or said."""
        return self.query_one(f"#{name}", Choice)

    def text(self, name: str) -> str:
        """Return what was typed into reaction, asked-next or note, cleaned."""
        return one_line(self.query_one(f"#{name}", Field).value)

    @property
    def typed(self) -> bool:
        """Whether any text was typed."""
        return any(field.value.strip() for field in self.query(Field))

    @property
    def whole(self) -> bool:
        """Whether the whole text was said."""
        return self.choice("said").chosen == 0

    @property
    def words_said(self) -> int:
        """The spoken words of the text that were said: all, or those up to the word marked."""
        return spoken_words(self._text) if self.whole else self.query_one(LastWord).said


def _row(label: str, field: Widget) -> Horizontal:
    """Return a field with its label, and a sign for the focus."""
    return Horizontal(
        Static("▸", classes="mark", markup=False),
        Static(label, classes="label", markup=False),
        field,
        id=f"row-{field.id}",
        classes="row",
    )
