"""The form under a finished take: who listened, how it felt, what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from netcoach.coach.content import Content as CoachContent
from netcoach.coach.content import ContentError
from netcoach.coach.facts import checked
from netcoach.coach.pitch.budget import budgets
from netcoach.coach.pitch.feedback import Feedback, feedback
from netcoach.coach.pitch.feedback_texts import FeedbackTexts, read_feedback
from netcoach.coach.pitch.pace import FIRST_PACE, Aimed, personal_pace, spoken_words
from netcoach.coach.pitch.phrases import Phrases
from netcoach.coach.pitch.rehearsal import TakeResult
from netcoach.paths import assets
from netcoach.text import one_line
from netcoach.ui.panels.pitch.review_fields import Choice, Field
from netcoach.ui.panels.pitch.take_words import recording_words, review
from netcoach.ui.widgets.last_word import LastWord

LISTENERS = ("alone", "friendly", "live")
RATINGS = (1, 2, 3, 4, 5)
ROWS = ("listener", "rating", "said", "last-word", "reaction", "asked-next", "note")
ROWS_LISTENED = ("reaction", "asked-next", "listener", "rating", "said", "last-word", "note")
"""The fields in order: what a listener did is soonest forgotten."""
SURE_SECONDS = 2.0
"""So many seconds after the last mark leave no doubt about how much of the text was said."""


class TakeReview(VerticalScroll, can_focus=False):
    """What the take measured and what is said of it, and the fields to note beside it.

    It judges anew when the user marks how much was said.
    """

    DEFAULT_CSS = """
    TakeReview { height: 1fr; scrollbar-size-vertical: 1; }
    TakeReview #summary { height: auto; padding: 0 2 1 2; max-width: 76; }
    TakeReview #measured { height: auto; padding: 0 2 1 2; max-width: 76; display: none; }
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
        self._listened = self._sure = False

    def compose(self) -> ComposeResult:
        yield Static(id="summary", markup=False)
        yield Static(id="measured", markup=False)
        yield _row("Who heard it", Choice(LISTENERS, 0, id="listener"))
        yield _row("Rating", Choice([str(rating) for rating in RATINGS], id="rating"))
        yield _row("Said", Choice(("whole text", "part"), 0, id="said"))
        yield _row("Up to", LastWord(id="last-word"))
        yield _row("Reaction", Field(id="reaction"))
        yield _row("Asked next", Field(id="asked-next"))
        yield _row("Note", Field(id="note"))

    def on_mount(self) -> None:
        self.watch(self.choice("said"), "chosen", self._mark_shown, init=False)
        self.watch(self.choice("listener"), "chosen", self._judge, init=False)
        self.watch(self.query_one(LastWord), "place", self._judge, init=False)

    def on_resize(self) -> None:
        """Keep the chosen field in sight; the layout is that of the new size only after this."""
        self.call_after_refresh(self.show_chosen)

    def show_chosen(self) -> None:
        """Bring the field that has the focus into sight."""
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False)

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
        self._recording, self._listened = recording, listened
        for choice in self.query(Choice):
            choice.clear()
        for field in self.query(Field):
            field.value = ""
        order = [
            "summary",
            "measured",
            *(f"row-{name}" for name in (ROWS_LISTENED if listened else ROWS)),
        ]
        self.sort_children(key=lambda child: order.index(child.id or "summary"))
        self.query_one(LastWord).show(text, self._likely_said(result))
        self.choice("listener").chosen = 1 if listened else 0
        self.choice("said").chosen = 0 if whole else 1
        self._mark_shown()
        self._show_measured()
        self.scroll_home(animate=False)

    def heard(self, recording: Mapping[str, Any]) -> None:
        """Judge anew with the analysis of a recording of this take, and show its figures."""
        self._recording = recording
        self._judge()
        self._show_measured()
        measured = self.query_one("#measured")
        self.call_after_refresh(measured.scroll_visible, animate=False, top=True)

    def _show_measured(self) -> None:
        measured = self.query_one("#measured", Static)
        measured.display = bool(self._recording)
        if self._recording:
            source = str(self._recording.get("file") or "the recording of this take")
            seconds = self._result.seconds if self._result else 0.0
            measured.update(recording_words(self._recording, source, seconds))

    def _likely_said(self, result: TakeResult) -> float:
        """Return the words likely said: up to the last part marked as ended, then by the pace."""
        names = [name for name, _ in result.splits]
        ends = [second for _, second in result.splits]
        if not result.interrupted:
            # The last one is where the take ended, not where its part did.
            names, ends = names[:-1], ends[:-1]
        parts = {one.name: one for one in budgets(self._text, result.target_seconds)}
        last = parts.get(names[-1]) if names else None
        known = spoken_words(self._text[: last.end]) if last else 0
        rest = result.seconds - (ends[-1] if last else 0.0)
        self._sure = last is not None and rest < SURE_SECONDS
        pace = personal_pace(self._recent) or FIRST_PACE
        return known if self._sure else known + rest * pace / 60

    def _mark_shown(self) -> None:
        """Ask for the last word where only a part was said."""
        self.query_one("#row-last-word").display = not self.whole
        self._judge()

    def _judge(self) -> None:
        if self._result is None:
            return
        result = replace(
            self._result,
            words=self.words_known,
            complete=self.whole and not self._result.interrupted,
        )
        self.query_one("#summary", Static).update(
            review(
                result,
                self._recent,
                self._feedback(result),
                self._text,
                listened=self._listened,
                guessed=self.guessed,
            )
        )

    def _feedback(self, result: TakeResult) -> Feedback:
        try:
            phrases, texts = self._coach
        except ContentError as problem:
            # The figures are shown all the same: no take is lost for a broken file.
            return Feedback(change=str(problem))
        wording = checked(self._text, phrases, personal_pace(self._recent))
        return feedback(
            result,
            self._recent,
            self._text,
            self._recording,
            texts=texts,
            wording=wording,
            listened=self._listened or self.choice("listener").chosen != 0,
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

    @property
    def guessed(self) -> bool:
        """Whether only the pace says how much of the text was said: nobody marked it."""
        return not (self.whole or self._sure or self.query_one(LastWord).moved)

    @property
    def words_known(self) -> int:
        """The spoken words that were said as far as that is known, 0 where it is a guess."""
        return 0 if self.guessed else self.words_said


def _row(label: str, field: Widget) -> Horizontal:
    """Return a field with its label, and a sign for the focus."""
    return Horizontal(
        Static("▸", classes="mark", markup=False),
        Static(label, classes="label", markup=False),
        field,
        id=f"row-{field.id}",
        classes="row",
    )
