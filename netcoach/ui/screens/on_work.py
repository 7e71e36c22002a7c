"""Keys on requests for support and on own-time work, in their lists and on their pages."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding

from netcoach.records import Commitment, Support
from netcoach.ui.acts import acts
from netcoach.ui.offers import Offer
from netcoach.ui.screens.on_events import OnEvents
from netcoach.ui.work import answering, committing, supporting

SETTLE = Binding(
    "x",
    "done",
    "Done",
    id="record.done",
    tooltip="Note how it stands: kept, granted, taken on",
)
"""The key that marks a promise as kept, where requests and own-time work stand beside promises."""
REPORT = Binding("r", "report", "Report back", id="work.report", tooltip="Write the report back")
LIST_KEYS = (REPORT,)
PAGE_KEYS = (
    Binding(
        "c",
        "copy_words",
        "Copy",
        id="work.copy",
        tooltip="Copy the page, the report, or an offer to help",
    ),
    REPORT,
    Binding("o", "save_file", "Save file", id="work.save", tooltip="Save the page as a file"),
)
"""For the BINDINGS of a screen itself: one's own go before those of the screens it is made of."""


class OnWork(OnEvents):
    """A screen whose cursor may stand on a request or on own-time work.

    It comes after the screen that gives the look: only the first base of a class is styled.
    """

    @property
    def work_at_hand(self) -> Support | Commitment | None:
        """The request or the own-time work that the keys act on."""
        value: Any = self.chosen
        value = value.about if isinstance(value, Offer) else value
        return value if isinstance(value, Support | Commitment) else None

    @property
    def words_of_work(self) -> dict[str, tuple[str, str]]:
        """What the keys are called on a request or on own-time work."""
        return {"record.done": ("", "How it stands")} if self.work_at_hand else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        work = self.work_at_hand
        if action == "copy_words":
            return work is not None
        if action == "save_file":
            return isinstance(work, Support)
        if action == "report":
            return isinstance(work, Support) and work.status in supporting.GIVEN
        if action == "done" and work is not None:
            return True
        return super().check_action(action, parameters)

    def action_copy_words(self) -> None:
        work = self.work_at_hand
        if isinstance(work, Support):
            supporting.copy_words(acts(self), self.desk, work)
        elif isinstance(work, Commitment):
            committing.offer_help(acts(self), self.desk, work)

    def action_done(self) -> None:
        work = self.work_at_hand
        if isinstance(work, Support):
            answering.note_answer(acts(self), self.desk, work)
        elif isinstance(work, Commitment):
            committing.settle(acts(self), self.desk, work)
        else:
            super().action_done()

    def action_report(self) -> None:
        if isinstance(self.work_at_hand, Support):
            answering.report_back(acts(self), self.desk, self.work_at_hand)

    def action_save_file(self) -> None:
        if isinstance(self.work_at_hand, Support):
            supporting.save_file(acts(self), self.desk, self.work_at_hand)


__all__ = ["LIST_KEYS", "PAGE_KEYS", "SETTLE", "OnWork"]
