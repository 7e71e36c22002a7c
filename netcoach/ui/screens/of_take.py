"""Whether a recording is of a take: asked where their lengths say that it may be of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from netcoach.coach.pitch.take_figures import as_long
from netcoach.ui.acts import Acts
from netcoach.ui.pitch.heard import number
from netcoach.ui.screens.choose import ChooseScreen

_ANSWERS = (("keep", "Yes, measure the take by it"), ("leave", "No, leave it"))


def when_of_take(
    app: Acts,
    found: Mapping[str, Any],
    seconds: float,
    wall: float | None,
    then: Callable[[], None],
) -> None:
    """Go on with ``then`` where a recording is of a take; ask first where it is not as long.

    ``seconds`` are the take's active ones, ``wall`` those with its pauses. A recording without
    speech is not asked about: nothing of it becomes a figure of the take.
    """
    duration = number(found.get("duration"))
    onset, offset = number(found.get("onset")), number(found.get("offset"))
    spoken = duration if onset is None or offset is None else offset - onset
    if not spoken or found.get("silent") or as_long(spoken, seconds, wall):
        then()
        return
    holds = "" if duration is None or duration - spoken < 1 else f", {spoken:.1f} s of it speech"
    question = (
        f"This recording is {duration or spoken:.1f} s long{holds}, the take {seconds:.1f} s: "
        "is it of this take?"
    )
    app.push_screen(
        ChooseScreen(question, _ANSWERS), lambda answer: then() if answer == "keep" else None
    )
