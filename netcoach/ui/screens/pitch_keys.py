"""The keys of the pitch's editor, beside those of every form."""

from __future__ import annotations

from textual.binding import Binding

from netcoach.ui.screens.form_keys import FORM_KEYS

FINDING = Binding(
    "ctrl+g,alt+down",
    "finding",
    "Finding",
    key_display="^g",
    id="pitch.finding",
    tooltip="Go to the next finding in the text",
)
START = Binding(
    "ctrl+t",
    "start",
    "Start from…",
    key_display="^t",
    id="pitch.start",
    tooltip="Start from a frame or a made-up pitch",
)
AUDIENCE = Binding(
    "ctrl+l",
    "other_audience",
    "Other audience",
    key_display="^l",
    id="pitch.audience",
    tooltip="Write it for another audience; this one stays",
)
_SAVE, _LEAVE, *_REST = FORM_KEYS
PITCH_KEYS = (_SAVE, _LEAVE, FINDING, START, AUDIENCE, *_REST)
