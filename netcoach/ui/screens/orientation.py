"""Orientation: a stage whose steps have keys of their own."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.coach.advice import Advice
from netcoach.coach.checks import Check
from netcoach.coach.content import Topic
from netcoach.coach.drill.deck import Drill, key_of
from netcoach.coach.drill.texts import Norm, Venue
from netcoach.days import show_day
from netcoach.exchange.drill import record_of
from netcoach.records import Card, Me, Person, Record, Take
from netcoach.ui.acts import acts
from netcoach.ui.doing import HEARD, HEARD_TITLE, carry_out, live_take
from netcoach.ui.panels.bridge_rows import Circle
from netcoach.ui.panels.orientation_rows import Wanting, wanting
from netcoach.ui.screens.on_records import FLOOR_KEY
from netcoach.ui.screens.stage import STAGE_KEYS, StageScreen
from netcoach.ui.widgets.row_list import RowList

DRILL = Binding("r", "drill", "Drill", id="drill.open", tooltip="Drill the if-then cards")
ORIENTATION_KEYS = (
    Binding("c", "fill", "Complete", id="orientation.fill", tooltip="Note exactly what is missing"),
    Binding(
        "o", "mark('outside')", "Outside", id="bridge.outside", tooltip="Outside my usual circle"
    ),
    Binding("i", "mark('inside')", "Inside", id="bridge.inside", tooltip="In my usual circle"),
)
FRIENDLY = ("name", "on", "recurs", "starts", "place", "event_type", "decision", "expected")
"""What there is to say of a place for practice; e opens all of it later."""
# In a narrow window only the first keys have room.
_FIRST = (*STAGE_KEYS[:2], FLOOR_KEY)
_TAKEN = {key.key for key in ORIENTATION_KEYS}


class OrientationScreen(StageScreen):
    """The steps of Orientation: drills, practice before others, friendly places, the bridge."""

    keys = (
        *ORIENTATION_KEYS,
        *_FIRST,
        DRILL,
        *(key for key in STAGE_KEYS if key not in _FIRST and key.key not in _TAKEN),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*ORIENTATION_KEYS, DRILL]

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called here: at the gate `a` does what the check asks for."""
        words = dict(super().key_words)
        if self.step.key == "graduation":
            words["record.add"] = ("", "Do it")
        return words

    @property
    def key_help(self) -> dict[str, str]:
        """What the help says of adding at the gate."""
        at_gate = self.step.key == "graduation"
        return {"record.add": "Do what the chosen check asks for"} if at_gate else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "fill":
            return self._wanting is not None
        if action == "mark":
            return self.step.key == "bridge" and isinstance(self.chosen, Person | Norm)
        if action in ("edit", "delete") and isinstance(self.chosen, Check):
            return False
        return super().check_action(action, parameters)

    @property
    def _wanting(self) -> Wanting | None:
        """What is to be noted of the row under the cursor, in the steps that ask for it."""
        if self._look is None or self.step.key not in ("practice", "friendly_event"):
            return None
        return wanting(self.chosen, self._look.snapshot) if self.chosen else None

    def action_drill(self) -> None:
        """Drill what is due; from the list, the card under its cursor comes first."""
        value = self.chosen if isinstance(self.focused, RowList) else None
        key = ""
        if isinstance(value, Card):
            key = key_of(value)
        elif isinstance(value, Drill):
            key = value.key
        elif isinstance(value, Topic):
            key = f"topic:{value.key}"
        elif isinstance(value, Norm):
            key = f"bridge:{value.key}"
        acts(self).action_drill(key)

    def action_fill(self) -> None:
        """Open a form with the fields alone that are still empty."""
        missing = self._wanting
        if missing is not None:
            record = missing.record
            acts(self).edit(record, fields=missing.fields, title=self._about(record))

    def _about(self, record: Record) -> str:
        """Return what a form is about: "How For engineers was heard on Thu 26 Nov"."""
        if not isinstance(record, Take):
            return f"{record.noun.capitalize()}: {record.title}"
        pitch = self.desk.journal.describe("pitch", {record.pitch}).get(record.pitch or 0, "")
        today = self.desk.journal.clock.today()
        when = f" on {show_day(record.at.date(), today)}" if record.at else ""
        return f"How “{pitch or 'your pitch'}” was heard{when}"

    def action_mark(self, circle: str) -> None:
        """Mark a person as inside or outside the usual circle; the same key takes it back."""
        person = self.chosen
        if isinstance(person, Norm):
            acts(self).say("That is a tip, not a person: r drills it.")
        if not isinstance(person, Person):
            return
        if person.usual_circle == circle:
            kept, words = person.with_(usual_circle=""), "not marked"
        else:
            kept, words = person.with_(usual_circle=circle), f"{circle} my usual circle"
        acts(self).save(kept, f"{person.name}: {words}")

    # What the rows stand for

    def open_value(self, value: Any) -> None:
        if isinstance(value, Drill):
            acts(self).action_drill(value.key)
        elif isinstance(value, Norm):
            acts(self).action_drill(f"bridge:{value.key}")
        elif isinstance(value, Venue):
            self._add_venue(value)
        elif isinstance(value, Circle):
            self._name_circle()
        elif isinstance(value, Advice):
            carry_out(acts(self), self.desk, value)
        else:
            super().open_value(value)

    def action_edit(self) -> None:
        value = self.chosen
        if isinstance(value, Drill):
            acts(self).edit(record_of(value), title=f"Your version of: {value.title}")
        elif isinstance(value, Circle):
            self._name_circle()
        elif isinstance(value, Venue | Norm):
            self.open_value(value)
        else:
            super().action_edit()

    def action_delete(self) -> None:
        if isinstance(self.chosen, Drill | Norm):
            words = "This card came with netcoach and stays; e makes your own version of it."
            acts(self).say(words)
        else:
            super().action_delete()

    def action_add(self) -> None:
        if self.step.key == "graduation" and self.chosen is not None:
            self.open_value(self.chosen)
        elif self.step.key == "practice" and self._look is not None:
            preset = live_take(self._look.snapshot)
            acts(self).add("take", preset, fields=HEARD, title=HEARD_TITLE)
        elif self.step.key == "friendly_event":
            self._add_friendly((("role", "friendly"),))
        else:
            super().action_add()

    def _add_venue(self, venue: Venue) -> None:
        preset = (
            ("name", venue.name),
            ("role", "friendly"),
            ("event_type", venue.event_type),
            ("expected", venue.expect),
        )
        self._add_friendly(preset, at="on")

    def _add_friendly(self, preset: tuple[tuple[str, str], ...], at: str = "") -> None:
        title = "A friendly event, for practice"
        acts(self).add("opportunity", preset, fields=FRIENDLY, title=title, at=at)

    def _name_circle(self) -> None:
        me = self._look.snapshot.me if self._look else None
        acts(self).edit(
            me or Me(),
            fields=("usual_circle",),
            title="Who is your usual circle?",
            label="Say who my usual circle is",
            called="your usual circle",
        )
