"""Assessment: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.ui.acts import acts
from netcoach.ui.panels.review_rows import COMPARE, NEXT, REPORT
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen

REVIEW_STEP_KEYS = (
    Binding("b", "cycle", "Next cycle", id="assess.cycle", tooltip="Begin the next cycle"),
    Binding("o", "report", "Report", id="assess.report", tooltip="Write the report of the cycle"),
    Binding("y", "cycles", "Cycles", id="assess.cycles", tooltip="Compare the cycles"),
)
ASSESSMENT_KEYS: tuple[Binding, ...] = (*REVIEW_STEP_KEYS,)
_OF_REVIEW = frozenset({"cycle", "report", "cycles"})


class AssessmentScreen(StageScreen):
    """The steps of Assessment: helpers, issues, outcomes, measures, the honest review."""

    keys = (*STAGE_KEYS[:2], *ASSESSMENT_KEYS, *STAGE_KEYS[2:])
    BINDINGS: ClassVar[list[BindingType]] = [*ASSESSMENT_KEYS]

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called here: at the review `a` looks back."""
        words = dict(super().key_words)
        if self.step.key == "review":
            words["record.add"] = ("", "Look back")
        return words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OF_REVIEW:
            return self.step.key == "review"
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        if self.step.key == "review":
            from netcoach.ui.reviewing import choose_review

            choose_review(acts(self), self.desk)
        else:
            super().action_add()

    def action_cycle(self) -> None:
        NEXT.carry_out(acts(self), self.desk)

    def action_report(self) -> None:
        REPORT.carry_out(acts(self), self.desk)

    def action_cycles(self) -> None:
        COMPARE.carry_out(acts(self), self.desk)
