"""Assessment: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.coach.content import Step
from netcoach.coach.measures.measure import Measure
from netcoach.coach.steps import StepState, measures_state
from netcoach.journal import JournalError
from netcoach.ui.acts import acts
from netcoach.ui.desk import Look
from netcoach.ui.screens.measure import MeasureScreen
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen
from netcoach.ui.widgets.step_list import StepList

ASSESSMENT_KEYS: tuple[Binding, ...] = ()


class AssessmentScreen(StageScreen):
    """The steps of Assessment: helpers, issues, outcomes, measures, the honest review."""

    keys = (*ASSESSMENT_KEYS, *STAGE_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = [*ASSESSMENT_KEYS]

    def step_state(self, step: Step, look: Look) -> StepState:
        """Return where a step stands; the measures are counted for theirs."""
        if step.key == "measures":
            try:
                return measures_state(self.desk.measures())
            except JournalError:
                # Its panel says what is wrong.
                return measures_state(())
        return super().step_state(step, look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Measures fill themselves: there is nothing to add to them, or to take away.
        if action in ("add", "edit", "delete") and self._on_measures:
            return False
        return super().check_action(action, parameters)

    @property
    def _on_measures(self) -> bool:
        # Keys are asked about before there are steps.
        return bool(self.query(StepList)) and self.step.key == "measures"

    def open_value(self, value: Any) -> None:
        """Open what a row stands for; a measure has a page."""
        if isinstance(value, Measure):
            acts(self).push_screen(MeasureScreen(self.desk, value.key))
        else:
            super().open_value(value)
