"""Whether a message that was copied went out: netcoach sends nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from netcoach.journal import JournalError
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.screens.choose import ChooseScreen

_NOTE = "If pasting gives nothing, your terminal did not take it: copy it with the mouse."


_LATER = "later"


def ask_sent(
    app: Acts,
    desk: Desk,
    answers: Sequence[tuple[str, str]],
    text: str,
    draft: str,
    sent: Callable[[str], None],
) -> None:
    """Ask whether a message copied was sent; until it is, its text is kept.

    ``answers`` are what sending may mean, each with its words; ``sent`` gets the one chosen, keeps
    what follows of it, and forgets the draft.
    """
    keep_draft(desk, draft, text)

    def answered(answer: object) -> None:
        if isinstance(answer, str) and answer != _LATER:
            sent(answer)
        else:
            app.say("Not marked as sent. Your text is kept: the same key shows it again.")
            app.written()

    every = (*answers, (_LATER, "Not sent yet"))
    app.push_screen(ChooseScreen("Copied. Did you send it?", every, note=_NOTE), answered)


def keep_draft(desk: Desk, key: str, text: str) -> None:
    """Keep a text under a key, or forget it where it is empty, if the journal can be written."""
    with suppress(JournalError):
        desk.journal.keep_draft(key, text)


__all__ = ["ask_sent", "keep_draft"]
