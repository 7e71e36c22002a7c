"""A stage of the method: its steps at the left, the panel of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netcoach.coach.checks import Check
from netcoach.coach.content import Step, Topic
from netcoach.coach.steps import StepState, done_words, state_of
from netcoach.records import Plan, Record
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk, Look
from netcoach.ui.doing import add_in_step, edit_topic, fix
from netcoach.ui.offers import Offer
from netcoach.ui.panels.step_rows import rows_for
from netcoach.ui.rows import TEXT_WIDTH, Rows, wrapped
from netcoach.ui.screens.base import NARROW_BELOW, MainScreen
from netcoach.ui.screens.on_events import EVENT_KEYS, OnEvents
from netcoach.ui.screens.on_records import CALENDAR_KEY, FLOOR_KEY, POCKET_KEY, RECORD_KEYS
from netcoach.ui.widgets.row_list import RowList
from netcoach.ui.widgets.step_list import StepList

_NUMBERS = {"preparation": 1, "orientation": 2, "implementation": 3, "assessment": 4}


STAGE_KEYS = (
    Binding("tab", "switch", "Steps/list", id="stage.switch", tooltip="Between steps and list"),
    *RECORD_KEYS,
    *EVENT_KEYS,
    POCKET_KEY,
    FLOOR_KEY,
    CALENDAR_KEY,
)


class StageScreen(OnEvents, MainScreen):
    """Steps and panel; what is shown comes from the stage's file and the journal."""

    CSS_PATH = ["base.tcss", "stage.tcss"]
    keys: ClassVar[tuple[Binding, ...]] = STAGE_KEYS
    elsewhere = "On other rows and steps"
    BINDINGS: ClassVar[list[BindingType]] = [
        *STAGE_KEYS,
        Binding("left", "turn(-1)", "Back to the steps", id="stage.steps", show=False),
        Binding("right", "turn(1)", "Next step", id="stage.right", show=False),
        Binding("escape", "steps", "Back to the steps", id="stage.back", show=False),
    ]

    def __init__(self, desk: Desk, stage: str) -> None:
        self._stage = desk.content.stage(stage)
        self.number = _NUMBERS[stage]  # type: ignore[misc]
        self.stage = stage  # type: ignore[misc]
        super().__init__(desk)
        self._look: Look | None = None
        self._shown = ""
        self._as_if_in: Step | None = None

    def body(self) -> Iterable[Widget]:
        yield Horizontal(
            Vertical(
                StepList(self._stage.steps),
                Static(id="ready", markup=False),
                id="steps",
            ),
            Vertical(
                Static(id="heading", markup=False),
                RowList(id="list"),
                Static(id="why", markup=False),
                id="panel",
            ),
            id="body",
        )

    def on_mount(self) -> None:
        self.query_one(StepList).focus()

    @property
    def step(self) -> Step:
        """The step shown."""
        return self._as_if_in or self._stage.steps[self.query_one(StepList).place]

    @property
    def enter_does_next(self) -> bool:
        return isinstance(self.focused, StepList)

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What the key between steps and list is called, by where it leads from here; and short
        words where there is little room."""
        # In a narrow window only one step shows, and the arrow turns to the next one.
        wide = self.app.size.width >= NARROW_BELOW
        short: dict[str, tuple[str, str]] = {} if wide else {"record.floor": ("", "Floor")}
        if not self.query_one(StepList).has_focus:
            return short | {"stage.switch": ("", "To the steps" if wide else "Steps")}
        return short | {"stage.switch": ("→ tab", "Into the list") if wide else ("", "List")}

    def go_to_step(self, key: str) -> None:
        """Show a step of this stage by its key."""
        for place, step in enumerate(self._stage.steps):
            if step.key == key:
                self.query_one(StepList).move_to(place)

    def show(self, look: Look) -> None:
        self._look = look
        states = tuple(self.step_state(step, look) for step in self._stage.steps)
        self.query_one(StepList).show(states)
        self.query_one("#ready", Static).update(
            Content.styled(done_words(self._stage, states), "$foreground-muted")
        )
        self._show_panel()

    def step_state(self, step: Step, look: Look) -> StepState:
        """Return where a step stands."""
        return state_of(step.key, look.snapshot, self.desk.content.wording)

    def _show_panel(self) -> None:
        if self._look is None:
            return
        step = self.step
        source = rows_for(self.desk, step, self._look.snapshot)
        panel = self.query_one(RowList)
        panel.show(source, keep=self._shown == step.key)
        if not panel.virtual_size.height:
            panel.show(Rows(lambda width: wrapped(step.empty, width)), keep=False)
        self._shown = step.key
        self.query_one("#heading", Static).update(
            Content.assemble((step.title, "bold"), ("  " + step.do, "$foreground-muted"))
        )
        self.query_one("#why", Static).update(
            Content.styled(f"Why: {step.why} ({step.source})", "$foreground-muted")
        )

    @on(StepList.Moved)
    def _moved(self) -> None:
        self._show_panel()
        self.show_next()
        self.refresh_bindings()

    @on(StepList.Entered)
    def _entered(self) -> None:
        self.query_one(RowList).focus()

    def action_switch(self) -> None:
        steps, panel = self.query_one(StepList), self.query_one(RowList)
        (panel if steps.has_focus else steps).focus()

    @property
    def step_words(self) -> tuple[str, str]:
        step = self.step
        return step.title, f"{step.do}\n\nWhy: {step.why} ({step.source})"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "floor" and self.step.panel == "floor":
            return True  # Without an event at hand it asks where.
        if action in ("edit", "delete") and self.chosen is None:
            return False
        return super().check_action(action, parameters)

    @property
    def event_at_hand(self) -> int | None:
        """The event of the row under the cursor; on the steps of Preparation the one to prepare."""
        if self.stage == "preparation" and not isinstance(self.focused, RowList):
            event = self._look.snapshot.event_to_prepare if self._look else None
            return event.id if event else None
        return super().event_at_hand

    @property
    def objective_here(self) -> Plan | None:
        here = self._look is not None and self.step.panel == "plan" and not self.step.fields
        return self._look.snapshot.plan if here and self._look is not None else None

    @property
    def ranks_here(self) -> bool:
        return self.step.panel == "opportunities" and not self.step.only

    def action_steps(self) -> None:
        self.query_one(StepList).focus()

    def action_turn(self, step: int) -> None:
        """Turn to the step before or after, where the arrows beside its name say so; else the left
        arrow leads back to the steps."""
        steps = self.query_one(StepList)
        if steps.narrow:
            steps.action_turn(step)
        elif step < 0:
            steps.focus()

    def allowed_elsewhere(self, actions: frozenset[str]) -> frozenset[str]:
        """Return those of these actions that some row allows, of this step or of another."""
        found = super().allowed_elsewhere(actions)
        if self._look is None:
            return found
        try:
            for step in self._stage.steps:
                self._as_if_in = step
                source = rows_for(self.desk, step, self._look.snapshot)
                if isinstance(source, Rows):
                    source.fit(TEXT_WIDTH)
                found |= self.allowed_on(source, actions - found)
        finally:
            self._as_if_in = None
        return found

    # Records

    def open_value(self, value: Any) -> None:
        if self.step.panel == "floor":
            from netcoach.ui.events.floor import open_floor_value

            if not open_floor_value(acts(self), self.desk, value):
                super().open_value(value)
        elif isinstance(value, Check) and self._look is not None:
            fix(acts(self), self.desk, value, self._look.snapshot)
        elif isinstance(value, Topic):
            acts(self).action_topics(value.key)
        else:
            super().open_value(value)

    def action_add(self) -> None:
        if self._look is not None:
            add_in_step(acts(self), self.desk, self.step, self._look.snapshot, self.chosen)

    def action_edit(self) -> None:
        value = self.chosen
        if isinstance(value, Offer) and self.step.fields:
            value = value.about  # What the step asks is asked of the record behind the offer.
        if isinstance(value, Record):
            acts(self).edit(value, fields=self.step.fields)
        elif isinstance(value, Topic):
            edit_topic(acts(self), self.desk, value)
        elif isinstance(value, Check) and self._look is not None:
            fix(acts(self), self.desk, value, self._look.snapshot)
        else:
            super().action_edit()

    def action_delete(self) -> None:
        if isinstance(self.chosen, Topic):
            edit_topic(acts(self), self.desk, self.chosen, delete=True)
        elif self.step.fields:
            acts(self).say("This belongs to your objective. e changes it, or empties a field.")
        else:
            super().action_delete()
