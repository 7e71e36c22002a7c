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
from netcoach.ui.aiming import aim_at, cover_of
from netcoach.ui.desk import Look
from netcoach.ui.panels.coverage_rows import category_of
from netcoach.ui.screens.measure import MeasureScreen
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen
from netcoach.ui.widgets.step_list import StepList

ASSESSMENT_KEYS: tuple[Binding, ...] = (
    Binding(
        "o",
        "aim",
        "Make a target",
        id="coverage.aim",
        tooltip="Make the gap in this kind of issue a target",
    ),
)
_COVERAGE = ("relied_on", "coverage")


class AssessmentScreen(StageScreen):
    """The steps of Assessment: helpers, issues, outcomes, measures, the honest review."""

    keys = (*ASSESSMENT_KEYS, *STAGE_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = [*ASSESSMENT_KEYS]

    @property
    def _gap(self) -> int | None:
        """The category under the cursor, by id, where it has a gap."""
        category = category_of(self.chosen) if self.step.key in _COVERAGE else None
        cover = cover_of(self.desk, category) if category is not None else None
        return category if cover is not None and cover.state != "covered" else None

    def action_add(self) -> None:
        category = category_of(self.chosen) if self.step.key == "coverage" else None
        if category is not None:
            acts(self).add(Expertise.kind, (("category", category),))
        else:
            super().action_add()

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "aim":
            return self._gap is not None
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
            return
        if isinstance(value, Expertise) and self.step.key == "coverage":
            person = self.desk.journal.get(Person, value.person)
            value = person or value
        super().open_value(value)
