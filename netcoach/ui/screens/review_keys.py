"""The keys of the review, and in which part of it each applies."""

from __future__ import annotations

from enum import StrEnum

from textual.binding import Binding


class Phase(StrEnum):
    """Where a review stands: a score is asked for, all are looked over, or the log is shown."""

    SCORE = "score"
    READY = "ready"
    LOG = "log"


CHOOSE = Binding(
    "enter",
    "screen.choose",
    "Take",
    key_display="⏎",
    id="look_back.choose",
    tooltip="Take the row under the cursor",
)
REVIEW_KEYS = (
    *(
        Binding(
            f"{number}",
            f"score({number})",
            f"Score {number}",
            show=False,
            id=f"look_back.score_{number}",
            tooltip=f"Give yourself {number}",
        )
        for number in range(1, 5)
    ),
    Binding(
        "0",
        "score(0)",
        "Score",
        key_display="0–4",
        id="look_back.score_0",
        tooltip="Give yourself 0",
    ),
    Binding(
        "enter", "choose", "Take", key_display="⏎", id="look_back.choose", tooltip="Take the row"
    ),
    Binding(
        "e", "own", "Own evidence", id="look_back.own", tooltip="Type a dated piece of evidence"
    ),
    Binding(
        "right,n", "turn(1)", "Next", key_display="→", id="look_back.next", tooltip="Next question"
    ),
    Binding(
        "left,b",
        "turn(-1)",
        "Back",
        key_display="←",
        id="look_back.back",
        tooltip="Question before",
    ),
    Binding(
        "x",
        "clear",
        "No score",
        id="look_back.clear",
        tooltip="Leave this question out: it does not apply",
    ),
    Binding("escape", "leave", "Close", id="look_back.leave", tooltip="Close; all of it is kept"),
    Binding(
        "question_mark", "help", "Help", key_display="?", id="app.help", tooltip="All keys here"
    ),
)
APPLIES: dict[str, frozenset[Phase]] = {
    "score": frozenset({Phase.SCORE}),
    "own": frozenset({Phase.SCORE}),
    "clear": frozenset({Phase.SCORE}),
    "turn": frozenset({Phase.SCORE, Phase.READY}),
}
WORDS: dict[Phase, tuple[str, str]] = {
    Phase.SCORE: ("", "Take"),
    Phase.READY: ("", "Open"),
    Phase.LOG: ("", "Go on"),
}
"""What Enter is called in each part."""
SECOND_THOUGHT = ("", "Second thought")
"""What Enter is called on a question whose log is shown."""
