"""Records of the user: their own card and measures, and the evenings they worked a room."""

from __future__ import annotations

from typing import Any, ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Moment, Record
from netcoach.values import record

FRIEND_CAP_MINUTES = 10
"""Minutes with an old friend at an event before it is time to move on: our default."""


def _weight(label: str, default: int) -> Any:
    return f.scale(
        label,
        10,
        0,
        default=default,
        required=True,
        group="What makes an event worth it",
        help="0–10: how much it counts beside the others; 0 not at all.",
    )


@record
class Me(Record):
    """The user: what others may scan, whom they usually meet, and what an event is worth to them.

    A journal holds one at most. Only what others may scan needs a name.
    """

    kind: ClassVar[str] = "me"
    noun: ClassVar[str] = "card of your own"
    plural: ClassVar[str] = "cards of your own"
    titled: ClassVar[str] = "name"

    name: str = f.text("Name", column=24, help="As others should save it.")
    position: str = f.text("Position", column=20, help="As it is to stand on your card.")
    organisation: str = f.text("Organisation", column=20, help="As it is to stand on your card.")
    email: str = f.text("Email", help="Only one you read.")
    phone: str = f.text("Phone", help="Only if you would give it to anyone in a room.")
    url: str = f.text("Link", help="e.g. your work profile.")
    place: str = f.text("Place", help="The town you are in.")
    friend_minutes: int | None = f.count(
        "Time limit, friends",
        minimum=1,
        maximum=240,
        required=True,
        default=FRIEND_CAP_MINUTES,
        group="At an event",
        help="Minutes with old friends at an event before a quiet word to move on.",
    )
    usual_circle: str = f.text(
        "My usual circle",
        group="Beyond your usual circle",
        help="In your own words, e.g. colleagues from my department.",
    )
    weight_fit: int | None = _weight("Fit", 5)
    weight_access: int | None = _weight("Access", 4)
    weight_format: int | None = _weight("Format", 3)
    weight_hours: int | None = _weight("Few hours", 2)
    weight_cost: int | None = _weight("Low cost", 1)
    weight_energy: int | None = _weight("Little effort", 2)

    @property
    def title(self) -> str:
        return super().title if self.name.strip() else self.named

    @property
    def named(self) -> str:
        return "my card and settings"

    def problems(self) -> tuple[tuple[str, str], ...]:
        weights = [
            getattr(self, spec.name) for spec in self.specs() if spec.name.startswith("weight_")
        ]
        if not any(weights):
            return (("weight_fit", "The weights sum to zero: let at least one count."),)
        return ()


@record
class Floor(Record):
    """One stretch of time at an event, from the first key to the debrief."""

    kind: ClassVar[str] = "floor"
    noun: ClassVar[str] = "time on the floor"
    plural: ClassVar[str] = "times on the floor"
    titled: ClassVar[str] = "started_at"
    order: ClassVar[tuple[str, ...]] = ("-started_at", "-id")

    opportunity: int | None = f.ref(
        "At", "opportunity", on_delete="cascade", column=24, help="The event you are at."
    )
    started_at: Moment = f.moment("Began", derived=True, column=17)
    stopped_at: Moment = f.moment("Ended", derived=True, column=17)
    zone: str = f.text("Time zone", derived=True)
    checked_at: Moment = f.moment("Asked midway", derived=True)
    check_answer: str = f.text("Midway I said", derived=True)
    debriefed_at: Moment = f.moment("Debriefed", derived=True)

    @property
    def open(self) -> bool:
        """Whether it was begun and not yet stopped."""
        return self.started_at is not None and self.stopped_at is None


@record
class FloorTalk(Record):
    """One conversation as it began on the floor, before there was time to write of it."""

    kind: ClassVar[str] = "floor_talk"
    noun: ClassVar[str] = "talk on the floor"
    plural: ClassVar[str] = "talks on the floor"
    titled: ClassVar[str] = "line"
    order: ClassVar[tuple[str, ...]] = ("started_at", "id")

    floor: int | None = f.ref(
        "On the floor", "floor", on_delete="cascade", required=True, help="When it was."
    )
    who: str = f.choice(
        "Who",
        ("new", "new to me"),
        ("known", "an old friend"),
        ("target", "one of my targets"),
        default="new",
        column=18,
        help="Whether they were new to you.",
    )
    started_at: Moment = f.moment("Began", derived=True, column=17)
    ended_at: Moment = f.moment("Ended", derived=True, column=17)
    target: int | None = f.ref("Target", "target", help="Which of your targets it was.")
    line: str = f.text("In one line", column=34, help="What it was about.")
    skipped: bool = f.flag("Left out", derived=True)
    conversation: int | None = f.ref("Journalled as", "conversation", derived=True)


__all__ = ["FRIEND_CAP_MINUTES", "Floor", "FloorTalk", "Me"]
