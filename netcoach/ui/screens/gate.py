"""The readiness gate of one event."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.coach.checks import Check
from netcoach.coach.events.gate import gate
from netcoach.records import Opportunity
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.events.gating import fix_event
from netcoach.ui.panels.gate_rows import gate_rows
from netcoach.ui.rows import Row, Rows
from netcoach.ui.screens.list_page import ListPage
from netcoach.ui.screens.on_records import FLOOR_KEY, POCKET_KEY
from netcoach.ui.show import event_title
from netcoach.ui.widgets.row_list import RowList

GATE_KEYS = (
    Binding("escape", "leave", "Back", id="gate.leave", tooltip="Back to where you were"),
    POCKET_KEY,
    FLOOR_KEY,
    Binding("e", "edit", "Edit the event", id="gate.edit", tooltip="Edit the event"),
)


class GateScreen(ListPage):
    """What is ready for an event and what is not; Enter opens what a line asks for."""

    BINDINGS: ClassVar[list[BindingType]] = [*GATE_KEYS]
    heading = "Readiness"
    keys = GATE_KEYS

    def __init__(self, desk: Desk, event: Opportunity) -> None:
        super().__init__(desk)
        self._event = event

    def reload(self) -> None:
        """Look at the event again; one that is gone says so."""
        found = self.desk.journal.get(Opportunity, self._event.id)
        panel = self.query_one(RowList)
        if found is None:
            self.show_gone()
            return
        self._event = found
        snapshot = self.desk.journal.snapshot()
        seen = gate(found, snapshot, self.desk.content.wording)
        title = Row((event_title(found, snapshot.today),), style="heading")
        panel.show(Rows(lambda width: [title, *gate_rows(seen, width)]))

    @property
    def event_at_hand(self) -> int | None:
        return self._event.id

    def open_value(self, value: Any) -> None:
        if isinstance(value, Check):
            fix_event(acts(self), self.desk, value, self._event, self.desk.journal.snapshot())
        else:
            super().open_value(value)

    def action_edit(self) -> None:
        acts(self).edit(self._event)
