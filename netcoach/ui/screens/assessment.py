"""Assessment: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen

ASSESSMENT_KEYS: tuple[Binding, ...] = ()


class AssessmentScreen(StageScreen):
    """The steps of Assessment: helpers, issues, outcomes, measures, the honest review."""

    keys = (*ASSESSMENT_KEYS, *STAGE_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = [*ASSESSMENT_KEYS]
