"""The page of an issue: whom to ask and why, the asks made, and how it ended."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from netcoach.records import Ask, Issue, Person
from netcoach.ui.acts import acts
from netcoach.ui.desk import Desk
from netcoach.ui.issues import asking
from netcoach.ui.issues.ending import end
from netcoach.ui.panels.issue_page import Suggested, issue_page_rows
from netcoach.ui.panels.record_page import whole_text
from netcoach.ui.rows import Row
from netcoach.ui.screens.page import PAGE_KEYS, RecordScreen
from netcoach.ui.widgets.row_list import RowList

ISSUE_KEYS = (
    Binding(
        "r",
        "end",
        "How it ended",
        id="issue.end",
        tooltip="How it ended: solved, closed, or not yet",
    ),
    Binding(
        "n", "answer", "Answer", id="issue.answer", tooltip="Note what the chosen person answered"
    ),
    Binding(
        "c", "message", "Message", id="issue.message", tooltip="Write to the chosen person, to copy"
    ),
)
_TAKEN = {key.key for key in ISSUE_KEYS}


class IssueScreen(RecordScreen):
    """An issue with what was asked, of whom, and who could be asked next."""

    keys = (
        *PAGE_KEYS[:2],
        *ISSUE_KEYS,
        # Once it is over, telling the helpers is what is left to do.
        *(key for key in PAGE_KEYS[2:] if key.action == "done"),
        *(key for key in PAGE_KEYS[2:] if key.action != "done" and key.key not in _TAKEN),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*ISSUE_KEYS]

    def __init__(self, desk: Desk, issue: Issue, at: Ask | None = None) -> None:
        super().__init__(desk, issue)
        self._at = at

    def reload(self) -> None:
        super().reload()
        if self._at is not None:
            self.show_ask(self._at)
            self._at = None

    def show_ask(self, ask: Ask | None) -> None:
        """Take the cursor to an ask."""
        if ask is not None:
            self.query_one(RowList).go_to(ask)

    @property
    def issue(self) -> Issue:
        """The issue whose page this is."""
        assert isinstance(self._record, Issue)
        return self._record

    @property
    def key_words(self) -> dict[str, tuple[str, str]]:
        """What adding is called here, and what is done to a helper once it is over."""
        return {"record.add": ("", "Ask"), "record.done": ("", "Told them")}

    @property
    def key_help(self) -> dict[str, str]:
        """What the help says of adding here, and of a helper once it is over."""
        return {
            "record.add": "Ask the person under the cursor, else whom you name",
            "record.done": "Note that the helper was told how it ended",
        }

    def _rows(self, width: int) -> list[Row]:
        issue = self.issue
        found = [Row((issue.name,), issue, "title"), *whole_text(self.desk, issue, width)]
        return found + issue_page_rows(self.desk, issue, width)

    @property
    def _ask(self) -> Ask | None:
        """The ask under the cursor, else the latest that waits, else the latest."""
        if isinstance(self.chosen, Ask):
            return self.chosen
        waiting = [one for one in self._asks if one.answer == "waiting"]
        return next(iter([*waiting, *self._asks]), None)

    @property
    def _asks(self) -> tuple[Ask, ...]:
        return self.desk.journal.find(Ask, issue=self.issue.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("answer", "message"):
            return self._ask is not None and not isinstance(self.chosen, Suggested)
        if action == "done":
            return self.issue.status != "open" and bool(self._asks)
        return super().check_action(action, parameters)

    def open_value(self, value: Any) -> None:
        if isinstance(value, Suggested):
            asking.suggest(acts(self), self.desk, self.issue, value.helper)
        elif isinstance(value, Ask):
            asking.answer(acts(self), self.desk, value)
        else:
            super().open_value(value)

    def action_add(self) -> None:
        """Ask the person under the cursor, else whom the user names."""
        if self.issue.status != "open":
            acts(self).say("It is closed: r opens it again, then you can ask.")
            return
        whom = self.chosen.person if isinstance(self.chosen, Suggested) else None
        asking.ask(acts(self), self.issue, whom)

    def action_edit(self) -> None:
        if isinstance(self.chosen, Suggested):
            acts(self).edit(self.issue)
        else:
            super().action_edit()

    def action_delete(self) -> None:
        if isinstance(self.chosen, Suggested):
            person = self.desk.journal.get(Person, self.chosen.person)
            known = person.title if person else "They"
            acts(self).say(f"{known} is only suggested: nothing to delete here.")
        else:
            super().action_delete()

    def action_end(self) -> None:
        end(acts(self), self.desk, self.issue)

    def action_answer(self) -> None:
        if self._ask is not None:
            asking.answer(acts(self), self.desk, self._ask)

    def action_message(self) -> None:
        if self._ask is not None:
            asking.write_message(acts(self), self.desk, self.issue, self._ask)

    def action_done(self) -> None:
        """Note that the person under the cursor was told what came of it; else the one who helped,
        and which of them where there are several."""
        if isinstance(self.chosen, Ask):
            asking.note_told(acts(self), self.desk, self.chosen)
        else:
            asking.choose_told(acts(self), self.desk, self._asks)
