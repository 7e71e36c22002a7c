"""The palette finds what is in the journal too, below the commands of that name."""

from __future__ import annotations

from functools import partial
from typing import cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from netcoach.journal import JournalError
from netcoach.text import clean
from netcoach.ui.panels.found_rows import found_rows
from netcoach.ui.record_verbs import RecordVerbs
from netcoach.ui.signs import sign

_MOST = 8
_BEST = 0.1
"""The score of the best match: a command whose words fit comes before it."""
_WIDTH = 60


class JournalProvider(Provider):
    """People, talks, promises and the rest, by any of their words, filters included."""

    async def search(self, query: str) -> Hits:
        app = cast(RecordVerbs, self.app)
        journal = app.desk.journal
        sought = journal.sought(query)
        if sought.empty:
            return
        try:
            hits = journal.matches(sought, limit=_MOST).hits
            rows = found_rows(journal, hits, sought.lit)(_WIDTH)
        except JournalError:
            return  # The search screen says why.
        for place, row in enumerate(rows):
            text, aside, end = (sign(clean(cell).replace("\n", " ")) for cell in row.cells)
            shown = "  ".join(part for part in (text, aside) if part)
            yield Hit(
                _BEST - place / 1000,
                Content(shown),
                partial(app.open_record, row.value),
                text=shown,
                # Read as markup: what kind it is, nothing that was typed.
                help=end.split(",")[0].capitalize(),
            )


__all__ = ["JournalProvider"]
