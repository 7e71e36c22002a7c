"""The keys of the rehearsal, declared once, and the states in which each applies."""

from __future__ import annotations

from textual.binding import Binding

from netcoach.coach.pitch.rehearsal import ENDED, UNDERWAY, State
from netcoach.ui.panels.pitch.take_review import LISTENERS, RATINGS

KEYS: tuple[Binding, ...] = (
    Binding("space", "start", "start", id="rehearsal.start", tooltip="Start the count-in"),
    Binding("space", "stop", "stop", id="rehearsal.stop", tooltip="End the take"),
    Binding("enter", "keep", "keep", id="rehearsal.keep", tooltip="Keep this take"),
    Binding("p", "pause", "pause", id="rehearsal.pause", tooltip="Hold the time"),
    Binding("p", "resume", "go on", id="rehearsal.resume", tooltip="Go on after the pause"),
    Binding("enter", "part", "next part", id="rehearsal.part", tooltip="The next part begins"),
    Binding("u", "tap", "um", id="rehearsal.tap", tooltip="A listener heard an um"),
    Binding("v", "analyse", "analyse", id="rehearsal.analyse", tooltip="Measure a recording"),
    *(
        Binding(
            name[0],
            f"listener({place})",
            "who heard it" if place == 0 else name,
            id=f"rehearsal.{name}",
            key_display="a f l" if place == 0 else None,
            show=place == 0,
            tooltip=f"Who heard it: {name}",
        )
        for place, name in enumerate(LISTENERS)
    ),
    *(
        Binding(
            str(rating),
            f"rate({rating})",
            "rating" if rating == 1 else f"rating {rating}",
            id=f"rehearsal.rate_{rating}",
            key_display="1–5" if rating == 1 else None,
            show=rating == 1,
            tooltip=f"Rate the take {rating} of 5",
        )
        for rating in RATINGS
    ),
    Binding("escape", "discard", "discard", id="rehearsal.discard", tooltip="Drop this take"),
    Binding("escape", "leave", "leave", id="rehearsal.leave", tooltip="Close the rehearsal"),
    Binding("r", "restart", "again", id="rehearsal.restart", tooltip="Drop it, begin again"),
    Binding("o", "options", "options", id="rehearsal.options", tooltip="How to rehearse"),
    Binding(
        "f",
        "listened",
        "someone listens",
        id="rehearsal.listened",
        tooltip="Someone holds the keyboard and listens",
    ),
    Binding("w", "said", "said", id="rehearsal.said", tooltip="The whole text, or a part of it"),
    Binding("s", "keep_sound", "sound", id="rehearsal.keep_sound", tooltip="Keep the sound"),
    Binding("q", "stay", "quit", id="rehearsal.stay", show=False, tooltip="Not while a take runs"),
    Binding(
        "ctrl+c",
        "stay",
        "quit",
        id="rehearsal.stay_typing",
        show=False,
        tooltip="Not while a take runs",
    ),
    Binding("h", "hide_clock", "clock", id="rehearsal.hide_clock", tooltip="Hide the clock"),
    Binding(
        "g",
        "ghost",
        "pace",
        id="rehearsal.ghost",
        tooltip="Show in the text where you should be by now",
    ),
    Binding("up", "scroll(-1)", "text up", id="rehearsal.up", show=False),
    Binding("down", "scroll(1)", "text down", id="rehearsal.down", show=False),
    Binding("pageup", "scroll(-8)", "page up", id="rehearsal.page_up", show=False),
    Binding("pagedown", "scroll(8)", "page down", id="rehearsal.page_down", show=False),
)

_OPEN = frozenset({State.READY, State.DISCARDED})
APPLIES: dict[str, frozenset[State]] = {
    "start": _OPEN,
    "leave": _OPEN,
    "stop": frozenset({State.RUNNING, State.PAUSED}),
    "pause": frozenset({State.RUNNING}),
    "resume": frozenset({State.PAUSED}),
    "part": frozenset({State.RUNNING}),
    "tap": frozenset({State.RUNNING}),
    "options": _OPEN,
    "listened": _OPEN,
    "hide_clock": _OPEN | UNDERWAY,
    "ghost": _OPEN | UNDERWAY,
    "analyse": ENDED,
    "keep_sound": ENDED,
    "stay": UNDERWAY,
    "restart": UNDERWAY | ENDED,
    "discard": UNDERWAY | ENDED,
    "keep": ENDED,
    "listener": ENDED,
    "rate": ENDED,
    "said": ENDED,
    "scroll": _OPEN | UNDERWAY | ENDED,
}
"""The states in which an action applies; an action not named here always does."""
