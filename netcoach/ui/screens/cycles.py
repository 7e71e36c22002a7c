"""The cycles of the method, compared side by side."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.exchange.cycle import cycles
from netcoach.journal import JournalError
from netcoach.records import Plan
from netcoach.ui.acts import acts
from netcoach.ui.panels.cycle_rows import cycle_rows
from netcoach.ui.panels.review_rows import NEXT
from netcoach.ui.review.reporting import offer_report
from netcoach.ui.rows import Rows
from netcoach.ui.screens.list_page import ListPage
from netcoach.ui.widgets.row_list import RowList

CYCLES_KEYS = (
    Binding("escape", "leave", "Back", id="cycles.leave", tooltip="Back to where you were"),
    Binding("e", "edit", "Edit", id="record.edit", tooltip="Edit the chosen objective"),
    Binding("b", "cycle", "Next cycle", id="cycles.next", tooltip="Begin the next cycle"),
    Binding("r", "report", "Report", id="cycles.report", tooltip="Report of the chosen cycle"),
)


class CyclesScreen(ListPage):
    """Objective, days, progress, events, promises, asks, hours and lessons of every cycle."""

    BINDINGS: ClassVar[list[BindingType]] = [*CYCLES_KEYS]
    heading = "Cycles"
    keys = CYCLES_KEYS

    def reload(self) -> None:
        """Read the cycles again."""
        try:
            found = cycles(self.desk.journal)
        except JournalError as error:
            acts(self).say(str(error), wrong=True)
            return
        today = self.desk.journal.clock.today()
        self.query_one(RowList).show(Rows(lambda width: cycle_rows(found, width, today)))

    def action_cycle(self) -> None:
        NEXT.carry_out(acts(self), self.desk)

    def action_report(self) -> None:
        """Write the report of the cycle under the cursor."""
        offer_report(acts(self), self.desk, self.chosen if isinstance(self.chosen, Plan) else None)
