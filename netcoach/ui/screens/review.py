"""The honest review: a question at a time, then the log's view, then on to the decision."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netcoach.coach.content import Question
from netcoach.coach.review.evidence import Evidence
from netcoach.coach.review.loop import redo
from netcoach.exchange.looking_back import contradictions_of
from netcoach.exchange.review import (
    CAP,
    Compared,
    Given,
    Look,
    Underway,
    compared,
    keep,
    look,
    reveal,
    title_of,
    window_of,
)
from netcoach.journal import JournalError
from netcoach.records import Record, RecordProblem, Review
from netcoach.text import clean, one_line
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.scoring_rows import (
    GoOn,
    Mark,
    OwnEvidence,
    ShowLog,
    contradiction_rows,
    log_rows,
    loop_rows,
    question_rows,
    ready_rows,
)
from netcoach.ui.rows import Row, Rows, uncut
from netcoach.ui.screens.help import HelpScreen
from netcoach.ui.screens.review_keys import (
    APPLIES,
    CHOOSE,
    REVIEW_KEYS,
    SECOND_THOUGHT,
    WORDS,
    Phase,
)
from netcoach.ui.widgets.key_line import KeyLine
from netcoach.ui.widgets.row_list import RowList


class _Answers(RowList):
    """The rows; Enter is the review's own, so that its line of keys shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [CHOOSE]


