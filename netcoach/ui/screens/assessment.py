"""Assessment: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.coach.content import Step
from netcoach.coach.measures.measure import Measure
from netcoach.coach.steps import StepState, measures_state
from netcoach.journal import JournalError
from netcoach.records import Expertise, Person
from netcoach.ui.acts import acts
from netcoach.ui.desk import Look
from netcoach.ui.issues.aiming import aim_at, cover_of
from netcoach.ui.panels.coverage_rows import category_of
from netcoach.ui.panels.review_rows import COMPARE, NEXT, REPORT
from netcoach.ui.screens.measure import MeasureScreen
from netcoach.ui.screens.on_records import BRIEF_KEY
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen
from netcoach.ui.widgets.step_list import StepList

AIM = Binding(
    "o",
    "aim",
    "Make a target",
    id="coverage.aim",
    tooltip="Make the gap in this kind of issue a target",
)
_COVERAGE = ("relied_on", "coverage")
REVIEW_STEP_KEYS = (
    Binding(
        "b", "cycle", "Next cycle", id="assess.cycle", tooltip="At the review: begin the next cycle"
    ),
    Binding("r", "report", "Report", id="assess.report", tooltip="At the review: write the report"),
    Binding(
        "y", "cycles", "Cycles", id="assess.cycles", tooltip="At the review: compare the cycles"
    ),
)
ASSESSMENT_KEYS = (AIM, *REVIEW_STEP_KEYS)
_OF_REVIEW = frozenset({"cycle", "report", "cycles"})


class AssessmentScreen(StageScreen):
    """The steps of Assessment: helpers, issues, outcomes, measures, the honest review."""

    # Events are not decided upon here: that key compares the cycles.
    keys = (
        *STAGE_KEYS[:2],
        *ASSESSMENT_KEYS,
        BRIEF_KEY,
        *(key for key in STAGE_KEYS[2:] if key.action != "attend"),
    )
    # At the review nobody is at hand, so that there the key of the brief begins the next cycle.
    BINDINGS: ClassVar[list[BindingType]] = [*ASSESSMENT_KEYS, BRIEF_KEY]

    @property
    def _gap(self) -> int | None:
        """The category under the cursor, by id, where it has a gap."""
        category = category_of(self.chosen) if self.step.key in _COVERAGE else None
        cover = cover_of(self.desk, category) if category is not None else None
        return category if cover is not None and cover.state != "covered" else None

    def action_aim(self) -> None:
        if self._gap is not None:
            aim_at(acts(self), self.desk, self._gap)

    def step_state(self, step: Step, look: Look) -> StepState:
        """Return where a step stands; the measures are counted for theirs."""
        if step.key == "measures":
            try:
                return measures_state(self.desk.measures())
            except JournalError:
                # Its panel says what is wrong.
                return measures_state(())
        return super().step_state(step, look)

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called here: at the review `a` looks back."""
        words = dict(super().key_words)
        if self._is_on("review"):
            words["record.add"] = ("", "Look back")
        return words

    @property
    def key_help(self) -> dict[str, str]:
        """What the help says of adding at the review."""
        return {"record.add": "Look back: an honest review"} if self._is_on("review") else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "aim":
            return self._gap is not None
        # Measures fill themselves: there is nothing to add to them, or to take away.
        if action in ("add", "edit", "delete") and self._is_on("measures"):
            return False
        if action in _OF_REVIEW:
            return self._is_on("review") and self._has_cycle(action)
        return super().check_action(action, parameters)

    def _has_cycle(self, action: str) -> bool:
        """Whether there is a cycle to go on from, to report on, or to compare."""
        if self._look is None:
            return False
        snapshot = self._look.snapshot
        if action == "cycle":
            return snapshot.plan is not None
        return snapshot.plan is not None or snapshot.closed_plans > 0

    def _is_on(self, step: str) -> bool:
        # Keys are asked about before there are steps.
        return bool(self.query(StepList)) and self.step.key == step

    def open_value(self, value: Any) -> None:
        """Open what a row stands for; a measure has a page."""
        if isinstance(value, Measure):
            acts(self).push_screen(MeasureScreen(self.desk, value.key))
            return
        if isinstance(value, Expertise) and self.step.key == "coverage":
            person = self.desk.journal.get(Person, value.person)
            value = person or value
        super().open_value(value)

    def action_add(self) -> None:
        category = category_of(self.chosen) if self._is_on("coverage") else None
        if self._is_on("review"):
            from netcoach.ui.review.reviewing import choose_review

            choose_review(acts(self), self.desk)
        elif category is not None:
            acts(self).add(Expertise.kind, (("category", category),))
        else:
            super().action_add()

    # The review

    def action_cycle(self) -> None:
        NEXT.carry_out(acts(self), self.desk)

    def action_report(self) -> None:
        REPORT.carry_out(acts(self), self.desk)

    def action_cycles(self) -> None:
        COMPARE.carry_out(acts(self), self.desk)
