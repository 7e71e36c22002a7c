"""The keys of the floor, and how one leaves it."""

from __future__ import annotations

from textual.binding import Binding

FLOOR_KEYS = (
    Binding("n", "begin('new')", "New", id="floor.new", tooltip="A talk with someone new begins"),
    Binding(
        "o", "begin('known')", "Old friend", id="floor.known", tooltip="One with an old friend"
    ),
    Binding("t", "target", "Target", id="floor.target", tooltip="One with one of my targets"),
    Binding("space", "end", "End", key_display="space", id="floor.end", tooltip="The talk ends"),
    Binding("z", "back", "Back", id="floor.back", tooltip="Take the last press back"),
    Binding("w", "check", "What for?", id="floor.check", tooltip="What did I come for?"),
    Binding("k", "pocket", "Card", id="floor.pocket", tooltip="Look at the pocket card"),
    Binding("c", "cap", "Limit", id="floor.cap", tooltip="Change the time limit with old friends"),
    Binding("s", "stop", "Stop", id="floor.stop", tooltip="Leave the floor"),
    Binding("escape", "leave", "Away", id="floor.leave", tooltip="Close; the floor runs on"),
    Binding(
        "question_mark", "help", "Help", key_display="?", id="app.help", tooltip="All keys here"
    ),
)
STOPS = (
    ("debrief", "Stop, and debrief now: 60 seconds"),
    ("stop", "Stop, and debrief later"),
    ("", "Go on"),
)
