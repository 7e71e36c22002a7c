"""The pages of Implementation's records: a learning goal, a request for support, own-time work."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from netcoach.records import Commitment, Goal, Support
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.panels.own_time_rows import commitment_page
from netcoach.ui.panels.record_page import head_rows
from netcoach.ui.panels.step_rows import facts
from netcoach.ui.panels.support_rows import support_page
from netcoach.ui.panels.work_rows import goal_page
from netcoach.ui.rows import Row, Rows, uncut
from netcoach.ui.screens.on_work import PAGE_KEYS as WORK_KEYS
from netcoach.ui.screens.on_work import SETTLE, OnWork
from netcoach.ui.screens.page import PAGE_KEYS, RecordScreen
from netcoach.ui.work.supporting import write_page

WRITE = Binding(
    "w", "write_page", "Write", id="support.write", tooltip="Write the page in your words"
)
_FIRST = PAGE_KEYS[0]
_DONE = next(key for key in PAGE_KEYS if key.action == "done")
_TAKEN = {key.key for key in WORK_KEYS}
_OTHERS = tuple(key for key in PAGE_KEYS if key not in (_FIRST, _DONE) and key.key not in _TAKEN)


class GoalScreen(RecordScreen):
    """A learning goal with its hours, its events and what was learned."""

    def _rows(self, width: int) -> list[Row]:
        goal = self._record
        assert isinstance(goal, Goal)
        found = head_rows(self.desk, goal, width)
        return _uncut(self.desk, [*found, *goal_page(self.desk, goal, width)], width)


class SupportScreen(RecordScreen, OnWork):
    """A request for support: the page for management, what it is missing, the report back."""

    keys = (_FIRST, WRITE, _DONE, *WORK_KEYS, *_OTHERS)
    BINDINGS: ClassVar[list[BindingType]] = [WRITE, SETTLE, *WORK_KEYS]

    @property
    def work_at_hand(self) -> Support | Commitment | None:
        assert isinstance(self._record, Support)
        return self._record

    def _rows(self, width: int) -> list[Row]:
        assert isinstance(self._record, Support)
        found = head_rows(self.desk, self._record, width)
        found += support_page(self.desk, self._record, width)
        return _uncut(self.desk, found, width)

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called here."""
        return self.words_of_work

    def action_write_page(self) -> None:
        assert isinstance(self._record, Support)
        write_page(acts(self), self.desk, self._record)


class CommitmentScreen(RecordScreen, OnWork):
    """Own-time work: whether it suits, what came of it, and its next step."""

    keys = (_FIRST, _DONE, *WORK_KEYS, *_OTHERS)
    BINDINGS: ClassVar[list[BindingType]] = [SETTLE, *WORK_KEYS]

    @property
    def work_at_hand(self) -> Support | Commitment | None:
        assert isinstance(self._record, Commitment)
        return self._record

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """The keys as they are called here."""
        return self.words_of_work

    def _rows(self, width: int) -> list[Row]:
        assert isinstance(self._record, Commitment)
        found = head_rows(self.desk, self._record, width)
        found += facts(self.desk, self._record, width)
        found += commitment_page(self.desk, self._record, width)
        return _uncut(self.desk, found, width)


def _uncut(desk: Desk, rows: list[Row], width: int) -> list[Row]:
    whole = uncut(Rows(lambda _: rows), hide=desk.hides_notes)
    whole.fit(width)
    return list(whole.page(0, len(whole)))


__all__ = ["CommitmentScreen", "GoalScreen", "SupportScreen"]
