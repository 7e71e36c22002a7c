"""The keys of the debrief."""

from __future__ import annotations

from textual.binding import Binding

from netcoach.ui.screens.line import KEEP

HELP = Binding(
    "question_mark",
    "screen.help",
    "Help",
    key_display="?",
    id="app.help",
    tooltip="All keys here, before anything is typed",
)
DEBRIEF_KEYS = (
    KEEP,
    Binding(
        "ctrl+n",
        "later",
        "Later",
        key_display="^n",
        id="debrief.later",
        tooltip="Leave this talk for later, with what is typed: NEXT brings it back",
        priority=True,
    ),
    Binding(
        "ctrl+l",
        "out",
        "Leave out",
        key_display="^l",
        id="debrief.out",
        tooltip="Leave this talk out for good: it counts, and is not asked about again",
        priority=True,
    ),
    Binding(
        "ctrl+g",
        "rest",
        "Go on",
        key_display="^g",
        id="debrief.rest",
        tooltip="Leave all that is left for later, and go on",
        priority=True,
    ),
    Binding(
        "up",
        "other(-1)",
        "Before",
        key_display="↑",
        id="debrief.before",
        tooltip="The talk before",
        priority=True,
    ),
    Binding(
        "down",
        "other(1)",
        "Next",
        key_display="↓",
        id="debrief.next",
        tooltip="The next talk",
        priority=True,
    ),
    Binding("escape", "leave", "Close", id="debrief.leave", tooltip="Close; all typed is kept"),
    HELP,
)
