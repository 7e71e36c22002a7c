"""The page of one measure: what it means, how it was counted, and from which records."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.coach.measures.measure import Measure
from netcoach.journal import JournalError
from netcoach.records import KINDS
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.measure_rows import measure_rows, part_rows
from netcoach.ui.rows import Row, Rows, uncut, wrapped
from netcoach.ui.screens.list_page import ListPage
from netcoach.ui.screens.on_records import RECORD_KEYS
from netcoach.ui.widgets.row_list import RowList

MEASURE_KEYS = (
    Binding("escape", "leave", "Back", id="measure.leave", tooltip="Back to where you were"),
    *(key for key in RECORD_KEYS if key.action in ("edit", "done")),
)


class MeasureScreen(ListPage):
    """One measure, or one part of it, counted anew whenever the journal was written."""

    BINDINGS: ClassVar[list[BindingType]] = [*MEASURE_KEYS]
    heading = "Measure"
    keys = MEASURE_KEYS

    def __init__(self, desk: Desk, key: str, part: str = "") -> None:
        super().__init__(desk)
        self._key = key
        self._part = part

    def reload(self) -> None:
        """Count the measure again; a part that is gone says so."""
        try:
            whole = next(one for one in self.desk.measures() if one.key == self._key)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        shown = Rows(lambda width: self._rows(whole, width))
        self.query_one(RowList).show(uncut(shown, hide=self.desk.hides_notes))
        self.refresh_bindings()

    def _rows(self, whole: Measure, width: int) -> list[Row]:
        if not self._part:
            return measure_rows(self.desk, whole, self.desk.content.measures[self._key], width)
        part = next((one for one in whole.parts if one.title == self._part), None)
        if part is None:
            return wrapped("This part of the measure has nothing to count any more.", width)
        return part_rows(self.desk, whole, part, width)

    def open_value(self, value: Any) -> None:
        """Open a record, or what a part of the measure was counted from."""
        if not isinstance(value, Measure):
            super().open_value(value)
        elif len(value.behind) == 1:
            kind, key = value.behind[0]
            record = self.desk.journal.get(KINDS[kind], key)
            if record is not None:
                acts(self).open_record(record)
        elif value.behind:
            acts(self).push_screen(MeasureScreen(self.desk, value.key, value.title))
        else:
            acts(self).say("It is counted from the records below.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "edit":
            return not isinstance(self.chosen, Measure | None)
        return super().check_action(action, parameters)


__all__ = ["MeasureScreen"]
