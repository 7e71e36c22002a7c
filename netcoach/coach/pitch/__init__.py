"""The pitch: its text, its takes, and how ready it is."""

LISTENERS = ("friendly", "live")
"""Listeners before whom a pitch counts as heard."""
