"""The keys of the drill, and in which part of a go each of them applies."""

from __future__ import annotations

from enum import StrEnum

from textual.binding import Binding


class Phase(StrEnum):
    """Where a go stands: the answer is asked for, it is graded, or the round is over."""

    ASK = "ask"
    GRADE = "grade"
    OVER = "over"


REVEAL = Binding(
    "enter",
    "screen.reveal",
    "Show answers",
    key_display="⏎",
    id="drill.reveal",
    tooltip="Show what could be said; you may say it aloud and type nothing",
)
HELP = Binding(
    "question_mark",
    "screen.help",
    "Help",
    key_display="?",
    id="drill.help",
    tooltip="All keys here, unless an answer is begun",
)
DRILL_KEYS = (
    REVEAL,
    Binding(
        "ctrl+z",
        "take_back",
        "Take back",
        key_display="^z",
        id="drill.undo_typing",
        tooltip="Take the last grade back, while typing",
    ),
    Binding("1", "grade('again')", "Again", id="drill.again", tooltip="It came not at all"),
    Binding("2", "grade('hard')", "Hard", id="drill.hard", tooltip="It came with effort"),
    Binding("3", "grade('good')", "Good", id="drill.good", tooltip="It came well"),
    Binding("4", "grade('easy')", "Easy", id="drill.easy", tooltip="It came at once"),
    Binding("m", "more", "More new cards", id="drill.more", tooltip="Meet more cards today"),
    Binding("escape", "leave", "Close", id="drill.leave", tooltip="Close; what you typed is kept"),
    Binding("u", "take_back", "Take back", id="drill.undo", tooltip="Take the last grade back"),
    Binding("e", "edit", "Edit", id="drill.edit", tooltip="Put the card in your own words"),
    Binding(
        "ctrl+t",
        "clock",
        "Clock",
        key_display="^t",
        id="drill.clock",
        tooltip="Count eight seconds down, or no longer",
    ),
    HELP,
)
APPLIES: dict[str, frozenset[Phase]] = {
    "reveal": frozenset({Phase.ASK}),
    "clock": frozenset({Phase.ASK}),
    "grade": frozenset({Phase.GRADE}),
    "edit": frozenset({Phase.GRADE}),
    "more": frozenset({Phase.OVER}),
}
