"""Implementation: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.records import Person
from netcoach.ui.panels.promise_rows import is_awake, next_awake
from netcoach.ui.screens.on_people import CIRCLE_KEYS, WRITE_KEYS, OnPeople
from netcoach.ui.screens.on_records import BRIEF_KEY, CALENDAR_KEY
from netcoach.ui.screens.on_work import LIST_KEYS, SETTLE, OnWork
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen
from netcoach.ui.widgets.row_list import RowList

IMPLEMENTATION_KEYS: tuple[Binding, ...] = (*LIST_KEYS, *WRITE_KEYS, *CIRCLE_KEYS)
# In a narrow window only the first keys have room.
_FIRST = tuple(key for key in STAGE_KEYS if key.action in ("switch", "add", "done"))


class ImplementationScreen(StageScreen, OnWork, OnPeople):
    """The steps of Implementation: work time, support, own time, promises, contact kept."""

    keys = (
        *_FIRST,
        *IMPLEMENTATION_KEYS,
        BRIEF_KEY,
        *(key for key in STAGE_KEYS if key not in _FIRST),
    )
    # One key is the circle of a person and the calendar of a promise: never both at once.
    BINDINGS: ClassVar[list[BindingType]] = [SETTLE, *IMPLEMENTATION_KEYS, CALENDAR_KEY]

    @property
    def person_to_log(self) -> Person | None:
        """Whom a talk logged from the list of people to be in touch with was with."""
        listed = self.step.panel == "in_touch" and isinstance(self.focused, RowList)
        return self.chosen if listed and isinstance(self.chosen, Person) else None

    def _show_panel(self) -> None:
        panel, shown = self.query_one(RowList), self._shown
        was, place = panel.row_at(panel.cursor), panel.cursor
        super()._show_panel()
        if self.step.panel != "promises" or self.step.key != shown or self._look is None:
            return
        # A promise that is settled moves down the list; the cursor goes on to the next open one.
        today, now = self._look.snapshot.today, panel.row_at(panel.cursor)
        awake_before = was is not None and is_awake(was.value, today)
        if awake_before and not (now is not None and is_awake(now.value, today)):
            rows = [panel.row_at(at) for at in range(len(panel.source))]
            panel.go_to(next_awake(rows, place, today))

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called for what the cursor stands on."""
        return super().key_words | self.word_of_keys | self.words_of_work
