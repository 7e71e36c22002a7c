"""What is said where something was deleted meanwhile, in this window or by another program."""

from __future__ import annotations

from netcoach.ui.acts import Acts


def gone(app: Acts) -> None:
    """Say that it is no longer in the journal, and show what is."""
    app.say("That is no longer in the journal.")
    app.written()


__all__ = ["gone"]