class ReviewScreen(ModalScreen["Review | None"]):
    """Ends with the review whose log was shown, to be decided on; None where it was closed.

    What is scored is kept as a draft at once, and is gone on with whenever one comes back.
    """

    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*REVIEW_KEYS]

    def __init__(self, desk: Desk, review: Underway, shown: Review | None = None) -> None:
        """``shown`` is a review whose log was shown already: it goes on from there."""
        super().__init__()
        self._desk = desk
        self._review = review
        self._shown = shown
        self._look: Look | None = None
        self._place = 0
        self.phase = Phase.SCORE if shown is None else Phase.LOG

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            name = f"{title_of(self._review)} · {window_of(self._review)}"
            yield Static(Content(clean(name)), id="name", markup=False)
            yield Static(id="count", markup=False)
        yield _Answers()
        yield KeyLine(REVIEW_KEYS, id="keys")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        try:
            self._look = look(self._desk.journal, self._desk.content, self._review)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            self.dismiss(None)
            return
        keys = [one.key for one in self._look.questions]
        self._place = keys.index(self._review.at) if self._review.at in keys else 0
        self._draw(keep_place=False)
        # Before the first layout there is no height to bring the cursor into.
        self.call_after_refresh(self._draw, keep_place=False)

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What Enter is called in this part."""
        row = self.query_one(RowList).row if self.is_mounted else None
        if row is not None and isinstance(row.value, Compared):
            return {"look_back.choose": SECOND_THOUGHT}
        return {"look_back.choose": WORDS[self.phase]}

    # What is shown

    @property
    def _questions(self) -> tuple[Question, ...]:
        return self._look.questions if self._look else ()

    @property
    def _question(self) -> Question:
        return self._questions[self._place]

    @property
    def _given(self) -> Given:
        return self._review.given.get(self._question.key, Given())

    def _draw(self, *, keep_place: bool = True) -> None:
        panel = self.query_one(RowList)
        panel.show(uncut(Rows(self._rows), hide=self._desk.hides_notes), keep=keep_place)
        if not keep_place and self.phase is Phase.SCORE:
            panel.go_to(Mark(self._given.score if self._given.score is not None else 2))
        count = f"{self._place + 1} of {len(self._questions)}"
        words = {Phase.SCORE: count, Phase.READY: "look it over", Phase.LOG: "what the log says"}
        self.query_one("#count", Static).update(Content(words[self.phase]))
        self.refresh_bindings()
        self.query_one(KeyLine).show()

    def _rows(self, width: int) -> list[Row]:
        if self._look is None:
            return []
        today = self._look.snapshot.today
        if self.phase is Phase.SCORE:
            offered = self._look.evidence(self._question.key)
            return question_rows(self._question, self._given, offered, width, today)
        if self.phase is Phase.READY:
            return ready_rows(self._review, self._questions, width)
        return self._log_rows(width)

    def _log_rows(self, width: int) -> list[Row]:
        seen, shown = self._look, self._shown
        if seen is None or shown is None:
            return []
        some = compared(self._desk.journal, self._desk.content, shown)
        told = contradictions_of(seen.snapshot, seen.period, self._desk.content, some)
        found = [*log_rows(some, width), *contradiction_rows(told, width)]
        if shown.rhythm != "event":
            found += loop_rows(redo(seen.snapshot), width)
        end = Row(("Go on: what I avoided, and what I decide", "⏎"), GoOn(), "title")
        return [*found, Row(("",), style="text"), end]

    def reload(self) -> None:
        """Show what the journal now says; a review taken back is scored again."""
        if self._shown is not None:
            self._shown = self._desk.journal.get(Review, self._shown.id)
            if self._shown is None:
                self.phase = Phase.READY
        if self._look is not None:
            self._draw()

    # Scoring

    def _give(self, given: Given) -> None:
        self._review = replace(
            self._review.with_given(self._question.key, given), at=self._question.key
        )
        self._keep()

    def _keep(self) -> None:
        try:
            keep(self._desk.journal, self._review)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)

    def action_score(self, score: int) -> None:
        """Give a score; what is proven or needs no proof is done, the rest waits for evidence."""
        self._give(replace(self._given, score=score))
        self._draw()
        panel, offered = self.query_one(RowList), self._offered()
        if score > CAP and offered and not self._given.proven:
            panel.go_to(offered[0])
        else:
            panel.go_to(Mark(score))

    def _offered(self) -> tuple[Evidence, ...]:
        return self._look.evidence(self._question.key) if self._look else ()

    def action_clear(self) -> None:
        """Leave the question out."""
        self._give(Given())
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Go to another question; after the last one all are looked over."""
        place = self._place + step
        if self.phase is Phase.READY and step < 0:
            place = len(self._questions) - 1
        if place >= len(self._questions):
            self.phase = Phase.READY
        else:
            self.phase, self._place = Phase.SCORE, max(0, place)
            self._review = replace(self._review, at=self._question.key)
        self._draw(keep_place=False)

    def _stay(self) -> None:
        """Show the question with what was taken, the cursor at its score: from there Enter goes on.

        Going on at once would make a → pressed after it skip the next question unseen.
        """
        self._draw()
        if self._given.score is not None:
            self.query_one(RowList).go_to(Mark(self._given.score))

    def action_own(self) -> None:
        """Type a piece of evidence and its day."""
        from netcoach.ui.review.reviewing import evidence_form

        def ended(saved: Record | None) -> None:
            self._stay()

        form = evidence_form(self._desk, self._review, self._question, self._given, self._give)
        acts(self).push_screen(form, ended)

    # Acting

    @on(RowList.Moved)
    def _moved(self) -> None:
        if self.phase is Phase.LOG:
            self.query_one(KeyLine).show()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self._take(event.row.value)

    def action_choose(self) -> None:
        self.query_one(RowList).action_choose()

    def _take(self, value: object) -> None:
        if isinstance(value, Mark):
            again = self._given.score == value.score
            if again and self._given.counted == value.score:
                self.action_turn(1)  # Enter on the score given says: that is it.
            else:
                self.action_score(value.score)
        elif isinstance(value, Evidence):
            self._give(replace(self._given, evidence=one_line(value.words), on=value.on))
            self._stay()
        elif isinstance(value, OwnEvidence):
            self.action_own()
        elif isinstance(value, Question):
            self._place = self._questions.index(value)
            self.phase = Phase.SCORE
            self._draw(keep_place=False)
        elif isinstance(value, ShowLog):
            self._show_log()
        elif isinstance(value, Compared):
            self._second(value)
        elif isinstance(value, GoOn) and self._shown is not None:
            self.dismiss(self._shown)

    def _show_log(self) -> None:
        try:
            self._shown = reveal(self._desk.journal, self._desk.content, self._review)
        except (JournalError, RecordProblem) as error:
            acts(self).say(str(error), wrong=True)
            return
        self.phase = Phase.LOG
        self._draw(keep_place=False)

    def _second(self, value: Compared) -> None:
        from netcoach.ui.review.reviewing import second_thought

        second_thought(acts(self), value.score, value.question.title)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "turn" and self.phase is Phase.READY:
            return parameters == (-1,)
        return self.phase in APPLIES[action] if action in APPLIES else True

    def action_help(self) -> None:
        """Show the keys that work here."""
        acts(self).push_screen(HelpScreen(self))

    def keep_draft(self) -> bool:
        """Keep what is scored; return whether anything of it is not yet written."""
        if self._shown is not None:
            return False
        self._keep()
        return self._review.scored > 0

    def action_leave(self) -> None:
        """Close; NEXT or the same key goes on with it."""
        if self.keep_draft():
            acts(self).say("Not done yet, but kept: open the review again to go on.")
        elif self._shown is not None and not self._shown.decision:
            acts(self).say("Scores and log are kept; the decision waits: NEXT brings you back.")
        self.dismiss(None)
