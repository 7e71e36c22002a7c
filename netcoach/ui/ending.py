"""The end of the app, whatever brings it: what is typed is kept, the terminal is as it was."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import Any

from textual.app import App, ScreenStackError
from textual.css.query import NoMatches

from netcoach.journal import JournalError


class EndsInOrder(App[str]):
    """An app that keeps the drafts of its screens when told to end, or when it has to."""

    failure: Exception | None = None
    """The error that ended the app, None where it ended in order."""

    def listen_to_signals(self) -> None:
        """End in order when asked to from outside, with what is typed kept as a draft."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._told_to_end, int(number))
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # Not every system or thread can.

    def _told_to_end(self, number: int) -> None:
        self.keep_drafts()
        self.exit(return_code=128 + number)

    def keep_drafts(self) -> bool:
        """Keep what is being typed in any open form or line; return whether there is any."""
        kept = False
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                with suppress(JournalError):
                    kept = keep() or kept
        return kept

    def panic(self, *renderables: Any) -> None:
        """End because nothing can be read from the terminal any more; what is typed is kept."""
        self.keep_drafts()
        super().panic(*renderables)

    def _handle_exception(self, error: Exception) -> None:
        """End because of a mistake; what is typed is kept, ``run_app`` raises the error."""
        if self.failure is None:
            self.failure = error
            with suppress(NoMatches, ScreenStackError):
                self.keep_drafts()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Close without a traceback: whoever runs the app says what happened."""
        self._close_messages_no_wait()
