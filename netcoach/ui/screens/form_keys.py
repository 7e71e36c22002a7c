"""The keys of every form, and what they are called where the focus is."""

from __future__ import annotations

from textual.binding import Binding

IN_NOTE = {"form.save": ("^s", "Save")}
"""In a field of several lines Enter begins a new one."""
FORM_KEYS = (
    Binding("ctrl+s,enter", "save", "Save", key_display="⏎ ^s", id="form.save", tooltip="Save it"),
    Binding("escape", "leave", "Close", id="form.leave", tooltip="Close; what you typed is kept"),
    Binding("tab", "app.focus_next", "Next field", id="form.next", tooltip="Next field"),
    Binding(
        "ctrl+o",
        "more",
        "All fields",
        key_display="^o",
        id="form.more",
        tooltip="Open the fields that few need at once",
    ),
    Binding(
        "ctrl+r",
        "fresh",
        "Start over",
        key_display="^r",
        id="form.fresh",
        tooltip="Back to what stood here when the form opened; once more brings your text back",
    ),
)
