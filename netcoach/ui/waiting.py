"""Doing what may take a while: at once where it is little, else beside a screen that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netcoach.exchange.importing.incoming import ImportProblem
from netcoach.exchange.private_file import ExportProblem
from netcoach.journal import Journal, JournalError
from netcoach.moved import Moved
from netcoach.records import RecordProblem
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk

Work = Callable[[Journal, Moved], Any]
"""What is done with a journal; it is told how to say the share done, 0–1."""
MANY = 1_000
"""Rows, records or people: less is done before a key would wait for it."""
STOPPED = "Stopped. Nothing was changed."


def carry_out(
    app: Acts, desk: Desk, task: Work, *, number: int, words: str, then: Callable[[Any], None]
) -> None:
    """Do work over so many rows and go on with what it gave; where it fails or is stopped, say so.

    Of much of it a screen shows how far it is, below the ``words`` for it. A journal that is kept
    nowhere cannot be opened twice: there all is done at once.
    """
    if number <= MANY or not desk.journal.place_is_file:
        try:
            result = task(desk.journal, lambda share: None)
        except (ExportProblem, ImportProblem, JournalError, RecordProblem) as error:
            app.say(str(error), wrong=True)
        except OSError as error:
            app.say(f"{error.strerror or error}.", wrong=True)
        else:
            then(result)
        return
    from netcoach.ui.screens.waiting import Ended, WaitScreen

    def ended(end: Ended | None) -> None:
        if end is None or end.stopped:
            app.say(STOPPED)
        elif end.problem is not None:
            app.say(str(end.problem), wrong=True)
        else:
            then(end.result)

    app.push_screen(WaitScreen(desk, words, task), ended)


__all__ = ["MANY", "carry_out"]
