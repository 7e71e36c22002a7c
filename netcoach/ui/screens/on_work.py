"""Keys on requests for support and on own-time work, in their lists and on their pages."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.records import Commitment, Support
from netcoach.ui import committing, supporting
from netcoach.ui.acts import acts
from netcoach.ui.offers import Offer
from netcoach.ui.screens.on_events import OnEvents

WORK_KEYS = (
    Binding(
        "c",
        "copy_words",
        "Copy",
        id="work.copy",
        tooltip="Copy the page, the report, or an offer to help",
    ),
    Binding("h", "answered", "Answer", id="support.answer", tooltip="Note what became of it"),
    Binding("r", "report", "Report back", id="support.report", tooltip="Write the report back"),
    Binding("o", "save_file", "Save file", id="support.save", tooltip="Save it as a file"),
    Binding("y", "take_on", "Take on", id="commitment.take_on", tooltip="Take the work on"),
    Binding("s", "end", "End", id="commitment.end", tooltip="End the work, or leave it out"),
)
_ON_SUPPORT = ("answered", "report", "save_file")
_ON_COMMITMENT = ("take_on", "end")


class OnWork(OnEvents):
    """A screen whose cursor may stand on a request or on own-time work.

    Named after the screen that gives it its look: only the first base of a class is styled.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*WORK_KEYS]

    @property
    def work_at_hand(self) -> Support | Commitment | None:
        """The request or the own-time work that the keys act on."""
        value: Any = self.chosen
        value = value.about if isinstance(value, Offer) else value
        return value if isinstance(value, Support | Commitment) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        work = self.work_at_hand if action in (*_ON_SUPPORT, *_ON_COMMITMENT) else None
        if action == "copy_words":
            return self.work_at_hand is not None
        if action == "report":
            return isinstance(work, Support) and work.status in supporting.GIVEN
        if action in _ON_SUPPORT:
            return isinstance(work, Support)
        if action == "take_on":
            return isinstance(work, Commitment) and work.status != "active"
        if action == "end":
            return isinstance(work, Commitment) and work.status != "ended"
        return super().check_action(action, parameters)

    def action_copy_words(self) -> None:
        work = self.work_at_hand
        if isinstance(work, Support):
            supporting.copy_words(acts(self), self.desk, work)
        elif isinstance(work, Commitment):
            committing.offer_help(acts(self), self.desk, work)

    def action_answered(self) -> None:
        if isinstance(self.work_at_hand, Support):
            supporting.note_answer(acts(self), self.desk, self.work_at_hand)

    def action_report(self) -> None:
        if isinstance(self.work_at_hand, Support):
            supporting.report_back(acts(self), self.desk, self.work_at_hand)

    def action_save_file(self) -> None:
        if isinstance(self.work_at_hand, Support):
            supporting.save_file(acts(self), self.desk, self.work_at_hand)

    def action_take_on(self) -> None:
        if isinstance(self.work_at_hand, Commitment):
            committing.take_on(acts(self), self.desk, self.work_at_hand)

    def action_end(self) -> None:
        if isinstance(self.work_at_hand, Commitment):
            committing.end(acts(self), self.desk, self.work_at_hand)


__all__ = ["WORK_KEYS", "OnWork"]
