"""Implementation: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.ui.screens.on_work import WORK_KEYS, OnWork
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen

IMPLEMENTATION_KEYS: tuple[Binding, ...] = WORK_KEYS


class ImplementationScreen(StageScreen, OnWork):
    """The steps of Implementation: work time, support, own time, promises, contact kept."""

    # In a narrow window only the first keys have room.
    keys = (*STAGE_KEYS[:2], *IMPLEMENTATION_KEYS, *STAGE_KEYS[2:])
    BINDINGS: ClassVar[list[BindingType]] = [*IMPLEMENTATION_KEYS]
