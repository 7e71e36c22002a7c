"""Keys on promises and people: write, put off, let go, what to offer."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.binding import Binding

from netcoach.records import Promise, Reconnection
from netcoach.ui.acts import acts
from netcoach.ui.people.promising import leave_in_peace, let_go, note_answer, put_off, set_circle
from netcoach.ui.people.writing import show_offers, write_for_promise, write_to
from netcoach.ui.screens.on_records import OnRecords

WRITE_KEYS = (
    Binding("c", "write", "Message", id="people.write", tooltip="Write a message, and copy it"),
    Binding(
        "z", "put_off", "Put off", id="people.put_off", tooltip="Let a promise or a person rest"
    ),
    Binding(
        "o", "let_go", "Let go", id="people.let_go", tooltip="Let a promise go, with its reason"
    ),
    Binding("h", "offer", "Offer", id="people.offer", tooltip="What you could offer them"),
)
CIRCLE_KEYS = tuple(
    Binding(
        circle,
        f"circle('{circle}')",
        "Circle" if circle == "A" else f"Circle {circle}",
        key_display="A–D" if circle == "A" else circle,
        show=circle == "A",
        id=f"people.circle_{circle.lower()}",
        tooltip=f"Put the person into circle {circle}",
    )
    for circle in "ABCD"
)


_SETTLING = frozenset(("done", "put_off", "let_go"))
_OVER = {
    "kept": "That promise is kept already.",
    "dropped": "That promise is let go already.",
}


class OnPeople(OnRecords):
    """A screen whose cursor may stand on a promise, a person or a message to one."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        value = self.promise_or_message
        if action in ("write", "put_off"):
            open_promise = isinstance(value, Promise) and value.status == "open"
            return open_promise or (not value and bool(self.people_at_hand))
        if action == "let_go":
            return _waits(value)
        if action == "done" and isinstance(value, Reconnection):
            return value.answer == "waiting"
        if action == "circle":
            return not value and bool(self.people_at_hand)
        if action == "offer":
            return bool(self.people_at_hand)
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing on a promise that is over, in place of being silent."""
        over = _OVER.get(self.chosen.status) if isinstance(self.chosen, Promise) else None
        bound = self._bindings.key_to_bindings.get(event.key, ())
        if over and any(one.action in _SETTLING for one in bound):
            event.stop()
            acts(self).say(over)

    @property
    def promise_or_message(self) -> Promise | Reconnection | None:
        """The promise, or the message to somebody, that the cursor stands on."""
        value: Any = self.chosen
        return value if isinstance(value, Promise | Reconnection) else None

    def action_write(self) -> None:
        value = self.promise_or_message
        if isinstance(value, Promise):
            write_for_promise(acts(self), self.desk, value)
        else:
            self.with_person(lambda one: write_to(acts(self), self.desk, one))

    def action_put_off(self) -> None:
        value = self.promise_or_message
        if isinstance(value, Promise):
            put_off(acts(self), self.desk, value)
        else:
            self.with_person(lambda one: leave_in_peace(acts(self), self.desk, one))

    def action_let_go(self) -> None:
        value = self.promise_or_message
        if isinstance(value, Promise):
            let_go(acts(self), self.desk, value)
        elif isinstance(value, Reconnection):
            note_answer(acts(self), self.desk, value, "no")

    def action_done(self) -> None:
        value = self.promise_or_message
        if isinstance(value, Reconnection):
            note_answer(acts(self), self.desk, value, "yes")
        else:
            super().action_done()

    def action_offer(self) -> None:
        self.with_person(lambda one: show_offers(acts(self), self.desk, one))

    def action_circle(self, circle: str) -> None:
        self.with_person(lambda one: set_circle(acts(self), self.desk, one, circle))

    @property
    def word_of_keys(self) -> dict[str, tuple[str, str]]:
        """What the keys are called for what the cursor stands on."""
        value = self.promise_or_message
        if isinstance(value, Reconnection):
            return {"record.done": ("", "Wrote back"), "people.let_go": ("", "No answer")}
        if value is None and self.people_at_hand:
            return {"people.put_off": ("", "Quiet")}
        return {}

    @property
    def help_of_keys(self) -> dict[str, str]:
        """What the help says of the keys for what the cursor stands on."""
        value = self.promise_or_message
        if isinstance(value, Reconnection):
            return {
                "record.done": "Note that they wrote back",
                "people.let_go": "Note that no answer came",
            }
        if value is None and self.people_at_hand:
            return {"people.put_off": "Let the person rest for a while"}
        return {"people.put_off": "Put the promise off to a later day"}

    key_help = help_of_keys


def _waits(value: Promise | Reconnection | None) -> bool:
    if isinstance(value, Reconnection):
        return value.answer == "waiting"
    return value is not None and value.status == "open"


__all__ = ["CIRCLE_KEYS", "WRITE_KEYS", "OnPeople"]
