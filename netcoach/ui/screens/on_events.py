"""Keys on events and objectives: attend, skip, the weights of the ranking, where it stands."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding

from netcoach.records import Opportunity, Plan
from netcoach.ui.acts import acts
from netcoach.ui.screens.event_forms import decide, weigh
from netcoach.ui.screens.objective_form import note_figure
from netcoach.ui.screens.on_records import OnRecords

EVENT_KEYS = (
    Binding("y", "attend", "Attend", id="event.attend", tooltip="Attend the event, and why"),
    Binding("s", "skip", "Skip", id="event.skip", tooltip="Skip the event, and why"),
    Binding(
        "i", "weigh", "Weights", id="event.weigh", tooltip="Weigh what makes an event worth it"
    ),
    Binding("m", "figure", "Note figure", id="plan.figure", tooltip="Note where you stand now"),
)


class OnEvents(OnRecords):
    """A screen whose cursor may stand on an event, or that shows the objective."""

    @property
    def about(self) -> Any:
        """What the keys act on."""
        return self.chosen

    @property
    def objective_here(self) -> Plan | None:
        """The objective whose figure can be noted here."""
        return self.about if isinstance(self.about, Plan) else None

    @property
    def ranks_here(self) -> bool:
        """Whether events are ranked here."""
        return isinstance(self.about, Opportunity) and self.about.role != "friendly"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("attend", "skip"):
            return isinstance(self.about, Opportunity)
        if action == "weigh":
            return self.ranks_here
        if action == "figure":
            return self.objective_here is not None and self.objective_here.status == "active"
        return super().check_action(action, parameters)

    def action_attend(self) -> None:
        self._decide("attend")

    def action_skip(self) -> None:
        self._decide("skip")

    def _decide(self, decision: str) -> None:
        if isinstance(self.about, Opportunity):
            decide(acts(self), self.desk, self.about, decision)

    def action_weigh(self) -> None:
        weigh(acts(self), self.desk)

    def action_figure(self) -> None:
        if self.objective_here is not None:
            note_figure(acts(self), self.objective_here)
