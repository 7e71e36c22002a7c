"""Several people at once: marked in a list, then tagged, put in a circle, archived or deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from netcoach.exchange import tidying
from netcoach.journal import Journal
from netcoach.records import Person, Record
from netcoach.ui import waiting
from netcoach.ui.acts import Acts
from netcoach.ui.desk import Desk
from netcoach.ui.rows import Row, Source
from netcoach.ui.sources import People

MARK = "✔ "
_DRAFT = "tags for the marked"


class Some(People):
    """Some people, in the order of their ids as given; who is gone is left out."""

    def __init__(self, journal: Journal, ids: Sequence[int]) -> None:
        super().__init__(journal)
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        return self._rows(self._journal.by_ids(Person, self._ids[offset : offset + limit]))

    def ids(self) -> tuple[int, ...]:
        return self._journal.which_are_there(Person, self._ids)


class Marked:
    """Rows of another source with a sign before those that are marked."""

    def __init__(self, source: Source, marked: Collection[int]) -> None:
        self._source, self._marked = source, marked
        self.columns = source.columns

    def __len__(self) -> int:
        return len(self._source)

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        return [self._signed(row) for row in self._source.page(offset, limit)]

    def _signed(self, row: Row) -> Row:
        if not self._marked or not isinstance(row.value, Record):
            return row
        before = MARK if row.value.id in self._marked else "  "
        return Row((before + row.cells[0], *row.cells[1:]), row.value, row.style, row.tone)


def act_on(app: Acts, desk: Desk, ids: Sequence[int], then: Callable[[], None]) -> None:
    """Ask what to do with some people, and do it as one step."""
    from netcoach.ui.screens.choose import ChooseScreen

    circles = Person.spec("circle").choices
    join = [("join", "Join the two into one…")] if len(ids) == 2 else []
    answers: list[tuple[object, str]] = [
        ("tag", "Add tags"),
        *((f"circle {key}", f"Circle {words}") for key, words in circles),
        ("circle ", "No circle"),
        ("archive", "Archive: kept, never suggested")
        if any(not one.archived for one in desk.journal.by_ids(Person, ids))
        else ("back", "Bring back from the archive"),
        ("delete", "Delete"),
        *join,
    ]

    def answered(answer: object) -> None:
        if answer == "join":
            app.join_people(ids)
        elif answer == "tag":
            ask_tags(app, desk, ids, then)
        elif answer == "archive":
            carry_out(app, desk, ids, partial(tidying.archive, ids=ids), then)
        elif answer == "back":
            carry_out(app, desk, ids, partial(tidying.bring_back, ids=ids), then)
        elif answer == "delete":
            delete(app, desk, ids, then)
        elif isinstance(answer, str):
            circle = answer.removeprefix("circle ")
            put = partial(tidying.put_in_circle, ids=ids, circle=circle)
            carry_out(app, desk, ids, put, then)

    question = f"What to do with {tidying.called(len(ids))}?"
    app.push_screen(ChooseScreen(question, answers, note="u takes any of it back."), answered)


def ask_tags(app: Acts, desk: Desk, ids: Sequence[int], then: Callable[[], None]) -> None:
    """Ask for tags for some people, and add them as one step."""
    from netcoach.ui.screens.ask_line import AskLineScreen

    def typed(text: str | None) -> None:
        if text:
            carry_out(app, desk, ids, partial(tidying.tag, ids=ids, text=text), then)

    question = f"Which tags for {tidying.called(len(ids))}?"
    note = "Words with spaces between: sre hiring"
    app.push_screen(AskLineScreen(desk.journal, question, note=note, draft=_DRAFT), typed)


def delete(app: Acts, desk: Desk, ids: Sequence[int], then: Callable[[], None]) -> None:
    """Delete some people once the user has said so again."""
    from netcoach.ui.screens.choose import ChooseScreen

    def answered(answer: object) -> None:
        if answer == "delete":
            carry_out(app, desk, ids, partial(tidying.delete, ids=ids), then)

    note = "With them go their promises, asks, and the talks with them alone. u takes it back."
    if len(ids) * 2 > desk.journal.count(Person):
        note = f"That is more than half of all people. {note}"
    answers = (("delete", "Delete, with what hangs on them"), ("keep", "Keep"))
    question = f"Delete {tidying.called(len(ids))}?"
    app.push_screen(ChooseScreen(question, answers, note=note), answered)


def carry_out(
    app: Acts, desk: Desk, ids: Sequence[int], verb: Callable[..., str], then: Callable[[], None]
) -> None:
    """Do something with several people, and say it; ``then`` goes on where it was done."""

    def done(label: str) -> None:
        then()
        app.written()
        app.say(f"{label}; u takes it back.")

    waiting.carry_out(
        app,
        desk,
        lambda journal, moved: verb(journal, moved=moved),
        number=len(ids),
        words=f"Going through {tidying.called(len(ids))}",
        then=done,
    )
