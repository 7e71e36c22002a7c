"""Implementation: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.ui.screens.on_work import WORK_KEYS, OnWork
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen

IMPLEMENTATION_KEYS: tuple[Binding, ...] = WORK_KEYS


class ImplementationScreen(OnWork, StageScreen):
    """The steps of Implementation: work time, support, own time, promises, contact kept."""

    keys = (*IMPLEMENTATION_KEYS, *STAGE_KEYS)
    BINDINGS: ClassVar[list[BindingType]] = []
