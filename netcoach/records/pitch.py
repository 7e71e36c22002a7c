"""Records of the pitch: its versions and its takes."""

from __future__ import annotations

from typing import ClassVar

from netcoach.records import fields as f
from netcoach.records.fields import Moment, Record
from netcoach.values import record

LONGEST_SHOWN = 99_999.0
"""Seconds: a longer take is told as this one."""


@record
class Pitch(Record):
    """A self-introduction for one audience."""

    kind: ClassVar[str] = "pitch"
    noun: ClassVar[str] = "pitch"
    plural: ClassVar[str] = "pitches"
    titled: ClassVar[str] = "name"
    order: ClassVar[tuple[str, ...]] = ("-id",)

    name: str = f.text("Name", required=True, column=24, help="e.g. For engineers.")
    text: str = f.note(
        "Text",
        required=True,
        help="Who you are and whom you help, one proof, what you look for, a question.",
    )
    audience: str = f.text("Audience", column=16, help="Whom it is for.")
    target_seconds: str = f.choice(
        "Length",
        ("30", "30 s"),
        ("45", "45 s"),
        ("60", "60 s"),
        default="45",
        column=6,
        help="How long it is to take.",
    )
    plan: int | None = f.ref("Objective", "plan", derived=True)
    previous: int | None = f.ref("Earlier version", "pitch", derived=True)


@record
class Take(Record):
    """One rehearsal of a pitch, timed."""

    kind: ClassVar[str] = "take"
    noun: ClassVar[str] = "take"
    plural: ClassVar[str] = "takes"
    titled: ClassVar[str] = "at"
    order: ClassVar[tuple[str, ...]] = ("-at", "-id")

    pitch: int | None = f.ref(
        "Pitch", "pitch", on_delete="cascade", required=True, column=18, help="Which one you said."
    )
    at: Moment = f.moment("When", column=17, derived=True)
    zone: str = f.text("Time zone", derived=True)
    seconds: float | None = f.number(
        "Seconds", required=True, minimum=0, column=8, decimals=0, help="0 where nobody timed it."
    )
    wall_seconds: float | None = f.number("Wall seconds", derived=True)
    target_seconds: int | None = f.count("Target seconds", derived=True)
    words: int | None = f.count("Words", derived=True)
    text_hash: str = f.text("Text", derived=True)
    crossings: str = f.text("Phase crossings", derived=True)
    splits: str = f.text("Splits", derived=True)
    um_taps: int | None = f.count("Um taps", derived=True)
    interrupted: bool = f.flag("Interrupted", derived=True)
    complete: bool = f.flag("Complete", derived=True, default=True)
    analysis: str = f.text("Analysis", derived=True)
    listener: str = f.choice(
        "Listener",
        ("alone", "alone"),
        ("friendly", "friendly listener"),
        ("live", "live, at an event"),
        default="alone",
        column=10,
        help="Who heard it.",
    )
    rating: int | None = f.scale("Rating", column=6, help="1–5: how it felt.")
    reaction: str = f.text("Reaction", help="What you saw: a nod, a frown, a card offered.")
    asked_next: str = f.text("They asked next", help="The listener's first question.")
    revision: str = f.text(
        "Revision",
        help="What you changed in the pitch after this take: a shorter proof, another question.",
    )
    notes: str = f.note("Note", help="What you noticed.")

    @property
    def title(self) -> str:
        # Rounded half up, as every place that tells of a take's length.
        shown = max(0.0, min(LONGEST_SHOWN, self.seconds or 0.0))
        return f"{int(shown + 0.5)} s" if self.seconds else "not timed"


__all__ = [
    "Pitch",
    "Take",
]
